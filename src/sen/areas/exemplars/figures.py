"""The figures of good examples: persons and collectives recognised."""

from sen.foundation.figures import Figure

FIGURES: tuple[Figure, ...] = ()
