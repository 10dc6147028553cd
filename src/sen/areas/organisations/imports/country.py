"""The country before and after 1 July 2025, from the package `vietnamadminunits` (MIT).

A territory's Party organisation is one unit (docs/decisions): "Đảng bộ tỉnh Hà Nam", "Đảng bộ quận Ô Môn". Before:
63 provinces, 696 districts, 10,035 communes (five island districts have none). After: 34 provinces and 3,321
communes, directly below them. A unit whose only predecessor went over whole is the same unit, moved and perhaps
renamed; every other one is new, and every predecessor is linked to what it went into.
"""

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from importlib import resources

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sen.areas.organisations.actions.reorganisations import (
    add_steps,
    draft_reorganisation,
    sign_reorganisation,
)
from sen.areas.organisations.actions.units import NewUnit, found_unit, found_units
from sen.areas.organisations.choices import Change, Kind, ReorganisationStatus
from sen.areas.organisations.models import Placement, Reorganisation, Step, Succession, Unit
from sen.foundation.access import Actor
from sen.foundation.vietnamese import clean, fold, format_number

TITLE = "Sắp xếp đơn vị hành chính và tổ chức chính quyền địa phương 2 cấp năm 2025"
DECISION = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 và các nghị quyết của UBTVQH ngày 16/6/2025"
TAKES_EFFECT = date(2025, 7, 1)
SINCE = date(2010, 1, 1)
FAR_KM = 30
ROOT_CODE, ROOT_NAME = "vn", "Đảng Cộng sản Việt Nam"
TYPES = {"thanh pho": "tp", "thi xa": "tx", "quan": "q", "huyen": "h"}


@dataclass(frozen=True)
class Place:
    """One territory, before or after. `key` is the package's key; `point` is (latitude, longitude) if known."""

    key: str
    code: str
    name: str
    kind: str
    above: str
    point: tuple[float, float] | None = None
    short: str = ""


@dataclass(frozen=True)
class Link:
    """A commune (or island district) of before, by key, and a commune of after into which it went."""

    old: str
    new: str
    divided: bool


@dataclass
class Country:
    """All of it. Provinces, then districts, then communes; `above` is a key of the same side, '' for a
    province."""

    before: dict[str, Place] = field(default_factory=dict)
    after: dict[str, Place] = field(default_factory=dict)
    provinces: dict[str, list[str]] = field(default_factory=dict)
    """New province → old provinces."""
    links: list[Link] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)
    """Key after → key before, for units that go on as themselves."""


@dataclass(frozen=True)
class Summary:
    """What the import did: units founded, the reorganisation, and its links by label."""

    founded: int
    reorganisation: Reorganisation
    links: dict[str, int]
    doubtful: int
    left_over: int
    already: bool


def import_country(*, by: Actor, at: datetime, since: date = SINCE, only: Collection[str] = ()) -> Summary:
    """Found what is missing of the country before, and let the reorganisation take effect. All or nothing.

    With ``only``, codes of provinces of after, nothing else of the country is taken in.

    Run again it takes in the provinces that are still missing, or changes nothing. Units of these codes that are
    there already are used as they are; what stands below them and is unknown to the package moves to what its
    parent went into.
    """
    with transaction.atomic():
        country = read_country()
        missing = _missing(country)
        if only:
            missing &= set(only)
        done = _earlier().order_by("-pk").first()
        if done is not None and not missing:
            return _summary(done, founded=0, left_over=0, already=True)
        if len(missing) < len(country.provinces):
            country = part_of(country, missing)
        root = Unit.objects.filter(code=ROOT_CODE).first() or found_unit(
            code=ROOT_CODE, name=ROOT_NAME, kind=Kind.CENTRE, parent=None, on=since, by=by, at=at
        )
        founded = _found_before(country, since, by=by, at=at)
        reorganisation = draft_reorganisation(
            title=TITLE, decision=DECISION, takes_effect=TAKES_EFFECT, unit=root, by=by, at=at
        )
        steps, left_over = _steps(country)
        add_steps(reorganisation=reorganisation, steps=steps, by=by, at=at)
        reorganisation = sign_reorganisation(reorganisation=reorganisation, by=by, at=at)
        return _summary(reorganisation, founded=founded, left_over=left_over, already=False)


