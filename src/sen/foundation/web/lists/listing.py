"""A list page declared once, and what one answer shows of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sen.foundation.ui.states import state_of
from sen.foundation.ui.templatetags.ui import number as number_words
from sen.foundation.web.lists.columns import NUMERIC, Cell, Column, written
from sen.foundation.web.lists.filters import Choice, Control, Filter
from sen.foundation.web.lists.order import Order
from sen.foundation.web.lists.workbook import workbook_of
from sen.foundation.web.request import Request
from sen.foundation.web.search import said

PAGE = 50
PRINTED = 2000
"""Rows that one printed page holds at most; more belong in a workbook."""
COUNTED = 100_000
"""Beyond so many rows a list says "more than"; counting millions to the last one would slow every page."""
SORTED = 20_000
"""Of so many rows a list is sorted anyhow in tenths of a second."""
BATCH = 2000
PLACE = ("after", "before", "as")
"""Keys of the query that say where in the list one is, and in what form."""


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
    fixed: bool = False
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
    filters: tuple[Filter, ...] = ()
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
    sorts: int | None = None
    """Of more rows only the list's own order is offered: for lists that no index has in another one."""
    empty: Any = _("Không có dòng nào khớp")  # noqa: RUF009 - lazy, immutable
    empty_hint: Any = ""
    icon: str = "list-details"
    noun: Any = _("dòng")  # noqa: RUF009 - lazy, immutable

    def respond(
        self,
        request: Request,
        records: QuerySet,
        *,
        template: str = "ui/list.html",
        context: dict | None = None,
        title: Any = None,
        count: Callable[[], int] | None = None,
    ) -> HttpResponseBase:
        """The page, its part, its print or its workbook. ``template`` extends ``ui/list.html``.

        ``count`` tells the number of rows that filters and search leave, where it is known without counting them.
        """
        title = title or self.title
        narrowed = self.narrow(records, request.GET, request.actor)
        wanted = request.GET.get("as", "")
        if wanted == "xlsx":
            return self.workbook(request, narrowed, title)
        printing = wanted == "print"
        shown = self.show(request, narrowed, title=title, count=count, printing=printing)
        headers = request.headers
        part = bool(headers.get("HX-Request")) and headers.get("HX-Target") == "results" and not printing
        if printing:
            template = "ui/list_print.html"
        elif part:
            template = "ui/list.html#results"
        response = render(request, template, {"title": title, "list": shown, **(context or {})})
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        if part:
            response.headers["HX-Push-Url"] = _address(request)
        return response

    def workbook(self, request: Request, narrowed: QuerySet, title: Any) -> HttpResponseBase:
        """Every narrowed record as an .xlsx, with what narrows the list in words."""
        return workbook_of(
            request,
            self.columns,
            self.each(narrowed, request.GET, request.actor),
            key=self.key,
            title=title,
            conditions=[str(words) for words, _lifted in self._pills(request)],
        )

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
        return records.filter(said(text, *paths))

    def sorting(self, data: QueryDict) -> str:
        """The key of the column sorted by, with a minus when downwards; '' for the natural order."""
        known = {column.key for column in self.columns if column.sort is not None}
        asked = (data.get("sort", ""), self.order)
        return next((key for key in asked if key.lstrip("-") in known), "")

    def ordered(self, records: QuerySet, data: QueryDict) -> Order:
        """The records in the order that the reader asks for."""
        wanted = self.sorting(data)
        column = next((one for one in self.columns if one.key == wanted.lstrip("-")), None)
        sort = column.sort if column else ()
        sources = sort if isinstance(sort, tuple) else (sort,)
        sparse = column is not None and column.sparse
        return Order(records, sources, down=wanted.startswith("-"), tie=self.tie, sparse=sparse)

    # -- showing -----------------------------------------------------------------------------------------------------

    def show(
        self,
        request: Request,
        narrowed: QuerySet,
        *,
        title: Any,
        count: Callable[[], int] | None = None,
        printing: bool = False,
    ) -> Shown:
        """One page of the narrowed records as cells, with everything around it."""
        data, actor = request.GET, request.actor
        number, totals = self._measure(narrowed, count)
        capped = not (self.exact or count) and number > COUNTED
        number = COUNTED if capped else number
        fixed = self.sorts is not None and number > self.sorts
        asked = QueryDict() if fixed else data
        unsorted: dict[str, str | None] = {"sort": None} if fixed else {}
        order = self.ordered(narrowed, asked)
        if printing:
            found = order.first(PRINTED)
        else:
            found = order.page(self.page, after=data.get("after", ""), before=data.get("before", ""))
        if self.prepare is not None:
            self.prepare(found.rows, actor)
        controls = [one.control(data, actor) for one in self.filters]
        pills = self._pills(request)
        return Shown(
            listing=self,
            title=title,
            headings=self._headings(request, asked, fixed=fixed),
            rows=[self.cells(row) for row in found.rows],
            controls=controls,
            pills=pills,
            clear=_address(request, **self._nothing_chosen()) if len(pills) > 1 else "",
            kept=self._kept(data, controls),
            query=data.get("q", ""),
            sort=self.sorting(asked),
            count=number,
            count_words=capfirst(
                (_("hơn %(n)s %(noun)s") if capped else _("%(n)s %(noun)s"))
                % {"n": number_words(number), "noun": self.noun}
            ),
            totals=totals,
            previous=_address(request, before=found.previous, **unsorted) if found.previous else "",
            next=_address(request, after=found.next, **unsorted) if found.next else "",
            more=found.more,
            fixed=fixed,
            export=_address(request, **{"as": "xlsx"}, **unsorted),
            printing=_address(request, **{"as": "print"}, **unsorted),
            whole=_address(request, **unsorted),
        )

    def cells(self, row: Any) -> list[Cell]:
        """One record as the cells of a page."""
        return [self._cell(column, row) for column in self.columns if column.screen]

    def each(self, narrowed: QuerySet, data: QueryDict, actor) -> Iterator[Any]:
        """Every narrowed record in the order of the page, completed, a few thousand at a time."""
        for batch in self.ordered(narrowed, data).batches(BATCH):
            if self.prepare is not None:
                self.prepare(batch, actor)
            yield from batch

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

    def _pills(self, request: Request) -> list[tuple[Any, str]]:
        """What narrows the list, in words, each with the address that lifts it."""
        data = request.GET
        found = [pill for one in self.filters for pill in one.pills(data, request.actor)]
        text = data.get("q", "").strip()
        if text and self.search:
            found.insert(0, (_("Có chữ: %s") % text[:60], {"q": None}))
        return [(label, _address(request, **change)) for label, change in found]

    def _nothing_chosen(self) -> dict[str, str | None]:
        """The change of the query that lifts every filter; one with a default is answered with "all"."""
        lifted = dict.fromkeys(key for one in self.filters for key in one.keys) | {"q": None}
        return lifted | {one.key: "all" for one in self.filters if isinstance(one, Choice) and one.default}

    def _kept(self, data: QueryDict, controls: list[Control]) -> list[tuple[str, str]]:
        """What the form of the filters sends along unseen."""
        typed = {"q", *PLACE, *(key for one in self.filters for key in one.keys)}
        kept = [(key, str(value)) for key, value in data.items() if key not in typed]
        return kept + [(one.key, one.value) for one in controls if one.kind == "given" and one.value]

    def _headings(self, request: Request, asked: QueryDict, *, fixed: bool) -> list[Heading]:
        now = self.sorting(asked)
        found = []
        for column in self.columns:
            if not column.screen:
                continue
            heading = Heading(column.label, column.numeric)
            if column.sort is not None:
                # A number is first asked for from the largest, a name from the first letter.
                wanted = f"-{column.key}" if column.kind in {*NUMERIC, "day", "moment"} else column.key
                if now.lstrip("-") == column.key:
                    heading.order = "descending" if now.startswith("-") else "ascending"
                    wanted = column.key if now.startswith("-") else f"-{column.key}"
                heading.href = "" if fixed else _address(request, sort=wanted)
            found.append(heading)
        return found

    def _measure(self, narrowed: QuerySet, count: Callable[[], int] | None) -> tuple[int, list[str | None]]:
        """The number of rows (one more than ``COUNTED`` when there are more and nobody knows how many), and the
        sums below the columns."""
        summed = {f"total_{c.key}": Sum(c.total) for c in self.columns if c.total}
        bare = narrowed.order_by()
        if not summed:
            counted = bare if self.exact else _without_more(bare)[: COUNTED + 1]
            return count() if count else counted.count(), []
        values = bare.aggregate(how_many=Count("*"), **summed)
        totals = [
            written(c.kind, values[f"total_{c.key}"] or 0) if c.total else None
            for c in self.columns
            if c.screen
        ]
        return values["how_many"], totals


def _without_more(records: QuerySet) -> QuerySet:
    """The records without what a page says of each beside: cut off at a number, all of it would be worked out to be counted."""
    query: Any = records.query
    is_plain = query.default_cols and not (query.group_by or query.distinct or query.combinator)
    return records.values("pk") if is_plain else records


def _address(request: Request, **change: str | None) -> str:
    """The page's address without empty values and without a place in the list, with some values changed (None:
    removed)."""
    given = {key: str(value) for key, value in request.GET.items() if value and key not in PLACE}
    values: dict[str, str | None] = {**given, **change}
    query = QueryDict(mutable=True)
    query.update({key: value for key, value in values.items() if value is not None})
    return f"{request.path}?{query.urlencode()}" if query else request.path
