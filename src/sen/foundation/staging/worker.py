"""The worker process of :mod:`.bounded`: limits first, then the parser, rows as JSON lines on standard output."""

from __future__ import annotations

import json
import sys
from contextlib import suppress

BATCH = 400


def _confine(memory: int, cpu: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: wall time and output stay bounded by the parent
        return
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, (cpu, cpu + 5)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, limit if isinstance(limit, tuple) else (limit, limit))


def main() -> int:
    order = json.loads(sys.stdin.readline())
    _confine(order["memory"], order["cpu"])
    out = sys.stdout.buffer

    def say(*message: object) -> None:
        out.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace"))
        out.write(b"\n")
        out.flush()

    from importlib import import_module

    from .parsers import Bad

    module, _, name = order["parser"].partition(":")
    try:
        parser = getattr(import_module(module), name)(order["path"], **order["options"])
        batch: list = []
        result = None
        while True:
            try:
                batch.append(next(parser))
            except StopIteration as end:
                result = end.value
                break
            if len(batch) == BATCH:
                say("rows", batch)
                batch = []
        if batch:
            say("rows", batch)
        say("end", result)
    except Bad as e:
        say("bad", e.code, e.params)
    except MemoryError:
        say("bad", "memory", {})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
