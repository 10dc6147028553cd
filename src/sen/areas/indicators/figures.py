"""Figures about reporting itself."""

from sen.areas.indicators.queries.reporting import CLOSED, DUE

FIGURES = (DUE, CLOSED)
"""Who has the duty to keep a register, and who has closed it: every other value's coverage is read from these."""
