"""The import wizard: file → columns → lists → written."""

import io
import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.people import actions, exports, forms, imports, notices, queries, rules, tables, tasks
from sen.areas.people.choices import Choice, Outcome, RosterStatus
from sen.areas.people.models import RosterImport
from sen.areas.people.views.persons import READING, found_units
from sen.foundation.jobs import JobProgress, enqueue_with
from sen.foundation.refusals import Refusal
from sen.foundation.staging.export import XLSX
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page

PAGE = 50
BUSY = (RosterStatus.CHECKING, RosterStatus.APPLYING)
LISTS = (Outcome.ADD, Outcome.CHANGE, Outcome.DECIDE, Outcome.REFUSED, Outcome.SAME)


def _steps() -> list[str]:
    return [_("Gửi tệp"), _("Ghép cột"), _("Xem trước"), _("Ghi")]


@guard(rules.can_import, methods=READING)
def roster_list(request: HttpRequest) -> HttpResponse:
    """Imports of the actor's units, the latest first."""
    return tables.ROSTERS.respond(request, queries.rosters(request.actor), template="people/roster_list.html")


@guard(rules.can_import)
def roster_add(request: HttpRequest) -> HttpResponse:
    """Send a file; its header is found and its columns proposed at once."""
    today = localdate(request.at)
    form = forms.RosterForm(
        request.POST or None, request.FILES or None, actor=request.actor, initial={"day": today}
    )
    status = 200
    if request.method == "POST":
        try:
            refuse_oversized(request)
            if form.is_valid():
                given = form.cleaned_data
                taken = _take(given["file"], given["unit"], given["day"], request)
                return redirect("people:roster_columns", pk=taken.pk)
        except Refusal as refusal:
            form.is_valid()
            if "file" in form.errors:
                del form.errors["file"]
            form.refuse(refusal)
        status = 422
    context = {"title": _("Nhập danh sách"), "form": form, "steps": _steps()}
    return page(request, "people/roster_add.html", context, status=status)


def _take(upload, unit, day, request: HttpRequest) -> RosterImport:
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name).suffix[:10]) as spool:
        for piece in upload.chunks():
            spool.write(piece)
        spool.flush()
        return imports.open_roster(
            Path(spool.name), unit=unit, day=day, by=request.actor, at=request.at, name=upload.name
        )


@guard(rules.can_import, methods=READING)
def import_unit_found(request: HttpRequest) -> HttpResponse:
    """Options for picking the unit of an import."""
    return found_units(request, "people.import")


@guard(rules.can_import, methods=READING)
def roster_template(request: HttpRequest) -> HttpResponse:
    """An empty file with the columns that are understood, and how to fill them."""
    held = io.BytesIO()
    exports.write_template(held, imports.FIELDS)
    held.seek(0)
    return FileResponse(held, as_attachment=True, filename="mau-danh-sach.xlsx", content_type=XLSX)


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk))
def roster_columns(request: HttpRequest, record: RosterImport) -> HttpResponse:
    """Match the columns; then the file is checked."""
    fields = [(f.code, str(f.label)) for f in imports.FIELDS]
    form = forms.ColumnsForm(
        request.POST or None,
        columns=record.columns,
        fields=fields,
        required=[f.code for f in imports.FIELDS if f.required],
    )
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
    labels = dict(fields)
    context = {
        "title": record.file_name,
        "roster": record,
        "form": form,
        "lines": [(bound, c, labels.get(c["nearest"], "")) for bound, c in form.lines()],
        "steps": _steps(),
        "known": sum(1 for c in record.columns if c["field"]),
    }
    return page(request, "people/roster_columns.html", context)


