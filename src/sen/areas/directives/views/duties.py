"""Duties: lists, coverage, receipts."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sen.areas.directives import actions, forms, queries, rules, tables
from sen.areas.directives.choices import STEPS, DocumentStatus, DutyKind, Step, Tier
from sen.areas.directives.models import Document, Duty, ReceiptSheet
from sen.areas.organisations.models import Unit
from sen.foundation.refusals import Refusal
from sen.foundation.web.doing import do
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")
MOST_OWN = 100
ROWS = 50
"""Units on one page of the coverage: the issuer of a province's paper has hundreds directly below."""


def shown(duties: QuerySet[Duty], today) -> QuerySet[Duty]:
    """Duties with what a list shows of them, and whether they are late."""
    late = Case(
        When(Q(due__lt=today, done_on=None, withdrawn_on=None), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return duties.select_related("unit__parent", "requirement", "document", "plan").annotate(late=late)  # type: ignore[no-redef]


@guard(rules.can_see, methods=READ)
def duty_list(request: Request) -> HttpResponseBase:
    """The duties in view; every number of the coverage opens here."""
    duties = shown(queries.duties_in_view(request.actor), localdate(request.at))
    return tables.DUTIES.respond(request, duties)


@guard(rules.can_acknowledge, methods=READ)
def duty_mine(request: Request) -> HttpResponse:
    """What stands open for the actor's own units, the neediest first, each with its next step as one button."""
    today = localdate(request.at)
    open_ones = shown(queries.waiting_duties(queries.own_duties(request.actor)), today)
    rows = list(open_ones.order_by(F("due").asc(nulls_last=True), "pk")[: MOST_OWN + 1])
    done = queries.own_duties(request.actor).filter(done_on__isnull=False)
    context = {
        "title": _("Việc đơn vị được giao"),
        "cards": [_card(duty) for duty in rows[:MOST_OWN]],
        "more": len(rows) > MOST_OWN,
        "done": shown(done, today).order_by("-done_on", "-pk")[:10],
        "done_count": done.count(),
        "here": reverse("directives:duty_mine"),
    }
    return page(request, "directives/duty_mine.html", context, parts=("cards",))


BUTTONS = {
    Step.RECEIVED: ("inbox", "received"),
    Step.READ: ("eye-check", "read"),
    Step.ASSIGNED: ("user-check", "assigned"),
    Step.DONE: ("circle-check", "done"),
}


def _button(step: str | None) -> dict | None:
    if step is None:
        return None
    words = {
        Step.RECEIVED: _("Đã nhận"),
        Step.READ: _("Đã đọc"),
        Step.ASSIGNED: _("Đã giao việc"),
        Step.PLANNED: _("Gắn kế hoạch đã ban hành"),
        Step.DONE: _("Đã hoàn thành"),
    }
    return {"step": step, "label": words[Step(step)], "icon": BUTTONS.get(Step(step), ("file-check", ""))[0]}


def _card(duty: Duty) -> dict:
    return {
        "duty": duty,
        "state": tables.duty_state(duty),
        "button": _button(duty.next_step),
        "steps": _steps(duty),
    }


def _steps(duty: Duty) -> list[dict]:
    return [
        {
            "label": Step(step).label,
            "day": day,
            "asked": step != Step.PLANNED or duty.kind == DutyKind.PLAN or day,
        }
        for step, day in duty.steps.items()
    ]


@guard(rules.can_see, on=lambda actor, pk: queries.duty_in_view(actor, pk), methods=READ)
def duty_page(request: Request, duty: Duty) -> HttpResponse:
    """One duty of one unit: its receipts with who and when, its plan, its reminders."""
    actor, today = request.actor, localdate(request.at)
    duty.late = duty.overdue(today)
    may_receive = rules.can_acknowledge(actor, duty) and not duty.withdrawn_on
    receipts = [
        {
            "icon": BUTTONS.get(Step(receipt.step), ("file-check", ""))[0],
            "sentence": _("%(step)s ngày %(day)s, do %(who)s ghi nhận%(behalf)s")
            % {
                "step": str(Step(receipt.step).label).capitalize(),
                "day": f"{receipt.day:%d/%m/%Y}",
                "who": receipt.actor,
                "behalf": _(" thay %(unit)s") % {"unit": receipt.on_behalf_of}
                if receipt.on_behalf_of
                else "",
            },
            "why": receipt.note,
            "href": _sheet_url(actor, receipt.sheet),
            "when": _("lần %(number)s") % {"number": receipt.version} if receipt.version > 1 else "",
        }
        for receipt in duty.receipts.select_related("sheet__document")
        .defer("sheet__content")
        .order_by("version", "day", "id")
    ]
    papers = _plan_papers(duty) if may_receive and duty.plan_id is None else None
    context = {
        "title": duty.requirement.what,
        "duty": duty,
        "state": tables.duty_state(duty),
        "steps": _steps(duty),
        "receipts": receipts,
        "reminders": duty.reminders.select_related("unit__parent").order_by("-day")[:10],
        "may_receive": may_receive,
        "button": _button(duty.next_step) if may_receive else None,
        "form": forms.ReceiptForm(initial={"on": today}),
        "plan_form": forms.PlanForm(papers=papers) if papers is not None and papers.exists() else None,
        "may_write_plan": may_receive and rules.can_issue(actor) and duty.plan_id is None,
        "may_change": rules.can_issue(actor, duty.document) and not duty.done_on and not duty.withdrawn_on,
        "behalf": may_receive and duty.unit_id not in actor.places(rules.ACKNOWLEDGE),
        "paper_seen": queries.documents_in_view(actor).filter(pk=duty.document_id).exists(),
        "postpone_form": forms.PostponeForm(),
        "crumbs": [(_("Việc được giao"), reverse("directives:duty_list")), (duty.unit.name, None)],
    }
    return page(request, "directives/duty_page.html", context)


def _sheet_url(actor, sheet: ReceiptSheet | None) -> str:
    """Where the scan behind a receipt is kept, for those who may open it."""
    if sheet is None or queries.sheet_in_view(actor, sheet.pk) is None:
        return ""
    return reverse("directives:receipt_sheet_file", args=[sheet.pk])


def _plan_papers(duty: Duty) -> QuerySet[Document]:
    return Document.objects.filter(
        unit=duty.unit_id, status=DocumentStatus.ISSUED, cites=duty.document_id, issued_on__gte=duty.day
    ).select_related("unit__parent")


@guard(rules.can_acknowledge, on=lambda actor, pk: queries.duty_in_view(actor, pk), methods=("POST",))
def duty_receive(request: Request, duty: Duty) -> HttpResponse:
    """One tap: the step of this button, with those before it."""
    step = request.POST.get("step", "")
    today = localdate(request.at)
    form = forms.ReceiptForm({"on": f"{today:%d/%m/%Y}"} | request.POST.dict())
    if step not in STEPS or not form.is_valid():
        words = "; ".join(str(error) for errors in form.errors.values() for error in errors)
        messages.error(request, words or _("Hãy chọn bước cần ghi nhận."))
        return redirect(_back(request, duty))
    try:
        actions.record_receipts(
            duties=[duty],
            step=step,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            by=request.actor,
            at=request.at,
        )
    except Refusal as refusal:
        refused(request, refusal)
    else:
        messages.success(
            request, _("Đã ghi nhận: %(unit)s %(step)s.") % {"unit": duty.unit.name, "step": Step(step).label}
        )
    return redirect(_back(request, duty))


@guard(rules.can_acknowledge, on=lambda actor, pk: queries.duty_in_view(actor, pk), methods=("POST",))
def duty_settle(request: Request, duty: Duty) -> HttpResponse:
    """Link the unit's own paper."""
    form = forms.PlanForm(request.POST, papers=_plan_papers(duty))
    act, said = partial(actions.settle, duties=[duty]), _("Đã gắn văn bản cụ thể hóa.")
    return do(request, act, said, back=tables.duty_url(duty), form=form)


@guard(
    lambda actor, duty: rules.can_issue(actor, duty.document),
    on=lambda actor, pk: queries.duty_in_view(actor, pk),
    methods=("POST",),
)
def duty_postpone(request: Request, duty: Duty) -> HttpResponse:
    """Another day for one unit."""
    return do(
        request,
        partial(actions.postpone_duty, duty=duty),
        _("Đã đổi hạn."),
        back=tables.duty_url(duty),
        form=forms.PostponeForm(request.POST),
    )


@guard(
    lambda actor, duty: rules.can_issue(actor, duty.document),
    on=lambda actor, pk: queries.duty_in_view(actor, pk),
    methods=("POST",),
)
def duty_withdraw(request: Request, duty: Duty) -> HttpResponse:
    """Take the duty back from one unit."""
    why = request.POST.get("why", "")
    return do(
        request,
        partial(actions.withdraw_duty, duty=duty, on=localdate(request.at), why=why),
        _("Đã rút lại việc của đơn vị này."),
        back=tables.duty_url(duty),
    )


def _back(request: Request, duty: Duty) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if wanted.startswith("/") and safe else tables.duty_url(duty)


# -- coverage --------------------------------------------------------------------------------------------------------


@guard(rules.can_see, on=lambda actor, pk: queries.issued_in_view(actor, pk), methods=READ)
def document_coverage(request: Request, document: Document) -> HttpResponse:
    """How far the units below have come, level by level; every number opens the list whose length it is."""
    actor, today = request.actor, localdate(request.at)
    duties = queries.duties_in_view(actor).filter(document=document)
    requirements = list(document.requirements.filter(ended_version=None, duties__in=duties).distinct())
    chosen = next((one for one in requirements if str(one.pk) == request.GET.get("requirement")), None)
    if chosen is not None:
        duties = duties.filter(requirement=chosen)
    below = None
    if request.GET.get("under"):
        below = actor.within(Unit.objects.filter(code=request.GET["under"]), place="pk").first()
        if below is None:
            return redirect("directives:document_coverage", pk=document.pk)
        duties = queries.under(duties, below.pk)
    base = f"{reverse('directives:duty_list')}?document={document.pk}"
    if chosen is not None:
        base += f"&requirement={chosen.pk}"
    rows = Paginator(queries.coverage(duties, today, below=below), ROWS).get_page(request.GET.get("page"))
    codes = dict(Unit.objects.filter(pk__in=[row.unit_id for row in rows]).values_list("pk", "code"))
    here = below.pk if below else None
    tiers = queries.by_tier(duties, today)
    whole = base + (f"&under={below.code}" if below else "")
    context = {
        "title": _("Độ phủ của %(symbol)s") % {"symbol": document.symbol},
        "paper": document,
        "below": below,
        "trail": _trail(actor, document, below),
        "requirements": requirements,
        "chosen": chosen,
        "total": queries.together(tiers.values()),
        "total_link": whole,
        "receives": rules.can_acknowledge(actor),
        "tiers": [
            (Tier(code).label, tiers[code], f"{whole}&tier={code}") for code in Tier.values if code in tiers
        ],
        "rows": [
            {
                "row": row,
                "link": f"{base}&{'at' if row.unit_id == here else 'under'}={codes[row.unit_id or 0]}",
                "down": _turned(request, under=codes[row.unit_id or 0]) if row.leads_on else None,
                "itself": row.unit_id == here,
            }
            for row in rows
        ],
        "previous": _turned(request, page=rows.number - 1) if rows.has_previous() else "",
        "next": _turned(request, page=rows.number + 1) if rows.has_next() else "",
        "stretch": _("%(first)s–%(last)s của %(all)s")
        % {"first": rows.start_index(), "last": rows.end_index(), "all": rows.paginator.count},
        "crumbs": [
            (pgettext("danh mục", "Văn bản"), reverse("directives:document_list")),
            (document.symbol, tables.document_url(document)),
            (_("Độ phủ"), None),
        ],
    }
    return page(request, "directives/document_coverage.html", context, parts=("each",))


def _turned(request: Request, **changes) -> str:
    """This page's address with another place in the tree or another page of the list, which begins anew."""
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


def _trail(actor, document: Document, below: Unit | None) -> list[tuple[str, str]]:
    """The units between the issuer and ``below``, as far as in view, from the top down: (name, code)."""
    if below is None:
        return []
    return [
        (unit.name, unit.code) for unit in queries.chain(actor, document.unit_id, below, document.issue_day)
    ]
