"""Answering the sender: what came, and what in it does not add up."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.readings.choices import State
from sen.areas.readings.models import Acknowledgement, Reading
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Conflict, Refusal, in_words
from sen.foundation.vietnamese import clean_lines

acts.SENTENCES |= {
    "readings.write_acknowledgement": _("{who} soạn phản hồi về báo cáo {subject}, {unit}"),
    "readings.send_acknowledgement": _("{who} gửi phản hồi về báo cáo {subject}, {unit}"),
    "readings.see_acknowledgement": _("{who} đã xem phản hồi về báo cáo {subject}, {unit}"),
}


class AlreadySent(Refusal):
    message = _("Phản hồi đã gửi, không sửa được nữa.")


class AnswerChanged(Conflict):
    message = _(
        "Có người khác vừa sửa phản hồi này. Lời của đồng chí còn ở dưới; hãy xem bản kia rồi lưu lại."
    )


class NotReadYet(Refusal):
    message = _("Báo cáo chưa được đọc.")


class NoSender(Refusal):
    message = _("Chưa rõ báo cáo của đơn vị nào. Hãy chọn đơn vị gửi trước.")


class NotSent(Refusal):
    message = _("Phản hồi chưa được gửi.")


def write_acknowledgement(
    *, reading: Reading, text: str, by: Actor, at: datetime, seen: str | None = None
) -> Acknowledgement:
    """Keep the words of the answer. ``seen`` is the ``version`` over which they were written, where that is known.

    Raises ``AlreadySent``, ``NotReadYet``, ``AnswerChanged``.
    """
    reading = _lock_reading(reading)
    if reading.state not in (State.READ, State.SETTLED):
        raise NotReadYet
    answer = _lock(reading)
    if answer is not None and answer.sent_at is not None:
        raise AlreadySent
    if answer is not None and seen is not None and seen != answer.version:
        raise AnswerChanged
    answer = answer or Acknowledgement(reading=reading)
    before = answer.text
    answer.text, answer.changed_at, answer.changed_by = clean_lines(text), at, by.label[:200]
    with in_words(), transaction.atomic():
        answer.save()
    _record("write_acknowledgement", reading, by, at, before={"text": before}, after={"text": answer.text})
    return answer


def send_acknowledgement(
    *, reading: Reading, text: str, by: Actor, at: datetime, seen: str | None = None
) -> Acknowledgement:
    """Send the answer as it now reads: the sender's people find it among their tasks. Raises ``NoSender``."""
    reading = _lock_reading(reading)
    if reading.unit_id is None:
        raise NoSender
    answer = write_acknowledgement(reading=reading, text=text, by=by, at=at, seen=seen)
    answer.sent_at, answer.sent_by = at, by.label[:200]
    answer.save(update_fields=["sent_at", "sent_by"])
    _record("send_acknowledgement", reading, by, at, after={"unit": reading.unit_id, "text": answer.text})
    return answer


def see_acknowledgement(*, acknowledgement: Acknowledgement, by: Actor, at: datetime) -> None:
    """Say that the sender has taken note; the first time counts."""
    reading = acknowledgement.reading
    answer = _lock(reading)
    if answer is None or answer.sent_at is None:
        raise NotSent
    if answer.seen_at is None:
        answer.seen_at, answer.seen_by = at, by.label[:200]
        answer.save(update_fields=["seen_at", "seen_by"])
        acts.record(by=by, at=at, verb="readings.see_acknowledgement", subject=reading, place=reading.unit)


def _lock_reading(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related("receiver", "unit")
    return rows.defer("content", "text").get(pk=reading.pk)


def _lock(reading: Reading) -> Acknowledgement | None:
    return Acknowledgement.objects.select_for_update().filter(reading=reading).first()


def _record(verb: str, reading: Reading, by: Actor, at: datetime, **more) -> None:
    acts.record(by=by, at=at, verb=f"readings.{verb}", subject=reading, place=reading.receiver, **more)
