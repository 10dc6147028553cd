"""What one cell of a row says: words, one of several choices, whole numbers, links."""

from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from sen.foundation.vietnamese import Unreadable, clean, fold, format_number, parse_number

_is_link = URLValidator(schemes=["http", "https"])


def said(cells: Mapping[str, str], code: str, label: object, *, most: int = 300, least: int = 1) -> str:
    """The words of a cell, which must say something unless ``least`` is 0. Raises ``Unreadable``."""
    text, gaps = clean(cells[code]), {"field": str(label).lower(), "most": most}
    if len(text) < least:
        raise Unreadable(_("thiếu %(field)s") % gaps)
    if len(text) > most:
        raise Unreadable(_("%(field)s dài quá %(most)s ký tự") % gaps)
    return text


def one_of(cells: Mapping[str, str], code: str, label: object, words: Mapping[str, str]) -> str:
    """The choice that a cell names, in any of the words people use for it; "" among them makes it optional.

    Raises ``Unreadable``.
    """
    text = said(cells, code, label, least=int("" not in words))
    folded = fold(text)
    if folded in words:
        return words[folded]
    within = {value for word, value in words.items() if len(word) > 3 and word in folded}
    if len(within) != 1:
        gaps = {"field": str(label).lower(), "text": text[:80]}
        raise Unreadable(_("không hiểu %(field)s “%(text)s”") % gaps)
    return within.pop()


def whole(text: str, label: object, *, most: int, least: int = 0) -> int | None:
    """A whole number, or None for an empty cell. Raises ``Unreadable``."""
    number = amount(text)
    if number is None:
        return None
    if number != int(number) or not least <= number <= most:
        gaps = {"field": str(label).lower(), "most": format_number(most)}
        raise Unreadable(_("%(field)s phải là số nguyên, nhiều nhất %(most)s") % gaps)
    return int(number)


def amount(text: str) -> Decimal | None:
    """A number, or None for an empty cell. Raises ``Unreadable``."""
    return parse_number(clean(text)) if clean(text) else None


def link(text: str) -> str:
    """An address of a page, https where nothing is said; '' for an empty cell. Raises ``Unreadable``."""
    text = clean(text)
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        _is_link(address)
    except ValidationError:
        raise Unreadable(_("liên kết viết chưa đúng")) from None
    if len(address) > 500:
        raise Unreadable(_("liên kết dài quá 500 ký tự"))
    return address
