"""Writing, approving, posting and taking down ethics standards."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import TIER_OF, Tier
from sen.areas.organisations.models import Unit, UnitKind
from sen.areas.pledges.actions.files import keep
from sen.areas.pledges.choices import StandardStatus
from sen.areas.pledges.figures import STANDARDS
from sen.areas.pledges.models import EthicsStandard, Posting, StandardLine
from sen.areas.pledges.queries.standards import campaign_over, standard_rule
from sen.areas.pledges.rules.files import Kept
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "pledges.draft_standard": _("{who} soạn {subject}, {unit}"),
    "pledges.change_standard": _("{who} sửa dự thảo {subject}, {unit}"),
    "pledges.discard_standard": _("{who} bỏ dự thảo {subject}, {unit}"),
    "pledges.approve_standard": _("{who} ghi việc thông qua {subject}, {unit}"),
    "pledges.post_standard": _("{who} ghi nơi niêm yết {subject}, {unit}"),
    "pledges.take_down_standard": _("{who} ghi việc gỡ niêm yết {subject}, {unit}"),
}

LONGEST = 300


class NoLines(Refusal):
    message = _("Hãy ghi ít nhất một dòng chuẩn mực, mỗi dòng từ ba từ trở lên.")


class TooManyLines(Refusal):
    message = _(
        "Chuẩn mực có %(lines)s dòng, nhiều hơn %(most)s dòng được phép. Hãy chọn những điều cốt lõi nhất."
    )


class LineTooLong(Refusal):
    message = _("Dòng %(line)s dài quá %(most)s ký tự. Hãy viết ngắn lại.")


class SameLineTwice(Refusal):
    message = _("Dòng %(line)s trùng với một dòng ở trên.")


class NotADraft(Refusal):
    message = _("Chuẩn mực này đã được thông qua. Muốn sửa, hãy soạn phiên bản mới.")


class NotInForce(Refusal):
    message = _("Chỉ niêm yết được chuẩn mực đang áp dụng.")


class WrongDay(Refusal):
    message = _("Ngày này chưa tới hoặc ở trước ngày thông qua chuẩn mực.")


def draft_standard(
    *,
    unit: Unit,
    lines: Sequence[str],
    title: str = "",
    trade: str = "",
    campaign: Campaign | None = None,
    by: Actor,
    at: datetime,
) -> EthicsStandard:
    """Begin a new version of the unit's standard for a trade (empty: for everybody).

    Without a campaign it belongs to the one that runs over the unit: reports ask by campaign, and miss what has
    none.
    """
    lines = checked_lines(lines, localdate(at))
    trade = clean(trade)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    last = (
        EthicsStandard.objects.filter(unit=unit, trade_key=fold(trade))
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    standard = EthicsStandard(
        unit=unit,
        campaign=campaign or campaign_over(unit, localdate(at)),
        trade=trade,
        trade_key=fold(trade),
        version=(last or 0) + 1,
        drafted_at=at,
    )
    _name(standard, title)
    with in_words(), transaction.atomic():
        standard.save()
    _write_lines(standard, lines)
    acts.record(
        by=by,
        at=at,
        verb="pledges.draft_standard",
        subject=standard,
        place=unit,
        after={"trade": trade, "version": standard.version, "lines": lines},
    )
    return standard


def change_standard(
    *, standard: EthicsStandard, lines: Sequence[str], title: str = "", by: Actor, at: datetime
) -> EthicsStandard:
    """Write a draft anew. What was approved is never changed: it is replaced by the next version."""
    lines = checked_lines(lines, localdate(at))
    standard = _lock(standard)
    if standard.status != StandardStatus.DRAFT:
        raise NotADraft
    before = [line.text for line in standard.lines.all()]
    _name(standard, title)
    standard.save(update_fields=["title", "folded"])
    standard.lines.all().delete()
    _write_lines(standard, lines)
    acts.record(
        by=by,
        at=at,
        verb="pledges.change_standard",
        subject=standard,
        place=standard.unit,
        before={"lines": before},
        after={"lines": lines},
    )
    return standard


def discard_standard(*, standard: EthicsStandard, by: Actor, at: datetime) -> None:
    """Throw a draft away."""
    standard = _lock(standard)
    if standard.status != StandardStatus.DRAFT:
        raise NotADraft
    acts.record(
        by=by,
        at=at,
        verb="pledges.discard_standard",
        subject=standard,
        place=standard.unit,
        before={"lines": [line.text for line in standard.lines.all()]},
    )
    standard.delete()


def approve_standard(
    *, standard: EthicsStandard, on: date, approved_by: str, decision: str = "", by: Actor, at: datetime
) -> EthicsStandard:
    """Put a draft into force from that day; the version before it is replaced, and hangs no more for the
    figures."""
    standard = _lock(standard)
    if standard.status != StandardStatus.DRAFT:
        raise NotADraft
    former = (
        EthicsStandard.objects.select_for_update()
        .filter(unit_id=standard.unit_id, trade_key=standard.trade_key, status=StandardStatus.IN_FORCE)
        .first()
    )
    if on > localdate(at) or (former is not None and on < former.approval_day):
        raise WrongDay(field="on")
    if former is not None:
        former.status, former.replaced_on = StandardStatus.REPLACED, on
        former.save(update_fields=["status", "replaced_on"])
        _show(former)
    kind = UnitKind.objects.filter(unit_id=standard.unit_id, valid__contains=on).first()
    standard.status = StandardStatus.IN_FORCE
    standard.campaign = standard.campaign or campaign_over(standard.unit, on)
    standard.approved_on, standard.approved_by, standard.decision = on, clean(approved_by), clean(decision)
    standard.tier = TIER_OF.get(kind.kind, Tier.OTHER) if kind else Tier.OTHER
    with in_words(), transaction.atomic():
        standard.save()
    acts.record(
        by=by,
        at=at,
        verb="pledges.approve_standard",
        subject=standard,
        place=standard.unit,
        after={"approved_on": on, "approved_by": standard.approved_by, "decision": standard.decision},
    )
    return standard


def post_standard(
    *, standard: EthicsStandard, place: str, on: date, photo: Kept, by: Actor, at: datetime
) -> Posting:
    """Record where the standard hangs since when, with the picture that shows it."""
    standard = _lock(standard)
    if standard.status != StandardStatus.IN_FORCE:
        raise NotInForce
    if on > localdate(at) or on < standard.approval_day:
        raise WrongDay(field="on")
    with in_words(), transaction.atomic():
        posting = Posting.objects.create(
            standard=standard,
            place=clean(place),
            posted_on=on,
            photo=keep(photo, "postings"),
            photo_type=photo.type,
            size=photo.size,
            sha256=photo.sha256,
            added_at=at,
            added_by_id=by.user_id,
        )
    _show(standard)
    acts.record(
        by=by,
        at=at,
        verb="pledges.post_standard",
        subject=standard,
        place=standard.unit,
        after={"place": posting.place, "posted_on": on, "photo": photo.sha256},
    )
    return posting


def take_down_standard(*, posting: Posting, on: date, by: Actor, at: datetime) -> Posting:
    """Record that the standard hangs there no more."""
    standard = _lock(posting.standard)
    posting = Posting.objects.select_for_update().get(pk=posting.pk)
    if on > localdate(at):
        raise WrongDay(field="on")
    posting.taken_down_on = on
    with in_words(), transaction.atomic():
        posting.save(update_fields=["taken_down_on"])
    _show(standard)
    acts.record(
        by=by,
        at=at,
        verb="pledges.take_down_standard",
        subject=standard,
        place=standard.unit,
        after={"place": posting.place, "taken_down_on": on},
    )
    return posting


def checked_lines(lines: Sequence[str], day: date) -> list[str]:
    """The lines as they are kept: cleaned, none empty, none twice, as few and as short as the rule of the day
    asks."""
    rule = standard_rule(day)
    kept = [line for line in (clean(line) for line in lines) if line]
    if not kept or any(len(line.split()) < 3 for line in kept):
        raise NoLines(field="lines")
    if len(kept) > rule.most_lines:
        raise TooManyLines(
            TooManyLines.message % {"lines": len(kept), "most": rule.most_lines}, field="lines"
        )
    seen: set[str] = set()
    for number, line in enumerate(kept, start=1):
        if len(line) > LONGEST:
            raise LineTooLong(LineTooLong.message % {"line": number, "most": LONGEST}, field="lines")
        if fold(line) in seen:
            raise SameLineTwice(SameLineTwice.message % {"line": number}, field="lines")
        seen.add(fold(line))
    return kept


def _name(standard: EthicsStandard, title: str) -> None:
    words = clean(title)
    if not words:
        words = f"Chuẩn mực đạo đức {standard.trade or 'cán bộ, đảng viên'}"
    standard.title = words[:200]
    standard.folded = fold(f"{standard.title} {standard.trade} {standard.unit.name}")


def _write_lines(standard: EthicsStandard, lines: Sequence[str]) -> None:
    StandardLine.objects.bulk_create(
        StandardLine(standard=standard, position=n, text=text) for n, text in enumerate(lines, start=1)
    )


def _lock(standard: EthicsStandard) -> EthicsStandard:
    return EthicsStandard.objects.select_for_update(of=("self",)).select_related("unit").get(pk=standard.pk)


def _show(standard: EthicsStandard) -> None:
    """Derive the span in which the standard is to be seen, and mark the months at both its ends."""
    before = standard.shown
    spans = list(standard.postings.values_list("posted_on", "taken_down_on"))
    after = None
    if spans:
        first = min(since for since, _until in spans)
        down = [until for _since, until in spans if until is not None]
        ends = [max(down)] if len(down) == len(spans) else []
        if standard.replaced_on is not None:
            ends.append(standard.replaced_on)
        end = min(ends, default=None)
        if end is None or end > first:
            after = DateRange(first, end)
    standard.shown = after
    standard.save(update_fields=["shown"])
    days = {day for span in (before, after) if span for day in (span.lower, span.upper) if day}
    mark_stale(STANDARDS, [(standard.unit_id, day) for day in days])
