"""From a draft to an issued paper: the four steps."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sen.areas.directives import actions, forms, queries, rules, tasks
from sen.areas.directives.choices import ISSUE, MOST_AT_ONCE
from sen.areas.directives.imports import look_into
from sen.areas.directives.models import Document, Requirement
from sen.areas.directives.views.papers import READ, recipients_of
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.choosing import homes_of
from sen.foundation.jobs import JobProgress, enqueue_with
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.request import Request

PREVIEWED = 400


TYPES_OF_PLANS = ("ke-hoach", "chuong-trinh", "huong-dan")


def wizard_steps() -> list[str]:
    return [_("Văn bản"), _("Nơi nhận"), _("Giao việc"), _("Ban hành")]


@guard(rules.can_issue)
def document_draft(request: Request) -> HttpResponse:
    """Step 1: what the paper is."""
    today = localdate(request.at)
    homes = homes_of(request.actor, ISSUE)
    initial: dict[str, Any] = {"unit": homes[0].code} if len(homes) == 1 else {}
    if request.GET.get("implements", "").isdecimal():
        parent = queries.issued_in_view(request.actor, int(request.GET["implements"]))
        if parent is not None:
            initial |= {
                "cites": forms.line_of(parent),
                "campaign": parent.campaign_id,
                "theme": parent.theme_id,
                "abstract": parent.abstract,
            }
    form = forms.PaperForm(
        request.POST or None, request.FILES or None, actor=request.actor, today=today, initial=initial
    )
    if form.sent(request):
        try:
            document = actions.draft_document(paper=_paper(form), by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("directives:document_recipients", pk=document.pk)
    return _step(request, 1, None, form=form, title=_("Soạn văn bản"), submit=_("Lưu và tiếp tục"))


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_edit(request: Request, document: Document) -> HttpResponse:
    """Step 1 again."""
    first = document.versions.get(number=1)
    initial = {
        "unit": document.unit.code,
        "type": document.type_id,
        "abstract": document.abstract,
        "campaign": document.campaign_id,
        "theme": document.theme_id,
        "cites": "\n".join(forms.line_of(paper) for paper in document.cites.select_related("unit")),
        "signer_post": document.signer_post,
        "published": document.published,
        "text": "" if first.file else first.text,
        "seen": document.writings,
    }
    form = forms.PaperForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        today=localdate(request.at),
        initial=initial,
    )
    del form.fields["unit"]
    if form.sent(request):
        form.cleaned_data["unit"] = document.unit
        seen = form.cleaned_data["seen"]
        try:
            actions.change_draft(
                document=document, paper=_paper(form), seen=seen, by=request.actor, at=request.at
            )
        except actions.WrittenMeanwhile as refusal:
            form.refuse_written(refusal, request.POST, document.writings)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("directives:document_recipients", pk=document.pk)
    return _step(
        request,
        1,
        document,
        form=form,
        title=_("Sửa dự thảo"),
        submit=_("Lưu và tiếp tục"),
        kept=first.file_name,
    )


def _paper(form: forms.PaperForm) -> actions.Paper:
    data = dict(form.cleaned_data)
    upload = data.pop("file", None)
    del data["seen"]
    return actions.Paper(**data, file=look_into(upload) if upload else None)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_recipients(request: Request, document: Document) -> HttpResponse:
    """Step 2: to whom it goes."""
    today = localdate(request.at)
    kept = list(document.recipients.select_related("unit"))
    units = {line.unit_id: line.unit for line in kept if line.unit_id}
    direct = {
        one.unit_id for one in queries.chosen_units(issuer_id=document.unit_id, on=today, choose=("direct",))
    }
    parent = document.unit.parent
    initial = {
        "direct": bool(direct) and direct <= set(units),
        "above": bool(parent and parent.pk in units),
        "picked": "\n".join(
            unit.code
            for pk, unit in units.items()
            if unit and pk not in direct and pk != getattr(parent, "pk", None)
        ),
        "lines": "\n".join(line.label for line in kept if line.label),
        "seen": document.writings,
    }
    form = forms.RecipientsForm(
        request.POST or None, actor=request.actor, issuer=document.unit, on=today, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wanted = set(direct) if data["direct"] else set()
        if data["above"] and parent:
            wanted.add(parent.pk)
        chosen = list(Unit.objects.filter(pk__in=wanted).order_by("sort_key")) + data["picked"]
        try:
            actions.set_recipients(
                document=document,
                units=chosen,
                lines=data["lines"],
                seen=data["seen"],
                by=request.actor,
                at=request.at,
            )
        except actions.WrittenMeanwhile as refusal:
            form.refuse_written(refusal, request.POST, document.writings)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("directives:document_ask", pk=document.pk)
    return _step(
        request,
        2,
        document,
        form=form,
        title=_("Nơi nhận"),
        submit=_("Lưu và tiếp tục"),
        direct_count=len(direct),
    )


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_ask(request: Request, document: Document) -> HttpResponse:
    """Step 3: what it asks for, with the exact units of today's tree."""
    form = _requirement_form(request, document, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_in_draft(document=document, asked=_asked(form), by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm việc giao. Các đơn vị được xác định vào ngày ban hành."))
            return redirect("directives:document_ask", pk=document.pk)
    today = localdate(request.at)
    asked = [
        {
            "requirement": one,
            **_preview(request, document, one.choose, one.kinds, one.picked, one.kind, one.year),
        }
        for one in document.requirements.filter(ended_version=None)
    ]
    return _step(
        request,
        3,
        document,
        template="directives/document_ask.html",
        form=form,
        title=_("Giao việc"),
        asked=asked,
        today=today,
    )


def _requirement_form(request: Request, document: Document, data: QueryDict | None) -> forms.RequirementForm:
    today = localdate(request.at)
    return forms.RequirementForm(
        data,
        actor=request.actor,
        issuer=document.unit,
        on=today,
        counts=queries.kinds_below(document.unit_id, today),
        initial={
            "kind": "plan",
            "year": today.year,
            "choose": ["direct"],
            "what": _("Xây dựng kế hoạch thực hiện năm %(year)s") % {"year": today.year},
            "product": _("Kế hoạch"),
        },
    )


def _asked(form: forms.RequirementForm) -> actions.Asked:
    data = dict(form.cleaned_data)
    data["picked"] = [unit.pk for unit in data["picked"]]
    return actions.Asked(**data)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk), methods=READ)
