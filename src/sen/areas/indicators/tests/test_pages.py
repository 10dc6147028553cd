"""The pages about figures: every number opens, closed values stay, other people's units do not exist."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators import catalogue, tables
from sen.areas.indicators.actions import closing, recounting
from sen.areas.indicators.choices import State
from sen.areas.indicators.models import Closing, Leaf, RegisterDuty, Target
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.foundation.figures import mark_stale
from sen.foundation.models import Act
from sen.foundation.periods import Month, Period
from sen.foundation.refusals import NeedsReason
from tests import factories

from .conftest import LIVING, MEMBERS, TURNS, fact

pytestmark = pytest.mark.django_db
MAY = Period.of_month(2025, 5)
SOURCES = catalogue.SOURCES
LATER = make_aware(datetime(2025, 6, 3, 9, 0))


@pytest.fixture
def place():
    root = factories.make_unit("Gốc", code="goc", kind="province-organisation", reach=False)
    base = factories.make_unit("Đảng bộ xã", code="xa", parent=root, reach=False)
    cell = factories.make_unit("Chi bộ 1", code="cb1", parent=base, kind="cell", reach=False)
    other = factories.make_unit("Đảng bộ khác", code="khac", parent=root)
    RegisterDuty.objects.create(
        register="test", kind="base-organisation", valid=DateRange(date(2025, 4, 1), None)
    )
    return root, base, cell, other


def value(unit, **question):
    return values.read([TURNS], [unit.pk], Question(period=MAY, **question))["test.turns", unit.pk]


def close(unit, month=MAY.last):
    user = factories.make_user(unit=unit, verbs=("indicators.close",))
    return closing.close_months(
        unit=unit, register="test", through=month, by=factories.actor(user, date(2025, 6, 3)), at=LATER
    )


def test_states_tell_zero_from_silence(place):
    root, base, cell, other = place
    recounting.recount()
    assert value(base).state == State.NOT_REPORTED
    assert value(cell).state == State.NOT_APPLICABLE
    fact(cell, date(2025, 5, 10))
    mark_stale("test", [(cell.pk, date(2025, 5, 10))])
    recounting.work_off_marks()
    found = value(root)
    assert (found.state, found.numerator, found.units_reported, found.units_due) == (State.RUNNING, 1, 0, 2)
    assert [closed.month for closed in close(base)] == [date(2025, 4, 1), date(2025, 5, 1)]
    close(other)
    while recounting.work_off_marks():
        pass
    found = value(root)
    assert (found.state, found.units_reported, found.units_due) == (State.VALUE, 2, 2)
    zero = value(other)
    assert (zero.state, zero.numerator) == (State.VALUE, 0)


def test_closed_values_stay_and_a_supplement_adds_the_difference(place):
    root, base, cell, _ = place
    fact(cell, date(2025, 5, 10))
    recounting.recount()
    close(base)
    fact(cell, date(2025, 5, 11))
    mark_stale("test", [(cell.pk, date(2025, 5, 11))])
    while recounting.work_off_marks():
        pass
    assert (value(root).numerator, value(root, closed=True).numerator) == (2, 1)
    by = factories.actor(factories.make_user(unit=base, verbs=("indicators.close",)), date(2025, 6, 3))
    with pytest.raises(NeedsReason):
        closing.add_supplement(unit=base, register="test", month=Month(2025, 5), why=" ", by=by, at=LATER)
    closing.add_supplement(unit=base, register="test", month=Month(2025, 5), why="Sót", by=by, at=LATER)
    assert value(root, closed=True).numerator == 2
    assert Leaf.objects.filter(edition=1, keyed=False).values_list("n", flat=True).get() == 1
    assert Closing.objects.filter(unit=base, month=date(2025, 5, 1)).count() == 2
    assert Act.objects.filter(verb="indicators.add_supplement", why="Sót").count() == 1
    assert recounting.check_recount() == []


def test_a_supplement_that_is_refused_says_why_on_the_page_it_was_asked_on(reader, place):
    _, base, cell, _ = place
    fact(cell, date(2025, 5, 10))
    recounting.recount()
    close(base)
    fact(cell, date(2025, 5, 11))
    mark_stale("test", [(cell.pk, date(2025, 5, 11))])
    asked = {"supplement": "1", "register": "test", "month": "05/2025", "shown": "06/2025"}
    for why, told in (("x" * 501, "Lý do dài 501 ký tự"), (" ", "Hãy ghi lý do.")):
        answer = reader.post("/units/xa/closing/close/", asked | {"why": why}, follow=True)
        assert answer.redirect_chain[-1][0] == "/units/xa/closing/?month=06%2F2025"
        assert told in answer.content.decode()
    assert not Closing.objects.filter(supplement__gt=0).exists()
    whole = "x" * 500
    answer = reader.post("/units/xa/closing/close/", asked | {"why": whole}, follow=True)
    assert "Đã bổ sung số liệu tháng 05/2025." in answer.content.decode()
    assert Closing.objects.get(supplement=1).why == whole


def test_a_supplement_of_a_stock_is_not_counted_again_by_the_months_closed_after_it(place):
    """What May's supplement brings was already in June's closing: a stock speaks for all the months before it."""
    _, base, cell, _ = place
    june = Period.of_month(2025, 6)
    by = factories.actor(factories.make_user(unit=base, verbs=("indicators.close",)), date(2025, 7, 3))
    stamp = {"unit": base, "register": "test", "by": by, "at": make_aware(datetime(2025, 7, 3, 9, 0))}

    def living(period, **question) -> int | None:
        found = values.read([LIVING], [base.pk], Question(period=period, **question))
        return found[LIVING.code, base.pk].numerator

    factories.make_member(cell, since=date(2025, 1, 1))
    recounting.recount()
    closing.close_months(through=Month(2025, 5), **stamp)
    factories.make_member(cell, since=date(2025, 5, 10))
    mark_stale("people", [(cell.pk, date(2025, 5, 10))])
    closing.close_months(through=Month(2025, 6), **stamp)
    assert [living(period, closed=True) for period in (MAY, june)] == [1, 2]
    closing.add_supplement(month=Month(2025, 5), why="Sót", **stamp)
    assert [living(period, closed=True) for period in (MAY, june)] == [2, 2]
    assert [living(period) for period in (MAY, june)] == [2, 2]


def test_a_running_month_and_a_closed_one_cannot_be_closed(place):
    _, base, _, _ = place
    with pytest.raises(closing.CannotClose):
        close(base, Month(2025, 6))
    close(base)
    with pytest.raises(closing.CannotClose):
        close(base)


@pytest.fixture
def reader(client, place):
    user = factories.make_user(unit=place[1], verbs=("indicators.close", "indicators.target"))
    client.force_login(user)
    return client


def test_every_page_opens_and_the_list_has_as_many_rows_as_the_number(reader, place):
    _, _, cell, _ = place
    for day in (3, 4, 5):
        fact(cell, date(2025, 5, day))
    recounting.recount()
    asked = "?from=05/2025&to=05/2025"
    board = reader.get(f"/units/xa/figures/{asked}")
    assert board.status_code == 200
    assert "3/6" in board.content.decode()
    detail = reader.get(f"/units/xa/figures/test.turns/{asked}")
    assert detail.status_code == 200
    assert "3/6" in detail.content.decode()
    listed = reader.get(f"/units/xa/figures/test.turns/records/{asked}")
    assert listed.context["list"].count == 3
    assert reader.get("/units/xa/closing/").status_code == 200


def test_the_list_of_a_closed_number_says_what_has_changed_since(reader, place):
    _, base, cell, _ = place
    fact(cell, date(2025, 5, 10))
    recounting.recount()
    close(base)
    address = "/units/xa/figures/test.turns/records/?from=05/2025&to=05/2025&closed=1"
    assert "closed" not in reader.get(address).context
    fact(cell, date(2025, 5, 11))
    mark_stale("test", [(cell.pk, date(2025, 5, 11))])
    while recounting.work_off_marks():
        pass
    answer = reader.get(address)
    assert answer.context["list"].count == 2
    assert "Số đã chốt là 1/2" in answer.content.decode()
    assert "Danh sách khác số đã chốt" not in reader.get(address.removesuffix("&closed=1")).content.decode()


def test_the_page_says_by_how_much_what_was_closed_has_changed(reader, place):
    _, base, cell, _ = place
    fact(cell, date(2025, 5, 10))
    recounting.recount()
    close(base)
    address = "/units/xa/figures/test.turns/?from=05/2025&to=05/2025"
    assert "số đang chạy lệch" not in reader.get(address).content.decode()
    fact(cell, date(2025, 5, 11))
    mark_stale("test", [(cell.pk, date(2025, 5, 11))])
    while recounting.work_off_marks():
        pass
    for asked in (address, f"{address}&closed=1"):
        assert "số đang chạy lệch +1/+2" in reader.get(asked).content.decode()
    assert "số đang chạy lệch" not in reader.get(address.replace("05/2025", "06/2025")).content.decode()


def test_what_belongs_to_no_register_is_never_closed_so_its_live_value_stands(place):
    _, base, cell, _ = place
    factories.make_member(cell, since=date(2025, 1, 1))
    recounting.recount()
    question = Question(period=MAY, closed=True)
    found = values.read([MEMBERS, LIVING], [base.pk], question)
    assert found[MEMBERS.code, base.pk].numerator == 1
    assert found[LIVING.code, base.pk].state == State.NOT_REPORTED


def test_a_closed_value_is_not_made_up_from_the_records_of_today(reader, place):
    _, base, cell, _ = place
    fact(cell, date(2025, 5, 10), kind="main", reason="học")
    recounting.recount()
    question = Question(period=MAY, closed=True, where=(("reason", "học"),), by="kind")
    assert lists.answer_by(TURNS, base.pk, question) == {}
    two_keys = replace(TURNS, dimensions=tuple(replace(one, key=True) for one in TURNS.dimensions))
    with pytest.raises(lists.NoClosedValue):
        lists.answer_by(two_keys, base.pk, question)
    assert lists.answer_by(two_keys, base.pk, replace(question, closed=False))["main"].numerator == 1


def test_a_goal_is_of_the_whole_figure_not_of_a_part(reader, place):
    recounting.recount()
    reader.post("/units/xa/figures/test.turns/target/?from=05/2025&to=05/2025", {"goal": "5"})
    address = "/units/xa/figures/test.turns/?from=05/2025&to=05/2025"
    whole, part = (reader.get(asked).context for asked in (address, f"{address}&where.kind=main"))
    assert whole["target"].goal == 5
    assert whole["form"]
    assert part["target"] is None
    assert part["form"] is None


def test_outside_the_view_there_is_nothing(reader, place):
    for address in ("/units/khac/figures/", "/units/goc/figures/test.turns/", "/units/khac/closing/"):
        assert reader.get(address).status_code == 404
    assert reader.get("/units/xa/figures/no.such/").status_code == 404


def test_bad_questions_are_answered_in_words(reader, place):
    answer = reader.get("/units/xa/figures/?from=13/2025&to=xx&lens=hom-qua&campaign=khong")
    assert answer.status_code == 200
    assert "Không có chiến dịch này." in answer.content.decode()
    assert reader.get("/units/xa/figures/?from=12/9999&to=12/9999&closed=1").status_code == 200
    # Every other name travels along, also one that a template could take for a method of the query.
    assert reader.get("/units/xa/figures/?items=1&copy=2").status_code == 200


def test_a_goal_is_set_for_the_period_that_was_meant_or_not_at_all(reader, place):
    address = "/units/xa/figures/test.turns/target/?from=13/2025&to=13/2025"
    assert reader.post(address, {"goal": "5"}).status_code == 302
    assert not Target.objects.exists()
    for wrong, why in (
        ("-1", "không âm"),
        ("nhiều", "không phải là số"),
        ("9999999999999", "không quá 12 chữ số"),
        ("", "bắt buộc phải điền"),
    ):
        page = reader.post(address.replace("13/", "05/"), {"goal": wrong})
        assert page.status_code == 422
        assert why in str(page.context["form"].errors["goal"])
        assert f'value="{wrong}"' in page.content.decode() or not wrong, "what was typed stays"
    assert reader.get(address).url.startswith("/units/xa/figures/test.turns/?from="), "links lead back"
    assert not Target.objects.exists()
    reader.post(address.replace("13/", "05/"), {"goal": "94,5"})
    target = Target.objects.get()
    assert (target.first, target.goal) == (date(2025, 5, 1), Decimal("94.5"))


def test_a_rise_of_what_should_be_few_is_no_good_news():
    now, before = values.Value(numerator=5), values.Value(numerator=3)
    plain = replace(TURNS, d=None)
    assert tables.difference(plain, now, before) == ("▲ 2", "good")
    assert tables.difference(replace(plain, fewer=True), now, before) == ("▲ 2", "bad")
    assert tables.difference(replace(plain, fewer=True), before, now) == ("▼ 2", "good")
    assert {figure.code for source in SOURCES for figure in source.FIGURES if figure.fewer} >= {
        "directives.duties_overdue",
        "priorities.overdue",
    }


@pytest.mark.parametrize(("first", "last", "shown"), [("04", "06", 2), ("01", "12", 1), ("02", "12", 2)])
def test_a_year_is_compared_once(reader, place, first, last, shown):
    recounting.recount()
    answer = reader.get(f"/units/xa/figures/test.members/?from={first}/2025&to={last}/2025")
    assert len(answer.context["comparisons"]) == shown


def test_what_is_the_units_own_stands_beneath_what_the_units_below_bring(reader, place):
    _, base, cell, _ = place
    fact(cell, date(2025, 5, 8))
    recounting.recount()
    address = "/units/xa/figures/test.turns/?from=05/2025&to=05/2025"
    assert "Cơ quan cấp mình" not in reader.get(address).content.decode()
    for day in (9, 10):
        fact(base, date(2025, 5, day), kind="temporary")
    recounting.recount()
    context = reader.get(address).context
    assert [
        context["words"],
        *(child["words"] for child in context["children"]),
        context["own"]["words"],
    ] == [
        "3/6",
        "1/2",
        "2/4",
    ]
    assert reader.get(f"{address}&where.kind=main").context["own"] is None


def test_what_each_unit_below_brings_is_looked_up_by_its_key(place):
    """Joined, the leaves of the country were read for the report of a province."""
    root, base, cell, other = place
    fact(cell, date(2025, 5, 8))
    fact(other, date(2025, 5, 9))
    recounting.recount()
    asked = []

    def keep(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(keep):
        found = lists.parts([TURNS], root.pk, [base.pk, other.pk], Question(period=MAY))
    assert found == {(TURNS.code, base.pk): (1, 2), (TURNS.code, other.pk): (1, 2)}
    ((sql, parameters),) = asked
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        conditions = [line for (line,) in cursor.fetchall() if "Index Cond" in line]
    assert any("shard = place.shard" in line and "unit_id = place.id" in line for line in conditions)


def test_who_reads_the_names_behind_a_number_is_written_down(client, place, monkeypatch):
    _, base, cell, _ = place
    monkeypatch.setattr(
        catalogue,
        "SOURCES",
        (type("Source", (), {"FIGURES": (replace(MEMBERS, personal="people.read"), TURNS)}),),
    )
    factories.make_member(cell, since=date(2025, 1, 1))
    recounting.recount()
    client.force_login(factories.make_user(unit=base, verbs=("people.read",)))
    for figure in ("test.members", "test.turns"):
        asked = f"/units/xa/figures/{figure}/records/?from=05/2025&to=05/2025"
        assert client.get(asked).status_code == 200
    (act,) = Act.objects.filter(verb="indicators.read_records")
    assert "Đảng viên – Đảng bộ xã" in act.subject_label


def test_a_month_before_all_months_is_no_error(reader, place):
    for month in ("0001-01", "1999-12", "9999-12"):
        assert reader.get(f"/units/xa/closing/?month={month}").status_code == 200


def test_the_board_asks_the_same_number_of_queries_however_many_units(reader, place):
    address = "/units/xa/figures/test.turns/?from=01/2025&to=05/2025"
    fact(place[2], date(2025, 5, 8))
    recounting.recount()
    reader.get(address)
    with CaptureQueriesContext(connection) as few:
        reader.get(address)
    for number in range(5):
        unit = factories.make_unit(f"Chi bộ {number + 2}", parent=place[1], kind="cell")
        fact(unit, date(2025, 5, 9))
    recounting.recount()
    with CaptureQueriesContext(connection) as many:
        reader.get(address)
    assert len(many) == len(few)


def test_months_to_come_and_silent_months_are_blank_in_a_chart():
    months = {
        Month(2026, 1): values.Value(numerator=3),
        Month(2026, 2): values.Value(numerator=0),
        Month(2026, 3): values.Value(state=State.NOT_REPORTED),
        Month(2026, 4): values.Value(numerator=0),
    }
    assert values.drawn(months, date(2026, 3, 31)) == [3, 0, None, None]
