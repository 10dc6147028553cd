"""Receipts that came on paper: one scan, many units, and who answers for it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions.door import check_at_the_door, record_oath
from sen.areas.directives.actions.duties import CannotReceive, record_receipts
from sen.areas.directives.choices import DocumentStatus, Step
from sen.areas.directives.models import Document, Duty, ReceiptSheet
from sen.areas.directives.rules.upload import Examined
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.refusals import in_words
from sen.foundation.vietnamese import clean


class NobodyTicked(CannotReceive):
    message = _("Hãy chọn ít nhất một đơn vị ghi trên phiếu.")


class NotAScan(CannotReceive):
    message = _("Phiếu giấy chỉ xác nhận đã nhận, đã đọc hoặc đã giao việc.")


class NotOfThisPaper(CannotReceive):
    message = _("Có đơn vị không được giao việc theo văn bản này.")


def receive_on_paper(
    *,
    document: Document,
    duties: Iterable[Duty],
    step: str,
    on: date,
    vouched_by: str,
    scan: Taken,
    read: Examined,
    sworn: bool = False,
    by: Actor,
    at: datetime,
) -> tuple[ReceiptSheet, int]:
    """Keep the scan of a paper receipt and record its step for all these duties; how many were new.

    All or nothing. ``read`` is what could be read of the scan; where that is nothing, somebody must swear. The same scan sent again with the same words adds units to the sheet that is there.
    """
    duties = list(duties)
    if step not in (Step.RECEIVED, Step.READ, Step.ASSIGNED):
        raise NotAScan(field="step")
    if not duties:
        raise NobodyTicked(field="duties")
    if document.status != DocumentStatus.ISSUED or any(duty.document_id != document.pk for duty in duties):
        raise NotOfThisPaper
    vouched_by = clean(vouched_by)
    check_at_the_door(texts={"vouched_by": vouched_by}, file=read, sworn=sworn)
    same = {"document": document, "step": step, "day": on, "vouched_by": vouched_by}
    sheet = (
        ReceiptSheet.objects.select_for_update(no_key=True)
        .filter(**same, sha256=read.sha256)
        .defer("content")
        .first()
    )
    if sheet is None:
        with in_words(), transaction.atomic():
            sheet = ReceiptSheet.objects.create(
                **same, **scan.columns, sworn=not read.readable, at=at, user_id=by.user_id, actor=by.label
            )
    note = str(_("Theo phiếu giấy, %(who)s xác nhận") % {"who": vouched_by})
    new = record_receipts(duties=duties, step=step, on=on, note=note, sheet=sheet, by=by, at=at)
    sheet.units += new
    sheet.save(update_fields=["units"])
    acts.record(
        by=by,
        at=at,
        verb="directives.received_on_paper",
        subject=document,
        place=document.unit,
        after={
            "step": step,
            "on": on,
            "units": new,
            "vouched_by": vouched_by,
            "file": sheet.name,
            "sha256": sheet.sha256,
            "sworn": sheet.sworn,
        },
    )
    record_oath(subject=document, place=document.unit, file=read, by=by, at=at)
    return sheet, new


acts.SENTENCES |= {
    "directives.received_on_paper": _("{who} ghi nhận theo phiếu giấy cho {subject} của {unit}"),
    "directives.read_sheet": _("{who} mở phiếu giấy đã quét của {subject}"),
}
