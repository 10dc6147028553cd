"""A year of monthly remarks on everybody: written with COPY, the screen of a cell's month read and saved to, and counted."""

import random
from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.test import Client
from psycopg.types.json import Json
from psycopg.types.range import DateRange

from bench.country import MEMBERS, Made, copy
from bench.measure import AT, Table, request_seconds, seconds, spread, unaided, worked
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import by_code
from sen.areas.organisations.models import Unit
from sen.areas.pledges.models import MonthlyRemark
from sen.foundation.periods import Month

LAST = Month(2026, 3)
MONTHS = [LAST - n for n in range(11, -1, -1)]
"""Twelve months; the last has been written and not concluded."""
NOTES = (
    "Tích cực tham gia các phong trào của thôn",
    "Còn chậm một việc đã cam kết",
    "Có nhiều cố gắng trong công tác",
)


def remarks(made: Made, table: Table, *, rounds: int = 60) -> None:
    """Write the year after that of the pledges, then measure."""
    taken = seconds(lambda: _write(made))
    table.add("remarks written", f"{taken:.1f} s ({MonthlyRemark.objects.count():,})")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('pledges_monthlyremark') / count(*) FROM pledges_monthlyremark"
        )
        table.add("one remark with its indexes", f"{cursor.fetchone()[0]} bytes")
    screen(made, table, rounds)
    figure = by_code()["remarks.cells_done"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pledges_pledgeround SET remarks_from = '2026-01-01' WHERE id = 1")
    table.add("months of cells counted from scratch", worked(lambda: recounting.recount(figures=(figure,))))


def _write(made: Made) -> None:
    chance = random.Random(17)
    shards = dict(Unit.objects.filter(pk__in=made.cells).values_list("pk", "shard"))

    def everybody() -> Iterator[tuple]:
        for month in MONTHS:
            for number, cell in enumerate(made.cells):
                for seat in range(1, MEMBERS):
                    differs = chance.random() < 0.15
                    yield (
                        shards[cell], month.first_day, cell, number * MEMBERS + seat + 1,
                        chance.choice((1, 3, 4)) if differs else 2, not differs, chance.choice(NOTES) if differs else "",
                        Json({}), 1, AT, None, None, "", None,
                    )  # fmt: skip

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX remark_of_person")
    copy(
        "pledges_monthlyremark",
        "shard, month, unit_id, person_id, level, common, note, items, version, made_at, made_by, maker_id, answer,"
        " answered_at",
        everybody(),
    )
    copy(
        "pledges_cellmonth",
        "shard, month, unit_id, level, note, conclusion, chair, secretary, concluded_on, reopened_why, version",
        (
            (shards[cell], month.first_day, cell, 2, "", "Nhất trí.", "Bí thư", "Thư ký",
             None if month == LAST else month.last_day, "", 1)
            for month in MONTHS
            for cell in made.cells
        ),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("CREATE INDEX remark_of_person ON pledges_monthlyremark (person_id, month DESC)")
        cursor.execute("ANALYZE pledges_monthlyremark")
        cursor.execute("ANALYZE pledges_cellmonth")


@unaided()
def screen(made: Made, table: Table, rounds: int) -> None:
    """Whole requests for the months of cells taken by chance; then one remark saved in each."""
    verbs = ["view", "pledges.remark", "pledges.read_remarks"]
    role = Role.objects.create(code="bench-remarks", name="bench", sentence="bench", verbs=verbs)
    user = User.objects.create(username="bench-remarks", name="Bench")
    Holding.objects.create(user=user, role=role, unit_id=made.root, valid=DateRange(date(2015, 1, 1), None))
    client = Client()
    client.force_login(user)
    chance = random.Random(19)
    read: list[float] = []
    saved: list[float] = []
    work = 0.0
    for number in range(rounds + 3):
        place = chance.randrange(len(made.cells))
        month = LAST if number % 2 else Month(2025, 12)
        address = f"/remarks/u{made.cells[place]}/{month}/"
        answers: list = []
        before = request_seconds()
        taken = seconds(lambda: answers.append(client.get(address)))  # noqa: B023
        worked_for = request_seconds() - before
        if answers[0].status_code != 200:
            table.add("month of a cell", f"answered {answers[0].status_code}")
            return
        if number >= 3:  # the first few warm the process up
            read.append(taken)
            work += worked_for
        if month == LAST:
            person = place * MEMBERS + 2 + chance.randrange(MEMBERS - 1)
            data = {"level": "3", "note": f"Còn chậm {number}", "version": "1"}
            one = f"{address}people/{person}/"
            saved.append(seconds(lambda: client.post(one, data, headers={"HX-Request": "true"})))  # noqa: B023
    words = f"{spread(read)} ({work / len(read) * 1000:.0f} ms of one core)"
    table.add("month of a cell", words, "≤ 150 ms at p95")
    table.add("one remark saved", spread(saved), "≤ 150 ms at p95")
