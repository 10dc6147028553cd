"""Numbers that belong to a name, a paper, a date or an address, and count nothing."""

import re

from sen.reading.numbers.mention import Mention
from sen.reading.text import numerals, words
from sen.reading.text.lines import Lines, Phrases

_NUMBERED = Phrases(words.NUMBERED)
_FURNITURE = Phrases(words.FURNITURE)
_CALLS = Phrases(words.CALLS)
_COMPOUNDS = {noun for noun in words.COUNTED if len(noun.split()) == 2} | words.COMPOUNDS
_YEAR = re.compile(r"(?:19|20)\d\d")
NAMED = 99
"""Cells, quarters, wards are numbered up to this; what is larger behind their word was counted."""


_EMERGENCIES = {111, 113, 114, 115}
_CALLED_BY = {("cảnh", "sát"), ("cấp", "cứu"), ("cứu", "hỏa"), ("cứu", "hoả"), ("tổng", "đài")}


def called(lines: Lines, mention: Mention) -> str:
    """Telephone and account numbers, and the counters around a page: a word for them, perhaps a colon, the number."""
    before = mention.before
    if mention.value in _EMERGENCIES and not mention.noun and (*before[-2:],) in _CALLED_BY:
        return "telephone"
    if not before or (mention.noun and mention.value > 0 and before[-1] not in (":",)):
        return ""
    call = _CALLS.tail([word for word in before if word[0].isalpha()])
    if call and (":" in before[-2:] or not mention.noun):
        return "telephone" if call in words.PHONES else "account"
    if before[-1] in (":", "(") or (not mention.after and (mention.first <= 4 or "|" in before)):
        stem = before[:-1] if before[-1] in (":", "(") else before
        if mention.noun and len(mention.after) > len(mention.noun.split()):
            # Thi trực tuyến: 63 người dự.
            return ""
        if _FURNITURE.tail(list(stem)):
            return "counter of a page"
    return ""


_RANKS = {"binh", "hạng", "bậc", "loại", "mức", "tật", "độ", "thợ", "hóa", "hoá", "văn"}
_DAY_WORDS = {
    "trấn", "xã", "phường", "thôn", "khu", "quảng", "sân", "chợ", "cầu",
    "giảng", "ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm", "dịp", "lễ", "mùng", "mồng", "từ", "đến", "và", "đường", "phố", "-",
    "(", ",", "ta", "giải", "trước", "hết", "trường", "vào", "đợt",
}  # fmt: skip


_ONE_OF = re.compile(r"(?:1|01|một) trong (?:số |những |các )*\d+")


def one_of(lines: Lines, mention: Mention) -> str:
    """là 1 trong 4 đơn vị: says of what rank one is, and counts neither."""
    text = lines.lowered
    if mention.value == 1 and _ONE_OF.match(text, mention.start):
        return "one of several"
    if "trong" in mention.before[-3:]:
        begin = max(0, mention.start - 24)
        if any(found.end() > mention.start for found in _ONE_OF.finditer(text, begin, mention.end)):
            return "one of several"
    return ""


def part_of_date(lines: Lines, mention: Mention) -> str:
    """Why something like 2/9 or 4/4 is no ratio."""
    if mention.of is None:
        return ""
    before, after, of = mention.before, mention.after, mention.of
    last = before[-1] if before else ""
    two = " ".join(before[-2:])
    if last in ("thứ", "hẻm", "ngõ", "kiệt", "trang", "ngách", "xếp") or two in (
        "số nhà",
        "nhà số",
        "vị trí",
    ):
        return "number of a name"
    if last == "số" and before[-2:-1] != ["tổng"] and not mention.noun:
        return "number of a name"
    if last in _RANKS and of <= 12:
        return "rank"
    year = 1900 <= of <= 2100 and mention.value <= 12
    if last == "(" and before[-2:-1] == ["nửa"] and mention.value <= of:
        return ""
    if of <= 12 and mention.value <= 31 and not mention.noun:
        if last in _DAY_WORDS or "ngày" in before or "lễ" in before:
            return "date"
        if mention.value > of and (
            last in ("”", '"') or (last == "(" and lines.text[mention.end : mention.end + 1] == ")")
        ):
            return "day"
        if after and mention.line and _begins_name(lines, mention.line.starts[mention.next]):
            return "name"
    if year and (not mention.noun or last in ("tháng", "từ", "đến", "ngày", "năm", "hết", "quý")):
        return "date"
    if after[:1] in (["giờ"], ["ngày"], ["tháng"], ["giây"]):
        return "time"
    if of == 0:
        return "code"
    return "address" if of < mention.value and not mention.noun else ""


