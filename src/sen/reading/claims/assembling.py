"""Claims: figures with what they count, for whom and when, put together from mentions."""

import re
from bisect import bisect_right
from collections.abc import Callable

from sen.reading.claims import phrases, topics
from sen.reading.claims.claim import Claim
from sen.reading.claims.elided import take_units
from sen.reading.claims.surroundings import Surroundings
from sen.reading.numbers import exclusions, mentions
from sen.reading.numbers.mention import COUNTED, Mention
from sen.reading.text import furniture, numerals, words
from sen.reading.text.lines import Lines
from sen.reading.text.tables import Tables

_SENTENCE_END = re.compile(
    rf"[.!?…\n](?:(?<=\n)\n*|(?<!\n)(?:(?=\s+[\"“(]?[{numerals.UPPER}\d*-])(?<!\bTP.)(?<!\bTS.)(?<!\bGS.)(?<!\bTT.)(?<!đ/c.)(?<!Đ/c.)"
    rf"|$|(?<=[{numerals.LOWER})]\.)(?=[{numerals.UPPER}][{numerals.LOWER}])))"
)
_AT_LEAST = re.compile(r"\s+(?:\w+\s+){0,3}?trở (lên|xuống)")
_MERGES = re.compile(
    r"^[^.;\d\n]{0,50}?[\s,(](?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|ứng với|là)(?:\s+(?:đạt|là|tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng|tới|đến))*\s*[:(]?\s*$"
    r"|^[^.;\d\n(]{0,80}?\(\s*(?:đạt|chiếm|bằng|tức|tức là|tỷ lệ|tỉ lệ|=)?\s*(?:tỷ lệ|tỉ lệ|trên|hơn|gần|khoảng|là)?\s*$"
    r"|^[^.;\n]{0,110}?,\s(?:(?:đạt|chiếm|bằng)(?:\s+(?:tỷ|tỉ)\s+lệ)?|tức(?:\s+là)?|nghĩa\s+là|(?:tỷ|tỉ)\s+lệ(?:\s+(?:tham gia|tham dự|dự học|có mặt))?(?:\s+(?:đạt|là))?:?)(?:\s+(?:trên|hơn|gần|khoảng))?\s*$"
    r"|^[^.;,\d\n]{0,30}?\s*(?:=|,|(?<=[^\W\d])-|\s-(?=\s))\s*(?:tức|tức là|hay)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"(?:tăng|giảm|vượt|cao hơn|thấp hơn|còn|nữ|dân tộc thiểu số)\s*(?:\w+\s+){0,2}$", re.IGNORECASE
)
_OWN_NOUN = re.compile(
    r"^\s*(?:(?:đảng|quân|sĩ|dân) số|biên chế|so với|tổng số|trên tổng|số|kế hoạch|chỉ tiêu|trở lên|tổng"
    r"|(?:[^\W\d]+ ){1,3}(?:của )?toàn)(?!\w)"
)
_OUT_OF = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,7}?(?:(?:trong|trên|/)\s*(?:tổng\s+)?số|so\s+với\s+tổng\s+số)\s+(?:là\s+|có\s+)?|\s+trên\s+"
    r"|[^.;,:\d\n]{1,40}/\s*(?:tổng\s+(?:số\s+)?)?",
    re.IGNORECASE,
)
_OUT_OF_HINT = re.compile(r"/|tr(?:ong|ên)|tổng")
_SET_AGAINST = re.compile(r"(?: [^\W\d]+){1,3} (?:trên|trong) (?:tổng )?", re.IGNORECASE)
_SO_MANY_PERCENT = re.compile(
    r"[^.;\d\n]{0,60}?(?:tức|đạt|chiếm|bằng|tỷ lệ|tỉ lệ|\()[^.;\d\n]{0,12}\d[\d,.]*\s?%", re.IGNORECASE
)
_QUALIFIED = re.compile(r"(?:trên|hơn|gần|khoảng|dưới|ước)\s*$")
_OF_ANOTHER_TIME = re.compile(
    r"/|\s*so (?:với )?(?:cùng|năm|tháng|quý|đầu|trước|kỳ|giai đoạn|nhiệm kỳ|thời điểm)"
)
"""Behind a percentage: it compares with another period, or is a rate."""
_TAKES = re.compile(r"(?<!\w)chiếm(?!\w)")
"""412 đảng viên học trực tuyến, chiếm 31% đảng viên: of all of them."""
_OTHER_SUBJECT = re.compile(
    r"[,;]\s*(?:như vậy|do đó|vì thế|trong đó phần|(?:góp phần )?(?:nâng|đưa) (?:tỷ lệ|tỉ lệ|mức|độ)|phấn đấu|mức|nợ|mục tiêu|yêu cầu|chất lượng|điểm"
    r"|số (?:[^\W\d]+ ){2,5}(?:đạt|chiếm|bằng))(?!\w)"
)
_NAMED = re.compile(r"[\"“][^\"“”\n]{1,40}[\"”]")
_DIGIT = re.compile(r"\d")
_AND_DONE = re.compile(r"(?<!\w)và đã(?!\w)")
_OF_OTHERS = re.compile(r"\s+(?:yêu cầu|nguyện vọng|hồ sơ|công việc|nhiệm vụ|nội dung|vụ việc)(?!\w)")
"""Nhận 836 đơn … và đã giải quyết 92% yêu cầu: of another thing, done to it."""
_BARE = re.compile(r"[^.;,\d\n=]{0,30},\s*")
_IS = re.compile(r"\s+(?:là|dân|số|người|hộ|đảng viên|trong số)(?!\w)")
"""A percentage behind a mere comma that has a subject of its own: có 14 buôn, 72% là đồng bào Ê Đê."""
_THEN_NUMBER = re.compile(
    r"[^.;\d]{0,40}\(\s*(?:\w+\s+){0,2}"
    r"|[^.;\d(]{0,40}[,;]\s*(?:tương ứng|tương đương|ứng với|tức|nghĩa)(?: là| với)?(?: hơn| gần| khoảng)?\s+",
    re.IGNORECASE,
)
"""Between a percentage and the number that it is of: 98,9% (61.422 đảng viên) · 95,06%; tức 1.251 đồng chí."""
_FROM_TO = re.compile(
    r"\s*(?:\([^()]{1,24}\))?\s*(?:,|;|và|(?:tăng |giảm |nâng )?(?:lên|xuống|đến|tới|còn))"
    r"(?:\s+(?:đến|tới|còn|khoảng|trên|hơn|gần|mức|là|thành))*\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ[^.;\d]{0,30}$")
