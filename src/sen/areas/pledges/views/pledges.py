"""One pledge: reading, writing item by item, sending, deciding, evidence, printing."""

import tempfile
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.queries.heading import letterhead
from sen.areas.pledges import actions, forms, imports, papers, queries, rules, tables
from sen.areas.pledges.choices import ROMAN, Likeness, Section
from sen.areas.pledges.models import Evidence, Pledge, PledgeDuty, PledgeItem
from sen.areas.pledges.rules.specific import Missing, look_at
from sen.foundation.access import Actor
from sen.foundation.attached import hand_stored
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import from_tcvn3, looks_like_tcvn3
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
LACKS = {
    Missing.ACTION: gettext_lazy("chưa thấy việc làm cụ thể"),
    Missing.POST: gettext_lazy("chưa gắn với chức trách, nơi làm việc của mình"),
    Missing.NUMBER: gettext_lazy("chưa có con số"),
    Missing.DATE: gettext_lazy("chưa có thời gian"),
}
LIKE = {
    Likeness.CELL: gettext_lazy("giống %(n)s%% một bản khác trong chi bộ"),
    Likeness.UNIT: gettext_lazy("giống %(n)s%% một bản khác trong đơn vị"),
    Likeness.LAST_YEAR: gettext_lazy("giống %(n)s%% bản năm trước của chính mình"),
    Likeness.SAMPLE: gettext_lazy("giống %(n)s%% một câu mẫu đang lan truyền"),
}


@guard(rules.has_own_record, methods=READING)
def mine(request: Request) -> HttpResponseBase:
    """One's own pledges, and the rounds that wait for one."""
    context = {
        "waiting": queries.own_duties(request.actor, localdate(request.at)),
        "person_id": request.actor.person_id,
    }
    return tables.MINE.respond(
        request, queries.own_pledges(request.actor), template="pledges/mine.html", context=context
    )


def _owing(actor, pk: int, person: int) -> PledgeDuty | None:
    round = queries.find_round(actor, pk)
    if round is None:
        return None
    return queries.find_owing(actor, round, person)


@guard(rules.can_start, on=_owing)
def pledge_start(request: Request, duty: PledgeDuty) -> HttpResponse:
    """Begin a pledge: one's own, or on somebody's behalf, which is recorded."""
    own = rules.is_author(request.actor, duty)
    if request.method == "POST":
        pledge = actions.start_pledge(
            round=duty.round,
            person=duty.person,
            source="own" if own else "proxy",
            by=request.actor,
            at=request.at,
        )
        return redirect("pledges:pledge", pledge.pk)
    context = {"title": str(duty.round), "duty": duty, "own": own}
    return page(request, "pledges/pledge_start.html", context)


@guard(rules.can_see_pledge, on=queries.find_pledge, methods=READING, reads_people="pledges.read_pledge")
def pledge(request: Request, pledge: Pledge) -> HttpResponse:
    """One pledge with its items; to its writer with hints, to whoever approves with the lines that are alike."""
    actor = request.actor
    writes = rules.can_write(actor, pledge)
    approves = rules.can_approve(actor, pledge)
    author = rules.is_author(actor, pledge)
    items: list[Any] = queries.items_of(pledge)  # each with what only the page shows
    if writes:
        alike = _matches(pledge, [(item.pk, item.what) for item in items], request)
    else:
        alike = _kept(actor, pledge) if author or rules.can_return(actor, pledge) else {}
    for item in items:
        item.hints = _hints(item.what, pledge, item.measure, item.deadline) if writes or approves else []
        item.alike = alike.get(item.pk)
        item.may_evidence = rules.can_add_evidence(actor, item)
    sections = [
        (ROMAN[code], label, [item for item in items if item.section == code])
        for code, label in Section.choices
    ]
    rule = queries.pledge_rule(localdate(request.at))
    context = {
        "title": pledge.person.name,
        "pledge": pledge,
        "state": tables.pledge_state(pledge.status),
        "sections": sections,
        "count": len(items),
        "least": rule.least_items,
        "writes": writes,
        "author": author,
        "behalf": writes and not author,
        "discards": rules.can_discard(actor, pledge),
        "approves": approves and (not author or rule.author_may_approve),
        "returns": rules.can_return(actor, pledge),
        "own_waits": approves and author and not rule.author_may_approve,
        "send_form": forms.SendForm(initial={"version": pledge.version}) if writes else None,
        "crumbs": [
            (str(tables.MINE.title), reverse("pledges:mine"))
            if author
            else (str(pledge.round), reverse("pledges:round", args=[pledge.round_id])),
            (pledge.person.name, None),
        ],
    }
    return page(request, "pledges/pledge.html", context)


