"""Taking over what a document says of a figure, and giving it back."""

from datetime import datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries.documents import FAMILY, in_the_way, standing_by
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


def enter_document_value(
    *,
    unit: Unit,
    figure: Figure,
    period: Period,
    n: Decimal | int | float,
    d: Decimal | int | float | None = None,
    campaign: Campaign | None = None,
    where: dict[str, str] | None = None,
    estimated: bool = False,
    sentence: str,
    source: str,
    source_id: int,
    source_label: str,
    by: Actor,
    at: datetime,
) -> DocumentValue:
    """Put what a document says beside the figure; of a figure without a register it becomes the value.

    It becomes the value only where nothing counts already at the unit, above or below it, for the same campaign or
    for all of them: a superior's number holds those of its units, a number of all campaigns holds those of each, so
    both together would count twice. What does not count stands beside until the other is withdrawn.
    Of a ratio a document may say one part only: it stands beside, and nothing is added up from it.
    Raises ``NotWhole``, ``NotARatio``, ``UnknownDimension``.
    """
    parts = [Decimal(part) for part in (n, d) if part is not None]
    if any(part != int(part) or abs(part) > LARGEST for part in parts):
        raise NotWhole(field="value")
    if not figure.ratio and d is not None:
        raise NotARatio(field="of")
    if any(figure.dimension(code) is None for code in where or {}):
        raise UnknownDimension(field="figure")
    value = DocumentValue(
        unit=unit,
        campaign=campaign,
        figure=figure.code,
        first=period.first.first_day,
        last=period.last.last_day,
        where=where or {},
        n=int(n),
        d=None if d is None else int(d),
        estimated=estimated,
        sentence=sentence,
        source=source,
        source_id=source_id,
        source_label=source_label[:300],
        entered_at=at,
        entered_by=by.label[:200],
    )
    if figure.told:
        _one_at_a_time(figure.code)
        value.counts = not in_the_way(value).exists()
    with in_words(), transaction.atomic():
        value.save(force_insert=True)
    if value.counts:
        mark_stale(FAMILY, [(unit.pk, value.last)])
    acts.record(
        by=by,
        at=at,
        verb="indicators.enter_document_value",
        subject=value,
        place=unit,
        after={
            "figure": value.figure,
            "n": value.n,
            "d": value.d,
            "first": value.first,
            "last": value.last,
            "counts": value.counts,
        },
    )
    return value


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
    mark_stale(FAMILY, [(value.unit_id, value.last)])
    value.delete()
    for other in waiting:
        if not in_the_way(other).exists():
            other.counts = True
            other.save(update_fields=["counts"])
            mark_stale(FAMILY, [(other.unit_id, other.last)])
            acts.record(
                by=by,
                at=at,
                verb="indicators.let_document_value_count",
                subject=other,
                place=other.unit,
                after={"figure": other.figure, "n": other.n, "counts": True},
            )


def _one_at_a_time(figure: str) -> None:
    """Wait for others who take over or withdraw values of the same figure: two of them must not both find the way free,
    nor one let count what the other takes away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"document:{figure}"])
