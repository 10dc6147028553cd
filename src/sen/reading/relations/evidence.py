"""How strongly the words around figures speak for it that some of them are the parts of another one.

That numbers add up may be chance, the more so the smaller they are. So each run that adds up is weighed: whether it is
all of a sentence, a bracket or a list; whether words announce parts, a rest or a total; whether what is counted goes
together; how much stands between. Each sign has a weight; together they are the odds, as a logarithm, that the sum is
meant. The weights were fitted to the annotated passages and rounded, so that each can be read and defended.
"""

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from sen.reading.claims.claim import Claim
from sen.reading.relations.layout import BOTH, COUNTED, OF_BOTH, STAND_INS, Layout, once
from sen.reading.relations.series import MOST, Run
from sen.reading.text import words

OPENERS = re.compile(
    "(?:"
    + "|".join(words.OF_PARTS)
    + r"|(?:chia|phân|phân loại|xếp loại|tính) theo|theo (?:cấp|hình thức|lĩnh vực|khối|loại|nhóm))(?!\w)"
)
REST = re.compile(r"(?:còn lại|số còn lại|còn thiếu|thiếu|hụt|còn|chưa|vắng|chỉ còn|tồn)[\s\w]{0,22}$")
REST_BEHIND = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:còn lại|vắng|chưa|không|đang|thuộc diện|được miễn|miễn|phải lùi|lùi sang)",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"(?:tổng(?<!\wtổng)(?!\s+(?:kết|bí thư|giám đốc|cục|công ty|hợp|duyệt|liên đoàn|đội|thống|biên tập|rà soát))(?!\w)|cộng|nâng (?:tổng )?số|đưa (?:tổng )?số|cả (?:năm|quý|kỳ|đợt|tháng|xã|huyện|tỉnh|khối|trường|nước)|tất cả|cả thảy|cả (?:hai|ba|bốn|năm)|lũy kế|như vậy|, (?:tức là|tức|như vậy là|vị chi)(?: có)?|[;:.,] (?:tính |gộp )?chung(?!\w)|[;:.,] toàn (?:trường|xã|huyện|tỉnh|đảng bộ|ngành|thị xã|phường|thôn|khối))[^.;\d\n]{0,40}$"
)
_ALL_OF = re.compile(
    r"\s*(?:như vậy,?\s+)?(?:toàn|cả|tính chung|gộp chung|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?:năm|quý|tháng|tuần|ngày|đợt|kỳ|lần|vòng"
    r"|bên|khối|cấp|tổ|đội|xã|nơi|loại|khoản|nguồn|mục|phần))(?!\w)"
)
"""What begins the clause of a total: toàn lớp, ba năm, cả hai đợt."""
_BESIDES = re.compile(r"ngoài|bên cạnh|không kể|chưa kể|chưa tính")
_OF_WHICH = re.compile(r"trong (?:đó|số)(?!\w)")
_GOES_ON = re.compile(r"[^.;:()\d\n]{1,30}(?:,|\svà)\s+")
_COLON = re.compile(r":[^:;.\d\n]{0,40}$")
_LISTED_ON = re.compile(r"[^.;:()\d\n]{0,60}(?:,|\svà|/)\s*(?:\w+\s+){0,2}")
NEAR = 300
"""Characters between a whole and its parts within which words may tie them."""

SMALL = 10
"""Below this, figures of different sentences add up by chance."""
ROUGH = 4.0
"""What it tells that a sum is about a number, in powers of two."""
TELLING = 5.0
"""From so many bits on a number is hardly made by chance."""
WEIGHTS = {
    "none": -3.6,
    "size": 0.3,
    "beyond chance": 0.4,
    "promised": 1.0,
    "opened": 1.5,
    "opened for one": -4.0,
    "part of a part": -3.0,
    "bracket": 0.7,
    "colon": 1.0,
    "skipped": -0.5,
    "one sentence": 0.3,
    "parts in one sentence": 1.0,
    "begins": 0.7,
    "ends": 1.0,
    "complete": 1.5,
    "same": 0.5,
    "alike": 0.8,
    "other": -1.0,
    "other untied": -0.7,
    "other elsewhere": -1.2,
    "other apart": -2.0,
    "of another world": -2.0,
    "mixed": -0.9,
    "rest": 0.9,
    "total": 1.5,
    "complement": 1.5,
    "base": -1.0,
    "rest of base": 1.5,
    "base without rest": -1.8,
    "before": -1.0,
    "before untold": -1.5,
    "list": 3.5,
    "torn": -0.7,
    "besides": -2.0,
    "nothing first": -1.0,
    "small": -1.5,
    "ratio of another": -1.5,
    "foreign": -2.5,
    "listed on": -3.5,
    "across brackets": -1.5,
    "half named": -0.5,
    "shares fit": 2.5,
    "shares make all": 1.5,
    "shares do not fit": -0.5,
    "target": -1.0,
    "row": -2.5,
    "rest of another kind": -3.0,
    "one of their kinds": -3.0,
    "ratios mixed": -1.5,
}


