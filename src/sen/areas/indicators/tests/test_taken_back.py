"""A reorganisation that is taken back leaves stored values as if it had never been."""

from datetime import date, datetime

import pytest
from django.utils.timezone import make_aware

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.choices import Lens
from sen.areas.indicators.models import Chain, Leaf, Rolled
from sen.areas.indicators.queries import values
from sen.areas.indicators.queries.values import Question
from sen.areas.organisations.actions import reorganisations
from sen.areas.organisations.actions.units import StillNeeded
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Membership
from sen.foundation.access import System
from sen.foundation.figures import StaleMark
from sen.foundation.periods import Period
from tests import factories

from .conftest import MEMBERS, TURNS, fact

pytestmark = pytest.mark.django_db
WHO = {"by": System(), "at": make_aware(datetime(2025, 7, 20, 9, 0))}
MAY = Period.of_month(2025, 5)


@pytest.fixture
def merged():
    """Cells A and B of province P, merged into X on 1/7/2025; counted before and after."""
    province = factories.make_unit("P", reach=False)
    cells = [factories.make_unit(name, parent=province, kind="cell", reach=name == "B") for name in "AB"]
    for cell in cells:
        fact(cell, date(2025, 5, 10))
        factories.make_member(cell, since=date(2025, 3, 1))
    # Who joins later counts in months that lie after the day of the merger.
    late = factories.make_person()
    Membership.objects.create(
        person=late, unit=cells[0], standing="full", valid=(date(2025, 3, 1), date(2025, 10, 1))
    )
    recounting.recount()
    draft = reorganisations.draft_reorganisation(
        title="Hợp nhất", decision="01-QĐ/TU", takes_effect=date(2025, 7, 1), unit=province, **WHO
    )
    steps = reorganisations.merge_into_new(
        cells, code="x", name="Chi bộ X", kind=Kind.CELL, parent=province.code, on=date(2025, 7, 1)
    )
    reorganisations.add_steps(reorganisation=draft, steps=steps, **WHO)
    signed = reorganisations.sign_reorganisation(reorganisation=draft, **WHO)
    recounting.work_off_marks()
    return province, Unit.objects.get(code="x"), signed


def read(figure, unit, period, lens):
    question = Question(period=period, lens=lens)
    return values.read([figure], [unit.pk], question)[figure.code, unit.pk].numerator


def test_the_unmade_unit_leaves_no_value_behind(merged):
    province, founded, signed = merged
    assert read(TURNS, founded, MAY, Lens.TODAY) == 2
    assert read(MEMBERS, founded, Period.of_month(2025, 8), Lens.AS_WAS) == 3
    assert recounting.check_recount() == []
    reorganisations.undo_reorganisation(reorganisation=signed, why="Quyết định bị thu hồi", **WHO)
    recounting.work_off_marks()
    assert not Leaf.objects.filter(unit_id=founded.pk).exists()
    assert not Rolled.objects.filter(unit_id=founded.pk).exists()
    for lens in (Lens.AS_WAS, Lens.TODAY):
        assert read(TURNS, province, MAY, lens) == 2
        assert read(MEMBERS, province, Period.of_month(2025, 8), lens) == 3
    assert recounting.check_recount() == []


def test_very_many_marks_forget_it_too(merged, monkeypatch):
    _province, founded, signed = merged
    reorganisations.undo_reorganisation(reorganisation=signed, why="Quyết định bị thu hồi", **WHO)
    monkeypatch.setattr(recounting, "MANY", 0)
    recounting.work_off_marks()
    assert not Rolled.objects.filter(unit_id=founded.pk).exists()
    assert recounting.check_recount() == []


@pytest.mark.parametrize("closed", [False, True])
def test_a_plain_recount_removes_what_an_older_undo_left_behind(merged, closed):
    _province, founded, signed = merged
    if closed:
        for table in (Leaf, Rolled):
            table.objects.filter(figure__code=TURNS.code).update(edition=1)
        recounting.recount()
    reorganisations.undo_reorganisation(reorganisation=signed, why="Quyết định bị thu hồi", **WHO)
    StaleMark.objects.all().delete()  # once upon a time nobody was told
    assert {said.unit_id for said in recounting.check_recount()} & {founded.pk}
    recounting.recount()
    for table in (Leaf, Rolled, Chain):
        assert not table.objects.filter(unit_id=founded.pk).exists()
    assert recounting.check_recount() == []


def test_a_record_that_holds_back_is_named_by_unit_and_part(merged):
    _province, founded, signed = merged
    fact(founded, date(2025, 7, 10))
    with pytest.raises(StillNeeded, match="Chi bộ X đã có dữ liệu ở phần “Đảng viên, quần chúng”"):
        reorganisations.undo_reorganisation(reorganisation=signed, why="Nhầm", **WHO)
