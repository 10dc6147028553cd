"""Pledges: rounds, items, sending, approving, returning, evidence, and what bad input does."""

import unicodedata
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.directives.actions import Classified
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.queries import units
from sen.areas.pledges import actions, figures, queries, rules, tables
from sen.areas.pledges.actions import Item, files, pledges, rounds
from sen.areas.pledges.models import Evidence, Pledge, PledgeDuty, PledgeItem, PledgeRule
from sen.areas.pledges.tests.ground import AT, BY, WORK, photo
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Conflict, Refusal
from tests.factories import actor, make_member, make_unit, make_user
from tests.plans import plan_of

LATER = make_aware(datetime(2018, 7, 2, 9, 0))


@pytest.fixture
def one(place):
    return place.people[place.cells[0].pk][0]


@pytest.fixture
def round(place):
    return place.round()


def owed(**where) -> tuple[int, int]:
    rows = PledgeDuty.objects.filter(**where)
    return sum(row.n for row in rows), sum(row.d for row in rows)


# -- rounds ------------------------------------------------------------------------------------------------------


def test_a_round_asks_everybody_under_the_unit_but_exempt_members(place, round):
    make_member(place.cells[0], "Nguyễn Văn Miễn", standing="exempt")
    make_member(place.cells[0], "Nguyễn Văn Quần Chúng", standing="non-member", category="worker")
    assert owed() == (0, 6)
    assert owed(tier="cell-under-base", audience="member") == (0, 6)
    assert owed(valid__contains=date(2018, 1, 4)) == (0, 0)
    assert owed(valid__contains=date(2018, 12, 31)) == (0, 6)
    assert owed(valid__contains=date(2019, 1, 1)) == (0, 0)


def test_non_members_and_mass_organisations_are_apart(place):
    union = make_unit("Đoàn xã", parent=place.base, kind=Kind.MASS)
    make_member(union, "Trần Đoàn Viên", standing="non-member", category="youth")
    make_member(place.cells[0], "Nguyễn Công Chức", standing="non-member", category="civil-servant")
    place.round(audiences=["member", "non-member", "mass-organisation"])
    assert {a: owed(audience=a)[1] for a in ("member", "non-member", "mass-organisation")} == {
        "member": 6,
        "non-member": 1,
        "mass-organisation": 1,
    }


def test_nobody_is_asked_twice(place, round):
    with pytest.raises(rounds.AskedTwice, match="Đảng bộ tỉnh Mẫu"):
        place.round(place.base)
    place.round(place.base, audiences=["non-member"])
    place.round(place.base, year=2017)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"due_on": date(2018, 1, 1)}, "Hạn nộp phải từ ngày mở đợt"),
        ({"due_on": date(2019, 3, 1)}, "trong năm"),
        ({"audiences": []}, "ít nhất một nhóm"),
        ({"opens_on": date(2008, 1, 5)}, "sớm nhất là năm trước"),
    ],
)
def test_bad_rounds(place, change, words):
    with pytest.raises(Refusal, match=words):
        place.round(**change)


def test_a_round_in_use_is_not_cancelled(place, round, one):
    place.draft(round, one)
    with pytest.raises(rounds.RoundInUse):
        actions.cancel_round(round=round, why="nhầm", by=BY, at=AT)


# -- writing -----------------------------------------------------------------------------------------------------


def test_a_pledge_is_made_where_one_belongs(place, round, one):
    pledge = place.draft(round, one)
    assert (pledge.unit, pledge.branch_id, pledge.audience) == (place.cells[0], place.base.pk, "member")
    assert [item.position for item in pledge.items.all()] == [1, 2, 3]
    assert Act.objects.filter(verb="pledges.start_pledge", on_behalf_of=one.name).exists()


def test_one_pledge_a_year(place, round, one):
    place.draft(round, one)
    with pytest.raises(Refusal, match="đã có bản của năm này"):
        actions.start_pledge(round=round, person=one, by=BY, at=AT)


def test_who_is_not_asked_does_not_pledge(place, round):
    outsider = make_member(place.cells[0], "Lê Văn Miễn", standing="exempt")
    with pytest.raises(pledges.NotAsked):
        actions.start_pledge(round=round, person=outsider, by=BY, at=AT)


