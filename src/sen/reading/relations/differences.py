"""Differences that a sentence states in so many words: giảm 05 vụ (cùng kỳ 19 vụ); so với năm trước (78 gương) tăng 15 gương.

What is now, what was then and by how much it rose or fell: all three are told, and meant, so that they may fail.
"""

import re

from sen.reading.claims.claim import Claim
from sen.reading.relations.became import became
from sen.reading.relations.evidence import bits
from sen.reading.relations.layout import Layout
from sen.reading.relations.series import Run

BACK = 12
"""Claims before a difference among which what is now is sought."""
NEAR = 600
"""Characters so far back."""
BACK_SURE, NEAR_SURE, SURE = 40, 3000, 7.0
"""And where what is now tells so many bits."""
SLIP, FEW = 0.1, 2
"""So much of what is now, or so few, may a difference be wrong by and still be meant."""
_UP = re.compile(r"(?:tăng|cao hơn|nhiều hơn|vượt)(?:\s+(?:thêm|được))?\s*$")
_DOWN = re.compile(r"(?:giảm|thấp hơn|ít hơn|thiếu|hụt)(?:\s+(?:được|đi))?\s*$")
_ENDS = ("tăng", "hơn", "vượt", "thêm", "được", "giảm", "thiếu", "hụt", "đi")
"""With one of these ends what either of both finds."""
_THEN = r"(?:so với|so(?= (?:19|20)\d\d)|cùng kỳ|cùng thời gian|(?:năm|kỳ|quý|tháng|khóa|đợt|nhiệm kỳ) (?:trước|ngoái)|trước đó|từ|(?:năm|quý|tháng) [\d/]+)"
_BEHIND = re.compile(
    rf"\s*(?:[^\W\d]+\s+){{0,4}}(?:[^\W\d]+)?\s*[,(]?\s*{_THEN}(?!\w)[^.;()\d]{{0,60}}(?:(?:năm|quý|tháng) [\d/]+\s*|(?:19|20)\d\d\s*(?=\())?[^.;()\d]{{0,20}}?\(?(?:là|có|:)?\s*",
    re.IGNORECASE,
)
"""From a difference on to what was then."""
_RATIO_BEHIND = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}\(\s*")
_BEFORE = re.compile(
    r"so với\s[^.;()]{2,60}\(\s*(?:[^\W\d]+\s+){0,3}(?:(?:năm|quý|tháng) [\d/]+\s*:?\s*)?$"
    r"|\((?:năm|quý|tháng|kỳ) (?:[\d/]+|trước|ngoái)(?: là| có)?:? $",
    re.IGNORECASE,
)
_TOLD_LAST = re.compile(
    r"(?<!\w)(?:(?:năm|quý|tháng|kỳ|khóa|đợt|nhiệm kỳ)(?: học)? (?:trước|ngoái)|cùng kỳ(?: năm (?:trước|ngoái))?)(?: là| có| được| đạt)? $",
    re.IGNORECASE,
)
"""Before what was then: 162 bài báo …; năm trước là 131 bài, như vậy tăng 31 bài."""
_ON = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,4}[^\W\d]*\s*\)\s*,?\s*(?:(?:thì|đã|còn|nay)\s+)*[^\W\d]+(?:\s+[^\W\d]+)?\s*"
)
_ROOM = 130


def difference(layout: Layout, index: int) -> Run | None:
    """The sum that a claim makes if it tells a difference beside which the text tells what was then."""
    claims = layout.claims
    rises = _rises(layout, index)
    if rises is None:
        return None
    ratio = _ratio_behind(layout, index)
    if ratio is not None:
        return None if rises else _of_ratio(claims, index, ratio)
    straight = _from_to(layout, index, rises=rises)
    if straight is not None:
        return straight
    then = _then(layout, index)
    if then is None:
        return _between_periods(layout, index, rises=rises)
    if claims[then].value == claims[index].value:
        return None
    now = _now(layout, min(index, then), index, then, rises=rises)
    if now is None:
        return None
    more, less = (now, then) if rises else (then, now)
    return Run(more, sorted((less, index)), promised=True)


