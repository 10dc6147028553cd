"""Who may see, keep, move and import people."""

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.organisations.rules import can_draft
from sen.areas.people.choices import TransferStatus
from sen.areas.people.models import Membership, Person, RosterImport, Transfer
from sen.areas.people.queries import last_unit
from sen.areas.people.queries.divisions import Division
from sen.foundation.access import Actor

VERBS = {
    "people.read": _("Xem danh sách và hồ sơ từng người"),
    "people.keep": _("Ghi tên, sửa hồ sơ, đổi loại đảng viên, kết thúc đợt sinh hoạt"),
    "people.transfer": _("Chuyển và tiếp nhận sinh hoạt"),
    "people.import": _("Nhập danh sách từ tệp Excel, CSV"),
}


def can_read(actor: Actor, record: object = None) -> bool:
    return actor.may("people.read")


def can_read_at(actor: Actor, unit: Unit) -> bool:
    return actor.may("people.read", unit.pk)


def can_see_person(actor: Actor, person: Person) -> bool:
    """Whoever the query finds: those who read lists in their view, and everyone their own record."""
    return actor.may("people.read") or actor.person_id == person.pk


def has_own_record(actor: Actor) -> bool:
    return actor.known and actor.person_id is not None


def can_keep(actor: Actor, unit: object = None) -> bool:
    return actor.may("people.keep", getattr(unit, "pk", None))


def can_keep_person(actor: Actor, person: Person) -> bool:
    """The record of a person is kept where they are today, or were last."""
    home = last_unit(person, actor.on)
    return home is not None and actor.may("people.keep", home.pk)


def can_keep_membership(actor: Actor, membership: Membership) -> bool:
    return actor.may("people.keep", membership.unit_id)


def can_send(actor: Actor, membership: Membership) -> bool:
    return membership.kind == "main" and actor.may("people.transfer", membership.unit_id)


def can_use_desk(actor: Actor, record: object = None) -> bool:
    return actor.may("people.transfer")


def can_receive(actor: Actor, transfer: Transfer) -> bool:
    return actor.may("people.transfer", transfer.receiver_id)


def can_withdraw(actor: Actor, transfer: Transfer) -> bool:
    return actor.may("people.transfer", transfer.sender_id)


def can_answer(actor: Actor, transfer: Transfer) -> bool:
    """Either hand, while the transfer is under way."""
    return transfer.status == TransferStatus.SENT and (
        can_receive(actor, transfer) or can_withdraw(actor, transfer)
    )


def can_import(actor: Actor, record: object = None) -> bool:
    return actor.may("people.import")


def can_import_into(actor: Actor, roster: RosterImport) -> bool:
    return actor.may("people.import", roster.unit_id)


def can_allot(actor: Actor, division: Division) -> bool:
    """Say where the people of a divided unit go: whoever drafts the reorganisation and may transfer them."""
    return can_draft(actor, division.reorganisation) and actor.may("people.transfer", division.unit.pk)
