"""Activities and the quantities of their deeds."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import likely_campaign
from sen.areas.organisations.queries.choosing import homes_of
from sen.areas.outreach import actions, forms, queries, rules, tables
from sen.areas.outreach.choices import KEEP
from sen.areas.outreach.models import Activity, Deed
from sen.areas.outreach.views.items import POST, READING, do
from sen.foundation.attached import hand_out
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(rules.can_see, methods=READING)
def activity_list(request: Request) -> HttpResponseBase:
    """The activities in view, the newest first."""
    activities = queries.listed_activities(queries.activities_in_view(request.actor))
    context = {"keeps": rules.can_keep_somewhere(request.actor)}
    return tables.ACTIVITIES.respond(
        request, activities, template="outreach/activity_list.html", context=context
    )


@guard(rules.can_keep_somewhere)
def activity_enter(request: Request) -> HttpResponse:
    """Enter an activity; then on to its quantities."""
    actor = request.actor
    first = next(iter(homes_of(actor, KEEP)), None)
    today = localdate(request.at)
    initial = {
        "day": today,
        "unit": first.pk if first else None,
        "campaign": likely_campaign(actor, today),
    }
    form = forms.ActivityForm(request.POST or None, request.FILES or None, actor=actor, initial=initial)
    if form.sent(request):
        try:
            made = actions.enter_activity(
                unit=form.cleaned_data["unit"], activity=form.wanted, by=actor, at=request.at
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi. Hãy thêm kết quả: tiền, hàng, hộ được giúp…"))
            return redirect(tables.activity_url(made))
    context = {
        "title": _("Ghi hoạt động"),
        "icon": "heart-handshake",
        "form": form,
        "submit": _("Ghi hoạt động"),
        "cancel": reverse("outreach:activity_list"),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_see, on=queries.find_activity, methods=READING)
def activity(request: Request, activity: Activity) -> HttpResponse:
    """One activity: who took part, and how much was done."""
    keeps = rules.can_keep(request.actor, activity)
    context = {
        "title": activity.title,
        "activity": activity,
        "deeds": list(activity.deeds.all()),
        "keeps": keeps,
        "deed_form": forms.DeedForm() if keeps else None,
        "crumbs": [(_("Hoạt động, việc làm"), reverse("outreach:activity_list")), (activity.title, None)],
    }
    return page(request, "outreach/activity.html", context)


@guard(rules.can_keep, on=queries.find_activity)
def activity_edit(request: Request, activity: Activity) -> HttpResponse:
    """Put an activity right."""
    form = forms.ActivityForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        editing=True,
        initial=forms.ActivityForm.initial_of(activity),
    )
    if form.sent(request):
        try:
            version = form.cleaned_data["version"]
            actions.edit_activity(
                activity=activity, to=form.wanted, version=version, by=request.actor, at=request.at
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(tables.activity_url(activity))
    context = {
        "title": _("Sửa hoạt động"),
        "icon": "heart-handshake",
        "pretitle": activity.title,
        "form": form,
        "submit": _("Lưu"),
        "cancel": tables.activity_url(activity),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_keep, on=queries.find_activity, methods=POST)
def activity_withdraw(request: Request, activity: Activity) -> HttpResponse:
    return do(
        request,
        partial(actions.withdraw_activity, activity=activity, why=request.POST.get("why", "")),
        _("Đã rút hoạt động."),
        back=tables.activity_url(activity),
        after=reverse("outreach:activity_list"),
    )


@guard(rules.can_see, on=queries.find_photo, methods=READING)
def activity_picture(request: Request, activity: Activity) -> HttpResponse:
    return hand_out(activity)


@guard(rules.can_keep, on=queries.find_activity, methods=POST)
def deed_add(request: Request, activity: Activity) -> HttpResponse:
    """Add so much of a measure."""
    return do(
        request,
        partial(actions.add_deed, activity=activity),
        _("Đã thêm kết quả."),
        back=tables.activity_url(activity),
        form=forms.DeedForm(request.POST),
    )


@guard(rules.can_keep_deed, on=queries.find_deed, methods=POST)
def deed_drop(request: Request, deed: Deed) -> HttpResponse:
    return do(
        request, partial(actions.drop_deed, deed=deed), _("Đã bỏ."), back=tables.activity_url(deed.activity)
    )
