"""Declaring figures beside their records, and marking what has become stale.

A figure says what it counts; it never counts by itself. The area that keeps stored values asks every
declared figure for its records and does the sums (the algebra of figures).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection, models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy, pgettext_lazy

from sen.foundation.periods import Month


class Kind(StrEnum):
    """How values of a figure behave over the tree and over time."""

    SUM = "sum"
    STOCK = "stock"
    DISTINCT = "distinct"


class Counts(models.TextChoices):
    """What one unit of the number is. Persons are never added to turns."""

    PERSONS = "persons", _("người")
    TURNS = "turns", _("lượt người")
    UNITS = "units", _("đơn vị")
    RECORDS = "records", _("lượt ghi")
    TIMES = "times", pgettext_lazy("bao nhiêu lần", "lượt")
    MODELS = "models", _("mô hình")
    PLACES = "places", _("nơi")
    LINES = "lines", _("dòng")
    ENTRIES = "entries", _("bài dự thi")
    SESSIONS = "sessions", _("cuộc")
    POINTS = "points", _("điểm")
    DOCUMENTS = "documents", _("văn bản")
    ITEMS = "items", _("việc")
    MATTERS = "matters", _("vấn đề")
    ITEMS_TOLD = "items_told", _("tin, bài")
    DONG = "dong", _("đồng")
    KILOGRAMS = "kilograms", _("kg")
    SQUARE_METRES = "square_metres", _("m²")
    WORKDAYS = "workdays", _("ngày công")
    FAMILIES = "families", _("hộ")
    GIFTS = "gifts", _("suất quà")
    BLOOD_UNITS = "blood_units", _("đơn vị máu")
    TREES = "trees", _("cây")
    HOUSES = "houses", _("căn")

    def behind(self, n: Decimal | int | None) -> str:
        """The noun as it stands behind a number: 1 unit, 2 units, 1.5 units."""
        return BEHIND[self] % (1 if n == 1 else 2)


BEHIND = {
    Counts.PERSONS: npgettext_lazy("sau một số", "người", "người"),
    Counts.TURNS: npgettext_lazy("sau một số", "lượt người", "lượt người"),
    Counts.UNITS: npgettext_lazy("sau một số", "đơn vị", "đơn vị"),
    Counts.RECORDS: npgettext_lazy("sau một số", "lượt ghi", "lượt ghi"),
    Counts.TIMES: npgettext_lazy("sau một số", "lượt", "lượt"),
    Counts.MODELS: npgettext_lazy("sau một số", "mô hình", "mô hình"),
    Counts.PLACES: npgettext_lazy("sau một số", "nơi", "nơi"),
    Counts.LINES: npgettext_lazy("sau một số", "dòng", "dòng"),
    Counts.ENTRIES: npgettext_lazy("sau một số", "bài dự thi", "bài dự thi"),
    Counts.SESSIONS: npgettext_lazy("sau một số", "cuộc", "cuộc"),
    Counts.POINTS: npgettext_lazy("sau một số", "điểm", "điểm"),
    Counts.DOCUMENTS: npgettext_lazy("sau một số", "văn bản", "văn bản"),
    Counts.ITEMS: npgettext_lazy("sau một số", "việc", "việc"),
    Counts.MATTERS: npgettext_lazy("sau một số", "vấn đề", "vấn đề"),
    Counts.ITEMS_TOLD: npgettext_lazy("sau một số", "tin, bài", "tin, bài"),
    Counts.DONG: npgettext_lazy("sau một số", "đồng", "đồng"),
    Counts.KILOGRAMS: npgettext_lazy("sau một số", "kg", "kg"),
    Counts.SQUARE_METRES: npgettext_lazy("sau một số", "m²", "m²"),
    Counts.WORKDAYS: npgettext_lazy("sau một số", "ngày công", "ngày công"),
    Counts.FAMILIES: npgettext_lazy("sau một số", "hộ", "hộ"),
    Counts.GIFTS: npgettext_lazy("sau một số", "suất quà", "suất quà"),
    Counts.BLOOD_UNITS: npgettext_lazy("sau một số", "đơn vị máu", "đơn vị máu"),
    Counts.TREES: npgettext_lazy("sau một số", "cây", "cây"),
    Counts.HOUSES: npgettext_lazy("sau một số", "căn", "căn"),
}


class CountedBy(models.TextChoices):
    """How a number was come by."""

    ROLL = "roll", _("điểm danh")
    QR = "qr", _("quét mã")
    HEAD_COUNT = "head_count", _("đếm đầu người")
    DOCUMENT = "document", _("theo văn bản")
    TYPED = "typed", _("nhập tay")
    REGISTER = "register", _("theo sổ")


@dataclass(frozen=True)
class Dimension:
    """One way of splitting a figure.

    ``expression`` gives the value's code (text) for each record. A *key* dimension has very many values over the
    country (one conference, one theme): it is stored apart, so that totals need not add thousands of rows.
    ``labels`` gives code → words for those values that have fixed words; ``named`` the words of given codes of a
    dimension whose values are records (the title of a conference). ``kinds`` is the code of the dimension of the
    same figure that groups these values: its values may be asked for in their place (``theme=annual`` is every
    theme of that kind).
    """

    code: str
    name: Any
    expression: Any
    key: bool = False
    labels: Callable[[], dict[str, Any]] = dict
    named: Callable[[Collection[str]], dict[str, Any]] | None = None
    kinds: str = ""

    def words_of(self, codes: Collection[str]) -> dict[str, Any]:
        """Code → words for each code, in one query at most; a value without words is its own code."""
        words = self.named(codes) if self.named is not None else self.labels()
        return {code: words.get(code, code) for code in codes}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One declared number.

    ``records`` returns every record it may count, unscoped; all other fields are paths or expressions on
    that queryset. SUM: each record is counted at ``unit`` on ``day`` with weight ``n`` (and ``d`` for the
    denominator of a ratio). STOCK: a record counts on every day of its range ``valid``. DISTINCT: ``subject``
    is counted once per standard period, at the home it last had in it; ``homes`` returns the spells
    (fields ``subject``, ``unit``, ``valid``), ``subjects`` the records that the number opens to.
    """

    code: str
    name: Any
    counts: str
    kind: Kind
    families: tuple[str, ...]
    records: Callable[[], QuerySet]
    unit: str = "unit_id"
    day: str = "day"
    valid: str = "valid"
    campaign: Any = None
    n: Any = field(default_factory=lambda: Value(1))
    d: Any = None
    subject: str = "person_id"
    homes: Callable[[], QuerySet] | None = None
    subjects: Callable[[], QuerySet] | None = None
    counted_by: Any = field(default_factory=lambda: Value(CountedBy.REGISTER.value))
    estimated: Any = field(default_factory=lambda: Value(False))
    dimensions: tuple[Dimension, ...] = ()
    register: str = ""
    """The register whose monthly closing says whether this figure has been reported; '' when it needs none."""
    told: bool = False
    """Whether it is known only from what documents say, for want of a register: where none says it, it is not
    reported rather than zero."""
    fewer: bool = False
    """Whether fewer is better (what is overdue): a rise is then no good news."""
    shows: tuple[tuple[Any, str], ...] = ()
    """Columns of the list the number opens to: (label, path on a record)."""
    opens: Callable[[dict], str | None] | None = None
    """From a row of that list (a dict of the paths and ``pk``) to the address of the record."""
    personal: str | None = None
    """The verb needed to see the list when its records are personal; without it the number opens to units only."""

    def __post_init__(self) -> None:
        if self.kind == Kind.DISTINCT and (self.homes is None or self.subjects is None):
            raise TypeError(f"{self.code}: a distinct figure needs homes and subjects")

    def __hash__(self) -> int:
        """By its code: hashing every field would translate every name each time a figure is looked up."""
        return hash(self.code)

    @property
    def ratio(self) -> bool:
        """Whether the figure keeps two parts."""
        return self.d is not None

    def dimension(self, code: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.code == code), None)

    def meant(self, code: str, value: str) -> tuple[str, str]:
        """The dimension and value that ``code=value`` asks for: a kind of a dimension's values asks for the
        kind."""
        dimension = self.dimension(code)
        kinds = self.dimension(dimension.kinds) if dimension else None
        if kinds is not None and value in map(str, kinds.labels()):
            return kinds.code, value
        return code, value


