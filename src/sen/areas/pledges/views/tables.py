"""Tables of paper pledges and of a month's remarks: file → columns → lists → written."""

from typing import IO, Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, exports, forms, queries, rules
from sen.areas.pledges.choices import Level, PaperKind, RowOutcome
from sen.areas.pledges.imports.tables import FIELDS, open_papers, read_said
from sen.areas.pledges.models import CellMonth, PaperImport, PledgeRound
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal
from sen.foundation.staging import pages
from sen.foundation.staging.intake import Stage, spooled, write_refused
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
NAMED = 500
"""So many people at most are named in a table to fill."""


@guard(rules.can_keep_pledges, on=queries.find_round)
def paper_file_add(request: Request, round: PledgeRound) -> HttpResponse:
    """Send a table of paper pledges for a unit and what stands below it."""
    unit = _unit(request, rules.KEEP)
    day = queries.last_day(round, localdate(request.at))
    people = f"{reverse('pledges:round_people', args=[round.pk])}?unit={unit.code}"
    form = forms.TableForm(
        request.POST or None, request.FILES or None, dated=True, initial={"day": min(day, round.due_on)}
    )
    template = f"{reverse('pledges:paper_file_template', args=[round.pk])}?unit={unit.code}"
    return _send(
        request, form, unit, round, cancel=people, template=template, pretitle=f"{round} · {unit.name}"
    )


@guard(rules.can_remark, on=queries.find_month)
def remark_file_add(request: Request, cell_month: CellMonth) -> HttpResponse:
    """Send a table of a month's remarks."""
    if cell_month.month > localdate(request.at):
        raise Http404
    address = [cell_month.unit.code, str(Month.of(cell_month.month))]
    form = forms.TableForm(request.POST or None, request.FILES or None, dated=False)
    return _send(
        request,
        form,
        cell_month.unit,
        cell_month,
        cancel=reverse("pledges:remark_month", args=address),
        template=reverse("pledges:remark_file_template", args=address),
        pretitle=_("Nhận xét tháng %(month)s") % {"month": Month.of(cell_month.month).short}
        + f" · {cell_month.unit.name}",
    )


def _unit(request: Request, verb: str) -> Unit:
    unit = unit_holding(request.actor, verb, request.GET.get("unit", ""))
    if unit is None:
        raise Http404
    return unit


def _send(
    request: Request, form: forms.TableForm, unit: Unit, of: PledgeRound | CellMonth, **words: str
) -> HttpResponse:
    if request.method == "POST":
        with transaction.atomic():
            answer = pages.taken_file(request, form, lambda given: _take(given, unit, of, request))
            if answer is None:
                transaction.set_rollback(True)
        if answer is not None:
            return answer
    context = {
        "title": _("Nhập từ Excel"),
        "form": form,
        "steps": pages.steps(),
        "pledges": isinstance(of, PledgeRound),
        "waiting": queries.waiting_tables(request.actor, of, unit),
    } | words
    return page(request, "pledges/table_add.html", context, status=422 if form.errors else 200)


def _take(given: dict, unit: Unit, of: PledgeRound | CellMonth, request: Request) -> str:
    if isinstance(of, CellMonth) and of.concluded:
        raise actions.Concluded
    upload = given["file"]
    with spooled(upload) as path:
        batch, known = open_papers(
            path,
            unit=unit,
            of=of,
            day=given["day"] if isinstance(of, PledgeRound) else of.month,
            name=upload.name,
            by=request.actor,
            at=request.at,
        )
    if not known:
        return reverse("pledges:table_columns", args=[batch.pk])
    _look_through(batch, request)
    return reverse("pledges:table", args=[batch.pk])


def _look_through(batch: PaperImport, request: Request) -> None:
    """Read the rows and keep what would become of each; or why the table cannot be read."""
    try:
        said = read_said(batch, today=localdate(request.at))
    except Refusal as refusal:
        actions.fail_table(batch=batch, why=str(refusal))
    else:
        actions.check_table(batch=batch, said=said, by=request.actor, at=request.at)


@guard(rules.can_enter_table, on=queries.find_table)
def table_columns(request: Request, batch: PaperImport) -> HttpResponse:
    """Match the columns; then the table is looked through."""
    fields = FIELDS[batch.kind]
    form = pages.columns_form(request, batch, fields)
    if request.method == "POST" and form.is_valid():
        matched = actions.match_columns(
            batch=batch,
            columns=form.matched(),
            keep=form.cleaned_data["keep"],
            by=request.actor,
            at=request.at,
        )
        _look_through(matched, request)
        return redirect("pledges:table", batch.pk)
    return pages.columns_page(request, batch, form, pretitle=_about(batch), cancel=_back(batch))


def _about(batch: PaperImport) -> str:
    what = (
        str(batch.round)
        if batch.month is None
        else _("Nhận xét tháng %(month)s") % {"month": Month.of(batch.month).short}
    )
    return f"{what} · {batch.unit.name}"


