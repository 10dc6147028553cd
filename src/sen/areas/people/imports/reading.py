"""What one row of a roster says."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from sen.areas.people.choices import MembershipKind, Standing
from sen.foundation.staging.sheets import Row
from sen.foundation.staging.text import plain
from sen.foundation.vietnamese import (
    Unreadable,
    fold,
    parse_birth,
    parse_date,
    person_sort_key,
    short_date,
    tidy_name,
)

from .fields import FIELDS
from .words import CATEGORIES, KINDS, STANDINGS, YES

COLUMNS = (
    "row", "name", "folded", "sort_key", "spelled", "birth_date", "birth_year", "card", "post", "unit_code", "unit_key",
    "unit_shown", "parent_key", "kind", "standing", "category", "key_cadre", "lo", "lo_given", "hi", "digest",
    "reasons", "combo",
)  # fmt: skip

_ODD = re.compile(r"[0-9@#$%^&*_=+<>{}\[\]|\\/~!?;:\"]")
_FOOTER = re.compile(
    r"(tong (so|cong)|cong( cong|$| [0-9])|nguoi lap|nguoi lap bieu|t m|tm|bi thu|pho bi thu|truong ban|chu tich|ky ten|"
    r"ky va ghi|ghi chu|xac nhan|noi nhan|luu y)\b"
)
_ORDINAL = re.compile(r"^\s*(?:[IVXLC]+|\d{1,3}|[A-Za-z])\s*[.)/-]\s*")
_SEVERAL = re.compile(r"\s*[-–,;/]\s*")
_SPELLED_OUT = ((re.compile(r"^cb\b"), "chi bo"), (re.compile(r"^(đb|db|dbcs)\b"), "dang bo"))


def reason(code: str, *gaps: object) -> str:
    """One reason as it is staged: its code and what fills the gaps of its sentence."""
    return "\x1f".join((code, *(str(g).replace("\x1f", " ") for g in gaps)))


def card_hash(number: str) -> bytes:
    """The keyed hash by which a member card is known; the number itself is never kept.

    Leading zeros do not count: a spreadsheet drops them from cells that it takes for numbers.
    """
    return hmac.digest(settings.SEN_MATCH_KEY.encode(), b"card:" + number.lstrip("0").encode(), "sha256")


def _row_digest(spelled: str, birth: str) -> bytes:
    return hmac.digest(settings.SEN_MATCH_KEY.encode(), f"row:{spelled}|{birth}".encode(), "sha256")


@lru_cache(maxsize=50_000)
def unit_key(text: str) -> str:
    """A unit's name as it is compared: folded, without ordinal, usual abbreviations spelled out."""
    key = fold(_ORDINAL.sub("", text))
    for pattern, words in _SPELLED_OUT:
        key = pattern.sub(words, key)
    return key


_LIKE_A_CODE = re.compile(r"[A-Za-z0-9]{1,20}(?:-[A-Za-z0-9]{1,20}){1,6}")
"""What people write into the column of names after being told that several units bear the name."""

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def spelling(name: str) -> str:
    """How a name is spelled, wherever the tone mark stands: letters without tones, then the tones word by word.

    SQL twin: ``actions.roster_sql.spell``.
    """
    letters = unicodedata.normalize("NFD", name.lower())
    tones = "".join(c for c in letters if c in _TONES or c == " ")
    return "".join(c for c in letters if c not in _TONES) + "|" + tones


@lru_cache(maxsize=100_000)
def _names(text: str) -> tuple[str, str, str, str]:
    name = tidy_name(text)
    return name, fold(name), person_sort_key(name), spelling(name)


_word = lru_cache(maxsize=10_000)(plain)


@lru_cache(maxsize=100_000)
def _date(text: str) -> date:
    return parse_date(text)


@lru_cache(maxsize=100_000)
def _birth(text: str, day: date) -> tuple[int, date | None]:
    return parse_birth(text, not_after=day)


_NOTHING_TOLD = {one.code: "" for one in FIELDS}