_TO = re.compile(r"lên|xuống|đến|tới|còn", re.IGNORECASE)
_THEN = re.compile(r"(?<!\w)thì(?!\w)")
_AGAINST = re.compile(r"so với\s[^.;]{2,90}$", re.IGNORECASE)
"""So với kế hoạch 375 tấn thì đạt 110%: a share of the number before it, not its own."""
_IN_TURN = re.compile(r"lần lượt|tương ứng|theo thứ tự")
_ANOTHER = re.compile(r"%?\s*(?:,|và|,\s*và)\s*\d[\d.,]*\s?%\s*(?:[.;,)]|$|và|lần lượt|tương ứng)")
"""Behind a percentage: the next one in turn, with nothing of its own that it counts."""
LONGEST_SENTENCE = 1_200
"""Characters of a sentence that are shown."""
MOST_ELIDED = 6
"""Numbers at most that one unit stands behind."""
_MONEY = re.compile(r"\s*(?:đồng(?!\s+(?:chí|hồ|bào|đội|nghiệp|ruộng))|đ(?![\w/])|VND|VNĐ|USD|đô la)")
_COMRADES = re.compile(r"đ/[cv](?!\w)", re.IGNORECASE)
_SHARE = re.compile(r"%|t[ỷỉ] (?:lệ|trọng)", re.IGNORECASE)
_BARS = re.compile(r"[|\t]")
_MARK = frozenset(";:.")
_PERSONS = frozenset(words.PERSONS)


def claims_of(text: str, around: Callable[[Lines], Surroundings] = Surroundings) -> list[Claim]:
    """All claims of a cleaned text, in its order; ``around`` describes what stands around each of them."""
    return _Reader(text, around).read()


