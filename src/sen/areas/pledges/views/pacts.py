"""Emulation pacts: blocks, pacts, who has signed and who has not, points claimed and verified."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.pledges import actions, forms, queries, rules, tables
from sen.areas.pledges.models import EmulationPact, PactParty
from sen.foundation.refusals import Refusal
from sen.foundation.web.forms import SenForm
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def pact_list(request: Request) -> HttpResponseBase:
    """The pacts in view, each with how many of the parties in view have signed."""

    def prepare(rows, actor):
        counted = queries.progress_of_pacts(actor, [pact.pk for pact in rows])
        for pact in rows:
            pact.progress = counted.get(pact.pk, (0, 0))

    return replace(tables.PACTS, prepare=prepare).respond(
        request,
        queries.pacts_in_view(request.actor),
        template="pledges/pact_list.html",
        context={"keeps": rules.can_keep_pact(request.actor)},
    )


@guard(rules.can_keep_pact)
def block_add(request: Request) -> HttpResponse:
    """First the unit that keeps the block, then which of the units under it are in it."""
    code = request.GET.get("unit", "")
    unit = queries.find_unit(request.actor, rules.KEEP_PACT, code) if code else None
    cancel = reverse("pledges:pact_list")
    form: SenForm
    if unit is None:
        form = forms.BlockUnitForm(request.POST or None, actor=request.actor)
        if request.method == "POST" and form.is_valid():
            return redirect(f"{request.path}?unit={form.cleaned_data['unit'].pk}")
        submit = _("Chọn các đơn vị")
    else:
        initial = {"since": localdate(request.at).replace(month=1, day=1)}
        form = forms.BlockForm(request.POST or None, actor=request.actor, unit=unit, initial=initial)
        submit = _("Lập khối, cụm")
        if request.method == "POST" and form.is_valid():
            try:
                actions.form_block(unit=unit, **form.cleaned_data, by=request.actor, at=request.at)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return redirect("pledges:pact_add")
    context = {
        "title": _("Lập khối, cụm thi đua"),
        "pretitle": unit.name if unit else "",
        "icon": "users-group",
        "form": form,
        "submit": submit,
        "cancel": cancel,
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_keep_pact)
def pact_add(request: Request) -> HttpResponse:
    """Lay a pact before the units of a block."""
    today = localdate(request.at)
    initial = {"year": today.year, "launched_on": today}
    form = forms.PactForm(request.POST or None, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        targets = [actions.Target(**one) for one in data.pop("targets")]
        try:
            made = actions.make_pact(targets=targets, **data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("pledges:pact", made.pk)
    context = {
        "title": _("Lập giao ước thi đua"),
        "icon": "heart-handshake",
        "form": form,
        "submit": _("Lập giao ước"),
        "cancel": reverse("pledges:pact_list"),
    }
    return page(request, "ui/form.html", context)


@guard(rules.can_see, on=queries.find_pact, methods=READING)
def pact(request: Request, pact: EmulationPact) -> HttpResponseBase:
    """One pact: its targets, the parties, who has not signed."""
    today = localdate(request.at)

    def prepare(rows, actor):
        for party in rows:
            party.late = party.day < today

    signed, due = queries.progress_of_pacts(request.actor, [pact.pk]).get(pact.pk, (0, 0))
    context = {
        "pact": pact,
        "targets": pact.targets.all(),
        "signed": signed,
        "due": due,
        "share": signed * 100 / due if due else None,
        "keeps": rules.can_keep_pact(request.actor, pact),
        "crumbs": [(str(tables.PACTS.title), reverse("pledges:pact_list")), (pact.title, None)],
    }
    return replace(tables.PARTIES, prepare=prepare).respond(
        request,
        queries.parties_of(request.actor, pact),
        template="pledges/pact.html",
        context=context,
        title=pact.title,
    )


@guard(rules.can_keep_pact, on=queries.find_pact, methods=("POST",))
def pact_withdraw(request: Request, pact: EmulationPact) -> HttpResponse:
    """Take back a pact that nobody has signed."""
    actions.withdraw_pact(pact=pact, why=request.POST.get("why", ""), by=request.actor, at=request.at)
    return redirect("pledges:pact_list")


@guard(rules.can_see, on=queries.find_party, methods=READING)
def party(request: Request, party: PactParty) -> HttpResponse:
    """One party: signature and points, target by target."""
    scores = {score.target_id: score for score in party.scores.all()}
    signs = rules.can_sign_pact(request.actor, party)
    context = {
        "title": party.unit.name,
        "party": party,
        "rows": [(target, scores.get(target.pk)) for target in party.pact.targets.all()],
        "scored": bool(scores),
        "signs": signs,
        "verifies": bool(scores) and rules.can_verify_pact(request.actor, party),
        "sign_form": forms.SignForm(initial={"on": localdate(request.at)}) if signs else None,
        "crumbs": [
            (str(tables.PACTS.title), reverse("pledges:pact_list")),
            (party.pact.title, reverse("pledges:pact", args=[party.pact_id])),
            (party.unit.name, None),
        ],
    }
    return page(request, "pledges/party.html", context)


@guard(rules.can_sign_pact, on=queries.find_party, methods=("POST",))
def party_sign(request: Request, party: PactParty) -> HttpResponse:
    """Record the signature."""
    form = forms.SignForm(request.POST)
    if form.is_valid():
        actions.sign_pact(party=party, **form.cleaned_data, by=request.actor, at=request.at)
        messages.success(request, _("Đã ghi việc ký giao ước."))
    else:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
    return redirect("pledges:party", party.pk)


@guard(rules.can_sign_pact, on=queries.find_party, methods=("POST",))
def party_unsign(request: Request, party: PactParty) -> HttpResponse:
    """Take back a signature recorded by mistake."""
    actions.unsign_pact(party=party, why=request.POST.get("why", ""), by=request.actor, at=request.at)
    return redirect("pledges:party", party.pk)


@guard(rules.can_sign_pact, on=queries.find_party)
def party_score(request: Request, party: PactParty) -> HttpResponse:
    """A party's own account."""
    return _scoring(request, party, verifying=False)


@guard(rules.can_verify_pact, on=queries.find_party)
def party_verify(request: Request, party: PactParty) -> HttpResponse:
    """The points as they are found."""
    return _scoring(request, party, verifying=True)


def _scoring(request: Request, party: PactParty, *, verifying: bool) -> HttpResponse:
    scores = {score.target_id: score for score in party.scores.all()}
    targets = [one for one in party.pact.targets.all() if not verifying or one.pk in scores]
    form = forms.ScoreForm(request.POST or None, targets=targets, scores=scores, verifying=verifying)
    here = reverse("pledges:party", args=[party.pk])
    if request.method == "POST" and form.is_valid():
        send: dict[str, Any] = {"party": party, "by": request.actor, "at": request.at}
        try:
            if verifying:
                actions.verify_pact(points=form.points(), why=form.cleaned_data["why"], **send)
            else:
                actions.score_pact(scores=form.scores(), **send)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(here)
    context = {
        "title": _("Thẩm định điểm") if verifying else _("Tự chấm điểm"),
        "party": party,
        "form": form,
        "verifying": verifying,
        "cancel": here,
    }
    return page(request, "pledges/party_score.html", context)