def _earlier() -> QuerySet[Reorganisation]:
    return Reorganisation.objects.filter(
        title=TITLE, takes_effect=TAKES_EFFECT, status=ReorganisationStatus.SIGNED
    )


def _missing(country: Country) -> set[str]:
    """The codes of the provinces of after that no earlier run has taken in."""
    there = set(
        Succession.objects.filter(reorganisation__in=_earlier()).values_list("successor__code", flat=True)
    )
    taken = {key.split("_")[0] for key, place in country.after.items() if place.code in there}
    return {country.after[key].code for key in country.provinces if key not in taken}


def _summary(reorganisation: Reorganisation, *, founded: int, left_over: int, already: bool) -> Summary:
    links = Counter(reorganisation.successions.values_list("change", flat=True))
    doubtful = reorganisation.successions.exclude(doubt="").count()
    return Summary(founded, reorganisation, dict(links), doubtful, left_over, already)


def read_country() -> Country:
    """The whole country from the package's files."""
    data = resources.files("vietnamadminunits") / "data"
    with resources.as_file(data / "dataset.db") as path, closing(sqlite3.connect(path)) as dataset:
        dataset.row_factory = sqlite3.Row
        old = dataset.execute(
            "SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"
        ).fetchall()
        new = dataset.execute("SELECT * FROM admin_units ORDER BY provinceCode, wardCode").fetchall()
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    country = Country(provinces=converter["DICT_PROVINCE"])
    _read_before(country, old)
    _read_links(country, converter)
    _read_after(country, new, old)
    return country


def part_of(country: Country, codes: Collection[str]) -> Country:
    """The provinces of these codes (of after), and what became them."""
    new = {key for key in country.provinces if country.after[key].code in codes}
    old = {place for key in new for place in country.provinces[key]}

    def within(key: str, provinces: set[str]) -> bool:
        return key.split("_")[0] in provinces

    return Country(
        before={key: place for key, place in country.before.items() if within(key, old)},
        after={key: place for key, place in country.after.items() if within(key, new)},
        provinces={key: country.provinces[key] for key in new},
        links=[link for link in country.links if within(link.new, new) and within(link.old, old)],
        same={key: was for key, was in country.same.items() if within(key, new)},
    )


def _read_before(country: Country, rows: list[sqlite3.Row]) -> None:
    provinces = {row["provinceKey"]: row for row in rows}
    districts = {(row["provinceKey"], row["districtKey"]): row for row in rows}
    codes = _district_codes(districts, {slug(row["provinceShort"]) for row in provinces.values()})
    for key, row in provinces.items():
        country.before[key] = Place(
            key,
            slug(row["provinceShort"]),
            party(row["province"]),
            Kind.PROVINCE,
            "",
            short=row["provinceShort"],
        )
    for (province, district), row in districts.items():
        key = f"{province}_{district}"
        # An island district without communes is linked like a commune; its key ends in a low line.
        key += "_" if row["wardKey"] is None else ""
        point = _point(row["districtLat"], row["districtLon"])
        code = codes[province, district]
        country.before[key] = Place(
            key, code, party(row["district"]), Kind.SUPERIOR, province, point, row["districtShort"]
        )
    for row in rows:
        if row["wardKey"] is None:
            continue
        above = f"{row['provinceKey']}_{row['districtKey']}"
        key = f"{above}_{row['wardKey']}"
        code = f"{slug(row['wardShort'])}-{row['wardCode']}"
        point = _point(row["wardLat"], row["wardLon"])
        country.before[key] = Place(key, code, party(row["ward"]), Kind.BASE, above, point, row["wardShort"])


def _district_codes(districts: dict, provinces: set[str]) -> dict:
    """A short code each: its name; with its type where a province has that name; with its province if need be."""
    names = Counter(slug(row["districtShort"]) for row in districts.values())
    codes = {}
    for key, row in districts.items():
        code, kind = slug(row["districtShort"]), TYPES[fold(row["districtType"])]
        if code in provinces:
            code = f"{code}-{kind}"
        elif names[code] > 1:
            code = f"{code}-{slug(row['provinceShort'])}"
        codes[key] = code
    twice = {code for code, times in Counter(codes.values()).items() if times > 1}
    return {
        key: f"{code}-{TYPES[fold(districts[key]['districtType'])]}" if code in twice else code
        for key, code in codes.items()
    }


