"""How the figures of a text stand to each other: sentence, clause, line, bracket, and what kind of thing each counts."""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import pairwise
from typing import TypeVar

from sen.reading.claims.claim import Claim
from sen.reading.text import words
from sen.reading.text.lines import lowered
from sen.reading.text.numerals import whole

COUNTED = ("count", "enumeration", "money", "ratio")
"""Kinds of figures that add up."""
BOTH = ("tập thể", "cá nhân")
OF_BOTH = ("mô hình", "điển hình", "gương", "tấm gương", "giấy khen", "bằng khen", "hồ sơ", "trường hợp")
"""What collectives as well as persons may be, or have."""
STAND_INS = ("lượt", "trường hợp")
"""Words that stand for what was counted before: kiểm tra 52 lượt tổ chức, giám sát 19 lượt."""
NO_NOUNS = ("của", "cùng", "trong", "ở")
"""Words behind a number that say whose or when, and leave what is counted unsaid: so với 250 của năm trước."""
LONGEST_BRACKET = 600
_PLACES = (
    "thị trấn",
    "thị xã",
    "huyện",
    "quận",
    "tỉnh",
    "thành phố",
    "tổ dân phố",
    "đặc khu",
    "làng",
    "buôn",
)
_SHORT = {"tt": "tập thể", "cn": "cá nhân"}
_UNBROKEN = re.compile(r"[^,;.()\d]*")
LONGEST_CLAUSE = 40
"""Characters of a clause before a number that are looked at."""
_BREAK = re.compile(r"[;\n]|\.\s")
_ATTRIBUTE = re.compile(
    whole(
        "nữ", "dự bị", "dân tộc", "tôn giáo", "trẻ", "tuổi", "ngoài đảng", "người cao tuổi", "đoàn viên ưu tú"
    )
)
_OF_AGE = re.compile(
    r"[^.,;:\d\n]{2,40}?\s(?:trong độ tuổi|là (?:nữ|học sinh|sinh viên|đoàn viên|thanh niên|người (?:dân tộc|có đạo)))"
)
_OF_SOME = ("là ", "độ tuổi")
"""One of these is in whatever tells of which age or kind some are."""
_CHANGE = re.compile(
    r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?:\s+(?:thêm|được|so với cùng kỳ|tới|gần|hơn|trên|khoảng))*\s*$"
)
_ENDS_OF_CHANGE = ("tăng", "giảm", "hơn", "thêm", "được", "kỳ", "tới", "gần", "trên", "khoảng")
_LEFT = re.compile(r"còn lại(?!\w)[^.;:()\d\n]{0,80}$")
_EACH = re.compile(r"(?<!\w)mỗi [^\W\d]+(?: [^\W\d]+){0,3}:? $")
_PRICE = re.compile(r"\s*=")
_MARK = re.compile(r"[ \t]*(?:([-–—+*•])|\(?\d{1,2}[).]|\(?[a-zđ]\))[ \t]")
_TOTAL = re.compile(
    r"[ \t]*(?:[-–—+*•][ \t]*)?(?:tổng[ \t]+(?:cộng|số|tiền|kinh phí|giá trị)|cộng|tổng(?=[ \t]*[:|\t]))\b"
)
LONGEST_LEAD = 300
"""Characters of a line before a number, beyond which its mark is not looked for."""


