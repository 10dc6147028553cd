"""People go along when their unit ends, come back when that is undone, and are never left nowhere."""

from datetime import date

import pytest
from django.urls import reverse

from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.actions.reorganisations import StillNeeded
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Step
from sen.areas.people import actions, queries
from sen.areas.people.models import Membership
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from tests.factories import AT, make_member, make_unit, make_user

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
    tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)
    assert list(Membership.objects.order_by("pk").values()) == before


def test_what_changes_before_the_day_goes_on_in_the_successor(root, cells):
    person = make_member(cells[0], standing="probationary")
    tree.sign_reorganisation(reorganisation=drafted(root, merge(cells)), **WHO)
    before, after = person.memberships.order_by("valid")
    again = actions.change_standing(membership=before, standing="full", on=date(2018, 6, 1), **WHO)
    after.refresh_from_db()
    assert (again.standing, after.standing) == ("full", "full")
    actions.change_standing(membership=after, standing="exempt", on=ON, **WHO)
    actions.change_standing(membership=again, standing="probationary", on=date(2018, 6, 1), **WHO)
    after.refresh_from_db()
    assert after.standing == "exempt", "what was said of them in the successor stays"


def test_who_leaves_before_the_day_does_not_come_to_the_successor(root, cells):
    person, other = make_member(cells[0]), make_member(cells[0])
    draft = drafted(root, merge(cells))
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    last = person.memberships.get(unit=cells[0])
    actions.end_membership(membership=last, on=date(2018, 6, 20), **WHO)
    assert not person.memberships.filter(valid__contains=ON).exists()
    assert queries.head_count(root, ON) == 1
    ended = Act.objects.filter(verb="people.ended", subject_id=str(person.pk))
    assert {one.unit_id for one in ended} == {cells[0].pk, other.memberships.get(valid__contains=ON).unit_id}
    tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)
    assert person.memberships.get().valid.upper == date(2018, 6, 20)
    assert other.memberships.get().valid.upper is None


def test_no_undo_when_somebody_joined_since(root, cells):
    from sen.areas.organisations.models import Unit

    make_member(cells[0])
    draft = drafted(root, merge(cells))
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    make_member(Unit.objects.get(code="cb-moi"), since=ON)
    with pytest.raises(StillNeeded, match="Chi bộ mới còn 1 người"):
        tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)


def test_nobody_of_a_divided_cell_is_left_behind(root, cells):
    third = make_unit("Chi bộ 3", parent=root, kind="cell", code="cb-3")
    make_member(third)
    draft = drafted(root, tree.split(third, into=["cb-1", "cb-2"]))
    with pytest.raises(StillNeeded, match="Chi bộ 3 còn 1 người"):
        tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert Membership.objects.get().unit_id == third.pk


@pytest.fixture
def third(root, cells):
    return make_unit("Chi bộ 3", parent=root, kind="cell", code="cb-3")


@pytest.fixture
def keeper(client, root):
    from sen.areas.organisations.rules import REORGANISE

    user = make_user("bithu", unit=root, verbs=(REORGANISE, "people.read", "people.transfer"))
    client.force_login(user)
    return client


def page_of(client, draft) -> str:
    return client.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()


