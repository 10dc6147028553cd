"""Numbers that arrange a text or a page: headings of plans, slogans, list marks, rows, furniture."""

import re

from sen.reading.numbers.mention import COUNTED, Mention
from sen.reading.text import numerals, words
from sen.reading.text.lines import Lines, Phrases

_ARRANGED = Phrases(words.NOT_RESULTS)
_RESULTS_TOO = Phrases(words.RESULTS_TOO)
_TECHNICAL = Phrases(words.TECHNICAL)
_SLOGANS = Phrases(words.SLOGANS)
_PLANNED = Phrases(words.PLANNED)
_DOING = Phrases(words.DOING)
_PLANNING = Phrases(words.PLANNING)
_PROGRAMMES = Phrases(words.PROGRAMMES)
_CONTAINERS = Phrases(words.CONTAINERS)
_FINISHED = Phrases(words.FINISHED)
_LIST_MARK = re.compile(r"[ \t]*(?:[-+*•]\s*)?\(?")
_LIST_END = re.compile(r"\s*(?:[.)/:]|-\s)(?!\d)")


_NEXT_LEVEL = re.compile(r" cấp [^.;:,\d]{2,20}(?:,|;| và)(?: và)? \d+ cấp ")
_LEVEL_BEFORE = re.compile(r"\d cấp [^.;:,\d]{2,20}(?:,|;| và)(?: và)? $")


def _by_level(lines: Lines, mention: Mention) -> bool:
    """05 cấp ngành, 48 cấp công ty: how many there were of each level."""
    near = max(mention.line.begin if mention.line else 0, mention.start - 36)
    return (
        _NEXT_LEVEL.match(lines.lowered, mention.end) is not None
        or _LEVEL_BEFORE.search(lines.lowered, near, mention.start) is not None
    )


def requested(lines: Lines, mention: Mention) -> str:
    """Asked for, not had: kiến nghị tỉnh hỗ trợ 30 bộ máy tính; kiến nghị 3 vấn đề."""
    line = mention.line
    if line is None or _ASKING.isdisjoint(line.said):
        return ""
    found = [*_ASKED.finditer(lines.lowered, max(line.begin, mention.start - ASKED_BEFORE), mention.start)]
    if not found:
        return ""
    asked = found[-1]
    way = lines.lowered[asked.end() : mention.start]
    if asked["thing"] is None:
        return "request" if way == " " and _POINTS.head(mention.after) else ""
    return "" if _GIVEN.search(way) else "request"


