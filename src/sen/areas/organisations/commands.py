"""The words ``sen import units`` and ``sen import reorganisation-2025``."""

import argparse
import csv
import sys
from pathlib import Path

from django.utils import timezone

from sen.areas.organisations.actions import tree
from sen.areas.organisations.choices import RowOutcome
from sen.areas.organisations.imports import country, units_file
from sen.areas.organisations.queries.units import doubtful_links
from sen.foundation.access import System
from sen.foundation.vietnamese import Unreadable, parse_date


def register(commands) -> None:
    units = commands.add_parser(
        "import units", help="found, rename and move units from an .xlsx or .csv table"
    )
    units.add_argument("file", type=Path)
    units.add_argument(
        "--on", default="", metavar="DATE", help="day of founding and change; today when left out"
    )
    units.add_argument("--dry-run", action="store_true", help="only say what would be done")
    units.set_defaults(run=run_units)
    reform = commands.add_parser(
        "import reorganisation-2025", help="the country before and after 1 July 2025, and the links it doubts"
    )
    reform.add_argument(
        "--since", default="01/01/2010", metavar="DATE", help="day from which the old units stand"
    )
    reform.add_argument(
        "--doubtful", type=Path, metavar="FILE.csv", help="write the doubtful links to a file"
    )
    reform.set_defaults(run=run_reform)
    rebuild = commands.add_parser("rebuild-tree", help="derive lineages and reach of all units afresh")
    rebuild.set_defaults(run=run_rebuild)


def run_units(args: argparse.Namespace) -> int:
    """0 when written (or nothing to do), 1 when rows were refused, 2 when wrongly asked."""
    if not args.file.is_file():
        print(f"Không có tệp {args.file}.", file=sys.stderr)
        return 2
    try:
        on = parse_date(args.on) if args.on else timezone.localdate()
    except Unreadable as wrong:
        print(wrong, file=sys.stderr)
        return 2
    review = units_file.review_units(args.file, actor=System(), on=on)
    for outcome in RowOutcome:
        print(f"{outcome.label}: {review.counts[outcome]}")
    refused = review.of(RowOutcome.REFUSED)
    for line in refused[:50]:
        print(f"  dòng {line.row}: {line.reason}")
    if refused:
        return 1
    if not args.dry_run:
        units_file.import_units(args.file, on=on, by=System(), at=timezone.now())
    return 0


def run_reform(args: argparse.Namespace) -> int:
    """Print what was done and how many links are doubtful; write those to a file if asked."""
    try:
        since = parse_date(args.since)
    except Unreadable as wrong:
        print(wrong, file=sys.stderr)
        return 2
    done = country.import_country(by=System(), at=timezone.now(), since=since)
    if done.already:
        print("Đã có từ trước; không thay đổi gì.")
    print(f"Đơn vị lập mới (trước sắp xếp): {done.founded}")
    print("Mối nối: " + ", ".join(f"{change} {number}" for change, number in sorted(done.links.items())))
    print(f"Đơn vị ngoài danh mục được chuyển theo: {done.left_over}")
    print(f"Mối nối cần xem lại: {done.doubtful}")
    if args.doubtful:
        with args.doubtful.open("w", newline="", encoding="utf-8-sig") as file:
            table = csv.writer(file)
            table.writerow(["Mã tiền thân", "Tiền thân", "Mã kế tục", "Kế tục", "Cách nhau (km)", "Vì sao"])
            for link in doubtful_links(System(), done.reorganisation):
                old, new = link.predecessor, link.successor
                table.writerow([old.code, old.name, new.code, new.name, link.distance_km, link.doubt])
    return 0


def run_rebuild(args: argparse.Namespace) -> int:
    from django.db import transaction

    with transaction.atomic():
        number = tree.rebuild(at=timezone.now(), day=timezone.localdate())
    print(f"Đã dựng lại cây của {number} đơn vị.")
    return 0
