"""A year of pledges of everybody: written with COPY, one compared with its unit, the year compared within cells."""

import random
import resource
import time
from collections.abc import Iterator
from datetime import date

from django.db import connection

from bench.country import MEMBERS, Made, copy
from bench.measure import AT, Table, seconds, spread
from sen.areas.organisations.models import Unit
from sen.areas.pledges import actions, queries
from sen.areas.pledges.models import AlikeCheck, Pledge, PledgeItem
from sen.foundation.vietnamese import keys_of

YEAR = 2026
SIGNED = date(2026, 2, 10)
ITEMS = 5
MOST = 60_000
"""Pledges written at most: a province's, for the work is done cell by cell and base by base."""
COPIED = 0.3
"""Part of the items that are taken from a few dozen lines that go round."""
DOES = ("Phụ đạo", "Thăm hỏi", "Hướng dẫn", "Vận động", "Kiểm tra", "Sửa chữa", "Trả lời", "Giới thiệu")
WHOM = ("học sinh yếu", "gia đình chính sách", "người dân", "hộ nghèo", "đoàn viên", "công dân đến làm việc")
WHERE = ("trong thôn", "của lớp", "tại bộ phận một cửa", "ở tổ dân phố", "trên địa bàn phụ trách")
WHEN = ("mỗi tuần", "mỗi tháng", "trước ngày 30/6", "trong quý II", "hằng quý")


def pledges(made: Made, table: Table, *, rounds: int = 30) -> None:
    """Write the year, then measure both ways of comparing."""
    table.add("pledges written", f"{seconds(lambda: _write(made)):.1f} s ({Pledge.objects.count():,})")
    one_pledge(table, rounds)
    whole_year(table)


def _line(chance: random.Random) -> str:
    return (
        f"{chance.choice(DOES)} {chance.randrange(1, 60):02d} {chance.choice(WHOM)} {chance.choice(WHERE)}"
        f" số {chance.randrange(1, 400)} {chance.choice(WHEN)}"
    )


def _write(made: Made) -> None:
    chance = random.Random(11)
    cells = made.cells[: MOST // (MEMBERS - 1)]
    going_round = [_line(chance) for _ in range(40)]
    bases = dict(Unit.objects.filter(pk__in=cells).values_list("pk", "parent_id"))
    shards = dict(Unit.objects.filter(pk__in=cells).values_list("pk", "shard"))

    def everybody() -> Iterator[tuple[int, int]]:
        for number, cell in enumerate(cells):
            for seat in range(1, MEMBERS):
                yield number * MEMBERS + seat + 1, cell

    def items() -> Iterator[tuple]:
        for person, cell in everybody():
            for position in range(1, ITEMS + 1):
                line = chance.choice(going_round) if chance.random() < COPIED else _line(chance)
                keys = keys_of(line, f"{bases[cell]}/{YEAR}")
                yield (shards[cell], person, cell, YEAR, "4", position, line, "", "", "", keys)

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE pledges_pledgeround, pledges_pledgeitem CASCADE")
        cursor.execute(
            "INSERT INTO pledges_pledgeround (id, unit_id, campaign_id, year, wording, audiences, opens_on, due_on, opened_at)"
            " VALUES (1, 1, %s, %s, 'pledge', '{member}', '2026-01-05', '2026-03-31', %s)",
            [made.campaign, YEAR, AT],
        )
        cursor.execute("DROP INDEX item_alike")
    copy(
        "pledges_pledge",
        "id, shard, round_id, campaign_id, year, unit_id, branch_id, person_id, audience, post, status, source, version,"
        " day, signed_on, decided_on, decided_by, reason, drafted_at",
        (
            (person, shards[cell], 1, made.campaign, YEAR, cell, bases[cell], person, "member", "", "approved", "paper", 1,
             SIGNED, SIGNED, SIGNED, "", "", AT)
            for person, cell in everybody()
        ),
    )  # fmt: skip
    copy(
        "pledges_pledgeitem",
        "shard, pledge_id, unit_id, year, section, position, what, measure, evidence, fault, keys",
        items(),
    )
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX item_alike ON pledges_pledgeitem USING gin (keys)")
        cursor.execute("ANALYZE pledges_pledge")
        cursor.execute("ANALYZE pledges_pledgeitem")


def one_pledge(table: Table, rounds: int) -> None:
    """What a writer waits for: all items of one pledge compared with everybody of the base."""
    chance = random.Random(13)
    most = Pledge.objects.order_by("-pk").values_list("pk", flat=True)[0]
    times = []
    while len(times) < rounds:
        pledge = Pledge.objects.filter(pk__gte=chance.randrange(1, most)).order_by("pk").first()
        lines = list(PledgeItem.objects.filter(pledge=pledge).values_list("what", flat=True))
        start = time.perf_counter()
        queries.matches(
            lines,
            unit_id=pledge.unit_id,
            branch_id=pledge.branch_id,
            year=YEAR,
            person_id=pledge.person_id,
            alike=70,
        )
        times.append(time.perf_counter() - start)
    table.add("one pledge compared with its unit", spread(times), "≤ 200 ms")


def whole_year(table: Table) -> None:
    """The run through all cells, and the memory it took."""
    check = AlikeCheck.objects.create(campaign_id=1, year=YEAR, started_at=AT)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    while actions.check_some(check=check, at=AT):
        pass
    taken = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    check.refresh_from_db()
    table.add(
        "a year compared within cells",
        f"{taken:.1f} s, {check.lines / taken:,.0f} lines/s, {check.alike:,} alike, +{grown:.0f} MB",
        "bounded memory",
    )
