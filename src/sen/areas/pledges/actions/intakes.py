"""A table of paper pledges, or of a month's remarks, on its way: sent, columns matched, looked through, written."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.pledges.actions.judging import judge
from sen.areas.pledges.actions.paper import record_signed
from sen.areas.pledges.actions.remarks import RemarkChanged, remark_many
from sen.areas.pledges.choices import PaperKind, RowOutcome
from sen.areas.pledges.models import CellMonth, PaperImport, PaperRow, PledgeRound
from sen.areas.pledges.queries.intakes import cell_month_of
from sen.areas.pledges.queries.pledges import homes_on, last_day
from sen.areas.pledges.rules.items import Item
from sen.areas.pledges.rules.said import Said
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.intake import KEPT, Stage

acts.SENTENCES |= {
    "pledges.sent_table": _("{who} gửi bảng {subject} cho {unit}"),
    "pledges.matched_table": _("{who} ghép cột của bảng {subject}"),
    "pledges.applied_table": _("{who} ghi bảng {subject} vào sổ của {unit}"),
    "pledges.discarded_table": _("{who} bỏ bảng {subject}"),
}

WAITING = {Stage.UPLOADED, Stage.CHECKED, Stage.FAILED}


class NotAtThisStep(Refusal):
    """The import does not stand where this step begins."""

    message = _("Bảng này đang ở bước khác. Hãy tải lại trang để xem bước hiện tại.")


def begin_table(
    *,
    unit: Unit,
    of: PledgeRound | CellMonth,
    file: File,
    file_name: str,
    file_digest: str,
    day: date,
    sheet: dict[str, Any],
    by: Actor,
    at: datetime,
) -> PaperImport:
    """Take in a table of pledges of a round, or of a cell's month; ``sheet`` is what ``intake.Opened.seen`` tells."""
    pledges = isinstance(of, PledgeRound)
    batch = PaperImport(
        kind=PaperKind.PLEDGES if pledges else PaperKind.REMARKS,
        unit=unit,
        round=of if isinstance(of, PledgeRound) else None,
        month=None if isinstance(of, PledgeRound) else of.month,
        user_id=by.user_id,
        user_label=by.label[:150],
        file_name=file_name[-255:],
        file_digest=file_digest,
        day=day,
        created_at=at,
        **sheet,
    )
    batch.file.save(file_digest[:16], file, save=False)
    batch.save()
    acts.record(by=by, at=at, verb="pledges.sent_table", subject=batch, place=unit)
    return batch


def match_columns(
    *, batch: PaperImport, columns: list[dict[str, Any]], by: Actor, at: datetime, keep: bool = True
) -> PaperImport:
    """Fix which column holds which field; with ``keep``, the next table with this header begins with it."""
    batch = _locked(batch, WAITING)
    before = batch.mapping
    batch.columns = columns
    batch.fingerprint = batch.fingerprint if keep else ""
    batch.save(update_fields=["columns", "fingerprint"])
    acts.record(
        by=by,
        at=at,
        verb="pledges.matched_table",
        subject=batch,
        place=batch.unit,
        before={"columns": before},
        after={"columns": batch.mapping},
    )
    return batch


def check_table(*, batch: PaperImport, said: Sequence[Said], by: Actor, at: datetime) -> PaperImport:
    """Look through the rows of a table and keep what would become of each. Nothing else is written."""
    batch = _locked(batch, WAITING)
    _keep(batch, judge(batch, said, by, at), at)
    return batch


def fail_table(*, batch: PaperImport, why: str) -> PaperImport:
    """The table cannot be read; ``why`` says what to do."""
    batch = _locked(batch, WAITING)
    batch.reviewed.all().delete()
    batch.status, batch.problem = Stage.FAILED, why[:1000]
    batch.save(update_fields=["status", "problem"])
    return batch


