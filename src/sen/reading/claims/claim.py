"""What is known of one figure of a text."""

from dataclasses import dataclass, field

from sen.reading.text.tables import Cell

KINDS = ("count", "ratio", "percent", "money", "range", "enumeration")
OTHER = "other"
"""The topic until one is judged, and where none fits."""


@dataclass(slots=True)
class Claim:
    """One figure of a text. Offsets are into the text that was read (see :class:`sen.reading.text.source.Source`).

    ``value`` is the number, the numerator of a ratio or the lower end of a range (``value_max`` its upper end), and
    in đồng where it is money; ``of`` the denominator; ``percent`` the percentage printed. ``whole`` is the index of
    the claim that this one is a part of. ``topic`` is one of :data:`sen.reading.claims.topics.BROAD`, ``matter`` may be a
    finer one. ``counts`` is ``turns`` where the text says "lượt", ``persons`` where it counts people, else empty.

    ``told`` is what the words around it say for each of :data:`sen.reading.claims.topics.LEARNED`, ``follows`` how near the
    claim before it is, one of :data:`sen.reading.claims.topics.STAYS`.
    """

    start: int
    end: int
    quote: str
    kind: str
    value: int | float
    value_max: int | float | None = None
    of: int | float | None = None
    percent: int | float | None = None
    qualifier: str = "exact"
    object: str = ""
    topic: str = OTHER
    matter: str = OTHER
    level: str | None = None
    unit: str = ""
    period: str = ""
    target: bool = False
    counts: str = ""
    confidence: float = 0.5
    sentence: str = ""
    digits: int = 0
    head: str = field(default="", repr=False)
    whole: int | None = field(default=None, repr=False)
    sentence_at: tuple[int, int] = field(default=(0, 0), repr=False)
    number_at: tuple[int, int] = field(default=(0, 0), repr=False)
    noun_behind: bool = field(default=False, repr=False)
    scaled: bool = field(default=False, repr=False)
    cell: Cell | None = field(default=None, repr=False)
    told: list[int] = field(default_factory=list, repr=False)
    follows: str = field(default="", repr=False)
