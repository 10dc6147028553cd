"""Periods that a text names: the one that it reports on, and those of single sentences.

A figure belongs to the period that its sentence names, else to the one that its paragraph or heading begins with, else to that of
the report. What a period is compared with (so với năm 2022), years of papers and of topics (chuyên đề năm 2024) are none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]{_YEAR})?|(?:tháng\s+)?\d{{1,2}}\s?[/-]\s?{_YEAR}|(?:năm\s+)?{_YEAR}|tháng\s+\d{{1,2}}(?:\s+năm\s+{_YEAR})?)"
_NAMED = re.compile(
    rf"""
    (?<!\w)(?:
      từ\s+(?:đầu\s+)?{_DATE}\s+đến\s+(?:hết\s+|cuối\s+)?(?:nay|{_DATE})
    | từ\s+(?:năm|tháng|đầu\s+năm|đầu\s+nhiệm\s+kỳ)\s+[\d/]*\d(?:\s+đến\s+nay)?
    | (?:tính\s+)?đến\s+(?:hết\s+|cuối\s+|hết\s+ngày\s+|hết\s+quý\s+\w+[,/]?\s*)?(?:{_DATE})
    | \d{{1,2}}\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+{_YEAR})?
    | \d{{1,2}}\s+tháng\s*(?:năm\s+|/\s*)?{_YEAR}
    | nửa\s+(?:đầu|cuối)\s+năm(?:\s+{_YEAR})?
    | quý\s+(?:[ivx]+|\d)\s*(?:,|/|năm|-)?\s*(?:năm\s+)?{_YEAR}
    | năm\s+học\s+{_YEAR}\s*[-–]\s*{_YEAR}
    | (?:giai\s+đoạn|nhiệm\s+kỳ|các\s+năm|hai\s+năm|\d+\s+năm)?\s*\(?(?:từ\s+)?{_YEAR}\s*[-–]\s*{_YEAR}\)?
    | (?:trong\s+)?tháng\s+\d{{1,2}}\s?(?:[/-]|năm)\s?{_YEAR}
    | năm\s+{_YEAR}
    | (?P<vague>(?:(?:qua|sau|trong)\s+)?(?:hơn\s+|gần\s+)?(?:\d{{1,2}}|một|hai|ba|bốn|năm|mười)\s+năm(?:\s+qua|(?=\s+(?:thực|triển|học|làm|đẩy))))
    | (?P<often>h[àằ]ng\s+(?:năm|tháng|quý)|mỗi\s+(?:năm|quý|tháng|chuyên\s+đề)|năm\s+nào(?=\s+c))
    )
    """,
    re.VERBOSE,
)
_TELLING = re.compile(r"mỗi chuyên đề|năm(?!\w)|tháng(?!\w)|quý(?!\w)|[12][09]\d\d(?!\d)")
_ELSEWHEN = re.compile(
    r"(?:so với|cùng kỳ|chuyên đề|chuyên đề toàn khóa|kế hoạch|hướng dẫn|nghị quyết|chương trình|đại hội|khóa \w+,?|sinh|trước|hơn|bằng|phương hướng|nhiệm vụ(?: trọng tâm)?|công tác"
    r"|ngày \d{1,2}|ngày \d{1,2}[/.-]\d{1,2}[/.-]|ra đời|thành lập|dự kiến|số với|tầm nhìn|mục tiêu)(?: của)?(?: cả)?\s*[,(]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in a text: where and in which words; ``often`` where it comes back, as every month does,
    ``vague`` where it tells how long it is, but no year."""

    start: int
    end: int
    words: str
    often: bool = False
    vague: bool = False


def named(lowered: str, begin: int, end: int) -> list[Period]:
    """The periods named in ``lowered[begin:end]``, in their order."""
    found: list[Period] = []
    done = begin
    for first, stop in _near_years(lowered, begin, end):
        for each in _NAMED.finditer(lowered, max(first, done), stop):
            words = " ".join(each.group().split()).strip("() ")
            start = each.start() + each.group().index(words[0])
            words = _QUARTER.sub(lambda quarter: quarter[0].upper(), words)
            if not _ELSEWHEN.search(lowered[max(begin, start - 32) : start]):
                kind = each.lastgroup
                found.append(Period(start, each.end(), words, kind == "often", kind == "vague"))
            done = each.end()
    return found


_QUARTER = re.compile(r"(?<=quý )[ivx]+")
NEAR = 44
"""Characters before and behind a year, or a word for a span of time, that the words of a period take."""


