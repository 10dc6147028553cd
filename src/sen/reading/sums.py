"""Which figures of a text add up to which: parts named behind their whole, remainders, totals, columns of tables.

Where the words announce parts ("trong đó", "gồm", a colon, a bracket) the sum is expected, and may fail. Everywhere else
only a sum that holds is worth telling: that figures of one kind, standing together, add up to another one near them is
no accident.
"""

import re
from dataclasses import dataclass

from sen.reading import words
from sen.reading.claims import Claim

OPENERS = re.compile("(?:" + "|".join(words.OF_PARTS) + r")(?!\w)\s*:?|:\s|\(", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(
    r"\s*[-+•*]?\s*(?:trong\s+(?:đó|số)|cụ thể|bao gồm|gồm|chia\s+(?:ra|theo)|phân\s+theo|theo|số\s+còn\s+lại|còn\s+lại|cấp\s+(?:tỉnh|huyện|xã|cơ sở))",
    re.IGNORECASE,
)
_REST = re.compile(
    r"(?:còn lại|số còn lại|còn thiếu|thiếu|hụt|còn|chưa|vắng|chỉ còn)[\s\w]{0,22}$", re.IGNORECASE
)
_REST_BEHIND = re.compile(
    r"\s*(?:\w+\s+){0,4}?(?:còn lại|vắng|chưa|đang|thuộc diện|được miễn|miễn)", re.IGNORECASE
)
_TOTAL_BEFORE = re.compile(
    r"(?:tổng\s+(?:cộng|số|kinh phí|giá trị)|cộng|tất cả|cả thảy|cả (?:hai|ba|bốn|năm)|lũy kế|như vậy)[^.;\d\n]{0,40}$",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?:^|\W)(?:nữ|dự bị|dân tộc|tôn giáo|trẻ|tuổi|ngoài đảng|người cao tuổi|đoàn viên ưu tú)(?:\W|$)",
    re.IGNORECASE,
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
        return _total(claims, self.parts)


def _total(claims: list[Claim], parts: list[int]) -> int | float:
    return round(sum(claims[part].value for part in parts), 6)


def sums_of(text: str, claims: list[Claim]) -> list[Sum]:
    """Every sum of a text. Parts that are announced are tied to their whole (``Claim.whole``) on the way."""
    finder = _Finder(text, claims)
    finder.announced()
    finder.remainders()
    finder.discovered()
    finder.listed()
    finder.changes()
    finder.totals()
    finder.columns()
    return finder.found


class _Finder:
    def __init__(self, text: str, claims: list[Claim]) -> None:
        self.text, self.claims = text, claims
        self.found: list[Sum] = []
        self.known: set[tuple[int, frozenset[int]]] = set()
        self.wholes: set[int] = set()
        self.in_sums: set[int] = set()
        self.whole_done: set[tuple[int, str]] = set()
        self.classes = [_class(claim) for claim in claims]
        self.brackets = [self._bracket(claim) for claim in claims]
        self.attributes = [self._attribute(claim) for claim in claims]
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

    def _add(self, whole: int, parts: list[int], base: str = "value", *, some: bool = False) -> None:
        key = (whole, frozenset(parts))
        if key not in self.known:
            self.known.add(key)
            self.wholes.add(whole)
            self.in_sums.update(parts)
            self.found.append(Sum(whole, parts, base, some))

    def _may_be_part(self, whole: int, part: int) -> bool:
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
            or (b.head in _BOTH and (a.head in ("mô hình", "điển hình", "gương") or _names_both(a)))
        )

    def _attribute(self, claim: Claim) -> bool:
        """Whether a figure says of what kind some of the counted are, as "nữ 163" does: such figures overlap."""
        if claim.noun_behind:
            return _ATTRIBUTE.search(claim.object) is not None
        lead = _clause_before(self.text, claim, 14)
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
                if bracket and ")" in between[opened.end() :]:
                    continue
                if opened.group().strip() == ":" and between.count("\n"):
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
            some = "trong" in lead or bool(re.search(r"\(\s*có\s", lead))
            self._parts_of(index, first.sentence_at, bracket=bracket, some=some)

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
                if self._may_be_part(whole, later):
                    parts.append(later)
                continue
            if not self._may_be_part(whole, later):
                if parts and self._own_whole(part, claims[parts[-1]]):
                    continue
                other = parts and part.noun_behind and self.classes[later] != self.classes[parts[-1]]
                if other and (some or self._breaks(parts[-1], later)):
                    break
                continue
            if parts and self._breaks(parts[-1], later) and not self._same_kind(whole, parts, later):
                break
            parts.append(later)
        for part in parts:
            if claims[part].whole is None:
                claims[part].whole = whole
                if claims[part].kind == "count":
                    claims[part].kind = "enumeration"
        # Kinds of the same thing may have names of their own: 23 hiện vật, gồm 8 ảnh, 15 lá thư.
        others = len(alike) > len(parts) and len(alike) >= 2 and claims[whole].value >= 10
        if others and abs(_total(claims, alike) - claims[whole].value) < 1e-6:
            self._add(whole, alike)
            return
        if len(parts) < 2 or (
            claims[whole].kind == "ratio" and claims[whole].percent is None and not bracket
        ):
            return
        stated = claims[whole].value
        if attributes:
            # Women, young people, those on probation overlap: they add up by design or not at all.
            if abs(_total(claims, parts) - stated) < 1e-6:
                self._add(whole, parts)
            return
        runs = [parts, *(parts[:stop] for stop in range(len(parts) - 1, 1, -1))]
        flat = self._without_details(parts)
        if len(flat) >= 2 and flat != parts:
            runs.insert(1, flat)
        exact = next((run for run in runs if abs(_total(claims, run) - stated) < 1e-6), None)
        if exact is not None:
            self._add(whole, exact, some=some)
            self.whole_done.add((whole, "value"))
            rest = parts[len(exact) :]
            if exact == parts[: len(exact)] and len(rest) >= 2 and abs(_total(claims, rest) - stated) < 1e-6:
                # Counted once more, by another division: 2.488, gồm 1.377 tập thể …; chia theo lĩnh vực: …
                self._add(whole, rest)
            return
        best = flat if len(flat) >= 2 else parts
        if max(claims[part].value for part in best) > stated and claims[whole].qualifier == "exact" and some:
            best = [part for part in best if claims[part].value <= stated]
        if len(best) < 2:
            return
        total = _total(claims, best)
        if some and total < stated * NEARLY:
            return
        if some and total > stated and not all(self._of_partition(whole, part) for part in best):
            return
        self._add(whole, best, some=False)

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
            lead = _clause_before(text, rest, 34)
            if not (
                _REST.search(lead) or _REST_BEHIND.match(text, rest.number_at[1], rest.number_at[1] + 50)
            ):
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
                if not self._may_be_part(back, index):
                    continue
                if done.of is not None:
                    near = back == index - 1
                    if done.value + rest.value == done.of or (near and sure and done.value != done.of):
                        self._add(back, [back, index], "of")
                        self.whole_done.add((back, "of"))
                    break
                whole = next(
                    (
                        earlier
                        for earlier in range(back - 1, max(-1, back - 6), -1)
                        if claims[earlier].kind in ("count", "ratio", "enumeration")
                        and (self._may_be_part(earlier, back) or not claims[earlier].noun_behind)
                        and claims[earlier].value > done.value
                        and done.number_at[0] - claims[earlier].number_at[1] < 400
                    ),
                    None,
                )
                if whole is not None and claims[whole].value == done.value + rest.value:
                    self._add(whole, [back, index])
                    break
                if done.percent and rest.whole is None and _implied(done, done.value + rest.value):
                    self._add_implied(back, index, whole)
                    break

    def _add_implied(self, done: int, rest: int, whole: int | None) -> None:
        """A part with its percentage and the rest: together they are the base that the percentage implies."""
        total = self.claims[done].value + self.claims[rest].value
        named = next(
            (
                earlier
                for earlier in range(done - 1, max(-1, done - 14), -1)
                if self.claims[earlier].value == total and self._may_be_part(earlier, done)
            ),
            whole if whole is not None and self.claims[whole].value == total else None,
        )
        if named is not None:
            self._add(named, [done, rest])

    # --- sums that nobody announces ---------------------------------------------------------------------

    def discovered(self) -> None:
        claims = self.claims
        for index, claim in enumerate(claims):
            if claim.qualifier != "exact" or claim.kind not in ("count", "money", "ratio", "enumeration"):
                continue
            if claim.cell is not None and not claim.cell.total:
                continue
            bases = [("value", claim.value)]
            if claim.of is not None and claim.of > claim.value:
                bases.append(("of", claim.of))
            for base, stated in bases:
                if stated >= 3 and (index, base) not in self.whole_done:
                    self._run_behind(index, base, stated)

    def _run_behind(self, whole: int, base: str, stated: int | float) -> None:
        claims = self.claims
        claim = claims[whole]
        follow: list[int] = [whole] if base == "of" else []
        for later in range(whole + 1, min(len(claims), whole + MOST)):
            part = claims[later]
            if part.number_at[0] - claim.number_at[1] > REACH:
                break
            paragraphs = self.paragraphs[later] - self.paragraphs[whole]
            if paragraphs > 1 or (paragraphs and stated < 100):
                break
            if part.kind == "ratio" and later != whole and base != "of":
                continue
            if part.cell is not None and not (part.cell.total and claim.cell is not None):
                continue
            fits = self._may_be_part(whole, later) or (part.cell is not None and part.kind == "count")
            if base == "of" and not self._rest_of(part):
                fits = fits and part.noun_behind and self.classes[later] == self.classes[whole]
            if part.qualifier == "exact" and fits and not self.attributes[later]:
                follow.append(later)
        for start in range(len(follow)):
            if base == "of" and start:
                break
            if start >= 3 and claims[follow[start]].sentence_at == claims[follow[start - 1]].sentence_at:
                continue
            bracket = self.brackets[follow[start]]
            total: int | float = 0
            run: list[int] = []
            for part in follow[start:]:
                if self.brackets[part] != bracket and base != "of":
                    if run and self.brackets[part] != -1:
                        continue
                    break
                total = round(total + claims[part].value, 6)
                run.append(part)
                if total >= stated:
                    break
            if all(claims[part].cell is not None for part in run):
                continue
            if abs(total - stated) < 1e-6 and len(run) >= 2 and self._credible(whole, run, stated, start):
                self._add(whole, run, base)

    def _answers(self, whole: int) -> None:
        """2.914 phiếu, 2.701 người đánh giá tốt, 148 người chưa rõ, 65 người không ý kiến."""
        claims = self.claims
        sentence = claims[whole].sentence_at
        total: int | float = 0
        run: list[int] = []
        for later in range(whole + 1, min(len(claims), whole + MOST)):
            part = claims[later]
            if part.sentence_at != sentence or total >= claims[whole].value:
                break
            if part.kind not in ("count", "enumeration") or part.cell is not None or not part.noun_behind:
                continue
            if run and part.head != claims[run[0]].head:
                continue
            total = round(total + part.value, 6)
            run.append(later)
        if len(run) >= 3 and total == claims[whole].value:
            self._add(whole, run)

    def _rest_of(self, claim: Claim) -> bool:
        lead = self.text[max(claim.sentence_at[0], claim.number_at[0] - 34) : claim.number_at[0]]
        behind = claim.number_at[1]
        return bool(_REST.search(lead) or _REST_BEHIND.match(self.text, behind, behind + 50))

    def listed(self) -> None:
        """A list and its whole further away: the ratings of all 169 members, prizes line by line before "16 giải"."""
        claims = self.claims
        sentences: dict[tuple[int, int], list[int]] = {}
        for index, claim in enumerate(claims):
            if claim.cell is None and claim.kind in ("count", "enumeration") and claim.qualifier == "exact":
                sentences.setdefault(claim.sentence_at, []).append(index)
                if claim.value >= 50 and index not in self.wholes:
                    self._answers(index)
                self._run_before(index)
        for parts in sentences.values():
            flat = [part for part in parts if self.brackets[part] == -1]
            if len(flat) >= 3 or (len(flat) == 2 and _total(claims, flat) >= 20):
                self._whole_before(flat)

    def _whole_before(self, parts: list[int]) -> None:
        claims = self.claims
        total = _total(claims, parts)
        if total < 10 or not self.in_sums.isdisjoint(parts):
            return
        for index in range(parts[0] - 1, max(-1, parts[0] - MOST), -1):
            whole = claims[index]
            if claims[parts[0]].number_at[0] - whole.number_at[1] > FAR:
                return
            if whole.value == total and whole.qualifier == "exact" and whole.kind in ("count", "ratio"):
                heads = {claims[part].head for part in parts}
                two = len(parts) == 2 and heads != {whole.head} and not self._complete(parts)
                if not two and all(self._may_be_part(index, part) for part in parts):
                    self._add(index, parts)
                return

    def _run_before(self, whole: int) -> None:
        claims = self.claims
        claim = claims[whole]
        if claim.value < 10 or not claim.noun_behind or whole in self.wholes:
            return
        total: int | float = 0
        run: list[int] = []
        for back in range(whole - 1, max(-1, whole - MOST), -1):
            part = claims[back]
            if claim.number_at[0] - part.number_at[1] > FAR:
                break
            if part.head == claim.head and part.noun_behind and part.kind in ("count", "enumeration"):
                total = round(total + part.value, 6)
                run.insert(0, back)
                if total >= claim.value:
                    break
        if total == claim.value and len(run) >= 3:
            self._add(whole, run)

    def _credible(self, whole: int, run: list[int], stated: int | float, skipped: int) -> bool:
        claims = self.claims
        heads = {claims[part].head for part in run if claims[part].noun_behind}
        same = claims[whole].head in heads or not heads
        cell = claims[whole].cell is not None
        named = sum(1 for part in run if claims[part].noun_behind and claims[part].head == claims[whole].head)
        distance = claims[run[0]].number_at[0] - claims[whole].number_at[1]
        if len(run) == 2 and skipped == 0 and distance < 120 and self._complete(run):
            return True
        if len(run) == 2 and stated < 20:
            return named == 2 and skipped == 0 and distance < 240
        if len(run) == 2 and stated < 100:
            return (named >= 1 or cell) and skipped <= 1
        return same or cell or len(run) >= 3 or stated >= 200

    def _complete(self, run: list[int]) -> bool:
        """Whether two parts are all there are: men and women, full members and those on probation."""
        said = [self.claims[part].object.lower() for part in run]
        return any(
            (first in said[0] and second in said[1]) or (second in said[0] and first in said[1])
            for first, second in words.COMPLEMENTS
        )

    def changes(self) -> None:
        """giảm từ 41 xuống còn 27 thôn (giảm 14): what is left and what went make what was."""
        claims, text = self.claims, self.text
        for index in range(len(claims) - 2):
            first, second, third = claims[index : index + 3]
            if not all(
                claim.kind in ("count", "enumeration") and claim.cell is None
                for claim in (first, second, third)
            ):
                continue
            if (
                third.sentence_at != first.sentence_at
                or "từ" not in text[max(0, first.number_at[0] - 8) : first.number_at[0]].lower()
            ):
                continue
            way = text[first.number_at[1] : second.number_at[0]].lower()
            change = text[second.number_at[1] : third.number_at[0]].lower()
            if "xuống" in way and "giảm" in change and second.value + third.value == first.value:
                self._add(index, [index + 1, index + 2])
            elif "lên" in way and "tăng" in change and first.value + third.value == second.value:
                self._add(index + 1, [index, index + 2])

    def totals(self) -> None:
        """The parts first, then their total: 12 tập thể, 30 cá nhân, tổng cộng 42."""
        claims = self.claims
        for index, claim in enumerate(claims):
            if claim.qualifier != "exact" or claim.kind not in ("count", "money") or claim.cell is not None:
                continue
            lead = self.text[max(claim.sentence_at[0], claim.number_at[0] - 60) : claim.number_at[0]].lower()
            if not any(
                word in lead for word in ("tổng", "cộng", "cả", "như vậy")
            ) or not _TOTAL_BEFORE.search(lead):
                continue
            total: int | float = 0
            run: list[int] = []
            for back in range(index - 1, max(-1, index - MOST), -1):
                part = claims[back]
                if (
                    claim.number_at[0] - part.number_at[1] > 500
                    or self.paragraphs[index] - self.paragraphs[back] > 8
                ):
                    break
                if not self._may_be_part(index, back) or part.qualifier != "exact" or part.kind == "ratio":
                    continue
                total = round(total + part.value, 6)
                run.insert(0, back)
                if total >= claim.value:
                    break
            if abs(total - claim.value) < 1e-6 and len(run) >= 2 and claim.value >= 5:
                self._add(index, run)

    # --- tables -----------------------------------------------------------------------------------------

    def columns(self) -> None:
        """The rows of a table against the row of its total, column by column; columns against a column of totals."""
        tables: dict[int, dict[tuple[int, int], int]] = {}
        for index, claim in enumerate(self.claims):
            if claim.cell is not None and claim.kind in ("count", "money", "enumeration"):
                tables.setdefault(claim.cell.table, {}).setdefault((claim.cell.row, claim.cell.column), index)
        for cells in tables.values():
            self._columns_of(cells)
            self._rows_of(cells)

    def _columns_of(self, cells: dict[tuple[int, int], int]) -> None:
        claims = self.claims
        for column in sorted({column for _row, column in cells}):
            below = [index for (_row, at), index in sorted(cells.items()) if at == column]
            if claims[below[0]].kind == "percent":
                continue
            totals = [index for index in below if _cell(claims[index]).total]
            rows = [index for index in below if index not in totals]
            depths = {index: _depth(_cell(claims[index]).mark) for index in rows}
            for at, index in enumerate(rows):
                inner = rows[at + 1 :]
                stop = next((n for n, row in enumerate(inner) if depths[row] <= depths[index]), len(inner))
                children = [row for row in inner[:stop] if depths[row] == depths[index] + 1]
                if len(children) >= 2 and depths[index]:
                    self._add(index, children)
            for total in totals:
                if len(rows) < 2:
                    continue
                top = min(depths.values())
                groups = [index for index in rows if depths[index] == top]
                runs = [rows] + ([groups] if 2 <= len(groups) < len(rows) else [])
                stated = claims[total].value
                chosen = next((run for run in runs if abs(_total(claims, run) - stated) < 1e-6), runs[-1])
                self._add(total, chosen)

    def _rows_of(self, cells: dict[tuple[int, int], int]) -> None:
        claims = self.claims
        rows: list[tuple[int, list[int]]] = []
        for row in sorted({row for row, _column in cells}):
            along = [index for (at, _column), index in sorted(cells.items()) if at == row]
            if len(along) < 3 or claims[along[0]].percent is not None:
                continue
            title = _cell(claims[along[0]]).title.lower()
            last = _cell(claims[along[-1]]).title.lower()
            if re.search(r"tổng|cộng|chung", title):
                rows.append((along[0], along[1:]))
            elif re.search(r"tổng|cộng", last):
                rows.append((along[-1], along[:-1]))
        if rows and len({len(parts) for _whole, parts in rows}) > 1:
            rows = [row for row in rows if len(row[1]) >= 2]
        if not rows:
            rows = self._rows_that_add_up(cells)
        holding = [row for row in rows if abs(_total(claims, row[1]) - claims[row[0]].value) < 1e-6]
        if len(holding) * 2 >= len(rows):
            # Where most rows add up, those that do not are in error.
            for whole, parts in rows:
                if len(parts) >= 2:
                    self._add(whole, parts)
            return
        for whole, parts in rows:
            self._row_sum(whole, parts)

    def _rows_that_add_up(self, cells: dict[tuple[int, int], int]) -> list[tuple[int, list[int]]]:
        """Rows whose first figure is the sum of the others, where that is so in every one of them."""
        claims = self.claims
        found: list[tuple[int, list[int]]] = []
        for row in sorted({row for row, _column in cells}):
            along = [index for (at, _column), index in sorted(cells.items()) if at == row]
            if len(along) < 3 or abs(_total(claims, along[1:]) - claims[along[0]].value) > 1e-6:
                return []
            found.append((along[0], along[1:]))
        return found if len(found) >= 2 else []

    def _row_sum(self, whole: int, parts: list[int]) -> None:
        for stop in range(len(parts), 1, -1):
            if abs(_total(self.claims, parts[:stop]) - self.claims[whole].value) < 1e-6:
                self._add(whole, parts[:stop])
                return


