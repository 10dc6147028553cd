"""Outlines of reports as dated data: which parts, which figures, which sentences. One TOML file per outline and version."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

Where = tuple[tuple[str, str], ...]

WORDS = {
    "zero": "{name}: không có.",
    "not_reported": "{name}: các đơn vị chưa báo cáo.",
}


@dataclass(frozen=True)
class Ask:
    """One number wanted: a figure with its dimension values; ``by`` asks for one for each value of a dimension."""

    figure: str
    where: Where = ()
    by: str = ""


@dataclass(frozen=True)
class Line:
    """One sentence about one figure, with its own words for each state; an empty sentence is left out.

    ``value`` is for a number (a ratio with something to divide by), ``plain`` for one without a denominator. ``zero``
    is for none; where ``none`` is given, that is for a zero of registers that all have closed. ``needs``
    names a figure without which a zero is no news: no task is overdue where none was given.
    """

    ask: Ask
    value: str
    plain: str
    zero: str
    not_reported: str
    none: str = ""
    needs: str = ""


@dataclass(frozen=True)
class Block:
    """Sentences that form one paragraph; with ``each``, one paragraph for each value of a key dimension."""

    lines: tuple[Line, ...]
    each: str = ""
    of: Ask | None = None
    lead: str = ""


@dataclass(frozen=True)
class TableColumn:
    ask: Ask
    title: str
    whole: str = ""
    """Title of the denominator's column; with one, a third column shows the rate."""


@dataclass(frozen=True)
class Split:
    """A table: one row for each value of a dimension (``by`` is its code) for each quarter or year (``time``), or
    for each unit directly below (``unit``)."""

    caption: str
    by: str
    head: str
    columns: tuple[TableColumn, ...]


@dataclass(frozen=True)
class Part:
    """A part of the report. ``required`` parts must have been written before it is frozen."""

    code: str
    level: int
    title: str
    hint: str = ""
    required: bool = False
    changes: bool = False
    blocks: tuple[Block, ...] = ()
    tables: tuple[Split, ...] = ()

    @property
    def narrative(self) -> bool:
        """Whether people write in it."""
        return bool(self.hint)


@dataclass(frozen=True)
class AnnexRow:
    """``measure`` is what the figure is counted in, where its own word is none of a paper's ("mô hình")."""

    ask: Ask
    name: str = ""
    measure: str = ""


@dataclass(frozen=True)
class AnnexGroup:
    """Rows of the annex under one title; groups are lettered in the order in which they are printed."""

    title: str
    rows: tuple[AnnexRow, ...]


