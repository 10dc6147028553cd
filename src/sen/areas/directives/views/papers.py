"""Papers: the list, the page with its cascade, and the four steps from a draft to an issued paper."""

import difflib

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives import actions, forms, queries, rules, tables
from sen.areas.directives.choices import ISSUE, DocumentStatus
from sen.areas.directives.imports import look_into
from sen.areas.directives.models import Document, Duty, Requirement
from sen.areas.directives.queries.places import homes_of
from sen.areas.organisations.models import Unit
from sen.foundation.refusals import Refusal
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for

READ = ("GET", "HEAD")
MOST_CITING = 8
MOST_RECIPIENTS = 400
PREVIEWED = 400
TYPES_OF_PLANS = ("ke-hoach", "chuong-trinh", "huong-dan")


def wizard_steps() -> list[str]:
    return [_("Văn bản"), _("Nơi nhận"), _("Giao việc"), _("Ban hành")]


@guard(rules.can_see, methods=READ)
def document_list(request: HttpRequest) -> HttpResponse:
    """The papers in view; drafts on a page of their own."""
    actor = request.actor
    drafts = request.GET.get("drafts") == "1" and rules.can_issue(actor)
    papers = queries.drafts_of(actor) if drafts else queries.documents_in_view(actor)
    writes = rules.can_issue(actor)
    tabs = [
        {"label": _("Đã ban hành"), "href": reverse("directives:document_list"), "current": not drafts},
        {
            "label": _("Dự thảo"),
            "href": reverse("directives:document_list") + "?drafts=1",
            "current": drafts,
            "count": queries.drafts_of(actor).count(),
        },
    ]
    return tables.DOCUMENTS.respond(
        request,
        papers.select_related("unit", "type"),
        template="directives/document_list.html",
        context={"writes": writes, "tabs": tabs if writes else None},
        title=_("Dự thảo văn bản") if drafts else None,
    )


@guard(rules.can_see, on=lambda actor, pk: queries.document_in_view(actor, pk), methods=READ)
def document_page(request: HttpRequest, document: Document) -> HttpResponse:
    """One paper: what it says, what it carries out, what carries it out, what it asks of whom."""
    if document.status == DocumentStatus.DRAFT:
        return _draft_page(request, document)
    actor, today = request.actor, localdate(request.at)
    cited, citing = queries.cascade(actor, document)
    duties = queries.duties_in_view(actor).filter(document=document)
    versions = list(document.versions.all())
    settled = list(
        queries.duties_in_view(actor).filter(plan=document).select_related("requirement", "document", "unit")
    )
    mine = list(
        queries.own_duties(actor)
        .filter(document=document)
        .select_related("unit", "requirement", "document")
        .order_by("pk")
    )
    requirements = document.requirements.filter(ended_version=None)
    if not _sees_all(request, document):
        requirements = requirements.filter(duties__in=duties).distinct()
    context = {
        "title": document.symbol,
        "paper": document,
        "cited": cited,
        "citing": citing[:MOST_CITING],
        "citing_count": citing.count(),
        "citing_more": citing.count() > MOST_CITING,
        "recipients": _recipients(request, document),
        "versions": [(one, _changes(document, one.number)) for one in versions],
        "requirements": requirements,
        "total": queries.total(duties, today),
        "own_duties": [{"duty": duty, "state": _state(duty, today), "next": duty.next_step} for duty in mine],
        "settled": settled,
        "may_issue": rules.can_issue(actor, document) and document.status == DocumentStatus.ISSUED,
        "may_write": rules.can_issue(actor) and document.status == DocumentStatus.ISSUED,
        "panels": panels_for(request, "document", document),
        "crumbs": [(_("Văn bản"), reverse("directives:document_list")), (document.symbol, None)],
    }
    return page(request, "directives/document_page.html", context)


def _sees_all(request: HttpRequest, document: Document) -> bool:
    return request.actor.sees(document.unit_id, document.issued_on)


def _recipients(request: HttpRequest, document: Document) -> dict[str, list[str]]:
    """The units and the other lines of "Nơi nhận", as far as the reader may know them."""
    lines = document.recipients.select_related("unit")
    if document.status != DocumentStatus.DRAFT and not _sees_all(request, document):
        lines = request.actor.within(
            lines.filter(unit__isnull=False), day="document__issued_on"
        ) | lines.filter(unit__isnull=True)
    shown = list(lines[:MOST_RECIPIENTS])
    return {
        "units": [line.unit.name for line in shown if line.unit_id],
        "lines": [line.label for line in shown if not line.unit_id],
    }


