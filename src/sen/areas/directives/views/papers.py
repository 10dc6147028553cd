"""Papers: the list, the page with its cascade, a file."""

import difflib
from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sen.areas.directives import queries, rules, tables
from sen.areas.directives.choices import DocumentStatus
from sen.areas.directives.models import Document, Duty, Requirement, Version
from sen.foundation.attached import hand_stored
from sen.foundation.web.guard import guard
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.request import Request

READ = ("GET", "HEAD")


MOST_CITING = 8


MOST_RECIPIENTS = 400


@guard(rules.can_see, methods=READ)
def document_list(request: Request) -> HttpResponseBase:
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
def document_page(request: Request, document: Document) -> HttpResponse:
    """One paper: what it says, what it carries out, what carries it out, what it asks of whom."""
    if document.status == DocumentStatus.DRAFT:
        return redirect("directives:document_issue", pk=document.pk)
    actor, today = request.actor, localdate(request.at)
    cited, citing = queries.cascade(actor, document)
    duties = queries.duties_in_view(actor).filter(document=document)
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
    if not sees_all(request, document):
        requirements = requirements.filter(duties__in=duties).distinct()
    context = {
        "title": document.symbol,
        "paper": document,
        "cited": cited,
        "campaign_seen": document.campaign_id
        and queries.campaigns_in_view(request.actor).filter(pk=document.campaign_id).exists(),
        "citing": citing[:MOST_CITING],
        "citing_count": citing.count(),
        "citing_more": citing.count() > MOST_CITING,
        "recipients": recipients_of(request, document),
        "versions": _history(request, document),
        "requirements": requirements,
        "total": queries.total(duties, today),
        "own_duties": [
            {"duty": duty, "state": state_of(duty, today), "next": duty.next_step} for duty in mine
        ],
        "settled": settled,
        "may_issue": rules.can_issue(actor, document) and document.status == DocumentStatus.ISSUED,
        "may_write": rules.can_issue(actor) and document.status == DocumentStatus.ISSUED,
        "panels": panels_for(request, "document", document),
        "crumbs": [
            (pgettext("danh mục", "Văn bản"), reverse("directives:document_list")),
            (document.symbol, None),
        ],
    }
    return page(request, "directives/document_page.html", context)


def sees_all(request: Request, document: Document) -> bool:
    return request.actor.sees(document.unit_id, document.issued_on)


def recipients_of(request: Request, document: Document) -> dict[str, Any]:
    """The units and the other lines of "Nơi nhận", as far as the reader may know them.

    ``count`` is the number of all those units; ``more`` are left out of the names.
    """
    lines = document.recipients.select_related("unit")
    if document.status != DocumentStatus.DRAFT and not sees_all(request, document):
        lines = request.actor.within(
            lines.filter(unit__isnull=False), day="document__issued_on"
        ) | lines.filter(unit__isnull=True)
    named = lines.filter(unit__isnull=False)
    units = [line.unit.name for line in named[: MOST_RECIPIENTS + 1] if line.unit]
    count = named.count() if len(units) > MOST_RECIPIENTS else len(units)
    return {
        "units": units[:MOST_RECIPIENTS],
        "count": count,
        "more": max(0, count - MOST_RECIPIENTS),
        "lines": [line.label for line in lines.filter(unit__isnull=True)],
    }


def state_of(duty: Duty, today) -> str:
    duty.late = duty.overdue(today)
    return tables.duty_state(duty)


def _history(request: Request, document: Document) -> list[tuple[Version, list[dict]]]:
    """The versions, each with what it changed, as far as the reader may know what is asked of whom."""
    requirements = {one.pk: one for one in document.requirements.all()}
    asked = queries.asked_of(request.actor, document, requirements.values())
    whole = sees_all(request, document)
    known = [one for one in requirements.values() if whole or one.pk in asked]
    shown = sorted(known, key=lambda one: (one.position, one.pk))
    replaced = {one.replaces_id for one in requirements.values()}
    found = []
    for version in document.versions.all():
        changes = [
            _change(requirements.get(one.replaces_id or 0), one, asked.get(one.pk, 0))
            for one in shown
            if one.version == version.number > 1
        ]
        changes += [
            {"words": [("del", one.what)], "product": [], "due": None, "dropped": True}
            for one in shown
            if one.ended_version == version.number and one.pk not in replaced
        ]
        found.append((version, changes))
    return found


def _change(old: Requirement | None, new: Requirement, units: int) -> dict:
    """What became of one requirement, word by word."""
    return {
        "words": _word_diff(old.what if old else "", new.what),
        "product": _word_diff(old.product if old else "", new.product),
        "due": (old.due if old else None, new.due) if not old or old.due != new.due else None,
        "added": old is None,
        "units": units,
    }


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


@guard(rules.can_see, on=lambda actor, pk, number: queries.version_in_view(actor, pk, number), methods=READ)
def document_file(request: Request, version) -> FileResponse:
    """The file of a version, for keeping; never shown inside the site."""
    return hand_stored(version.file, name=version.file_name)
