"""The pieces that papers of reports are made of: spans that link to their figures, blocks, tables."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from sen.foundation.typesetting import Block, Column, Heading, Paragraph, Row, Span, Table
from sen.foundation.vietnamese import format_number, format_percent

LENSES = {"w": "as-was", "t": "today"}
PLACE = Column("TT", "centre", 0.9)
Address = Callable[[dict], str]


def figure_address(content: dict, figure: dict, site: str = "") -> str:
    """Where the figure of a report opens to its records; '' while no page offers it. ``site`` makes it absolute."""
    report = content["report"]
    try:
        path = reverse("indicators:figure_detail", args=[figure["unit"] or report["unit"], figure["code"]])
    except NoReverseMatch:
        return ""
    lens = LENSES.get(report["lens"], report["lens"])
    query = {"from": figure["from"] or report["from"], "to": figure["to"] or report["to"], "lens": lens}
    if figure["of_campaign"]:
        query["campaign"] = report["campaign"]
    if report["closed"]:
        query["closed"] = "1"
    query |= {f"where.{code}": value for code, value in sorted(figure["where"].items())}
    return f"{site}{path}?{urlencode(query)}"


def spans_of(raw: list[dict], addresses: dict[str, str]) -> tuple[Span, ...]:
    """Words as they are printed; those of a figure are a link to it."""
    return tuple(Span(span["text"], link=addresses.get(span["figure"], "")) for span in raw)


def table_of(raw: dict, addresses: dict[str, str]) -> Table:
    """One table of the content."""
    return Table(
        tuple(Column(column["title"], column["kind"], column["width"]) for column in raw["columns"]),
        tuple(
            Row(tuple(spans_of([cell], addresses) for cell in row["cells"]), row["strong"])
            for row in raw["rows"]
        ),
        raw["caption"],
        raw["note"],
    )


def block_of(raw: dict, addresses: dict[str, str]) -> Block:
    """One block of the content as a block of the paper."""
    if raw["kind"] == "heading":
        return Heading(raw["level"], raw["number"], raw["text"])
    if raw["kind"] == "table":
        return table_of(raw, addresses)
    return Paragraph(spans_of(raw["spans"], addresses))


def numbered(columns: Iterable[Column], rows: Iterable[tuple]) -> Table:
    """A table whose rows are numbered in a first column of their own."""
    found = (Row.of(str(place), *row) for place, row in enumerate(rows, start=1))
    return Table((PLACE, *columns), tuple(found))


def figure_words(figure: dict) -> str:
    """`41.004/43.519 (94,2%)`, or the state's words where there is no number."""
    if figure["n"] is None:
        return "–"
    if figure["d"] is None:
        return format_number(figure["n"])
    share = format_percent(figure["n"], figure["d"])
    return f"{format_number(figure['n'])}/{format_number(figure['d'])}" + (f" ({share})" if share else "")
