"""What is written of one thing promised, before it is kept. Knows no model: the worker that reads forms imports
it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sen.areas.pledges.choices import Section


@dataclass(frozen=True, kw_only=True)
class Item:
    """What, in which section, by what measure, by when, shown by what, answering which standard line or fault."""

    what: str
    section: str = Section.DUTIES
    measure: str = ""
    deadline: date | None = None
    evidence: str = ""
    standard_line: Any = None
    fault: str = ""
