"""``python -m bench.signs``: learn what the signs around a number weigh, from the annotated texts of the repository.

It learns from the annotated examples, from sentences whose figures and other numbers are marked (``figures_and_*.txt`` of the
tests of reading), and from passages whose figures are (``telling/*.txt``, ``relations.txt``), and writes
``src/sen/reading/data/signs.tsv``. ``--left-out`` tells instead how the numbers of each directory or file are judged by what was
learned from the others.

The same texts give the same table (``bench.learning``).
"""

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench import learning
from bench.learning import EXAMPLES, TESTS, Sample
from sen.reading.numbers import mentions, signs
from sen.reading.numbers.mention import Mention
from sen.reading.scoring import annotated
from sen.reading.text.lines import Lines
from sen.reading.text.source import Source

SEEN_OFTEN, COST = 3, 0.5
"""How often a sign must stand in the texts, and what a number judged wrongly costs."""
SMALL = 10
"""Hundredths of a weight that is left out of the table."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(slots=True)
class Example:
    """A number of an annotated text: its signs, and whether it is a figure."""

    signs: list[str]
    figure: bool


def sentence_files() -> list[Path]:
    """Its annotated sentences: {figures} and <other numbers>, a sentence a line."""
    return sorted(TESTS.glob("figures_and_*.txt"))


def of_directory(directory: Path) -> Iterator[Example]:
    """The numbers of the texts of a directory as ``scoring`` describes it."""
    for _name, raw, claims in annotated(directory):
        source = Source.of(raw)
        found = list(mentions.find(Lines(source.text)))
        spans = [source.original(mention.start, mention.end) for mention in found]
        yield from _examples(source.text, found, _told(raw, claims, found, spans))


def of_sentences(file: Path) -> Iterator[Example]:
    """The marked numbers of the sentences of a file."""
    for marked in file.read_text("utf-8").splitlines():
        if marked and not marked.startswith("#"):
            yield from _of_sentence(marked)


def of_relations(file: Path) -> Iterator[Example]:
    """The numbers that sentences with relations, written below them, calculate with: figures all of them."""
    text, known = "", set[float]()
    for line in [*file.read_text("utf-8").splitlines(), "end"]:
        if line.startswith("\t"):
            known.update(float(number) for number in _NUMBER.findall(line))
        elif not line.startswith("#"):
            found = list(mentions.find(Lines(text)))
            yield from _examples(text, found, [_names(mention, known) or None for mention in found])
            text, known = line.replace("\\n", "\n"), set()


def of_passages(file: Path) -> Iterator[Example]:
    """The figures of passages that are marked {T:so}, T their topic; what is not marked is left out."""
    for marked in file.read_text("utf-8").splitlines():
        yield from _of_sentence(marked)


def _of_sentence(sentence: str) -> Iterator[Example]:
    text, marked = learning.unmarked(sentence)
    found = list(mentions.find(Lines(text)))
    told = [
        next((mark.label != "<" for mark in marked if one.start < mark.end and one.end > mark.start), None)
        for one in found
    ]
    yield from _examples(text, found, told)


def _examples(text: str, found: list[Mention], told: list[bool | None]) -> Iterator[Example]:
    earlier: bool | None = None
    for mention, figure in zip(found, told, strict=True):
        if figure is not None and not mention.in_words and not mention.why_not:
            yield Example([" ".join(sign) for sign in signs.signs(text, mention, earlier)], figure)
        earlier = bool(figure)


def _told(
    raw: str, claims: list[dict], found: list[Mention], spans: list[tuple[int, int]]
) -> list[bool | None]:
    """Which numbers the annotations name as figures; all others are none."""
    told: list[bool | None] = [False] * len(found)
    for claim in claims:
        numbers = [
            claim[name] for name in ("value", "of", "percent", "value_max") if claim.get(name) is not None
        ]
        for place in re.finditer(re.escape(claim["quote"]), raw):
            inside = [
                index
                for index, (start, end) in enumerate(spans)
                if start < place.end() and end > place.start() and _names(found[index], numbers)
            ]
            digits = [index for index in inside if not found[index].in_words]
            for index in digits or inside:
                told[index] = True
    return told


def _names(mention: Mention, numbers: Iterable[float]) -> bool:
    mine = [number for number in (mention.value, mention.of, mention.high) if number is not None]
    return any(math.isclose(one, other, rel_tol=1e-6) for one in mine for other in numbers)


def learn(examples: Iterable[Example]) -> dict[str, int]:
    """The weights, in hundredths, that tell figures from other numbers in these examples."""
    taken = list(examples)
    often = Counter(sign for example in taken for sign in example.signs)
    names = ["", *sorted(sign for sign, times in often.items() if times >= SEEN_OFTEN)]
    samples = [Sample({"": 1.0} | dict.fromkeys(one.signs, 1.0), int(one.figure)) for one in taken]
    told = learning.learn(samples, names, 2, COST)
    table = {sign: round(float(for_ - against) * signs.PER_UNIT) for sign, (against, for_) in told.items()}
    return {sign: weight for sign, weight in table.items() if not sign or abs(weight) >= SMALL}


def digest() -> str:
    """What tells whether the annotated texts are those that a table was learned from."""
    made = sha256()
    files = [
        file for directory in EXAMPLES for kind in ("gold", "texts") for file in (directory / kind).iterdir()
    ]
    for file in sorted(files + sentence_files()):
        made.update(file.relative_to(TESTS).as_posix().encode() + b"\0" + file.read_bytes())
    return made.hexdigest()


def write(table: Mapping[str, int], where: Path = signs.TABLE) -> None:
    """Write a table of weights, with what it was learned from."""
    head = f"# {digest()}\n# sign, weight for a figure in hundredths of a logit\n"
    where.write_text(head + "".join(f"{sign}\t{weight}\n" for sign, weight in table.items()), "utf-8")


def everything() -> dict[str, list[Example]]:
    """All numbers of the annotated texts and sentences of the repository, by directory or file."""
    parts = {path.name: list(of_directory(path)) for path in EXAMPLES}
    parts |= {path.name: list(of_sentences(path)) for path in sentence_files()}
    parts |= {f"telling/{path.name}": list(of_passages(path)) for path in TESTS.glob("telling/[ct]*.txt")}
    return parts | {"relations.txt": list(of_relations(TESTS / "relations.txt"))}


def left_out() -> Iterator[str]:
    """How the signs alone judge the numbers of each directory and file that they were not learned from, a line each."""
    parts = everything()
    for name, judged in parts.items():
        table = learn(one for other, examples in parts.items() if other != name for one in examples)
        weights = [table[""] + sum(table.get(sign, 0) for sign in one.signs) for one in judged]
        missed, false = (
            sum(
                one.figure is figure and (weight > 0) is not figure
                for one, weight in zip(judged, weights, strict=True)
            )
            for figure in (True, False)
        )
        sure = [
            (weight > 0) is one.figure
            for one, weight in zip(judged, weights, strict=True)
            if not signs.AGAINST < weight < signs.FOR
        ]
        yield (
            f"{name:<24} {len(judged):>5} numbers: {missed} missed, {false} false; of {len(sure)} sure {sum(sure)} right"
        )


if __name__ == "__main__":
    if sys.argv[1:] == ["--left-out"]:
        print(*left_out(), sep="\n")
    else:
        write(learn(one for examples in everything().values() for one in examples))