@pytest.mark.parametrize(
    ("item", "refusal", "field"),
    [
        (Item(what=""), pledges.SaysTooLittle, "what"),
        (Item(what="   "), pledges.SaysTooLittle, "what"),
        (Item(what="Tốt"), pledges.SaysTooLittle, "what"),
        (Item(what="1 2 3 4"), pledges.SaysTooLittle, "what"),
        (Item(what=WORK[0].upper()), pledges.SameItemTwice, "what"),
        (Item(what=WORK[0], deadline=date(2018, 1, 4)), pledges.TooEarly, "deadline"),
        (Item(what="Mçi th¸ng gióp ®ì 02 hé nghÌo ë xãm"), pledges.OldFont, "what"),
        (Item(what=WORK[0], measure="Häc tËp vµ lµm theo"), pledges.OldFont, "measure"),
        (Item(what="TỐI MẬT\nKế hoạch bảo vệ"), Classified, "what"),
    ],
)
def test_bad_items_change_nothing(place, round, one, item, refusal, field):
    pledge = place.draft(round, one)
    with pytest.raises(refusal) as said, transaction.atomic():
        actions.add_item(pledge=pledge, item=item, by=BY, at=AT)
    assert said.value.field == field
    assert pledge.items.count() == 3


def test_a_deadline_lies_in_the_year(place, round, one):
    pledge = place.draft(round, one)
    with pytest.raises(Refusal, match="Thời hạn phải ở trong năm"), transaction.atomic():
        actions.add_item(
            pledge=pledge, item=Item(what=WORK[0] + " và 5B", deadline=date(2025, 1, 1)), by=BY, at=AT
        )


def test_decomposed_text_is_kept_composed(place, round, one):
    pledge = place.draft(round, one, [unicodedata.normalize("NFD", WORK[0])])
    item = pledge.items.get()
    assert item.what == WORK[0]
    assert item.what == unicodedata.normalize("NFC", item.what)


