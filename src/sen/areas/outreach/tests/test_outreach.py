"""The rules of outreach: one item with its relays, no reach without its method, unlike things never added, leaders
judged."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.outreach import actions, figures
from sen.areas.outreach.choices import SCALES, Measure, Stage
from sen.areas.outreach.models import (
    Activity,
    Deed,
    Item,
    Relay,
    Undertaking,
    WantedActivity,
    WantedItem,
    WantedUndertaking,
)
from sen.areas.outreach.tests.ground import AT, BY, DAY, PNG, enter_activity, make_place, tell, undertake
from sen.foundation.acts.models import Act
from sen.foundation.attached import take
from sen.foundation.figures import Counts
from sen.foundation.refusals import Conflict, Refusal


@pytest.fixture
def place(db):
    return make_place()


def test_an_item_takes_its_campaign_from_its_theme_and_leaves_its_act(place):
    item = tell(
        place, title="Pa nô   ngã tư Thị trấn", theme=place.theme, pieces=34, file=take("pa nô.png", PNG)
    )
    assert (item.title, item.folded) == ("Pa nô ngã tư Thị trấn", "pa no nga tu thi tran")
    assert (item.campaign, item.pieces, item.type) == (place.theme.campaign, 34, "image/png")
    assert Act.objects.get(verb="outreach.tell").after["pieces"] == 34


@pytest.mark.parametrize(
    ("how", "reach", "kept"), [("counted", 120, 120), ("estimated", 8300, 8300), ("unmeasured", 5, None)]
)
def test_reach_says_how_it_is_known(place, how, reach, kept):
    assert tell(place, reach_how=how, reach=reach).reach == kept


def test_no_reach_stands_without_its_method(place):
    with pytest.raises(Refusal, match="đếm được hay ước tính"):
        tell(place, reach_how="counted")
    item = tell(place)
    with pytest.raises(IntegrityError, match="item_reach_says_how"), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(reach=5)


@pytest.mark.parametrize("wrong", [{"pieces": 0}, {"day": date(2019, 1, 1)}])
def test_what_cannot_be_is_refused(place, wrong):
    with pytest.raises(Refusal):
        tell(place, **wrong)
    assert not Item.objects.exists()


def test_relays_count_with_their_item(place):
    item = tell(place, channel="broadcast")
    for unit in (place.base, place.other, place.cell):
        actions.relay(item=item, unit=unit, channel="loudspeaker", day=DAY, by=BY, at=AT)
    assert (figures.items().count(), figures.relays().count()) == (1, 3)
    with pytest.raises(Refusal, match="đã ghi phát lại"):
        actions.relay(item=item, unit=place.base, channel="loudspeaker", day=DAY, by=BY, at=AT)
    with pytest.raises(actions.OwnItem):
        actions.relay(item=item, unit=place.district, channel="broadcast", day=DAY, by=BY, at=AT)
    with pytest.raises(actions.BeforeItem):
        actions.relay(item=item, unit=place.base, channel="social", day=date(2018, 5, 18), by=BY, at=AT)
    first, second = (Relay.objects.get(unit=place.cell) for _reader in range(2))
    actions.drop_relay(relay=first, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.drop_relay(relay=second, by=BY, at=AT)
    assert figures.relays().count() == 2
    with pytest.raises(actions.NeedsReason):
        actions.withdraw_item(item=item, why="", by=BY, at=AT)
    actions.withdraw_item(item=item, why="Ghi hai lần.", by=BY, at=AT)
    assert (figures.items().count(), figures.relays().count()) == (0, 0)
    with pytest.raises(actions.Withdrawn):
        actions.relay(item=item, unit=place.other, channel="social", day=DAY, by=BY, at=AT)


def test_an_edit_without_a_picture_keeps_the_old_one(place):
    item = tell(place, file=take("anh.png", PNG))
    item = actions.edit_item(
        item=item, to=WantedItem(channel="press", title="Bài báo", day=DAY), by=BY, at=AT
    )
    assert (item.title, item.size) == ("Bài báo", len(PNG))


def test_turns_are_never_fewer_than_people_and_both_say_how(place):
    with pytest.raises(Refusal, match="không thể ít hơn"):
        enter_activity(place, people=10, turns=9)
    with pytest.raises(Refusal, match="đếm bằng cách nào"):
        enter_activity(place, how="")
    assert enter_activity(place, people=None, turns=None, how="counted").how == ""


@pytest.mark.parametrize(
    ("measure", "amount", "kept", "words"),
    [
        (Measure.MONEY, "25000000", 25_000_000, "25.000.000 đồng"),
        (Measure.GOODS, "3.25", 3_250, "3,25 tấn"),
        (Measure.AREA, "1200", 1_200, "1.200 m²"),
        (Measure.CHILDREN, "12", 12, "12 trẻ em"),
    ],
)
def test_deeds_are_kept_in_small_units_and_said_in_large_ones(place, measure, amount, kept, words):
    deed = actions.add_deed(
        activity=enter_activity(place), measure=measure, amount=Decimal(amount), how="document", by=BY, at=AT
    )
    assert (deed.amount, deed.words) == (kept, words)
    seen = Deed.objects.get(pk=deed.pk)
    actions.drop_deed(deed=deed, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.drop_deed(deed=seen, by=BY, at=AT)


@pytest.mark.parametrize(("measure", "amount"), [("families", "2.5"), ("money", "0"), ("goods", "0.0001")])
def test_half_a_family_is_refused(place, measure, amount):
    with pytest.raises(actions.BadAmount):
        actions.add_deed(
            activity=enter_activity(place),
            measure=measure,
            amount=Decimal(amount),
            how="counted",
            by=BY,
            at=AT,
        )
    assert not Deed.objects.exists()


def test_each_measure_has_a_figure_of_its_own(place):
    assert set(figures.QUANTITIES) == set(SCALES) == set(Measure)
    activity = enter_activity(place)
    for measure in ("money", "families"):
        actions.add_deed(activity=activity, measure=measure, amount=Decimal(7), how="estimated", by=BY, at=AT)
    with pytest.raises(Refusal, match="đã có số liệu"):
        actions.add_deed(activity=activity, measure="money", amount=Decimal(7), how="counted", by=BY, at=AT)
    assert figures.deeds_of("money")().count() == figures.deeds_of("families")().count() == 1
    declared = {figure.code: figure for figure in figures.FIGURES}
    assert Counts(declared["outreach.quantity_money"].counts).label == "đồng"
    actions.edit_activity(
        activity=activity,
        to=WantedActivity(kind="blood", organiser="youth", title="x", day=date(2018, 4, 1)),
        by=BY,
        at=AT,
    )
    assert set(Deed.objects.values_list("day", flat=True)) == {date(2018, 4, 1)}
    actions.withdraw_activity(activity=activity, why="Nhầm.", by=BY, at=AT)
    assert not figures.deeds_of("money")().exists()
    assert Activity.objects.exists()


def test_a_leader_is_judged_by_the_committee_and_not_by_himself(place):
    made = undertake(place)
    leading, keeper = place.may(place.leading), place.may(place.keeper)
    actions.note_progress(undertaking=made, said="Đã tiếp dân 10 buổi.", day=DAY, by=leading, at=AT)
    with pytest.raises(actions.NotAtThisStage):
        actions.judge_undertaking(undertaking=made, kept=True, by=keeper, at=AT)
    actions.report_undertaking(undertaking=made, outcome="Đủ 24 buổi.", by=leading, at=AT)
    with pytest.raises(actions.OwnJudgement):
        actions.judge_undertaking(undertaking=made, kept=True, by=leading, at=AT)
    with pytest.raises(actions.NeedsReason):
        actions.judge_undertaking(undertaking=made, kept=False, by=keeper, at=AT)
    judged = actions.judge_undertaking(undertaking=made, kept=True, by=keeper, at=AT)
    assert (judged.stage, judged.judged_by) == (Stage.KEPT, keeper.label)
    with pytest.raises(IntegrityError, match="undertaking_not_judged"), transaction.atomic():
        Undertaking.objects.update(judged_person=place.leader)


def test_an_undertaking_ends_after_it_begins_and_has_an_outcome(place):
    with pytest.raises(Refusal, match="Hạn phải từ ngày"):
        undertake(place, due=date(2018, 1, 1))
    with pytest.raises(Refusal, match="kết quả đã làm được"):
        actions.report_undertaking(undertaking=undertake(place), outcome="  ", by=BY, at=AT)


def test_an_undertaking_is_put_right_while_open_and_withdrawn_until_judged(place):
    made, keeper = undertake(place), place.may(place.keeper)
    with pytest.raises(actions.BeforeUndertaking):
        actions.note_progress(undertaking=made, said="x", day=date(2018, 1, 9), by=keeper, at=AT)
    wanted = WantedUndertaking(
        leader=place.leader,
        post="Bí thư",
        what="Tiếp dân 03 buổi mỗi tháng",
        sign="36 buổi",
        undertaken_on=date(2018, 1, 10),
        due=date(2018, 12, 30),
    )
    made = actions.edit_undertaking(undertaking=made, to=wanted, by=keeper, at=AT)
    assert (made.what, made.folded[:7]) == ("Tiếp dân 03 buổi mỗi tháng", "tiep da")
    assert Act.objects.get(verb="outreach.edit_undertaking").before["sign"] == "Sổ tiếp dân, 24 buổi"
    with pytest.raises(actions.NeedsReason):
        actions.withdraw_undertaking(undertaking=made, why=" ", by=keeper, at=AT)
    actions.withdraw_undertaking(undertaking=made, why="Ghi nhầm người.", by=keeper, at=AT)
    assert not figures.undertakings().exists()
    with pytest.raises(actions.Withdrawn):
        actions.note_progress(undertaking=made, said="x", day=DAY, by=keeper, at=AT)
    other = undertake(place)
    actions.report_undertaking(undertaking=other, outcome="Đủ.", by=BY, at=AT)
    with pytest.raises(actions.NotAtThisStage):
        actions.edit_undertaking(undertaking=other, to=wanted, by=keeper, at=AT)
    actions.judge_undertaking(undertaking=other, kept=True, by=keeper, at=AT)
    with pytest.raises(actions.NotAtThisStage):
        actions.withdraw_undertaking(undertaking=other, why="Nhầm.", by=keeper, at=AT)


def test_nothing_is_told_on_a_day_without_its_unit_nor_moved_behind_its_relays(place):
    Unit.objects.filter(pk=place.cell.pk).update(valid=DateRange(date(2018, 6, 1), None))
    place.cell.refresh_from_db()
    with pytest.raises(actions.NotThere):
        tell(place, unit=place.cell)
    with pytest.raises(actions.NotThere):
        enter_activity(place, unit=place.cell)
    item = tell(place, channel="press")
    with pytest.raises(actions.NotThere):
        actions.relay(item=item, unit=place.cell, channel="social", day=DAY, by=BY, at=AT)
    actions.relay(item=item, unit=place.base, channel="social", day=DAY, by=BY, at=AT)
    later = WantedItem(channel="press", title="Bài", day=date(2018, 5, 20))
    with pytest.raises(actions.BeforeItem):
        actions.edit_item(item=item, to=later, by=BY, at=AT)
