"""The plan of a unit for a year: what it wants to break through, what presses, who answers for it, by when."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries import choosing
from sen.areas.organisations.queries.heading import letterhead
from sen.areas.priorities import forms, papers, queries, rules
from sen.areas.priorities.choices import KEEP
from sen.areas.priorities.queries import Plan
from sen.areas.priorities.tables import matter_state
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_keep_somewhere)
def plan_start(request: Request) -> HttpResponse:
    """Whose plan, for which year."""
    first = next(iter(choosing.homes_of(request.actor, KEEP)), None)
    initial = {"unit": first.pk if first else None, "year": localdate(request.at).year}
    form = forms.PlanForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        return redirect("priorities:plan", form.cleaned_data["unit"].code, form.cleaned_data["year"])
    context = {
        "title": _("Kế hoạch tập thể"),
        "icon": "clipboard-text",
        "form": form,
        "submit": _("Xem kế hoạch"),
        "cancel": reverse("priorities:matter_list"),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_see, on=queries.find_plan, methods=READING)
def plan(request: Request, plan: Plan) -> HttpResponse:
    """The plan as it stands, every matter opening."""
    today = localdate(request.at)

    def rows(matters):
        for matter in matters:
            matter.late = matter.overdue(today)
        return [(matter, matter_state(matter)) for matter in matters]

    context = {
        "title": _("Kế hoạch tập thể năm %(year)s") % {"year": plan.year},
        "plan": plan,
        "parts": [
            (_("Nội dung đột phá"), "target", rows(plan.breakthroughs)),
            (_("Vấn đề bức xúc, nổi cộm"), "alert-circle", rows(plan.pressing)),
        ],
        "keeps": rules.keeps_at(request.actor, plan.unit.pk),
        "file": _address("plan_file", plan, plan.year),
        "previous": _address("plan", plan, plan.year - 1),
        "following": _address("plan", plan, plan.year + 1) if plan.year <= today.year else None,
        "crumbs": [
            (_("Đột phá, bức xúc, nổi cộm"), reverse("priorities:matter_list")),
            (plan.unit.name, None),
        ],
    }
    return page(request, "priorities/plan.html", context)


def _address(name: str, plan: Plan, year: int) -> str:
    return reverse(f"priorities:{name}", args=[plan.unit.code, year])


@guard(rules.can_see, on=queries.find_plan, methods=READING)
def plan_file(request: Request, plan: Plan) -> HttpResponse:
    """The plan as an official paper, .docx or .pdf, to be signed and sent up."""
    kind = asked_kind(request)
    day = min(localdate(request.at), queries.day_within(plan.unit, plan.year))
    content = papers.plan_as(kind, plan, day, letterhead(plan.unit, day))
    return hand_paper(content, f"ke-hoach-tap-the-{plan.unit.code}-{plan.year}.{kind}")
