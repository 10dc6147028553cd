"""The figures of models: a stock by state, copies where they are, accounts when their day has passed."""

from datetime import date

import pytest

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import Question
from sen.areas.practices import actions
from sen.areas.practices import figures as practices
from sen.areas.practices.models import Account
from sen.areas.practices.tests.ground import AT, BY, brought_to, make_ground, registered
from sen.foundation.periods import Month, Period
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    return make_ground()


@pytest.fixture
def model(ground):
    return brought_to(registered(ground), "recognised")


def adopt(model, unit, on=date(2017, 7, 31), **more):
    asked = {"changes": "Thêm tổ lưu động"} | more
    return actions.adopt_model(model=model, unit=unit, on=on, by=BY, at=AT, **asked)


def value(code: str, unit, first: str, last: str, **where) -> tuple[int, int]:
    recounting.work_off_marks()
    period = Period.between(Month.parse(first), Month.parse(last))
    found = lists.answer(by_code()[code], unit.pk, Question(period=period, where=tuple(where.items())))
    # Nobody has the duty to keep the register here: what has no records is then not applicable.
    return found.numerator or 0, found.denominator


def test_the_calendar_lets_days_pass_once(ground, model):
    copy = adopt(model, ground.bases[1], on=date(2018, 6, 15))
    assert value("practices.alive_12m", ground.province, "2019-06", "2019-06")[1] is None
    assert actions.pass_days(day=date(2019, 6, 15), by=BY, at=AT) == 1
    assert actions.pass_days(day=date(2019, 6, 15), by=BY, at=AT) == 0
    assert value("practices.alive_12m", ground.province, "2019-06", "2019-06") == (0, 1)
    assert value("practices.alive_12m", ground.province, "2019-06", "2019-06", outcome="unknown") == (0, 1)
    year = Account.objects.get(replication=copy, months=12)
    later = AT.replace(year=2020)
    actions.give_account(
        account=year, on=date(2019, 7, 1), alive=True, result="Tiếp tục duy trì", by=BY, at=later
    )
    assert value("practices.alive_12m", ground.province, "2019-06", "2019-06") == (1, 1)
    assert recounting.check_recount() == []


def test_models_are_a_stock_by_state_tier_and_field(ground):
    model = brought_to(registered(ground), "running", date(2017, 6, 1))
    registered(ground, ground.district, name="Đối thoại định kỳ")
    gone = registered(ground, ground.bases[1], name="Tổ tự quản", subject="individual")
    actions.take_step(model=gone, status="stopped", on=date(2017, 11, 1), why="Chuyển công tác", by=BY, at=AT)

    def models(first, last, **where):
        return value("practices.models", ground.province, first, last, **where)[0]

    assert models("2017-01", "2017-10") == 3
    assert models("2017-01", "2017-12") == 2
    assert models("2017-01", "2017-12", tier="grassroots") == 1
    assert models("2017-01", "2017-12", tier="district") == 1
    assert models("2017-01", "2017-10", subject="individual") == 1
    assert models("2017-01", "2017-12", status="running") == 1
    assert value("practices.registered", ground.province, "2017-01", "2017-12")[0] == 3
    assert value("practices.stopped", ground.province, "2017-11", "2017-11")[0] == 1
    for step in ("reviewed", "recognised"):
        model = actions.take_step(model=model, status=step, on=date(2018, 2, 1), by=BY, at=AT)
    assert models("2017-01", "2017-12", status="recognised") == 0
    assert models("2018-02", "2018-02", status="recognised") == 1
    assert value("practices.recognised", ground.province, "2018-01", "2018-12")[0] == 1
    assert recounting.check_recount() == []


def test_replications_count_where_they_happened(ground, model):
    adopt(model, ground.bases[1])
    adopt(model, ground.other, on=date(2017, 8, 1))
    assert value("practices.replications", ground.province, "2017-07", "2017-08")[0] == 2
    assert value("practices.replications", ground.other, "2017-07", "2017-08")[0] == 1
    assert value("practices.replications", ground.bases[0], "2017-07", "2017-08")[0] == 0


def test_every_figure_opens_to_its_list_on_the_page_and_in_its_workbook(ground, client):
    model = brought_to(registered(ground), "recognised", date(2017, 6, 1))
    adopt(model, ground.bases[1], on=date(2017, 6, 20))
    copy = adopt(model, ground.bases[2], on=date(2017, 6, 25))
    year = Account.objects.get(replication=copy, months=12)
    actions.give_account(account=year, on=date(2018, 7, 1), alive=True, result="Còn", by=BY, at=AT)
    gone = registered(ground, ground.district, name="Đối thoại")
    actions.take_step(model=gone, status="stopped", on=date(2018, 6, 30), why="Thôi", by=BY, at=AT)
    actions.pass_days(day=date(2019, 6, 25), by=BY, at=AT)
    recounting.recount()
    client.force_login(make_user("canbo", unit=ground.province))
    period = Period.between(Month(2017, 1), Month(2019, 6))
    for figure in practices.FIGURES:
        wheres = [
            (),
            *(
                ((d.code, v),)
                for d in figure.dimensions
                for v in lists.values_of(figure, d.code, ground.province.pk)
            ),
        ]
        for where in wheres:
            question = Question(period=period, where=where)
            value = lists.answer(figure, ground.province.pk, question)
            records = list(lists.records(figure, ground.province.pk, question))
            assert sum(record.f_n for record in records) == (value.numerator or 0), (figure.code, where)
            query = {"from": "2017-01", "to": "2019-06"} | {f"where.{code}": one for code, one in where}
            page = client.get(f"/units/{ground.province.code}/figures/{figure.code}/records/", query)
            assert page.status_code == 200
            assert page.context["list"].count == len(records), (figure.code, where)
        assert lists.records(figure, ground.province.pk, Question(period=period)).exists()
        page = client.get(
            f"/units/{ground.province.code}/figures/{figure.code}/records/",
            {"from": "2017-01", "to": "2018-05" if figure.code == "practices.models" else "2019-06"},
        )
        assert f"/models/{model.pk}/" in page.content.decode() or figure.code == "practices.stopped"
