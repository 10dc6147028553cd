"""Pictures and papers that show what a model did."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.practices.actions.life import lock_model
from sen.areas.practices.models import CampaignModel, Evidence
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.refusals import Refusal, in_words, reason_of, refuse_gone
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "practices.attach_evidence": _("{who} gắn minh chứng vào mô hình {subject}, {unit}"),
    "practices.remove_evidence": _("{who} gỡ minh chứng khỏi mô hình {subject}, {unit}"),
}


class CannotAttach(Refusal):
    message = _("Chưa gắn được minh chứng.")


def attach_evidence(
    *, model: CampaignModel, file: Taken, day: date, note: str, by: Actor, at: datetime
) -> Evidence:
    """Keep a file with a model: what it shows, and the day on which that happened."""
    if day > localdate(at):
        raise CannotAttach(_("Ngày diễn ra không thể ở sau hôm nay."), field="day")
    if not clean(note):
        raise CannotAttach(_("Hãy ghi minh chứng này cho thấy điều gì."), field="note")
    with in_words(), transaction.atomic():
        made = Evidence.objects.create(model=model, day=day, note=clean(note), received_at=at, **file.columns)
    acts.record(
        by=by,
        at=at,
        verb="practices.attach_evidence",
        subject=model,
        place=model.unit,
        after={"file": made.name, "note": made.note, "day": day, "sha256": made.sha256},
    )
    return made


def remove_evidence(*, evidence: Evidence, why: str, by: Actor, at: datetime) -> None:
    """Take a file out of a model's record, with a reason; the act keeps its name and hash."""
    why = reason_of(why)
    model = lock_model(evidence.model_id)
    refuse_gone(evidence)
    before = {"file": evidence.name, "note": evidence.note, "sha256": evidence.sha256}
    evidence.delete()
    acts.record(
        by=by,
        at=at,
        verb="practices.remove_evidence",
        subject=model,
        place=model.unit,
        before=before,
        why=why,
    )