def _state(duty: Duty, today) -> str:
    duty.late = duty.overdue(today)
    return tables.duty_state(duty)


def _changes(document: Document, number: int) -> list[dict]:
    """What a version changed, requirement by requirement, word by word."""
    if number == 1:
        return []
    changes = []
    for new in document.requirements.filter(version=number).select_related("replaces"):
        old = new.replaces
        changes.append(
            {
                "words": _word_diff(old.what if old else "", new.what),
                "product": _word_diff(old.product if old else "", new.product),
                "due": (old.due if old else None, new.due) if not old or old.due != new.due else None,
                "added": old is None,
                "units": new.duties.count(),
            }
        )
    for gone in document.requirements.filter(ended_version=number, replaced_by=None):
        changes.append({"words": [("del", gone.what)], "product": [], "due": None, "dropped": True})
    return changes


def _word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """Pieces of the new text: ("same" | "ins" | "del", words)."""
    before, after = old.split(), new.split()
    pieces = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(before[i:j])))
            continue
        if j > i:
            pieces.append(("del", " ".join(before[i:j])))
        if m > k:
            pieces.append(("ins", " ".join(after[k:m])))
    return pieces


# -- from a draft to an issued paper ---------------------------------------------------------------------------------


@guard(rules.can_issue)
def document_draft(request: HttpRequest) -> HttpResponse:
    """Step 1: what the paper is."""
    today = localdate(request.at)
    homes = homes_of(request.actor, ISSUE)
    initial = {"unit": homes[0].code} if len(homes) == 1 else {}
    if request.GET.get("implements", "").isdigit():
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
    if request.method == "POST" and form.is_valid():
        try:
            document = actions.draft_document(paper=_paper(form), by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect("directives:document_recipients", pk=document.pk)
    return _step(request, 1, None, form=form, title=_("Soạn văn bản"), submit=_("Lưu và tiếp tục"))


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_edit(request: HttpRequest, document: Document) -> HttpResponse:
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
    }
    form = forms.PaperForm(
        request.POST or None,
        request.FILES or None,
        actor=request.actor,
        today=localdate(request.at),
        initial=initial,
    )
    del form.fields["unit"]
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["unit"] = document.unit
        try:
            actions.change_draft(document=document, paper=_paper(form), by=request.actor, at=request.at)
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
    return actions.Paper(**data, file=look_into(upload) if upload else None)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_recipients(request: HttpRequest, document: Document) -> HttpResponse:
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
            unit.code for pk, unit in units.items() if pk not in direct and pk != getattr(parent, "pk", None)
        ),
        "lines": "\n".join(line.label for line in kept if line.label),
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
                document=document, units=chosen, lines=data["lines"], by=request.actor, at=request.at
            )
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
def document_ask(request: HttpRequest, document: Document) -> HttpResponse:
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


def _requirement_form(
    request: HttpRequest, document: Document, data: QueryDict | None
) -> forms.RequirementForm:
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
def document_preview(request: HttpRequest, document: Document) -> HttpResponse:
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


def _preview(request: HttpRequest, document: Document, choose, kinds, picked, kind: str, year: int) -> dict:
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
def requirement_drop(request: HttpRequest, requirement: Requirement) -> HttpResponse:
    """Take one thing out of a draft."""
    actions.drop_from_draft(requirement=requirement, by=request.actor, at=request.at)
    return redirect("directives:document_ask", pk=requirement.document_id)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk))
def document_issue(request: HttpRequest, document: Document) -> HttpResponse:
    """Step 4: the number, the day, the last look."""
    today = localdate(request.at)
    duties = list(queries.plan_papers_for(document).select_related("requirement", "document"))
    initial = {"on": today}
    if document.type.code in TYPES_OF_PLANS:
        initial["settles"] = [str(duty.pk) for duty in duties]
    form = forms.IssueForm(request.POST or None, duties=duties, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.issue_document(
                document=document,
                on=form.cleaned_data["on"],
                number=form.cleaned_data["number"],
                settles=form.chosen(),
                by=request.actor,
                at=request.at,
            )
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
        recipients=_recipients(request, document),
        cited=document.cites.select_related("type"),
        version=document.versions.get(number=1),
    )


