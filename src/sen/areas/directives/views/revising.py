"""Afterwards: revising and withdrawing a paper, giving its duties to units that came later."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, forms, queries, rules
from sen.areas.directives.imports import look_into
from sen.areas.directives.models import Document, Requirement
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_revise(request: Request, document: Document) -> HttpResponse:
    """A new version: asks again only those whose duty it changes."""
    requirements = document.requirements.filter(ended_version=None)
    form = forms.ReviseForm(
        request.POST or None,
        request.FILES or None,
        requirements=requirements,
        initial={"on": localdate(request.at)},
    )
    back = reverse("directives:document_page", args=[document.pk])
    if form.sent(request):
        data = form.cleaned_data
        rewords = {
            one.pk: None
            if data[f"r{one.pk}_drop"]
            else actions.Reworded(data[f"r{one.pk}_what"], data[f"r{one.pk}_product"], data[f"r{one.pk}_due"])
            for one in form.requirements
        }
        try:
            version, asked = actions.revise_document(
                document=document,
                on=data["on"],
                note=data["note"],
                rewords=rewords,
                text=data["text"],
                file=look_into(data["file"]) if data["file"] else None,
                secrecy=data["secrecy"],
                sworn=data["sworn"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _("Đã ban hành lần sửa đổi %(number)s; %(count)s đơn vị có việc thay đổi được hỏi lại.")
                % {"number": version.number - 1, "count": asked},
            )
            return redirect(back)
    context = {
        "title": _("Sửa đổi, bổ sung %(symbol)s") % {"symbol": document.symbol},
        "paper": document,
        "form": form,
        "cancel": back,
        "counts": {one.pk: one.duties.filter(withdrawn_on=None).count() for one in form.requirements},
    }
    return page(request, "directives/document_revise.html", context)


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_withdraw(request: Request, document: Document) -> HttpResponse:
    """Withdraw a paper."""
    form = forms.WithdrawForm(request.POST or None, initial={"on": localdate(request.at)})
    back = reverse("directives:document_page", args=[document.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_document(document=document, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thu hồi văn bản; các việc chưa hoàn thành được rút lại."))
            return redirect(back)
    context = {
        "title": _("Thu hồi %(symbol)s") % {"symbol": document.symbol},
        "subtitle": document.abstract,
        "form": form,
        "submit": _("Thu hồi"),
        "cancel": back,
    }
    return page(request, "ui/form.html", context)


@guard(
    lambda actor, requirement: rules.can_issue(actor, requirement.document),
    on=lambda actor, pk: queries.requirement_in_force(actor, pk),
    methods=("POST",),
)
def requirement_assign(request: Request, requirement: Requirement) -> HttpResponse:
    """Give a requirement in force to units that today's tree holds and that of the day of issue did not."""
    try:
        given = actions.assign_duties(
            requirement=requirement, on=localdate(request.at), by=request.actor, at=request.at
        )
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(request, _("Đã giao thêm cho %(count)s đơn vị.") % {"count": given})
    return redirect("directives:document_page", pk=requirement.document_id)
