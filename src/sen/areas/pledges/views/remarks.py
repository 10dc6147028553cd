"""Monthly remarks: the screen of a cell's month, saved part by part, with and without scripts."""

from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.heading import letterhead
from sen.areas.pledges import actions, forms, papers, queries, rules, tables
from sen.areas.pledges.choices import USUAL_LEVELS, Doing, Level
from sen.areas.pledges.models import CellMonth, MonthlyRemark
from sen.foundation.access import Actor
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import fold
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@dataclass(frozen=True)
class OnPerson:
    """One person in a cell's month."""

    cell_month: CellMonth
    person_id: int

    @property
    def unit_id(self) -> int:
        return self.cell_month.unit_id


def _on_person(actor: Actor, code: str, month: str, person: int) -> OnPerson | None:
    found = queries.find_month(actor, code, month)
    return OnPerson(found, person) if found is not None else None


def _address(name: str, cell_month: CellMonth, *more) -> str:
    return reverse(f"pledges:{name}", args=[cell_month.unit.code, str(Month.of(cell_month.month)), *more])


def _may_open(actor: Actor, cell_month: CellMonth) -> bool:
    return rules.can_read_remarks(actor, cell_month) or rules.can_remark(actor, cell_month)


@guard(_may_open, on=queries.find_month, methods=READING, reads_people="pledges.read_month")
def remark_month(request: Request, cell_month: CellMonth) -> HttpResponse:
    """The month of one cell: everybody with last month's remark and what is due; quick levels; the conclusion."""
    return _month_page(request, cell_month)


def _month_page(
    request: Request,
    cell_month: CellMonth,
    *,
    problem: dict | None = None,
    form: forms.MonthForm | None = None,
    theirs: CellMonth | None = None,
    status: int = 200,
) -> HttpResponse:
    today = localdate(request.at)
    if cell_month.month > today:
        raise Http404
    month = Month.of(cell_month.month)
    writes = rules.can_remark(request.actor, cell_month) and not cell_month.concluded
    opened = request.GET.get("open", "")
    lines = _lines(request, cell_month, opened=int(opened) if opened.isdecimal() else None, problem=problem)
    owed = [line for line in lines if line.owed]
    last = queries.month_before(cell_month)
    if writes and form is None:
        form = forms.MonthForm(initial=_initial(cell_month, last, lines, today))
    following = month + 1
    context = {
        "title": _("Nhận xét tháng %(month)s") % {"month": month.short},
        "cell_month": cell_month,
        "lines": lines,
        "levels": list(USUAL_LEVELS.items()),
        "usual": Level.MET,
        "doings": Doing.choices,
        "writes": writes,
        "keeps": rules.can_remark(request.actor, cell_month),
        "form": form,
        "theirs": theirs,
        "their_name": queries.names_of([theirs.changed_by]).get(theirs.changed_by or 0) if theirs else None,
        "collective": USUAL_LEVELS.get(Level(cell_month.level)) if cell_month.level is not None else None,
        "last": last if last is not None and last.concluded else None,
        "answers": [line for line in lines if line.remark is not None and line.remark.answer],
        "unread": any(
            line.remark is not None
            and line.remark.answered_at is not None
            and (cell_month.answers_read_at is None or line.remark.answered_at > cell_month.answers_read_at)
            for line in lines
        ),
        "previous": _neighbour(cell_month, month - 1),
        "following": _neighbour(cell_month, following) if following.first_day <= today else None,
        "urls": {
            name: _address(f"remark_{name}", cell_month)
            for name in ("rest", "collective", "conclude", "reopen", "answers", "file", "file_add")
        },
        "crumbs": [
            (str(tables.REMARK_MONTHS.title), reverse("pledges:remark_list") + f"?month={month}"),
            (cell_month.unit.name, None),
        ],
    } | _progress(owed)
    return page(request, "pledges/remark_month.html", context, status=status)


def _neighbour(cell_month: CellMonth, month: Month) -> tuple[str, str] | None:
    """The address and name of another month in which the cell lived."""
    if queries.last_day_of(cell_month.unit, month.first_day) is None:
        return None
    there = CellMonth(month=month.first_day, unit=cell_month.unit)
    return _address("remark_month", there), month.short


def _progress(owed: list[queries.Line]) -> dict:
    counts = queries.levels_of(owed)
    made = sum(counts.values())
    return {
        "made": made,
        "owed": len(owed),
        "left": len(owed) - made,
        "counts": [(level, word, counts[level]) for level, word in USUAL_LEVELS.items() if counts[level]],
    }


