"""Numbers as they are shown in the working of a check: 41.004 · 94,22."""


def written(value: int | float) -> str:
    """A number in the Vietnamese form."""
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part and part != "0" else "")
