"""Which figures of a text add up to which: parts named behind their whole, remainders, totals, columns of tables.

Where the words announce parts ("trong đó", "gồm", a colon, a bracket) the sum is expected, and may fail. Everywhere else
only a sum that holds is worth telling: that figures of one kind, standing together, add up to another one near them is
no accident.
"""

import re

from sen.reading import columns, listed, words
from sen.reading.claim import Claim
from sen.reading.partitions import (
    BOTH,
    FAR,
    MOST,
    OPENERS,
    REACH,
    REST,
    REST_BEHIND,
    TOTAL_BEFORE,
    Finder,
    Sum,
    added,
    names_both,
)


def sums_of(text: str, claims: list[Claim]) -> list[Sum]:
    """Every sum of a text. Parts that are announced are tied to their whole (``Claim.whole``) on the way."""
    finder = _Finder(text, claims)
    finder.announced()
    finder.remainders()
    finder.discovered()
    finder.listed()
    finder.shares()
    finder.lines()
    finder.both()
    finder.headline()
    finder.rough()
    finder.placed()
    finder.changes()
    finder.totals()
    finder.tables()
    return finder.found


ROOM = {"over": (1.0, 1.05), "nearly": (0.95, 1.0), "about": (0.95, 1.05)}
"""How far the sum of parts may lie from a rounded whole, as shares of it."""
_AT = re.compile(r"[^.;,:\d\n]{1,60}\s(?:ở|tại|thuộc|trên|của|từ|cho)\s+")
_AND = re.compile(r"[^.;:\d\n]{1,30}(?:,|\svà|\svới|\scùng)\s+")
LONGEST_TITLE = 140
COUNTED = ("count", "enumeration", "money")
SMALL = 100
"""Below this, figures that are strewn over sentences add up by chance."""


