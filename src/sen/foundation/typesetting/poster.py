"""A poster: a title and a few numbered lines in large letters on one sheet, to be hung on a wall."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from .pdf import fonts
from .word import clean

FORM = Path(__file__).with_name("poster.typ")


@dataclass(frozen=True)
class Poster:
    """What a poster says, from the top: whose it is, the title, the lines, the foot. Sheets: ``a4``, ``a3``,
    ``a2``."""

    over: str
    title: str
    lines: Sequence[str]
    subtitle: str = ""
    foot: str = ""
    sheet: str = "a3"


def poster_pdf(poster: Poster) -> bytes:
    """The poster as a .pdf of one page; letters shrink until everything fits. Same poster, same bytes."""
    data = {
        "over": clean(poster.over.upper()),
        "title": clean(poster.title.upper()),
        "subtitle": clean(poster.subtitle),
        "lines": [clean(line) for line in poster.lines],
        "foot": clean(poster.foot),
        "sheet": poster.sheet,
    }
    return typst.compile(
        FORM.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"poster": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        timestamp=0,
    )
