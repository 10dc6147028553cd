"""Items typed as lines: one line is one thing promised, what is said of it follows behind semicolons. Pure."""

import re

from sen.areas.pledges.choices import ROMAN, Section
from sen.areas.pledges.rules.items import Item
from sen.foundation.vietnamese import Unreadable, clean, fold, parse_date

_SECTION = re.compile(r"^(?:mục\s+)?(V|IV|I{1,3}|[1-5])\s*[.):]\s*", re.IGNORECASE)
_NUMERALS = {number: section for section, number in ROMAN.items()}
_BULLET = re.compile(r"^(?:[-–+*•·●]|\(?\d{1,2}[.)])\s*")
_HEADINGS = {
    "tu tuong chinh tri",
    "pham chat dao duc, loi song",
    "pham chat dao duc, loi song; phong, chong “tu dien bien”, “tu chuyen hoa”",
    "dao duc, loi song",
    "y thuc to chuc ky luat",
    "thuc hien chuc trach, nhiem vu duoc giao",
    "khac phuc han che, khuyet diem",
    "khac phuc han che, khuyet diem cua nam truoc",
}
_PARTS = {
    "measure": re.compile(r"^(?:đo|đo bằng|kết quả|chỉ tiêu)\s*:?\s+", re.IGNORECASE),
    "deadline": re.compile(r"^(?:hạn|thời hạn|xong trước|trước ngày)\s*:?\s+", re.IGNORECASE),
    "evidence": re.compile(r"^(?:minh chứng|bằng chứng)\s*:?\s+", re.IGNORECASE),
    "fault": re.compile(r"^(?:khắc phục)\s*:?\s+", re.IGNORECASE),
}


def items_of_lines(text: str) -> list[Item]:
    """Each line an item; "I." to "V." names the section of its line and, alone, of those below.

    >>> [one] = items_of_lines("Mỗi tuần phụ đạo 02 buổi; đo: 60 buổi; hạn 31/5/2026; minh chứng: sổ đầu bài")
    >>> one.what, one.measure, one.deadline.isoformat(), one.evidence
    ('Mỗi tuần phụ đạo 02 buổi', '60 buổi', '2026-05-31', 'sổ đầu bài')
    >>> [(one.section, one.what) for one in items_of_lines("II.\\n- Không uống rượu giờ làm\\nV. Trả đơn đúng hẹn")]
    [('2', 'Không uống rượu giờ làm'), ('5', 'Trả đơn đúng hẹn')]
    """
    section: str = Section.DUTIES
    items = []
    for line in text.split("\n"):
        line = clean(line)
        if not line:
            continue
        roman = _SECTION.match(line)
        named = roman and (roman[1].upper() in _NUMERALS or fold(line).startswith("muc "))
        if roman and (named or not line[roman.end() :]):
            section = _NUMERALS.get(roman[1].upper(), roman[1])
            line = line[roman.end() :]
            if not line or _names_a_section(line):
                continue
        items.append(_item(section, _BULLET.sub("", line)))
    return items


def _names_a_section(line: str) -> bool:
    """Whether the rest of a line is the printed heading of a section and no promise."""
    return fold(line).removeprefix("ve ").rstrip(" .:") in _HEADINGS


def _item(section: str, line: str) -> Item:
    said: dict[str, str] = {}
    what: list[str] = []
    for part in (clean(one) for one in line.split(";")):
        name = next((name for name, pattern in _PARTS.items() if pattern.match(part)), None) if what else None
        if name is None or name in said:
            what.append(part)
        else:
            said[name] = _PARTS[name].sub("", part)
    deadline = None
    if "deadline" in said:
        try:
            deadline = parse_date(said["deadline"])
        except Unreadable:
            said["measure"] = "; ".join(filter(None, (said.get("measure", ""), "hạn " + said["deadline"])))
    return Item(
        section=section,
        what="; ".join(filter(None, what)),
        measure=said.get("measure", ""),
        deadline=deadline,
        evidence=said.get("evidence", ""),
        fault=said.get("fault", ""),
    )
