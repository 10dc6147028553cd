"""Rolls from files: upload, three lists, apply or drop, the refused rows with their reasons."""

import io

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.meetings import actions, forms, imports, queries, rules
from sen.areas.meetings.choices import ImportStatus, RowRefusal, State, Verdict
from sen.areas.meetings.models import Meeting, RollImport
from sen.foundation.refusals import Refusal
from sen.foundation.staging.export import XLSX, ExportColumn, write_table
from sen.foundation.staging.intake import spooled
from sen.foundation.staging.pages import steps
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.vietnamese import format_number
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request

SHOWN = 100


@guard(rules.can_import, on=queries.find_meeting)
def roll_file_add(request: Request, meeting: Meeting) -> HttpResponse:
    """Send a file with the roll of the whole meeting; nothing is written before the three lists are seen."""
    form = forms.RollFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        try:
            refuse_oversized(request)
            if form.is_valid():
                roll = _take(request, meeting, form.cleaned_data["file"])
                unsaid = roll.status == ImportStatus.UPLOADED
                return redirect("meetings:roll_file_columns" if unsaid else "meetings:roll_file", roll.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "title": _("Điểm danh từ tệp Excel"),
        "pretitle": meeting.title,
        "icon": "file-import",
        "form": form,
        "submit": _("Đọc tệp"),
        "cancel": reverse("meetings:meeting", args=[meeting.pk]),
    }
    return page(request, "ui/form.html", context)


def _take(request: Request, meeting: Meeting, upload) -> RollImport:
    """Read the file; where its columns cannot be told, keep it until somebody says what they are."""
    given = {"meeting": meeting, "name": upload.name, "by": request.actor, "at": request.at}
    with spooled(upload) as path:
        try:
            with transaction.atomic():
                return imports.read_roll(path, **given)
        except FileRefused as refusal:
            if refusal.code != "no_header":
                raise
            return imports.open_roll(path, **given)


def _may(actor, roll: RollImport) -> bool:
    return rules.can_import(actor, roll.meeting)


@guard(_may, on=queries.find_import)
def roll_file_columns(request: Request, roll: RollImport) -> HttpResponse:
    """What each column of a file is whose header was not recognised; then its three lists."""
    if roll.status != ImportStatus.UPLOADED:
        return redirect("meetings:roll_file", roll.pk)
    form = forms.RollColumnsForm(
        request.POST or None,
        columns=roll.columns,
        fields=[(field.code, str(field.label)) for field in imports.FIELDS],
        required=[field.code for field in imports.FIELDS if field.required],
    )
    if request.method == "POST" and form.is_valid():
        columns = form.matched()
        try:
            with transaction.atomic():
                actions.stage_matched(
                    roll=roll,
                    columns=columns,
                    keep=form.cleaned_data["keep"],
                    rows=imports.matched_rows(roll, columns),
                    by=request.actor,
                    at=request.at,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("meetings:roll_file", roll.pk)
    context = {
        "title": roll.name,
        "pretitle": roll.meeting.title,
        "intake": roll,
        "form": form,
        "steps": steps(),
        "known": sum(1 for column in roll.columns if column["field"]),
        "cancel": reverse("meetings:meeting", args=[roll.meeting_id]),
        "crumbs": [
            (roll.meeting.title, reverse("meetings:meeting", args=[roll.meeting_id])),
            (roll.name, None),
        ],
    }
    return page(request, "ui/match_columns.html", context, status=422 if form.errors else 200)


@guard(_may, on=queries.find_import, methods=("GET", "HEAD"), reads_people="meetings.read_roll")
def roll_file(request: Request, roll: RollImport) -> HttpResponse:
    """The three lists of a file that waits."""
    if roll.status == ImportStatus.UPLOADED:
        return redirect("meetings:roll_file_columns", roll.pk)
    waiting = roll.status == ImportStatus.READ
    context = {
        "title": roll.name,
        "roll": roll,
        "meeting": roll.meeting,
        "waiting": waiting,
        "lists": [
            (Verdict.NEW, _("Sẽ ghi"), roll.new, _rows(roll, ["new"]) if waiting else [], "good"),
            (Verdict.CHANGE, _("Sẽ đổi"), roll.change, _rows(roll, ["change"]) if waiting else [], "warn"),
            (
                Verdict.REFUSED,
                _("Không nhận"),
                roll.refused,
                _rows(roll, ["refused"]) if waiting else [],
                "bad",
            ),
        ],
        "shown": SHOWN,
        "crumbs": [
            (roll.meeting.title, reverse("meetings:meeting", args=[roll.meeting_id])),
            (roll.name, None),
        ],
    }
    return page(request, "meetings/roll_file.html", context)


def _rows(roll: RollImport, verdicts: list[str], limit: int | None = SHOWN) -> list[dict]:
    states, reasons = dict(State.choices), dict(RowRefusal.choices)
    rows = queries.staged_rows(roll, verdicts, limit)
    for row in rows:
        row["state"] = states.get(row["state"], "")
        row["was"] = states.get(row["was"], "")
        row["refusal"] = reasons.get(row["refusal"], "")
    return rows


@guard(_may, on=queries.find_import, methods=("POST",))
def roll_file_apply(request: Request, roll: RollImport) -> HttpResponse:
    try:
        done = actions.apply_roll(
            roll=roll,
            by=request.actor,
            at=request.at,
            rest_absent=request.POST.get("rest_absent") == "1",
            seal=request.POST.get("seal") == "1",
        )
    except Refusal as refusal:
        refused(request, refusal)
        return redirect("meetings:roll_file", roll.pk)
    messages.success(
        request,
        _("Đã ghi %(n)s dòng vào sổ; khóa %(sealed)s điểm.")
        % {"n": format_number(done.new + done.change), "sealed": format_number(done.sealed)},
    )
    return redirect("meetings:meeting", roll.meeting_id)


@guard(_may, on=queries.find_import, methods=("POST",))
def roll_file_discard(request: Request, roll: RollImport) -> HttpResponse:
    try:
        actions.discard_roll(roll=roll, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
    return redirect("meetings:meeting", roll.meeting_id)


@guard(_may, on=queries.find_import, methods=("GET", "HEAD"), reads_people="meetings.read_roll")
def roll_file_refused(request: Request, roll: RollImport) -> HttpResponse:
    """The refused rows with their reasons, as a workbook."""
    target = io.BytesIO()
    columns = [
        ExportColumn(str(_("Dòng")), 8, "number"),
        ExportColumn(str(_("Họ và tên")), 28),
        ExportColumn(str(_("Chi bộ")), 28),
        ExportColumn(str(_("Lý do không nhận")), 60),
    ]
    rows = (
        (row["row"], row["name"], row["cell"], str(row["refusal"])) for row in _rows(roll, ["refused"], None)
    )
    write_table(target, columns, rows, title=str(_("Các dòng không nhận")), notes=[roll.name])
    response = HttpResponse(target.getvalue(), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="khong-nhan-{roll.pk}.xlsx"'
    return response
