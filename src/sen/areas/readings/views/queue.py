"""Sending files in, the queue, and what a report is about."""

from datetime import date
from functools import partial
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.queries.papers import campaigns_in_view, likely_campaign
from sen.areas.organisations.queries.choosing import as_options, units_holding
from sen.areas.readings import queries, rules
from sen.areas.readings.actions import receiving
from sen.areas.readings.choices import READ
from sen.areas.readings.forms import AboutForm, UploadForm
from sen.areas.readings.models import Reading
from sen.areas.readings.tables import READINGS
from sen.areas.readings.tasks import read_report
from sen.foundation.jobs import enqueue
from sen.foundation.refusals import Refusal
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


def _start(reading: Reading) -> None:
    enqueue(read_report, reading_id=reading.pk)


def _crumbs(last: str, reading: Reading | None = None) -> list[tuple[str, str]]:
    found = [(_("Báo cáo gửi đến"), reverse("readings:reading_list"))]
    if reading is not None:
        found.append((reading.name, reverse("readings:reading_desk", args=[reading.pk])))
    return [*found, (last, "")]


@guard(rules.can_read_somewhere, methods=("GET", "HEAD"))
def reading_list(request: Request) -> HttpResponseBase:
    """The queue: every sent report with its state; progress while the machine still reads."""
    left, total = queries.busy(request.actor)
    return READINGS.respond(
        request,
        queries.readings_in_view(request.actor),
        template="readings/reading_list.html",
        context={"left": left, "done": total - left, "total": total},
    )


@guard(rules.can_read_somewhere, methods=("GET", "HEAD"))
def reading_progress(request: Request) -> HttpResponse:
    """How far the machine is; asked every two seconds while it works. At the end the list below is drawn anew, and
    what was said of the files stays."""
    left, total = queries.busy(request.actor)
    if not left and not request.headers.get("HX-Request"):
        return redirect("readings:reading_list")
    response = page(request, "readings/progress.html", {"left": left, "done": total - left, "total": total})
    if not left:
        response["HX-Trigger"] = "readings-read"
    return response


@guard(rules.can_read_somewhere)
def reading_send(request: Request) -> HttpResponse:
    """Send files in: each becomes a report of its own; what is known already or cannot be taken is said by name."""
    actor, today = request.actor, localdate(request.at)
    receivers = queries.receivers(actor)
    usual = {"receiver": receivers.first(), "campaign": likely_campaign(actor, today)}
    make = partial(
        UploadForm,
        initial=usual,
        receivers=receivers,
        find_unit=lambda key: queries.senders(actor).filter(pk=key).first(),
        campaigns=campaigns_in_view(actor).order_by("-valid"),
    )
    sent = request.method == "POST"
    form = make(request.POST or None, {"reports": request.FILES.getlist("reports")} if sent else None)
    problems: list[str] = []
    if sent:
        try:
            refuse_oversized(request)
        except FileRefused as refused:
            # What stands behind the files in the form has not arrived either: it begins anew.
            form = make({name: record.pk for name, record in usual.items() if record})
            form.errors.clear()
            words = _(
                "Các tệp gửi một lần nặng tổng cộng %(size)s MB, quá mức %(limit)s MB. Hãy gửi làm nhiều lần, mỗi lần ít tệp hơn."
            )
            form.add_error("reports", words % refused.params)
        if form.is_valid():
            taken, problems = _receive(request, form.cleaned_data)
            if taken:
                messages.success(request, so_many("Đã nhận %(n)s tệp; đang đọc.", len(taken)))
            if taken or not form.errors:
                for problem in problems:
                    messages.warning(request, problem)
                return redirect("readings:reading_list")
    context = {
        "title": _("Gửi báo cáo vào để đọc"),
        "subtitle": _(
            "Hệ thống tìm mọi con số trong văn bản và kiểm tra; không số nào vào số liệu khi chưa có người duyệt."
        ),
        "form": form,
        "submit": _("Gửi và đọc"),
        "icon": "file-upload",
        "cancel": reverse("readings:reading_list"),
        "crumbs": _crumbs(_("Gửi tệp vào")),
    }
    return page(request, "ui/form.html", context)


def _receive(request: Request, data: dict) -> tuple[list[Reading], list[str]]:
    taken: list[Reading] = []
    problems: list[str] = []
    for file in data["reports"]:
        name = file.name or ""
        try:
            taken.append(
                receiving.receive_report(
                    receiver=data["receiver"],
                    unit=data["unit"],
                    campaign=data["campaign"],
                    period=data.get("period"),
                    name=name,
                    content=_content(file),
                    start=_start,
                    by=request.actor,
                    at=request.at,
                )
            )
        except receiving.AlreadyHere as known:
            problems.append(str(known))
        except Refusal as refusal:
            problems.append(_("%(name)s: %(why)s") % {"name": name, "why": refusal})
    return taken, problems


def _content(file) -> bytes:
    """The bytes of an upload, and one more than is taken when there are too many."""
    return file.read(receiving.LARGEST + 1)


@guard(rules.can_read_somewhere, methods=("GET", "HEAD"))
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the sender, those of the past among them."""
    return offer(request, as_options(units_holding(request.actor, READ, typed(request), ended=True)))


@guard(rules.can_read, on=queries.find_reading_with_file, methods=("GET", "HEAD"))
def reading_file(request: Request, reading: Reading) -> HttpResponse:
    """The file as it came; always as a download."""
    response = HttpResponse(bytes(reading.content), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, Path(reading.name).name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@guard(rules.can_change_about, on=queries.find_reading)
def reading_about(request: Request, reading: Reading) -> HttpResponse:
    """Whose report it is and of which period."""
    actor = request.actor
    under = queries.senders(actor, reading.receiver_id)
    form = AboutForm(
        request.POST or None,
        initial={
            "unit": reading.unit,
            "first": request.GET.get("first") or (reading.first if reading.period_known else None),
            "last": request.GET.get("last")
            or (reading.last.replace(day=1) if reading.period_known else None),
            "campaign": reading.campaign_id,
        },
        find_unit=lambda key: under.filter(pk=key).first(),
        campaigns=campaigns_in_view(actor).order_by("-valid"),
    )

    def act(first: date, last: date, **about) -> Reading:
        return receiving.change_about(reading=reading, **about)

    title, desk = _("Đơn vị gửi, kỳ báo cáo"), reverse("readings:reading_desk", args=[reading.pk])
    return fill_in(
        request,
        form,
        act,
        to=desk,
        title=title,
        pretitle=reading.name,
        icon="pencil",
        cancel=desk,
        crumbs=_crumbs(title, reading),
    )


@guard(rules.can_read, on=queries.find_reading, methods=("POST",))
def reading_again(request: Request, reading: Reading) -> HttpResponse:
    """Have a refused report read once more."""
    receiving.read_again(reading=reading, start=_start, by=request.actor, at=request.at)
    return redirect("readings:reading_list")


@guard(rules.can_read, on=queries.find_reading, methods=("POST",))
def reading_discard(request: Request, reading: Reading) -> HttpResponse:
    """Throw a report away that was sent by mistake."""
    act = partial(receiving.discard_report, reading=reading, why=request.POST.get("why", ""))
    back, after = reverse("readings:reading_desk", args=[reading.pk]), reverse("readings:reading_list")
    return do(request, act, _("Đã bỏ báo cáo."), back=back, after=after)
