"""Of what a percentage is the share where no words name its base: the figures are tried, and what fits is weighed.

That some figure near a percentage is just that share of another one may be chance, the more so the coarser the percentage
and the smaller the figures. So each pair that fits is weighed like the runs of :mod:`sen.reading.relations.evidence`: how unlikely
it is by chance, where both stand, whether what is counted goes together, what the words around speak for. Each sign has
a weight; together they are the odds, as a logarithm, that the share is meant. A pair that does not fit is never told.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator

from sen.reading.claims.claim import Claim
from sen.reading.relations.evidence import is_total, together
from sen.reading.relations.layout import Layout, once
from sen.reading.relations.shares import COUNTS, Share, tolerance
from sen.reading.text import words

SLIP, MEANT = 2.0, 1.5
"""So many points a percentage may be off, and so much likelier must it be meant then."""
SLIP_BESIDE = 6.0
"""So many points where the whole stands right before the part, of the same thing: đăng ký 40 bể, xong 31 bể, đạt 87%."""
BESIDE = 3
"""Claims between percentages of one whole."""
CLOSE = 12
"""Claims at most among which a percentage is meant that is not what it says."""
BESIDE_ALL = 6
"""So many figures before and behind one are looked at for those that are all together with it."""
PARTS, WHOLES, AHEAD, FAR = 10, 30, 6, 2500
"""So many claims before a percentage its part, so many before and behind it its whole may stand, and so far away."""
WEIGHTS = {
    "none": -3.0,
    "chance": 0.35,
    "half": -0.2,
    "attached": 3.0,
    "next": 0.5,
    "between": -0.3,
    "same sentence": 1.0,
    "sentences": -0.7,
    "whole in sentence": 0.5,
    "whole far": -0.4,
    "whole gap": -0.3,
    "lines": -0.4,
    "same kind": 1.0,
    "same noun": 0.5,
    "other kind": -3.0,
    "rate": 2.0,
    "rate named": 1.5,
    "rate of something else": -1.0,
    "is": 0.7,
    "changed": -2.5,
    "compares": -1.5,
    "of it": 1.0,
    "of something else": -1.0,
    "own noun": -1.2,
    "its subject": 2.5,
    "took part": 3.0,
    "in turn": 2.5,
    "these": 1.5,
    "parted": 1.5,
    "as beside": 1.5,
    "against": 2.5,
    "total": 1.5,
    "column": 1.5,
    "over": -1.0,
    "over plan": 2.5,
}

_RATE = re.compile(r"(?:tỷ|tỉ) lệ\s*([^.;:\d\n]{0,60}?)\s*$")
_IS = re.compile(
    r"(?<!\w)(?:chiếm|bằng|đạt|tương đương|tương ứng|ứng với|hay|tức)(?:\s+(?:với|là|tỷ|tỉ|lệ|trọng|gần|hơn|trên|khoảng))*\s*:?\s*$",
)
_TOOK_PART = re.compile(r"(?:tỷ|tỉ) lệ (?:tham gia|tham dự|dự thi|hưởng ứng)(?!\w)")
_CHANGED = re.compile(r"(?:tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|hạ|nâng)(?:\s+\w+){0,2}\s*$")
_COMPARES = re.compile(r"\s*\)?\s*(?:so|cùng kỳ|mỗi|một|/)")
_OF = re.compile(
    r"\s*\)?\s*(?:trong\s+|so với\s+|của\s+)?(?:(?:tổng\s+)?số|tổng|kế hoạch|chỉ tiêu|mục tiêu|dự toán|của|cùng kỳ|sản lượng)(?!\w)",
)
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|cùng kỳ|được giao)(?!\w)")
_IN_TURN = re.compile(r"(?:lần lượt|tương ứng|theo thứ tự)[^.;\d]{0,40}$")
_NEXT = re.compile(r"\s*%?\s*(?:,|;|và|,\s*và)\s*")
_THESE = re.compile(
    r"số(?<!\wsố) (?:này|đó|trên|ấy)(?!\w)|như vậy(?<=^như vậy)(?!\w)|tức là(?<=^tức là)(?!\w)|đạt(?<=^đạt)(?!\w)"
)
_AGAINST = re.compile(r"so với(?<!\wso với)\s[^.;]{2,90}$")
_THEN = re.compile(r"thì(?<!\wthì)(?!\w)[^.;]{0,60}$")
_ON = re.compile(
    r"\s*(?:[^\W\d]+(?:/c)?\s*){0,3}?"
    r"(?:(?<!\w)(?:trên|trong)(?: tổng)?(?: số)?|/(?:\s*(?:kế hoạch|chỉ tiêu|tổng số))?"
    r"|\(\s*(?:kh|kế hoạch|ct|chỉ tiêu|mục tiêu)(?!\w)\s*:?)\s*"
)
_WORD = re.compile(r"[^\W\d_]+")


ALL = 100


def weighed(layout: Layout, told: Iterable[Share], without: Collection[int] = ()) -> Iterator[Share]:
    """The likeliest share that each percentage of which none is told yet may be of figures near it, ``without`` some."""
    wholes = {share.percent: share.whole for share in told}
    bases = [index for index in range(len(layout.claims)) if _may_be_whole(layout, index)]
    for index, claim in enumerate(layout.claims):
        if (
            not claim.percent
            or claim.of is not None
            or claim.cell is not None
            or index in wholes
            or index in without
        ):
            continue
        beside = {wholes[other] for other in range(index - BESIDE, index + BESIDE + 1) if other in wholes}
        near = _wholes(layout, index, bases)
        found = _likeliest(
            (odds(layout, share, beside), share) for share in _fitting(layout, index, near)
        ) or _likeliest(
            (odds_of_slip(layout, share, beside), share)
            for share in _fitting(layout, index, near, SLIP_BESIDE)
            if _off(layout, share) <= SLIP or _whole_right_before(layout, share)
        )
        if found is not None:
            wholes[index] = found.whole
            yield found


def named_far_away(layout: Layout, told: Collection[int]) -> Iterator[Share]:
    """487 đảng viên hoàn thành, bằng 95,1% tổng số đảng viên: of the last figure before it, however far, that counts what
    is named behind the percentage and fits; but those ``told`` already."""
    claims = layout.claims
    counted = sorted(
        (claim.value, index)
        for index, claim in enumerate(claims)
        if claim.kind in COUNTS and claim.cell is None
    )
    for index, claim in enumerate(claims):
        if not claim.percent or claim.kind not in COUNTS or claim.of is not None or index in told:
            continue
        behind = _ALL_OF.match(layout.lowered, claim.end) if claim.digits and claim.cell is None else None
        what = _words(behind["what"]) if behind else set()
        if not what:
            continue
        room = tolerance(claim) + 1e-9
        low = 100 * claim.value / (claim.percent + room)
        high = 100 * claim.value / (claim.percent - room) if claim.percent > room else math.inf
        near = counted[bisect_left(counted, (low, -1)) : bisect_right(counted, (high, len(claims)))]
        for whole in sorted((other for _value, other in near if other < index), reverse=True):
            if what <= _told_of(layout, whole):
                yield Share(index, index, whole, claims[whole].value)
                break


@once
def _told_of(layout: Layout, index: int) -> set[str]:
    """The words that say what a figure counts, before it and behind it."""
    return _words(layout.claims[index].object) | _words(_before(layout, index))


_ALL_OF = re.compile(
    r"\s*\)?\s*(?:trong |trên |của |so với )?(?:tổng số|toàn bộ|số)(?: số)? (?P<what>[^\W\d]+(?: [^\W\d]+){0,2})(?! [^\W\d])"
)


def _off(layout: Layout, share: Share) -> float:
    """How many points a percentage misses."""
    claims = layout.claims
    room = tolerance(claims[share.percent]) + 1e-9
    return abs(100 * claims[share.part].value / share.of - (claims[share.percent].percent or 0)) - room


_DONE = re.compile(
    r"(?:[^\W\d]+\s+){0,5}?[^\W\d]+\s*[,;]\s*(?:trong đó\s+)?(?:đến nay\s+|nay\s+|đã\s+|mới\s+)*"
    r"(?:hoàn thành|hoàn thiện|xong|làm xong|thực hiện|giải quyết|giải ngân|nghiệm thu|công nhận|thu|trả|xử lý|đạt|có mặt|dự)"
    r"(?:\s+(?:được|xong|dứt điểm|mới|đúng hạn))*\s*"
)


def _whole_right_before(layout: Layout, share: Share) -> bool:
    """Whether the figure right before a part that has a percentage is what was to be done: đăng ký 40 bể, xong 31 bể, đạt 87%."""
    claims = layout.claims
    part, whole = claims[share.part], claims[share.whole]
    if share.percent != share.part or share.whole != share.part - 1 or whole.of is not None:
        return False
    if part.value > whole.value or not part.head or part.head != whole.head or (part.percent or 0) > 100:
        return False
    return _DONE.fullmatch(layout.low_way(share.whole, share.part).lstrip()) is not None


def _likeliest(shares: Iterable[tuple[float, Share]]) -> Share | None:
    best, most = None, 0.0
    for weight, share in shares:
        if weight > most:
            best, most = share, weight
    return best


_Wholes = dict[bool, list[tuple[int | float, int]]]
"""What a percentage may be of, counts and money apart: each number with the claim that says it, in order."""


def _may_be_whole(layout: Layout, index: int) -> bool:
    claim = layout.claims[index]
    if claim.kind in ("percent", "range") or not _told_in_prose(claim):
        return False
    return claim.qualifier in ("exact", "about") or _over(layout, index)


def _told_in_prose(claim: Claim) -> bool:
    """Whether prose may speak of a figure: what a cell says it tells again only of a row of totals."""
    return claim.cell is None or claim.cell.total


def _wholes(layout: Layout, index: int, bases: list[int]) -> _Wholes:
    """What the percentage of a claim may be of, among all claims that something may be of."""
    claims = layout.claims
    claim = claims[index]
    wholes: _Wholes = {False: [], True: []}
    for other in bases[bisect_left(bases, index - WHOLES) : bisect_right(bases, index + AHEAD)]:
        base = claims[other]
        if abs(base.number_at[0] - claim.number_at[0]) > FAR:
            continue
        of_money = wholes[base.kind == "money"]
        of_money.append((base.value, other))
        if base.of:
            of_money.append((base.of, other))
    for both in wholes.values():
        both.sort()
    return wholes


def _fitting(layout: Layout, index: int, wholes: _Wholes, off: float = 0.0) -> list[Share]:
    """Every pair of figures near a percentage of which it may be the share by its number, but for so many points."""
    claims = layout.claims
    claim = claims[index]
    assert claim.percent is not None
    room = tolerance(claim) + off
    low, high = (claim.percent - room - 1e-9) / 100, (claim.percent + room + 1e-9) / 100
    found: list[Share] = []
    for part in _parts(layout, index):
        figure = claims[part]
        of_kind = wholes[figure.kind == "money"]
        least = figure.value / high
        most = figure.value / low if low > 0 else math.inf
        for of, whole in of_kind[
            bisect_left(of_kind, (least, -1)) : bisect_right(of_kind, (most, len(claims)))
        ]:
            own = whole == part and figure.of == of
            if own and claim.percent == ALL and layout.named[index]:
                # 35/35 chi bộ học tập, 100% đoàn viên ký cam kết: all of others.
                continue
            if layout.changes[whole] or not (own or (whole != part and figure.of is None)) or not of:
                continue
            if not off or _together(layout, Share(index, part, whole, of)):
                found.append(Share(index, part, whole, of))
    return found


def _together(layout: Layout, share: Share) -> bool:
    """Whether two figures are near enough, and of one kind, to be meant where their numbers do not tell."""
    first = min(share.part, share.whole, share.percent)
    named = layout.named[share.part] and layout.named[share.whole]
    alike = not named or layout.classes[share.part] == layout.classes[share.whole]
    return alike and max(share.part, share.whole, share.percent) - first <= CLOSE


def _over(layout: Layout, index: int) -> bool:
    """4,8 tỷ đồng trên 6 tỷ đồng, chi 9,1 tỷ trong tổng số 14 tỷ đồng: whether a figure is what the one before it is of."""
    return index > 0 and _ON.fullmatch(layout.low_way(index - 1, index)) is not None


def _parts(layout: Layout, index: int) -> Iterator[int]:
    claims = layout.claims
    claim = claims[index]
    if claim.kind in COUNTS:
        yield index
        if _over(layout, index):
            yield index - 1
        return
    for other in range(max(0, index - PARTS), min(len(claims), index + 3)):
        part = claims[other]
        if abs(part.number_at[0] - claim.number_at[0]) > FAR or (
            other > index and layout.lines[other] != layout.lines[index]
        ):
            continue
        if (
            part.value
            and _told_in_prose(part)
            and (part.kind in COUNTS or (part.of and part.percent is None))
        ):
            yield other


def signs(layout: Layout, share: Share, beside: Collection[int] = ()) -> dict[str, float]:
    """What speaks for a share or against it, each sign with how much of it there is. ``beside``: of what the percentages
    next to it are shares."""
    claims, text = layout.claims, layout.lowered
    claim, part, whole = claims[share.percent], claims[share.part], claims[share.whole]
    percent = claim.percent or 0
    attached = share.percent in (share.part, share.whole)
    begin, at = max(claim.sentence_at[0], claim.number_at[0] - 90), claim.number_at[0]
    if attached:
        begin, at = claim.number_at[1], max(claim.number_at[1], text.find("%", claim.number_at[1], claim.end))
        at = max(begin, text.rfind(" ", begin, at + 1))
    lead = text[begin:at]
    behind = (
        text[claim.end : claim.end + 60] if attached else text[claim.number_at[1] : claim.number_at[1] + 60]
    )
    rate = None if attached else _RATE.search(lead)
    changed = _CHANGED.search(lead) is not None or (attached and layout.changes[share.part])
    same_kind = layout.classes[share.part] == layout.classes[share.whole]
    unnamed = not layout.named[share.part] or not layout.named[share.whole]
    apart = abs(layout.sentences[share.whole] - layout.sentences[share.part])
    gap = max(1, abs(share.whole - share.part))
    turned = 0.0 if attached else _in_turn(layout, share)
    rated = _words(rate[1]) if rate else set()
    of_what = _words(behind) if _OF.match(behind) else set()
    named = _words(part.object) | _words(_before(layout, share.part)) if rated else set()
    told = _words(whole.object) | _words(_before(layout, share.whole)) if rated or of_what else set()
    of_it = bool(of_what & told) and (same_kind or unnamed)
    chance = min(
        math.log2(100 / (2 * tolerance(claim))), math.log2(max(2, share.of if share.of < 1e6 else 1e4))
    )
    between = [
        other
        for other in range(min(share.part, share.percent) + 1, max(share.part, share.percent))
        if claims[other].kind != "percent" and part.cell is None
    ]
    return {
        "chance": chance,
        "half": float(percent in (50, 100, 25, 75, 20, 10)),
        "attached": float(attached),
        "next": float(not attached and not between),
        "between": min(4.0, len(between)),
        "same sentence": float(claim.sentence_at == part.sentence_at),
        "sentences": min(4.0, abs(layout.sentences[share.percent] - layout.sentences[share.part])),
        "whole in sentence": float(apart == 0),
        "whole far": min(4.0, math.log2(1 + apart)),
        "whole gap": min(5.0, math.log2(gap)),
        "lines": min(3.0, abs(layout.lines[share.whole] - layout.lines[share.part])),
        "same kind": float(same_kind and not unnamed),
        "same noun": float(bool(part.head) and part.head == whole.head),
        "other kind": float(not same_kind and not unnamed),
        "rate": float(rate is not None),
        "rate named": float(bool(rated & named - told)),
        "rate of something else": float(bool(rated) and not rated & named),
        "is": float(_IS.search(lead) is not None),
        "changed": float(changed),
        "compares": float(_COMPARES.match(behind) is not None),
        "of it": float(of_it),
        "of something else": float(bool(of_what) and not of_it),
        "own noun": float(not attached and claim.noun_behind and not of_it),
        "its subject": float(not attached and _is_said_of(part, lead)),
        "took part": float(
            not same_kind and layout.classes[share.whole] == "person" and _TOOK_PART.search(lead) is not None
        ),
        "in turn": turned,
        "these": float(_THESE.search(lead) is not None),
        "parted": float(share.whole in (part.whole, share.part)),
        "as beside": float(share.whole in beside),
        "against": float(
            _THEN.search(lead) is not None and _AGAINST.search(_before(layout, share.whole)) is not None
        ),
        "total": float(is_total(layout, share.whole)),
        "column": float(part.cell is not None and _words(part.cell.title) <= _words(lead)),
        "over": float(percent > 100),
        "over plan": float(
            percent > 100 and bool(_PLAN.search(_before(layout, share.whole)) or _PLAN.match(behind.lstrip()))
        ),
    }


def _is_said_of(part: Claim, lead: str) -> bool:
    """Như vậy đảng viên chiếm 8,2% số lao động: whether the words before a percentage say what its part counts."""
    verb = _IS.search(lead)
    return verb is not None and bool(part.head) and lead[: verb.start()].rstrip().endswith(f" {part.head}")


@once
def _before(layout: Layout, index: int) -> str:
    """What stands before a figure, back to the figure before it in the sentence, in lower case."""
    claim = layout.claims[index]
    begin = claim.sentence_at[0]
    if index and layout.claims[index - 1].sentence_at == claim.sentence_at:
        begin = max(begin, layout.claims[index - 1].number_at[1])
    return layout.lowered[max(begin, claim.number_at[0] - 80) : claim.number_at[0]]


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in words.IDLE_IN_RATES}


def _in_turn(layout: Layout, share: Share) -> float:
    """1 where percentages and figures stand in rows, and the part at the same place as the percentage."""
    first = share.percent
    claims = layout.claims
    while first and claims[first - 1].kind == "percent" and _NEXT.fullmatch(layout.way(first - 1, first)):
        first -= 1
    stop = share.percent + 1
    while (
        stop < len(claims) and claims[stop].kind == "percent" and _NEXT.fullmatch(layout.way(stop - 1, stop))
    ):
        stop += 1
    if stop - first < 2:
        return 0.0
    return 1.0 if share.part - (first - (stop - first)) == share.percent - first else -1.0


def odds(layout: Layout, share: Share, beside: Collection[int] = ()) -> float:
    """The logarithm of the odds that a share is meant."""
    return WEIGHTS["none"] + together(WEIGHTS, signs(layout, share, beside))


@once
def _beside_all(layout: Layout, index: int) -> bool:
    """Whether a figure is one of those side by side whose percentages are all: none of them is of another one."""
    claims = layout.claims
    first, stop = index, index + 1
    while first > max(0, index - BESIDE_ALL) and _sibling(claims[first - 1], claims[index]):
        first -= 1
    while stop < min(len(claims), index + BESIDE_ALL) and _sibling(claims[stop], claims[index]):
        stop += 1
    shares = [one.percent or 0 for one in claims[first:stop]]
    return stop - first >= 3 and abs(sum(shares) - 100) <= 1


def _sibling(claim: Claim, other: Claim) -> bool:
    return bool(claim.percent) and claim.kind in COUNTS and claim.sentence_at == other.sentence_at


def odds_of_slip(layout: Layout, share: Share, beside: Collection[int] = ()) -> float:
    """The logarithm of the odds that a share is meant, although it is not what the percentage says."""
    claim = layout.claims[share.percent]
    found = signs(layout, share, beside)
    del found["chance"]
    if (layout.claims[share.part].value > share.of) != ((claim.percent or 0) > 100):
        return -math.inf
    if layout.claims[share.whole].qualifier == "about":
        return -math.inf
    if share.part != share.percent and (
        # giảm được 9 hộ nghèo, tỷ lệ hộ nghèo còn 10,5%: what is left is no share of what went.
        (layout.changes[share.part] and not found["changed"])
        # 3.995 người (10,8%). Số dư đạt 11,5%: that share was told already.
        or layout.claims[share.part].percent is not None
    ):
        return -math.inf
    if share.whole != share.part and _beside_all(layout, share.whole) and _beside_all(layout, share.part):
        return -math.inf
    return WEIGHTS["none"] - MEANT + together(WEIGHTS, found)
