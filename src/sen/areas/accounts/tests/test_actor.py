"""What an actor may do and see, through moves, mergers and many roles."""

from datetime import date

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as drawn
from hypothesis import strategies as st
from psycopg.types.range import DateRange

from sen.areas.accounts import queries
from sen.areas.accounts.models import Holding
from sen.areas.accounts.queries import RoleActor, actor_of
from sen.areas.organisations.actions import tree
from sen.areas.organisations.models import Placement, Unit
from sen.areas.people.models import Membership
from tests.factories import AT, BEGINNING, actor, make_member, make_role, make_unit, make_user

MOVED = date(2017, 1, 1)


@pytest.fixture
def country(db):
    """Two districts; a base that moved from the first to the second."""
    root = make_unit("Trung ương", code=settings.SEN_ROOT, reach=False)
    old = make_unit("Huyện cũ", parent=root, reach=False)
    new = make_unit("Huyện mới", parent=root, reach=False)
    stays = make_unit("Xã ở lại", parent=old, reach=False)
    moves = make_unit("Xã chuyển đi", parent=old, reach=False)
    Placement.objects.filter(unit=moves).update(valid=DateRange(BEGINNING, MOVED))
    Placement.objects.create(unit=moves, parent=new, valid=DateRange(MOVED, None))
    tree.rebuild(at=AT, day=AT.date())
    return {"root": root, "old": old, "new": new, "stays": stays, "moves": moves}


def names(records) -> set[str]:
    return {record.name for record in records}


def test_nobody_and_the_locked_see_nothing(country):
    user = make_user(unit=country["root"])
    user.is_active = False
    nobody = actor_of(user, AT)
    assert not nobody.known
    assert not nobody.within(Unit.objects.all(), place="pk").exists()
    assert not nobody.may("view")


def test_the_root_sees_everything_without_a_filter(country):
    sees_all = actor(make_user(unit=country["root"]))
    assert sees_all.everything
    assert sees_all.within(Unit.objects.all(), place="pk").query.where.children == []


def test_a_role_holds_on_its_days_only(country):
    user = make_user()
    Holding.objects.create(
        user=user,
        role=make_role("looks"),
        unit=country["old"],
        valid=DateRange(date(2018, 1, 1), date(2018, 6, 1)),
    )
    assert RoleActor(user, date(2018, 5, 31)).sees(country["stays"].pk)
    assert not RoleActor(user, date(2018, 6, 1)).sees(country["stays"].pk)
    assert not RoleActor(user, date(2017, 12, 31)).may("view")


def test_rights_follow_the_unit_that_moved(country):
    old, new = actor(make_user(unit=country["old"])), actor(make_user(unit=country["new"]))
    assert not old.may("view", country["moves"].pk)
    assert new.may("view", country["moves"].pk)
    assert new.may("view", country["new"].pk)
    assert not new.may("view", country["stays"].pk)
    assert not new.may("accounts.keep_users", country["moves"].pk)


@pytest.mark.parametrize("small", [600, 0])
def test_records_of_a_unit_that_left_show_until_the_day_it_left(country, monkeypatch, small):
    """The same answer, whether the view is small enough to be listed or not."""
    monkeypatch.setattr(queries, "SMALL", small)
    make_member(country["moves"], "Trước", since=BEGINNING, until=date(2016, 1, 1))
    make_member(country["moves"], "Sau", since=date(2018, 1, 1))
    make_member(country["stays"], "Ở lại")
    old, new = actor(make_user(unit=country["old"])), actor(make_user(unit=country["new"]))
    spells = Membership.objects.select_related("person")

    def seen(who, **more):
        return {spell.person.name for spell in who.within(spells, **more)}

    assert seen(old, during="valid") == {"Trước", "Ở lại"}
    assert seen(new, during="valid") == {"Trước", "Sau"}, "today's reach takes the past along"
    assert names(old.within(Unit.objects.all(), place="pk")) == {"Huyện cũ", "Xã ở lại", "Xã chuyển đi"}
    assert names(new.within(Unit.objects.all(), place="pk")) == {"Huyện mới", "Xã chuyển đi"}
    assert old.sees(country["moves"].pk, date(2016, 12, 31))
    assert not old.sees(country["moves"].pk, MOVED)
    assert old.sees(country["moves"].pk), "that there was such a unit stays known"


def test_a_lens_of_another_day_gives_no_right(country):
    tree.prepare_lens(day=date(2015, 1, 1), at=AT)
    old = actor(make_user(unit=country["old"]))
    assert not old.may("view", country["moves"].pk)
    assert not old.sees(country["moves"].pk, MOVED)


def test_a_verb_can_narrow_the_view(country):
    user = make_user(unit=country["old"])
    Holding.objects.create(
        user=user,
        role=make_role("keeps", ("view", "accounts.keep_users")),
        unit=country["stays"],
        valid=DateRange(BEGINNING, None),
    )
    who = actor(user)
    kept = who.within(Unit.objects.all(), place="pk", verb="accounts.keep_users")
    assert names(kept) == {"Xã ở lại"}


@pytest.mark.parametrize("small", [600, 0])
def test_a_right_is_not_held_where_it_was_held_once(country, monkeypatch, small):
    monkeypatch.setattr(queries, "SMALL", small)
    keeper = actor(make_user(unit=country["old"], verbs=("view", "people.keep")))
    kept = keeper.within(Unit.objects.all(), place="pk", verb="people.keep")
    assert names(kept) == {"Huyện cũ", "Xã ở lại"}
    assert {unit.name for unit in Unit.objects.all() if keeper.may("people.keep", unit.pk)} == names(kept)


def test_asking_again_asks_no_database(country, django_assert_num_queries):
    who = actor(make_user(unit=country["old"]))
    who.look_ahead([country["stays"].pk, country["moves"].pk, country["new"].pk])
    with django_assert_num_queries(0):
        assert who.may("view", country["stays"].pk)
        assert not who.may("view", country["moves"].pk)
        assert not who.may("anything", country["new"].pk)


def test_overlapping_roles_show_a_record_once(country):
    user = make_user(unit=country["root"])
    Holding.objects.all().delete()
    for unit in (country["old"], country["stays"]):
        Holding.objects.create(
            user=user, role=make_role("looks"), unit=unit, valid=DateRange(BEGINNING, None)
        )
    make_member(country["stays"])
    assert actor(user).within(Membership.objects.all(), during="valid").count() == 1


@given(tops=st.sets(st.sampled_from(["old", "new", "stays", "moves"])), day=st.dates(BEGINNING, AT.date()))
@drawn(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
def test_listing_and_looking_agree(country, tops, day):
    """A record is in the list exactly when its unit is seen on its day, however large the view counts."""
    user = make_user()
    role = make_role("looks")
    for top in tops:
        Holding.objects.create(user=user, role=role, unit=country[top], valid=DateRange(BEGINNING, None))
    people = {name: make_member(unit, since=day).pk for name, unit in country.items()}
    for small in (600, 0):
        queries.SMALL, kept = small, queries.SMALL
        try:
            who = actor(user)
            listed = set(
                who.within(
                    Membership.objects.filter(person_id__in=people.values()), day="valid__startswith"
                ).values_list("person_id", flat=True)
            )
            seen = {people[name] for name, unit in country.items() if who.sees(unit.pk, day)}
        finally:
            queries.SMALL = kept
        assert listed == seen
