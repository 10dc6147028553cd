"""``python -m bench.reading [DIRECTORY …]``: score the reading of annotated texts, and how many bytes a second it reads."""

import sys
import time
from pathlib import Path

from sen.reading import read
from sen.reading.scoring import score, table

OWN = Path(__file__).parents[1] / "src" / "sen" / "reading" / "tests" / "examples"


def main(directories: list[str]) -> int:
    where = [Path(directory) for directory in directories] or [OWN]
    for line in table(score(where)):
        print(line)
    text = "\n".join(
        file.read_text("utf-8")
        for file in sorted(((where[0] if (where[0] / "texts").exists() else OWN) / "texts").glob("*.txt"))
    )
    text *= max(1, 1_000_000 // max(1, len(text.encode())))
    start = time.process_time()
    read(text)
    taken = time.process_time() - start
    print(f"{'speed':<24} {len(text.encode()) / 1e6 / taken:.2f} MB of text a second of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