@guard(
    rules.can_import_into,
    on=lambda actor, pk: queries.find_roster(actor, pk),
    methods=READING,
    reads_people="people.read_roster",
)
def roster(request: HttpRequest, record: RosterImport) -> HttpResponse:
    """Where an import stands: its progress, its lists, or what became of it."""
    if record.status == RosterStatus.UPLOADED:
        return redirect("people:roster_columns", pk=record.pk)
    busy = record.status in BUSY
    context = {
        "title": record.file_name,
        "roster": record,
        "state": f"roster_{record.status}",
        "steps": _steps(),
        "step": 4 if record.status in (RosterStatus.APPLYING, RosterStatus.APPLIED) else 3,
        "busy": busy,
        "job": JobProgress.objects.filter(pk=record.progress_id).first() if busy else None,
    }
    if not busy and queries.roster_is_staged(record):
        context |= _lists(request, record)
    return page(request, "people/roster.html", context)


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=READING)
def roster_progress(request: HttpRequest, record: RosterImport) -> HttpResponse:
    """How far the work on an import is; once it is done the page is loaded anew. Shows no person."""
    if record.status not in BUSY:
        answer = redirect("people:roster", pk=record.pk)
        if request.headers.get("HX-Request"):
            answer = HttpResponse(headers={"HX-Refresh": "true"})
        return answer
    context = {"roster": record, "job": JobProgress.objects.filter(pk=record.progress_id).first()}
    return page(request, "people/roster_progress.html", context)


def _lists(request: HttpRequest, record: RosterImport) -> dict:
    counts = record.counts
    wanted = request.GET.get("list", "")
    if wanted not in Outcome.values:
        wanted = next((o.value for o in LISTS if counts.get(o.value)), Outcome.ADD.value)
    try:
        after = max(0, int(request.GET.get("after", "0")))
    except ValueError:
        after = 0
    rows = queries.roster_rows(record, wanted, after=after, limit=PAGE + 1)
    more = len(rows) > PAGE
    rows = rows[:PAGE]
    found = queries.candidates(record, rows) if wanted == Outcome.DECIDE else {}
    for row in rows:
        row["words"] = [notices.reason_words(r) for r in row["reasons"]]
        row["changed"] = notices.change_words(row["changes"])
        row["lines"] = notices.before_and_after(row)
        row["born"] = notices.born_words(row["birth_date"], row["birth_year"])
        row["state"] = f"member_{row['standing']}"
        row["candidates"] = [(p, notices.person_note(p)) for p in found.get(row["row"], [])]
    here = reverse("people:roster", kwargs={"pk": record.pk})
    return {
        "tabs": [
            {
                "label": capfirst(outcome.label),
                "href": f"{here}?list={outcome.value}",
                "current": outcome.value == wanted,
                "count": counts.get(outcome.value, 0),
            }
            for outcome in LISTS
        ],
        "wanted": wanted,
        "rows": rows,
        "next": f"{here}?list={wanted}&after={rows[-1]['row']}" if more else "",
        "first": f"{here}?list={wanted}" if after else "",
        "to_write": counts.get("add", 0) + counts.get("change", 0),
        "left_out": counts.get("refused", 0) + counts.get("decide", 0),
        "staged": True,
    }


@guard(rules.can_import_into, on=lambda actor, pk: queries.find_roster(actor, pk), methods=("POST",))
def roster_decide(request: HttpRequest, record: RosterImport) -> HttpResponse:
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
def roster_apply(request: HttpRequest, record: RosterImport) -> HttpResponse:
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
def roster_discard(request: HttpRequest, record: RosterImport) -> HttpResponse:
    actions.discard_roster(roster=record, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ lần nhập này; không có gì được ghi."))
    return redirect("people:roster_list")


@guard(
    rules.can_import_into,
    on=lambda actor, pk: queries.find_roster(actor, pk),
    methods=READING,
    reads_people="people.exported_refused",
)
def roster_refused(request: HttpRequest, record: RosterImport) -> HttpResponse:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    held = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - the answer closes it
    rows = imports.sheet_rows(record, Path(record.file.path)) if record.file else ()
    exports.write_refused(record, rows, held)
    held.seek(0)
    stem = Path(record.file_name).stem[:80]
    return FileResponse(held, as_attachment=True, filename=f"{stem}-khong-nhan.xlsx", content_type=XLSX)
