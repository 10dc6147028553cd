"""Numbers that tell the circumstances of what was done: how long, how old, how often, how far, within what limits."""

import re

from sen.reading import words
from sen.reading.lines import Lines, Phrases
from sen.reading.mentions import Mention

_SPANS = Phrases(words.DURATIONS)
_WORKED = Phrases(words.WORKED)
_BADGES = {"năm tuổi đảng", "năm tuổi"}
_REALLY_COUNTED = re.compile(
    r"(?:kh[oó][aá]|khóa) (?:đào|tập|bồi|học|huấn)|kỳ (?:sinh|họp|báo)|đêm (?:văn|diễn|biểu|giao|hội|chiếu|nhạc|thơ|lửa)"
    r"|giờ (?:phát|truyền|bay)"
)


def lasting(lines: Lines, mention: Mention) -> str:
    """Lengths of time, ages, how often."""
    after = mention.after
    if mention.of is not None or not after:
        return "age" if _aged(lines, mention) else ""
    first = after[0]
    if list(mention.before[-2:]) == ["kéo", "dài"] and first in _TURNS:
        return "length of time"
    if _SPANS.head(after):
        phrase = " ".join(after[:3])
        if _WORKED.head(after) or _REALLY_COUNTED.match(phrase):
            return ""
        if phrase.startswith("năm tuổi"):
            return "badge"
        if first in _SESSIONS and mention.before[-1:] and mention.before[-1] in _HOLDING:
            return ""
        return "time or turns" if first in _COUNTED_TOO else "length of time"
    if first == "tiếng" and after[1:2] in (["đồng"], ["rưỡi"], []):
        return "length of time"
    if first in _TURNS and _RUNNING.match(lines.lowered, mention.end):
        return "length of time"
    if first == "lần":
        rest = after[1] if after[1:] else ""
        before = mention.before[-1] if mention.before else ""
        if before in ("gấp", "hơn", "gần", "trên") and "gấp" in mention.before[-2:]:
            return ""
        if before in ("tăng", "giảm") and rest == "so":
            return ""
        if rest in ("so", "trong", "mỗi", "một", "thứ", "", "trở", "về", "được", "đi", "đến") or before in (
            "gấp",
            "tăng",
            "mỗi",
            "hơn",
            "giảm",
        ):
            return "how often"
    if _A_TIME.match(lines.lowered, mention.end):
        return "so often a time"
    if first in _TURNS and _each_time(mention):
        return "how often"
    return "age" if _aged(lines, mention) and not mention.noun else ""


_SESSIONS = {"đêm", "kỳ"}
_HOLDING = {"diễn", "họp", "dạy", "chiếu", "giảng", "kể", "hát", "được"}
"""Verbs behind which nights and terms are counted: diễn 64 đêm."""
_COUNTED_TOO = {"kỳ", "đêm", "tuần"}
"""How long something took, or how often it was done: họp 12 kỳ, diễn 96 đêm."""
_A_TIME = re.compile(r" ?(?:lần|đợt|kỳ|ngày|đêm|phiên) ?/ ?(?:năm|tháng|quý|tuần|ngày|đêm|kỳ)(?!\w)")
_TURNS = {"tiết", "đợt", "buổi", "lần", "kỳ", "phiên", "cuộc", "số"}
_RUNNING = re.compile(r" [^\W\d]+(?: họp| sinh hoạt)? liên (?:tiếp|tục)(?!\w)")
"""Vắng 3 buổi liên tiếp."""
_PERIODS = {"năm", "tháng", "quý", "tuần", "kỳ", "ngày", "buổi"}
_SOMETIMES = {"có", "họp", "ít", "nhất", "tối", "thiểu", "đa", "từ", "sinh", "hoạt", "một", "không", "quá"}
OFTEN = 4
"""Times a month or a year that are a rule rather than what was done."""


def _each_time(mention: Mention) -> bool:
    """mỗi quý 01 buổi · mỗi năm ít nhất 2 đợt"""
    before = list(mention.before)
    while before and before[-1] in _SOMETIMES:
        before.pop()
    return mention.value <= OFTEN and before[-2:-1] == ["mỗi"] and before[-1] in _PERIODS


_OF_ANOTHER_AGE = re.compile(r"\d tuổi(?: trở (?:lên|xuống))?:? $")
"""Từ 31 tuổi trở lên 106 (34%): how many are so old."""


