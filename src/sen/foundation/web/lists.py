"""List pages by declaration: columns, filters, search, sort, pages, print and .xlsx, all from one queryset.

    UNITS = Listing(
        key="organisations.units",
        title=_("Đơn vị"),
        columns=(
            Column("name", _("Tên"), value="name_now", link=lambda unit: unit_url(unit), sort="sort_key", main=True),
            Column("members", _("Đảng viên"), kind="number", sort="members"),
        ),
        filters=(Choice("kind", _("Loại hình"), UnitKinds.choices, where="kind"), Days("born", _("Thành lập"), where="born_on")),
        search="folded",
        order="name",
    )

    @guard(can_list_units)
    def unit_list(request):
        return UNITS.respond(request, queries.units_in_view(request.actor))

The queryset decides the scope; a Listing only narrows it. The number of queries does not depend on the number of
rows. Everything works without scripts; with them, filters and pages replace only ``#results``.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from sen.foundation.ui.states import state_of
from sen.foundation.ui.templatetags.ui import day as day_words
from sen.foundation.ui.templatetags.ui import moment as moment_words
from sen.foundation.ui.templatetags.ui import number as number_words
from sen.foundation.ui.templatetags.ui import percent as percent_words
from sen.foundation.vietnamese import fold
from sen.foundation.web.forms import DayField

PAGE = 50
PRINTED = 2000
"""Rows that one printed page holds at most; more belong in a workbook."""
COUNTED = 100_000
"""Beyond so many rows a list says "more than"; counting millions to the last one would slow every page."""
OWN = {"q", "sort", "after", "before", "as"}
NUMERIC = {"number", "percent", "progress"}


@dataclass(frozen=True)
class Column:
    """One column.

    ``value`` is a dotted path on a row (``unit.name``; its own key when left out) or a function of the row.
    ``kind`` says how it is written: text, number, percent (of 100), progress (percent with a bar), day, moment, month
    or state (a key of ``ui.states``; the value may also be a ``State``). ``link`` and ``note`` (a second, quieter
    line) are functions of the row. ``sort`` is what the database sorts by: a path or an expression; empty: not
    sortable. ``main`` marks the row's heading. ``screen`` False: only in the workbook.
    """

    key: str
    label: Any
    value: str | Callable[[Any], Any] = ""
    kind: str = "text"
    link: Callable[[Any], str | None] | None = None
    note: Callable[[Any], Any] | None = None
    sort: Any = None
    main: bool = False
    screen: bool = True
    total: str = ""
    """Path to sum over all rows of the list; shown below the column."""

    def of(self, row: Any) -> Any:
        """The raw value of this column in a row."""
        return self.value(row) if callable(self.value) else pick(row, self.value or self.key)

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC


def pick(row: Any, path: str) -> Any:
    """Follow a dotted path over attributes and keys; None as soon as a step is None."""
    for step in path.split("."):
        if row is None:
            return None
        row = row[step] if isinstance(row, dict) else getattr(row, step)
        if callable(row):
            row = row()
    return row


@dataclass
class Control:
    """A filter as drawn: what the template needs to show one input."""

    kind: str
    key: str
    label: Any
    value: Any = ""
    options: Sequence[tuple[str, Any]] = ()
    error: Any = ""


@dataclass(frozen=True)
class Choice:
    """A filter with fixed answers. ``choices`` are pairs or a function of the actor; ``where`` a path, or a function
    ``(records, value) -> records``. ``default`` is what applies when the reader has chosen nothing; the choice
    ``all`` then lifts it."""

    key: str
    label: Any
    choices: Any
    where: Any
    default: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def options(self, actor) -> list[tuple[str, Any]]:
        pairs = self.choices(actor) if callable(self.choices) else self.choices
        return [(str(value), label) for value, label in pairs if value not in ("", None)]

    def chosen(self, data: QueryDict, actor) -> tuple[str, Any] | None:
        value = data.get(self.key, "") or self.default
        return next((pair for pair in self.options(actor) if pair[0] == value), None)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        pair = self.chosen(data, actor)
        if pair is None:
            return records
        return (
            self.where(records, pair[0]) if callable(self.where) else records.filter(**{self.where: pair[0]})
        )

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        pair = self.chosen(data, actor)
        if pair is None:
            return []
        return [(f"{self.label}: {pair[1]}", {self.key: "all" if self.default else None})]

    def control(self, data: QueryDict, actor) -> Control:
        pair = self.chosen(data, actor)
        options = self.options(actor)
        if self.default:
            options = [("all", _("Tất cả")), *options]
        return Control(
            "choice", self.key, self.label, pair[0] if pair else ("all" if self.default else ""), options
        )


@dataclass(frozen=True)
class Days:
    """A filter on a day: from, to, or both, written d/m/Y. ``where`` is the path of a date."""

    key: str
    label: Any
    where: str

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.key}-from", f"{self.key}-to")

    def read(self, data: QueryDict) -> tuple[list[date | None], Any]:
        days: list[date | None] = []
        error = ""
        for key in self.keys:
            try:
                days.append(DayField(required=False).clean(data.get(key, "")))
            except ValidationError as problem:
                days.append(None)
                error = problem.messages[0]
        if days[0] and days[1] and days[0] > days[1]:
            error = _("Ngày bắt đầu sau ngày kết thúc.")
        return days, error

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        (first, last), _error = self.read(data)
        if first:
            records = records.filter(**{f"{self.where}__gte": first})
        if last:
            records = records.filter(**{f"{self.where}__lte": last})
        return records

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        (first, last), _error = self.read(data)
        found = []
        if first:
            found.append((_("%s: từ %s") % (self.label, day_words(first)), {self.keys[0]: None}))
        if last:
            found.append((_("%s: đến %s") % (self.label, day_words(last)), {self.keys[1]: None}))
        return found

    def control(self, data: QueryDict, actor) -> Control:
        _days, error = self.read(data)
        values = [(key, data.get(key, "")) for key in self.keys]
        return Control("days", self.key, self.label, options=values, error=error)


@dataclass(frozen=True)
class Flag:
    """A filter to tick. ``where`` is a Q or a function of the records."""

    key: str
    label: Any
    where: Any

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        if data.get(self.key) != "1":
            return records
        return self.where(records) if callable(self.where) else records.filter(self.where)

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        return [(self.label, {self.key: None})] if data.get(self.key) == "1" else []

    def control(self, data: QueryDict, actor) -> Control:
        return Control("flag", self.key, self.label, data.get(self.key) == "1")


@dataclass(frozen=True)
class Given:
    """A filter that comes with a link and has no input, only a pill. ``where(records, value, actor)`` narrows, or
    raises LookupError for a value it does not know: then nothing matches. ``words(value, actor)`` names it."""

    key: str
    label: Any
    where: Callable[[QuerySet, str, Any], QuerySet]
    words: Callable[[str, Any], Any] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        value = data.get(self.key)
        if not value:
            return records
        try:
            return self.where(records, value, actor)
        except (LookupError, ValueError, ValidationError):
            return records.none()

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        value = data.get(self.key)
        if not value:
            return []
        try:
            named = self.words(value, actor) if self.words else value
        except (LookupError, ValueError, ValidationError):
            named = value
        return [(f"{self.label}: {named}", {self.key: None})]

    def control(self, data: QueryDict, actor) -> Control:
        return Control("given", self.key, self.label, data.get(self.key, ""))


@dataclass
class Cell:
    """One value as the page shows it."""

    text: str
    kind: str
    label: Any
    href: str | None = None
    note: Any = None
    state: Any = None
    share: Any = None
    main: bool = False
    numeric: bool = False

    @property
    def look(self) -> str:
        """The classes of the cell."""
        if self.numeric and self.kind != "progress":
            return "num"
        return "nowrap" if self.kind in ("day", "moment", "month") else ""


@dataclass
class Heading:
    """A column's heading as drawn."""

    label: Any
    numeric: bool
    href: str = ""
    order: str = ""


