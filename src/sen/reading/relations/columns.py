"""Sums of tables: columns against the row of their total, rows against the column of theirs."""

import re
from collections.abc import Iterator

from sen.reading.claims.claim import Claim
from sen.reading.relations.series import added
from sen.reading.text.tables import Cell

Cells = dict[tuple[int, int], int]
"""The claims of one table by row and column."""
Found = tuple[int, list[int]]
"""A whole and its parts."""


def sums_of_tables(claims: list[Claim]) -> Iterator[Found]:
    """Every (whole, parts) of the tables of a text that should add up."""
    tables: dict[int, Cells] = {}
    for index, claim in enumerate(claims):
        if claim.cell is not None and claim.kind in ("count", "money", "enumeration", "ratio"):
            tables.setdefault(claim.cell.table, {}).setdefault((claim.cell.row, claim.cell.column), index)
    for cells in tables.values():
        yield from _columns_of(claims, cells)
        yield from _rows_of(claims, cells)


def _columns_of(claims: list[Claim], cells: Cells) -> Iterator[Found]:
    columns = _grouped(cells, by=1)
    for column in sorted(columns):
        below = columns[column]
        if claims[below[0]].kind == "percent":
            continue
        if len({_cell(claims[index]).unit for index in below} - {""}) > 1:
            # Tổng số đảng viên … người; buổi sinh hoạt … buổi: a list of unlike things has no total.
            continue
        totals = [index for index in below if _cell(claims[index]).total]
        rows = [index for index in below if index not in totals]
        depths = {index: _depth(_cell(claims[index]).mark) for index in rows}
        for at, index in enumerate(rows):
            inner = rows[at + 1 :]
            stop = next((n for n, row in enumerate(inner) if depths[row] <= depths[index]), len(inner))
            children = [row for row in inner[:stop] if depths[row] == depths[index] + 1]
            if len(children) >= 2 and depths[index]:
                yield index, children
        for total in totals:
            if len(rows) < 2:
                continue
            top = min(depths.values())
            groups = [index for index in rows if depths[index] == top]
            runs = [rows] + ([groups] if 2 <= len(groups) < len(rows) else [])
            stated = claims[total].value
            chosen = next((run for run in runs if abs(added(claims, run) - stated) < 1e-6), runs[-1])
            yield total, chosen


def _grouped(cells: Cells, *, by: int) -> dict[int, list[int]]:
    """The claims of each row (``by`` 0) or column (1) in their order."""
    groups: dict[int, list[int]] = {}
    for place, index in sorted(cells.items()):
        groups.setdefault(place[by], []).append(index)
    return groups


def _rows_of(claims: list[Claim], cells: Cells) -> Iterator[Found]:
    rows: list[Found] = []
    for along in _grouped(cells, by=0).values():
        if len(along) < 3 or claims[along[0]].percent is not None:
            continue
        title = _cell(claims[along[0]]).title.lower()
        last = _cell(claims[along[-1]]).title.lower()
        if re.search(r"tổng|cộng|chung", title):
            rows.append((along[0], along[1:]))
        elif re.search(r"tổng|cộng", last):
            rows.append((along[-1], along[:-1]))
    if rows and len({len(parts) for _whole, parts in rows}) > 1:
        rows = [row for row in rows if len(row[1]) >= 2]
    if not rows:
        rows = _rows_that_add_up(claims, cells)
    holding = [row for row in rows if abs(added(claims, row[1]) - claims[row[0]].value) < 1e-6]
    if len(holding) * 2 >= len(rows):
        # Where most rows add up, those that do not are in error.
        for whole, parts in rows:
            if len(parts) >= 2:
                yield whole, parts
        return
    for whole, parts in rows:
        yield from _row_sum(claims, whole, parts)


def _rows_that_add_up(claims: list[Claim], cells: Cells) -> list[Found]:
    """Rows whose first figure is the sum of the others, where that is so in every one of them."""
    found: list[Found] = []
    for along in _grouped(cells, by=0).values():
        if len(along) < 3 or abs(added(claims, along[1:]) - claims[along[0]].value) > 1e-6:
            return []
        found.append((along[0], along[1:]))
    return found if len(found) >= 2 else []


def _row_sum(claims: list[Claim], whole: int, parts: list[int]) -> Iterator[Found]:
    for stop in range(len(parts), 1, -1):
        if abs(added(claims, parts[:stop]) - claims[whole].value) < 1e-6:
            yield whole, parts[:stop]
            return


_NUMBERING = re.compile(r"(?:(?P<roman>[IVX]+)|(?P<letter>[A-Za-z])|\d+)(?P<deeper>(?:\.\d+)*)[.)]?(?:\s|$)")


def _depth(mark: str) -> int:
    """How deep a row of a table lies by its numbering: I is 1, I.1 and 1 are 2, 1.1 and a are 3; without one 0."""
    found = _NUMBERING.match(mark)
    if found is None:
        return 0
    depth = 1 if found["roman"] else 3 if found["letter"] else 2
    return depth + found["deeper"].count(".")


def _cell(claim: Claim) -> Cell:
    assert claim.cell is not None
    return claim.cell
