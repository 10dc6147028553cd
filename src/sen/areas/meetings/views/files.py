"""Rolls from files: file → columns → lists → written."""

from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.meetings import exports, forms, imports, queries, rules, tasks
from sen.areas.meetings.actions import ROLLS
from sen.areas.meetings.choices import RowRefusal, State, Verdict
from sen.areas.meetings.models import Meeting, RollImport
from sen.foundation.staging import pages
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")
HINTS = (
    gettext_lazy("Một dòng tiêu đề cột; thứ tự cột tùy ý, có dòng tên tệp bên trên cũng được."),
    gettext_lazy(
        "Bắt buộc: họ và tên, và ít nhất một trong các cột có mặt, vắng có lý do, vắng không lý do, điểm danh."
    ),
    gettext_lazy("Người trùng họ tên thì thêm ngày sinh, số thẻ đảng viên hoặc chi bộ."),
)


@guard(rules.can_import, on=queries.find_meeting)
def roll_file_add(request: Request, meeting: Meeting) -> HttpResponse:
    """Send a file with the roll of the whole meeting; nothing is written before the lists are seen."""

    def take(path: Path, given: dict[str, Any], name: str) -> str:
        roll, known = imports.take_roll(path, meeting=meeting, name=name, by=request.actor, at=request.at)
        if not known:
            return _to(roll)["columns"]
        _look(request, roll)
        return _to(roll)["page"]

    return pages.add_page(
        request,
        forms.RollFileForm(request.POST or None, request.FILES or None),
        take,
        cancel=reverse("meetings:meeting", args=[meeting.pk]),
        template=reverse("meetings:roll_file_template", args=[meeting.pk]),
        title=_("Điểm danh từ tệp Excel"),
        pretitle=meeting.title,
        hints=HINTS,
    )


@guard(rules.can_import, on=queries.find_meeting, methods=READING)
def roll_file_template(request: Request, meeting: Meeting) -> HttpResponseBase:
    """An empty roll with the columns that are understood, and how to fill them."""
    return pages.workbook(lambda held: exports.write_template(held, imports.FIELDS), "mau-diem-danh.xlsx")


def _to(roll: RollImport) -> dict[str, str]:
    return pages.addresses("meetings:roll_file", roll.pk)


def _look(request: Request, roll: RollImport) -> None:
    pages.ask_check(request, ROLLS, roll, tasks.check_roll, roll_id=roll.pk, at=request.at.isoformat())


def _may(actor, roll: RollImport) -> bool:
    return rules.can_import(actor, roll.meeting)


def _crumbs(roll: RollImport) -> list[tuple[str, str | None]]:
    return [(roll.meeting.title, reverse("meetings:meeting", args=[roll.meeting_id])), (roll.file_name, None)]


@guard(_may, on=queries.find_import)
def roll_file_columns(request: Request, roll: RollImport) -> HttpResponse:
    """Match the columns; then the file is looked through."""
    return pages.columns_page(
        request,
        roll,
        ROLLS,
        imports.FIELDS,
        look=partial(_look, request),
        here=_to(roll)["page"],
        cancel=reverse("meetings:meeting", args=[roll.meeting_id]),
        pretitle=roll.meeting.title,
        crumbs=_crumbs(roll),
    )


@guard(_may, on=queries.find_import, methods=READING, reads_people="meetings.read_roll_file")
def roll_file(request: Request, roll: RollImport) -> HttpResponse:
    """Where a file stands: its progress, its lists, or what became of it."""
    return pages.import_page(
        request,
        "meetings/roll_file.html",
        roll,
        _to(roll),
        lambda: _lists(request, roll),
        staged=queries.roll_is_staged(roll),
        pretitle=roll.meeting.title,
        crumbs=_crumbs(roll),
    )


def _lists(request: Request, roll: RollImport) -> dict[str, Any]:
    rows_of = partial(queries.staged_rows, roll)
    lists = pages.lists_of(request, roll, _to(roll)["page"], tuple(Verdict), rows_of)
    states, reasons = dict(State.choices), dict(RowRefusal.choices)
    for row in lists["rows"]:
        row["state"], row["was"] = states.get(row["state"], ""), states.get(row["was"], "")
        row["refusal"] = reasons.get(row["refusal"], "")
    return lists


@guard(_may, on=queries.find_import, methods=READING)
def roll_file_progress(request: Request, roll: RollImport) -> HttpResponse:
    """How far the work on a file is. Shows no person."""
    return pages.progress_page(request, roll, _to(roll))


@guard(_may, on=queries.find_import, methods=("POST",))
def roll_file_write(request: Request, roll: RollImport) -> HttpResponse:
    """Write what was shown."""
    pages.ask_write(
        request,
        ROLLS,
        roll,
        tasks.write_roll,
        roll_id=roll.pk,
        user_id=request.actor.user_id,
        at=request.at.isoformat(),
        rest_absent=request.POST.get("rest_absent") == "1",
        seal=request.POST.get("seal") == "1",
    )
    return redirect("meetings:roll_file", roll.pk)


@guard(_may, on=queries.find_import, methods=("POST",))
def roll_file_discard(request: Request, roll: RollImport) -> HttpResponse:
    ROLLS.discard(roll, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect("meetings:meeting", roll.meeting_id)


@guard(_may, on=queries.find_import, methods=READING, reads_people="meetings.exported_refused")
def roll_file_refused(request: Request, roll: RollImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    reasons = dict(RowRefusal.choices)
    refused = queries.staged_rows(roll, Verdict.REFUSED) if queries.roll_is_staged(roll) else []
    return pages.refused_workbook(roll, {row["row"]: str(reasons[row["refusal"]]) for row in refused})
