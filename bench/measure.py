"""What is measured on the made-up country. All numbers of one table come from one run."""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.test import Client
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from bench import country
from bench.country import Made
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import Leaf, Rolled
from sen.areas.indicators.queries import values
from sen.areas.indicators.queries.values import Question
from sen.areas.meetings.models import RollEntry
from sen.areas.organisations.actions import tree, units
from sen.areas.organisations.models import Unit
from sen.foundation.access import System
from sen.foundation.figures import mark_stale
from sen.foundation.periods import Month, Period

AT = make_aware(datetime(2026, 4, 1, 9, 0))
TICKS = os.sysconf("SC_CLK_TCK")
PERIOD = Period.between(Month(2025, 1), Month(2026, 3))


class Table:
    """The lines printed at the end: what, how much, budget."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, str]] = []

    def add(self, what: str, how_much: str, budget: str = "") -> None:
        self.rows.append((what, how_much, budget))
        print(f"  {what}: {how_much}" + (f"  (budget {budget})" if budget else ""), flush=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def worked(work: Callable[[], object]) -> str:
    """Seconds by the clock and, where the database runs on this machine, by its processors: that is what can be
    compared when other programs run beside it."""
    before, taken = processor_seconds(), seconds(work)
    time.sleep(0.5)  # the work of other processes is known once they have ended
    after = processor_seconds()
    return f"{taken:.1f} s" + (f" ({after - before:.1f} s of one core)" if before else "")


def processor_seconds() -> float:
    """What the database has worked for this connection and for every other one that has ended: for work of many
    hands. 0 where it runs elsewhere."""
    backend = _backend()
    return (sum(backend[10:12]) + sum(_fields(backend[0])[12:14])) / TICKS if backend else 0.0


def request_seconds() -> float:
    """What this process and the one that serves its connection have worked: for requests, ``unaided``. What other
    connections do meanwhile, or did before they ended, is not theirs."""
    return time.process_time() + sum(_backend()[10:12]) / TICKS


@contextmanager
def unaided() -> Iterator[None]:
    """Have every statement worked off by the connection's own process: what parallel ones take cannot be told from
    what others do, and on a server with many readers there are none to spare."""
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")
        yield
        cursor.execute("RESET max_parallel_workers_per_gather")


def _backend() -> list[int]:
    """The state of the process that serves the connection; nothing where it runs elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        try:
            return _fields(cursor.fetchone()[0])
        except OSError:
            return []


def _fields(process: int) -> list[int]:
    """The numbers that the system tells of a process, from its parent's on."""
    text = Path(f"/proc/{process}/stat").read_text()
    return [int(value) for value in text.rsplit(")", 1)[1].split()[1:]]


