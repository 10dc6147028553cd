"""Who may read figures, close months and set targets."""

from django.utils.translation import gettext_lazy as _

CLOSE = "indicators.close"
TARGET = "indicators.target"
RULE = "indicators.rule_registers"

VERBS = {
    CLOSE: _("Chốt số liệu tháng của đơn vị mình và đơn vị dưới."),
    TARGET: _("Đặt chỉ tiêu cho đơn vị mình và đơn vị dưới."),
    RULE: _("Quy định loại đơn vị nào phải chốt sổ nào, từ tháng nào."),
}


def can_read(actor, unit) -> bool:
    """Whoever has the unit in view reads its figures; what lies behind them is decided figure by figure."""
    return actor.known


def can_close(actor, unit) -> bool:
    return actor.may(CLOSE, unit.pk)


def can_see_duties(actor) -> bool:
    """Whoever closes, and whoever rules, may read who has to close."""
    return actor.may(CLOSE) or actor.may(RULE)


def can_rule_registers(actor, duty=None) -> bool:
    """Such a rule holds for the whole country, so its place is at the top."""
    return actor.everything and actor.may(RULE)


def can_set_targets(actor, unit) -> bool:
    return actor.may(TARGET, unit.pk)


def can_open_records(actor, figure, unit) -> bool:
    """Personal records open to those who hold the figure's verb at the unit; the others see the units below."""
    return figure.personal is None or actor.may(figure.personal, unit.pk)
