"""The SQL twins of `fold`, `sort_key` and `person_sort_key`, for staging tables and bulk statements.

All are IMMUTABLE, STRICT and PARALLEL SAFE and depend on no locale, so they may stand in an index or a generated
column. `SQL_FUNCTIONS` is run by a migration of the foundation; running it again replaces them.
"""

from . import order, text


def _literal(characters: str) -> str:
    """A SQL literal of any characters, those outside printable ASCII written as escapes."""
    parts = []
    for c in characters:
        if c in "'\\":
            parts.append(c * 2)
        elif " " <= c <= "~":
            parts.append(c)
        else:
            parts.append(f"\\{ord(c):04X}")
    return "U&'" + "".join(parts) + "'"


def _translate(expression: str, table: list[tuple[str, str]], deleted: str) -> str:
    """`translate()` with the pairs of the table; SQL drops the characters that have no partner at the end."""
    source = "".join(a for a, _ in table) + deleted
    target = "".join(b for _, b in table)
    return f"translate({expression}, {_literal(source)}, {_literal(target)})"


_LETTERS = sorted(order.LETTERS.items())
_BASE = [(c, code) for c, (code, _) in _LETTERS] + [(c, "#") for c in order.GAPS + " "]
_TONE = (
    [(c, tone) for c, (_, tone) in _LETTERS] + [(c, "0") for c in "0123456789"] + [(c, " ") for c in "6789"]
)
_FOLD = (
    [(c, " ") for c in text.SPACES]
    + [(c, "'") for c in text.APOSTROPHES]
    + [(c, "-") for c in text.DASHES]
    + [(c, c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    + [("đ", "d"), ("Đ", "d")]
)
# The first pair of a character wins in translate(): a digit counts as a place without a tone.
_FOLDED = _translate("normalize(s, NFKD)", _FOLD, text.INVISIBLE + text.MARKS)
_CODES = _translate("normalize(s, NFC)", _BASE, order.NOTHING)
_TONES = _translate("normalize(s, NFC)", _TONE, "")

SQL_FUNCTIONS = f"""
create or replace function sen_fold(s text) returns text
    language sql immutable strict parallel safe
    return btrim(regexp_replace({_FOLDED}, ' +', ' ', 'g'), ' ');

create or replace function sen_sort_key(s text) returns text
    language sql immutable strict parallel safe
    return btrim(regexp_replace({_CODES}, '#+', '#', 'g'), '#')
        || coalesce('!' || nullif(rtrim(regexp_replace({_TONES}, '[^0-5]', '', 'g'), '0'), ''), '');

create or replace function sen_clean(s text) returns text
    language sql immutable strict parallel safe
    return btrim(regexp_replace({_translate("normalize(s, NFC)", [(c, " ") for c in text.SPACES], text.INVISIBLE)},
        ' +', ' ', 'g'), ' ');

create or replace function sen_person_sort_key(s text) returns text
    language sql immutable strict parallel safe
    return case when position(' ' in sen_clean(s)) = 0 then sen_sort_key(s) || '  '
        else sen_sort_key(regexp_replace(sen_clean(s), '^.* ', ''))
            || ' ' || sen_sort_key(split_part(sen_clean(s), ' ', 1))
            || ' ' || sen_sort_key(regexp_replace(regexp_replace(sen_clean(s), '^[^ ]*', ''), '[^ ]*$', '')) end;
"""

DROP_SQL_FUNCTIONS = """
drop function if exists sen_person_sort_key(text);
drop function if exists sen_clean(text);
drop function if exists sen_sort_key(text);
drop function if exists sen_fold(text);
"""
