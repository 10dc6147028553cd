"""The import wizard for units: file → columns → lists → written."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations import exports, rules, tables, tasks
from sen.areas.organisations.actions import intakes as actions
from sen.areas.organisations.choices import Kind, RowOutcome
from sen.areas.organisations.forms import UnitsFileForm
from sen.areas.organisations.imports.units_file import FIELDS, open_units
from sen.areas.organisations.models import UnitsImport
from sen.areas.organisations.queries import intakes as queries
from sen.foundation.jobs import enqueue_with
from sen.foundation.staging import pages
from sen.foundation.staging.intake import Stage, spooled, write_refused
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_import, methods=READING)
def import_list(request: Request) -> HttpResponseBase:
    """Tables sent for the units that the actor keeps, the latest first."""
    return tables.IMPORTS.respond(
        request, queries.imports_in_view(request.actor), template="organisations/import_list.html"
    )


@guard(rules.can_import, methods=READING)
def import_template(request: Request) -> HttpResponseBase:
    """An empty table with the columns that are understood, and how to fill them."""
    return pages.workbook(lambda held: exports.write_template(held, FIELDS), "mau-bang-don-vi.xlsx")


@guard(rules.can_import)
def import_add(request: Request) -> HttpResponse:
    """Send a table; its header is found and its columns proposed at once."""
    form = UnitsFileForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial={"day": localdate(request.at), "unit": request.GET.get("unit", "")},
    )
    if request.method == "POST":
        answer = pages.taken_file(request, form, lambda given: _take(given, request))
        if answer is not None:
            return answer
    context = {"title": _("Nhập đơn vị từ tệp"), "form": form, "steps": pages.steps()}
    return page(request, "organisations/import_add.html", context, status=422 if form.errors else 200)


def _take(given: dict, request: Request) -> str:
    upload = given["file"]
    with spooled(upload) as path:
        batch = open_units(
            path, unit=given["unit"], day=given["day"], by=request.actor, at=request.at, name=upload.name
        )
    return reverse("organisations:import_columns", args=[batch.pk])


@guard(rules.can_import_into, on=queries.find_import)
def import_columns(request: Request, batch: UnitsImport) -> HttpResponse:
    """Match the columns; then the table is checked."""
    form = pages.columns_form(request, batch, FIELDS)
    if request.method == "POST" and form.is_valid():
        actions.match_columns(
            batch=batch,
            columns=form.matched(),
            keep=form.cleaned_data["keep"],
            by=request.actor,
            at=request.at,
        )
        progress = enqueue_with(
            tasks.check_units,
            {"batch_id": batch.pk},
            title=_("Kiểm tra %(file)s") % {"file": batch.file_name},
            user_id=request.actor.user_id,
        )
        actions.begin_check(batch=batch, at=request.at, progress_id=progress)
        return redirect("organisations:import_page", pk=batch.pk)
    return pages.columns_page(
        request, batch, form, pretitle=_("Nhập đơn vị từ tệp"), cancel=reverse("organisations:import_list")
    )


@guard(rules.can_import_into, on=queries.find_import, methods=READING)
def import_page(request: Request, batch: UnitsImport) -> HttpResponse:
    """Where an import stands: its progress, its lists, or what became of it."""
    if batch.status == Stage.UPLOADED:
        return redirect("organisations:import_columns", pk=batch.pk)
    context = {
        "title": batch.file_name,
        "batch": batch,
        "state": f"intake_{batch.status}",
        "steps": pages.steps(),
        "step": pages.step_of(batch),
        "busy": batch.busy,
        "job": pages.job_of(batch),
    }
    if not batch.busy and batch.counts and batch.reviewed.exists():
        context |= _lists(request, batch)
    return page(request, "organisations/import_page.html", context)


def _lists(request: Request, batch: UnitsImport) -> dict:
    lists = pages.lists_of(
        request,
        batch,
        reverse("organisations:import_page", args=[batch.pk]),
        list(RowOutcome),
        lambda outcome, after, limit: queries.reviewed_rows(batch, outcome, after=after, limit=limit),
    )
    labels = dict(Kind.choices)
    for row in lists["rows"]:
        row["kind"] = labels.get(row["kind"], "")
        row["on"], row["until"] = parse_date(row["on"] or ""), parse_date(row["until"] or "")
    return lists


@guard(rules.can_import_into, on=queries.find_import, methods=READING)
def import_progress(request: Request, batch: UnitsImport) -> HttpResponse:
    """How far the work on an import is; once it is done the page is loaded anew."""
    if not batch.busy:
        return pages.done_working(request, reverse("organisations:import_page", args=[batch.pk]))
    return page(request, "organisations/import_progress.html", {"batch": batch, "job": pages.job_of(batch)})


@guard(rules.can_import_into, on=queries.find_import, methods=("POST",))
def import_write(request: Request, batch: UnitsImport) -> HttpResponse:
    """Write what was shown."""
    progress = enqueue_with(
        tasks.write_units,
        {"batch_id": batch.pk, "at": request.at.isoformat()},
        title=_("Ghi %(file)s") % {"file": batch.file_name},
        user_id=request.actor.user_id,
    )
    actions.request_writing(batch=batch, at=request.at, progress_id=progress)
    return redirect("organisations:import_page", pk=batch.pk)


@guard(rules.can_import_into, on=queries.find_import, methods=("POST",))
def import_discard(request: Request, batch: UnitsImport) -> HttpResponse:
    actions.discard_units(batch=batch, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect("organisations:import_list")


@guard(
    rules.can_import_into,
    on=queries.find_import,
    methods=READING,
    reads_people="organisations.exported_refused",
)
def import_refused(request: Request, batch: UnitsImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the table, each with its reason: to be mended and sent again."""
    reasons = queries.refused_reasons(batch)
    return pages.workbook(lambda held: write_refused(batch, reasons, held), pages.refused_name(batch))