def _back(batch: PaperImport) -> str:
    """The page from which the table was sent."""
    if batch.month is not None:
        return reverse("pledges:remark_month", args=[batch.unit.code, str(Month.of(batch.month))])
    return f"{reverse('pledges:round_people', args=[batch.round_id])}?unit={batch.unit.code}"


@guard(rules.can_enter_table, on=queries.find_table, methods=READING, reads_people="pledges.read_table")
def table(request: Request, batch: PaperImport) -> HttpResponse:
    """Where a table stands: its lists, or what became of it."""
    if batch.status == Stage.UPLOADED:
        return redirect("pledges:table_columns", batch.pk)
    context: dict[str, Any] = {
        "title": batch.file_name,
        "pretitle": _about(batch),
        "batch": batch,
        "state": f"intake_{batch.status}",
        "steps": pages.steps(),
        "step": pages.step_of(batch),
        "pledges": batch.kind == PaperKind.PLEDGES,
        "confirms": batch.kind == PaperKind.PLEDGES and request.actor.may(rules.APPROVE, batch.unit_id),
        "back": _back(batch),
    }
    if batch.counts and batch.reviewed.exists():
        context |= _lists(request, batch)
    return page(request, "pledges/table.html", context)


def _lists(request: Request, batch: PaperImport) -> dict:
    lists = pages.lists_of(
        request,
        batch,
        reverse("pledges:table", args=[batch.pk]),
        [one for one in RowOutcome if one != RowOutcome.CHANGE or batch.kind == PaperKind.REMARKS],
        lambda outcome, after, limit: queries.table_rows(batch, outcome, after=after, limit=limit),
    )
    levels = {level.value: level.label for level in Level}
    for row in lists["rows"]:
        if "level" in row:
            row["word"] = levels[row["level"]]
        if "before" in row:
            row["was"] = levels[row["before"]["level"]]
        for name in ("deadline", "on"):
            if row.get(name):
                row[name] = parse_date(row[name])
    return lists


@guard(rules.can_enter_table, on=queries.find_table, methods=("POST",))
def table_write(request: Request, batch: PaperImport) -> HttpResponse:
    """Write what was shown; what stands otherwise is replaced only when that is asked for."""
    confirmed = request.actor.may(rules.APPROVE, batch.unit_id) and bool(request.POST.get("confirmed"))
    done = actions.write_table(
        batch=batch,
        replace=request.POST.get("replace") == "1",
        confirmed=confirmed,
        by=request.actor,
        at=request.at,
    )
    if not done:
        messages.warning(
            request, _("Sổ đã thay đổi từ lúc kiểm tra nên chưa ghi gì. Hãy xem lại các danh sách rồi ghi.")
        )
    return redirect("pledges:table", batch.pk)


@guard(rules.can_enter_table, on=queries.find_table, methods=("POST",))
def table_discard(request: Request, batch: PaperImport) -> HttpResponse:
    actions.discard_table(batch=batch, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect(_back(batch))


@guard(rules.can_enter_table, on=queries.find_table, methods=READING, reads_people="pledges.exported_refused")
def table_refused(request: Request, batch: PaperImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the table, each with its reason: to be mended and sent again."""
    reasons = queries.refused_reasons(batch)
    return pages.workbook(lambda held: write_refused(batch, reasons, held), pages.refused_name(batch))


@guard(rules.can_keep_pledges, on=queries.find_round, methods=READING, reads_people="pledges.read_owing")
def paper_file_template(request: Request, round: PledgeRound) -> HttpResponseBase:
    """A table to fill, with those of the unit who have no pledge yet."""
    unit, today = _unit(request, rules.KEEP), localdate(request.at)
    homes = queries.unwritten(request.actor, round, unit, queries.last_day(round, today), NAMED)
    least = queries.pledge_rule(today).least_items

    def write(held: IO[bytes]) -> int:
        return exports.write_pledges_template(
            held, FIELDS[PaperKind.PLEDGES], homes, title=f"{round} · {unit.name}", rows=least + 2
        )

    return pages.workbook(write, f"ban-giay-{unit.code}-{round.year}.xlsx")


@guard(rules.can_remark, on=queries.find_month, methods=READING, reads_people="pledges.read_month")
def remark_file_template(request: Request, cell_month: CellMonth) -> HttpResponseBase:
    """A table to fill, with everybody on whom the cell remarks."""
    lines = queries.sheet_of(cell_month, localdate(request.at))
    month = Month.of(cell_month.month)
    title = _("Nhận xét tháng %(month)s") % {"month": month.short} + f" · {cell_month.unit.name}"
    return pages.workbook(
        lambda held: exports.write_remarks_template(held, FIELDS[PaperKind.REMARKS], lines, title=title),
        f"nhan-xet-{cell_month.unit.code}-{month}.xlsx",
    )
