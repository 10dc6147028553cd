"""Parts that words announce, and what is left: the groundwork of finding which figures add up to which."""

import re
from dataclasses import dataclass

from sen.reading import words
from sen.reading.claim import Claim

OPENERS = re.compile("(?:" + "|".join(words.OF_PARTS) + r")(?!\w)\s*:?|:\s|\(", re.IGNORECASE)
_BESIDES = re.compile(r"ngoài ra|bên cạnh đó|đồng thời|cùng với đó|không kể|chưa kể|chưa tính", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:từ|so với|tăng|giảm|năm \d{4})\s", re.IGNORECASE)
"""Behind a bracket: what it was before, no parts."""
_OPENS_SENTENCE = re.compile(
    r"\s*[-+•*]?\s*(?:trong\s+(?:đó|số)|cụ thể|bao gồm|gồm|chia\s+(?:ra|theo)|phân\s+theo|theo|số\s+còn\s+lại|còn\s+lại|cấp\s+(?:tỉnh|huyện|xã|cơ sở))",
    re.IGNORECASE,
)
REST = re.compile(
    r"(?:còn lại|số còn lại|còn thiếu|thiếu|hụt|còn|chưa|vắng|chỉ còn)[\s\w]{0,22}$", re.IGNORECASE
)
REST_BEHIND = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:còn lại|vắng|chưa|đang|thuộc diện|được miễn|miễn)", re.IGNORECASE
)
TOTAL_BEFORE = re.compile(
    r"(?:tổng\s+(?:cộng|số|kinh phí|giá trị)|cộng|tất cả|cả thảy|cả (?:hai|ba|bốn|năm)|lũy kế|như vậy|[;:.,] toàn (?:trường|xã|huyện|tỉnh|đảng bộ|ngành|thị xã|phường|thôn|khối))[^.;\d\n]{0,40}$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?:^|\W)(?:nữ|dự bị|dân tộc|tôn giáo|trẻ|tuổi|ngoài đảng|người cao tuổi|đoàn viên ưu tú)(?:\W|$)",
    re.IGNORECASE,
)
_DELTA = re.compile(
    r"(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?:\s+(?:thêm|được|so với cùng kỳ|tới|gần|hơn|trên|khoảng))*\s*$",
    re.IGNORECASE,
)
_OF_AGE = re.compile(
    r"[^.,;:\d\n]{2,40}?\s(?:trong độ tuổi|là (?:nữ|học sinh|sinh viên|đoàn viên|thanh niên|người (?:dân tộc|có đạo)))"
)
_PARTITION = {"tập", "cá", "cấp", "khối", "khiển", "cảnh", "khai", "cách", "giải", "loại", "xuất", "tốt"}
REACH = 900
"""So many characters from a whole its parts may stand, should no word announce them."""
FAR = 2500
"""So many characters from a whole a list of it may stand."""
MOST = 24
"""Parts of one whole."""


@dataclass(slots=True)
class Sum:
    """``parts`` should add up to ``whole`` (its ``of`` where ``base`` says so). ``some``: only some parts may be named."""

    whole: int
    parts: list[int]
    base: str = "value"
    some: bool = False

    def stated(self, claims: list[Claim]) -> int | float:
        value = claims[self.whole].of if self.base == "of" else claims[self.whole].value
        assert value is not None
        return value

    def computed(self, claims: list[Claim]) -> int | float:
        return added(claims, self.parts)


def added(claims: list[Claim], parts: list[int]) -> int | float:
    return round(sum(claims[part].value for part in parts), 6)