class _Reader:
    """Reads one text from its beginning to its end."""

    def __init__(self, text: str, around: Callable[[Lines], Surroundings]) -> None:
        self.text = text
        self.lines = Lines(text)
        self.tables = Tables(self.lines)
        self.around = around(self.lines)
        self.beside = furniture.beside(self.lines)
        self.sentence_ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]
        self.found: list[Claim] = []
        self.told_at, self.told = (-1, -1), ""

    def read(self) -> list[Claim]:
        found = self.found
        last_end = 0
        previous: tuple[int, str] = (0, "")
        for mention in mentions.find(self.lines):
            why = (
                "page furniture"
                if self.beside and furniture.holds(self.beside, mention.start)
                else exclusions.reason(self.lines, mention, previous)
            )
            previous = (mention.end, why)
            if why:
                last_end = max(last_end, mention.end)
                continue
            sentence_at = self._sentence(mention.start)
            last = found[-1] if found and found[-1].sentence_at == sentence_at else None
            if mention.percent and last is not None:
                owner, between = self._owner(last, mention)
                if owner is not None and self._joins(owner, mention, between):
                    owner.percent, owner.digits = mention.value, mention.digits
                    last_end = mention.end + (self.text[mention.end : mention.end + 1] == ")")
                    if owner is last:
                        owner.end = last_end
                        owner.quote = self.text[owner.start : owner.end]
                    continue
            if last is not None and mention.of is None and self._is_whole_of(last, mention):
                self._take_whole(last, mention)
                last_end = last.end
                continue
            claim = self._claim(mention, sentence_at, last_end)
            if (
                last is not None
                and last.kind == "percent"
                and claim.kind in ("ratio", "count")
                and (_is_that_share(claim, last) or not self._in_row_of_percentages())
                and not _CHANGE.search(self.text, max(0, last.number_at[0] - 20), last.number_at[0])
                and _THEN_NUMBER.fullmatch(self.text, last.number_at[1], mention.start)
            ):
                claim.start, claim.percent, claim.digits = last.start, last.percent, last.digits
                claim.object = last.object or claim.object
                claim.head = last.head if last.object else claim.head
                claim.quote = self.text[claim.start : claim.end]
                found.pop()
            if last is not None and (mention.scale or mention.percent):
                self._share_unit(claim, mention)
            self.around.describe(claim, mention, found[-1] if found else None)
            found.append(claim)
            last_end = claim.end
        take_units(self.text, found)
        topics.settle(found)
        return found

    def _in_row_of_percentages(self) -> bool:
        """Whether the last two figures are percentages of one sentence: năm 2024 95,0%; năm 2025 96,2%, tương ứng 4.719 đảng viên."""
        two = self.found[-2:]
        return len(two) == 2 and two[0].kind == "percent" and two[0].sentence_at == two[1].sentence_at

    def _sentence(self, offset: int) -> tuple[int, int]:
        ends = self.sentence_ends
        step = bisect_right(ends, offset)
        return ends[step - 1], ends[min(step, len(ends) - 1)]

    def _told(self, at: tuple[int, int], start: int) -> str:
        """The words of a sentence; of a very long one those around the figure at ``start``."""
        begin, end = at
        if end - begin > LONGEST_SENTENCE:
            begin = max(begin, self.text.rfind(" ", begin, max(begin, start - LONGEST_SENTENCE // 2)) + 1)
            end = self.text.rfind(" ", start, min(end, begin + LONGEST_SENTENCE)) % end + 1
            return self.text[begin:end].strip()
        if at != self.told_at:
            self.told_at, self.told = at, self.text[begin:end].strip()
        return self.told

    def _owner(self, last: Claim, mention: Mention) -> tuple[Claim | None, str]:
        """The claim that a percentage may belong to, and what stands between both.

        Behind a closed bracket that is the claim before the bracket: 15 đồng chí (nữ: 6), đạt 125%.
        """
        text = self.text
        closed = text.find(")", last.number_at[1], mention.start)
        opened = text.rfind("(", last.sentence_at[0], closed) if closed >= 0 else -1
        if opened < 0 or opened > last.number_at[0]:
            return last, text[last.number_at[1] : mention.start]
        for claim in reversed(self.found):
            if claim.sentence_at != last.sentence_at:
                break
            if claim.number_at[1] <= opened:
                return claim, text[claim.number_at[1] : opened] + text[closed + 1 : mention.start]
        return None, ""

    def _joins(self, claim: Claim, mention: Mention, between: str) -> bool:
        """Whether a percentage says how much the claim before it is, rather than being a figure of its own."""
        between = _NAMED.sub(_unnamed, between) if '"' in between or "”" in between else between
        if claim.percent is not None or claim.kind in ("percent", "range") or mention.high is not None:
            return False
        if (
            (claim.cell is not None and _BARS.search(between))
            or _OF_ANOTHER_TIME.match(self.text, mention.end)
            or (_BARE.fullmatch(between) and _IS.match(self.text, mention.end))
            or len(between) > 130
            or (_THEN.search(between) and _AGAINST.search(self.text, *self._lead(claim)))
            or not _MERGES.search(between)
            or _CHANGE.search(between)
            or _OTHER_SUBJECT.search(between)
            or (_AND_DONE.search(between) and _OF_OTHERS.match(self.text, mention.end))
            or _ANOTHER.match(self.text, mention.end)
            or ("so với" in between and _CHANGE.search(self.text, *self._lead(claim)))
        ):
            return False
        if _QUALIFIED.search(between) and claim.qualifier != "exact" and "(" not in between:
            return False
        if mention.noun and mention.noun == claim.head and _TAKES.search(between):
            return True
        return not mention.noun or bool(_OWN_NOUN.match(self.text[mention.end : mention.end + 20]))

    @staticmethod
    def _lead(claim: Claim) -> tuple[int, int]:
        return max(claim.sentence_at[0], claim.number_at[0] - 90), claim.number_at[0]

    def _is_whole_of(self, part: Claim, whole: Mention) -> bool:
        """Whether two numbers are a ratio in words: "26 trong tổng số 30 chi bộ", "33 đảng viên/78 cán bộ"."""
        between = whole.start - part.number_at[1]
        return (
            part.kind == "count"
            and between < 90
            and not whole.percent
            and part.value <= whole.value
            and not whole.scale
            and whole.high is None
            and part.percent is None
            and part.of is None
            and part.cell is None
            and self.text[part.number_at[0]].isdigit()
            and _OUT_OF_HINT.search(self.lines.lowered, part.number_at[1], whole.start) is not None
            and (not whole.noun or _go_together(part.head, whole.noun))
            and (
                _OUT_OF.fullmatch(self.text, part.number_at[1], whole.start) is not None
                or self._set_against(part, whole)
            )
        )

    def _set_against(self, part: Claim, whole: Mention) -> bool:
        """318 đảng viên trên 912 cán bộ, tức 34,87%: of the same kind, or so many percent of them."""
        return (
            _SET_AGAINST.fullmatch(self.text, part.number_at[1], whole.start) is not None
            and part.head in words.COUNTED
            and bool(whole.noun)
            and (part.head == whole.noun or _SO_MANY_PERCENT.match(self.text, whole.end) is not None)
        )

    def _take_whole(self, part: Claim, whole: Mention) -> None:
        end, noun, head = phrases.behind(self.lines, whole)
        part.kind, part.of = "ratio", whole.value
        part.object, part.head = part.object or noun, part.head or head
        part.number_at = (part.number_at[0], whole.end)
        part.end = end
        part.quote = self.text[part.start : part.end]

    def _share_unit(self, claim: Claim, mention: Mention) -> None:
        """A unit said once is of the numbers before it, too: từ 11.200 lên 18.650 tỷ đồng; lần lượt 5,1 và 6,2%."""
        behind = claim
        for earlier in reversed(self.found[-MOST_ELIDED:]):
            way = self.text[earlier.number_at[1] : behind.number_at[0]]
            if (
                earlier.sentence_at != claim.sentence_at
                or earlier.kind != "count"
                or earlier.percent is not None
                or earlier.noun_behind
                or earlier.scaled
                or earlier.cell is not None
                or not _FROM_TO.fullmatch(way)
            ):
                return
            lead = self.text[
                max(claim.sentence_at[0], earlier.number_at[0] - 60) : earlier.number_at[0]
            ].lower()
            if not (_FROM.search(lead) if _TO.search(way) else _IN_TURN.search(lead)):
                return
            if mention.percent:
                written = self.text[slice(*earlier.number_at)]
                earlier.kind, earlier.percent = "percent", earlier.value
                earlier.digits = numerals.digits_after(written)
            else:
                value = round(earlier.value * numerals.SCALES[mention.scale], 2)
                earlier.value = int(value) if value == int(value) else value
                earlier.kind = claim.kind
            behind = earlier

    def _claim(self, mention: Mention, sentence_at: tuple[int, int], last_end: int) -> Claim:
        text, line = self.text, mention.line
        assert line is not None
        floor = line.at(max(sentence_at[0], last_end))
        at, qualifier = phrases.qualifier(mention, floor)
        start = line.starts[at] if at < mention.first else mention.start
        end, noun, head = phrases.behind(self.lines, mention)
        more = "trở" in mention.after and _AT_LEAST.match(text, mention.end, mention.end + 30)
        if more:
            qualifier = "at_least" if more[1] == "lên" else "at_most"
        noun_behind = bool(mention.noun) or (bool(noun) and mention.after[0] not in words.PREDICATES)
        cell = self.tables.cell(mention.start, mention.end) if line.barred else None
        scale = words.UNIT_CELLS.get(cell.unit) if cell is not None and not mention.percent else None
        if cell is not None and not noun:
            noun = f"{cell.title} {cell.label}".strip()
            head = COUNTED.head(noun.lower().split()) or noun.lower().split(" ")[0]
            end = mention.end
        elif not noun:
            start, noun, head = phrases.before(self.lines, line, at, floor)
            start = min(start, mention.start)
        kind = "money" if scale is not None else self._kind(mention)
        if kind == "money":
            unit = _MONEY.match(text, mention.end)
            end = max(end, unit.end() if unit else 0)
        claim = Claim(
            start=start,
            end=end,
            quote=text[start:end],
            kind=kind,
            value=mention.value if scale is None else round(mention.value * scale),
            value_max=mention.high,
            of=mention.of,
            percent=mention.value if mention.percent else None,
            qualifier=qualifier,
            object=noun,
            digits=mention.digits,
            head=head,
            sentence=self._told(sentence_at, start),
            sentence_at=sentence_at,
            number_at=(mention.start, mention.end),
            noun_behind=noun_behind,
            scaled=bool(mention.scale),
            cell=cell,
        )
        claim.counts = _counts(claim)
        if cell is not None and kind == "count" and _SHARE.search(cell.title) and mention.value < 1000:
            claim.kind, claim.percent = "percent", claim.value
            claim.digits = numerals.digits_after(text[mention.start : mention.end])
        return claim

    def _kind(self, mention: Mention) -> str:
        if mention.high is not None:
            return "range"
        if mention.of is not None:
            return "ratio"
        if mention.percent:
            return "percent"
        after = mention.after
        if after and after[0] in _MONEY_WORDS and not (after[0] == "đồng" and _NO_MONEY & {*after[1:2]}):
            each = mention.line is not None and _COMRADES.match(self.text, mention.line.starts[mention.next])
            return "count" if each else "money"
        if not after and _MONEY.match(self.text, mention.end):
            return "money"
        if mention.scale.endswith(("tỷ", "tỉ", "triệu", "tr", "k")) and not mention.noun:
            return "money"
        return "count"


_NO_MONEY = frozenset({"chí", "hồ", "bào", "đội", "nghiệp", "ruộng"})
"""Behind "đồng": comrades, meters, compatriots, fields."""
_MONEY_WORDS = frozenset({"đồng", "đ", "vnd", "vnđ", "usd", "đô"})


def _is_that_share(ratio: Claim, percent: Claim) -> bool:
    """Whether a percentage is just what a ratio gives: 98,9%, tương ứng 61.422/62.105."""
    if not ratio.of or percent.percent is None:
        return False
    return abs(100 * ratio.value / ratio.of - percent.percent) <= 10.0**-percent.digits


def _counts(claim: Claim) -> str:
    object_ = claim.object.lower()
    if "lượt" in object_.split():
        return "turns"
    return "persons" if claim.head in _PERSONS else ""


def _unnamed(name: re.Match[str]) -> str:
    """A name in quotation marks without its digits, which count nothing: 870 hội viên đăng ký "3 sạch"."""
    return _DIGIT.sub("", name.group())


def _go_together(head: str, noun: str) -> bool:
    """Whether one of two counted things can be a part of the other: members of staff, not groups of persons."""
    groups = (words.PERSONS, words.ORGANISATIONS)
    return (
        head.split(" ")[0] == noun.split(" ")[0]
        or any(head in group and noun in group for group in groups)
        or head not in words.COUNTED
    )
