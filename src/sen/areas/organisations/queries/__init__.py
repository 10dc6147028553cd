from sen.areas.organisations.queries import soundness  # noqa: F401  declares the check
