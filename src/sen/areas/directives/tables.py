"""How campaigns' papers, duties and reminders are listed."""

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sen.areas.directives import queries
from sen.areas.directives.choices import DutyKind, RemindedAs, Step, Tier
from sen.areas.directives.models import Document, DocumentType, Duty, IssuerSymbol, Term
from sen.areas.directives.queries.reminders import due_duties
from sen.areas.organisations.models import Unit
from sen.foundation.ui.states import register_state
from sen.foundation.vietnamese import short_date
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing

register_state("duty_new", _("Chưa nhận"), "warn", "inbox")
register_state("duty_asked_again", _("Cần xác nhận lại"), "warn", "refresh")
register_state("paper_draft", _("Dự thảo"), "mute", "pencil")
register_state("paper_issuing", _("Đang ban hành"), "info", "hourglass")
register_state("paper_issued", _("Đã ban hành"), "good", "rubber-stamp")
register_state("paper_withdrawn", _("Đã thu hồi"), "bad", "circle-x")
register_state("duty_withdrawn", _("Đã rút lại"), "mute", "circle-x")
register_state("reminded_owner", _("Nhắc đơn vị"), "info", "bell")
register_state("reminded_superior", _("Báo cấp trên"), "warn", "arrow-up")


def paper_state(paper: Document) -> str:
    """The key of the look of a paper."""
    return "paper_issuing" if paper.being_issued else f"paper_{paper.status}"


def document_url(paper: Document) -> str:
    return reverse("directives:document_page", args=[paper.pk])


def duty_url(duty: Duty) -> str:
    return reverse("directives:duty_page", args=[duty.pk])


def duty_state(duty: Duty) -> str:
    """The key of the look of a duty: how far it has come, or that it is late. ``late`` is annotated."""
    if duty.withdrawn_on:
        return "duty_withdrawn"
    if duty.asked_again:
        return "duty_asked_again"
    if duty.done_on:
        return "late" if duty.due and duty.done_on > duty.due else "done"
    if getattr(duty, "late", False):
        return "overdue"
    if duty.planned_on:
        return "planned_own"
    for step in (Step.ASSIGNED, Step.READ, Step.RECEIVED):
        if getattr(duty, f"{step}_on"):
            return str(step)
    return "duty_new"


def _types(actor) -> list:
    return [
        (one.code, f"{one.name} ({one.symbol})" if one.symbol else one.name)
        for one in DocumentType.objects.all()
    ]


def _campaigns(actor) -> list:
    return list(queries.campaigns_in_view(actor).order_by("-valid").values_list("code", "name"))


DOCUMENTS = Listing(
    key="directives.documents",
    title=pgettext_lazy("danh mục", "Văn bản"),
    icon="files",
    noun=_("văn bản"),
    columns=(
        Column(
            "symbol",
            _("Số, ký hiệu"),
            link=document_url,
            sort="symbol",
            main=True,
            note=lambda p: p.type.name,
        ),
        Column("abstract", _("Trích yếu")),
        Column("unit", _("Cơ quan ban hành"), value="unit.name", sort="unit__sort_key"),
        Column("issued_on", _("Ngày ban hành"), kind="day", sort="issued_on"),
        Column("cites", _("Cụ thể hóa"), value=lambda p: "; ".join(p.carries_out), screen=True),
        Column("state", _("Tình trạng"), value=paper_state, kind="state"),
    ),
    filters=(
        Choice("type", _("Loại"), _types, where="type__code"),
        Choice("campaign", _("Chiến dịch"), _campaigns, where="campaign__code"),
        Choice(
            "level",
            _("Cấp ban hành"),
            [pair for pair in Tier.choices if pair[0] != Tier.DIRECT],
            where="tier",
        ),
        Days("issued", _("Ngày ban hành"), where="issued_on"),
        Given(
            "unit",
            _("Đơn vị"),
            lambda records, value, actor: records.filter(unit__code=value),
            words=lambda value, actor: queries.name_in_view(actor, code=value),
        ),
        Given(
            "implements",
            _("Cụ thể hóa"),
            lambda records, value, actor: records.filter(citations__cited=int(value)),
            words=lambda value, actor: queries.symbol_in_view(actor, int(value)),
        ),
    ),
    search=queries.search,
    search_hint=_("Số, ký hiệu, trích yếu; không cần dấu"),
    order="-issued_on",
    prepare=queries.complete_documents,
    empty=_("Chưa có văn bản nào"),
    empty_hint=_("Văn bản ban hành, gửi tới đơn vị hoặc giao việc cho đơn vị của đồng chí sẽ hiện ở đây."),
)


