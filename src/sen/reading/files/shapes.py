"""How a workbook shows a number: 0,942 as 94,2%, 41004 as 41.004, 12 as "12 xã"."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<plain>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(?P<percent>%)'
    r"|(?P<digits>General|[0#?](?:[0#?.,]*[0#?.,])?)|(?P<end>;)|(?P<word>[A-Za-z/@])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
LARGEST = Decimal(10) ** 20
"""Beyond it a number is shown with an exponent, and is nothing that people count."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Words before and behind, least and most decimals (None: as many as there are), digits before the comma, thousands
    apart, and by which power of ten the number is larger than what is shown.
    """

    before: str = ""
    behind: str = ""
    decimals: tuple[int, int] | None = None
    digits: int = 1
    grouped: bool = False
    power: int = 0

    def show(self, value: float) -> str:
        """The number as a person sees it, in the Vietnamese form."""
        number = Decimal(repr(float(value)))
        if not number.is_finite() or abs(number) >= LARGEST:
            return ""
        number = number.scaleb(-self.power)
        least, most = self.decimals or (0, 6)
        number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
        whole, _dot, part = f"{abs(number):f}".partition(".")
        part = part[:least] + part[least:].rstrip("0")
        whole = whole.zfill(self.digits)
        if self.grouped:
            whole = f"{int(whole):,}".replace(",", ".")
        sign = "-" if number < 0 else ""
        return f"{self.before}{sign}{whole}{',' if part else ''}{part}{self.behind}"


PLAIN = Shape()


def built_in(number: int) -> Shape | None:
    """The shape of a format that every workbook has; None for what shows dates or says nothing."""
    return shape_of(_BUILT_IN[number]) if number in _BUILT_IN else None


def shape_of(code: str) -> Shape | None:
    """The shape that a format asks for, of positive numbers; None where it is one of dates or says nothing.

    >>> shape_of('0.0"%"').show(94.2)
    '94,2%'
    >>> shape_of("#,##0,,").show(8_835_000_000)
    '8.835'
    """
    around, digits, percent = ["", ""], "", 0
    for found in _PIECE.finditer(code):
        if found["end"]:
            break
        if found["word"]:
            return None
        if found["digits"]:
            digits = digits or found["digits"]
        percent += bool(found["percent"])
        around[bool(digits)] += next(
            (
                found[name]
                for name in ("quoted", "plain", "money", "percent", "other")
                if found[name] is not None
            ),
            "",
        )
    if not digits:
        return None
    if digits.lower() == "general":
        return Shape(before=around[0], behind=around[1])
    shown = digits.rstrip(",")
    whole, _dot, part = shown.partition(".")
    return Shape(
        around[0],
        around[1],
        (part.count("0"), len(part)),
        whole.count("0"),
        "," in whole,
        3 * (len(digits) - len(shown)) - 2 * percent,
    )
