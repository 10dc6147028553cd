"""Pages of reports: list, new, editor, preview, freezing, supplements, files."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.actions import ranges
from sen.areas.indicators.tasks import count_range
from sen.areas.organisations.queries.choosing import as_options, homes_of, unit_holding, units_holding
from sen.areas.reports import actions, queries, rules
from sen.areas.reports.choices import Format
from sen.areas.reports.forms import HeadForm, NewReportForm, PartForm
from sen.areas.reports.models import Report, ReportPart
from sen.areas.reports.papers import (
    block_of,
    departures,
    draft_mark,
    figure_address,
    file_name,
    layout_day,
    paper_of,
    printed,
)
from sen.areas.reports.queries import drafting
from sen.areas.reports.queries.framing import title_of
from sen.areas.reports.queries.outlines import Part
from sen.areas.reports.queries.snapshots import own_figures
from sen.areas.reports.tables import REPORTS
from sen.foundation.access import Actor
from sen.foundation.jobs import enqueue_with
from sen.foundation.refusals import Refusal
from sen.foundation.typesetting import as_html
from sen.foundation.typesetting.web import block_html
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.printed import asked_kind, hand_paper
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request


@dataclass
class PartCard:
    """One part of the outline as the editor shows it: what its figures say, then what people write."""

    part: Part
    number: str
    said: list = field(default_factory=list)
    written: ReportPart | None = None
    conflict: ReportPart | None = None
    error: str = ""

    @property
    def code(self) -> str:
        return self.part.code

    @property
    def dom_id(self) -> str:
        return f"part-{self.part.code}"


def _crumbs(report: Report | None = None, last: str = "") -> list[tuple[str, str]]:
    found = [(_("Báo cáo"), reverse("reports:report_list"))]
    if report is not None:
        found.append((title_of(report), _page_of(report)))
    if last:
        found.append((last, ""))
    return found


@guard(rules.can_list, methods=("GET", "HEAD"))
def report_list(request: Request) -> HttpResponseBase:
    context = {"may_start": rules.can_start(request.actor)}
    return REPORTS.respond(
        request, queries.visible_reports(request.actor), template="reports/report_list.html", context=context
    )


@guard(rules.can_start)
def report_new(request: Request) -> HttpResponse:
    actor, today = request.actor, localdate(request.at)
    campaigns = queries.campaigns_around(actor.places(rules.DRAFT))
    form = NewReportForm(
        request.POST or None,
        initial=_proposed(request, today, campaigns),
        find_unit=lambda key: unit_holding(actor, rules.DRAFT, key),
        campaigns=campaigns,
        outlines=drafting.outlines_on(today),
    )

    def act(first: date, last: date, **data) -> Report:
        report = actions.start_report(**data)
        _have_counted(request, report)
        if queries.beside(report).exists():
            messages.warning(
                request,
                _(
                    "Đơn vị đã có báo cáo khác cùng chiến dịch, cùng kỳ. Hãy xem danh sách để không soạn hai bản."
                ),
            )
        return report

    return fill_in(
        request,
        form,
        act,
        to=_page_of,
        title=_("Báo cáo mới"),
        submit=_("Soạn báo cáo"),
        icon="report",
        cancel=reverse("reports:report_list"),
        crumbs=_crumbs(last=_("Báo cáo mới")),
        subtitle=_("Số liệu được điền sẵn thành câu và bảng; phần nhận định do người soạn viết."),
    )


def _page_of(report: Report) -> str:
    return reverse("reports:report_detail", args=[report.pk])


@guard(rules.can_start, methods=("GET", "HEAD"))
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit that reports, those of the past among them."""
    return offer(request, as_options(units_holding(request.actor, rules.DRAFT, typed(request), ended=True)))


def _have_counted(request: Request, report: Report) -> None:
    """Have what only a job counts (persons over a term) counted now, so that it is there when somebody reads on."""
    for figure, question in drafting.left_to_jobs(report, localdate(request.at)):
        ranges.ask_for_range(
            figure=figure,
            unit=report.unit,
            question=question,
            start=lambda count, title: enqueue_with(
                count_range, {"count": count}, title=title, user_id=request.actor.user_id
            ),
            by=request.actor,
            at=request.at,
        )


