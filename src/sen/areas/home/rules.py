"""Who may see the pages that mix areas."""

from django.utils.translation import gettext_lazy as _

from sen.foundation.access import Actor

READ_ACTS = "home.read_acts"
ADMINISTER = "home.administer"
VERBS = {
    READ_ACTS: _("Xem nhật ký tác nghiệp của các đơn vị trong phạm vi"),
    ADMINISTER: _("Xem tình trạng hệ thống, công việc nền và trang quản trị"),
}


def can_read_acts(actor: Actor, record=None) -> bool:
    """Acts are read by those who answer for a unit."""
    return actor.may(READ_ACTS)


def can_administer(actor: Actor, record=None) -> bool:
    """The state of the installation is for administrators."""
    return actor.may(ADMINISTER)


def can_see_unit(actor: Actor, unit=None) -> bool:
    """Everybody with a view sees the figures of the units in it; the guard has already looked for the unit there."""
    return actor.known
