"""Taking over what a document says of a figure, and giving it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries.documents import (
    FAMILY,
    near_each_other,
    something_in_the_way,
    standing_by,
)
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Figure, mark_stale
from sen.foundation.periods import Period
from sen.foundation.refusals import Refusal, in_words

acts.SENTENCES |= {
    "indicators.enter_document_value": _("{who} đưa số từ tài liệu vào số liệu {subject}, {unit}"),
    "indicators.withdraw_document_value": _("{who} rút số từ tài liệu khỏi số liệu {subject}, {unit}"),
    "indicators.let_document_value_count": _(
        "{who} cho số từ tài liệu khác thay số đã rút, số liệu {subject}, {unit}"
    ),
}
LARGEST = 10**15


class NotWhole(Refusal):
    message = _("Chỉ tiêu này đếm bằng số nguyên; hãy sửa con số cho đúng đơn vị tính.")


class NotARatio(Refusal):
    message = _("Chỉ tiêu này không phải là tỷ lệ; hãy bỏ mẫu số.")


class UnknownDimension(Refusal):
    message = _("Chỉ tiêu này không chia theo cách đó.")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a document says of a figure at a unit for a period; ``source_id`` is the record that keeps its ``sentence``."""

    unit: Unit
    figure: Figure
    period: Period
    n: Decimal | int | float
    d: Decimal | int | float | None = None
    campaign: Campaign | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    estimated: bool = False
    sentence: str
    source: str
    source_id: int
    source_label: str


def enter_document_values(said: Sequence[Said], *, by: Actor, at: datetime) -> list[DocumentValue]:
    """Put what documents say beside the figures; of a figure without a register it becomes the value.

    It becomes the value only where nothing counts already at the unit, above or below it, for the same campaign or
    for all of them: a superior's number holds those of its units, a number of all campaigns holds those of each, so
    both together would count twice. What does not count stands beside until the other is withdrawn; of those entered
    together the earlier one goes before the later one.
    Of a ratio a document may say one part only: it stands beside, and nothing is added up from it.
    All or none, in a number of statements that does not grow with theirs.
    Raises ``NotWhole``, ``NotARatio``, ``UnknownDimension``.
    """
    made = [_value(one, by, at) for one in said]
    told = [value for one, value in zip(said, made, strict=True) if one.figure.told]
    if told:
        _one_at_a_time(*{value.figure for value in told})
    with in_words(), transaction.atomic():
        DocumentValue.objects.bulk_create(made)
    counting = _let_count(told)
    mark_stale(FAMILY, [(value.unit_id, value.last) for value in counting])
    shown = ("figure", "n", "d", "first", "last", "counts")
    entries = [_entry(value, after={name: getattr(value, name) for name in shown}) for value in made]
    acts.record_many(entries, by=by, at=at, verb="indicators.enter_document_value")
    return made


def _value(said: Said, by: Actor, at: datetime) -> DocumentValue:
    figure = said.figure
    parts = [Decimal(part) for part in (said.n, said.d) if part is not None]
    if any(part != int(part) or abs(part) > LARGEST for part in parts):
        raise NotWhole(field="value")
    if not figure.ratio and said.d is not None:
        raise NotARatio(field="of")
    if any(figure.dimension(code) is None for code in said.where):
        raise UnknownDimension(field="figure")
    return DocumentValue(
        unit=said.unit,
        campaign=said.campaign,
        figure=figure.code,
        first=said.period.first.first_day,
        last=said.period.last.last_day,
        where=dict(said.where),
        n=int(said.n),
        d=None if said.d is None else int(said.d),
        estimated=said.estimated,
        sentence=said.sentence,
        source=said.source,
        source_id=said.source_id,
        source_label=said.source_label[:300],
        entered_at=at,
        entered_by=by.label[:200],
    )


def _let_count(told: list[DocumentValue]) -> list[DocumentValue]:
    """Make those the values that nothing stands in the way of, one after the other; returns them."""
    if not told:
        return []
    blocked = set(something_in_the_way(told))
    free = [value for value in told if value.pk not in blocked]
    near = near_each_other({value.unit_id for value in free})
    counting: list[DocumentValue] = []
    for value in free:
        value.counts = not any(
            (value.unit_id, other.unit_id) in near and _same_thing(value, other) for other in counting
        )
        if value.counts:
            counting.append(value)
    DocumentValue.objects.filter(pk__in=[value.pk for value in counting]).update(counts=True)
    return counting


def _same_thing(one: DocumentValue, other: DocumentValue) -> bool:
    return (
        one.figure == other.figure
        and one.first <= other.last
        and other.first <= one.last
        and (one.campaign_id == other.campaign_id or None in (one.campaign_id, other.campaign_id))
    )


def withdraw_document_value(*, source: str, source_id: int, by: Actor, at: datetime, why: str = "") -> None:
    """Take back what was taken over from this source; nothing when nothing was. What stood beside it counts again."""
    found = DocumentValue.objects.filter(source=source, source_id=source_id)
    figure = found.values_list("figure", flat=True).first()
    if figure is None:
        return
    _one_at_a_time(figure)
    value = found.select_for_update(of=("self",)).select_related("unit").first()
    if value is None:
        return
    acts.record(
        by=by,
        at=at,
        verb="indicators.withdraw_document_value",
        subject=value,
        place=value.unit,
        before={"figure": value.figure, "n": value.n, "d": value.d, "counts": value.counts},
        why=why,
    )
    if not value.counts:
        value.delete()
        return
    waiting = list(standing_by(value).select_related("unit"))
    place = (value.unit_id, value.last)
    value.delete()
    counting = _let_count(waiting)
    mark_stale(FAMILY, [place, *((other.unit_id, other.last) for other in counting)])
    entries = [
        _entry(other, after={"figure": other.figure, "n": other.n, "counts": True}) for other in counting
    ]
    acts.record_many(entries, by=by, at=at, verb="indicators.let_document_value_count")


def _entry(value: DocumentValue, *, after: dict) -> acts.Entry:
    return acts.entry_of(value, value.unit, after=after)


def _one_at_a_time(*figures: str) -> None:
    """Wait for others who take over or withdraw values of the same figures: two of them must not both find the way
    free, nor one let count what the other takes away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(name)) FROM unnest(%s::text[]) AS name",
            [[f"document:{figure}" for figure in sorted(figures)]],
        )
