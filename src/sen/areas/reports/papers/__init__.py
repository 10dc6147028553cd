"""A report's content as an official paper, and as files."""

import re
import unicodedata
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import override

from sen.areas.reports.models import Report
from sen.areas.reports.papers.annexes import annexes_of
from sen.areas.reports.papers.pieces import Address, block_of, figure_address, figure_words
from sen.foundation.typesetting import Finding, Paper, Signature, as_docx, layout_on, lint_docx, paper_as
from sen.foundation.vietnamese import fold

__all__ = (
    "block_of",
    "departures",
    "draft_mark",
    "figure_address",
    "figure_words",
    "file_name",
    "layout_day",
    "paper_of",
    "printed",
)

FAMILY = "party"


def paper_of(
    content: dict, *, draft: str = "", sources: bool = False, address: Address | None = None
) -> Paper:
    """The paper of a report's content, always in Vietnamese. ``draft`` is the words of the draft mark; ``address`` links each figure."""
    head = content["head"]
    addresses = {figure["key"]: address(figure) for figure in content["figures"]} if address else {}
    signature = Signature(head["post"], head["signer"], tuple(head["authority"]))
    with override("vi"):
        annexes = annexes_of(content, addresses, sources=sources)
    return Paper(
        layout=FAMILY,
        superior=_unbroken(head["superior"]),
        issuer=head["issuer"],
        type=head["type"],
        abstract=_TOGETHER.sub(lambda found: found[0].replace(" ", "\u00a0"), head["abstract"]),
        symbol=head["symbol"],
        number=None if draft else head["number"],
        place=head["place"],
        date=date.fromisoformat(head["date"]) if head["date"] else None,
        year=head["year"],
        blocks=tuple(block_of(raw, addresses) for raw in content["blocks"]),
        signatures=(signature,) if head["post"] else (),
        recipients=tuple(head["recipients"]),
        annexes=annexes,
        draft=draft,
    )


_TOGETHER = re.compile(r"\d+ (?=tháng đầu|năm thực hiện)|tháng \d+ năm \d{4}")
"""A number and what it counts, a month and its year stay on one line of the abstract."""


def _unbroken(name: str) -> str:
    """A name whose last two words stay on one line: no place is torn apart in the narrow column of the head."""
    first, _space, last = name.rpartition(" ")
    return f"{first}\u00a0{last}" if first.count(" ") > 2 else name


def draft_mark(report: Report) -> str:
    """The words of the draft mark; none once the report is frozen."""
    return "Dự thảo" if report.is_draft else ""


def layout_day(report: Report, today: date) -> date:
    """The day whose layout the report takes while it has no date: today, and once frozen the day it was frozen."""
    return localdate(report.frozen_at) if report.frozen_at else today


def printed(paper: Paper, form: str, *, day: date) -> bytes:
    """The paper as a file of the format."""
    return paper_as(form, paper, day=day)


def departures(paper: Paper, *, day: date) -> list[Finding]:
    """What the printed .docx gets wrong of the official form."""
    return lint_docx(as_docx(paper, day=day), layout_on(paper.layout, paper.date or day))


def file_name(report: Report, form: str) -> str:
    """`bao-cao-ha-nam-2016-01-2018-12.docx`."""
    months = "-".join(dict.fromkeys((str(report.period.first), str(report.period.last))))
    extra = f"-bo-sung-{report.supplement}" if report.supplement else ""
    name = f"bao-cao-{report.unit.code}-{months}{extra}"
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9-]+", "-", plain) + f".{form}"