def _near_years(lowered: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``lowered[begin:end]`` in which a period may be named; they end between words."""
    first = stop = begin
    for telling in _TELLING.finditer(lowered, begin, end):
        at = telling.start()
        if at - NEAR > stop:
            if stop > first:
                yield first, stop
            space = lowered.find(" ", at - NEAR, at)
            first = space + 1 if space >= 0 else at
        stop = min(telling.end() + NEAR, end)
    if stop > first:
        yield first, stop


TITLE, TITLE_LINES, OPENING = 180, 8, 1200
"""Characters of a line that may belong to a title, how many such lines, and the characters of an opening that names the period."""
_DATED = re.compile(
    r"(?:[^.,]{0,40}, )?(?:ngày \d{1,2} )?tháng \d{1,2} năm \d{4}\W*$|ngày \d{1,2} tháng|thứ (?:hai|ba|tư|năm|sáu|bảy)[ ,]|chủ nhật[ ,]|số ?:? ?\d|.{0,40}\d{1,2}:\d\d"
)
_PAPER = re.compile(
    r"(?:kết luận|chỉ thị|nghị quyết)(?: số)? (\d{1,3})(?!\d)(?:-\w+/\w+)?(?:[^.;\d]{0,20}ngày \d{1,2}[/.-]\d{1,2}[/.-](\d{4}))?"
)
_BEGUN = {"05": 2016, "5": 2016, "01": 2021, "1": 2021}
"""The years of Directive 05-CT/TW (15/5/2016) and Conclusion 01-KL/TW (18/5/2021), where a text does not print them."""
_SENTENCE = re.compile(r"[.;!?]\s")
_TERM = re.compile(rf"nhiệm kỳ|giai đoạn|{_YEAR}")
_COUNT = re.compile(r"(\d{1,2}|một|hai|ba|bốn|năm|mười)\s+năm")
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10}


_THEME = re.compile(rf"chuyên đề (năm {_YEAR})")


def reported(lowered: str, until: int) -> str:
    """The period that a text reports on: in its title, else the first that its opening names, up to its first
    figure, else the year whose theme it speaks of; empty when none is."""
    title: list[Period] = []
    at = lines = 0
    while lines < TITLE_LINES and at < len(lowered):
        stop = lowered.find("\n", at)
        stop = len(lowered) if stop < 0 else stop
        if stop > until or stop - at > TITLE or _SENTENCE.search(lowered, at, stop):
            break
        if stop > at and not _DATED.match(lowered, at, stop):
            title += named(lowered, at, stop)
        lines += stop > at
        at = stop + 1
    for periods in (title, named(lowered, at, max(at, min(until, at + OPENING)))):
        told = [one for one in periods if not one.often and not one.words.startswith(("đến", "tính"))]
        if periods is not title:
            told = [one for one in told if not _TERM.match(one.words)]
        dated = next((one for one in told if re.search(_YEAR, one.words)), None)
        long = next((one for one in told if one.vague and _years(one) != 1), None)
        if long is not None and (dated is None or periods is title):
            return dated.words if dated is not None and "-" in dated.words else _of_years(lowered, long)
        if dated is not None:
            return dated.words
    theme = _THEME.search(lowered, 0, OPENING)
    return theme[1] if theme is not None else ""


def _of_years(lowered: str, period: Period) -> str:
    """So many years since a paper with the years: 2 năm (2021-2023); its words alone where no paper is named."""
    years = _years(period)
    paper = _PAPER.search(lowered, period.start, period.start + 200) or _PAPER.search(lowered, 0, OPENING)
    if paper is None:
        return period.words
    dates = [each[2] for each in _PAPER.finditer(lowered, 0, 4 * OPENING) if each[1] == paper[1] and each[2]]
    begun = int(dates[0]) if dates else _BEGUN.get(paper[1])
    return f"{years:02} năm ({begun}-{begun + years})" if begun else period.words


def _years(period: Period) -> int:
    """How many years the words of a vague period tell."""
    count = _COUNT.search(period.words)
    return (_NUMBERS.get(count[1]) or int(count[1])) if count else 0


_NEXT = re.compile(r"(?:^|[.!?…]\s+|^\W*\w{1,3}[.)]\s*|[-+•]\s*)(?:trong |vào |riêng )?$")


def of(periods: list[Period], lowered: str, line: int, begin: int, offset: int, end: int) -> Period | None:
    """Of the periods of a line the one that speaks for a figure at ``offset`` in the sentence from ``begin`` to ``end``.

    That is the last one before it in the sentence, else the first behind it there, else the one that a sentence before begins with. What
    comes back (mỗi quý) speaks for its own clause only.
    """
    if not periods:
        return None
    step = bisect_right(periods, offset, key=lambda one: one.start)
    while step and periods[step - 1].often and ";" in lowered[periods[step - 1].end : offset]:
        step -= 1
    if step and periods[step - 1].start >= begin:
        return periods[step - 1]
    if step < len(periods) and periods[step].start < end and not periods[step].often:
        return periods[step]
    for one in reversed(periods[:step]):
        if not one.often and _NEXT.search(lowered[max(line, one.start - 12) : one.start]):
            return one
    return None
