"""Who may change the tree."""

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import ReorganisationStatus
from sen.areas.organisations.models import Reorganisation, Unit, UnitsImport
from sen.foundation.access import Actor

KEEP = "organisations.keep_units"
REORGANISE = "organisations.reorganise"
VERBS = {
    KEEP: _("Lập đơn vị mới, đổi tên, chuyển cấp trên, đổi loại hình, kết thúc hoạt động"),
    REORGANISE: _("Soạn việc sắp xếp tổ chức, cho có hiệu lực và hoàn lại"),
}


def can_browse(actor: Actor) -> bool:
    """Open the tree: whoever holds a role that sees."""
    return actor.may("view")


def can_see(actor: Actor, unit: Unit) -> bool:
    """Whoever has the unit in view; the query that finds it has asked already."""
    return actor.known


def can_change(actor: Actor, unit: Unit) -> bool:
    """Change this unit: a right held above it or at it, on a unit that has not ended."""
    return not unit.dissolved and actor.may(KEEP, unit.pk)


def can_found(actor: Actor, unit: Unit) -> bool:
    """Found a unit directly below this one."""
    return can_change(actor, unit)


def can_reorganise_somewhere(actor: Actor) -> bool:
    return actor.may(REORGANISE)


def can_see_reorganisation(actor: Actor, reorganisation: Reorganisation) -> bool:
    return actor.may(REORGANISE, reorganisation.unit_id)


def can_draft(actor: Actor, reorganisation: Reorganisation) -> bool:
    return reorganisation.status == ReorganisationStatus.DRAFT and actor.may(
        REORGANISE, reorganisation.unit_id
    )


def can_sign(actor: Actor, reorganisation: Reorganisation) -> bool:
    return can_draft(actor, reorganisation)


def can_undo(actor: Actor, reorganisation: Reorganisation) -> bool:
    return reorganisation.status == ReorganisationStatus.SIGNED and actor.may(
        REORGANISE, reorganisation.unit_id
    )


def can_import(actor: Actor, record: object = None) -> bool:
    return actor.may(KEEP)


def can_import_into(actor: Actor, batch: UnitsImport) -> bool:
    return actor.may(KEEP, batch.unit_id)
