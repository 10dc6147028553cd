"""Transfers under way when units end: told before, followed at the signing, put back when it is undone."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.actions.reorganisations import StillNeeded
from sen.areas.organisations.actions.units import dissolve_unit
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Step
from sen.areas.organisations.rules import REORGANISE
from sen.areas.people import actions
from sen.areas.people.actions.transfers import CannotTransfer
from sen.areas.people.models import Transfer
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from tests.factories import AT, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
WHO = {"by": System("Thử nghiệm"), "at": AT}
ON = date(2018, 7, 1)


@pytest.fixture
def root():
    return make_unit("Đảng bộ xã", code="goc")


@pytest.fixture
def cells(root):
    return [make_unit(f"Chi bộ {n}", parent=root, kind="cell", code=f"cb-{n}") for n in (1, 2, 3)]


@pytest.fixture
def keeper(client, root):
    client.force_login(make_user("bithu", unit=root, verbs=(REORGANISE, "people.read", "people.transfer")))
    return client


def sent(sender, receiver, **more) -> Transfer:
    person = make_member(sender)
    given = {"takes_effect": date(2018, 6, 20)} | more
    return actions.send_transfer(membership=person.memberships.get(), receiver=receiver, **given, **WHO)


def drafted(root, steps):
    draft = tree.draft_reorganisation(title="Sắp xếp", decision="01-QĐ/TU", takes_effect=ON, unit=root, **WHO)
    tree.add_steps(reorganisation=draft, steps=steps, **WHO)
    return draft


def merger(root, *cells):
    return drafted(
        root,
        tree.merge_into_new(cells, code="cb-moi", name="Chi bộ mới", kind=Kind.CELL, parent="goc", on=ON),
    )


def stands(transfer):
    transfer.refresh_from_db()
    return transfer.sender.code, transfer.receiver.code, transfer.status, transfer.takes_effect


def test_the_preview_tells_how_many_wait_and_opens_them(root, cells, keeper):
    one, two, three = cells
    sent(one, three)
    sent(three, two)
    sent(three, root)
    draft = merger(root, one, two)
    said = keeper.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert "2 lượt chuyển sinh hoạt đang chờ trả lời được chuyển tiếp" in said
    where = f"{reverse('people:transfer_list')}?draft={draft.pk}"
    assert where in said
    listed = keeper.get(where).content.decode()
    assert "2 lượt chuyển" in listed
    assert "Việc sắp xếp: Sắp xếp" in listed
    keeper.force_login(make_user("khongchuyen", unit=root, verbs=(REORGANISE,)))
    said = keeper.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert where not in said


@pytest.mark.parametrize(
    ("sender", "receiver", "goes"),
    [
        (0, 2, ("cb-moi", "cb-3", "sent", date(2018, 7, 2))),
        (2, 1, ("cb-3", "cb-moi", "sent", ON)),
        (0, 1, ("cb-1", "cb-2", "returned", date(2018, 6, 20))),
    ],
)
def test_what_waits_follows_the_merger_and_comes_back(root, cells, sender, receiver, goes):
    transfer = sent(cells[sender], cells[receiver])
    before = stands(transfer)
    draft = merger(root, *cells[:2])
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert stands(transfer) == goes
    verb = "people.rerouted_transfer" if goes[2] == "sent" else "people.returned_transfer"
    assert Act.objects.filter(verb=verb, subject_id=str(transfer.person_id)).count() == 1
    tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)
    assert stands(transfer) == before
    assert transfer.answered_on is None


def test_what_followed_can_be_accepted_from_its_new_day_on(root, cells):
    leaves, comes = sent(cells[0], cells[2]), sent(cells[2], cells[1])
    tree.sign_reorganisation(reorganisation=merger(root, *cells[:2]), **WHO)
    for transfer in (leaves, comes):
        spell = actions.accept_transfer(transfer=transfer, **WHO)
        transfer.refresh_from_db()
        assert (spell.unit_id, spell.valid.lower) == (transfer.receiver_id, transfer.takes_effect)
    assert {leaves.receiver.code, comes.receiver.code} == {"cb-3", "cb-moi"}


def test_what_was_accepted_since_holds_the_undoing_back(root, cells):
    transfer = sent(cells[2], cells[1])
    draft = merger(root, *cells[:2])
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    actions.accept_transfer(transfer=transfer, **WHO)
    with pytest.raises(StillNeeded):
        tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)


def test_what_was_returned_since_stays_returned(root, cells):
    transfer = sent(cells[2], cells[1])
    draft = merger(root, *cells[:2])
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    actions.return_transfer(transfer=transfer, why="Nhầm người", **WHO)
    tree.undo_reorganisation(reorganisation=draft, why="Nhầm", **WHO)
    assert stands(transfer) == ("cb-3", "cb-2", "returned", date(2018, 6, 20))


def test_nobody_can_say_which_part_of_a_divided_unit_receives(root, cells, keeper):
    one, _two, three = cells
    other = make_unit("Chi bộ 4", parent=root, kind="cell", code="cb-4")
    transfer = sent(one, three)
    draft = drafted(root, tree.split(three, into=["cb-2", "cb-4"]))
    said = keeper.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert "1 lượt chuyển sinh hoạt đến đơn vị được chia, tách sẽ được trả lại nơi gửi" in said
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert stands(transfer) == ("cb-1", "cb-3", "returned", date(2018, 6, 20))
    assert other.transfers_in.count() == 0


def test_who_leaves_a_part_is_sent_from_where_they_were_allotted(root, cells, keeper):
    one, _two, three = cells
    stays, leaves = sent(three, one), sent(three, one)
    draft = drafted(root, tree.split(three, into=["cb-2"], lives_on=True))
    spell = leaves.person.memberships.get()
    keeper.post(reverse("people:allot", args=[draft.pk, "cb-3"]), {f"s{spell.pk}": "cb-2"})
    said = keeper.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert "1 lượt chuyển sinh hoạt đang chờ trả lời được chuyển tiếp" in said
    tree.sign_reorganisation(reorganisation=draft, **WHO)
    assert stands(leaves)[:3] == ("cb-2", "cb-1", "sent")
    assert stands(stays)[:3] == ("cb-3", "cb-1", "sent")


def test_a_unit_that_people_are_on_their_way_to_does_not_end_without_a_successor(root, cells, keeper):
    transfer = sent(cells[0], cells[2])
    draft = drafted(root, [Step(change="dissolve", unit=cells[2])])
    said = keeper.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert "1 lượt chuyển sinh hoạt đến đơn vị kết thúc mà không có đơn vị kế tục" in said
    assert "Sẵn sàng" not in said
    with (
        pytest.raises(StillNeeded, match="Chi bộ 3 còn 1 lượt chuyển sinh hoạt đang chờ"),
        transaction.atomic(),
    ):
        tree.sign_reorganisation(reorganisation=draft, **WHO)
    with pytest.raises(StillNeeded, match="Chi bộ 3 còn 1 lượt chuyển sinh hoạt đang chờ"):
        dissolve_unit(unit=cells[2], on=ON, **WHO)
    actions.return_transfer(transfer=transfer, why="Sắp giải thể", **WHO)
    dissolve_unit(unit=cells[2], on=ON, **WHO)


def test_a_stay_that_would_be_over_before_it_begins_goes_back(root, cells):
    transfer = sent(cells[2], cells[1], kind="temporary", until=ON)
    tree.sign_reorganisation(reorganisation=merger(root, *cells[:2]), **WHO)
    assert stands(transfer)[2] == "returned"


def test_nobody_is_sent_from_where_they_will_not_be_any_more(root, cells):
    person = make_member(cells[0])
    tree.sign_reorganisation(reorganisation=merger(root, *cells[:2]), **WHO)
    ending = person.memberships.get(unit=cells[0])
    with pytest.raises(CannotTransfer, match="sinh hoạt ở Chi bộ mới từ ngày 01/07/2018"):
        actions.send_transfer(membership=ending, receiver=cells[2], takes_effect=date(2018, 6, 20), **WHO)
    going_on = person.memberships.get(unit__code="cb-moi")
    actions.send_transfer(membership=going_on, receiver=cells[2], takes_effect=date(2018, 7, 2), **WHO)
