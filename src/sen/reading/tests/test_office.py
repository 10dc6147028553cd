"""Papers and workbooks as people really have them: of other programs, with changes tracked, in old fonts and formats."""

import datetime as dt
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sen.foundation.staging.refusals import FileRefused
from sen.reading.files import old_word
from sen.reading.files.workers import text_of
from sen.reading.tests.test_documents import TYPES, W, paragraph, pdf, word

STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lines_of(file: Path) -> list[str]:
    return [line for line in text_of(file).split("\n") if line.strip()]


def cell(content: str) -> str:
    return f"<w:tc>{content}</w:tc>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:customXml>{paragraph('12 chi bộ')}</w:customXml>", ["12 chi bộ"]),
        (
            "<w:sdt><w:sdtContent>" + paragraph("12 chi bộ") + "</w:sdtContent></w:sdt>",
            ["12 chi bộ"],
        ),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>12 hội nghị </w:t></w:r></w:p>"
            + paragraph("quán triệt"),
            ["12 hội nghị quán triệt"],
        ),
        (
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn 99</w:t></w:r><w:r><w:t>12 chi bộ</w:t></w:r></w:p>",
            ["12 chi bộ"],
        ),
        (
            (
                f"<w:tbl><w:tr>{cell(paragraph('Mô hình'))}{cell(paragraph('290'))}</w:tr>"
                f"<w:tr><w:trPr><w:del/></w:trPr>{cell(paragraph('Cũ'))}{cell(paragraph('77'))}</w:tr></w:tbl>"
            ),
            ["Mô hình | 290"],
        ),
        (
            "<w:tbl><w:tr>"
            + cell(
                paragraph("Ngoài")
                + f"<w:tbl><w:tr>{cell(paragraph('Trong'))}{cell(paragraph('45'))}</w:tr></w:tbl>"
            )
            + "</w:tr></w:tbl>",
            ["Ngoài", "Trong | 45"],
        ),
    ],
    ids=["custom xml", "content control", "deleted mark", "hidden", "deleted row", "table in a cell"],
)
def test_what_is_printed_of_a_word_file_is_read_once(tmp_path, body, lines):
    assert lines_of(word(tmp_path, body)) == lines


@pytest.mark.parametrize(("namespace", "part"), [(STRICT, "document"), (W, "document2")])
def test_word_files_of_other_programs_are_read(tmp_path, namespace, part):
    file = tmp_path / "report.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.replace("/document.xml", f"/{part}.xml"))
        archive.writestr(
            f"word/{part}.xml",
            f"<w:document {namespace}><w:body>{paragraph('12 chi bộ')}</w:body></w:document>",
        )
    assert lines_of(file) == ["12 chi bộ"]


def test_a_workbook_is_read_as_it_is_shown(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for place, value in {
        "B3": "Xã An Hòa",
        "C3": 41004,
        "D3": 0.942,
        "E3": dt.date(2024, 5, 1),
        "F3": 12345678901,
        "B4": "Xã Bình Minh",
        "C4": 12.5,
        "D4": 1,
    }.items():
        sheet[place] = value
    sheet["D3"].number_format, sheet["D4"].number_format = "0.0%", "0%"
    hidden = book.create_sheet("Ẩn")
    hidden["A1"] = 999
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "report.xlsx")
    assert lines_of(tmp_path / "report.xlsx") == [
        "Xã An Hòa | 41004 | 94,2% | 01/05/2024 | 12345678901",
        "Xã Bình Minh | 12,5 | 100%",
    ]


