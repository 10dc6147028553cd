"""The commands that run the site: ``serve``, ``work``, ``migrate``, ``demo``, ``stop``."""

import argparse
import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def register(commands) -> None:
    """Add the commands of this module."""
    serve = commands.add_parser("serve", help="serve the site, static files included")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=port_number, default=8000)
    serve.add_argument("--workers", type=int, default=max(1, min(4, os.cpu_count() or 1)))
    serve.add_argument("--threads", type=int, default=8, help="threads per worker")
    serve.set_defaults(run=run_serve)

    work = commands.add_parser("work", help="work off the queue of jobs; many may run, on many machines")
    work.add_argument("--queue", action="append", dest="queues", help="only this queue (may be repeated)")
    work.add_argument("--concurrency", type=int, default=1)
    work.add_argument("--once", action="store_true", help="end when the queue is empty")
    work.set_defaults(run=run_work)

    migrate = commands.add_parser("migrate", help="bring the database up to this version")
    migrate.set_defaults(run=run_migrate)

    demo = commands.add_parser("demo", help="set up the demo data and serve it, with a job worker")
    demo.add_argument("--port", type=port_number, default=8000)
    demo.add_argument("--check", action="store_true", help="request the main pages as each role, then end")
    demo.set_defaults(run=run_demo)

    stop = commands.add_parser("stop", help="stop the embedded database (it also stops with its last user)")
    stop.set_defaults(run=run_stop)


def run_serve(args: argparse.Namespace) -> int:
    """Serve until stopped; refuses to begin on a database that lacks migrations."""
    behind = pending_migrations()
    if behind:
        print(f"Cơ sở dữ liệu thiếu {len(behind)} bước cập nhật: chạy `sen migrate` trước (run it first).")
        return 1
    if taken := why_not(args.port, args.host):
        print(taken, file=sys.stderr)
        return 1
    prepare_files()
    from granian import Granian
    from granian.constants import Interfaces

    measured = settings.VAR / "metrics"
    shutil.rmtree(measured, ignore_errors=True)
    measured.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(measured)
    connection.close()
    Granian(
        "sen.config.wsgi:application",
        interface=Interfaces.WSGI,
        address=args.host,
        port=args.port,
        workers=args.workers,
        blocking_threads=args.threads,
        websockets=False,
        log_access=False,
        log_enabled=False,
        respawn_failed_workers=True,
    ).serve()
    return 0


def run_work(args: argparse.Namespace) -> int:
    """Work off jobs until stopped."""
    from sen.foundation.jobs import run_worker

    if not args.once:
        print("Đang xử lý hàng đợi công việc (working off jobs)", file=sys.stderr)
    run_worker(queues=args.queues, wait=not args.once, concurrency=args.concurrency)
    return 0


def run_migrate(args: argparse.Namespace) -> int:
    """Apply every migration, bring the roles up to date, and prepare static files and catalogues."""
    from sen.areas.accounts.commands import run_roles
    from sen.config import structure

    structure.bring_up(verbosity=1)
    run_roles(args)
    prepare_files()
    return 0


def run_stop(args: argparse.Namespace) -> int:
    """Stop the embedded server, whoever uses it."""
    from sen.foundation import embedded

    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL: máy chủ này không do Sen quản lý (not ours to stop).", file=sys.stderr)
        return 2
    embedded.server_for(settings.VAR / "postgres").stop()
    return 0


def run_demo(args: argparse.Namespace) -> int:
    """Set up what is missing, then serve and work until stopped; with ``--check`` look at it once and end."""
    from sen.config import demo, structure

    port = free_port() if args.check else args.port
    if taken := why_not(port):
        print(f"{taken} Muốn chạy ở cổng khác: `make demo PORT=8100`.", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGHUP):  # closing the window ends what Ctrl+C ends
        signal.signal(number, _as_interrupt)
    if pending_migrations():
        structure.bring_up()
    prepare_files()
    demo.ensure()
    connection.close()
    with Site(port) as site:
        if args.check:
            return demo.check(site.address)
        demo.print_welcome(site.address)
        with contextlib.suppress(KeyboardInterrupt):
            while True:
                time.sleep(1)
                for name in site.keep_up():
                    print(f"Tiến trình {name} đã dừng bất thường; đã chạy lại. Nhật ký: {site.log(name)}")
    return 0


