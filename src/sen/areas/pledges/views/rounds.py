"""Rounds of pledges: the list, who has signed and who has not, alike lines, samples, printing a cell."""

from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.organisations.queries.heading import Letterheads
from sen.areas.pledges import actions, figures, forms, papers, queries, rules, tables, tasks
from sen.areas.pledges.models import PledgeRound, SampleLine
from sen.foundation.jobs import JobProgress
from sen.foundation.refusals import Refusal
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def round_list(request: Request) -> HttpResponseBase:
    """The rounds in view, each with how many of those in view have signed."""
    today = localdate(request.at)

    def prepare(rows, actor):
        days = {round: queries.last_day(round, today) for round in rows}
        counted = figures.progress_of_rounds(actor, days)
        for round in rows:
            round.progress = counted[round.pk]

    context = {
        "opens": rules.can_open_round(request.actor),
        "own": rules.has_own_record(request.actor),
        "reads": rules.can_read_pledges(request.actor),
    }
    return replace(tables.ROUNDS, prepare=prepare).respond(
        request, queries.rounds_in_view(request.actor), template="pledges/round_list.html", context=context
    )


@guard(rules.can_open_round)
def round_add(request: Request) -> HttpResponse:
    """Ask for pledges."""
    today = localdate(request.at)
    initial = {"year": today.year, "opens_on": today, "audiences": ["member"]}
    form = forms.RoundForm(request.POST or None, actor=request.actor, initial=initial)
    return fill_in(
        request,
        form,
        actions.open_round,
        to=lambda made: reverse("pledges:round", args=[made.pk]),
        title=_("Mở đợt đăng ký"),
        icon="writing-sign",
        submit=_("Mở đợt"),
        cancel=reverse("pledges:round_list"),
    )


@guard(rules.can_see, on=queries.find_round, methods=READING)
def round(request: Request, round: PledgeRound) -> HttpResponseBase:
    """One round: the units in view, how many have signed in each."""
    actor, day = request.actor, queries.last_day(round, localdate(request.at))
    people = reverse("pledges:round_people", args=[round.pk])
    reads = rules.can_read_pledges(actor)

    def prepare(rows, actor):
        counted = queries.progress_by_unit(actor, round, day, [unit.pk for unit in rows])
        tables.mark_namesakes(rows)
        for unit in rows:
            unit.progress = counted.get(unit.pk, (0, 0))
            unit.href = f"{people}?unit={unit.code}" if reads else None

    check = queries.checks_of(round).first()
    progress = figures.progress_of(actor, round, day)
    context = {
        "round": round,
        "day": day,
        "progress": progress,
        "share": progress["signed"] * 100 / progress["due"] if progress and progress["due"] else None,
        "reads": reads,
        "opens": rules.can_open_round(actor, round),
        "own": queries.own_standing(actor, round),
        "check": check,
        "job": JobProgress.objects.filter(pk=check.progress_id).first()
        if check and check.progress_id
        else None,
        "crumbs": [(str(tables.ROUNDS.title), reverse("pledges:round_list")), (str(round), None)],
    }
    return replace(tables.ROUND_UNITS, prepare=prepare).respond(
        request,
        queries.units_of(actor, round, day),
        template="pledges/round.html",
        context=context,
        title=str(round),
    )


@guard(rules.can_open_round, on=queries.find_round, methods=("POST",))
def round_cancel(request: Request, round: PledgeRound) -> HttpResponse:
    """Take a round back that nobody has used."""
    act = partial(actions.cancel_round, round=round, why=request.POST.get("why", ""))
    back, after = reverse("pledges:round", args=[round.pk]), reverse("pledges:round_list")
    return do(request, act, _("Đã hủy đợt đăng ký."), back=back, after=after)


@guard(rules.can_read_pledges, on=queries.find_round, methods=READING, reads_people="pledges.read_owing")
def round_people(request: Request, round: PledgeRound) -> HttpResponseBase:
    """Everybody who owes a pledge in the places one reads, with and without one."""
    actor, day = request.actor, queries.last_day(round, localdate(request.at))

    def prepare(rows, actor):
        actor.look_ahead({row.unit_id for row in rows})
        for row in rows:
            seen = row.status and (row.status != "draft" or row.source != "own")
            row.href = None
            if seen or (row.pledge_id and row.person_id == actor.person_id):
                row.href = reverse("pledges:pledge", args=[row.pledge_id])
            elif not row.pledge_id and rules.can_start(actor, row):
                row.href = reverse("pledges:pledge_start", args=[round.pk, row.person_id])

    code = request.GET.get("unit", "")
    unit = unit_holding(actor, rules.READ, code) if code else None
    context = {
        "round": round,
        "unit": unit,
        "keeps": unit is not None and actor.may(rules.KEEP, unit.pk),
        "prints": unit is not None and queries.of_cell(actor, round, unit).exists(),
        "crumbs": [
            (str(tables.ROUNDS.title), reverse("pledges:round_list")),
            (str(round), reverse("pledges:round", args=[round.pk])),
            (unit.name if unit else str(tables.OWING.title), None),
        ],
    }
    return replace(tables.OWING, prepare=prepare).respond(
        request,
        queries.owing(actor, round, day),
        template="pledges/round_people.html",
        context=context,
        title=unit.name if unit else None,
    )


@guard(rules.can_read_pledges, on=queries.find_round, methods=READING, reads_people="pledges.print_cell")
def round_print(request: Request, round: PledgeRound) -> HttpResponse:
    """The signed pledges of one unit in the official form: one .pdf, or a .zip of .docx files."""
    unit = unit_holding(request.actor, rules.READ, request.GET.get("unit", ""))
    if unit is None:
        raise Http404
    pledges = list(queries.of_cell(request.actor, round, unit).prefetch_related("items__standard_line"))
    if not pledges:
        raise Http404
    kind = asked_kind(request, "zip", "pdf")
    return hand_paper(
        papers.cell_as(kind, pledges, Letterheads([unit.pk])), f"cam-ket-{unit.code}-{round.year}.{kind}"
    )


@guard(rules.can_open_round, on=queries.find_round, methods=("POST",))
def round_check(request: Request, round: PledgeRound) -> HttpResponse:
    """Have the year's pledges compared within each cell, in the background."""
    check = actions.begin_check(campaign=round.campaign, year=round.year, by=request.actor, at=request.at)
    tasks.ask_for_check(check=check, by=request.actor)
    messages.success(request, _("Đang soát các dòng giống nhau. Có thể rời trang này."))
    return redirect("pledges:round", round.pk)


@guard(rules.can_read_pledges, methods=READING, reads_people="pledges.read_alike")
def alike_list(request: Request) -> HttpResponseBase:
    """Lines that are like others, of the places one reads."""
    return tables.ALIKE.respond(request, queries.alike_lines(request.actor))


@guard(rules.can_open_round)
def sample_list(request: Request) -> HttpResponseBase:
    """Known samples, and a form to add more."""
    form = forms.SampleForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_sample(**form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("pledges:sample_list")
    return tables.SAMPLES.respond(
        request,
        queries.samples_in_view(request.actor),
        template="pledges/sample_list.html",
        context={"form": form},
    )


@guard(rules.can_open_round, on=queries.find_sample, methods=("POST",))
def sample_drop(request: Request, sample: SampleLine) -> HttpResponse:
    """Forget a sample."""
    actions.drop_sample(sample=sample, by=request.actor, at=request.at)
    return redirect("pledges:sample_list")