@dataclass
class Shown:
    """A list as one answer shows it; what the templates read."""

    listing: "Listing"
    title: Any
    headings: list[Heading]
    rows: list[list[Cell]]
    controls: list[Control]
    pills: list[tuple[Any, str]]
    clear: str
    kept: list[tuple[str, str]]
    query: str
    sort: str
    count: int | None
    count_words: Any
    totals: list[str | None]
    previous: str = ""
    next: str = ""
    more: bool = False
    export: str = ""
    printing: str = ""
    whole: str = ""

    @property
    def searchable(self) -> bool:
        """Whether the page has a search box."""
        return bool(self.listing.search)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list page, declared once. See the module's example."""

    key: str
    title: Any
    columns: tuple[Column, ...]
    filters: tuple[Choice | Days | Flag | Given, ...] = ()
    search: Any = None
    """Path of a stored folded text, several such paths, or a function ``(records, text) -> records``."""
    search_hint: Any = _("Tìm, không cần dấu")  # noqa: RUF009 - lazy, immutable
    order: str = ""
    """Key of the column sorted by at first; with a minus, downwards."""
    tie: tuple[str, ...] = ()
    """Fields that tell two rows apart; the primary key unless the rows are values."""
    page: int = PAGE
    prepare: Callable[[list, Any], None] | None = None
    """``prepare(rows, actor)`` completes the rows of a page in a fixed number of queries."""
    exact: bool = False
    """Count to the last row, however many: for lists that a figure opens."""
    empty: Any = _("Không có dòng nào khớp")  # noqa: RUF009 - lazy, immutable
    empty_hint: Any = ""
    icon: str = "list-details"
    noun: Any = _("dòng")  # noqa: RUF009 - lazy, immutable

    def respond(
        self,
        request: HttpRequest,
        records: QuerySet,
        *,
        template: str = "ui/list.html",
        context: dict | None = None,
        title: Any = None,
    ) -> HttpResponse:
        """The page, its part, its print or its workbook. ``template`` extends ``ui/list.html``."""
        title = title or self.title
        narrowed = self.narrow(records, request.GET, request.actor)
        wanted = request.GET.get("as", "")
        if wanted == "xlsx":
            from sen.foundation.web.workbook import workbook_of

            return workbook_of(self, request, narrowed, title)
        shown = self.show(request, narrowed, title=title, printing=wanted == "print")
        headers = request.headers
        part = bool(headers.get("HX-Request")) and headers.get("HX-Target") == "results" and wanted != "print"
        if wanted == "print":
            template = "ui/list_print.html"
        elif part:
            template = "ui/list.html#results"
        response = render(request, template, {"title": title, "list": shown, **(context or {})})
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        if part:
            response.headers["HX-Push-Url"] = request.path + _query(_clean(request.GET))
        return response

    # -- narrowing and ordering --------------------------------------------------------------------------------------

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        """Only the records that the reader's filters and search let through."""
        for one in self.filters:
            records = one.narrow(records, data, actor)
        text = data.get("q", "").strip()
        if not text or not self.search:
            return records
        if callable(self.search):
            return self.search(records, text)
        paths = (self.search,) if isinstance(self.search, str) else self.search
        for word in fold(text).split():
            either = Q()
            for path in paths:
                either |= Q(**{f"{path}__contains": word})
            records = records.filter(either)
        return records

    def sorting(self, data: QueryDict) -> str:
        """The key of the column sorted by, with a minus when downwards; '' for the natural order."""
        wanted = data.get("sort") or self.order
        known = {column.key for column in self.columns if column.sort is not None}
        return (
            wanted if wanted.lstrip("-") in known else (self.order if self.order.lstrip("-") in known else "")
        )

    def ordered(self, records: QuerySet, data: QueryDict) -> tuple[QuerySet, list["_Key"]]:
        """The records with their sort keys beside them, and those keys, in order; unique as a whole."""
        wanted = self.sorting(data)
        down = wanted.startswith("-")
        column = next((one for one in self.columns if one.key == wanted.lstrip("-")), None)
        parts: list[tuple[Any, bool]] = []
        if column is not None and wanted:
            sources = column.sort if isinstance(column.sort, tuple) else (column.sort,)
            parts += [(source, down) for source in sources]
        parts += [(name, down) for name in self.tie or _key_fields(records)]
        keys = []
        extra = {}
        for index, (source, downwards) in enumerate(parts):
            name = f"sort_{index}"
            extra[name] = F(source) if isinstance(source, str) else source
            keys.append(_Key(name, downwards, not _never_null(records, source)))
        records = records.annotate(**extra)
        for key in keys:
            key.field = records.query.annotations[key.name].output_field
        return records, keys

    # -- showing -----------------------------------------------------------------------------------------------------

    def show(self, request: HttpRequest, narrowed: QuerySet, *, title: Any, printing: bool = False) -> Shown:
        """One page of the narrowed records as cells, with everything around it."""
        data, actor = request.GET, request.actor
        count, totals = self._measure(narrowed)
        records, keys = self.ordered(narrowed, data)
        rows, previous, following, more = self._page(
            records, keys, data, PRINTED if printing else self.page, printing
        )
        if self.prepare is not None:
            self.prepare(rows, actor)
        kept_keys = {key for one in self.filters for key in one.keys}
        controls = [one.control(data, actor) for one in self.filters]
        pills = [
            (label, request.path + _query(_clean(data, **change)))
            for one in self.filters
            for label, change in one.pills(data, actor)
        ]
        if data.get("q", "").strip() and self.search:
            pills.insert(
                0, (_("Có chữ: %s") % data["q"].strip()[:60], request.path + _query(_clean(data, q=None)))
            )
        cleared = dict.fromkeys(kept_keys) | {"q": None}
        cleared |= {one.key: "all" for one in self.filters if isinstance(one, Choice) and one.default}
        capped = count is not None and not self.exact and count > COUNTED
        return Shown(
            listing=self,
            title=title,
            headings=self._headings(request),
            rows=[self.cells(row) for row in rows],
            controls=controls,
            pills=pills,
            clear=request.path + _query(_clean(data, **cleared)) if len(pills) > 1 else "",
            kept=[
                (key, value)
                for key, value in data.items()
                if key not in kept_keys and key not in {"q", "after", "before", "as"}
            ]
            + [(c.key, c.value) for c in controls if c.kind == "given" and c.value],
            query=data.get("q", ""),
            sort=self.sorting(data),
            count=COUNTED if capped else count,
            count_words=(_("hơn %(n)s %(noun)s") if capped else _("%(n)s %(noun)s"))
            % {"n": number_words(COUNTED if capped else count), "noun": self.noun},
            totals=totals,
            previous=request.path + _query(_clean(data, before=previous)) if previous else "",
            next=request.path + _query(_clean(data, after=following)) if following else "",
            more=more,
            export=request.path + _query(_clean(data) | {"as": "xlsx"}),
            printing=request.path + _query(_clean(data) | {"as": "print"}),
            whole=request.path + _query(_clean(data)),
        )

    def cells(self, row: Any) -> list[Cell]:
        """One record as the cells of a page."""
        return [self._cell(column, row) for column in self.columns if column.screen]

    def each(self, narrowed: QuerySet, data: QueryDict, actor) -> Iterator[Any]:
        """Every narrowed record in the order of the page, completed, a few thousand at a time."""
        records, _keys = self.ordered(narrowed, data)
        records = records.order_by(*(key.order() for key in _keys))
        batch: list[Any] = []
        for row in records.iterator(chunk_size=2000):
            batch.append(row)
            if len(batch) == 2000:
                yield from self._completed(batch, actor)
                batch = []
        yield from self._completed(batch, actor)

    def _completed(self, batch: list, actor) -> list:
        if batch and self.prepare is not None:
            self.prepare(batch, actor)
        return batch

    def _cell(self, column: Column, row: Any) -> Cell:
        value = column.of(row)
        cell = Cell(
            text=written(column.kind, value),
            kind=column.kind,
            label=column.label,
            href=column.link(row) if column.link else None,
            note=column.note(row) if column.note else None,
            main=column.main,
            numeric=column.numeric,
        )
        if column.kind == "state" and value not in (None, ""):
            cell.state = value if hasattr(value, "tone") else state_of(value)
        if column.kind == "progress":
            cell.share = value
        return cell

    def _headings(self, request: HttpRequest) -> list[Heading]:
        now = self.sorting(request.GET)
        found = []
        for column in self.columns:
            if not column.screen:
                continue
            heading = Heading(column.label, column.numeric)
            if column.sort is not None:
                if now.lstrip("-") == column.key:
                    heading.order = "descending" if now.startswith("-") else "ascending"
                # A number is first asked for from the largest, a name from the first letter.
                first = f"-{column.key}" if column.kind in {*NUMERIC, "day", "moment"} else column.key
                turned = column.key if now.startswith("-") else f"-{column.key}"
                heading.href = request.path + _query(
                    _clean(request.GET, sort=turned if now.lstrip("-") == column.key else first)
                )
            found.append(heading)
        return found

    def _measure(self, narrowed: QuerySet) -> tuple[int, list[str | None]]:
        """The number of rows (one more than ``COUNTED`` when there are more), and the sums below the columns."""
        summed = {f"total_{c.key}": Sum(c.total) for c in self.columns if c.total}
        bare = narrowed.order_by()
        if summed:
            values = bare.aggregate(how_many=Count("*"), **summed)
            totals = [
                written(c.kind, values[f"total_{c.key}"] or 0) if c.total else None
                for c in self.columns
                if c.screen
            ]
            return values["how_many"], totals
        return (bare.count() if self.exact else bare[: COUNTED + 1].count()), []

    def _page(self, records, keys, data, size, printing) -> tuple[list, str, str, bool]:
        """(rows, cursor of the page before, cursor of the page after, whether rows were left out)."""
        forward = records.order_by(*(key.order() for key in keys))
        if printing:
            rows = list(forward[: size + 1])
            return rows[:size], "", "", len(rows) > size
        before = _decoded(data.get("before"), keys)
        if before is not None:
            backward = records.filter(_beyond(keys, before, back=True)).order_by(
                *(key.order(back=True) for key in keys)
            )
            rows = list(backward[: size + 1])
            if len(rows) > size:
                rows = rows[:size][::-1]
                return rows, _encoded(rows[0], keys), _encoded(rows[-1], keys), True
        after = _decoded(data.get("after"), keys) if before is None else None
        if after is not None:
            forward = forward.filter(_beyond(keys, after))
        rows = list(forward[: size + 1])
        more = len(rows) > size
        rows = rows[:size]
        return (
            rows,
            _encoded(rows[0], keys) if rows and after is not None else "",
            _encoded(rows[-1], keys) if more else "",
            more,
        )


