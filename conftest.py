"""What every test of the project stands on; it lies here so that tests under ``src`` see it too."""

pytest_plugins = ["tests.harness.database", "tests.harness.browser"]
