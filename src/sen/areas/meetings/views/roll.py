"""The roll of one point: a form that works without scripts, and what a phone sends and asks."""

import json
import uuid
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, queries, rules
from sen.areas.meetings.choices import USUAL_REASONS, Outcome, State
from sen.areas.meetings.models import Point, RollEntry
from sen.areas.people.models import Person
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import fold
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard, public
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused, take_back
from sen.foundation.web.request import Request

DEVICE = "meetings_device"


@guard(rules.can_read_roll, on=queries.find_point, methods=("GET", "HEAD"), reads_people="meetings.read_roll")
def roll(request: Request, point: Point) -> HttpResponse:
    """The roll: one big row for each person. Marks are sent one by one, and kept on the phone while it is offline."""
    lines = queries.roll_of(point)
    shown = request.GET.get("show", "")
    if shown in State.values:
        lines = [line for line in lines if line.state == shown]
    words = request.GET.get("q", "")
    if words:
        lines = [line for line in lines if all(word in line.person.folded for word in fold(words).split())]
    groups = queries.groups_of(lines)
    context = {
        "title": _("Điểm danh"),
        "point": point,
        "meeting": point.meeting,
        "roll": lines,
        "groups": groups,
        "opened": next((group for group in groups if group.waiting), None),
        "marks": rules.can_mark(request.actor, point),
        "seals": rules.can_seal(request.actor, point),
        "corrects": rules.can_correct(request.actor, point),
        "settle": queries.to_settle(request.actor, point),
        "guests": queries.guests_for(request.actor, point, request.GET["guest"][:100])
        if request.GET.get("guest")
        else [],
        "guest": request.GET.get("guest", ""),
        "undo": request.GET.get("undo", ""),
        "usual_reasons": [str(reason) for reason in USUAL_REASONS],
        "token": uuid.uuid4(),
        "shown": shown,
        "query": words,
        "crumbs": [
            (point.meeting.title, reverse("meetings:meeting", args=[point.meeting_id])),
            (point.name, reverse("meetings:point", args=[point.pk])),
            (_("Điểm danh"), None),
        ],
    }
    return page(request, "meetings/roll.html", context, parts=("settle",))


