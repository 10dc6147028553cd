"""Files of people, turned into text and figures by a worker whose memory and time are bounded."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sen.foundation.staging.bounded import Limits, run
from sen.foundation.staging.refusals import FileRefused
from sen.reading.files.old_word import as_docx, old_kind

TEXT = "sen.reading.files.documents:text_of"
FIGURES = "sen.reading.files.bounded:read_file"
LIMITS = Limits(file=200 * 1024 * 1024)
TAKEN = ".docx, .doc, .pdf, .html, .txt, .xlsx"


@dataclass(frozen=True)
class Found:
    """The text of a file; its claims and checks as ``as_json`` says, the claims with sentence and finer topic."""

    text: str
    claims: list[dict]
    checks: list[dict]


def text_of(file: Path) -> str:
    """The text of a report, taken out by a bounded worker. Raises ``FileRefused`` and ``OSError``."""
    return "".join(map(str, _parsed(TEXT, file, {})))


def figures_of(file: Path, *, longest: int) -> Found:
    """Text, figures and checks of a report, read by one bounded worker.

    Raises ``FileRefused``, also for a text of more than ``longest`` characters, and ``OSError``.
    """
    found: dict[str, list] = {"text": [], "claim": [], "check": []}
    for kind, what in _parsed(FIGURES, file, {"longest": longest}):
        found[kind].append(what)
    return Found("".join(found["text"]), found["claim"], found["check"])


def _parsed(parser: str, file: Path, options: dict[str, Any]) -> list[Any]:
    """What a parser says of a file; papers of old word processors are made into .docx first."""
    try:
        return _run(parser, file, options)
    except FileRefused as refusal:
        if refusal.code not in ("old_word", "wrong_type"):
            raise
        kind = old_kind(file)
        # LibreOffice takes the bytes of what it does not know for text.
        if kind in ("", "doc") and refusal.code == "wrong_type":
            raise FileRefused("wrong_type", allowed=TAKEN) from refusal
    with tempfile.TemporaryDirectory(prefix="sen-word-") as folder:
        return _run(parser, as_docx(file, kind or "doc", Path(folder)), options)


def _run(parser: str, file: Path, options: dict[str, Any]) -> list[Any]:
    bounds = {"max_unpacked": LIMITS.unpacked, "max_ratio": LIMITS.ratio}
    with run(parser, file, options | bounds, LIMITS) as job:
        return [piece for batch in job for piece in batch]