def _proposed(request: Request, today: date, campaigns: QuerySet[Campaign]) -> dict:
    """What the address proposes (``?unit=…&campaign=…``), else the actor's own unit, the newest campaign, this year."""
    proposed = {"first": today.replace(month=1, day=1), "last": today.replace(day=1), "lens": "w"}
    if homes := homes_of(request.actor, rules.DRAFT):
        proposed["unit"] = homes[0].pk
    if (campaign := campaigns.first()) is not None:
        proposed["campaign"] = campaign.pk
    for key in ("unit", "campaign"):
        if request.GET.get(key, "").isdecimal():
            proposed[key] = request.GET[key]
    return proposed


@guard(rules.can_see, on=queries.find_report, methods=("GET", "HEAD"))
def report_detail(request: Request, report: Report) -> HttpResponse:
    """The editor of a draft; for everyone else, and once it is frozen, the paper."""
    actor = request.actor
    if not rules.can_edit(actor, report):
        return redirect("reports:report_preview", report.pk)
    today = localdate(request.at)
    parts, content = drafting.draft_for_editing(report, today)
    cards = _cards(report, parts, content)
    missing = drafting.empty_parts(report)
    context = {
        "title": title_of(report),
        "report": report,
        "cards": cards,
        "crumbs": _crumbs(last=title_of(report)),
        "missing": missing,
        "uncounted": _uncounted(report, content, today),
        "figures": len(own_figures(content)),
        "may_freeze": rules.can_freeze(actor, report),
    }
    return page(request, "reports/report_editor.html", context)


def _uncounted(report: Report, content: dict, today: date) -> list[tuple[str, str]]:
    """The numbers that a job is still to count: (name, the page on which it can be asked for again)."""
    return [
        (
            str(figure.name),
            figure_address(
                content,
                {
                    "code": figure.code,
                    "where": dict(question.where),
                    "of_campaign": question.campaign is not None,
                }
                | dict.fromkeys(("unit", "from", "to"), ""),
            ),
        )
        for figure, question in drafting.uncounted_figures(report, today)
    ]


def _cards(report: Report, parts: list[tuple[Part, list[dict]]], content: dict) -> list[PartCard]:
    addresses = {figure["key"]: figure_address(content, figure) for figure in content["figures"]}
    cards, counts = [], [0, 0]
    for part, said in parts:
        counts[part.level - 1] += 1
        counts[part.level :] = [0] * (2 - part.level)
        number = drafting.ROMAN[counts[0]] if part.level == 1 else str(counts[1])
        written = queries.written_part(report, part) if part.narrative else None
        cards.append(
            PartCard(part, number, [block_html(block_of(block, addresses)) for block in said], written)
        )
    return cards


@guard(rules.can_edit_part, on=queries.find_part, methods=("POST",))
def part_write(request: Request, found: tuple[Report, str]) -> HttpResponse:
    """Save one part: the state line of its card for htmx, else back to the editor.

    When somebody else saved first, nothing is written: the answer shows their text beside the writer's own, which
    stays where it is, and offers to keep the one, the other or both.
    """
    report, code = found
    part = drafting.outline_of(report.outline).part(code)
    assert part is not None
    card = PartCard(part, "", written=queries.written_part(report, part))
    form = PartForm(request.POST)
    text = request.POST.get("text", "")
    if not form.is_valid():
        card.error = _("Chưa lưu được: nội dung quá dài hoặc trang đã cũ. Hãy tải lại trang.")
    else:
        text, version = form.cleaned_data["text"], form.cleaned_data["version"]
        keep = form.cleaned_data["keep"]
        if keep:
            version = form.cleaned_data["theirs"] or 0
        if keep == "both" and card.written is not None:
            text = f"{card.written.text}\n{text}"
        try:
            card.written = actions.write_part(
                report=report, code=code, text=text, version=version, by=request.actor, at=request.at
            )
        except actions.PartChanged as changed:
            card.conflict, card.error = changed.part, str(changed)
            card.written = ReportPart(report=report, code=code, text=text, version=version)
        except Refusal as refusal:
            card.error = str(refusal)
    context = {"report": report, "card": card, "text": text, "saved": not card.error}
    if request.headers.get("HX-Request"):
        response = page(request, "reports/report_editor.html#state", context)
        if not card.error and form.cleaned_data["keep"] == "both":
            response["HX-Refresh"] = "true"
        return response
    if card.error:
        context |= {"title": part.title, "pretitle": title_of(report), "crumbs": _crumbs(report, part.title)}
        return page(request, "reports/part_conflict.html", context, status=409)
    return redirect(f"{_page_of(report)}#{card.dom_id}")