REGISTERS: dict[str, Any] = {}
"""Register → its name, said by the area that keeps it, beside the figures that are counted from it."""


def register_words(code: str) -> str:
    """The name of a register; its code while nobody has named it."""
    return str(REGISTERS.get(code, code))


@dataclass(frozen=True, kw_only=True)
class Line:
    """Sentences that a report needs and no number says: declared beside their records, printed by reports.

    ``records(day)`` returns, unscoped and in order, the records of which something is to be said on that day;
    ``unit`` and ``campaign`` are paths on them. ``say(records, day)`` gives one sentence for each. ``part`` is the
    part of a report in which they stand.
    """

    code: str
    name: Any
    part: str
    families: tuple[str, ...]
    records: Callable[[date], QuerySet]
    say: Callable[[list, date], list[str]]
    unit: str = "unit_id"
    campaign: str | None = None
    opens: Callable[[dict], str | None] | None = None


class StaleMark(models.Model):
    """Some records of a family at a unit in a month have changed; leaves are to be recounted.

    A queue: written in the action's transaction, taken and deleted by the worker.
    """

    id = models.BigAutoField(primary_key=True)
    family = models.TextField()
    unit_id = models.BigIntegerField()
    month = models.DateField()
    marked_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "foundation"
        indexes = [models.Index(fields=["marked_at"], name="stale_mark_by_age")]


