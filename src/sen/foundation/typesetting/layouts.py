"""How papers look, as dated data: one TOML file per family and version, each naming the paper that orders it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parent / "data"
FONTS = DATA / "fonts"


class NoLayout(LookupError):
    """No version of the family holds on that day."""


@dataclass(frozen=True)
class Look:
    """How one part of a paper is printed; `least`..`most` is what the ordering paper allows, in points."""

    size: float
    least: float
    most: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False

    def allows(self, size: float | None) -> bool:
        return size is not None and self.least <= size <= self.most


@dataclass(frozen=True)
class Layout:
    """One version of a family of layouts. Lengths in millimetres, sizes in points."""

    code: str
    family: str
    name: str
    source: str
    valid_from: date
    valid_to: date | None
    page: Mapping
    body: Mapping
    header: Mapping
    abstract: Mapping
    signature: Mapping
    recipients: Mapping
    looks: Mapping[str, Look]
    sources: Mapping[str, str] = field(repr=False)

    @property
    def font(self) -> str:
        return self.page["font"]

    @property
    def text_width(self) -> float:
        """Width between the margins of an upright page."""
        return self.page["width"] - self.page["left"] - self.page["right"]

    def number_line(self, number: int | None, symbol: str) -> str:
        """`Số 30-KH/ĐU`; below ten with a zero before it; without a number, room for the pen."""
        written = "      " if number is None else f"{number:02d}"
        return self.header["number_form"].format(number=written, symbol=symbol)


def _merge(base: dict, over: dict) -> dict:
    merged = dict(base)
    for key, value in over.items():
        merged[key] = _merge(merged[key], value) if isinstance(value, dict) and key in merged else value
    return merged


def _read(path: Path) -> dict:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if parent := raw.pop("extends", None):
        raw = _merge(_read(path.with_name(f"{parent}.toml")), raw)
    return raw


def _layout(path: Path) -> Layout:
    raw = _read(path)
    looks = {}
    for part, look in raw["text"].items():
        size = look["size"]
        looks[part] = Look(
            size=size,
            least=look.get("from", size),
            most=look.get("to", size),
            **{key: look[key] for key in ("bold", "italic", "underline", "caps") if key in look},
        )
    looks["body"] = Look(raw["body"]["size"], raw["body"]["from"], raw["body"]["to"])
    return Layout(
        code=path.stem,
        family=raw["family"],
        name=raw["name"],
        source=raw["source"],
        valid_from=raw["valid_from"],
        valid_to=raw.get("valid_to"),
        page=raw["page"],
        body=raw["body"],
        header=raw["header"],
        abstract=raw["abstract"],
        signature=raw["signature"],
        recipients=raw["recipients"],
        looks=looks,
        sources=raw["sources"],
    )


@cache
def layouts(folder: Path = DATA / "layouts") -> tuple[Layout, ...]:
    """Every layout of the folder, oldest first.

    Raises ValueError where two versions of one family hold on one day: a paper must look one way only.
    """
    found = sorted(
        (_layout(path) for path in folder.glob("*.toml")), key=lambda one: (one.family, one.valid_from)
    )
    for earlier, later in pairwise(found):
        if earlier.family == later.family and (
            earlier.valid_to is None or later.valid_from <= earlier.valid_to
        ):
            raise ValueError(f"layouts {earlier.code} and {later.code} overlap")
    return tuple(found)


def layout_on(family: str, day: date, folder: Path = DATA / "layouts") -> Layout:
    """The version of the family that holds on the day; before the first known version, the first.

    Raises NoLayout for an unknown family, or a day after the last version has ended.
    """
    versions = [one for one in layouts(folder) if one.family == family]
    for one in versions:
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to):
            return one
    if versions and day < versions[0].valid_from:
        return versions[0]
    raise NoLayout(f"no layout of family {family!r} holds on {day:%d/%m/%Y}")


def layout_of(paper, day: date | None = None) -> Layout:
    """The layout of a paper on its own date, or on `day` while it has none. Raises ValueError when neither is
    known."""
    on = paper.date or day
    if on is None:
        raise ValueError("a paper without a date needs the day whose layout is meant")
    return layout_on(paper.layout, on)