def arranged(lines: Lines, mention: Mention) -> str:
    """Counted when texts are arranged, not when work is reported: 27 biểu hiện, 7 nhóm nhiệm vụ."""
    if mention.of is None and _levelled(lines, mention):
        return "a measure of technology"
    if mention.of is not None or not mention.after:
        return ""
    if _PROGRAMMES.tail(list(mention.before)) and (
        mention.in_words
        or not mention.noun
        or (mention.scale and mention.noun != "đồng")
        or _SLOGANS.head(mention.after)
    ):
        return "name"
    if mention.scale:
        return ""
    after = mention.after
    if mention.value == MANIFESTATIONS and after[:2] == ["biểu", "hiện"]:
        return "arrangement of a text"
    if after[0] == "vài":
        return "vague"
    noun = mention.noun
    before_last = mention.before[-1] if mention.before else ""
    if mention.value <= 10 and mention.high is None and lines.text[mention.start] != "0":
        slogan = _SLOGANS.head(after)
        prize = slogan == "nhất" and "giải" in lines.lowered[max(0, mention.start - 80) : mention.start]
        if slogan and not prize and not (noun and len(noun.split()) > 1):
            return "slogan"
    if _TECHNICAL.head(after):
        return "a measure of technology"
    if (after[0] in _SPEEDS and _SPEED.match(lines.lowered, mention.end)) or (
        before_last in _LAST_OF_GAUGED
        and _GAUGED.search(
            lines.lowered, max(mention.line.begin if mention.line else 0, mention.start - 40), mention.start
        )
    ):
        return "a measure of technology"
    if _sized(lines, mention):
        return "a measure of a thing"
    if after[0] in ("phong", "chương") and (
        _FIXED.match(lines.lowered, mention.start) or _FIXED.match(lines.lowered, max(0, mention.start - 14))
    ):
        return "slogan"
    if after[0] in words.DIVISIBLE and not mention.scale:
        thing = COUNTED.tail(list(mention.before))
        at = len(mention.before) - len(thing.split()) - 1
        if (thing and at >= 0 and mention.before[at][0].isdigit()) or _CONTAINERS.tail(list(mention.before)):
            # 2.650 bình 20 lít: how large each of them is.
            return "a measure of a thing"
    if (
        after[0] in _PARTS_OF_THINGS
        and not mention.noun
        and after[1:2] != ["hàng"]
        and mention.value < 100
        and lines.text[mention.start] != "0"
        and (COUNTED.tail(list(mention.before)) or mention.first == 1)
    ):
        return "a measure of a thing"
    if before_last == "theo" and mention.value <= FEW_WAYS and mention.before[-2:-1] not in _FOLLOWED:
        return "arrangement of a text"
    if mention.value == 0 and after[0] == "đồng" and _OWED.isdisjoint(mention.before):
        return "name"
    if after[0] == "tập" and before_last in ("”", '"') and after[1:2] not in (["thể"], ["huấn"], ["sách"]):
        return "a measure of a thing"
    if after[0] == "chỗ" and (
        {"xe", "tàu", "thuyền"} & set(mention.before[-3:])
        or _SEATED.search(lines.lowered, max(0, mention.start - 24), mention.start)
    ):
        return "a measure of a thing"
    if (
        after[0] in words.DIVISIBLE
        and _WIDE.search(lines.lowered, max(0, mention.start - 24), mention.start)
        and after[1:2] not in (["lên"], ["xuống"])
    ):
        return "a measure of a place"
    if after[:2] in _COPIES and mention.value <= FEW_COPIES:
        return "copies of a paper"
    if (
        noun in ("bản", "")
        and after[0] == "bản"
        and mention.value <= FEW_COPIES
        and _COPIED.search(lines.lowered, max(0, mention.start - 40), mention.start)
    ):
        return "copies of a paper"
    if after[0] == "điểm" and (
        _MARKS.search(lines.lowered, max(0, mention.start - 40), mention.start)
        or (before_last in ("trừ", "cộng") and mention.before[-2:-1] not in (["bị"], ["được"], ["đã"]))
        or _IN_BRACKETS.search(lines.lowered, max(0, mention.start - 60), mention.end + 6)
    ):
        return "scale of marks"
    if _formed(lines, mention):
        return "arrangement of a text"
    if after[0] == "ca" and not (
        mention.value < 5 and {"theo", "trực", "làm", "việc"} & set(mention.before[-2:])
    ):
        return ""
    if (
        (mention.value <= 100 or after[0] not in words.MANY_TOO)
        and _ARRANGED.head(after)
        and not (noun and (len(noun.split()) > 1 or noun in words.RESULTS_TOO))
        and not _RESULTS_TOO.head(after)
        and not _FINISHED.tail(list(mention.before))
        and not (after[0] == "trang" and before_last in _KEEPS_PAGES)
        and not (after[0] == "cấp" and _by_level(lines, mention))
    ):
        return "arrangement of a text"
    if after[0] == "trang" and (before_last in _HAS_PAGES or mention.before[-2:] == ["sổ", "tay"]):
        return "arrangement of a text"
    if before_last == "thang" or (after[0] == "câu" and before_last in ("cả", "đúng")):
        return "arrangement of a text"
    planned = "" if words.REACHED & set(after) else _PLANNED.head(after)
    if planned and mention.value <= words.FEW_PLANNED:
        if mention.before and _CALLING.search(" ".join(mention.before)):
            return "arrangement of a text"
        if planned in words.USUALLY_DONE:
            lead = list(mention.before)
            done = lines.text[mention.start] == "0" or not any(
                _PLANNING.tail(lead[:stop]) for stop in range(len(lead), max(0, len(lead) - 3), -1)
            )
            return "" if done else "heading of a plan"
        lead = list(mention.before)
        if not any(_DOING.tail(lead[:stop]) for stop in range(len(lead), max(0, len(lead) - 4), -1)):
            return "heading of a plan"
    return ""


