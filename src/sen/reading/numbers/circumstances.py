"""Numbers that tell the circumstances of what was done: how long, how old, how often, how far, within what limits."""

import re

from sen.reading.numbers.mention import Mention
from sen.reading.text import words
from sen.reading.text.lines import Lines, Phrases

_SPANS = Phrases(words.DURATIONS)
_WORKED = Phrases(words.WORKED)
_BADGES = {"năm tuổi đảng", "năm tuổi"}
_REALLY_COUNTED = re.compile(
    r"(?:kh[oó][aá]|khóa) (?:đào|tập|bồi|học|huấn)|kỳ (?:sinh|họp|báo)|đêm (?:văn|diễn|biểu|giao|hội|chiếu|nhạc|thơ|lửa)"
    r"|giờ (?:phát|truyền|bay)"
)


_TO_A_TIME = re.compile(
    r" (?:lên|xuống|còn|đến)(?: còn)? \d+ (?:năm|tháng|tuần|ngày|giờ|phút|giây)(?! công)(?!\w)"
)
"""giảm từ 30 xuống 12 ngày"""


def lasting(lines: Lines, mention: Mention) -> str:
    """Lengths of time, ages, how often."""
    after = mention.after
    if mention.of is not None or not after:
        return "age" if _aged(lines, mention) or _bounded(lines, mention) else ""
    first = after[0]
    if mention.before[-1:] == ["từ"] and _TO_A_TIME.match(lines.lowered, mention.end):
        return "length of time"
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
        if (
            first == "giờ"
            and mention.value >= HOURS
            and mention.before[-1:]
            and mention.before[-1] in _SENDING
        ):
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
    return "age" if not mention.noun and (_aged(lines, mention) or _bounded(lines, mention)) else ""


_SESSIONS = {"đêm", "kỳ"}
_HOLDING = {"diễn", "họp", "dạy", "chiếu", "giảng", "kể", "hát", "được"}
"""Verbs behind which nights and terms are counted: diễn 64 đêm."""
_SENDING = {"phát", "sóng", "thanh", "bay", "lái", "giảng"}
HOURS = 25
"""So many hours behind such a verb are what was done, fewer are a time of the day: phát 520 giờ."""
_COUNTED_TOO = {"kỳ", "đêm", "tuần"}
"""How long something took, or how often it was done: họp 12 kỳ, diễn 96 đêm."""
_A_TIME = re.compile(
    r" ?(?:lần|đợt|kỳ|ngày|đêm|phiên|buổi) ?/ ?(?:năm|tháng|quý|tuần|ngày|đêm|kỳ)(?!\w)"
    r"|(?<!\d\d\d) (?:lần|đợt|kỳ|ngày|đêm|phiên|buổi) (?:một|mỗi) (?:năm|tháng|quý|tuần|ngày)(?!\w)"
)
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


_AND_SO_OLD = re.compile(r"(?: ?(?:,|và|hoặc|;) (?:[^\W\d]+ ){0,2}(?:từ |dưới |trên |đủ )?\d{1,2}){1,2} tuổi")
_TO_UNDER = re.compile(r" (?:đến|tới) dưới \d{1,3} (?:tuổi|điểm)")
_FROM_UNDER = re.compile(r"từ \d{1,3} (?:đến|tới) dưới $")


def _bounded(lines: Lines, mention: Mention) -> bool:
    """nữ dưới 18, nam dưới 20 tuổi · từ 70 đến dưới 90 điểm"""
    bound = mention.before[-1] if mention.before else ""
    if bound not in ("dưới", "trên", "đủ", "từ") or mention.noun or mention.of is not None:
        return False
    text = lines.lowered
    return (
        _AND_SO_OLD.match(text, mention.end) is not None
        or _TO_UNDER.match(text, mention.end) is not None
        or _FROM_UNDER.search(text, max(0, mention.start - 24), mention.start) is not None
    )


