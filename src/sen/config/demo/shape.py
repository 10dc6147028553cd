"""The invented organisations and people, as plain records: nothing here touches a database."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.imports.country import Country, Place, read_country
from sen.config.demo import names
from sen.config.demo.seeds import BAC_KAN, HA_NAM, O_MON, QUE_VO

BEFORE = date(2010, 1, 1)
"""Every unit of the demo exists from then on."""


@dataclass
class Body:
    """A unit to be. ``own`` says that the demo invented it; the others the country's register brings in."""

    code: str
    name: str
    kind: str
    parent: str
    own: bool = True


@dataclass
class Someone:
    """A person to be. ``since`` and ``until`` bound the membership; ``cadre`` are the key cadres."""

    name: str
    woman: bool
    born: date
    card: str
    cell: str
    standing: str = "full"
    since: date = HA_NAM.roster_day
    until: date | None = None
    joined: date | None = None
    cadre: bool = False
    post: str = ""


@dataclass
class Branch:
    """One of the demo's three territories: its units, parents first, and its people, cell by cell."""

    code: str
    bodies: list[Body] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.children: dict[str, list[Body]] = defaultdict(list)
        self.by_code: dict[str, Body] = {}

    def add(self, *bodies: Body) -> None:
        for body in bodies:
            self.bodies.append(body)
            self.by_code[body.code] = body
            self.children[body.parent].append(body)

    def below(self, code: str) -> Iterator[Body]:
        for body in self.children.get(code, ()):
            yield body
            yield from self.below(body.code)

    def cells(self, code: str) -> list[Body]:
        """The cells at or below a unit."""
        here = self.by_code.get(code)
        found = [here] if here and here.kind in (Kind.CELL, Kind.BASE_CELL) else []
        return [*found, *(body for body in self.below(code) if body.kind in (Kind.CELL, Kind.BASE_CELL))]


@cache
def country() -> Country:
    """The register of territories before 1 July 2025."""
    return read_country()


def _territory(branch: Branch, top: str, parent: str) -> list[Place]:
    """Add a territory of the register with all below it; returns its lowest territories (the communes)."""
    places = country().before
    by_code = {place.code: place for place in places.values()}
    start = by_code[top]
    branch.add(Body(start.code, start.name, start.kind, parent, own=False))
    communes: list[Any] = []
    level = [start]
    while level:
        keys = {place.key.rstrip("_"): place for place in level}
        below = [place for place in places.values() if place.above in keys]
        for place in below:
            branch.add(Body(place.code, place.name, place.kind, keys[place.above].code, own=False))
        communes = below or communes
        level = below
    return communes


def _cells_of(branch: Branch, base: Body, count: int, what: str, random: Random) -> None:
    villages = list(names.VILLAGES)
    random.shuffle(villages)
    for n in range(count):
        if what == "village":
            name = f"Chi bộ thôn {villages[n % len(villages)]}" + (
                f" {n // len(villages) + 1}" if n >= len(villages) else ""
            )
        elif what == "quarter":
            name = f"Chi bộ khu vực {n + 1}"
        elif what == "school":
            name = ("Chi bộ Trường Mầm non", "Chi bộ Trường Tiểu học", "Chi bộ Trường THCS")[n % 3]
        else:
            name = f"Chi bộ {n + 1}"
        branch.add(Body(f"{base.code}-cb{n + 1}", f"{name}", Kind.CELL, base.code))


def _with_cells(branch: Branch, code: str, name: str, parent: str, cells: int, random: Random) -> None:
    """A base: a committee with cells below, or a cell that is a base itself when ``cells`` is 0."""
    if cells:
        body = Body(code, f"Đảng bộ {name}", Kind.BASE, parent)
        branch.add(body)
        _cells_of(branch, body, cells, "number", random)
    else:
        branch.add(Body(code, f"Chi bộ {name}", Kind.BASE_CELL, parent))