_SEATED = re.compile(r"(?<!\w)(?:hội trường|nhà văn h(?:óa|oá)|rạp|sân|phòng|nhà thi đấu)(?: [^\W\d]+)? $")
_HAS_PAGES = {"dày", "dài", "gồm", "sách", "yếu", "luận", "sử", "cuốn"}
_WIDE = re.compile(r"(?<!mở )(?<!diện )(?<!\w)rộng(?: hơn| gần| trên| khoảng| tới)? $")
_COPIES = (["bản", "giấy"], ["bản", "mềm"], ["bản", "cứng"], ["bản", "chính"], ["bản", "sao"], ["bản", "gốc"])
FEW_WAYS = 10
"""Ways, levels, steps at most by which something is done: đánh giá theo 5 mức."""
_OWED = {"nợ", "thu", "chi", "dư", "phí", "giá", "tiền", "quỹ", "lãi", "là", "còn", "bằng", "|", ":"}
"""Before 0 đồng: an amount, and no name (bữa cơm 0 đồng)."""
_FOLLOWED = (["làm"], ["mang"], ["kèm"], ["đi"], ["tiếp"], ["dắt"], ["học"], ["nghe"], ["chạy"], ["noi"])
"""Before "theo": làm theo 3 tấm gương."""
_PARTS_OF_THINGS = {
    "ngăn",
    "gian",
    "cửa",
    "chân",
    "cánh",
    "bánh",
    "nhịp",
    "mái",
    "khúc",
    "gốc",
    "khoang",
    "màu",
    "mộ",
}
"""Behind a thing: what it has so many of: tủ 5 ngăn."""
_LEVEL = re.compile(r"(?:^|[^\W\d]) \+$|(?:lò|mức|cốt|cos|cao trình|độ sâu|tầng) [-–]$")
_FIXED = re.compile(r"\d (?:phong trào|chương trình)(?:,| và) \d (?:phong trào|chương trình)(?!\w)")
_ASKED = re.compile(
    r"(?:(?:đề nghị|kiến nghị|đề xuất)(?<!theo .{7})(?<!và .{9})|(?<!\w)xin)"
    r"(?P<thing>:?(?: (?!và |đã |được )[^\W\d]+){0,9}? (?:bổ sung|hỗ trợ|cấp(?! trên| ủy| uỷ)|trang bị|đầu tư|bố trí|sửa chữa|có)(?!\w))?"
)
_ASKING = frozenset({"nghị", "xuất", "xin"})
_GIVEN = re.compile(r"[.;:](?=\s)|(?<!\w)(?:đã|được|nay|hiện|kết quả)(?!\w)")
_POINTS = Phrases({"vấn đề", "nội dung"})
ASKED_BEFORE = 110
"""Characters before a number in which it is asked for."""
_EACH_SIZE = re.compile(
    r"(?<!\w)mỗi [^\W\d]+(?: [^\W\d]+)?(?: rộng| có diện tích| là)?(?: từ| khoảng| hơn| gần)? $"
)
_SPEED = re.compile(r" ?(?:km|m|hải lý|m3|m³|lít) ?/ ?(?:s|giây|phút|giờ|h)(?!\w)")
_SPEEDS = {"km", "m", "hải", "m3", "m³", "lít"}
_GAUGED = re.compile(
    r"(?<!\w)(?:công suất|điện áp|áp suất|tần số|vận tốc|tầm nhìn xa|lưu lượng|nồng độ|độ ẩm|dung lượng|số hiệu|mã vạch)"
    r"(?: (?:là|tới|đến|từ|trên|dưới|khoảng|hơn|gần|lớn nhất|máy))* $"
)
_LAST_OF_GAUGED = {
    "suất", "áp", "số", "tốc", "xa", "lượng", "độ", "ẩm", "hiệu", "vạch", "là", "tới", "đến", "từ", "trên", "dưới", "khoảng", "hơn", "gần", "nhất", "máy",
}  # fmt: skip
"""One of these stands right before a number that is gauged."""
_AREA = re.compile(r" ?(?:m2|m²|mét vuông)(?!\w)")
_AREAS = {"m2", "m²", "mét"}


