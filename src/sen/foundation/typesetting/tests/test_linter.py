"""Every rule of the linter, tripped by one broken copy of a clean paper, and by nothing else."""

import io
import re
import unicodedata
import zipfile

import pytest

from sen.foundation.typesetting import RULES, as_docx, layout_on, layouts, lint_docx, lint_pages
from sen.foundation.typesetting.reading import Unreadable, read_docx

from .papers import ALL, DAY, report, state_report, table

PARTY, STATE = layout_on("party", DAY), layout_on("state", DAY)


def rewritten(content: bytes, part: str, change) -> bytes:
    """The file with one part changed; the change must change something."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == f"word/{part}.xml":
                changed = change(text)
                assert changed != text, "the mutation found nothing to change"
                text = changed
            new.writestr(name, text)
    return buffer.getvalue()


def swap(old: str, new: str, part: str = "document", count: int = 1):
    return part, lambda text: text.replace(old, new, count)


def sub(pattern: str, new: str, part: str = "document"):
    return part, lambda text: re.sub(pattern, new, text, count=1, flags=re.S)


def style(part: str, old: str, new: str):
    """Change the style of a part of the paper."""

    def change(text: str) -> str:
        start = text.index(f'w:styleId="{part}"')
        end = text.index("</w:style>", start)
        return text[:start] + text[start:end].replace(old, new, 1) + text[end:]

    return "styles", change


def without_line(words: str):
    """Take the paragraph with these words away."""
    return "document", lambda text: re.sub(
        rf"<w:p>(?:(?!</w:p>).)*>{re.escape(words)}</w:t></w:r></w:p>", "", text, count=1
    )


MUTATIONS = {
    "TT01": swap('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"'),
    "TT02": swap('w:left="1701"', 'w:left="1134"'),
    "TT03": swap('w:ascii="Times New Roman"', 'w:ascii="Arial"', "styles"),
    "TT04": swap("Đặc điểm".upper(), unicodedata.normalize("NFD", "ĐẶC ĐIỂM")),
    "TT05": swap("<w:titlePg/>", ""),
    "TT06": swap("ĐẢNG CỘNG SẢN VIỆT NAM", "Đảng Cộng sản Việt Nam"),
    "TT07": sub(r"(ĐẢNG CỘNG SẢN.*?)<w:pBdr>.*?</w:pBdr>", r"\1"),
    "TT08": swap("BAN THƯỜNG VỤ TỈNH ỦY", "Ban Thường vụ Tỉnh ủy"),
    "TT09": without_line("*"),
    "TT10": swap("Số 07-BC/TU", "Số: 07-BC/TU"),
    "TT11": style("SenPlace", "<w:i/>", ""),
    "TT12": swap("ngày 05 tháng 3 năm", "ngày 5 tháng 03 năm"),
    "TT13": sub(r"(Số 07-BC/TU</w:t></w:r></w:p>)", r"\1<w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p>"),
    "TT14": sub(r"(Số 07-BC/TU</w:t></w:r></w:p>)", r"\1<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>"),
    "TT15": style("SenType", '<w:sz w:val="32"/>', '<w:sz w:val="26"/>'),
    "TT16": style("SenAbstract", "<w:b/>", ""),
    "TT17": without_line("-----"),
    "TT18": style("SenBody", '<w:sz w:val="28"/>', '<w:sz w:val="24"/>'),
    "TT19": style("SenBody", '<w:jc w:val="both"/>', '<w:jc w:val="left"/>'),
    "TT20": swap(">II. KẾT QUẢ<", ">III. KẾT QUẢ<"),
    "TT21": swap("94,2%", "94.2%"),
    "TT22": swap("Trên đây là báo cáo", "Trên đây là báo cáo [...]"),
    "TT23": swap("<w:tblHeader/>", ""),
    "TT24": swap('<w:jc w:val="right"/>', ""),
    "TT25": swap("T/M BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ"),
    "TT26": swap(">Nguyễn Văn Mẫu<", "><"),
    "TT27": swap("- Các đồng chí Tỉnh ủy viên,", "Các đồng chí Tỉnh ủy viên,"),
    "TT28": swap("- Lưu Văn phòng Tỉnh ủy.", "- Lưu Văn phòng Tỉnh ủy,"),
    "TT29": swap("<w:pageBreakBefore/>", ""),
}


@pytest.mark.parametrize("name", ALL)
def test_what_we_write_is_clean(name):
    paper = ALL[name]()
    assert lint_docx(as_docx(paper), layout_on(paper.layout, DAY)) == []


def test_a_draft_without_number_and_date_is_clean():
    paper = report(number=None, date=None, year=2021, draft="Dự thảo lần 2", annexes=())
    assert lint_docx(as_docx(paper, day=DAY), PARTY) == []


def test_a_body_may_begin_with_a_table():
    assert lint_docx(as_docx(report(blocks=(table(),))), PARTY) == []


def test_every_rule_has_a_broken_paper():
    assert set(MUTATIONS) == set(RULES)


@pytest.mark.parametrize("code", RULES)
def test_a_broken_paper_trips_exactly_its_rule(code):
    findings = lint_docx(rewritten(as_docx(report()), *MUTATIONS[code]), PARTY)
    assert {finding.code for finding in findings} == {code}
    assert all(finding.found and finding.sentence and finding.source for finding in findings)


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("TT10", "Số: 07/BC-UBND", "Số 07-BC/UBND"),
        ("TT25", "TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN"),
        ("TT06", "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        ("TT28", "- Như trên;", "- Như trên,"),
    ],
)
def test_the_state_has_its_own_form(code, old, new):
    findings = lint_docx(rewritten(as_docx(state_report()), *swap(old, new)), STATE)
    assert {finding.code for finding in findings} == {code}
    assert all("30/2020" in finding.source for finding in findings)


def test_a_state_paper_is_no_party_paper():
    codes = {finding.code for finding in lint_docx(as_docx(state_report()), PARTY)}
    assert {"TT06", "TT09", "TT10", "TT25"} <= codes


def test_every_layout_names_a_source_for_every_rule():
    for layout in layouts():
        assert {rule.source for rule in RULES.values()} <= set(layout.sources), layout.code


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", as_docx(report())[:2000]])
def test_a_broken_file_is_refused(content):
    with pytest.raises(Unreadable):
        read_docx(content)


def test_a_file_without_a_body_is_refused():
    gone = rewritten(as_docx(report()), "document", lambda text: text[:400])
    with pytest.raises(Unreadable):
        read_docx(gone)


def test_pages_of_a_pdf():
    head = "ĐẢNG CỘNG SẢN VIỆT NAM\nSố 07-BC/TU\nHà Nam, ngày 05 tháng 3 năm 2021\nđạt 94,2%"
    assert lint_pages([head, "2\nTiếp theo"], PARTY) == []
    worse = head.replace("05 tháng 3", "5 tháng 03").replace("Số 07", "Số: 07").replace("94,2%", "94.2%")
    assert {one.code for one in lint_pages(["1\n" + worse, "Tiếp theo"], PARTY)} == {
        "TT05",
        "TT10",
        "TT12",
        "TT21",
    }
