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


def installation_check(function: Check) -> Check:
    """Have ``sen check`` ask this function. Its first docstring line names what it looks at (Vietnamese)."""
    _checks[f"{function.__module__}.{function.__qualname__}"] = function
    return function


def all_checks() -> list[tuple[str, Check]]:
    """Every check with the words that name it, in the order of declaration."""
    return [((check.__doc__ or name).strip().splitlines()[0], check) for name, check in _checks.items()]
