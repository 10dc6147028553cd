"""Writes a paper as .docx (WordprocessingML, ISO/IEC 29500), part by part.

Written by hand rather than through a document library, because a table of 3,000 rows must take moments, the
element order of the standard must be kept, and the same paper must give the same bytes: fixed part order, fixed
zip dates.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from .layouts import Layout, Look, layout_of
from .paper import Annex, Block, Heading, PageBreak, Paper, Paragraph, Signature, Span, Table
from .words import addressee_lines, heading_line, place_line, recipient_lines

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

STYLES = {
    "national": "Tiêu đề",
    "motto": "Tiêu ngữ",
    "superior": "Cơ quan cấp trên",
    "issuer": "Cơ quan ban hành",
    "number": "Số và ký hiệu",
    "place": "Địa danh và ngày tháng",
    "type": "Tên loại văn bản",
    "abstract": "Trích yếu",
    "addressee": "Kính gửi",
    "body": "Nội dung",
    "heading1": "Đề mục 1",
    "heading2": "Đề mục 2",
    "heading3": "Đề mục 3",
    "heading4": "Đề mục 4",
    "table": "Bảng",
    "caption": "Tên bảng",
    "note": "Ghi chú bảng",
    "authority": "Quyền hạn ký",
    "post": "Chức vụ ký",
    "name": "Họ tên người ký",
    "hint": "Chỉ dẫn ký",
    "recipients_title": "Nơi nhận",
    "recipients": "Danh sách nơi nhận",
    "page_number": "Số trang",
    "draft": "Dấu dự thảo",
    "annex_label": "Số phụ lục",
    "annex_title": "Tên phụ lục",
    "annex_attached": "Kèm theo",
}
_CENTRED = {
    "national", "motto", "superior", "issuer", "number", "place", "type", "abstract", "caption", "authority", "post",
    "name", "hint", "page_number", "draft", "annex_label", "annex_title", "annex_attached",
}  # fmt: skip


def style_id(part: str) -> str:
    """The id of the paragraph style of a part; `linter` reads papers by it."""
    return "Sen" + "".join(word.capitalize() for word in part.split("_"))


def clean(text: str) -> str:
    """Precomposed Vietnamese, without characters that XML forbids."""
    return _FORBIDDEN.sub("", unicodedata.normalize("NFC", text))


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def _run_look(look: Look) -> str:
    flags = ("<w:b/><w:bCs/>" if look.bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    line = '<w:u w:val="single"/>' if look.underline else ""
    return f'{flags}<w:sz w:val="{round(look.size * 2)}"/><w:szCs w:val="{round(look.size * 2)}"/>{line}'


# A box around the words alone, as `paper.typ` draws it: one around the paragraph is as wide as its room.
_BOX = '<w:bdr w:val="single" w:sz="5" w:space="3" w:color="000000"/>'


class _Writer:
    def __init__(self, paper: Paper, layout: Layout) -> None:
        self.paper, self.layout = paper, layout
        self.links: dict[str, str] = {}
        self.out: list[str] = []

    # -- small pieces

    def run(self, span: Span, caps: bool = False) -> str:
        look = ("<w:b/><w:bCs/>" if span.bold else "") + ("<w:i/><w:iCs/>" if span.italic else "")
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        text = clean(span.text.upper() if caps else span.text)
        lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
        run = f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
        if not span.link:
            return run
        target = self.links.setdefault(span.link, f"rIdLink{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{target}" w:history="1">{run}</w:hyperlink>'

    def line(self, part: str, words: str | tuple[Span, ...], extra: str = "") -> str:
        """A paragraph in the style of a part; `extra` goes into its properties, in the order of the standard."""
        caps = self.layout.looks[part].caps
        parts = (Span(words),) if isinstance(words, str) else words
        runs = "".join(self.run(span, caps) for span in parts if span.text)
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id(part)}"/>{extra}</w:pPr>{runs}</w:p>'

    def rule(self, length: float, room: float, after: int = 0) -> str:
        """A full line of `length` mm in the middle of `room` mm."""
        side = _twips(max(0.0, (room - length) / 2))
        return (
            '<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
            f'<w:spacing w:before="20" w:after="{after}" w:line="120" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"'
            ' w:firstLine="0"/><w:jc w:val="center"/></w:pPr></w:p>'
        )

    def grid(self, widths: list[float], rows: list[list[str]], keep: bool = False) -> str:
        """A table without borders, to set things side by side."""
        look = (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(_twips, widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        )
        grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
        body = []
        for row in rows:
            cells = "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
                for width, cell in zip(widths, row, strict=True)
            )
            body.append(f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if keep else ''}{cells}</w:tr>")
        return f"{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"

    # -- the parts of a paper

    def header(self) -> None:
        paper, layout = self.paper, self.layout
        form = layout.header
        left_room, right_room = form["left_width"], form["right_width"]
        left = [self.line("superior", line.upper()) for line in paper.superior.split("\n") if line]
        left += [self.line("issuer", line.upper()) for line in paper.issuer.split("\n") if line]
        left.append(
            self.line("issuer", ((Span(form["star"])),))
            if form["star"]
            else self.rule(form["star_rule"], left_room)
        )
        right = [self.line("national", form["national"])]
        if form["motto"]:
            right.append(self.line("motto", form["motto"]))
        right.append(self.rule(form["national_line"], right_room))
        numbered = form.get("number_required", True) or paper.number is not None
        number = self.line("number", layout.number_line(paper.number, paper.symbol) if numbered else "")
        if paper.draft:
            number += self.line("draft", paper.draft)
        rows = [["".join(left), "".join(right)], [number, self.line("place", place_line(paper))]]
        self.out.append(self.grid([left_room, right_room], rows))

    def title(self) -> None:
        paper, form = self.paper, self.layout.abstract
        self.out.append(self.line("type", paper.type.upper()))
        for line in paper.abstract.split("\n"):
            self.out.append(self.line("abstract", line))
        if form["after"]:
            self.out.append(
                self.line("abstract", (Span(form["after"]),), '<w:spacing w:before="0" w:after="240"/>')
            )
        if form["rule"]:
            self.out.append(self.rule(form["rule"], self.layout.text_width, after=240))
        for line in addressee_lines(paper.addressees):
            self.out.append(self.line("addressee", line))

    def block(self, block: Block, width: float, last: bool) -> None:
        if isinstance(block, Heading):
            self.out.append(
                self.line(f"heading{min(block.level, 4)}", heading_line(block.number, block.text))
            )
        elif isinstance(block, Paragraph):
            self.out.append(self.paragraph(block, last))
        elif isinstance(block, Table):
            self.table(block, width)
        elif isinstance(block, PageBreak):
            self.out.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def paragraph(self, block: Paragraph, last: bool) -> str:
        extra = "<w:keepNext/>" if last else ""
        if block.align != "both":
            side = "center" if block.align == "centre" else block.align
            extra += f'<w:ind w:firstLine="0"/><w:jc w:val="{side}"/>'
        return self.line("body", block.spans, extra)

    def table(self, table: Table, width: float) -> None:
        if table.caption:
            self.out.append(self.line("caption", table.caption))
        share = width / sum(column.width for column in table.columns)
        widths = [_twips(column.width * share) for column in table.columns]
        border = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        self.out.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{border}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
            "</w:tblCellMar></w:tblPr><w:tblGrid>"
            + "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
            + "</w:tblGrid>"
        )
        titles = [(Span(column.title, bold=True),) for column in table.columns]
        kinds = [column.kind for column in table.columns]
        self.out.append(self.table_row(titles, ["centre"] * len(kinds), widths, head=True))
        for row in table.rows:
            self.out.append(self.table_row(row.cells, kinds, widths, strong=row.strong))
        self.out.append("</w:tbl>")
        thin = "" if table.note else '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
        self.out.append(self.line("note", table.note, thin))

    def table_row(self, cells, kinds, widths, head: bool = False, strong: bool = False) -> str:
        props = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
        parts = []
        for cell, kind, width in zip(cells, kinds, widths, strict=True):
            if strong:
                cell = tuple(Span(span.text, True, span.italic, span.link) for span in cell)
            align = {"number": '<w:jc w:val="right"/>', "centre": '<w:jc w:val="center"/>'}.get(kind, "")
            middle = '<w:vAlign w:val="center"/>'
            parts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{self.line("table", cell, align)}</w:tc>'
            )
        return f"<w:tr>{props}{''.join(parts)}</w:tr>"

    def signatures(self) -> None:
        paper, form = self.paper, self.layout.recipients
        if not paper.signatures and not paper.recipients:
            return
        columns = []
        if paper.recipients:
            lines = [self.line("recipients_title", form["title"])]
            lines += [self.line("recipients", line) for line in recipient_lines(paper, self.layout)]
            columns.append("".join(lines))
        columns += [self.signature(one) for one in paper.signatures]
        if len(columns) == 1 and paper.signatures:
            columns.insert(0, self.line("recipients", ""))
        width = self.layout.text_width / len(columns)
        self.out.append(self.grid([width] * len(columns), [columns], keep=True))

    def signature(self, one: Signature) -> str:
        lines = [self.line("authority", line) for line in one.authority]
        lines.append(self.line("post", one.post))
        if one.hint:
            lines.append(self.line("hint", one.hint))
        lines.append(self.line("name", one.name, '<w:spacing w:before="1300"/>'))
        return "".join(lines)

    def section(self, landscape: bool, first: bool) -> str:
        page = self.layout.page
        wide, high = _twips(page["width"]), _twips(page["height"])
        size = (
            f'w:w="{high}" w:h="{wide}" w:orient="landscape"' if landscape else f'w:w="{wide}" w:h="{high}"'
        )
        top, right, bottom, left = (page[side] for side in ("top", "right", "bottom", "left"))
        if landscape:
            top, right, bottom, left = left, top, right, bottom
        margins = (
            f'w:top="{_twips(top)}" w:right="{_twips(right)}" w:bottom="{_twips(bottom)}" w:left="{_twips(left)}" '
            f'w:header="{_twips(page["number_from_top"])}" w:footer="{_twips(10)}" w:gutter="0"'
        )
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/>'
            f"<w:pgSz {size}/><w:pgMar {margins}/>{'<w:titlePg/>' if first else ''}</w:sectPr>"
        )

    def annex(self, annex: Annex, breaks: bool) -> None:
        page = self.layout.page
        self.out.append(self.line("annex_label", annex.label, "<w:pageBreakBefore/>" if breaks else ""))
        self.out.append(self.line("annex_title", annex.title))
        if annex.attached:
            self.out.append(self.line("annex_attached", annex.attached))
        width = page["height"] - page["top"] - page["bottom"] if annex.landscape else self.layout.text_width
        for block in annex.blocks:
            self.block(block, width, last=False)

    def body(self) -> str:
        paper = self.paper
        self.header()
        self.title()
        for place, block in enumerate(paper.blocks, start=1):
            self.block(block, self.layout.text_width, last=place == len(paper.blocks))
        self.signatures()
        landscape, first = False, True
        for annex in paper.annexes:
            turned = annex.landscape != landscape
            if turned:
                self.out.append(f"<w:p><w:pPr>{self.section(landscape, first)}</w:pPr></w:p>")
                landscape, first = annex.landscape, False
            self.annex(annex, breaks=not turned)
        if self.out[-1].endswith("</w:tbl>"):
            self.out.append(self.line("recipients", ""))
        return (
            f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(self.out)}'
            f"{self.section(landscape, first)}</w:body></w:document>"
        )


def _spacing(layout: Layout, part: str) -> str:
    """Paragraph properties of a part's style, in the order of the standard."""
    body = layout.body
    indent = f'<w:ind w:firstLine="{_twips(body["indent"])}"/>'
    lines = f'<w:spacing w:before="0" w:after="{body["after"] * 20}" w:line="{body["line"] * 20}" w:lineRule="atLeast"/>'
    if part == "body":
        return f'<w:widowControl/>{lines}{indent}<w:jc w:val="both"/>'
    if part.startswith("heading"):
        return f'<w:keepNext/><w:widowControl/>{lines}{indent}<w:jc w:val="both"/><w:outlineLvl w:val="{int(part[-1]) - 1}"/>'
    if part == "type":
        return '<w:keepNext/><w:spacing w:before="360" w:after="0"/><w:jc w:val="center"/>'
    if part == "caption":
        return '<w:keepNext/><w:spacing w:before="120" w:after="80"/><w:jc w:val="center"/>'
    if part == "table":
        return '<w:spacing w:before="20" w:after="20"/>'
    if part == "note":
        return '<w:spacing w:before="40" w:after="160"/>'
    if part == "recipients_title":
        return '<w:keepNext/><w:spacing w:before="240" w:after="0"/>'
    if part in ("authority", "post"):
        return f'<w:keepNext/><w:spacing w:before="{0 if part == "post" else 240}" w:after="0"/><w:jc w:val="center"/>'
    if part == "addressee":
        return '<w:spacing w:before="120" w:after="120"/><w:ind w:left="1134"/>'
    if part == "annex_attached":
        return '<w:spacing w:before="0" w:after="240"/><w:jc w:val="center"/>'
    if part == "draft":
        return '<w:spacing w:before="220" w:after="60"/><w:jc w:val="center"/>'
    centred = '<w:jc w:val="center"/>' if part in _CENTRED else ""
    return f'<w:spacing w:before="0" w:after="0"/>{centred}'


