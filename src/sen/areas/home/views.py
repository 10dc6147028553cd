"""Pages that mix areas."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.home import rules
from sen.areas.home.queries import acts
from sen.areas.home.queries import administration as state
from sen.areas.home.queries import dashboard as reading
from sen.areas.home.queries.shortcuts import shortcuts_for
from sen.areas.home.tables import ACTS, JOBS, shown
from sen.areas.home.tables import asked as question_of
from sen.areas.indicators.choices import State
from sen.areas.indicators.queries import pages
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.choices import CELLS
from sen.foundation.web import desk, panels, search
from sen.foundation.web.guard import guard, public, signed_in
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

RUN = "run"
"""The cookie of somebody who does one task after the other: the keys of the tasks passed."""
MOST_PASSED = 40
KEY = re.compile(r"[\w.:/-]+", re.ASCII)
"""What a task's key is made of. Whatever else an address may say is not put into a cookie."""


@public
def start(request: Request) -> HttpResponse:
    """The front door: the sign-in page for a visitor, the dashboard for whoever has signed in."""
    return redirect("home:dashboard" if request.actor.known else "account_login")


@guard(signed_in)
def dashboard(request: Request) -> HttpResponse:
    """The dashboard of the widest unit the actor holds a role at; those without one get their tasks."""
    units = pages.units_held(request.actor)
    if not units:
        return redirect("home:task_list")
    return _dashboard(request, units[0], units)


@guard(rules.can_see_unit, on=reading.unit_in_view)
def unit_dashboard(request: Request, unit) -> HttpResponse:
    """Where one unit stands: key figures, activity by month, conferences, units that need a nudge."""
    return _dashboard(request, unit, pages.units_held(request.actor))


def _dashboard(request: Request, unit, held: list) -> HttpResponse:
    today = localdate(request.at)
    asked = question_of.read(request.GET, lambda: reading.usual_period(unit, today))
    campaigns = pages.campaigns(request.actor)
    campaign = next((one for one in campaigns if one.code == asked.campaign), None)
    question = Question(
        period=asked.period, lens=asked.stored_lens, campaign=campaign.pk if campaign else None, today=today
    )
    if not pages.covers(request.actor, unit, question):
        raise Http404
    found = reading.read_dashboard(unit, question)
    lagging = [one for one in found.below if one.lagging]
    applying = [one for one in found.tiles if one.value.state != State.NOT_APPLICABLE]
    every = request.GET.get("all") == "1"
    tiles = [shown.tile(one, unit, asked) for one in applying]
    context = {
        "title": unit.called,
        "unit": unit,
        "held": [one for one in held if one.pk != unit.pk],
        "asked": asked,
        "periods": question_of.switch(asked),
        "steps": question_of.steps(asked),
        "campaigns": campaigns,
        "campaign": campaign,
        "said": shown.said_once(tiles),
        "tiles": tiles,
        "silent_tiles": len(found.tiles) - len(applying),
        "chart": shown.chart(found.activity, unit, asked, today),
        "conferences": [shown.conference(one) for one in reading.conferences(unit, question)],
        "columns": reading.known(reading.LAGGING),
        "below": [
            shown.below(one, asked) for one in (found.below if every else (lagging or found.below)[:8])
        ],
        "below_count": len(found.below),
        "lagging_count": len(lagging),
        "every": every,
        "tasks": [shown.task(one, today) for one in desk.tasks_for(request.actor, request.at, limit=4)],
        "unit_href": reverse("organisations:unit", args=[unit.code]),
        "figures_href": reverse("indicators:figure_board", args=[unit.code]),
        "shortcuts": shortcuts_for(request.actor) if unit.kind in CELLS else [],
        "panels": panels.panels_for(request, "home", unit),
    }
    return page(request, "home/dashboard.html", context)