def _from_to(layout: Layout, index: int, *, rises: bool) -> Run | None:
    """Giảm từ 11 vụ năm 2021 xuống 6 vụ, giảm 4 vụ: what was and what is, told right before."""
    claims = layout.claims
    then, now = index - 2, index - 1
    if then < 0 or not _beside(layout, then, index):
        return None
    if not (_is_then(layout, index, then) and _is_then(layout, index, now) and _alike(layout, then, now)):
        return None
    if not became(layout, then, now):
        return None
    less, more = (then, now) if rises else (now, then)
    off = claims[more].value - claims[less].value - claims[index].value
    if claims[more].value <= claims[less].value or not _meant(off, claims[more].value):
        return None
    return Run(more, sorted((less, index)), promised=True)


def _between_periods(layout: Layout, index: int, *, rises: bool) -> Run | None:
    """Năm nay 215 triệu đồng, năm trước 187 triệu đồng, tăng 28 triệu đồng."""
    claims = layout.claims
    first, second = index - 2, index - 1
    if first < 0 or not _beside(layout, first, second) or not _beside(layout, second, index):
        return None
    if not (
        _is_then(layout, index, first) and _is_then(layout, index, second) and _alike(layout, first, second)
    ):
        return None
    if not (_PERIOD.search(_clause(layout, first)) and _PERIOD.search(_clause(layout, second))):
        return None
    if not _SO.fullmatch(layout.way(second, index)):
        return None
    less, more = sorted((first, second), key=lambda one: claims[one].value)
    last = _LAST.search(_clause(layout, second)) is not None
    now = first if last else second
    apart = claims[more].value - claims[less].value
    if (now == more) != rises or not apart or abs(apart - claims[index].value) > SLIP * claims[index].value:
        return None
    return Run(more, sorted((less, index)), promised=True)


def _clause(layout: Layout, index: int) -> str:
    """What stands before a figure in its clause, years included."""
    claim = layout.claims[index]
    begin = max(claim.sentence_at[0], claim.number_at[0] - 50)
    return re.split(r"[,;:.(]", layout.text[begin : claim.number_at[0]])[-1]


_PERIOD = re.compile(
    r"(?<!\w)(?:(?:năm|quý|tháng|kỳ|đợt|học kỳ|nhiệm kỳ|mùa) (?:nay|này|trước|ngoái|qua|[\d/IV]+)|cùng kỳ)(?!\w)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?<!\w)(?:trước|ngoái|cùng kỳ)(?!\w)", re.IGNORECASE)
_SO = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,4}[^\W\d]*\s*[,;]\s*(?:(?:như vậy|do đó|tức|tức là|đã)\s+)?[^\W\d]+(?:\s+[^\W\d]+)?\s*"
)


def _rises(layout: Layout, index: int) -> bool | None:
    """Whether a claim tells by how much something rose, or fell; None where it tells something else."""
    claim = layout.claims[index]
    if claim.kind not in ("count", "enumeration", "money") or not claim.value or claim.percent is not None:
        return None
    if claim.cell is not None or claim.qualifier != "exact":
        return None
    lead = layout.lead(index, 24).rstrip()
    if not lead.endswith(_ENDS):
        return None
    return True if _UP.search(lead) else False if _DOWN.search(lead) else None


def _beside(layout: Layout, first: int, second: int) -> bool:
    claims = layout.claims
    return (
        first >= 0
        and second < len(claims)
        and claims[first].sentence_at == claims[second].sentence_at
        and claims[second].number_at[0] - claims[first].number_at[1] <= _ROOM
    )


def _ratio_behind(layout: Layout, index: int) -> int | None:
    """giảm 11 vụ (38/49)"""
    if not _beside(layout, index, index + 1) or layout.claims[index + 1].kind != "ratio":
        return None
    return index + 1 if _RATIO_BEHIND.fullmatch(layout.way(index, index + 1)) else None


def _of_ratio(claims: list[Claim], index: int, ratio: int) -> Run | None:
    now, then = claims[ratio].value, claims[ratio].of or 0
    fell = claims[index].value
    return (
        Run(ratio, [index, ratio], "of", promised=True)
        if now < then and _meant(then - now - fell, then)
        else None
    )


