"""Sums whose whole stands anywhere in the text: complete lists of grades or kinds, and those who did not, named pages later.

"Xếp loại: 5 chi bộ xuất sắc, 19 chi bộ tốt, 1 chi bộ hoàn thành" is all of the cells that the text began with;
"4 công đoàn cơ sở chưa tổ chức" are those missing in "27/31 công đoàn cơ sở tổ chức", however much stands between. Nearness
tells nothing here; that a list is complete, that grades part whatever is graded, and that the same deed is named with
and without "chưa" does.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set

from sen.reading.relations.evidence import bits, together
from sen.reading.relations.layout import Layout
from sen.reading.relations.series import MOST, UNIT, Run
from sen.reading.text import words
from sen.reading.text.numerals import begun, whole

COUNTED = ("count", "enumeration", "ratio")
_NOT_GRADED = r"(?:(?:được )?(?:xếp|đánh giá|phân) ?(?:loại)?|xl)"
_GRADES = begun(
    *(
        "xuất sắc",
        r"h(?:t ?xs\w*|tt\w*|tnv|t)",
        r"kht\w*",
        "hoàn thành",
        "tốt",
        "khá",
        "giỏi",
        "trung bình",
        "yếu",
        "kém",
    ),
    *("đạt yêu cầu", f"chưa {_NOT_GRADED}", f"không {_NOT_GRADED}", f"ko {_NOT_GRADED}", "miễn"),
)
_GRADE = re.compile(rf"(?:{_GRADES})(?!\w)")
GRADES, KINDS = 2, 3
"""So many grades make a list of them; so many parts another list."""
FEW = 6
"""Figures of one number before and behind a list or a rest that are looked at."""
LEAST, TELLING = 10, 5.5
"""Smaller numbers are no wholes of lists; so many bits must the whole of a list without grades tell."""
_ON_LIST = re.compile(r"[^.:()\n\d]{1,40}")
_TITLE = re.compile(r"[.:]\s[^:;.]*:")

_WITHOUT = re.compile(whole("chưa", "không", "ko", "chậm", "vắng", "thiếu", "nợ"))
_ON = re.compile(r"[^,;.()\n\d]{0,70}")
_WORD = re.compile(r"[^\W\d_]+")
_IDLE = words.IDLE_IN_RATES | {"chưa", "không", "ko", "còn", "có", "này", "đều", "mới", "để", "về", "theo"}
_COMRADES = ("đồng chí", "người")
"""What members, cadres and employees alike are called."""
WEIGHTS = {
    "none": -4.5,
    "size": 0.5,
    "same kind": 1.0,
    "same noun": 1.5,
    "other kind": -4.0,
    "deed": 1.0,
    "near": 0.5,
}
"""Of a rest: how much it tells, whether the same is counted, and how many words of the deed are said of both."""
DEEDS, AROUND = 3, 180
"""So many words of a deed count, in so many characters before a ratio and half of them behind."""


def lists(layout: Layout, taken: Set[int]) -> Iterator[Run]:
    """Complete lists of which no sum was told yet, and the figure that they make, if the text names one."""
    wholes = _wholes(layout)
    grades = [_counts(layout, index) and graded(layout, index) for index in range(len(layout.claims))]
    for parts in _lists(layout, grades):
        if taken.isdisjoint(parts):
            run = _made(layout, wholes, parts, graded=grades[parts[0]])
            if run is not None:
                yield run


def _counts(layout: Layout, index: int) -> bool:
    claim = layout.claims[index]
    return layout.adds[index] and claim.kind in COUNTED and claim.cell is None and claim.qualifier == "exact"


def graded(layout: Layout, index: int) -> bool:
    """Whether a figure tells of a grade: xuất sắc, hoàn thành tốt, chưa xếp loại."""
    at = layout.claims[index].number_at[1]
    behind = _ON.match(layout.lowered, at, at + 50)
    return bool(_GRADE.search(layout.lead(index, 34)) or (behind and _GRADE.search(behind.group())))


def _lists(layout: Layout, graded: list[bool]) -> Iterator[list[int]]:
    """Figures of one kind in one sentence, or one line below the other, that are grades or all that the sentence counts."""
    claims = layout.claims
    group: list[int] = []
    for index in range(len(claims) + 1):
        if index < len(claims) and not _counts(layout, index):
            continue
        if group and (index == len(claims) or not _goes_on(layout, graded, group[-1], index)):
            if graded[group[0]] and index < len(claims) and not graded[index]:
                mixed = _all_of_sentence(layout, group[0])
                if mixed:
                    yield mixed
            if _complete(layout, group, index, graded=graded[group[0]]):
                yield group
                if graded[group[0]]:
                    yield [*group, *_trailing(layout, group[-1], index)]
            group = []
        group.append(index)


def _all_of_sentence(layout: Layout, first: int) -> list[int]:
    """From a grade on all that its sentence counts, if all of it is the same thing: 24 hộ tốt, 4 hộ ở mức vừa, 1 hộ chậm."""
    sentences, claims = layout.sentences, layout.claims
    stop = first
    while stop < len(claims) and sentences[stop] == sentences[first]:
        same = claims[stop].head == claims[first].head and layout.brackets[stop] == layout.brackets[first]
        if not (_counts(layout, stop) and same and layout.named[stop]) or claims[stop].of is not None:
            return []
        stop += 1
    begins = not first or sentences[first - 1] != sentences[first]
    return list(range(first, stop)) if begins and KINDS <= stop - first <= MOST else []


def _goes_on(layout: Layout, graded: list[bool], last: int, index: int) -> bool:
    if layout.brackets[index] != layout.brackets[last] or graded[index] != graded[last]:
        return False
    if layout.named[index] and layout.named[last] and layout.classes[index] != layout.classes[last]:
        return False
    if layout.sentences[index] == layout.sentences[last]:
        return not _TITLE.search(layout.way(last, index))
    return graded[index] and layout.lines[index] == layout.lines[last] + 1


def _trailing(layout: Layout, last: int, index: int) -> Iterator[int]:
    """What goes on behind grades in no other words: tốt 96, hoàn thành 19, không 01, kỷ luật 2."""
    claims = layout.claims
    while index < len(claims) and _counts(layout, index) and not layout.named[index]:
        if layout.sentences[index] != layout.sentences[last] or not _ON_LIST.fullmatch(
            layout.way(last, index)
        ):
            return
        yield index
        last, index = index, index + 1


def _complete(layout: Layout, group: list[int], stop: int, *, graded: bool) -> bool:
    """Whether a list has parts enough, and begins and ends with its sentence unless it is of grades."""
    if graded or not KINDS <= len(group) <= MOST:
        return graded and GRADES <= len(group) <= MOST
    first, sentences = group[0], layout.sentences
    begins = not first or sentences[first - 1] != sentences[first]
    return begins and (stop == len(sentences) or sentences[stop] != sentences[group[-1]])


def _wholes(layout: Layout) -> dict[int, list[tuple[int, str]]]:
    """The figures of a text by their number, each with its base."""
    found: dict[int, list[tuple[int, str]]] = {}
    for index, claim in enumerate(layout.claims):
        if claim.kind not in COUNTED or claim.qualifier != "exact" or layout.changes[index]:
            continue
        found.setdefault(round(UNIT * claim.value), []).append((index, "value"))
        if claim.of and claim.of != claim.value:
            found.setdefault(round(UNIT * claim.of), []).append((index, "of"))
    return found


def _made(
    layout: Layout, wholes: dict[int, list[tuple[int, str]]], parts: list[int], *, graded: bool
) -> Run | None:
    """The nearest figure of their kind that these parts make."""
    claims = layout.claims
    total = sum(claims[part].value for part in parts)
    if total < LEAST or not (graded or bits(total, money=False) >= TELLING):
        return None
    kinds = {layout.classes[part] for part in parts if layout.named[part]}
    near = [
        (abs(whole - parts[0]), whole, base)
        for whole, base in _nearest(wholes.get(round(UNIT * total), []), parts[0])
        if whole not in parts and _may_be(layout, whole, kinds, parts)
    ]
    if not near:
        return None
    _gap, whole, base = min(near)
    return Run(whole, parts, base)


def _nearest(found: list[tuple[int, str]], index: int) -> list[tuple[int, str]]:
    at = bisect_left(found, (index, ""))
    return found[max(0, at - FEW) : at + FEW]


def _may_be(layout: Layout, whole: int, kinds: set[str], parts: list[int]) -> bool:
    if not kinds or not layout.named[whole] or layout.classes[whole] in kinds:
        return True
    # 13/15 bí thư chi bộ: one of each cell.
    return any(layout.claims[part].head in layout.claims[whole].object.lower() for part in parts)


def rests(layout: Layout, taken: Set[int]) -> Iterator[Run]:
    """Ratios and those missing to their base, told of apart: 113/118 lao động ký … 5 lao động chưa ký."""
    claims = layout.claims
    missing: dict[int, list[tuple[int, str]]] = {}
    for index, claim in enumerate(claims):
        if claim.of and claim.of > claim.value and claim.kind == "ratio" and claim.cell is None:
            missing.setdefault(round(UNIT * (claim.of - claim.value)), []).append((index, "of"))
    for index in range(len(claims)):
        ratios = _nearest(missing.get(round(UNIT * claims[index].value), []), index)
        if not ratios or index in taken or not _counts(layout, index) or claims[index].of is not None:
            continue
        undone = _undone(layout, index)
        if undone is None:
            continue
        weighed = [
            (_odds(layout, ratio, index, undone), ratio) for ratio, _of in ratios if ratio not in taken
        ]
        weight, ratio = max(weighed, default=(0.0, index))
        if weight > 0:
            yield Run(ratio, sorted((ratio, index)), "of")


def _undone(layout: Layout, rest: int) -> set[str] | None:
    """The words of what those did not do whom a figure tells of; none where they did all of it."""
    claim = layout.claims[rest]
    behind = _ON.match(layout.lowered, claim.number_at[1])
    said = layout.lowered[layout.opens[rest] : behind.end() if behind else claim.end]
    without = _WITHOUT.search(said)
    return None if without is None else {*_WORD.findall(said[without.end() :])} - _IDLE


def _odds(layout: Layout, ratio: int, rest: int, undone: set[str]) -> float:
    claims = layout.claims
    named = layout.named[rest] and layout.named[ratio]
    alike = layout.classes[rest] == layout.classes[ratio]
    at, end = claims[ratio].number_at
    around = layout.lowered[max(claims[ratio].sentence_at[0], at - AROUND) : end + AROUND // 2]
    deeds = undone and undone & {*_WORD.findall(around)}
    signs = {
        "size": min(9.0, bits(min(claims[rest].value, claims[ratio].value), money=False)),
        "same kind": float(alike),
        "same noun": float(
            bool(claims[rest].head)
            and (claims[rest].head in around or (claims[rest].head in _COMRADES and alike))
        ),
        "other kind": float(named and not alike),
        "deed": min(DEEDS, len(deeds)),
        "near": float(layout.sentences[rest] - layout.sentences[ratio] in (0, 1)),
    }
    return WEIGHTS["none"] + together(WEIGHTS, signs)
