"""An empty database brought up at once: the structure that all migrations lead to, loaded as one script.

Running every migration from the first means that Django draws up all models anew for each step, half a minute of
work. ``structure.sql`` holds what they lead to, with the rows they write and the names of those it stands for;
migrations made since are run after it. It is only taken when each of those migrations still reads as it did then
and the server is no older than the one it was written on: otherwise all of them run, with the same result.
``make structure`` writes it anew; a test compares both ways.
"""

import hashlib
import inspect
import json
import os
import re
import sys
import tempfile
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL

from sen.config.backup import run_tool

SCRIPT = Path(__file__).with_name("structure.sql")
LIBRARIES = ("django", "procrastinate", "django-allauth")
_FOR_PSQL = re.compile(r"^\\(?:un)?restrict .*\n", re.MULTILINE)
_DJANGOS_OWN = ("django_migrations", "django_content_type", "auth_permission")
"""What Django writes itself after every ``migrate``, and what is written when the script is loaded."""


def bring_up(*, verbosity: int = 0) -> None:
    """Bring the database up to this version, whatever it holds: nothing, or an older version's data."""
    if not _anything_there():
        _load()
    call_command("migrate", verbosity=verbosity, interactive=False)


def _digest(migration: Migration) -> str:
    """Changes whenever the migration says something else."""
    digest = hashlib.sha256(Path(inspect.getfile(type(migration))).read_bytes())
    for operation in migration.operations:
        # Its text may come from elsewhere than the migration's own file.
        if isinstance(operation, RunSQL):
            digest.update(repr(operation.sql).encode())
    return digest.hexdigest()[:16]


def _anything_there() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')")
        return cursor.fetchone()[0]


def _load() -> bool:
    """Load the script into an empty database, all or nothing; False when it does not fit."""
    if not SCRIPT.exists():
        return False
    first, _, script = _read().partition("\n")
    told = json.loads(first.removeprefix("-- "))
    here = MigrationLoader(None).disk_migrations
    if told["libraries"] != _libraries() or any(
        (app, name) not in here or _digest(here[app, name]) != digest
        for app, name, digest in told["migrations"]
    ):
        return False
    # A connection of its own: the script sets what would otherwise stay set.
    with closing(connections.create_connection("default")) as own:
        own.ensure_connection()
        if own.connection.info.server_version // 10000 < told["server"]:
            return False
        with own.connection.transaction():
            own.connection.execute(script)
            for app, name, _said in told["migrations"]:
                own.connection.execute(
                    "INSERT INTO public.django_migrations (app, name, applied) VALUES (%s, %s, now())",
                    [app, name],
                )
    return True


def _libraries() -> dict[str, str]:
    return {library: version(library) for library in LIBRARIES}


def write() -> None:
    """Write the script from the database at hand, which must have been brought up and hold nothing else."""
    here = MigrationLoader(None).disk_migrations
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        migrations = [(app, name, _digest(here[app, name])) for app, name in cursor.fetchall()]
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000")
        server = cursor.fetchone()[0]
    told = {"server": server, "libraries": _libraries(), "migrations": migrations}
    # Texts in the script hold every kind of space and line end there is: none may become another on the way.
    SCRIPT.write_bytes(f"-- {json.dumps(told)}\n{dumped()}".encode())


def _read() -> str:
    return SCRIPT.read_bytes().decode()


def dumped() -> str:
    """Structure and rows of the database at hand, as SQL that makes the like of it; without what Django adds
    itself."""
    structure = _dump("--schema-only")
    rows = _dump(
        "--data-only", "--rows-per-insert=200", *(f"--exclude-table-data={table}" for table in _DJANGOS_OWN)
    )
    kept = (line for line in rows.split("\n") if not any(table in line for table in _DJANGOS_OWN))
    return structure + "\n".join(kept)


def _dump(*options: str) -> str:
    """What pg_dump says, letter for letter, without words for psql: what looks like an empty line may be part of a
    text."""
    return _FOR_PSQL.sub("", run_tool("pg_dump", "--no-owner", "--no-privileges", "--no-comments", *options))


def main() -> int:
    """``python -m sen.config.structure``: write the script, from the one before and the migrations since."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sen.config.settings")
    from sen.foundation import embedded

    with tempfile.TemporaryDirectory(prefix="sen-structure-") as aside:
        Path(aside).chmod(0o755)
        server = embedded.Server(Path(aside), {"fsync": "off"})
        dsn = server.ensure()
        try:
            os.environ["DATABASE_URL"] = "postgres://{user}:{password}@/{dbname}?host={host}".format(**dsn)
            django.setup()
            bring_up()
            write()
            connection.close()
        finally:
            server.leave()
    return 0


if __name__ == "__main__":
    sys.exit(main())
