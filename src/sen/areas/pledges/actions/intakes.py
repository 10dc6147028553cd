"""A table of paper pledges, or of a month's remarks, on its way: sent, columns matched, looked through,
written."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.actions.judging import judge
from sen.areas.pledges.actions.paper import record_signed
from sen.areas.pledges.actions.remarks import remark_many
from sen.areas.pledges.choices import PaperKind, RowOutcome
from sen.areas.pledges.models import PaperImport, PaperRow
from sen.areas.pledges.queries.intakes import cell_month_of
from sen.areas.pledges.queries.pledges import homes_on, last_day
from sen.areas.pledges.rules.items import Item
from sen.areas.pledges.rules.said import Said
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.staging.steps import Steps

acts.SENTENCES |= {
    "pledges.sent_table": _("{who} gửi bảng {subject} cho {unit}"),
    "pledges.matched_table": _("{who} ghép cột của bảng {subject}"),
    "pledges.applied_table": _("{who} ghi bảng {subject} vào sổ của {unit}"),
    "pledges.discarded_table": _("{who} bỏ bảng {subject}"),
}

TABLES = Steps(
    model=PaperImport,
    rows=PaperRow,
    sent="pledges.sent_table",
    matched="pledges.matched_table",
    applied="pledges.applied_table",
    discarded="pledges.discarded_table",
    alike=("kind", "unit"),
    related=("unit__parent", "round"),
    secret=frozenset({"card"}),
    at_once=64 * 1024,
)


def write_table(
    *, batch: PaperImport, replace: bool = False, confirmed: bool = True, by: Actor, at: datetime
) -> bool:
    """Write what was shown; rows that differ from what stands only with ``replace``.

    False when it would come out otherwise than it was shown: it is shown anew then, and nothing is written.
    ``confirmed``: the cell has approved the pledges on paper.
    """

    def again(batch: PaperImport) -> list[PaperRow]:
        return judge(batch, [Said(**row.said) for row in batch.reviewed.order_by("row")], by, at)

    def write(batch: PaperImport, rows: Sequence[PaperRow]) -> Mapping[str, int]:
        wanted = {RowOutcome.ADD, *((RowOutcome.CHANGE,) if replace else ())}
        taken = [row for row in rows if row.outcome in wanted]
        if batch.kind == PaperKind.PLEDGES:
            _write_pledges(batch, taken, confirmed, by, at)
        else:
            _write_remarks(batch, taken, by, at)
        return {"written": len(taken)}

    moved = _("Sổ đã thay đổi từ lúc kiểm tra nên chưa ghi gì. Hãy xem lại các danh sách rồi ghi.")
    return TABLES.write(batch, again, write, moved=moved, by=by, at=at)


def check_table(*, batch: PaperImport, said: Sequence[Said], by: Actor, at: datetime) -> PaperImport:
    """Look through the rows of a table and keep what would become of each. Nothing else is written."""
    return TABLES.keep(batch, judge(batch, said, by, at), at=at)


def _write_pledges(
    batch: PaperImport, rows: Sequence[PaperRow], confirmed: bool, by: Actor, at: datetime
) -> None:
    assert batch.round is not None
    day = last_day(batch.round, localdate(at))
    homes = {
        home.person_id: home for home in homes_on(day).filter(person_id__in={row.person_id for row in rows})
    }
    by_day: dict[date, dict[int, list[Item]]] = {}
    for row in rows:
        assert row.person_id is not None
        one = Said(**row.said)
        by_day.setdefault(one.signed_on or batch.day, {}).setdefault(row.person_id, []).append(one.item)
    for on, papers in sorted(by_day.items()):
        record_signed(
            round=batch.round,
            papers=[(homes[person_id], items) for person_id, items in papers.items()],
            on=on,
            confirmed=confirmed,
            compare=True,
            least=True,
            by=by,
            at=at,
        )


def _write_remarks(batch: PaperImport, rows: Sequence[PaperRow], by: Actor, at: datetime) -> None:
    remarks = {
        row.person_id: (one.level or 0, one.note, row.told.get("version", 0))
        for row in rows
        if row.person_id is not None and (one := Said(**row.said))
    }
    remark_many(cell_month=cell_month_of(batch), remarks=remarks, by=by, at=at)
