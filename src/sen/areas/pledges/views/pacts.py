"""Emulation pacts: pacts, who has signed and who has not, points claimed and verified."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.heading import Letterheads
from sen.areas.organisations.queries.units import heirs_of
from sen.areas.pledges import actions, forms, papers, queries, rules, tables
from sen.areas.pledges.models import EmulationPact, PactParty
from sen.foundation.access import Actor
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
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
def pact_add(request: Request) -> HttpResponse:
    """Lay a pact before the units of a block."""
    today = localdate(request.at)
    block = request.GET.get("block", "")
    initial = {
        "year": today.year,
        "launched_on": today,
        "block": int(block[:18]) if block.isdecimal() else None,
    }
    form = forms.PactForm(request.POST or None, actor=request.actor, initial=initial)

    def act(targets, **given) -> EmulationPact:
        return actions.make_pact(targets=[actions.Target(**one) for one in targets], **given)

    return fill_in(
        request,
        form,
        act,
        to=_page_of,
        template="pledges/pact_form.html",
        title=_("Lập giao ước thi đua"),
        submit=_("Lập giao ước"),
        cancel=reverse("pledges:pact_list"),
    )


def _page_of(pact: EmulationPact) -> str:
    return reverse("pledges:pact", args=[pact.pk])


@guard(rules.can_keep_pact, on=queries.find_pact)
def pact_edit(request: Request, pact: EmulationPact) -> HttpResponse:
    """Write a pact anew while nobody has signed; afterwards only the day by which to sign is moved."""
    stand = list(pact.targets.all())
    settled = pact.parties.filter(signed_on__isnull=False).exists()
    form = forms.PactChangeForm(
        request.POST or None,
        targets=stand,
        settled=settled,
        initial={"title": pact.title, "sign_by": pact.sign_by},
    )

    def act(targets, title: str = pact.title, **given) -> EmulationPact:
        rows = [{name: getattr(one, name) for name in forms.TARGET_FIELDS} for one in stand]
        kept = [actions.Target(**one) for one in (rows if settled else targets)]
        return actions.change_pact(pact=pact, title=title, targets=kept, **given)

    return fill_in(
        request,
        form,
        act,
        _("Đã lưu giao ước."),
        to=_page_of,
        template="pledges/pact_form.html",
        title=_("Sửa giao ước thi đua"),
        pretitle=pact.title,
        settled=settled,
        submit=_("Lưu"),
        cancel=_page_of(pact),
    )


@guard(rules.can_see, on=queries.find_pact, methods=READING)
def pact(request: Request, pact: EmulationPact) -> HttpResponseBase:
    """One pact: its targets, the parties, who has not signed."""
    today = localdate(request.at)

    def prepare(rows, actor):
        for party in rows:
            party.late = party.day < today

    signed, due = queries.progress_of_pacts(request.actor, [pact.pk]).get(pact.pk, (0, 0))
    keeps = rules.can_keep_pact(request.actor, pact)
    joinable = queries.joinable(request.actor, pact) if keeps else None
    targets = list(pact.targets.all())
    context = {
        "pact": pact,
        "targets": targets,
        "most": sum(target.most_points for target in targets),
        "signed": signed,
        "unsigned": due - signed,
        "due": due,
        "share": signed * 100 / due if due else None,
        "keeps": keeps,
        "party_form": forms.PartyForm(units=joinable) if joinable is not None and joinable.exists() else None,
        "crumbs": [(str(tables.PACTS.title), reverse("pledges:pact_list")), (pact.title, None)],
    }
    return replace(tables.PARTIES, prepare=prepare).respond(
        request,
        queries.parties_of(request.actor, pact),
        template="pledges/pact.html",
        context=context,
        title=pact.title,
    )


@guard(rules.can_see, on=queries.find_pact, methods=READING)
def pact_file(request: Request, pact: EmulationPact) -> HttpResponse:
    """The pact to be signed on paper, with the parties in view, as .docx or .pdf."""
    kind = asked_kind(request)
    found = queries.parties_of(request.actor, pact).order_by("unit__sort_key", "pk")
    parties = [party for party in found if not party.lapsed]
    heads = Letterheads([pact.unit_id, *(party.unit_id for party in parties)])
    content = papers.pact_as(kind, pact, parties, heads)
    return hand_paper(content, f"giao-uoc-{pact.pk}.{kind}")


@guard(rules.can_keep_pact, on=queries.find_pact, methods=("POST",))
def pact_withdraw(request: Request, pact: EmulationPact) -> HttpResponse:
    """Take back a pact that nobody has signed."""
    act = partial(actions.withdraw_pact, pact=pact, why=request.POST.get("why", ""))
    after = reverse("pledges:pact_list")
    return do(request, act, _("Đã hủy giao ước."), back=_page_of(pact), after=after)


@guard(rules.can_keep_pact, on=queries.find_pact, methods=("POST",))
def party_add(request: Request, pact: EmulationPact) -> HttpResponse:
    """Lay the pact before one more unit."""
    form = forms.PartyForm(request.POST, units=queries.joinable(request.actor, pact))
    act = partial(actions.add_party, pact=pact)
    return do(request, act, _("Đã thêm đơn vị vào giao ước."), back=_page_of(pact), form=form)


@guard(rules.can_see, on=queries.find_party, methods=READING)
def party(request: Request, party: PactParty) -> HttpResponse:
    """One party: signature and points, target by target."""
    form = forms.SignForm(initial={"on": _last_day(party, localdate(request.at))})
    return page(request, "pledges/party.html", _about(request, party) | {"form": form})


def _about(request: Request, party: PactParty) -> dict[str, Any]:
    scores = {score.target_id: score for score in party.scores.all()}
    targets = list(party.pact.targets.all())
    return {
        "title": party.unit.name,
        "party": party,
        "state": tables.party_state(party),
        "heirs": list(heirs_of(party.unit)) if party.unit.dissolved else [],
        "rows": [(target, scores.get(target.pk)) for target in targets],
        "total": _total(targets, list(scores.values())),
        "drops": rules.can_drop_party(request.actor, party),
        "scored": bool(scores),
        "signs": rules.can_sign_pact(request.actor, party),
        "verifies": bool(scores) and rules.can_verify_pact(request.actor, party),
        "crumbs": [
            (str(tables.PACTS.title), reverse("pledges:pact_list")),
            (party.pact.title, _page_of(party.pact)),
            (party.unit.name, None),
        ],
    }


def _last_day(party: PactParty, today: date) -> date:
    """Today, or the last day of a unit that ended."""
    end = party.unit.valid.upper
    return today if end is None else min(today, end - timedelta(days=1))


def _total(targets: list, scores: list) -> dict[str, Any]:
    """The sums below the table of points; verified is None while a score is not verified."""
    verified = [score.verified_points for score in scores]
    return {
        "most": sum(target.most_points for target in targets),
        "own": sum(score.own_points for score in scores) if scores else None,
        "verified": sum(verified) if scores and None not in verified else None,
    }


@guard(rules.can_sign_pact, on=queries.find_party)
def party_sign(request: Request, party: PactParty) -> HttpResponse:
    """Record the signature."""
    return fill_in(
        request,
        forms.SignForm(request.POST),
        partial(actions.sign_pact, party=party),
        _("Đã ghi việc ký giao ước."),
        to=_page_of_party(party),
        template="pledges/party.html",
        **_about(request, party),
    )


def _page_of_party(party: PactParty) -> str:
    return reverse("pledges:party", args=[party.pk])


@guard(rules.can_sign_pact, on=queries.find_party, methods=("POST",))
def party_unsign(request: Request, party: PactParty) -> HttpResponse:
    """Take back a signature recorded by mistake."""
    act = partial(actions.unsign_pact, party=party, why=request.POST.get("why", ""))
    return do(request, act, _("Đã bỏ việc ký ghi nhầm."), back=_page_of_party(party))


@guard(rules.can_drop_party, on=queries.find_party, methods=("POST",))
def party_drop(request: Request, party: PactParty) -> HttpResponse:
    """Take a unit out of a pact that it has not signed."""
    act = partial(actions.drop_party, party=party, why=request.POST.get("why", ""))
    back, after = _page_of_party(party), _page_of(party.pact)
    return do(request, act, _("Đã bỏ đơn vị khỏi giao ước."), back=back, after=after)


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
    here = _page_of_party(party)

    def act(by: Actor, at: datetime, why: str = "", seen: str = "", **_typed) -> None:
        if verifying:
            actions.verify_pact(party=party, points=form.points(), why=why, seen=seen or None, by=by, at=at)
        else:
            actions.score_pact(party=party, scores=form.scores(), by=by, at=at)

    return fill_in(
        request,
        form,
        act,
        to=here,
        template="pledges/party_score.html",
        title=_("Thẩm định điểm") if verifying else _("Tự chấm điểm"),
        party=party,
        verifying=verifying,
        cancel=here,
    )
