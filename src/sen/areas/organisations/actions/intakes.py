"""A table of units on its way: sent, its columns matched, checked, written or discarded."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit, UnitsImport, UnitsRow
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.intake import KEPT, Stage

acts.SENTENCES |= {
    "organisations.sent_units": _("{who} gửi bảng đơn vị {subject} cho {unit}"),
    "organisations.matched_columns": _("{who} ghép cột của bảng đơn vị {subject}"),
    "organisations.applied_units": _("{who} ghi bảng đơn vị {subject} vào {unit}"),
    "organisations.discarded_units": _("{who} bỏ bảng đơn vị {subject}"),
    "organisations.exported_refused": _("{who} tải các dòng không nhận của bảng đơn vị {subject}"),
}


class NotAtThisStep(Refusal):
    """The import does not stand where this step begins."""

    message = _("Bảng này đang ở bước khác. Hãy tải lại trang để xem bước hiện tại.")


class TreeMoved(Refusal):
    """The tree changed between the check and the writing."""

    message = _(
        "Cây đơn vị đã thay đổi từ lúc kiểm tra, nên chưa ghi gì. Hệ thống đang kiểm tra lại; hãy xem lại rồi ghi."
    )


def begin_units(
    *,
    unit: Unit,
    file: File,
    file_name: str,
    file_digest: str,
    day: date,
    sheet: dict[str, Any],
    by: Actor,
    at: datetime,
) -> UnitsImport:
    """Take in a table for a unit and what stands below it; ``sheet`` is what ``intake.Opened.seen`` tells."""
    batch = UnitsImport(
        unit=unit,
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
    acts.record(by=by, at=at, verb="organisations.sent_units", subject=batch, place=unit)
    return batch


def match_columns(
    *, batch: UnitsImport, columns: list[dict[str, Any]], by: Actor, at: datetime, keep: bool = True
) -> None:
    """Fix which column holds which field; with ``keep``, the next table with this header begins with it."""
    batch = _locked(batch, {Stage.UPLOADED, Stage.CHECKED, Stage.FAILED})
    before = batch.mapping
    batch.columns = columns
    batch.fingerprint = batch.fingerprint if keep else ""
    batch.save(update_fields=["columns", "fingerprint"])
    acts.record(
        by=by,
        at=at,
        verb="organisations.matched_columns",
        subject=batch,
        place=batch.unit,
        before={"columns": before},
        after={"columns": batch.mapping},
    )


def begin_check(*, batch: UnitsImport, at: datetime, progress_id: int | None = None) -> None:
    """From now on the table is being checked."""
    batch = _locked(batch, {Stage.UPLOADED, Stage.CHECKED, Stage.FAILED, Stage.CHECKING})
    batch.status, batch.problem, batch.progress_id = Stage.CHECKING, "", progress_id
    batch.save(update_fields=["status", "problem", "progress_id"])


def keep_check(*, batch: UnitsImport, rows: Sequence[UnitsRow], counts: dict[str, int], at: datetime) -> None:
    """Keep what a check found, in place of what the one before found. The tree is not touched."""
    batch = _locked(batch, {Stage.CHECKING})
    batch.reviewed.all().delete()
    for row in rows:
        row.batch = batch
    UnitsRow.objects.bulk_create(rows, batch_size=2000)
    batch.status, batch.counts, batch.checked_at = Stage.CHECKED, counts, at
    batch.save(update_fields=["status", "counts", "checked_at"])


def fail_units(*, batch: UnitsImport, why: str) -> None:
    """The table could not be read; ``why`` says what to do."""
    batch = _locked(batch, {Stage.CHECKING, Stage.APPLYING})
    batch.reviewed.all().delete()
    batch.status, batch.problem = Stage.FAILED, why[:1000]
    batch.save(update_fields=["status", "problem"])


def request_writing(*, batch: UnitsImport, at: datetime, progress_id: int | None = None) -> None:
    """From now on the table is being written."""
    batch = _locked(batch, {Stage.CHECKED})
    batch.status, batch.progress_id = Stage.APPLYING, progress_id
    batch.save(update_fields=["status", "progress_id"])


def finish_units(*, batch: UnitsImport, by: Actor, at: datetime) -> None:
    """The table is written, in the same transaction."""
    batch = _locked(batch, {Stage.APPLYING})
    batch.status, batch.finished_at = Stage.APPLIED, at
    batch.save(update_fields=["status", "finished_at"])
    acts.record(
        by=by, at=at, verb="organisations.applied_units", subject=batch, place=batch.unit, after=batch.counts
    )


def reopen_units(*, batch: UnitsImport, why: str) -> None:
    """The writing was called off because the tree had moved; the rows are checked again."""
    batch = _locked(batch, {Stage.APPLYING})
    batch.status, batch.problem = Stage.CHECKING, why[:1000]
    batch.save(update_fields=["status", "problem"])


def discard_units(*, batch: UnitsImport, by: Actor, at: datetime) -> None:
    """Forget the import: its rows and its file go; nothing was written."""
    batch = _locked(batch, {Stage.UPLOADED, Stage.CHECKED, Stage.CHECKING, Stage.FAILED})
    _forget(batch, at)
    acts.record(by=by, at=at, verb="organisations.discarded_units", subject=batch, place=batch.unit)


def forget_old_units(*, at: datetime) -> int:
    """Drop rows and files of imports older than a week; returns how many. Their counts stay."""
    old = UnitsImport.objects.select_for_update().filter(created_at__lt=at - KEPT).exclude(file="")
    for batch in old:
        _forget(batch, at)
    return len(old)


def _forget(batch: UnitsImport, at: datetime) -> None:
    if not batch.over:
        batch.status, batch.finished_at = Stage.DISCARDED, at
    batch.reviewed.all().delete()
    batch.file.delete(save=False)
    batch.save()


def _locked(batch: UnitsImport, standing: set[str]) -> UnitsImport:
    batch = UnitsImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
    if batch.status not in standing:
        raise NotAtThisStep
    return batch
