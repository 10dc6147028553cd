"""What was and what it became: từ 48 còn 36 trường hợp · từ 11 vụ năm 2021 xuống 6 vụ · từ 14,8% xuống 13,5%."""

import re

from sen.reading.relations.layout import Layout

_FROM = re.compile(r"(?<!\w)từ(?: (?:mức|con số))? $")
_TO = re.compile(
    r"%?[^.,;:()\d\n]{0,30}(?:(?:19|20)\d\d )?[^.,;:()\d\n]{0,12}(?<!\w)(?:lên|xuống|còn|nay)"
    r"(?: (?:còn|tới|đến|mức|là|được|thành))* "
)


def became(layout: Layout, then: int, now: int) -> bool:
    """Whether a figure tells what the one right before it became."""
    if now != then + 1 or not _FROM.search(layout.lead(then, 24)):
        return False
    return _TO.fullmatch(layout.low_way(then, now)) is not None