Kept = dict[tuple[Month, str], tuple[int, int]]
KEEPERS: list[Callable[[Figure, Collection[int], str, Collection[Month]], Kept]] = []
"""The area that keeps stored values puts here what reads them for the areas that declare figures."""


def kept_by(figure: Figure, unit_ids: Collection[int], by: str, months: Collection[Month]) -> Kept:
    """(month, value of the dimension ``by``) → n and d at the units together, as of today; empty where none is
    kept."""
    found: Kept = {}
    for keeper in KEEPERS:
        found |= keeper(figure, unit_ids, by, months)
    return found


WAKE: list[Callable[[], None]] = []
"""Called after the transaction of every mark commits; the area that recounts puts its alarm here."""


def mark_stale(family: str, places: Iterable[tuple[int, date]]) -> None:
    """Mark each (unit id, day) of the family for recounting, in the caller's transaction."""
    months = {(unit_id, date(day.year, day.month, 1)) for unit_id, day in places}
    if not months:
        return
    StaleMark.objects.bulk_create(
        (StaleMark(family=family, unit_id=unit_id, month=month) for unit_id, month in sorted(months)),
        batch_size=5000,
    )
    wake_after_commit()


def mark_stale_where(family: str, records: QuerySet, *, unit: str = "unit_id", day: str = "day") -> None:
    """The same, set-based: mark the units and months of all ``records``."""
    pairs = records.order_by().annotate(_unit=F(unit), _day=F(day)).values_list("_unit", "_day").distinct()
    sql, parameters = pairs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_stalemark (family, unit_id, month)"
            f" SELECT DISTINCT %s, pair.u, date_trunc('month', pair.d)::date FROM ({sql}) AS pair(u, d)",
            [family, *parameters],
        )
    wake_after_commit()


def mark_stale_span(family: str, unit_ids: Iterable[int], first: date, last: date) -> None:
    """Mark the units for every month from ``first`` to ``last``: for changes that reach back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_stalemark (family, unit_id, month)"
            " SELECT %s, u, m::date FROM unnest(%s::bigint[]) AS u,"
            " generate_series(date_trunc('month', %s::date), date_trunc('month', %s::date), '1 month') AS m",
            [family, list(unit_ids), first, last],
        )
    wake_after_commit()


def wake_after_commit() -> None:
    """Sound the alarms once the running transaction has committed (once, however many marks it sets)."""
    from django.db import transaction

    already = {hook for _, hook, *_ in connection.run_on_commit}
    if _wake not in already:
        transaction.on_commit(_wake)


def _wake() -> None:
    for alarm in WAKE:
        alarm()
