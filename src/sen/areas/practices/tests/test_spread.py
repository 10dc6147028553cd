"""Replication: never from itself, looked at after 6, 12 and 24 months, counted when the day has passed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.accounts.models import Holding, User
from sen.areas.organisations.models import Unit
from sen.areas.practices import actions, queries
from sen.areas.practices.actions.spread import after
from sen.areas.practices.models import Account, Replication
from sen.areas.practices.tests.ground import AT, BY, brought_to, make_ground, registered, wanted
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from sen.foundation.refusals import Conflict, Refusal
from tests.factories import actor, make_role, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    return make_ground()


@pytest.fixture
def model(ground):
    return brought_to(registered(ground), "recognised")


def adopt(model, unit, on=date(2017, 7, 31), **more):
    asked = {"changes": "Thêm tổ lưu động"} | more
    return actions.adopt_model(model=model, unit=unit, on=on, by=BY, at=AT, **asked)


def test_days_of_account(ground, model):
    copy = adopt(model, ground.bases[1])
    assert [(a.months, a.due_on, a.passed) for a in queries.accounts_of(copy)] == [
        (6, date(2018, 1, 31), True),
        (12, date(2018, 7, 31), True),
        (24, date(2019, 7, 31), False),
    ]
    assert after(date(2023, 8, 31), 6) == date(2024, 2, 29)


def test_nobody_adopts_from_itself(ground, model):
    with pytest.raises(Refusal, match="chính mình"):
        adopt(model, ground.bases[0])
    copy = adopt(model, ground.bases[1])
    with pytest.raises(Refusal, match="chính mình"):
        adopt(model, ground.bases[1], parent=copy, on=date(2018, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Replication.objects.filter(pk=copy.pk).update(unit=ground.bases[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        Replication.objects.filter(pk=copy.pk).update(source=ground.bases[2])


@pytest.mark.parametrize(
    "asked",
    [
        {"changes": " "},
        {"on": date(2017, 3, 9)},
        {"on": date(2019, 6, 2)},
    ],
)
def test_adoption_refused(ground, model, asked):
    with pytest.raises(Refusal):
        adopt(model, ground.bases[1], **asked)
    assert not Replication.objects.exists()


def test_only_what_has_begun_is_taken_over_and_once_at_a_time(ground, model):
    proposed = registered(ground, ground.bases[2], name="Camera an ninh")
    with pytest.raises(Refusal):
        adopt(proposed, ground.bases[1])
    copy = adopt(model, ground.bases[1])
    with pytest.raises(Refusal, match="áp dụng mô hình này rồi"), transaction.atomic():
        adopt(model, ground.bases[1])
    actions.end_replication(copy=copy, on=date(2018, 2, 1), why="Thiếu người", by=BY, at=AT)
    adopt(model, ground.bases[1], on=date(2018, 3, 1))


def test_a_copy_is_looked_at_when_its_day_has_come(ground, model):
    copy = adopt(model, ground.bases[1])
    half, year, two = queries.accounts_of(copy)
    said = {"alive": True, "result": "Trả đúng hẹn 97%", "by": BY, "at": AT}
    with pytest.raises(Refusal):
        actions.give_account(account=two, on=date(2019, 5, 1), **said)
    with pytest.raises(Refusal):
        actions.give_account(account=year, on=date(2018, 8, 1), **said | {"result": ""})
    year = actions.give_account(account=year, on=date(2018, 8, 1), **said)
    with pytest.raises(Refusal):
        actions.end_replication(copy=copy, on=date(2018, 3, 1), why="Thôi", by=BY, at=AT)
    actions.end_replication(copy=copy, on=date(2018, 12, 1), why="Sáp nhập thôn", by=BY, at=AT)
    half.refresh_from_db()
    two.refresh_from_db()
    assert (half.alive, year.alive, two.alive) == (None, True, False)
    with pytest.raises(Refusal):
        actions.give_account(account=two, on=date(2019, 7, 31), **said)


def test_survival_and_what_worked_in_units_alike(ground, model):
    copy = adopt(model, ground.bases[1])
    learnt = adopt(model, ground.other, parent=copy, on=date(2018, 1, 1))
    for one in (copy, learnt):
        year = Account.objects.get(replication=one, months=12)
        actions.give_account(
            account=year, on=date(2019, 2, 1), alive=one is copy, result="Đã xem", by=BY, at=AT
        )
    six, twelve, two = queries.survival_of(queries.replications_of(BY, model, AT.date()))
    assert (six.reached, six.unknown) == (2, 2)
    assert (twelve.reached, twelve.alive, twelve.ended, twelve.share) == (2, 1, 1, 50)
    assert (two.reached, two.share) == (0, None)
    [found] = queries.worked_for(BY, ground.bases[2], ground.bases[2].kind)
    assert (found.like_alive, found.like_reached, found.here) == (1, 1, False)
    assert list(queries.worked_for(BY, ground.cell, ground.cell.kind)) == []


def test_recognised_where_it_began_counts_in_units_alike_too(ground):
    model = brought_to(registered(ground), "reviewed")
    assert list(queries.worked_for(BY, ground.bases[2], ground.bases[2].kind)) == []
    actions.take_step(model=model, status="recognised", on=date(2018, 6, 1), by=BY, at=AT)
    [found] = queries.worked_for(BY, ground.bases[2], ground.bases[2].kind)
    assert (found.at_home, found.like_reached) == (True, 0)


def test_an_adoption_recorded_by_mistake_never_was(ground, model):
    copy = adopt(model, ground.bases[1])
    learnt = adopt(model, ground.other, parent=copy, on=date(2018, 1, 1))
    with pytest.raises(Refusal, match="học từ nơi này"):
        actions.drop_replication(copy=copy, why="Nhầm", by=BY, at=AT)
    with pytest.raises(Refusal, match="lý do"):
        actions.drop_replication(copy=learnt, why=" ", by=BY, at=AT)
    actions.drop_replication(copy=learnt, why="Nhầm nơi", by=BY, at=AT)
    actions.drop_replication(copy=copy, why="Nhầm nơi", by=BY, at=AT)
    assert not Account.objects.exists()
    assert Act.objects.filter(verb="practices.drop_replication").count() == 2


def test_both_sides_of_an_adoption_see_it_and_nobody_else(ground, model):
    copy = adopt(model, ground.other)
    own, taker = (actor(make_user(unit=unit)) for unit in (ground.bases[0], ground.other))
    stranger = actor(make_user(unit=ground.bases[2]))
    assert [list(queries.replications_seen(who)) for who in (own, taker, stranger)] == [[copy], [copy], []]
    assert [queries.find_model(who, model.pk) is None for who in (own, taker, stranger)] == [
        False,
        False,
        True,
    ]
    actions.share_model(model=model, within=ground.province, on=date(2018, 1, 1), by=BY, at=AT)
    stranger = actor(make_user(unit=ground.bases[2]))
    assert queries.find_model(stranger, model.pk) == model
    role = make_role("dang-vien", ("own",))
    member = User.objects.create(username="dangvien")
    Holding.objects.create(user=member, role=role, unit=ground.cell, valid=DateRange(date(2015, 1, 1), None))
    assert queries.find_model(actor(member), model.pk) == model
    assert queries.find_own_model(stranger, model.pk) is None
    assert list(queries.replications_of(stranger, model, AT.date())) == []


def test_the_picture_is_a_family_tree_and_ends_with_its_units(ground, model):
    first = adopt(model, ground.bases[1])
    adopt(model, ground.other, on=date(2018, 1, 1))
    adopt(model, ground.bases[2], parent=first, on=date(2018, 6, 1))
    Unit.objects.filter(pk=ground.other.pk).update(valid=DateRange(date(2010, 1, 1), date(2019, 1, 1)))
    picture = queries.picture_of(model, queries.replications_of(BY, model, AT.date()), AT.date())
    assert [(bar.name, bar.over, bar.state) for bar in picture.bars] == [
        ("Đảng bộ xã Thụy Lôi", 0, "alive"),
        ("Đảng bộ xã Lê Hồ", 1, "alive"),
        ("Đảng bộ xã Đại Cương", 1, "alive"),
        ("Đảng bộ huyện Lý Nhân", 3, "ended"),
    ]
    assert all(0 <= bar.left <= bar.left + bar.width <= 100.9 for bar in picture.bars)
    assert [year for _share, year in picture.years] == [2018, 2019]


def test_a_copy_found_gone_has_ended_and_a_correction_takes_that_back(ground, model):
    copy = adopt(model, ground.bases[1])
    half = queries.accounts_of(copy)[0]
    said = {"result": "Không còn ai làm", "by": BY, "at": AT}
    actions.give_account(account=half, on=date(2018, 3, 1), alive=False, **said)
    copy.refresh_from_db()
    assert (copy.ended_on, copy.end_why) == (date(2018, 3, 1), "Không còn ai làm")
    assert [one.alive for one in queries.accounts_of(copy)] == [False, False, False]
    actions.give_account(account=half, on=date(2018, 3, 1), alive=True, **said | {"result": "Vẫn làm"})
    copy.refresh_from_db()
    assert (copy.ended_on, copy.end_why) == (None, "")
    assert [one.alive for one in queries.accounts_of(copy)] == [True, None, None]


def test_an_end_recorded_by_mistake_is_undone_with_what_it_answered(client, ground, model):
    copy = adopt(model, ground.bases[1])
    half = queries.accounts_of(copy)[0]
    actions.give_account(account=half, on=date(2018, 2, 1), alive=True, result="Còn", by=BY, at=AT)
    actions.end_replication(copy=copy, on=date(2018, 6, 1), why="Thiếu người", by=BY, at=AT)
    StaleMark.objects.all().delete()
    client.force_login(make_user("canbo", unit=ground.province, verbs=("practices.keep",)))
    undo = reverse("practices:replication_undo", args=[copy.pk])
    assert undo in client.get(reverse("practices:spread", args=[model.pk])).content.decode()
    client.post(undo, {"why": " "})
    copy.refresh_from_db()
    assert copy.ended_on == date(2018, 6, 1)
    client.post(undo, {"why": "Ghi nhầm nơi"})
    copy.refresh_from_db()
    assert (copy.ended_on, copy.end_why) == (None, "")
    assert [one.alive for one in queries.accounts_of(copy)] == [True, None, None]
    act = Act.objects.get(verb="practices.undo_end")
    assert (act.why, act.before) == ("Ghi nhầm nơi", {"on": "2018-06-01", "why": "Thiếu người"})
    marks = StaleMark.objects.filter(family="practices.spread", unit_id=copy.unit_id)
    assert {mark.month for mark in marks} == {date(2017, 7, 1), date(2018, 7, 1), date(2019, 7, 1)}
    assert undo not in client.get(reverse("practices:spread", args=[model.pk])).content.decode()
    with pytest.raises(Refusal, match="vẫn đang áp dụng"):
        actions.undo_end(copy=copy, why="Nhầm", by=BY, at=AT)


def test_an_end_that_an_account_told_of_is_put_right_there(ground, model):
    copy = adopt(model, ground.bases[1])
    half = queries.accounts_of(copy)[0]
    actions.give_account(account=half, on=date(2018, 3, 1), alive=False, result="Hết", by=BY, at=AT)
    with pytest.raises(Refusal, match="sau 6 tháng"):
        actions.undo_end(copy=copy, why="Nhầm", by=BY, at=AT)


def test_an_end_is_not_undone_where_the_model_was_taken_up_anew(ground, model):
    copy = adopt(model, ground.bases[1])
    actions.end_replication(copy=copy, on=date(2018, 2, 1), why="Thiếu người", by=BY, at=AT)
    adopt(model, ground.bases[1], on=date(2018, 3, 1))
    with pytest.raises(Refusal, match="áp dụng mô hình này rồi"):
        actions.undo_end(copy=copy, why="Nhầm", by=BY, at=AT)
    assert [one.alive for one in queries.accounts_of(copy)] == [None, False, False]


def test_what_somebody_else_took_out_meanwhile_is_said_in_words(ground, model):
    copy = adopt(model, ground.bases[1])
    stale, account = Replication.objects.get(pk=copy.pk), queries.accounts_of(copy)[0]
    actions.drop_replication(copy=copy, why="Nhầm", by=BY, at=AT)
    with pytest.raises(Conflict):
        adopt(model, ground.other, parent=stale, on=date(2018, 1, 1))
    with pytest.raises(Conflict):
        actions.end_replication(copy=stale, on=date(2018, 2, 1), why="Thôi", by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.give_account(account=account, on=date(2018, 3, 1), alive=True, result="Có", by=BY, at=AT)


def test_a_new_field_of_a_model_is_counted_where_it_has_spread(ground, model):
    adopt(model, ground.bases[1])
    StaleMark.objects.all().delete()
    actions.change_model(model=model, wanted=wanted(ground, field="environment"), by=BY, at=AT)
    marks = StaleMark.objects.filter(family="practices.spread", unit_id=ground.bases[1].pk)
    assert {mark.month for mark in marks} == {
        date(2017, 7, 1), date(2018, 1, 1), date(2018, 7, 1), date(2019, 7, 1)
    }  # fmt: skip


def test_where_a_copy_was_learnt_from_is_chosen_in_the_form(client, ground, model):
    copy = adopt(model, ground.bases[1])
    client.force_login(make_user("canbo", unit=ground.province, verbs=("practices.keep",)))
    sent = {"unit": ground.other.code, "parent": copy.pk, "on": "01/01/2018", "changes": "Giữ nguyên"}
    assert client.post(reverse("practices:adopt", args=[model.pk]), sent).status_code == 302
    assert Replication.objects.get(unit=ground.other).parent == copy


def test_a_unit_whose_end_is_still_to_come_goes_on_with_its_models(client, ground, model):
    copy = adopt(model, ground.bases[1])
    soon = DateRange(date(2010, 1, 1), date(2999, 1, 1))
    Unit.objects.filter(pk__in=(copy.unit_id, model.unit_id)).update(valid=soon)
    [seen] = queries.replications_of(BY, model, AT.date())
    assert not seen.past
    assert queries.accounts_waiting(BY, AT.date()).count() == 2
    assert queries.picture_of(model, [seen], AT.date()).bars[1].state == "alive"
    client.force_login(make_user("canbo", unit=ground.province, verbs=("practices.keep",)))
    page = client.get(reverse("practices:model", args=[model.pk])).content.decode()
    assert "Chuyển cho đơn vị kế tục" not in page
    assert "1 nơi đang duy trì" in page
    listed = client.get(reverse("practices:replication_list")).content.decode()
    assert "Đang áp dụng" in listed
    assert "01/01/2999" not in listed
