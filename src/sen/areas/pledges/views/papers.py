"""Pledges that exist on paper: those of a unit entered on one screen."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, forms, queries, rules, tables
from sen.areas.pledges.models import PledgeRound
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

SHOWN = 60
"""So many people are on the screen at once; the next come when these are entered."""


@guard(rules.can_keep_pledges, on=queries.find_round, reads_people="pledges.read_owing")
def round_papers(request: Request, round: PledgeRound) -> HttpResponse:
    """Enter what people of a unit signed on paper: a day, and for each person the items, one a line."""
    actor, today = request.actor, localdate(request.at)
    unit = unit_holding(actor, rules.KEEP, request.GET.get("unit", ""))
    if unit is None:
        raise Http404
    day = queries.last_day(round, today)
    homes = queries.unwritten(actor, round, unit, day, SHOWN)
    confirms = actor.may(rules.APPROVE, unit.pk)
    form = forms.PapersForm(
        request.POST or None,
        homes=homes,
        confirms=confirms,
        initial={"on": min(day, round.due_on), "confirmed": True},
    )
    people = f"{reverse('pledges:round_people', args=[round.pk])}?unit={unit.code}"
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.record_signed(
                round=round,
                papers=form.papers(),
                on=form.cleaned_data["on"],
                confirmed=confirms and form.cleaned_data["confirmed"],
                compare=True,
                least=True,
                by=actor,
                at=request.at,
            )
        except actions.FaultyPaper as faulty:
            form.add_error(f"items{faulty.person_id}", str(faulty))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi %(count)s bản giấy.") % {"count": count})
            more = count < len(homes) or len(homes) == SHOWN
            return redirect(request.get_full_path() if more else people)
    context = {
        "title": _("Nhập bản giấy"),
        "pretitle": f"{round} · {unit.name}",
        "form": form,
        "homes": homes,
        "shown": SHOWN,
        "least": queries.pledge_rule(today).least_items,
        "file": f"{reverse('pledges:paper_file_add', args=[round.pk])}?unit={unit.code}",
        "people": people,
        "crumbs": [
            (str(tables.ROUNDS.title), reverse("pledges:round_list")),
            (str(round), reverse("pledges:round", args=[round.pk])),
            (unit.name, people),
            (_("Nhập bản giấy"), None),
        ],
    }
    return page(request, "pledges/papers.html", context)
