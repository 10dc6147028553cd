"""Meetings: the list, planning, the summons, progress, rapporteurs, make-up sessions."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, queries, rules, tables
from sen.areas.meetings.actions.makeup import AlreadyListed, AlreadyPlanned
from sen.areas.meetings.actions.summons import Summons
from sen.areas.meetings.choices import MeetingStatus
from sen.areas.meetings.models import Meeting, Point, Rapporteur
from sen.areas.organisations.queries.choosing import as_options, units_holding_any
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.vietnamese import short_date
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.forms import SenForm
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
SHOWN = 12
"""How many make-up sessions still to be held are shown where another is set up."""


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
    missing = queries.still_to_make_up(points).count() if whole else 0
    opens = missing > 0 and rules.can_read_names(actor, meeting)
    context = {
        "title": meeting.title,
        "meeting": meeting,
        "state": tables.meeting_state(meeting),
        "progress": progress,
        "neediest": [(point, tables.point_state(point)) for point in nearest],
        "live": meeting.status in (MeetingStatus.PLANNED, MeetingStatus.RUNNING),
        "plans": plans,
        "changes": rules.can_change(actor, meeting),
        "missing": missing,
        "names": opens and queries.named_to_make_up(actor, meeting).count() == missing,
        "makes_up": missing > 0 and rules.can_make_up(actor, meeting),
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


@guard(rules.can_read_names, on=queries.find_meeting, methods=READING, reads_people="meetings.read_waiting")
def meeting_waiting(request: Request, meeting: Meeting) -> HttpResponseBase:
    """Who still has to make up for a meeting."""
    return tables.WAITING.respond(
        request,
        queries.named_to_make_up(request.actor, meeting),
        context={"crumbs": [(meeting.title, reverse("meetings:meeting", args=[meeting.pk]))]},
    )


@guard(rules.can_plan_somewhere)
def meeting_plan(request: Request) -> HttpResponse:
    """Plan a meeting; then on to its points, or for a cell meeting to its page."""
    initial = queries.likely_meeting(request.actor, rules.PLAN) | request.GET.dict()
    form = forms.MeetingForm(request.POST or None, actor=request.actor, initial=initial)
    return fill_in(
        request,
        form,
        actions.plan_meeting,
        _("Đã lập kế hoạch cuộc họp."),
        to=lambda made: reverse(
            "meetings:meeting" if made.points.exists() else "meetings:points_add", args=[made.pk]
        ),
        title=_("Lập kế hoạch cuộc họp"),
        icon="calendar-event",
        submit=_("Lập kế hoạch"),
        cancel=reverse("meetings:meeting_list"),
    )


@guard(rules.can_change, on=queries.find_meeting)
def meeting_edit(request: Request, meeting: Meeting) -> HttpResponse:
    """Change the plan of a meeting that is not over."""
    initial = forms.MeetingForm.initial_of(meeting)
    form = forms.MeetingForm(request.POST or None, actor=request.actor, meeting=meeting, initial=initial)
    act = partial(actions.change_meeting, meeting=meeting)
    return _fill_in(request, meeting, form, act, _("Đã lưu kế hoạch."), title=_("Sửa kế hoạch"))


@guard(rules.can_change, on=queries.find_meeting)
def points_add(request: Request, meeting: Meeting) -> HttpResponse:
    """Set up points: ticked units below the organiser, or one other unit."""
    form = forms.PointsForm(request.POST or None, actor=request.actor, meeting=meeting)

    def act(units, unit, name: str, place: str, day: date | None, **by_at) -> list[Point]:
        chosen = [*units, *filter(None, [unit])]
        alone = len(chosen) == 1
        specs = [
            actions.PointSpec(unit=one, name=name if alone else "", place=place if alone else "", day=day)
            for one in chosen
        ]
        return actions.add_points(meeting=meeting, points=specs, **by_at)

    def said(points: list[Point]) -> str:
        return _("Đã đặt %(n)s điểm.") % {"n": number(len(points))}

    return _fill_in(request, meeting, form, act, said, title=_("Đặt điểm"), submit=_("Đặt điểm"))


@guard(rules.can_change, on=queries.find_meeting, methods=("POST",))
def meeting_summon(request: Request, meeting: Meeting) -> HttpResponse:
    """Compute the summons from the roster of the day."""

    def said(done: Summons) -> str:
        counts = {"added": done.added, "dropped": done.dropped, "total": done.total}
        return _("Danh sách triệu tập: thêm %(added)s, bỏ %(dropped)s, tất cả %(total)s người.") % {
            name: number(count) for name, count in counts.items()
        }

    return do(request, partial(actions.summon, meeting=meeting), said, back=_page_of(meeting))


@guard(rules.can_change, on=queries.find_meeting, methods=("POST",))
def meeting_cancel(request: Request, meeting: Meeting) -> HttpResponse:
    """Cancel a meeting that has not begun."""
    act = partial(actions.cancel_meeting, meeting=meeting, why=request.POST.get("why", ""))
    return do(request, act, _("Đã hủy cuộc họp."), back=_page_of(meeting))


@guard(rules.can_make_up, on=queries.find_meeting)
def makeup_plan(request: Request, meeting: Meeting) -> HttpResponse:
    """Set up a make-up session for those of a unit who still have to make up."""
    actor = request.actor
    holds = rules.can_plan(actor, meeting) or actor.may(rules.KEEP, meeting.unit_id)
    unit = meeting.unit if holds else queries.likely_unit(actor, rules.KEEP)
    initial = {"day": localdate(request.at), "unit": request.GET.get("unit", unit)}
    form = forms.MakeupForm(request.POST or None, actor=actor, initial=initial)
    sessions = queries.makeups_to_hold(actor, meeting)
    missing = queries.still_to_make_up(queries.points_of(actor, meeting)).count()

    def act(**data) -> Point:
        try:
            return actions.plan_makeup(meeting=meeting, **data)
        except AlreadyListed as refusal:
            if not isinstance(refusal, AlreadyPlanned):
                form.ask_twice()
            # A superior's session may lie out of view: its people are one's own, its place is not.
            links = _links(sessions.filter(pk__in=refusal.sessions)[:SHOWN])
            raise Refusal(format_html("{} {}", refusal, links), field=refusal.field) from refusal

    return _fill_in(
        request,
        meeting,
        form,
        act,
        _("Đã lập buổi học bù."),
        to=lambda point: reverse("meetings:point", args=[point.pk]),
        template="meetings/makeup.html",
        title=_("Tổ chức học bù"),
        subtitle=_("Còn %(n)s người cần học bù.") % {"n": number(missing)},
        submit=_("Lập buổi học bù"),
        sessions=sessions[:SHOWN],
        more=max(0, sessions.count() - SHOWN),
        every=reverse("meetings:meeting_points", args=[meeting.pk]) + "?makeup=1&sort=day",
    )


def _links(points: Iterable[Point]) -> str:
    return format_html_join(
        "",
        '<a href="{}">{}, {}</a>',
        ((reverse("meetings:point", args=[one.pk]), one.name, short_date(one.day)) for one in points),
    )


@guard(rules.can_change, on=queries.find_meeting)
def rapporteurs(request: Request, meeting: Meeting) -> HttpResponse:
    """Who presents what."""
    lines = "\n".join(
        "; ".join((row.name, row.post, row.topic)).rstrip("; ") for row in meeting.rapporteurs.all()
    )
    form = forms.RapporteursForm(request.POST or None, initial={"lines": lines})

    def act(lines: str, **by_at) -> list[Rapporteur]:
        return actions.set_rapporteurs(meeting=meeting, rapporteurs=form.rows(), **by_at)

    return _fill_in(request, meeting, form, act, _("Đã lưu danh sách báo cáo viên."), title=_("Báo cáo viên"))


def _fill_in(request: Request, meeting: Meeting, form: SenForm, act, said, **context) -> HttpResponse:
    """The page of a form about a meeting, on the way from and to the meeting's page."""
    back = _page_of(meeting)
    return fill_in(
        request, form, act, said, **{"to": back, "pretitle": meeting.title, "cancel": back} | context
    )


def _page_of(meeting: Meeting) -> str:
    return reverse("meetings:meeting", args=[meeting.pk])


@guard(rules.can_search_units, methods=READING)
def unit_options(request: Request) -> HttpResponse:
    """Units for the search boxes of this area's forms."""
    verbs = (rules.PLAN, rules.KEEP, rules.MATERIALS)
    return offer(request, as_options(units_holding_any(request.actor, verbs, typed(request))))
