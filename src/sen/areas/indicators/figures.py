"""Figures about reporting itself, and those that only documents tell."""

from sen.areas.indicators.queries.documents import FIGURES as TOLD
from sen.areas.indicators.queries.documents import SAID
from sen.areas.indicators.queries.reporting import CLOSED, DUE

FIGURES = (DUE, CLOSED, *TOLD, SAID)
"""Who has the duty to keep a register, and who has closed it: every other value's coverage is read from these.
What documents say stands for what no register counts."""
