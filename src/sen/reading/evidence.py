"""How strongly the words around figures speak for it that some of them are the parts of another one.

That numbers add up may be chance, the more so the smaller they are. So each run that adds up is weighed: whether it is
all of a sentence, a bracket or a list; whether words announce parts, a rest or a total; whether what is counted goes
together; how much stands between. Each sign has a weight; together they are the odds, as a logarithm, that the sum is
meant. The weights were fitted to the annotated passages and rounded, so that each can be read and defended.
"""

import math
import re

from sen.reading import words
from sen.reading.layout import BOTH, COUNTED, Layout, clause_before
from sen.reading.series import Run

OPENERS = re.compile("(?:" + "|".join(words.OF_PARTS) + r"|chia theo|phân theo|theo)(?!\w)", re.IGNORECASE)
REST = re.compile(
    r"(?:còn lại|số còn lại|còn thiếu|thiếu|hụt|còn|chưa|vắng|chỉ còn|tồn)[\s\w]{0,22}$", re.IGNORECASE
)
REST_BEHIND = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:còn lại|vắng|chưa|đang|thuộc diện|được miễn|miễn)", re.IGNORECASE
)
TOTAL_BEFORE = re.compile(
    r"(?:tổng\s+(?:cộng|số|kinh phí|giá trị)|cộng|tất cả|cả thảy|cả (?:hai|ba|bốn|năm)|lũy kế|như vậy|[;:.,] toàn (?:trường|xã|huyện|tỉnh|đảng bộ|ngành|thị xã|phường|thôn|khối))[^.;\d\n]{0,40}$",
    re.IGNORECASE,
)
_LISTED_ON = re.compile(r"[^.;:()\d\n]{0,60}(?:,|\svà|/)\s*(?:\w+\s+){0,2}")
_MARK = re.compile(r"[ \t]*(?:([-–—+*•])|\(?\d{1,2}[).]|\(?[a-zđ]\))[ \t]")
_TOTAL = re.compile(r"[ \t]*(?:[-–—+*•][ \t]*)?(?:tổng[ \t]+cộng|tổng[ \t]+số|cộng|tổng)\b", re.IGNORECASE)
NEAR = 300
"""Characters between a whole and its parts within which words may tie them."""

ROUGH = 4.0
"""What it tells that a sum is about a number, in powers of two."""
WEIGHTS = {
    "none": -4.3,
    "size": 0.3,
    "promised": 1.0,
    "opened": 1.5,
    "bracket": 0.7,
    "skipped": -0.5,
    "one sentence": 0.3,
    "parts in one sentence": 1.0,
    "begins": 0.7,
    "ends": 1.0,
    "complete": 1.5,
    "same": 0.5,
    "alike": 0.8,
    "other": -1.0,
    "mixed": -0.9,
    "rest": 0.9,
    "total": 1.5,
    "complement": 1.5,
    "base": -1.0,
    "rest of base": 1.5,
    "base without rest": -1.3,
    "before": -1.0,
    "before untold": -1.5,
    "list": 3.0,
    "listed on": -3.0,
    "across brackets": -1.5,
    "shares fit": 1.5,
    "shares do not fit": -0.5,
    "target": -1.0,
    "kinds": 0.3,
}