def test_two_who_write_at_once_do_not_overwrite_each_other(place, round, one):
    pledge = place.draft(round, one)
    pledge.refresh_from_db()
    item = pledge.items.first()
    seen = pledge.version
    actions.change_item(item=item, to=Item(what=WORK[0] + " và 5B"), version=seen, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.change_item(item=item, to=Item(what=WORK[1]), version=seen, by=BY, at=AT)
    item.refresh_from_db()
    assert item.what.endswith("5B")


# -- sending and deciding ----------------------------------------------------------------------------------------


def test_a_pledge_needs_its_items(place, round, one):
    pledge = place.draft(round, one, WORK[:2])
    with pytest.raises(pledges.TooFewItems, match="ít nhất 3 việc cụ thể; hiện có 2"):
        actions.send_pledge(pledge=pledge, by=BY, at=AT)


def test_what_is_signed_is_not_written(place, round, one):
    pledge = place.signed(round, one)
    assert owed() == (1, 6)
    for act in (
        lambda: actions.add_item(pledge=pledge, item=Item(what=WORK[0]), by=BY, at=AT),
        lambda: actions.drop_item(item=pledge.items.first(), by=BY, at=AT),
        lambda: actions.send_pledge(pledge=pledge, by=BY, at=AT),
    ):
        with pytest.raises(pledges.NotOpen):
            act()


def test_returned_with_a_reason_and_sent_again(place, round, one):
    pledge = place.signed(round, one)
    with pytest.raises(pledges.NoReason):
        actions.return_pledge(pledge=pledge, why="  ", by=BY, at=AT)
    pledge = actions.return_pledge(pledge=pledge, why="Ghi rõ số buổi", by=BY, at=AT)
    assert (pledge.status, pledge.reason, pledge.signed_on) == ("returned", "Ghi rõ số buổi", None)
    assert owed() == (0, 6)
    pledge = actions.send_pledge(pledge=pledge, by=BY, at=LATER)
    assert (pledge.signed_on, pledge.reason) == (date(2018, 7, 2), "")
    actions.approve_pledge(pledge=pledge, by=BY, at=LATER)
    assert owed() == (1, 6)


def test_nobody_approves_their_own(place, round, one):
    pledge = place.signed(round, one)
    author = actor(make_user(unit=place.cells[0], verbs=(rules.APPROVE,), person=one))
    with pytest.raises(pledges.OwnPledge):
        actions.approve_pledge(pledge=pledge, by=author, at=AT)
    with pytest.raises(IntegrityError, match="pledge_not_approved_by_its_author"), transaction.atomic():
        Pledge.objects.filter(pk=pledge.pk).update(
            status="approved", decided_on=date(2018, 6, 1), approver=one
        )
    PledgeRule.objects.update(author_may_approve=True)
    approved = actions.approve_pledge(pledge=pledge, by=author, at=AT)
    assert approved.exception is not None


def test_somebody_else_approves(place, round, one):
    pledge = place.signed(round, one)
    other = place.people[place.cells[0].pk][1]
    by = actor(make_user(unit=place.cells[0], verbs=(rules.APPROVE,), person=other))
    approved = actions.approve_pledge(pledge=pledge, by=by, at=AT)
    assert (approved.status, approved.approver) == ("approved", other)
    with pytest.raises(pledges.NotWaiting):
        actions.approve_pledge(pledge=pledge, by=by, at=AT)


def test_a_paper_typed_in_later_counts_on_its_day(place, round, one):
    pledge = place.draft(round, one, source="proxy")
    pledge = actions.send_pledge(pledge=pledge, on=date(2018, 2, 20), by=BY, at=AT)
    assert pledge.signed_on == date(2018, 2, 20)
    other = place.draft(round, place.people[place.cells[1].pk][0])
    for day in (date(2018, 6, 2), date(2017, 12, 1)):
        with pytest.raises(pledges.WrongDay):
            actions.send_pledge(pledge=other, on=day, by=BY, at=AT)


def test_many_papers_at_once(place, round):
    homes = [
        person.memberships.select_related("unit", "person").get()
        for people in place.people.values()
        for person in people[:2]
    ]
    count = actions.record_signed(
        round=round,
        papers=[(home, [Item(what=line) for line in WORK]) for home in homes],
        on=date(2018, 3, 1),
        by=BY,
        at=AT,
    )
    assert count == 4
    assert owed() == (4, 6)
    assert PledgeItem.objects.count() == 12
    assert Act.objects.filter(verb="pledges.record_signed").count() == 4


def test_the_papers_of_many_cells_need_no_more_queries_than_those_of_one(place, round):
    first, second = (
        [person.memberships.select_related("unit", "person").get() for person in place.people[cell.pk]]
        for cell in place.cells[:2]
    )

    def queries(homes) -> int:
        papers = [(home, [Item(what=line) for line in WORK]) for home in homes]
        with CaptureQueriesContext(connection) as run:
            actions.record_signed(round=round, papers=papers, on=date(2018, 3, 1), by=BY, at=AT)
        return len(run)

    assert queries(first[:1]) == queries([first[1], second[0]])
    assert {pledge.branch_id for pledge in Pledge.objects.all()} == {place.base.pk}


# -- evidence ----------------------------------------------------------------------------------------------------


def test_evidence_has_two_days(place, round, one):
    item = place.signed(round, one).items.first()
    made = actions.add_evidence(
        item=item,
        happened_on=date(2018, 5, 3),
        note="Ảnh buổi phụ đạo",
        file=actions.evidence_of(photo()),
        by=BY,
        at=AT,
    )
    assert (made.happened_on, made.received_at) == (date(2018, 5, 3), AT)
    with pytest.raises(pledges.WrongDay):
        actions.add_evidence(item=item, happened_on=date(2018, 6, 2), note="Mai", by=BY, at=AT)
    with pytest.raises(Refusal, match="đã được gửi"), transaction.atomic():
        actions.add_evidence(
            item=item,
            happened_on=date(2018, 5, 3),
            note="Lại",
            file=actions.evidence_of(photo()),
            by=BY,
            at=AT,
        )
    seen = Evidence.objects.get(pk=made.pk)
    actions.drop_evidence(evidence=made, why="nhầm ảnh", by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.drop_evidence(evidence=seen, why="nhầm ảnh", by=BY, at=AT)
    assert not Evidence.objects.exists()


def test_evidence_is_neither_lost_with_its_item_nor_added_while_that_is_rewritten(place, round, one):
    pledge = place.signed(round, one)
    shown, other, *_rest = pledge.items.all()
    evidence = actions.add_evidence(item=shown, happened_on=date(2018, 5, 3), note="Sổ", by=BY, at=AT)
    actions.return_pledge(pledge=pledge, why="Ghi rõ lớp nào", by=BY, at=AT)
    with pytest.raises(pledges.Followed):
        actions.drop_item(item=shown, by=BY, at=AT)
    actions.drop_item(item=other, by=BY, at=AT)
    with pytest.raises(pledges.NotSigned):
        actions.add_evidence(item=shown, happened_on=date(2018, 5, 3), note="Ảnh", by=BY, at=AT)
    with pytest.raises(pledges.NotSigned):
        actions.drop_evidence(evidence=evidence, why="", by=BY, at=AT)
    assert Evidence.objects.get() == evidence


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90\x00" + bytes(60)),
        ("a.jpg", b"#!/bin/sh\nrm -rf ~"),
        ("a.html", b"<html><script>alert(1)</script>"),
        ("a.zip", b"PK\x03\x04" + bytes(60)),
        ("a.svg", b"<svg/>"),
    ],
)
def test_forbidden_kinds_of_evidence(name, content):
    with pytest.raises(Refusal) as said:
        actions.evidence_of(SimpleUploadedFile(name, content))
    assert said.value.field == "file"


