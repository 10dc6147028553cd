"""The text of files, and files that are refused."""

import io
import zipfile
from pathlib import Path

import pytest

from sen.foundation.staging.bounded import run
from sen.foundation.staging.parsers import Bad
from sen.foundation.staging.refusals import FileRefused
from sen.reading import read
from sen.reading.files import bounded, documents, workers
from sen.reading.files.workers import LIMITS, text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def word(folder: Path, body: str, **parts: str) -> Path:
    """A .docx of the given body; further parts by name."""
    file = folder / "report.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file


def paragraph(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def test_a_word_file_gives_paragraphs_rows_boxes_and_notes_with_tracked_changes_accepted(tmp_path):
    row = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Mô hình", "290"))
    box = (
        f"<mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('Trong khung: 12 tập thể')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{paragraph('Trong khung: 12 tập thể')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    changed = (
        "<w:p><w:r><w:t>Có </w:t></w:r><w:del><w:r><w:delText>250</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>257</w:t></w:r></w:ins><w:r><w:t> điểm học</w:t></w:r></w:p>"
    )
    file = word(
        tmp_path,
        paragraph("Toàn ", "tỉnh")
        + changed
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
        + f"<w:p><w:r>{box}</w:r></w:p>",
        footnotes=f"<w:footnotes {W}><w:footnote>{paragraph('Chú thích: 5 đơn vị')}</w:footnote></w:footnotes>",
    )
    lines = [line for line in text_of(file).split("\n") if line]
    assert lines == [
        "Toàn tỉnh",
        "Có 257 điểm học",
        "Mô hình | 290",
        "Trong khung: 12 tập thể",
        "Chú thích: 5 đơn vị",
    ]


def test_a_web_page_gives_what_is_seen(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><html><head><script>var a = 5</script></head><body><h1>Kết quả</h1>"
        "<p>Có <b>41.004</b>/43.519 đảng viên</p><style>p {}</style>hết</body></html>",
        "utf-8",
    )
    assert text_of(file).split() == ["Kết", "quả", "Có", "41.004/43.519", "đảng", "viên", "hết"]


def test_a_text_in_an_old_font_is_read_in_unicode(tmp_path):
    file = tmp_path / "report.txt"
    file.write_bytes("§¶ng bé tØnh cã 35 chi bé, ®¹t 100% ®¶ng viªn häc tËp".encode("latin-1"))
    assert text_of(file).strip() == "Đảng bộ tỉnh có 35 chi bộ, đạt 100% đảng viên học tập"


def pdf(folder: Path, *contents: bytes, trailer: bytes = b"") -> Path:
    """A .pdf of a page for each content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for content in contents:
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (len(objects) + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj%sendobj\n" % (number, body))
    start, size = out.tell(), len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start))
    file = folder / "report.pdf"
    file.write_bytes(out.getvalue())
    return file


def test_lines_of_print_are_joined_to_sentences(tmp_path):
    file = pdf(
        tmp_path, b"BT /F 12 Tf 20 200 Td (There were 290 models of) Tj 0 -20 Td (which 251 below.) Tj ET"
    )
    assert text_of(file).strip() == "There were 290 models of which 251 below."


def test_three_hundred_pages_are_read_by_the_bounded_worker(tmp_path):
    page = paragraph("Năm 2024, toàn xã có 12 chi bộ, 345 đảng viên; kết nạp 15 đảng viên mới.") + paragraph(
        "Việc học tập và làm theo Bác trở thành việc làm thường xuyên, tự giác của mỗi người. " * 28
    )
    text = text_of(word(tmp_path, page * 300))
    assert len(text) > 700_000
    assert [claim.value for claim in read(text).claims] == [12, 345, 15] * 300


def test_a_text_of_two_hundred_megabytes_ends_at_the_bound(tmp_path, monkeypatch):
    """The bound is lowered, so that the test need not write such a text."""
    monkeypatch.setattr(documents, "LARGEST_TEXT", 10_000)
    file = tmp_path / "report.txt"
    file.write_text("Toàn xã có 12 chi bộ.\n" * 1_000, "utf-8")
    with pytest.raises(Bad) as refused:
        list(documents.text_of(str(file), max_unpacked=LIMITS.unpacked, max_ratio=LIMITS.ratio))
    assert refused.value.code == "output"


PASSWORD = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
)


def entities(folder: Path) -> Path:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    file = word(folder, paragraph("x"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/endnotes.xml", f"{bomb}<w:endnotes {W}>&b;</w:endnotes>")
    return file


def swollen(folder: Path) -> Path:
    file = word(folder, paragraph("x"))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media.xml", b"\0" * 30_000_000)
    return file


def huge(folder: Path) -> Path:
    file = folder / "report.txt"
    with file.open("wb") as out:
        out.truncate(LIMITS.file + 1)
    return file


def blank(folder: Path) -> Path:
    file = folder / "report.txt"
    file.touch()
    return file


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (blank, "empty"),
        (huge, "too_big"),
        (swollen, "zip_bomb"),
        (entities, "xml_bomb"),
        (lambda folder: word(folder, "<w:p><w:r>"), "broken_zip"),
        (lambda folder: pdf(folder, b"", trailer=PASSWORD), "encrypted"),
        (lambda folder: pdf(folder, b"0 0 100 100 re f"), "scanned"),
    ],
    ids=["empty", "too big", "zip bomb", "entity bomb", "broken part", "password", "scanned"],
)
def test_files_that_cannot_be_read_are_refused_with_a_reason(tmp_path, make, code):
    file = make(tmp_path)
    with pytest.raises(FileRefused) as refused:
        text_of(file)
    assert refused.value.code == code


def test_one_worker_takes_the_text_out_and_reads_it(tmp_path, monkeypatch):
    started: list[str] = []
    monkeypatch.setattr(workers, "run", lambda *order: started.append(order[0]) or run(*order))
    found = workers.figures_of(
        word(tmp_path, paragraph("Có 12/14 đảng viên dự học, đạt 85,7%.")), longest=1000
    )
    assert started == [workers.FIGURES]
    claim = found.claims[0]
    assert found.text[claim["start"] : claim["end"]] == claim["quote"]
    assert (claim["value"], claim["of"], claim["topic"]) == (12, 14, "study")
    assert [check["verdict"] for check in found.checks] == ["holds"]


def test_a_text_longer_than_asked_for_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="nhiều dữ liệu"):
        workers.figures_of(word(tmp_path, paragraph("Có 12 hội nghị. " * 90)), longest=1000)


def test_what_no_database_holds_is_replaced_in_its_place(tmp_path, monkeypatch):
    monkeypatch.setattr(bounded, "text_of", lambda path, **bounds: iter(["Có\0 12 hội", " ng\ud800 nghị."]))
    rows = list(bounded.read_file("a", longest=100, max_unpacked=1, max_ratio=1))
    assert [row for row in rows if row[0] == "text"] == [["text", "Có\ufffd 12 hội"], ["text", " ng? nghị."]]
    assert [row[1]["start"] for row in rows if row[0] == "claim"] == [4]