def _initial(cell_month: CellMonth, last: CellMonth | None, lines: list[queries.Line], today) -> dict:
    """What the form begins with: whoever chaired last time, or the cell's secretary."""
    heads = (line.person.name for line in lines if fold(line.person.post).startswith("bi thu"))
    return {
        "level": cell_month.level,
        "note": cell_month.note,
        "conclusion": cell_month.conclusion or _("Nhất trí với nhận xét về tập thể và từng đảng viên."),
        "chair": cell_month.chair or (last.chair if last else "") or next(heads, ""),
        "secretary": cell_month.secretary or (last.secretary if last else ""),
        "on": today,
        "version": cell_month.version,
    }


def _lines(
    request: Request,
    cell_month: CellMonth,
    *,
    opened: int | None,
    problem: dict | None,
    only: int | None = None,
) -> list[queries.Line]:
    """The lines as drawn: what stands, or what was typed where that could not be saved."""
    # What only the page shows is put on the lines here.
    lines: list[Any] = queries.sheet_of(cell_month, localdate(request.at))
    own = request.actor.person_id
    for line in lines:
        remark, last = line.remark, line.last
        line.own = own is not None and own == line.person.pk
        line.level = remark.level if remark is not None else None
        line.word = Level(line.level).label if remark is not None else ""
        line.note = remark.note if remark is not None else ""
        line.version = remark.version if remark is not None else 0
        line.before, line.there = _in_words(last), _in_words(line.elsewhere)
        line.open = line.person.pk == opened
        line.save = _address("remark_save", cell_month, line.person.pk)
        line.here = _address("remark_month", cell_month)
        line.problem = None
        if problem is not None and problem["person"] == line.person.pk:
            line.problem = problem
            line.open = line.open or problem["items"] is not None
            line.level, line.note = problem["level"], problem["note"]
            for one in line.items:
                one.doing, one.result = (problem["items"] or {}).get(one.item.pk, (one.doing, one.result))
    return lines if only is None else [line for line in lines if line.person.pk == only]


def _in_words(remark: MonthlyRemark | None) -> tuple[Any, str] | None:
    """Level and words of a remark of another month or cell."""
    if remark is None:
        return None
    return USUAL_LEVELS.get(Level(remark.level), Level(remark.level).label), remark.note


@guard(rules.can_remark, on=_on_person)
def remark_save(request: Request, on: OnPerson) -> HttpResponse:
    """Save the remark on one person; with scripts only their line comes back, with ``?items=1`` opened."""
    problem = None
    if request.method == "POST":
        problem = _save(request, on)
    if not request.headers.get("HX-Request"):
        if problem is not None:
            return _month_page(request, _again(on), problem=problem, status=409)
        more = f"?open={on.person_id}" if request.GET.get("items") else ""
        return redirect(_address("remark_month", on.cell_month) + f"{more}#p{on.person_id}")
    cell_month = _again(on)
    opened = on.person_id if request.GET.get("items") else None
    lines = _lines(request, cell_month, opened=opened, problem=problem)
    line = next((one for one in lines if one.person.pk == on.person_id), None)
    if line is None:
        raise Http404
    context = {
        "line": line,
        "cell_month": cell_month,
        "levels": list(USUAL_LEVELS.items()),
        "doings": Doing.choices,
        "writes": not cell_month.concluded,
        "alone": True,
    } | _progress([one for one in lines if one.owed])
    return render(request, "pledges/_remark_line.html", context)


def _again(on: OnPerson) -> CellMonth:
    """The month as it stands now."""
    now = CellMonth.objects.filter(pk=on.cell_month.pk).first() or on.cell_month
    now.unit = on.cell_month.unit
    return now


def _save(request: Request, on: OnPerson) -> dict | None:
    """Save what was sent; what could not be saved, with why, and what somebody else wrote."""
    form = forms.RemarkForm(request.POST)
    valid = form.is_valid()
    data = form.cleaned_data
    items = form.items()
    typed = {
        "person": on.person_id,
        "level": data.get("level"),
        "note": form.data.get("note", ""),
        "items": items,
        "theirs": None,
    }
    if not valid:
        return typed | {"why": next(iter(form.errors.values()))[0], "version": data.get("version") or 0}
    roster = queries.roster_of(on.cell_month, localdate(request.at))
    person = next((line.person for line in roster if line.person.pk == on.person_id), None)
    if person is None:
        raise Http404
    try:
        actions.remark_person(
            cell_month=on.cell_month,
            person=person,
            level=data["level"],
            note=data["note"],
            items=items,
            version=data["version"],
            by=request.actor,
            at=request.at,
        )
    except actions.RemarkChanged as changed:
        return typed | {
            "why": str(changed),
            "theirs": _theirs(changed.theirs),
            "version": changed.theirs.version,
        }
    except Refusal as refusal:
        return typed | {"why": str(refusal), "version": data["version"] or 0}
    return None