def signs(layout: Layout, run: Run) -> dict[str, float]:
    """What speaks for a sum or against it, each sign with how much of it there is."""
    claims, text = layout.claims, layout.text
    whole = claims[run.whole]
    parts = [part for part in run.parts if part != run.whole]
    before = parts[-1] < run.whole
    gap = (parts[-1], run.whole) if before else (run.whole, parts[0])
    way = layout.way(*gap)
    tied = len(way) < NEAR
    openers = OPENERS.search(way) is not None if tied and not before else False
    bracketed = layout.brackets[parts[0]] not in (-1, layout.brackets[run.whole])
    named = [part for part in parts if claims[part].noun_behind]
    classes = {layout.classes[part] for part in named}
    lead = text[max(whole.sentence_at[0], whole.number_at[0] - 60) : whole.number_at[0]].lower()
    begins, ends = _closed(layout, run.whole, parts[0], -1), _closed(layout, run.whole, parts[-1], 1)
    skipped = sum(
        claims[other].kind in COUNTED and layout.brackets[other] in (-1, layout.brackets[gap[1]])
        for other in range(gap[0] + 1, gap[1])
    )
    inner = sum(
        claims[other].kind in COUNTED and not layout.changes[other] and layout.brackets[other] in (-1, layout.brackets[parts[0]])
        for other in set(range(parts[0], parts[-1])) - set(parts)
    )
    said = [claims[part].object.lower() for part in parts]
    stated = whole.of if run.base == "of" else whole.value
    assert stated is not None
    shares = [claims[part] for part in parts if claims[part].percent and claims[part].of is None]
    fitting = sum(abs(100 * part.value / stated - (part.percent or 0)) <= 0.6 * 10**-part.digits for part in shares)
    total = TOTAL_BEFORE.search(lead) is not None
    return {
        "size": min(10.0, math.log2(_telling(stated)) if whole.qualifier == "exact" else ROUGH),
        "three": float(len(run.parts) >= 3),
        "opened": float(openers),
        "colon": float(tied and not before and not openers and (":" in way)),
        "bracket": float(bracketed and way.count("(") == 1),
        "skipped": min(6.0, skipped),
        "one sentence": float(layout.sentences[run.whole] == layout.sentences[parts[0]]),
        "parts in one sentence": float(layout.sentences[parts[0]] == layout.sentences[parts[-1]]),
        "lines away": min(4.0, abs(layout.lines[run.whole] - layout.lines[parts[0]])),
        "far": min(4.0, len(way) / NEAR),
        "begins": begins,
        "ends": ends,
        "complete": float(begins == ends == 1.0),
        "left out": min(4.0, inner),
        "same": float(bool(named) and {claims[part].head for part in named} == {whole.head}),
        "alike": float(len(classes) <= 1),
        "other": float(bool(classes) and layout.classes[run.whole] not in classes and whole.kind != "money" and not classes <= {*BOTH}),
        "mixed": float(len(classes) > 1),
        "rest": float(_is_rest(layout, parts[-1])),
        "total": float(total),
        "complement": float(len(parts) == 2 and any(
            (one in said[0] and other in said[1]) or (other in said[0] and one in said[1])
            for one, other in words.COMPLEMENTS
        )),
        "base": float(run.base == "of"),
        "rest of base": float(run.base == "of" and run.parts[0] == run.whole and _is_rest(layout, parts[0])),
        "base without rest": float(run.base == "of" and run.parts[0] == run.whole and not _is_rest(layout, parts[0])),
        "before": float(before),
        "before untold": float(before and not total),
        "attributes": float(any(layout.attributes[part] for part in parts)),
        "nothing": float(any(claims[part].value == 0 for part in parts)),
        "list": float(_is_list(layout, run.whole, parts)),
        "across brackets": float(len({layout.brackets[part] == -1 for part in parts}) > 1),
        "listed on": float(
            not openers
            and not total
            and not bracketed
            and run.base == "value"
            and (layout.classes[run.whole] in classes if whole.noun_behind else not named)
            and _LISTED_ON.fullmatch(way) is not None
        ),
        "shares fit": fitting / len(parts),
        "shares do not fit": (len(shares) - fitting) / len(parts),
        "target": float(any(claims[part].target != whole.target for part in parts)),
        "kinds": float(len(run.kinds - {"promised"})),
        "promised": float("promised" in run.kinds),
    }


def _telling(number: int | float) -> float:
    """A number without the zeros behind it, which agree by habit."""
    digits = f"{number:.4f}".rstrip("0").rstrip(".") if number != int(number) else str(int(number)).rstrip("0")
    return max(2.0, float(digits.replace(".", "") or 0))


def _is_rest(layout: Layout, part: int) -> bool:
    claim = layout.claims[part]
    lead = clause_before(layout.text, claim, 34)
    behind = claim.number_at[1]
    return bool(REST.search(lead) or REST_BEHIND.match(layout.text, behind, behind + 50))


def _is_list(layout: Layout, whole: int, parts: list[int]) -> bool:
    """Whether parts stand in one line each, one below the other, and their whole in a line of another form beside them."""
    lines = layout.lines
    first, last = lines[parts[0]], lines[parts[-1]]
    if last - first != len(parts) - 1 or last == first or lines[whole] not in (first - 1, last + 1):
        return False
    marks = {_mark(layout, part) for part in parts}
    apart = _mark(layout, whole) not in marks
    return len({lines[part] for part in parts}) == len(parts) and len(marks) == 1 and apart


def _mark(layout: Layout, index: int) -> str:
    """With what kind of mark the line of a claim begins: a dash, a number, a letter, or none."""
    begin = layout.text.rfind("\n", 0, layout.claims[index].number_at[0]) + 1
    if _TOTAL.match(layout.text, begin):
        return "total"
    mark = _MARK.match(layout.text, begin)
    if mark is None:
        return ""
    return mark[1] or ("1" if any(sign.isdigit() for sign in mark[0]) else "a")


def _closed(layout: Layout, whole: int, part: int, step: int) -> float:
    """Whether nothing of its like stands before (or behind) the outermost part: 1 if so, 0.5 behind a clause, else 0."""
    claims = layout.claims
    bracket = layout.brackets[part]
    other = part + step
    while 0 <= other < len(claims) and (
        claims[other].kind not in COUNTED
        or claims[other].cell is not None
        or layout.changes[other]
        or layout.attributes[other]
        or layout.brackets[other] not in (-1, bracket)
    ):
        other += step
    if not 0 <= other < len(claims) or other == whole:
        return 1.0
    if layout.brackets[other] != bracket or layout.sentences[other] != layout.sentences[part]:
        return 1.0
    apart = layout.clauses[other] != layout.clauses[part]
    foreign = claims[other].noun_behind and layout.classes[other] != layout.classes[part]
    return 0.5 if apart or foreign else 0.0


def odds(layout: Layout, run: Run) -> float:
    """The logarithm of the odds that a run is meant to be the parts of its whole; above 0 it rather is than not."""
    return WEIGHTS["none"] + sum(WEIGHTS.get(sign, 0) * much for sign, much in signs(layout, run).items())

