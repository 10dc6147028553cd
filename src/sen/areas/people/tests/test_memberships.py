"""Truth in constraints, one person at a time, and what happens to members when their unit ends."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sen.areas.people import actions, queries
from sen.areas.people.models import Membership, Person
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Refusal, in_words
from tests.factories import AT, make_member, make_person, make_unit

pytestmark = pytest.mark.django_db
BY = System("Thử nghiệm")
D = date


def spell(person, unit, lower, upper=None, **more) -> Membership:
    given = {"standing": "full"} | more
    return Membership.objects.create(person=person, unit=unit, valid=DateRange(lower, upper), **given)


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"unit": 1, "lower": D(2015, 1, 1)}, "đơn vị khác"),
        ({"unit": 0, "lower": D(2015, 1, 1), "kind": "temporary"}, "đã có tên"),
        (
            {"unit": 1, "lower": D(2015, 1, 1), "upper": D(2015, 1, 1), "kind": "temporary"},
            "sau ngày bắt đầu",
        ),
        ({"unit": 1, "lower": D(2005, 1, 1), "upper": D(2006, 1, 1), "category": "worker"}, "quần chúng"),
    ],
)
def test_the_database_refuses_what_cannot_be_in_words(second, words):
    units = [make_unit(kind="cell"), make_unit(kind="cell")]
    person = make_person()
    spell(person, units[0], D(2010, 1, 1))
    second = dict(second)
    with pytest.raises(Refusal, match=words), in_words(), transaction.atomic():
        spell(person, units[second.pop("unit")], second.pop("lower"), second.pop("upper", None), **second)


def test_one_card_one_person():
    make_person(card_hash=b"x" * 32)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(card_hash=b"x" * 32)
    make_person()
    make_person()


def test_spells_may_follow_day_by_day():
    units = [make_unit(kind="cell"), make_unit(kind="cell")]
    person = make_person()
    spell(person, units[0], D(2010, 1, 1), D(2012, 1, 1))
    spell(person, units[1], D(2012, 1, 1))
    assert person.memberships.count() == 2


def test_enrolling_asks_about_namesakes():
    unit = make_unit(kind="cell")
    given = {"unit": unit, "name": "NGUYỄN  VĂN AN", "birth_date": D(1970, 2, 3), "since": D(2018, 1, 1)}
    person = actions.enrol_person(**given, by=BY, at=AT)
    assert (person.name, person.birth_year, person.folded) == ("Nguyễn Văn An", 1970, "nguyen van an")
    with pytest.raises(actions.AlreadyMember):
        actions.enrol_person(**given, by=BY, at=AT)
    actions.enrol_person(**given, namesake=True, by=BY, at=AT)
    assert Person.objects.count() == 2
    with pytest.raises(Refusal, match="không hoạt động"):
        actions.enrol_person(**given | {"since": D(2000, 1, 1), "name": "Bình"}, by=BY, at=AT)


def test_a_new_standing_begins_a_new_spell_and_a_correction_does_not():
    unit = make_unit(kind="cell")
    person = make_member(unit, standing="probationary", since=D(2017, 1, 1))
    first = person.memberships.get()
    actions.change_standing(membership=first, standing="full", on=D(2018, 1, 1), by=BY, at=AT)
    assert [(m.standing, m.valid) for m in person.memberships.order_by("valid")] == [
        ("probationary", DateRange(D(2017, 1, 1), D(2018, 1, 1))),
        ("full", DateRange(D(2018, 1, 1), None)),
    ]
    last = person.memberships.order_by("valid").last()
    actions.change_standing(membership=last, standing="exempt", on=D(2018, 1, 1), by=BY, at=AT)
    assert person.memberships.count() == 2
    before = Act.objects.count()
    actions.change_standing(membership=last, standing="exempt", on=D(2018, 5, 1), by=BY, at=AT)
    assert Act.objects.count() == before, "nothing differs, nothing is written"
    with pytest.raises(Refusal):
        actions.change_standing(membership=first, standing="full", on=D(2019, 1, 1), by=BY, at=AT)


def test_a_correction_says_what_was_before():
    person = make_member(make_unit(kind="cell"), "Nguyễn Văn An")
    actions.correct_person(
        person=person, name="Nguyễn Văn Ân", birth_date=None, birth_year=1970, post="Bí thư", by=BY, at=AT
    )
    act = Act.objects.get(verb="people.corrected")
    assert act.before == {"name": "Nguyễn Văn An", "birth_year": None, "post": ""}
    assert act.after == {"name": "Nguyễn Văn Ân", "birth_year": 1970, "post": "Bí thư"}
    person.refresh_from_db()
    assert person.folded == "nguyen van an"
    assert person.birth_year == 1970


def test_members_go_on_in_the_successor_once_and_can_be_brought_back():
    end = D(2018, 7, 1)
    old, new = make_unit("Chi bộ cũ", kind="cell"), make_unit("Chi bộ mới", kind="cell", since=end)
    people = [make_member(old) for _ in range(3)]
    gone = make_member(old, until=D(2017, 1, 1))
    state = list(Membership.objects.order_by("id").values())
    moves = [(old.pk, None, new.pk)]
    assert actions.move_members_to_successors(moves=moves, on=end, by=BY, at=AT) == {old.pk: 3}
    assert actions.move_members_to_successors(moves=moves, on=end, by=BY, at=AT) == {}
    for person in people:
        assert [m.unit_id for m in person.memberships.order_by("valid")] == [old.pk, new.pk]
    assert gone.memberships.count() == 1
    assert (queries.head_count(old, end), queries.head_count(new, end)) == (0, 3)
    assert queries.head_count(old, D(2018, 6, 30)) == 3
    assert actions.return_members_from_successors(moves=[(old.pk, new.pk)], on=end, by=BY, at=AT) == 3
    assert list(Membership.objects.order_by("id").values()) == state


def test_nobody_is_enrolled_in_a_unit_whose_end_is_known():
    ending = make_unit("Chi bộ 9", kind="cell", until=date(2018, 9, 1))
    with pytest.raises(Refusal, match="Chi bộ 9 kết thúc hoạt động từ ngày 01/09/2018"):
        actions.enrol_person(unit=ending, name="Nguyễn Văn An", since=date(2018, 6, 1), by=BY, at=AT)
