"""The desk: the text of a report beside its numbers, and what is decided about each."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.indicators.catalogue import by_code
from sen.areas.readings import queries, rules
from sen.areas.readings.actions import deciding
from sen.areas.readings.choices import REASONS, Decision
from sen.areas.readings.forms import CorrectForm, WhyForm
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.queries import desk
from sen.areas.readings.queries.recognising import stated_period
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 1


@guard(rules.can_read, on=queries.find_reading_with_text, methods=("GET", "HEAD"))
def reading_desk(request: Request, reading: Reading) -> HttpResponse:
    """The text on the left, its numbers on the right, a page of both at a time."""
    context = {"title": reading.name, "reading": reading, "crumbs": _crumbs(reading)}
    if reading.busy or not reading.read_at:
        return page(request, "readings/waiting.html", context)
    part = desk.part_of(reading, _number(request.GET.get("part", "")), today=localdate(request.at))
    counts = desk.counts_of(reading)
    stated = stated_period(reading.name, reading.text) if reading.open_for_decisions else None
    context |= {
        "part": part,
        "stated": stated if stated != reading.period else None,
        "next": queries.next_to_decide(request.actor, reading),
        "pages": [
            {"number": n, "current": n == part.number, "waits": n in part.waiting, "href": f"?part={n}"}
            for n in range(1, part.parts + 1)
        ],
        "counts": counts,
        "done": counts["all"] - counts["open"],
        "figures": desk.figures_to_choose(),
        "units": desk.units_to_choose(reading),
        "reasons": REASONS,
        "may_change": rules.can_change_about(request.actor, reading),
        "decides": reading.open_for_decisions,
        "discards": reading.open_for_decisions
        and not counts[Decision.ACCEPTED] + counts[Decision.CORRECTED]
        and not queries.was_answered(reading),
    }
    return page(request, "readings/desk.html", context)


def _crumbs(reading: Reading, last: str = "") -> list[tuple[str, str]]:
    found = [(_("Báo cáo gửi đến"), reverse("readings:reading_list"))]
    if last:
        found.append((reading.name, reverse("readings:reading_desk", args=[reading.pk])))
    return [*found, (last or reading.name, "")]


def _back(request: Request, claim: Claim) -> str:
    part = _number(request.POST.get("part", ""))
    return reverse("readings:reading_desk", args=[claim.reading_id]) + f"?part={part}#c-{claim.seq}"


def _answer(request: Request, claim: Claim, error: str = "", form: CorrectForm | None = None) -> HttpResponse:
    """The card of the number for htmx; else back to the desk, at its place."""
    if not request.headers.get("HX-Request"):
        if error:
            messages.error(request, error)
        return redirect(_back(request, claim))
    fresh = queries.find_claim(request.actor, claim.reading_id, claim.seq)
    assert fresh is not None
    counts = desk.counts_of(fresh.reading)
    context = {
        "reading": fresh.reading,
        "card": desk.card_of(fresh, today=localdate(request.at)),
        "error": error,
        "form": form,
        "counts": counts,
        "done": counts["all"] - counts["open"],
        "decides": fresh.reading.open_for_decisions,
        "swapped": True,
        "part": {"number": _number(request.POST.get("part", ""))},
    }
    return page(request, "readings/card_answer.html", context)


@guard(rules.can_decide, on=queries.find_claim, methods=("POST",))
def claim_accept(request: Request, claim: Claim) -> HttpResponse:
    """Take the number over as it stands."""
    error = ""
    try:
        deciding.accept_claim(claim=claim, by=request.actor, at=request.at)
    except Refusal as refusal:
        error = str(refusal)
    return _answer(request, claim, error)


@guard(rules.can_decide, on=queries.find_claim, methods=("POST",))
def claim_correct(request: Request, claim: Claim) -> HttpResponse:
    """Take the number over with what was put right."""
    form = CorrectForm(request.POST, units=desk.units_to_choose(claim.reading))
    error = ""
    if form.is_valid():
        data = form.cleaned_data
        try:
            deciding.correct_claim(
                claim=claim,
                figure=data["figure"],
                about=data["about"],
                period=data["period"],
                n=data["n"],
                d=data["d"],
                why=data["why"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            error = str(refusal)
    else:
        error = " ".join(
            f"{form[name].label}: {' '.join(map(str, said))}" for name, said in form.errors.items()
        )
    return _answer(request, claim, error, form if error else None)


@guard(rules.can_decide, on=queries.find_claim, methods=("POST",))
def claim_ignore(request: Request, claim: Claim) -> HttpResponse:
    """Leave the number aside, for a reason."""
    form = WhyForm(request.POST)
    error = ""
    if form.is_valid():
        try:
            deciding.ignore_claim(claim=claim, why=form.cleaned_data["why"], by=request.actor, at=request.at)
        except Refusal as refusal:
            error = str(refusal)
    else:
        error = " ".join(map(str, form.errors["why"]))
    return _answer(request, claim, error)


@guard(rules.can_decide, on=queries.find_claim, methods=("POST",))
def claim_reopen(request: Request, claim: Claim) -> HttpResponse:
    """Undo a decision."""
    deciding.reopen_claim(claim=claim, by=request.actor, at=request.at)
    return _answer(request, claim)


@guard(rules.can_read, on=queries.find_reading)
def reading_accept(request: Request, reading: Reading) -> HttpResponse:
    """Take over together what holds and matches the register: first the list, then, for those ticked, the deed."""
    cards = desk.ready_cards(reading, today=localdate(request.at))
    back = reverse("readings:reading_desk", args=[reading.pk])
    if request.method == "POST":
        ticked = set(request.POST.getlist("claim"))
        chosen = {card.claim.seq for card in cards if str(card.claim.seq) in ticked}
        done = deciding.accept_claims(reading=reading, seqs=chosen, by=request.actor, at=request.at)
        if done:
            messages.success(request, so_many("Đã nhận %(n)s con số vào số liệu.", done))
        if missed := len(ticked) - done:
            words = so_many(
                "%(n)s con số đã chọn không còn khớp hoặc đã có người duyệt, nên chưa nhận.", missed
            )
            messages.warning(request, words)
        if not ticked:
            messages.warning(request, _("Chưa chọn con số nào."))
        return redirect(back)
    title = _("Nhận những số đã khớp")
    context = {
        "title": title,
        "reading": reading,
        "cards": cards,
        "back": back,
        "crumbs": _crumbs(reading, title),
    }
    return page(request, "readings/accept.html", context)


@guard(rules.can_read, on=queries.find_reading, methods=("POST",))
def reading_ignore(request: Request, reading: Reading) -> HttpResponse:
    """Leave all remaining numbers aside, for one reason."""
    return do(
        request,
        partial(deciding.ignore_rest, reading=reading, why=request.POST.get("why", "")),
        lambda n: so_many("Đã bỏ qua %(n)s con số còn lại.", n),
        back=reverse("readings:reading_desk", args=[reading.pk]),
    )


@guard(rules.can_read, on=queries.find_reading, methods=("POST",))
def reading_settle(request: Request, reading: Reading) -> HttpResponse:
    """Close the work on a report, and hand out the next that waits."""
    deciding.settle(reading=reading, by=request.actor, at=request.at)
    messages.success(request, _("Đã duyệt xong báo cáo “%(name)s”.") % {"name": reading.name})
    if not queries.was_answered(reading):
        messages.info(request, _("Chưa gửi phản hồi về báo cáo “%(name)s”.") % {"name": reading.name})
    following = queries.next_to_decide(request.actor, reading)
    return redirect("readings:reading_desk", (following or reading).pk)


@guard(rules.can_read, on=queries.find_reading, methods=("POST",))
def reading_unsettle(request: Request, reading: Reading) -> HttpResponse:
    why = request.POST.get("why", "")
    deciding.unsettle(reading=reading, why=why, by=request.actor, at=request.at)
    return redirect("readings:reading_desk", reading.pk)


@guard(rules.can_see_source, on=queries.find_source, methods=("GET", "HEAD"))
def claim_source(request: Request, claim: Claim) -> HttpResponse:
    """The sentence behind a number in the figures: what was read, what was taken over, by whom and when."""
    context = {
        "title": _("Nguồn của con số"),
        "claim": claim,
        "reading": claim.reading,
        "card": desk.Card(claim, by_code().get(claim.figure), beside=bool(desk.beside_of([claim]))),
        "opens_desk": rules.can_read(request.actor, claim.reading),
    }
    return page(request, "readings/source.html", context)
