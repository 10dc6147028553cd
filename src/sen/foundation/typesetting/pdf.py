"""Writes a paper as .pdf with typst: the words go in as data, the form is `paper.typ`, the font the vendored
Tinos."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import typst

from .layouts import FONTS, layout_of
from .paper import Block, Heading, PageBreak, Paper, Paragraph, Span, Table
from .word import clean
from .words import addressee_lines, heading_line, place_line, recipient_lines

FORM = Path(__file__).with_name("paper.typ")


def _span(span: Span, strong: bool = False) -> dict:
    return {"text": clean(span.text), "bold": span.bold or strong, "italic": span.italic, "link": span.link}


def _block(block: Block, caps: bool) -> dict:
    if isinstance(block, Heading):
        text = heading_line(block.number, block.text)
        level = min(block.level, 4)
        return {
            "kind": "heading",
            "level": level,
            "text": clean(text.upper() if caps and level == 1 else text),
        }
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "spans": [_span(span) for span in block.spans], "align": block.align}
    if isinstance(block, Table):
        return {
            "kind": "table",
            "caption": clean(block.caption),
            "note": clean(block.note),
            "columns": [
                {"title": clean(column.title), "kind": column.kind, "width": column.width}
                for column in block.columns
            ],
            "rows": [
                [[_span(span, row.strong) for span in cell] for cell in row.cells] for row in block.rows
            ],
        }
    assert isinstance(block, PageBreak)
    return {"kind": "break"}


def _lines(text: str, caps: bool = False) -> list[str]:
    return [clean(line.upper() if caps else line) for line in text.split("\n") if line]


def _data(paper: Paper, day: date | None) -> dict:
    layout = layout_of(paper, day)
    numbered = layout.header.get("number_required", True) or paper.number is not None
    caps = layout.looks["heading1"].caps
    return {
        "title": clean(f"{paper.type} {paper.abstract}".replace("\n", " ")),
        "page": dict(layout.page),
        "body": dict(layout.body),
        "header": dict(layout.header),
        "abstract_form": dict(layout.abstract),
        "looks": {
            part: {"size": look.size, "bold": look.bold, "italic": look.italic, "underline": look.underline}
            for part, look in layout.looks.items()
        },
        "two_sided": paper.two_sided,
        "superior": _lines(paper.superior, caps=True),
        "issuer": _lines(paper.issuer, caps=True),
        "number": clean(layout.number_line(paper.number, paper.symbol)) if numbered else "",
        "place": clean(place_line(paper)),
        "draft": clean(paper.draft.upper()),
        "type": clean(paper.type.upper()),
        "abstract": _lines(paper.abstract),
        "addressees": [clean(line) for line in addressee_lines(paper.addressees)],
        "blocks": [_block(block, caps) for block in paper.blocks],
        "signatures": [
            {
                "authority": [clean(line.upper()) for line in one.authority],
                "post": clean(one.post.upper()),
                "name": clean(one.name),
                "hint": clean(one.hint),
            }
            for one in paper.signatures
        ],
        "recipients_title": layout.recipients["title"],
        "recipients": [clean(line) for line in recipient_lines(paper, layout)],
        "annexes": [
            {
                "label": clean(annex.label),
                "title": clean(annex.title),
                "attached": clean(annex.attached),
                "landscape": annex.landscape,
                "blocks": [_block(block, caps) for block in annex.blocks],
            }
            for annex in paper.annexes
        ],
    }


@cache
def fonts() -> typst.Fonts:
    """The vendored fonts and those of typst, never those of the machine: the same paper gives the same bytes
    anywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def as_pdf(paper: Paper, *, day: date | None = None) -> bytes:
    """The paper as a .pdf in the layout of its date (of `day` while it has none). Same paper, same bytes."""
    data = json.dumps(_data(paper, day), ensure_ascii=False)
    return typst.compile(
        FORM.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": data},
        format="pdf",
        timestamp=0,
    )
