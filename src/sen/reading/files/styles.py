"""What the styles of a .docx say of its runs: whether they are hidden, and whether their font is one of before Unicode."""

from dataclasses import dataclass
from itertools import groupby
from typing import IO, Any

from sen.foundation.vietnamese.legacy import mend_line
from sen.foundation.vietnamese.vni import mend_vni
from sen.reading.files.markup import attribute, child, elements, name_of

_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Look:
    """``font`` and ``hidden`` are None where nothing is said of them."""

    font: str | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, and where it says nothing, that below."""
        return Look(
            below.font if self.font is None else self.font,
            below.hidden if self.hidden is None else self.hidden,
        )


_PLAIN = Look()


class Styles:
    """The styles of one paper."""

    def __init__(self) -> None:
        self._own: dict[str, tuple[str, Look]] = {}
        self._usual = _PLAIN
        self._default = ""

    def learn(self, stream: IO[bytes]) -> None:
        """Take in the part that declares them."""
        for element in elements(stream):
            if name_of(element) == "rPrDefault":
                self._usual = _look(child(element, "rPr"))
            elif name_of(element) == "style":
                name, base = attribute(element, "styleId"), child(element, "basedOn")
                self._own[name] = (
                    "" if base is None else attribute(base, "val"),
                    _look(child(element, "rPr")),
                )
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                    "1",
                    "true",
                ):
                    self._default = name
                element.clear()

    def of(self, paragraph: str, properties: Any) -> Look:
        """How a run with such properties looks in a paragraph of that style."""
        own = _look(properties)
        style = None if properties is None else child(properties, "rStyle")
        if style is not None:
            own = own.over(self._styled(attribute(style, "val")))
        return own.over(self._styled(paragraph or self._default)).over(self._usual)

    def _styled(self, name: str) -> Look:
        look, seen = _PLAIN, set()
        while name in self._own and name not in seen:
            seen.add(name)
            name, own = self._own[name]
            look = look.over(own)
        return look


def is_on(switch: Any) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and attribute(switch, "val") not in _OFF


def _look(properties: Any) -> Look:
    if properties is None:
        return _PLAIN
    font = hidden = None
    for one in properties.iterchildren():
        if name_of(one) == "rFonts":
            font = attribute(one, "hAnsi") or attribute(one, "ascii") or None
            if attribute(one, "hAnsiTheme") or attribute(one, "asciiTheme"):
                font = ""
        elif name_of(one) == "vanish":
            hidden = is_on(one)
    return Look(font, hidden)


def in_unicode(pieces: list[tuple[str, str | None]]) -> str:
    """The text of runs with their fonts, each stretch of an old font converted; a letter may be spread over two runs."""
    return "".join(
        _converted("".join(text for text, _font in stretch), alphabet)
        for alphabet, stretch in groupby(pieces, key=lambda piece: _alphabet(piece[1] or ""))
    )


def _alphabet(font: str) -> str:
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "capitals" if name.endswith("h") else "tcvn3"
    return "vni" if name.startswith("vni-") else ""


def _converted(text: str, alphabet: str) -> str:
    match alphabet:
        case "tcvn3":
            return mend_line(text)
        case "capitals":
            return mend_line(text).upper()
        case "vni":
            return mend_vni(text)
        case _:
            return text