class Finder:
    """Finds the sums that the words of a text announce, and remainders."""

    def __init__(self, text: str, claims: list[Claim]) -> None:
        self.text, self.claims = text, claims
        self.found: list[Sum] = []
        self.known: set[tuple[int, frozenset[int]]] = set()
        self.wholes: set[int] = set()
        self.in_sums: set[int] = set()
        self.whole_done: set[tuple[int, str]] = set()
        self.classes = [kind_of(claim) for claim in claims]
        self.brackets = [self._bracket(claim) for claim in claims]
        self.attributes = [self._attribute(claim) for claim in claims]
        self.deltas = [_DELTA.search(clause_before(text, claim, 24)) is not None for claim in claims]
        self.paragraphs = self._paragraphs()

    def _paragraphs(self) -> list[int]:
        """In which of the paragraphs that hold claims each of them stands."""
        numbers, number, at = [], 0, 0
        for claim in self.claims:
            number += "\n" in self.text[at : claim.number_at[0]]
            at = claim.number_at[0]
            numbers.append(number)
        return numbers

    def _bracket(self, claim: Claim) -> int:
        """Where the bracket opened that a number stands in, -1 outside of brackets."""
        begin = max(claim.sentence_at[0], claim.number_at[0] - LONGEST_BRACKET)
        opened = self.text.rfind("(", begin, claim.number_at[0])
        if opened < 0 or self.text.find(")", opened, claim.number_at[0]) >= 0:
            return -1
        return opened

    def add(self, whole: int, parts: list[int], base: str = "value", *, some: bool = False) -> None:
        key = (whole, frozenset(parts))
        if key not in self.known:
            self.known.add(key)
            self.wholes.add(whole)
            self.in_sums.update(parts)
            self.found.append(Sum(whole, parts, base, some))

    def may_be_part(self, whole: int, part: int) -> bool:
        if self.deltas[part]:
            return False
        a, b = self.claims[whole], self.claims[part]
        if b.kind not in ("count", "money", "enumeration", "ratio") or b.cell is not None:
            return False
        if (a.kind == "money") != (b.kind == "money"):
            return False
        if a.counts != b.counts and "turns" in (a.counts, b.counts) and b.noun_behind:
            return False
        return (
            self.classes[whole] == self.classes[part]
            or not b.noun_behind
            or (b.head in BOTH and (a.head in ("mô hình", "điển hình", "gương") or names_both(a)))
        )

    def _attribute(self, claim: Claim) -> bool:
        """Whether a figure says of what kind some of the counted are, as "nữ 163" does: such figures overlap."""
        if claim.noun_behind:
            follows = _OF_AGE.match(self.text, claim.number_at[1], claim.number_at[1] + 60)
            return follows is not None or _ATTRIBUTE.search(claim.object) is not None
        lead = clause_before(self.text, claim, 14)
        return _ATTRIBUTE.search(lead) is not None

    # --- parts that words announce ----------------------------------------------------------------------

    def announced(self) -> None:
        claims, text = self.claims, self.text
        for index, claim in enumerate(claims[:-1]):
            if claim.kind not in ("count", "money", "ratio", "enumeration") or claim.cell is not None:
                continue
            first = claims[index + 1]
            if first.cell is not None or first.number_at[0] - claim.number_at[1] > 260:
                continue
            between = text[claim.number_at[1] : first.number_at[0]]
            same = first.sentence_at == claim.sentence_at
            if same:
                opened = OPENERS.search(between)
                if (
                    not opened
                    or ";" in between[: opened.start()].rstrip(" ;")
                    or re.search(r"\.\s", between[: opened.start()])
                ):
                    continue
                bracket = opened.group() == "("
                if _FROM.match(between, opened.end()):
                    continue
                if bracket and ")" in between[opened.end() :]:
                    continue
                if opened.group().strip() == ":" and (
                    "\n" in between or (self._labelled(claim) and "," in between[: opened.start()])
                ):
                    # Khối 10: 347 em, khối 11: 214 em.
                    continue
            else:
                gap = text[claim.sentence_at[1] : first.sentence_at[0]]
                opened = _OPENS_SENTENCE.match(text, first.sentence_at[0])
                if first.sentence_at[0] > claim.sentence_at[1] + 3 or gap.strip() or not opened:
                    continue
                if "\n" in text[claim.number_at[1] : first.sentence_at[0]] and not claim.sentence.endswith(
                    ":"
                ):
                    continue
                bracket = False
            lead = between.lower()
            bare = same and opened.group().strip() in (":", "(")
            some = bare or "trong" in lead or bool(re.search(r"\(\s*có\s", lead))
            self._parts_of(index, first.sentence_at, bracket=bracket, some=some)

    def _labelled(self, claim: Claim) -> bool:
        """Whether a colon stands right before a number."""
        return self.text[max(0, claim.number_at[0] - 3) : claim.number_at[0]].rstrip().endswith(":")

    def _parts_of(self, whole: int, sentence: tuple[int, int], *, bracket: bool, some: bool) -> None:
        claims = self.claims
        depth = self.brackets[whole + 1]
        parts: list[int] = []
        alike: list[int] = []
        attributes = False
        for later in range(whole + 1, min(len(claims), whole + 1 + MOST)):
            part = claims[later]
            if (
                part.kind in ("count", "enumeration")
                and part.sentence_at == sentence
                and self.brackets[later] == depth
            ):
                alike.append(later)
            if part.sentence_at != sentence or (bracket and self.brackets[later] != depth):
                break
            if self.brackets[later] not in (depth, self.brackets[whole]):
                continue
            if part.kind in ("percent", "range"):
                if parts and part.kind == "range":
                    break
                continue
            if self.text[part.end : part.end + 3].lstrip()[:1] == "=":
                # The price of one: 96 nhà x 40 triệu = 3 tỷ 840 triệu.
                continue
            if self.attributes[later]:
                attributes = True
                if self.may_be_part(whole, later):
                    parts.append(later)
                continue
            if not self.may_be_part(whole, later):
                if parts and self._own_whole(part, claims[parts[-1]]):
                    continue
                other = parts and part.noun_behind and self.classes[later] != self.classes[parts[-1]]
                if other and (some or self._breaks(parts[-1], later)):
                    break
                continue
            if parts and _BESIDES.search(self.text, claims[parts[-1]].number_at[1], part.number_at[0]):
                break
            if parts and self._breaks(parts[-1], later) and not self._same_kind(whole, parts, later):
                break
            parts.append(later)
        for place in parts:
            if claims[place].whole is None:
                claims[place].whole = whole
                if claims[place].kind == "count":
                    claims[place].kind = "enumeration"
        # Kinds of the same thing may have names of their own: 23 hiện vật, gồm 8 ảnh, 15 lá thư.
        others = len(alike) > len(parts) and len(alike) >= 2 and claims[whole].value >= 10
        if others and abs(added(claims, alike) - claims[whole].value) < 1e-6:
            self.add(whole, alike)
            return
        if len(parts) < 2 or (
            claims[whole].kind == "ratio" and claims[whole].percent is None and not bracket
        ):
            return
        stated = claims[whole].value
        if attributes:
            # Women, young people, those on probation overlap: they add up by design or not at all.
            if abs(added(claims, parts) - stated) < 1e-6:
                self.add(whole, parts)
            return
        runs = [parts, *(parts[:stop] for stop in range(len(parts) - 1, 1, -1))]
        flat = self._without_details(parts)
        if len(flat) >= 2 and flat != parts:
            runs.insert(1, flat)
        exact = next((run for run in runs if abs(added(claims, run) - stated) < 1e-6), None)
        if exact is not None:
            self.add(whole, exact, some=some)
            self.whole_done.add((whole, "value"))
            rest = parts[len(exact) :]
            if exact == parts[: len(exact)] and len(rest) >= 2 and abs(added(claims, rest) - stated) < 1e-6:
                # Counted once more, by another division: 2.488, gồm 1.377 tập thể …; chia theo lĩnh vực: …
                self.add(whole, rest)
            return
        best = flat if len(flat) >= 2 else parts
        if max(claims[part].value for part in best) > stated and claims[whole].qualifier == "exact" and some:
            best = [part for part in best if claims[part].value <= stated]
        if len(best) < 2:
            return
        total = added(claims, best)
        if some and total < stated * NEARLY:
            return
        if some and total > stated and not all(self._of_partition(whole, part) for part in best):
            return
        self.add(whole, best, some=False)

    def _own_whole(self, part: Claim, last: Claim) -> bool:
        """Whether a figure of another kind is a detail of the part before it: "11 phường có 1.540 đại biểu"."""
        return not OPENERS.search(self.text[last.number_at[1] : part.number_at[0]])

    def _without_details(self, parts: list[int]) -> list[int]:
        """Parts without those that are details of the part before them."""
        kept: list[int] = []
        for part in parts:
            if kept:
                between = self.text[self.claims[kept[-1]].number_at[1] : self.claims[part].number_at[0]]
                if re.search(r"trong đó|riêng|trong số", between, re.IGNORECASE):
                    continue
            kept.append(part)
        return kept

    def _breaks(self, last: int, part: int) -> bool:
        between = self.text[self.claims[last].number_at[1] : self.claims[part].start]
        return bool(re.search(r";|\.\s", between)) and self.brackets[part] == -1

    def _same_kind(self, whole: int, parts: list[int], part: int) -> bool:
        head = self.claims[part].head
        if self.claims[part].kind == "money":
            return True
        return bool(head) and (
            head in (self.claims[whole].head, self.claims[parts[0]].head, "tập thể", "cá nhân")
            or not self.claims[part].noun_behind
        )

    def _of_partition(self, whole: int, part: int) -> bool:
        claim = self.claims[part]
        first = claim.object.lower().split(" ")[0]
        return claim.head == self.claims[whole].head or first in _PARTITION or claim.kind == "money"

    # --- remainders -------------------------------------------------------------------------------------

    def remainders(self) -> None:
        """5.118/5.302 … 184 đồng chí còn lại · 52 đơn, đã giải quyết 49 đơn, còn 3 đơn."""
        claims, text = self.claims, self.text
        for index, rest in enumerate(claims):
            if index == 0 or rest.kind not in ("count", "enumeration") or rest.cell is not None:
                continue
            lead = clause_before(text, rest, 34)
            if not (REST.search(lead) or REST_BEHIND.match(text, rest.number_at[1], rest.number_at[1] + 50)):
                continue
            sure = bool(re.search(r"còn", lead, re.IGNORECASE)) or "còn lại" in text[rest.number_at[1] :][:40]
            for back in range(index - 1, max(-1, index - 5), -1):
                done = claims[back]
                if rest.number_at[0] - done.number_at[1] > REACH or done.kind in (
                    "percent",
                    "range",
                    "money",
                ):
                    continue
                if not self.may_be_part(back, index):
                    continue
                if done.of is not None:
                    near = back == index - 1
                    if done.value + rest.value == done.of or (near and sure and done.value != done.of):
                        self.add(back, [back, index], "of")
                        self.whole_done.add((back, "of"))
                    break
                whole = next(
                    (
                        earlier
                        for earlier in range(back - 1, max(-1, back - 6), -1)
                        if claims[earlier].kind in ("count", "ratio", "enumeration")
                        and (self.may_be_part(earlier, back) or not claims[earlier].noun_behind)
                        and claims[earlier].value > done.value
                        and done.number_at[0] - claims[earlier].number_at[1] < 400
                    ),
                    None,
                )
                if whole is not None and claims[whole].value == done.value + rest.value:
                    self.add(whole, [back, index])
                    break
                if done.percent and rest.whole is None and implied(done, done.value + rest.value):
                    self._add_implied(back, index, whole)
                    break

    def _add_implied(self, done: int, rest: int, whole: int | None) -> None:
        """A part with its percentage and the rest: together they are the base that the percentage implies."""
        total = self.claims[done].value + self.claims[rest].value
        named = next(
            (
                earlier
                for earlier in range(done - 1, max(-1, done - 14), -1)
                if self.claims[earlier].value == total and self.may_be_part(earlier, done)
            ),
            whole if whole is not None and self.claims[whole].value == total else None,
        )
        if named is not None:
            self.add(named, [done, rest])


