"""Dated configuration: types of papers, how they are numbered, with which symbol each issuer signs."""

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.directives.models import Document, DocumentType, IssuerSymbol, NumberingRule
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, short_date


class CannotConfigure(Refusal):
    """The configuration cannot be kept like this."""

    message = _("Không lưu được cấu hình.")


class PatternUnreadable(CannotConfigure):
    message = _(
        "Mẫu phải có {number}, {type} và {issuer}, mỗi chỗ một lần, chẳng hạn {number:02d}-{type}/{issuer}."
    )


class UsedSince(CannotConfigure):
    """Papers numbered since that day stand on what would be taken away."""

    def __init__(self, day: date, *, field: str):
        super().__init__(
            _("Đã có văn bản ban hành ngày %(day)s theo quy định cũ; hãy chọn ngày muộn hơn.")
            % {"day": short_date(day)},
            field=field,
        )


class OverBefore(CannotConfigure):
    message = _("Ngày này phải sau ngày bắt đầu hiệu lực.")


def add_type(
    *, code: str, name: str, symbol: str, regime: str, since: date, by: Actor, at: datetime
) -> DocumentType:
    """Know a type of paper from that day on, after the others of the list."""
    last = DocumentType.objects.aggregate(last=Max("position"))["last"] or 0
    with in_words(), transaction.atomic():
        made = DocumentType.objects.create(
            code=code,
            name=clean(name),
            symbol=clean(symbol),
            regime=regime,
            valid=DateRange(since, None),
            position=last + 1,
        )
    acts.record(
        by=by,
        at=at,
        verb="directives.type_added",
        subject=made,
        after={"code": code, "symbol": made.symbol, "regime": regime, "since": since},
    )
    return made


def end_type(*, type: DocumentType, last: date, why: str, by: Actor, at: datetime) -> DocumentType:
    """Know the type no longer after its last day. Refused while a paper of it was issued later."""
    type = DocumentType.objects.select_for_update(no_key=True).get(pk=type.pk)
    _refuse_used(Document.objects.filter(type=type, issued_on__gt=last), field="last")
    return _end(type, last, why, "directives.type_ended", by, at)


def add_numbering(
    *, regime: str, pattern: str, restarts: str, source: str, since: date, by: Actor, at: datetime
) -> NumberingRule:
    """Number papers of a regime in another way from that day on; the rule before it ends the day before.

    Refused when papers have already been numbered since that day by the rule before.
    """
    pattern = clean(pattern)
    _check_pattern(pattern)
    held = list(NumberingRule.objects.filter(regime=regime).order_by("valid").select_for_update(no_key=True))
    _refuse_used(Document.objects.filter(type__regime=regime, issued_on__gte=since), field="since")
    with in_words(), transaction.atomic():
        for rule in held:
            if rule.valid.upper is None and (rule.valid.lower is None or rule.valid.lower < since):
                rule.valid = DateRange(rule.valid.lower, since)
                rule.save(update_fields=["valid"])
        made = NumberingRule.objects.create(
            regime=regime,
            pattern=pattern,
            restarts=restarts,
            source=clean(source),
            valid=DateRange(since, None),
        )
    acts.record(
        by=by,
        at=at,
        verb="directives.numbering_added",
        subject=made,
        before={"pattern": held[-1].pattern, "source": held[-1].source} if held else None,
        after={"regime": regime, "pattern": pattern, "restarts": restarts, "since": since},
    )
    return made


def end_numbering(*, rule: NumberingRule, last: date, why: str, by: Actor, at: datetime) -> NumberingRule:
    """Number by the rule no longer after its last day; without another, papers can then not be issued."""
    rule = NumberingRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
    _refuse_used(
        Document.objects.filter(
            type__regime=rule.regime, issued_on__gt=last, issued_on__lt=rule.valid.upper or date.max
        ),
        field="last",
    )
    return _end(rule, last, why, "directives.numbering_ended", by, at)


def set_issuer_symbol(
    *, unit: Unit, symbol: str, since: date | None = None, by: Actor, at: datetime
) -> IssuerSymbol:
    """Say with which symbol the unit signs papers from that day on (from ever, when none is given).

    Written on the very day the present symbol began, it takes its place.
    """
    symbol = clean(symbol)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    current = IssuerSymbol.objects.filter(unit=unit, valid__upper_inf=True).first()
    began = current.valid.lower if current else None
    if current and since and began and since < began:
        raise CannotConfigure(
            _("Đơn vị đang dùng ký hiệu %(symbol)s từ ngày %(day)s; hãy chọn ngày từ đó trở đi.")
            % {"symbol": current.symbol, "day": short_date(began)},
            field="since",
        )
    with in_words(), transaction.atomic():
        if current and since and began != since:
            current.valid = DateRange(began, since)
            current.save(update_fields=["valid"])
        elif current:
            current.delete()
        made = IssuerSymbol.objects.create(unit=unit, symbol=symbol, valid=DateRange(since, None))
    acts.record(
        by=by,
        at=at,
        verb="directives.symbol_set",
        subject=made,
        place=unit,
        before={"symbol": current.symbol} if current else None,
        after={"symbol": symbol, "since": since},
    )
    return made


def end_issuer_symbol(*, symbol: IssuerSymbol, last: date, why: str, by: Actor, at: datetime) -> IssuerSymbol:
    """Let the unit sign with the usual symbol of its kind again after that day."""
    symbol = (
        IssuerSymbol.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .get(pk=symbol.pk)
    )
    return _end(symbol, last, why, "directives.symbol_ended", by, at, place=symbol.unit)


def _end(record, last: date, why: str, verb: str, by: Actor, at: datetime, place: Unit | None = None):
    why = clean(why)
    if not why:
        raise CannotConfigure(_("Hãy ghi căn cứ, lý do."), field="why")
    if record.valid.lower and last < record.valid.lower:
        raise OverBefore(field="last")
    before, record.valid = str(record.valid), DateRange(record.valid.lower, last + timedelta(days=1))
    with in_words(), transaction.atomic():
        record.save(update_fields=["valid"])
    acts.record(
        by=by,
        at=at,
        verb=verb,
        subject=record,
        place=place,
        before={"valid": before},
        after={"valid": str(record.valid)},
        why=why,
    )
    return record


_PATTERN = re.compile(r"(?:[^{}]|\{number(?::0[1-6]d)?\}|\{type\}|\{issuer\})+")


def _check_pattern(pattern: str) -> None:
    """Refuse anything but plain text with each gap once: patterns are filled in by ``str.format``."""
    gaps = (pattern.count("{number"), pattern.count("{type}"), pattern.count("{issuer}"))
    if not _PATTERN.fullmatch(pattern) or gaps != (1, 1, 1):
        raise PatternUnreadable(field="pattern")


def _refuse_used(papers, *, field: str) -> None:
    latest = papers.aggregate(latest=Max("issued_on"))["latest"]
    if latest:
        raise UsedSince(latest, field=field)


acts.SENTENCES |= {
    "directives.type_added": _("{who} thêm loại văn bản {subject}"),
    "directives.type_ended": _("{who} kết thúc loại văn bản {subject}"),
    "directives.numbering_added": _("{who} đặt cách đánh số văn bản theo {subject}"),
    "directives.numbering_ended": _("{who} kết thúc cách đánh số theo {subject}"),
    "directives.symbol_set": _("{who} đặt ký hiệu văn bản {subject} cho {unit}"),
    "directives.symbol_ended": _("{who} kết thúc ký hiệu văn bản {subject} của {unit}"),
}
