"""``python -m bench.topics``: learn what words tell about the topic of a figure, from the annotated texts of the repository.

It learns from the annotated examples, from passages with marked figures (``telling/*.txt`` of the tests of reading:
``{M:12 mô hình}`` marks a figure with the letter of its topic) and from lists of telling words there, and writes
``src/sen/reading/data/topics.tsv``. ``--measure`` tells instead how often topics are right in texts left out: a fifth of
the texts at a time, then each directory; directories given besides are measured as if left out. ``--why FILE`` tells
which words decided about the figures of a text.

The method is regularised logistic regression (every weight costs its square): what a word tells of a topic is small
until many figures of many texts say so.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

from bench import learning
from bench.learning import TESTS, Sample
from sen.reading import read
from sen.reading.claims import topics
from sen.reading.claims.assembling import claims_of
from sen.reading.claims.claim import Claim
from sen.reading.claims.surroundings import Surroundings
from sen.reading.scoring import annotated, hits, topic_right
from sen.reading.text.lines import Lines
from sen.reading.text.source import Source

WEIGHTS = Path(topics.__file__).with_name("topics.tsv")
TELLING = TESTS / "telling"
JUDGES = ("sixth_examples", "seventh_examples")
EXAMPLES = [path for path in learning.EXAMPLES if path.name not in JUDGES]
"""What is learned from: the sixth and seventh set judge, for learned from they make others worse by as much as they make their like better."""
LETTERS = dict(zip("SPMCIKROND", (*topics.BROAD, topics.ORGANISATION, topics.DIRECTIVE), strict=True))
"""The letters that mark figures: Study, Pledge, Model, Contest, Inspection, Khen, Review, Outreach, None, Directive."""
PAPERS = ("văn bản", "nghị quyết", "kế hoạch", "công văn", "hướng dẫn", "quyết định", "chỉ thị", "thông báo")
COST = 3.0
"""How much a figure read wrongly costs against the squares of the weights."""
WORTH = 1.5
"""How much a telling word counts against a figure."""
TEXTS = 2
"""Texts, or lists of words, at least that a word must stand in."""
LEAST = 3
"""Weights below are left out."""
FOLDS = 5

Features = dict[str, int]
"""Words, pairs and ``~kind`` with the shares of the rooms they stand in."""


@dataclass
class Row:
    """A figure of an annotated text, or a telling word."""

    where: str
    text: str
    topic: str | None
    features: Features
    claim: Claim | None = None
    worth: float = 1.0

    @property
    def taught(self) -> str | None:
        """The topic noted, or the finer one: papers counted are of study to those who note the eight topics only."""
        if self.topic == "study" and self.claim and " ".join(self.claim.object.lower().split()[:2]) in PAPERS:
            return topics.DIRECTIVE
        return self.topic


class _Gathering(Surroundings):
    """Notes the words around each claim instead of weighing them."""

    def __init__(self, lines: Lines) -> None:
        super().__init__(lines)
        self.rooms: dict[int, list[topics.Room]] = {}

    def weigh(self, claim: Claim, rooms: list[topics.Room]) -> None:
        claim.told = [0] * len(topics.LEARNED)
        self.rooms[id(claim)] = rooms


def gathered(raw: str) -> Iterator[tuple[Claim, list[topics.Room]]]:
    """The figures of a text, each with the words around it."""
    source = Source.of(raw)
    around: list[_Gathering] = []

    def gather(lines: Lines) -> Surroundings:
        around.append(_Gathering(lines))
        return around[0]

    claims = claims_of(source.text, gather)
    for claim in claims:
        claim.start, claim.end = source.original(claim.start, claim.end)
        yield claim, around[0].rooms[id(claim)]


def features(claim: Claim, rooms: Iterable[topics.Room]) -> Features:
    """How much every word and pair around a figure counts."""
    found = {"~": 2 * topics.KIND, f"~{claim.kind}": topics.KIND}
    for passage, first, stop, share in rooms:
        for at in range(first, stop):
            for gram in topics.grams(passage.words, at):
                found[gram] = found.get(gram, 0) + share
    return found


def of_examples(directory: Path) -> Iterator[Row]:
    """The figures of annotated texts, as ``sen.reading.scoring`` knows them; no topic where none was noted or hit."""
    for text_id, raw, gold in annotated(directory):
        read = list(gathered(raw))
        found = {hit: wanted["topic"] for wanted, hit in hits(raw, gold, [claim for claim, _rooms in read])}
        for index, (claim, rooms) in enumerate(read):
            topic = (found[index] or topics.ORGANISATION) if index in found else None
            yield Row(directory.name, text_id, topic, features(claim, rooms), claim)


def of_marked(file: Path) -> Iterator[Row]:
    """The figures that are marked in a file of passages with an empty line between two."""
    for number, passage in enumerate(file.read_text("utf-8").strip().split("\n\n")):
        raw, marks = learning.unmarked(passage)
        for claim, rooms in gathered(raw):
            topic = next(
                (LETTERS[mark.label] for mark in marks if claim.start < mark.end and claim.end > mark.start),
                None,
            )
            yield Row(file.stem, f"{file.stem} {number}", topic, features(claim, rooms), claim)


def of_words(file: Path) -> Iterator[Row]:
    """Telling words, each as if it were all that stands around a figure."""
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        if line.startswith("#"):
            continue
        (name, strength), said = line.split(":")[0].split(), line.split(":")[1]
        for phrase in said.split(","):
            words = phrase.split()
            found = {gram: 20 for at in range(len(words)) for gram in topics.grams(words, at)}
            yield Row(file.stem, f"{number} {phrase}", name, found, worth=WORTH * int(strength) / 6)


def rows() -> list[Row]:
    """All that is learned from."""
    found = [row for directory in EXAMPLES for row in of_examples(directory)]
    for file in sorted(TELLING.glob("*.txt")):
        found += of_words(file) if file.stem == "words" else of_marked(file)
    return found


Weights = dict[str, list[int]]


def learn(known: Sequence[Row]) -> Weights:
    """What each word tells of each topic."""
    known = [row for row in known if row.taught in topics.LEARNED]
    texts: dict[str, set[str]] = {}
    for row in known:
        for gram in row.features:
            texts.setdefault(gram, set()).add("" if row.claim is None else row.text)
    grams = sorted(gram for gram, stand in texts.items() if len(stand) >= TEXTS or "" in stand)
    samples = [
        Sample(
            {gram: share / 20 for gram, share in row.features.items()},
            topics.LEARNED.index(row.taught or ""),
            row.worth,
        )
        for row in known
    ]
    told = learning.learn(samples, grams, len(topics.LEARNED), COST)
    rounded = {gram: numpy.rint(one * topics.UNIT / 20).astype(int).tolist() for gram, one in told.items()}
    return {gram: told for gram, told in rounded.items() if gram[0] == "~" or max(map(abs, told)) >= LEAST}


def judge(weights: Weights, unseen: Iterable[Row]) -> tuple[int, int]:
    """How many of the figures have the right topic, and how many have one at all."""
    texts: dict[tuple[str, str], list[Row]] = {}
    for row in unseen:
        if row.claim is not None:
            texts.setdefault((row.where, row.text), []).append(row)
    right = noted = 0
    for text in texts.values():
        claims = []
        for row in text:
            assert row.claim is not None
            told = numpy.zeros(len(topics.LEARNED))
            for gram, share in row.features.items():
                if gram in weights:
                    told += share * numpy.array(weights[gram])
            row.claim.told, row.claim.confidence = told.tolist(), 0.0
            claims.append(row.claim)
        topics.settle(claims)
        for row, claim in zip(text, claims, strict=True):
            if row.topic and row.topic != topics.ORGANISATION:
                noted += 1
                right += topic_right(claim, row.topic)
    return right, noted


def left_out(known: Sequence[Row]) -> Iterator[tuple[str, int, int]]:
    """How many topics are right in texts that were left out: a fifth of them at a time."""
    texts = sorted({(row.where, row.text) for row in known if row.claim is not None})
    for fold in range(FOLDS):
        out = set(texts[fold::FOLDS])
        weights = learn([row for row in known if (row.where, row.text) not in out])
        right, noted = judge(weights, [row for row in known if (row.where, row.text) in out])
        yield f"fold {fold + 1}", right, noted


def measure(given: Sequence[Path]) -> Iterator[tuple[str, int, int]]:
    """The same by directory and file: what was left out, topics right, topics noted."""
    known = rows()
    yield from left_out(known)
    for where in sorted({row.where for row in known if row.claim is not None}):
        weights = learn([row for row in known if row.where != where])
        yield (where, *judge(weights, [row for row in known if row.where == where]))
    weights = learn(known) if given else {}
    for directory in given:
        yield (str(directory), *judge(weights, of_examples(directory)))


def written(weights: Weights) -> str:
    """The weights as they stand in the file."""
    head = "# Made by python -m bench.topics. Words, then what they tell for: " + ", ".join(topics.LEARNED)
    lines = ("\t".join([gram, *(str(one or "") for one in told)]) for gram, told in sorted(weights.items()))
    return "\n".join([head, *lines, ""])


def explained(raw: str) -> Iterator[str]:
    """Each figure of a text with its topic and the words that decided against the next best."""
    for (claim, rooms), settled in zip(gathered(raw), read(raw).claims, strict=True):
        index = topics.LEARNED.index(settled.matter)
        other = max((told, at) for at, told in enumerate(settled.told) if at != index)[1]
        said = topics.deciding(rooms, settled.matter, topics.LEARNED[other])
        words = ", ".join(f"{gram} {much}" for gram, much in said)
        yield f"{settled.matter:<13} {' '.join(claim.quote.split())}: not {topics.LEARNED[other]} ({words})"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Learn what words tell about the topic of a figure.")
    parser.add_argument("--measure", action="store_true", help="topics right in texts left out")
    parser.add_argument("--why", type=Path, metavar="FILE", help="which words decided in a text")
    parser.add_argument("directory", nargs="*", type=Path, help="annotated texts to measure besides")
    given = parser.parse_args(arguments)
    if given.why:
        for line in explained(given.why.read_text("utf-8")):
            print(line)
    elif given.measure or given.directory:
        for name, right, noted in measure(given.directory):
            print(f"{name:<24} {right / max(1, noted):.3f} of {noted}", flush=True)
    else:
        WEIGHTS.write_text(written(learn(rows())), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