def pending_migrations() -> list:
    """Migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_files() -> None:
    """Compile catalogues; in production also collect the static files under hashed names. Instant when done
    before."""
    from sen.config.messages import compile_messages

    try:
        problems = compile_messages()
    except PermissionError as refused:
        # The program may lie where its own account writes nothing: then `make setup` compiled them.
        problems = [
            f"Bản dịch tiếng Anh chưa được dựng, chạy `make setup` (catalogues not compiled): {refused}"
        ]
    for problem in problems:
        print(problem, file=sys.stderr)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    if not settings.IS_PRODUCTION:
        return
    from django.contrib.staticfiles.finders import get_finders

    newest = max(
        (
            Path(storage.path(name)).stat().st_mtime
            for finder in get_finders()
            for name, storage in finder.list([])
        ),
        default=0.0,
    )
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != str(newest):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(str(newest))


class Site:
    """The site with one job worker, as processes of their own; entering starts them, leaving ends them."""

    SHORT_LIFE = 10
    """Seconds; a process that dies younger than this twice running will not do better a third time."""

    def __init__(self, port: int, *, workers: int = 2):
        self.address = f"http://127.0.0.1:{port}"
        self._words = {"serve": ["serve", "--port", str(port), "--workers", str(workers)], "work": ["work"]}
        self._running: dict[str, subprocess.Popen] = {}
        self._since: dict[str, float] = {}
        self._short_lives: dict[str, int] = dict.fromkeys(self._words, 0)

    def log(self, name: str) -> Path:
        """Where a process writes."""
        return settings.VAR / "log" / f"{name}.log"

    def keep_up(self) -> list[str]:
        """Start again what died, and return the names; a process that keeps dying ends everything with its last
        words."""
        died = [name for name, process in self._running.items() if process.poll() is not None]
        for name in died:
            lived = time.monotonic() - self._since[name]
            self._short_lives[name] = self._short_lives[name] + 1 if lived < self.SHORT_LIFE else 0
            if self._short_lives[name] > 1:
                raise SystemExit(f"Tiến trình {name} dừng mãi (keeps dying); {self._last_words(name)}")
            self._start(name)
        return died

    def __enter__(self) -> "Site":
        (settings.VAR / "log").mkdir(parents=True, exist_ok=True)
        try:
            for name in self._words:
                self._start(name)
            self._wait_until_ready()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self._end()

    def _start(self, name: str) -> None:
        with self.log(name).open("ab") as out:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", "sen.config.cli", *self._words[name]],
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        self._since[name] = time.monotonic()

    def _end(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + 60
        while time.monotonic() < limit and self._running["serve"].poll() is None:
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.address}/health/ready", timeout=5) as answer,
            ):
                if answer.status == 200:
                    return
            time.sleep(0.1)
        raise SystemExit(
            f"Không khởi động được máy chủ (the server did not start); {self._last_words('serve')}"
        )

    def _last_words(self, name: str) -> str:
        tail = self.log(name).read_text(errors="replace").splitlines()[-20:]
        return "\n".join([f"{self.log(name)}:", *tail])


def _as_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def port_number(text: str) -> int:
    """A port as it is typed. Raises what argparse turns into words."""
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def why_not(port: int, host: str = "127.0.0.1") -> str:
    """Why nothing can be served at this address, in words; empty when it can."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError:
        return f"Cổng {port} chỉ dành cho root; hãy chọn cổng từ 1024 trở lên (not permitted)."
    except socket.gaierror:
        return f"Không có địa chỉ {host} (no such host)."
    except OSError as problem:
        if problem.errno != errno.EADDRINUSE:
            return f"Không phục vụ được ở {host}, cổng {port}: {problem.strerror}."
        return f"Cổng {port} đang được dùng, có khi chính Sen đang chạy ở http://{host}:{port} (port in use)."
    return ""
