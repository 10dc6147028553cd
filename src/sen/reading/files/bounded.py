"""A file of a person read by one worker whose memory and time are bounded; see ``sen.foundation.staging.bounded``."""

from collections.abc import Iterator

from sen.foundation.staging.parsers import Bad
from sen.reading.files.documents import text_of
from sen.reading.reader import as_json, read


def read_file(path: str, *, longest: int, max_unpacked: int, max_ratio: int) -> Iterator[list]:
    """``["text", piece]`` for each piece of its text, then ``["claim", claim]`` for each figure, as ``as_json`` says,
    with its ``sentence`` and the finer topic, then each ``["check", check]``. A text of more than ``longest`` characters
    raises ``Bad``.

    What no database text holds, NUL and halves of a pair, is replaced; every character keeps its place.
    """
    pieces: list[str] = []
    total = 0
    for piece in text_of(path, max_unpacked=max_unpacked, max_ratio=max_ratio):
        total += len(piece)
        if total > longest:
            raise Bad("output")
        pieces.append(piece.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8"))
        yield ["text", pieces[-1]]
    reading = read("".join(pieces))
    said = as_json(reading)
    for claim, plain in zip(reading.claims, said["claims"], strict=True):
        finer = {"topic": claim.matter, "sentence": claim.sentence, "counts": claim.counts}
        yield ["claim", plain | finer]
    for check in said["checks"]:
        yield ["check", check]
