"""People go along when their unit ends, come back when that is undone, and are never left nowhere."""

from datetime import date

import pytest

from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.actions.reorganisations import StillNeeded
from sen.areas.organisations.choices import Kind
from sen.areas.people import queries
from sen.areas.people.models import Membership
from sen.foundation.access import System
from tests.factories import AT, make_member, make_unit

pytestmark = pytest.mark.django_db
WHO = {"by": System("Thử nghiệm"), "at": AT}
ON = date(2018, 7, 1)


def drafted(root, steps):
    draft = tree.draft_reorganisation(title="Sắp xếp", decision="01-QĐ/TU", takes_effect=ON, unit=root, **WHO)
    tree.add_steps(reorganisation=draft, steps=steps, **WHO)
    return draft


@pytest.fixture
def root():
    return make_unit("Đảng bộ xã", code="goc")


@pytest.fixture
def cells(root):
    return [make_unit(f"Chi bộ {n}", parent=root, kind="cell", code=f"cb-{n}") for n in (1, 2)]


def merge(cells):
    return tree.merge_into_new(cells, code="cb-moi", name="Chi bộ mới", kind=Kind.CELL, parent="goc", on=ON)


def test_members_go_on_in_the_merged_cell_and_back(root, cells):
    for cell in cells:
        make_member(cell)
        make_member(cell)
    before = list(Membership.objects.order_by("pk").values())
    draft = drafted(root, merge(cells))
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert queries.head_count(root, ON) == queries.head_count(root, date(2018, 6, 30)) == 4
    assert Membership.objects.filter(unit__code="cb-moi", valid__contains=ON).count() == 4
    tree.undo_reorganisation(reorganisation=draft, **WHO)
    assert list(Membership.objects.order_by("pk").values()) == before


def test_no_undo_when_somebody_joined_since(root, cells):
    from sen.areas.organisations.models import Unit

    make_member(cells[0])
    draft = drafted(root, merge(cells))
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    make_member(Unit.objects.get(code="cb-moi"), since=ON)
    with pytest.raises(StillNeeded, match="Chi bộ mới còn 1 người"):
        tree.undo_reorganisation(reorganisation=draft, **WHO)


def test_a_divided_cell_must_be_empty_first(root, cells):
    third = make_unit("Chi bộ 3", parent=root, kind="cell", code="cb-3")
    make_member(third)
    draft = drafted(root, tree.split(third, into=["cb-1", "cb-2"]))
    with pytest.raises(StillNeeded, match="Chi bộ 3 còn 1 người"):
        tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert Membership.objects.get().unit_id == third.pk
