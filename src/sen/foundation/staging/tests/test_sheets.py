"""Tables in the forms people really have come out as clean rows with the row numbers they see."""

import csv
import datetime as dt
import unicodedata

import pytest

from sen.foundation.staging.sheets import look, read

from .files import repack, workbook


def only(path):
    return look(path).sheets[0].head


def test_title_rows_and_empty_rows_keep_excels_row_numbers(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [["ĐẢNG BỘ TỈNH"], [], [None, "DANH SÁCH ĐẢNG VIÊN"], [], ["STT", "Họ và tên"], [1, "An"]],
        merge=["B3:D3"],
    )
    head = only(path)
    assert [r.number for r in head] == [1, 3, 5, 6]
    assert head[-1].cells[:2] == ["1", "An"]


def test_text_is_composed_trimmed_and_rid_of_what_cannot_be_seen(tmp_path):
    messy = "\ufeff  " + unicodedata.normalize("NFD", "Nguyễn") + "\u00a0\u200bThị \n\t Hòa\u200d  "
    path = workbook(tmp_path / "a.xlsx", [["Họ và tên"], [messy]])
    assert only(path)[1].cells[0] == "Nguyễn Thị Hòa"


def test_dates_and_numbers_come_as_plain_text(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [["x"] * 6, [dt.date(1970, 2, 3), dt.datetime(1970, 2, 3), 123456789012, 12.5, "001", True]],
    )
    assert only(path)[1].cells == ["1970-02-03", "1970-02-03", "123456789012", "12.5", "001", "TRUE"]


def test_merged_cells_are_filled_down_and_across(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        [["Chi bộ", "Họ tên", ""], ["Thôn Đông", "An", "x"], [None, "Bình", "y"], [None, "Chi", "z"]],
        merge=["A2:A4", "B1:C1"],
    )
    head = only(path)
    assert head[0].cells == ["Chi bộ", "Họ tên", "Họ tên"]
    assert [r.cells[0] for r in head[1:]] == ["Thôn Đông"] * 3


def test_a_formula_cell_gives_its_saved_value_and_a_flag(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["STT", "Họ tên"], [1, "An"], ["=A2+1", "=B2"]])
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>STT</t></is></c><c r="B1" t="inlineStr"><is><t>Ten</t></is></c></row>'
        b'<row r="2"><c r="A2"><f>A1+1</f><v>2</v></c><c r="B2" t="str"><f>B1</f><v>Binh</v></c></row>'
        b'<row r="3"><c r="A3"><v>3</v></c><c r="B3" t="str"><f>B2</f></c></row>'
        b'<row r="4"><c r="A4"><v>4</v></c><c r="B4" t="str"><f>IF(A4="";A4;"")</f><v></v></c></row></sheetData></worksheet>'
    )
    repack(path, {"xl/worksheets/sheet1.xml": sheet})
    rows = list(read(path, sheet="Danh sách"))
    assert [(r.cells, r.formulas) for r in rows[1:]] == [
        (["2", "Binh"], [0, 1]),
        (["3", ""], [1]),
        (["4", ""], []),
    ]


def test_hidden_sheets_are_named_as_such(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Một"
    book.active["A1"] = "x"
    hidden = book.create_sheet("Hai")
    hidden["A1"] = "y"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [(s.name, s.hidden) for s in look(tmp_path / "a.xlsx").sheets] == [("Một", False), ("Hai", True)]


LINES = [["Họ và tên", "Ngày sinh", "Chi bộ"], ["Nguyễn Thị Huệ", "03/02/1970", "Tổ 1, phường Ba Đình"]]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1258", "cp1258"),
    ],
)
def test_csv_in_every_coding_and_delimiter(tmp_path, encoding, found, delimiter):
    text = (
        "\r\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in LINES) + "\r\n"
    )
    if encoding == "cp1258":
        text = _for_1258(text)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    book = look(path)
    assert (book.encoding, book.delimiter) == (found, delimiter)
    assert [r.cells for r in book.sheets[0].head] == LINES
    assert [r.cells for r in read(path, encoding=book.encoding, delimiter=book.delimiter)] == LINES


def _for_1258(text: str) -> str:
    """Letters with the tone as a combining mark, as that code page writes them."""
    out = []
    for c in text:
        d = unicodedata.normalize("NFD", c)
        tones = [m for m in d[1:] if m in "\u0300\u0301\u0303\u0309\u0323"]
        rest = unicodedata.normalize("NFC", d[0] + "".join(m for m in d[1:] if m not in tones))
        out.append(rest + "".join(tones))
    return "".join(out)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_commas_within_the_cells_of_every_row_do_not_part_them(tmp_path, delimiter):
    path = tmp_path / "a.csv"
    place = "Tổ 1, phường Ba Đình, thành phố Hà Nội, Việt Nam"
    with path.open("w", newline="") as out:
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(["DANH SÁCH ĐẢNG VIÊN"])
        writer.writerow(["Họ và tên", "Ngày sinh", "Chi bộ"])
        writer.writerows([f"Nguyễn Thị Huệ {n}", "03/02/1970", place] for n in range(20))
    book = look(path)
    assert book.delimiter == delimiter
    assert book.sheets[0].head[-1].cells[2] == place


def test_excels_own_separator_line_is_honoured(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nHọ tên|Ghi chú\nAn|a;b;c\n")
    book = look(path)
    assert book.delimiter == "|"
    assert [r.number for r in book.sheets[0].head] == [2, 3]


def test_a_quoted_cell_may_hold_a_line_break(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Họ tên;Ghi chú\nAn;"dòng 1\ndòng 2"\nBình;x\n')
    assert [r.cells for r in read(path, delimiter=";")][1:] == [["An", "dòng 1 dòng 2"], ["Bình", "x"]]
