"""Where the people of a divided unit go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sen.areas.people import actions, forms, rules
from sen.areas.people.queries import divisions
from sen.foundation import acts
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import short_date
from sen.foundation.web.guard import carry, guard
from sen.foundation.web.page import page
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
    if request.method == "POST" and form.is_valid():
        try:
            n = actions.allot_members(
                reorganisation=division.reorganisation,
                unit=division.unit,
                places=form.places(),
                successors=division.successors.keys(),
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, so_many("Đã chỉ định nơi đến cho %(n)s người.", n))
            return redirect("organisations:reorganisation_page", pk=division.reorganisation.pk)
    context = {
        "title": division.unit.name,
        "division": division,
        "form": form,
        "day": short_date(division.reorganisation.takes_effect),
    }
    response = page(request, "people/allot.html", context)
    unit = division.unit
    carry(response, "people.read_list", acts.entry_of(unit, unit, label=unit.name))
    return response
