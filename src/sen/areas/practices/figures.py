"""The figures of models: how many live, how often they were adopted, how many copies outlive a year."""

from sen.foundation.figures import Figure

FIGURES: tuple[Figure, ...] = ()