def _read_links(country: Country, converter: dict) -> None:
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            country.links += [Link(old, f"{province}_{commune}", False) for old in olds]
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            country.links += [Link(old, f"{province}_{part['newWardKey']}", True) for part in parts]


def _read_after(country: Country, rows: list[sqlite3.Row], old: list[sqlite3.Row]) -> None:
    taken = {place.code for place in country.before.values()}
    for province, olds in country.provinces.items():
        if len(olds) == 1:
            country.same[province] = olds[0]
    sources, parts = defaultdict(list), Counter(link.old for link in country.links)
    for link in country.links:
        sources[link.new].append(link.old)
    for new, olds in sources.items():
        if len(olds) == 1 and parts[olds[0]] == 1:
            country.same[new] = olds[0]
    for row in rows:
        province = row["provinceKey"]
        key = f"{province}_{row['wardKey']}"
        for place_key, name, short, code, kind, above in (
            (province, row["province"], row["provinceShort"], slug(row["provinceShort"]), Kind.PROVINCE, ""),
            (key, row["ward"], row["wardShort"], _commune_code(row), Kind.SUPERIOR, province),
        ):
            if place_key in country.after:
                continue
            if place_key in country.same:
                code = country.before[country.same[place_key]].code
            elif code in taken:
                code = f"{code}-2025"
            point = _point(row["wardLat"], row["wardLon"]) if above else None
            country.after[place_key] = Place(place_key, code, party(name), kind, above, point, short)


def _commune_code(row: sqlite3.Row) -> str:
    return f"{slug(row['wardShort'])}-{row['wardCode']}"


def _found_before(country: Country, since: date, *, by: Actor, at: datetime) -> int:
    codes = {place.code for place in country.before.values()}
    there = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    new = [
        NewUnit(
            code=place.code,
            name=place.name,
            kind=place.kind,
            parent_code=_above_code(country, place),
            on=since,
        )
        for place in country.before.values()
        if place.code not in there
    ]
    return len(found_units(units=new, by=by, at=at, why=TITLE)) if new else 0


def _above_code(country: Country, place: Place) -> str:
    if not place.above:
        return ROOT_CODE
    above = country.before.get(place.above) or country.before[f"{place.above}_"]
    return above.code


def _steps(country: Country) -> tuple[list[Step], int]:
    """All steps, and how many units unknown to the package had to move along."""
    units = {u.code: u for u in Unit.objects.filter(code__in=[p.code for p in country.before.values()])}
    links = [
        *_province_links(country, units),
        *_district_links(country, units),
        *_commune_links(country, units),
    ]
    going_on = set(country.same.values())
    ending = [units[place.code] for key, place in country.before.items() if key not in going_on]
    changes = _changes_of_same(country, units)
    left = _left_over(country, ending, changes, links)
    establish = [
        Step(
            change=Change.ESTABLISH,
            new_code=place.code,
            new_name=place.name,
            new_kind=place.kind,
            new_parent_code=country.after[place.above].code if place.above else ROOT_CODE,
        )
        for key, place in country.after.items()
        if key not in country.same
    ]
    ends = [Step(change=Change.DISSOLVE, unit=unit) for unit in ending]
    return [*establish, *changes, *left, *links, *ends], len(left)


def _changes_of_same(country: Country, units: dict[str, Unit]) -> list[Step]:
    """Moves, renames and other kinds of the units that go on as themselves."""
    steps = []
    for new, old in country.same.items():
        after, before = country.after[new], country.before[old]
        unit = units[before.code]
        if unit.name != after.name:
            steps.append(Step(change=Change.RENAME, unit=unit, new_name=after.name))
        if unit.kind != after.kind:
            steps.append(Step(change=Change.CHANGE_KIND, unit=unit, new_kind=after.kind))
        if after.above and country.same.get(after.above) != before.above:
            steps.append(Step(change=Change.MOVE, unit=unit, new_parent_code=country.after[after.above].code))
    return steps


def _province_links(country: Country, units: dict[str, Unit]) -> list[Step]:
    return [
        Step(change=Change.MERGE, unit=units[country.before[old].code], new_code=country.after[new].code)
        for new, olds in country.provinces.items()
        for old in olds
        if new not in country.same
    ]