def _then(layout: Layout, index: int) -> int | None:
    """What was before, told right behind a difference or right before it."""
    claims = layout.claims
    behind, before = index + 1, index - 1
    if (
        _beside(layout, index, behind)
        and _is_then(layout, index, behind)
        and _BEHIND.fullmatch(layout.way(index, behind))
    ):
        return behind
    if _beside(layout, before, index) and _is_then(layout, index, before):
        lead = layout.text[
            max(claims[before].sentence_at[0], claims[before].number_at[0] - 80) : claims[before].number_at[0]
        ]
        if _BEFORE.search(lead) and _ON.fullmatch(layout.way(before, index)):
            return before
        if _TOLD_LAST.search(lead) and _SO.fullmatch(layout.way(before, index)):
            return before
    return _of_two(layout, index)


def _of_two(layout: Layout, index: int) -> int | None:
    """So với cùng kỳ (104 tổ chức đảng, 283 đảng viên), tăng 24 tổ chức đảng và 38 đảng viên: the first in the bracket."""
    claims, first, second = layout.claims, index - 2, index - 1
    if not _beside(layout, first, index) or layout.brackets[second] < 0:
        return None
    if layout.brackets[first] != layout.brackets[second] or not _is_then(layout, index, first):
        return None
    at = claims[first].number_at[0]
    lead = layout.text[max(claims[first].sentence_at[0], at - 80) : at]
    return first if _BEFORE.search(lead) and _ON.fullmatch(layout.way(second, index)) else None


def _is_then(layout: Layout, index: int, then: int) -> bool:
    other = layout.claims[then]
    if other.percent is not None or not layout.adds[then] or other.of is not None:
        return False
    return _alike(layout, index, then)


def _alike(layout: Layout, first: int, second: int) -> bool:
    if (layout.claims[first].kind == "money") != (layout.claims[second].kind == "money"):
        return False
    named = layout.named[first] and layout.named[second]
    return not named or layout.classes[first] == layout.classes[second]


def _now(layout: Layout, before: int, index: int, then: int, *, rises: bool) -> int | None:
    """What is now: the figure before that makes the difference right; else the last one that nearly does and is alike."""
    claims = layout.claims
    change = claims[index].value if rises else -claims[index].value
    wanted = claims[then].value + change
    if wanted <= 0:
        return None
    nearly = None
    for now in range(before - 1, max(-1, before - 1 - BACK), -1):
        claim = claims[now]
        if claims[before].number_at[0] - claim.number_at[1] > NEAR or claim.cell is not None:
            break
        if claim.kind not in ("count", "enumeration", "money", "ratio") or layout.brackets[now] >= 0:
            continue
        if (claim.kind == "money") != (claims[then].kind == "money") or not layout.adds[now]:
            continue
        close = layout.sentences[now] == layout.sentences[index]
        if close and claim.of and abs(claim.of - wanted) < 1e-6:
            # 463/512 vụ, giảm 38 vụ so với năm trước (550 vụ): all 512 are what is now.
            return None
        if abs(claim.value - wanted) < 1e-6 and (
            close or (layout.lines[now] == layout.lines[index] and _alike(layout, now, then))
        ):
            return now
        beside = now == before - 1 and not layout.named[now] and claims[now].percent is None
        if (
            nearly is None
            and close
            and claim.whole is None
            and (beside or _counts_the_same(layout, now, then))
        ):
            nearly = now
    if bits(wanted, money=claims[then].kind == "money") >= SURE:
        far = _far(layout, before, then, wanted)
        if far is not None:
            return far
    if nearly is None or claims[nearly].whole is not None or claims[nearly].qualifier != "exact":
        return None
    off = claims[nearly].value - wanted
    return nearly if (claims[nearly].value > claims[then].value) == rises and _meant(off, wanted) else None


def _counts_the_same(layout: Layout, now: int, then: int) -> bool:
    return layout.named[now] and layout.classes[now] == layout.classes[then]


def _far(layout: Layout, before: int, then: int, wanted: int | float) -> int | None:
    """The last figure of the same kind, however many lines before, that is just what is wanted."""
    claims = layout.claims
    for now in range(before - 1, max(-1, before - 1 - BACK_SURE), -1):
        if claims[before].number_at[0] - claims[now].number_at[1] > NEAR_SURE:
            return None
        if abs(claims[now].value - wanted) < 1e-6 and layout.adds[now] and _alike(layout, now, then):
            return now
    return None


def _meant(off: float, value: float) -> bool:
    """Whether a difference that is wrong by so much is a slip, not a difference of something else."""
    return abs(off) <= max(FEW if value > FEW * 2 else 0, SLIP * value)