LONGEST_BRACKET = 600
NEARLY = 0.9
"""Parts behind "trong đó" that make up so much of their whole are meant to be all of them."""


def alike(whole: Claim, part: Claim) -> bool:
    """Whether one figure may be a share of another: the same kind of thing, or the kind of the part goes unsaid."""
    return kind_of(whole) == kind_of(part) or not part.noun_behind or not whole.noun_behind


def kind_of(claim: Claim) -> str:
    """What kind of thing is counted: people of all sorts add up, and so do organisations."""
    if claim.kind == "money":
        return "money"
    head = words.SHORT.get(claim.head, claim.head)
    if head in ("tập thể", "cá nhân"):
        return head
    if head in words.PERSONS:
        return "person"
    if head in words.ORGANISATIONS:
        return "organisation"
    if head in words.PAPERS:
        return "paper"
    return head.split(" ")[0]


BOTH = ("tập thể", "cá nhân")


def names_both(claim: Claim) -> bool:
    """Whether collectives and persons were counted together: gần 8.400 tập thể và cá nhân."""
    return all(head in claim.object.lower() for head in BOTH)


def clause_before(text: str, claim: Claim, length: int) -> str:
    """So many characters at most of what stands before a number, back to a mark or a digit."""
    begin = max(claim.sentence_at[0], claim.number_at[0] - length)
    lead = text[begin : claim.number_at[0]]
    kept = _UNBROKEN.match(lead[::-1])
    return lead[len(lead) - kept.end() :] if kept else lead


_UNBROKEN = re.compile(r"[^,;.()\d]*")


def implied(claim: Claim, base: int | float) -> bool:
    """Whether ``base`` may be what the claim's percentage is a share of."""
    return (
        claim.percent is not None
        and claim.percent != 0
        and abs(100 * claim.value / base - claim.percent) <= 0.5 * 10**-claim.digits + 1e-9
    )