@cache
def ha_nam() -> Branch:
    """The old Hà Nam: six districts, four blocs, the army, the police; about 500 bases and their cells."""
    random = Random("ha-nam")
    branch = Branch(HA_NAM.code)
    communes = _territory(branch, "ha-nam", "vn")
    for commune in communes:
        base = branch.by_code[commune.code]
        _cells_of(branch, base, random.randint(9, 15), "village", random)
        schools = Body(f"{base.code}-th", f"Chi bộ Trường học {commune.short}", Kind.CELL, base.code)
        office = Body(f"{base.code}-cq", f"Chi bộ Cơ quan {commune.short}", Kind.CELL, base.code)
        branch.add(schools, office)
    for district in [body for body in branch.children["ha-nam"] if not body.own]:
        short = district.name.removeprefix("Đảng bộ ").split(" ", 2)[-1]
        for n, workplace in enumerate(names.OFFICES_OF_A_DISTRICT[:35]):
            large = workplace.startswith(("Bệnh viện", "Trung tâm Y tế", "Trường THPT", "Văn phòng HĐND"))
            _with_cells(
                branch,
                f"{district.code}-cq{n + 1:02d}",
                f"{workplace} {short}",
                district.code,
                3 if large else 0,
                random,
            )
    blocs = (
        ("ha-nam-kcq", "Đảng bộ khối Các cơ quan tỉnh", Kind.BLOC, names.OFFICES_OF_A_PROVINCE, 0.5),
        ("ha-nam-kdn", "Đảng bộ khối Doanh nghiệp tỉnh", Kind.BLOC, [names.company(n) for n in range(58)], 0.4),
        (
            "ha-nam-ktr",
            "Đảng bộ khối Các trường đại học, cao đẳng",
            Kind.BLOC,
            [f"Trường {kind} số {n}" for n in range(1, 7) for kind in ("Đại học", "Cao đẳng", "Trung cấp")],
            0.6,
        ),
        ("ha-nam-kcn", "Đảng bộ khối Các khu công nghiệp", Kind.BLOC, [names.company(n + 58) for n in range(22)], 0.3),
        (
            "ha-nam-qs",
            "Đảng bộ Quân sự tỉnh",
            Kind.MILITARY,
            ["Cơ quan Bộ Chỉ huy quân sự tỉnh", *(f"Tiểu đoàn {n}" for n in range(1, 5)),
             *(f"Ban Chỉ huy quân sự {d}" for d in ("Phủ Lý", "Duy Tiên", "Kim Bảng", "Thanh Liêm", "Bình Lục", "Lý Nhân")),
             "Trường Quân sự tỉnh", "Kho vũ khí", "Đại đội Trinh sát", "Đại đội Công binh", "Đại đội Thông tin"],
            0.5,
        ),
        (
            "ha-nam-ca",
            "Đảng bộ Công an tỉnh",
            Kind.POLICE,
            [*(f"Phòng nghiệp vụ số {n}" for n in range(1, 13)),
             *(f"Công an {d}" for d in ("Phủ Lý", "Duy Tiên", "Kim Bảng", "Thanh Liêm", "Bình Lục", "Lý Nhân"))],
            0.5,
        ),
    )  # fmt: skip
    for code, name, kind, members, share in blocs:
        branch.add(Body(code, name, kind, "ha-nam"))
        for n, member in enumerate(members):
            cells = random.randint(3, 6) if random.random() < share else 0
            _with_cells(branch, f"{code}-{n + 1:02d}", member, code, cells, random)
    _people(branch, HA_NAM.summoned, 2_614, random, prefix="35", growth=1_240, losses=420)
    return branch


@cache
def bac_kan() -> Branch:
    """Bắc Kạn city: 35 direct units, 183 cells under bases."""
    random = Random("bac-kan")
    branch = Branch(BAC_KAN.code)
    communes = _territory(branch, BAC_KAN.code, "bac-kan")
    bases = [branch.by_code[place.code] for place in communes]
    for n, office in enumerate(names.OFFICES_OF_A_DISTRICT[: BAC_KAN.direct - len(bases)]):
        large = n < 9
        body = Body(
            f"{BAC_KAN.code}-cq{n + 1:02d}",
            f"{'Đảng bộ' if large else 'Chi bộ'} {office} thành phố",
            Kind.BASE if large else Kind.BASE_CELL,
            BAC_KAN.code,
        )
        branch.add(body)
        if large:
            bases.append(body)
    shares = _split(BAC_KAN.cells_under_bases, [9 if body.own else 18 for body in bases])
    for base, count in zip(bases, shares, strict=True):
        _cells_of(branch, base, count, "number" if base.own else "quarter", random)
    _people(branch, 2_900, 260, random, prefix="06")
    return branch


