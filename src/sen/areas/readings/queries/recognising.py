"""What a report says of itself: who sends it, of which period it speaks, and so which campaign it belongs to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from sen.areas.directives.models import Campaign
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.periods import Month, Period
from sen.foundation.vietnamese import fold

OPENING = 1500
"""Characters at the beginning of a report in which it says what it is."""
LINES = 14
"""Lines at most that stand above a report's title, or belong to it."""
SHORT = 130
"""Characters of a line that is no running text."""
NEAREST = 4000
"""So many units below the receiver are compared by name."""

# -- the parts of a report's beginning

_TITLE = re.compile(r"(?:du thao )?(?:bao cao|bieu |tong hop |thong ke |so lieu )")
_RUNNING = re.compile(r"kinh gui|thuc hien|can cu|-----|[ivx]+\s*[.-]|\d+\s*[.)]|phan (?:thu|i\b)")


@dataclass(frozen=True)
class Beginning:
    """``head`` above the title, ``title``, ``opening`` of the running text; each may be empty."""

    head: str
    title: str
    opening: str


def beginning_of(text: str) -> Beginning:
    """The parts of a report's beginning. Without a title its first short lines are title and head together."""
    opening = text[:OPENING]
    lines = [line.strip() for line in opening.splitlines() if line.strip()][: 2 * LINES]
    short = list(_until(lines[:LINES], lambda line: len(line) > SHORT))
    place = next((n for n, line in enumerate(short) if _TITLE.match(fold(line))), None)
    if place is None:
        return Beginning("\n".join(short), " ".join(short), opening)
    title = [short[place], *_until(lines[place + 1 : place + 6], _is_running)]
    return Beginning("\n".join(short[:place]), " ".join(title), opening)


def _until(lines: list[str], ends) -> Iterator[str]:
    for line in lines:
        if ends(line):
            return
        yield line


def _is_running(line: str) -> bool:
    return len(line) > 2 * SHORT or bool(_RUNNING.match(fold(line)))


# -- the sender


