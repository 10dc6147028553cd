"""Every figure of the system, listed one area after the other."""

from functools import cache

from sen.areas.indicators import figures as own
from sen.foundation.figures import Figure

SOURCES = (own,)
"""The figure rooms of the areas, from the bottom up. A new area puts its line here."""


@cache
def get_figures() -> tuple[Figure, ...]:
    """All declared figures, in the order in which they are shown."""
    return tuple(figure for source in SOURCES for figure in source.FIGURES)


@cache
def by_code() -> dict[str, Figure]:
    return {figure.code: figure for figure in get_figures()}


@cache
def figures_of(family: str) -> tuple[Figure, ...]:
    """The figures that a mark of this family makes stale."""
    return tuple(figure for figure in get_figures() if family in figure.families)
