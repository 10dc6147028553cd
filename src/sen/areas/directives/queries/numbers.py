"""The series a paper's number belongs to, and the next number in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from sen.areas.directives.choices import DEFAULT_SYMBOL, Restart
from sen.areas.directives.models import Document, DocumentType, IssuerSymbol, NumberingRule, Term
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, UnitKind


@dataclass(frozen=True)
class Series:
    """One sequence of numbers of one issuer and type. ``borrowed``: the term is that of a superior."""

    key: str
    rule: NumberingRule
    issuer_symbol: str
    term_id: int | None = None
    borrowed: bool = False


def rule_of(type: DocumentType, on: date) -> NumberingRule | None:
    """The rule of numbering in force on that day for papers of that type."""
    return NumberingRule.objects.filter(regime=type.regime, valid__contains=on).first()


def types_on(on: date):
    """The types of papers that the rules know on that day."""
    return DocumentType.objects.filter(valid__contains=on)


def series_of_many(unit_ids: Iterable[int], rule: NumberingRule, on: date) -> dict[int, Series]:
    """Unit id → series on that day; units for which no term is on record, own or a superior's, are left out."""
    unit_ids = list(unit_ids)
    symbols = dict(
        IssuerSymbol.objects.filter(unit__in=unit_ids, valid__contains=on).values_list("unit_id", "symbol")
    )
    kinds = dict(
        UnitKind.objects.filter(unit__in=unit_ids, valid__contains=on).values_list("unit_id", "kind")
    )
    written = {
        unit_id: symbols.get(unit_id) or DEFAULT_SYMBOL.get(kinds.get(unit_id, ""), "ĐU")
        for unit_id in unit_ids
    }
    if rule.restarts == Restart.YEAR:
        return {unit_id: Series(f"year:{on.year}", rule, symbol) for unit_id, symbol in written.items()}
    # The unit's own term, else the nearest superior's: a cell's own congress is seldom typed in.
    nearest: dict[int, tuple[int, int]] = {}
    above = Reach.objects.filter(lens=Lens.AS_WAS, descendant__in=unit_ids, valid__contains=on)
    terms = dict(
        Term.objects.filter(unit__in=above.values("ancestor_id"), valid__contains=on).values_list(
            "unit_id", "id"
        )
    )
    rows = above.filter(ancestor__in=list(terms)).values_list("descendant_id", "ancestor_id", "depth")
    for unit_id, ancestor_id, depth in rows:
        if unit_id not in nearest or depth < nearest[unit_id][0]:
            nearest[unit_id] = (depth, terms[ancestor_id])
    return {
        unit_id: Series(f"term:{term_id}", rule, written[unit_id], term_id, borrowed=depth > 0)
        for unit_id, (depth, term_id) in nearest.items()
    }


def series_of(unit_id: int, rule: NumberingRule, on: date) -> Series | None:
    """The series of one unit."""
    return series_of_many([unit_id], rule, on).get(unit_id)


def last_numbers(
    unit_ids: Iterable[int], type: DocumentType, keys: Iterable[str]
) -> dict[tuple[int, str], int]:
    """(unit id, series key) → last number used. Numbers given to withdrawn papers stay taken."""
    return {
        (unit_id, key): last
        for unit_id, key, last in Document.objects.filter(
            unit__in=list(unit_ids), type=type, series__in=list(keys), number__isnull=False
        )
        .values("unit_id", "series")
        .annotate(last=Max("number"))
        .values_list("unit_id", "series", "last")
    }


def next_number(unit_id: int, type: DocumentType, series: Series) -> int:
    """The next free number of the series. Ask again under the lock before using it."""
    return last_numbers([unit_id], type, [series.key]).get((unit_id, series.key), 0) + 1