def _hints(text: str, pledge: Pledge, measure: str, deadline) -> list[str]:
    found = look_at(text, post=pledge.post or pledge.person.post, measure=measure, deadline=deadline)
    hints = [str(LACKS[one]) for one in found.missing]
    if found.vague and hints:
        hints[0] += _(": “%(words)s” là lời chung") % {"words": found.vague}
    return hints


def _matches(pledge: Pledge, lines: list[tuple[int, str]], request: Request) -> dict[int, dict]:
    """Key → the line it is most like, in words for its writer: no names of others."""
    found = queries.matches(
        [text for _key, text in lines],
        unit_id=pledge.unit_id,
        branch_id=pledge.branch_id,
        year=pledge.year,
        person_id=pledge.person_id,
        alike=queries.pledge_rule(localdate(request.at)).alike,
    )
    return {
        lines[match.index][0]: {
            "words": LIKE[Likeness(match.found_in)] % {"n": match.percent},
            "text": queries.shared_words(match.text, match.other_text)
            if match.found_in == Likeness.UNIT
            else match.other_text,
        }
        for match in found
    }


def _kept(actor, pledge: Pledge) -> dict[int, dict]:
    """The alike lines noted at signing; whose they are only to those who may read that pledge."""
    found, lines = {}, queries.alike_of(pledge)
    actor.look_ahead({line.other.unit_id for line in lines.values() if line.other is not None})
    for key, line in lines.items():
        named = line.other is not None and actor.may(rules.READ, line.other.unit_id)
        found[key] = {
            "words": LIKE[Likeness(line.found_in)] % {"n": line.percent},
            "text": line.other_text,
            "line": line,
            "whose": line.other if named and line.found_in in (Likeness.CELL, Likeness.UNIT) else None,
            "judges": rules.can_judge(actor, line),
        }
    return found


def _shown(request: Request) -> int | None:
    """The version of the pledge on the page that was sent."""
    version = request.POST.get("version", "")
    return int(version[:9]) if version.isdecimal() else None


# -- items -------------------------------------------------------------------------------------------------------


@guard(rules.can_write, on=queries.find_pledge)
def item_add(request: Request, pledge: Pledge) -> HttpResponse:
    """One more thing promised; "save and next" comes back here."""
    section = request.GET.get("section", "")
    initial: dict[str, Any] = {"version": pledge.version}
    if section in Section.values:
        initial["section"] = section
    return _item_page(request, pledge, None, initial)


@guard(rules.can_write_item, on=queries.find_item)
def item_edit(request: Request, item: PledgeItem) -> HttpResponse:
    """Write an item anew."""
    initial = {name: getattr(item, name) for name in forms.ITEM_FIELDS} | {"version": item.pledge.version}
    return _item_page(request, item.pledge, item, initial)


