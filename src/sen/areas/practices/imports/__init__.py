"""Files that people send: lists of models, and papers and pictures as evidence."""

from sen.areas.practices.imports.evidence import ALLOWED, look_into
from sen.areas.practices.imports.lists import FIELDS, parsed, read_models

__all__ = ["ALLOWED", "FIELDS", "look_into", "parsed", "read_models"]
