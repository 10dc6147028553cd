"""A country made up to scale, written with COPY: units through the reorganisation of 2025, people, a year of study.

At scale 1: 34 provinces, 3,321 communes, 52,000 base organisations, 280,000 cells, 5.6 million members and
33.6 million attendances. Smaller scales keep the shape of a province and have fewer of them.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection

from sen.foundation.vietnamese import fold, sort_key
from sen.foundation.vietnamese.names import person_sort_key

REFORM = date(2025, 7, 1)
FOUNDED = "[2010-01-01,)"
BEFORE, AFTER = "[2010-01-01,2025-07-01)", "[2025-07-01,)"
STUDIED = (
    date(2025, 3, 10),
    date(2025, 5, 12),
    date(2025, 9, 8),
    date(2025, 11, 10),
    date(2026, 1, 12),
    date(2026, 3, 9),
)
MEMBERS = 20
MOVED = date(2025, 8, 15)
"""One member in fifty came from the cell before on this day; the others have been where they are for long."""
FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = (
    "Văn",
    "Thị",
    "Hữu",
    "Đức",
    "Minh",
    "Thanh",
    "Ngọc",
    "Quang",
    "Xuân",
    "Thu",
    "Hải",
    "Đình",
    "Bích",
    "Gia",
    "Công",
    "Kim",
)
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hạnh", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam",
         "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Thủy", "Trung", "Tú", "Uyên", "Việt", "Yến", "Ánh", "Đạt", "Ước")  # fmt: skip


@dataclass
class Made:
    """Ids of what was made, for measuring."""

    root: int
    provinces: list[int]
    communes: list[int]
    bases: list[int]
    cells: list[int]
    people: int = 0
    attendances: int = 0
    campaign: int = 1


def find() -> Made:
    """The country that stands in the database."""

    def ids(condition: str) -> list[int]:
        cursor.execute(f"SELECT id FROM organisations_unit WHERE {condition} ORDER BY id")
        return [unit for (unit,) in cursor.fetchall()]

    with connection.cursor() as cursor:
        since = f"lower(valid) = '{REFORM}'"
        made = Made(
            1,
            ids(f"kind = 'province-organisation' AND {since}"),
            ids(f"kind = 'superior-organisation' AND {since}"),
            ids("kind = 'base-organisation'"),
            ids("kind = 'cell'"),
        )
        for name, table in (("people", "people_person"), ("attendances", "meetings_rollentry")):
            cursor.execute(f"SELECT count(*) FROM {table}")
            setattr(made, name, cursor.fetchone()[0])
    return made


def copy(table: str, columns: str, rows: Iterable[tuple]) -> int:
    """COPY the rows into the table; how many."""
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as to:
        for row in rows:
            to.write_row(row)
            count += 1
    return count


def make_units(scale: float) -> Made:
    """Write units with their names, kinds and placements, and the successions of 2025."""
    chance = random.Random(5)
    made = Made(1, [], [], [], [])
    units, placements, successions = [], [], []
    number = iter(range(2, 100_000_000))

    def add(name: str, kind: str, parents: list[tuple[int, str]], shard: int, valid: str = FOUNDED) -> int:
        unit = next(number)
        units.append((unit, f"u{unit}", shard, valid, name, fold(name), sort_key(name), kind, parents[-1][0]))
        placements.extend((unit, parent, span) for parent, span in parents)
        return unit

    units.append((1, "vn", 0, FOUNDED, "Trung ương", "trung uong", sort_key("Trung ương"), "centre", None))
    for place in range(max(2, round(34 * scale))):
        shard = place + 1
        province = add(f"Đảng bộ tỉnh {place + 1}", "province-organisation", [(1, AFTER)], shard, AFTER)
        made.provinces.append(province)
        olds = []
        for old in range(2):
            gone = add(
                f"Đảng bộ tỉnh cũ {place + 1}.{old + 1}",
                "province-organisation",
                [(1, BEFORE)],
                shard,
                BEFORE,
            )
            successions.append((gone, province, "merge"))
            districts = [
                add(
                    f"Đảng bộ huyện {place + 1}.{old + 1}.{n + 1}",
                    "superior-organisation",
                    [(gone, BEFORE)],
                    shard,
                    BEFORE,
                )
                for n in range(8)
            ]
            olds.append(districts)
        for n in range(max(4, round(3321 * scale / max(2, round(34 * scale))))):
            commune = add(
                f"Đảng bộ xã {place + 1}.{n + 1}", "superior-organisation", [(province, AFTER)], shard, AFTER
            )
            made.communes.append(commune)
            district = olds[n % 2][n % 8]
            gone_communes = [
                add(
                    f"Đảng bộ xã cũ {place + 1}.{n + 1}{letter}",
                    "superior-organisation",
                    [(district, BEFORE)],
                    shard,
                    BEFORE,
                )
                for letter in "abc"
            ]
            successions.extend((gone, commune, "merge") for gone in gone_communes)
            if n < 8:
                successions.append((olds[0][n], commune, "split"))
                successions.append((olds[1][n], commune, "split"))
                successions.append((olds[0][n], commune - 1 if n else commune, "split"))
            for b in range(16 if n % 3 else 15):
                base = add(
                    f"Đảng bộ cơ sở {place + 1}.{n + 1}.{b + 1}",
                    "base-organisation",
                    [(gone_communes[b % 3], BEFORE), (commune, AFTER)],
                    shard,
                )
                made.bases.append(base)
                for c in range(5 + chance.randrange(2)):
                    made.cells.append(add(f"Chi bộ {c + 1}", "cell", [(base, FOUNDED)], shard))
    copy("organisations_unit", "id, code, shard, valid, name, folded, sort_key, kind, parent_id", units)
    copy("organisations_unitname", "unit_id, name, folded, valid", ((u[0], u[4], u[5], u[3]) for u in units))
    copy("organisations_unitkind", "unit_id, kind, valid", ((u[0], u[7], u[3]) for u in units))
    copy("organisations_placement", "unit_id, parent_id, valid", placements)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organisations_reorganisation (id, title, decision, takes_effect, status, unit_id, drafted_at,"
            " signed_at) VALUES (1, 'Sắp xếp 2025', 'Nghị quyết', %s, 'signed', 1, now(), now())",
            [REFORM],
        )
    copy(
        "organisations_succession",
        "reorganisation_id, predecessor_id, successor_id, takes_effect, change, partial, doubt",
        ((1, gone, successor, REFORM, change, change == "split", "") for gone, successor, change in dict.fromkeys(
            link for link in successions if link[0] != link[1])),
    )  # fmt: skip
    _sequences()
    return made


def make_people(made: Made) -> None:
    """Twenty members for each cell; a few came from another one."""
    names = [f"{f} {m} {g}" for f in FAMILY for m in MIDDLE for g in GIVEN]
    keys = [(name, fold(name), person_sort_key(name)) for name in names]
    chance = random.Random(7)
    shards = _shards()

    def people() -> Iterator[tuple]:
        person = 0
        for cell in made.cells:
            for _ in range(MEMBERS):
                person += 1
                yield (person, shards[cell], *keys[chance.randrange(len(keys))], "")

    def memberships() -> Iterator[tuple]:
        person = 0
        for number, cell in enumerate(made.cells):
            for seat in range(MEMBERS):
                person += 1
                standing = "exempt" if seat == 0 else "probationary" if seat == 1 else "full"
                since = "2015-01-01"
                if person % 50 == 0:
                    since = str(MOVED)
                    yield (
                        person, made.cells[number - 1], "main", standing, "", False, f"[2015-01-01,{MOVED})",
                    )  # fmt: skip
                yield (person, cell, "main", standing, "", False, f"[{since},)")

    made.people = copy("people_person", "id, shard, name, folded, sort_key, post", people())
    copy("people_membership", "person_id, unit_id, kind, standing, category, key_cadre, valid", memberships())
    _sequences()


def make_study(made: Made) -> None:
    """One campaign with a theme for each year; every cell studies six times, with its roll."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directives_campaign (id, code, name, unit_id, valid)"
            " VALUES (1, 'kl-01', 'Kết luận 01-KL/TW', 1, '[2021-05-18,)')"
        )
        cursor.execute(
            "INSERT INTO directives_theme (id, campaign_id, unit_id, code, title, kind, year) VALUES"
            " (1, 1, 1, 'cd-2025', 'Chuyên đề 2025', 'annual', 2025), (2, 1, 1, 'cd-2026', 'Chuyên đề 2026', 'annual', 2026)"
        )
    shards = _shards()
    position = {cell: number for number, cell in enumerate(made.cells)}
    points = [
        (n + 1, cell, day)
        for n, (day, cell) in enumerate((day, cell) for day in STUDIED for cell in made.cells)
    ]
    copy(
        "meetings_meeting",
        "id, unit_id, campaign_id, theme_id, code, kind, title, folded, form, audience, study, starts_at, status, note,"
        " created_at",
        (
            (n, cell, 1, 1 if day.year == 2025 else 2, "", "cell-meeting", "Sinh hoạt chi bộ", "sinh hoat chi bo", "in-person",
             "member", True, f"{day} 19:00+07", "finished", "", f"{day} 19:00+07")
            for n, cell, day in points
        ),
    )  # fmt: skip
    copy(
        "meetings_point",
        "id, meeting_id, unit_id, shard, name, folded, place, day, form, sittings, status, makeup, sealed_at, summoned,"
        " present, excused, absent, heads, printed_code",
        (
            (n, n, cell, shards[cell], "Chi bộ", "chi bo", "", day, "in-person", 1, "sealed", False, f"{day} 21:00+07",
             MEMBERS - 1, MEMBERS - 2, 1, 0, 0, 0)
            for n, cell, day in points
        ),
    )  # fmt: skip

    def roll() -> Iterator[tuple]:
        for n, cell, day in points:
            first = position[cell] * MEMBERS
            for seat in range(1, MEMBERS):
                away = (n + seat) % 19 == 0
                yield (
                    shards[cell], day.replace(day=1), n, first + seat + 1, n, cell, cell, 1, day, "cell-meeting", True, "member",
                    "in-person", "cd-2025" if day.year == 2025 else "cd-2026", "", True, True,
                    "excused" if away else "present", "ốm" if away else "", "roster", "roll", 0,
                )  # fmt: skip

    made.attendances = copy(
        "meetings_rollentry",
        "shard, month, point_id, person_id, meeting_id, unit_id, cell_id, campaign_id, day, kind, study, audience, form,"
        " theme, conference, original, held, state, reason, source, counted_by, version",
        roll(),
    )
    copy(
        "indicators_registerduty",
        "register, kind, valid, source",
        [("study", "base-organisation", "[2025-01-01,)", "")],
    )
    copy(
        "indicators_closing",
        "unit_id, register, month, supplement, closed_at, why",
        (
            (base, "study", day.replace(day=1), 0, f"{day} 21:00+07", "")
            for day in STUDIED
            for base in made.bases
            if base % 11
        ),
    )
    _sequences()


def _shards() -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, shard FROM organisations_unit")
        return dict(cursor.fetchall())


def _sequences() -> None:
    with connection.cursor() as cursor:
        for table in (
            "organisations_unit", "organisations_reorganisation", "people_person", "directives_campaign",
            "directives_theme", "meetings_meeting", "meetings_point",
        ):  # fmt: skip
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce((SELECT max(id) FROM {table}), 1))"
            )
