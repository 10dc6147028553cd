"""A text read by a worker whose memory and time are bounded; see ``sen.foundation.staging.bounded``."""

from collections.abc import Iterator
from pathlib import Path

from sen.reading.reader import as_json, read


def read_text(path: str) -> Iterator[list]:
    """``["claim", claim]`` for each figure of a UTF-8 text, as ``as_json`` says, with its ``sentence`` and the finer topic; then each
    ``["check", check]``."""
    with open(Path(path), encoding="utf-8", newline="") as stored:
        reading = read(stored.read())
    said = as_json(reading)
    for claim, plain in zip(reading.claims, said["claims"], strict=True):
        finer = {"topic": claim.matter, "sentence": claim.sentence, "counts": claim.counts}
        yield ["claim", plain | finer]
    for check in said["checks"]:
        yield ["check", check]
