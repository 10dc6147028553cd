"""The figures of breakthroughs and pressing matters: open, resolved, carried over."""

from sen.foundation.figures import Figure

FIGURES: tuple[Figure, ...] = ()
