"""Checking in by a code: the keeper's screen and sheet, and the page a phone opens."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, papers, queries, rules
from sen.areas.meetings.actions.checkin import CodeOld, CodeWrong, NoPersonBehind, NotSummonedHere
from sen.areas.meetings.choices import State
from sen.areas.meetings.models import Point
from sen.areas.meetings.rules import codes
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


def _drawn(request: Request, code: codes.DoorCode) -> str:
    address = reverse("meetings:check_in", args=[str(code)])
    return papers.qr_code(request.build_absolute_uri(address), _("Mã QR điểm danh"))


@guard(rules.can_mark, on=queries.find_point, methods=READING)
def point_code(request: Request, point: Point) -> HttpResponse:
    """The code for a screen at the door; another one every few seconds, with the counts as they grow."""
    today = localdate(request.at)
    context = {
        "title": _("Mã QR điểm danh"),
        "point": point,
        "meeting": point.meeting,
        "early": today < point.day,
        "code": _drawn(request, codes.shown_code(point, request.at)) if today >= point.day else "",
        "every": codes.SHOWN_FOR,
        "by_code": queries.checked_in(point),
        "crumbs": [
            (point.meeting.title, reverse("meetings:meeting", args=[point.meeting_id])),
            (point.name, reverse("meetings:point", args=[point.pk])),
            (_("Mã QR"), None),
        ],
    }
    return page(request, "meetings/point_code.html", context, parts=("code",))


@guard(rules.can_mark, on=queries.find_point_with_door)
def code_sheet(request: Request, point: Point) -> HttpResponse:
    """The sheet to hang up: a POST makes a new one and ends the one before; a GET shows the one that counts."""
    if request.method == "POST":
        actions.print_code(point=point, by=request.actor, at=request.at)
        return redirect("meetings:code_sheet", point.pk)
    if not point.printed_code:
        return redirect("meetings:point_code", point.pk)
    context = {
        "title": _("Mã QR điểm danh"),
        "point": point,
        "code": _drawn(request, codes.printed_code(point)),
    }
    return page(request, "meetings/code_sheet.html", context)


@guard(rules.can_check_in)
def check_in(request: Request, code: str) -> HttpResponse:
    """What a phone opens: one button for who is in the roll; for others the reason, and nothing of the meeting."""
    read = codes.read_code(code)
    if request.method == "POST":
        try:
            actions.check_in(code=read, by=request.actor, at=request.at)
        except Refusal as refusal:
            return _told(request, refusal)
        return redirect("meetings:check_in", code)
    if read is None:
        return _told(request, CodeWrong())
    line = queries.own_line(request.actor, read.point_id)
    if line is None:
        return _told(request, NotSummonedHere() if request.actor.person_id else NoPersonBehind())
    if line.state != State.PRESENT and not codes.code_holds(read, line.point, request.at):
        return _told(request, CodeOld())
    context = {
        "title": _("Điểm danh"),
        "line": line,
        "point": line.point,
        "meeting": line.point.meeting,
        "done": line.state == State.PRESENT,
    }
    return page(request, "meetings/check_in.html", context)


def _told(request: Request, refusal: Refusal) -> HttpResponse:
    return page(
        request, "meetings/check_in.html", {"title": _("Điểm danh"), "refusal": str(refusal)}, status=409
    )
