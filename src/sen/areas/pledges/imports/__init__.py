"""Files that people send: filled Word forms, tables of pledges, tables of a month's remarks."""

from sen.areas.pledges.imports.tables import FIELDS, open_papers, read_said
from sen.areas.pledges.imports.word import (
    Found,
    NothingRead,
    OldFontFile,
    read_form,
    same_person,
)

__all__ = [
    "FIELDS",
    "Found",
    "NothingRead",
    "OldFontFile",
    "open_papers",
    "read_form",
    "read_said",
    "same_person",
]