def _styles(layout: Layout, language: str) -> str:
    font = f'<w:rFonts w:ascii="{layout.font}" w:hAnsi="{layout.font}" w:eastAsia="{layout.font}" w:cs="{layout.font}"/>'
    body = layout.looks["body"]
    head = (
        f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{font}<w:sz w:val="{round(body.size * 2)}"/>'
        f'<w:szCs w:val="{round(body.size * 2)}"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    parts = [head]
    for part, name in STYLES.items():
        look = layout.looks.get(part)
        if look:
            parts.append(
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(part)}"><w:name w:val={quoteattr(name)}/>'
                f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_spacing(layout, part)}</w:pPr>'
                f"<w:rPr>{_run_look(look)}{_BOX if part == 'draft' else ''}</w:rPr></w:style>"
            )
    return "".join(parts) + "</w:styles>"


def _settings(two_sided: bool) -> str:
    mirror = "<w:mirrorMargins/>" if two_sided else ""
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{mirror}<w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _page_number() -> str:
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'{_HEAD}<w:hdr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="{style_id("page_number")}"/></w:pPr>'
        f"{field}</w:p></w:hdr>"
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("header1", "header"),
        )
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
    f'Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


def _document_relations(links: dict[str, str]) -> str:
    parts = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("rIdStyles", "styles", "styles.xml"),
            ("rIdSettings", "settings", "settings.xml"),
            ("rIdHeader", "header", "header1.xml"),
        )
    )
    parts += "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for target, name in links.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{parts}</Relationships>'


def _core(paper: Paper) -> str:
    title = clean(f"{paper.type} {paper.abstract}".replace("\n", " "))
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{escape(title)}</dc:title><dc:language>{paper.language}</dc:language></cp:coreProperties>"
    )


def as_docx(paper: Paper, *, day: date | None = None) -> bytes:
    """The paper as a .docx in the layout of its date (of `day` while it has none). Same paper, same bytes."""
    layout = layout_of(paper, day)
    writer = _Writer(paper, layout)
    document = writer.body()
    parts = {
        "[Content_Types].xml": _CONTENT,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relations(writer.links),
        "word/styles.xml": _styles(layout, paper.language),
        "word/settings.xml": _settings(paper.two_sided),
        "word/header1.xml": _page_number(),
        "docProps/core.xml": _core(paper),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()