_SETTING = re.compile(
    r"(?<!\w)(?:điểm (?:sàn|chuẩn|liệt)|cỡ(?: chữ| số)?|khổ|phi|mác|kênh|thang(?: điểm)?|trọng số|hệ số|giãn dòng|cách dòng|tỷ số|tỉ số)(?: là| từ)? $"
)
"""Before a number: how a thing is set, by a scale or a size."""
_LAST_OF_SETTING = words.SETTINGS | {"điểm", "sàn", "chuẩn", "liệt"}
_WEIGHTED = re.compile(
    r"(?:trọng số|thang|tối đa|tương ứng|mức điểm|điểm chuẩn|chiếm)[^.;:,\d]{0,16} $"
    r"|(?<!\w)phần (?![^.;:,\d]*(?:đạt|được|giành))[^.;:,\d]{1,24} $"
)


def set_to(lines: Lines, mention: Mention) -> str:
    """How a thing is set or weighed: cỡ 14, thang 100, trọng số 20/100 điểm."""
    near = max(mention.line.begin if mention.line else 0, mention.start - 30)
    if mention.value == 100 and mention.before[-1:] in (["x"], ["×"]):
        return "formula"
    if mention.of is not None:
        if mention.after[:1] == ["điểm"] and _WEIGHTED.search(lines.lowered, near, mention.start):
            return "scale of marks"
        return "arrangement of a text" if mention.after[:1] == ["câu"] and mention.value == mention.of else ""
    if mention.noun and mention.after[0] not in ("các", "những"):
        return ""
    if not mention.before or mention.before[-1] not in _LAST_OF_SETTING:
        return ""
    return "setting" if _SETTING.search(lines.lowered, near, mention.start) else ""


def _levelled(lines: Lines, mention: Mention) -> bool:
    """cửa lò +38, mức -150: how high or deep, with its sign."""
    if mention.noun or lines.text[mention.start - 1 : mention.start] not in ("+", "-", "–"):
        return False
    near = max(mention.line.begin if mention.line else 0, mention.start - 24)
    return _LEVEL.search(lines.lowered, near, mention.start) is not None


def _sized(lines: Lines, mention: Mention) -> bool:
    """bình quân mỗi căn 45 m2"""
    if mention.after[0] not in _AREAS or not _AREA.match(lines.lowered, mention.end):
        return False
    return _EACH_SIZE.search(lines.lowered, max(0, mention.start - 50), mention.start) is not None