def signs(layout: Layout, run: Run) -> dict[str, float]:
    """What speaks for a sum or against it, each sign with how much of it there is."""
    claims = layout.claims
    whole = claims[run.whole]
    parts = [part for part in run.parts if part != run.whole]
    before = parts[-1] < run.whole
    gap = (parts[-1], run.whole) if before else (run.whole, parts[0])
    way = layout.way(*gap)
    lead_in = layout.low_way(_figure_before(layout, parts[0]), parts[0])
    openers = len(lead_in) < NEAR and not before and OPENERS.search(lead_in) is not None
    bracketed = layout.brackets[parts[0]] not in (-1, layout.brackets[run.whole])
    named = [part for part in parts if layout.named[part] or claims[part].head in BOTH]
    classes = {layout.classes[part] for part in named}
    begins, ends = _closed(layout, run.whole, parts, -1), _closed(layout, run.whole, parts, 1)
    skipped = sum(
        claims[other].kind in COUNTED and layout.brackets[other] in (-1, layout.brackets[gap[1]])
        for other in range(gap[0] + 1, gap[1])
    )
    stated = whole.of if run.base == "of" else whole.value
    assert stated is not None
    exact = whole.qualifier == "exact"
    lacking = max(0, stated - max(claims[part].value for part in run.parts))
    shares = [claims[part] for part in parts if claims[part].percent and claims[part].of is None]
    fitting = sum(
        abs(100 * part.value / stated - (part.percent or 0)) <= 0.6 * 10**-part.digits for part in shares
    )
    total = is_total(layout, run.whole) or (before and _sums_up(layout, run.whole, parts[-1]))
    rest = is_rest(layout, parts[-1])
    strewn = len({layout.sentences[member] for member in (run.whole, parts[0], parts[-1])}) > 1
    colon = (
        not before
        and not openers
        and skipped == 0
        and ("\n" in way or ". " not in way)
        and _COLON.search(way) is not None
    )
    listed = _is_list(layout, run.whole, parts, total=total)
    related = {layout.classes[run.whole]} if whole.head in STAND_INS else {layout.classes[run.whole], *BOTH}
    other = whole.kind != "money" and bool(classes) and not classes & related
    openers = openers and not (other and _opens_with_another(layout, run))
    return {
        "size": min(10.0, math.log2(_telling(stated)) if exact else ROUGH),
        "beyond chance": max(
            0.0, min(bits(one, money=whole.kind == "money") for one in (stated, lacking)) - TELLING
        )
        if exact
        else 0.0,
        "opened": float(openers),
        "opened for one": float(openers and _opened_for_one(layout, run.whole, parts)),
        "part of a part": float(any(_is_detail(layout, one, part) for one, part in pairwise(parts))),
        "colon": float(colon),
        "bracket": float(bracketed and way.count("(") == 1),
        "skipped": min(5.0, skipped),
        "one sentence": float(layout.sentences[run.whole] == layout.sentences[parts[0]]),
        "parts in one sentence": float(layout.sentences[parts[0]] == layout.sentences[parts[-1]]),
        "begins": begins,
        "ends": ends,
        "complete": float(begins == ends == 1.0),
        "torn": float((begins == 0) + (ends == 0)),
        "besides": float(_BESIDES.search(lead_in) is not None or (not total and told_besides(layout, parts))),
        "small": float(stated < SMALL and not (openers or run.promised) and strewn),
        "nothing first": float(claims[parts[0]].value == 0),
        "ratio of another": float(run.base == "of" and any(claims[part].of is not None for part in parts)),
        "same": float(bool(named) and {claims[part].head for part in named} == {whole.head}),
        "alike": float(len(classes) <= 1),
        "other": float(other),
        "other untied": float(other and not (openers or colon or bracketed or total or rest)),
        "other elsewhere": float(
            other
            and not (openers or colon or bracketed or total or rest or before or listed > 0)
            and layout.sentences[run.whole] != layout.sentences[parts[0]]
        ),
        "other apart": float(
            other and strewn and skipped > 0 and len(named) == len(parts) == 2 and not (openers or total)
        ),
        "of another world": float(_of_another_world(layout.classes[run.whole], classes)),
        "mixed": float(len(classes - {*BOTH}) > 1),
        "foreign": float(
            len(classes) > 1
            and not classes <= {*BOTH}
            and layout.classes[run.whole] in classes
            and whole.kind != "money"
        ),
        "rest": float(rest),
        "total": float(total),
        "complement": float(
            len(parts) == 2
            and (
                not layout.named[run.whole]
                or whole.head in {*OF_BOTH, *(claims[part].head for part in parts)}
            )
            and _complements(claims[parts[0]], claims[parts[1]])
        ),
        "rest of another kind": float(rest and other and run.base == "of"),
        "one of their kinds": float(_one_of_their_kinds(layout, run.whole, parts)),
        "ratios mixed": float(
            run.base == "value"
            and whole.of is not None
            and len({claims[part].of is None for part in parts}) > 1
        ),
        "base": float(run.base == "of"),
        "rest of base": float(run.base == "of" and run.parts[0] == run.whole and is_rest(layout, parts[0])),
        "base without rest": float(
            run.base == "of" and run.parts[0] == run.whole and not is_rest(layout, parts[0])
        ),
        "before": float(before),
        "before untold": float(before and not total),
        "list": listed,
        "across brackets": float(not rest and len({layout.brackets[part] == -1 for part in parts}) > 1),
        "listed on": float(
            not (openers or total or bracketed or rest)
            and run.base == "value"
            and (
                whole.kind == "money"
                or (layout.classes[run.whole] in classes if layout.named[run.whole] else not named)
            )
            and (
                _LISTED_ON.fullmatch(way) is not None
                or (before and whole.sentence_at == claims[parts[0]].sentence_at)
            )
        ),
        "half named": float(0 < len(named) < len(parts)),
        "shares fit": fitting / len(parts),
        "shares make all": float(
            len(shares) == len(parts) and abs(sum(part.percent or 0 for part in shares) - 100) < 0.2
        ),
        "shares do not fit": (len(shares) - fitting) / len(parts),
        "target": float(any(claims[part].target != whole.target for part in parts)),
        "promised": float(run.promised),
        "row": float(not total and in_a_row(layout, run.whole, parts)),
    }