def test_evidence_of_two_gigabytes_is_refused_unread():
    class Huge:
        name, size = "video.mp4", 2 * 1024**3

        def read(self, *_):
            raise AssertionError("it was read")

        chunks = read

    with pytest.raises(files.FileTooLarge):
        actions.evidence_of(Huge())


# -- who sees what -----------------------------------------------------------------------------------------------


def test_who_may(place, round, one):
    colleague = place.people[place.cells[0].pk][1]
    secretary = actor(make_user(unit=place.cells[0], verbs=(rules.READ, rules.KEEP, rules.APPROVE)))
    elsewhere = actor(make_user(unit=place.cells[1], verbs=(rules.READ, rules.KEEP, rules.APPROVE)))
    author, other = actor(make_user(person=one)), actor(make_user(person=colleague))
    pledge = place.draft(round, one)
    assert queries.find_pledge(author, pledge.pk)
    assert rules.can_write(author, pledge)
    # What somebody is still writing is theirs.
    assert queries.find_pledge(secretary, pledge.pk) is None
    pledge = actions.send_pledge(pledge=pledge, by=BY, at=AT)
    assert queries.find_pledge(secretary, pledge.pk)
    assert rules.can_approve(secretary, pledge)
    assert not rules.can_approve(author, pledge)
    for stranger in (elsewhere, other):
        assert queries.find_pledge(stranger, pledge.pk) is None
    pledge = actions.return_pledge(pledge=pledge, why="Sửa", by=BY, at=AT)
    assert rules.can_write(secretary, pledge)
    assert rules.can_write(author, pledge)


def test_drafts_by_proxy_are_the_secretarys_too(place, round, one):
    secretary = actor(make_user(unit=place.cells[0], verbs=(rules.READ, rules.KEEP)))
    pledge = place.draft(round, one, source="proxy", by=secretary)
    assert queries.find_pledge(secretary, pledge.pk)
    assert rules.can_write(secretary, pledge)
    assert rules.can_write(actor(make_user(person=one)), pledge)
    assert Act.objects.filter(verb="pledges.add_item", on_behalf_of=one.name).count() == 3


def test_everybody_due_is_listed_with_and_without_a_pledge(place, round, one):
    place.signed(round, one)
    secretary = actor(make_user(unit=place.cells[0], verbs=(rules.READ,)))
    rows = list(queries.owing(secretary, round, date(2018, 6, 1)))
    assert len(rows) == 3
    assert sorted(row.status or "" for row in rows) == ["", "", "sent"]
    assert figures.progress_of(secretary, round, date(2018, 6, 1)) == {"signed": 1, "due": 3, "waiting": 1}


# -- how far a round has come ------------------------------------------------------------------------------------


