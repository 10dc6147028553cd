"""Who may propose, recognise and publish good examples."""

from django.utils.translation import gettext_lazy as _

from sen.areas.exemplars.choices import PROPOSE, RECOGNISE, Status
from sen.areas.exemplars.models import Deed, Exemplar
from sen.foundation.access import Actor

VERBS = {
    PROPOSE: _("Đề nghị tập thể, cá nhân điển hình và gắn việc làm của họ"),
    RECOGNISE: _("Công nhận điển hình, đưa vào phòng đọc và ra trang công khai"),
}


def can_see(actor: Actor, record: object = None) -> bool:
    return actor.known


def can_propose_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(PROPOSE)


def can_keep(actor: Actor, exemplar: Exemplar) -> bool:
    """Edit and link deeds, until it has ended."""
    ended = exemplar.status in (Status.DECLINED, Status.REVOKED)
    return not ended and actor.may(PROPOSE, exemplar.unit_id)


def can_keep_deed(actor: Actor, deed: Deed) -> bool:
    return can_keep(actor, deed.exemplar)


def is_self(actor: Actor, exemplar: Exemplar) -> bool:
    return actor.person_id is not None and actor.person_id == exemplar.person_id


def can_recognise(actor: Actor, exemplar: Exemplar) -> bool:
    """Nobody recognises themself."""
    return not is_self(actor, exemplar) and actor.may(RECOGNISE, exemplar.unit_id)


def can_consent(actor: Actor, exemplar: Exemplar) -> bool:
    """The person, or whoever keeps the entry and holds the person's word."""
    return exemplar.person_id is not None and (is_self(actor, exemplar) or can_keep(actor, exemplar))
