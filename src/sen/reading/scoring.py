"""How well texts are read, measured against annotated texts.

A directory of examples holds ``texts/ID.txt``, ``gold/ID.jsonl`` (one claim a line: quote, kind, value, of, percent,
value_max, topic …; no topic where none fits), ``negatives.tsv`` (text_id, quote, why) and ``relations.tsv`` (text_id, relation, holds, computed).

A claim is hit when one overlaps its quote and has the same value, ``of``, percentage and upper end; every claim that
hits nothing is a false alarm.
"""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sen.reading.claims.claim import Claim
from sen.reading.claims.organisations import place_of
from sen.reading.claims.topics import BROAD
from sen.reading.reader import Reading, read
from sen.reading.relations.checks import FAILS, HOLDS

ABSENT = {"qualifier": "exact", "target": False, "level": None}
"""What else is measured of a figure, and what holds where nothing was noted."""


@dataclass
class Tally:
    """Hits, misses and false alarms."""

    hits: int = 0
    misses: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """The measure of one or many examples; ``missed`` and ``alarms`` say in words what went wrong.

    ``said`` counts, of the figures hit, those whose qualifier, target, level, unit and period are as noted.
    ``goals_false`` and ``goals_let_in`` are the false alarms and the non-figures let in that the reading itself tells to be
    targets: whether the goals of a report are figures of it, hands that annotate see in two ways.
    """

    all: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=dict)
    topics: dict[str, Tally] = field(default_factory=dict)
    said: dict[str, Tally] = field(default_factory=dict)
    topics_right: int = 0
    topics_wrong: int = 0
    relations: Tally = field(default_factory=Tally)
    kept_out: int = 0
    let_in: int = 0
    goals_false: int = 0
    goals_let_in: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)

    @property
    def topic_share(self) -> float:
        total = self.topics_right + self.topics_wrong
        return self.topics_right / total if total else 1.0

    @property
    def kept_out_share(self) -> float:
        total = self.kept_out + self.let_in
        return self.kept_out / total if total else 1.0


def score(directories: Iterable[Path]) -> Score:
    """Read and score every annotated text of the directories."""
    result = Score()
    for directory in directories:
        negatives = _rows(directory / "negatives.tsv")
        relations = _rows(directory / "relations.tsv")
        for text_id, raw, gold in annotated(directory):
            reading = read(raw)
            _score_claims(result, text_id, raw, gold, reading.claims)
            mine = [row for row in negatives if row["text_id"] == text_id]
            _score_negatives(result, text_id, raw, gold, mine, reading.claims)
            wanted = [row for row in relations if row["text_id"] == text_id]
            if wanted:
                _score_relations(result, text_id, wanted, reading)
    return result


def annotated(directory: Path) -> Iterator[tuple[str, str, list[dict]]]:
    """The name of each text of a directory, the text and the figures noted of it."""
    for gold in sorted((directory / "gold").glob("*.jsonl")):
        noted = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line]
        for folder in (directory / "texts", directory.parent / "seeds"):
            if (folder / f"{gold.stem}.txt").exists():
                yield gold.stem, (folder / f"{gold.stem}.txt").read_text("utf-8"), noted


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _places(raw: str, quote: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(re.escape(quote), raw)]


def hits(raw: str, gold: list[dict], claims: list[Claim]) -> Iterator[tuple[dict, int | None]]:
    """Each figure noted with the index of the claim that hits it, if one does."""
    used: set[int] = set()
    for wanted in gold:
        places = _places(raw, wanted["quote"])
        hit = next(
            (
                index
                for index, claim in enumerate(claims)
                if index not in used
                and _alike(claim, wanted)
                and any(claim.start < end and claim.end > start for start, end in places)
            ),
            None,
        )
        if hit is not None:
            used.add(hit)
        yield wanted, hit


def _score_claims(result: Score, text_id: str, raw: str, gold: list[dict], claims: list[Claim]) -> None:
    used: set[int] = set()
    for wanted, hit in hits(raw, gold, claims):
        tallies = [result.all, result.kinds.setdefault(wanted["kind"], Tally())]
        if wanted["topic"]:
            tallies.append(result.topics.setdefault(wanted["topic"], Tally()))
        if hit is None:
            for tally in tallies:
                tally.misses += 1
            result.missed.append(f"{text_id}: {wanted['quote']}")
            continue
        used.add(hit)
        for tally in tallies:
            tally.hits += 1
        for name, alike in _said(claims[hit], wanted):
            told = result.said.setdefault(name, Tally())
            told.hits, told.misses = told.hits + alike, told.misses + (not alike)
        if not wanted["topic"]:
            continue
        if topic_right(claims[hit], wanted["topic"]):
            result.topics_right += 1
        else:
            result.topics_wrong += 1
            result.astray.append(
                f"{text_id}: {claims[hit].quote}: {claims[hit].topic}, not {wanted['topic']}"
            )
    for index, claim in enumerate(claims):
        if index not in used:
            result.all.false += 1
            result.goals_false += claim.target
            result.kinds.setdefault(claim.kind, Tally()).false += 1
            result.topics.setdefault(claim.topic, Tally()).false += 1
            result.alarms.append(f"{text_id}: {claim.quote}")


