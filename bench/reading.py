"""``python -m bench.reading [DIRECTORY …]``: score the reading of annotated texts, and how many bytes a second it reads.

Speed is told for each directory, and for dense text apart, for the work is by figure: the annotated passages of the
repository hold some twenty times as many as a report in prose.
"""

import sys
import time
from pathlib import Path

from sen.reading import read
from sen.reading.scoring import score, table

TESTS = Path(__file__).parents[1] / "src" / "sen" / "reading" / "tests"
OWN = sorted(path.parent for path in TESTS.glob("*/gold"))
LENGTH = 300_000
"""Bytes of text that the speed is measured on."""
TIMES = 3
"""The quickest of so many readings counts: the others waited for something else."""


def main(directories: list[str]) -> int:
    given = [Path(directory) for directory in directories]
    for line in table(score(given or OWN)):
        print(line)
    for directory in given:
        print(speed(directory.name, [directory]))
    print(speed("annotated passages", OWN))
    return 0


def speed(name: str, directories: list[Path]) -> str:
    """A line on how fast all texts of some directories are read as one."""
    files = [file for directory in directories for file in sorted((directory / "texts").glob("*.txt"))]
    text = "\n".join(file.read_text("utf-8") for file in files)
    text *= max(1, LENGTH // max(1, len(text.encode())))
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        claims = len(read(text).claims)
        taken.append(time.process_time() - start)
    size = len(text.encode()) / 1e6
    return f"{name:<24} {size / min(taken):.2f} MB of text a second of processor time, {claims / size:.0f} figures a MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
