"""Run a parser on a file from a person in a process of its own, with limits, and hand back its rows.

The process gets no database address, no keys and no secrets in its environment, may write no file, and is
killed when it needs more memory, time or output than allowed.
"""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .refusals import FileRefused

log = logging.getLogger(__name__)

MB = 1024 * 1024
_OUT_OF_MEMORY = ("MemoryError", "memory allocation", "capacity overflow", "Cannot allocate memory")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Sizes in bytes, times in seconds.

    ``wait`` is the time spent waiting for the parser; the time the caller takes over its rows is free.
    """

    file: int = 64 * MB
    unpacked: int = 1200 * MB
    ratio: int = 200
    memory: int = 2048 * MB
    cpu: int = 120
    wait: float = 180.0
    output: int = 1500 * MB

    def but(self, **changes: Any) -> Limits:
        """These limits with some of them changed."""
        return replace(self, **changes)


def check_size(path: Path, limits: Limits) -> None:
    """Refuse a file heavier than ``limits.file``, and what is none, by asking the file system, without reading it."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused("no_file")
    refuse_size(found.st_size, limits.file)


def refuse_size(size: int, limit: int) -> None:
    """Raise :class:`FileRefused` when ``size`` bytes are more than ``limit``."""
    if size > limit:
        raise FileRefused("too_big", size=f"{size / MB:.0f}", limit=f"{limit / MB:.0f}")


class Run:
    """One run of a parser: iterate for its batches of rows, then ask for ``result``.

    Closing (or leaving the ``with`` block) ends the process at once, whatever it is doing.
    """

    def __init__(self, parser: str, path: Path, options: dict[str, Any], limits: Limits) -> None:
        check_size(path, limits)
        self.result: Any = None
        self._limits = limits
        # A pipe, for the process may write no file; one that never blocks, for nobody reads it before the end.
        self._stderr, said = os.pipe()
        os.set_blocking(self._stderr, False)
        os.set_blocking(said, False)
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sen.foundation.staging.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env={
                    "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "PYTHONIOENCODING": "utf-8",
                    "LANG": "C.UTF-8",
                    "PATH": os.environ.get("PATH", ""),
                    "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
                },
                close_fds=True,
            )
        except OSError:
            os.close(self._stderr)
            raise
        finally:
            os.close(said)
        order = {
            "parser": parser,
            "path": str(path.resolve()),
            "options": options,
            "memory": limits.memory,
            "cpu": limits.cpu,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._out = self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.close()

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._out.close()
        os.close(self._stderr)

    def __iter__(self) -> Iterator[list[list[Any]]]:
        """Batches of rows as the parser yields them. Raises :class:`FileRefused`."""
        for line in self._lines():
            kind, *rest = json.loads(line)
            if kind == "rows":
                yield rest[0]
            elif kind == "end":
                self.result = rest[0]
                return
            else:
                raise FileRefused(rest[0], **rest[1])
        raise FileRefused(self._cause_of_death())

    def _lines(self) -> Iterator[bytes]:
        waited, total = 0.0, 0
        begun: list[bytes] = []
        out = self._out
        with selectors.DefaultSelector() as selector:
            selector.register(out, selectors.EVENT_READ)
            while True:
                began = time.monotonic()
                ready = selector.select(max(self._limits.wait - waited, 0))
                waited += time.monotonic() - began
                if not ready:
                    self._process.kill()
                    raise FileRefused("time")
                piece = os.read(out.fileno(), MB)
                if not piece:
                    break
                total += len(piece)
                if total > self._limits.output:
                    self._process.kill()
                    raise FileRefused("output")
                *ended, rest = piece.split(b"\n")
                for line in ended:
                    yield b"".join((*begun, line))
                    begun.clear()
                begun.append(rest)

    def _cause_of_death(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        code = self._process.poll()
        words = ""
        with suppress(BlockingIOError):
            words = os.read(self._stderr, MB).decode("utf-8", "replace")
        log.warning("parser ended early (%s): %s", code, words[-2000:])
        if code == -signal.SIGXCPU:
            return "time"
        if code in {-signal.SIGKILL, -signal.SIGABRT} or any(w in words for w in _OUT_OF_MEMORY):
            return "memory"
        return "crash"


def run(parser: str, path: Path, options: dict[str, Any], limits: Limits) -> Run:
    """Start ``parser`` (``"module:function"``) on ``path``; see :class:`Run`."""
    return Run(parser, path, options, limits)


def result_of(parser: str, path: Path, options: dict[str, Any], limits: Limits) -> Any:
    """What a parser without rows says about the file. Raises :class:`FileRefused`."""
    with run(parser, path, options, limits) as job:
        for _rows in job:
            pass
        return job.result
