"""Persons over a range that is not stored: counted in the page of a commune, by a job for a province."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.indicators import tasks
from sen.areas.indicators.actions import ranges, recounting
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import RangeCount
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import Question, is_stored
from sen.areas.organisations.choices import Kind
from sen.areas.people.models import Membership
from sen.foundation.models import Act
from sen.foundation.periods import Month, Period
from tests import factories

from .conftest import PERSONS, TURNS, fact

pytestmark = pytest.mark.django_db
ODD = Period.between(Month(2025, 2), Month(2025, 10))
ASKED = "?from=02%2F2025&to=10%2F2025"
AT = make_aware(datetime(2025, 12, 3, 9, 0))


@pytest.fixture
def province():
    """Two communes; three people studied, one of them twice and, after a transfer, in both."""
    top = factories.make_unit("Tỉnh", code="tinh", kind=Kind.PROVINCE, reach=False)
    one, two = (factories.make_unit(f"Xã {n}", code=f"xa{n}", parent=top, reach=False) for n in (1, 2))
    factories.rebuild_reach()
    mover = factories.make_member(one, until=date(2025, 5, 20))
    Membership.objects.create(
        person=mover, unit=two, standing="full", valid=DateRange(date(2025, 5, 20), None)
    )
    for unit, person, month in (
        (one, mover, 3),
        (two, mover, 9),
        (one, factories.make_member(one), 4),
        (two, factories.make_member(two), 10),
        (two, factories.make_member(two), 12),
    ):
        fact(unit, date(2025, month, 10), person=person)
    recounting.recount()
    return top, one, two


@pytest.fixture
def reader(client, province):
    client.force_login(factories.make_user(unit=province[0]))
    return client


def test_only_standard_periods_are_stored():
    assert is_stored(PERSONS, Question(period=Period.of_year(2025)))
    assert not is_stored(PERSONS, Question(period=ODD))
    assert is_stored(TURNS, Question(period=ODD))


def test_a_split_that_is_not_stored_is_counted_from_records(province):
    top, one, _two = province
    fact(one, date(2025, 4, 11), kind="temporary", person=factories.make_member(one))
    recounting.recount()
    question = Question(period=ODD, by="kind")
    split = lists.answer_by(PERSONS, top.pk, question)
    assert {kind: value.numerator for kind, value in split.items()} == {"main": 3, "temporary": 1}
    month = replace(question, period=Period.of_month(2025, 4))
    stored = {kind: value.numerator for kind, value in lists.answer_by(PERSONS, top.pk, month).items()}
    assert stored == {k: v.numerator for k, v in lists._total_by(PERSONS, top.pk, month).items()}


@pytest.mark.parametrize("lens", list(Lens))
def test_the_parts_have_nobody_in_common(province, lens):
    top, one, two = province
    question = Question(period=ODD, lens=lens)
    for unit, wanted in ((top, 3), (one, 1), (two, 2)):
        found = list(lists.count_in_parts(PERSONS, unit.pk, question, size=1))
        assert sum(n for _, _, n in found) == wanted == lists.subjects(PERSONS, unit.pk, question).count()
        assert found[-1][0] == found[-1][1]


def test_a_commune_is_counted_in_the_page(reader):
    assert reader.get(f"/units/xa2/figures/test.persons/{ASKED}").context["words"] == "2"


def test_a_province_is_counted_by_a_job(reader, province, monkeypatch):
    queued = []
    monkeypatch.setattr(
        "sen.areas.indicators.views.figures.enqueue_with",
        lambda job, args, **more: queued.append((job, args, more["title"])),
    )
    address = f"/units/tinh/figures/test.persons/{ASKED}"
    before = reader.get(address)
    assert before.context["words"] == "–"
    assert "Đếm từ hồ sơ" in before.content.decode()
    assert reader.post(f"/units/tinh/figures/test.persons/count/{ASKED}").url == address
    ((job, args, title),) = queued
    assert job is tasks.count_range
    assert "Tỉnh" in title
    job(**args)
    after = reader.get(address)
    assert after.context["words"] == "3"
    assert "Đếm từ hồ sơ lúc" in after.content.decode()
    assert Act.objects.filter(verb="indicators.ask_for_range").count() == 1
    assert reader.get(f"/units/tinh/figures/test.persons/count/{ASKED}").url == address
    assert ranges.drop_ranges(before=AT.replace(year=2100)) == 1


def test_what_is_stored_or_small_is_not_counted_by_a_job(reader):
    for address in (
        "/units/tinh/figures/test.persons/count/?from=01/2025&to=12/2025",
        f"/units/tinh/figures/test.turns/count/{ASKED}",
        f"/units/xa1/figures/test.persons/count/{ASKED}",
        f"/units/khac/figures/test.persons/count/{ASKED}",
    ):
        assert reader.post(address).status_code == 404
    assert not RangeCount.objects.exists()