def document_preview(request: Request, document: Document) -> HttpResponse:
    """The exact units that a choice falls on today; a part of step 3."""
    form = _requirement_form(request, document, request.GET or None)
    context: dict = {"paper": document, "title": _("Đơn vị nhận việc")}
    form.is_valid()
    data = form.cleaned_data if form.is_bound else {}
    if data.get("choose") or data.get("kinds") or data.get("picked"):
        picked = [unit.pk for unit in data.get("picked") or ()]
        context |= _preview(
            request,
            document,
            data.get("choose", ()),
            data.get("kinds", ()),
            picked,
            data.get("kind", ""),
            data.get("year") or 0,
        )
    return page(request, "directives/document_preview.html", context, parts=("preview",))


def _preview(request: Request, document: Document, choose, kinds, picked, kind: str, year: int) -> dict:
    today = localdate(request.at)
    chosen = {"issuer_id": document.unit_id, "on": today, "choose": choose, "kinds": kinds, "picked": picked}
    plan_of = (document.campaign_id, year) if kind == "plan" and document.campaign_id else None
    units = queries.chosen_units(**chosen, plan_of=plan_of, limit=PREVIEWED)
    counts = queries.count_chosen(**chosen)
    branches: dict[tuple[int, str], list] = {}
    for unit in units:
        branches.setdefault((unit.branch_id, unit.branch), []).append(unit)
    return {
        "counts": counts,
        "count": sum(counts.values()),
        "alone": [
            rows[0] for (pk, _name), rows in branches.items() if [unit.unit_id for unit in rows] == [pk]
        ],
        "branches": [
            (name, rows) for (pk, name), rows in branches.items() if [unit.unit_id for unit in rows] != [pk]
        ],
        "left_out": sum(unit.has_plan for unit in units),
        "hidden": sum(counts.values()) - len(units),
    }


