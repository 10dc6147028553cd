"""An empty database comes to the same whether the script is loaded or every migration is run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from sen.config import structure
from tests.harness.database import Copies

MIGRATIONS_ALONE = """
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
"""
BY_THE_SCRIPT = """
assert structure._load(), "the script does not fit: make structure"
structure.bring_up()
"""
DUMPED = """
import sys
from django.db import connection
connection.ensure_connection()
connection.connection.execute(sys.stdin.buffer.read().decode())
"""


@pytest.fixture
def brought_up(test_server):
    """Bring up an empty database by a few lines of Python, which may read ``said``; returns what it holds, as
    SQL."""
    copies = Copies(test_server)
    copies.name = f"{copies.name}_structure"

    def bring_up(lines: str, said: str = "") -> str:
        copies.run("drop database if exists {name} with (force)", name=copies.name)
        copies.run("create database {name}", name=copies.name)
        url = "postgres://{user}:{password}@/{name}?host={host}".format(**test_server, name=copies.name)
        program = f"import django; django.setup()\nfrom sen.config import structure\n{lines}\nimport sys; sys.stdout.buffer.write(structure.dumped().encode())"
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ
            | {
                "DATABASE_URL": url,
                "DJANGO_SETTINGS_MODULE": "sen.config.settings",
                "PYTHONPATH": os.pathsep.join([str(Path(settings.PROJECT) / "src"), *sys.path]),
            },
            # Bytes: read as text, every kind of line end would become one, and a difference in it would not show.
            input=said.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout.decode()

    yield bring_up
    copies.drop()


def test_the_script_leads_where_the_migrations_lead(brought_up):
    loaded, migrated = brought_up(BY_THE_SCRIPT), brought_up(MIGRATIONS_ALONE)
    assert "CREATE TABLE" in loaded
    # PostgreSQL words some conditions otherwise once they have been dumped and loaded.
    loaded, migrated = (brought_up(DUMPED, text) for text in (loaded, migrated))
    assert loaded.split("\n") == migrated.split("\n")


@pytest.mark.django_db
def test_what_has_rows_is_never_loaded_over(monkeypatch):
    monkeypatch.setattr(
        structure, "_load", lambda: pytest.fail("loaded into a database that holds something")
    )
    structure.bring_up()


@pytest.mark.parametrize("changed", ["digest", "name", "library", "server"])
def test_a_script_that_no_longer_fits_is_left_alone(changed, monkeypatch, tmp_path, db):
    first, _, _script = structure._read().partition("\n")
    told = json.loads(first.removeprefix("-- "))
    if changed == "digest":
        told["migrations"][5][2] = "0" * 16
    elif changed == "name":
        told["migrations"][5][1] = "0001_gone"
    elif changed == "library":
        told["libraries"]["django"] = "4.2"
    else:
        told["server"] = 99
    other = tmp_path / "structure.sql"
    other.write_text(f"-- {json.dumps(told)}\nSELECT 1 / 0;\n")
    monkeypatch.setattr(structure, "SCRIPT", other)
    assert structure._load() is False


def test_the_script_keeps_every_space_and_line_end_within_a_text():
    for lost_in_lines in "\x0b\x0c\r\x1d\x1e\xa0\u2028\u2029":
        assert lost_in_lines in structure._read().partition("CREATE FUNCTION public.sen_fold")[2][:2000]


def test_without_a_script_migrations_run(monkeypatch, tmp_path):
    monkeypatch.setattr(structure, "SCRIPT", tmp_path / "none.sql")
    assert structure._load() is False