FEW_COPIES = 20
"""Copies of a paper at most; more are counted."""
_COPIED = re.compile(
    r"(?:(?:thông báo|công văn|giấy mời)(?: này)? gửi|(?:lập|làm|in|viết|sao) thành|mỗi bên giữ|nộp|lưu[^.;,\d]{0,12}\(?|(?<!\w)gửi(?: về)?) $|lưu[^.;\d]{0,12}\($"
)
_PIECES = re.compile(
    r" (?:câu(?: hỏi)?(?: (?:phụ|trắc nghiệm|tự luận|dự đoán|lý thuyết|tình huống))?|vòng|phần|bảng|cụm|chặng|lượt|nhóm|đề|mục|chương|điều|điểm|tiết|nội dung)(?!\w)"
)
_OF_CONTESTS = {
    "câu", "vòng", "phần", "bảng", "cụm", "chặng", "lượt", "nhóm", "đề", "mục", "chương", "điều", "điểm", "tiết", "nội",
}  # fmt: skip
"""One of these begins each of those pieces."""
_CONTEST = re.compile(
    r"(?:(?:đề (?:thi|kiểm tra)|bộ (?:đề|câu hỏi)|bài (?:thi|kiểm tra)|phần thi|mỗi (?:tuần|đề|đội|vòng|lượt|thí sinh|phần|kỳ|người))"
    r"[^.;:,\d]{0,30}|chia|câu tự luận|câu trắc nghiệm|(?<!\w)trải)"
    r" (?:thi|có|gồm|bao gồm|là|làm|chấm|thành|trả lời|qua|với|tham gia)(?: \d+ câu(?: hỏi)?(?: [^\W\d]+){0,2} và)? $"
    r"|mỗi (?:tuần|đề|vòng|kỳ) $"
)
_PAPER = re.compile(
    r"(?:chỉ thị|nghị quyết|kết luận|quy định|báo cáo|đề án|luật|văn kiện|thông báo|hướng dẫn|quy chế|điều lệ|đề cương|tài liệu"
    r"|(?:bản|phiếu|mẫu) (?:cam kết|đăng ký|hỏi|đánh giá|kiểm)|chuyên đề|bài nói)"
    r"[^.;:,\d]{0,40}(?:gồm|chia làm|chia thành|có)(?: có)? $"
)
_BELOW = re.compile(r"[^.;:,\d]{2,60} (?:sau đây|dưới đây|như sau|sau(?=\s?:))")
_THEREAFTER = frozenset({"sau", "đây"})
"""One of these says that something follows."""
_OF_PAPERS = {"nhóm", "nhiệm", "đầu", "giải", "nội", "việc"}
_IN_PAPER = re.compile(
    r" (?:nhóm|nhiệm vụ|đầu việc|giải pháp|nội dung|việc)[^.;:,\d]{0,40} (?:ghi|nêu|xác định)(?: rõ)? (?:tại|trong|ở) "
    r"(?:thông báo|kế hoạch|nghị quyết|kết luận|chỉ thị|chương trình|công văn|quyết định|đề án)"
)
_KINDS_OF_CONTEST_QUESTIONS = re.compile(r" câu(?: hỏi)? (?:phụ|trắc nghiệm|tự luận|dự đoán)")
_WHOLE_SET = re.compile(r"(?:đủ|cả|chuẩn|bộ|đạt|toàn bộ) $")


def _formed(lines: Lines, mention: Mention) -> bool:
    """How a contest, a set of rules or a paper is made up: mỗi tuần có 20 câu hỏi · Nghị quyết gồm 6 mục · 5 vấn đề sau đây."""
    if mention.scale or mention.percent:
        return False
    text, end = lines.lowered, mention.end
    if mention.value <= words.FEW_PLANNED:
        told_below = mention.line is None or not _THEREAFTER.isdisjoint(mention.line.said)
        if told_below and _BELOW.match(text, end):
            return True
        if mention.after[0] in _OF_PAPERS and _IN_PAPER.match(text, end) and "đã" not in mention.before:
            return True
    near = max(mention.line.begin if mention.line else 0, mention.start - 70)
    if mention.after[:2] == ["tiêu", "chí"]:
        return mention.value == CRITERIA and _WHOLE_SET.search(text, near, mention.start) is not None
    if mention.after[0] not in _OF_CONTESTS or not _PIECES.match(text, end):
        return False
    return (
        _KINDS_OF_CONTEST_QUESTIONS.match(text, end) is not None
        or _CONTEST.search(text, near, mention.start) is not None
        or (mention.value <= LONGEST_PAPER and _PAPER.search(text, near, mention.start) is not None)
    )


MANIFESTATIONS = 27
"""What the fourth plenum of the twelfth term names, whoever does something about them."""
CRITERIA = 19
"""Criteria of the new countryside: who meets that many meets all of them."""
LONGEST_PAPER = 300
"""Articles of a law at most."""

_IN_BRACKETS = re.compile(
    r"(?:^|[.;:,\n])(?![^(\n]*(?:giải|nhất|nhì|đội|thí sinh|hạng))[^(.;:,\n]{8,60}\((?:tối đa )?\d+ điểm\)$"
)
"""Công khai tài chính (10 điểm), họp đúng kỳ (15 điểm): how much each is worth."""
_MARKS = re.compile(r"(?:mỗi câu|mỗi ý|mỗi phần|phần thi|trắc nghiệm|tự luận|thang)[^.;:,\d]{0,16} $")
_KEEPS_PAGES = {"lập", "trì", "lý", "hành", "có", "dựng", "được"}
"""Verbs whose pages are those of the net."""
_CALLING = re.compile(r"(?:lược ghi|trích|dưới đây là|sau đây là|giới thiệu)$")