@guard(
    lambda actor, requirement: rules.can_issue(actor, requirement.document),
    on=lambda actor, pk: queries.requirement_of_draft(actor, pk),
    methods=("POST",),
)
def requirement_drop(request: Request, requirement: Requirement) -> HttpResponse:
    """Take one thing out of a draft."""
    actions.drop_from_draft(requirement=requirement, by=request.actor, at=request.at)
    return redirect("directives:document_ask", pk=requirement.document_id)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_issue(request: Request, document: Document) -> HttpResponse:
    """Step 4: the number, the day, the last look."""
    if document.being_issued:
        return redirect("directives:document_issuing", pk=document.pk)
    today = localdate(request.at)
    duties = list(queries.plan_papers_for(document).select_related("requirement", "document"))
    initial: dict[str, Any] = {"on": today, "seen": document.writings}
    if document.type.code in TYPES_OF_PLANS:
        initial["settles"] = [str(duty.pk) for duty in duties]
    form = forms.IssueForm(request.POST or None, duties=duties, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if queries.count_asked(document, given["on"]) > MOST_AT_ONCE:
                with transaction.atomic():
                    _issue_later(request, document, form)
                return redirect("directives:document_issuing", pk=document.pk)
            actions.issue_document(
                document=document,
                on=given["on"],
                number=given["number"],
                settles=form.chosen(),
                seen=given["seen"],
                by=request.actor,
                at=request.at,
            )
        except actions.WrittenMeanwhile as refusal:
            form.refuse_written(refusal, request.POST, document.writings)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            document.refresh_from_db()
            messages.success(request, _("Đã ban hành %(symbol)s.") % {"symbol": document.symbol})
            return redirect("directives:document_page", pk=document.pk)
    rule = queries.rule_of(document.type, today)
    series = queries.series_of(document.unit_id, rule, today) if rule else None
    asked = [
        {
            "requirement": one,
            **_preview(request, document, one.choose, one.kinds, one.picked, one.kind, one.year),
        }
        for one in document.requirements.filter(ended_version=None)
    ]
    total = sum(one["count"] for one in asked)
    expected = ""
    if series:
        number = queries.next_number(document.unit_id, document.type, series)
        expected = series.rule.write(number, document.type.symbol, series.issuer_symbol)
    return _step(
        request,
        4,
        document,
        template="directives/document_issue.html",
        form=form,
        title=_("Ban hành"),
        series=series,
        expected=expected,
        rule=rule,
        asked=asked,
        many=total if total > MOST_AT_ONCE else 0,
        recipients=recipients_of(request, document),
        cited=document.cites.select_related("type"),
        version=document.versions.get(number=1),
    )


def _issue_later(request: Request, document: Document, form: forms.IssueForm) -> None:
    progress_id = enqueue_with(
        tasks.issue,
        {
            "document_id": document.pk,
            "on": form.cleaned_data["on"].isoformat(),
            "number": form.cleaned_data["number"],
            "settles": [duty.pk for duty in form.chosen()],
            "user_id": request.actor.user_id,
            "at": request.at.isoformat(),
        },
        title=_("Ban hành %(paper)s") % {"paper": f"{document.type}: {document.abstract}"[:250]},
        user_id=request.actor.user_id,
    )
    actions.request_issue(
        document=document,
        on=form.cleaned_data["on"],
        number=form.cleaned_data["number"],
        progress_id=progress_id,
        seen=form.cleaned_data["seen"],
        by=request.actor,
        at=request.at,
    )


@guard(rules.can_issue, on=lambda actor, pk: queries.document_in_view(actor, pk))
def document_issuing(request: Request, document: Document) -> HttpResponse:
    """How far the job is that issues a paper; a POST takes a paper back whose job has failed for good."""
    work = None
    if document.progress_id is not None:
        work = JobProgress.objects.filter(pk=document.progress_id).first()
    failed = work is not None and work.state == JobProgress.State.FAILED
    if request.method == "POST" and work is not None and failed:
        actions.give_up_issue(
            document=document,
            job=document.progress_id,
            why=_("Việc ban hành bị gián đoạn: %(why)s") % {"why": work.message},
            by=request.actor,
            at=request.at,
        )
        return redirect("directives:document_issue", pk=document.pk)
    if not document.being_issued:
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Refresh": "true"})
        return redirect("directives:document_page", pk=document.pk)
    context = {
        "title": _("Đang ban hành"),
        "paper": document,
        "job": work,
        "failed": failed,
        "crumbs": [
            (pgettext("danh mục", "Văn bản"), reverse("directives:document_list")),
            (_("Đang ban hành"), None),
        ],
    }
    return page(request, "directives/document_issuing.html", context, parts=("job",))


def _step(
    request: Request,
    number: int,
    document: Document | None,
    *,
    template="directives/document_form.html",
    **more,
):
    links = []
    if document is not None:
        names = ("document_edit", "document_recipients", "document_ask", "document_issue")
        links = [reverse(f"directives:{name}", args=[document.pk]) for name in names]
    context = {
        "paper": document,
        "steps": wizard_steps(),
        "step": number,
        "back": links[number - 2] if links and number > 1 else None,
        "skip": links[number] if links and number < 4 else None,
        "crumbs": [
            (pgettext("danh mục", "Văn bản"), reverse("directives:document_list")),
            (more["title"], None),
        ],
        **more,
    }
    return page(request, template, context)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk), methods=("POST",))
def document_discard(request: Request, document: Document) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_draft(document=document, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect(reverse("directives:document_list") + "?drafts=1")