def _aged(lines: Lines, mention: Mention) -> bool:
    """tuổi bình quân 28,6 · tuổi ngoài 70 · ngoài 60"""
    if mention.before[-1:] == ["ngoài"] and 20 <= mention.value < 100 and mention.value % 10 == 0:
        return not mention.noun and mention.of is None
    return (
        "tuổi" in mention.before[-4:]
        and mention.before[-1] != ":"
        and not _OF_ANOTHER_AGE.search(lines.lowered, max(0, mention.start - 24), mention.start)
        and mention.value < 120
        and not mention.noun
        and mention.of is None
    )


_LENGTHS = {"km", "m", "mét", "cây", "hải"}
_STRETCHED = re.compile(
    r"(?:(?<!\w)(?:đèo|sông|suối|đê biển|biên giới|bờ biển|bờ sông|địa hình|địa bàn)[^.;:,\d]{0,30} dài"
    r"|(?:treo|đặt|dựng|chạy|trải|kéo|nằm) dọc[^.;:\d]{0,40} dài|trải dài|kéo dài|hành quân(?: bộ)?|(?:vượt|đi|mất)"
    r"|(?<!\w)(?:đồi|núi|đèo|đỉnh|dốc|cột|sóng|đảo)[^.;:,\d]{0,20} cao)(?: hơn| gần| trên| khoảng| tới)* $"
)
"""How long or high a place is or how far people came, not what was made."""
_AWAY = re.compile(
    r"(?:(?<!phong )(?<!tư )(?<!bằng )(?<!đổi )(?<!nhiều )(?<!\w)cách (?!làm|thức|mạng|nghĩ|dạy|học|giải)|(?<!\w)xa (?!lộ)"
    r"|khoảng cách|cự ly|cự li|(?<!tổng )(?:quãng|chặng) đường|đi bộ|chạy bộ|đi xe|đạp xe|bán kính|độ cao|cao trình|mực nước|băng rừng|đèo|(?:chặng|quãng|tuyến|điểm|ấp|thôn|bản)(?: [^\W\d]+){0,3} (?:xa|dài) nhất)"
    r"[^.;:\d]{0,45}$"
)


def distant(lines: Lines, mention: Mention) -> str:
    """How far away something lies: cách trung tâm 17 km · đi bộ 3 km."""
    if not mention.after or mention.after[0] not in _LENGTHS or mention.of is not None:
        return ""
    begin = mention.line.begin if mention.line else 0
    near = max(begin, mention.start - 60)
    lead = _AWAY.search(lines.lowered, near, mention.start) or _STRETCHED.search(
        lines.lowered, near, mention.start
    )
    if lead is None and _OF_BORDER.match(lines.lowered, mention.end):
        lead = _HOLDS.search(lines.lowered, near, mention.start)
    return "distance" if lead else ""


_OF_BORDER = re.compile(r" ?(?:km|m|mét|cây số|hải lý) (?:đường )?(?:bờ biển|bờ sông|biên giới|bờ đê)")
_HOLDS = re.compile(r"(?:quản lý|phụ trách|bảo vệ|dài|(?<!\w)có|trên)(?: hơn| gần| tổng số)? $")


_AT_MOST = (
    ("không", "quá"),
    ("tối", "đa"),
    ("vượt", "quá"),
    ("không", "vượt"),
    ("chưa", "quá"),
    ("đến", "đa"),
)
_AT_LEAST = (("ít", "nhất"), ("tối", "thiểu"), ("không", "dưới"), ("đạt", "từ"), ("phải", "đủ"), ("có", "đủ"))
_RULES = re.compile(
    r"quy định|qui định|quy chế|điều lệ|nguyên tắc|mới được|chỉ được|điều kiện|bắt buộc|theo chuẩn|định mức|quy ước|phải có|cần có|muốn|chỉ xét"
)
_WANTED = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|(?<!bản )(?<!phiếu )đăng ký|đề ra|đặt ra|giao ước|cam kết|đến năm|đến cuối|(?<!\w)còn (?!phải)|giảm|kéo giảm|đã "
)
_ENTITLED = re.compile(
    r"[^.;,\d]{0,40} (?:thì|mới|sẽ)? ?được (?:xét|hưởng|vay|miễn|công nhận|hỗ trợ|dự thi|đề nghị|kết nạp|bầu|tính|coi)(?!\w)"
)
_BENEFITING = words.PERSONS | words.ORGANISATIONS | {"hộ", "gia đình", "trường hợp"}
_HEDGED = {"quá", "đa", "nhất", "thiểu", "dưới", "từ", "đủ", "trên", "vượt"}


