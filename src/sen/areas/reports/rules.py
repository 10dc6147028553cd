"""Who may draft, freeze and supplement reports."""

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.areas.reports.models import Report
from sen.foundation.access import Actor

DRAFT = "reports.draft"
FREEZE = "reports.freeze"
VERBS = {
    DRAFT: _("Soạn, sửa báo cáo và báo cáo bổ sung của đơn vị"),
    FREEZE: _("Chốt báo cáo: từ đó nội dung và số liệu của báo cáo không đổi nữa"),
}


def can_list(actor: Actor) -> bool:
    return actor.known


def can_list_of(actor: Actor, unit: Unit) -> bool:
    """The reports shown on a unit's page; the query behind them asks for the view."""
    return actor.known


def can_see(actor: Actor, report: Report) -> bool:
    """Whoever has the unit in view; the query that finds the report has asked already."""
    return actor.known


def can_start(actor: Actor) -> bool:
    return actor.may(DRAFT)


def can_edit(actor: Actor, report: Report) -> bool:
    """While it is a draft."""
    return report.is_draft and actor.may(DRAFT, report.unit_id)


def can_edit_part(actor: Actor, found: tuple[Report, str]) -> bool:
    return can_edit(actor, found[0])


def can_freeze(actor: Actor, report: Report) -> bool:
    return report.is_draft and actor.may(FREEZE, report.unit_id)


def can_supplement(actor: Actor, report: Report) -> bool:
    """A frozen original; supplements themselves are corrected by the next supplement of the same original."""
    return not report.is_draft and report.original_id is None and actor.may(DRAFT, report.unit_id)
