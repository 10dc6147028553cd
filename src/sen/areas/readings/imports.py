"""A sent file turned into text, numbers and checks, by a worker whose memory and time are bounded."""

import tempfile
from pathlib import Path

from sen.areas.readings.choices import LONGEST
from sen.reading.files.workers import Found, figures_of


def read_file(name: str, content: bytes) -> Found:
    """Read a sent file. Raises ``FileRefused`` with what is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="sen-reading-") as folder:
        file = Path(folder) / f"report{Path(name).suffix.lower()[:10]}"
        file.write_bytes(content)
        return figures_of(file, longest=LONGEST)
