"""Papers and pictures that show what a model did."""

from datetime import date, datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.practices.models import CampaignModel, Evidence, Replication
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "practices.attach_evidence": _("{who} gắn minh chứng vào mô hình {subject}, {unit}"),
    "practices.remove_evidence": _("{who} gỡ minh chứng khỏi mô hình {subject}, {unit}"),
}


class CannotAttach(Refusal):
    message = _("Chưa gắn được minh chứng.")


def attach_evidence(
    *,
    model: CampaignModel,
    file,
    sha256: str,
    day: date,
    note: str,
    replication: Replication | None = None,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Keep a file (already looked into) with a model: what it shows, and the day on which that happened."""
    if day > localdate(at):
        raise CannotAttach(_("Ngày diễn ra không thể ở sau hôm nay."), field="day")
    if not clean(note):
        raise CannotAttach(_("Hãy ghi minh chứng này cho thấy điều gì."), field="note")
    suffix = file.name.rpartition(".")[2].lower()
    with in_words(), transaction.atomic():
        made = Evidence.objects.create(
            model=model,
            replication=replication,
            day=day,
            note=clean(note),
            file_name=file.name[-255:],
            size=file.size,
            sha256=sha256,
            received_at=at,
        )
    stored = default_storage.save(f"practices/{model.pk}/{made.pk}.{suffix}", file)
    made.file = stored
    made.save(update_fields=["file"])
    acts.record(
        by=by,
        at=at,
        verb="practices.attach_evidence",
        subject=model,
        place=model.unit,
        after={"file": made.file_name, "note": made.note, "day": day, "sha256": sha256},
    )
    return made


def remove_evidence(*, evidence: Evidence, why: str, by: Actor, at: datetime) -> None:
    """Take a file out of a model's record, with a reason; the act keeps its name and hash."""
    if not clean(why):
        raise CannotAttach(_("Hãy ghi lý do gỡ minh chứng."), field="why")
    model = evidence.model
    before = {"file": evidence.file_name, "note": evidence.note, "sha256": evidence.sha256}
    stored = evidence.file.name
    evidence.delete()
    transaction.on_commit(lambda: default_storage.delete(stored))
    acts.record(
        by=by,
        at=at,
        verb="practices.remove_evidence",
        subject=model,
        place=model.unit,
        before=before,
        why=clean(why),
    )