@guard(rules.can_edit, on=queries.find_report)
def report_head(request: Request, report: Report) -> HttpResponse:
    """The words around the text: issuer, number, abstract, signer, recipients."""
    initial = {name: getattr(report, name) for name in actions.HEAD} | {"version": report.head_version}
    form = HeadForm(request.POST or None, initial=initial)

    def act(version: int, by: Actor, at: datetime, **head) -> Report:
        return actions.edit_head(report=report, head=head, version=version, by=by, at=at)

    return fill_in(
        request,
        form,
        act,
        to=_page_of(report),
        template="reports/report_head.html",
        title=_("Thể thức: đầu trang, ký, nơi nhận"),
        pretitle=title_of(report),
        cancel=_page_of(report),
        crumbs=_crumbs(report, _("Thể thức")),
    )


@guard(rules.can_see, on=queries.find_report, methods=("GET", "HEAD"))
def report_preview(request: Request, report: Report) -> HttpResponse:
    """The paper as it will be printed, every number a link; below it what the linter finds."""
    today, actor = localdate(request.at), request.actor
    content, day = drafting.content_of(report, today), layout_day(report, today)
    sources = request.GET.get("sources") == "1"
    paper = paper_of(
        content,
        draft=draft_mark(report),
        sources=sources,
        address=lambda figure: figure_address(content, figure),
    )
    plain = paper_of(content, draft=draft_mark(report), sources=sources)
    context = {
        "title": title_of(report),
        "report": report,
        "paper": as_html(paper, day=day),
        "findings": departures(plain, day=day),
        "sources": sources,
        "chain": queries.chain_of(report),
        "snapshot": None if report.is_draft else report.snapshot,
        "crumbs": _crumbs(last=title_of(report)),
        "may_edit": rules.can_edit(actor, report),
        "may_freeze": rules.can_freeze(actor, report),
        "may_supplement": rules.can_supplement(actor, report),
        "missing": drafting.empty_parts(report) if report.is_draft else [],
    }
    return page(request, "reports/report_preview.html", context)


@guard(rules.can_freeze, on=queries.find_report, methods=("POST",), one_moment=True)
def report_freeze(request: Request, report: Report) -> HttpResponse:
    """Freeze the report: all its figures are read as of one moment, whatever is recounted meanwhile."""
    said = _("Đã chốt báo cáo. Nội dung và số liệu của báo cáo không đổi nữa.")
    back = reverse("reports:report_preview", args=[report.pk])
    return do(request, partial(actions.freeze_report, report=report), said, back=back)


@guard(rules.can_supplement, on=queries.find_report, methods=("POST",))
def report_supplement(request: Request, report: Report) -> HttpResponse:
    try:
        supplement = actions.start_supplement(report=report, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
        return redirect("reports:report_preview", report.pk)
    _have_counted(request, supplement)
    return redirect("reports:report_detail", supplement.pk)


@guard(rules.can_edit, on=queries.find_report, methods=("POST",))
def report_discard(request: Request, report: Report) -> HttpResponse:
    act = partial(actions.discard_draft, report=report, why=request.POST.get("why", ""))
    after = reverse("reports:report_list")
    return do(request, act, _("Đã bỏ bản đang soạn."), back=_page_of(report), after=after)


@guard(rules.can_see, on=queries.find_report, methods=("GET", "HEAD"))
def report_file(request: Request, report: Report) -> HttpResponse:
    """The report as a file: ``?as=docx`` or ``pdf``; ``sources=1`` adds the internal annex."""
    form = Format(asked_kind(request))
    today = localdate(request.at)
    content = drafting.content_of(report, today)
    site = request.build_absolute_uri("/").rstrip("/")
    sources = request.GET.get("sources") == "1"
    paper = paper_of(
        content,
        draft=draft_mark(report),
        sources=sources,
        address=(lambda figure: figure_address(content, figure, site)) if sources else None,
    )
    return hand_paper(printed(paper, form, day=layout_day(report, today)), file_name(report, form))


def unit_panel(request: Request, unit) -> tuple[str, dict] | None:
    """The latest reports of a unit, for its page; nothing where there are none and none may be begun."""
    latest = list(queries.visible_reports(request.actor).filter(unit=unit).order_by("-last", "-pk")[:4])
    may_start = request.actor.may(rules.DRAFT, unit.pk)
    if not latest and not may_start:
        return None
    return "reports/unit_panel.html", {"reports": latest, "may_start": may_start, "unit": unit}
