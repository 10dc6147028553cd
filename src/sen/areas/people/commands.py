"""The word ``sen import roster``: the wizard's steps without its screens."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.units import nearest_names
from sen.areas.people import actions, imports, notices, queries, tasks
from sen.areas.people.choices import Outcome
from sen.areas.people.models import RosterImport
from sen.foundation.access import System
from sen.foundation.refusals import Refusal
from sen.foundation.staging.bounded import MB, Limits
from sen.foundation.staging.intake import write_refused
from sen.foundation.vietnamese import Unreadable, parse_date

LIMITS = Limits(file=4096 * MB, unpacked=8192 * MB, memory=6144 * MB, cpu=7200, wait=7200, output=16384 * MB)
"""Whoever sits at the machine may load the whole country."""


def register(commands) -> None:
    roster = commands.add_parser("import roster", help="bring in a list of people (.xlsx, .csv)")
    roster.add_argument("file", type=Path)
    roster.add_argument("--unit", required=True, help="code of the unit whose subtree the list is about")
    roster.add_argument("--day", help="the day from which the list holds, d/m/Y or Y-m-d (default: today)")
    roster.add_argument(
        "--sheet", default="", help="name of the sheet (default: the one with the best header)"
    )
    roster.add_argument(
        "--apply", action="store_true", help="write what was found; without it only the lists"
    )
    roster.add_argument(
        "--refused", type=Path, metavar="FILE.xlsx", help="write the rows not taken, with reasons"
    )
    roster.add_argument("--show", type=int, default=5, metavar="N", help="rows to print of each list")
    roster.set_defaults(run=run_roster)


def run_roster(args: argparse.Namespace) -> int:
    """Check the file, print its lists, write it with ``--apply``. 0: all rows taken; 1: some not; 2: refused."""
    at = timezone.now()
    by = System("sen import roster")
    try:
        unit = _unit(args.unit)
        day = parse_date(args.day) if args.day else timezone.localdate(at)
        roster = bring_in(args.file, unit=unit, day=day, by=by, at=at, sheet=args.sheet)
        _print(roster, args.show)
        if args.refused:
            with args.refused.open("wb") as target:
                write_refused(roster, notices.refused_reasons(roster), target)
        if args.apply:
            with transaction.atomic():
                actions.apply_roster(roster=roster, by=by, at=at)
            print("Đã ghi.")
    except (Refusal, Unreadable, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    roster.refresh_from_db()
    left = roster.counts.get("refused", 0) + roster.counts.get("decide", 0)
    if not left:
        with transaction.atomic():
            actions.ROSTERS.forget([roster.pk], at=at)
    return 1 if left else 0


def bring_in(
    path: Path, *, unit: Unit, day: date, by, at, sheet: str = "", apply: bool = False
) -> RosterImport:
    """The whole way of a file, here and now: opened, checked and, with ``apply``, written. Each step commits.

    Raises a :class:`Refusal` when the file or the writing is refused.
    """
    with transaction.atomic():
        begun = RosterImport(unit=unit, day=day)
        roster = actions.ROSTERS.take(begun, path, imports.FIELDS, by=by, at=at, sheet=sheet, limits=LIMITS)
    with transaction.atomic():
        actions.ROSTERS.begin_check(roster)
        tasks.check(roster.pk, at, limits=LIMITS)
    roster.refresh_from_db()
    if roster.problem:
        raise Refusal(roster.problem)
    if apply:
        with transaction.atomic():
            actions.apply_roster(roster=roster, by=by, at=at)
        with transaction.atomic():
            actions.ROSTERS.forget([roster.pk], at=at)
        roster.refresh_from_db()
    return roster


def _unit(code: str) -> Unit:
    unit = Unit.objects.filter(code=code.lower()).first()
    if unit is None:
        near = nearest_names(System(), code)
        raise Refusal(f"Không có đơn vị “{code}”." + (f" Gần nhất: {', '.join(near)}." if near else ""))
    return unit


def _print(roster: RosterImport, show: int) -> None:
    counts = roster.counts
    print(f"{roster.file_name}: {counts['rows']} dòng, {counts['units']} đơn vị")
    for outcome in (Outcome.ADD, Outcome.CHANGE, Outcome.SAME, Outcome.DECIDE, Outcome.REFUSED):
        print(f"  {outcome.label}: {counts[outcome.value]}")
        if outcome in (Outcome.CHANGE, Outcome.DECIDE, Outcome.REFUSED):
            for row in queries.roster_rows(roster, outcome.value, limit=show):
                why = "; ".join(notices.reason_words(r) for r in row["reasons"])
                print(f"    dòng {row['row']} {row['name']}: {why or notices.change_words(row['changes'])}")
