"""The files that people would send: rosters and rolls, with the habits such files have."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter

from sen.config.demo.names import old_tone_marks
from sen.config.demo.shape import Branch, Someone

ROSTER_COLUMNS = (
    "STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Mã chi bộ", "Chi bộ", "Loại đảng viên", "Chức vụ", "Chủ chốt",
    "Sinh hoạt từ ngày", "Đến ngày",
)  # fmt: skip
ROLL_COLUMNS = (
    "STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Chi bộ", "Điểm học", "Có mặt", "Vắng có lý do", "Vắng không lý do",
    "Lý do",
)  # fmt: skip
STANDINGS = {"full": "Chính thức", "exempt": "Miễn công tác, sinh hoạt", "probationary": "Dự bị"}


def write_roster(path: Path, branch: Branch, title: str) -> Path:
    """A roster of the whole branch: title rows above the header, text dates, mixed spellings. ``.xlsx`` or ``.csv``."""
    random = Random(path.name)
    rows = (
        [
            n,
            _as_typed(person.name, random),
            _day(person.born),
            person.card,
            person.cell,
            branch.by_code[person.cell].name,
            STANDINGS[person.standing],
            person.post,
            "x" if person.cadre else "",
            _day(person.since),
            _day(person.until) if person.until else "",
        ]
        for n, person in enumerate(branch.people, start=1)
    )
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out, delimiter=";")
            writer.writerow([title])
            writer.writerow([])
            writer.writerow(ROSTER_COLUMNS)
            writer.writerows(rows)
    else:
        write_table(path, "Danh sách đảng viên", title, ROSTER_COLUMNS, rows)
    return path


def write_roll(path: Path, title: str, entries: Iterable[tuple[Someone, str, str, str]]) -> Path:
    """A roll: ``(person, code of the point's unit, mark, reason)``, marks ``present``, ``excused`` or ``absent``."""
    columns = {"present": 6, "excused": 7, "absent": 8}
    rows = []
    for n, (person, point, mark, reason) in enumerate(entries, start=1):
        row: list[object] = [
            n,
            person.name,
            _day(person.born),
            person.card,
            person.cell,
            point,
            "",
            "",
            "",
            reason,
        ]
        row[columns[mark]] = "x"
        rows.append(row)
    write_table(path, "Điểm danh", title, ROLL_COLUMNS, rows)
    return path


def write_table(
    path: Path, sheet: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """One sheet with two lines of titles above its columns."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True})
    page.merge_range(0, 0, 0, 3, "ĐẢNG CỘNG SẢN VIỆT NAM", bold)
    page.merge_range(1, 0, 1, len(columns) - 1, title, bold)
    page.write_row(3, 0, columns, bold)
    put: Callable[[int, int, Sequence[object]], object] = page.write_row
    for n, row in enumerate(rows, start=4):
        put(n, 0, row)
    book.close()


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _as_typed(name: str, random: Random) -> str:
    habit = random.random()
    if habit < 0.05:
        return unicodedata.normalize("NFD", name)
    if habit < 0.12:
        return f"{name}  "
    if habit < 0.18:
        return name.upper()
    if habit < 0.30:
        return old_tone_marks(name)
    return name
