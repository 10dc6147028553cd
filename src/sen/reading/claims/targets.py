"""Whether a figure is still to be reached, by the words before it and the heading above it."""

import re
from bisect import bisect_right

from sen.reading.text.lines import Line

_TARGET = re.compile(
    r"phấn đấu|mục tiêu(?<!đạt .{8})(?<!vượt .{8})(?<!thành .{8})(?<!% .{8})(?<!so với .{8})"
    r"|chỉ tiêu(?! \(?đạt)(?<!đạt .{8})(?<!vượt .{8})(?<!thành .{8})(?<!% .{8})(?<!so với .{8})"
    r"|đề ra|đặt (?:ra|đích)|sẽ\s|yêu cầu(?! làm)(?<!đạt yêu cầu)"
    r"|dự kiến|đến cuối nhiệm kỳ|(?:thời gian|năm|quý|tháng|nhiệm kỳ) tới|cần đạt|phải đạt|kế hoạch đến|tôi hứa"
    r"|\.\skế hoạch (?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)|;\skế hoạch (?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)"
    r"|nhiệm vụ(?<!hiện .{8})(?<!thành .{8})(?<!quả .{8}) (?:trọng tâm )?(?:quý|tháng|năm)[^.;:,]{0,20}:"
    r"|kế hoạch (?<=^kế hoạch )(?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)"
)
"""Each begins with a letter or mark, not with a look back, as ``_TELLING`` does."""
_REACHED = re.compile(
    r"kết quả|đã|đạt được|thực hiện|vượt|hoàn thành (?!tốt|xuất sắc|nhiệm vụ)|đạt mục tiêu|so với|trong đó"
    r"|(?<!\w)hiện (?:có|nay)|; (?:quý|năm|tháng) (?:này|nay|qua)"
)
_AHEAD = re.compile(
    r"(?<!\w)(?:phương hướng|nhiệm vụ (?:trọng tâm|chủ yếu|năm|tháng|quý|thời gian tới|trong thời gian tới|giải pháp)"
    r"|(?:mục tiêu|chỉ tiêu) (?:chủ yếu|cụ thể|phấn đấu|năm|đến năm|cơ bản|nhiệm kỳ)|kế hoạch năm tới|dự kiến)"
)
_BEHIND = re.compile(
    r"kết quả|thực hiện (?:các )?(?:mục tiêu|chỉ tiêu|nhiệm vụ)|đã đạt|đánh giá|tình hình|hạn chế|tồn tại"
)
_SENTENCE = re.compile(r"\.\s")


def plans(heading: str) -> bool:
    """Whether what stands below a heading, or a line that ends in a colon, is still to be reached. In lower case."""
    return _AHEAD.search(heading) is not None and _BEHIND.search(heading) is None


def reached(clause: str) -> bool:
    """Whether a clause says that something was done. In lower case."""
    return _DONE.search(clause) is not None


_DONE = re.compile(r"(?<!\w)(?:đã|được|đạt được|kết quả|so với|vượt|cùng kỳ|hiện)(?!\w)")
REMEMBERED = 300
"""How many characters behind it what wants still speaks."""


_TELLTALE = frozenset(
    {
        "đấu",
        "tiêu",
        "đề",
        "đặt",
        "sẽ",
        "cầu",
        "nhiệm",
        "gian",
        "cần",
        "phải",
        "hoạch",
        "hứa",
        "tới",
    }
)
"""One of these is in every word that wants."""


_SET = re.compile(
    r"(?:kế hoạch|chỉ tiêu|định mức)(?<!vượt .{8})(?<!hụt .{8})(?<!thiếu .{8})(?<!đạt .{8})"
    r"(?: (?:cả |hằng |hàng )?(?:năm|quý|tháng))?(?: là|:)? $"
    r"|(?:kế hoạch|chỉ tiêu|định mức)(?: (?:cả |hằng |hàng )?(?:năm|quý|tháng)|(?: [^\W\d]+){0,3} giao| đề ra)?(?: là | \()$"
)
"""Đạt 115% kế hoạch (40 lớp): only the number right behind is what was to be reached."""
BEFORE = 60
"""How many characters what is set is looked for in."""


def is_set(lowered: str, line: Line, number: int) -> bool:
    """Whether a plan or norm right before a number sets it."""
    if _SETTING.isdisjoint(line.said):
        return False
    return _SET.search(lowered, max(line.begin, number - BEFORE), number) is not None


_SETTING = frozenset({"hoạch", "tiêu", "mức"})


def wants(lowered: str, line: Line) -> list[int]:
    """Where the words end that want something to be reached in a line: phấn đấu, chỉ tiêu."""
    if _TELLTALE.isdisjoint(line.said):
        return []
    begin, end = line.begin, line.end
    return [found.end() for found in _TARGET.finditer(lowered, begin, end)]


_LISTED = re.compile(r" (?:chủ yếu|cụ thể|cơ bản|sau)[^.;:\d]{0,20}:")
"""12 chỉ tiêu cụ thể: …; …; …: all of them are still to be reached."""


def is_target(lowered: str, wanted: list[int], begin: int, start: int, number: int) -> bool:
    """Whether the figure at ``start`` in the sentence from ``begin`` is something to reach rather than something reached.

    What wants, as ``wants`` says, speaks before the figure in its clause; up to its ``number`` nothing may say that it
    was done.
    """
    step = bisect_right(wanted, start)
    if not step or wanted[step - 1] < max(begin, start - REMEMBERED):
        return False
    between = lowered[wanted[step - 1] : max(start, number)]
    named = lowered.startswith("tiêu", wanted[step - 1] - 4) and not _LISTED.match(lowered, wanted[step - 1])
    return not (_REACHED.search(between) or _SENTENCE.search(between) or (named and ";" in between))
