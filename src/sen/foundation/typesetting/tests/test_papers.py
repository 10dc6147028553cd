"""What is written: structure, sameness of bytes, odd input, and that other programs open it."""

import hashlib
import io
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest

from sen.foundation.typesetting import (
    Column,
    NoLayout,
    Paragraph,
    Row,
    Span,
    Table,
    as_docx,
    as_html,
    as_pdf,
    layout_on,
    layouts,
    lint_pages,
)
from sen.foundation.typesetting.reading import Grid, read_docx

from .papers import ALL, DAY, minutes, report, table

SOFFICE = shutil.which("soffice")


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as opened:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in opened]


def outline(content: bytes) -> list[str]:
    """Style and words of every line, tables as their size."""
    found = []
    for item in read_docx(content).items:
        if isinstance(item, Grid):
            found.append(f"{'table' if item.bordered else 'grid'} {len(item.rows)}x{len(item.rows[0])}")
        elif item.words:
            found.append(f"{item.style} {item.words}")
    return found


def test_structure_of_a_report():
    assert outline(as_docx(report())) == [
        "grid 2x2",
        "SenType BÁO CÁO",
        "SenAbstract kết quả 2 năm thực hiện Chỉ thị số 05-CT/TW",
        "SenAbstract của Bộ Chính trị",
        "SenAbstract -----",
        "SenBody Ban Thường vụ Tỉnh ủy báo cáo kết quả như sau:",
        "SenHeading1 I. ĐẶC ĐIỂM TÌNH HÌNH",
        "SenBody Toàn tỉnh có 43.519 đảng viên.",
        "SenHeading1 II. KẾT QUẢ",
        "SenHeading2 1. Lãnh đạo, chỉ đạo, quán triệt",
        "SenBody Có 257 điểm học với 41.004/43.519 đảng viên tham dự, đạt tỷ lệ 94,2%.",
        "SenHeading3 1.1. Quán triệt",
        "SenBody Ngày 15/5/2016 và các năm 2017, 2018.",
        "SenHeading3 1.2. Tuyên truyền",
        "SenCaption Kết quả học tập theo đơn vị",
        "table 14x5",
        "SenNote Từ 12/12 đơn vị.",
        "SenHeading2 2. Kiểm tra, giám sát",
        "SenBody Trên đây là báo cáo của Ban Thường vụ Tỉnh ủy.",
        "grid 1x2",
        "SenAnnexLabel Phụ lục 1",
        "SenAnnexTitle Biểu số liệu",
        "SenAnnexAttached (Kèm theo Báo cáo số 07-BC/TU)",
        "SenCaption Kết quả học tập theo đơn vị",
        "table 14x5",
        "SenNote Từ 12/12 đơn vị.",
        "SenAnnexLabel Phụ lục 2",
        "SenAnnexTitle Biểu tổng hợp",
        "SenCaption Kết quả học tập theo đơn vị",
        "table 14x5",
        "SenNote Từ 12/12 đơn vị.",
    ]


def test_head_of_a_report():
    head = read_docx(as_docx(report())).items[0]
    cells = [[[line.words for line in cell.lines if line.words] for cell in row] for row in head.rows]
    assert cells == [
        [["ĐẢNG BỘ TỈNH HÀ NAM", "BAN THƯỜNG VỤ TỈNH ỦY", "*"], ["ĐẢNG CỘNG SẢN VIỆT NAM"]],
        [["Số 07-BC/TU"], ["Hà Nam, ngày 05 tháng 3 năm 2021"]],
    ]


def test_the_box_of_a_draft_is_as_wide_as_its_words_in_both_files():
    paper = report(number=None, date=None, year=2021, draft="Dự thảo lần 2")
    opened = docx.Document(io.BytesIO(as_docx(paper, day=DAY)))
    [mark] = [
        line
        for table in opened.tables
        for cell in table._cells
        for line in cell.paragraphs
        if "DỰ THẢO" in line.text
    ]
    assert mark.style.element.xpath("w:rPr/w:bdr")
    assert not mark._p.xpath("w:pPr/w:pBdr | w:pPr/w:ind")


@pytest.mark.parametrize("write", [as_docx, as_pdf])
def test_the_same_paper_gives_the_same_bytes(write):
    first = hashlib.sha256(write(report())).hexdigest()
    assert hashlib.sha256(write(report())).hexdigest() == first
    assert hashlib.sha256(write(report(number=8))).hexdigest() != first


@pytest.mark.parametrize("name", ALL)
def test_python_docx_opens_it(name):
    opened = docx.Document(io.BytesIO(as_docx(ALL[name]())))
    assert opened.styles["Nội dung"].font.size.pt == 14
    assert opened.core_properties.title.startswith(ALL[name]().type)