def _district_links(country: Country, units: dict[str, Unit]) -> list[Step]:
    into: dict[str, dict[str, None]] = defaultdict(dict)
    for link in country.links:
        above = country.before[link.old].above
        if above in country.before and country.before[above].above:
            into[above][link.new] = None
    return [
        Step(
            change=Change.SPLIT if len(parts) > 1 else Change.MERGE,
            unit=units[country.before[district].code],
            new_code=country.after[new].code,
            partial=len(parts) > 1,
        )
        for district, parts in into.items()
        for new in parts
    ]


def _commune_links(country: Country, units: dict[str, Unit]) -> list[Step]:
    namesakes = defaultdict(list)
    for link in country.links:
        province = country.after[link.new].above
        namesakes[province, fold(country.before[link.old].short)].append(link.old)
    steps = []
    for link in country.links:
        if country.same.get(link.new) == link.old:
            continue
        old, new = country.before[link.old], country.after[link.new]
        km = distance_km(old.point, new.point)
        others = {key for key in namesakes[new.above, fold(old.short)] if key != link.old}
        steps.append(
            Step(
                change=Change.SPLIT if link.divided else Change.MERGE,
                unit=units[old.code],
                new_code=new.code,
                partial=link.divided,
                distance_km=km,
                doubt=_doubt(country, old, new, km, others),
            )
        )
    return steps


def _doubt(country: Country, old: Place, new: Place, km: Decimal | None, others: set[str]) -> str:
    """Why a link should be looked at again: too far, or a namesake of the old commune lies nearer. '' if not."""
    reasons = []
    if km is not None and km > FAR_KM:
        reasons.append(_("hai nơi cách nhau %(km)s km") % {"km": format_number(km)})
    nearer = [
        country.before[key]
        for key in sorted(others)
        if km is not None
        and km > FAR_KM / 2
        and (other := distance_km(country.before[key].point, new.point)) is not None
        and other < km
    ]
    if nearer and fold(old.short) == fold(new.short):
        district = country.before.get(nearer[0].above)
        reasons.append(
            _("trùng tên với %(other)s (%(district)s) ở gần hơn")
            % {"other": nearer[0].name, "district": district.name if district else ""}
        )
    return "; ".join(reasons)[:300]


def _left_over(country: Country, ending: list[Unit], changes: list[Step], links: list[Step]) -> list[Step]:
    """Moves of units that stand below an ending one and that the package does not know."""
    known = {unit.pk for unit in ending} | {step.unit_id for step in changes if step.change == Change.MOVE}
    left = Placement.objects.filter(
        parent__in=ending, valid__contains=TAKES_EFFECT, valid__endswith=None
    ).exclude(unit__in=known)
    province_of = {place.code: _province_after(country, place) for place in country.before.values()}
    into: dict[str, set[str]] = defaultdict(set)
    for step in links:
        into[step.existing.code].add(step.new_code)
    moves = []
    for placement in left.select_related("unit", "parent").order_by("unit__code"):
        successors = into[placement.parent.code]
        target = next(iter(successors)) if len(successors) == 1 else province_of[placement.parent.code]
        moves.append(Step(change=Change.MOVE, unit=placement.unit, new_parent_code=target))
    return moves


def _province_after(country: Country, place: Place) -> str:
    old = place.key.split("_")[0]
    return next(country.after[new].code for new, olds in country.provinces.items() if old in olds)


def _point(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def distance_km(one: tuple[float, float] | None, other: tuple[float, float] | None) -> Decimal | None:
    """Great-circle distance in kilometres to one digit; None where a point is not known."""
    if one is None or other is None:
        return None
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return Decimal(2 * 6371.0 * math.asin(math.sqrt(min(1.0, chord)))).quantize(Decimal("0.1"))


def slug(name: str) -> str:
    """`Bà Rịa - Vũng Tàu` → `ba-ria-vung-tau`."""
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(name).replace("'", ""))
    return "-".join(letters.split())


def party(territory: str) -> str:
    """`Quận Ô Môn` → `Đảng bộ quận Ô Môn`."""
    territory = clean(territory)
    return f"Đảng bộ {territory[0].lower()}{territory[1:]}"
