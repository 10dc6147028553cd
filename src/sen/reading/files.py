"""Files of people, turned into text by a worker whose memory and time are bounded."""

import tempfile
from pathlib import Path

from sen.foundation.staging.bounded import Limits, run
from sen.foundation.staging.refusals import FileRefused
from sen.reading.old_word import as_docx, old_kind

PARSER = "sen.reading.documents:text_of"
LIMITS = Limits(file=200 * 1024 * 1024)
TAKEN = ".docx, .doc, .pdf, .html, .txt, .xlsx"


def text_of(file: Path) -> str:
    """The text of a report, taken out by a bounded worker. Raises ``FileRefused`` and ``OSError``."""
    try:
        return _text(file)
    except FileRefused as refusal:
        if refusal.code not in ("old_word", "wrong_type"):
            raise
        kind = old_kind(file)
        if not kind and refusal.code == "wrong_type":
            raise FileRefused("wrong_type", allowed=TAKEN) from refusal
    with tempfile.TemporaryDirectory(prefix="sen-word-") as folder:
        return _text(as_docx(file, kind or "doc", Path(folder)))


def _text(file: Path) -> str:
    options = {"max_unpacked": LIMITS.unpacked, "max_ratio": LIMITS.ratio}
    with run(PARSER, file, options, LIMITS) as job:
        return "".join(str(piece) for batch in job for piece in batch)
