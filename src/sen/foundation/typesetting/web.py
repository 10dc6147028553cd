"""Writes a paper as HTML for the preview: the same parts in the same order, looks by class
(`typesetting/paper.css`)."""

from __future__ import annotations

from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .layouts import layout_of
from .paper import Block, Heading, PageBreak, Paper, Paragraph, Signature, Span, Table
from .word import clean
from .words import addressee_lines, heading_line, place_line, recipient_lines


def spans_html(spans: tuple[Span, ...]) -> SafeString:
    """The spans as inline HTML; a link becomes an anchor."""
    out = []
    for span in spans:
        inner = format_html("{}", clean(span.text))
        if span.italic:
            inner = format_html("<em>{}</em>", inner)
        if span.bold:
            inner = format_html("<strong>{}</strong>", inner)
        if span.link:
            inner = format_html('<a href="{}">{}</a>', span.link, inner)
        out.append(inner)
    return mark_safe("".join(out))


def _lines(kind: str, lines) -> SafeString:
    return format_html_join("", '<p class="paper-{}">{}</p>', ((kind, line) for line in lines))


def block_html(block: Block) -> SafeString:
    """One block of the body as HTML."""
    if isinstance(block, Heading):
        level = min(block.level, 4)
        return format_html(
            '<h{0} class="paper-heading{1}">{2}</h{0}>',
            level + 2,
            level,
            heading_line(block.number, block.text),
        )
    if isinstance(block, Paragraph):
        return format_html('<p class="paper-body paper-{}">{}</p>', block.align, spans_html(block.spans))
    if isinstance(block, PageBreak):
        return mark_safe('<hr class="paper-break">')
    return _table(block)


def _table(table: Table) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((column.title,) for column in table.columns))
    rows = format_html_join(
        "",
        "<tr{}>{}</tr>",
        (
            (
                mark_safe(' class="paper-strong"') if row.strong else "",
                format_html_join(
                    "",
                    '<td class="paper-{}">{}</td>',
                    (
                        (column.kind, spans_html(cell))
                        for column, cell in zip(table.columns, row.cells, strict=True)
                    ),
                ),
            )
            for row in table.rows
        ),
    )
    whole = sum(column.width for column in table.columns)
    widths = format_html_join(
        "", '<col width="{}%">', ((round(100 * column.width / whole),) for column in table.columns)
    )
    caption = format_html("<caption>{}</caption>", table.caption) if table.caption else ""
    note = format_html('<p class="paper-note">{}</p>', table.note) if table.note else ""
    return format_html(
        '<div class="paper-scroll"><table class="paper-table">{}<colgroup>{}</colgroup><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}',
        caption,
        widths,
        head,
        rows,
        note,
    )


def _signature(one: Signature) -> SafeString:
    return format_html(
        '<div class="paper-signature">{}{}{}<p class="paper-name">{}</p></div>',
        _lines("authority", (line.upper() for line in one.authority)),
        _lines("post", [one.post.upper()]),
        _lines("hint", [one.hint] if one.hint else []),
        one.name,
    )


def as_html(paper: Paper, *, day: date | None = None) -> SafeString:
    """The paper as one `<article class="paper">`, escaped, without scripts or inline styles."""
    layout = layout_of(paper, day)
    header = layout.header
    numbered = header.get("number_required", True) or paper.number is not None
    left = format_html(
        "{}{}{}",
        _lines("superior", (line.upper() for line in paper.superior.split("\n") if line)),
        _lines("issuer", (line.upper() for line in paper.issuer.split("\n") if line)),
        _lines("star", [header["star"]]) if header["star"] else mark_safe('<hr class="paper-rule">'),
    )
    right = format_html(
        '<p class="paper-national"><span>{}</span></p>{}',
        header["national"],
        _lines("motto", [header["motto"]] if header["motto"] else []),
    )
    number = format_html(
        "{}{}",
        _lines("number", [layout.number_line(paper.number, paper.symbol)] if numbered else []),
        format_html('<p class="paper-draft"><span>{}</span></p>', paper.draft.upper()) if paper.draft else "",
    )
    recipients = (
        format_html(
            '<div class="paper-recipients"><p class="paper-recipients-title">{}</p>{}</div>',
            layout.recipients["title"],
            _lines("recipient", recipient_lines(paper, layout)),
        )
        if paper.recipients
        else ""
    )
    annexes = format_html_join(
        "",
        '<section class="paper-annex"><p class="paper-annex-label">{}</p><p class="paper-annex-title">{}</p>{}{}</section>',
        (
            (
                annex.label,
                annex.title,
                _lines("attached", [annex.attached] if annex.attached else []),
                mark_safe("".join(block_html(block) for block in annex.blocks)),
            )
            for annex in paper.annexes
        ),
    )
    return format_html(
        '<article class="paper paper-{}" lang="vi"><header class="paper-head"><div>{}</div><div>{}</div><div>{}</div><div>{}</div>'
        '</header><p class="paper-type">{}</p>{}{}{}{}<footer class="paper-foot">{}{}</footer>{}</article>',
        layout.family,
        left,
        right,
        number,
        _lines("place", [place_line(paper)]),
        paper.type.upper(),
        _lines("abstract", paper.abstract.split("\n")),
        _lines("abstract-end", [layout.abstract["after"]]) if layout.abstract["after"] else "",
        _lines("addressee", addressee_lines(paper.addressees)),
        mark_safe("".join(block_html(block) for block in paper.blocks)),
        recipients,
        mark_safe("".join(_signature(one) for one in paper.signatures)),
        annexes,
    )
