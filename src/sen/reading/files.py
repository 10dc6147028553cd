"""Files of people, turned into text by a worker whose memory and time are bounded."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from sen.foundation.staging.bounded import Limits, run
from sen.foundation.staging.refusals import FileRefused

PARSER = "sen.reading.documents:text_of"
LIMITS = Limits(file=200 * 1024 * 1024)
CONVERTING = 120
"""Seconds that LibreOffice may take over an old .doc."""


def text_of(file: Path) -> str:
    """The text of a report, taken out by a bounded worker. Raises ``FileRefused`` and ``OSError``."""
    options = {"max_unpacked": LIMITS.unpacked, "max_ratio": LIMITS.ratio}
    try:
        with run(PARSER, file, options, LIMITS) as job:
            return "".join(str(piece) for batch in job for piece in batch)
    except FileRefused as refusal:
        if refusal.code != "old_word" or shutil.which("soffice") is None:
            raise
    with tempfile.TemporaryDirectory() as folder:
        return text_of(_converted(file, Path(folder)))


def _converted(file: Path, folder: Path) -> Path:
    """A .docx made from an old .doc by LibreOffice, with a profile of its own."""
    source = folder / "report.doc"
    shutil.copyfile(file, source)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "docx",
    ]
    try:
        subprocess.run(
            [*command, "--outdir", str(folder), str(source)],
            check=True,
            capture_output=True,
            timeout=CONVERTING,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("time") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise FileRefused("old_word") from error
    made = folder / "report.docx"
    if not made.exists():
        raise FileRefused("old_word")
    return made
