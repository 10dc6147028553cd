import multiprocessing
import os
import shutil
import signal
import stat
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from sen.foundation.embedded import NoBinaries, Server, find_binaries, parse_dsn

SMALL = {"shared_buffers": "16MB", "fsync": "off"}


@pytest.fixture
def place():
    # Pytest's own directories are private to us; the account that runs the server for root must be able to enter.
    path = Path(tempfile.mkdtemp(prefix="sen-pg-"))
    path.chmod(0o755)
    yield path
    server = Server(path, SMALL)
    server.stop()
    for used in {path, server.home}:
        shutil.rmtree(used)


def test_the_package_holds_all_programs_that_are_used():
    bindir = find_binaries()
    assert {"initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore"} <= {
        path.name for path in bindir.iterdir()
    }


def test_a_named_directory_without_programs_is_refused(tmp_path):
    with pytest.raises(NoBinaries, match=str(tmp_path)):
        find_binaries(tmp_path)


def test_creates_starts_and_stops_when_the_last_user_leaves(place):
    first, second = Server(place, SMALL), Server(place, SMALL)
    dsn = first.ensure()
    assert second.ensure() == dsn
    with psycopg.connect(**dsn) as connection:
        assert connection.execute(
            "select datcollate, datlocprovider from pg_database where datname = 'sen'"
        ).fetchone()
        assert connection.execute("show listen_addresses").fetchone() == ("",)
    first.leave()
    assert second.running()
    second.leave()
    assert not second.running()


def test_widens_no_rights(place):
    server = Server(place, SMALL)
    before = stat.S_IMODE(place.stat().st_mode)
    server.ensure()
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in (server.data, server.run, server.home / "password")
    }
    server.leave()
    assert modes == {"data": 0o700, server.run.name: 0o700, "password": 0o600}
    assert stat.S_IMODE(place.stat().st_mode) == before


def test_asks_for_the_password(place):
    server = Server(place, SMALL)
    dsn = server.ensure()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(**(dsn | {"password": "wrong"}))
    server.leave()


def test_a_long_path_gets_a_short_private_socket(place):
    deep = place / ("d" * 100)
    server = Server(deep, SMALL)
    dsn = server.ensure()
    try:
        assert len(f"{dsn['host']}/.s.PGSQL.5432.lock") < 107
        assert stat.S_IMODE(os.lstat(dsn["host"]).st_mode) == 0o700
        psycopg.connect(**dsn).close()
    finally:
        server.leave()
        shutil.rmtree(dsn["host"])


def test_a_home_that_is_closed_to_the_account_stays_closed(place):
    closed = place / "home"
    closed.mkdir(mode=0o700)
    server = Server(closed / "var", SMALL)
    psycopg.connect(**server.ensure()).close()
    server.leave()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    if server.home != server.base:
        assert (server.base / "MOVED").read_text().strip() == str(server.home)
        shutil.rmtree(server.home)


def test_a_create_that_was_killed_is_begun_again(place):
    server = Server(place, SMALL)
    (server.home / "data.new").mkdir()
    (server.home / "data.new" / "PG_VERSION").write_text("18")
    psycopg.connect(**server.ensure()).close()
    server.leave()


def test_keeps_what_was_committed_when_the_server_is_killed(place):
    server = Server(place, SMALL)
    with psycopg.connect(**server.ensure(), autocommit=True) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as n")
    os.kill(server._pid(), signal.SIGKILL)
    with psycopg.connect(**server.ensure()) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)
    server.leave()


def test_a_number_that_now_belongs_to_another_process_is_no_server(place):
    server = Server(place, SMALL)
    server.ensure()
    server.stop()
    sleeper = subprocess.Popen(["sleep", "60"], **server._as_account)
    try:
        (server.data / "postmaster.pid").write_text(f"{sleeper.pid}\n{server.data}\n")
        assert not server.running()
        psycopg.connect(**server.ensure()).close()
    finally:
        sleeper.kill()
        sleeper.wait()
        server.leave()


def _ensure_and_tell(place, queue, all_told):
    dsn = Server(place, SMALL).ensure()
    with psycopg.connect(**dsn) as connection:
        queue.put(connection.execute("select pg_postmaster_start_time()").fetchone()[0].isoformat())
    all_told.wait(timeout=300)  # the last one that leaves stops the server: none may before all have come


def test_processes_that_start_at_once_share_one_server(place):
    spawn = multiprocessing.get_context("spawn")
    queue, all_told = spawn.Queue(), spawn.Barrier(3)
    started = [spawn.Process(target=_ensure_and_tell, args=(place, queue, all_told)) for _ in range(3)]
    for process in started:
        process.start()
    told = {queue.get(timeout=300) for _ in started}
    for process in started:
        process.join()
    assert len(told) == 1
    assert [process.exitcode for process in started] == [0, 0, 0]
    assert not Server(place, SMALL).running()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "postgres://ban:m%40t@db.tinh.vn:5433/sen?sslmode=require",
            {
                "dbname": "sen",
                "host": "db.tinh.vn",
                "port": 5433,
                "user": "ban",
                "password": "m@t",
                "sslmode": "require",
            },
        ),
        (
            "postgresql://sen@/sen?host=/run/postgresql",
            {"dbname": "sen", "user": "sen", "host": "/run/postgresql"},
        ),
    ],
)
def test_reads_a_database_url(url, words):
    assert parse_dsn(url) == words


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgres://a@b/", "nonsense"])
def test_refuses_what_is_no_database_url(url):
    with pytest.raises(ValueError, match="DATABASE_URL"):
        parse_dsn(url)
