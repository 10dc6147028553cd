"""Parts that the words of a text promise behind their whole, and rests: sums that are meant, and so may fail.

"Trong đó", "gồm", a colon or a bracket promise parts; "còn lại" promises a rest.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sen.reading.claims.claim import Claim
from sen.reading.relations.evidence import REST, REST_BEHIND, is_total
from sen.reading.relations.layout import BOTH, OF_BOTH, Layout
from sen.reading.relations.series import MOST, ROOM, Run, added
from sen.reading.text import words

_OPENERS = re.compile("(?:" + "|".join(words.OF_PARTS) + r")(?!\w)\s*:?|:\s|\(")
_BESIDES = re.compile(r"ngoài ra|bên cạnh đó|đồng thời|cùng với đó|không kể|chưa kể|chưa tính", re.IGNORECASE)
_THERE_ARE = re.compile(r"\(\s*có\s")
_FROM = re.compile(r"\s*(?:từ|so với|tăng|giảm|năm \d{4})\s")
"""Behind a bracket: what it was before, no parts."""
_OPENS_SENTENCE = re.compile(
    r"\s*[-+•*]?\s*(?:trong\s+(?:đó|số)|cụ thể|bao gồm|gồm|chia\s+(?:ra|theo)|phân\s+theo|theo|số\s+còn\s+lại|còn\s+lại|cấp\s+(?:tỉnh|huyện|xã|cơ sở))",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[^,;:.()\d\n]{0,50}")
_AND = re.compile(r"(?<!\w)và(?!\w)")
_DETAIL = re.compile(r"trong đó|riêng|trong số", re.IGNORECASE)
_CLAUSE = re.compile(r";|\.\s")
_PARTITION = {"tập", "cá", "cấp", "khối", "khiển", "cảnh", "khai", "cách", "giải", "loại", "xuất", "tốt"}
_KINDS = ("count", "money", "ratio", "enumeration")
_AWAY = 260
"""Characters between a whole and the first of the parts promised for it."""
NEARLY = 0.9
"""Parts behind "trong đó" that make up so much of their whole are meant to be all of them."""


@dataclass(slots=True)
class Promise:
    """``parts`` are named as parts of ``whole``; ``some``: perhaps not all of them; ``overlap``: some may be counted twice."""

    whole: int
    parts: list[int]
    some: bool
    overlap: bool


def promises(layout: Layout) -> Iterator[Promise]:
    """Every whole behind which words promise parts. The parts are tied to it on the way (``Claim.whole``)."""
    claims, text = layout.claims, layout.text
    for index, claim in enumerate(claims[:-1]):
        if claim.kind not in _KINDS or claim.cell is not None:
            continue
        first = claims[index + 1]
        if first.cell is not None or first.number_at[0] - claim.number_at[1] > _AWAY:
            continue
        between = layout.low_way(index, index + 1)
        bracket = bare = False
        if first.sentence_at == claim.sentence_at:
            opened = _OPENERS.search(between)
            if opened is None or _leaves(claim, text, between, opened):
                continue
            bracket = opened.group() == "("
            bare = opened.group().strip() in (":", "(")
        elif not _next_sentence_opens(claim, first, text):
            continue
        some = bare or "trong" in between or _THERE_ARE.search(between) is not None
        promise = _promise(layout, index, first.sentence_at, bracket=bracket, some=some)
        for part in promise.parts:
            if claims[part].whole is None and not _too_large(claim, claims[part]):
                claims[part].whole = index
                if claims[part].kind == "count":
                    claims[part].kind = "enumeration"
        yield promise


def _too_large(whole: Claim, part: Claim) -> bool:
    return whole.qualifier == "exact" and part.value > max(whole.value, whole.of or 0)


def _leaves(claim: Claim, text: str, between: str, opened: re.Match[str]) -> bool:
    """Whether the words that open leave the whole behind: another clause began, or they tell what it was before."""
    lead = between[: opened.start()]
    if ";" in lead.rstrip(" ;") or re.search(r"\.\s", lead) or _FROM.match(between, opened.end()):
        return True
    if opened.group() == "(":
        return ")" in between[opened.end() :]
    if opened.group().strip() == ":":
        # Khối 10: 347 em, khối 11: 214 em.
        labelled = text[max(0, claim.number_at[0] - 3) : claim.number_at[0]].rstrip().endswith(":")
        return "\n" in between or (labelled and "," in lead)
    return False


def _next_sentence_opens(claim: Claim, first: Claim, text: str) -> bool:
    """Whether the next sentence begins with words that promise parts of what the sentence before ended with."""
    begin, stop = claim.sentence_at[1], first.sentence_at[0]
    if stop > begin + 3 or text[begin:stop].strip() or not _OPENS_SENTENCE.match(text, stop):
        return False
    return "\n" not in text[claim.number_at[1] : stop] or claim.sentence.endswith(":")


def _promise(layout: Layout, whole: int, sentence: tuple[int, int], *, bracket: bool, some: bool) -> Promise:
    claims = layout.claims
    depth = layout.brackets[whole + 1]
    parts: list[int] = []
    overlap = False
    for later in range(whole + 1, min(len(claims), whole + 1 + MOST)):
        part = claims[later]
        if part.sentence_at != sentence or (bracket and layout.brackets[later] != depth):
            break
        if layout.brackets[later] not in (depth, layout.brackets[whole]):
            continue
        if part.kind == "range" and parts:
            break
        if part.kind in ("percent", "range") or not layout.adds[later]:
            continue
        goes = may_be_part(layout, whole, later)
        if layout.attributes[later]:
            overlap = True
            if goes:
                parts.append(later)
            continue
        if not goes:
            detail = parts and not _OPENERS.search(layout.low_way(parts[-1], later))
            other = parts and layout.named[later] and layout.classes[later] != layout.classes[parts[-1]]
            if not detail and other and (some or _breaks(layout, parts[-1], later)):
                break
            continue
        if parts and _BESIDES.search(layout.way(parts[-1], later)):
            break
        if parts and _breaks(layout, parts[-1], later) and not _same_kind(layout, whole, parts[0], later):
            break
        parts.append(later)
    return Promise(whole, parts, some, overlap)


def may_be_part(layout: Layout, whole: int, part: int) -> bool:
    """Whether what is counted goes together: members of staff are persons, persons are no cells."""
    a, b = layout.claims[whole], layout.claims[part]
    if not layout.adds[part] or (a.kind == "money") != (b.kind == "money"):
        return False
    if a.counts != b.counts and "turns" in (a.counts, b.counts) and layout.named[part]:
        return False
    both = (b.head in BOTH and a.head in OF_BOTH) or _names(layout, whole, b.head)
    return layout.classes[whole] == layout.classes[part] or not layout.named[part] or both


def _names(layout: Layout, whole: int, head: str) -> bool:
    """Whether what a part counts was counted in its whole, with something else: gần 8.400 tập thể và cá nhân."""
    told = _TOLD.match(layout.lowered, layout.claims[whole].number_at[1])
    kinds = _AND.split(told.group()) if told else []
    return len(kinds) > 1 and bool(head) and any(kind.strip().startswith(head) for kind in kinds)


def _breaks(layout: Layout, last: int, part: int) -> bool:
    between = layout.text[layout.claims[last].number_at[1] : layout.claims[part].start]
    return layout.brackets[part] == -1 and _CLAUSE.search(between) is not None


def _same_kind(layout: Layout, whole: int, first: int, part: int) -> bool:
    claims = layout.claims
    head = claims[part].head
    if claims[part].kind == "money":
        return True
    return bool(head) and (head in (claims[whole].head, claims[first].head, *BOTH) or not layout.named[part])


def without_details(layout: Layout, parts: list[int]) -> list[int]:
    """Parts without those that are details of the part before them."""
    kept: list[int] = []
    for part in parts:
        if not kept or not _DETAIL.search(layout.way(kept[-1], part)):
            kept.append(part)
    return kept


def nearly_kept(layout: Layout, promise: Promise) -> bool:
    """Whether all promised parts make their whole, but for a little."""
    stated = layout.claims[promise.whole].value
    return abs(added(layout.claims, promise.parts) - stated) <= max(1, ABOUT * stated)


def exact(layout: Layout, promise: Promise) -> Iterator[Run]:
    """What of the promised parts makes their whole, if anything: all, those that are no details, or the first of them."""
    claims, parts = layout.claims, promise.parts
    low, high = _room(claims[promise.whole])
    tries = [parts, without_details(layout, parts), *(parts[:stop] for stop in range(len(parts) - 1, 1, -1))]
    for run in tries[: 1 if promise.overlap else len(tries)]:
        if len(run) < 2 or not low - 1e-6 < added(claims, run) < high + 1e-6:
            continue
        if low == high or (run[-1] != parts[-1] and _breaks(layout, run[-1], run[-1] + 1)):
            yield Run(promise.whole, run, promised=True)
            return


def _room(claim: Claim) -> tuple[float, float]:
    """Between what its parts must lie: gần 150 may be 143 of them."""
    low, high = ROOM.get(claim.qualifier, (1.0, 1.0))
    return low * claim.value, high * claim.value


def rounded_totals(layout: Layout) -> Iterator[Run]:
    """Đợt một 212 đồng chí; đợt hai 305 đồng chí. Cả hai đợt có hơn 500 đồng chí: a rounded total of all told before it."""
    claims = layout.claims
    for whole in range(2, len(claims)):
        if claims[whole].qualifier not in ROOM or not layout.adds[whole] or not is_total(layout, whole):
            continue
        parts: list[int] = []
        for part in range(whole - 1, max(-1, whole - 1 - MOST), -1):
            if not layout.adds[part] or not (
                may_be_part(layout, whole, part) and layout.brackets[part] == -1
            ):
                continue
            if layout.sentences[part] < layout.sentences[parts[-1] if parts else whole - 1]:
                break
            parts.append(part)
        low, high = _room(claims[whole])
        if len(parts) >= 2 and low <= added(claims, parts) <= high:
            yield Run(whole, parts[::-1], promised=True)


def broken(layout: Layout, promise: Promise) -> Run | None:
    """The sum of a promise that nothing keeps, where all parts seem to be named: what is told as an error."""
    claims, whole = layout.claims, promise.whole
    ratio = claims[whole].kind == "ratio" and claims[whole].percent is None
    if promise.overlap or len(promise.parts) < 2 or (ratio and layout.brackets[promise.parts[0]] == -1):
        return None
    best = without_details(layout, promise.parts)
    best = _one_clause(layout, best if len(best) >= 2 else promise.parts)
    stated = claims[whole].value
    if len(best) < 2 or (
        claims[whole].qualifier == "exact" and max(claims[part].value for part in best) > stated
    ):
        return None
    total = added(claims, best)
    if promise.some and total < stated * NEARLY:
        return None
    if rest_untold(layout, Run(whole, best)):
        return None
    if total > stated == max(claims[part].value for part in best):
        # khai trừ 4 (trong đó, cấp huyện cảnh cáo 1, khai trừ 4): of whom is told again.
        return None
    if promise.some and total > stated:
        loose = layout.brackets[best[0]] == -1 and layout.clauses[best[0]] != layout.clauses[best[-1]]
        bare = layout.brackets[best[0]] != -1 and not any(layout.named[part] for part in best)
        slip = bare and total - stated <= max(1, ABOUT * stated)
        if loose or not (slip or all(_of_partition(layout, whole, part) for part in best)):
            return None
    return Run(whole, best, promised=True)


_REST_UNTOLD = re.compile(
    r"[^.;:\d\n]{0,40}?(?:\d+(?:,\d+)?\s?%\)?|\d+,\d+)?[^.;:\d\n]{0,40}?(?:,|;|và)\s*(?:số |phần )?còn lại(?!\w)[^.;\d\n]*(?:[.;\n]|$)"
)
"""khiển trách 34, cảnh cáo 4 (5%), còn lại khai trừ: how many those are is left to the reader."""


def rest_untold(layout: Layout, run: Run) -> bool:
    """Whether parts are fewer than their whole, and words say so: …, còn lại là đất chưa sử dụng."""
    claims = layout.claims
    behind = claims[run.parts[-1]].number_at[1]
    return (
        run.computed(claims) < run.stated(claims) and _REST_UNTOLD.match(layout.lowered, behind) is not None
    )


def _one_clause(layout: Layout, parts: list[int]) -> list[int]:
    """Of parts those of the first clause, where it lists three or more: 01 giải nhất, 02 giải nhì, 03 giải ba; 05 giải tập thể."""
    first = [part for part in parts if layout.clauses[part] == layout.clauses[parts[0]]]
    return first if len(first) >= 3 and layout.brackets[parts[0]] == -1 else parts


def _of_partition(layout: Layout, whole: int, part: int) -> bool:
    claim = layout.claims[part]
    first = claim.object.lower().split(" ")[0]
    return claim.head == layout.claims[whole].head or first in _PARTITION or claim.kind == "money"


def broken_rests(layout: Layout) -> Iterator[Run]:
    """5.118/5.302 … 181 đồng chí còn lại: right behind a ratio a rest is of its base."""
    claims, text = layout.claims, layout.text
    for index in range(1, len(claims)):
        done, rest = claims[index - 1], claims[index]
        if done.of is None or done.value == done.of or rest.kind not in ("count", "enumeration"):
            continue
        if done.sentence_at != rest.sentence_at or not may_be_part(layout, index - 1, index):
            continue
        lead = layout.lead(index, 34)
        told = REST.search(lead) or REST_BEHIND.match(text, rest.number_at[1], rest.number_at[1] + 50)
        if told and ("còn" in lead or "còn lại" in text[rest.number_at[1] : rest.number_at[1] + 40]):
            yield Run(index - 1, [index - 1, index], "of")


def broken_again(layout: Layout, found: list[Run]) -> Iterator[Run]:
    """A whole divided once more, by a list that nearly makes it: 44 đảng viên (huyện 11, cơ sở 33); hình thức: 27, 12, 1, 3."""
    claims = layout.claims
    ends = sorted(
        (max(run.parts), run.whole) for run in found if run.base == "value" and run.parts[0] > run.whole
    )
    taken = {part for run in found for part in run.parts}
    for parts in _labelled_lists(layout):
        place = bisect_left(ends, (parts[0], -1))
        if not place or not taken.isdisjoint(parts):
            continue
        last, whole = ends[place - 1]
        stated, total = claims[whole].value, added(claims, parts)
        near = parts[0] - last <= AGAIN and layout.lines[parts[0]] - layout.lines[last] <= AGAIN
        if near and stated >= MEANT and stated != total and abs(total - stated) <= max(1, ABOUT * stated):
            yield Run(whole, parts, promised=True)


def totals_in_turn(layout: Layout) -> Iterator[Run]:
    """Số dự lần lượt là 28, 30, 27 và 29, tổng 115 lượt: numbers in turn, and the total that they make or nearly do."""
    claims = layout.claims
    stop = 0
    for first in range(len(claims) - 3):
        if first < stop or layout.named[first] or not layout.adds[first]:
            continue
        if not _IN_TURN.search(layout.lead(first, 40)):
            continue
        stop = first + 1
        while stop < len(claims) and layout.adds[stop] and _ON.fullmatch(layout.way(stop - 1, stop)):
            stop += 1
        if stop == len(claims) or stop - first < 3 or not layout.adds[stop]:
            continue
        way = layout.way(stop - 1, stop)
        if layout.sentences[stop] == layout.sentences[first] and _TOTAL.search(way):
            yield from _slipped(layout, stop, [*range(first, stop)])


def broken_causes(layout: Layout) -> Iterator[Run]:
    """Vi phạm 9 vụ, giảm 4 vụ (cùng kỳ 13 vụ); nguyên nhân: uống rượu 5 vụ, mượn xe 3 vụ, vay nợ 2 vụ."""
    claims = layout.claims
    for first in range(1, len(claims) - 1):
        begin = claims[first - 1].number_at[1]
        at = claims[first].number_at[0]
        if not layout.named[first] or layout.text.find(":", begin, at) < 0:
            continue
        if not _CAUSES.search(layout.lowered, begin, at):
            continue
        parts = [first]
        for part in range(first + 1, min(len(claims), first + MOST)):
            if layout.clauses[part] != layout.clauses[first] or layout.classes[part] != layout.classes[first]:
                break
            parts.append(part)
        whole = next(
            (
                other
                for other in range(first - 1, max(-1, first - 1 - AGAIN), -1)
                if layout.adds[other] and layout.named[other] and layout.brackets[other] == -1
            ),
            None,
        )
        if whole is None or len(parts) < 3 or layout.sentences[whole] != layout.sentences[first]:
            continue
        if layout.classes[whole] == layout.classes[first] and all(layout.adds[part] for part in parts):
            yield from _slipped(layout, whole, parts, least=1)


def broken_of_earlier(layout: Layout, promise: Promise) -> Iterator[Run]:
    """8.400 vụ: phạt tiền 7.900 vụ; cảnh cáo 500 vụ; trong đó … còn lại …: parts of the first, too large for the last."""
    claims, parts = layout.claims, promise.parts
    if len(parts) < 3 or added(claims, parts) <= claims[promise.whole].value:
        return
    if "còn lại" not in layout.low_way(parts[-2], parts[-1]):
        return
    for whole in range(promise.whole - 1, max(-1, promise.whole - 1 - AGAIN), -1):
        if layout.sentences[whole] != layout.sentences[parts[0]]:
            return
        if layout.classes[whole] == layout.classes[promise.whole] and layout.adds[whole]:
            for run in _slipped(layout, whole, parts):
                yield run
                return


def _slipped(layout: Layout, whole: int, parts: list[int], least: int = 0) -> Iterator[Run]:
    """The run if its parts make what they should, or miss it by little, or by ``least``."""
    claims = layout.claims
    stated = claims[whole].value
    off = abs(added(claims, parts) - stated)
    exact_ones = all(claims[one].qualifier == "exact" for one in (whole, *parts))
    if exact_ones and off <= max(least, ABOUT * stated):
        yield Run(whole, parts, promised=True)


_IN_TURN = re.compile(r"(?:lần lượt|theo thứ tự)(?:\s+(?:là|đạt|có|từ))?\s*:?\s*$")
_ON = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_TOTAL = re.compile(r"(?<!\w)(?:tổng|cộng)(?:\s+(?:cộng|số|là))?\s*:?\s*$", re.IGNORECASE)
_CAUSES = re.compile(r"(?:nguyên nhân|lý do|lí do|nguồn gốc)[^:;.\d\n]{0,20}:[^:;.\d\n]{0,60}$")

AGAIN = 6
"""Claims and lines between one division of a whole and the next."""
MEANT, ABOUT = 10, 0.05
"""A list that makes a number from ``MEANT`` on up to one, or so much of it, is meant to make it."""
_LABEL = re.compile(
    r":[^:;.\d\n]{0,60}$|(?<!\w)theo (?:lĩnh vực|hình thức|nội dung|thẩm quyền|cấp|khối|loại)(?!\w)[^:;.\d\n]{0,60}$"
)


def _labelled_lists(layout: Layout) -> Iterator[list[int]]:
    """Figures without nouns in a row behind a colon: hình thức: khiển trách 27, cảnh cáo 12, cách chức 1."""
    claims = layout.claims
    parts: list[int] = []
    for index in range(len(claims) + 1):
        goes = index < len(claims) and layout.adds[index] and not layout.named[index]
        goes = goes and claims[index].percent is None
        if goes and parts and layout.sentences[index] == layout.sentences[parts[0]]:
            if layout.brackets[index] == layout.brackets[parts[0]]:
                parts.append(index)
            continue
        if len(parts) >= 3:
            yield parts
        begin = claims[index - 1].number_at[1] if index else 0
        opens = goes and _LABEL.search(layout.text, begin, claims[index].number_at[0]) is not None
        parts = [index] if opens else []
