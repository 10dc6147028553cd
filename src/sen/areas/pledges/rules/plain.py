"""Hints for the lines of a standard: short, memorable, doable, assessable. Pure text; a hint is no verdict.

The four qualities are those that the interim review of Quế Võ asks of standards: brief, easy to remember, easy to
do, easy to assess.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sen.foundation.vietnamese import fold


class Plain(StrEnum):
    """What a line could do better."""

    LONG = "long"
    MANY = "many"
    VAGUE = "vague"
    SLOGAN = "slogan"


@dataclass(frozen=True)
class PlainHint:
    """One hint, and the words of the line it is about."""

    kind: Plain
    words: str = ""


MOST_WORDS = 20
_VAGUE = (
    "nang cao",
    "tang cuong",
    "day manh",
    "phat huy",
    "khong ngung",
    "tiep tuc",
    "tich cuc",
    "luon luon",
    "thuong xuyen",
    "lam tot",
    "thuc hien tot",
    "chap hanh tot",
    "chap hanh nghiem",
    "quan triet",
    "guong mau",
    "het suc",
    "toan dien",
)
"""Words that ask for more of something without saying what is to be seen or done."""
_ACTS = re.compile(
    r"(?<!\w)(khong (?!ngung)\w+|dung (?!muc)\w+|chao|hoi|noi|nghe|den|ve|giu|tra loi|giai quyet|xin loi|cam on|bao cao"
    r"|nhan loi|lam|hoc|doc|ghi|xep|tat|bo|giup|tham|day|nop|hoan thanh|cong khai|tiep|huong dan|mac|deo|di|"
    r"don|tiet kiem|xu ly|tu choi|nhan|viet|kiem tra|sua)(?!\w)"
)
"""Doing words: something that can be seen to be done, or not."""


def plain_hints(line: str, *, longest: int) -> list[PlainHint]:
    """What could be plainer in one line; ``longest`` is the number of characters that the rule allows.

    >>> [hint.kind.value for hint in plain_hints("Chào hỏi, hướng dẫn người dân đến làm việc", longest=120)]
    []
    """
    folded = fold(line)
    words = folded.split()
    found = []
    if len(line) > longest or len(words) > MOST_WORDS:
        found.append(PlainHint(Plain.LONG))
    if line.count(";") or line.count(",") > 2 or len(re.findall(r"(?<!\w)va(?!\w)", folded)) > 1:
        found.append(PlainHint(Plain.MANY))
    vague = [word for word in _VAGUE if re.search(rf"(?<!\w){word}(?!\w)", folded)]
    if vague:
        found.append(PlainHint(Plain.VAGUE, _as_written(line, vague[0])))
    if words and not vague and not _ACTS.search(folded):
        found.append(PlainHint(Plain.SLOGAN))
    return found


def _as_written(line: str, phrase: str) -> str:
    """The words of the line whose folded form is the phrase."""
    words = line.split()
    size = len(phrase.split())
    for start in range(len(words) - size + 1):
        run = " ".join(words[start : start + size])
        if fold(run).strip(".,;:") == phrase:
            return run.strip(".,;:")
    return phrase
