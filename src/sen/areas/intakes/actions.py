"""A list on its way: sent, its columns matched, checked, written or discarded."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.intakes.choices import Line, Outcome, Register
from sen.areas.intakes.models import FiledRow, Filing
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.intake import KEPT, Stage

acts.SENTENCES |= {
    "intakes.sent": _("{who} gửi danh sách {subject} cho {unit}"),
    "intakes.matched": _("{who} ghép cột của danh sách {subject}, {unit}"),
    "intakes.applied": _("{who} ghi danh sách {subject} vào sổ của {unit}"),
    "intakes.discarded": _("{who} bỏ danh sách {subject}, {unit}"),
}


class NotAtThisStep(Refusal):
    """The list does not stand where this step begins."""

    message = _("Danh sách này đang ở bước khác. Hãy tải lại trang để xem bước hiện tại.")


class NothingToWrite(Refusal):
    message = _("Không có dòng nào để ghi vào sổ.")


def begin(
    *,
    register: Register,
    unit: Unit,
    campaign: Campaign | None,
    file: File,
    file_name: str,
    file_digest: str,
    sheet: dict[str, Any],
    by: Actor,
    at: datetime,
) -> Filing:
    """Take in a list for a unit and what stands below it; ``sheet`` is what ``intake.Opened.seen`` tells."""
    filing = Filing(
        register=register.key,
        unit=unit,
        campaign=campaign,
        user_id=by.user_id,
        user_label=by.label[:150],
        file_name=file_name[-255:],
        file_digest=file_digest,
        day=localdate(at),
        created_at=at,
        **sheet,
    )
    filing.file.save(file_digest[:16], file, save=False)
    filing.save()
    after = {"register": register.key, "file": filing.file_name}
    acts.record(by=by, at=at, verb="intakes.sent", subject=filing, place=unit, after=after)
    return filing


def match_columns(
    *, filing: Filing, columns: list[dict[str, Any]], by: Actor, at: datetime, keep: bool = True
) -> Filing:
    """Fix which column holds which field; with ``keep``, the next list with this header begins with it."""
    filing = lock(filing, Stage.UPLOADED, Stage.CHECKED, Stage.FAILED)
    before = filing.mapping
    filing.columns = columns
    filing.fingerprint = filing.fingerprint if keep else ""
    filing.save(update_fields=["columns", "fingerprint"])
    acts.record(
        by=by,
        at=at,
        verb="intakes.matched",
        subject=filing,
        place=filing.unit,
        before={"columns": before},
        after={"columns": filing.mapping},
    )
    return filing


def keep_check(*, filing: Filing, lines: Sequence[Line], at: datetime) -> Filing:
    """Keep what a check found, in place of what the one before found. The register is not touched."""
    filing = lock(filing, Stage.UPLOADED, Stage.CHECKED, Stage.FAILED)
    filing.reviewed.all().delete()
    FiledRow.objects.bulk_create(
        (
            FiledRow(filing=filing, row=line.row, outcome=line.outcome, name=line.name[:300], told=line.told)
            for line in lines
        ),
        batch_size=2000,
    )
    filing.counts = {one.value: sum(line.outcome == one for line in lines) for one in Outcome}
    filing.status, filing.problem, filing.checked_at = Stage.CHECKED, "", at
    filing.save(update_fields=["status", "problem", "counts", "checked_at"])
    return filing


def fail(*, filing: Filing, why: str) -> Filing:
    """The list could not be read; ``why`` says what to do."""
    filing = lock(filing, Stage.UPLOADED, Stage.CHECKED, Stage.FAILED)
    filing.reviewed.all().delete()
    filing.status, filing.problem = Stage.FAILED, why[:1000]
    filing.save(update_fields=["status", "problem"])
    return filing


def finish(*, filing: Filing, by: Actor, at: datetime) -> Filing:
    """The list is written, in the same transaction; its file goes, its counts stay."""
    filing.status, filing.finished_at = Stage.APPLIED, at
    _forget(filing)
    acts.record(by=by, at=at, verb="intakes.applied", subject=filing, place=filing.unit, after=filing.counts)
    return filing


def discard(*, filing: Filing, by: Actor, at: datetime) -> None:
    """Forget the list: its rows and its file go; nothing was written."""
    filing = lock(filing, Stage.UPLOADED, Stage.CHECKED, Stage.FAILED)
    filing.status, filing.finished_at = Stage.DISCARDED, at
    _forget(filing)
    acts.record(by=by, at=at, verb="intakes.discarded", subject=filing, place=filing.unit)


def forget_old(*, at: datetime) -> int:
    """Drop rows and files of lists older than a week; returns how many. Their counts stay."""
    old = Filing.objects.select_for_update().filter(created_at__lt=at - KEPT, finished_at__isnull=True)
    for filing in old:
        filing.status, filing.finished_at = Stage.DISCARDED, at
        _forget(filing)
    return len(old)


def _forget(filing: Filing) -> None:
    filing.reviewed.all().delete()
    if filing.file.name:
        # Only once it holds: a deed that is rolled back must find its file again.
        transaction.on_commit(partial(filing.file.storage.delete, filing.file.name))
        filing.file = ""
    filing.save()


def lock(filing: Filing, *standing: str) -> Filing:
    """The list as it stands, kept from others; refused at another step than these."""
    rows = Filing.objects.select_for_update(of=("self",)).select_related("unit", "campaign")
    filing = rows.get(pk=filing.pk)
    if filing.status not in standing:
        raise NotAtThisStep
    return filing