def _opened_for_one(layout: Layout, whole: int, parts: list[int]) -> bool:
    """Whether the sentence that words open for parts says but the first of them, and others on its line the rest, or
    says two or more with their whole, and another line the rest."""
    if len(parts) < 2:
        return False
    first, last, sentences = parts[0], parts[-1], layout.sentences
    if sentences[first] == sentences[last]:
        return False
    told = sentences[whole] == sentences[first] == sentences[parts[1]]
    return told or layout.lines[first] == layout.lines[last]


def _is_detail(layout: Layout, one: int, part: int) -> bool:
    """Có 7 quần chúng, trong đó 4 nữ: whether words make a figure part of the one before it."""
    return layout.claims[part].whole == one and _OF_WHICH.search(layout.low_way(one, part)) is not None


def _complements(one: Claim, other: Claim) -> bool:
    """Whether two are counted of whom each is or does what the other is or does not."""
    first, second = one.object.lower(), other.object.lower()
    return any(
        (this in first and that in second) or (that in first and this in second)
        for this, that in words.COMPLEMENTS
    )


def listed_on(layout: Layout, whole: int, one: int, two: int) -> bool:
    """Whether a whole is but one more of a row that goes on to its parts, or from them."""
    way = layout.way(two, whole) if two < whole else layout.way(whole, one) if whole < one else ";"
    return _LISTED_ON.fullmatch(way) is not None


def told_besides(layout: Layout, parts: list[int]) -> bool:
    """Whether the last part is told of besides what was told of before."""
    return len(parts) > 1 and _BESIDES.search(layout.low_way(parts[-2], parts[-1])) is not None


def in_a_row(layout: Layout, whole: int, parts: list[int]) -> bool:
    """Whether a whole is led in as its parts are: năm 2021 có 12, năm 2022 có 18, năm 2023 có 30."""
    first = _led_in(layout, parts[0])
    return bool(first) and all(_led_in(layout, index) == first for index in (whole, *parts[1:]))