def spread(times: list[float]) -> str:
    """p50 and p95 in milliseconds."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"p50 {statistics.median(ordered) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"


def building(scale: float, table: Table) -> Made:
    """Make the country and say how long it took."""
    made = country.Made(1, [], [], [], [])

    def units() -> None:
        nonlocal made
        made = country.make_units(scale)

    table.add("units written", f"{seconds(units):.1f} s")
    taken = seconds(lambda: tree.rebuild(at=AT, day=AT.date()))
    table.add("tree derived", f"{taken:.1f} s ({len(made.cells):,} cells, {len(made.communes):,} communes)")
    table.add("people written", f"{seconds(lambda: country.make_people(made)):.1f} s ({made.people:,})")
    table.add(
        "study written",
        f"{seconds(lambda: country.make_study(made)):.1f} s ({made.attendances:,} attendances)",
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("DELETE FROM foundation_stalemark")
    return made


def is_counted() -> bool:
    """Whether there are stored values to be read."""
    return Rolled.objects.exists()


@unaided()
def pages(made: Made, table: Table, *, rounds: int = 20) -> None:
    """Server time of pages with rolled-up figures, whole requests through every middleware."""
    role, _ = Role.objects.get_or_create(
        code="bench",
        defaults={"name": "bench", "sentence": "bench", "verbs": ["view", "meetings.read_roll"]},
    )
    user, new = User.objects.get_or_create(username="bench", defaults={"name": "Bench"})
    if new:
        Holding.objects.create(user=user, role=role, unit_id=made.root, valid=DateRange(None, None))
    client = Client()
    client.force_login(user)
    figures, units = "from=01/2025&to=03/2026", f"on={AT:%d/%m/%Y}"
    asked = {"below/": f"{units}&kind=cell", "": units}
    places = {
        "root": made.root,
        "province": made.provinces[0],
        "commune": made.communes[0],
        "cell": made.cells[0],
    }
    for lens in ("as-was", "today"):
        for name, unit in places.items():
            for page in ("dashboard/", "figures/", "figures/study.attended/", "", "below/"):
                address = f"/units/u{unit}/{page}" if name != "root" else f"/units/vn/{page}"
                target = f"{address}?{asked.get(page, figures)}&lens={lens}"
                first = client.get(target)
                if first.status_code != 200:
                    table.add(f"page {name} /{page} {lens}", f"answered {first.status_code}")
                    continue
                before = request_seconds()
                times = [seconds(lambda: client.get(target)) for _ in range(rounds)]  # noqa: B023
                work = (request_seconds() - before) / rounds
                table.add(
                    f"page {name} /{page} {lens}",
                    f"{spread(times)} ({work * 1000:.0f} ms of one core)",
                    "≤ 150 ms at p95",
                )


def freshness(made: Made, table: Table, *, rounds: int = 20) -> None:
    """From the start of a write in a cell to its being seen in the root's figures."""
    figure = by_code()["study.attended"]
    question = Question(period=Period.of_month(2026, 3), lens=Lens.AS_WAS)
    times = []
    for number in range(rounds):
        cell = made.cells[(number * 7919) % len(made.cells)]
        entry = RollEntry.objects.filter(unit_id=cell, state="present", day__gte="2026-03-01").first()
        assert entry is not None
        before = values.read([figure], [made.root], question)[figure.code, made.root].numerator
        start = time.perf_counter()
        with transaction.atomic():
            RollEntry.objects.filter(pk=entry.pk).update(state="absent")
            mark_stale("study", [(cell, entry.day)])
        while recounting.work_off_marks():
            pass
        after = values.read([figure], [made.root], question)[figure.code, made.root].numerator
        times.append(time.perf_counter() - start)
        assert after == before - 1, (before, after)
    table.add("write in a cell seen at the root", spread(times), "≤ 2 s")


COUNTRY = 33_600_000
"""Attendances at scale 1 (``bench.country``)."""


def recount(made: Made, table: Table) -> None:
    """From nothing, then checked: both count everything, the first writes it."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE indicators_leaf, indicators_rolled")
    said = ""

    def count() -> None:
        nonlocal said
        said = worked(recounting.recount)

    taken = seconds(count)
    table.add("full recount, all figures", said, "≤ 10 min for the country")
    rate = made.attendances / taken
    table.add("attendances recounted a second", f"{rate:,.0f}: {COUNTRY / rate / 60:.1f} min at scale 1")
    found: list = []
    taken = worked(lambda: found.extend(recounting.check_recount()))
    table.add("recount --check", f"{taken}, {len(found)} differences", "0 differences")
    with connection.cursor() as cursor:
        for model, what in ((Leaf, "leaves"), (Rolled, "sums")):
            name = model._meta.db_table
            cursor.execute(f"SELECT count(*), pg_total_relation_size('{name}') FROM {name}")
            count, size = cursor.fetchone()
            table.add(f"stored {what}", f"{count:,}, {size / max(count, 1):.0f} bytes each with indexes")


def reorganisation(made: Made, table: Table) -> None:
    """Move a commune with all its cells to another province, then a whole province, and carry their figures."""
    commune, first, last, top = (
        Unit.objects.get(pk=pk) for pk in (made.communes[0], made.provinces[0], made.provinces[-1], made.root)
    )
    _move("a commune", commune, last if commune.parent_id == first.pk else first, table)
    # Back, where an earlier run had moved it.
    lower = next((one for one in (first, last) if one.parent_id != top.pk), None)
    _move("a province", *((lower, top) if lower else (first, last)), table)
    table.add("recount --check after them", f"{len(recounting.check_recount())} differences", "0 differences")


def _move(what: str, unit: Unit, parent: Unit, table: Table) -> None:
    how = {"on": AT.date(), "by": System(), "at": AT, "why": "đo"}
    taken = worked(lambda: units.move_unit(unit=unit, parent=parent, **how))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT unit_id) FROM foundation_stalemark")
        touched = cursor.fetchone()[0]

    def carry() -> None:
        while recounting.work_off_marks():
            pass

    before = processor_seconds()
    carried = worked(carry)
    each = 1000 * (processor_seconds() - before) / max(touched, 1)
    table.add(f"move {what}: the tree", f"{taken} ({touched:,} units touched)")
    table.add(f"move {what}: its figures carried", f"{carried}; {each:.1f} ms of one core a unit")