def _item_page(request: Request, pledge: Pledge, item: PledgeItem | None, initial: dict) -> HttpResponse:
    form = forms.ItemForm(request.POST or None, pledge=pledge, initial=initial)

    def act(version: int | None, by: Actor, at: datetime, **typed) -> PledgeItem:
        given = actions.Item(**typed)
        if item is None:
            return actions.add_item(pledge=pledge, item=given, version=version, by=by, at=at)
        return actions.change_item(item=item, to=given, version=version, by=by, at=at)

    def following(kept: PledgeItem) -> str:
        if request.POST.get("next") != "1":
            return _page_of(pledge)
        return f"{reverse('pledges:item_add', args=[pledge.pk])}?section={kept.section}"

    text = form["what"].value() or ""
    return fill_in(
        request,
        form,
        act,
        lambda kept: _("Đã lưu việc “%(what)s”.") % {"what": Truncator(kept.what).words(12)},
        to=following,
        template="pledges/item_form.html",
        title=_("Sửa việc") if item else _("Thêm việc"),
        pretitle=str(pledge),
        pledge=pledge,
        item=item,
        cancel=_page_of(pledge),
        **(_looked_at(request, pledge, text, "", None) if text else {"text": ""}),
    )


def _page_of(pledge: Pledge) -> str:
    return reverse("pledges:pledge", args=[pledge.pk])


@guard(rules.can_write, on=queries.find_pledge, methods=("POST",))
def item_look(request: Request, pledge: Pledge) -> HttpResponse:
    """While an item is written: what it lacks, and what it is like. Nothing is kept."""
    text = request.POST.get("what", "")[:1000]
    form = forms.ItemForm(request.POST, pledge=pledge)
    form.is_valid()
    deadline = (form.cleaned_data or {}).get("deadline")
    context = _looked_at(request, pledge, text, request.POST.get("measure", "")[:300], deadline)
    return render(request, "pledges/_item_look.html", context)


def _looked_at(request: Request, pledge: Pledge, text: str, measure: str, deadline) -> dict:
    old = looks_like_tcvn3(text)
    text = from_tcvn3(text) if old else text
    return {
        "text": text,
        "old_font": old,
        "hints": _hints(text, pledge, measure, deadline) if text.strip() else [],
        "alike": _matches(pledge, [(0, text)], request).get(0),
    }


@guard(rules.can_write_item, on=queries.find_item, methods=("POST",))
def item_drop(request: Request, item: PledgeItem) -> HttpResponse:
    """Take an item out."""
    actions.drop_item(item=item, version=_shown(request), by=request.actor, at=request.at)
    return redirect("pledges:pledge", item.pledge_id)


@guard(rules.can_write, on=queries.find_pledge)
def pledge_read(request: Request, pledge: Pledge) -> HttpResponse:
    """Read a filled Word form into the draft; everything read can be changed before it is sent."""
    form = forms.WordForm(request.POST or None, request.FILES or None)

    def act(file, convert: bool, **given) -> list[PledgeItem]:
        found = _read(file, convert=convert)
        made = actions.read_paper(pledge=pledge, items=found.items, name=file.name, **given)
        if found.name and not imports.same_person(found.name, pledge.person.name):
            words = _("Tên ghi trong tệp là “%(name)s”. Hãy kiểm tra có đúng người không.")
            messages.warning(request, words % {"name": found.name})
        return made

    return fill_in(
        request,
        form,
        act,
        lambda made: so_many("Đã đọc %(n)s việc. Hãy xem lại trước khi gửi.", len(made)),
        to=_page_of(pledge),
        title=_("Đọc từ tệp Word"),
        pretitle=str(pledge),
        icon="file-import",
        submit=_("Đọc tệp"),
        cancel=_page_of(pledge),
    )


def _read(upload, *, convert: bool) -> imports.Found:
    with tempfile.NamedTemporaryFile(suffix=".docx") as copy:
        for piece in upload.chunks():
            copy.write(piece)
        copy.flush()
        return imports.read_form(Path(copy.name), convert=convert)


# -- sending and deciding ----------------------------------------------------------------------------------------


@guard(rules.can_write, on=queries.find_pledge, methods=("POST",))
def pledge_send(request: Request, pledge: Pledge) -> HttpResponse:
    """Sign and hand in."""

    def act(on: date | None, **given) -> None:
        actions.send_pledge(pledge=pledge, on=None if rules.is_author(request.actor, pledge) else on, **given)

    form = forms.SendForm(request.POST)
    return do(request, act, _("Đã gửi, đang chờ chi bộ duyệt."), back=_page_of(pledge), form=form)


