"""Files that were damaged on their way: a text or one reason, never another error; offsets point into the text."""

import io
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from sen.foundation.staging.parsers import Bad
from sen.reading import as_json, read
from sen.reading.files.documents import text_of
from sen.reading.files.workers import LIMITS
from sen.reading.tests.test_documents import paragraph, pdf, word

SAID = "Đảng bộ có 41.004/43.519 đảng viên dự học, đạt 94,2%; trong đó 12\u200b.500 nữ và 8\u00a0000 trẻ."


def paper(folder: Path) -> Path:
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Mô hình", "290"))
    return word(
        folder, paragraph(SAID) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", footnotes="<a/>", styles="<a/>"
    )


def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (["Đơn vị", "Số đảng viên", "Tỷ lệ"], ["Xã A", 43519, 0.942], ["Xã B", 12, 0.5]):
        book.active.append(row)
    book.active["C2"].number_format = "0.0%"
    book.save(folder / "report.xlsx")
    return folder / "report.xlsx"


def page(folder: Path) -> Path:
    file = folder / "report.html"
    file.write_text(f"<html><body><p>{SAID}</p><table><tr><td>Xã A<td>290</table></body></html>", "utf-8")
    return file


def printed(folder: Path) -> Path:
    line = b"BT /F 9 Tf 20 %d Td (Dang bo co 41.004/43.519 dang vien) Tj ET "
    return pdf(folder, line % 200 + line % 180, line % 250)


def plain(folder: Path) -> Path:
    file = folder / "report.txt"
    file.write_text(SAID, "utf-16")
    return file


MAKERS = [paper, workbook, page, printed, plain]


def pieces_of(file: Path) -> str:
    return "".join(text_of(str(file), max_unpacked=LIMITS.unpacked, max_ratio=LIMITS.ratio))


@pytest.mark.parametrize("make", MAKERS)
def test_offsets_point_into_the_text_of_every_kind_of_file(tmp_path, make):
    text = pieces_of(make(tmp_path))
    said = as_json(read(text))
    assert said["text_chars"] == len(text)
    assert said["claims"]
    for claim in said["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_damaged_file_gives_a_text_or_a_reason(tmp_path, make):
    whole, chance, file = make(tmp_path).read_bytes(), random.Random(4), tmp_path / "damaged"
    for _try in range(80):
        is_zip = whole.startswith(b"PK") and chance.random() < 0.7
        file.write_bytes(with_a_part_damaged(whole, chance) if is_zip else damaged(whole, chance))
        with suppress(Bad):
            pieces_of(file)


def damaged(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    match chance.choice(["cut", "change", "twice", "gone"]):
        case "cut":
            return content[:place]
        case "change":
            return content[:place] + chance.randbytes(chance.randint(1, 9)) + content[place + 9 :]
        case "twice":
            return content[:place] + content[max(place - 60, 0) :]
        case _:
            return content[:place] + content[place + 30 :]


def with_a_part_damaged(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        victim = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name != victim:
                new.writestr(name, part)
            elif chance.random() < 0.8:
                new.writestr(name, damaged(part, chance))
    return out.getvalue()