@guard(rules.can_keep, on=queries.find_point, methods=("POST",))
def roll_marks(request: Request, point: Point) -> HttpResponse:
    """Marks from a phone as JSON; the answer says what became of each and how the roll stands now."""
    try:
        if request.content_type != "application/json":
            raise forms.BadMarks
        payload = json.loads(request.body)
        marks, device = forms.marks_of(payload)
        answers = actions.take_marks(point=point, marks=marks, device=device, by=request.actor, at=request.at)
    except (forms.BadMarks, UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return JsonResponse({"error": _("Dữ liệu điểm danh không đọc được.")}, status=400)
    except Refusal as refusal:
        take_back()
        return JsonResponse({"error": str(refusal)}, status=409)
    return JsonResponse(
        {
            "answers": [
                {
                    "id": str(answer.id),
                    "person": answer.person_id,
                    "outcome": answer.outcome,
                    "state": answer.state,
                    "version": answer.version,
                    "note": answer.note,
                }
                for answer in answers
            ],
            **_standing(point),
        }
    )


@guard(rules.can_read_roll, on=queries.find_point, methods=("GET", "HEAD"))
def roll_state(request: Request, point: Point) -> HttpResponse:
    """How every line stands now, for a phone that is showing the roll: person → [state, version]."""
    lines = RollEntry.objects.of(point).values_list("person_id", "state", "version")
    return JsonResponse(
        {"lines": {str(person): [state, version] for person, state, version in lines}, **_standing(point)}
    )


def _standing(point: Point) -> dict:
    point.refresh_from_db()
    return {
        "status": point.status,
        "summoned": point.summoned,
        "present": point.present,
        "excused": point.excused,
        "absent": point.absent,
        "waiting": point.waiting,
    }


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_mark(request: Request, point: Point) -> HttpResponse:
    """One mark sent by the plain form; the page's token makes a second click harmless."""
    device = uuid.UUID(request.session.setdefault(DEVICE, str(uuid.uuid4())))
    person = 0
    try:
        whom, state, seen = request.POST.get("mark", "").split(":")
        person, base = int(whom), int(seen)
        token = uuid.UUID(request.POST.get("token", ""))
        if not (0 < person < 2**63 and 0 <= base < 2**15):
            raise ValueError
        mark = actions.Mark(
            id=uuid.uuid5(token, f"{person}/{state}/{base}"),
            person_id=person,
            state=state,
            reason=request.POST.get(f"reason-{person}", "")[:300],
            base=base,
        )
        [answer] = actions.take_marks(
            point=point, marks=[mark], device=device, by=request.actor, at=request.at
        )
    except ValueError:
        messages.error(request, _("Dữ liệu điểm danh không đọc được."))
    except Refusal as refusal:
        refused(request, refusal)
    else:
        if answer.outcome == Outcome.REFUSED:
            messages.error(request, answer.note)
        elif answer.outcome == Outcome.CONFLICT:
            messages.warning(request, _("Người khác đã ghi khác cho người này; xem mục trái nhau bên trên."))
    return redirect(f"{reverse('meetings:roll', args=[point.pk])}#p{person}")


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_rest(request: Request, point: Point) -> HttpResponse:
    """All the rest: the same mark for everybody not yet marked."""
    address = reverse("meetings:roll", args=[point.pk])
    cell = request.POST.get("cell", "")[:12]
    cell_id = int(cell) if cell.isdecimal() else None
    try:
        count = actions.mark_rest(
            point=point,
            state=request.POST.get("state", ""),
            reason=request.POST.get("reason", ""),
            cell_id=cell_id,
            by=request.actor,
            at=request.at,
        )
    except Refusal as refusal:
        refused(request, refusal)
        return redirect(address)
    messages.success(
        request,
        so_many("Đã điểm danh %(n)s người còn lại.", count),
    )
    return redirect(
        f"{address}?{urlencode({'undo': request.at.isoformat()})}{f'#cell-{cell_id}' if cell_id else ''}"
    )


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_rest_undo(request: Request, point: Point) -> HttpResponse:
    """Take back the last "all the rest"."""
    try:
        moment = parse_datetime(request.POST.get("moment", ""))
    except ValueError:
        moment = None
    act = partial(actions.undo_rest, point=point, moment=moment)
    return _do(request, point, act, _("Đã lấy lại lượt điểm danh hàng loạt."))


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_admit(request: Request, point: Point) -> HttpResponse:
    """Write down somebody who came though the roll does not name them."""
    person = _person_typed(request, point)
    if person is None:
        return _nobody_chosen(request, point)
    said = _("Đã ghi %(name)s có mặt.") % {"name": person.name}
    return _do(request, point, partial(actions.admit, point=point, person=person), said)


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_summon(request: Request, point: Point) -> HttpResponse:
    """Add somebody to the summons by hand, or call again whoever had been let off."""
    person = _person_typed(request, point)
    if person is None:
        return _nobody_chosen(request, point)
    said = _("Đã thêm %(name)s vào danh sách triệu tập.") % {"name": person.name}
    return _do(request, point, partial(actions.summon_person, point=point, person=person), said)


@guard(rules.can_mark, on=queries.find_point, methods=("POST",))
def roll_release(request: Request, point: Point) -> HttpResponse:
    """Let somebody off the summons, for a reason."""
    person = _person_typed(request, point)
    if person is None:
        return _nobody_chosen(request, point)
    act = partial(actions.release_person, point=point, person=person, why=request.POST.get("why", ""))
    return _do(request, point, act, _("Đã đưa ra khỏi danh sách triệu tập."))


def _person_typed(request: Request, point: Point) -> Person | None:
    key = request.POST.get("person", "")
    return queries.find_guest(request.actor, point, int(key)) if key.isdecimal() else None


def _nobody_chosen(request: Request, point: Point) -> HttpResponse:
    messages.error(request, _("Hãy chọn một người trong phạm vi được xem."))
    return redirect("meetings:roll", point.pk)


def _do(request: Request, point: Point, act: Callable[..., object], said: str) -> HttpResponse:
    return do(request, act, said, back=reverse("meetings:roll", args=[point.pk]))


@guard(rules.can_keep, on=queries.find_point, methods=("POST",))
def roll_settle(request: Request, point: Point) -> HttpResponse:
    """Settle one of one's own marks that met another's."""
    try:
        event = uuid.UUID(request.POST.get("event", ""))
        actions.settle_conflict(
            point=point,
            event_id=event,
            keep_mine=request.POST.get("keep") == "mine",
            by=request.actor,
            at=request.at,
        )
    except ValueError:
        messages.error(request, _("Dữ liệu điểm danh không đọc được."))
    except Refusal as refusal:
        refused(request, refusal)
    return redirect("meetings:roll", point.pk)


@public
def roll_worker(request: Request) -> HttpResponse:
    """The script that keeps the roll's page on the phone; served from the root so that it may reach the page."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> bytes:
    where = finders.find("meetings/roll-worker.js")
    if where is None:
        raise FileNotFoundError("meetings/roll-worker.js")
    return Path(where).read_bytes()
