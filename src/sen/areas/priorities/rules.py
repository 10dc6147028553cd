"""Who may do what with breakthroughs and pressing matters."""

from django.utils.translation import gettext_lazy as _

from sen.areas.priorities.choices import KEEP, RULE, VERIFY, Status
from sen.areas.priorities.models import Matter
from sen.foundation.access import Actor

VERBS = {
    KEEP: _("Ghi và theo dõi nội dung đột phá, vấn đề bức xúc, câu hỏi của nhân dân"),
    VERIFY: _("Xác nhận kết quả giải quyết vấn đề do người khác chịu trách nhiệm; mở lại vấn đề"),
    RULE: _("Quy định số ngày giữa hai lần đo và độ dài kỳ báo cáo của sổ đột phá, bức xúc"),
}


def can_see(actor: Actor, record: object = None) -> bool:
    return actor.known


def can_keep_somewhere(actor: Actor, record: object = None) -> bool:
    return actor.may(KEEP)


def keeps_at(actor: Actor, unit_id: int) -> bool:
    """Whether the actor keeps the register of the unit."""
    return actor.may(KEEP, unit_id)


def can_keep(actor: Actor, matter: Matter) -> bool:
    """Whether the actor keeps the register in which the matter stands."""
    return keeps_at(actor, matter.unit_id)


def can_edit(actor: Actor, matter: Matter) -> bool:
    """A matter is edited only while it is being worked on."""
    return matter.status == Status.OPEN and can_keep(actor, matter)


def can_work(actor: Actor, matter: Matter) -> bool:
    """Its keeper, and whoever answers for it."""
    mine = actor.person_id is not None and actor.person_id == matter.owner_id
    return mine or can_keep(actor, matter)


def can_verify(actor: Actor, matter: Matter) -> bool:
    """Never whoever answers for it. That it is not the reporter either, the action sees to."""
    mine = actor.person_id is not None and actor.person_id == matter.owner_id
    return not mine and actor.may(VERIFY, matter.unit_id)


def can_rule(actor: Actor, record: object = None) -> bool:
    """The rule holds for every unit: only who sees everything sets it."""
    return actor.everything and actor.may(RULE)
