"""What may be wrong with an installation, found by each area and said in plain words by ``sen check``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Finding:
    """Something to mend. ``what`` is wrong, ``mend`` says how; ``grave`` means the installation must not go on
    so."""

    what: str
    mend: str
    grave: bool = True


Check = Callable[[], Iterable[Finding]]
_checks: dict[Check, Any] = {}
_short: dict[Check, tuple[Any, Check]] = {}


def installation_check(title: Any) -> Callable[[Check], Check]:
    """Have ``sen check`` ask this function; ``title`` names what it looks at (a lazy translation)."""

    def declare(function: Check) -> Check:
        _checks[function] = title
        return function

    return declare


def short_for(check: Check, title: Any) -> Callable[[Check], Check]:
    """Have a page, where somebody waits, ask this function instead of ``check``, which looks at everything."""

    def declare(function: Check) -> Check:
        _short[check] = title, function
        return function

    return declare


def all_checks(*, short: bool = False) -> list[tuple[str, Check]]:
    """Every check with the words that name it, in the order of declaration; ``short`` for those a page can wait
    for."""
    asked = [
        _short.get(check, (title, check)) if short else (title, check) for check, title in _checks.items()
    ]
    return [(str(title), check) for title, check in asked]