def _begins_name(lines: Lines, start: int) -> bool:
    """Whether a word has a capital, and is none of capitals only: Đảng, but not CB."""
    return lines.text[start].isupper() and not lines.text[start + 1 : start + 2].isupper()


def _is_year(lines: Lines, mention: Mention) -> bool:
    text, start = lines.text, mention.start
    return bool(_YEAR.match(text, start)) and not text[start + 4 : start + 5].isdigit()


def dated(lines: Lines, mention: Mention) -> str:
    if mention.scale or mention.of is not None:
        return ""
    if mention.high is not None and mention.value > mention.high:
        day_and_month = mention.value <= 31 and mention.high <= 12
        return "date" if day_and_month and not mention.noun else "code"
    if mention.before and mention.before[-1] in _DAYS and _DOTTED.match(lines.text, mention.start):
        return "date"
    if mention.value <= 31 and not mention.noun and _TO_A_DAY.match(lines.text, mention.end):
        return "date"
    if not _is_year(lines, mention):
        return ""
    if mention.high is not None:
        return "" if mention.high < 32 else "period"
    text, start = lines.text, mention.start
    if text[start + 4 : start + 5] in (".", ",") and text[start + 5 : start + 6].isdigit():
        return ""
    last = mention.before[-1] if mention.before else ""
    capital = (
        mention.line is not None and bool(mention.after) and text[mention.line.starts[mention.next]].isupper()
    )
    if last == "©" or capital:
        return "date"
    return "" if mention.noun and last not in ("năm", "-", "và", "từ", "đến", "/") else "date"


_DAYS = {"ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm", "mùng"}
_DOTTED = re.compile(r"[0-3]?\d\.[01]?\d(?!\d|\.\d|%)")
_TO_A_DAY = re.compile(
    r"\s*(?:đến|tới|-|và)\s*(?:ngày\s*)?[0-3]?\d/(?:0?\d|1[0-2])(?!\d)(?!\s+(?!năm)[a-zđ])"
)
_EVERY = {"mỗi", "hằng", "hàng", "một", "từng", "các", "trong"}
_OF_GOODS = {"tàu", "xe", "cửa", "mặt", "đơn", "chuyến", "kho", "bán"}
"""Before "hàng": goods, not "tens of"."""
_PARTS_OF_YEAR = {"cả", "cuối", "giữa", "hết"}
_UNITS_OF_TIME = {"tháng", "ngày", "năm", "quý", "tuần", "giờ"}
_HIGHEST = {"năm": 99, "tháng": 12, "ngày": 31, "quý": 4}
"""What is larger behind these and has a noun was counted then: cả năm 785 đơn vị."""
_VERSIONS = {"bản", "mềm", "version", "ios", "android", "windows", "office"}
_COUNTS_ITSELF = (
    ["tổng", "số"],
    ["kỷ", "luật"],
    ["kỉ", "luật"],
    ["con", "số"],
    ["chỉ", "số"],
    ["nhân", "số"],
    ["quân", "số"],
    ["đảng", "số"],
    ["sĩ", "số"],
    ["trong", "số"],
)


_GRADES = frozenset({"giỏi", "khá", "tốt", "yếu", "kém"})
"""Beside one of these TB is trung bình, not thông báo: khá 22, TB 6."""


