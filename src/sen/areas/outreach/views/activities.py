"""Activities and the quantities of their deeds."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
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
from sen.foundation.web.doing import fill_in
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

    def act(*, unit, by, at, **_given):
        return actions.enter_activity(unit=unit, activity=form.wanted, by=by, at=at)

    return fill_in(
        request,
        form,
        act,
        _("Đã ghi. Hãy thêm kết quả: tiền, hàng, hộ được giúp…"),
        to=tables.activity_url,
        title=_("Ghi hoạt động"),
        icon="heart-handshake",
        submit=_("Ghi hoạt động"),
        cancel=reverse("outreach:activity_list"),
    )


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

    def act(*, version, by, at, **_given):
        actions.edit_activity(activity=activity, to=form.wanted, version=version, by=by, at=at)

    here = tables.activity_url(activity)
    return fill_in(
        request,
        form,
        act,
        _("Đã lưu."),
        to=here,
        title=_("Sửa hoạt động"),
        icon="heart-handshake",
        pretitle=activity.title,
        submit=_("Lưu"),
        cancel=here,
    )


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