@pytest.mark.parametrize("name", ALL)
def test_the_pdf_says_the_same(name):
    paper = ALL[name]()
    found = pages(as_pdf(paper))
    assert lint_pages(found, layout_on(paper.layout, DAY)) == []
    text = " ".join(" ".join(found).split())
    for block in (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)):
        if isinstance(block, Paragraph):
            assert " ".join(block.text.split()) in text
    with pypdfium2.PdfDocument(as_pdf(paper)) as opened:
        assert opened[0].get_size() == pytest.approx((595.28, 841.89), abs=0.1)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path):
    source = tmp_path / "report.docx"
    source.write_bytes(as_docx(report()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    found = pages((tmp_path / "report.pdf").read_bytes())
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in found[0]
    assert lint_pages(found, layout_on("party", DAY)) == []


def test_long_tables_repeat_their_head():
    found = pages(as_pdf(report(blocks=(table(rows=120),), annexes=())))
    assert len(found) > 2
    assert all("Triệu tập" in page for page in found[:3])


@pytest.mark.parametrize(
    "text", ['#import "x"', "$a$ *b* _c_ @d <e>", 'a & b < c > "d"', "]]> {{ x }} {% y %}", "\x00\x0b"]
)
def test_nothing_a_writer_types_is_markup(text):
    paper = report(blocks=(Paragraph.of("trước " + text + " sau"),), abstract=text, annexes=())
    kept = "".join(character for character in text if character.isprintable())
    assert f"SenBody trước {kept} sau" in outline(as_docx(paper))
    assert "trước" in pages(as_pdf(paper))[0]
    assert "<e>" not in as_html(paper)


def test_text_is_written_precomposed():
    paper = report(blocks=(Paragraph.of(unicodedata.normalize("NFD", "Đảng bộ")),))
    assert "SenBody Đảng bộ" in outline(as_docx(paper))


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="row 1 has 1 cells"):
        Table((Column("A"), Column("B")), (Row.of("x"),))


def test_a_paper_without_a_date_needs_a_day():
    undated = replace(report(), date=None, year=2021)
    with pytest.raises(ValueError, match="needs the day"):
        as_docx(undated)
    assert "Số 07-BC/TU" in pages(as_pdf(undated, day=DAY))[0]


def test_links_are_in_the_file_and_on_screen():
    paper = report(
        blocks=(Paragraph.of(Span("41.004", link="https://sen.example/figures/1?a=1&b=2")),), annexes=()
    )
    assert 'href="https://sen.example/figures/1?a=1&amp;b=2"' in as_html(paper)
    assert docx.Document(io.BytesIO(as_docx(paper))).paragraphs[4].hyperlinks[0].address.endswith("a=1&b=2")


def test_html_has_the_parts_and_no_inline_style():
    html = as_html(minutes())
    assert "THƯ KÝ" in html
    assert "style=" not in html
    assert "<script" not in html


class TestLayouts:
    def test_minutes_share_the_page_of_the_party(self):
        assert layout_on("party-minutes", DAY).page == layout_on("party", DAY).page

    def test_unknown_family(self):
        with pytest.raises(NoLayout):
            layout_on("navy", DAY)

    def test_a_day_chooses_the_version(self, tmp_path):
        text = (layouts.__wrapped__.__defaults__[0] / "party-2018.toml").read_text(encoding="utf-8")
        (tmp_path / "a.toml").write_text(
            text.replace("valid_from = 2018-04-03", "valid_from = 2018-04-03\nvalid_to = 2026-06-30")
        )
        (tmp_path / "b.toml").write_text(
            text.replace("valid_from = 2018-04-03", "valid_from = 2026-07-01").replace(
                "left = 30", "left = 35"
            )
        )
        assert layout_on("party", date(2026, 6, 30), tmp_path).page["left"] == 30
        assert layout_on("party", date(2026, 7, 1), tmp_path).page["left"] == 35
        assert layout_on("party", date(2004, 1, 1), tmp_path).code == "a"

    def test_versions_may_not_overlap(self, tmp_path):
        text = (layouts.__wrapped__.__defaults__[0] / "party-2018.toml").read_text(encoding="utf-8")
        (tmp_path / "a.toml").write_text(text)
        (tmp_path / "b.toml").write_text(text.replace("valid_from = 2018-04-03", "valid_from = 2026-07-01"))
        with pytest.raises(ValueError, match="overlap"):
            layouts(tmp_path)


def test_a_hundred_pages_are_written():
    blocks = tuple(table(rows=400) for _ in range(10))
    paper = report(blocks=blocks, annexes=())
    assert len(pages(as_pdf(paper))) >= 100
    assert len(as_docx(paper)) > 50_000
