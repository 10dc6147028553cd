"""Bytes of plain text and of web pages turned into letters, whatever alphabet they are in."""

import codecs
import re
from collections.abc import Callable

from sen.foundation.vietnamese.legacy import mend_line, old_lines
from sen.foundation.vietnamese.vni import looks_like_vni, mend_vni

SAMPLE = 500
"""So many lines tell which font a document was typed in."""
_SIGNS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}
"""Quotes and dashes of Windows, which stand where Latin-1 has nothing."""
_WIDE = ("utf-16", "utf16", "ucs-2", "unicode", "utf-32")
_DECLARED = re.compile(rb"charset=[\"']?([\w-]+)|encoding=[\"']([\w-]+)", re.IGNORECASE)


def mender_of(lines: list[str]) -> Callable[[str], str]:
    """What turns the lines of this document into Unicode, should they be in a font of before."""
    if looks_like_vni("\n".join(lines)):
        return mend_vni
    return mend_line if old_lines(lines) else str


def decoded(raw: bytes) -> str:
    """The text in the alphabet that its first bytes tell of or that it names, unless what it names is none (``x-user-defined``)."""
    if wide := wide_form(raw):
        return raw.decode(wide, "replace").lstrip("\ufeff")
    if raw.startswith(codecs.BOM_UTF8):
        return raw.decode("utf-8-sig", "replace")
    declared = _DECLARED.search(raw[:4096])
    name = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    if name and not name.startswith(_WIDE):
        try:
            return raw.decode(name)
        except (LookupError, ValueError):
            pass
    return undeclared(raw)


def wide_form(raw: bytes) -> str:
    """The form of UTF-16 that bytes are in; '' for others. A page that can be read so far as to name it is in another."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = raw[:4096]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) <= len(start) // 5:
        return ""
    return "utf-16-le" if odd >= even else "utf-16-be"


def undeclared(raw: bytes) -> str:
    """UTF-8, be it with a few broken letters; else the old fonts' codes, which are those of Latin-1; else Windows-1258."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 10 <= sum(character > "\x7f" for character in text):
        return text
    text = raw.decode("latin-1").translate(_SIGNS)
    return text if mender_of(text.splitlines()[:SAMPLE]) is not str else raw.decode("cp1258", "replace")
