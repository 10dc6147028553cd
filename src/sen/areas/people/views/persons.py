"""The list of people, one person, and what is changed about them by hand."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import as_options, units_holding
from sen.areas.organisations.queries.units import among_view
from sen.areas.people import actions, forms, queries, rules, tables
from sen.areas.people.choices import TransferStatus
from sen.areas.people.models import Membership, Person
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


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
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            added = actions.enrol_person(
                unit=given["unit"],
                since=given["since"],
                standing=given["standing"],
                category=given["category"],
                key_cadre=given["key_cadre"],
                namesake=given["namesake"],
                **form.person(),
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi tên %(name)s.") % {"name": added.name})
            return redirect("people:person", pk=added.pk)
    return form_page(
        request, form, _("Ghi tên một người"), "user-plus", _("Ghi tên"), reverse("people:person_list")
    )


@guard(rules.can_keep_person, on=lambda actor, pk: queries.find_person(actor, pk))
def person_edit(request: Request, record: Person) -> HttpResponse:
    """Set right what is kept of a person."""
    initial = {"name": record.name, "birth": tables.born(record), "post": record.post}
    form = forms.PersonForm(request.POST or None, today=localdate(request.at), initial=initial)
    here = reverse("people:person", kwargs={"pk": record.pk})
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_person(
                person=record,
                **form.person(),
                place=queries.last_unit(record, localdate(request.at)),
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã lưu hồ sơ."))
            return redirect(here)
    return form_page(request, form, _("Sửa hồ sơ"), "pencil", _("Lưu"), here, record.name)


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
    here = reverse("people:person", kwargs={"pk": spell.person_id})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_standing(membership=spell, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi loại mới."))
            return redirect(here)
    return form_page(
        request, form, _("Đổi loại"), "edit", _("Ghi"), here, spell.person.name, spell.unit.called
    )


@guard(rules.can_keep_membership, on=lambda actor, pk: queries.find_membership(actor, pk))
def membership_end(request: Request, spell: Membership) -> HttpResponse:
    """The end of a spell, with its reason."""
    form = forms.EndForm(request.POST or None, initial={"on": localdate(request.at)})
    here = reverse("people:person", kwargs={"pk": spell.person_id})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_membership(membership=spell, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc."))
            return redirect(here)
    return form_page(
        request,
        form,
        _("Kết thúc đợt sinh hoạt"),
        "user-minus",
        _("Kết thúc"),
        here,
        spell.person.name,
        spell.unit.called,
    )


@guard(rules.can_keep, methods=READING)
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of a new person."""
    return offer(request, as_options(units_holding(request.actor, "people.keep", typed(request))))


def form_page(request, form, title, icon, submit, cancel, pretitle="", subtitle="") -> HttpResponse:
    """A page of one form about a person."""
    context = {
        "title": title,
        "icon": icon,
        "pretitle": pretitle,
        "subtitle": subtitle,
        "form": form,
        "submit": submit,
        "cancel": cancel,
    }
    return page(request, "ui/form.html", context)