def _step(
    request: HttpRequest,
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
        "crumbs": [(_("Văn bản"), reverse("directives:document_list")), (more["title"], None)],
        **more,
    }
    return page(request, template, context)


def _draft_page(request: HttpRequest, document: Document) -> HttpResponse:
    return redirect("directives:document_issue", pk=document.pk)


@guard(rules.can_issue, on=lambda actor, pk: queries.draft_of(actor, pk), methods=("POST",))
def document_discard(request: HttpRequest, document: Document) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_draft(document=document, by=request.actor, at=request.at)
    messages.success(request, _("Đã bỏ dự thảo."))
    return redirect(reverse("directives:document_list") + "?drafts=1")


# -- afterwards ------------------------------------------------------------------------------------------------------


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_revise(request: HttpRequest, document: Document) -> HttpResponse:
    """A new version: asks again only those whose duty it changes."""
    requirements = document.requirements.filter(ended_version=None)
    form = forms.ReviseForm(
        request.POST or None,
        request.FILES or None,
        requirements=requirements,
        initial={"on": localdate(request.at)},
    )
    back = reverse("directives:document_page", args=[document.pk])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        rewords = {
            one.pk: None
            if data[f"r{one.pk}_drop"]
            else actions.Reworded(data[f"r{one.pk}_what"], data[f"r{one.pk}_product"], data[f"r{one.pk}_due"])
            for one in form.requirements
        }
        try:
            version, asked = actions.revise_document(
                document=document,
                on=data["on"],
                note=data["note"],
                rewords=rewords,
                text=data["text"],
                file=look_into(data["file"]) if data["file"] else None,
                secrecy=data["secrecy"],
                sworn=data["sworn"],
                by=request.actor,
                at=request.at,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request,
                _("Đã ban hành lần sửa đổi %(number)s; %(count)s đơn vị có việc thay đổi được hỏi lại.")
                % {"number": version.number - 1, "count": asked},
            )
            return redirect(back)
    context = {
        "title": _("Sửa đổi, bổ sung %(symbol)s") % {"symbol": document.symbol},
        "paper": document,
        "form": form,
        "cancel": back,
        "counts": {one.pk: one.duties.filter(withdrawn_on=None).count() for one in form.requirements},
    }
    return page(request, "directives/document_revise.html", context)


@guard(rules.can_issue, on=lambda actor, pk: queries.issued_in_view(actor, pk))
def document_withdraw(request: HttpRequest, document: Document) -> HttpResponse:
    """Withdraw a paper."""
    form = forms.WithdrawForm(request.POST or None, initial={"on": localdate(request.at)})
    back = reverse("directives:document_page", args=[document.pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_document(document=document, **form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thu hồi văn bản; các việc chưa hoàn thành được rút lại."))
            return redirect(back)
    context = {
        "title": _("Thu hồi %(symbol)s") % {"symbol": document.symbol},
        "subtitle": document.abstract,
        "form": form,
        "submit": _("Thu hồi"),
        "cancel": back,
    }
    return page(request, "ui/form.html", context)


@guard(
    lambda actor, requirement: rules.can_issue(actor, requirement.document),
    on=lambda actor, pk: queries.requirement_in_force(actor, pk),
    methods=("POST",),
)
def requirement_assign(request: HttpRequest, requirement: Requirement) -> HttpResponse:
    """Give a requirement in force to units that today's tree holds and that of the day of issue did not."""
    try:
        given = actions.assign_duties(
            requirement=requirement, on=localdate(request.at), by=request.actor, at=request.at
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã giao thêm cho %(count)s đơn vị.") % {"count": given})
    return redirect("directives:document_page", pk=requirement.document_id)


@guard(rules.can_see, on=lambda actor, pk, number: queries.version_in_view(actor, pk, number), methods=READ)
def document_file(request: HttpRequest, version) -> FileResponse:
    """The file of a version, for keeping; never shown inside the site."""
    if not version.file or not default_storage.exists(version.file.name):
        raise Http404
    response = FileResponse(
        default_storage.open(version.file.name), as_attachment=True, filename=version.file_name
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