_CAPITAL = re.compile(r"(?<!\w)(?:vốn|cổ phần|cổ phiếu)[^.;,\d]{0,20} (?:trên|dưới|từ|không quá) $")
_VOTES_UPWARDS = re.compile(r" (?:tổng )?số phiếu[^.;,\d]{0,20} trở lên")
_HURT = re.compile(r"(?:thương tật|thương tích|tổn thương cơ thể|mất sức)(?: là| \(| lao động)? $")
_LOST = re.compile(r"(?<!\w)mất $")
_STRENGTH = re.compile(r" sức (?:lao động|khỏe|khoẻ)")
_NORM = re.compile(
    r"(?:chuẩn (?:hộ )?(?:cận )?nghèo|phụ cấp hệ số|hệ số lương|phạt(?: tiền)? từ|mức (?:phạt|trần|đóng|lương cơ sở|lương tối thiểu)|lương (?:tối thiểu|cơ sở)(?: (?:vùng|chung))?(?: [ivx]+)?)(?: (?!cho|được|đã)[^\W\d]+){0,3} $"
)
_ALLOWED = re.compile(r"(?:vượt|quá)(?: tỷ lệ| tỉ lệ| mức)? $")
_OF_THE_GOOD = re.compile(r" số (?:[^.;,\d]{0,30} )?hoàn thành tốt")
"""Vượt 20% số hoàn thành tốt: how many more than that may not be the best."""
_DUES = re.compile(r"(?:đảng|đoàn|hội) phí[^.;,\d]{0,16} $")
_CONSEQUENCE = re.compile(
    r"[^.;,\d]{0,45} (?:thì|mới (?:được|mở|tổ|xét|tiến|lập)|không (?:phải|lập|nhất thiết)|phải (?:có|lập|báo|trả|nộp)"
    r"|(?:là|xếp|coi là|coi như) (?:loại|mức|không đạt|yếu|vắng))(?!\w)"
)
_IF = re.compile(
    r"(?:(?<!\w)(?:nếu|hễ|chỉ cần)|(?<!năm )(?<!tháng )(?<!quý )(?<!khi )(?<!\w)nào(?! cũng))(?!\w)[^.;,\d]*$"
)
_FORBIDDEN = re.compile(r"(?:không được|cấm|nghiêm cấm) [^.;,\d]{2,30} (?:trên|quá) $")
_IFS = ("nếu", "nào", "chỉ cần", "hễ")
_WHEN = re.compile(r"(?<!\w)(?:khi|nếu|chỉ cần) (?:(?:có|đạt|đủ|có mặt) )?(?:ít nhất|tối thiểu|từ|đủ|quá) $")
_THEN = re.compile(r"[^.;\d]{0,60}?(?:(?<!\w)thì(?! năm| đến| nay)|(?<!cho )(?:được|sẽ|phải|mới|là))(?!\w)")
"""Nơi nào trên 50 đảng viên thì chia tổ: what holds for whatever is so, whether anything is or not."""
_OF_THOSE = re.compile(r"[^.;,\d]{0,40}? trở (?:lên|xuống)(?: là| có|:)? \d")
"""Đăng ký từ hai việc trở lên 44 người: what those are that are counted behind."""
_MUST = re.compile(r"(?:phải|cần) (?:có|đạt|đủ)[^.;,\d]{0,25}$")


def _normed(lines: Lines, mention: Mention) -> str:
    """What is so by law or by nature, not by anybody's doing: mất 61% sức lao động, chuẩn nghèo 1,5 triệu đồng."""
    text, start = lines.lowered, mention.start
    near = max(mention.line.begin if mention.line else 0, start - 50)
    if mention.percent:
        if _HURT.search(text, near, start) or (
            _LOST.search(text, near, start) and _STRENGTH.match(text, mention.end)
        ):
            return "rank"
        if _ALLOWED.search(text, near, start) and _OF_THE_GOOD.match(text, mention.end):
            return "limit"
        if _CAPITAL.search(text, near, start) or _VOTES_UPWARDS.match(text, mention.end):
            return "threshold"
        if _DUES.search(text, near, start):
            return "limit"
    return "limit" if _NORM.search(text, near, start) else ""


