"""Accounts, roles given and ended, and who may do it to whom."""

from argparse import ArgumentParser
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from psycopg.types.range import DateRange

from sen.areas.accounts import actions, commands, queries, rules
from sen.areas.accounts.choices import ROLES
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Conflict, Refusal
from tests.factories import AT, BEGINNING, actor, make_member, make_unit

TODAY = AT.date()


@pytest.fixture
def roles(db):
    actions.load_roles(by=System(), at=AT)
    return {role.code: role for role in Role.objects.all()}


@pytest.fixture
def tree(db):
    root = make_unit("Trung ương", code=settings.SEN_ROOT, kind=Kind.CENTRE, reach=False)
    province = make_unit("Tỉnh", parent=root, kind=Kind.PROVINCE, reach=False)
    base = make_unit("Xã", parent=province, reach=False)
    return {
        "root": root,
        "province": province,
        "base": base,
        "other": make_unit("Tỉnh khác", parent=root, kind=Kind.PROVINCE, reach=False),
        "cell": make_unit("Chi bộ", parent=base, kind=Kind.CELL),
    }


def hold(name: str, role: Role, unit) -> User:
    user = User.objects.create(username=name, name=name)
    Holding.objects.create(user=user, role=role, unit=unit, valid=DateRange(BEGINNING, None))
    return user


def give(by, user, role, unit, **more):
    more.setdefault("first", TODAY)
    return actions.give_role(user=user, role=role, unit=unit, by=actor(by), at=AT, **more)


def test_roles_are_loaded_once(db):
    assert actions.load_roles(by=System(), at=AT) == len(ROLES)
    assert Act.objects.filter(verb="accounts.load_role").count() == len(ROLES)
    assert actions.load_roles(by=System(), at=AT) == 0
    Role.objects.filter(code="member").update(sentence="khác")
    assert actions.load_roles(by=System(), at=AT) == 1


