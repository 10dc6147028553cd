"""Pages of breakthroughs, pressing matters and questions."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import likely_campaign
from sen.areas.organisations.queries import choosing
from sen.areas.organisations.queries.units import heirs_of
from sen.areas.people.queries import choosing as people
from sen.areas.priorities import actions, forms, queries, rules, tables
from sen.areas.priorities.choices import KEEP, RAISE, Kind, Source, Status
from sen.areas.priorities.figures import periods_between
from sen.areas.priorities.models import Evidence, Matter, Milestone
from sen.foundation.attached import hand_out
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
POST = ("POST",)
MOST_SHOWN = 30


@guard(rules.can_see, methods=READING)
def matter_list(request: Request) -> HttpResponseBase:
    """The matters in view; the counts above open the same list narrowed."""
    today = localdate(request.at)
    matters = queries.matters_in_view(request.actor)
    context = {
        "counts": queries.counts_of(matters, today),
        "keeps": rules.can_keep_somewhere(request.actor),
        "may_rule": rules.can_rule(request.actor),
        "kinds": [
            (Kind.PRESSING.value, RAISE[Kind.PRESSING], "alert-circle"),
            (Kind.BREAKTHROUGH.value, RAISE[Kind.BREAKTHROUGH], "target"),
            (Kind.QUESTION.value, RAISE[Kind.QUESTION], "message-2"),
        ],
    }
    return tables.MATTERS.respond(
        request, queries.listed(matters, today), template="priorities/matter_list.html", context=context
    )


@guard(rules.can_see, on=queries.find_matter, methods=READING)
def matter(request: Request, matter: Matter) -> HttpResponse:
    """One matter: its measure, its steps, what shows them, what came of it."""
    actor, today = request.actor, localdate(request.at)
    drawn: Any = matter
    drawn.late = matter.overdue(today)
    results = queries.results_of(matter)
    waiting = next((result for result in results if result.waiting), None)
    rule = queries.rule_on(matter.raised_on)
    works = rules.can_work(actor, matter)
    verifies = rules.can_verify(actor, matter)
    context = {
        "title": matter.title,
        "matter": matter,
        "state": tables.matter_state(matter),
        "age": (today - matter.raised_on).days,
        "carried": periods_between(matter.raised_on, today, rule.period_months)
        if rule is not None and matter.living
        else 0,
        "share": _share(matter, results),
        "milestones": [
            (one, bool(not one.done_on and one.due < today), _day_form(f"milestone-{one.pk}", today))
            for one in matter.milestones.all()
        ],
        "evidence": queries.evidence_of(matter),
        "results": results,
        "waiting": waiting,
        "reached": waiting is not None and matter.reached_by(waiting.after),
        "spells": queries.spells_of(matter),
        "edits": rules.can_edit(actor, matter),
        "works": works and matter.status == Status.OPEN,
        "adds": works and matter.living,
        "verifies": verifies
        and waiting is not None
        and (actor.user_id is None or waiting.reported_by_id != actor.user_id),
        "own_report": waiting is not None and (works or verifies),
        "reopens": rules.can_verify(actor, matter) and matter.status == Status.CLOSED,
        "left": matter.living and matter.unit.ended(today) and rules.can_keep(actor, matter),
        "grows": matter.is_question and rules.can_keep(actor, matter),
        "milestone_form": forms.MilestoneForm(),
        "verify_form": _day_form("verify", today),
        "reopen_form": _day_form("reopen", today),
        "crumbs": [(_("Đột phá, bức xúc, nổi cộm"), reverse("priorities:matter_list")), (matter.title, None)],
    }
    return page(request, "priorities/matter.html", context)


def _day_form(of: str, today: date) -> forms.DayForm:
    """The day of one of several things on a page, each with labels of its own."""
    return forms.DayForm(initial={"on": today}, auto_id=f"{of}_%s")


def _share(matter: Matter, results: list) -> int | None:
    """How much of the way from the first measure to the target the last result that stands or waits has come, in
    percent."""
    results = [result for result in results if result.returned_on is None and result.undone_on is None]
    if matter.baseline is None or matter.target is None or not results:
        return None
    way = (results[-1].after - matter.baseline) / (matter.target - matter.baseline)
    return max(0, min(100, round(way * 100)))


@guard(rules.can_keep_somewhere)
def matter_raise(request: Request) -> HttpResponse:
    """Enter a matter; a question of a dialogue comes with the sitting at which it was asked."""
    actor, today = request.actor, localdate(request.at)
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    kind = kind if kind in Kind.values else Kind.PRESSING.value
    first = next(iter(choosing.homes_of(actor, KEEP)), None)
    initial = {
        "kind": kind,
        "raised_on": today,
        "unit": first.pk if first else None,
        "campaign": likely_campaign(actor, today),
    }
    if point := queries.point_in_view(actor, request.GET.get("point", "")):
        initial |= {"point": point.pk, "raised_on": point.day, "source": _source_of(point)}
        if actor.may(KEEP, point.unit_id):
            initial["unit"] = point.unit_id
    grown = request.GET.get("from", "")
    if grown.isdecimal() and (question := queries.find_matter(actor, int(grown))) is not None:
        initial |= {
            "grown_from": question.pk,
            "title": question.title,
            "unit": question.unit_id,
            "source": question.source,
            "owner": question.owner_id,
            "point": question.point_id or "",
        }
    form = forms.MatterForm(request.POST or None, actor=actor, today=today, kind=kind, initial=initial)

    def act(*, unit, kind, grown_from, by, at, **_given):
        return actions.raise_matter(
            unit=unit, kind=kind, grown_from=grown_from, matter=form.wanted, by=by, at=at
        )

    return fill_in(
        request,
        form,
        act,
        _("Đã ghi vào sổ."),
        to=tables.matter_url,
        template="priorities/matter_form.html",
        title=str(RAISE[Kind(kind)]),
        cancel=reverse("priorities:matter_list"),
        submit=_("Ghi vào sổ"),
    )


def _source_of(point) -> str:
    return Source.DIALOGUE if point.meeting.kind == "dialogue" else Source.MEETING


@guard(rules.can_edit, on=queries.find_matter)
def matter_edit(request: Request, matter: Matter) -> HttpResponse:
    """Word an open matter anew."""
    form = forms.MatterForm(
        request.POST or None,
        actor=request.actor,
        today=localdate(request.at),
        kind=matter.kind,
        matter=matter,
        initial=forms.MatterForm.initial_of(matter),
    )

    def act(*, version, by, at, **_given):
        actions.edit_matter(matter=matter, to=form.wanted, version=version, by=by, at=at)

    here = tables.matter_url(matter)
    return fill_in(
        request,
        form,
        act,
        _("Đã lưu."),
        to=here,
        template="priorities/matter_form.html",
        title=_("Sửa nội dung"),
        pretitle=matter.title,
        cancel=here,
        submit=_("Lưu"),
    )


@guard(rules.can_keep_somewhere, methods=READING)
def unit_found(request: Request) -> HttpResponse:
    """Units whose register the actor keeps."""
    return offer(request, choosing.as_options(choosing.units_holding(request.actor, KEEP, typed(request))))


@guard(rules.can_keep_somewhere, methods=READING)
def owner_found(request: Request) -> HttpResponse:
    """People who may be made answerable for a matter."""
    spells = people.people_holding(request.actor, KEEP, typed(request), localdate(request.at))
    return offer(request, people.as_options(spells))


def _do(request: Request, matter: Matter, act: Callable[..., object], said: str, form=None) -> HttpResponse:
    return do(request, act, said, back=tables.matter_url(matter), form=form)


@guard(rules.can_edit, on=queries.find_matter, methods=POST)
def matter_withdraw(request: Request, matter: Matter) -> HttpResponse:
    act = partial(actions.withdraw_matter, matter=matter, why=request.POST.get("why", ""))
    return _do(request, matter, act, _("Đã rút khỏi sổ."))


@guard(rules.can_work, on=queries.find_matter, methods=POST)
def milestone_add(request: Request, matter: Matter) -> HttpResponse:
    form = forms.MilestoneForm(request.POST)
    return _do(request, matter, partial(actions.add_milestone, matter=matter), _("Đã thêm mốc."), form)


def _works_on(actor, record) -> bool:
    return rules.can_work(actor, record.matter)


@guard(_works_on, on=queries.find_milestone, methods=POST)
def milestone_reach(request: Request, milestone: Milestone) -> HttpResponse:
    form = forms.DayForm(request.POST)

    def act(*, on, why, by, at):
        actions.reach_milestone(milestone=milestone, on=on, by=by, at=at)

    return _do(request, milestone.matter, act, _("Đã ghi mốc hoàn thành."), form)


@guard(_works_on, on=queries.find_milestone, methods=POST)
def milestone_drop(request: Request, milestone: Milestone) -> HttpResponse:
    act = partial(actions.drop_milestone, milestone=milestone)
    return _do(request, milestone.matter, act, _("Đã bỏ mốc."))


def _form_page(request: Request, matter: Matter, form, title: str, submit: str, act) -> HttpResponse:
    """A page of one form about a matter; back to the matter when it is done."""
    here = tables.matter_url(matter)
    return fill_in(
        request,
        form,
        partial(act, matter=matter),
        _("Đã lưu."),
        to=here,
        title=title,
        pretitle=matter.title,
        submit=submit,
        cancel=here,
    )


@guard(rules.can_work, on=queries.find_matter)
def evidence_add(request: Request, matter: Matter) -> HttpResponse:
    """Keep something that shows what happened."""
    today = localdate(request.at)
    form = forms.EvidenceForm(
        request.POST or None, request.FILES or None, initial={"event_on": today, "received_on": today}
    )
    return _form_page(request, matter, form, _("Thêm minh chứng"), _("Lưu minh chứng"), actions.add_evidence)


@guard(rules.can_see, on=queries.find_evidence, methods=READING)
def evidence_file(request: Request, evidence: Evidence) -> HttpResponse:
    """The file as it was taken."""
    if not evidence.size:
        raise Http404
    return hand_out(evidence)


@guard(_works_on, on=queries.find_evidence, methods=POST)
def evidence_remove(request: Request, evidence: Evidence) -> HttpResponse:
    act = partial(actions.remove_evidence, evidence=evidence)
    return _do(request, evidence.matter, act, _("Đã gỡ minh chứng."))


@guard(rules.can_work, on=queries.find_matter)
def matter_report(request: Request, matter: Matter) -> HttpResponse:
    """Say what was done and what the same measure shows now."""
    form = forms.ResultForm(request.POST or None, initial={"after_on": localdate(request.at)})
    if matter.measure:
        form.fields["after"].help_text = _("%(measure)s, tính bằng %(unit)s; lúc đầu là %(baseline)s.") % {
            "measure": matter.measure,
            "unit": matter.measured_in,
            "baseline": number(matter.baseline),
        }
    return _form_page(request, matter, form, _("Báo kết quả"), _("Gửi để xác nhận"), actions.report_result)


@guard(rules.can_work, on=queries.find_matter)
def matter_answer(request: Request, matter: Matter) -> HttpResponse:
    """Answer a question."""
    form = forms.AnswerForm(request.POST or None, initial={"on": localdate(request.at)})
    return _form_page(
        request, matter, form, _("Trả lời câu hỏi"), _("Ghi câu trả lời"), actions.answer_matter
    )


@guard(rules.can_keep, on=queries.find_matter)
def matter_hand_over(request: Request, matter: Matter) -> HttpResponse:
    """What an ended unit left unsolved, this matter among it, and the way to its successor."""
    unit = matter.unit
    left = queries.left_at(request.actor, unit)
    heirs = heirs_of(unit)
    initial = {"on": unit.valid.upper, "matters": left, "to": heirs.first()}
    form = forms.HandOverForm(request.POST or None, heirs=heirs, matters=left, initial=initial)
    said = _("Đã chuyển %(n)s việc cho đơn vị kế tục.")
    return fill_in(
        request,
        form,
        actions.hand_over_matters,
        lambda done: said % {"n": number(len(done))},
        to=reverse("priorities:matter_list"),
        title=_("Chuyển việc chưa xong cho đơn vị kế tục"),
        pretitle=unit.name,
        submit=_("Chuyển giao"),
        cancel=tables.matter_url(matter),
    )


@guard(rules.can_verify, on=queries.find_matter, methods=POST)
def matter_return(request: Request, matter: Matter) -> HttpResponse:
    act = partial(actions.return_result, matter=matter, why=request.POST.get("why", ""))
    return _do(request, matter, act, _("Đã trả lại kết quả."))


@guard(rules.can_verify, on=queries.find_matter, methods=POST)
def matter_close(request: Request, matter: Matter) -> HttpResponse:
    act = partial(actions.close_matter, matter=matter)
    return _do(request, matter, act, _("Đã xác nhận giải quyết xong."), forms.DayForm(request.POST))


@guard(rules.can_verify, on=queries.find_matter, methods=POST)
def matter_reopen(request: Request, matter: Matter) -> HttpResponse:
    act = partial(actions.reopen_matter, matter=matter)
    return _do(request, matter, act, _("Đã mở lại vấn đề."), forms.DayForm(request.POST))


def unit_panel(request: Request, unit) -> tuple[str, dict] | None:
    """How the matters of a unit stand; every number opens the list. Nothing where there never were any."""
    today = localdate(request.at)
    counts = queries.counts_of(queries.matters_below(request.actor, unit), today)
    if not any(counts.values()):
        return None
    return "priorities/unit_panel.html", {"counts": counts, "unit": unit, "year": today.year}


def meeting_panel(request: Request, meeting) -> tuple[str, dict] | None:
    """What was raised at a meeting, with the way to enter more."""
    matters = list(queries.matters_of_meeting(request.actor, meeting)[:MOST_SHOWN])
    points = []
    if rules.can_keep_somewhere(request.actor):
        points = list(queries.points_of_meeting(request.actor, meeting)[:2])
    if not matters and not points:
        return None
    today = localdate(request.at)
    drawn: list[Any] = list(matters)
    for matter in drawn:
        matter.late = matter.overdue(today)
    rows = [(matter, tables.matter_state(matter)) for matter in matters]
    return "priorities/meeting_panel.html", {"rows": rows, "point": points[0] if len(points) == 1 else None}


@guard(rules.can_rule)
def rule_list(request: Request) -> HttpResponse:
    """The rules of following, and the form for the next one."""
    found = list(queries.following_rules())
    initial: dict[str, Any] = {"since": localdate(request.at)}
    if found:
        initial |= {"wait_days": found[0].wait_days, "period_months": found[0].period_months}
    form = forms.RuleForm(request.POST or None, initial=initial)
    return fill_in(
        request,
        form,
        actions.set_rule,
        _("Đã lưu quy định."),
        to=reverse("priorities:rule_list"),
        template="priorities/rule_list.html",
        title=_("Quy định theo dõi đột phá, bức xúc"),
        rules=found,
        crumbs=[
            (_("Đột phá, bức xúc, nổi cộm"), reverse("priorities:matter_list")),
            (_("Quy định"), None),
        ],
    )