@guard(rules.can_discard, on=queries.find_pledge, methods=("POST",))
def pledge_discard(request: Request, pledge: Pledge) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_pledge(pledge=pledge, by=request.actor, at=request.at)
    return redirect("pledges:round", pledge.round_id)


@guard(rules.can_approve, on=queries.find_pledge, methods=("POST",))
def pledge_approve(request: Request, pledge: Pledge) -> HttpResponse:
    """Approve, and go on to the next that waits in the same unit."""
    said = _("Đã duyệt bản của %(name)s.") % {"name": pledge.person.name}
    return _decide(request, pledge, actions.approve_pledge, said)


@guard(rules.can_return, on=queries.find_pledge, methods=("POST",))
def pledge_return(request: Request, pledge: Pledge) -> HttpResponse:
    """Give back, with the reason."""
    act = partial(actions.return_pledge, why=request.POST.get("why", ""))
    return _decide(request, pledge, act, _("Đã trả lại kèm lý do."))


def _decide(request: Request, pledge: Pledge, act, said: str) -> HttpResponse:
    act(pledge=pledge, version=_shown(request), by=request.actor, at=request.at)
    messages.success(request, said)
    following = queries.next_waiting(request.actor, pledge)
    return redirect("pledges:pledge", following.pk if following else pledge.pk)


def _may_judge(actor, line) -> bool:
    return rules.can_judge(actor, line)


@guard(_may_judge, on=queries.find_alike, methods=("POST",))
def alike_judge(request: Request, line) -> HttpResponse:
    """A person says what an alike line is."""
    judgement = request.POST.get("judgement", "")
    if judgement in ("", "shared", "copied"):
        actions.judge_line(line=line, judgement=judgement, by=request.actor, at=request.at)
    return redirect("pledges:pledge", line.pledge_id)


# -- evidence and print ------------------------------------------------------------------------------------------


@guard(rules.can_add_evidence, on=queries.find_item)
def evidence_add(request: Request, item: PledgeItem) -> HttpResponse:
    """Hand in what shows that an item was done."""
    here = _page_of(item.pledge)
    initial = {"happened_on": localdate(request.at)}
    form = forms.EvidenceForm(request.POST or None, request.FILES or None, initial=initial)

    def act(*, file, **given):
        actions.add_evidence(item=item, file=actions.evidence_of(file) if file else None, **given)

    return fill_in(
        request,
        form,
        act,
        to=here,
        title=_("Gửi minh chứng"),
        pretitle=item.what,
        icon="paperclip",
        submit=_("Gửi"),
        cancel=here,
    )


def _sees_evidence(actor, evidence: Evidence) -> bool:
    return rules.can_see_pledge(actor, evidence.item.pledge)


@guard(_sees_evidence, on=queries.find_evidence, methods=READING)
def evidence_file(request: Request, evidence: Evidence) -> HttpResponseBase:
    """The file as it was handed in."""
    return hand_stored(evidence.file, evidence.file_type, evidence.file_name)


def _may_drop(actor, evidence: Evidence) -> bool:
    return rules.can_add_evidence(actor, evidence.item)


@guard(_may_drop, on=queries.find_evidence, methods=("POST",))
def evidence_drop(request: Request, evidence: Evidence) -> HttpResponse:
    """Take evidence back."""
    why = request.POST.get("why", "")
    actions.drop_evidence(evidence=evidence, why=why, by=request.actor, at=request.at)
    return redirect("pledges:pledge", evidence.item.pledge_id)


@guard(rules.can_see_pledge, on=queries.find_pledge, methods=READING, reads_people="pledges.print_pledge")
def pledge_file(request: Request, pledge: Pledge) -> HttpResponse:
    """The pledge in the official form, as .docx or .pdf."""
    kind = asked_kind(request)
    return hand_paper(
        papers.pledge_as(kind, pledge, letterhead(pledge.unit, pledge.day)), f"cam-ket-{pledge.pk}.{kind}"
    )