@guard(signed_in)
def task_list(request: Request) -> HttpResponse:
    """Everything that waits for the actor, the neediest first."""
    tasks = desk.waiting(request.actor, request.at)
    today = localdate(request.at)
    chosen = request.GET.get("desk", "")
    groups = shown.task_groups(tasks, chosen)
    rows = [task for task in tasks if not chosen or str(task.desk) == chosen]
    context = {
        "title": _("Việc của tôi"),
        "tasks": [shown.task(task, today) for task in rows[: desk.MOST]],
        "most": desk.MOST if len(rows) > desk.MOST else None,
        "groups": groups,
        "total": len(tasks),
        "overdue": sum(1 for task in tasks if task.due and task.due < today),
        "shortcuts": shortcuts_for(request.actor),
        "looks": request.actor.may("view"),
        "stranger": not request.actor.may("view") and request.actor.person_id is None,
    }
    request.COOKIES.pop(RUN, None)
    answer = page(request, "home/task_list.html", context)
    answer.delete_cookie(RUN, samesite="Lax")
    return answer


@guard(signed_in)
def task_next(request: Request) -> HttpResponse:
    """Go to the neediest task that was not passed yet; after the last one, to the list.

    A cookie keeps the tasks passed, so that every page of the run can lead to the next (``ui/base.html``).
    """
    passed = request.COOKIES.get(RUN, "").split("~")[-MOST_PASSED:]
    passed = [key for key in (*passed, request.GET.get("after", "")[:80]) if KEY.fullmatch(key)]
    task = desk.next_task(request.actor, request.at, passed=passed)
    if task is None:
        return redirect("home:task_list")
    answer = redirect(task.href)
    answer.set_cookie(
        RUN,
        "~".join([*passed, task.key]),
        max_age=3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@guard(signed_in)
def search_page(request: Request) -> HttpResponse:
    """What is found for the text, kind by kind."""
    text = request.GET.get("q", "").strip()[:120]
    found = search.search(request.actor, text, each=20)
    return page(request, "home/search.html", {"title": _("Tìm kiếm"), "text": text, "found": found})


@guard(signed_in)
def search_hits(request: Request) -> HttpResponse:
    """The hits of the palette: a few of each kind."""
    text = request.GET.get("q", "").strip()[:120]
    found = search.search(request.actor, text, each=5)
    return page(request, "home/hits.html", {"text": text, "found": found})


@guard(rules.can_read_acts)
def act_list(request: Request) -> HttpResponseBase:
    """The audit as sentences."""
    context = {
        "subtitle": _(
            "Mỗi lần ghi đều để lại một dòng: ai, lúc nào, việc gì, vì sao. Không ai sửa hay xóa được."
        ),
        "sealed": acts.sealed_acts() if request.actor.everything else None,
    }
    return ACTS.respond(
        request, acts.acts_in_view(request.actor), template="home/act_list.html", context=context
    )


@guard(rules.can_administer)
def administration(request: Request) -> HttpResponse:
    """Where an administrator begins."""
    found = state.checked()
    context = {
        "title": _("Trang quản trị"),
        "links": shown.administration_links(request),
        "checked": [one for one in found if one.findings],
        "fine": sum(1 for one in found if not one.findings),
        "queue": state.queue(),
        "panels": panels.panels_for(request, "administration"),
    }
    done = acts.latest(acts.acts_in_view(request.actor), 8)
    acts.name_units(done, request.actor)
    context |= {"acts": done, "history": [shown.act(one) for one in done]}
    return page(request, "home/administration.html", context)


@guard(rules.can_administer)
def installation(request: Request) -> HttpResponse:
    """What is wrong with this installation and how to mend it."""
    return page(
        request, "home/installation.html", {"title": _("Tình trạng hệ thống"), "checked": state.checked()}
    )


@guard(rules.can_administer)
def job_list(request: Request) -> HttpResponseBase:
    """Long work: what waits, runs, has ended or failed."""
    return JOBS.respond(
        request, state.progress_records(), template="home/job_list.html", context={"queue": state.queue()}
    )
