"""``sen backup FILE`` and ``sen restore FILE``: the database and the files people handed in, in one file."""

import argparse
import contextlib
import datetime
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from sen.foundation.embedded import find_binaries

KIND = "sen-backup-1"
MANIFEST, DUMP, MEDIA = "manifest.json", "database.dump", "media"


class BackupFailed(Exception):
    """The message says what failed; nothing that was there before has been changed."""


def register(commands) -> None:
    """Add the commands of this module."""
    backup = commands.add_parser("backup", help="write the database and the files into one file")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_run_backup)
    restore = commands.add_parser(
        "restore", help="bring a backup back; an installation with data is not overwritten"
    )
    restore.add_argument("file", type=Path)
    restore.add_argument("--replace", action="store_true", help="overwrite what is there (kept on failure)")
    restore.set_defaults(run=_run_restore)


def _run_backup(args: argparse.Namespace) -> int:
    try:
        told = back_up(args.file)
    except BackupFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Đã sao lưu vào {args.file}: {told['bytes'] / 1024**2:.1f} MB, {told['files']} tệp đính kèm.")
    return 0


def _run_restore(args: argparse.Namespace) -> int:
    try:
        told = restore(args.file, replace=args.replace)
    except BackupFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Đã khôi phục bản sao lưu lúc {told['at']}. Chạy `sen migrate` rồi `sen check`.")
    return 0


def back_up(target: Path) -> dict:
    """Write everything into ``target`` (0600; appears only when complete). Returns size and number of files.

    Raises :class:`BackupFailed`.
    """
    target = target.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".sen-backup-") as aside:
            return _write(target, Path(aside) / DUMP)
    except OSError as broken:
        raise BackupFailed(
            f"{target}: không ghi được (cannot be written): {broken.strerror or broken}."
        ) from None


def _write(target: Path, dump: Path) -> dict:
    from sen.foundation.acts import sealing

    part = target.with_name(f".{target.name}.part")
    manifest: dict[str, Any] = {
        "kind": KIND,
        "at": datetime.datetime.now(datetime.UTC).isoformat(),
        "chain": sealing.heads(),
        "files": 0,
    }
    passing = "--exclude-table=recount_shared_*"  # what the hands of a recount leave for each other
    run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", passing, f"--file={dump}")
    fd = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(fd, "wb") as out:
            with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
                archive.add(dump, DUMP)
                for path in sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()):
                    # People work on: what they discard meanwhile is gone, and no reason to have no backup.
                    with contextlib.suppress(FileNotFoundError):
                        archive.addfile(*_read(archive, path))
                        manifest["files"] += 1
                body = json.dumps(manifest).encode()
                entry = tarfile.TarInfo(MANIFEST)
                entry.size = len(body)
                archive.addfile(entry, io.BytesIO(body))
            out.flush()
            os.fsync(out.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return {"bytes": target.stat().st_size, "files": manifest["files"]}


def _read(archive: tarfile.TarFile, path: Path) -> tuple[tarfile.TarInfo, io.BytesIO]:
    """One of the files as the archive takes it, read whole: so what fails to be read is told from what fails to be
    written. Raises FileNotFoundError, and :class:`BackupFailed` for a file that cannot be read."""
    try:
        with path.open("rb") as content:
            name = f"{MEDIA}/{path.relative_to(settings.MEDIA_ROOT)}"
            entry, body = archive.gettarinfo(arcname=name, fileobj=content), content.read()
    except FileNotFoundError:
        raise
    except OSError as broken:
        raise _unreadable(path, broken) from None
    entry.size = len(body)
    return entry, io.BytesIO(body)


def restore(source: Path, *, replace: bool = False) -> dict:
    """Bring the backup back, all of it or nothing. Returns its manifest.

    Raises :class:`BackupFailed` for a file that is no backup or is damaged, and for an installation that has data
    unless ``replace`` is given.
    """
    # Unpacked beside the files that are to come: there must be room for them, while /tmp may be a piece of the memory.
    room = settings.MEDIA_ROOT.parent
    room.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tarfile.open(source) as archive,
            tempfile.TemporaryDirectory(prefix=".sen-restore-", dir=room) as aside,
        ):
            manifest = _manifest(archive, source)
            archive.extractall(aside, filter="data")
            found = sum(path.is_file() for path in (Path(aside) / MEDIA).rglob("*"))
            if found != manifest["files"]:
                raise BackupFailed(
                    f"{source}: thiếu tệp đính kèm, {found}/{manifest['files']} (files missing)."
                )
            if _has_data() and not replace:
                raise BackupFailed(
                    "Hệ thống đang có dữ liệu; thêm --replace nếu thật sự muốn thay thế (data would be overwritten)."
                )
            # The files first stand ready beside the old ones: what may fail for want of room fails before the rest.
            incoming = _bring_media(Path(aside) / MEDIA)
            try:
                _restore_database(Path(aside) / DUMP)
            except BackupFailed:
                shutil.rmtree(incoming, ignore_errors=True)
                raise
            _put_in_place(incoming)
            return manifest
    except (tarfile.TarError, KeyError, EOFError, json.JSONDecodeError, OSError) as broken:
        raise _unreadable(source, broken) from None


