"""The list of people, one person, and what is changed about them by hand."""

from datetime import datetime
from functools import partial

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import as_options, units_holding
from sen.areas.organisations.queries.units import among_view
from sen.areas.people import actions, forms, queries, rules, tables
from sen.areas.people.choices import TransferStatus
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor
from sen.foundation.web.doing import fill_in
from sen.foundation.web.forms import SenForm
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
OF_SPELL = ("unit", "since", "standing", "category", "key_cadre", "namesake")


@guard(rules.can_read, methods=READING, reads_people="people.read_list")
def person_list(request: Request) -> HttpResponseBase:
    """Everyone with a spell on a day, in the places whose lists the actor reads."""
    return tables.PEOPLE.respond(
        request,
        queries.memberships(request.actor),
        template="people/person_list.html",
        context={"adds": rules.can_keep(request.actor), "imports": rules.can_import(request.actor)},
    )


@guard(
    rules.can_see_person,
    on=lambda actor, pk: queries.find_person(actor, pk),
    methods=READING,
    reads_people="people.read_person",
)
def person(request: Request, record: Person) -> HttpResponse:
    """One person: what is kept, every spell, transfers, what was done."""
    return page(request, "people/person.html", _about(request, record))


@guard(rules.has_own_record, methods=READING)
def my_record(request: Request) -> HttpResponse:
    """One's own record, whole."""
    own = queries.own_person(request.actor)
    if own is None:
        raise Http404
    return page(request, "people/person.html", _about(request, own))


def _about(request: Request, record: Person) -> dict:
    actor = request.actor
    spells = queries.spells_of(actor, record)
    actor.look_ahead({spell.unit_id for spell in spells})
    today = localdate(request.at)
    seen = among_view(actor, [spell.unit for spell in spells])
    transfers = list(queries.transfers_of(actor, record))
    under_way = {one.sender_id: one for one in transfers if one.status == TransferStatus.SENT}
    return {
        "title": record.name,
        "person": record,
        "born": tables.born(record),
        "own": actor.person_id == record.pk,
        "spells": [
            {
                "spell": spell,
                "state": f"member_{spell.standing}",
                "opens": spell.unit in seen,
                "span": tables.span_words(spell.valid.lower, spell.valid.upper),
                "now": spell.valid.upper is None or spell.valid.upper > today,
                "keeps": rules.can_keep_membership(actor, spell),
                "transfer": under_way.get(spell.unit_id),
                "sends": rules.can_send(actor, spell),
            }
            for spell in spells
        ],
        "transfers": [(one, tables.transfer_state(one)) for one in transfers],
        "acts": queries.told_acts(queries.acts_on(actor, record)),
        "keeps": rules.can_keep_person(actor, record),
        "panels": panels_for(request, "person", record),
    }


@guard(rules.can_keep)
def person_add(request: Request) -> HttpResponse:
    """Somebody new to the register."""
    today = localdate(request.at)
    form = forms.EnrolForm(
        request.POST or None,
        actor=request.actor,
        today=today,
        initial={"since": today, "standing": "full", "unit": queries.own_cell(request.actor, "people.keep")},
    )

    def act(by: Actor, at: datetime, **given) -> Person:
        spell = {name: given[name] for name in OF_SPELL}
        return actions.enrol_person(**spell, **form.person(), by=by, at=at)

    return fill_in(
        request,
        form,
        act,
        lambda added: _("Đã ghi tên %(name)s.") % {"name": added.name},
        to=lambda added: reverse("people:person", args=[added.pk]),
        title=_("Ghi tên một người"),
        icon="user-plus",
        submit=_("Ghi tên"),
        cancel=reverse("people:person_list"),
    )


@guard(rules.can_keep_person, on=lambda actor, pk: queries.find_person(actor, pk))
def person_edit(request: Request, record: Person) -> HttpResponse:
    """Set right what is kept of a person."""
    initial = {"name": record.name, "birth": tables.born(record), "post": record.post}
    form = forms.PersonForm(request.POST or None, today=localdate(request.at), initial=initial)

    def act(by: Actor, at: datetime, **_person) -> None:
        place = queries.last_unit(record, localdate(at))
        actions.correct_person(person=record, **form.person(), place=place, by=by, at=at)

    here = reverse("people:person", args=[record.pk])
    return fill_in(
        request,
        form,
        act,
        _("Đã lưu hồ sơ."),
        to=here,
        title=_("Sửa hồ sơ"),
        icon="pencil",
        cancel=here,
        pretitle=record.name,
    )


@guard(rules.can_keep_membership, on=lambda actor, pk: queries.find_membership(actor, pk))
def membership_standing(request: Request, spell: Membership) -> HttpResponse:
    """From a day on the person is something else in the unit."""
    initial = {
        "standing": spell.standing,
        "category": spell.category,
        "key_cadre": spell.key_cadre,
        "on": localdate(request.at),
    }
    form = forms.StandingForm(request.POST or None, initial=initial)
    words = {"title": _("Đổi loại"), "icon": "edit", "submit": _("Ghi")}
    act = partial(actions.change_standing, membership=spell)
    return fill_in_of_spell(request, spell, form, act, _("Đã ghi loại mới."), **words)


@guard(rules.can_keep_membership, on=lambda actor, pk: queries.find_membership(actor, pk))
def membership_end(request: Request, spell: Membership) -> HttpResponse:
    """The end of a spell, with its reason."""
    form = forms.EndForm(request.POST or None, initial={"on": localdate(request.at)})
    words = {"title": _("Kết thúc đợt sinh hoạt"), "icon": "user-minus", "submit": _("Kết thúc")}
    act = partial(actions.end_membership, membership=spell)
    return fill_in_of_spell(request, spell, form, act, _("Đã ghi ngày kết thúc."), **words)


@guard(rules.can_keep, methods=READING)
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of a new person."""
    return offer(request, as_options(units_holding(request.actor, "people.keep", typed(request))))


def fill_in_of_spell(
    request: Request, spell: Membership, form: SenForm, act, said, *, to=None, **words: str
) -> HttpResponse:
    """The page of a form about somebody's spell in a unit, on the way from and, unless told, to the person's page."""
    here = reverse("people:person", args=[spell.person_id])
    about = {"pretitle": spell.person.name, "subtitle": spell.unit.called, "cancel": here}
    return fill_in(request, form, act, said, to=to or here, **about, **words)
