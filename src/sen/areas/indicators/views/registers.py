"""The rules on who must close which register, for administrators of the whole."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.indicators import rules
from sen.areas.indicators.actions import registers as actions
from sen.areas.indicators.catalogue import get_registers
from sen.areas.indicators.forms import DutyEndForm, RegisterDutyForm
from sen.areas.indicators.queries import registers
from sen.areas.organisations.choices import Kind
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal
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
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_register_duty(
                register=data["register"],
                kind=Kind(data["kind"]),
                first=Month.of(data["first"]),
                source=data["source"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi quy định chốt số liệu."))
            return redirect("indicators:duty_list")
    title = _("Thêm quy định chốt số liệu")
    return _form(
        request,
        form,
        title,
        submit=_("Ghi quy định"),
        subtitle=_(
            "Áp dụng cho mọi đơn vị thuộc loại này trong cả nước, kể cả các tháng đã qua từ tháng bắt đầu."
        ),
    )


@guard(rules.can_rule_registers, on=registers.find_duty)
def duty_end(request, duty):
    """Say until when a rule holds."""
    form = DutyEndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_register_duty(
                duty=duty,
                last=Month.of(form.cleaned_data["last"]),
                why=form.cleaned_data["why"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc của quy định."))
            return redirect("indicators:duty_list")
    return _form(
        request,
        form,
        _("Kết thúc quy định chốt số liệu"),
        submit=_("Kết thúc quy định"),
        pretitle=str(duty),
        subtitle=_("Các tháng đã chốt vẫn giữ nguyên; từ sau tháng này không phải chốt nữa."),
    )


def _form(request, form, title: str, **more):
    context = {
        "title": title,
        "form": form,
        "icon": "lock",
        "cancel": reverse("indicators:duty_list"),
        "crumbs": _crumbs(title),
        **more,
    }
    return page(request, "ui/form.html", context)
