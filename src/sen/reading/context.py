"""What stands around a figure: the organisation, the period, the level, whether it is a target."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from sen.reading.lines import Line
from sen.reading.numerals import UPPER

_CAPITAL = rf"[{UPPER}]"
_NAME = rf"{_CAPITAL}\w*(?:[ -]{_CAPITAL}\w*)*"
_BODY = (
    r"(?:Ban Thường vụ )?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)|Đảng bộ|Chi bộ|Ban Tuyên giáo|Ban Dân vận"
    r"|Ủy ban Kiểm tra|Hội Phụ nữ|Hội Nông dân|Hội Cựu chiến binh|Đoàn Thanh niên|Liên đoàn Lao động|Mặt trận Tổ quốc"
    r"|Sở|Công an|Bộ CHQS|Trường"
)
_UNIT = re.compile(
    rf"(?:{_BODY})(?: (?:Khối|Sở|Quân sự|Công an|khối|các cơ quan|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn))*"
    rf"(?: {_NAME}){{0,3}}"
    rf"|(?:[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn) {_NAME}"
)
_KINDS = r"Khối|Sở|Quân sự|Công an|khối|các cơ quan|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"
_NAMELESS = re.compile(rf"(?:{_BODY})(?: (?:{_KINDS}))*|\w+(?: \w+)?", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) (?:ỦY|UỶ)|ĐẢNG BỘ|CHI BỘ|BAN |ỦY BAN|UBND|HỘI |ĐOÀN |LIÊN ĐOÀN|MẶT TRẬN|UBMTTQ|SỞ |CÔNG AN|TRƯỜNG"
)
_SMALL_WORDS = {
    "ủy", "uỷ", "bộ", "thường", "vụ", "khối", "các", "cơ", "quan", "tỉnh", "thành", "phố", "huyện", "quận", "thị", "xã", "phường", "trấn", "tuyên", "giáo",
    "dân", "vận", "kiểm", "tra", "nhân", "chức", "phụ", "nữ", "nông",
}  # fmt: skip
_STEPS = (
    ("cell", re.compile(r"chi bộ")),
    (
        "district",
        re.compile(
            r"(?:^|thường vụ |đảng bộ )(?:huyện|quận|thị xã|thị [uủ][ỷy])|^đảng [uủ][ỷy] khối|^đảng bộ khối"
        ),
    ),
    ("province", re.compile(r"(?:^|thường vụ |đảng bộ )(?:tỉnh|thành (?:phố|[uủ][ỷy]))")),
    (
        "grassroots",
        re.compile(r"(?<!thị )xã |(?<!thị )xã$|phường|thị trấn|^trường|bệnh viện|công ty|^đảng [uủ][ỷy]"),
    ),
    ("district", re.compile(r"huyện|quận|thị xã|khối")),
)


def letterhead(lines: Iterable[str]) -> str:
    """The sender at the head of a paper, in the capitals of the last line that names one: HUYỆN ỦY TAM THANH → Huyện ủy Tam Thanh."""
    sender = ""
    for line in lines:
        name = re.split(r"\s[-–]\s|[|\t]|\s{3}", line.strip(" *\n"))[0].strip()
        if name.isupper() and not any(map(str.isdigit, name)) and _LETTERHEAD.match(name):
            sender = name
        elif sender and name:
            break
    head, *rest = sender.lower().split() or [""]
    return " ".join(
        [head.capitalize(), *(word if word in _SMALL_WORDS else word.capitalize() for word in rest)]
    )


@lru_cache(maxsize=512)
def nameless(unit: str) -> bool:
    """Whether words tell what kind of organisation it is, but not which: Đảng bộ xã, Ban Thường vụ Huyện ủy."""
    return _NAMELESS.fullmatch(unit) is not None and not re.search(rf" {_CAPITAL}\w*$", unit)


_YEARS = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"""
    [Tt]ừ\s+(?:đầu\s+|tháng\s+|ngày\s+|năm\s+)*[\d/.-]+\s+đến\s+(?:hết\s+|cuối\s+|nay|tháng\s+|ngày\s+|năm\s+)*(?:[\d/.-]*\d)?
    | [Tt]ừ\s+(?:năm|tháng)\s+[\d/]+(?:\s+đến\s+nay)?
    | (?:[Đđ]ến|[Tt]ính\s+đến)\s+(?:hết\s+|cuối\s+|nay\s+|ngày\s+|tháng\s+|quý\s+\w+\s+|năm\s+)*[\d/.-]*{_YEARS}
    | (?:[Nn]ửa\s+đầu|[Nn]ửa\s+cuối|\d+\s+tháng(?:\s+đầu|\s+cuối)?|[Qq]uý\s+[IV\d]+(?:,|/)?)\s*(?:năm\s+)?{_YEARS}
    | (?:[Gg]iai\s+đoạn|[Nn]hiệm\s+kỳ|[Cc]ác\s+năm|[Hh]ai\s+năm)\s+{_YEARS}\s*-\s*{_YEARS}
    | [Tt]háng\s+\d{{1,2}}\s?[/-]\s?{_YEARS}
    | [Nn]ăm\s+{_YEARS}
    | [Hh][àằ]ng\s+năm | [Mm]ỗi\s+(?:năm|quý|tháng|chuyên\s+đề) | [Hh][àằ]ng\s+(?:tháng|quý) | [Nn]ăm\s+nào\s+cũng
    | (?:[Qq]ua|[Ss]au|[Tt]rong)\s+(?:hơn\s+|gần\s+)?(?:\d+|một|hai|ba|bốn|năm)\s+năm(?:\s+qua)?
    """,
    re.VERBOSE,
)


_UNIT_WORDS = {
    "ban", "tỉnh", "thành", "huyện", "quận", "thị", "đảng", "chi", "ủy", "uỷ", "hội", "đoàn", "liên", "mặt", "sở", "công", "bộ",
    "trường", "xã", "phường", "lữ",
}  # fmt: skip
_PERIOD_WORDS = {
    "từ", "đến", "tính", "nửa", "quý", "giai", "nhiệm", "các", "hai", "tháng", "năm", "hàng", "hằng", "mỗi", "qua", "sau", "trong",
}  # fmt: skip

_TELLING_WORDS = "|".join(rf"{word}(?<!\w{word})" for word in sorted(_UNIT_WORDS | _PERIOD_WORDS))
_MONTHS = "|".join(rf"{digit}(?<!\w{digit})\d*(?=\s+tháng)" for digit in range(10))
_TELLING = re.compile(rf"(?:{_TELLING_WORDS}|{_MONTHS})(?!\w)")
"""Each begins with a letter or digit, not with a look back: so those where none can begin are passed over at once."""
_CAPITAL_NEXT = re.compile(rf"\w+ +{_CAPITAL}")


def look(
    text: str,
    lowered: str,
    begin: int,
    end: int,
    units: list[tuple[int, str]],
    periods: list[tuple[int, str]],
) -> None:
    """Add every organisation or place and every period named in ``text[begin:end]``, each as (offset, words)."""
    unit_done = period_done = -1
    for telling in _TELLING.finditer(lowered, begin, end):
        start, word = telling.start(), telling.group()
        if word in _UNIT_WORDS:
            if start >= unit_done and (
                text[start].isupper() or _CAPITAL_NEXT.match(text, start) or word in ("thành", "thị")
            ):
                found = _UNIT.match(text, start, end)
                if found is not None:
                    units.append((start, found.group()))
                    unit_done = found.end()
        elif start >= period_done:
            found = _PERIOD.match(text, start, end)
            if found is not None:
                periods.append((start, " ".join(found.group().split())))
                period_done = found.end()


_LEVELS = (
    (
        "cell",
        re.compile(r"các chi bộ|chi bộ (?:trực thuộc|cơ sở|tổ chức|sinh hoạt|đã)|chi bộ(?<!\Schi bộ)"),
    ),
    (
        "grassroots",
        re.compile(
            r"cấp cơ sở|cơ sở đoàn|đảng bộ cơ sở|cấp xã|các xã|xã, thị trấn|xã, phường|thị trấn|chi, đảng bộ|mỗi đảng bộ|toàn xã|toàn phường"
        ),
    ),
    ("district", re.compile(r"cấp huyện|cấp quận|cấp thị xã|các huyện|toàn huyện|toàn quận|toàn thị xã")),
    ("province", re.compile(r"cấp tỉnh|cấp thành phố|toàn tỉnh|toàn thành phố")),
)
_ANY_LEVEL = re.compile("|".join(cue.pattern for _name, cue in _LEVELS))


def names_level(lowered: str, begin: int, end: int) -> bool:
    """Whether a level is named in that part of the text at all."""
    return _ANY_LEVEL.search(lowered, max(0, begin - 1), end) is not None


def level(object_: str, clause: str, unit: str) -> str | None:
    """The level at which something was counted: province, district, grassroots, cell; None when the text is silent."""
    for piece in (object_, clause):
        if _ANY_LEVEL.search(piece) is None:
            continue
        found = [name for name, cue in _LEVELS if cue.search(piece)]
        if len(found) == 1:
            return found[0]
    return level_of(unit)


@lru_cache(maxsize=512)
def level_of(unit: str) -> str | None:
    """The level of an organisation by its name."""
    lowered = unit.lower()
    return next((name for name, cue in _STEPS if cue.search(lowered)), None)


_TARGET = re.compile(
    r"phấn đấu|mục tiêu(?<!đạt .{8})(?<!vượt .{8})(?<!thành .{8})(?<!% .{8})(?<!so với .{8})"
    r"|chỉ tiêu(?! đạt)(?<!đạt .{8})(?<!vượt .{8})(?<!thành .{8})(?<!% .{8})(?<!so với .{8})"
    r"|đề ra|đặt (?:ra|đích)|sẽ\s|yêu cầu(?! làm)(?<!đạt yêu cầu)"
    r"|dự kiến|đến cuối nhiệm kỳ|thời gian tới|cần đạt|phải đạt|kế hoạch đến|tôi hứa"
    r"|\.\skế hoạch (?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)|;\skế hoạch (?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)"
    r"|kế hoạch (?<=^kế hoạch )(?:kiểm tra|giám sát|xây|mở|kết nạp|trồng)"
)
"""Each begins with a letter or mark, not with a look back, as ``_TELLING`` does."""
_REACHED = re.compile(
    r"kết quả|đã|đạt được|thực hiện|vượt|hoàn thành (?!tốt|xuất sắc|nhiệm vụ)|đạt mục tiêu|so với|trong đó"
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
    {"đấu", "tiêu", "đề", "đặt", "sẽ", "cầu", "kiến", "nhiệm", "gian", "cần", "phải", "hoạch", "hứa"}
)
"""One of these is in every word that wants."""


def wants(lowered: str, line: Line) -> list[int]:
    """Where the words end that want something to be reached in a line: phấn đấu, chỉ tiêu."""
    if _TELLTALE.isdisjoint(line.words):
        return []
    begin, end = line.begin, line.end
    return [found.end() for found in _TARGET.finditer(lowered, begin, end)]


def is_target(lowered: str, wanted: list[int], begin: int, start: int) -> bool:
    """Whether the figure at ``start`` in the sentence from ``begin`` is something to reach rather than something reached.

    What wants, as ``wants`` says, speaks before the figure in its clause; between both nothing may say that it was done.
    """
    step = bisect_right(wanted, start)
    if not step or wanted[step - 1] < max(begin, start - REMEMBERED):
        return False
    between = lowered[wanted[step - 1] : start]
    named = lowered.startswith("tiêu", wanted[step - 1] - 4)
    return not (_REACHED.search(between) or _SENTENCE.search(between) or (named and ";" in between))
