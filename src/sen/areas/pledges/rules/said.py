"""What one row of a table of pledges or remarks says, as it is kept while the table waits. Pure."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sen.areas.pledges.rules.items import Item
from sen.areas.pledges.rules.matching import Written


@dataclass(frozen=True, kw_only=True)
class Said:
    """A row: who; then a promise, or a level and words. ``wrong`` says why it cannot be read, "" when it can.

    Everything is text or number, so that it can be kept as it is: days as ``YYYY-MM-DD``, the card's hash in hex.
    """

    row: int
    name: str = ""
    year: int | None = None
    birth: str = ""
    card: str = ""
    place: str = ""
    section: str = "4"
    what: str = ""
    measure: str = ""
    deadline: str = ""
    evidence: str = ""
    fault: str = ""
    on: str = ""
    level: int | None = None
    note: str = ""
    wrong: str = ""

    @property
    def written(self) -> Written:
        """Whom the row names."""
        return Written(self.name, self.year, _day(self.birth), bytes.fromhex(self.card) or None, self.place)

    @property
    def item(self) -> Item:
        """The promise of the row."""
        return Item(
            what=self.what,
            section=self.section,
            measure=self.measure,
            deadline=_day(self.deadline),
            evidence=self.evidence,
            fault=self.fault,
        )

    @property
    def signed_on(self) -> date | None:
        return _day(self.on)

    def kept(self) -> dict[str, Any]:
        """The row as JSON holds it; ``Said(**kept)`` gives it back."""
        return asdict(self)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