def test_an_officer_gives_a_role_below_their_own(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    newcomer = User.objects.create(username="new", name="New")
    held = give(officer, newcomer, roles["cell-secretary"], tree["cell"], last=date(2020, 12, 31))
    assert held.valid == DateRange(TODAY, date(2021, 1, 1))
    act = Act.objects.get(verb="accounts.give_role")
    assert (act.unit_id, act.after["role"]) == (tree["cell"].pk, "cell-secretary")


@pytest.mark.parametrize(
    ("role", "place"),
    [("administrator", "base"), ("committee-secretary", "base"), ("member", "other"), ("member", "province")],
)
def test_not_above_ones_own_role_and_not_outside_ones_view(roles, tree, role, place):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    with pytest.raises(actions.CannotGiveRole):
        give(officer, officer, roles[role], tree[place])
    assert Holding.objects.count() == 1


def test_who_may_not_give_roles_gives_none(roles, tree):
    collator = hold("collator", roles["collator"], tree["province"])
    with pytest.raises(actions.CannotGiveRole):
        give(collator, collator, roles["member"], tree["cell"])


def test_two_small_roles_do_not_add_up_elsewhere(roles, tree):
    """The verbs must all be held at the very unit: an officer here and a collator there makes no officer there."""
    user = hold("both", roles["campaign-officer"], tree["base"])
    Holding.objects.create(
        user=user, role=roles["collator"], unit=tree["other"], valid=DateRange(BEGINNING, None)
    )
    with pytest.raises(actions.CannotGiveRole):
        give(user, user, roles["collator"], tree["other"])


def test_the_same_role_twice_is_said_in_words(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    give(officer, officer, roles["member"], tree["cell"])
    with pytest.raises(Refusal, match="đã giữ vai trò đó"):
        give(officer, officer, roles["member"], tree["cell"], first=TODAY + timedelta(days=5))


def test_an_end_before_the_beginning_is_refused(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    with pytest.raises(actions.WrongDays):
        give(officer, officer, roles["member"], tree["cell"], last=TODAY - timedelta(days=1))


def test_a_role_ends_after_its_last_day_and_only_once(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    secretary = hold("secretary", roles["cell-secretary"], tree["cell"])
    held = secretary.holdings.get()
    yesterday = TODAY - timedelta(days=1)
    actions.end_role(holding=held, last=yesterday, why="Nghỉ", by=actor(officer), at=AT)
    assert not actor(secretary, TODAY).holdings
    assert actor(secretary, yesterday).holdings
    with pytest.raises(Conflict):
        actions.end_role(holding=held, last=TODAY, why="", by=actor(officer), at=AT)


def test_a_role_that_ends_is_not_made_to_last_longer_by_ending_it(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    secretary = hold("secretary", roles["cell-secretary"], tree["cell"])
    held = secretary.holdings.get()
    soon = TODAY + timedelta(days=30)
    actions.end_role(holding=held, last=soon, why="Hết nhiệm kỳ", by=actor(officer), at=AT)
    with pytest.raises(actions.EndsBefore):
        actions.end_role(
            holding=held, last=soon + timedelta(days=1), why="Nhầm năm", by=actor(officer), at=AT
        )
    actions.end_role(holding=held, last=TODAY, why="Sớm hơn", by=actor(officer), at=AT)


def test_the_last_administrator_of_all_stays(roles, tree):
    root = hold("root", roles["administrator"], tree["root"])
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(holding=root.holdings.get(), last=TODAY, why="", by=actor(root), at=AT)
    hold("second", roles["administrator"], tree["root"])
    actions.end_role(holding=root.holdings.get(), last=TODAY, why="", by=actor(root), at=AT)


def test_two_administrators_do_not_lock_each_other_out(roles, tree):
    first, second = (hold(name, roles["administrator"], tree["root"]) for name in ("first", "second"))
    both_at_once = actor(first), actor(second)
    actions.lock_user(user=second, why="Nghỉ việc", by=both_at_once[0], at=AT)
    with pytest.raises(actions.LastAdministrator):
        actions.lock_user(user=first, why="Nghỉ việc", by=both_at_once[1], at=AT)


def test_a_corrected_account_is_told_where_its_owner_works(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    below = hold("below", roles["cell-secretary"], tree["cell"])
    actions.edit_user(user=below, name="Tên Mới", email="a@b.vn", by=actor(officer), at=AT)
    assert Act.objects.get(verb="accounts.edit_user").unit_id == tree["cell"].pk


def test_an_account_is_kept_by_those_who_could_give_all_its_roles(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    above = hold("above", roles["committee-secretary"], tree["base"])
    below = hold("below", roles["cell-secretary"], tree["cell"])
    assert rules.can_keep(actor(officer), below)
    assert not rules.can_keep(actor(officer), above), "resetting a password is being that user"
    assert not rules.can_keep(actor(officer), officer)
    Holding.objects.create(
        user=below, role=roles["member"], unit=tree["other"], valid=DateRange(BEGINNING, None)
    )
    assert not rules.can_keep(actor(officer), below), "also holds a role out of the officer's view"
    with pytest.raises(actions.CannotKeepUser):
        actions.lock_user(user=below, why="Nghỉ việc", by=actor(officer), at=AT)


def test_a_locked_account_is_out_at_once(client, roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    below = hold("below", roles["cell-secretary"], tree["cell"])
    client.force_login(below)
    assert client.get(reverse("accounts:my_account")).status_code == 200
    actions.lock_user(user=below, why="Mất điện thoại", by=actor(officer), at=AT)
    assert client.get(reverse("accounts:my_account")).status_code == 302
    assert Act.objects.get(verb="accounts.lock_user").why == "Mất điện thoại"
    with pytest.raises(Conflict):
        actions.lock_user(user=below, why="Nghỉ việc", by=actor(officer), at=AT)


@pytest.mark.parametrize("why", [" \n ", "dài " * 200])
@pytest.mark.parametrize("name", ["user_lock", "user_unlock", "reset_link", "second_factor_drop"])
def test_nothing_is_done_to_an_account_without_a_reason_that_can_be_kept(client, roles, tree, name, why):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    below = hold("below", roles["cell-secretary"], tree["cell"])
    client.force_login(officer)
    shown = reverse("accounts:user_page", args=[below.pk])
    sent = {"why": why}
    told = client.post(
        reverse(f"accounts:{name}", args=[below.pk]),
        sent,
        HTTP_REFERER=f"http://testserver{shown}",
        follow=True,
    )
    assert told.redirect_chain == [(shown, 302)]
    assert ("Hãy ghi lý do." if why.isspace() else "Lý do dài 799 ký tự") in told.content.decode()
    assert not Act.objects.filter(subject_kind="accounts.User", subject_id=str(below.pk)).exists()


def test_a_new_account_comes_with_a_role_and_without_a_password(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    more = {"role": roles["member"], "unit": tree["cell"], "first": TODAY, "by": actor(officer), "at": AT}
    user = actions.create_user(username=" Nguyen.Van.An ", name="Nguyễn Văn An", **more)
    assert (user.username, user.has_usable_password()) == ("nguyen.van.an", False)
    with pytest.raises(Refusal, match="đã có người dùng"):
        actions.create_user(username="nguyen.van.an", name="Người khác", **more)


@pytest.mark.parametrize("username", ["nguyễn", "a b", "", "-a", "a/b"])
def test_odd_user_names_are_refused(roles, tree, username):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    more = {"role": roles["member"], "unit": tree["cell"], "first": TODAY, "by": actor(officer), "at": AT}
    with pytest.raises(Refusal, match="chữ thường không dấu"):
        actions.create_user(username=username, name="A", **more)


def test_users_outside_the_view_are_not_listed(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    below = hold("below", roles["cell-secretary"], tree["cell"])
    hold("elsewhere", roles["cell-secretary"], tree["other"])
    hold("over", roles["administrator"], tree["province"])
    assert set(queries.users(actor(officer))) == {officer, below}
    assert set(queries.users(actor(below))) == {below}


def test_everyone_who_sees_a_unit_is_told_with_the_way(roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    over = hold("over", roles["administrator"], tree["province"])
    hold("elsewhere", roles["administrator"], tree["other"])
    hold("member", roles["member"], tree["cell"])
    reasons = queries.who_sees(actor(officer), tree["cell"], TODAY)
    assert [(reason.holding.user, reason.named) for reason in reasons] == [(over, False), (officer, True)]
    assert reasons[0].steps == ("Tỉnh", "Xã", "Chi bộ")


def test_everyone_is_told_who_reads_their_record(client, roles, tree):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    collator = hold("collator", roles["collator"], tree["base"])
    person = make_member(tree["cell"], "Nguyễn Văn An")
    member = hold("member", roles["member"], tree["cell"])
    User.objects.filter(pk=member.pk).update(person=person)
    member.refresh_from_db()
    address = reverse("accounts:access_person", kwargs={"pk": person.pk})
    for user in (member, officer):
        client.force_login(user)
        told = client.get(address).content.decode()
        assert "Cán bộ theo dõi" in told
        assert "Cán bộ tổng hợp" not in told, "sees numbers, reads no list of names"
    assert "officer" in told
    client.force_login(hold("elsewhere", roles["campaign-officer"], tree["other"]))
    assert client.get(address).status_code == 404
    assert collator


def test_lists_ask_as_often_for_three_as_for_one(client, roles, tree, django_assert_max_num_queries):
    officer = hold("officer", roles["campaign-officer"], tree["base"])
    client.force_login(officer)

    def count():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("accounts:user_list")).status_code == 200
        return len(caught)

    hold("one", roles["cell-secretary"], tree["cell"])
    count()
    few = count()
    for number in range(3):
        hold(f"more{number}", roles["cell-secretary"], tree["cell"])
    assert count() == few


def test_the_first_administrator_comes_from_the_command_line(capsys, db):
    make_unit("Trung ương", code="goc", kind=Kind.CENTRE)
    parser = ArgumentParser()
    commands.register(parser.add_subparsers())

    def run(*words):
        args = parser.parse_args(["user", *words])
        return args.run(args)

    assert run("quan.tri", "--name", "Quản Trị", "--unit", "goo") == 2
    assert "goc" in capsys.readouterr().err
    assert run("quan.tri", "--unit", "goc") == 2
    assert run("quan.tri", "--name", "Quản Trị", "--unit", "goc", "--site", "https://sen.vn/") == 0
    assert "https://sen.vn/password/new/" in capsys.readouterr().out
    user = User.objects.get(username="quan.tri")
    assert actor(user, date(2999, 1, 1)).may("accounts.give_roles")
    assert run("quan.tri") == 0, "another link for an account that is there"
    assert User.objects.count() == 1


def test_the_role_of_a_member_is_one_in_english(roles):
    assert roles["member"].called == "Đảng viên"
    with override("en"):
        assert roles["member"].called == "Party member"
        assert roles["administrator"].called == "Administrator"