LONGEST_BRACKET = 600
NEARLY = 0.9
"""Parts behind "trong đó" that make up so much of their whole are meant to be all of them."""


_NUMBERING = re.compile(r"(?:(?P<roman>[IVX]+)|(?P<letter>[A-Za-z])|\d+)(?P<deeper>(?:\.\d+)*)[.)]?(?:\s|$)")


def _depth(mark: str) -> int:
    """How deep a row of a table lies by its numbering: I is 1, I.1 and 1 are 2, 1.1 and a are 3; without one 0."""
    found = _NUMBERING.match(mark)
    if found is None:
        return 0
    depth = 1 if found["roman"] else 3 if found["letter"] else 2
    return depth + found["deeper"].count(".")


def _cell(claim: Claim):
    assert claim.cell is not None
    return claim.cell


def alike(whole: Claim, part: Claim) -> bool:
    """Whether one figure may be a share of another: the same kind of thing, or the kind of the part goes unsaid."""
    return _class(whole) == _class(part) or not part.noun_behind or not whole.noun_behind


def _class(claim: Claim) -> str:
    """What kind of thing is counted: people of all sorts add up, and so do organisations."""
    if claim.kind == "money":
        return "money"
    if claim.head in ("tập thể", "cá nhân"):
        return claim.head
    if claim.head in words.PERSONS:
        return "person"
    if claim.head in words.ORGANISATIONS:
        return "organisation"
    if claim.head in words.PAPERS:
        return "paper"
    return claim.head.split(" ")[0]


_BOTH = ("tập thể", "cá nhân")


def _names_both(claim: Claim) -> bool:
    """Whether collectives and persons were counted together: gần 8.400 tập thể và cá nhân."""
    return all(head in claim.object.lower() for head in _BOTH)


def _clause_before(text: str, claim: Claim, length: int) -> str:
    """So many characters at most of what stands before a number, back to a mark or a digit."""
    begin = max(claim.sentence_at[0], claim.number_at[0] - length)
    lead = text[begin : claim.number_at[0]]
    for at in range(len(lead) - 1, -1, -1):
        if lead[at] in ",;.()" or lead[at].isdigit():
            return lead[at + 1 :]
    return lead


def _implied(claim: Claim, base: int | float) -> bool:
    """Whether ``base`` may be what the claim's percentage is a share of."""
    return (
        bool(claim.percent)
        and abs(100 * claim.value / base - claim.percent) <= 0.5 * 10**-claim.digits + 1e-9
    )
