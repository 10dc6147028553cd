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
        return "age" if _aged(mention) else ""
    first = after[0]
    if _SPANS.head(after):
        phrase = " ".join(after[:3])
        if _WORKED.head(after) or _REALLY_COUNTED.match(phrase):
            return ""
        return "badge" if phrase.startswith("năm tuổi") else "length of time"
    if first == "tiếng" and after[1:2] in (["đồng"], ["rưỡi"], []):
        return "length of time"
    if first == "lần":
        rest = after[1] if after[1:] else ""
        before = mention.before[-1] if mention.before else ""
        if before in ("gấp", "hơn", "gần", "trên") and "gấp" in mention.before[-2:]:
            return ""
        if rest in ("so", "trong", "mỗi", "một", "thứ", "", "trở", "về", "được", "đi", "đến") or before in (
            "gấp",
            "tăng",
            "mỗi",
            "hơn",
            "giảm",
        ):
            return "how often"
    return "age" if _aged(mention) and not mention.noun else ""


def _aged(mention: Mention) -> bool:
    """tuổi bình quân 28,6 · tuổi ngoài 70"""
    return (
        "tuổi" in mention.before[-4:]
        and mention.before[-1] != ":"
        and mention.value < 120
        and not mention.noun
        and mention.of is None
    )


_LENGTHS = {"km", "m", "mét", "cây", "hải"}
_AWAY = re.compile(
    r"(?:(?<!phong )(?<!tư )(?<!bằng )(?<!đổi )(?<!nhiều )(?<!\w)cách (?!làm|thức|mạng|nghĩ|dạy|học|giải)|(?<!\w)xa (?!lộ)"
    r"|khoảng cách|(?<!tổng )(?:quãng|chặng) đường|đi bộ|chạy bộ|đi xe|đạp xe|bán kính|độ cao|cao trình|mực nước|băng rừng|đèo)"
    r"[^.;:\d]{0,45}$"
)


def distant(lines: Lines, mention: Mention) -> str:
    """How far away something lies: cách trung tâm 17 km · đi bộ 3 km."""
    if not mention.after or mention.after[0] not in _LENGTHS or mention.of is not None:
        return ""
    begin = mention.line.begin if mention.line else 0
    lead = _AWAY.search(lines.lowered, max(begin, mention.start - 60), mention.start)
    return "distance" if lead else ""


_AT_MOST = (("không", "quá"), ("tối", "đa"), ("vượt", "quá"), ("chưa", "quá"), ("đến", "đa"))
_AT_LEAST = (("ít", "nhất"), ("tối", "thiểu"), ("không", "dưới"), ("đạt", "từ"), ("phải", "đủ"), ("có", "đủ"))
_RULES = re.compile(
    r"quy định|qui định|quy chế|điều lệ|nguyên tắc|mới được|chỉ được|đủ điều kiện|bắt buộc|theo chuẩn|định mức|quy ước"
)
_WANTED = re.compile(
    r"phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|đăng ký|đề ra|đặt ra|giao ước|cam kết|đến năm|đến cuối|(?<!\w)còn (?!phải)|giảm|kéo giảm|đã "
)
_HEDGED = {"quá", "đa", "nhất", "thiểu", "dưới", "từ", "đủ"}


def limited(lines: Lines, mention: Mention) -> str:
    """A limit or a threshold that a rule sets, which nobody reached or wants to: vay tối đa 100 triệu đồng."""
    before = mention.before
    hedged = bool(before) and before[-1] in _HEDGED
    after = mention.after[:5]
    upwards = "trở" in after and all(word.isalpha() for word in after[: after.index("trở")])
    if not (hedged or upwards) or mention.of is not None:
        return ""
    begin = mention.line.begin if mention.line else 0
    lead = lines.lowered[max(begin, mention.start - 160) : mention.start]
    lead = lead[max(lead.rfind(". "), lead.rfind("; ")) + 1 :]
    if _WANTED.search(lead):
        return ""
    two = tuple(before[-2:])
    if two in _AT_MOST and (not mention.percent or _RULES.search(lead)):
        return "limit"
    if upwards and not mention.percent and mention.high is None:
        return "threshold"
    if (two in _AT_LEAST or (upwards and mention.percent)) and _RULES.search(lead):
        return "limit"
    return ""