def test_members_of_a_divided_cell_are_allotted_and_go_in_one_step(root, cells, third, keeper):
    an, binh = make_member(third, "Nguyễn Văn An"), make_member(third, "Trần Thị Bình")
    for_a_while = make_member(third, "Lê Văn Tạm", until=date(2019, 1, 1))
    make_member(third, "Đã chuyển đi", until=date(2018, 1, 1))
    before = list(Membership.objects.order_by("pk").values())
    draft = drafted(root, tree.split(third, into=["cb-1", "cb-2"]))
    said = page_of(keeper, draft)
    assert "Chi bộ 3 được chia, tách: 3 người, còn 3 người chưa được chỉ định nơi đến." in said
    assert "Chưa cho có hiệu lực được" in said
    where = reverse("people:allot", args=[draft.pk, "cb-3"])
    assert where in said
    assert "Đã chuyển đi" not in keeper.get(where).content.decode()
    spell = {person: person.memberships.get().pk for person in (an, binh, for_a_while)}
    assert keeper.post(where, {f"s{spell[an]}": "goc"}).status_code == 422
    keeper.post(where, {f"s{spell[an]}": "cb-1"})
    assert "còn 2 người" in page_of(keeper, draft)
    assert keeper.post(where, {f"s{spell[an]}": "cb-1", "rest": "cb-2"}).status_code == 302
    said = page_of(keeper, draft)
    assert "Chi bộ 1: 1; Chi bộ 2: 2" in said
    assert "Sẵn sàng" in said
    assert Membership.objects.count() == len(before), "nobody moves before the signing"
    keeper.post(reverse("organisations:reorganisation_sign", args=[draft.pk]))
    assert [m.unit.code for m in an.memberships.order_by("valid")] == ["cb-3", "cb-1"]
    assert binh.memberships.get(valid__contains=ON).unit.code == "cb-2"
    assert for_a_while.memberships.get(valid__contains=ON).valid.upper == date(2019, 1, 1)
    assert queries.head_count(root, ON) == queries.head_count(root, date(2018, 6, 30)) == 3
    draft.refresh_from_db()
    tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)
    assert list(Membership.objects.order_by("pk").values()) == before


def test_a_part_leaves_and_the_rest_stays(root, cells, third, keeper):
    leaves, stays = make_member(third), make_member(third)
    draft = drafted(root, tree.split(third, into=["cb-1"], lives_on=True))
    where = reverse("people:allot", args=[draft.pk, "cb-3"])
    assert "Ở lại" in keeper.get(where).content.decode()
    assert keeper.post(where, {f"s{leaves.memberships.get().pk}": "cb-1"}).status_code == 302
    keeper.post(reverse("organisations:reorganisation_sign", args=[draft.pk]))
    assert leaves.memberships.get(valid__contains=ON).unit.code == "cb-1"
    assert stays.memberships.get(valid__contains=ON).unit.code == "cb-3"


def test_an_allotment_to_what_is_no_successor_any_more_does_not_count(root, cells, third, keeper):
    person = make_member(third)
    draft = drafted(root, tree.split(third, into=["cb-1", "cb-2"]))
    where = reverse("people:allot", args=[draft.pk, "cb-3"])
    keeper.post(where, {f"s{person.memberships.get().pk}": "cb-1"})
    link = draft.steps.get(new_code="cb-1")
    tree.remove_steps(reorganisation=draft, positions=[link.position], **WHO)
    tree.add_steps(
        reorganisation=draft, steps=[Step(change="split", unit=third, new_code="goc", partial=True)], **WHO
    )
    assert "còn 1 người" in page_of(keeper, draft)
    with pytest.raises(StillNeeded, match="còn 1 người"):
        tree.sign_reorganisation(reorganisation=draft, **WHO)


def test_who_may_not_transfer_there_allots_nobody(root, cells, third, client):
    from sen.areas.organisations.rules import REORGANISE

    make_member(third, "Nguyễn Văn An")
    draft = drafted(root, tree.split(third, into=["cb-1", "cb-2"]))
    where = reverse("people:allot", args=[draft.pk, "cb-3"])
    client.force_login(make_user("khongquyen", unit=root, verbs=(REORGANISE,)))
    assert client.get(where).status_code == 403
    client.force_login(make_user("noikhac", unit=cells[0], verbs=(REORGANISE, "people.transfer")))
    assert client.get(where).status_code == 404
    assert client.get(reverse("people:allot", args=[draft.pk, "cb-1"])).status_code == 404


def test_people_of_a_unit_without_a_successor_hold_the_signing_back(root, cells, keeper):
    make_member(cells[0])
    draft = drafted(root, [Step(change="dissolve", unit=cells[0])])
    said = page_of(keeper, draft)
    assert "Chi bộ 1 kết thúc mà không có đơn vị kế tục: 1 người chưa có nơi sinh hoạt." in said
    assert "Sẵn sàng" not in said