def _one_of_their_kinds(layout: Layout, whole: int, parts: list[int]) -> bool:
    """Whether a whole is called as one of its parts is, and the others are not: tập thể 03 … tập thể 01, cá nhân 02."""
    if layout.named[whole] or any(layout.named[part] for part in parts):
        return False
    called = [_led_in(layout, part) for part in parts]
    return len(set(called)) > 1 and _led_in(layout, whole) in called


@once
def _led_in(layout: Layout, index: int) -> str:
    """The first word of what leads a figure in, behind the last mark."""
    claim = layout.claims[index]
    lead = layout.lowered[max(claim.sentence_at[0], claim.number_at[0] - 60) : claim.number_at[0]]
    words_of = _BREAK.split(lead)[-1].split(None, 1)
    return words_of[0] if words_of else ""


_BREAK = re.compile(r"[,;:.()\n]|và(?<!\wvà)(?!\w)")


_WORLDS = {"person", "organisation", "paper"}


def _of_another_world(whole: str, parts: set[str]) -> bool:
    """Whether persons should make organisations, or papers persons."""
    return whole in _WORLDS and bool(parts) and parts <= _WORLDS and whole not in parts


def _telling(number: int | float) -> float:
    """A number without the zeros behind its first two digits, which agree by habit."""
    digits = f"{number:.4f}".rstrip("0").replace(".", "")
    return float(digits[:2] + digits[2:].rstrip("0"))


@lru_cache(maxsize=4096)
def bits(value: int | float, *, money: bool) -> float:
    """How much a figure tells, in powers of two; zeros at its end, as habit has them, tell half as much, of money nothing."""
    digits = int(f"{value:.4f}".replace(".", "").strip("0") or 1)
    if money:
        return math.log2(digits) + 1
    return (math.log2(digits) + math.log2(max(1.0, value))) / 2


@once
def is_rest(layout: Layout, part: int) -> bool:
    claim = layout.claims[part]
    behind = claim.number_at[1]
    return bool(REST.search(layout.lead(part, 34)) or REST_BEHIND.match(layout.text, behind, behind + 50))


@once
def is_total(layout: Layout, index: int) -> bool:
    """Whether words call a figure a total, or it goes on behind one: tổng cộng có 24 tập thể, 43 cá nhân."""
    claim = layout.claims[index]
    at = claim.number_at[0]
    if layout.marks[index] == "total" or _TOTAL_BEFORE.search(
        layout.lowered, max(claim.sentence_at[0], at - 60), at
    ):
        return True
    goes_on = index and layout.clauses[index - 1] == layout.clauses[index]
    if not goes_on or layout.classes[index - 1] == layout.classes[index] or not layout.named[index]:
        return False
    return _GOES_ON.fullmatch(layout.way(index - 1, index)) is not None and is_total(layout, index - 1)


def _sums_up(layout: Layout, whole: int, last: int) -> bool:
    """Whether a whole behind its parts is of all (toàn lớp 41 nam), or stands alone in a bracket: 9 phường (147 đơn vị)."""
    if _ALL_OF.match(layout.lead(whole, 40)):
        return True
    bracket, next_one = layout.brackets[whole], whole + 1
    alone = next_one == len(layout.claims) or layout.brackets[next_one] != bracket
    return bracket != -1 and whole == last + 1 and layout.brackets[last] == -1 and alone


def _figure_before(layout: Layout, part: int) -> int:
    """The figure right before a part that could be added up itself."""
    near = range(part - 1, max(0, part - MOST), -1)
    return next((other for other in near if layout.adds[other]), max(0, part - MOST))


def _is_list(layout: Layout, whole: int, parts: list[int], *, total: bool) -> float:
    """1 where parts stand in one line each, one below the other, and their whole in a line of another form beside them;
    -0.5 where the whole's line is of the same form, so that it rather is one of the list."""
    lines = layout.lines
    first, last = lines[parts[0]], lines[parts[-1]]
    if last - first != len(parts) - 1 or last == first or lines[whole] not in (first - 1, last + 1):
        return 0.0
    marks = {layout.marks[part] for part in parts}
    if len({lines[part] for part in parts}) < len(parts) or len(marks) > 1:
        return 0.0
    return 1.0 if layout.marks[whole] not in marks or total else -0.5


_BRACKET = 4


