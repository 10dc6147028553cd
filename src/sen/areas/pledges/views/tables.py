"""Tables of paper pledges and of a month's remarks: file → columns → lists → written."""

from functools import partial
from pathlib import Path
from typing import IO, Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import unit_holding
from sen.areas.pledges import actions, exports, forms, queries, rules, tasks
from sen.areas.pledges.choices import Level, PaperKind, RowOutcome
from sen.areas.pledges.imports.tables import FIELDS, open_papers
from sen.areas.pledges.models import CellMonth, PaperImport, PledgeRound
from sen.foundation.periods import Month
from sen.foundation.staging import pages
from sen.foundation.staging.reviewed import reviewed_rows
from sen.foundation.web.guard import guard
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
    request: Request, form: forms.TableForm, unit: Unit, of: PledgeRound | CellMonth, **words: Any
) -> HttpResponse:
    def take(path: Path, given: dict[str, Any], name: str) -> str:
        if isinstance(of, CellMonth) and of.concluded:
            raise actions.Concluded
        day = given["day"] if isinstance(of, PledgeRound) else of.month
        batch, known = open_papers(
            path, unit=unit, of=of, day=day, name=name, by=request.actor, at=request.at
        )
        if not known:
            return _to(batch)["columns"]
        _look(request, batch)
        return _to(batch)["page"]

    waiting = queries.waiting_tables(request.actor, of, unit)
    return pages.add_page(
        request,
        form,
        take,
        title=_("Nhập từ Excel"),
        template_label=_("Tải bảng có sẵn tên"),
        hints=_PLEDGES if isinstance(of, PledgeRound) else _REMARKS,
        waiting=[(one, _to(one)["page"]) for one in waiting],
        **words,
    )


_ALWAYS = gettext_lazy("Một dòng tiêu đề cột; thứ tự cột tùy ý, có dòng tên tệp bên trên cũng được.")
_NAMESAKES = gettext_lazy("Người trùng họ tên thì thêm cột ngày sinh.")
_PLEDGES = (
    _ALWAYS,
    gettext_lazy(
        "Bắt buộc: họ và tên, việc cụ thể. Mỗi việc một dòng; các việc của một người ghi liền nhau, "
        "họ tên chỉ cần ghi ở dòng đầu."
    ),
    gettext_lazy("Ai đã có bản ký trong sổ thì giữ nguyên bản ấy."),
    _NAMESAKES,
)
_REMARKS = (
    _ALWAYS,
    gettext_lazy("Bắt buộc: họ và tên, mức (Tốt, Đạt, Hạn chế, Chưa đạt) hoặc bốn cột đánh dấu x."),
    gettext_lazy("Ai đã có nhận xét khác thì được nêu riêng, chỉ ghi đè khi đồng chí chọn."),
    _NAMESAKES,
)


def _to(batch: PaperImport) -> dict[str, str]:
    return pages.addresses("pledges:table", batch.pk)


def _job(request: Request, batch: PaperImport) -> dict[str, Any]:
    return {"batch_id": batch.pk, "user_id": request.actor.user_id, "at": request.at.isoformat()}


def _look(request: Request, batch: PaperImport) -> None:
    pages.ask_check(request, actions.TABLES, batch, tasks.check_table, **_job(request, batch))


@guard(rules.can_enter_table, on=queries.find_table)
def table_columns(request: Request, batch: PaperImport) -> HttpResponse:
    """Match the columns; then the table is looked through."""
    return pages.columns_page(
        request,
        batch,
        actions.TABLES,
        FIELDS[batch.kind],
        look=lambda matched: _look(request, matched),
        here=_to(batch)["page"],
        cancel=_back(batch),
        pretitle=_about(batch),
    )


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
    pledges = batch.kind == PaperKind.PLEDGES
    return pages.import_page(
        request,
        "pledges/table.html",
        batch,
        _to(batch),
        lambda: _lists(request, batch),
        staged=batch.reviewed.exists(),
        pretitle=_about(batch),
        pledges=pledges,
        confirms=pledges and request.actor.may(rules.APPROVE, batch.unit_id),
        back=_back(batch),
    )


@guard(rules.can_enter_table, on=queries.find_table, methods=READING)
def table_progress(request: Request, batch: PaperImport) -> HttpResponse:
    """How far the work on a table is. Shows no person."""
    return pages.progress_page(request, batch, _to(batch))


def _lists(request: Request, batch: PaperImport) -> dict[str, Any]:
    outcomes = [one for one in RowOutcome if one != RowOutcome.CHANGE or batch.kind == PaperKind.REMARKS]
    lists = pages.lists_of(request, batch, _to(batch)["page"], outcomes, partial(reviewed_rows, batch))
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
    pages.ask_write(
        request,
        actions.TABLES,
        batch,
        tasks.write_table,
        replace=request.POST.get("replace") == "1",
        confirmed=request.actor.may(rules.APPROVE, batch.unit_id) and bool(request.POST.get("confirmed")),
        **_job(request, batch),
    )
    return redirect("pledges:table", batch.pk)


@guard(rules.can_enter_table, on=queries.find_table, methods=("POST",))
def table_discard(request: Request, batch: PaperImport) -> HttpResponse:
    actions.TABLES.discard(batch, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect(_back(batch))


@guard(rules.can_enter_table, on=queries.find_table, methods=READING, reads_people="pledges.exported_refused")
def table_refused(request: Request, batch: PaperImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the table, each with its reason: to be mended and sent again."""
    return pages.refused_workbook(batch)


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