_GRADES = frozenset({"hoàn", "loại", "khá", "giỏi", "tiên", "xếp"})
"""845 đảng viên hoàn thành tốt nhiệm vụ trở lên: the grade goes upwards, not the number."""


def limited(lines: Lines, mention: Mention) -> str:
    """A limit or a threshold that a rule sets, which nobody reached or wants to: vay tối đa 100 triệu đồng."""
    before = mention.before
    if (
        mention.percent
        or mention.scale
        or mention.after[:1] == ["đồng"]
        or mention.value != int(mention.value)
    ):
        norm = _normed(lines, mention)
        if norm:
            return norm
    hedged = bool(before) and before[-1] in _HEDGED
    after = mention.after
    upwards = "trở" in after
    if upwards:
        counted = after[: after.index("trở")]
        graded = before[-1:] != ["từ"] and not _GRADES.isdisjoint(counted)
        upwards = not graded and all(word[0].isalpha() for word in counted)
    begin = mention.line.begin if mention.line else 0
    lead = lines.lowered[max(begin, mention.start - 160) : mention.start]
    lead = lead[max(lead.rfind(". "), lead.rfind("; ")) + 1 :]
    if any(word in lead for word in _IFS) and _IF.search(lead) and _THEN.match(lines.lowered, mention.end):
        return "threshold"
    if not (hedged or upwards):
        return ""
    if not mention.percent and (_WHEN.search(lead) or _FORBIDDEN.search(lead)):
        return "threshold"
    if upwards and (
        _OF_THOSE.match(lines.lowered, mention.end) or _CONSEQUENCE.match(lines.lowered, mention.end)
    ):
        return "threshold"
    if (mention.percent or mention.of in (2, 3)) and _of_votes(lines, mention):
        return "threshold"
    if (
        before[-1] in ("dưới", "trên", "từ")
        and not mention.percent
        and _OF_THAT_SIZE.search(lines.lowered, max(0, mention.start - 30), mention.start)
    ):
        return "threshold"
    if mention.of is not None:
        return ""
    if _WANTED.search(lead):
        return ""
    if before[-1:] != ["trên"] and (
        _CONSEQUENCE.match(lines.lowered, mention.end)
        or (mention.noun not in _BENEFITING and _ENTITLED.match(lines.lowered, mention.end))
    ):
        return "threshold"
    if not mention.percent and _MUST.search(lead):
        return "limit"
    two = tuple(before[-2:])
    if two in _AT_MOST and (not mention.percent or _RULES.search(lead)):
        return "limit"
    if upwards and not mention.percent and mention.high is None:
        return "threshold"
    if (two in _AT_LEAST or (upwards and mention.percent)) and _RULES.search(lead):
        return "limit"
    return ""


_OF_THAT_SIZE = re.compile(
    r"(?:(?:chi bộ|đảng bộ|doanh nghiệp|hợp tác xã|công đoàn cơ sở|lớp|trường|thôn) dưới|(?:tài sản|vốn)(?: có)? trên"
    r"|(?:các|những|mọi) (?:nơi|chi bộ|đảng bộ|đơn vị|hộ|lớp|thôn|doanh nghiệp|hợp tác xã|công trình|khoản|tác phẩm)"
    r"(?: có)? (?:trên|dưới|từ)) $"
)
"""What such things are told apart by, not how many there were: các chi bộ dưới 9 đảng viên."""
_VOTES = re.compile(r"\s+(?:tổng )?số (?:phiếu|đại biểu|đảng viên|thành viên|ủy viên)[^.;\d]{0,60}")
_TO_BE_VALID = re.compile(r"tán thành|đồng ý|đủ điều kiện|trở lên|hợp lệ|có mặt|triệu tập")
_IS_VALID = re.compile(r"khi|phải|nếu|trúng cử|mới được|hợp lệ|đủ điều kiện|quy định|quy chế")


def _of_votes(lines: Lines, mention: Mention) -> bool:
    """quá 1/2 số phiếu hợp lệ mới trúng cử: what an election asks for, not how it came out."""
    behind = _VOTES.match(lines.lowered, mention.end)
    if behind is None:
        return False
    begin = mention.line.begin if mention.line else 0
    near = lines.lowered[max(begin, mention.start - 80) : mention.start]
    said = near[near.rfind(".") + 1 :] + behind.group()
    return _TO_BE_VALID.search(said) is not None and _IS_VALID.search(said) is not None
