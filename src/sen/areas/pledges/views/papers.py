"""Pledges that exist on paper: those of a unit entered on one screen."""

from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, forms, queries, rules, tables
from sen.areas.pledges.models import PledgeRound
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard
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

    def act(on: date, by: Actor, at: datetime, confirmed: bool = False, **_typed) -> int:
        return actions.record_signed(
            round=round,
            papers=form.papers(),
            on=on,
            confirmed=confirmed,
            compare=True,
            least=True,
            by=by,
            at=at,
        )

    def following(count: int) -> str:
        return request.get_full_path() if count < len(homes) or len(homes) == SHOWN else people

    return fill_in(
        request,
        form,
        act,
        lambda count: so_many("Đã ghi %(n)s bản giấy.", count),
        to=following,
        template="pledges/papers.html",
        title=_("Nhập bản giấy"),
        pretitle=f"{round} · {unit.name}",
        homes=homes,
        shown=SHOWN,
        least=queries.pledge_rule(today).least_items,
        file=f"{reverse('pledges:paper_file_add', args=[round.pk])}?unit={unit.code}",
        people=people,
        crumbs=[
            (str(tables.ROUNDS.title), reverse("pledges:round_list")),
            (str(round), reverse("pledges:round", args=[round.pk])),
            (unit.name, people),
            (_("Nhập bản giấy"), None),
        ],
    )
