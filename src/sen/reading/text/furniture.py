"""What a page of the net shows beside its article: headlines of other articles, counters of readers and of comments.

Reports are often copied from such pages whole. A headline has no full stop; what ends with one is running text.
"""

import re
from bisect import bisect_right

from sen.reading.text.lines import Lines

Span = tuple[int, int]

_OTHERS = re.compile(
    r"[ \t>»*#•\[-]*(?:(?:các|những) )?(?:"
    r"(?:tin|bài|bài viết|tin tức|tin bài|tin, bài|video)(?: bài)? (?:khác|liên quan|mới|mới nhất|mới hơn|mới đăng|cũ hơn|đã đưa|đã đăng"
    r"|nổi bật|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất|đáng chú ý|cùng (?:chuyên mục|chuyên đề|chủ đề|thể loại|mục))"
    r"|(?:tin )?cùng (?:chuyên mục|chủ đề)|xem thêm|đọc thêm|(?:tin )?đọc nhiều(?: nhất)?|(?:tin )?xem nhiều(?: nhất)?|có thể bạn quan tâm"
    r")[ \t\]:.…>»]*"
)
"""The line above the headlines of other articles."""
_DATE = r"(?:\d{1,2}:\d{2}[ ,-]*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[ ,-]*\d{1,2}:\d{2})?"
_DATED = re.compile(
    rf"[^\n;]{{15,180}}\({_DATE}\)[ \t]*|[ \t•*-]*\(?{_DATE}\)?[ \t:|–-]+[^\d\s][^\n;]{{15,180}}"
)
_COUNTED = re.compile(
    r".{0,20}hôm (?:nay|qua)\W{1,3}\d.*(?:hôm qua|tổng)\W.*|(?:số )?bài viết\W{1,3}\d.*|(?:đánh giá|điểm)\W{1,3}\d[.,]?\d?/\d+\W.*"
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNTERS = frozenset({"đọc", "xem", "luận", "thích", "sẻ", "chọn", "giá", "phiếu"})
"""Lượt đọc, lượt xem, bình luận, lượt thích, chia sẻ, bình chọn, đánh giá, phiếu."""
_ABOUT = _COUNTERS | {
    "đã", "lượt", "số", "người", "bình", "chia", "đánh", "phản", "hồi", "cập", "nhật", "lúc", "ngày", "thứ", "hai", "ba", "tư", "năm",
    "sáu", "bảy", "chủ", "cỡ", "chữ", "a", "in", "trang", "gửi", "email", "gmt", "h", "sáng", "chiều", "like", "share", "zalo", "facebook",
}  # fmt: skip
"""The words of a line of counters, with its date and its buttons."""
HEADLINE, COUNTER = 200, 90
"""Characters of a headline, and of a line of counters, at most."""
_RUNS_ON = (".", ";", ":", "…")


def beside(lines: Lines) -> list[Span]:
    """The lines of a text that are no part of what it reports, in their order."""
    found: list[Span] = []
    others = False
    tail = _tail(lines)
    for number in range(len(lines.begins)):
        begin, end = lines.bounds(number)
        if end - begin > HEADLINE:
            others = False
            continue
        line = lines.lowered[begin:end].rstrip()
        if not line:
            continue
        if _OTHERS.fullmatch(line):
            others = True
        elif others and line.endswith(_RUNS_ON):
            others = False
        elif others or (number >= tail and _DATED.fullmatch(line)) or _counts(line):
            found.append((begin, end))
    return found


def _counts(line: str) -> bool:
    if len(line) > COUNTER or line.endswith(_RUNS_ON):
        return False
    said = _WORD.findall(line)
    return (
        not _COUNTERS.isdisjoint(said) and len(said) > 1 and _ABOUT.issuperset(said)
    ) or _COUNTED.fullmatch(line) is not None


def _tail(lines: Lines) -> int:
    """The number of the first line behind the last one that runs on."""
    number = len(lines.begins)
    while number:
        begin, end = lines.bounds(number - 1)
        if end - begin > HEADLINE or lines.text[begin:end].rstrip().endswith(_RUNS_ON):
            break
        number -= 1
    return number


def holds(spans: list[Span], offset: int) -> bool:
    """Whether an offset lies in one of the spans."""
    at = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return at >= 0 and offset < spans[at][1]
