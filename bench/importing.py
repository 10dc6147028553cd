"""A roster through the whole import, against a COPY of the same rows into the same constrained tables."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from bench.country import Made
from bench.measure import AT, Table, seconds
from sen.areas.organisations.models import Unit
from sen.areas.people import actions
from sen.areas.people.imports import FIELDS
from sen.areas.people.models import RosterImport
from sen.areas.people.tasks import check
from sen.foundation.access import System
from sen.foundation.vietnamese import fold, person_sort_key

MOST = 100_000
DAY = date(2026, 1, 1)
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Ngô")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Oanh",
    "Phúc",
    "Quân",
)


def roster(made: Made, table: Table) -> None:
    """Both in one run, the import first, so that its tables are not the larger ones."""
    cells = list(
        Unit.objects.filter(pk__in=list(made.cells)[:5_000]).order_by("pk").values_list("pk", "code", "shard")
    )
    rows = min(MOST, max(2_000, made.people // 5))
    known = RosterImport.objects.count() * MOST  # nobody who came with an earlier run
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "danh-sach.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Mã chi bộ"])
            writer.writerows(
                (n + 1, _name(n), f"{_born(n):%d/%m/%Y}", f"9{known + n:09d}", cells[n % len(cells)][1])
                for n in range(rows)
            )
        through = seconds(lambda: _import(path))
    straight = seconds(lambda: _copy(rows, cells))
    table.add("roster imported", f"{through:.1f} s, {rows / through:,.0f} rows/s ({rows:,} rows)")
    table.add("COPY of the same rows", f"{straight:.1f} s, {rows / straight:,.0f} rows/s")
    table.add("import ÷ COPY", f"{through / straight:.1f}", "≤ 3")


def _import(path: Path) -> None:
    by, root = System("bench"), Unit.objects.filter(parent=None, valid__endswith=None).order_by("pk").first()
    with transaction.atomic():
        begun = actions.ROSTERS.take(RosterImport(unit=root, day=DAY), path, FIELDS, by=by, at=AT)
        actions.ROSTERS.begin_check(begun)
    with transaction.atomic():
        check(begun.pk, AT)
    with transaction.atomic():
        counts = actions.apply_roster(roster=RosterImport.objects.get(pk=begun.pk), by=by, at=AT)
    if counts["refused"] or not counts["add"]:
        raise SystemExit(f"the roster was not taken in whole: {counts}")


def _copy(rows: int, cells: list[tuple[int, str, int]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT max(id) + 1 FROM people_person")
        first = cursor.fetchone()[0]
        columns = "id, shard, name, folded, sort_key, birth_date, birth_year, card_hash, post"
        with cursor.copy(f"COPY people_person ({columns}) FROM STDIN") as to:
            for row in _persons(rows, first, cells):
                to.write_row(row)
        columns = "person_id, unit_id, kind, standing, category, key_cadre, valid"
        with cursor.copy(f"COPY people_membership ({columns}) FROM STDIN") as to:
            for n in range(rows):
                to.write_row((first + n, cells[n % len(cells)][0], "main", "full", "", False, f"[{DAY},)"))


def _persons(rows: int, first: int, cells: list[tuple[int, str, int]]) -> Iterator[tuple]:
    for n in range(rows):
        name, born = _name(n), _born(n)
        card = (first + n).to_bytes(32, "big")
        yield (
            first + n,
            cells[n % len(cells)][2],
            name,
            fold(name),
            person_sort_key(name),
            born,
            born.year,
            card,
            "",
        )


def _name(n: int) -> str:
    return f"{SURNAMES[n % 10]} Văn {GIVEN[n // 10 % 14]}"


def _born(n: int) -> date:
    return date(1950 + n % 45, n % 12 + 1, n % 28 + 1)
