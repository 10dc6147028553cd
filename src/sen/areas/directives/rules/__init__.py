"""Who may do what with campaigns, papers and duties."""

from django.utils.translation import gettext_lazy as _

from sen.areas.directives.choices import ACKNOWLEDGE, ISSUE, KEEP, REMIND

VERBS = {
    KEEP: _("Lập chiến dịch, chuyên đề, nhiệm kỳ cấp ủy"),
    ISSUE: _("Soạn, ban hành văn bản và giao việc cho đơn vị cấp dưới"),
    ACKNOWLEDGE: _("Ghi nhận đã nhận, đã đọc, đã giao, đã cụ thể hóa, đã hoàn thành việc được giao"),
    REMIND: _("Gửi nhắc việc cho đơn vị chậm"),
}


def can_keep(actor, record=None) -> bool:
    """Whether the actor may set up campaigns, themes and terms (of that record's unit)."""
    return actor.may(KEEP, getattr(record, "unit_id", None))


def can_configure(actor, record=None) -> bool:
    """Types of papers and their numbering hold for everybody: only who keeps campaigns and sees everything."""
    return actor.everything and actor.may(KEEP)


def can_issue(actor, document=None) -> bool:
    """Whether the actor may draft and issue papers (of that paper's unit)."""
    return actor.may(ISSUE, getattr(document, "unit_id", None))


def can_acknowledge(actor, duty=None) -> bool:
    """Whether the actor may record receipts of the duty: for the own unit, or on behalf of one below."""
    return actor.may(ACKNOWLEDGE, getattr(duty, "unit_id", None))


def can_remind(actor, unit=None) -> bool:
    """Whether the actor may send reminders (below that unit)."""
    return actor.may(REMIND, getattr(unit, "pk", None))


def can_see(actor, record=None) -> bool:
    """Pages that everyone may open within their view."""
    return actor.known
