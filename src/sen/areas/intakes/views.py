"""The wizard by which a list comes into a register: file → columns → lists → written. The same for every
register."""

from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.intakes import forms, queries, rules, tables, tasks
from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.choices import Outcome, Register
from sen.areas.intakes.models import Filing
from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.foundation.staging import pages
from sen.foundation.staging.intake import write_empty
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_send, on=queries.find_register, methods=READING)
def filing_list(request: Request, register: Register) -> HttpResponseBase:
    """The lists sent for a register, the latest first."""
    return tables.sent(register).respond(
        request,
        queries.filings_in_view(request.actor, register),
        template="ui/import_list.html",
        context={
            "template": reverse("intakes:filing_template", args=[register.key]),
            "add": reverse("intakes:filing_add", args=[register.key]),
            "crumbs": _crumbs(register),
        },
    )


def _crumbs(register: Register, *further: str) -> list[tuple]:
    back = (str(register.noun).capitalize(), reverse(register.back))
    if not further:
        return [back, (register.title, None)]
    return [back, (register.title, reverse("intakes:filing_list", args=[register.key])), (further[0], None)]


@guard(rules.can_send, on=queries.find_register, methods=READING)
def filing_units(request: Request, register: Register) -> HttpResponse:
    """Options for picking the unit of a list."""
    return offer(request, as_options(units_holding(request.actor, register.verb, typed(request))))


@guard(rules.can_send, on=queries.find_register, methods=READING)
def filing_template(request: Request, register: Register) -> HttpResponseBase:
    """An empty table with the columns that are understood, and rows that show how to fill it."""
    return pages.workbook(
        lambda held: write_empty(register.fields, register.examples, held, str(register.noun)[:31]),
        f"mau-{register.key}.xlsx",
    )


@guard(rules.can_send, on=queries.find_register)
def filing_add(request: Request, register: Register) -> HttpResponse:
    """Send a list; its header is found and its columns proposed at once."""
    actor = request.actor
    homes = homes_of(actor, register.verb)
    initial = {
        "unit": homes[0].pk if len(homes) == 1 else "",
        "campaign": queries.campaigns(actor).first(),
    }
    form = forms.ListFileForm(
        request.POST or None, request.FILES or None, actor=actor, register=register, initial=initial
    )

    def take(path: Path, given: dict[str, Any], name: str) -> str:
        filing = Filing(register=register.key, unit=given["unit"], campaign=given["campaign"])
        LISTS.take(filing, path, register.fields, by=actor, at=request.at, name=name, by_hand=True)
        return _to(filing)["columns"]

    return pages.add_page(
        request,
        form,
        take,
        cancel=reverse("intakes:filing_list", args=[register.key]),
        template=reverse("intakes:filing_template", args=[register.key]),
        title=register.title,
        hints=register.hints,
        crumbs=_crumbs(register, _("Gửi tệp")),
    )


def _to(filing: Filing) -> dict[str, str]:
    return pages.addresses("intakes:filing", filing.pk)


def _job(request: Request, filing: Filing) -> dict[str, Any]:
    return {"filing_id": filing.pk, "user_id": request.actor.user_id, "at": request.at.isoformat()}


@guard(rules.can_send_into, on=queries.find_filing)
def filing_columns(request: Request, filing: Filing) -> HttpResponse:
    """Match the columns; then the list is checked."""
    register = filing.kept_in
    return pages.columns_page(
        request,
        filing,
        LISTS,
        register.fields,
        look=lambda it: pages.ask_check(request, LISTS, it, tasks.check_list, **_job(request, it)),
        here=_to(filing)["page"],
        cancel=reverse("intakes:filing_list", args=[register.key]),
        pretitle=register.title,
    )


@guard(rules.can_send_into, on=queries.find_filing, methods=READING)
def filing(request: Request, filing: Filing) -> HttpResponse:
    """Where a list stands: its rows in tabs, or what became of it."""
    register, to = filing.kept_in, _to(filing)

    def lists() -> dict[str, Any]:
        rows = partial(queries.filed_rows, filing)
        return pages.lists_of(request, filing, to["page"], list(Outcome), rows)

    return pages.import_page(
        request,
        "intakes/filing.html",
        filing,
        to,
        lists,
        staged=filing.reviewed.exists(),
        register=register,
        pretitle=register.title,
        back=reverse(register.back),
        crumbs=_crumbs(register, filing.file_name),
    )


@guard(rules.can_send_into, on=queries.find_filing, methods=READING)
def filing_progress(request: Request, filing: Filing) -> HttpResponse:
    """How far the work on a list is."""
    return pages.progress_page(request, filing, _to(filing))


@guard(rules.can_send_into, on=queries.find_filing, methods=("POST",))
def filing_write(request: Request, filing: Filing) -> HttpResponse:
    """Write what was shown."""
    pages.ask_write(request, LISTS, filing, tasks.write_list, **_job(request, filing))
    return redirect("intakes:filing", filing.pk)


@guard(rules.can_send_into, on=queries.find_filing, methods=("POST",))
def filing_discard(request: Request, filing: Filing) -> HttpResponse:
    """Forget the list."""
    LISTS.discard(filing, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ danh sách; không có gì được ghi."))
    return redirect("intakes:filing_list", filing.register)


@guard(rules.can_send_into, on=queries.find_filing, methods=READING)
def filing_refused(request: Request, filing: Filing) -> HttpResponseBase:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    return pages.refused_workbook(filing)
