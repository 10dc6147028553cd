"""The wizard by which a list comes into a register: file → columns → lists → written. The same for every register."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.intakes import actions, forms, imports, queries, rules, tables
from sen.areas.intakes.choices import Outcome, Register
from sen.areas.intakes.models import Filing
from sen.areas.organisations.queries.choosing import as_options, homes_of, units_holding
from sen.foundation.staging import pages
from sen.foundation.staging.intake import Stage, spooled, write_empty, write_refused
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_send, on=queries.find_register, methods=READING)
def filing_list(request: Request, register: Register) -> HttpResponseBase:
    """The lists sent for a register, the latest first."""
    return tables.sent(register).respond(
        request,
        queries.filings_in_view(request.actor, register),
        template="intakes/filing_list.html",
        context={"register": register, "crumbs": _crumbs(register)},
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
    form = forms.ListFileForm(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        register=register,
        initial={
            "unit": homes[0].pk if len(homes) == 1 else "",
            "campaign": queries.campaigns(actor).first(),
        },
    )
    if request.method == "POST":
        answer = pages.taken_file(request, form, lambda given: _take(given, register, request))
        if answer is not None:
            return answer
    context = {
        "title": register.title,
        "register": register,
        "form": form,
        "steps": pages.steps(),
        "crumbs": _crumbs(register, _("Gửi tệp")),
    }
    return page(request, "intakes/filing_add.html", context, status=422 if form.errors else 200)


def _take(given: dict, register: Register, request: Request) -> str:
    upload = given["file"]
    with spooled(upload) as path:
        filing = imports.send_list(
            path,
            register=register,
            unit=given["unit"],
            campaign=given["campaign"],
            by=request.actor,
            at=request.at,
            name=upload.name,
        )
    return reverse("intakes:filing_columns", args=[filing.pk])


@guard(rules.can_send_into, on=queries.find_filing)
def filing_columns(request: Request, filing: Filing) -> HttpResponse:
    """Match the columns; then the list is checked."""
    register = filing.kept_in
    form = pages.columns_form(request, filing, register.fields)
    if request.method == "POST" and form.is_valid():
        by, at = request.actor, request.at
        keep = form.cleaned_data["keep"]
        matched = actions.match_columns(filing=filing, columns=form.matched(), keep=keep, by=by, at=at)
        imports.check_list(matched, by=by, at=at)
        return redirect("intakes:filing", filing.pk)
    back = reverse("intakes:filing_list", args=[register.key])
    return pages.columns_page(request, filing, form, pretitle=str(register.title), cancel=back)


@guard(rules.can_send_into, on=queries.find_filing, methods=READING)
def filing(request: Request, filing: Filing) -> HttpResponse:
    """Where a list stands: its rows in tabs, or what became of it."""
    if filing.status == Stage.UPLOADED:
        return redirect("intakes:filing_columns", filing.pk)
    register = filing.kept_in
    context = {
        "title": filing.file_name,
        "filing": filing,
        "register": register,
        "columns": [label for _code, label in register.shown],
        "state": f"intake_{filing.status}",
        "steps": pages.steps(),
        "step": pages.step_of(filing),
        "back": reverse(register.back),
        "crumbs": _crumbs(register, filing.file_name),
    }
    if filing.status == Stage.CHECKED:
        context |= pages.lists_of(
            request,
            filing,
            reverse("intakes:filing", args=[filing.pk]),
            list(Outcome),
            lambda outcome, after, limit: queries.reviewed_rows(filing, outcome, after=after, limit=limit),
        )
    return page(request, "intakes/filing.html", context)


@guard(rules.can_send_into, on=queries.find_filing, methods=("POST",))
def filing_write(request: Request, filing: Filing) -> HttpResponse:
    """Write what was shown."""
    if imports.write_list(filing, by=request.actor, at=request.at):
        messages.success(request, _("Đã ghi danh sách vào sổ."))
    else:
        messages.warning(
            request, _("Sổ đã thay đổi từ lúc xem trước nên chưa ghi gì. Hãy xem lại danh sách rồi ghi.")
        )
    return redirect("intakes:filing", filing.pk)


@guard(rules.can_send_into, on=queries.find_filing, methods=("POST",))
def filing_discard(request: Request, filing: Filing) -> HttpResponse:
    """Forget the list."""
    actions.discard(filing=filing, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ danh sách; không có gì được ghi."))
    return redirect("intakes:filing_list", filing.register)


@guard(rules.can_send_into, on=queries.find_filing, methods=READING)
def filing_refused(request: Request, filing: Filing) -> HttpResponseBase:
    """The rows not taken, as they stood in the file, each with its reason: to be mended and sent again."""
    reasons = queries.refused_reasons(filing)
    return pages.workbook(lambda held: write_refused(filing, reasons, held), pages.refused_name(filing))
