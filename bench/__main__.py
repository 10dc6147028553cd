"""``python -m bench --scale 0.05``: build the country at that scale, measure, print one table.

Every line is printed as soon as it is known, and all of them again at the end. ``--only pages,recount`` measures these
sections alone; with ``--reuse`` in the country that the last run made, which takes seconds instead of minutes.
"""

import argparse
import os
import sys

SECTIONS = ("recount", "pages", "write", "reorganisation", "pledges", "remarks", "lists", "roster")
"""In the order in which they are measured; all but the first and the last need stored values."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure Sen on a made-up country.")
    parser.add_argument("--scale", type=float, default=0.05, help="1 is the whole country; default 1/20")
    parser.add_argument("--rounds", type=int, default=20, help="requests for each page")
    parser.add_argument("--only", default="", help=f"sections, with commas between: {', '.join(SECTIONS)}")
    parser.add_argument("--reuse", action="store_true", help="measure the country that the last run made")
    parser.add_argument("--overwrite", action="store_true", help="measure in DATABASE_URL whatever is there")
    args = parser.parse_args()
    unknown = set(args.only.split(",")) - {"", *SECTIONS}
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sen.config.settings")
    server = None
    if not os.environ.get("DATABASE_URL"):
        from sen.config.paths import var_directory
        from sen.foundation import embedded

        server = embedded.server_for(var_directory() / "bench")
        dsn = server.ensure()
        os.environ["DATABASE_URL"] = (
            f"postgres://{dsn['user']}:{dsn['password']}@/{dsn['dbname']}?host={dsn['host']}&port={dsn.get('port', 5432)}"
        )
    try:
        return _run(args, own=server is not None)
    finally:
        if server is not None:
            server.stop()


def _run(args: argparse.Namespace, *, own: bool) -> int:
    import logging

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import country, importing, lists, measure, pledging, remarks
    from sen.areas.indicators.actions import recounting

    if not (own or args.overwrite):
        print(
            "DATABASE_URL names a database that is not for measuring; its data would be lost. See --overwrite."
        )
        return 2
    logging.getLogger("sen.request").setLevel(logging.WARNING)
    chosen = [name for name in SECTIONS if name in (args.only.split(",") if args.only else SECTIONS)]
    table = measure.Table()
    if args.reuse:
        call_command("migrate", verbosity=0)
        made = country.find()
        table.add("country found", f"{len(made.cells):,} cells, {made.attendances:,} attendances")
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        call_command("migrate", verbosity=0)
        print(f"Country at scale {args.scale}:", flush=True)
        made = measure.building(args.scale, table)
    if "recount" in chosen:
        measure.recount(made, table)
    elif not measure.is_counted() and set(chosen) - {"roster"}:
        recounting.recount()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    sections = {
        "pages": lambda: measure.pages(made, table, rounds=args.rounds),
        "lists": lambda: lists.lists(made, table, rounds=args.rounds),
        "write": lambda: measure.freshness(made, table),
        "reorganisation": lambda: measure.reorganisation(made, table),
        "pledges": lambda: pledging.pledges(made, table),
        "remarks": lambda: remarks.remarks(made, table),
        "roster": lambda: importing.roster(made, table),
    }
    for name in chosen:
        sections.get(name, lambda: None)()
    print()
    width = max(len(what) for what, _, _ in table.rows)
    for what, how_much, budget in table.rows:
        print(f"{what:<{width}}  {how_much:<44}  {budget}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
