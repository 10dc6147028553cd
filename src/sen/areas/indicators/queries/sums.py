"""Adding up stored values: sums over many units, months and figures, in two statements however many are wanted."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.db import connection

from sen.areas.indicators.choices import ANY_CAMPAIGN, LIVE, Lens, Span
from sen.foundation.figures import Figure, Kind
from sen.foundation.periods import Kind as PeriodKind
from sen.foundation.periods import Month, Period

SPAN_OF = {
    PeriodKind.MONTH: Span.MONTH,
    PeriodKind.QUARTER: Span.QUARTER,
    PeriodKind.HALF_YEAR: Span.HALF_YEAR,
    PeriodKind.YEAR: Span.YEAR,
}
EARLIEST = date(1900, 1, 1)


class NotStored(Exception):
    """The value asked for is not kept (a distinct count over an odd range): count it from records."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """Which values are wanted. ``where`` maps dimension codes to value codes; ``by`` names one dimension to split."""

    period: Period
    lens: str = Lens.AS_WAS
    campaign: int | None = None
    where: tuple[tuple[str, str], ...] = ()
    by: str = ""
    closed: bool = False
    today: date | None = None
    """The day on which the question is asked: nobody can have closed the month that it lies in."""

    @property
    def is_running(self) -> bool:
        """Whether the period has not ended, so that its value cannot be complete."""
        return self.today is not None and self.period.last >= Month.of(self.today)

    @property
    def covered_month(self) -> Month:
        """The month whose closings say how much of the period is reported: its last one, or the last that has ended."""
        if self.today is None:
            return self.period.last
        return max(min(self.period.last, Month.of(self.today) - 1), self.period.first)


@dataclass
class Sum:
    """The two parts of stored values added up, and how they were counted."""

    n: int = 0
    d: int = 0
    has_d: bool = False
    estimated: bool = False
    how: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, dimensions: dict, n: int, d: int) -> None:
        """Add one stored value of that combination."""
        self.n += n
        self.d += d
        self.has_d |= "_d" in dimensions
        self.estimated |= "_est" in dimensions
        if n:
            self.how[dimensions.get("_how", "register")] += n

    def merge(self, other: "Sum") -> None:
        """Add another sum."""
        self.n += other.n
        self.d += other.d
        self.has_d |= other.has_d
        self.estimated |= other.estimated
        for how, n in other.how.items():
            self.how[how] += n


@dataclass(frozen=True)
class Wanted:
    """The sums of one figure over a question's period: for each unit and, if asked, each month and value of ``by``."""

    figure: Figure
    units: tuple[int, ...]
    question: Question
    monthly: bool = False
    own: bool = False
    """Only what is each unit's own, without what lies below it."""

    @property
    def key(self) -> str:
        """The key dimension whose rows answer; '' for the plain ones. Raises ``NotStored`` where none would do."""
        codes = {code for code, _ in self.question.where} | ({self.question.by} - {""})
        if self.figure.kind != Kind.DISTINCT:
            codes = {code for code in codes if (found := self.figure.dimension(code)) and found.key}
        if len(codes) > 1:
            raise NotStored(self.figure.code)
        return next(iter(codes), "")

    @property
    def span(self) -> str:
        """The span whose rows answer. Raises ``NotStored`` for a distinct figure over a range that is not kept."""
        if self.figure.kind != Kind.DISTINCT:
            return Span.MONTH
        if self.question.period.kind not in SPAN_OF:
            raise NotStored(self.figure.code)
        return SPAN_OF[self.question.period.kind]

    @property
    def months(self) -> tuple[date, date]:
        """The first days of the first and the last row to add up: a stock is the sum of all its changes."""
        first, last = self.question.period.first.first_day, self.question.period.last.first_day
        if self.figure.kind == Kind.STOCK:
            return EARLIEST, last
        return first, first if self.figure.kind == Kind.DISTINCT else last

    @property
    def campaign(self) -> int | None:
        if self.question.campaign is None and self.figure.kind == Kind.DISTINCT:
            return ANY_CAMPAIGN
        return self.question.campaign

    @property
    def closed(self) -> bool:
        """Whether closed values answer; a figure that belongs to no register is never closed, its live ones do."""
        return self.question.closed and bool(self.figure.register)

    @property
    def one_key(self) -> bool:
        """Whether one value of a key dimension is asked for: its few rows are found by it, not by the unit."""
        return bool(self.key) and any(code == self.key for code, _ in self.question.where)


Sums = dict[tuple[int, str, Month | None], Sum]
"""(unit id, value of ``by`` or '', month or None) → sum. What adds up to nothing is not in it."""

