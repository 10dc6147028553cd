"""Pages of the import wizard that are alike in every area: file → columns → lists → written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, TypeVar

from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sen.foundation.jobs import Job, JobProgress, enqueue_with
from sen.foundation.refusals import Refusal
from sen.foundation.staging.columns import Field
from sen.foundation.staging.export import XLSX
from sen.foundation.staging.forms import ColumnsForm
from sen.foundation.staging.intake import Intake, Stage, spooled, write_refused
from sen.foundation.staging.reviewed import refused_reasons
from sen.foundation.staging.steps import Steps
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.ui.states import register_state
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

I = TypeVar("I", bound=Intake)  # noqa: E741 - an import

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


def add_page(
    request: Request,
    form: Any,
    take: Callable[[Path, dict[str, Any], str], str],
    *,
    cancel: str,
    template: str,
    **words: Any,
) -> HttpResponse:
    """Send a file. ``take(path, cleaned data, name of the file)`` opens its import and says where to go on.

    What it refuses stands beside the field, and nothing is kept. ``template`` is where an empty table is downloaded.
    """
    if request.method == "POST":
        form.is_bound = True  # of an upload that was stopped there may be nothing at all
        try:
            refuse_oversized(request)
            if form.is_valid():
                upload = form.cleaned_data["file"]
                with transaction.atomic(), spooled(upload) as path:
                    return redirect(take(path, form.cleaned_data, upload.name))
        except Refusal as refusal:
            form.is_valid()
            form.errors.pop("file", None)
            form.refuse(refusal)
    context = {"form": form, "steps": steps(), "cancel": cancel, "template": template}
    return page(request, "ui/import_add.html", context | words)


def columns_page(
    request: Request,
    intake: I,
    steps_of: Steps[I],
    fields: Sequence[Field],
    *,
    look: Callable[[I], None],
    here: str,
    cancel: str,
    **words: Any,
) -> HttpResponse:
    """What each column of the file is; once that is said, ``look`` has it looked through and shown at ``here``."""
    form = ColumnsForm(request.POST or None, columns=intake.columns, fields=fields)
    if request.method == "POST" and form.is_valid():
        keep = form.cleaned_data["keep"]
        look(steps_of.match(intake, columns=form.matched(), keep=keep, by=request.actor, at=request.at))
        return redirect(here)
    context = {
        "title": intake.file_name,
        "cancel": cancel,
        "intake": intake,
        "form": form,
        "steps": steps(),
        "known": sum(1 for c in intake.columns if c["field"]),
    }
    return page(request, "ui/match_columns.html", context | words)


def ask_check(request: Request, steps_of: Steps[I], intake: I, job: Job, **args: Any) -> None:
    """Have ``job`` look through a file: at once where it is small, else in the worker, which shows how far it is."""
    _ask(request, intake, steps_of.begin_check, steps_of.at_once, _("Kiểm tra %(file)s"), job, args)


def ask_write(request: Request, steps_of: Steps[I], intake: I, job: Job, **args: Any) -> None:
    """Have ``job`` write a file: at once where it is small, else in the worker."""
    _ask(request, intake, steps_of.begin_writing, steps_of.at_once, _("Ghi %(file)s"), job, args)


def _ask(
    request: Request, intake: I, begin: Callable[..., I], at_once: int, title: str, job: Job, args: dict
) -> None:
    if intake.file and intake.file.size <= at_once:
        begin(intake)
        job(**args)
        return
    title = title % {"file": intake.file_name}
    begin(intake, progress_id=enqueue_with(job, args, title=title, user_id=request.actor.user_id))


def addresses(stem: str, *args: Any, page: str = "") -> dict[str, str]:
    """Where the pages of an import are, by the stem of their names; ``page`` is that of the import itself."""
    to = {
        step: reverse(f"{stem}_{step}", args=args)
        for step in ("columns", "progress", "write", "discard", "refused")
    }
    return to | {"page": reverse(page or stem, args=args)}


def import_page(
    request: Request,
    template: str,
    intake: I,
    to: dict[str, str],
    lists: Callable[[], dict[str, Any]],
    *,
    staged: bool,
    **words: Any,
) -> HttpResponse:
    """Where an import stands: its progress, its ``lists`` as long as they are ``staged``, or what became of it."""
    if intake.status == Stage.UPLOADED:
        return redirect(to["columns"])
    context = _standing(intake, to) | {
        "title": intake.file_name,
        "state": f"intake_{intake.status}",
        "steps": steps(),
        "step": 4 if intake.status in (Stage.APPLYING, Stage.APPLIED) else 3,
    }
    if staged and not intake.busy:
        context |= lists() | {"staged": True}
    return page(request, template, context | words)


def progress_page(request: Request, intake: I, to: dict[str, str]) -> HttpResponse:
    """How far the work on an import is; once it is done its page is loaded anew."""
    if intake.busy:
        return page(request, "ui/import_progress.html", _standing(intake, to))
    return done_working(request, to["page"])


def done_working(request: Request, url: str) -> HttpResponse:
    """The answer of a page that shows progress once there is nothing more to show: the page is loaded anew."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(url)


def _standing(intake: I, to: dict[str, str]) -> dict[str, Any]:
    number = intake.progress_id if intake.busy else None
    job = JobProgress.objects.filter(pk=number).first() if number is not None else None
    stuck = job is not None and job.state == JobProgress.State.FAILED
    return {
        "intake": intake,
        "to": to,
        "job": job,
        "may_change": intake.status in (Stage.CHECKED, Stage.FAILED) or stuck,
    }


def lists_of(
    request: Request,
    intake: Intake,
    url: str,
    outcomes: Sequence[Any],
    rows: Callable[..., list[dict[str, Any]]],
) -> dict[str, Any]:
    """The lists of a checked file: tabs with counts, the rows of one, and the way to the next page.

    ``outcomes`` in the order of the tabs; ``rows(outcome, after=row, limit=n)`` reads dicts with ``row``.
    """
    counts = intake.counts
    wanted = request.GET.get("list", "")
    if wanted not in {one.value for one in outcomes}:
        wanted = next((o.value for o in outcomes if counts.get(o.value)), outcomes[0].value)
    try:
        after = max(0, int(request.GET.get("after", "0")[:9]))
    except ValueError:
        after = 0
    found = rows(wanted, after=after, limit=PAGE + 1)
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
    }


def workbook(write: Callable[[IO[bytes]], int], name: str) -> FileResponse:
    """A workbook to download; ``write`` fills it."""
    held = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - the answer closes it
    write(held)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename=name, content_type=XLSX)


def refused_workbook(intake: Intake, reasons: Mapping[int, str] | None = None) -> FileResponse:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    why = refused_reasons(intake) if reasons is None else reasons
    name = f"{Path(intake.file_name).stem[:80]}-khong-nhan.xlsx"
    return workbook(lambda held: write_refused(intake, why, held), name)