def test_numbers_of_a_workbook_are_read_in_the_form_that_is_seen(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    shown = {
        (0.94223, "0.0%"): "94,2%",
        (94.2, '0.0"%"'): "94,2%",
        (8_835_000_000, "#,##0,,"): "8.835",
        (43519, "#,##0"): "43.519",
        (1200, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'): "1.200",
        (3, "00"): "03",
        (12, '0 "xã"'): "12 xã",
        (1100, "#,##0 [$₫-42A]"): "1.100 ₫",
        (0.125, "General"): "0,125",
        (1e300, "General"): "",
    }
    for row, (value, form) in enumerate(shown, start=1):
        sheet.append(["x", value])
        sheet.cell(row, 2).number_format = form
    book.save(tmp_path / "report.xlsx")
    assert lines_of(tmp_path / "report.xlsx") == [f"x | {one}".removesuffix(" | ") for one in shown.values()]


def test_hidden_rows_and_columns_are_not_read_and_tables_stay_apart(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Đơn vị", "Ẩn", "Số"],
        ["Khối xã"],
        ["Xã A", 99, 12],
        ["Xã B", 99, 13],
        [],
        ["Bảng", "", 5],
    ):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = sheet.column_dimensions["B"].hidden = True
    book.save(tmp_path / "report.xlsx")
    assert text_of(tmp_path / "report.xlsx") == "Đơn vị | Số\nKhối xã | \nXã A | 12\n\nBảng | 5\n\n"


def test_rows_of_tables_stay_rows_in_web_pages_and_in_print(tmp_path):
    page = tmp_path / "report.htm"
    page.write_text(
        "<table><tr><td><p>Mô hình</p></td><td><p>290</p></td></tr><tr><td>Hội nghị<br>học</td><td>12</td></tr></table>"
        "<p>hết</p>",
        "utf-8",
    )
    assert lines_of(page) == ["Mô hình | 290", "Hội nghị học | 12", "hết"]
    printed = pdf(
        tmp_path,
        b"BT /F 9 Tf 20 250 Td (This is one long line of a report that the margin breaks) Tj"
        b" 0 -20 Td (1 Models 290) Tj 0 -20 Td (2 Meetings 12) Tj ET",
    )
    assert lines_of(printed)[1:] == ["2 Meetings 12"]
    assert lines_of(printed)[0].endswith("breaks 1 Models 290")


@pytest.mark.parametrize(
    "head",
    [b"", b"<meta charset=x-user-defined>", b"<meta charset=windows-1252>"],
    ids=["none", "own", "latin"],
)
def test_web_pages_in_an_old_font_are_read_whatever_alphabet_they_name(tmp_path, head):
    page = tmp_path / "report.html"
    text = "§¶ng bé tØnh cã 35 chi bé, ®¹t 100% ®¶ng viªn".encode("latin-1")
    page.write_bytes(b"<html><head>" + head + b"</head><body><p>" + text + b"</p></body></html>")
    assert lines_of(page) == ["Đảng bộ tỉnh có 35 chi bộ, đạt 100% đảng viên"]


def test_a_text_in_the_vni_font_is_read_in_unicode_and_unicode_beside_it_stays(tmp_path):
    said = "Ñaûng boä tænh coù 35 chi boä, ñaït 100% ñaûng vieân hoïc taäp"
    meant = "Đảng bộ tỉnh có 35 chi bộ, đạt 100% đảng viên học tập"
    plain = tmp_path / "report.txt"
    plain.write_bytes(said.encode("latin-1"))
    assert lines_of(plain) == [meant]
    file = word(tmp_path, paragraph("ĐẢNG ỦY XÃ: mô hình") + paragraph(said) * 3)
    assert lines_of(file) == ["ĐẢNG ỦY XÃ: mô hình", *[meant] * 3]


def test_a_scanned_paper_with_the_few_words_of_a_signature_is_still_scanned(tmp_path):
    image = b"q 200 0 0 200 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q "
    with pytest.raises(FileRefused) as refused:
        text_of(pdf(tmp_path, image + b"BT /F 9 Tf 20 20 Td (Ky boi: Van phong 12/3/2024) Tj ET"))
    assert refused.value.code == "scanned"


def test_a_picture_is_refused_with_the_forms_that_are_taken(tmp_path):
    file = tmp_path / "report.docx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(FileRefused, match=r"\.docx, \.doc, \.pdf"):
        text_of(file)


def test_an_old_word_file_needs_libreoffice_and_no_password(tmp_path, monkeypatch):
    file = tmp_path / "report.doc"
    text = b"\xec\xa5" + bytes(9) + b"\x00"
    file.write_bytes(OLE + bytes(504) + text + bytes(2000) + "WordDocument".encode("utf-16-le"))
    monkeypatch.setattr(old_word.shutil, "which", lambda name: None)
    with pytest.raises(FileRefused, match="docx") as refused:
        text_of(file)
    assert refused.value.code == "old_word"
    locked = file.read_bytes().replace(text, b"\xec\xa5" + bytes(9) + b"\x01")
    file.write_bytes(locked)
    with pytest.raises(FileRefused) as refused:
        text_of(file)
    assert refused.value.code == "encrypted"


def test_libreoffice_that_does_not_end_is_ended(tmp_path, monkeypatch):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60 & wait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(old_word, "LONGEST", 0.2)
    file = tmp_path / "report.rtf"
    file.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(FileRefused) as refused:
        text_of(file)
    assert refused.value.code == "time"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_rtf_that_calls_itself_doc_is_read_where_libreoffice_is(tmp_path):
    file = tmp_path / "report.doc"
    file.write_bytes(b"{\\rtf1\\ansi C\\u243? 35 chi b\\u7897? t\\u7889?t.}")
    assert lines_of(file) == ["Có 35 chi bộ tốt."]