@dataclass(slots=True)
class Reading:
    """Turns rows of a sheet into rows of the staging table. Counts what it passes over."""

    mapping: dict[str, int]
    day: date
    titles: list[str]
    skipped: int = 0
    formulas: int = 0
    read: int = 0
    _section: str = ""
    _title: str = ""
    _width: int = 0

    def __post_init__(self) -> None:
        self._width = max(self.mapping.values(), default=-1) + 1
        index = self.mapping.get("name")
        self._title = self.titles[index] if index is not None and index < len(self.titles) else ""

    def rows(self, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
        """Tuples in the order of :data:`COLUMNS`."""
        for row in rows:
            taken = self._row(row)
            if taken is None:
                self.skipped += 1
            else:
                self.read += 1
                yield taken

    def _row(self, row: Row) -> tuple[Any, ...] | None:
        cells, at = row.cells, self.mapping
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        told = _NOTHING_TOLD | {code: cells[index] for code, index in at.items()}
        get = told.__getitem__
        name = get("name")
        if self._no_data(cells, name, get):
            return None
        reasons: list[str] = []
        if row.formulas:
            self._formula_cells(row, reasons)
        full, folded, order, spelled = _names(name[:600])
        if not name:
            reasons.append("no_name")
        elif len(full) > 120:
            reasons.append(reason("long_name", len(full)))
            full, folded, order = full[:120], folded[:120], order[:120]
        elif _ODD.search(full):
            reasons.append(reason("odd_name", full[:60]))
        year, born = self._birth(get("birth"), reasons)
        lo, hi, given = self._span(get("since"), get("until"), born, reasons)
        standing, category = self._standing(get, reasons)
        post = get("post") if "post" in at else None
        if post and len(post) > 200:
            reasons.append(reason("long_post", len(post)))
            post = post[:200]
        kind = KINDS.get(_word(get("kind")))
        if kind is None:
            reasons.append(reason("unknown_kind", get("kind")[:40]))
            kind = MembershipKind.MAIN
        unit = get("unit") or ("" if "unit" in at or "unit_code" in at else self._section)
        key = unit_key(unit[:300]) if unit else ""
        card = self._card(get("card"), reasons)
        parent = unit_key(get("parent")[:300])
        code = get("unit_code").lower()[:60] or (unit.lower() if _LIKE_A_CODE.fullmatch(unit) else "")
        return (
            row.number,
            full,
            folded,
            order,
            spelled[:700],
            born,
            year,
            card,
            post,
            code or None,
            key or None,
            unit[:300] or get("unit_code")[:60],
            parent or None,
            str(kind),
            standing,
            category,
            _word(get("key_cadre")) in YES if "key_cadre" in at else None,
            lo,
            given,
            hi,
            None if card else _row_digest(spelled, f"{born or ''}/{year or ''}"),
            reasons,
            f"{code}|{key}|{parent}",
        )

    def _no_data(self, cells: list[str], name: str, get: Any) -> bool:
        different = set(cells)
        different.discard("")
        if len(different) == 1:
            text = different.pop()
            # A group heading above its members, as in lists kept cell by cell.
            if "unit" not in self.mapping and len(text) > 3 and not text.isdecimal():
                self._section = _ORDINAL.sub("", text)
            return not (name and len(self.mapping) == 1)
        known = sum(1 for code in ("birth", "card", "unit", "unit_code") if get(code))
        if not name:
            return known < 2
        if not get("card") and not any(c.isdecimal() for c in get("birth")) and _FOOTER.match(plain(name)):
            return True
        return name == self._title  # a header repeated on each printed page

    def _formula_cells(self, row: Row, reasons: list[str]) -> None:
        for index in row.formulas:
            if index in self.mapping.values():
                self.formulas += 1
                if index >= len(row.cells) or not row.cells[index]:
                    reasons.append(
                        reason("no_saved_value", self.titles[index] if index < len(self.titles) else "")
                    )

    def _birth(self, text: str, reasons: list[str]) -> tuple[int | None, date | None]:
        if not text:
            return None, None
        try:
            return _birth(text, self.day)
        except Unreadable as e:
            reasons.append(reason("bad_birth", e))
            return None, None

    def _span(
        self, since: str, until: str, born: date | None, reasons: list[str]
    ) -> tuple[date, date | None, bool]:
        lo, hi = self.day, None
        if since:
            try:
                lo = _date(since)
            except Unreadable as e:
                reasons.append(reason("bad_since", e))
        if until:
            try:
                hi = _date(until)
            except Unreadable as e:
                reasons.append(reason("bad_until", e))
        if hi is not None and hi <= lo:
            reasons.append(reason("until_before_since", short_date(lo), short_date(hi)))
            hi = None
        if born is not None and lo < born:
            reasons.append(reason("born_after", short_date(born), short_date(lo)))
        return lo, hi, bool(since)

    def _standing(self, get: Any, reasons: list[str]) -> tuple[str | None, str | None]:
        """Standing and category; None where the file has no say in them."""
        words, group = _word(get("standing")), _word(get("category"))
        category = ""
        if group:
            category = CATEGORIES.get(group, "")
            if not category:
                reasons.append(reason("unknown_category", get("category")[:40]))
        if words in CATEGORIES:
            return Standing.NON_MEMBER, str(CATEGORIES[words])
        if words:
            standing = STANDINGS.get(words)
            if standing is None:
                reasons.append(reason("unknown_standing", get("standing")[:40]))
                return None, None
            return str(standing), str(category) if standing == Standing.NON_MEMBER else ""
        if category:
            return str(Standing.NON_MEMBER), str(category)
        if derived := self._by_dates(get("joined"), get("official"), reasons):
            return derived, ""
        return (str(Standing.FULL), "") if "standing" in self.mapping else (None, None)

    def _by_dates(self, joined: str, official: str, reasons: list[str]) -> str | None:
        if "official" not in self.mapping or not (joined or official):
            return None
        for code, text in (("bad_joined", joined), ("bad_official", official)):
            if text:
                try:
                    _birth(text, date(2150, 1, 1))
                except Unreadable as e:
                    reasons.append(reason(code, e))
                    return None
        if not official:
            return str(Standing.PROBATIONARY)
        year, day = _birth(official, date(2150, 1, 1))
        later = day > self.day if day else year > self.day.year
        return str(Standing.PROBATIONARY if later else Standing.FULL)

    def _card(self, text: str, reasons: list[str]) -> bytes | None:
        if not text:
            return None
        number = text if text.isdecimal() else re.sub(r"[\s.\-–]", "", text)
        if "e+" in number.lower():
            reasons.append(reason("rounded_card", text[:40]))
            return None
        if not (number.isascii() and number.isdecimal() and 5 <= len(number) <= 15):
            reasons.append(reason("bad_card", text[:40]))
            return None
        return card_hash(number)