class _Finder(Finder):
    """Finds what nobody announces, too."""

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
            fits = self.may_be_part(whole, later) or (part.cell is not None and part.kind == "count")
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
            for place in follow[start:]:
                if self.brackets[place] != bracket and base != "of":
                    if run and self.brackets[place] != -1:
                        continue
                    break
                total = round(total + claims[place].value, 6)
                run.append(place)
                if total >= stated:
                    break
            if all(claims[place].cell is not None for place in run):
                continue
            if abs(total - stated) < 1e-6 and len(run) >= 2 and self._credible(whole, run, stated, start):
                self.add(whole, run, base)

    def shares(self) -> None:
        """98 (56%), 61 (34,9%), 16 (9,1%): neighbours whose shares make up all make up a whole that is named before them."""
        run: list[int] = []
        for index, claim in enumerate(self.claims):
            if claim.percent and claim.of is None and claim.cell is None and claim.kind in COUNTED:
                run.append(index)
                continue
            self._make_up(run)
            run = []
        self._make_up(run)

    def _make_up(self, run: list[int]) -> None:
        claims = self.claims
        room = sum(0.5 * 10 ** -claims[part].digits for part in run)
        if len(run) < 2 or abs(sum(claims[part].percent or 0 for part in run) - 100) > room + 1e-9:
            return
        total = added(claims, run)
        for at in range(run[0] - 1, max(-1, run[0] - MOST), -1):
            whole = claims[at]
            if claims[run[0]].number_at[0] - whole.number_at[1] > FAR:
                return
            if whole.value == total and whole.kind in COUNTED:
                self.add(at, run)
                for part in run:
                    claims[part].whole = at
                return

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
            self.add(whole, run)

    def _rest_of(self, claim: Claim) -> bool:
        lead = self.text[max(claim.sentence_at[0], claim.number_at[0] - 34) : claim.number_at[0]]
        behind = claim.number_at[1]
        return bool(REST.search(lead) or REST_BEHIND.match(self.text, behind, behind + 50))

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
            if len(flat) >= 3 or (len(flat) == 2 and added(claims, flat) >= 20):
                self._whole_before(flat)

    def _whole_before(self, parts: list[int]) -> None:
        claims = self.claims
        total = added(claims, parts)
        if total < 10 or not self.in_sums.isdisjoint(parts):
            return
        for index in range(parts[0] - 1, max(-1, parts[0] - MOST), -1):
            whole = claims[index]
            if claims[parts[0]].number_at[0] - whole.number_at[1] > FAR:
                return
            if whole.value == total and whole.qualifier == "exact" and whole.kind in ("count", "ratio"):
                heads = {claims[part].head for part in parts}
                two = len(parts) == 2 and heads != {whole.head} and not self._complete(parts)
                if not two and all(self.may_be_part(index, part) for part in parts):
                    self.add(index, parts)
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
            self.add(whole, run)

    def _credible(self, whole: int, run: list[int], stated: int | float, skipped: int) -> bool:
        claims = self.claims
        if stated < SMALL and not self._stand_together(run):
            return False
        if len(run) == 2 and stated < 20 and claims[run[0]].sentence_at != claims[whole].sentence_at:
            lead = self.text[claims[run[0]].sentence_at[0] : claims[run[0]].number_at[0]]
            if not OPENERS.search(lead) and not self._complete(run):
                return False
        way = self.text[claims[whole].number_at[1] : claims[run[0]].number_at[0]]
        if stated < SMALL / 2 and (skipped or (len(run) == 2 and ";" in way)):
            return False
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

    def _stand_together(self, run: list[int]) -> bool:
        """Whether parts stand in one sentence, or each of them in a line of its own."""
        claims = self.claims
        if len({claims[part].sentence_at for part in run}) == 1:
            return True
        return len({self.paragraphs[part] for part in run}) == len(run)

    def _complete(self, run: list[int]) -> bool:
        """Whether two parts are all there are: men and women, full members and those on probation."""
        said = [self.claims[part].object.lower() for part in run]
        return any(
            (first in said[0] and second in said[1]) or (second in said[0] and first in said[1])
            for first, second in words.COMPLEMENTS
        )

    def both(self) -> None:
        """84 tập thể, cá nhân in a heading, and below it who they are: every collective and person up to that number."""
        claims = self.claims
        for index, claim in enumerate(claims):
            if not names_both(claim) or claim.value < 10 or index in self.wholes or claim.kind != "count":
                continue
            total: int | float = 0
            run: list[int] = []
            for later in range(index + 1, min(len(claims), index + MOST)):
                part = claims[later]
                if part.number_at[0] - claim.number_at[1] > FAR or total >= claim.value:
                    break
                if part.head in BOTH and part.kind in ("count", "enumeration") and not names_both(part):
                    total += part.value
                    run.append(later)
            if total == claim.value and len(run) >= 2:
                self.add(index, run)

    def headline(self) -> None:
        """800 suất quà in the title, and below it what was given each day: all of the kind that are no parts themselves."""
        claims = self.claims
        for index, claim in enumerate(claims):
            if self.paragraphs[index] > self.paragraphs[0] or claim.number_at[0] > LONGEST_TITLE:
                return
            if (
                claim.kind != "count"
                or claim.qualifier != "exact"
                or claim.value < 20
                or index in self.wholes
            ):
                continue
            total: int | float = 0
            run: list[int] = []
            for later in range(index + 1, min(len(claims), index + MOST)):
                part = claims[later]
                if part.number_at[0] - claim.number_at[1] > FAR or total >= claim.value:
                    break
                same = part.head == claim.head and part.kind in ("count", "enumeration")
                if same and later not in self.in_sums and not self.deltas[later]:
                    total += part.value
                    run.append(later)
            if total == claim.value and len(run) >= 2 and self.paragraphs[run[0]] > self.paragraphs[index]:
                self.add(index, run)

    def rough(self) -> None:
        """Trên 2.700 thí sinh, and then tier by tier: all of the kind that the paragraph counts make about that many."""
        claims = self.claims
        for index, claim in enumerate(claims):
            if (
                claim.qualifier not in ROOM
                or claim.kind != "count"
                or claim.value < 50
                or claim.cell is not None
            ):
                continue
            if index in self.wholes or not claim.noun_behind:
                continue
            run: list[int] = []
            for later in range(index + 1, min(len(claims), index + MOST)):
                part = claims[later]
                if self.paragraphs[later] != self.paragraphs[index]:
                    break
                if (
                    part.head == claim.head
                    and part.kind in ("count", "enumeration")
                    and not self.deltas[later]
                ):
                    run.append(later)
            if len(run) < 2 or any(self.attributes[part] for part in run):
                continue
            low, high = ROOM[claim.qualifier]
            if low * claim.value <= added(claims, run) <= high * claim.value:
                self.add(index, run)

    def placed(self) -> None:
        """148 cơ sở Hội ở 15 phường và 133 xã: one in each of the places."""
        claims, text = self.claims, self.text
        for index, claim in enumerate(claims[:-2]):
            first, second = claims[index + 1 : index + 3]
            if claim.kind != "count" or claim.value < 10 or first.value + second.value != claim.value:
                continue
            if not (first.noun_behind and second.noun_behind and second.sentence_at == claim.sentence_at):
                continue
            if _AT.fullmatch(text, claim.number_at[1], first.number_at[0]) and _AND.fullmatch(
                text, first.number_at[1], second.number_at[0]
            ):
                self.add(index, [index + 1, index + 2])

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
            if self.deltas[index] and self._from_to(first, second, third):
                self.add(index + 2, [index, index + 1])
                continue
            if (
                third.sentence_at != first.sentence_at
                or "từ" not in text[max(0, first.number_at[0] - 8) : first.number_at[0]].lower()
            ):
                continue
            way = text[first.number_at[1] : second.number_at[0]].lower()
            change = text[second.number_at[1] : third.number_at[0]].lower()
            if "xuống" in way and "giảm" in change and second.value + third.value == first.value:
                self.add(index, [index + 1, index + 2])
            elif "lên" in way and "tăng" in change and first.value + third.value == second.value:
                self.add(index + 1, [index, index + 2])

    def _from_to(self, change: Claim, first: Claim, second: Claim) -> bool:
        """tăng 12 mô hình (từ 33 lên 45)"""
        text = self.text
        return (
            second.sentence_at == change.sentence_at
            and change.value + first.value == second.value
            and text[max(0, first.number_at[0] - 6) : first.number_at[0]].rstrip().endswith("từ")
            and "lên" in text[first.number_at[1] : second.number_at[0]]
        )

    def totals(self) -> None:
        """The parts first, then their total: 12 tập thể, 30 cá nhân, tổng cộng 42."""
        claims = self.claims
        for index, claim in enumerate(claims):
            if claim.qualifier != "exact" or claim.kind not in ("count", "money") or claim.cell is not None:
                continue
            lead = self.text[max(claim.sentence_at[0], claim.number_at[0] - 60) : claim.number_at[0]].lower()
            if not any(
                word in lead for word in ("tổng", "cộng", "cả", "như vậy", "toàn")
            ) or not TOTAL_BEFORE.search(lead):
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
                if not self.may_be_part(index, back) or part.qualifier != "exact" or part.kind == "ratio":
                    continue
                total = round(total + part.value, 6)
                run.insert(0, back)
                if total >= claim.value:
                    break
            if abs(total - claim.value) < 1e-6 and len(run) >= 2 and claim.value >= 5:
                self.add(index, run)

    def lines(self) -> None:
        """Lists line by line against what leads in or the line of totals."""
        for whole, parts in listed.sums_of_lists(self.text, self.claims):
            self.add(whole, parts)

    def tables(self) -> None:
        """The rows of a table against the row of its total, column by column; columns against a column of totals."""
        for whole, parts in columns.sums_of_tables(self.claims):
            self.add(whole, parts)
