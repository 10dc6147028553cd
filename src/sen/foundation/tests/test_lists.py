"""List pages: pages under any sort, filters, search, export, and a fixed number of queries."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from django.db import connection
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import path
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.vietnamese import fold
from sen.foundation.web import guard
from sen.foundation.web.lists import Choice, Column, Days, Flag, Given, Listing
from sen.foundation.web.search import said

AT = datetime(2025, 9, 5, 7, 0, tzinfo=UTC)


class Known(System):
    known = True
    user_id = 7
    label = "Trần Thị Bích Ngọc"


LIST = Listing(
    key="test.acts",
    title="Nhật ký",
    noun="việc",
    columns=(
        Column("who", "Ai", value="actor", sort="actor", main=True, link=lambda act: f"/x/{act.actor}"),
        Column("at", "Lúc", kind="moment", sort="at"),
        Column("unit", "Đơn vị", value="unit_id", kind="number", sort="unit_id"),
        Column("verb", "Việc", sort=("verb", "unit_id")),
        Column("why", "Lý do", screen=False),
        Column("where", "Nơi", value="unit_id", sort="unit_id", sparse=True, screen=False),
    ),
    filters=(
        Choice("verb", "Loại", [("a", "Việc A"), ("b", "Việc B")], where="verb"),
        Days("on", "Ngày", where="month"),
        Flag("placed", "Có đơn vị", where=Q(unit_id__isnull=False)),
        Given("unit", "Tại", where=lambda records, value, actor: records.filter(unit_id=int(value))),
    ),
    search="actor",
    order="who",
    page=4,
)


def acts(rows):
    """Acts from (actor, unit, verb) with keys that are not in the order of making."""
    Act.objects.bulk_create(
        Act(
            shard=index % 3,
            month=date(2025, 1 + index % 9, 1),
            at=AT + timedelta(minutes=(index * 7) % 5),
            actor=actor,
            unit_id=unit,
            verb=verb,
            why="=1+1",
        )
        for index, (actor, unit, verb) in enumerate(rows)
    )


def ask(query="", listing=LIST, records=None, **headers) -> HttpResponse:
    request = RequestFactory().get(f"/list/{query}", **headers)
    request.actor, request.at = Known(), AT
    request.resolver_match = None
    return listing.respond(request, Act.objects.all() if records is None else records)


def shown(query="", listing=LIST, records=None):
    request = RequestFactory().get(f"/list/{query}")
    request.actor, request.at = Known(), AT
    narrowed = listing.narrow(Act.objects.all() if records is None else records, request.GET, request.actor)
    return listing.show(request, narrowed, title="x")


def walk(query, backwards=False):
    """All rows by turning pages, forward from the top or back from the end."""
    page = shown(query)
    pages = [page.rows]
    while page.next:
        page = shown(page.next.removeprefix("/list/"))
        pages.append(page.rows)
    if backwards:
        pages = [page.rows]
        while page.previous:
            page = shown(page.previous.removeprefix("/list/"))
            pages.insert(0, page.rows)
    return [[cell.text for cell in row] for rows in pages for row in rows]


@pytest.mark.django_db
@settings(deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["An", "Ánh", "Bình", ""]), st.sampled_from([None, 1, 2]), st.sampled_from("ab")
        ),
        max_size=14,
    ),
    sort=st.sampled_from(["who", "-who", "unit", "-unit", "verb", "-verb", "at", "-at", "where", "-where"]),
)
def test_turning_pages_shows_every_row_once_in_order(rows, sort):
    Act.objects.all().delete()
    acts(rows)
    whole = shown(f"?sort={sort}", listing=Listing(**{**vars(LIST), "page": 1000}))
    expected = [[cell.text for cell in row] for row in whole.rows]
    assert walk(f"?sort={sort}") == expected
    assert walk(f"?sort={sort}", backwards=True) == expected
    assert len(expected) == len(rows) == whole.count


@pytest.mark.django_db
def test_rows_that_arrive_meanwhile_shift_nothing():
    acts([(f"N{number}", 1, "a") for number in range(8)])
    first = shown("?sort=who")
    acts([("A0", 1, "a"), ("A1", 1, "a")])
    second = shown(first.next.removeprefix("/list/"))
    assert [row[0].text for row in second.rows] == ["N4", "N5", "N6", "N7"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor", ["xyz", "W10", "WzEsMiwz", "WyJcdTAwMDAiLDEsMiwzXQ", "AAAA", "e30", "9" * 5000]
)
def test_a_cursor_that_was_not_made_here_starts_at_the_top(cursor):
    acts([("An", 1, "a")] * 6)
    assert len(shown(f"?after={cursor}").rows) == 4
    assert len(shown(f"?before={cursor}").rows) == 4


@pytest.mark.django_db
def test_a_long_list_without_indexes_keeps_to_its_own_order():
    """Sorting it would read it all; its pages, headings, print and workbook agree."""
    acts([("Bình", 1, "a"), ("An", 2, "a"), ("Cúc", None, "b")] * 2)
    listing = replace(LIST, sorts=5)
    page = shown("?sort=-unit", listing=listing)
    assert [row[0].text for row in page.rows] == ["An", "An", "Bình", "Bình"]
    assert (page.sort, [one.href for one in page.headings], page.headings[0].order) == (
        "who",
        [""] * 4,
        "ascending",
    )
    assert [row[0].text for row in shown(page.next.removeprefix("/list/"), listing).rows] == ["Cúc", "Cúc"]
    assert not any("sort=" in href for href in (page.next, page.export, page.printing, page.whole))
    assert "Quá dài để sắp xếp" in ask(listing=listing).content.decode()
    # Narrowed down it is sorted again.
    few = shown("?sort=-unit&verb=a", listing=listing)
    assert [row[2].text for row in few.rows] == ["2", "2", "1", "1"]
    assert all(one.href for one in few.headings)
    assert "Quá dài để sắp xếp" not in ask("?verb=a", listing=listing).content.decode()


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_rows():
    counts = []
    ask()  # what is asked once in a process's life
    for rows in (1, 3):
        Act.objects.all().delete()
        acts([("An", 1, "a")] * rows)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            ask("?sort=unit&q=an")
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_filters_narrow_and_show_themselves_as_pills_to_remove():
    acts([("An", 1, "a"), ("Bình", None, "b"), ("Cúc", 2, "b")])
    page = shown("?verb=b&placed=1&unit=2&sort=-who")
    assert [row[0].text for row in page.rows] == ["Cúc"]
    labels = [label for label, _href in page.pills]
    assert labels == ["Loại: Việc B", "Có đơn vị", "Tại: 2"]
    assert page.pills[0][1] == "/list/?placed=1&unit=2&sort=-who"
    assert page.clear == "/list/?sort=-who"
    assert shown("?unit=nonsense").rows == []


@pytest.mark.django_db
def test_days_are_read_as_written_and_a_wrong_one_is_explained():
    acts([("An", 1, "a"), ("Bình", None, "b")])
    assert [row[0].text for row in shown("?on-from=1/2/2025").rows] == ["Bình"]
    control = next(one for one in shown("?on-from=31/02/2025").controls if one.kind == "days")
    assert "05/09/2025" in str(control.error)
    assert shown("?on-from=31/02/2025").count == 2


@pytest.mark.django_db
def test_search_needs_every_word_and_no_tone_marks():
    acts([("tran thi ngoc", 1, "a"), ("tran van ngoc", 1, "a")])
    assert shown("?q=Trần+THỊ").count == 1
    assert shown("?q=ngọc").count == 2
    assert shown("?q=%25").count == 0


@pytest.mark.django_db
def test_htmx_gets_only_the_part_and_the_clean_address():
    acts([("An", 1, "a")])
    answer = ask("?q=&verb=a", headers={"HX-Request": "true", "HX-Target": "results"})
    html = answer.content.decode()
    assert html.lstrip().startswith('<div id="results">')
    assert "<html" not in html
    assert answer["HX-Push-Url"] == "/list/?verb=a"


@pytest.mark.django_db
def test_print_shows_all_rows_without_pages():
    acts([("An", 1, "a")] * 9)
    html = ask("?as=print").content.decode()
    assert html.count("<tr>") == 10


@pytest.mark.django_db
def test_export_is_exactly_the_filtered_rows_and_an_act():
    acts([("An", 1, "a"), ("=cmd()", None, "b"), ("Cúc", 2, "b")])
    answer = ask("?verb=b&as=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Ai", "Lúc", "Đơn vị", "Việc", "Lý do", "Nơi")
    assert [row[0] for row in rows[1:]] == ["=cmd()", "Cúc"]
    assert book.worksheets[0]["A2"].data_type == "s"
    assert book.worksheets[0]["E2"].value == "=1+1"
    assert isinstance(rows[1][1], datetime)
    [(verb, entry)] = answer.acts
    assert (verb, entry.subject_label, entry.after["rows"]) == ("lists.export", "Nhật ký", 2)


@guard.guard(guard.signed_in)
def exported(request):
    return LIST.workbook(request, Act.objects.all(), "Nhật ký")


urlpatterns = [path("exported/", exported)]


@pytest.mark.django_db(transaction=True)
def test_the_guard_writes_the_act_of_an_export():
    acts([("An", 1, "a")])
    request = RequestFactory().get("/exported/")
    request.actor, request.at = Known(), AT
    answer = exported(request)
    assert answer.status_code == 200
    act = Act.objects.get(verb="lists.export")
    assert (act.user_id, act.after["rows"]) == (7, 1)


@pytest.mark.django_db
def test_sums_stand_below_their_column():
    listing = Listing(
        key="s",
        title="s",
        columns=(Column("actor", "Ai", main=True), Column("unit_id", "Số", kind="number", total="unit_id")),
    )
    acts([("An", 1000, "a"), ("Bình", 234, "b")])
    page = shown(listing=listing)
    assert page.totals == [None, "1.234"]
    assert page.count == 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chi bo 1", ["Chi bộ 1, xã Liên Mạc"]),
        ("chi bộ 12", ["Chi bộ 12, xã Liên Mạc"]),
        ("lien mac 1", ["Chi bộ 1, xã Liên Mạc"]),
        ("an", ["Chi bộ thôn Ân Thi"]),
        ("ien", []),
        ("(1", []),
        ("05-ct", ["Chỉ thị 05-CT/TW"]),
        ("", ["Chi bộ 1, xã Liên Mạc", "Chi bộ 12, xã Liên Mạc", "Chi bộ thôn Ân Thi", "Chỉ thị 05-CT/TW"]),
    ],
)
@pytest.mark.django_db
def test_words_are_found_from_their_beginning_and_numbers_whole(text, found):
    names = ("Chi bộ 1, xã Liên Mạc", "Chi bộ 12, xã Liên Mạc", "Chi bộ thôn Ân Thi", "Chỉ thị 05-CT/TW")
    Act.objects.bulk_create(
        Act(
            shard=1,
            month=date(2025, 1, 1),
            at=AT,
            actor=name,
            verb=fold(name),
            subject_kind="",
            subject_id="",
        )
        for name in names
    )
    shown = Act.objects.filter(said(text, "verb")).order_by("verb").values_list("actor", flat=True)
    assert sorted(shown) == sorted(found)


@pytest.mark.django_db
def test_what_a_page_says_beside_its_rows_is_not_worked_out_to_count_them():
    acts([("A", 1, "a"), ("A", 2, "a"), ("B", 3, "b")])
    namesakes = Act.objects.filter(actor=OuterRef("actor")).order_by().values("actor").annotate(n=Count("*"))
    records = Act.objects.annotate(same=Subquery(namesakes.values("n")))
    for narrowed, number in ((records, 3), (records.filter(same=2), 2)):
        with CaptureQueriesContext(connection) as asked:
            assert LIST._measure(narrowed, None) == (number, [])
        assert 'AS "same"' not in asked[0]["sql"]
    actors = Act.objects.values("actor")
    for values, number in ((actors.distinct(), 2), (actors.annotate(n=Count("*")).filter(n__gt=1), 1)):
        assert LIST._measure(values, None) == (number, [])


def test_the_number_of_rows_is_told_in_both_languages(db):
    acts([("An", 1, "a")])
    assert shown().count_words == "1 việc"
    with override("en"):
        assert shown().count_words == "Việc: 1", "English has no one form that fits 1 and 2"