ASKED = """
    WITH asked AS (
        SELECT asked.*, figure.id AS figure_id FROM unnest(%(no)s::int[], %(code)s::text[], %(lens)s::text[],
            %(span)s::text[], %(keyed)s::bool[], %(first)s::date[], %(last)s::date[], %(campaign)s::bigint[],
            %(monthly)s::bool[], %(key)s::text[], %(where)s::jsonb[])
            AS asked(no, code, lens, span, keyed, first, last, campaign, monthly, key, dimensions)
        JOIN indicators_storedfigure figure USING (code)
    ), place AS (
        SELECT wanted.no, unit.id, unit.shard FROM unnest(%(place_no)s::int[], %(place)s::bigint[]) AS wanted(no, id)
        JOIN organisations_unit unit USING (id)
    )
    SELECT sums.no, sums.unit_id, sums.month, combination.key, combination.dimensions::text, sums.n, sums.d FROM (
        {stored}
    ) AS sums JOIN indicators_combination combination ON combination.id = sums.combination_id
    WHERE sums.n <> 0 OR sums.d <> 0
"""
PART = """
    SELECT asked.no, place.id AS unit_id, part.* FROM asked JOIN place USING (no) {by_key}
    CROSS JOIN LATERAL (
        SELECT stored.combination_id, CASE WHEN asked.monthly THEN stored.month END AS month,
            sum(stored.n)::bigint AS n, sum(stored.d)::bigint AS d
        FROM indicators_{table} stored
        WHERE stored.shard = place.shard AND stored.unit_id = place.id {lens} {combination}
            AND stored.figure_id = asked.figure_id AND stored.edition {edition} AND stored.span = asked.span
            AND stored.keyed {keyed} AND stored.month BETWEEN asked.first AND asked.last
            AND (asked.campaign IS NULL OR stored.campaign_id = asked.campaign)
        GROUP BY 1, 2
    ) AS part
"""
"""Laterally, so that each unit's rows are looked up by their key: joined, the planner may read the whole table."""


def add_up(wanted: Sequence[Wanted]) -> list[Sums]:
    """The sums that are wanted, in the same order; the same twice is counted once. Raises ``NotStored``."""
    found: dict[Wanted, Sums] = {}
    groups: dict[tuple[bool, bool, bool], list[Wanted]] = defaultdict(list)
    for one in dict.fromkeys(wanted):
        found[one] = defaultdict(Sum)
        groups[one.closed, one.one_key, one.own].append(one)
    for (closed, one_key, own), members in groups.items():
        # Once for each member and combination, not for each row: units below share a few combinations.
        asked = [(found[one], one.key, one.question.by, one.question.where) for one in members]
        read = cache(json.loads)
        for no, unit_id, month, key, encoded, n, d in _rows(members, closed=closed, one_key=one_key, own=own):
            sums, wanted_key, by, where = asked[no]
            dimensions = read(encoded)
            if key != wanted_key or any(dimensions.get(code) != value for code, value in where):
                continue
            split = str(dimensions.get(by, "")) if by else ""
            sums[unit_id, split, Month.of(month) if month else None].add(dimensions, n, d)
    return [found[one] for one in wanted]


def _rows(members: Sequence[Wanted], *, closed: bool, one_key: bool, own: bool) -> Iterable[tuple]:
    """(number of the member, unit id, month or None, key, dimensions, n, d) of each unit's own and, unless only that is
    asked for, of what lies below it."""
    pieces = {
        "edition": f"> {LIVE}" if closed else f"= {LIVE}",
        # Where one value of a key dimension is asked for, its combinations are found first, by an index of their own.
        "keyed": "= true" if one_key else "= asked.keyed",
        "by_key": """JOIN indicators_combination chosen ON chosen.figure_id = asked.figure_id
            AND chosen.key = asked.key AND chosen.dimensions @> asked.dimensions"""
        if one_key
        else "",
        "combination": "AND stored.combination_id = chosen.id" if one_key else "",
    }
    parts = [PART.format(table="leaf", lens="", **pieces)]
    if not own:
        parts.append(PART.format(table="rolled", lens="AND stored.lens = asked.lens", **pieces))
    sql = ASKED.format(stored=" UNION ALL ".join(parts))
    places = [(no, unit) for no, one in enumerate(members) for unit in one.units]
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "no": list(range(len(members))),
                "code": [one.figure.code for one in members],
                "lens": [str(one.question.lens) for one in members],
                "span": [str(one.span) for one in members],
                "keyed": [bool(one.key) for one in members],
                "first": [one.months[0] for one in members],
                "last": [one.months[1] for one in members],
                "campaign": [one.campaign for one in members],
                "monthly": [one.monthly for one in members],
                "key": [one.key for one in members],
                "where": [json.dumps(dict(one.question.where)) for one in members],
                "place_no": [no for no, _ in places],
                "place": [unit for _, unit in places],
            },
        )
        return cursor.fetchall()