def _missing(records: QuerySet[Duty], value: str) -> QuerySet[Duty]:
    return queries.missing(records, value)


def _having(records: QuerySet[Duty], value: str) -> QuerySet[Duty]:
    return queries.having(records, value)


def _under(records: QuerySet[Duty], value: str, actor) -> QuerySet[Duty]:
    unit = Unit.objects.filter(code=value).first()
    return queries.under(records, unit.pk) if unit else records.none()


def _of_document(records: QuerySet[Duty], value: str, actor) -> QuerySet[Duty]:
    return records.filter(document=int(value))


def _in_envelope(records: QuerySet[Duty], value: str, actor) -> QuerySet[Duty]:
    reminded_as, _sep, code = value.partition(":")
    unit = Unit.objects.filter(code=code).first()
    if unit is None or reminded_as not in RemindedAs.values:
        return records.none()
    return records.filter(pk__in=due_duties(unit.pk, RemindedAs(reminded_as), actor.on))


def _envelope_words(value: str, actor) -> str:
    return queries.name_in_view(actor, code=value.partition(":")[2])


def _of_requirement(records: QuerySet[Duty], value: str, actor) -> QuerySet[Duty]:
    return records.filter(requirement=int(value))


DUTIES = Listing(
    key="directives.duties",
    title=_("Việc được giao"),
    icon="clipboard-list",
    noun=_("việc"),
    columns=(
        Column("unit", _("Đơn vị"), value="unit.called", link=duty_url, sort="unit__sort_key", main=True),
        Column(
            "what",
            _("Việc"),
            value="requirement.what",
            note=lambda d: f"{d.document.symbol} · {d.get_kind_display()}",
        ),
        Column("tier", _("Vị trí khi giao"), value=lambda d: d.get_tier_display(), screen=False),
        Column("day", _("Ngày giao"), kind="day", sort="day"),
        Column("due", _("Hạn"), kind="day", sort="due"),
        Column("received", _("Đã nhận"), value="received_on", kind="day", screen=False),
        Column("read", _("Đã đọc"), value="read_on", kind="day", screen=False),
        Column("assigned", _("Đã giao việc"), value="assigned_on", kind="day", screen=False),
        Column("plan", _("Kế hoạch"), value=lambda d: d.plan.symbol if d.plan else "", sort=None),
        Column("done", _("Hoàn thành"), value="done_on", kind="day", sort="done_on"),
        Column("state", _("Tình trạng"), value=duty_state, kind="state"),
    ),
    filters=(
        Choice("kind", _("Loại việc"), DutyKind.choices, where="kind"),
        Choice("missing", _("Còn thiếu"), Step.choices, where=_missing),
        Choice("having", _("Đã có"), Step.choices, where=_having),
        Choice("tier", _("Vị trí"), Tier.choices, where="tier"),
        Flag("overdue", _("Quá hạn"), Q(late=True)),
        Given(
            "document",
            _("Văn bản"),
            _of_document,
            words=lambda v, actor: queries.symbol_in_view(actor, int(v)),
        ),
        Given(
            "requirement",
            _("Yêu cầu"),
            _of_requirement,
            words=lambda v, actor: queries.words_of(actor, int(v)),
        ),
        Given("under", _("Thuộc"), _under, words=lambda v, actor: queries.name_in_view(actor, code=v)),
        Given(
            "at",
            _("Chính đơn vị"),
            lambda records, value, actor: records.filter(unit__code=value),
            words=lambda v, actor: queries.name_in_view(actor, code=v),
        ),
        Given("reminding", _("Sẽ nhắc"), _in_envelope, words=_envelope_words),
        Given("year", _("Năm"), lambda records, value, actor: records.filter(year=int(value))),
        Given(
            "campaign", _("Chiến dịch"), lambda records, value, actor: records.filter(campaign__code=value)
        ),
    ),
    search=("unit__folded",),
    search_hint=_("Tên đơn vị, không cần dấu"),
    order="unit",
    exact=True,
    empty=_("Không có việc nào khớp"),
    empty_hint=_(
        "Việc phát sinh khi một văn bản được ban hành có giao việc cho đơn vị trong phạm vi của đồng chí."
    ),
)