@dataclass
class _Key:
    """One sort key: the annotation that holds it, its direction, whether it may be null (nulls come last)."""

    name: str
    down: bool
    nullable: bool
    field: Any = field(default=None, repr=False)

    def order(self, *, back: bool = False):
        down = self.down != back
        where = {"nulls_first": True} if back else {"nulls_last": True}
        expression = F(self.name)
        # Without a clause about nulls an ordinary index serves both directions.
        if not self.nullable:
            where = {}
        return expression.desc(**where) if down else expression.asc(**where)


def _beyond(keys: Sequence[_Key], values: Sequence[Any], *, back: bool = False) -> Q:
    """The rows strictly after (or before) the row with these key values, in the order of the keys."""
    condition: Q | None = None
    for key, value in reversed(list(zip(keys, values, strict=True))):
        down = key.down != back
        if value is None:
            strictly = Q(**{f"{key.name}__isnull": False}) if back else None
            same = Q(**{f"{key.name}__isnull": True})
        else:
            strictly = Q(**{f"{key.name}__{'lt' if down else 'gt'}": value})
            if key.nullable and not back:
                strictly |= Q(**{f"{key.name}__isnull": True})
            same = Q(**{key.name: value})
        if condition is None:
            condition = strictly if strictly is not None else Q(pk__in=[])
        else:
            tied = same & condition
            condition = tied if strictly is None else strictly | tied
    return condition if condition is not None else Q()