@dataclass(frozen=True)
class Outline:
    """One version of an outline."""

    code: str
    name: str
    source: str
    kind: str
    valid_from: date
    valid_to: date | None
    type: str
    abstract: str
    opening: str
    ending: str
    head: Mapping[str, Mapping] = field(repr=False)
    namings: tuple[Mapping, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    annex: tuple[AnnexGroup, ...] = field(repr=False)
    by_unit: Split | None = field(repr=False, default=None)

    def head_of(self, kind: str, name: str) -> dict:
        """What a unit of the kind and name calls itself on paper; a beginning of the name says more than the kind."""
        found = {**self.head.get("_", {}), **self.head.get(kind, {})}
        for naming in self.namings:
            if name.startswith(naming["begins"]) and kind in naming.get("kinds", [kind]):
                rest = name.removeprefix(naming["begins"])
                return {**found, **{key: _filled(value, rest) for key, value in naming.items()}}
        return found

    def part(self, code: str) -> Part | None:
        return next((part for part in self.parts if part.code == code), None)

    def asks(self) -> Iterator[Ask]:
        """Every number the outline prints, those of ``each`` left to their values."""
        for part in self.parts:
            for block in part.blocks:
                if not block.each:
                    yield from (line.ask for line in block.lines)
        for group in self.annex:
            yield from (row.ask for row in group.rows)

    def splits(self) -> Iterator[Ask]:
        """Every breakdown the outline prints, as sentences or as a table."""
        for part in self.parts:
            for block in part.blocks:
                if block.of is not None:
                    yield block.of
                    yield from (Ask(line.ask.figure, line.ask.where, by=block.each) for line in block.lines)
            for table in part.tables:
                if table.by != "time":
                    yield from (column.ask for column in table.columns)

    def over_time(self) -> Iterator[Ask]:
        """Every figure the outline prints for quarters or years."""
        for part in self.parts:
            for table in part.tables:
                if table.by == "time":
                    yield from (column.ask for column in table.columns)


def _filled(value, rest: str):
    return value.replace("{rest}", rest) if isinstance(value, str) else value


def _where(raw: Mapping) -> Where:
    return tuple(sorted(raw.get("where", {}).items()))


def _line(raw: Mapping) -> Line:
    return Line(
        ask=Ask(raw["figure"], _where(raw)),
        value=raw["value"],
        plain=raw.get("plain", raw["value"]),
        zero=raw.get("zero", WORDS["zero"]),
        none=raw.get("none", ""),
        not_reported=raw.get("not_reported", WORDS["not_reported"]),
        needs=raw.get("needs", ""),
    )


def _block(raw: Mapping, figures: Collection[str]) -> Block | None:
    lines = tuple(_line(line) for line in raw.get("line", ()) if line["figure"] in figures)
    if not lines or raw.get("of", lines[0].ask.figure) not in figures:
        return None
    each = raw.get("each", "")
    of = Ask(raw["of"], _where(raw), by=each) if each else None
    return Block(lines, each, of, raw.get("lead", ""))


def _split(raw: Mapping, figures: Collection[str]) -> Split | None:
    by = "" if raw["by"] in ("time", "unit") else raw["by"]
    columns = tuple(
        TableColumn(Ask(column["figure"], _where(column), by=by), column["title"], column.get("whole", ""))
        for column in raw["columns"]
        if column["figure"] in figures
    )
    return Split(raw["caption"], raw["by"], raw["head"], columns) if columns else None


def _part(raw: Mapping, figures: Collection[str]) -> Part:
    blocks = (_block(block, figures) for block in raw.get("paragraph", ()))
    tables = (_split(table, figures) for table in raw.get("table", ()))
    return Part(
        code=raw["code"],
        level=raw["level"],
        title=raw["title"],
        hint=raw.get("hint", ""),
        required=raw.get("required", False),
        changes=raw.get("changes", False),
        blocks=tuple(block for block in blocks if block is not None),
        tables=tuple(table for table in tables if table is not None),
    )


def _group(raw: Mapping, figures: Collection[str]) -> AnnexGroup:
    rows = (row for row in raw["rows"] if row["figure"] in figures)
    return AnnexGroup(
        raw["title"],
        tuple(
            AnnexRow(Ask(row["figure"], _where(row)), row.get("name", ""), row.get("measure", ""))
            for row in rows
        ),
    )


def _outline(path: Path, figures: frozenset[str]) -> Outline:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    groups = (_group(group, figures) for group in raw.get("annex", ()))
    return Outline(
        code=path.stem,
        name=raw["name"],
        source=raw["source"],
        kind=raw["kind"],
        valid_from=raw["valid_from"],
        valid_to=raw.get("valid_to"),
        type=raw["type"],
        abstract=raw["abstract"],
        opening=raw["opening"],
        ending=raw["ending"],
        head=raw.get("head", {}),
        namings=tuple(raw.get("naming", ())),
        parts=tuple(_part(part, figures) for part in raw["part"]),
        annex=tuple(group for group in groups if group.rows),
        by_unit=_split(raw["by_unit"], figures) if "by_unit" in raw else None,
    )


@cache
def outlines(figures: frozenset[str], folder: Path = Path(__file__).parent) -> tuple[Outline, ...]:
    """Every outline, oldest first, with only the figures of the catalogue."""
    return tuple(
        sorted(
            (_outline(path, figures) for path in folder.glob("*.toml")),
            key=lambda one: (one.valid_from, one.code),
        )
    )