_LENGTHS = {"km", "m", "mét", "cây", "hải"}
_STRETCHED = re.compile(
    r"(?:(?<!\w)(?:đèo|sông|suối|đê biển|biên giới|bờ biển|bờ sông|địa hình|địa bàn)[^.;:,\d]{0,30} dài"
    r"|(?:treo|đặt|dựng|chạy|trải|kéo|nằm)(?: [^\W\d]+){0,3} dọc[^.;:]{0,48} dài|trải dài|kéo dài|hành quân(?: bộ)?|(?:vượt|đi|mất)"
    r"|(?<!\w)(?:đồi|núi|đèo|đỉnh|dốc|cột|sóng|đảo)[^.;:,\d]{0,20} cao)(?: hơn| gần| trên| khoảng| tới)* $"
)
"""How long or high a place is or how far people came, not what was made."""
_LAST_OF_STRETCHED = frozenset(
    {"dài", "quân", "bộ", "vượt", "đi", "mất", "cao", "hơn", "gần", "trên", "khoảng", "tới"}
)
"""One of these stands right before the number behind it."""
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
    lead = _AWAY.search(lines.lowered, near, mention.start)
    if lead is None and mention.before and mention.before[-1] in _LAST_OF_STRETCHED:
        lead = _STRETCHED.search(lines.lowered, near, mention.start)
    if lead is None and _OF_BORDER.match(lines.lowered, mention.end):
        lead = _HOLDS.search(lines.lowered, near, mention.start)
    return "distance" if lead else ""


_OF_BORDER = re.compile(
    r" ?(?:km|m|mét|cây số|hải lý) (?:đường |tuyến |vùng )?(?:bờ biển|bờ sông|biên giới|bờ đê|biển|biên)(?!\w)"
)
_HOLDS = re.compile(
    r"(?:quản lý|phụ trách|bảo vệ|dài|bám|giữ|canh|tuần tra|(?<!\w)có|trên)(?: hơn| gần| tổng số)? $"
)


_MARKED_BEST = re.compile(r"(?<!\w)(?:đạt|được|có) điểm tối đa $")
"""Đạt điểm tối đa 57 đồng chí: so many got the best mark."""
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
    r"phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|đăng ký(?<!bản đăng ký)(?<!phiếu đăng ký)|đề ra|đặt ra|giao ước|cam kết|đến năm|đến cuối|còn(?<!\wcòn) (?!phải)|giảm|kéo giảm|đã "
)
_ENTITLED = re.compile(
    r"[^.;,\d]{0,40} (?:thì|mới|sẽ)? ?được (?:xét|hưởng|vay|miễn|công nhận|hỗ trợ|dự thi|đề nghị|kết nạp|bầu|tính|coi)(?!\w)"
)
_BENEFITING = words.PERSONS | words.ORGANISATIONS | {"hộ", "gia đình", "trường hợp"}
_HEDGED = {"quá", "đa", "nhất", "thiểu", "dưới", "từ", "đủ", "trên", "vượt"}


