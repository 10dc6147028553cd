"""Units from a table (.xlsx, .csv): three lists before anything is written, then all or nothing.

Columns: code, name, kind, superior (code or name, present or of the file), from, to. A code that is there already
is compared: another name, kind or superior is a change, from the row's day where that is later than the founding,
else from the day given with the import; a day of ending that is new ends the unit. A row without a code is about
the unit of that name below that superior, where there is one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.actions.followers import blocks_since
from sen.areas.organisations.actions.intakes import TABLES
from sen.areas.organisations.actions.tree import lock_tree
from sen.areas.organisations.actions.units import (
    NewUnit,
    change_kinds,
    checked_code,
    checked_name,
    dissolve_units,
    found_units,
    lives_throughout,
    move_unit,
    rename_units,
)
from sen.areas.organisations.choices import Kind, RowOutcome
from sen.areas.organisations.models import Placement, Unit, UnitsImport
from sen.areas.organisations.queries.below import Below
from sen.areas.organisations.queries.units import free_code, name_lines, nearest_names, units_in_view
from sen.areas.organisations.rules import KEEP
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.columns import Field, refuse_missing, unsaved
from sen.foundation.staging.intake import open_table
from sen.foundation.staging.sheets import Row, read
from sen.foundation.ui.templatetags.ui import so_many
from sen.foundation.vietnamese import (
    Unreadable,
    clean,
    fold,
    nearest,
    parse_date,
    same_spelling,
    short_date,
)

FIELDS = (
    Field(
        "code",
        gettext_lazy("Mã đơn vị"),
        ("mã", "mã số", "mã tổ chức đảng"),
        never=("mã cấp trên", "mã đơn vị cấp trên"),
    ),
    Field(
        "name",
        gettext_lazy("Tên đơn vị"),
        ("tên", "đơn vị", "tên tổ chức đảng", "tổ chức đảng"),
        required=True,
    ),
    Field("kind", gettext_lazy("Loại hình"), ("loại", "loại tổ chức", "loại hình tổ chức"), required=True),
    Field(
        "parent",
        gettext_lazy("Cấp trên trực tiếp"),
        ("cấp trên", "trực thuộc", "mã cấp trên", "đơn vị cấp trên", "mã đơn vị cấp trên"),
        required=True,
    ),
    Field(
        "on", gettext_lazy("Từ ngày"), ("thành lập", "ngày thành lập", "ngày bắt đầu", "hoạt động từ ngày")
    ),
    Field(
        "until",
        gettext_lazy("Không còn hoạt động từ ngày"),
        ("đến ngày", "ngày kết thúc", "kết thúc", "ngày giải thể", "kết thúc hoạt động"),
    ),
)
KINDS = {fold(str(kind.label)): kind.value for kind in Kind} | {kind.value: kind.value for kind in Kind}
KINDS |= {
    "dang bo cap tren truc tiep": Kind.SUPERIOR.value,
    "chi bo": Kind.CELL.value,
    "dang bo": Kind.BASE.value,
}
SUGGESTED = 200
"""Unknown names of one file for which the nearest are looked up."""


@dataclass
class Line:
    """One row of the file and what becomes of it. ``changes`` are (what, before, after), in words."""

    row: int
    outcome: str
    name: str = ""
    code: str = ""
    kind: str = ""
    parent: str = ""
    on: date | None = None
    until: date | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    reason: str = ""
    unit: Unit | None = None

    @property
    def known(self) -> Unit:
        """The unit that a row about an existing one names."""
        if self.unit is None:
            raise ValueError("the row names a new unit")
        return self.unit

    @property
    def begins(self) -> date:
        """The day from which the row holds; every row that is not refused has one."""
        if self.on is None:
            raise ValueError("the row has no day")
        return self.on

    @property
    def told(self) -> dict:
        """The line as it is kept for the list and compared before it is written."""
        return {
            "code": self.code,
            "kind": self.kind,
            "parent": self.parent,
            "on": self.on.isoformat() if self.on else "",
            "until": self.until.isoformat() if self.until else "",
            "changes": [list(change) for change in self.changes],
            "reason": self.reason,
        }


@dataclass
class Review:
    """What a file would do, a line for each row, in the order of the file."""

    lines: list[Line] = field(default_factory=list)

    def of(self, outcome: str) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @cached_property
    def counts(self) -> dict[str, int]:
        return {one.value: len(self.of(one)) for one in RowOutcome}


class RowsRefused(Refusal):
    """Some rows cannot be taken, so none is written. `review` holds them all."""

    def __init__(self, review: Review):
        self.review = review
        refused = review.of(RowOutcome.REFUSED)
        first = "; ".join(_("dòng %(row)s: %(why)s") % {"row": r.row, "why": r.reason} for r in refused[:5])
        super().__init__(
            so_many("Có %(n)s dòng không nhận được nên chưa ghi gì. %(first)s", len(refused), first=first)
        )


def review_units(path: Path, *, actor: Actor, on: date) -> Review:
    """Read the file and say what would be done; `on` is the day that counts where a row gives none.

    Raises `FileRefused` when the file itself cannot be read.
    """
    opened = open_table(path, FIELDS)
    refuse_missing(opened.header.mapping, FIELDS)
    rows = read(
        path,
        sheet=opened.page.name,
        encoding=opened.book.encoding,
        delimiter=opened.book.delimiter,
        start=opened.header.data,
    )
    return review_rows(rows, opened.header.mapping, actor=actor, on=on)


def review_rows(rows: Iterable[Row], columns: dict[str, int], *, actor: Actor, on: date) -> Review:
    """The review of rows whose columns are known."""
    told = []
    for row in rows:
        cells = dict.fromkeys((one.code for one in FIELDS), "")
        cells |= {
            code: clean(row.cells[index]) if index < len(row.cells) else "" for code, index in columns.items()
        }
        if any(cells.values()):
            told.append((row.number, cells | {"wrong": unsaved(row, columns, FIELDS)}))
    return _Reading(told, actor, on).review()


class _Reading:
    """The rows of one file against the tree. A constant number of queries, and some for names nobody bears."""

    def __init__(self, told: list[tuple[int, dict[str, str]]], actor: Actor, on: date):
        self.told, self.actor, self.on = told, actor, on
        codes = {cells["code"].lower() for _row, cells in told if cells["code"]}
        self.there = {u.code: u for u in Unit.objects.filter(code__in=codes).select_related("parent")}
        ids = [unit.pk for unit in self.there.values()]
        self.seen = set(units_in_view(actor).filter(pk__in=ids).values_list("pk", flat=True))
        self.own = codes - set(self.there)
        self.parents = name_lines(actor, [c["parent"] for _row, c in told if c["parent"]], day=None)
        uncoded = [c["name"] for _row, c in told if c["name"] and not c["code"]]
        self.named = name_lines(actor, uncoded, day=None)
        self.own_names: dict[str, list[str]] = {}
        self.taken: set[str] = set()
        self.near: dict[str, str] = {}

    def review(self) -> Review:
        review = Review()
        pending: list[tuple[Line, dict[str, str]]] = []
        for number, cells in self.told:
            line = Line(number, RowOutcome.REFUSED, cells["name"][:300], cells["code"].lower())
            review.lines.append(line)
            if self._reads(self._know, line, cells):
                pending.append((line, cells))
        for line, cells in pending:
            take = self._compare if line.unit else self._found
            self._reads(take, line, cells)
        _refuse_orphans(review, self.parents)
        _refuse_ends(review)
        return review

    @staticmethod
    def _reads(step: Callable[[Line, dict[str, str]], None], line: Line, cells: dict[str, str]) -> bool:
        try:
            step(line, cells)
        except (Unreadable, Refusal) as why:
            line.outcome, line.reason = RowOutcome.REFUSED, str(why)
            return False
        return True

    def _know(self, line: Line, cells: dict[str, str]) -> None:
        """Which unit the row is about: one that is there, or a new one under a code of its own."""
        if cells["wrong"]:
            raise Unreadable(cells["wrong"])
        if line.code and line.code in self.taken:
            raise Unreadable(_("mã %(code)s có ở nhiều dòng") % {"code": line.code})
        line.name = checked_name(cells["name"])
        line.unit = self.there.get(line.code)
        if line.unit is None:
            line.code = checked_code(line.code) if line.code else free_code(line.name, self.taken | self.own)
            self.own_names.setdefault(fold(line.name), []).append(line.code)
        self.taken.add(line.code)

    def _found(self, line: Line, cells: dict[str, str]) -> None:
        line.on = parse_date(cells["on"]) if cells["on"] else self.on
        line.parent = self._parent(cells["parent"], line.on)
        if not cells["code"] and self._there_already(line, cells["name"]):
            self._compare(line, cells)
            return
        line.kind = _kind(cells["kind"])
        line.until = self._until(cells, line.on)
        line.outcome = RowOutcome.ADD

    def _there_already(self, line: Line, name: str) -> bool:
        """Whether the row is about a unit of that name below that superior; then the line is about it."""
        same = [
            unit
            for unit in self.named.get(name, [])
            if same_spelling(unit.name, line.name) and _above(unit) == line.parent
        ]
        alive = [unit for unit in same if unit.valid.upper is None] or same
        if not alive:
            return False
        if len(alive) > 1:
            gaps = {"typed": line.name, "codes": ", ".join(unit.code for unit in alive[:5])}
            raise Unreadable(_("có nhiều đơn vị tên “%(typed)s”, hãy ghi mã: %(codes)s") % gaps)
        (line.unit,) = alive
        line.code = line.known.code
        if line.code in self.taken:
            line.unit = None
            raise Unreadable(_("mã %(code)s có ở nhiều dòng") % {"code": line.code})
        self.taken.add(line.code)
        self.seen.add(line.known.pk)
        return True

    def _until(self, cells: dict[str, str], on: date) -> date | None:
        if not cells["until"]:
            return None
        until = parse_date(cells["until"])
        if until <= on:
            gaps = {"until": short_date(until), "on": short_date(on)}
            raise Unreadable(_("ngày kết thúc %(until)s không ở sau ngày bắt đầu %(on)s") % gaps)
        return until

    def _compare(self, line: Line, cells: dict[str, str]) -> None:
        unit = line.known
        if unit.pk not in self.seen or not self.actor.may(KEEP, unit.pk):
            line.unit = None
            raise Unreadable(_("mã %(code)s đã được dùng ngoài phạm vi của đồng chí") % {"code": unit.code})
        line.kind = _kind(cells["kind"]) if cells["kind"] else unit.kind
        begins = parse_date(cells["on"]) if cells["on"] else unit.valid.lower
        line.on = begins if begins > unit.valid.lower else self.on
        line.parent = self._parent(cells["parent"], line.on) if cells["parent"] else _above(unit)
        line.until = self._until(cells, unit.valid.lower)
        ended = unit.valid.upper
        if not same_spelling(line.name, unit.name):
            line.changes.append((_("tên"), unit.name, line.name))
        if line.kind != unit.kind:
            line.changes.append((_("loại hình"), str(Kind(unit.kind).label), str(Kind(line.kind).label)))
        if line.parent != _above(unit):
            line.changes.append((_("cấp trên"), _above(unit) or "–", line.parent))
        if line.changes and not lives_throughout(unit.valid, line.begins, None):
            gaps = {"day": short_date(line.on if line.begins not in unit.valid else ended)}
            raise Unreadable(_("đơn vị không còn hoạt động vào ngày %(day)s nên không sửa được") % gaps)
        if line.until and ended and line.until != ended:
            gaps = {"day": short_date(ended)}
            raise Unreadable(_("đơn vị đã kết thúc hoạt động từ ngày %(day)s") % gaps)
        if line.until and not ended:
            line.changes.append((_("không còn hoạt động từ"), "–", short_date(line.until)))
        line.outcome = RowOutcome.CHANGE if line.changes else RowOutcome.SAME

    def _parent(self, typed: str, on: date) -> str:
        """Code of the superior that a row names: one that is there, or another row of the file."""
        if not typed:
            raise Unreadable(_("chưa ghi cấp trên trực tiếp"))
        if typed.lower() in self.own:
            return typed.lower()
        named = self.parents.get(typed, [])
        living = [unit for unit in named if on in unit.valid] or named
        fresh = self.own_names.get(fold(typed), []) if not living else []
        found = [unit.code for unit in living] or fresh
        if len(found) > 1:
            gaps = {"typed": typed, "codes": ", ".join(found[:5])}
            raise Unreadable(_("có nhiều đơn vị tên “%(typed)s”, hãy ghi mã: %(codes)s") % gaps)
        if not found:
            near = self._nearest(typed)
            sentence = _("không tìm thấy cấp trên “%(typed)s”")
            if near:
                sentence = _("không tìm thấy cấp trên “%(typed)s”; gần giống: %(near)s")
            raise Unreadable(sentence % {"typed": typed[:120], "near": near})
        if living and not self.actor.may(KEEP, living[0].pk):
            raise Unreadable(_("đồng chí không có quyền lập đơn vị dưới %(unit)s") % {"unit": living[0].name})
        return found[0]

    def _nearest(self, typed: str) -> str:
        if typed not in self.near and len(self.near) < SUGGESTED:
            self.near[typed] = "; ".join(nearest_names(self.actor, typed[:300]))
        return self.near.get(typed, "")


def _above(unit: Unit) -> str:
    return unit.parent.code if unit.parent else ""


def _kind(typed: str) -> str:
    kind = KINDS.get(fold(typed))
    if kind is None:
        labels = [str(kind.label) for kind in Kind]
        known = ", ".join(nearest(typed, labels) or labels) if typed else ", ".join(labels)
        raise Unreadable(
            _("không có loại hình “%(typed)s”; các loại hình: %(known)s")
            % {"typed": typed[:80], "known": known}
        )
    return kind


def _refuse(line: Line, why: str) -> None:
    line.outcome, line.reason, line.changes = RowOutcome.REFUSED, why, []


def _refuse_orphans(review: Review, parents: dict[str, list[Unit]]) -> None:
    """Refuse rows whose superior does not live all the while, or is itself refused; again, until none is left."""
    spans = {unit.code: unit.valid for units in parents.values() for unit in units}
    while True:
        new = {line.code: line for line in review.of(RowOutcome.ADD)}
        ends = {line.code: line.until for line in review.of(RowOutcome.CHANGE) if line.until}
        lost = []
        for line in [*new.values(), *review.of(RowOutcome.CHANGE)]:
            if line.unit and line.parent == _above(line.unit):
                continue
            above, known = new.get(line.parent), spans.get(line.parent)
            begins = above.on if above else known.lower if known else None
            until = above.until if above else ends.get(line.parent) or (known.upper if known else None)
            gaps = {"code": line.parent}
            if begins is None:
                lost.append((line, _("cấp trên mang mã %(code)s không nhận được") % gaps))
            elif begins > line.begins:
                gaps["day"] = short_date(begins)
                lost.append((line, _("cấp trên mang mã %(code)s chỉ có từ ngày %(day)s") % gaps))
            elif until is not None and (line.until is None or line.until > until):
                gaps["day"] = short_date(until)
                lost.append((line, _("cấp trên mang mã %(code)s không còn hoạt động từ ngày %(day)s") % gaps))
        for line, why in lost:
            _refuse(line, why)
        if not lost:
            return


def _refuse_ends(review: Review) -> None:
    """Refuse to end units that others still stand below, or that records depend on; again, until none is left."""
    while True:
        ending = {line.known.pk: line for line in review.of(RowOutcome.CHANGE) if _ends(line)}
        leaving = {
            line.known.pk for line in review.of(RowOutcome.CHANGE) if line.parent != _above(line.known)
        } | set(ending)
        lost = []
        below = Placement.objects.filter(parent__in=list(ending), valid__endswith=None)
        left: dict[int, list[str]] = {}
        for above, unit, name in below.values_list("parent_id", "unit_id", "unit__name"):
            later = unit in ending and _last(ending[unit]) > _last(ending[above])
            if unit not in leaving or later:
                left.setdefault(above, []).append(name)
        for pk, line in ending.items():
            names = left.get(pk)
            reasons = [] if names or line.until is None else blocks_since([pk], line.until)
            if names:
                first = "; ".join(sorted(names)[:5])
                lost.append(
                    (line, so_many("còn %(n)s đơn vị trực thuộc: %(names)s", len(names), names=first))
                )
            elif reasons:
                lost.append((line, " ".join(reasons)))
        for line, why in lost:
            _refuse(line, why)
        if not lost:
            return


def _last(line: Line) -> date:
    return line.until or date.max


def _ends(line: Line) -> bool:
    return line.until is not None and line.known.valid.upper is None


def write_review(review: Review, *, by: Actor, at: datetime, why: str) -> None:
    """Write the rows that are added or changed, in the caller's transaction."""
    new = [
        NewUnit(
            code=line.code,
            name=line.name,
            kind=line.kind,
            parent_code=line.parent,
            on=line.begins,
            until=line.until,
        )
        for line in review.of(RowOutcome.ADD)
    ]
    if new:
        found_units(units=new, by=by, at=at, why=why)
    changes = review.of(RowOutcome.CHANGE)
    wanted = {line.parent for line in changes if line.parent != _above(line.known)}
    above = {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)}
    how: dict[str, Any] = {"by": by, "at": at, "why": why}
    names: dict[date, dict[int, str]] = {}
    kinds: dict[date, dict[int, str]] = {}
    ends: dict[date, list[Unit]] = {}
    for line in changes:
        unit = line.known
        if not same_spelling(line.name, unit.name):
            names.setdefault(line.begins, {})[unit.pk] = line.name
        if line.kind != unit.kind:
            kinds.setdefault(line.begins, {})[unit.pk] = line.kind
        if line.until and _ends(line):
            ends.setdefault(line.until, []).append(unit)
    for day in sorted(names):
        rename_units(names=names[day], on=day, **how)
    for day in sorted(kinds):
        change_kinds(kinds=kinds[day], on=day, **how)
    # One after the other: whether a unit would come to stand below itself depends on the moves before.
    for line in changes:
        if line.parent != _above(line.known):
            move_unit(unit=line.known, parent=above[line.parent], on=line.begins, **how)
    for day in sorted(ends):
        dissolve_units(units=ends[day], on=day, **how)


