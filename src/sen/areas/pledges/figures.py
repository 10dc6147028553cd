"""The figures of promises: standards posted, pledges signed, lines copied, pacts signed."""

from sen.foundation.figures import Figure

FIGURES: tuple[Figure, ...] = ()