def _encoded(row: Any, keys: Sequence[_Key]) -> str:
    values = [row[key.name] if isinstance(row, dict) else getattr(row, key.name) for key in keys]
    plain = [
        value if value is None or isinstance(value, bool | int | str) else _as_text(value) for value in values
    ]
    return base64.urlsafe_b64encode(json.dumps(plain, ensure_ascii=False).encode()).decode().rstrip("=")


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _decoded(cursor: str | None, keys: Sequence[_Key]) -> list | None:
    """The values a cursor stands for; None for one that was not made here (then the list starts at its top)."""
    if not cursor or len(cursor) > 4000:
        return None
    try:
        raw = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(raw, list) or len(raw) != len(keys):
            return None
        values = []
        for value, key in zip(raw, keys, strict=True):
            if value is None:
                if not key.nullable:
                    return None
                values.append(None)
                continue
            if isinstance(value, str) and "\x00" in value:
                return None
            read = key.field.to_python(value)
            key.field.get_db_prep_value(read, _connection())
            values.append(read)
    except (ValueError, TypeError, ValidationError, binascii.Error, OverflowError, ArithmeticError):
        return None
    return values


def _connection():
    from django.db import connection

    return connection


def _key_fields(records: QuerySet) -> tuple[str, ...]:
    return tuple(one.attname for one in records.model._meta.pk_fields)


