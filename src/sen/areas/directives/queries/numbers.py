"""The series a paper's number belongs to, and the next number in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from sen.areas.directives.choices import DEFAULT_SYMBOL, Restart
from sen.areas.directives.models import Document, DocumentType, IssuerSymbol, NumberingRule, Term
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.foundation.access import Actor


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


def types_until(on: date) -> QuerySet[DocumentType]:
    """The types that are known on that day or were before it; papers from then are still typed in."""
    return DocumentType.objects.filter(Q(valid__startswith__lte=on) | Q(valid__startswith__isnull=True))


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
        unit_id: symbols.get(unit_id) or DEFAULT_SYMBOL.get(str(kinds.get(unit_id, "")), "ĐU")
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


def document_types() -> QuerySet[DocumentType]:
    """All types, in the order of lists; known to everybody."""
    return DocumentType.objects.order_by("regime", "position", "code")


def find_type(pk: int) -> DocumentType | None:
    """A type that has no last day yet."""
    return DocumentType.objects.filter(pk=pk, valid__upper_inf=True).first()


def numbering_rules() -> QuerySet[NumberingRule]:
    """All ways of numbering, the latest of each regime first; known to everybody."""
    return NumberingRule.objects.order_by("regime", "-valid")


def find_numbering(pk: int) -> NumberingRule | None:
    """A way of numbering that has no last day yet."""
    return NumberingRule.objects.filter(pk=pk, valid__upper_inf=True).first()


def symbols_in_view(actor: Actor) -> QuerySet[IssuerSymbol]:
    """Symbols of units in view."""
    return actor.within(IssuerSymbol.objects.all(), during="valid")


def find_symbol(actor: Actor, pk: int) -> IssuerSymbol | None:
    """A symbol of a unit in view that has no last day yet."""
    found = symbols_in_view(actor).filter(pk=pk, valid__upper_inf=True)
    return found.select_related("unit").first()


def unit_in_view(actor: Actor, pk: int) -> Unit | None:
    return actor.within(Unit.objects.filter(pk=pk), place="pk").first()


@dataclass(frozen=True)
class Used:
    """How far one type has come in one series of a unit: papers that took a number, the last number and symbol."""

    series: str
    term: str
    type: str
    count: int
    last: int
    symbol: str


def numbers_used(actor: Actor, unit: Unit) -> list[Used]:
    """The numbers that a unit has given out as far as in view, the latest term or year first."""
    papers = actor.within(Document.objects.filter(unit=unit, number__isnull=False), day="issued_on")
    rows = (
        papers.values("series", "term__name", "type_id", "type__name", "type__position")
        .annotate(count=Count("pk"), last=Max("number"), latest=Max("issued_on"))
        .order_by("-latest", "series", "type__position")
    )
    newest: dict[str, date] = {}
    for row in rows:
        newest.setdefault(row["series"], row["latest"])
    latest = papers.order_by("series", "type_id", "-number").distinct("series", "type_id")
    symbols = {(one.series, one.type_id): one.symbol for one in latest}
    return [
        Used(
            series=row["series"],
            term=row["term__name"] or row["series"].partition(":")[2],
            type=row["type__name"],
            count=row["count"],
            last=row["last"],
            symbol=symbols[row["series"], row["type_id"]],
        )
        for row in sorted(
            rows, key=lambda row: (-newest[row["series"]].toordinal(), row["series"], row["type__position"])
        )
    ]


def next_symbols(unit: Unit, on: date) -> list[tuple[DocumentType, str, bool]]:
    """What the unit's next paper of each type would be called on that day; whether by a superior's term.

    Types whose rule or term is missing are left out.
    """
    series: dict[str, Series | None] = {}
    found = []
    for type in types_on(on).order_by("regime", "position"):
        if type.regime not in series:
            rule = rule_of(type, on)
            series[type.regime] = series_of(unit.pk, rule, on) if rule else None
        own = series[type.regime]
        if own is not None:
            found.append((type, own))
    last = {
        (type_id, key): number
        for type_id, key, number in Document.objects.filter(
            unit=unit, series__in={own.key for _type, own in found}, number__isnull=False
        )
        .values("type_id", "series")
        .annotate(last=Max("number"))
        .values_list("type_id", "series", "last")
    }
    return [
        (
            type,
            own.rule.write(last.get((type.pk, own.key), 0) + 1, type.symbol, own.issuer_symbol),
            own.borrowed,
        )
        for type, own in found
    ]