def write_table(
    *, batch: PaperImport, replace: bool = False, confirmed: bool = True, by: Actor, at: datetime
) -> bool:
    """Write what was shown; rows that differ from what stands only with ``replace``.

    False when it would come out otherwise than it was shown: it is shown anew then, and nothing is written.
    ``confirmed``: the cell has approved the pledges on paper.
    """
    batch = _locked(batch, {Stage.CHECKED})
    shown = list(batch.reviewed.order_by("row"))
    rows = judge(batch, [Said(**row.said) for row in shown], by, at)
    if [_outcome(row) for row in rows] != [_outcome(row) for row in shown]:
        _keep(batch, rows, at)
        return False
    wanted = {RowOutcome.ADD, *((RowOutcome.CHANGE,) if replace else ())}
    taken = [row for row in rows if row.outcome in wanted]
    if batch.kind == PaperKind.PLEDGES:
        _write_pledges(batch, taken, confirmed, by, at)
    elif not _write_remarks(batch, taken, by, at):
        return False
    batch.status, batch.finished_at, batch.problem = Stage.APPLIED, at, ""
    batch.counts |= {"written": len(taken)}
    batch.save(update_fields=["status", "finished_at", "counts", "problem"])
    acts.record(
        by=by, at=at, verb="pledges.applied_table", subject=batch, place=batch.unit, after=batch.counts
    )
    return True


def discard_table(*, batch: PaperImport, by: Actor, at: datetime) -> None:
    """Forget the table: its rows and its file go; nothing was written."""
    batch = _locked(batch, WAITING)
    _forget(batch, at)
    acts.record(by=by, at=at, verb="pledges.discarded_table", subject=batch, place=batch.unit)


def forget_old_tables(*, at: datetime) -> int:
    """Drop rows and files of tables older than a week; returns how many. Their counts stay."""
    old = PaperImport.objects.select_for_update().filter(created_at__lt=at - KEPT).exclude(file="")
    for batch in old:
        _forget(batch, at)
    return len(old)


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


def _write_remarks(batch: PaperImport, rows: Sequence[PaperRow], by: Actor, at: datetime) -> bool:
    remarks = {
        row.person_id: (one.level or 0, one.note, row.told.get("version", 0))
        for row in rows
        if row.person_id is not None and (one := Said(**row.said))
    }
    try:
        remark_many(cell_month=cell_month_of(batch), remarks=remarks, by=by, at=at)
    except RemarkChanged:
        return False
    return True


def _outcome(row: PaperRow) -> tuple:
    return row.row, row.outcome, row.person_id, row.told.get("version")


def _keep(batch: PaperImport, rows: Sequence[PaperRow], at: datetime) -> None:
    batch.reviewed.all().delete()
    for row in rows:
        row.pk, row.batch = None, batch
    PaperRow.objects.bulk_create(rows, batch_size=2000)
    batch.status, batch.checked_at, batch.problem = Stage.CHECKED, at, ""
    batch.counts = {one.value: sum(row.outcome == one for row in rows) for one in RowOutcome}
    batch.counts["rows"] = len(rows)
    batch.counts["people"] = len({row.person_id for row in rows if row.outcome == RowOutcome.ADD})
    if not rows:
        batch.status, batch.problem = Stage.FAILED, gettext("Không tìm thấy dòng nào có họ tên trong bảng.")
    batch.save(update_fields=["status", "counts", "checked_at", "problem"])


def _forget(batch: PaperImport, at: datetime) -> None:
    if not batch.over:
        batch.status, batch.finished_at = Stage.DISCARDED, at
    batch.reviewed.all().delete()
    batch.file.delete(save=False)
    batch.save()


def _locked(batch: PaperImport, standing: set[Stage]) -> PaperImport:
    batch = (
        PaperImport.objects.select_for_update(of=("self",))
        .select_related("unit__parent", "round")
        .get(pk=batch.pk)
    )
    if batch.status not in standing:
        raise NotAtThisStep
    return batch