class Layout:
    """Beside each claim of a text, by its index: where it stands and what it is like.

    ``classes``: what kind of thing is counted, ``named`` whether a noun says so. ``brackets``: where the bracket opened that it stands in, -1 outside.
    ``sentences``, ``clauses``, ``lines``: numbers that rise from one to the next that holds claims. ``changes``: it
    tells by how much something rose or fell. ``attributes``: it tells of what kind some of the counted are, as "nữ 163"
    does; such figures overlap. ``adds``: it may be added to others at all. ``marks``: with what kind of mark its line
    begins: a dash, a number, a letter, a word of totals, or none.
    """

    def __init__(self, text: str, claims: list[Claim]) -> None:
        self.text, self.claims = text, claims
        self.answers: dict[tuple[object, int], object] = {}
        self.lowered = lowered(text)
        self.opens = [self._opens(claim) for claim in claims]
        """Where the clause before each number begins: behind a mark or a digit, ``LONGEST_CLAUSE`` before it at most."""
        self.classes = [kind_of(claim) for claim in claims]
        self.named = [
            claim.noun_behind and claim.head not in STAND_INS and claim.head not in NO_NOUNS
            for claim in claims
        ]
        self.brackets = [self._bracket(claim) for claim in claims]
        self.changes = [self._change(index) for index in range(len(claims))]
        self.attributes = [self._attribute(index) for index in range(len(claims))]
        self.marks = [*self._marks()]
        self.adds = [
            claim.kind in COUNTED
            and (claim.cell is None or claim.cell.total)
            and not self.changes[index]
            and not (claim.kind == "money" and self._price(index))
            for index, claim in enumerate(claims)
        ]
        self.sentences, self.clauses, self.lines = [0][: len(claims)], [0][: len(claims)], [0][: len(claims)]
        for before, claim in pairwise(claims):
            way = text[before.number_at[0] : claim.number_at[0]]
            self.sentences.append(self.sentences[-1] + (before.sentence_at != claim.sentence_at))
            self.clauses.append(self.clauses[-1] + (_BREAK.search(way) is not None))
            self.lines.append(self.lines[-1] + ("\n" in way))

    def _price(self, index: int) -> bool:
        """Whether money is what each has or one costs: 4 cái = 200.000 đồng, mỗi lượt 400.000 đồng."""
        if _PRICE.match(self.text, self.claims[index].end):
            return True
        return "mỗi" in (lead := self.lead(index, 36)) and _EACH.search(lead) is not None

    def _bracket(self, claim: Claim) -> int:
        begin = max(claim.sentence_at[0], claim.number_at[0] - LONGEST_BRACKET)
        opened = self.text.rfind("(", begin, claim.number_at[0])
        if opened < 0 or self.text.find(")", opened, claim.number_at[0]) >= 0:
            return -1
        # Còn lại là cán bộ các ban, ngành (806 người): what is left is only told in a bracket.
        return -1 if _LEFT.search(self.lowered, max(begin, opened - 90), opened) else opened

    def _opens(self, claim: Claim) -> int:
        at = claim.number_at[0]
        lead = self.text[max(claim.sentence_at[0], at - LONGEST_CLAUSE) : at]
        kept = _UNBROKEN.match(lead[::-1])
        return at - kept.end() if kept else at

    def _change(self, index: int) -> bool:
        lead = self.lead(index, 24).rstrip()
        return lead.endswith(_ENDS_OF_CHANGE) and _CHANGE.search(lead) is not None

    def _attribute(self, index: int) -> bool:
        claim = self.claims[index]
        if claim.noun_behind:
            behind = self.text[claim.number_at[1] : claim.number_at[1] + 60]
            told = any(some in behind for some in _OF_SOME) and _OF_AGE.match(behind) is not None
            return told or _ATTRIBUTE.search(claim.object.lower()) is not None
        return _ATTRIBUTE.search(self.lead(index, 14)) is not None

    def _marks(self) -> Iterator[str]:
        last, mark = -1, ""
        for claim in self.claims:
            at = claim.number_at[0]
            begin = self.text.rfind("\n", max(0, at - LONGEST_LEAD), at) + 1
            if begin == 0 and at > LONGEST_LEAD:
                yield ""
                continue
            if begin != last:
                last, mark = begin, self._mark(begin)
            yield mark

    def _mark(self, begin: int) -> str:
        if _TOTAL.match(self.lowered, begin):
            return "total"
        mark = _MARK.match(self.text, begin)
        if mark is None:
            return ""
        return mark[1] or ("1" if any(sign.isdigit() for sign in mark[0]) else "a")

    def lead(self, index: int, length: int) -> str:
        """So many characters at most of what stands before a number in its clause, in lower case."""
        at = self.claims[index].number_at[0]
        return self.lowered[max(self.opens[index], at - length) : at]

    def way(self, first: int, second: int) -> str:
        """What stands between the numbers of two claims."""
        return self.text[self.claims[first].number_at[1] : self.claims[second].number_at[0]]

    def low_way(self, first: int, second: int) -> str:
        """What stands between the numbers of two claims, in lower case."""
        return self.lowered[self.claims[first].number_at[1] : self.claims[second].number_at[0]]


Answer = TypeVar("Answer")


def once(rule: Callable[[Layout, int], Answer]) -> Callable[[Layout, int], Answer]:
    """A rule of what the words around one figure say: many relations ask for it, it is looked up once."""

    @wraps(rule)
    def answer(layout: Layout, index: int) -> Answer:
        known = layout.answers
        if (rule, index) not in known:
            known[rule, index] = rule(layout, index)
        return known[rule, index]  # type: ignore[return-value]

    return answer


def kind_of(claim: Claim) -> str:
    """What kind of thing is counted: people of all sorts add up, and so do organisations."""
    if claim.kind == "money":
        return "money"
    head = words.SHORT.get(claim.head, _SHORT.get(claim.head, claim.head))
    if head in BOTH:
        return head
    if head in words.PERSONS or head == "vị" or _trained(claim.object.lower().split()):
        return "person"
    if (head in words.ORGANISATIONS and head != "bản") or head in _PLACES:
        return "organisation"
    if head in words.PAPERS:
        return "paper"
    return head.split(" ")[0]


def _trained(noun: list[str]) -> bool:
    """kỹ thuật viên, hướng dẫn viên, cộng tác viên"""
    return noun[2:3] == ["viên"] and " ".join(noun[1:3]) not in words.PERSONS
