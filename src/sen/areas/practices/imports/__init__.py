"""Files that people send: lists of models."""

from sen.areas.practices.imports.lists import FIELDS, parsed, read_models

__all__ = ["FIELDS", "parsed", "read_models"]
