"""The commands that run the site: ``serve``, ``work``, ``migrate``, ``demo``, ``stop``."""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def register(commands) -> None:
    """Add the commands of this module."""
    serve = commands.add_parser("serve", help="serve the site, static files included")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
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
    demo.add_argument("--port", type=int, default=8000)
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

    if pending_migrations():
        structure.bring_up()
    prepare_files()
    demo.ensure()
    port = free_port() if args.check else args.port
    if not args.check and not _is_free(port):
        print(f"Cổng {port} đang được dùng; thử `make demo PORT={port + 1}` (port in use).", file=sys.stderr)
        return 1
    connection.close()
    with running(port) as address:
        if args.check:
            return demo.check(address)
        demo.print_welcome(address)
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()
    return 0


def pending_migrations() -> list:
    """Migrations that the database lacks."""
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_files() -> None:
    """Compile catalogues; in production also collect the static files under hashed names. Instant when done before."""
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


@contextlib.contextmanager
def running(port: int, *, workers: int = 2) -> Iterator[str]:
    """The site with one job worker, as processes of their own; yields the address and ends both afterwards."""
    address = f"http://127.0.0.1:{port}"
    logs = settings.VAR / "log"
    logs.mkdir(parents=True, exist_ok=True)
    commands = {
        "serve": ["serve", "--port", str(port), "--workers", str(workers)],
        "work": ["work"],
    }
    started: list[subprocess.Popen] = []
    signal.signal(signal.SIGTERM, _as_interrupt)
    try:
        for name, words in commands.items():
            with (logs / f"{name}.log").open("ab") as out:
                started.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "sen.config.cli", *words],
                        stdout=out,
                        stderr=out,
                        start_new_session=True,
                    )
                )
        _wait_until_ready(address, started[0], logs / "serve.log")
        yield address
    finally:
        for process in started:
            process.terminate()
        for process in started:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _as_interrupt(number, frame) -> None:
    raise KeyboardInterrupt


def _wait_until_ready(address: str, process: subprocess.Popen, log: Path) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit:
        if process.poll() is not None:
            break
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{address}/health/ready", timeout=5) as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.1)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise SystemExit(f"Không khởi động được máy chủ (the server did not start); {log}:\n{tail}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