@cache
def o_mon() -> Branch:
    """Ô Môn district: 159 cells that each held the session, 3,252 summoned."""
    random = Random("o-mon")
    branch = Branch(O_MON.code)
    communes = _territory(branch, O_MON.code, "can-tho")
    bases = [branch.by_code[place.code] for place in communes]
    offices = names.OFFICES_OF_A_DISTRICT[:30]
    for n, office in enumerate(offices):
        branch.add(Body(f"{O_MON.code}-cq{n + 1:02d}", f"Chi bộ {office} quận", Kind.BASE_CELL, O_MON.code))
    for base, count in zip(bases, _split(O_MON.sessions - len(offices), [1] * len(bases)), strict=True):
        _cells_of(branch, base, count, "quarter", random)
    _people(branch, O_MON.summoned, 214, random, prefix="92", cadres=O_MON.cadres)
    return branch


@cache
def que_vo() -> Branch:
    """Quế Võ: its communes and some offices, without people."""
    branch = Branch(QUE_VO.code)
    _territory(branch, QUE_VO.code, "bac-ninh")
    for n, office in enumerate(names.OFFICES_OF_A_DISTRICT[:16]):
        branch.add(
            Body(f"{QUE_VO.code}-cq{n + 1:02d}", f"Chi bộ {office} thị xã", Kind.BASE_CELL, QUE_VO.code)
        )
    return branch


def _split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in the proportion of the weights that add up to ``total``."""
    scale, done = sum(weights), 0.0
    parts: list[int] = []
    for weight in weights:
        done += weight
        parts.append(round(total * done / scale) - sum(parts))
    return parts


def _people(
    branch: Branch,
    summoned: int,
    exempt: int,
    random: Random,
    *,
    prefix: str,
    growth: int = 0,
    losses: int = 0,
    cadres: int | None = None,
) -> None:
    """Fill the cells: ``summoned`` who may be called to study, ``exempt`` who are not; later ``growth`` and ``losses``."""
    cells = branch.cells(branch.code)
    weights = [random.uniform(0.6, 1.5) for _cell in cells]
    number = 0
    for cell, full, spared in zip(cells, _split(summoned, weights), _split(exempt, weights), strict=True):
        for n in range(full + spared):
            number += 1
            branch.people.append(_someone(cell.code, f"{prefix}{number:06d}", n, n >= full, random))
    stayers = [person for person in branch.people if person.standing != "exempt" and not person.post]
    for person in random.sample(stayers, losses):
        person.until = date(2018, 7, 1) + timedelta(days=random.randint(0, 2_300))
    for _ in range(growth):
        number += 1
        person = _someone(
            random.choice(cells).code, f"{prefix}{number:06d}", 9, False, random, born=(1985, 2003)
        )
        person.since = date(2017, 1, 1) + timedelta(days=random.randint(0, 2_900))
        person.joined = person.since
        branch.people.append(person)
    chiefs = [person for person in branch.people if person.post and person.until is None]
    for person in random.sample(chiefs, cadres) if cadres is not None else chiefs:
        person.cadre = True


POSTS = ("Bí thư chi bộ", "Phó Bí thư chi bộ")


def _someone(
    cell: str, card: str, n: int, exempt: bool, random: Random, *, born: tuple[int, int] = (1950, 1992)
) -> Someone:
    name, woman = names.full_name(random)
    first, last = (1932, 1946) if exempt else born
    birthday = date(random.randint(first, last), random.randint(1, 12), random.randint(1, 28))
    return Someone(
        name=name,
        woman=woman,
        born=birthday,
        card=card,
        cell=cell,
        standing="exempt" if exempt else "full",
        post=POSTS[n] if n < len(POSTS) and not exempt else "",
    )