@dataclass(frozen=True)
class Named:
    """A unit that may have sent the report: its folded name, its superior's, and when it lived."""

    pk: int
    folded: str
    above: str = ""
    first: date | None = None
    last: date | None = None
    """The first day after its life; None while it lives."""

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """How papers write it: "dang bo huyen x", "dang uy huyen x", "huyen uy x", "huyen x"."""
        whole = _plain(self.folded)
        place = _PREFIX.sub("", whole)
        found = [whole, place]
        if place != whole and not whole.startswith("chi bo"):
            found += [f"dang bo {place}", f"dang uy {place}"]
        for kind, committee in _COMMITTEES.items():
            if place.startswith(f"{kind} "):
                found.append(f"{committee} {place.removeprefix(f'{kind} ')}")
        return tuple(dict.fromkeys(one for one in found if len(one) > 3))

    @cached_property
    def bare(self) -> str:
        """The name of the place alone, as people name files: "x"."""
        found = _PLACE_KIND.sub("", _PREFIX.sub("", _plain(self.folded)))
        return found if len(found) > 3 else ""

    def lived(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


_PREFIX = re.compile(r"^(?:dang uy|dang bo|chi uy|chi bo|huyen uy|thi uy|quan uy|thanh uy|tinh uy) ")
_PLACE_KIND = re.compile(r"^(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh) ")
_COMMITTEES = {
    "tinh": "tinh uy",
    "thanh pho": "thanh uy",
    "huyen": "huyen uy",
    "quan": "quan uy",
    "thi xa": "thi uy",
}


def sender_of(name: str, text: str, candidates: Iterable[Named], *, day: date | None = None) -> int | None:
    """The unit that a report's head, a file's name or the opening names; None when none does, or two do equally well.

    In the head the issuing body stands below its superior, so the last unit named there is the sender. Of namesakes the
    one whose superior the opening names is meant, or the only one that lived on the ``day``.
    """
    candidates = list(candidates)
    found = beginning_of(text)
    opening = _spaced(found.opening)
    spelled = _spellings(candidates)
    for named in (
        _last_named(_spaced(found.head), spelled),
        _longest_named(_spaced(name), spelled, candidates),
        _longest_named(opening, spelled, ()),
    ):
        if named:
            return _of_namesakes(named, opening, day)
    return None


def _spellings(candidates: list[Named]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = {}
    for one in candidates:
        for spelled in one.spelled:
            found.setdefault(spelled, []).append(one)
    return found


def one_by_name(units: Iterable[Named]) -> dict[str, int]:
    """Each way to write a name (:func:`key_of`) → the unit that bears it; what two units share is left out."""
    spelled = _spellings(list(units))
    return {words: named[0].pk for words, named in spelled.items() if len({one.pk for one in named}) == 1}


def key_of(name: str) -> str:
    """A name as names are compared: "dang uy xa tan hoa"."""
    return _plain(fold(name))


def _last_named(spoken: str, spelled: dict[str, list[Named]]) -> list[Named]:
    """The units of the name that stands last, of those that do not lie inside a name begun earlier."""
    places = sorted(
        (spoken.rfind(f" {words} "), -len(words), words) for words in spelled if f" {words} " in spoken
    )
    last, end = "", -1
    for start, length, words in places:
        if start >= end:
            last, end = words, start - length
    return spelled.get(last, [])


def _longest_named(spoken: str, spelled: dict[str, list[Named]], bare: Iterable[Named]) -> list[Named]:
    """The units whose name is the longest of those spoken; by the place alone where ``bare`` holds any."""
    named = [words for words in spelled if f" {words} " in spoken]
    if named:
        return spelled[max(named, key=len)]
    longest = max((one.bare for one in bare if one.bare and f" {one.bare} " in spoken), key=len, default="")
    return [one for one in bare if longest and one.bare == longest]


def _of_namesakes(named: list[Named], opening: str, day: date | None) -> int | None:
    for fits in (
        lambda _one: True,
        lambda one: any(f" {words} " in opening for words in Named(0, one.above).spelled),
        lambda one: day is None or one.lived(day),
    ):
        left = [one for one in named if fits(one)]
        if len(left) == 1:
            return left[0].pk
    return None


def _plain(folded: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", folded).strip()


def _spaced(text: str) -> str:
    return f" {_plain(fold(text))} "


def units_below(receiver_id: int) -> list[Named]:
    """The units under the receiver, the nearest first; without itself."""
    below = list(
        Reach.objects.filter(lens="t", ancestor_id=receiver_id, depth__gt=0)
        .order_by("depth", "descendant_id")
        .values_list("descendant_id", flat=True)[:NEAREST]
    )
    rows = Unit.objects.filter(pk__in=below).values_list("pk", "folded", "parent__folded", "valid")
    named = {
        pk: Named(pk, folded, above or "", valid and valid.lower, valid and valid.upper)
        for pk, folded, above, valid in rows
    }
    return [named[pk] for pk in below if pk in named]


# -- the period

_YEAR = r"((?:19|20)\d\d)"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(
    rf"\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{_YEAR}|ngay\s*\d{{1,2}}\s*thang\s*\d{{1,2}}\s*nam\s*{_YEAR}"
)
_MONTH = rf"(?:thang\s+|ngay\s+\d{{1,2}}\s*/\s*)(\d{{1,2}})\s*(?:/|-|nam)\s*{_YEAR}"
_TO_COME = re.compile(r"phuong huong|nhiem vu|ke hoach|du kien|chuong trinh cong tac|nhiem ky")
_ELSEWHEN = r"(?<!tu )(?<!den )(?<!het )(?<!ky )(?<!truoc )(?<!voi )"
"""Not behind "từ", "đến", "hết", "cùng kỳ", "trước", "so với": those years are no period."""


def _months(first: Month, last: Month) -> Period | None:
    return Period.between(first, last) if 0 <= last - first < 16 * 12 else None


def _month(year: str, month: str) -> Month | None:
    return Month(int(year), int(month)) if 1 <= int(month) <= 12 else None


def period_in(words: str) -> Period | None:
    """The period that words of a report name ("quý I/2024", "6 tháng đầu năm 2024", "từ tháng 5/2021 đến tháng 9/2023")."""
    text = " ".join(fold(words).replace("–", "-").split())
    if found := re.search(rf"{_MONTH}\s*(?:den|-)\s*(?:het\s*)?{_MONTH}", text):
        first, last = _month(found[2], found[1]), _month(found[4], found[3])
        return _months(first, last) if first and last else None
    if found := re.search(rf"quy\s+(iv|i{{1,3}}|[1-4])\s*[,/]?\s*(?:nam\s*)?{_YEAR}", text):
        return Period.of_quarter(int(found[2]), _ROMAN[found[1]])
    text = _DAY.sub(" ", text)
    if re.search(r"(?:\b0?6|\bsau) thang|\bnua\b", text) and (found := re.search(_YEAR, text)):
        return Period.of_half_year(int(found[1]), 2 if "cuoi" in text else 1)
    if found := re.search(rf"\b(\d{{1,2}}) thang(?: dau)?\s*(?:nam\s*)?{_YEAR}", text):
        last = _month(found[2], found[1])
        return _months(Month(last.year, 1), last) if last else None
    if found := re.search(rf"thang\s+(\d{{1,2}})\s*(?:/|-|nam)\s*{_YEAR}", text):
        month = _month(found[2], found[1])
        return Period.between(month, month) if month else None
    if found := re.search(rf"(?<!nhiem ky ){_YEAR}\s*(?:-|,|va|den(?: nam)?)\s*(?:nam\s*)?{_YEAR}", text):
        return _months(Month(int(found[1]), 1), Month(int(found[2]), 12))
    if found := re.search(rf"{_ELSEWHEN}\bnam {_YEAR}", text):
        return Period.of_year(int(found[1]))
    return None


def period_of(words: str, default: Period) -> Period:
    """The period that words of a report name; ``default`` where they do not."""
    return period_in(words) or default


def stated_period(name: str, text: str) -> Period | None:
    """The period of which a report says that it speaks: in its title, in its file's name, in its opening sentence.

    What the title says of the time to come ("phương hướng năm 2019") is left aside.
    """
    found = beginning_of(text)
    sentence = re.search(r"báo cáo[^.;]{0,300}?như sau", found.opening, re.I)
    for words in (found.title, name.replace("_", " "), sentence[0] if sentence else ""):
        done = _TO_COME.split(fold(words), maxsplit=1)[0]
        if period := period_in(done):
            return period
    return None


def campaign_in(receiver_id: int, period: Period) -> Campaign | None:
    """The newest campaign of the receiver, or of a unit above it, that runs at the end of the period."""
    above = Reach.objects.filter(lens="t", ancestor_id=OuterRef("unit_id"), descendant_id=receiver_id)
    running = Campaign.objects.filter(Exists(above), valid__contains=period.last_day)
    return running.order_by("-valid", "-pk").first()
