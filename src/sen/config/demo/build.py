"""Builds the demo data, once."""


def ensure() -> None:
    """Build the demo data unless it is there."""
