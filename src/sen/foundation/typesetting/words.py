"""The words that stand in official papers around what the writer says: dates, places, the end of a list."""

from __future__ import annotations

from collections.abc import Sequence

from sen.foundation.vietnamese import official_date

from .layouts import Layout
from .paper import Paper


def place_line(paper: Paper) -> str:
    """`Hà Nam, ngày 03 tháng 4 năm 2018`; without a date, room for the day and the month."""
    if paper.date:
        return official_date(paper.date, paper.place)
    when = f"ngày       tháng       năm {paper.year or '        '}"
    return f"{paper.place}, {when}" if paper.place else when


def recipient_lines(paper: Paper, layout: Layout) -> list[str]:
    """`- Thường trực Tỉnh ủy,` …, the last with a full stop."""
    form = layout.recipients
    return [
        f"{form['mark']} {name.rstrip(' .,;')}{form['last'] if place == len(paper.recipients) else form['end']}"
        for place, name in enumerate(paper.recipients, start=1)
    ]


def addressee_lines(addressees: Sequence[str]) -> list[str]:
    """`Kính gửi: X` for one addressee, `Kính gửi:` and a list for several."""
    if not addressees:
        return []
    if len(addressees) == 1:
        return [f"Kính gửi: {addressees[0]}"]
    last = len(addressees)
    return [
        "Kính gửi:",
        *(f"- {name}{'.' if place == last else ','}" for place, name in enumerate(addressees, start=1)),
    ]


def heading_line(number: str, text: str) -> str:
    """`I. TÌNH HÌNH`, `1. Lãnh đạo`, `a) Tuyên truyền`: the sign after the number follows from the number."""
    if not number:
        return text
    sign = "" if number.endswith((".", ")", "-")) else ")" if len(number) == 1 and number.islower() else "."
    return f"{number}{sign} {text}"
