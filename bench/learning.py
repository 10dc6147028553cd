"""What the learners of signs and of topics share: marked texts, and a logistic model fitted always the same way.

The model gives every feature a weight for each kind, and every weight costs its square: what a feature tells is small until many
samples say so. Training needs numpy; what was learned is a table of integers that reading needs nothing for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy

TESTS = Path(__file__).parents[1] / "src" / "sen" / "reading" / "tests"
EXAMPLES = sorted(path.parent for path in TESTS.glob("*/gold"))
"""The annotated texts of the repository: directories as ``sen.reading.scoring`` knows them."""
STEPS = 60
"""Steps of the fitting; the last ones change nothing that is rounded."""
_MARK = re.compile(r"\{(?:([A-Z-]):)?|[<>}]")


@dataclass(slots=True)
class Sample:
    """What is known of a figure, a number or a telling word: how much of each feature, of which kind it is, how much it counts."""

    features: Mapping[str, float]
    kind: int
    worth: float = 1.0


@dataclass(slots=True)
class Marked:
    """A marked passage of a text. ``label`` is the letter of {T:12}, "" of {12}, "<" of <12>."""

    start: int
    end: int
    label: str


def unmarked(text: str) -> tuple[str, list[Marked]]:
    """A text without its marks, and the passages that stood in them."""
    plain, done = "", 0
    opened, label = 0, ""
    found = []
    for mark in _MARK.finditer(text):
        plain += text[done : mark.start()]
        done = mark.end()
        if mark.group() in ("}", ">"):
            found.append(Marked(opened, len(plain), label))
        else:
            opened, label = len(plain), mark[1] or ("<" if mark.group() == "<" else "")
    return plain + text[done:], found


def learn(
    samples: Sequence[Sample], names: Sequence[str], kinds: int, cost: float
) -> dict[str, numpy.ndarray]:
    """What each of the named features tells of each kind. ``cost``: how much a sample taken wrongly costs against the squares."""
    column = {name: index for index, name in enumerate(names)}
    cells = [
        (row, column[name], much)
        for row, sample in enumerate(samples)
        for name, much in sample.features.items()
        if name in column
    ]
    fitted = _fit(
        _Sparse(cells, len(samples), len(names)),
        numpy.eye(kinds)[[sample.kind for sample in samples]],
        numpy.array([sample.worth for sample in samples]),
        cost,
    )
    return dict(zip(names, fitted, strict=True))


class _Sparse:
    """A matrix of few cells: samples by features."""

    def __init__(self, cells: list[tuple[int, int, float]], height: int, width: int) -> None:
        self.rows = numpy.array([cell[0] for cell in cells])
        self.columns = numpy.array([cell[1] for cell in cells])
        self.values = numpy.array([cell[2] for cell in cells])
        self.shape = height, width

    def times(self, weights: numpy.ndarray) -> numpy.ndarray:
        return self._sum(self.rows, self.columns, weights, self.shape[0])

    def turned_times(self, errors: numpy.ndarray) -> numpy.ndarray:
        return self._sum(self.columns, self.rows, errors, self.shape[1])

    def _sum(self, into: numpy.ndarray, of: numpy.ndarray, what: numpy.ndarray, size: int) -> numpy.ndarray:
        return numpy.stack(
            [numpy.bincount(into, self.values * column[of], size) for column in what.T], axis=1
        )


def _fit(matrix: _Sparse, truth: numpy.ndarray, worth: numpy.ndarray, price: float) -> numpy.ndarray:
    """The weights of least cost, by L-BFGS: the gradient turned by what the last steps told of the curvature."""

    def cost(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix.times(weights)
        scores -= scores.max(axis=1, keepdims=True)
        likely = numpy.exp(scores)
        total = likely.sum(axis=1, keepdims=True)
        missed = worth @ (numpy.log(total[:, 0]) - (scores * truth).sum(axis=1))
        slope = matrix.turned_times((likely / total - truth) * worth[:, None])
        return price * missed + (weights**2).sum() / 2, price * slope + weights

    weights = numpy.zeros((matrix.shape[1], truth.shape[1]))
    value, slope = cost(weights)
    steps: list[tuple[numpy.ndarray, numpy.ndarray, float]] = []
    for _step in range(STEPS):
        way = -_turned(slope, steps)
        length = 1.0 if steps else 1 / numpy.abs(slope).sum()
        while True:
            moved = weights + length * way
            value_there, slope_there = cost(moved)
            if value_there <= value + 1e-4 * length * (slope * way).sum() or length < 1e-12:
                break
            length /= 2
        bend = ((moved - weights) * (slope_there - slope)).sum()
        if bend > 0:
            steps = [*steps[-9:], (moved - weights, slope_there - slope, 1 / bend)]
        weights, value, slope = moved, value_there, slope_there
    return weights


def _turned(slope: numpy.ndarray, steps: list[tuple[numpy.ndarray, numpy.ndarray, float]]) -> numpy.ndarray:
    way = slope.copy()
    parts = []
    for moved, changed, inverse in reversed(steps):
        part = inverse * (moved * way).sum()
        way -= part * changed
        parts.append(part)
    if steps:
        moved, changed, inverse = steps[-1]
        way /= inverse * (changed**2).sum()
    for (moved, changed, inverse), part in zip(steps, reversed(parts), strict=True):
        way += (part - inverse * (changed * way).sum()) * moved
    return way