def chain_of(source: Path) -> tuple[str, dict]:
    """When the backup was made, and the last links of the acts' chains then. Raises :class:`BackupFailed`."""
    try:
        with tarfile.open(source) as archive:
            manifest = _manifest(archive, source)
            return manifest["at"], manifest.get("chain", {})
    except (tarfile.TarError, KeyError, EOFError, json.JSONDecodeError, OSError) as broken:
        raise _unreadable(source, broken) from None


def _unreadable(source: Path, broken: Exception) -> BackupFailed:
    """One line for whatever is wrong with the file."""
    if isinstance(broken, FileNotFoundError):
        return BackupFailed(f"{source}: không có tệp này (no such file).")
    if isinstance(broken, OSError) and broken.strerror:
        return BackupFailed(f"{source}: không đọc được (unreadable): {broken.strerror}.")
    return BackupFailed(
        f"{source}: tệp hỏng, hoặc không phải bản sao lưu của Sen (damaged, or not a backup of Sen)."
    )


def _manifest(archive: tarfile.TarFile, source: Path) -> dict:
    manifest = json.loads(_member(archive, MANIFEST).read())
    if manifest.get("kind") != KIND:
        raise BackupFailed(f"{source}: không phải bản sao lưu của Sen (not a backup of Sen).")
    return manifest


def _member(archive: tarfile.TarFile, name: str):
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _has_data() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('accounts_user')")
        if cursor.fetchone()[0] is None:
            return False
        cursor.execute("select exists (select 1 from accounts_user)")
        return cursor.fetchone()[0]


NEWER_THAN_SOME_SERVERS = b"\nSET transaction_timeout ", b"\n--- transaction_timeout "
"""What pg_restore says first, whatever the server: known from PostgreSQL 17 on, an error before."""


def _restore_database(dump: Path) -> None:
    script = dump.with_suffix(".sql")
    run_tool("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
    with script.open("r+b") as text:
        head = text.read(4096).replace(*NEWER_THAN_SOME_SERVERS)  # as long as before
        text.seek(0)
        text.write(head)
    connection.close()
    # One transaction: the old schemas go and the new ones come, or nothing happens.
    run_tool(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--command=set client_min_messages = warning; drop schema if exists staging cascade;"
        " drop schema public cascade; create schema public;",
        f"--file={script}",
    )


def _bring_media(fresh: Path) -> Path:
    """Copy the files to the place where they only have to be renamed; that place."""
    root = settings.MEDIA_ROOT
    incoming = root.with_name(f"{root.name}.incoming")
    shutil.rmtree(incoming, ignore_errors=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    if fresh.is_dir():
        shutil.copytree(fresh, incoming)
    else:
        incoming.mkdir()
    return incoming


def _put_in_place(incoming: Path) -> None:
    root = settings.MEDIA_ROOT
    before = root.with_name(f"{root.name}.before-restore")
    shutil.rmtree(before, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        root.rename(before)
    incoming.rename(root)
    shutil.rmtree(before, ignore_errors=True)


def run_tool(name: str, *args: str) -> str:
    """Run a program of PostgreSQL on the database at hand; returns what it prints. Raises
    :class:`BackupFailed`."""
    found = connection.settings_dict
    words = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    env = os.environ | {ours: str(found[theirs]) for ours, theirs in words.items() if found.get(theirs)}
    env |= {
        f"PG{key.upper()}": str(value) for key, value in found.get("OPTIONS", {}).items() if key == "sslmode"
    }
    done = subprocess.run([str(find_binaries() / name), *args], env=env, capture_output=True, check=False)
    if done.returncode:
        raise BackupFailed(f"{name}: {done.stderr.decode(errors='replace').strip()[-2000:]}")
    # Not as text: that would turn every kind of line end within what the tables hold into one.
    return done.stdout.decode()
