"""Receipts on paper: the scan, and the units ticked on it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sen.areas.directives import actions, forms, queries, rules
from sen.areas.directives.choices import MOST_SHOWN, Step
from sen.areas.directives.imports.scans import look_into_scan
from sen.areas.directives.models import Document, ReceiptSheet
from sen.foundation.attached import hand_out
from sen.foundation.refusals import Refusal
from sen.foundation.ui.templatetags.ui import number
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request
from sen.foundation.web.search import said

READ = ("GET", "HEAD")


@guard(
    lambda actor, document: rules.can_acknowledge(actor),
    on=lambda actor, pk: queries.issued_in_view(actor, pk),
)
def receipt_sheet_add(request: Request, document: Document) -> HttpResponse:
    """One scan, the units ticked that are on it; whoever is not shown is found by name, or all found are taken."""
    step = request.POST.get("step") or request.GET.get("step") or Step.RECEIVED
    words = request.GET.get("q", "")[:100]
    waiting = queries.receivable_duties(
        request.actor, document, step if step in Step.values else Step.RECEIVED
    )
    waiting = (
        waiting.filter(said(words, "unit__folded"))
        .select_related("unit", "requirement")
        .order_by("unit__sort_key", "unit_id", "pk")
    )
    count = waiting.count()
    shown = list(waiting[:MOST_SHOWN])
    form = forms.SheetForm(
        request.POST or None,
        request.FILES or None,
        duties=shown,
        initial={"on": localdate(request.at), "step": step},
    )
    back = reverse("directives:document_coverage", args=[document.pk])
    if form.sent(request):
        given = form.cleaned_data
        try:
            scan, read = look_into_scan(given["file"])
            with transaction.atomic():
                _sheet, new = actions.receive_on_paper(
                    document=document,
                    duties=waiting if given["all"] else given["duties"],
                    step=given["step"],
                    on=given["on"],
                    vouched_by=given["vouched_by"],
                    scan=scan,
                    read=read,
                    sworn=given["sworn"],
                    by=request.actor,
                    at=request.at,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _("Đã ghi nhận %(n)s việc theo phiếu giấy.") % {"n": number(new)},
            )
            return redirect(back)
    ticked = set(request.POST.getlist("duties"))
    context = {
        "title": _("Ghi nhận theo phiếu giấy"),
        "paper": document,
        "form": form,
        "fields": [form[name] for name in ("file", "sworn", "step", "on", "vouched_by")],
        "rows": [(duty, str(duty.pk) in ticked) for duty in shown],
        "count": count,
        "hidden": count - len(shown),
        "query": words,
        "step": step,
        "back": back,
        "crumbs": [
            (pgettext("danh mục", "Văn bản"), reverse("directives:document_list")),
            (document.symbol, reverse("directives:document_page", args=[document.pk])),
            (_("Phiếu giấy"), None),
        ],
    }
    return page(request, "directives/receipt_sheet.html", context)


@guard(
    rules.can_see,
    on=lambda actor, pk: queries.sheet_in_view(actor, pk),
    methods=READ,
    reads_people="directives.read_sheet",
)
def receipt_sheet_file(request: Request, sheet: ReceiptSheet) -> HttpResponse:
    """The scan as it was taken."""
    return hand_out(sheet)
