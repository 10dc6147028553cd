"""Units from a table (.xlsx, .csv): three lists before anything is written, then all or nothing.

Columns: code, name, kind, code (or full name) of the superior, day of founding. A code that is there already is
compared: another name is a rename and another superior a move, from the day given with the import.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.areas.organisations.actions.units import (
    NewUnit,
    checked_code,
    checked_name,
    found_units,
    move_unit,
    rename_unit,
)
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.units import free_code, name_lines, nearest_names, units_in_view
from sen.areas.organisations.rules import KEEP
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.staging.columns import Field, find_header
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import Row, look, read
from sen.foundation.vietnamese import Unreadable, clean, fold, parse_date, same_spelling, short_date

FIELDS = (
    Field(
        "name",
        gettext_lazy("Tên đơn vị"),
        ("tên", "đơn vị", "tên tổ chức đảng", "tổ chức đảng"),
        required=True,
    ),
    Field("code", gettext_lazy("Mã đơn vị"), ("mã", "mã số", "mã tổ chức đảng")),
    Field("kind", gettext_lazy("Loại hình"), ("loại", "loại tổ chức", "loại hình tổ chức"), required=True),
    Field(
        "parent",
        gettext_lazy("Cấp trên trực tiếp"),
        ("cấp trên", "trực thuộc", "mã cấp trên", "đơn vị cấp trên", "mã đơn vị cấp trên"),
        required=True,
    ),
    Field("on", gettext_lazy("Ngày thành lập"), ("thành lập", "từ ngày", "ngày bắt đầu")),
)
KINDS = {fold(str(kind.label)): kind.value for kind in Kind} | {kind.value: kind.value for kind in Kind}
KINDS |= {
    "dang bo cap tren truc tiep": Kind.SUPERIOR.value,
    "chi bo": Kind.CELL.value,
    "dang bo": Kind.BASE.value,
}


@dataclass(frozen=True)
class Refused:
    """A row that cannot be taken: its number in the file, and why."""

    row: int
    reason: str


@dataclass
class Review:
    """The three lists. `changes` are (unit, new name or '', new parent or None)."""

    new: list[NewUnit] = field(default_factory=list)
    changes: list[tuple[Unit, str, Unit | None]] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


class RowsRefused(Refusal):
    """Some rows cannot be taken, so none is written. `review` holds them all."""

    def __init__(self, review: Review):
        self.review = review
        first = "; ".join(
            _("dòng %(row)s: %(why)s") % {"row": r.row, "why": r.reason} for r in review.refused[:5]
        )
        super().__init__(
            _("Có %(count)s dòng không nhận được nên chưa ghi gì. %(first)s")
            % {"count": len(review.refused), "first": first}
        )


def review_units(path: Path, *, actor: Actor, on: date) -> Review:
    """Read the file and say what would be done; `on` is the day of founding where a row gives none.

    Raises `FileRefused` when the file itself cannot be read.
    """
    book = look(path)
    sheet = next((one for one in book.sheets if not one.hidden), book.sheets[0])
    header = find_header(sheet.head, FIELDS)
    missing = header.missing(FIELDS)
    if missing:
        raise FileRefused("no_header", examples=", ".join(str(one.label) for one in missing))
    rows = list(
        read(path, sheet=sheet.name, encoding=book.encoding, delimiter=book.delimiter, start=header.data)
    )
    return _review(rows, header.mapping, actor=actor, on=on)


def _review(rows: Iterable[Row], columns: dict[str, int], *, actor: Actor, on: date) -> Review:
    review, told = Review(), []
    for row in rows:
        cells = {
            code: clean(row.cells[index]) if index < len(row.cells) else "" for code, index in columns.items()
        }
        if any(cells.values()):
            told.append((row.number, cells))
    codes = {cells["code"].lower() for _row, cells in told if cells.get("code")}
    there = {unit.code: unit for unit in Unit.objects.filter(code__in=codes).select_related("parent")}
    seen = set(
        units_in_view(actor).filter(pk__in=[u.pk for u in there.values()]).values_list("pk", flat=True)
    )
    own = {cells["code"].lower() for _row, cells in told if cells.get("code")} - set(there)
    parents = name_lines(actor, [cells["parent"] for _row, cells in told if cells["parent"]], day=on)
    taken: set[str] = set()
    rows_of: dict[str, int] = {}
    for number, cells in told:
        try:
            code = cells.get("code", "").lower()
            if code and code in taken:
                raise Unreadable(_("mã %(code)s có ở nhiều dòng") % {"code": code})
            name = checked_name(cells["name"])
            if code in there:
                taken.add(code)
                _compare(review, there[code], name, cells["parent"], parents, seen, actor)
                continue
            code = checked_code(code) if code else free_code(name, taken | own)
            taken.add(code)
            review.new.append(
                NewUnit(
                    code=code,
                    name=name,
                    kind=_kind(cells["kind"]),
                    parent_code=_parent(cells["parent"], parents, own, actor),
                    on=parse_date(cells["on"]) if cells.get("on") else on,
                )
            )
            rows_of[code] = number
        except (Unreadable, Refusal) as why:
            review.refused.append(Refused(number, str(why)))
    _refuse_orphans(review, rows_of, parents)
    return review


def _refuse_orphans(review: Review, rows_of: dict[str, int], parents: dict[str, list[Unit]]) -> None:
    """Refuse rows whose superior does not live yet on their day of founding, or is itself refused."""
    lives = {unit.code: unit.valid.lower for units in parents.values() for unit in units}
    lives |= {unit.code: unit.on for unit in review.new}
    kept = []
    for unit in review.new:
        begins = lives.get(unit.parent_code)
        if begins is None:
            why = _("cấp trên mang mã %(code)s không nhận được") % {"code": unit.parent_code}
        elif begins > unit.on:
            gaps = {"code": unit.parent_code, "day": short_date(begins)}
            why = _("cấp trên mang mã %(code)s chỉ có từ ngày %(day)s") % gaps
        else:
            kept.append(unit)
            continue
        review.refused.append(Refused(rows_of[unit.code], why))
    review.new = kept
    review.refused.sort(key=lambda refused: refused.row)


def _compare(
    review: Review, unit: Unit, name: str, above: str, parents: dict, seen: set[int], actor: Actor
) -> None:
    if unit.pk not in seen or not actor.may(KEEP, unit.pk):
        raise Unreadable(_("mã %(code)s đã được dùng ngoài phạm vi của đồng chí") % {"code": unit.code})
    named = parents.get(above, [])
    parent = named[0] if len(named) == 1 and named[0].pk != unit.parent_id else None
    renamed = "" if same_spelling(name, unit.name) else name
    if renamed or parent:
        review.changes.append((unit, renamed, parent))
    else:
        review.unchanged += 1


def _kind(typed: str) -> str:
    kind = KINDS.get(fold(typed))
    if kind is None:
        known = ", ".join(str(kind.label) for kind in Kind)
        raise Unreadable(
            _("không có loại hình “%(typed)s”; các loại hình: %(known)s") % {"typed": typed, "known": known}
        )
    return kind


def _parent(typed: str, parents: dict[str, list[Unit]], own: set[str], actor: Actor) -> str:
    if not typed:
        raise Unreadable(_("chưa ghi cấp trên trực tiếp"))
    if typed.lower() in own:
        return typed.lower()
    named = parents.get(typed, [])
    if len(named) > 1:
        codes = ", ".join(unit.code for unit in named[:5])
        raise Unreadable(
            _("có nhiều đơn vị tên “%(typed)s”, hãy ghi mã: %(codes)s") % {"typed": typed, "codes": codes}
        )
    if not named:
        near = "; ".join(nearest_names(actor, typed))
        sentence = _("không tìm thấy cấp trên “%(typed)s”")
        if near:
            sentence = _("không tìm thấy cấp trên “%(typed)s”; gần giống: %(near)s")
        raise Unreadable(sentence % {"typed": typed, "near": near})
    if not actor.may(KEEP, named[0].pk):
        raise Unreadable(_("đồng chí không có quyền lập đơn vị dưới %(unit)s") % {"unit": named[0].name})
    return named[0].code


def import_units(path: Path, *, on: date, by: Actor, at: datetime) -> Review:
    """Write what the review says, all or nothing. Raises `FileRefused`, `RowsRefused`; run again it changes nothing."""
    with transaction.atomic():
        review = review_units(path, actor=by, on=on)
        if review.refused:
            raise RowsRefused(review)
        if review.new:
            found_units(units=review.new, by=by, at=at, why=path.name)
        for unit, name, parent in review.changes:
            if name:
                rename_unit(unit=unit, name=name, on=on, by=by, at=at, why=path.name)
            if parent:
                move_unit(unit=unit, parent=parent, on=on, by=by, at=at, why=path.name)
    return review
