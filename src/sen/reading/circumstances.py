"""Numbers that tell the circumstances of what was done: how long, how old, how often."""

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
