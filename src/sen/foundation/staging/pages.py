"""Pages of the import wizard that are alike in every area: file → columns → lists → written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sen.foundation.jobs import JobProgress
from sen.foundation.refusals import Refusal
from sen.foundation.staging.columns import Field
from sen.foundation.staging.export import XLSX
from sen.foundation.staging.forms import ColumnsForm
from sen.foundation.staging.intake import Intake, Stage
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.ui.states import register_state
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

PAGE = 50

for _stage, _tone, _icon in (
    (Stage.UPLOADED, "info", "table"),
    (Stage.CHECKING, "info", "progress"),
    (Stage.CHECKED, "warn", "eye-check"),
    (Stage.APPLYING, "info", "progress"),
    (Stage.APPLIED, "good", "circle-check"),
    (Stage.FAILED, "bad", "alert-triangle"),
    (Stage.DISCARDED, "mute", "circle-x"),
):
    register_state(f"intake_{_stage.value}", _stage.label, _tone, _icon)


def steps() -> list[str]:
    return [_("Gửi tệp"), _("Ghép cột"), _("Xem trước"), _("Ghi")]


def step_of(intake: Intake) -> int:
    """The step at which an import that has its columns stands, counted from 1."""
    return 4 if intake.status in (Stage.APPLYING, Stage.APPLIED) else 3


def taken_file(request: Request, form: Any, take: Callable[[dict], str]) -> HttpResponse | None:
    """Answer a sent file: ``take(cleaned data)`` opens its import and says where to go on; None to show the form."""
    try:
        refuse_oversized(request)
        if form.is_valid():
            return redirect(take(form.cleaned_data))
    except Refusal as refusal:
        form.is_valid()
        form.errors.pop("file", None)
        form.refuse(refusal)
    return None


def columns_form(request: Request, intake: Intake, fields: Sequence[Field]) -> ColumnsForm:
    return ColumnsForm(
        request.POST or None,
        columns=intake.columns,
        fields=[(f.code, str(f.label)) for f in fields],
        required=[f.code for f in fields if f.required],
    )


def columns_page(
    request: Request, intake: Intake, form: ColumnsForm, *, pretitle: str, cancel: str
) -> HttpResponse:
    """What each column of the file is."""
    context = {
        "title": intake.file_name,
        "pretitle": pretitle,
        "cancel": cancel,
        "intake": intake,
        "form": form,
        "steps": steps(),
        "known": sum(1 for c in intake.columns if c["field"]),
    }
    return page(request, "ui/match_columns.html", context, status=422 if form.errors else 200)


def job_of(intake: Intake) -> JobProgress | None:
    if not intake.busy or intake.progress_id is None:
        return None
    return JobProgress.objects.filter(pk=intake.progress_id).first()


def done_working(request: Request, url: str) -> HttpResponse:
    """The answer of a page that shows progress once there is nothing more to show: the page is loaded anew."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(url)


def lists_of(
    request: Request,
    intake: Intake,
    url: str,
    outcomes: Sequence[Any],
    rows: Callable[[str, int, int], list],
) -> dict[str, Any]:
    """The lists of a checked file: tabs with counts, the rows of one, and the way to the next page.

    ``outcomes`` in the order of the tabs; ``rows(outcome, after row, limit)`` reads dicts with ``row``.
    """
    counts = intake.counts
    wanted = request.GET.get("list", "")
    if wanted not in {one.value for one in outcomes}:
        wanted = next((o.value for o in outcomes if counts.get(o.value)), outcomes[0].value)
    try:
        after = max(0, int(request.GET.get("after", "0")[:9]))
    except ValueError:
        after = 0
    found = rows(wanted, after, PAGE + 1)
    shown = found[:PAGE]
    return {
        "tabs": [
            {
                "label": capfirst(one.label),
                "href": f"{url}?list={one.value}",
                "current": one.value == wanted,
                "count": counts.get(one.value, 0),
            }
            for one in outcomes
        ],
        "wanted": wanted,
        "rows": shown,
        "next": f"{url}?list={wanted}&after={shown[-1]['row']}" if len(found) > PAGE else "",
        "first": f"{url}?list={wanted}" if after else "",
        "to_write": counts.get("add", 0) + counts.get("change", 0),
        "left_out": counts.get("refused", 0) + counts.get("decide", 0),
        "staged": True,
    }


def workbook(write: Callable[[IO[bytes]], int], name: str) -> FileResponse:
    """A workbook to download; ``write`` fills it."""
    held = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - the answer closes it
    write(held)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=name, content_type=XLSX)


def refused_name(intake: Intake) -> str:
    return f"{Path(intake.file_name).stem[:80]}-khong-nhan.xlsx"
