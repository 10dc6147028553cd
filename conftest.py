"""What every test of the project stands on; it lies here so that tests under ``src`` see it too."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.harness.database", "tests.harness.browser"]

# How long something takes is measured in bench/, never by a test: a busy machine is no fault.
settings.register_profile("sen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sen")