def _never_null(records: QuerySet, source: Any) -> bool:
    """Whether the key is a column of the record's own table that cannot be null."""
    if not isinstance(source, str) or "__" in source or source in records.query.annotations:
        return False
    try:
        found = records.model._meta.get_field(
            source.removesuffix("_id") if source.endswith("_id") else source
        )
    except FieldDoesNotExist:
        try:
            found = records.model._meta.get_field(source)
        except FieldDoesNotExist:
            return False
    return not found.null


def written(kind: str, value: Any) -> str:
    """A value in the words of a page."""
    if value is None or value == "":
        return ""
    if kind == "number":
        return number_words(value)
    if kind in ("percent", "progress"):
        return percent_words(value)
    if kind == "day":
        return day_words(value)
    if kind == "moment":
        return moment_words(value)
    if kind == "month":
        return f"{value:%m/%Y}"
    if kind == "state":
        return str(value.label if hasattr(value, "tone") else state_of(value).label)
    if isinstance(value, bool):
        return str(_("có")) if value else ""
    if isinstance(value, int | float | Decimal):
        return str(value)
    return str(value)


def _clean(data: QueryDict, **change: Any) -> dict[str, str]:
    """The query without empty values and without a place in the list, with some values changed (None: removed)."""
    kept = {key: value for key, value in data.items() if value and key not in ("after", "before", "as")}
    for key, value in change.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value
    return kept


def _query(values: dict[str, str] | Iterable[tuple[str, str]]) -> str:
    query = QueryDict(mutable=True)
    query.update(dict(values))
    return f"?{query.urlencode()}" if query else ""