THEMES = Listing(
    key="directives.themes",
    title=pgettext_lazy("danh mục", "Chuyên đề"),
    icon="book",
    noun=_("chuyên đề"),
    columns=(
        Column(
            "title",
            _("Chuyên đề"),
            main=True,
            link=lambda theme: reverse("directives:campaign_page", args=[theme.campaign_id]),
            sort="title",
        ),
        Column("kind", _("Loại"), value=lambda theme: theme.get_kind_display()),
        Column(
            "year",
            _("Năm"),
            value=lambda theme: str(theme.year or (theme.term.name if theme.term else "")),
            sort="year",
        ),
        Column("campaign", _("Chiến dịch"), value="campaign.name"),
        Column("unit", _("Cấp ban hành"), value="unit.name", sort="unit__sort_key"),
        Column("code", _("Mã")),
    ),
    filters=(Choice("campaign", _("Chiến dịch"), _campaigns, where="campaign__code"),),
    search=lambda records, text: records.filter(title__icontains=text),
    order="-year",
    empty_hint=_("Chuyên đề toàn khóa và chuyên đề năm được đặt trong trang của chiến dịch."),
)


def _span(record: Term | IssuerSymbol) -> str:
    first, after = record.valid.lower, record.valid.upper
    return _("%(first)s đến %(last)s") % {
        "first": short_date(first) if first else "…",
        "last": short_date(after.fromordinal(after.toordinal() - 1)) if after else _("nay"),
    }


def numbering_url(record: Term | IssuerSymbol) -> str:
    return reverse("directives:numbering", args=[record.unit_id])


TERMS = Listing(
    key="directives.terms",
    title=_("Nhiệm kỳ cấp ủy"),
    icon="calendar-time",
    noun=_("nhiệm kỳ"),
    columns=(
        Column("unit", _("Cấp ủy"), value="unit.name", link=numbering_url, sort="unit__sort_key", main=True),
        Column(
            "name",
            _("Nhiệm kỳ"),
            link=lambda term: reverse("directives:term_edit", args=[term.pk]),
            sort="name",
        ),
        Column("span", _("Thời gian"), value=_span),
    ),
    search=("unit__folded",),
    order="unit",
    empty_hint=_("Số văn bản tính theo nhiệm kỳ cấp ủy; hãy khai nhiệm kỳ trước khi ban hành văn bản."),
)

TERMS_READ = replace(TERMS, columns=tuple(replace(column, link=None) for column in TERMS.columns))
"""The same for those who may not correct a term: no way to a page that would refuse them."""

SYMBOLS = Listing(
    key="directives.symbols",
    title=_("Ký hiệu cơ quan ban hành"),
    icon="numbers",
    noun=_("ký hiệu"),
    columns=(
        Column(
            "unit",
            _("Cơ quan ban hành"),
            value="unit.name",
            link=numbering_url,
            sort="unit__sort_key",
            main=True,
        ),
        Column("symbol", _("Ký hiệu"), sort="symbol"),
        Column("span", _("Thời gian"), value=_span),
    ),
    filters=(Flag("now", _("Chỉ ký hiệu đang dùng"), Q(valid__upper_inf=True)),),
    search=("unit__folded",),
    order="unit",
    empty=_("Chưa đặt ký hiệu riêng cho cơ quan nào"),
    empty_hint=_(
        "Cơ quan không có ký hiệu riêng thì dùng ký hiệu thường lệ của loại tổ chức, như TU, ĐU, CB."
    ),
)

REMINDERS = Listing(
    key="directives.reminders",
    title=_("Nhắc việc đã gửi"),
    icon="bell",
    noun=_("lượt nhắc"),
    columns=(
        Column("day", _("Ngày"), kind="day", sort="day"),
        Column("unit", _("Đơn vị được nhắc"), value="unit.called", sort="unit__sort_key", main=True),
        Column(
            "duty",
            _("Việc"),
            value="duty.requirement.what",
            link=lambda reminder: duty_url(reminder.duty),
            note=lambda reminder: reminder.duty.unit.called,
        ),
        Column("due", _("Hạn"), value="duty.due", kind="day", sort="duty__due"),
        Column("as", _("Hình thức"), value=lambda reminder: f"reminded_{reminder.reminded_as}", kind="state"),
    ),
    filters=(
        Choice("as_what", _("Hình thức"), RemindedAs.choices, where="reminded_as"),
        Days("day", _("Ngày"), where="day"),
    ),
    search=("unit__folded",),
    order="-day",
    empty_hint=_("Nhắc việc được gửi từ mục “Nhắc việc”, đơn vị thực hiện trước, cấp trên trực tiếp sau."),
)