_CAPITAL = re.compile(
    r"(?:vốn(?<!\wvốn)|cổ ph(?:ần(?<!\wcổ phần)|iếu(?<!\wcổ phiếu)))[^.;,\d]{0,20} (?:trên|dưới|từ|không quá) $"
)
_VOTES_UPWARDS = re.compile(r" (?:tổng )?số phiếu[^.;,\d]{0,20} trở lên")
_HURT = re.compile(r"(?:thương tật|thương tích|tổn thương cơ thể|mất sức)(?: là| \(| lao động)? $")
_LOST = re.compile(r"(?<!\w)mất $")
_STRENGTH = re.compile(r" sức (?:lao động|khỏe|khoẻ)")
_NORM = re.compile(
    r"(?:chuẩn (?:hộ )?(?:cận )?nghèo|phụ cấp hệ số|hệ số lương|phạt(?: tiền)? từ|mức (?:phạt|trần|đóng|lương cơ sở|lương tối thiểu)|lương (?:tối thiểu|cơ sở)(?: (?:vùng|chung))?(?: [ivx]+)?)(?: (?!cho|được|đã)[^\W\d]+){0,3} $"
)
_PERMITTED = re.compile(
    r"(?:(?:mức|ngưỡng|giới hạn|tỷ lệ|tỉ lệ|trần)(?: được)? (?:cho phép|quy định|tối đa|tối thiểu|an toàn)|(?<!\w)ngưỡng|mức trần|mức sàn)"
    r"(?: là)?(?: dưới| trên| từ| không quá| tối đa| tối thiểu| ít nhất)? $"
)
"""Mức cho phép là dưới 0,3%."""
_MARK_OF = re.compile(r"(?:(?<!\w)mức|ngưỡng|giới hạn|(?<!\w)trần)(?: dưới| trên)? $")
_PERMITS = re.compile(r"(?: [^\W\d]+){0,4} (?:cho phép|quy định)(?!\w)")
"""Dưới mức 1,16% Quốc hội cho phép."""
_ALLOWED = re.compile(r"(?:vượt|quá)(?: tỷ lệ| tỉ lệ| mức)? $")
_OF_THE_GOOD = re.compile(r" số (?:[^.;,\d]{0,30} )?hoàn thành tốt")
"""Vượt 20% số hoàn thành tốt: how many more than that may not be the best."""
_DUES = re.compile(r"(?:đảng|đoàn|hội) phí(?! (?:đã |mới )?(?:thu|nộp|đạt))[^.;,\d]{0,16} $")
_CONSEQUENCE = re.compile(
    r"[^.;,\d]{0,45} (?:thì|mới (?:được|mở|tổ|xét|tiến|lập)|không (?:phải|lập|nhất thiết)|phải (?:có|lập|báo|trả|nộp)"
    r"|(?:là|xếp|coi là|coi như) (?:loại|mức|không đạt|yếu|vắng))(?!\w)"
)
_IF = re.compile(
    r"(?:(?<!\w)(?:nếu|hễ|chỉ cần)|(?<!năm )(?<!tháng )(?<!quý )(?<!khi )(?<!\w)nào(?! cũng))(?!\w)[^.;,\d]*$"
)
_FORBIDDEN = re.compile(r"(?:không được|cấm|nghiêm cấm) [^.;,\d]{2,30} (?:trên|quá) $")
_IFS = frozenset({"nếu", "nào", "cần", "hễ"})
"""One of these is in every condition."""
_WHEN = re.compile(r"(?<!\w)(?:khi|nếu|chỉ cần) (?:(?:có|đạt|đủ|có mặt) )?(?:ít nhất|tối thiểu|từ|đủ|quá) $")
_ONLY_WHEN = re.compile(
    r"(?<!\w)(?:chỉ|mới) [^.;:,\d]{2,60} (?:khi|nếu) (?:(?:có|đạt|đủ|có mặt) )?(?:ít nhất|tối thiểu|từ|trên|đủ|quá) $"
)
"""Chỉ họp khi có trên 70% số hộ."""
_OF_EACH = re.compile(
    r"(?<!bình quân )(?<!trung bình )(?<!\w)(?:mỗi|từng) [^.;:,\d]{2,40} (?:không quá|tối đa) $"
)
_OF_ALL = re.compile(r" tổng số(?!\w)")
"""Mỗi đơn vị không quá 15% tổng số đảng viên: what each may have, not what all had."""
_THEN = re.compile(r"[^.;\d]{0,60}?(?:(?<!\w)thì(?! năm| đến| nay)|(?<!cho )(?:được|sẽ|phải|mới|là))(?!\w)")
"""Nơi nào trên 50 đảng viên thì chia tổ: what holds for whatever is so, whether anything is or not."""
_OF_THOSE = re.compile(r"[^.;,\d]{0,40}? trở (?:lên|xuống)(?: là| có|:)? \d")
"""Đăng ký từ hai việc trở lên 44 người: what those are that are counted behind."""
_MUST = re.compile(r"(?:phải|cần) (?:có|đạt|đủ)[^.;,\d]{0,25}$")


_NORMATIVE = frozenset({
    "phép", "định", "đa", "thiểu", "toàn", "ngưỡng", "trần", "sàn", "thương", "sức", "vượt", "quá", "phiếu", "vốn", "cổ", "phí", "nghèo",
    "hệ", "phạt", "đóng", "lương",
})  # fmt: skip
"""One of these is in whatever law or nature sets."""