def numbered(lines: Lines, mention: Mention) -> str:
    """Behind a word that a number names or orders: chi bộ 2, tháng 9, Nghị quyết 35."""
    before = mention.before
    if mention.scale or not before or mention.of is not None:
        return ""
    last = before[-1]
    text = lines.text
    if last in _VERSIONS and _VERSION.match(text, mention.start) and (last != "bản" or "phiên" in before):
        return "version"
    if last in ("top", "tốp") or (
        before[-2:] == ["xếp", "hạng"] and _RANKED.match(lines.lowered, mention.end)
    ):
        return "rank"
    if (last == "hiệu" or {"huy", "hiệu"} <= {*before}) and _BADGES.match(lines.lowered, mention.end):
        return "badge"
    if last == "giải" and before[-2:-1] in (["đạt"], ["đoạt"], ["giành"]) and mention.value <= 3:
        return "" if mention.noun else "rank"
    if last == "hội" and before[-2:-1] == ["đại"] and mention.value <= LATEST and not mention.noun:
        return "number of a name"
    if last in _UNITS_OF_TIME and before[-2:-1] and before[-2] in _EVERY:
        return "date" if not mention.noun or _is_year(lines, mention) else ""
    if last == "năm" and before[-2:-1] and before[-2] in _PARTS_OF_YEAR and mention.noun:
        return "date" if _is_year(lines, mention) else ""
    if last == "hàng" and before[-2:-1] and before[-2] in _OF_GOODS:
        return ""
    if last == "hàng" and not _is_year(lines, mention):
        return "vague"
    if last == "(" and mention.high is None and text[mention.end : mention.end + 1] == ")":
        return "list mark" if mention.end - mention.start <= 2 and not _bare_share(lines, mention) else ""
    if last == "tập" and not mention.noun and mention.value <= NAMED and mention.first == 1:
        return "number of a name"
    if last == "tt" and _THEN_PERSONS.match(lines.lowered, mention.end):
        return ""
    head = _NUMBERED.tail(list(before))
    if not head or _itemised(lines, mention, head):
        return ""
    if (
        before[-1 - len(head.split()) :][:1] == ["số"]
        and head not in ("tt", "stt", "imo", "mmsi", "icao")
        and head not in words.TIMES
        and head not in words.DOCUMENTS
    ):
        return ""
    if len(head.split()) == 1 and (
        " ".join(before[-2:]) in _COMPOUNDS
        or (list(before[-2:]) in _COUNTS_ITSELF and before[-3:] != ["tổ", "đảng", "số"])
    ):
        return ""
    if mention.noun and mention.value > _HIGHEST.get(head, mention.value) and not _is_year(lines, mention):
        return ""
    if mention.noun and head in _UNITS_OF_TIME and before[-2:-1] and before[-2][0].isdigit():
        # 65 năm 25 đảng viên: the years belong to the number before them.
        return "date" if _is_year(lines, mention) else ""
    if before[-2:-1] in (["mỗi"], ["từng"]) and head not in words.TIMES and head != "thứ":
        return ""
    if (head == "cơ sở" and mention.value > 9) or (head == "tb" and not _GRADES.isdisjoint(before)):
        return ""
    if head in words.DOCUMENTS and not head.endswith("số") and _says(lines, mention):
        return ""
    if (
        mention.value > NAMED
        and head != "số"
        and (head not in words.NUMBERED_HIGH or ("." in text[mention.start : mention.end] and head != "thứ"))
    ):
        return "date" if head in words.TIMES and _is_year(lines, mention) else ""
    if head in words.TIERED and "cấp" in before[-3:]:
        return ""
    if (
        mention.noun
        and head not in words.LEGAL
        and head not in words.DOCUMENTS
        and head not in words.TIMES
        and head not in ("số", "thứ", "lần thứ")
    ):
        verb = mention.noun in words.VERBS_TOO and not _noun_after(mention)
        if not verb and not (
            mention.noun in words.PLACES and mention.value < 30 and text[mention.start] != "0"
        ):
            return ""
    if mention.value != int(mention.value) and head not in words.DOCUMENTS and head not in words.TIMES:
        if head in words.SECTIONS and _DOTTED.match(text, mention.start):
            return "number of a name"
        several = before[-1 - len(head.split()) :][:1] in (["các"], ["những"], ["hai"], ["ba"])
        return "number of a name" if several and not mention.noun else ""
    return "date" if head in words.TIMES else "number of a name"


