"""The import wizard: file → columns → lists → written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import as_options, units_holding
from sen.areas.people import actions, exports, forms, imports, notices, queries, rules, tables, tasks
from sen.areas.people.choices import Choice, Outcome
from sen.areas.people.models import RosterImport
from sen.areas.people.views.persons import READING
from sen.foundation.jobs import enqueue_with
from sen.foundation.staging import pages
from sen.foundation.staging.intake import Stage, spooled
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

LISTS = (Outcome.ADD, Outcome.CHANGE, Outcome.DECIDE, Outcome.REFUSED, Outcome.SAME)


@guard(rules.can_import, methods=READING)
def roster_list(request: Request) -> HttpResponseBase:
    """Imports of the actor's units, the latest first."""
    return tables.ROSTERS.respond(request, queries.rosters(request.actor), template="people/roster_list.html")


@guard(rules.can_import)
def roster_add(request: Request) -> HttpResponse:
    """Send a file; its header is found and its columns proposed at once."""
    today = localdate(request.at)
    form = forms.RosterForm(
        request.POST or None, request.FILES or None, actor=request.actor, initial={"day": today}
    )
    if request.method == "POST":
        answer = pages.taken_file(request, form, lambda given: _take(given, request))
        if answer is not None:
            return answer
    context = {"title": _("Nhập danh sách"), "form": form, "steps": pages.steps()}
    return page(request, "people/roster_add.html", context, status=422 if form.errors else 200)


def _take(given: dict, request: Request) -> str:
    upload = given["file"]
    with spooled(upload) as path:
        taken = imports.open_roster(
            path, unit=given["unit"], day=given["day"], by=request.actor, at=request.at, name=upload.name
        )
    return reverse("people:roster_columns", kwargs={"pk": taken.pk})


@guard(rules.can_import, methods=READING)
def import_unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of an import."""
    return offer(request, as_options(units_holding(request.actor, "people.import", typed(request))))


@guard(rules.can_import, methods=READING)
def roster_template(request: Request) -> HttpResponseBase:
    """An empty file with the columns that are understood, and how to fill them."""
    return pages.workbook(lambda held: exports.write_template(held, imports.FIELDS), "mau-danh-sach.xlsx")


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk))
def roster_columns(request: Request, record: RosterImport) -> HttpResponse:
    """Match the columns; then the file is checked."""
    form = pages.columns_form(request, record, imports.FIELDS)
    if request.method == "POST" and form.is_valid():
        actions.map_columns(
            roster=record,
            columns=form.matched(),
            keep=form.cleaned_data["keep"],
            by=request.actor,
            at=request.at,
        )
        progress = enqueue_with(
            tasks.check_roster,
            {"roster_id": record.pk},
            title=_("Kiểm tra %(file)s") % {"file": record.file_name},
            user_id=request.actor.user_id,
        )
        actions.begin_check(roster=record, at=request.at, progress_id=progress)
        return redirect("people:roster", pk=record.pk)
    return pages.columns_page(
        request, record, form, pretitle=_("Nhập danh sách"), cancel=reverse("people:roster_list")
    )


@guard(
    rules.can_import_into,
    on=lambda actor, pk: queries.find_roster(actor, pk),
    methods=READING,
    reads_people="people.read_roster",
)
def roster(request: Request, record: RosterImport) -> HttpResponse:
    """Where an import stands: its progress, its lists, or what became of it."""
    if record.status == Stage.UPLOADED:
        return redirect("people:roster_columns", pk=record.pk)
    context = {
        "title": record.file_name,
        "roster": record,
        "state": f"intake_{record.status}",
        "steps": pages.steps(),
        "step": pages.step_of(record),
        "busy": record.busy,
        "job": pages.job_of(record),
    }
    if not record.busy and queries.roster_is_staged(record):
        context |= _lists(request, record)
    return page(request, "people/roster.html", context)


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=READING)
def roster_progress(request: Request, record: RosterImport) -> HttpResponse:
    """How far the work on an import is; once it is done the page is loaded anew. Shows no person."""
    if not record.busy:
        return pages.done_working(request, reverse("people:roster", kwargs={"pk": record.pk}))
    context = {"roster": record, "job": pages.job_of(record)}
    return page(request, "people/roster_progress.html", context)


def _lists(request: Request, record: RosterImport) -> dict:
    lists = pages.lists_of(
        request,
        record,
        reverse("people:roster", kwargs={"pk": record.pk}),
        LISTS,
        lambda outcome, after, limit: queries.roster_rows(record, outcome, after=after, limit=limit),
    )
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


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=("POST",))
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


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=("POST",))
def roster_apply(request: Request, record: RosterImport) -> HttpResponse:
    """Write what was shown."""
    progress = enqueue_with(
        tasks.apply_roster,
        {"roster_id": record.pk, "at": request.at.isoformat()},
        title=_("Ghi %(file)s") % {"file": record.file_name},
        user_id=request.actor.user_id,
    )
    actions.request_apply(roster=record, at=request.at, progress_id=progress)
    return redirect("people:roster", pk=record.pk)


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=("POST",))
def roster_discard(request: Request, record: RosterImport) -> HttpResponse:
    actions.discard_roster(roster=record, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect("people:roster_list")


@guard(
    rules.can_import_into,
    on=lambda actor, pk: queries.find_roster(actor, pk),
    methods=READING,
    reads_people="people.exported_refused",
)
def roster_refused(request: Request, record: RosterImport) -> HttpResponseBase:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    return pages.workbook(lambda held: exports.write_refused(record, held), pages.refused_name(record))
