"""What documents say of figures: the value where no register counts, beside the register where one does."""

from datetime import date
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sen.areas.indicators.actions import documents, recounting
from sen.areas.indicators.choices import State
from sen.areas.indicators.models import DocumentValue
from sen.areas.indicators.queries import documents as said
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import Refusal
from tests.factories import AT, make_campaign, make_unit, make_user

from .conftest import MEMBERS, TURNS, fact

BY = System()
YEAR = Period.of_year(2018)
ENTRIES = next(figure for figure in said.FIGURES if figure.code == "documents.contest_entries")


@pytest.fixture
def tree(db):
    root = make_unit("Trung ương", kind="central")
    province = make_unit("Tỉnh ủy", kind="province-organisation", parent=root)
    bases = [make_unit(f"Đảng ủy xã {n}", parent=province) for n in (1, 2)]
    return root, province, bases


_ids = iter(range(1, 10_000))


def enter(unit, n, d=None, figure=ENTRIES, period=YEAR, **more) -> DocumentValue:
    return enter_all([said_of_one(unit, n, d, figure, period, **more)])[0]


def enter_all(values) -> list[DocumentValue]:
    return documents.enter_document_values(values, by=BY, at=AT)


def said_of_one(unit, n, d=None, figure=ENTRIES, period=YEAR, **more) -> documents.Said:
    return documents.Said(
        **{
            "unit": unit,
            "figure": figure,
            "period": period,
            "n": n,
            "d": d,
            "sentence": f"Có {n} bài dự thi.",
            "source": "test",
            "source_id": next(_ids),
            "source_label": "Báo cáo số 5",
        }
        | more
    )


def settle() -> None:
    while recounting.work_off_marks():
        pass


def value(unit, figure=ENTRIES, period=YEAR):
    return values.read([figure], [unit.pk], Question(period=period, today=date(2019, 3, 1)))[
        figure.code, unit.pk
    ]


def test_without_a_register_the_document_is_the_value_and_adds_up(tree):
    root, province, (one, two) = tree
    enter(one, 120)
    enter(two, 30)
    settle()
    assert [value(unit).numerator for unit in (one, two, province, root)] == [120, 30, 150, 150]
    assert value(province).counted_by == {"document": 150}
    assert value(province).state == State.VALUE
    opened = lists.records(ENTRIES, province.pk, Question(period=YEAR, today=date(2019, 3, 1)))
    assert sum(row.f_n for row in opened) == 150


def test_what_no_document_says_is_not_reported_and_zero_is_a_value(tree):
    _root, province, (one, two) = tree
    assert value(province).state == State.NOT_REPORTED
    enter(one, 0)
    settle()
    assert (value(one).state, value(one).numerator) == (State.VALUE, 0)
    assert value(two).state == State.NOT_REPORTED


def test_a_superior_and_its_units_never_count_together(tree):
    _root, province, (one, two) = tree
    assert enter(one, 120).counts
    assert not enter(province, 290).counts
    assert enter(two, 30).counts
    assert not enter(one, 125, period=Period.of_quarter(2018, 4)).counts
    settle()
    assert value(province).numerator == 150


def test_an_estimate_stays_one(tree):
    _root, province, (one, _two) = tree
    enter(one, 120, estimated=True)
    settle()
    assert value(province).state == State.ESTIMATED


def test_a_register_is_never_overwritten(tree):
    _root, _province, (one, _two) = tree
    fact(one, date(2018, 5, 5))
    recounting.recount()
    made = enter(one, 999, 1000, figure=TURNS)
    settle()
    assert not made.counts
    assert value(one, TURNS).numerator == 1
    assert [row.n for row in said.said_of(one.pk, TURNS, YEAR)] == [999]


def test_taking_back_frees_the_way(tree):
    _root, province, (one, _two) = tree
    first = enter(province, 290)
    documents.withdraw_document_value(source="test", source_id=first.source_id, by=BY, at=AT, why="nhầm")
    documents.withdraw_document_value(source="test", source_id=first.source_id, by=BY, at=AT)
    assert enter(one, 5).counts
    settle()
    assert value(province).numerator == 5
    assert Act.objects.filter(verb="indicators.withdraw_document_value").count() == 1


def test_a_number_of_all_campaigns_and_that_of_one_never_count_together(tree):
    _root, province, (one, _two) = tree
    first, second = make_campaign(one, "ct-05"), make_campaign(one, "kl-01")
    enter(one, 52, campaign=first)
    assert not enter(one, 60).counts
    assert enter(one, 9, campaign=second).counts
    settle()
    assert value(province).numerator == 61
    assert not enter(province, 70).counts


def test_what_stood_beside_counts_once_the_other_is_withdrawn(tree):
    _root, province, (one, two) = tree
    whole = enter(province, 100)
    parts = [enter(one, 40), enter(one, 44), enter(two, 50)]
    assert not any(part.counts for part in parts)
    documents.withdraw_document_value(source="test", source_id=whole.source_id, by=BY, at=AT)
    settle()
    assert [DocumentValue.objects.get(pk=part.pk).counts for part in parts] == [True, False, True]
    assert value(province).numerator == 90
    assert Act.objects.filter(verb="indicators.let_document_value_count").count() == 2
    documents.withdraw_document_value(source="test", source_id=parts[0].source_id, by=BY, at=AT)
    settle()
    assert value(province).numerator == 94


