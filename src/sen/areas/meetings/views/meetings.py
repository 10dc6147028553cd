"""Meetings: the list, planning, the summons, progress, rapporteurs, make-up sessions."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, queries, rules, tables
from sen.areas.meetings.choices import MeetingStatus
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.queries.choosing import as_options, units_holding_any
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def meeting_list(request: Request) -> HttpResponseBase:
    """The meetings in view, the newest first."""
    records = queries.meetings_in_view(request.actor).select_related("unit__parent")
    context = {"plans": rules.can_plan_somewhere(request.actor)}
    return tables.MEETINGS.respond(request, records, template="meetings/meeting_list.html", context=context)


@guard(rules.can_see, on=queries.find_meeting, methods=READING)
def meeting(request: Request, meeting: Meeting) -> HttpResponse:
    """One meeting: how far its points are; the progress part asks again every few seconds while it runs."""
    actor = request.actor
    points = queries.points_of(actor, meeting)
    progress = queries.progress_of(points)
    plans = rules.can_plan(actor, meeting)
    whole = request.headers.get("HX-Target") != "progress"
    nearest = queries.neediest(points)
    context = {
        "title": meeting.title,
        "meeting": meeting,
        "state": tables.meeting_state(meeting),
        "progress": progress,
        "neediest": [(point, tables.point_state(point)) for point in nearest],
        "live": meeting.status in (MeetingStatus.PLANNED, MeetingStatus.RUNNING),
        "plans": plans,
        "changes": rules.can_change(actor, meeting),
        "makes_up": rules.can_make_up(actor, meeting) and progress["excused"] + progress["absent"] > 0,
        "minutes": queries.find_minutes(actor, meeting.pk) is not None
        and rules.can_read_minutes(actor, meeting)
        if whole
        else False,
        "rapporteurs": list(meeting.rapporteurs.all()) if whole else [],
        "imports": queries.imports_of(meeting) if plans and whole else [],
        "at_once": nearest[0]
        if progress["points"] == len(nearest) == 1
        and progress["summoned"]
        and rules.can_mark(actor, nearest[0])
        else None,
        "panels": panels_for(request, "meeting", meeting) if whole else [],
    }
    return page(request, "meetings/meeting.html", context, parts=("progress",))


@guard(rules.can_see, on=queries.find_meeting, methods=READING)
def meeting_points(request: Request, meeting: Meeting) -> HttpResponseBase:
    """All points of a meeting in view."""
    return tables.POINTS.respond(
        request,
        queries.points_of(request.actor, meeting),
        template="meetings/point_list.html",
        context={
            "meeting": meeting,
            "crumbs": [(meeting.title, reverse("meetings:meeting", args=[meeting.pk]))],
        },
        title=_("Các điểm"),
    )


@guard(rules.can_plan_somewhere)
def meeting_plan(request: Request) -> HttpResponse:
    """Plan a meeting; then on to its points, or for a cell meeting to its page."""
    initial = queries.likely_meeting(request.actor, rules.PLAN) | request.GET.dict()
    form = forms.MeetingForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(**form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập kế hoạch cuộc họp."))
            if made.points.exists():
                return redirect("meetings:meeting", made.pk)
            return redirect("meetings:points_add", made.pk)
    context = {
        "title": _("Lập kế hoạch cuộc họp"),
        "icon": "calendar-event",
        "form": form,
        "submit": _("Lập kế hoạch"),
        "cancel": reverse("meetings:meeting_list"),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_change, on=queries.find_meeting)
def meeting_edit(request: Request, meeting: Meeting) -> HttpResponse:
    """Change the plan of a meeting that is not over."""
    initial = forms.MeetingForm.initial_of(meeting)
    form = forms.MeetingForm(request.POST or None, actor=request.actor, meeting=meeting, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(meeting=meeting, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu kế hoạch."))
            return redirect("meetings:meeting", meeting.pk)
    return _form_page(request, meeting, form, _("Sửa kế hoạch"), _("Lưu"))


@guard(rules.can_change, on=queries.find_meeting)
def points_add(request: Request, meeting: Meeting) -> HttpResponse:
    """Set up points: ticked units below the organiser, or one other unit."""
    form = forms.PointsForm(request.POST or None, actor=request.actor, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        units = [*data["units"], *([data["unit"]] if data["unit"] else [])]
        alone = len(units) == 1
        specs = [
            actions.PointSpec(
                unit=unit,
                name=data["name"] if alone else "",
                place=data["place"] if alone else "",
                day=data["day"],
            )
            for unit in units
        ]
        try:
            actions.add_points(meeting=meeting, points=specs, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã đặt %(n)s điểm.") % {"n": number(len(specs))})
            return redirect("meetings:meeting", meeting.pk)
    return _form_page(request, meeting, form, _("Đặt điểm"), _("Đặt điểm"))


@guard(rules.can_change, on=queries.find_meeting, methods=("POST",))
def meeting_summon(request: Request, meeting: Meeting) -> HttpResponse:
    """Compute the summons from the roster of the day."""
    try:
        done = actions.summon(meeting=meeting, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(
            request,
            _("Danh sách triệu tập: thêm %(added)s, bỏ %(dropped)s, tất cả %(total)s người.")
            % {
                "added": number(done.added),
                "dropped": number(done.dropped),
                "total": number(done.total),
            },
        )
    return redirect("meetings:meeting", meeting.pk)


@guard(rules.can_change, on=queries.find_meeting, methods=("POST",))
def meeting_cancel(request: Request, meeting: Meeting) -> HttpResponse:
    """Cancel a meeting that has not begun."""
    try:
        actions.cancel_meeting(
            meeting=meeting, why=request.POST.get("why", ""), by=request.actor, at=request.at
        )
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(request, _("Đã hủy cuộc họp."))
    return redirect("meetings:meeting", meeting.pk)


@guard(rules.can_make_up, on=queries.find_meeting)
def makeup_plan(request: Request, meeting: Meeting) -> HttpResponse:
    """Set up a make-up session for those of a unit who still have to make up."""
    initial = {"day": localdate(request.at), "unit": request.GET.get("unit", meeting.unit_id)}
    form = forms.MakeupForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            point = actions.plan_makeup(meeting=meeting, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lập buổi học bù."))
            return redirect("meetings:point", point.pk)
    context = _of_form(meeting, form, _("Tổ chức học bù"), _("Lập buổi học bù"))
    context["sessions"] = queries.makeups_to_hold(request.actor, meeting)
    return page(request, "meetings/makeup.html", context)


@guard(rules.can_change, on=queries.find_meeting)
def rapporteurs(request: Request, meeting: Meeting) -> HttpResponse:
    """Who presents what."""
    lines = "\n".join(
        "; ".join((row.name, row.post, row.topic)).rstrip("; ") for row in meeting.rapporteurs.all()
    )
    form = forms.RapporteursForm(request.POST or None, initial={"lines": lines})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_rapporteurs(meeting=meeting, rapporteurs=form.rows(), by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu danh sách báo cáo viên."))
            return redirect("meetings:meeting", meeting.pk)
    return _form_page(request, meeting, form, _("Báo cáo viên"), _("Lưu"))


def _form_page(request: Request, meeting: Meeting, form, title: str, submit: str) -> HttpResponse:
    return page(request, "ui/form.html", _of_form(meeting, form, title, submit))


def _of_form(meeting: Meeting, form, title: str, submit: str) -> dict:
    return {
        "title": title,
        "pretitle": meeting.title,
        "form": form,
        "submit": submit,
        "cancel": reverse("meetings:meeting", args=[meeting.pk]),
    }


@guard(rules.can_search_units, methods=READING)
def unit_options(request: Request) -> HttpResponse:
    """Units for the search boxes of this area's forms."""
    verbs = (rules.PLAN, rules.KEEP, rules.MATERIALS)
    return offer(request, as_options(units_holding_any(request.actor, verbs, typed(request))))
