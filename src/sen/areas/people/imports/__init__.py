"""Rosters in the forms people send: which columns there are, what one row says, a file on its way in."""

from .fields import FIELDS
from .files import open_roster, reading_of
from .reading import COLUMNS, Reading, card_hash, spelling, unit_key

__all__ = ["COLUMNS", "FIELDS", "Reading", "card_hash", "open_roster", "reading_of", "spelling", "unit_key"]