def _normed(lines: Lines, mention: Mention) -> str:
    """What is so by law or by nature, not by anybody's doing: mất 61% sức lao động, chuẩn nghèo 1,5 triệu đồng."""
    if mention.line is not None and _NORMATIVE.isdisjoint(mention.line.said):
        return ""
    text, start = lines.lowered, mention.start
    near = max(mention.line.begin if mention.line else 0, start - 50)
    if mention.percent:
        if _PERMITTED.search(text, near, start) or (
            _PERMITS.match(text, mention.end) and _MARK_OF.search(text, near, start)
        ):
            return "limit"
        if _HURT.search(text, near, start) or (
            _STRENGTH.match(text, mention.end) and _LOST.search(text, near, start)
        ):
            return "rank"
        if _OF_THE_GOOD.match(text, mention.end) and _ALLOWED.search(text, near, start):
            return "limit"
        if _VOTES_UPWARDS.match(text, mention.end) or _CAPITAL.search(text, near, start):
            return "threshold"
        if (
            text.find(" phí", near, start) >= 0
            and not {"tăng", "giảm", "vượt"} & {*mention.before[-2:]}
            and _DUES.search(text, near, start)
        ):
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
    line = mention.line
    if line is not None and "mỗi" in line.said and mention.high is None and _asked_of_each(lines, mention):
        return "limit"
    hedged = bool(before) and before[-1] in _HEDGED
    after = mention.after
    upwards = "trở" in after
    conditional = line is not None and not _IFS.isdisjoint(line.said)
    if upwards:
        counted = after[: after.index("trở")]
        graded = before[-1:] != ["từ"] and not _GRADES.isdisjoint(counted)
        upwards = not graded and all(word[0].isalpha() for word in counted)
    if not (hedged or upwards or conditional):
        return ""
    begin = line.begin if line else 0
    lead = lines.lowered[max(begin, mention.start - 160) : mention.start]
    lead = lead[max(lead.rfind(". "), lead.rfind("; ")) + 1 :]
    if conditional and _IF.search(lead) and _THEN.match(lines.lowered, mention.end):
        return "threshold"
    if not (hedged or upwards):
        return ""
    if _WHEN.search(lead) if not mention.percent else _ONLY_WHEN.search(lead):
        return "threshold"
    if not mention.percent and _FORBIDDEN.search(lead):
        return "threshold"
    if mention.percent and _OF_ALL.match(lines.lowered, mention.end) and _OF_EACH.search(lead):
        return "limit"
    if upwards and (
        _OF_THOSE.match(lines.lowered, mention.end) or _CONSEQUENCE.match(lines.lowered, mention.end)
    ):
        return "threshold"
    if (mention.percent or mention.of in (2, 3)) and _of_votes(lines, mention):
        return "threshold"
    if (
        before[-1:] in (["dưới"], ["trên"], ["từ"])
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
        return "" if mention.noun and _MARKED_BEST.search(lead) else "limit"
    if upwards and not mention.percent and mention.high is None:
        return "threshold"
    if (two in _AT_LEAST or (upwards and mention.percent)) and _RULES.search(lead):
        return "limit"
    return ""


_ASKED = re.compile(
    r"(?:yêu cầu|quy định|bắt buộc)(?: là| rõ)? (?:mỗi|từng) [^.;:\d]{2,40}?(?:ít nhất |tối thiểu )?(?:\d+ [^.;:\d]{2,24}(?:,| và) )?(?:ít nhất |tối thiểu )?$"
)


def _asked_of_each(lines: Lines, mention: Mention) -> bool:
    """Yêu cầu mỗi cơ sở Đoàn có 01 công trình, 02 phần việc: what a rule asks of everybody is nobody's figure."""
    begin = mention.line.begin if mention.line else 0
    near = max(begin, mention.start - 90)
    return _ASKED.search(lines.lowered, near, mention.start) is not None


_OF_THAT_SIZE = re.compile(
    r"(?:(?:chi bộ|đảng bộ|doanh nghiệp|hợp tác xã|công đoàn cơ sở|lớp|trường|thôn) dưới|(?:tài sản|vốn)(?: có)? trên"
    r"|(?:các|những|mọi) (?:nơi|chi bộ|đảng bộ|đơn vị|hộ|lớp|thôn|doanh nghiệp|hợp tác xã|công trình|khoản|tác phẩm)"
    r"(?: có)? (?:trên|dưới|từ)) $"
)
"""What such things are told apart by, not how many there were: các chi bộ dưới 9 đảng viên."""
_VOTES = re.compile(
    r"\s+(?:tổng )?số (?:phiếu|đại biểu|đảng viên|thành viên|ủy viên|hội viên|hộ|cử tri|người dân|gia đình|cổ đông)[^.;\d]{0,60}"
)
_TO_BE_VALID = re.compile(
    r"(?<!\w)(?:phải|cần) (?:được|đạt|có) |tán thành|đồng ý|đủ điều kiện|trở lên|hợp lệ|có mặt|triệu tập"
)
_IS_VALID = re.compile(
    r"khi|phải|cần|nếu|trúng cử|mới (?:được|thông|tiến|triển|làm|trình|thu|công)|hợp lệ|đủ điều kiện|quy định|quy chế"
)


def _of_votes(lines: Lines, mention: Mention) -> bool:
    """quá 1/2 số phiếu hợp lệ mới trúng cử: what an election asks for, not how it came out."""
    behind = _VOTES.match(lines.lowered, mention.end)
    if behind is None:
        return False
    begin = mention.line.begin if mention.line else 0
    near = lines.lowered[max(begin, mention.start - 80) : mention.start]
    said = near[near.rfind(".") + 1 :] + behind.group()
    return _TO_BE_VALID.search(said) is not None and _IS_VALID.search(said) is not None