def test_what_is_entered_together_counts_as_if_one_after_the_other(tree):
    _root, province, (one, two) = tree
    campaign = make_campaign(province, "ct-05")
    quarter = Period.of_quarter(2018, 4)
    enter(two, 7, period=Period.of_year(2017))
    entered = [
        said_of_one(one, 40),
        said_of_one(province, 100),
        said_of_one(one, 9, period=quarter),
        said_of_one(two, 50, campaign=campaign),
        said_of_one(two, 60),
        said_of_one(two, 8, period=Period.of_year(2017)),
        said_of_one(one, 5, 6, figure=TURNS),
    ]
    made = enter_all(entered)
    assert [value.counts for value in made] == [True, False, False, True, False, False, False]
    for one_by_one, together in zip(entered, made, strict=True):
        documents.withdraw_document_value(source="test", source_id=together.source_id, by=BY, at=AT)
        assert one_by_one.n == together.n
    assert [enter_all([said])[0].counts for said in entered] == [value.counts for value in made]
    assert Act.objects.filter(verb="indicators.enter_document_value").count() == 1 + 2 * len(made)


def test_many_are_entered_and_let_count_in_as_many_statements_as_few(tree):
    _root, province, _bases = tree
    asked = []
    for many in (2, 30):
        units = [make_unit(f"Đảng ủy xã {many} {n}", parent=province) for n in range(many)]
        whole = enter(province, 100)
        with CaptureQueriesContext(connection) as entering:
            enter_all([said_of_one(unit, 3) for unit in units])
        with CaptureQueriesContext(connection) as withdrawing:
            documents.withdraw_document_value(source="test", source_id=whole.source_id, by=BY, at=AT)
        assert DocumentValue.objects.filter(unit__in=units, counts=True).count() == many
        asked.append((len(entering), len(withdrawing)))
        DocumentValue.objects.all().delete()
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    ("figure", "n", "d"),
    [(ENTRIES, 1.5, None), (ENTRIES, 5, 10), (ENTRIES, -1, None), (ENTRIES, 10**16, None)],
)
def test_numbers_that_cannot_be_added_up_are_refused(tree, figure, n, d):
    _root, _province, (one, _two) = tree
    with pytest.raises(Refusal):
        enter(one, n, d, figure=figure)
    assert not DocumentValue.objects.exists()


def test_one_part_of_a_ratio_stands_beside(tree):
    made = enter(tree[2][0], 5, figure=TURNS)
    assert (made.n, made.d, made.counts) == (5, None, False)


def test_a_split_that_the_figure_has_not_is_refused(tree):
    with pytest.raises(documents.UnknownDimension):
        enter(tree[2][0], 5, figure=MEMBERS, where={"kind": "x"})


def test_the_same_sentence_is_taken_over_once(tree):
    first = enter(tree[2][0], 5)
    with pytest.raises(Refusal, match="đã được đưa vào"):
        enter(
            tree[2][0],
            5,
            period=Period.between(Month(2017, 1), Month(2017, 12)),
            source_id=first.source_id,
        )


def test_the_page_of_a_figure_shows_the_sentence(tree, client):
    _root, province, (one, _two) = tree
    enter(one, 120)
    settle()
    client.force_login(make_user(unit=province))
    address = reverse("indicators:figure_detail", args=[one.code, ENTRIES.code])
    page = client.get(address, {"from": "01/2018", "to": "12/2018"}).content.decode()
    assert "Có 120 bài dự thi." in page
    assert "Là số liệu" in page
    board = client.get(
        reverse("indicators:figure_board", args=[one.code]), {"from": "01/2018", "to": "12/2018"}
    )
    assert board.content.decode().count("có số từ tài liệu") == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_let_count_is_not_withdrawn_in_the_same_breath(monkeypatch):
    """Two officers give back two values of one figure: neither lets count what the other takes away."""
    province = make_unit("Tỉnh ủy", kind="province-organisation")
    first, second = enter(province, 5), enter(province, 7)
    standing_by, waited = documents.standing_by, []

    def meanwhile(value):
        found = list(standing_by(value).select_related("unit"))

        def withdraw() -> None:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '200ms'")
            try:
                with transaction.atomic():
                    documents.withdraw_document_value(source="test", source_id=second.source_id, by=BY, at=AT)
            except OperationalError as error:
                waited.append(error)
            connection.close()

        other = Thread(target=withdraw)
        other.start()
        other.join()
        return standing_by(value).filter(pk__in=[one.pk for one in found])

    monkeypatch.setattr(documents, "standing_by", meanwhile)
    with transaction.atomic():
        documents.withdraw_document_value(source="test", source_id=first.source_id, by=BY, at=AT)
    assert waited
    assert DocumentValue.objects.get() == second
    assert DocumentValue.objects.get().counts
