"""Checks a written paper against the official form. It reads the output, never the model: what is checked is what
is sent.

Every rule has a code, a sentence for the reader, and its source, which the layout names (`[sources]` of its TOML
file); a rule without a source in a layout does not hold there. `tests/test_linter.py` breaks one paper per rule.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sen.foundation.typesetting.form import Form
from sen.foundation.typesetting.layouts import Layout
from sen.foundation.typesetting.linter import ending, sheet, text
from sen.foundation.typesetting.linter.rule import RULES, WRONG_NUMBERS, Rule
from sen.foundation.typesetting.linter.sheet import date_fault
from sen.foundation.typesetting.reading import read_docx

__all__ = ["RULES", "Finding", "ending", "lint_docx", "lint_pages", "sheet", "text"]


@dataclass(frozen=True)
class Finding:
    """One departure from the form: the rule's code and sentence, where it is written, and what was found."""

    code: str
    sentence: str
    source: str
    found: str


def _findings(rules: Iterable[Rule], form: Form, layout: Layout) -> list[Finding]:
    return [
        Finding(rule.code, str(rule.sentence), layout.sources[rule.source], found)
        for rule in rules
        if rule.source in layout.sources
        for found in rule.check(form)
    ]


def lint_docx(content: bytes, layout: Layout) -> list[Finding]:
    """Every departure of a .docx from the form of the layout; an empty list is a clean paper.

    Raises reading.Unreadable when the file is no sound .docx.
    """
    return _findings(RULES.values(), Form(read_docx(content), layout), layout)


def lint_pages(pages: Sequence[str], layout: Layout) -> list[Finding]:
    """What the text of a PDF's pages alone can show: Unicode, page numbers, head, number, date, ways of writing
    numbers."""

    def finding(code: str, found: str) -> Finding:
        rule = RULES[code]
        return Finding(code, str(rule.sentence), layout.sources[rule.source], found)

    found = []
    for place, page in enumerate(pages, start=1):
        if not unicodedata.is_normalized("NFC", page):
            found.append(finding("TT04", f"trang {place}"))
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        numbered = bool(lines) and str(place) in (lines[0], lines[-1])
        if numbered != (place >= layout.page["number_from_page"]):
            found.append(finding("TT05", f"trang {place}"))
        found += [finding("TT21", f"“{match.group(0)}”") for match in WRONG_NUMBERS.finditer(page)]
    first = pages[0] if pages else ""
    if layout.header["national"] not in first:
        found.append(finding("TT06", "trang 1"))
    for line in first.splitlines():
        if line.strip().startswith("Số") and "ngày" not in line:
            match = re.match(layout.header["number_pattern"], line.strip())
            if not match:
                found.append(finding("TT10", f"“{line.strip()}”"))
            break
    dated = re.search(r"ngày \d+ tháng \d+ năm \d{4}", first)
    if dated and (fault := date_fault(dated.group(0))):
        found.append(finding("TT12", f"“{fault}”"))
    return found
