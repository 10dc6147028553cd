"""Models: registered with what they will be judged by, taken from state to state, handed over, stopped."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import Reorganisation, Succession, Unit
from sen.areas.practices import actions, queries
from sen.areas.practices.models import CampaignModel, CountRule, Measure, ModelState, Reading
from sen.areas.practices.tests.ground import AT, BY, DAY, brought_to, make_ground, measure, registered, wanted
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from sen.foundation.refusals import Refusal
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground():
    return make_ground()


def test_registering_keeps_baseline_and_leaves_an_act(ground):
    model = registered(ground)
    assert (model.status, model.tier, model.folded) == ("registered", "grassroots", "mot cua than thien")
    assert Reading.objects.get(measure__model=model).value == Decimal("82.5")
    assert Act.objects.filter(verb="practices.register_model", subject_id=str(model.pk)).exists()
    assert StaleMark.objects.filter(family="practices.models", unit_id=ground.bases[0].pk).exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"measures": []}, "what"),
        ({"on": date(2019, 6, 2)}, "on"),
        ({"on": date(2009, 6, 2)}, "on"),
        ({"measures": [measure(baseline_on=date(2019, 7, 1), target_on=date(2019, 8, 1))]}, "baseline_on"),
    ],
)
def test_registration_refused(ground, changed, field):
    asked = {"model": wanted(ground), "measures": [measure()], "on": DAY} | changed
    with pytest.raises(Refusal) as refusal:
        actions.register_model(**asked, by=BY, at=AT)
    assert refusal.value.field == field
    assert not CampaignModel.objects.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"target": Decimal("82.5")},
        {"target_on": date(2017, 3, 1)},
        {"what": " "},
        {"unit_of_measure": ""},
    ],
)
def test_a_measure_that_measures_nothing_is_refused_in_words(ground, broken):
    with pytest.raises(Refusal), transaction.atomic():
        actions.register_model(model=wanted(ground), measures=[measure(**broken)], on=DAY, by=BY, at=AT)
    assert not CampaignModel.objects.exists()


def test_deadline_before_start_is_refused(ground):
    with pytest.raises(Refusal, match="sau ngày bắt đầu"), transaction.atomic():
        registered(ground, ends=date(2017, 3, 31))


def test_the_same_name_twice_in_a_unit_is_refused_until_the_first_has_stopped(ground):
    first = registered(ground)
    with pytest.raises(Refusal, match="cùng tên"), transaction.atomic():
        registered(ground, name="mô hình: Một cửa thân thiện")
    actions.take_step(model=first, status="stopped", on=DAY, why="Trùng lặp", by=BY, at=AT)
    registered(ground)


def test_tier_follows_the_rules_of_the_day(ground):
    assert queries.tier_of(ground.province.pk, DAY) == "province"
    assert queries.tier_of(ground.board.pk, DAY) == "province"
    assert queries.tier_of(ground.district.pk, DAY) == "district"
    assert queries.tier_of(ground.cell.pk, DAY) == "grassroots"
    assert queries.tier_of(ground.district.pk, date(2025, 7, 1)) == "commune"
    assert "district" not in dict(queries.tiers_on(date(2026, 1, 1)))


def test_life_is_kept_as_dated_spells(ground):
    model = brought_to(registered(ground), "approved", date(2017, 4, 1))
    model = actions.take_step(model=model, status="pilot", on=date(2017, 5, 1), by=BY, at=AT)
    model = actions.take_step(model=model, status="running", on=date(2017, 5, 1), by=BY, at=AT)
    assert [(s.status, s.began, s.until) for s in queries.history_of(model)] == [
        ("registered", DAY, date(2017, 4, 1)),
        ("approved", date(2017, 4, 1), date(2017, 5, 1)),
        ("pilot", date(2017, 5, 1), date(2017, 5, 1)),
        ("running", date(2017, 5, 1), None),
    ]


def test_steps_out_of_order_or_out_of_time_are_refused(ground):
    model = registered(ground)
    for status, on, why in (
        ("recognised", date(2017, 4, 1), ""),
        ("approved", date(2017, 3, 9), ""),
        ("approved", date(2019, 6, 2), ""),
        ("stopped", date(2017, 4, 1), "  "),
    ):
        with pytest.raises(Refusal):
            actions.take_step(model=model, status=status, on=on, why=why, by=BY, at=AT)
    stopped = actions.take_step(model=model, status="stopped", on=DAY, why="Không phù hợp", by=BY, at=AT)
    with pytest.raises(Refusal):
        actions.take_step(model=stopped, status="approved", on=date(2017, 5, 1), by=BY, at=AT)


def test_the_database_holds_what_actions_promise(ground):
    model = registered(ground)
    for broken in (
        lambda: ModelState.objects.create(
            model=model, unit=model.unit, position=2, status="running", began=date(2017, 1, 1)
        ),
        lambda: ModelState.objects.filter(model=model).update(status="stopped"),
        lambda: CampaignModel.objects.filter(pk=model.pk).update(status_on=date(2016, 1, 1)),
        lambda: CampaignModel.objects.filter(pk=model.pk).update(shared_with=ground.province),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_a_step_recorded_by_mistake_is_taken_back(ground):
    model = brought_to(registered(ground), "running")
    model = actions.undo_step(model=model, why="Nhấn nhầm", by=BY, at=AT)
    assert model.status == "approved"
    assert queries.history_of(model)[-1].until is None
    first = registered(ground, ground.bases[1])
    with pytest.raises(Refusal):
        actions.undo_step(model=first, why="Nhấn nhầm", by=BY, at=AT)


def test_baseline_and_target_stand_once_approved(ground):
    model = registered(ground)
    changed = wanted(ground, aim="Trả đúng hẹn")
    actions.change_model(model=model, wanted=changed, measures=[measure(target=Decimal(99))], by=BY, at=AT)
    assert Measure.objects.get(model=model).target == 99
    model = brought_to(model, "approved")
    with pytest.raises(Refusal, match="giữ nguyên"):
        actions.change_model(model=model, wanted=changed, measures=[measure()], by=BY, at=AT)
    assert actions.change_model(model=model, wanted=wanted(ground), by=BY, at=AT).aim.startswith(
        "Không để dân"
    )


def test_what_was_measured_before_approval_survives_an_edit(ground):
    model = registered(ground)
    one = model.measures.get()
    actions.record_reading(measure=one, day=date(2017, 4, 1), value=Decimal(90), by=BY, at=AT)
    asked = {"model": model, "wanted": wanted(ground), "by": BY, "at": AT}
    actions.change_model(measures=[measure(baseline=Decimal(80)), measure(what="Số đơn thư")], **asked)
    one.refresh_from_db()
    assert list(one.readings.values_list("day", "value")) == [
        (date(2017, 3, 1), 80),
        (date(2017, 4, 1), 90),
    ]
    assert [m.what for m in queries.measures_of(model)] == ["Tỷ lệ hồ sơ trả đúng hẹn", "Số đơn thư"]
    with pytest.raises(Refusal, match="phải đo trước đó"):
        actions.change_model(measures=[measure(baseline_on=date(2017, 4, 1))], **asked)
    actions.change_model(measures=[measure()], **asked)
    assert model.measures.count() == 1
    other = measure(what="Số đơn thư")
    actions.change_model(measures=[measure(), other], **asked)
    second = model.measures.get(position=2)
    actions.record_reading(measure=second, day=date(2017, 5, 1), value=Decimal(90), by=BY, at=AT)
    with pytest.raises(Refusal, match="không bỏ được"):
        actions.change_model(measures=[measure()], **asked)


def test_readings_are_dated_and_corrected_with_both_values_kept(ground):
    model = brought_to(registered(ground), "running")
    [of] = queries.measures_of(model)
    actions.record_reading(measure=of, day=date(2017, 9, 1), value=Decimal(90), by=BY, at=AT)
    actions.record_reading(measure=of, day=date(2017, 9, 1), value=Decimal(91), by=BY, at=AT)
    act = Act.objects.get(verb="practices.record_reading", before__isnull=False)
    assert Decimal(act.before["value"]) == 90
    assert Reading.objects.filter(measure=of).count() == 2
    for day, value in ((date(2017, 2, 1), 80), (date(2019, 7, 1), 80), (date(2017, 3, 1), 70)):
        with pytest.raises(Refusal):
            actions.record_reading(measure=of, day=day, value=Decimal(value), by=BY, at=AT)


def test_shown_only_below_a_unit_over_it_and_only_once_judged(ground):
    model = registered(ground)
    with pytest.raises(Refusal):
        actions.share_model(model=model, within=ground.province, on=DAY, by=BY, at=AT)
    model = brought_to(model, "recognised")
    with pytest.raises(Refusal):
        actions.share_model(model=model, within=ground.other, on=date(2018, 1, 1), by=BY, at=AT)
    model = actions.share_model(model=model, within=ground.province, on=date(2018, 1, 1), by=BY, at=AT)
    assert model.shared_with == ground.province
    assert actions.share_model(model=model, within=None, on=date(2018, 1, 2), by=BY, at=AT).shared_on is None


def test_a_dissolved_unit_leaves_its_models_to_a_successor(ground):
    model = brought_to(registered(ground), "running")
    heir = make_unit("Đảng bộ xã Mới", parent=ground.district, kind=Kind.BASE, since=date(2018, 1, 1))
    with pytest.raises(Refusal):
        actions.hand_over_model(model=model, to=heir, on=date(2018, 1, 1), by=BY, at=AT)
    reorganisation = Reorganisation.objects.create(
        title="Sáp nhập", decision="1-QĐ", takes_effect=date(2018, 1, 1), unit=ground.province, drafted_at=AT
    )
    Succession.objects.create(
        reorganisation=reorganisation,
        predecessor=ground.bases[0],
        successor=heir,
        takes_effect=date(2018, 1, 1),
        change=Change.MERGE,
    )
    Unit.objects.filter(pk=ground.bases[0].pk).update(valid=DateRange(date(2010, 1, 1), date(2018, 1, 1)))
    assert list(queries.abandoned_models(BY, date(2019, 1, 1))) == [model]
    model = actions.hand_over_model(model=model, to=heir, on=date(2018, 1, 1), by=BY, at=AT)
    states = queries.history_of(model)
    assert [(s.unit_id, s.status, s.until) for s in states[-2:]] == [
        (ground.bases[0].pk, "running", date(2018, 1, 1)),
        (heir.pk, "running", None),
    ]


def test_how_many_models_a_rule_asks_for(ground):
    actions.set_count_rule(
        unit=ground.province,
        kinds=[Kind.BASE],
        least=2,
        most=5,
        paper="Kế hoạch 30-KH/TU",
        since=date(2017, 1, 1),
        until=date(2018, 1, 1),
        by=BY,
        at=AT,
    )
    registered(ground)
    rule = CountRule.objects.get()
    counted = {unit: unit.registered for unit in queries.units_under(BY, rule, 2017, AT.date())}
    assert counted == dict(zip(ground.bases, (1, 0, 0), strict=True))
    units = queries.units_under(BY, rule, 2017, AT.date())
    assert queries.against_rule(units, rule) == {"none": 2, "few": 1, "kept": 0, "over": 0}
    actions.set_count_rule(
        unit=ground.district, kinds=[Kind.BASE], least=1, most=1, paper="x", since=DAY, by=BY, at=AT
    )
    assert not queries.units_under(BY, rule, 2017, AT.date()).exists()
    CountRule.objects.exclude(pk=rule.pk).delete()
    quota = queries.quota_of(ground.bases[0], DAY)
    assert (quota.rule.most, quota.registered, quota.few, quota.full) == (5, 1, True, False)
    assert queries.quota_of(ground.district, DAY) is None
    assert queries.quota_of(ground.bases[0], date(2018, 1, 1)) is None
    with pytest.raises(Refusal):
        actions.set_count_rule(
            unit=ground.province,
            kinds=[Kind.BASE],
            least=3,
            most=2,
            paper="x",
            since=date(2019, 1, 1),
            by=BY,
            at=AT,
        )


def test_models_alike_are_found_without_tone_marks(ground):
    model = registered(ground)
    other = registered(ground, ground.bases[1], name="Tuyến phố văn minh đô thị")
    assert [one.pk for one in queries.similar_models(BY, "Mo hinh mot cua than thiện, hiện đại")] == [
        model.pk
    ]
    assert queries.similar_models(BY, "Tuyến phố văn minh", but=other.pk) == []
