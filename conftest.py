"""What every test of the project stands on; it lies here so that tests under ``src`` see it too."""

import gc

from hypothesis import HealthCheck, settings

from sen.config.messages import compile_messages

pytest_plugins = ["tests.harness.database", "tests.harness.browser"]

# How long something takes is measured in bench/, never by a test: a busy machine is no fault.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A run judges one state of the program, the same way each time; `--hypothesis-profile=explore` looks for what is new.
settings.register_profile("sen", patient, derandomize=True, database=None)
settings.register_profile("explore", patient, max_examples=1000)
settings.load_profile("sen")


def pytest_configure(config):
    """Screens are asked what they say in Vietnamese and English: the catalogues are compiled, once for all
    processes."""
    if not hasattr(config, "workerinput"):
        compile_messages()


def pytest_collection_finish(session):
    """What collection made stays to the end: the collector of garbage need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
