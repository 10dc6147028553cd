"""What may be wrong with an installation, found by each area and said in plain words by ``sen check``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something to mend. ``what`` is wrong, ``mend`` says how; ``grave`` means the installation must not go on so."""

    what: str
    mend: str
    grave: bool = True


Check = Callable[[], Iterable[Finding]]
_checks: dict[str, Check] = {}
_short: dict[Check, Check] = {}


def installation_check(function: Check) -> Check:
    """Have ``sen check`` ask this function. Its first docstring line names what it looks at (Vietnamese)."""
    _checks[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def short_for(check: Check) -> Callable[[Check], Check]:
    """Have a page, where somebody waits, ask this function instead of ``check``, which looks at everything."""

    def declare(function: Check) -> Check:
        _short[check] = function
        return function

    return declare


def all_checks(*, short: bool = False) -> list[tuple[str, Check]]:
    """Every check with the words that name it, in the order of declaration; ``short`` for those a page can wait for."""
    checks = [_short.get(check, check) if short else check for check in _checks.values()]
    return [((check.__doc__ or check.__qualname__).strip().splitlines()[0], check) for check in checks]