def _keeper(batch: UnitsImport) -> Below:
    return Below(batch.unit, user_id=batch.user_id, label=batch.user_label)


def _judge(batch: UnitsImport) -> list[Line]:
    return review_rows(batch.rows(), batch.mapping, actor=_keeper(batch), on=batch.day).lines


def check_import(batch: UnitsImport, *, at: datetime) -> UnitsImport:
    """Keep what the table of an import would do to its unit and all below; or why it cannot be read."""
    return TABLES.look_through(batch, _judge, at=at)


def write_import(batch: UnitsImport, *, at: datetime) -> bool:
    """Write an import as it was shown, all or nothing; False where a row would now come out differently."""
    keeper = _keeper(batch)

    def judge(batch: UnitsImport) -> list[Line]:
        lock_tree()
        return _judge(batch)

    def write(batch: UnitsImport, lines: list[Line]) -> None:
        write_review(Review(lines), by=keeper, at=at, why=batch.file_name)

    moved = gettext_lazy(
        "Cây đơn vị đã thay đổi từ lúc kiểm tra, nên chưa ghi gì. Hãy xem lại các danh sách rồi ghi."
    )
    return TABLES.write(batch, judge, write, moved=moved, by=keeper, at=at)


def import_units(path: Path, *, on: date, by: Actor, at: datetime) -> Review:
    """Write what the review says, all or nothing. Raises `FileRefused`, `RowsRefused`; run again it changes
    nothing."""
    with transaction.atomic():
        review = review_units(path, actor=by, on=on)
        if review.of(RowOutcome.REFUSED):
            raise RowsRefused(review)
        write_review(review, by=by, at=at, why=path.name)
    return review
