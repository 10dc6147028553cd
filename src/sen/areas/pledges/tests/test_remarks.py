"""Monthly remarks: who is remarked on, levels, two keepers at once, concluding, reopening, answering, the
figure."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.people.models import Membership
from sen.areas.pledges import actions, queries
from sen.areas.pledges.actions.pledges import Followed
from sen.areas.pledges.actions.remark_rounds import AskedForRemarks
from sen.areas.pledges.actions.remarks import (
    Concluded,
    NobodyRemarked,
    NotBegun,
    NotInTheCell,
    NotYourRemark,
    OwnRemark,
    RemarkChanged,
    UnknownItem,
    WrongConclusionDay,
)
from sen.areas.pledges.choices import Doing, Level
from sen.areas.pledges.figures import REMARKS
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PledgeItem, RemarkDuty
from sen.areas.pledges.tests.ground import AT, BY, Place
from sen.foundation.acts.models import Act
from sen.foundation.models import StaleMark
from sen.foundation.periods import Month
from sen.foundation.refusals import Refusal
from tests.factories import actor, make_campaign, make_member, make_unit, make_user

MAY = date(2018, 5, 1)
SENT = {"by": BY, "at": AT}


def month_of(place: Place, first: date = MAY, cell=None) -> CellMonth:
    cell = cell or place.cells[0]
    return CellMonth(shard=cell.shard, month=first, unit=cell)


def concluded(place: Place, first: date = MAY, cell=None, **more) -> CellMonth:
    given = {"conclusion": "Nhất trí.", "chair": "Bí thư", "level": 2} | more
    how = {"on": given.pop("on", date(2018, 5, 31)), "rest": given.pop("rest", 2)}
    to = actions.Whole(**given)
    return actions.conclude_month(cell_month=month_of(place, first, cell), to=to, **how, **SENT)


# -- who is remarked on ------------------------------------------------------------------------------------------


def test_the_roster_is_that_of_the_month(place):
    cell = place.cells[0]
    stays, leaves, gone = place.people[cell.pk]
    Membership.objects.filter(person=leaves).update(valid=DateRange(date(2010, 1, 1), date(2018, 5, 10)))
    Membership.objects.filter(person=gone).update(valid=DateRange(date(2010, 1, 1), date(2018, 4, 30)))
    joins = make_member(cell, "Người mới", since=date(2018, 5, 20))
    make_member(cell, "Người được miễn", standing="exempt")
    make_member(cell, "Quần chúng", standing="non-member")
    make_member(cell, "Tháng sau mới về", since=date(2018, 6, 1))
    lines = queries.roster_of(month_of(place), AT.date())
    assert {line.person: (line.owed, line.joined, line.left) for line in lines} == {
        stays: (True, None, None),
        leaves: (False, None, date(2018, 5, 10)),
        joins: (True, date(2018, 5, 20), None),
    }
    assert not lines[-1].owed


def test_the_running_month_asks_for_those_there_today(place):
    cell = place.cells[0]
    later = make_member(cell, "Ngày mai mới về", since=date(2018, 6, 20))
    lines = queries.roster_of(month_of(place, date(2018, 6, 1)), AT.date())
    assert {line.person.pk: line.owed for line in lines}[later.pk] is False
    assert sum(line.owed for line in lines) == 3


def test_a_dissolved_cell_is_asked_for_its_last_day(place):
    cell = make_unit("Chi bộ tạm", parent=place.base, kind="cell", until=date(2018, 5, 16))
    person = make_member(cell, "Người ở lại đến cuối", until=date(2018, 5, 16))
    [line] = queries.roster_of(month_of(place, cell=cell), AT.date())
    assert line.person == person
    assert line.owed
    with pytest.raises(NotInTheCell):
        actions.remark_rest(cell_month=month_of(place, date(2018, 6, 1), cell), level=2, **SENT)


def test_a_month_of_no_cell_or_before_it_lived_is_not_found(place):
    keeper = actor(make_user(unit=place.root, verbs=("pledges.read_remarks", "pledges.remark")))
    cell = place.cells[0]
    assert queries.find_month(keeper, cell.code, "2018-05").unit == cell
    assert queries.find_month(keeper, cell.code, "2009-12") is None
    assert queries.find_month(keeper, cell.code, "2018-13") is None
    assert queries.find_month(keeper, place.base.code, "2018-05") is None
    assert queries.find_month(keeper, "khong-co", "2018-05") is None
    stranger = actor(make_user(unit=place.cells[1], verbs=("pledges.read_remarks",)))
    assert queries.find_month(stranger, cell.code, "2018-05") is None


# -- remarks -----------------------------------------------------------------------------------------------------


def test_a_remark_with_the_promises_it_names(place):
    person = place.people[place.cells[0].pk][0]
    pledge = place.signed(place.round(), person)
    first, second, third = pledge.items.all()
    said = {first.pk: (Doing.SLOW, "mới được 3 buổi"), second.pk: (Doing.ON_TRACK, ""), third.pk: (1, "")}
    remark = actions.remark_person(
        cell_month=month_of(place), person=person, level=3, note="Cần cố gắng", items=said, version=0, **SENT
    )
    assert remark.items == {str(first.pk): [3, "mới được 3 buổi"], str(third.pk): [1, ""]}
    line = queries.sheet_of(month_of(place), AT.date())[0]
    assert [(one.doing, one.result) for one in line.items] == [(3, "mới được 3 buổi"), (2, ""), (1, "")]
    june = queries.sheet_of(month_of(place, date(2018, 6, 1)), AT.date())[0]
    assert june.last == remark
    assert june.done == 1, "what was done in May is not asked for again"
    assert [(one.item.pk, one.before) for one in june.items] == [(first.pk, Doing.SLOW), (second.pk, None)]


def test_what_was_said_of_a_promise_outlives_the_return_of_the_pledge(place):
    person = place.people[place.cells[0].pk][0]
    pledge = place.signed(place.round(), person)
    first, *_others = pledge.items.all()
    given = {"cell_month": month_of(place), "person": person, **SENT}
    actions.remark_person(level=3, items={first.pk: (Doing.SLOW, "mới được 3 buổi")}, **given)
    pledge = actions.return_pledge(pledge=pledge, why="Ghi rõ lớp nào", **SENT)
    # The page shows no promise now, and sends none.
    remark = actions.remark_person(level=2, items={}, **given)
    assert remark.items == {str(first.pk): [3, "mới được 3 buổi"]}
    with pytest.raises(Followed):
        actions.drop_item(item=first, **SENT)
    assert pledge.items.count() == 3


def test_items_of_somebody_else_are_refused(place):
    mine, other = place.people[place.cells[0].pk][:2]
    item = place.signed(place.round(), other).items.first()
    with pytest.raises(UnknownItem):
        actions.remark_person(
            cell_month=month_of(place), person=mine, level=2, items={item.pk: (3, "")}, **SENT
        )


def test_what_is_due_in_the_month_is_pressing(place):
    person = place.people[place.cells[0].pk][0]
    pledge = place.signed(place.round(), person)
    due, late, _later = pledge.items.all()
    PledgeItem.objects.filter(pk=due.pk).update(deadline=date(2018, 5, 31))
    PledgeItem.objects.filter(pk=late.pk).update(deadline=date(2018, 4, 30))
    line = queries.sheet_of(month_of(place), AT.date())[0]
    assert [(one.item.pk, one.due, one.late) for one in line.pressing] == [
        (due.pk, True, False),
        (late.pk, False, True),
    ]


def test_no_remark_needs_its_reason(place):
    person = place.people[place.cells[0].pk][0]
    with pytest.raises(Refusal, match="lý do"):
        actions.remark_person(cell_month=month_of(place), person=person, level=Level.NONE, **SENT)
    actions.remark_person(cell_month=month_of(place), person=person, level=0, note="Đi học dài hạn", **SENT)


def test_classified_words_and_strangers_are_refused(place):
    person = place.people[place.cells[0].pk][0]
    with pytest.raises(Refusal):
        actions.remark_person(
            cell_month=month_of(place), person=person, level=2, note="Độ mật: TUYỆT MẬT", **SENT
        )
    with pytest.raises(NotInTheCell):
        actions.remark_person(
            cell_month=month_of(place), person=place.people[place.cells[1].pk][0], level=2, **SENT
        )
    assert not MonthlyRemark.objects.exists()


def test_nobody_remarks_on_themself_but_by_the_common_level(place):
    cell = place.cells[0]
    me = place.people[cell.pk][0]
    keeper = actor(make_user("bi-thu", unit=cell, verbs=("pledges.remark",), person=me))
    with pytest.raises(OwnRemark):
        actions.remark_person(cell_month=month_of(place), person=me, level=1, by=keeper, at=AT)
    assert actions.remark_rest(cell_month=month_of(place), level=2, by=keeper, at=AT) == 3
    with pytest.raises(IntegrityError, match="remark_not_on_oneself"), transaction.atomic():
        MonthlyRemark.objects.filter(person=me).update(common=False)


def test_the_rest_leaves_what_was_said(place):
    person = place.people[place.cells[0].pk][0]
    actions.remark_person(cell_month=month_of(place), person=person, level=4, note="Vắng nhiều", **SENT)
    assert actions.remark_rest(cell_month=month_of(place), level=1, **SENT) == 2
    assert actions.remark_rest(cell_month=month_of(place), level=3, **SENT) == 0
    assert sorted(MonthlyRemark.objects.values_list("level", "common")) == [(1, True), (1, True), (4, False)]
    assert Act.objects.filter(verb="pledges.remark_rest").count() == 1


def test_future_months_wait(place):
    with pytest.raises(NotBegun):
        actions.remark_rest(cell_month=month_of(place, date(2018, 7, 1)), level=2, **SENT)
    assert not CellMonth.objects.exists()


# -- two keepers -------------------------------------------------------------------------------------------------


def test_two_keepers_of_one_month(place):
    """The later one is told what stands, nothing of either is lost; the same words, or the same hand, are no
    quarrel."""
    one, other = place.people[place.cells[0].pk][:2]
    send = {"cell_month": month_of(place), "person": one}
    hand = actor(make_user("pho-bi-thu", unit=place.cells[0], verbs=("pledges.remark",)))
    actions.remark_person(**send, level=1, note="Tốt", version=0, **SENT)
    with pytest.raises(RemarkChanged) as refused:
        actions.remark_person(**send, level=3, note="Chậm", version=0, **SENT)
    assert (refused.value.theirs.level, refused.value.theirs.note) == (1, "Tốt")
    assert actions.remark_person(**send, level=1, note="Tốt", version=0, **SENT).version == 1
    actions.remark_person(cell_month=month_of(place), person=other, level=2, version=0, **SENT)
    assert actions.remark_person(**send, level=3, note="Chậm", version=1, **SENT).version == 2
    actions.remark_person(**send, level=4, version=2, by=hand, at=AT)
    assert actions.remark_person(**send, level=2, version=2, by=hand, at=AT).version == 4
    whole = {"cell_month": month_of(place), "version": 0}
    actions.remark_collective(to=actions.Whole(level=1), **whole, **SENT)
    with pytest.raises(RemarkChanged):
        actions.remark_collective(to=actions.Whole(level=2), **whole, by=hand, at=AT)
    with pytest.raises(RemarkChanged):
        actions.conclude_month(to=actions.Whole(level=2), on=MAY, **whole, by=hand, at=AT)
    assert CellMonth.objects.get().level == 1


@pytest.mark.django_db(transaction=True)
def test_the_second_writer_waits_for_the_first(settings, tmp_path):
    """One writes a remark while another concludes: the lock on the month puts them one after the other."""
    from threading import Event, Thread

    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        place = Place()
    person = place.people[place.cells[0].pk][0]
    locked, told, found = Event(), Event(), []

    def write_late():
        try:
            locked.wait(120)
            told.set()
            with transaction.atomic():
                actions.remark_person(cell_month=month_of(place), person=person, level=4, note="Muộn", **SENT)
        except Refusal as refusal:
            found.append(type(refusal))
        finally:
            connection.close()

    writer = Thread(target=write_late)
    writer.start()
    with transaction.atomic():
        concluded(place)
        locked.set()
        told.wait(120)
    writer.join(120)
    assert found == [Concluded]
    assert MonthlyRemark.objects.get(person=person).level == 2


# -- concluding --------------------------------------------------------------------------------------------------


def test_a_month_is_concluded_locked_and_reopened(place):
    person = place.people[place.cells[0].pk][0]
    with pytest.raises(NobodyRemarked, match="3"):
        concluded(place, rest=None)
    with pytest.raises(Refusal, match="tập thể"):
        concluded(place, level=None)
    for day in (date(2018, 4, 30), date(2018, 6, 2)):
        with pytest.raises(WrongConclusionDay):
            concluded(place, on=day)
    done = concluded(place)
    assert done.concluded
    assert MonthlyRemark.objects.count() == 3
    for refused in (
        lambda: actions.remark_person(cell_month=month_of(place), person=person, level=1, **SENT),
        lambda: actions.remark_rest(cell_month=month_of(place), level=1, **SENT),
        lambda: actions.remark_collective(cell_month=month_of(place), to=actions.Whole(level=1), **SENT),
        lambda: concluded(place),
    ):
        with pytest.raises(Concluded):
            refused()
    with pytest.raises(Refusal, match="lý do"):
        actions.reopen_month(cell_month=done, why=" ", **SENT)
    actions.reopen_month(cell_month=done, why="Ghi nhầm người", **SENT)
    actions.remark_person(cell_month=month_of(place), person=person, level=1, **SENT)
    again = concluded(place, rest=None)
    assert (again.level, again.reopened_why) == (2, "Ghi nhầm người")
    assert Act.objects.filter(verb="pledges.reopen_month", why="Ghi nhầm người").count() == 1


def test_the_member_reads_and_answers_once_it_is_concluded(place):
    cell = place.cells[0]
    me = place.people[cell.pk][0]
    myself = actor(make_user("dang-vien", person=me))
    actions.remark_rest(cell_month=month_of(place), level=3, **SENT)
    assert not queries.own_remarks(myself).exists(), "what is being written is nobody's record yet"
    done = concluded(place)
    remark = queries.find_remark(myself, cell.code, "2018-05", me.pk)
    answered = actions.answer_remark(remark=remark, text="Tôi sẽ cố gắng", by=myself, at=AT)
    assert [one.answer for one in queries.own_remarks(myself)] == ["Tôi sẽ cố gắng"]
    other = actor(make_user("nguoi-khac", person=place.people[cell.pk][1]))
    assert queries.find_remark(other, cell.code, "2018-05", me.pk) is None
    with pytest.raises(NotYourRemark):
        actions.answer_remark(remark=answered, text="Hộ", by=other, at=AT)
    with pytest.raises(Refusal):
        actions.answer_remark(remark=answered, text="  ", by=myself, at=AT)
    keeper = actor(make_user("bi-thu", unit=cell, verbs=("pledges.remark",)))
    assert [(row["unit"], row["n"]) for row in queries.answer_tasks(keeper, 9)] == [(cell, 1)]
    actions.read_answers(cell_month=done, by=keeper, at=AT)
    assert queries.answer_tasks(keeper, 9) == []
    later = AT + timedelta(hours=1)
    actions.answer_remark(remark=answered, text="Tôi sẽ cố gắng", by=myself, at=later)
    assert len(queries.answer_tasks(keeper, 9)) == 1
    actions.reopen_month(cell_month=done, why="Sửa", **SENT)
    actions.remark_person(cell_month=month_of(place), person=me, level=1, **SENT)
    assert MonthlyRemark.objects.get(person=me).answer == "Tôi sẽ cố gắng"


# -- the table ---------------------------------------------------------------------------------------------------


def test_the_table_can_be_parted_and_spread():
    """Every unique index of the heavy tables holds the shard and the month, and nothing points at them."""
    for model in (MonthlyRemark, CellMonth):
        assert [field.name for field in model._meta.pk_fields][:2] == ["shard", "month"]
        assert not [field for field in model._meta.local_fields if field.unique and not field.primary_key]
        assert not [one for one in model._meta.related_objects if one.field.model is not model]


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"level": 7}, "remark_level_known"),
        ({"level": 0, "note": ""}, "remark_none_says_why"),
        ({"month": date(2018, 5, 2)}, "remark_first_day_when"),
        ({"answer": "có"}, "remark_answered_when"),
    ],
)
def test_the_database_has_the_last_word(place, values, constraint):
    person = place.people[place.cells[0].pk][0]
    given = {"shard": 0, "month": MAY, "unit": place.cells[0], "person": person, "level": 2, "made_at": AT}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        MonthlyRemark.objects.create(**(given | values))


# -- who must, and the figure ------------------------------------------------------------------------------------


def asked(place: Place, since: date = date(2018, 4, 1)):
    return actions.ask_remarks(round=place.round(), since=since, by=BY, at=AT)


def test_stopping_takes_the_duty_away_and_keeps_what_was_written(place):
    round = asked(place)
    concluded(place)
    actions.stop_remarks(round=round, why="Giao cho đợt khác", **SENT)
    assert not RemarkDuty.objects.exists()
    assert MonthlyRemark.objects.count() == 3


def test_a_cancelled_round_is_counted_anew_for_the_months_it_asked_for(place):
    round = asked(place)
    StaleMark.objects.all().delete()
    actions.cancel_round(round=round, why="Nhầm", **SENT)
    marks = StaleMark.objects.filter(family=REMARKS, unit_id=place.cells[0].pk)
    assert [mark.month for mark in marks] == [date(2018, 4, 1)]


def test_a_cell_is_asked_once(place):
    asked(place)
    place.campaign = make_campaign(place.root, code="kl-01")
    second = place.round(place.base)
    with pytest.raises(AskedForRemarks, match="tỉnh Mẫu"):
        actions.ask_remarks(round=second, since=date(2018, 5, 1), **SENT)


def test_months_outside_the_round_are_refused(place):
    with pytest.raises(Refusal, match="trong năm"):
        asked(place, date(2019, 1, 1))


def test_my_tasks_hold_the_months_owed(place):
    asked(place)
    cell = place.cells[0]
    keeper = actor(make_user("bi-thu", unit=cell, verbs=("pledges.remark",)))
    june = make_aware(datetime(2018, 6, 20, 9)).date()
    assert [month for _duty, month in queries.remark_tasks(keeper, june, 9)] == [
        Month(2018, 4),
        Month(2018, 5),
    ]
    concluded(place)
    assert [month for _duty, month in queries.remark_tasks(keeper, june, 9)] == [Month(2018, 4)]
    late = queries.remark_tasks(keeper, date(2018, 6, 25), 9)
    assert [month for _duty, month in late] == [Month(2018, 4), Month(2018, 6)]
