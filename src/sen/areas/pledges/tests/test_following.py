"""Pledges follow the person: who moves, whose cell is dissolved, who belongs to a cell for a time only."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.people.models import Membership
from sen.areas.pledges import actions, queries, rules
from sen.areas.pledges.figures import PLEDGES
from sen.areas.pledges.models import AlikeLine, CellMonth, MonthlyRemark, PledgeDuty
from sen.areas.pledges.tests.ground import AT, BY, WORK
from sen.areas.pledges.tests.test_pledges import owed
from sen.foundation.models import StaleMark
from tests.factories import actor, make_user, rebuild_reach

VERBS = (rules.READ, rules.KEEP, rules.APPROVE)


@pytest.fixture
def round(place):
    return place.round()


@pytest.fixture
def one(place):
    return place.people[place.cells[0].pk][0]


def move(person, cell, day: date) -> None:
    person.memberships.filter(kind="main").update(valid=DateRange(None, day))
    Membership.objects.create(person=person, unit=cell, standing="full", valid=DateRange(day, None))


def secretary(cell):
    return make_user(unit=cell, verbs=VERBS)


def test_a_signed_pledge_is_followed_by_the_cell_of_today(place, round, one, client):
    old, new = place.cells
    pledge = place.signed(round, one)
    move(one, new, date(2018, 6, 2))
    here = reverse("pledges:pledge", args=[pledge.pk])
    client.force_login(secretary(new))
    page = client.get(here)
    assert page.context["approves"]
    answer = client.post(reverse("pledges:pledge_approve", args=[pledge.pk]), {"version": pledge.version})
    assert answer.status_code == 302
    pledge.refresh_from_db()
    # What was signed stays where it was signed.
    assert (pledge.status, pledge.unit) == ("approved", old)
    item = pledge.items.first()
    client.post(reverse("pledges:evidence_add", args=[item.pk]), {"happened_on": "05/06/2018", "note": "Ảnh"})
    assert item.evidences.count() == 1
    # Each is counted once, in the new cell from the first day.
    assert owed(valid__contains=date(2018, 6, 3)) == (1, 6)
    signed = PledgeDuty.objects.filter(person=one, n=1, valid__contains=date(2018, 6, 3))
    assert [duty.unit_id for duty in signed] == [new.pk]


def test_the_task_waits_for_the_cell_of_today(place, round, one):
    old, new = place.cells
    pledge = place.signed(round, one)
    former, present = secretary(old), secretary(new)

    def waiting(user) -> list[int]:
        return [pledge.pk for pledge in queries.waiting_for(actor(user, date(2018, 6, 10)), 10)]

    assert (waiting(former), waiting(present)) == ([pledge.pk], [])
    move(one, new, date(2018, 6, 2))
    assert (waiting(former), waiting(present)) == ([], [pledge.pk])
    # Who left for good is still decided on by the cell in which they signed.
    one.memberships.filter(valid__endswith__isnull=True).update(
        valid=DateRange(date(2018, 6, 2), date(2018, 6, 3))
    )
    assert waiting(former) == [pledge.pk]


def test_a_stranger_to_both_cells_sees_nothing(place, round, one, client):
    pledge = place.signed(round, one)
    move(one, place.cells[1], date(2018, 6, 2))
    client.force_login(secretary(place.other))
    assert client.get(reverse("pledges:pledge", args=[pledge.pk])).status_code == 404
    item = pledge.items.first()
    assert client.get(reverse("pledges:evidence_add", args=[item.pk])).status_code == 404


def test_a_paper_of_before_the_move_counts_in_the_former_cell_too(place, round, one):
    old, new = place.cells
    move(one, new, date(2018, 5, 10))
    home = queries.home_of(one.pk, date(2018, 6, 1))
    StaleMark.objects.all().delete()
    actions.record_signed(
        round=round, papers=[(home, [actions.Item(what=WORK[0])])], on=date(2018, 2, 10), by=BY, at=AT
    )
    marks = set(StaleMark.objects.filter(family=PLEDGES).values_list("unit_id", "month"))
    assert (old.pk, date(2018, 2, 1)) in marks
    assert (new.pk, date(2018, 5, 1)) in marks


def test_a_draft_is_signed_in_the_cell_of_the_day(place, round, one):
    old, new = place.cells
    place.signed(round, place.people[new.pk][0], WORK)
    pledge = place.draft(round, one)
    assert pledge.unit == old
    move(one, new, date(2018, 5, 1))
    pledge = actions.send_pledge(pledge=pledge, by=BY, at=AT)
    assert pledge.unit == new
    assert set(pledge.items.values_list("unit_id", "shard")) == {(new.pk, new.shard)}
    # Its lines are compared with those of the cell in which it was signed.
    assert set(AlikeLine.objects.filter(pledge=pledge).values_list("found_in", "unit_id")) == {
        ("cell", new.pk)
    }


def test_a_returned_pledge_is_written_again_in_the_new_cell(place, round, one, client):
    pledge = place.signed(round, one)
    actions.return_pledge(pledge=pledge, why="Ghi rõ hơn", by=BY, at=AT)
    move(one, place.cells[1], date(2018, 6, 2))
    client.force_login(secretary(place.cells[1]))
    answer = client.post(reverse("pledges:pledge_send", args=[pledge.pk]), {"on": "05/06/2018"})
    assert answer.status_code == 302
    pledge.refresh_from_db()
    assert (pledge.status, pledge.unit) == ("sent", place.cells[1])


def test_open_pledges_of_a_dissolved_cell_go_on_where_its_members_went(place, round, one, client):
    old, new = place.cells
    sent, draft = place.signed(round, one), place.draft(round, place.people[old.pk][1])
    day = date(2018, 6, 15)
    for person in place.people[old.pk]:
        move(person, new, day)
    for spells in (old.placements, old.kinds, old.names):
        spells.update(valid=DateRange(spells.first().valid.lower, day))
    old.valid = DateRange(old.valid.lower, day)
    old.save()
    rebuild_reach()
    client.force_login(secretary(new))
    assert client.get(reverse("pledges:pledge", args=[sent.pk])).context["approves"]
    client.post(reverse("pledges:pledge_approve", args=[sent.pk]), {"version": sent.version})
    sent.refresh_from_db()
    assert (sent.status, sent.unit) == ("approved", old)
    later = make_aware(AT.replace(tzinfo=None, month=7))
    assert actions.send_pledge(pledge=draft, by=BY, at=later).unit == new
    # The promises are on the month's screen of the new cell.
    month = CellMonth(shard=new.shard, month=date(2018, 7, 1), unit=new)
    line = next(line for line in queries.sheet_of(month, date(2018, 7, 31)) if line.person == one)
    assert [line.item.what for line in line.items] == WORK


def test_who_belongs_to_a_cell_for_a_time_may_be_remarked_on_and_owes_nothing(place, round, one):
    main, host = place.cells
    Membership.objects.create(
        person=one, unit=host, standing="full", kind="temporary", valid=DateRange(date(2018, 3, 1), None)
    )
    day = date(2018, 4, 30)
    there = CellMonth(shard=host.shard, month=date(2018, 4, 1), unit=host)
    here = CellMonth(shard=main.shard, month=date(2018, 4, 1), unit=main)
    lines = queries.sheet_of(there, day)
    assert [(line.person.pk, line.owed, line.guest) for line in lines][-1] == (one.pk, False, True)
    assert sum(line.owed for line in lines) == 3
    actions.remark_person(cell_month=there, person=one, level=1, note="Tích cực", by=BY, at=AT)
    # The main cell sees it once it is concluded, and owes its own.
    mine = next(line for line in queries.sheet_of(here, day) if line.person == one)
    assert (mine.owed, mine.remark, mine.elsewhere) == (True, None, None)
    whole = actions.Whole(level=2, note="Tốt", conclusion="Nhất trí", chair="Bí thư")
    actions.conclude_month(cell_month=there, to=whole, on=day, rest=2, by=BY, at=AT)
    mine = next(line for line in queries.sheet_of(here, day) if line.person == one)
    assert mine.elsewhere is not None
    assert mine.elsewhere.note == "Tích cực"
    actions.conclude_month(cell_month=here, to=whole, on=day, rest=2, by=BY, at=AT)
    assert sorted(MonthlyRemark.objects.filter(person=one).values_list("unit_id", "level")) == sorted(
        [(main.pk, 2), (host.pk, 1)]
    )


def test_a_standard_belongs_to_the_campaign_that_runs_over_its_unit(place):
    assert place.standard().campaign == place.campaign
    place.campaign.valid = DateRange(date(2016, 1, 1), date(2017, 1, 1))
    place.campaign.save()
    late = place.standard(place.other)
    assert late.campaign is None
    place.campaign.valid = DateRange(date(2016, 1, 1), None)
    place.campaign.save()
    late = actions.approve_standard(
        standard=late, on=date(2018, 5, 10), approved_by="Hội nghị đảng bộ", by=BY, at=AT
    )
    assert late.campaign == place.campaign
