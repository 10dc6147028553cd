"""A sent file turned into text, numbers and checks, by workers whose memory and time are bounded."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sen.areas.readings.choices import LONGEST
from sen.foundation.staging.bounded import Limits, run
from sen.foundation.staging.refusals import FileRefused
from sen.reading.files import text_of

READER = "sen.reading.bounded:read_text"
LIMITS = Limits()


@dataclass(frozen=True)
class Found:
    """The text of a report; its numbers and checks as the reading library promises them, each with its sentence."""

    text: str
    claims: list[dict]
    checks: list[dict]


def read_file(name: str, content: bytes) -> Found:
    """Read a sent file. Raises ``FileRefused`` with what is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="sen-reading-") as folder:
        file = Path(folder) / f"report{Path(name).suffix.lower()[:10]}"
        file.write_bytes(content)
        # A database text holds no NUL; every character keeps its place.
        text = text_of(file).replace("\0", "\ufffd")
        if len(text) > LONGEST:
            raise FileRefused("output")
        plain = Path(folder) / "text.txt"
        plain.write_text(text, encoding="utf-8", errors="replace", newline="")
        claims: list[dict] = []
        checks: list[dict] = []
        with run(READER, plain, {}, LIMITS) as job:
            for batch in job:
                for kind, found in batch:
                    (claims if kind == "claim" else checks).append(found)
    return Found(text.encode("utf-8", "replace").decode("utf-8"), claims, checks)