def listed(lines: Lines, mention: Mention) -> str:
    """List marks at the beginning of a line, and lines that are no sentences: counters, captions, page numbers."""
    line = mention.line
    text = lines.text
    if line is None:
        return ""
    start = line.begin
    if text[mention.start - 1 : mention.start] == "[" and text[mention.end : mention.end + 1] == "]":
        return "mark of a note"
    if text[mention.end : mention.end + 1] in ("'", "’", "′"):
        return "length of time"
    if text.endswith(("....", ".... "), start, mention.start):
        return "page number"
    if _totalled(lines, mention):
        return "number of rows"
    if "trong" in (*mention.before[-1:], *mention.after[:1]) and (
        _RATED.match(text, mention.start) or _RATED.match(text, max(0, mention.start - 8))
    ):
        return "page furniture"
    if _INNER_MARK.match(text, mention.start - 2) and (text[mention.start - 2] == ";" or mention.value == 1):
        return "list mark"
    if mention.start == start and _SECTION.match(text, start):
        return "list mark"
    if mention.first <= 2 and _LIST_MARK.fullmatch(text, start, mention.start):
        if _LIST_END.match(text, mention.end) and mention.end - mention.start <= 4:
            return "list mark"
        if mention.start == start and mention.value < 1000 and _CELL.match(text, mention.end):
            return "number of a row"
    if mention.first == 1 and mention.value < 1000 and _ROW.match(text, start) and mention.high is None:
        return "number of a row"
    if mention.noun or mention.of is not None or mention.scale:
        return ""
    before, after = mention.before, mention.after
    alone = not after or after[0][0].isdigit()
    digits_before = bool(before) and before[-1][0].isdigit() and before[-1][-1] != "%"
    if (
        alone
        and digits_before
        and text[mention.start - 1] == " "
        and not _NUMBERED_TIME.search(text, start, mention.start)
    ):
        return "page furniture"
    if digits_before and len(before) > 1 and before[-2].isdigit():
        between = text[line.starts[mention.first - 2] : mention.start]
        if "\t" not in between and not mention.noun:
            return "page furniture"
    if after and after[0][0].isdigit() and mention.first == 0:
        return "page furniture"
    if line.end - start < 60 and not _FULL_LINE.search(text, start, line.end):
        return "page furniture"
    return ""


_NUMBERED_TIME = re.compile(r"(?<!\w)(?:tuần|đợt|quý|tháng|vòng|kỳ) \d{1,2} $")
"""tuần 4 4.307: which week, and how many."""
_SUMMED = re.compile(r"[ \t]*(?:[-+*•]\s*)?(?:tổng )?(?:cộng|tổng) (?:chung )?(?:cả |của )?$")
_OF_ALL = re.compile(r" [^.;:,\d|\t]{2,30}:\s*\d")


def _totalled(lines: Lines, mention: Mention) -> bool:
    """Cộng 6 xã: 412 mô hình. The line of a total says of how many rows it is."""
    assert mention.line is not None
    return (
        mention.first <= 3
        and _SUMMED.match(lines.lowered, mention.line.begin, mention.start) is not None
        and _OF_ALL.match(lines.lowered, mention.end) is not None
    )


_SECTION = re.compile(rf"\d{{1,2}}\.\d{{1,2}}\s+[{numerals.UPPER}]")
_RATED = re.compile(r"(?:là: )?\d+ trong \d+ đánh giá")
_INNER_MARK = re.compile(rf"[;:] \d{{1,2}}[.)] [{numerals.UPPER}]")
_CELL = re.compile(r"\s*[|\t]")
_ROW = re.compile(r"\s*\|\s*\d{1,3}[.)]?\s*\|\s*[^\W\d]")
"""A row between bars, of which the first cell is a number and the second begins with a word."""
_FULL_LINE = re.compile(r"[.;:|\t](?!$)|[à-ỹÀ-Ỹ]")
