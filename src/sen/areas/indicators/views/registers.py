"""The rules on who must close which register, for administrators of the whole."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.indicators import rules
from sen.areas.indicators.actions import registers as actions
from sen.areas.indicators.catalogue import get_registers
from sen.areas.indicators.forms import DutyEndForm, RegisterDutyForm
from sen.areas.indicators.models import RegisterDuty
from sen.areas.indicators.queries import registers
from sen.areas.organisations.choices import Kind
from sen.foundation.periods import Month
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [(_("Quy định chốt số liệu"), reverse("indicators:duty_list")), (last, "")]


@guard(rules.can_see_duties, methods=("GET", "HEAD"))
def duty_list(request):
    """Which kinds of unit must close which register, and from when to when."""
    context = {
        "title": _("Quy định chốt số liệu"),
        "duties": registers.duties_by_register(get_registers()),
        "may_rule": rules.can_rule_registers(request.actor),
    }
    return page(request, "indicators/duty_list.html", context)


@guard(rules.can_rule_registers)
def duty_add(request):
    """Rule that a kind of unit must close a register from some month on."""
    form = RegisterDutyForm(request.POST or None)

    def act(kind: str, first: date, **data) -> RegisterDuty:
        return actions.set_register_duty(kind=Kind(kind), first=Month.of(first), **data)

    return _fill_in(
        request,
        form,
        act,
        _("Đã ghi quy định chốt số liệu."),
        title=_("Thêm quy định chốt số liệu"),
        submit=_("Ghi quy định"),
        subtitle=_(
            "Áp dụng cho mọi đơn vị thuộc loại này trong cả nước, kể cả các tháng đã qua từ tháng bắt đầu."
        ),
    )


@guard(rules.can_rule_registers, on=registers.find_duty)
def duty_end(request, duty):
    """Say until when a rule holds."""
    form = DutyEndForm(request.POST or None)

    def act(last: date, **data) -> RegisterDuty:
        return actions.end_register_duty(duty=duty, last=Month.of(last), **data)

    return _fill_in(
        request,
        form,
        act,
        _("Đã ghi ngày kết thúc của quy định."),
        title=_("Kết thúc quy định chốt số liệu"),
        submit=_("Kết thúc quy định"),
        pretitle=str(duty),
        subtitle=_("Các tháng đã chốt vẫn giữ nguyên; từ sau tháng này không phải chốt nữa."),
    )


def _fill_in(request, form, act, said: str, *, title: str, **words: str):
    back = reverse("indicators:duty_list")
    crumbs = _crumbs(title)
    return fill_in(
        request, form, act, said, to=back, cancel=back, icon="lock", title=title, crumbs=crumbs, **words
    )
