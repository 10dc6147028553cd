"""Who may do what with standards, pledges and pacts."""

from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.choices import StandardStatus
from sen.foundation.access import Actor

SET_STANDARD = "pledges.set_standard"

VERBS = {
    SET_STANDARD: _("Xây dựng, thông qua, niêm yết chuẩn mực đạo đức của đơn vị"),
}


def can_see(actor: Actor, record: object = None) -> bool:
    """Pages that everyone may open within their view."""
    return actor.known


def can_set_standard(actor: Actor, standard=None) -> bool:
    """Whether the actor may write and post the standards of that record's unit."""
    return actor.may(SET_STANDARD, getattr(standard, "unit_id", None))


def can_write_standard(actor: Actor, standard) -> bool:
    """Only drafts are written."""
    return standard.status == StandardStatus.DRAFT and can_set_standard(actor, standard)


def can_post_standard(actor: Actor, standard) -> bool:
    """What is in force may be hung up."""
    return standard.status == StandardStatus.IN_FORCE and can_set_standard(actor, standard)
