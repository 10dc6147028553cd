"""Giving papers their numbers, issuing and withdrawing them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.actions.door import check_at_the_door
from sen.areas.directives.actions.duties import (
    CannotAssign,
    give,
    settle,
    settle_many,
    take_back,
    unsettle,
)
from sen.areas.directives.actions.papers import (
    Asked,
    CannotIssue,
    Paper,
    ask_in_draft,
    draft_document,
    facts_of,
    lock_document,
    lock_draft,
)
from sen.areas.directives.choices import DocumentStatus, Tier
from sen.areas.directives.models import (
    Citation,
    Document,
    DocumentType,
    Duty,
    NumberingRule,
    Version,
)
from sen.areas.directives.queries.numbers import (
    Series,
    last_numbers,
    next_number,
    rule_of,
    series_of,
    series_of_many,
)
from sen.areas.directives.queries.papers import searchable
from sen.areas.organisations.choices import TIER_OF
from sen.areas.organisations.models import Unit, UnitKind
from sen.foundation import acts, figures
from sen.foundation.access import Actor
from sen.foundation.refusals import in_words
from sen.foundation.vietnamese import clean, short_date

DOCUMENTS = "directives.documents"
"""The family of figures that counts papers."""


class NumberTaken(CannotIssue):
    message = _("Số %(number)s đã được dùng cho %(paper)s. Số tiếp theo còn trống là %(next)s.")


def issue_document(
    *,
    document: Document,
    on: date,
    number: int | None = None,
    settles: Iterable[Duty] = (),
    by: Actor,
    at: datetime,
    job: int | None = None,
    seen: int | None = None,
    step: Callable[[int, str], None] = lambda done, message: None,
) -> Document:
    """Give a draft its number and day, give its duties to the units of the tree of that day.

    ``number`` is typed for papers that had one before they came here; without it the next free number of the
    series is taken under a lock. ``settles`` are the issuer's own duties that this paper fulfils or carries on.
    ``job`` is the progress id of the job that does it; ``step`` is told how many duties are given so far. ``seen``
    as in `change_draft`: nobody issues what they have not read.
    """
    document = lock_draft(document, job=job, seen=seen)
    series = _check_issuable(document, on, number, at)
    # The issuer's row is the lock of all its series: two papers never read the same last number.
    Unit.objects.select_for_update(no_key=True).get(pk=document.unit_id)
    if number is None:
        number = next_number(document.unit_id, document.type, series)
    else:
        _check_free(document, series, number)
    document.status = DocumentStatus.ISSUED
    document.progress_id, document.problem = None, ""
    document.number, document.series, document.term_id = number, series.key, series.term_id
    document.symbol = series.rule.write(number, document.type.symbol, series.issuer_symbol)
    document.issued_on = on
    document.tier = _tiers([document.unit_id], on).get(document.unit_id, Tier.OTHER)
    document.folded = searchable(document.symbol, str(document.type), document.abstract, document.unit.name)
    with in_words(), transaction.atomic():
        document.save()
    given: dict[int, int] = {}
    requirements = list(document.requirements.filter(ended_version=None))
    for turn, requirement in enumerate(requirements, 1):
        words = _("Đang giao việc %(n)s/%(all)s") % {"n": turn, "all": len(requirements)}
        step(sum(given.values()), str(words))
        given[requirement.pk] = give(requirement=requirement, on=on)
    if given and not any(given.values()):
        raise CannotAssign(
            _("Không tìm thấy đơn vị nào để giao việc trong cơ cấu tổ chức ngày %(day)s.")
            % {"day": short_date(on)}
        )
    settle(duties=list(settles), plan=document, by=by, at=at)
    figures.mark_stale(DOCUMENTS, [(document.unit_id, on)])
    acts.record(
        by=by,
        at=at,
        verb="directives.paper_issued",
        subject=document,
        place=document.unit,
        after=facts_of(document) | {"duties": sum(given.values())},
    )
    return document


def _check_issuable(document: Document, on: date, number: int | None, at: datetime) -> Series:
    """The series of the paper on that day; refused where it could not be issued then."""
    if on > localdate(at):
        raise CannotIssue(_("Ngày ban hành không thể ở sau hôm nay."), field="on")
    if not _lasts_on(document.unit.valid, on):
        raise CannotIssue(_("Đơn vị ban hành không hoạt động vào ngày này."), field="on")
    if not _lasts_on(document.type.valid, on):
        raise CannotIssue(
            _("Loại văn bản “%(type)s” không có hiệu lực vào ngày %(day)s.")
            % {"type": document.type, "day": short_date(on)},
            field="on",
        )
    series = _series(document.unit, document.type, on)
    if number is not None:
        _check_free(document, series, number)
    return series


def _lasts_on(valid: DateRange | None, on: date) -> bool:
    return (
        valid is not None
        and bool(valid)
        and (valid.lower is None or valid.lower <= on)
        and (valid.upper is None or on < valid.upper)
    )


def request_issue(
    *,
    document: Document,
    on: date,
    number: int | None = None,
    progress_id: int | None,
    by: Actor,
    at: datetime,
    seen: int | None = None,
) -> Document:
    """Leave the issuing of a paper to a job. What can be refused already is; until the job ends, the draft rests."""
    document = lock_draft(document, seen=seen)
    _check_issuable(document, on, number, at)
    document.progress_id, document.problem = progress_id, ""
    document.save(update_fields=["progress_id", "problem"])
    acts.record(
        by=by,
        at=at,
        verb="directives.issue_requested",
        subject=document,
        place=document.unit,
        after={"on": on, "number": number},
    )
    return document


def give_up_issue(*, document: Document, job: int | None, why: str, by: Actor, at: datetime) -> None:
    """Hand a paper that its job did not issue back to its writers, as it was, with the reason."""
    document = lock_draft(document, job=job)
    document.progress_id, document.problem = None, why[:500]
    document.save(update_fields=["progress_id", "problem"])
    acts.record(
        by=by,
        at=at,
        verb="directives.issue_given_up",
        subject=document,
        place=document.unit,
        after={"problem": document.problem},
    )


def issue(
    *,
    paper: Paper,
    on: date,
    number: int | None = None,
    asks: Sequence[Asked] = (),
    settles: Iterable[Duty] = (),
    by: Actor,
    at: datetime,
) -> Document:
    """Draft and issue in one go, for papers typed in from before."""
    document = draft_document(paper=paper, by=by, at=at)
    for asked in asks:
        ask_in_draft(document=document, asked=asked, by=by, at=at)
    return issue_document(document=document, on=on, number=number, settles=settles, by=by, at=at)


def issue_plans(
    *,
    duties: Iterable[Duty],
    type: DocumentType,
    on: date,
    abstract: str,
    signer_post: str = "",
    by: Actor,
    at: datetime,
) -> list[Document]:
    """Issue one plan for each of these open duties, by its unit, citing the paper that asked. Set-based.

    Numbers are the next free ones of each unit's series. Used for bulk entry of plans issued on one day.
    """
    duties = [duty for duty in duties if duty.plan_id is None and duty.withdrawn_on is None]
    if not duties:
        return []
    paper_texts = {"abstract": abstract, "signer_post": signer_post}
    check_at_the_door(texts=paper_texts)
    if on > localdate(at):
        raise CannotIssue(_("Ngày ban hành không thể ở sau hôm nay."), field="on")
    rule = _rule(type, on)
    unit_ids = sorted({duty.unit_id for duty in duties})
    units = {
        u.pk: u for u in Unit.objects.filter(pk__in=unit_ids).order_by("pk").select_for_update(no_key=True)
    }
    # Whoever waited for the units may find that another has issued their plans meanwhile.
    still = Duty.objects.filter(pk__in=[duty.pk for duty in duties], plan=None, withdrawn_on=None)
    left = set(still.values_list("pk", flat=True))
    duties = [duty for duty in duties if duty.pk in left]
    series = series_of_many(unit_ids, rule, on)
    for unit_id in unit_ids:
        if unit_id not in series:
            raise _no_term(units[unit_id], on)
    last = last_numbers(unit_ids, type, {s.key for s in series.values()})
    tiers = _tiers(unit_ids, on)
    papers = []
    for duty in duties:
        unit, own = units[duty.unit_id], series[duty.unit_id]
        number = last[unit.pk, own.key] = last.get((unit.pk, own.key), 0) + 1
        symbol = own.rule.write(number, type.symbol, own.issuer_symbol)
        papers.append(
            Document(
                unit=unit,
                type=type,
                status=DocumentStatus.ISSUED,
                number=number,
                symbol=symbol,
                series=own.key,
                term_id=own.term_id,
                issued_on=on,
                abstract=clean(abstract),
                signer_post=clean(signer_post),
                campaign_id=duty.campaign_id,
                tier=tiers.get(unit.pk, Tier.OTHER),
                drafted_at=at,
                folded=searchable(symbol, str(type), abstract, unit.name),
            )
        )
    with in_words(), transaction.atomic():
        papers = Document.objects.bulk_create(papers, batch_size=1000)
    Version.objects.bulk_create(
        (Version(document=paper, number=1, day=on, created_at=at) for paper in papers), batch_size=2000
    )
    Citation.objects.bulk_create(
        (
            Citation(document=paper, cited_id=duty.document_id)
            for paper, duty in zip(papers, duties, strict=True)
        ),
        batch_size=2000,
    )
    figures.mark_stale(DOCUMENTS, [(paper.unit_id, on) for paper in papers])
    acts.record_many(
        (acts.entry_of(paper, paper.unit, after=facts_of(paper)) for paper in papers),
        by=by,
        at=at,
        verb="directives.paper_issued",
    )
    settle_many(pairs=list(zip(duties, papers, strict=True)), by=by, at=at)
    return papers


def withdraw_document(*, document: Document, on: date, why: str, by: Actor, at: datetime) -> Document:
    """Withdraw an issued paper: its number stays taken, its open duties are taken back, its plan counts no more."""
    if not why.strip():
        raise CannotIssue(_("Hãy ghi lý do thu hồi."), field="why")
    document = lock_document(document)
    if document.status != DocumentStatus.ISSUED:
        raise CannotIssue(_("Chỉ thu hồi được văn bản đã ban hành."))
    if on < document.issue_day or on > localdate(at):
        raise CannotIssue(_("Ngày thu hồi phải từ ngày ban hành đến hôm nay."), field="on")
    document.status, document.withdrawn_on = DocumentStatus.WITHDRAWN, on
    document.save(update_fields=["status", "withdrawn_on"])
    taken = take_back(duties=document.duties.filter(done_on=None), on=on)
    unsettle(plan=document)
    figures.mark_stale(DOCUMENTS, [(document.unit_id, document.issue_day)])
    acts.record(
        by=by,
        at=at,
        verb="directives.paper_withdrawn",
        subject=document,
        place=document.unit,
        after={"withdrawn_on": on, "duties": taken},
        why=why,
    )
    return document


def _rule(type: DocumentType, on: date) -> NumberingRule:
    rule = rule_of(type, on)
    if rule is None:
        raise CannotIssue(
            _("Chưa có quy tắc đánh số cho loại văn bản này vào ngày %(day)s.") % {"day": short_date(on)}
        )
    return rule


def _series(unit: Unit, type: DocumentType, on: date) -> Series:
    rule = _rule(type, on)
    found = series_of(unit.pk, rule, on)
    if found is None:
        raise _no_term(unit, on)
    return found


def _no_term(unit: Unit, on: date) -> CannotIssue:
    return CannotIssue(
        _(
            "Số văn bản tính theo nhiệm kỳ cấp ủy, mà %(unit)s và các cấp trên chưa khai nhiệm kỳ nào có ngày "
            "%(day)s. Hãy khai nhiệm kỳ rồi ban hành lại."
        )
        % {"unit": unit.name, "day": short_date(on)}
    )


def _check_free(document: Document, series: Series, number: int) -> None:
    if number < 1:
        raise CannotIssue(_("Số văn bản phải từ 01 trở lên."), field="number")
    other = Document.objects.filter(
        unit=document.unit_id, type=document.type_id, series=series.key, number=number
    ).first()
    if other:
        raise NumberTaken(
            NumberTaken.message
            % {
                "number": number,
                "paper": f"{other.symbol} ({short_date(other.issued_on)})",
                "next": next_number(document.unit_id, document.type, series),
            },
            field="number",
        )


def _tiers(unit_ids: Iterable[int], on: date) -> dict[int, str]:
    kinds = UnitKind.objects.filter(unit__in=list(unit_ids), valid__contains=on).values_list(
        "unit_id", "kind"
    )
    return {unit_id: str(TIER_OF.get(kind, Tier.OTHER)) for unit_id, kind in kinds}


acts.SENTENCES |= {
    "directives.issue_requested": _("{who} yêu cầu ban hành {subject}"),
    "directives.issue_given_up": _("{who} trả {subject} về dự thảo vì ban hành không thành"),
    "directives.paper_issued": _("{who} ban hành {subject}"),
    "directives.paper_withdrawn": _("{who} thu hồi {subject}"),
}
