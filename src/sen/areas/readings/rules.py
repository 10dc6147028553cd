"""Who may read sent reports, decide about their numbers, and answer."""

from django.utils.translation import gettext_lazy as _

from sen.areas.readings.choices import ANSWER, READ, State
from sen.areas.readings.models import Acknowledgement, Claim, Reading
from sen.foundation.access import Actor

VERBS = {
    READ: _("Nhận báo cáo bằng văn bản, duyệt các con số trong đó và phản hồi cho đơn vị gửi"),
    ANSWER: _("Nhận phản hồi của cấp trên về báo cáo của đơn vị mình"),
}


def can_read_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(READ)


def can_read(actor: Actor, reading: Reading) -> bool:
    return actor.may(READ, reading.receiver_id)


def can_decide(actor: Actor, claim: Claim) -> bool:
    return can_read(actor, claim.reading)


def can_see_source(actor: Actor, claim: Claim) -> bool:
    """Whoever sees the unit's figures may read the sentence behind a number that was taken over."""
    return actor.known


def can_change_about(actor: Actor, reading: Reading) -> bool:
    """Sender and period change until the report is settled."""
    return can_read(actor, reading) and reading.state != State.SETTLED


def can_see_acknowledgement(actor: Actor, acknowledgement: Acknowledgement) -> bool:
    """The receiver, and once it is sent those of the sender whom it tells."""
    reading = acknowledgement.reading
    return actor.may(READ, reading.receiver_id) or (
        acknowledgement.sent_at is not None
        and reading.unit_id is not None
        and actor.may(ANSWER, reading.unit_id)
    )


def can_mark_seen(actor: Actor, acknowledgement: Acknowledgement) -> bool:
    """The sender's own people: whoever looks after the receiver, too, is no sender, though the sender lies below."""
    reading = acknowledgement.reading
    own = reading.unit_id == reading.receiver_id or not actor.may(ANSWER, reading.receiver_id)
    return reading.unit_id is not None and actor.may(ANSWER, reading.unit_id) and own


def is_answered_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(ANSWER)
