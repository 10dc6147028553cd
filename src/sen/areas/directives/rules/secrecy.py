"""Is this paper marked Mật, Tối mật or Tuyệt mật? Pure text; knows no Django and runs inside the bounded worker too.

The marks are those of the law on State secrets (Luật Bảo vệ bí mật nhà nước 2018, Điều 8): three levels, stamped
alone below or beside the number. Open papers may *speak* of secrets ("bảo vệ bí mật nhà nước", "mật thiết", "Mặt
trận" without tones): a word counts as a mark by where and how it stands, not by being there. In doubt the paper
is refused: a wrong refusal costs a new file name, a wrong welcome costs a leak.
"""

import re
import unicodedata
from dataclasses import dataclass

from sen.foundation.vietnamese.text import clean, fold

LEVELS = {"mat": "Mật", "toi mat": "Tối mật", "tuyet mat": "Tuyệt mật"}
HEAD_LINES = 40
"""The heading of a paper with its abstract: here a mark counts even when it shares its line."""


@dataclass(frozen=True)
class Mark:
    """A secrecy mark: which level, where it was found ("tên tệp", "dòng 3"), and the words around it."""

    level: str
    where: str
    words: str


_ALONE = re.compile(
    r"(?:(?:do|muc do|dau(?: chi)? (?:do|muc do)?) ?(?:bao )?mat ?[:\-=] ?)?(toi mat|tuyet mat|mat)"
    r"(?: ?[-/+,(]? ?(?:khan|thuong khan|hoa toc|hen gio)\)?)?"
)
_LEADING = re.compile(r"(toi mat|tuyet mat|mat)(?: ?: ?| [-+] )")
_LABEL = re.compile(r"(?<!\w)(?:do|muc do) ?(?:bao )?mat ?[:=\-] ?(toi mat|tuyet mat|mat)(?!\w)")
_BRACKETED = re.compile(r"[(\[{<*«“\"] ?(toi mat|tuyet mat|mat) ?[)\]}>*»”\"]")
_CAPITALS = re.compile(r"(?<!\w)(TUYỆT MẬT|TỐI MẬT|TUYET MAT|TOI MAT)(?!\w)")
_CAPITAL_MAT = re.compile(
    r"(?<!BÍ )(?<!BẢO )(?<!CƠ )(?<!ĐỘ )(?<!\w)MẬT(?! (?:THIẾT|KHẨU|MÃ|ĐỘ|NHÀ|VỤ|ONG|DANH))(?!\w)"
)
_GAP = r"[\W_]{1,4}"
_LETTERS = {"a": "aAâÂậẬạẠ", "e": "eEêÊệỆẹẸ", "o": "oOôÔốỐóÓ"}


def _set_apart(word: str) -> str:
    return _GAP.join(f"[{_LETTERS.get(letter, letter + letter.upper())}]" for letter in word)


_SPELLED = re.compile(
    rf"(?<!\w)(?:({_set_apart('tuyet')})[\W_]{{0,8}}|({_set_apart('toi')})[\W_]{{0,8}})?{_set_apart('mat')}(?!\w|{_GAP}\w(?!\w))"
)
"""The letters of a mark set apart for show: "T Ố I   M Ậ T"."""
_JOINED = re.compile(r"(?<!\w)(tuyệt|tuyêt|tuyet|tối|tôi|toi)(mật|mât|mat)(?!\w)", re.I)
"""A mark that lost its space, as text taken out of a PDF does."""
_DECORATION = " .,:;*-–—_=~()[]{}<>\"'“”«»/\\!"
_BEFORE = frozenset(
    [
        "bi",
        "bao",
        "co",
        "vang",
        "ra",
        "be",
        "doi",
        "thay",
        "mot",
        "hai",
        "cac",
        "bo",
        "guong",
        "nong",
        "khau",
        "ruou",
        "nuoc",
        "gap",
        "chi",
        "tat",
        "chon",
        "tren",
        "duoi",
        "giap",
        "bat",
    ]
)
_AFTER = frozenset(
    [
        "tran",
        "bang",
        "thiet",
        "khau",
        "ma",
        "do",
        "nuoc",
        "ong",
        "troi",
        "hang",
        "tien",
        "vu",
        "danh",
        "chinh",
        "nguyet",
        "na",
        "nghi",
        "nha",
    ]
)


def mark_in_text(text: str, *, where: str = "") -> Mark | None:
    """The first mark in the text of a paper (heading, first page, headers and footers), or None.

    Tones may be missing, letters decomposed, set apart or full-width; ``|`` parts the cells of a table.
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    if "mat" not in "".join(letter for letter in fold(text) if letter.isalpha()):
        return None  # whatever stands between its letters, a mark has these three
    lines = [line for line in re.split(r"[\r\n\v\f\x85\u2028\u2029]+", text) if line.strip()]
    for number, line in enumerate(lines, 1):
        found = _in_line(line, head=number <= HEAD_LINES)
        if found:
            place = f"{where}, dòng {number}" if where else f"dòng {number}"
            return Mark(LEVELS[found], place, clean(line)[:80])
    return None


def _in_line(line: str, *, head: bool) -> str | None:
    line = _JOINED.sub(r"\1 \2", line)
    line = _SPELLED.sub(lambda m: "TUYỆT MẬT" if m[1] else "TỐI MẬT" if m[2] else "MẬT", line)
    for piece in (line, *re.split(r"[|;\t]| {2,}", line)):
        bare = clean(piece).strip(_DECORATION)
        if (m := _ALONE.fullmatch(fold(bare))) and _not_another_word(bare):
            return m[1]
        if head and (m := _LEADING.match(fold(bare))) and _not_another_word(bare):
            return m[1]
    line = clean(line)
    if m := _LABEL.search(fold(line)) or (_BRACKETED.search(fold(line)) if head else None):
        return m[1] if _not_another_word(line) else None
    if head:
        if m := _CAPITALS.search(line):
            return fold(m[1])
        if _CAPITAL_MAT.search(line):
            return "mat"
    return None


def _not_another_word(words: str) -> bool:
    """False when every word that folds to "mat" carries another tone: mặt, mắt, mất, mát."""
    return any(word in ("mat", "mật") for word in re.findall(r"[^\W\d_]+", words.lower()))


def mark_in_name(name: str) -> Mark | None:
    """The mark in the name of a file: "05-BC MẬT.docx", "CV_toi-mat.pdf", "(mat) ke hoach.txt", or None."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name))
    stem = name.rsplit(".", 1)[0] if re.search(r"\.\w{1,5}$", name) else name
    if not stem.isupper():
        # Not by ranges of letters: between "à" and "ỹ" capitals stand too, and would part "MẬT" itself.
        stem = "".join(
            f" {after}" if (before.islower() or before.isdecimal()) and after.isupper() else after
            for before, after in zip(" " + stem, stem, strict=False)
        )
    written = re.findall(r"[^\W_]+", stem)
    words = [fold(word) for word in written]
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        after = words[i + 1] if i + 1 < len(words) else ""
        if word in ("toimat", "tuyetmat"):
            return Mark(LEVELS[word[:-3] + " mat"], "tên tệp", name[:80])
        if word != "mat":
            continue
        toned = written[i].lower()
        if toned not in ("mat", "mật"):  # mặt, mắt, mát, mất
            continue
        if before in ("toi", "tuyet"):
            return Mark(LEVELS[f"{before} mat"], "tên tệp", name[:80])
        if before == "do" or (before not in _BEFORE and after not in _AFTER):
            return Mark(LEVELS["mat"], "tên tệp", name[:80])
    return None
