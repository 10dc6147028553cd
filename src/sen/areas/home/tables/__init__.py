"""How the pages that mix areas lay out what they show."""

from sen.areas.home.tables.lists import ACTS, JOBS

__all__ = ["ACTS", "JOBS"]
