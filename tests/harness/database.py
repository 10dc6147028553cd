"""One PostgreSQL per checkout, a template migrated once, and a fresh copy of it for every test process.

The server lies under the checkout's own ``var/``, so that several people's runs on one machine never meet. It is
started by the first process that needs it and stopped by the last one that leaves. ``SEN_TEST_DATABASE_URL`` names
another server to test against; its account must be allowed to create databases.
"""

import hashlib
import os
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from threading import get_ident
from weakref import WeakSet

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from django.test import TransactionTestCase
from psycopg import sql

from sen.foundation import embedded

ROOT = Path(__file__).resolve().parents[2]
RISKY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}
"""Test data need not survive a power cut, nor does a copy live long enough to be swept."""


def pytest_configure(config):
    os.environ.pop("DATABASE_URL", None)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


NEED_ROWS = {"db", "transactional_db", "live_server", "test_server"}


def pytest_collection_modifyitems(items):
    """Mark what needs rows: ``make check`` leaves it to ``make test``."""
    for item in items:
        if item.get_closest_marker("django_db") or NEED_ROWS & set(getattr(item, "fixturenames", ())):
            item.add_marker("rows")


@pytest.fixture(scope="session")
def test_server() -> dict:
    """Connection parameters of the server that holds the test databases."""
    url = os.environ.get("SEN_TEST_DATABASE_URL")
    if url:
        return embedded.parse_dsn(url)
    return embedded.server_for(settings.VAR / "test-postgres", **RISKY).ensure()


class Copies:
    """Makes and drops the copies of the template that one test process works on."""

    def __init__(self, server: dict):
        self.server = server
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        self.name = f"test_{os.getpid()}_{worker}"
        self.template = f"template_{_fingerprint()}"

    def run(self, statement: str, **names: str) -> list:
        words = {word: sql.Identifier(name) for word, name in names.items()}
        with closing(
            psycopg.connect(**(self.server | {"dbname": "postgres"}), autocommit=True)
        ) as connection:
            cursor = connection.execute(sql.SQL(statement).format(**words))
            return cursor.fetchall() if cursor.description else []

    def fresh(self) -> None:
        """A new copy under this process's name."""
        self.run("drop database if exists {name} with (force)", name=self.name)
        self.run("create database {name} template {template}", name=self.name, template=self.template)

    def drop(self) -> None:
        self.run("drop database if exists {name} with (force)", name=self.name)

    def sweep(self) -> None:
        """Drop what killed runs and older migrations left behind."""
        for (name,) in self.run("select datname from pg_database where datname like 'test\\_%'"):
            pid = name.split("_")[1]
            if pid.isdigit() and not Path(f"/proc/{pid}").exists():
                self.run("drop database if exists {name} with (force)", name=name)
        for (name,) in self.run("select datname from pg_database where datname like 'template\\_%'"):
            if name != self.template:
                self.run("drop database if exists {name}", name=name)

    def ensure_template(self) -> None:
        """Migrate the template unless it is there; the processes of a run wait for the first one."""
        with closing(
            psycopg.connect(**(self.server | {"dbname": "postgres"}), autocommit=True)
        ) as connection:
            connection.execute("select pg_advisory_lock(736)")
            if self.run(
                "select 1 from pg_database where datname = {name}".replace("{name}", f"'{self.template}'")
            ):
                return
            self.sweep()
            building = f"building_{os.getpid()}"
            self.run("drop database if exists {name} with (force)", name=building)
            self.run("create database {name}", name=building)
            _migrate(self.server | {"dbname": building})
            self.run("alter database {name} rename to {template}", name=building, template=self.template)


@pytest.fixture(scope="session")
def database_copies(test_server) -> Copies:
    return Copies(test_server)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, database_copies):
    """Replaces pytest-django's own: Django's connection is pointed at a fresh copy of the template."""
    with django_db_blocker.unblock():
        database_copies.ensure_template()
        database_copies.fresh()
        _point_django_at(database_copies.server | {"dbname": database_copies.name})
        # Emptying every table after a test that commits is idle work, since its copy is replaced, and it can lock
        # against a last request of the browser.
        TransactionTestCase._fixture_teardown = lambda self: None
        yield
        _close_django()
        database_copies.drop()


@pytest.fixture(autouse=True)
def _fresh_copy_after_commits(request):
    """A test that really commits gets its copy replaced afterwards, rows of migrations included."""
    yield
    if _commits(request.node) and not request.node.get_closest_marker("keeps_rows"):
        request.node.session.stash.setdefault(_SPOILT, []).append(request.node.nodeid)


@pytest.fixture(autouse=True)
def _ids_of_a_country(request):
    """What a test writes is numbered as in a country, in every table from the same number on: ids are as long as
    people will meet them, and records of two tables that are told apart by their ids alone are always confused,
    not by chance."""
    commits = _commits(request.node)
    if commits or "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db" if commits else "db")
        with connection.cursor() as cursor:
            cursor.execute(NUMBER_ALIKE)


NUMBER_ALIKE = """
SELECT setval(seqrelid, least(5600000, seqmax - 5000)) FROM pg_sequence
WHERE seqrelid::regclass::text NOT LIKE 'procrastinate%'"""

_SPOILT = pytest.StashKey[list]()


def _commits(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(item.fixturenames)
    )


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item, nextitem):
    if item.session.stash.get(_SPOILT, None) and nextitem is not None:
        item.session.stash[_SPOILT].clear()
        server = item.funcargs.get("test_server") or embedded.server_for(settings.VAR / "test-postgres").dsn()
        url = os.environ.get("SEN_TEST_DATABASE_URL")
        _close_django()
        Copies(embedded.parse_dsn(url) if url else server).fresh()


def _fingerprint() -> str:
    """Changes whenever a migration, or a library that brings its own, changes."""
    digest = hashlib.sha256()
    for name in ("django", "procrastinate", "django-allauth"):
        digest.update(f"{name}={version(name)}".encode())
    said = [*(ROOT / "src").glob("sen/**/migrations/**/*.py"), *(ROOT / "src").glob("sen/**/*.sql")]
    for path in sorted(said):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _point_django_at(dsn: dict) -> None:
    from django.db import connections

    wanted = {"HOST": dsn["host"], "PORT": str(dsn.get("port", "")), "NAME": dsn["dbname"]}
    wanted |= {"USER": dsn.get("user", ""), "PASSWORD": dsn.get("password", "")}
    connections["default"].close()
    connections["default"].settings_dict.update(wanted)
    # Threads (live server, jobs) open their own connection from here.
    connections.settings["default"].update(wanted)
    settings.DATABASES["default"].update(wanted)


_OPENED: WeakSet[BaseDatabaseWrapper] = WeakSet()


@receiver(connection_created)
def _remember(connection: BaseDatabaseWrapper, **_) -> None:
    _OPENED.add(connection)


def _close_django() -> None:
    """Close this thread's connections. ``connections`` shows only some: one set while a loop runs here (a
    browser's, a worker's), another while none does; one left open would be found again later, when its copy is
    long dropped."""
    for opened in list(_OPENED):
        if opened._thread_ident == get_ident():
            opened.close()


def _migrate(dsn: dict) -> None:
    from sen.config import structure

    _point_django_at(dsn)
    structure.bring_up()
    _close_django()
