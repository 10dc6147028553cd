"""Vietnamese text, order, numbers, dates and names. Knows no area and no database.

>>> fold("Nguyễn Thị  ĐÀO")
'nguyen thi dao'
"""

from .dates import (
    excel_serial,
    long_date,
    official_date,
    official_month,
    parse_birth,
    parse_date,
    short_date,
    weekday,
)
from .legacy import from_tcvn3, looks_like_tcvn3
from .likeness import keys_of, likeness, nearest_of
from .names import Name, nearest, person_sort_key, split_name, tidy_name
from .numbers import (
    format_number,
    format_percent,
    in_words,
    official_count,
    ordinal,
    parse_count,
    parse_number,
    parse_percent,
)
from .order import sort_key
from .sql import SQL_FUNCTIONS
from .text import Unreadable, clean, clean_lines, fold, nfc, same_spelling, tone_style
from .vni import from_vni, looks_like_vni

__all__ = [
    "SQL_FUNCTIONS",
    "Name",
    "Unreadable",
    "clean",
    "clean_lines",
    "excel_serial",
    "fold",
    "format_number",
    "format_percent",
    "from_tcvn3",
    "from_vni",
    "in_words",
    "keys_of",
    "likeness",
    "long_date",
    "looks_like_tcvn3",
    "looks_like_vni",
    "nearest",
    "nearest_of",
    "nfc",
    "official_count",
    "official_date",
    "official_month",
    "ordinal",
    "parse_birth",
    "parse_count",
    "parse_date",
    "parse_number",
    "parse_percent",
    "person_sort_key",
    "same_spelling",
    "short_date",
    "sort_key",
    "split_name",
    "tidy_name",
    "tone_style",
    "weekday",
]