_RANKED = re.compile(r" ?(?:[/,.;)]|(?:trong|trên|toàn|bảng|cả|khu vực|quốc gia)(?!\w))")
_THEN_PERSONS = re.compile(r" ?(?:,|;|và|-)? ?cn:? ?\w")
"""TT 04, CN 12: so many collectives and so many persons."""
LATEST = 20
"""Congresses so far, and some to come."""
_VERSION = re.compile(r"\d{1,2}\.\d(?![\d.,%])")
_BADGES = re.compile(
    r"(?:,| và|;)? ?(?:\d\d(?:,| và|;| hoặc) )*(?:\d\d )?năm tuổi|(?:(?:,| và) \d\d)+,? (?:và \d\d )?năm"
)
_ITEMS = {"bài", "tin", "ảnh", "lớp", "đội", "câu", "bảng", "mẫu", "đề án", "dự án"} | words.PAPERS
_CARRIERS = {"tàu", "kho", "xưởng", "trường", "trạm"}
_ITEM = re.compile(rf"(?:[,;(:]|và) ?(?:[{numerals.LOWER}]+ ){{1,3}}\d[\d.]*(?= ?[,;.)]| và |\n|$)")


def _itemised(lines: Lines, mention: Mention, head: str) -> bool:
    """Whether a number stands in a list of kinds and their numbers: 26 văn bản (nghị quyết 3, kế hoạch 12)."""
    line = mention.line
    if head not in _ITEMS | _CARRIERS or line is None or mention.noun:
        return False
    start = max(line.begin, mention.start - 90)
    opened = max(lines.text.rfind(mark, start, mention.start) for mark in ("(", ":", "gồm ", "đó "))
    if opened < 0:
        return False
    stop = lines.text.find(")", mention.start, mention.start + 120)
    found = list(_ITEM.finditer(lines.text, opened, stop if stop > 0 else min(line.end, mention.start + 120)))
    if head in _CARRIERS and len(
        {item.group().lstrip(",;(: ").rstrip("0123456789.") for item in found}
    ) < len(found):
        # tàu 07, tàu 09: so they are called.
        return False
    return len(found) > 1 and any(item.end() == mention.end for item in found)


def _bare_share(lines: Lines, mention: Mention) -> bool:
    """Whether a number stands in brackets behind what it counts, in running text."""
    begin = mention.line.begin if mention.line else 0
    return mention.start - begin > 8 and mention.value > 20


def _says(lines: Lines, mention: Mention) -> bool:
    """Whether the word before a number is a verb or counts itself, and no name of a paper: kết luận 02 tổ chức vi phạm."""
    line = mention.line
    if line is None or not mention.noun or (mention.noun in words.VERBS_TOO and not _noun_after(mention)):
        return False
    first = mention.first - len(_NUMBERED.tail(list(mention.before)).split())
    return first == 0 or line.words[first - 1] in ".;:-+" or lines.text[line.starts[first]].islower()


def _noun_after(mention: Mention) -> bool:
    """Whether a word that may be a verb is a noun here: tổ chức đảng, báo cáo viên; a verb would have something behind it."""
    follower = mention.after[len(mention.noun.split()) :][:1]
    return not follower or follower[0] in words.MAKE_NOUNS


_ALLEYS = {"ngõ", "hẻm", "ngách", "kiệt"}
_BUILDING = re.compile(rf" (?:nhà|dãy|khu|tòa|toà|lầu) [{numerals.UPPER}]\d?(?!\w)")


def placed(lines: Lines, mention: Mention) -> str:
    if mention.scale or mention.of is not None:
        return ""
    before = mention.before
    if before and before[-1] in _ALLEYS and before[-2:-1] not in (["các"], ["những"]):
        return "address"
    if before[-1:] == ["phòng"] and _BUILDING.match(lines.text, mention.end):
        return "address"
    if mention.noun in ("đường", "phố") and mention.line is not None:
        follower = mention.line.starts[mention.next + 1 : mention.next + 2]
        named = follower and (lines.text[follower[0]].isupper() or lines.text[follower[0]].isdigit())
        return "address" if named else ""
    if mention.noun:
        return ""
    if ("nhà" in before[-2:] and "số" in before[-2:]) or " ".join(before[-4:]).startswith("địa chỉ"):
        return "address"
    if mention.after and mention.line is not None and not mention.in_words:
        first = lines.text[mention.line.starts[mention.next]]
        follower = mention.line.starts[mention.next + 1 : mention.next + 2]
        two = bool(follower) and lines.text[follower[0]].isupper()
        if first.isupper() and two and mention.value < 2000 and before and before[-1][0].isalnum():
            return "name"
    return ""