def _boundary(layout: Layout, first: int, second: int) -> int:
    """What parts two neighbours: 0 nothing or a comma, 1 a semicolon, 2 the end of a sentence, 3 of a line, 4 a bracket."""
    if layout.brackets[first] != layout.brackets[second]:
        return _BRACKET
    if layout.lines[first] != layout.lines[second]:
        return 3
    if layout.sentences[first] != layout.sentences[second]:
        return 2
    return int(layout.clauses[first] != layout.clauses[second])


def _closed(layout: Layout, whole: int, parts: list[int], step: int) -> float:
    """Whether parts begin (step -1) or end (step 1) where the text does: 1 if what parts them from the next figure is
    stronger than what stands between them, 0.5 if only what is counted differs, else 0. Kinds of things that are
    counted between the parts are looked past at their ends, too."""
    claims = layout.claims
    part = parts[0] if step < 0 else parts[-1]
    bracket = layout.brackets[part]
    foreign: set[str] = set()
    if parts[-1] - parts[0] >= len(parts):
        between = set(range(parts[0], parts[-1])) - set(parts)
        foreign = {layout.classes[one] for one in between if layout.adds[one] and layout.named[one]}
        foreign -= {layout.classes[one] for one in parts if layout.named[one]}
    near = range(part + step, max(-1, min(len(claims), part + step * MOST)), step)
    other = next(
        (
            other
            for other in near
            if claims[other].kind in COUNTED
            and claims[other].cell is None
            and not (layout.changes[other] or layout.attributes[other])
            and layout.brackets[other] in (-1, bracket)
            and (other == whole or not layout.named[other] or layout.classes[other] not in foreign)
        ),
        whole,
    )
    if other == whole:
        return 1.0
    outer = _boundary(layout, part, other)
    inner = 0
    for one, next_one in pairwise(parts):
        inner = max(inner, _boundary(layout, one, next_one) % _BRACKET)
        if inner > outer:
            return 0.0
    if outer > inner:
        return 1.0
    differs = layout.named[other] and layout.classes[other] != layout.classes[part]
    return 0.5 if differs and outer == inner else 0.0


def odds(layout: Layout, run: Run) -> float:
    """The logarithm of the odds that a run is meant to be the parts of its whole; above 0 it rather is than not."""
    return WEIGHTS["none"] + together(WEIGHTS, signs(layout, run))


def together(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """What signs weigh together. Most are not there."""
    return sum([weights[sign] * much for sign, much in found.items() if much])


TIES = ("opened", "colon", "bracket", "total", "rest", "list", "promised")
"""Signs that parts are meant to make their whole, whether they do or not."""
MOST_KINDS = 2
"""Things of more kinds are not meant to make a number that they do not make."""
UNTIED, LOOSE, NEARER = -2.0, -4.0, 0.25
"""Where numbers do not add up: what it tells that no words tie them, that two parts stand in a clause each, and by how
little they fail, in powers of two."""


def odds_of_slip(layout: Layout, run: Run) -> float:
    """The logarithm of the odds that a run is meant to make its whole, although it does not."""
    found = signs(layout, run)
    del found["size"], found["beyond chance"]
    if found["opened"] and _opens_with_another(layout, run):
        found["opened"] = 0.0
    stated = run.stated(layout.claims)
    nearer = NEARER * math.log2(stated / max(1, abs(run.computed(layout.claims) - stated)))
    untied = 0.0 if any(found[tie] > 0 for tie in TIES) else UNTIED
    if len({layout.classes[part] for part in run.parts if layout.named[part]} - {*BOTH}) > MOST_KINDS:
        return -math.inf
    apart = layout.clauses[run.parts[0]] != layout.clauses[run.parts[-1]]
    loose = LOOSE if len(run.parts) == 2 and apart and not found["list"] else 0.0
    return WEIGHTS["none"] + together(WEIGHTS, found) + untied + loose + nearer


_TAKES_UP = re.compile(r"\W*(?:(?:trong|số|các|những|tổng|cụ thể|này|đó|trên|nói trên|và|được|,)\s*)*")


def _opens_with_another(layout: Layout, run: Run) -> bool:
    """Whether the sentence of the parts says of whom they are before it opens them: … 14 hợp tác xã. Huyện gồm có 14 xã và 1 thị trấn."""
    first = layout.claims[run.parts[0]]
    begin = first.sentence_at[0]
    if layout.claims[run.whole].sentence_at[0] >= begin:
        return False
    opens = OPENERS.search(layout.lowered, begin, first.number_at[0])
    return opens is not None and _TAKES_UP.fullmatch(layout.lowered, begin, opens.start()) is None
