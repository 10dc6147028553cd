"""Every figure of the system, listed one area after the other."""

from difflib import get_close_matches
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from sen.areas.directives import figures as directives
from sen.areas.exemplars import figures as exemplars
from sen.areas.indicators import figures as own
from sen.areas.meetings import figures as meetings
from sen.areas.outreach import figures as outreach
from sen.areas.people import figures as people
from sen.areas.pledges import figures as pledges
from sen.areas.practices import figures as practices
from sen.areas.priorities import figures as priorities
from sen.areas.study import figures as study
from sen.foundation.figures import REGISTERS, Figure, Line
from sen.foundation.refusals import Refusal

SOURCES = (people, directives, meetings, study, pledges, practices, priorities, outreach, exemplars, own)
"""The figure rooms of the areas, from the bottom up. A new area puts its line here."""


@cache
def get_figures() -> tuple[Figure, ...]:
    """All declared figures, in the order in which they are shown."""
    return tuple(figure for source in SOURCES for figure in source.FIGURES)


@cache
def get_lines() -> tuple[Line, ...]:
    """All declared lines; most areas have none."""
    return tuple(line for source in SOURCES for line in getattr(source, "LINES", ()))


@cache
def by_code() -> dict[str, Figure]:
    return {figure.code: figure for figure in get_figures()}


@cache
def figures_of(family: str) -> tuple[Figure, ...]:
    """The figures that a mark of this family makes stale."""
    return tuple(figure for figure in get_figures() if family in figure.families)


def get_registers() -> dict[str, Any]:
    """Every register that a figure is counted from, and its name."""
    return {
        figure.register: REGISTERS.get(figure.register, figure.register)
        for figure in get_figures()
        if figure.register
    }


class UnknownFigure(Refusal):
    """No figure has this code; the message names the nearest."""


def find(code: str) -> Figure:
    """The figure of that code. Raises ``UnknownFigure``."""
    figure = by_code().get(code)
    if figure is None:
        near = get_close_matches(code, by_code(), n=3, cutoff=0.4)
        hint = _(" Có phải: %(near)s?") % {"near": ", ".join(near)} if near else ""
        raise UnknownFigure(_("Không có chỉ tiêu “%(code)s”.") % {"code": code} + hint)
    return figure
