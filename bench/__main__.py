"""``python -m bench --scale 0.05``: build the country at that scale, measure, print one table."""

import argparse
import os
import sys


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure Sen on a made-up country.")
    parser.add_argument("--scale", type=float, default=0.05, help="1 is the whole country; default 1/20")
    parser.add_argument("--rounds", type=int, default=20, help="requests for each page")
    parser.add_argument("--keep", action="store_true", help="leave the database as it is afterwards")
    parser.add_argument("--overwrite", action="store_true", help="measure in DATABASE_URL whatever is there")
    args = parser.parse_args()
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
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from bench import country, importing, measure, pledging, remarks
    from sen.areas.organisations.actions import tree

    if not (own or args.overwrite):
        print(
            "DATABASE_URL names a database that is not for measuring; its data would be lost. See --overwrite."
        )
        return 2
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    table = measure.Table()
    print(f"Country at scale {args.scale}:", flush=True)
    made = country.Made(1, [], [], [], [])

    def units() -> None:
        nonlocal made
        made = country.make_units(args.scale)

    table.add("units written", f"{measure.seconds(units):.1f} s")
    taken = measure.seconds(lambda: tree.rebuild(at=measure.AT, day=measure.AT.date()))
    table.add("tree derived", f"{taken:.1f} s ({len(made.cells):,} cells, {len(made.communes):,} communes)")
    table.add(
        "people written", f"{measure.seconds(lambda: country.make_people(made)):.1f} s ({made.people:,})"
    )
    table.add(
        "study written",
        f"{measure.seconds(lambda: country.make_study(made)):.1f} s ({made.attendances:,} attendances)",
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("DELETE FROM foundation_stalemark")
    measure.recount(made, table)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    measure.pages(made, table, rounds=args.rounds)
    measure.freshness(made, table)
    measure.reorganisation(made, table)
    pledging.pledges(made, table)
    remarks.remarks(made, table)
    importing.roster(made, table)
    print()
    width = max(len(what) for what, _, _ in table.rows)
    for what, how_much, budget in table.rows:
        print(f"{what:<{width}}  {how_much:<44}  {budget}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
