"""Where the people of a divided unit go."""

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse

from sen.areas.people import actions, forms, rules
from sen.areas.people.queries import divisions
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import short_date
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import carry, guard
from sen.foundation.web.request import Request


@guard(rules.can_allot, on=divisions.find_division)
def allot(request: Request, division: divisions.Division) -> HttpResponse:
    """Tell for each member of a divided unit into which successor they go; nobody moves before the signing."""
    form = forms.AllotForm(
        request.POST if request.method == "POST" else None,
        spells=divisions.members_to_divide(division),
        successors=division.successors,
        stay=not division.ends,
    )
    unit, reorganisation = division.unit, division.reorganisation

    def act(by: Actor, at: datetime, **_chosen) -> int:
        return actions.allot_members(
            reorganisation=reorganisation,
            unit=unit,
            places=form.places(),
            successors=division.successors.keys(),
            by=by,
            at=at,
        )

    response = fill_in(
        request,
        form,
        act,
        lambda n: so_many("Đã chỉ định nơi đến cho %(n)s người.", n),
        to=reverse("organisations:reorganisation_page", args=[reorganisation.pk]),
        template="people/allot.html",
        title=unit.name,
        division=division,
        day=short_date(reorganisation.takes_effect),
    )
    if response.status_code != 302:
        carry(response, "people.read_list", acts.entry_of(unit, unit, label=unit.name))
    return response
