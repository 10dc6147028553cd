"""The figures of outreach: items, relays, activities, people, turns, quantities of deeds."""

from sen.foundation.figures import Figure

FIGURES: tuple[Figure, ...] = ()