_NAME_BEFORE = re.compile(
    rf"(?:[{numerals.LOWER}]+|[{numerals.UPPER}][{numerals.LOWER}]*) [{numerals.UPPER}][{numerals.LOWER}]* $"
)
_WORKS_BEFORE = re.compile(
    r"(?:xưởng|đường|nhà máy|công ty|xí nghiệp|trạm|kho|bến|cảng|chợ|ga|mỏ|dự án)"
    rf" [{numerals.UPPER}][{numerals.LOWER}]+(?: [{numerals.LOWER}]+){{1,2}} $"
)
"""A name of which the first word alone has a capital: phân xưởng Vận tải 2."""
_KIND_BEFORE = re.compile(
    rf"(?<=[{numerals.LOWER},] )(?:Xưởng|Phân xưởng|Trạm|Kho|Đội|Khoa|Viện|Phòng|Đồn|Bến|Cảng|Đài|Nông trường|Lâm trường|Trung tâm|Trại|Chốt|Tuyến)"
    rf"(?: [{numerals.LOWER}]+){{1,2}} $"
)
"""A name that is only the word for its kind with a capital: Xưởng may 2."""
_LEVEL_BEFORE = re.compile(
    r"(?:cấp|khối|giải|hạng|loại|ngành|lĩnh vực|(?<!thuộc )về) [^,;.]*$", re.IGNORECASE
)


def named(lines: Lines, mention: Mention) -> str:
    """A small number right behind a proper name belongs to it: thôn Đồng 2, ấp Hòa Bình 1, Tổ giúp việc 05."""
    if (
        (mention.noun and (mention.noun not in words.VERBS_TOO or _noun_after(mention)))
        or mention.scale
        or mention.of is not None
        or mention.value > NAMED
        or mention.in_words
        or mention.high is not None
    ):
        return ""
    if mention.before and mention.before[-1] in ("đảng", "đoàn", "bác", "nước"):
        return ""
    if _by_place(lines, mention):
        return ""
    lead = lines.text[max(0, mention.start - 30) : mention.start]
    if (
        _NAME_BEFORE.search(lead) or _WORKS_BEFORE.search(lead) or _KIND_BEFORE.search(lead)
    ) and not _LEVEL_BEFORE.search(lead):
        return "number of a name"
    return ""


_NAMED_ITEM = re.compile(
    rf"(?:[{numerals.LOWER}]+ ){{0,3}}(?:[{numerals.UPPER}][{numerals.LOWER}]* ?)+ (\d+)(?: [{numerals.LOWER}]+){{0,3}}"
)
MOST_PLACES = 30
"""Places of one list at most."""


def _by_place(lines: Lines, mention: Mention) -> bool:
    """Whether a list says how much of a whole lies where: 131 mô hình (xã Vĩnh Hòa 18; xã Tây Giang 15; các xã còn lại 98)."""
    line, text = mention.line, lines.text
    if line is None:
        return False
    opened = max(text.rfind("(", line.begin, mention.start), text.rfind(":", line.begin, mention.start))
    if opened < 0 or not _DIGIT.search(text, max(line.begin, opened - 60), opened):
        return False
    stop = text.find(")" if text[opened] == "(" else ".", mention.end, line.end)
    items = re.split(r"[;,]", text[opened + 1 : stop if stop > 0 else line.end], maxsplit=MOST_PLACES)
    numbers = [int(found[1]) for item in items if (found := _NAMED_ITEM.fullmatch(item.strip()))]
    return len(numbers) >= 2 and max(numbers) >= 10 and len(numbers) * 2 > len(items)


_DIGIT = re.compile(r"\d")


def labelled(lines: Lines, mention: Mention) -> str:
    """A small number before a colon is part of a label: mũi 1: 9.802."""
    if mention.noun or mention.of is not None or mention.scale or mention.value > 20 or not mention.before:
        return ""
    text = lines.text
    if (
        text[mention.end : mention.end + 1] == ":"
        and mention.before[-1][0].isalpha()
        and text[mention.end + 1 : mention.end + 2] == " "
    ):
        return "number of a name"
    return ""
