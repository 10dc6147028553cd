"""Of what a percentage is the share: the figure that is the part and the figure, near it or far, that is the whole."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sen.reading.claims.claim import Claim
from sen.reading.relations.layout import kind_of

WIDEST = 16
"""Columns of a table among which those of a share are sought."""
NEAR, BEHIND, FAR = 40, 8, 2500
"""So many claims back, claims on and characters away a whole may be named that a percentage is of."""
CLOSE = 400
COARSE = 0.03
"""A percentage whose last digit makes so much of it fits many wholes; only one close by is taken."""
COUNTS = ("count", "enumeration", "money")


class Share(NamedTuple):
    """The claim ``percent`` says how much ``part`` is of ``whole``, which counts ``of`` (its value or its base)."""

    percent: int
    part: int
    whole: int
    of: int | float


def tolerance(claim: Claim) -> float:
    """How far a percentage may lie from the exact one: half of its last digit."""
    return 0.5 * 10**-claim.digits


def fits(value: int | float, of: int | float, share: Claim) -> bool:
    """Whether ``value`` of ``of`` is the percentage that a claim says."""
    return share.percent is not None and abs(100 * value / of - share.percent) <= tolerance(share) + 1e-9


def cut_off(value: int | float, of: int | float, share: Claim) -> bool:
    """Whether a percentage is that of ``value`` of ``of`` with the digits behind cut off instead of rounded."""
    return share.percent is not None and 0 <= 100 * value / of - share.percent < 2 * tolerance(share)


def of_named_wholes(claims: list[Claim]) -> Iterator[Share]:
    """Counts with a percentage and the whole named for them. Where most parts of one whole are the share that they say,
    the others are meant to be, too, and are told to fail."""
    of_parts: Counter[int] = Counter()
    lost: list[int] = []
    for index, claim in enumerate(claims):
        if claim.of is not None or not claim.percent or not claim.value:
            continue
        if claim.kind not in ("count", "enumeration", "money"):
            continue
        share = named(claims, index, fits)
        if share is None:
            lost.append(index)
            continue
        if claim.whole == share.whole:
            of_parts[share.whole] += 1
        yield share
    missing = Counter(claims[index].whole for index in lost)
    for index in lost:
        whole = claims[index].whole
        if whole is not None and of_parts[whole] >= 2 and of_parts[whole] > missing[whole]:
            yield Share(index, index, whole, claims[whole].value)


def named(
    claims: list[Claim], index: int, fit: Callable[[int | float, int | float, Claim], bool]
) -> Share | None:
    """The nearest figure of which this one is the percentage it says; its whole first, then those before."""
    claim = claims[index]
    assert claim.percent is not None
    room = tolerance(claim)
    before = range(index - 1, max(-1, index - NEAR), -1)
    behind = range(index + 1, min(len(claims), index + BEHIND))
    for at in (*((claim.whole,) if claim.whole is not None else ()), *before, *behind):
        base = claims[at]
        if base.kind in ("percent", "range") or base.qualifier != "exact" or base.cell is not None:
            continue
        if abs(claim.number_at[0] - base.number_at[1]) > FAR or (base.kind == "money") != (
            claim.kind == "money"
        ):
            continue
        together = base.sentence_at == claim.sentence_at
        precise = together and room < 0.002 * claim.percent
        if not (at == claim.whole or precise or alike(base, claim)):
            continue
        close = together or (claim.kind != "money" and abs(base.number_at[0] - claim.number_at[0]) < CLOSE)
        if room > COARSE * claim.percent and at != claim.whole and not close:
            continue
        if claim.percent > 100 and not (together or base.head == claim.head):
            continue
        for value in (base.value, base.of) if at == claim.whole else (base.of, base.value):
            if value and (value > claim.value or claim.percent >= 100) and fit(claim.value, value, claim):
                return Share(index, index, at, value)
    return None


def alike(whole: Claim, part: Claim) -> bool:
    """Whether one figure may be a share of another: the same kind of thing, or the kind of the part goes unsaid."""
    return not part.noun_behind or not whole.noun_behind or kind_of(whole) == kind_of(part)


def of_columns(claims: list[Claim]) -> Iterator[Share]:
    """Percentages of a column of a table against the two columns that they are the share of."""
    tables: dict[int, dict[int, dict[int, int]]] = {}
    for index, claim in enumerate(claims):
        if claim.cell is not None and claim.kind in ("count", "money", "percent", "enumeration"):
            rows = tables.setdefault(claim.cell.table, {})
            rows.setdefault(claim.cell.row, {}).setdefault(claim.cell.column, index)
    for rows in tables.values():
        columns = sorted({column for row in rows.values() for column in row})[:WIDEST]
        for column in columns:
            shares = [row for row in rows.values() if column in row and claims[row[column]].kind == "percent"]
            pair = _pair_of_columns(claims, shares, column, columns)
            if pair is None:
                yield from _of_total_row(claims, [*rows.values()], column, columns)
                continue
            for row in shares:
                if pair[0] in row and pair[1] in row and claims[row[pair[1]]].value:
                    yield Share(row[column], row[pair[0]], row[pair[1]], claims[row[pair[1]]].value)


def _of_total_row(
    claims: list[Claim], rows: list[dict[int, int]], column: int, columns: list[int]
) -> Iterator[Share]:
    """Percentages of a column that are what the rows of another one are of its total."""
    for part in columns:
        totals = [row[part] for row in rows if part in row and _is_total(claims[row[part]])]
        if (
            part == column
            or len(totals) != 1
            or claims[totals[0]].kind == "percent"
            or not claims[totals[0]].value
        ):
            continue
        whole = claims[totals[0]].value
        shares = [
            row
            for row in rows
            if part in row
            and column in row
            and claims[row[column]].kind == "percent"
            and row[part] != totals[0]
            and claims[row[part]].kind != "percent"
        ]
        fitting = sum(fits(claims[row[part]].value, whole, claims[row[column]]) for row in shares)
        if len(shares) > 1 and fitting * 2 >= len(shares):
            for row in shares:
                yield Share(row[column], row[part], totals[0], whole)
            return


def _is_total(claim: Claim) -> bool:
    return claim.cell is not None and claim.cell.total


def _pair_of_columns(
    claims: list[Claim], shares: list[dict[int, int]], column: int, columns: list[int]
) -> tuple[int, int] | None:
    """The two columns whose quotients are the percentages of a third one in most rows."""
    best, most = None, 0
    for part in columns:
        for whole in columns:
            if part == whole or column in (part, whole):
                continue
            fitting = sum(
                1
                for row in shares
                if part in row
                and whole in row
                and claims[row[part]].kind != "percent"
                and claims[row[whole]].kind != "percent"
                and claims[row[whole]].value
                and fits(claims[row[part]].value, claims[row[whole]].value, claims[row[column]])
            )
            if fitting > most:
                best, most = (part, whole), fitting
    return best if most * 2 >= len(shares) else None