def _theirs(remark: MonthlyRemark | CellMonth) -> dict | None:
    """What somebody else wrote meanwhile, in words."""
    if not isinstance(remark, MonthlyRemark) or remark.made_at is None:
        return None
    return {
        "who": queries.names_of([remark.made_by]).get(remark.made_by or 0, ""),
        "level": Level(remark.level).label,
        "note": remark.note,
        "at": remark.made_at,
    }


@guard(rules.can_remark, on=queries.find_month, methods=("POST",))
def remark_rest(request: Request, cell_month: CellMonth) -> HttpResponse:
    """The common level for everybody left."""
    level = request.POST.get("level", "")
    return do(
        request,
        partial(actions.remark_rest, cell_month=cell_month, level=int(level) if level.isdecimal() else 0),
        lambda count: so_many("Đã ghi mức chung cho %(n)s người.", count),
        back=_address("remark_month", cell_month),
    )


@guard(rules.can_remark, on=queries.find_month, methods=("POST",))
def remark_collective(request: Request, cell_month: CellMonth) -> HttpResponse:
    """Keep the remark on the cell as a whole and the draft of the conclusion."""
    return _whole(request, cell_month, conclude=False)


@guard(rules.can_remark, on=queries.find_month, methods=("POST",))
def remark_conclude(request: Request, cell_month: CellMonth) -> HttpResponse:
    """Conclude the month and lock it."""
    return _whole(request, cell_month, conclude=True)


def _whole(request: Request, cell_month: CellMonth, *, conclude: bool) -> HttpResponse:
    form = forms.MonthForm(request.POST)
    theirs = None
    if form.is_valid():
        send: dict[str, Any] = {
            "cell_month": cell_month,
            "to": actions.Whole(**form.whole()),
            "version": form.cleaned_data["version"],
            "by": request.actor,
            "at": request.at,
        }
        try:
            if conclude:
                on = form.cleaned_data["on"] or localdate(request.at)
                actions.conclude_month(on=on, rest=form.cleaned_data["rest"], **send)
                messages.success(request, _("Đã kết luận và khóa tháng."))
            else:
                actions.remark_collective(**send)
                messages.success(request, _("Đã lưu."))
            # What is refused is told at the form below all the lines; what was done, at the top.
            return redirect(_address("remark_month", cell_month) + "#top")
        except actions.RemarkChanged as changed:
            theirs = cast(CellMonth, changed.theirs)
            retyped: Any = form.data
            form.data = retyped = retyped.copy()
            retyped["version"] = changed.theirs.version
            form.refuse(changed)
        except Refusal as refusal:
            form.refuse(refusal)
    return _month_page(request, cell_month, form=form, theirs=theirs, status=409 if theirs else 200)


@guard(rules.can_remark, on=queries.find_month, methods=("POST",))
def remark_reopen(request: Request, cell_month: CellMonth) -> HttpResponse:
    """Unlock a concluded month, for a reason."""
    act = partial(actions.reopen_month, cell_month=cell_month, why=request.POST.get("why", ""))
    return do(request, act, _("Đã mở lại tháng."), back=_address("remark_month", cell_month))


@guard(rules.can_remark, on=queries.find_month, methods=("POST",))
def remark_answers(request: Request, cell_month: CellMonth) -> HttpResponse:
    """Say that the members' answers were read."""
    actions.read_answers(cell_month=cell_month, by=request.actor, at=request.at)
    return redirect(_address("remark_month", cell_month))


@guard(rules.can_read_remarks, on=queries.find_month, methods=READING, reads_people="pledges.print_month")
def remark_file(request: Request, cell_month: CellMonth) -> HttpResponse:
    """The minutes of the month's remarks in the official form, as .docx or .pdf."""
    if cell_month.month > localdate(request.at):
        raise Http404
    kind = asked_kind(request)
    lines = queries.sheet_of(cell_month, localdate(request.at))
    name = f"nhan-xet-{cell_month.unit.code}-{Month.of(cell_month.month)}.{kind}"
    head = letterhead(cell_month.unit, cell_month.concluded_on or cell_month.month)
    return hand_paper(papers.month_as(kind, cell_month, lines, head), name)
