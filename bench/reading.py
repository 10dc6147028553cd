"""``python -m bench.reading [DIRECTORY …]``: score the reading of annotated texts, and how many bytes a second it reads."""

import sys
import time
from pathlib import Path

from sen.reading import read
from sen.reading.scoring import score, table

TESTS = Path(__file__).parents[1] / "src" / "sen" / "reading" / "tests"
OWN = sorted(path.parent for path in TESTS.glob("*/gold"))
LENGTH = 1_000_000
"""Bytes of text that the speed is measured on."""


def main(directories: list[str]) -> int:
    where = [Path(directory) for directory in directories] or OWN
    for line in table(score(where)):
        print(line)
    files = [file for directory in (*where, *OWN) for file in sorted((directory / "texts").glob("*.txt"))]
    text = "\n".join(file.read_text("utf-8") for file in files)
    text *= max(1, LENGTH // max(1, len(text.encode())))
    start = time.process_time()
    claims = len(read(text).claims)
    taken = time.process_time() - start
    size = len(text.encode()) / 1e6
    print(
        f"{'speed':<24} {size / taken:.2f} MB of text a second of processor time, {claims / size:.0f} figures a MB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
