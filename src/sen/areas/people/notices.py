"""What people are told, in words."""

from sen.areas.people.choices import CHANGES, REASONS


def reason_words(staged: str) -> str:
    """The sentence of a staged reason: its code and the texts of its gaps, joined by the unit separator."""
    code, *gaps = staged.split("\x1f")
    words = str(REASONS.get(code, code))
    return words % {str(n): gap for n, gap in enumerate([*gaps, "", "", ""])} if "%(" in words else words


def change_words(changes: list[str]) -> str:
    """ "họ tên, chức vụ"."""
    return ", ".join(str(CHANGES.get(c, c)) for c in changes)
