"""Lists of models from files: upload, three lists, write or drop, the refused rows with their reasons."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.organisations.queries.choosing import homes_of
from sen.areas.practices import actions, exports, forms, imports, queries, rules
from sen.areas.practices.choices import KEEP, ImportStatus, RowRefusal, Status, Verdict
from sen.areas.practices.models import ModelImport
from sen.areas.practices.views.models import READ
from sen.foundation.refusals import Refusal
from sen.foundation.staging import pages
from sen.foundation.staging.intake import spooled
from sen.foundation.vietnamese import format_number
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request

SHOWN = 100


@guard(rules.can_import)
def file_add(request: Request) -> HttpResponse:
    """Send a list of models; nothing is written before the three lists are seen."""
    homes = homes_of(request.actor, KEEP)
    campaigns = list(forms.campaigns_for(request.actor)[:1])
    initial = {
        "unit": homes[0].code if len(homes) == 1 else "",
        "campaign": campaigns[0].pk if campaigns else "",
    }
    form = forms.FileForm(request.POST or None, request.FILES or None, actor=request.actor, initial=initial)
    if request.method == "POST":
        with transaction.atomic():
            answer = pages.taken_file(request, form, lambda given: _take(given, request))
            if answer is None:
                transaction.set_rollback(True)
        if answer is not None:
            return answer
    context = {
        "title": _("Nhập danh sách mô hình"),
        "form": form,
        "cancel": reverse("practices:model_list"),
    }
    return page(request, "practices/file_add.html", context, status=422 if form.errors else 200)


def _take(given: dict, request: Request) -> str:
    upload = given["file"]
    with spooled(upload) as path:
        file = imports.read_models(
            path,
            unit=given["unit"],
            campaign=given["campaign"],
            name=upload.name,
            by=request.actor,
            at=request.at,
        )
    return reverse("practices:file", args=[file.pk])


@guard(rules.can_import, methods=READ)
def file_template(request: Request) -> HttpResponseBase:
    """An empty list with the columns that are understood, and two rows as examples."""
    return pages.workbook(
        lambda held: exports.write_template(held, imports.FIELDS), "mau-danh-sach-mo-hinh.xlsx"
    )


@guard(rules.can_import, on=queries.find_import, methods=READ)
def file(request: Request, file: ModelImport) -> HttpResponse:
    """The three lists of a file that waits."""
    waiting = file.status == ImportStatus.READ
    lists = [
        (Verdict.NEW, _("Sẽ thêm"), file.new, _rows(file, ["new"]) if waiting else []),
        (Verdict.CHANGE, _("Sẽ đổi"), file.change, _rows(file, ["change"]) if waiting else []),
        (Verdict.REFUSED, _("Không nhận"), file.refused, _rows(file, ["refused"]) if waiting else []),
    ]
    context = {
        "title": file.name,
        "file": file,
        "waiting": waiting,
        "lists": lists,
        "shown": SHOWN,
        "crumbs": [(_("Mô hình"), reverse("practices:model_list")), (file.name, None)],
    }
    return page(request, "practices/file.html", context)


def _rows(file: ModelImport, verdicts: list[str], limit: int | None = SHOWN) -> list[dict]:
    reasons, states = dict(RowRefusal.choices), dict(Status.choices)
    rows = queries.staged_rows(file, verdicts, limit)
    for row in rows:
        row["refusal"] = reasons.get(row["refusal"], "")
        row["state"] = states.get(row["status"], "")
        row["was"] = states.get(row["was"], "") if row["was"] != row["status"] else ""
    return rows


@guard(rules.can_import, on=queries.find_import, methods=("POST",))
def file_apply(request: Request, file: ModelImport) -> HttpResponse:
    """Write the accepted rows."""
    try:
        with transaction.atomic():
            done = actions.apply_models(file=file, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
        return redirect("practices:file", file.pk)
    messages.success(
        request,
        _("Đã thêm %(new)s mô hình, đổi %(change)s.")
        % {"new": format_number(done.new), "change": format_number(done.change)},
    )
    return redirect("practices:model_list")


@guard(rules.can_import, on=queries.find_import, methods=("POST",))
def file_discard(request: Request, file: ModelImport) -> HttpResponse:
    """Drop the file."""
    try:
        actions.discard_models(file=file, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(request, _("Đã bỏ tệp; không có gì được ghi."))
    return redirect("practices:model_list")


@guard(rules.can_import, on=queries.find_import, methods=READ)
def file_refused(request: Request, file: ModelImport) -> HttpResponseBase:
    """The refused rows with their reasons, as a workbook."""
    rows = _rows(file, ["refused"], None)
    return pages.workbook(lambda held: exports.write_refused(held, file, rows), f"khong-nhan-{file.pk}.xlsx")
