"""Lists of monthly remarks: which cells have concluded a month, one's own remarks and answers; what panels
show."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import CELLS
from sen.areas.pledges import actions, forms, notices, queries, rules, tables
from sen.areas.pledges.models import MonthlyRemark, PledgeRound
from sen.foundation.periods import Month
from sen.foundation.vietnamese import Unreadable
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
SHOWN = 6
"""So many months are shown on a person's page."""


def month_asked(request: Request) -> Month:
    """The month of the query; without one, the last that should be under way: this month from its 25th day on."""
    today = localdate(request.at)
    try:
        return min(Month.parse(request.GET.get("month", "")), Month.of(today))
    except Unreadable:
        return Month.of(today) if today.day >= 25 else Month.of(today) - 1


@guard(rules.can_see, methods=READING)
def remark_list(request: Request) -> HttpResponseBase:
    """The cells in view that owe a month's remarks, each with how far it has come."""
    actor, month = request.actor, month_asked(request)
    today = localdate(request.at)

    def prepare(rows, actor):
        standing = queries.standing_of(rows, month)
        tables.mark_namesakes(rows)
        actor.look_ahead({row.pk for row in rows})
        for row in rows:
            for name, value in standing[row.pk].items():
                setattr(row, name, value)
            row.late = notices.due_day(row.remarks_by, month) < today
            row.href = None
            if actor.may(rules.READ_REMARKS, row.pk) or actor.may(rules.REMARK, row.pk):
                row.href = reverse("pledges:remark_month", args=[row.code, str(month)])

    progress = queries.progress_in(actor, month)
    here = reverse("pledges:remark_list")
    context = {
        "month": month,
        "progress": progress,
        "share": progress["done"] * 100 / progress["due"] if progress and progress["due"] else None,
        "previous": f"{here}?month={month - 1}",
        "following": f"{here}?month={month + 1}" if month < Month.of(today) else None,
        "previous_name": (month - 1).short,
        "following_name": (month + 1).short,
        "cells": [
            (unit, reverse("pledges:remark_month", args=[unit.code, str(month)]))
            for unit in queries.cells_kept(actor)
            if queries.last_day_of(unit, month.first_day)
        ],
        "own": rules.has_own_record(actor),
    }
    title = _("Nhận xét tháng %(month)s") % {"month": month.short}
    return replace(tables.REMARK_MONTHS, prepare=prepare).respond(
        request,
        queries.cells_in(actor, month),
        template="pledges/remark_list.html",
        context=context,
        title=title,
    )


@guard(rules.has_own_record, methods=READING)
def remark_mine(request: Request) -> HttpResponseBase:
    """What was remarked on oneself, month by month."""

    def prepare(rows, actor):
        for row in rows:
            row.href = _answer_address(row)

    return replace(tables.REMARKS_OF, prepare=prepare).respond(request, queries.own_remarks(request.actor))


def _answer_address(remark: MonthlyRemark) -> str:
    return reverse(
        "pledges:remark_answer", args=[remark.unit.code, str(Month.of(remark.month)), remark.person_id]
    )


@guard(rules.can_answer, on=queries.find_remark)
def remark_answer(request: Request, remark: MonthlyRemark) -> HttpResponse:
    """One's own remark of a month, and what one has to say to it."""
    form = forms.AnswerForm(request.POST or None, initial={"text": remark.answer})
    month = Month.of(remark.month).short
    mine = reverse("pledges:remark_mine")
    return fill_in(
        request,
        form,
        partial(actions.answer_remark, remark=remark),
        _("Đã gửi ý kiến tới chi bộ."),
        to=mine,
        template="pledges/remark_answer.html",
        title=_("Nhận xét tháng %(month)s về tôi") % {"month": month},
        remark=remark,
        items=queries.items_named(remark),
        crumbs=[(str(tables.REMARKS_OF.title), mine), (month, None)],
    )


# -- rounds ------------------------------------------------------------------------------------------------------


@guard(rules.can_open_round, on=queries.find_round)
def round_remarks(request: Request, round: PledgeRound) -> HttpResponse:
    """Have the cells under a round remark every month, from a month on."""
    here = reverse("pledges:round", args=[round.pk])
    initial = {"since": round.remarks_from or round.opens_on, "by_day": round.remarks_by}
    form = forms.AskRemarksForm(request.POST or None, initial=initial)
    return fill_in(
        request,
        form,
        partial(actions.ask_remarks, round=round),
        _("Các chi bộ sẽ nhận xét hằng tháng theo đợt này."),
        to=here,
        title=_("Nhận xét hằng tháng"),
        pretitle=str(round),
        icon="message-circle",
        submit=_("Yêu cầu nhận xét"),
        cancel=here,
    )


@guard(rules.can_open_round, on=queries.find_round, methods=("POST",))
def round_remarks_stop(request: Request, round: PledgeRound) -> HttpResponse:
    """Ask for no more monthly remarks under the round."""
    act = partial(actions.stop_remarks, round=round, why=request.POST.get("why", ""))
    back = reverse("pledges:round", args=[round.pk])
    return do(request, act, _("Đã thôi yêu cầu nhận xét hằng tháng."), back=back)


# -- panels ------------------------------------------------------------------------------------------------------


def cell_panel(request: Request, unit) -> tuple[str, dict] | None:
    """How a cell stands with its month. Nothing for other units: they have the figure."""
    month = month_asked(request)
    cell: Any = (
        queries.duty_of(request.actor, unit, month) if unit is not None and unit.kind in CELLS else None
    )
    if cell is None:
        return None
    reads = any(request.actor.may(verb, cell.pk) for verb in (rules.READ_REMARKS, rules.REMARK))
    context = {
        "month": month.short,
        "standing": queries.standing_of([unit], month)[unit.pk],
        "href": reverse("pledges:remark_month", args=[unit.code, str(month)]) if reads else None,
        "by": notices.due_day(cell.remarks_by, month),
        "late": notices.due_day(cell.remarks_by, month) < localdate(request.at),
    }
    return "pledges/remarks_cell_panel.html", context


def person_panel(request: Request, person) -> tuple[str, dict] | None:
    """The last months' remarks on a person: one's own, or those of the cells whose remarks one reads."""
    own = request.actor.person_id == person.pk
    rows: list[Any] = list(queries.remarks_in_view(request.actor, person)[: SHOWN + 1])
    if not rows and not own:
        return None
    for row in rows:
        row.label = Month.of(row.month).short
        row.href = _answer_address(row) if own else None
    context = {"rows": rows[:SHOWN], "own": own, "more": own and len(rows) > SHOWN}
    return "pledges/remarks_person_panel.html", context
