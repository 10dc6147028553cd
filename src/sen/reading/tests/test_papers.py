"""Papers in the shapes that Word writes: fields, merged cells, equations, old fonts beside new ones."""

import zipfile

import pytest

from sen.foundation.staging.parsers import Bad
from sen.reading import read
from sen.reading.files import documents
from sen.reading.files.workers import LIMITS
from sen.reading.tests.test_documents import TYPES, W, paragraph, word

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}{instruction}{mark('separate')}{result}{mark('end')}"


def instruct(text: str) -> str:
    return f"<w:r><w:instrText> {text} </w:instrText></w:r>"


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def lines_of(file) -> list[str]:
    """In this process, for speed; that a worker reads the same is tested elsewhere."""
    pieces = documents.text_of(str(file), max_unpacked=LIMITS.unpacked, max_ratio=LIMITS.ratio)
    return [line for line in "".join(pieces).split("\n") if line.strip()]


RAISED = '<w:vertAlign w:val="superscript"/>'
FRACTION = "<m:f><m:num><m:r><m:t>41.004</m:t></m:r></m:num><m:den><m:r><m:t>43.519</m:t></m:r></m:den></m:f>"
BREAK = "<w:r><w:br/></w:r>"
SPANS = '<w:gridSpan w:val="2"/>'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (line(run("Có "), field(instruct("IF") + field(instruct("N"), run("99")), run("12"))), ["Có 12"]),
        (line(run("Kết quả"), "<w:r><w:tab/></w:r>", field(instruct("PAGEREF _T"), run("5"))), ["Kết quả\t"]),
        (line(run("đạt "), f"<m:oMath {MATH}>{FRACTION}</m:oMath>"), ["đạt 41.004/43.519"]),
        (line(run("41.004"), run("1", RAISED), run(" người, 12 km"), run("2", RAISED)), ["41.004¹ người, 12 km2"]),
        (line(run("đạt "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run("95%")), ["đạt ≥95%"]),
        (line(run("Nơi nhận"), "<w:r><w:ptab/></w:r>", run("12")), ["Nơi nhận\t12"]),
        (line(run("41"), "<w:proofErr/>", f"<w:smartTag>{run('.004')}</w:smartTag>"), ["41.004"]),
        (line(run("12\nchi bộ")), ["12 chi bộ"]),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{line(run('Nhập 5'))}</w:sdtContent></w:sdt>"
         + line(run("x")), ["x"]),
        (table(f"<w:tc>{line(run('Tổng'), BREAK, run('số'))}</w:tc>" + cell("290")), ["Tổng số | 290"]),
        (table(f"<w:tc>{paragraph('Tổng: 12')}{paragraph('Nữ: 5')}</w:tc>"), ["Tổng: 12", "Nữ: 5"]),
        (table(cell("Đơn vị") + cell("Kết quả", SPANS) + cell("Ghi chú"), cell("Khối xã", SPANS + SPANS)),
         ["Đơn vị | Kết quả |  | Ghi chú", "Khối xã | "]),
        (table('<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("5")), ["5"]),
        (table('<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("5") + cell("6")), [" | 5 | 6"]),
        (table(cell("A") + cell("77", "<w:cellDel/>") + cell("12")), ["A | 12"]),
        (table("<w:trPr><w:hidden/></w:trPr>" + cell("A") + cell("77"), cell("B") + cell("5")), ["B | 5"]),
        (table(cell("A") + f"<w:tc>{paragraph('5')}{table(cell('B') + cell('6'))}</w:tc>"), ["A | 5", "B | 6"]),
        ("<mc:AlternateContent><mc:Choice>" + paragraph("12") + "</mc:Choice></mc:AlternateContent>", ["12"]),
    ],
    ids=[
        "field in an instruction", "page of a heading", "fraction", "raised", "symbol", "tab", "torn number",
        "line end", "placeholder", "break in a cell", "frame", "columns spanned", "one cell", "columns left out",
        "deleted cell", "hidden row", "table in a cell", "block for newer programs",
    ],
)  # fmt: skip
def test_what_word_shows_is_read(tmp_path, body, lines):
    assert lines_of(word(tmp_path, body)) == lines


STYLES = f"""<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{font("Times New Roman")}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Old"><w:rPr>{font(".VnTime")}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        (line(run("Đảng bộ xã: "), run("cã 35 chi bé", font(".VnTime"))), "Đảng bộ xã: có 35 chi bộ"),
        (line(run("§¶ng bé "), run("tØnh"), style="Older"), "Đảng bộ tỉnh"),
        (line(run("§¶ng bé tØnh ", font(".VnTimeH")), run("12 xã")), "ĐẢNG BỘ TỈNH 12 xã"),
        (line(run("Đảng bộ: "), run("35 chi bo", font("VNI-Times")), run("ä", font("VNI-Helve"))), "Đảng bộ: 35 chi bộ"),
        (line(run("Đảng bộ xã"), style="Old"), "Đảng bộ xã"),
        (line(run("có 5 xã", font("Arial")), style="Old"), "có 5 xã"),
        (line(run("99 ", '<w:rStyle w:val="Unseen"/>'), run("12 xã")), "12 xã"),
        (line(run("12 xã", '<w:rStyle w:val="Unseen"/><w:vanish w:val="0"/>')), "12 xã"),
    ],
    ids=["run", "style", "capitals", "VNI", "Unicode after all", "other font", "hidden by style", "shown after all"],
)  # fmt: skip
def test_each_run_is_read_in_its_own_font_and_look(tmp_path, body, meant):
    assert lines_of(word(tmp_path, body, styles=STYLES)) == [meant]


def test_a_raised_number_is_no_part_of_the_number_before_it():
    assert [claim.value for claim in read("Có 41.004¹ đảng viên và 12² chi bộ.").claims] == [41004, 12]


def test_the_text_of_a_diagram_is_read(tmp_path):
    file = word(tmp_path, paragraph("Sơ đồ"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships><Relationship Id="a" Type="x/diagramData" Target="diagrams/data1.xml"/></Relationships>',
        )
        archive.writestr(
            "word/diagrams/data1.xml", "<d><pt><t><p><r><t>12 tổ</t></r></p></t></pt></d>".encode()
        )
    assert lines_of(file) == ["Sơ đồ", "12 tổ"]


@pytest.mark.parametrize(
    "types",
    [TYPES.replace('"', "'"), TYPES.replace("Override PartName", "Default Extension")],
    ids=["quotes", "default"],
)
def test_the_main_part_is_found_as_the_file_names_it(tmp_path, types):
    file = tmp_path / "report.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/word/a.xml"/></Relationships>',
        )
        archive.writestr("word/a.xml", f"<w:document {W}><w:body>{paragraph('12 xã')}</w:body></w:document>")
    assert lines_of(file) == ["12 xã"]


def test_elements_within_each_other_without_end_are_refused(tmp_path):
    with pytest.raises(Bad) as refused:
        lines_of(word(tmp_path, "<w:sdt>" * 900 + "</w:sdt>" * 900))
    assert refused.value.code == "broken_zip"