def test_what_a_page_counts_is_what_the_figure_counts(place):
    """Of every kind of people, exempt and moved members, units that changed their kind: on the day as over the
    year."""
    union = make_unit("Đoàn xã", parent=place.base, kind=Kind.MASS)
    make_member(union, "Trần Đoàn Viên", standing="non-member", category="youth")
    make_member(place.cells[0], "Nguyễn Công Chức", standing="non-member", category="civil-servant")
    make_member(place.cells[0], "Nguyễn Văn Miễn", standing="exempt")
    moved = place.people[place.cells[0].pk][1]
    moved.memberships.update(valid=DateRange(None, date(2018, 5, 1)))
    everybody = actor(make_user(unit=place.root, verbs=("view",)))
    rounds = [
        place.round(audiences=["member"]),
        place.round(year=2017, audiences=["non-member"]),
        place.round(year=2019, audiences=["non-member", "mass-organisation"]),
    ]
    place.signed(rounds[0], place.people[place.cells[1].pk][0])
    for round in rounds:
        for day in (date(round.year, 3, 1), date(round.year, 12, 31)):
            signed, due = owed(round=round, valid__contains=day)
            counted = figures.progress_of(everybody, round, day)
            assert (counted["signed"], counted["due"]) == (signed, due)
            assert due
            units = list(queries.units_of(everybody, round, day))
            by_unit = queries.progress_by_unit(everybody, round, day, [unit.pk for unit in units])
            assert by_unit.keys() == {unit.pk for unit in units}, "no unit is listed in which nobody owes"
            assert [sum(column) for column in zip(*by_unit.values(), strict=True)] == [signed, due]
            assert queries.progress_of_rounds(everybody, {round: day}) == {round.pk: (signed, due)}
            duties = PledgeDuty.objects.filter(round=round, d=1, valid__contains=day)
            listed = queries.owing(everybody, round, day, verb="view")
            columns = ("person_id", "unit_id", "audience")
            assert set(listed.values_list(*columns)) == set(duties.values_list(*columns))


def test_who_owes_is_read_in_the_order_of_names(place, round):
    """Of all who owe a pledge in a country, only those of the page are read."""
    reader = actor(make_user(unit=place.root, verbs=("view", rules.READ)))
    people = queries.owing(reader, round, date(2018, 6, 1))
    plan = plan_of(tables.OWING.ordered(people, QueryDict()).sorted()[:50])
    assert "person_order" in plan
    assert "Sort" not in plan


def test_who_signed_last_is_read_in_the_order_of_signatures(place, round):
    """Without a look at all who owe a pledge; those who have signed nothing come after them."""
    reader = actor(make_user(unit=place.root, verbs=("view", rules.READ)))
    people = queries.owing(reader, round, date(2018, 6, 1))
    signed, unsigned = tables.OWING.ordered(people, QueryDict("sort=-signed_on")).parts()
    plan = plan_of(signed[:50])
    assert "Scan Backward using pledge_by_signing" in plan
    assert "Sort" not in plan
    assert not signed.exists()
    assert unsigned.count() == people.count()


def test_alike_lines_are_read_in_the_order_of_their_days(place):
    reader = actor(make_user(unit=place.root, verbs=("view", rules.READ)))
    plan = plan_of(tables.ALIKE.ordered(queries.alike_lines(reader), QueryDict("sort=-day")).sorted()[:50])
    assert "Scan Backward using alike_by_day" in plan
    assert "Sort" not in plan


def test_rounds_too_large_for_a_page_are_not_counted(place, round, monkeypatch, client):
    monkeypatch.setattr(units, "MOST_COUNTED", 4)
    user = make_user(unit=place.root, verbs=("view",))
    day = date(2018, 6, 1)
    assert figures.progress_of(actor(user), round, day) is None
    assert queries.progress_of_rounds(actor(user), {round: day}) == {round.pk: None}
    client.force_login(user)
    assert "– xem mục Số liệu" in client.get(reverse("pledges:round_list")).content.decode()
    assert "không đếm tại trang này" in client.get(reverse("pledges:round", args=[round.pk])).content.decode()
    # Of a part of it, what is in view is counted.
    assert figures.progress_of(actor(make_user(unit=place.cells[0], verbs=("view",))), round, day)["due"] == 3
