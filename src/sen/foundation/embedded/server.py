"""One embedded server: created once, started when needed, stopped when its last user leaves."""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from sen.foundation.embedded.binaries import find_binaries

USER = "sen"
DATABASE = "sen"
PORT = 5432
LONGEST_SOCKET = 107
START_LIMIT = 600
"""Seconds granted to a start: a server that was killed replays its log first."""

MB = 1024 * 1024


class StartFailed(RuntimeError):
    """The server did not come up; the message carries the end of its log."""


@dataclass
class Server:
    """An embedded PostgreSQL whose files live below ``base``.

    ``settings`` are server parameters laid over the defaults. Every method may be called by several processes at
    once: creating, starting and stopping are done under one file lock.
    """

    base: Path
    settings: dict[str, str] = field(default_factory=dict)
    bindir: Path | None = None

    def __post_init__(self) -> None:
        self.base = Path(self.base).absolute()
        self._held: int | None = None

    # -- where things are ----------------------------------------------------------------------------------------

    @cached_property
    def account(self) -> pwd.struct_passwd | None:
        """The account that runs the server; ``None`` means our own. PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return None
        for name in filter(None, (os.environ.get("SEN_POSTGRES_USER"), USER, "nobody")):
            with contextlib.suppress(KeyError):
                found = pwd.getpwnam(name)
                if found.pw_uid != 0:
                    return found
        raise StartFailed("root: không có tài khoản nào để chạy PostgreSQL; hãy đặt SEN_POSTGRES_USER.")

    @cached_property
    def home(self) -> Path:
        """The directory that holds data, socket and password: ``base``, unless root keeps it out of the account's
        reach."""
        self.base.mkdir(mode=0o755, parents=True, exist_ok=True)
        if self.account is None or self._reachable(self.base):
            return self.base
        # Below a private home (/root is 0700) the account cannot enter, and rights are never widened: move out.
        mark = hashlib.sha256(str(self.base).encode()).hexdigest()[:16]
        elsewhere = Path("/var/lib/sen") / mark
        for made in (elsewhere.parent, elsewhere):
            made.mkdir(mode=0o755, parents=True, exist_ok=True)
            made.chmod(0o755)
        (self.base / "MOVED").write_text(f"{elsewhere}\n")
        return elsewhere

    @property
    def data(self) -> Path:
        return self.home / "data"

    @cached_property
    def run(self) -> Path:
        """The directory of the unix socket: private, and short enough for the kernel's limit."""
        run = self.home / "run"
        if len(os.fsencode(run / f".s.PGSQL.{PORT}.lock")) < LONGEST_SOCKET:
            return run
        mark = hashlib.sha256(str(self.home).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"sen-{self._uid}-{mark}"

    @property
    def created(self) -> bool:
        """True once the data files exist, so that connection parameters can be told without starting."""
        return (self.data / "PG_VERSION").exists()

    @property
    def password(self) -> str:
        return (self.home / "password").read_text().strip()

    @property
    def log(self) -> Path:
        return self.home / "log"

    def dsn(self, dbname: str = DATABASE) -> dict[str, str | int]:
        """Connection parameters in the words of libpq. Needs a server that was created."""
        return {
            "host": str(self.run),
            "port": PORT,
            "user": USER,
            "password": self.password,
            "dbname": dbname,
        }

    # -- start, stop, status -------------------------------------------------------------------------------------

    def ensure(self) -> dict[str, str | int]:
        """Create and start the server where needed, and return its connection parameters.

        Raises :class:`StartFailed`. From now on this process counts as a user of the server; when the last user
        ends, the server is stopped.
        """
        with self._lock():
            if self._held is None:
                self._held = os.open(self.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
                atexit.register(self.leave, os.getpid())
            fcntl.flock(self._held, fcntl.LOCK_SH)
            if not self.created:
                self._create()
            for again in (True, False):
                if not self.running():
                    self._start()
                try:
                    self._create_database()
                except psycopg.OperationalError:
                    # A server that is just being killed looks alive for a moment longer.
                    time.sleep(0.5)
                    if not again or self.running():
                        raise
                else:
                    break
        return self.dsn()

    def running(self) -> bool:
        """True while a living postmaster serves these data files."""
        pid = self._pid()
        return pid is not None and self._is_postmaster(pid)

    def stop(self) -> None:
        """Stop the server in an orderly way; nothing happens when it does not run."""
        with self._lock():
            self._stop()

    def leave(self, pid: int | None = None) -> None:
        """Stop using the server; the last user stops it. Called at the end of the process by itself."""
        if self._held is None or (pid is not None and pid != os.getpid()):
            return
        with self._lock():
            held, self._held = self._held, None
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            else:
                self._stop()
            finally:
                os.close(held)

    # -- inside --------------------------------------------------------------------------------------------------

    @property
    def _uid(self) -> int:
        return self.account.pw_uid if self.account else os.geteuid()

    @property
    def _as_account(self) -> dict:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        fd = os.open(self.home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            yield
        finally:
            os.close(fd)

    def _reachable(self, path: Path) -> bool:
        done = subprocess.run(["test", "-x", str(path)], check=False, cwd="/", **self._as_account)
        return done.returncode == 0

    def _own(self, path: Path, mode: int) -> None:
        if self.account is not None:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)
        path.chmod(mode)

    @cached_property
    def _programs(self) -> Path:
        bindir = self.bindir or find_binaries()
        if self.account is None:
            return bindir
        done = subprocess.run(
            ["test", "-x", str(bindir / "postgres")], check=False, cwd="/", **self._as_account
        )
        if done.returncode == 0:
            return bindir
        return self._copied(bindir)

    def _copied(self, bindir: Path) -> Path:
        """The programs, copied beside the data: root's environment is closed to the account."""
        site, package = bindir.parents[2], bindir.parents[1].name
        stamp = (bindir / "postgres").stat()
        copy = self.home / f"programs-{stamp.st_size}-{int(stamp.st_mtime)}"
        if not copy.exists():
            fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
            for name in (package, f"{package}.libs"):
                if (site / name).is_dir():
                    shutil.copytree(site / name, fresh / name, symlinks=True)
            fresh.rename(copy)
        return copy / package / "pginstall" / "bin"

    def _tool(self, tool: str, *args: str) -> subprocess.CompletedProcess:
        # Without a C locale the messages come translated and are harder to search for.
        env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        return subprocess.run(
            [str(self._programs / tool), *args],
            check=False,
            cwd="/",
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **self._as_account,
        )

    def _create(self) -> None:
        password = self.home / "password"
        fd = os.open(password, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "w") as out:
            out.write(secrets.token_urlsafe(24) + "\n")
        self._own(password, 0o600)
        # Made beside and renamed: a create that was killed half-way leaves nothing that looks finished.
        fresh = self.home / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        self._own(fresh, 0o700)
        done = self._tool(
            "initdb",
            f"--pgdata={fresh}",
            f"--username={USER}",
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
        )
        if done.returncode:
            raise StartFailed(f"initdb: {done.stdout}")
        fresh.rename(self.data)

    def _start(self) -> None:
        self._clear_stale_pid()
        self._private_run()
        options = {**_sensible(), **self.settings}
        fixed = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.run),
            "port": str(PORT),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        # Written to a file: on the command line, spaces in a path would have to be quoted twice.
        conf = self.data / "postgresql.auto.conf"
        conf.write_text(
            "".join(f"{name} = '{_quoted(value)}'\n" for name, value in (options | fixed).items())
        )
        self._own(conf, 0o600)
        self.log.touch(mode=0o600)
        self._own(self.log, 0o600)
        done = self._tool(
            "pg_ctl", "start", "-w", "-s", f"-t{START_LIMIT}", f"--pgdata={self.data}", f"--log={self.log}"
        )
        if done.returncode:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
            raise StartFailed(f"PostgreSQL không khởi động được (did not start): {done.stdout}\n{tail}")

    def _stop(self) -> None:
        if not self.running():
            return
        done = self._tool(
            "pg_ctl", "stop", "-w", "-s", "-m", "fast", f"-t{START_LIMIT}", f"--pgdata={self.data}"
        )
        if done.returncode and self.running():
            raise StartFailed(f"PostgreSQL không dừng được (did not stop): {done.stdout}")

    def _create_database(self) -> None:
        with psycopg.connect(**self.dsn("postgres"), autocommit=True) as connection:  # type: ignore[arg-type]
            found = connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone()
            if found is None:
                connection.execute(f"create database {DATABASE}")

    def _private_run(self) -> None:
        with contextlib.suppress(FileExistsError):
            self.run.mkdir(mode=0o700)
            self._own(self.run, 0o700)
        found = self.run.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self._uid or found.st_mode & 0o077:
            raise StartFailed(
                f"{self.run}: thư mục không phải của riêng PostgreSQL (not a private directory)."
            )

    def _pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _is_postmaster(self, pid: int) -> bool:
        if pid <= 0:
            return False
        proc = Path("/proc") / str(pid)
        if not Path("/proc/self/stat").exists():  # no /proc here: ask the program
            return self._tool("pg_ctl", "status", f"--pgdata={self.data}").returncode == 0
        try:
            state = (proc / "stat").read_text().rpartition(")")[2].split()[0]
            # A number that was given to another process after a restart of the machine is no postmaster.
            return state not in "ZX" and (proc / "cwd").resolve() == self.data.resolve()
        except PermissionError:
            return False
        except (FileNotFoundError, ProcessLookupError, IndexError):
            return False

    def _clear_stale_pid(self) -> None:
        """Remove the mark of a postmaster that is dead but not yet buried, once its children are gone too."""
        pid = self._pid()
        if pid is not None:
            with contextlib.suppress(ChildProcessError, OSError):
                os.waitpid(pid, os.WNOHANG)
        limit = time.monotonic() + 60
        while self._orphans() and time.monotonic() < limit:
            time.sleep(0.1)
        if self._orphans():
            raise StartFailed(f"{self.data}: tiến trình PostgreSQL cũ chưa dừng (old processes still run).")
        for left in (
            self.data / "postmaster.pid",
            self.run / f".s.PGSQL.{PORT}.lock",
            self.run / f".s.PGSQL.{PORT}",
        ):
            left.unlink(missing_ok=True)

    def _orphans(self) -> list[int]:
        found, ours = [], self.data.resolve()
        for entry in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (entry / "cwd").resolve(strict=True) == ours:
                    state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                    if state not in "ZX":
                        found.append(int(entry.name))
        return found


def _sensible() -> dict[str, str]:
    """Parameters fit for the memory of this machine, whatever share other programs take."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "shared_buffers": f"{min(max(memory // 8 // MB, 128), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2 // MB, 256)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(memory // 32 // MB, 64), 512)}MB",
        "max_connections": "120",
        "max_wal_size": "2GB",
        "max_locks_per_transaction": "256",
        "random_page_cost": "1.1",
        "jit": "off",
    }


def _quoted(value: str) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "''")


def parse_dsn(url: str) -> dict[str, str | int]:
    """The words of libpq for ``postgres://user:password@host:port/name?option=…``.

    A host that is a socket directory is written ``postgres://user@/name?host=/run/postgresql``.
    Raises :class:`ValueError` for another scheme or a missing database name.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ValueError("DATABASE_URL: postgres://USER:PASSWORD@HOST:PORT/NAME")
    found: dict[str, str | int] = {"dbname": unquote(parts.path.lstrip("/"))}
    if parts.hostname:
        found["host"] = unquote(parts.hostname)
    if parts.port:
        found["port"] = parts.port
    if parts.username:
        found["user"] = unquote(parts.username)
    if parts.password:
        found["password"] = unquote(parts.password)
    found.update(parse_qsl(parts.query))
    return found


_servers: dict[Path, Server] = {}


def server_for(base: Path, **settings: str) -> Server:
    """The one :class:`Server` of this process for ``base``."""
    base = Path(base).absolute()
    if base not in _servers:
        _servers[base] = Server(base, settings)
    return _servers[base]


def ensure(base: Path) -> dict[str, str | int]:
    """Connection parameters of a database that is ready: ``DATABASE_URL`` where given, else the embedded one."""
    url = os.environ.get("DATABASE_URL")
    return parse_dsn(url) if url else server_for(base).ensure()
