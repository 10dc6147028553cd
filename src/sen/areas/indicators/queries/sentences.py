"""The lines that areas declare beside their records, read for one unit on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from sen.areas.organisations.models import Reach
from sen.foundation.figures import Line

MOST = 12
"""Of one line, so many sentences are told; of the rest only how many there are."""


@dataclass(frozen=True)
class Told:
    """What one line has to say: its sentences, and how many more there would be."""

    line: Line
    sentences: tuple[str, ...]
    more: int


def lines_told(
    lines: Iterable[Line], unit_id: int, *, campaign_id: int | None, day: date, lens: str
) -> list[Told]:
    """What the lines say of the unit and everything under it on the day. Silent lines are left out."""
    below = Reach.objects.filter(lens=lens, ancestor_id=unit_id, valid__contains=day)
    told = []
    for line in lines:
        records = line.records(day).filter(Exists(below.filter(descendant_id=OuterRef(line.unit))))
        if line.campaign is not None and campaign_id is not None:
            records = records.filter(**{line.campaign: campaign_id})
        found = list(records[: MOST + 1])
        if not found:
            continue
        more = records.count() - MOST if len(found) > MOST else 0
        told.append(Told(line, tuple(line.say(found[:MOST], day)), more))
    return told
