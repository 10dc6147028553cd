"""Rosters in the forms people send: which columns there are, what one row says."""

from .fields import FIELDS
from .reading import COLUMNS, Reading, card_hash, spelling, unit_key

__all__ = ["COLUMNS", "FIELDS", "Reading", "card_hash", "spelling", "unit_key"]
