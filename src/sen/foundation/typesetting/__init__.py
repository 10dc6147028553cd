"""Official papers: said once as a `Paper`, written as .docx, .pdf and .html, and checked against the official
form.

    from sen.foundation.typesetting import Paper, Paragraph, as_docx, as_pdf, lint_docx

    paper = Paper(layout="party", superior="ĐẢNG BỘ TỈNH HÀ NAM", issuer="BAN THƯỜNG VỤ TỈNH ỦY", …)
    content = as_docx(paper, day=date(2018, 12, 20))
    findings = lint_docx(content, layout_on("party", date(2018, 12, 20)))

The same paper always gives the same bytes: no clock, no author, no machine is written into a file.
"""

from .layouts import Layout, NoLayout, layout_on, layouts
from .linter import RULES, Finding, lint_docx, lint_pages
from .paper import (
    Annex,
    Block,
    Column,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    spans,
)
from .pdf import as_pdf
from .web import as_html
from .word import as_docx
from .written import paper_as

__all__ = [
    "RULES",
    "Annex",
    "Block",
    "Column",
    "Finding",
    "Heading",
    "Layout",
    "NoLayout",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Row",
    "Signature",
    "Span",
    "Table",
    "as_docx",
    "as_html",
    "as_pdf",
    "layout_on",
    "layouts",
    "lint_docx",
    "lint_pages",
    "paper_as",
    "spans",
]
