"""Who sees what, and why."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.accounts import queries, rules
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import units_holding
from sen.areas.people.models import Person
from sen.foundation.web.forms import DayField, SenForm
from sen.foundation.web.guard import guard
from sen.foundation.web.options import typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

MOST_FOUND = 30


class OnDay(SenForm):
    """The day that is asked about."""

    day = DayField(label=gettext_lazy("Vào ngày"), required=False)


@guard(rules.can_explain, methods=("GET", "HEAD"))
def access_search(request: Request) -> HttpResponse:
    """Find the unit that one asks about."""
    text = typed(request)
    units = units_holding(request.actor, "accounts.explain_access", text, limit=MOST_FOUND)
    return page(
        request,
        "accounts/access_search.html",
        {"title": _("Ai thấy được gì"), "q": text, "units": units},
        parts=("results",),
    )


@guard(
    rules.can_explain_person,
    on=lambda actor, pk: queries.find_person_to_explain(actor, pk),
    methods=("GET", "HEAD"),
)
def access_person(request: Request, person: Person) -> HttpResponse:
    """Everyone who reads one person's record, and why."""
    return page(
        request,
        "accounts/access_person.html",
        {
            "title": _("Ai xem được hồ sơ của %(name)s") % {"name": person.name},
            "own": person.pk == request.actor.person_id,
            "on": request.actor.on,
            "units": queries.who_reads(request.actor, person, request.actor.on),
        },
    )


@guard(
    rules.can_explain_unit,
    on=lambda actor, code: queries.find_unit_to_explain(actor, code),
    methods=("GET", "HEAD"),
)
def access_unit(request: Request, unit: Unit) -> HttpResponse:
    """Everyone who sees one unit on a day, and why."""
    today = localdate(request.at)
    form = OnDay(request.GET or None)
    on = (form.is_valid() and form.cleaned_data["day"]) or today
    return page(
        request,
        "accounts/access_unit.html",
        {
            "title": _("Ai thấy được %(unit)s") % {"unit": unit.called},
            "unit": unit,
            "on": on,
            "form": OnDay(initial={"day": on}) if not form.errors else form,
            "reasons": queries.who_sees(request.actor, unit, on),
        },
    )
