"""The import wizard for units: file → columns → lists → written."""

from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations import exports, rules, tables, tasks
from sen.areas.organisations.actions.intakes import TABLES
from sen.areas.organisations.choices import Kind, RowOutcome
from sen.areas.organisations.forms import UnitsFileForm
from sen.areas.organisations.imports.units_file import FIELDS
from sen.areas.organisations.models import UnitsImport
from sen.areas.organisations.queries import intakes as queries
from sen.areas.organisations.queries.choosing import homes_of
from sen.foundation.staging import pages
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_import, methods=READING)
def import_list(request: Request) -> HttpResponseBase:
    """Tables sent for the units that the actor keeps, the latest first."""
    return tables.IMPORTS.respond(
        request,
        queries.imports_in_view(request.actor),
        template="ui/import_list.html",
        context={
            "template": reverse("organisations:import_template"),
            "add": reverse("organisations:import_add"),
        },
    )


@guard(rules.can_import, methods=READING)
def import_template(request: Request) -> HttpResponseBase:
    """An empty table with the columns that are understood, and how to fill them."""
    return pages.workbook(lambda held: exports.write_template(held, FIELDS), "mau-bang-don-vi.xlsx")


@guard(rules.can_import)
def import_add(request: Request) -> HttpResponse:
    """Send a table; its header is found and its columns proposed at once."""
    homes = homes_of(request.actor, rules.KEEP)
    unit = request.GET.get("unit", "") or (homes[0].code if len(homes) == 1 else "")
    form = UnitsFileForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial={"day": localdate(request.at), "unit": unit},
    )

    def take(path: Path, given: dict[str, Any], name: str) -> str:
        batch = UnitsImport(unit=given["unit"], day=given["day"])
        return _to(TABLES.take(batch, path, FIELDS, by=request.actor, at=request.at, name=name))["columns"]

    return pages.add_page(
        request,
        form,
        take,
        cancel=reverse("organisations:import_list"),
        template=reverse("organisations:import_template"),
        title=_("Nhập đơn vị từ tệp"),
    )


def _to(batch: UnitsImport) -> dict[str, str]:
    return pages.addresses("organisations:import", batch.pk, page="organisations:import_page")


@guard(rules.can_import_into, on=queries.find_import)
def import_columns(request: Request, batch: UnitsImport) -> HttpResponse:
    """Match the columns; then the table is checked."""
    return pages.columns_page(
        request,
        batch,
        TABLES,
        FIELDS,
        look=lambda it: pages.ask_check(request, TABLES, it, tasks.check_units, batch_id=it.pk),
        here=_to(batch)["page"],
        cancel=reverse("organisations:import_list"),
        pretitle=_("Nhập đơn vị từ tệp"),
    )


@guard(rules.can_import_into, on=queries.find_import, methods=READING)
def import_page(request: Request, batch: UnitsImport) -> HttpResponse:
    """Where an import stands: its progress, its lists, or what became of it."""
    return pages.import_page(
        request,
        "organisations/import_page.html",
        batch,
        _to(batch),
        lambda: _lists(request, batch),
        staged=batch.reviewed.exists(),
        pretitle=_("Nhập đơn vị từ tệp"),
    )


def _lists(request: Request, batch: UnitsImport) -> dict[str, Any]:
    rows = partial(queries.units_rows, batch)
    lists = pages.lists_of(request, batch, _to(batch)["page"], list(RowOutcome), rows)
    labels = dict(Kind.choices)
    for row in lists["rows"]:
        row["kind"] = labels.get(row["kind"], "")
        row["on"], row["until"] = parse_date(row["on"] or ""), parse_date(row["until"] or "")
    return lists


@guard(rules.can_import_into, on=queries.find_import, methods=READING)
def import_progress(request: Request, batch: UnitsImport) -> HttpResponse:
    """How far the work on an import is."""
    return pages.progress_page(request, batch, _to(batch))


@guard(rules.can_import_into, on=queries.find_import, methods=("POST",))
def import_write(request: Request, batch: UnitsImport) -> HttpResponse:
    """Write what was shown."""
    pages.ask_write(request, TABLES, batch, tasks.write_units, batch_id=batch.pk, at=request.at.isoformat())
    return redirect("organisations:import_page", pk=batch.pk)


@guard(rules.can_import_into, on=queries.find_import, methods=("POST",))
def import_discard(request: Request, batch: UnitsImport) -> HttpResponse:
    TABLES.discard(batch, by=request.actor, at=request.at)
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
    return pages.refused_workbook(batch)
