"""Percentages that prose tells of one row of a table: Khối cơ quan đạt cao nhất với 99,7% – 311 of the 312 in that row."""

import re
from collections.abc import Collection, Iterator

from sen.reading.relations.layout import Layout
from sen.reading.relations.shares import Share, fits

NEAR = 90
"""Characters before a percentage within which a row is named."""
SHORTEST = 4
"""Letters of what a row is called; fewer stand in other words, too."""
WIDEST = 8
"""Figures of a row of which two may make the percentage; among more some do by chance."""
_WORD = re.compile(r"[^\s,;:()]+")


def of_rows(layout: Layout, told: Collection[int]) -> Iterator[Share]:
    """Every percentage in prose, but those ``told`` already, that two figures of the row named before it make."""
    claims, rows = layout.claims, _rows(layout)
    begun: dict[str, list[str]] = {}
    for label in sorted(rows, key=len, reverse=True):
        begun.setdefault(label.split()[0], []).append(label)
    if not rows:
        return
    for index, claim in enumerate(claims):
        if claim.kind != "percent" or claim.cell is not None or index in told or not claim.digits:
            continue
        row = _named(layout, index, rows, begun)
        pairs = ((part, whole) for part in row for whole in row if claims[part].value < claims[whole].value)
        share = next(((a, b) for a, b in pairs if fits(claims[a].value, claims[b].value, claim)), None)
        if share is not None:
            yield Share(index, *share, claims[share[1]].value)


def _rows(layout: Layout) -> dict[str, list[int]]:
    """The figures of each row of the tables, by what it is called; rows of one name are none."""
    found: dict[str, dict[tuple[int, int], list[int]]] = {}
    for index, claim in enumerate(layout.claims):
        cell = claim.cell
        if cell is None or cell.total or claim.kind not in ("count", "money", "enumeration"):
            continue
        label = cell.label.lower()
        if len(label) >= SHORTEST:
            found.setdefault(label, {}).setdefault((cell.table, cell.row), []).append(index)
    alone = {label: next(iter(rows.values())) for label, rows in found.items() if len(rows) == 1}
    return {label: row for label, row in alone.items() if 2 <= len(row) <= WIDEST}


def _named(layout: Layout, index: int, rows: dict[str, list[int]], begun: dict[str, list[str]]) -> list[int]:
    """The row that is named last between the figure before a percentage and that percentage, in its sentence."""
    claim = layout.claims[index]
    begin = max(claim.sentence_at[0], claim.number_at[0] - NEAR)
    if index:
        begin = max(begin, layout.claims[index - 1].number_at[1])
    lead = layout.lowered[begin : claim.number_at[0]]
    for word in reversed([*_WORD.finditer(lead)]):
        for label in begun.get(word.group(), ()):
            if lead.startswith(label, word.start()):
                return rows[label]
    return []