def _said(claim: Claim, wanted: dict) -> Iterator[tuple[str, bool]]:
    """What else is said of a figure, and whether it is as noted: of units the names, of periods the numbers are compared."""
    for name, absent in ABSENT.items():
        yield name, getattr(claim, name) == (wanted.get(name) or absent)
    if wanted.get("unit"):
        yield "unit", place_of(claim.unit) == place_of(wanted["unit"])
    if wanted.get("period"):
        yield "period", _numbers(claim.period) == _numbers(wanted["period"])


def _numbers(period: str) -> set[int]:
    """The numbers that tell a period: years and months, or how many years where none is told."""
    found = {int(number) for number in re.findall(r"\d+", period)}
    years = {number for number in found if number > 1900}
    return years if len(years) > 1 else found


def topic_right(claim: Claim, wanted: str) -> bool:
    """Whether a claim has the topic noted, a finer one where a finer one was noted."""
    return wanted == claim.topic or (wanted not in BROAD and wanted == claim.matter)


def _alike(claim: Claim, wanted: dict) -> bool:
    """Whether the numbers of a claim are those wanted; large amounts written in "tỷ" may be a hair off."""
    for name in ("value", "of", "percent", "value_max"):
        mine, theirs = getattr(claim, name), wanted.get(name)
        if mine is None or theirs is None:
            if mine is not theirs:
                return False
        elif not math.isclose(mine, theirs, rel_tol=1e-12):
            return False
    return True


def _score_negatives(result, text_id, raw, gold, negatives, claims) -> None:
    taken = [place for wanted in gold for place in _places(raw, wanted["quote"])]
    for row in negatives:
        places = [
            (start, end)
            for start, end in _places(raw, row["quote"])
            if not any(start < stop and end > begin for begin, stop in taken)
        ]
        met = [
            claim for claim in claims if any(claim.start < end and claim.end > start for start, end in places)
        ]
        if met:
            result.let_in += 1
            result.goals_let_in += all(claim.target for claim in met)
        else:
            result.kept_out += 1


_FORMULA = re.compile(r"[\d.]+")


def _score_relations(result: Score, text_id: str, wanted: list[dict[str, str]], reading: Reading) -> None:
    """Relations are compared by kind, set of inputs and verdict; those that nobody noted are false.

    That a figure is told twice alike is nothing to find: only what can be calculated is scored.
    """
    open_ones = {
        (kind_of_relation(row["relation"], part), inputs_of(row["relation"], part), row["holds"] == "yes")
        for row in wanted
        for part in row["relation"].split(";")
        if kind_of_relation(row["relation"], part) != "repeat"
    }
    found = {
        (check.relation, frozenset(map(float, check.inputs)), check.verdict == HOLDS)
        for check in reading.checks
        if check.verdict in (HOLDS, FAILS)
    }
    result.relations.hits += len(open_ones & found)
    result.relations.misses += len(open_ones - found)
    result.relations.false += len(found - open_ones)
    result.missed += [f"{text_id}: relation {kind} {sorted(inputs)}" for kind, inputs, _ in open_ones - found]
    result.alarms += [f"{text_id}: relation {kind} {sorted(inputs)}" for kind, inputs, _ in found - open_ones]


def kind_of_relation(relation: str, part: str) -> str:
    """Of what kind a noted relation is: whole, span, sum, product, ratio or repeat. ``part`` is one formula of it."""
    if "implies" in relation:
        return "whole"
    if "years" in relation:
        return "span"
    if "+" in part:
        return "sum"
    if "*" in part:
        return "product"
    return "ratio" if "/" in part else "repeat"


def inputs_of(relation: str, part: str) -> frozenset[float]:
    """The numbers that one formula of a noted relation calculates with."""
    if kind_of_relation(relation, part) == "repeat":
        return frozenset(float(number) for number in _FORMULA.findall(part))
    left = re.split(r"=|≈|implies", part)[0]
    return frozenset(float(number) for number in _FORMULA.findall(left))


def table(result: Score) -> Iterator[str]:
    """The lines of a report: precision, recall and F1 by kind and topic, then every miss and false alarm."""

    def line(name: str, tally: Tally) -> str:
        return (
            f"{name:<24} P {tally.precision:6.3f}  R {tally.recall:6.3f}  F1 {tally.f1:6.3f}"
            f"   {tally.hits} hit, {tally.misses} missed, {tally.false} false"
        )

    yield line("all claims", result.all)
    for name, group in (("kind", result.kinds), ("topic", result.topics)):
        for key, tally in sorted(group.items()):
            yield line(f"  {name} {key}", tally)
    yield line("relations", result.relations)
    yield f"{'topic right':<24} {result.topic_share:.3f}"
    for name, tally in sorted(result.said.items()):
        yield f"{name + ' right':<24} {tally.recall:.3f}"
    yield f"{'non-figures kept out':<24} {result.kept_out_share:.3f} of {result.kept_out + result.let_in}"
    yield f"{'told as targets':<24} {result.goals_false} of the false alarms, {result.goals_let_in} of the non-figures let in"
    for title, lines in (
        ("missed", result.missed),
        ("false alarm", result.alarms),
        ("other topic", result.astray),
    ):
        for text in lines:
            yield f"{title}: {' '.join(text.split())}"
