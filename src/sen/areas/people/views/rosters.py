"""The import wizard: file → columns → lists → written."""

from functools import partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.areas.people import actions, exports, forms, imports, notices, queries, rules, tables, tasks
from sen.areas.people.actions import ROSTERS
from sen.areas.people.choices import Choice, Outcome
from sen.areas.people.models import RosterImport
from sen.areas.people.views.persons import READING
from sen.foundation.staging import pages
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.request import Request

LISTS = (Outcome.ADD, Outcome.CHANGE, Outcome.DECIDE, Outcome.REFUSED, Outcome.SAME)


@guard(rules.can_import, methods=READING)
def roster_list(request: Request) -> HttpResponseBase:
    """Imports of the actor's units, the latest first."""
    return tables.ROSTERS.respond(
        request,
        queries.rosters(request.actor),
        template="ui/import_list.html",
        context={"template": reverse("people:roster_template"), "add": reverse("people:roster_add")},
    )


@guard(rules.can_import)
def roster_add(request: Request) -> HttpResponse:
    """Send a file; its header is found and its columns proposed at once."""
    homes = homes_of(request.actor, "people.import")
    form = forms.RosterForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        initial={"day": localdate(request.at), "unit": homes[0].pk if len(homes) == 1 else ""},
    )

    def take(path: Path, given: dict[str, Any], name: str) -> str:
        roster = RosterImport(unit=given["unit"], day=given["day"])
        roster = ROSTERS.take(roster, path, imports.FIELDS, by=request.actor, at=request.at, name=name)
        return _to(roster)["columns"]

    return pages.add_page(
        request,
        form,
        take,
        cancel=reverse("people:roster_list"),
        template=reverse("people:roster_template"),
        title=_("Nhập danh sách"),
    )


def _to(roster: RosterImport) -> dict[str, str]:
    return pages.addresses("people:roster", roster.pk)


@guard(rules.can_import, methods=READING)
def import_unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of an import."""
    return offer(request, as_options(units_holding(request.actor, "people.import", typed(request))))


@guard(rules.can_import, methods=READING)
def roster_template(request: Request) -> HttpResponseBase:
    """An empty file with the columns that are understood, and how to fill them."""
    return pages.workbook(lambda held: exports.write_template(held, imports.FIELDS), "mau-danh-sach.xlsx")


@guard(rules.can_import_into, on=queries.find_roster)
def roster_columns(request: Request, record: RosterImport) -> HttpResponse:
    """Match the columns; then the file is checked."""
    return pages.columns_page(
        request,
        record,
        ROSTERS,
        imports.FIELDS,
        look=lambda it: pages.ask_check(request, ROSTERS, it, tasks.check_roster, roster_id=it.pk),
        here=_to(record)["page"],
        cancel=reverse("people:roster_list"),
        pretitle=_("Nhập danh sách"),
    )


@guard(rules.can_import_into, on=queries.find_roster, methods=READING, reads_people="people.read_roster")
def roster(request: Request, record: RosterImport) -> HttpResponse:
    """Where an import stands: its progress, its lists, or what became of it."""
    return pages.import_page(
        request,
        "people/roster.html",
        record,
        _to(record),
        lambda: _lists(request, record),
        staged=queries.roster_is_staged(record),
        pretitle=_("Nhập danh sách"),
    )


@guard(rules.can_import_into, on=queries.find_roster, methods=READING)
def roster_progress(request: Request, record: RosterImport) -> HttpResponse:
    """How far the work on an import is. Shows no person."""
    return pages.progress_page(request, record, _to(record))


def _lists(request: Request, record: RosterImport) -> dict[str, Any]:
    rows_of = partial(queries.roster_rows, record)
    lists = pages.lists_of(request, record, _to(record)["page"], LISTS, rows_of)
    rows = lists["rows"]
    found = queries.candidates(record, rows) if lists["wanted"] == Outcome.DECIDE else {}
    for row in rows:
        row["words"] = [notices.reason_words(r) for r in row["reasons"]]
        row["changed"] = notices.change_words(row["changes"])
        row["lines"] = notices.before_and_after(row)
        row["born"] = notices.born_words(row["birth_date"], row["birth_year"])
        row["state"] = f"member_{row['standing']}"
        row["candidates"] = [(p, notices.person_note(p)) for p in found.get(row["row"], [])]
    return lists


@guard(rules.can_import_into, on=queries.find_roster, methods=("POST",))
def roster_decide(request: Request, record: RosterImport) -> HttpResponse:
    """Settle who one row is; then the next undecided row."""
    form = forms.DecisionForm(request.POST)
    here = reverse("people:roster", kwargs={"pk": record.pk}) + "?list=decide"
    try:
        if not form.is_valid():
            raise ValidationError(_("Hãy chọn một trong các khả năng."))
        choice, person_id = form.decided()
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect(here)
    chosen = None
    if choice == Choice.THIS_ONE:
        chosen = queries.find_candidate(record, form.cleaned_data["row"], person_id)
        if chosen is None:
            raise actions.NoSuchCandidate
    actions.decide_row(
        roster=record,
        row=form.cleaned_data["row"],
        choice=choice,
        person=chosen,
        by=request.actor,
        at=request.at,
    )
    messages.success(request, _("Đã xác định dòng %(row)s.") % {"row": form.cleaned_data["row"]})
    return redirect(here)


@guard(rules.can_import_into, on=queries.find_roster, methods=("POST",))
def roster_write(request: Request, record: RosterImport) -> HttpResponse:
    """Write what was shown."""
    pages.ask_write(
        request, ROSTERS, record, tasks.apply_roster, roster_id=record.pk, at=request.at.isoformat()
    )
    return redirect("people:roster", pk=record.pk)


@guard(rules.can_import_into, on=queries.find_roster, methods=("POST",))
def roster_discard(request: Request, record: RosterImport) -> HttpResponse:
    ROSTERS.discard(record, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect("people:roster_list")


@guard(rules.can_import_into, on=queries.find_roster, methods=READING, reads_people="people.exported_refused")
def roster_refused(request: Request, record: RosterImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    return pages.refused_workbook(record, notices.refused_reasons(record))
