from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.range import DateRange

from sen.areas.accounts.models import User
from sen.areas.directives import actions, queries
from sen.areas.directives.choices import STEPS
from sen.areas.directives.figures import FIGURES
from sen.areas.directives.models import Duty, Receipt, Reminder
from sen.areas.directives.queries.reminders import outbox
from sen.areas.directives.tasks import mail_digests
from sen.areas.directives.tests.conftest import BY, ask_plan, issue_guidance, kind_of_paper
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Placement
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from tests.factories import AT, actor, make_unit, make_user, rebuild_reach

ON = date(2017, 2, 14)


def study(**more) -> actions.Asked:
    return actions.Asked(
        **{
            "kind": "study",
            "what": "Học chuyên đề năm 2017",
            "year": 2017,
            "choose": ("direct",),
            "due": date(2017, 6, 30),
        }
        | more
    )


def test_units_are_those_of_the_tree_of_that_day(place):
    late = make_unit("Chi bộ mới", parent=place.base, kind=Kind.CELL, since=date(2017, 3, 1))
    moved = make_unit("Chi bộ chuyển đi", parent=place.base, kind=Kind.CELL, reach=False)
    placement = Placement.objects.get(unit=moved)
    placement.valid = DateRange(placement.valid.lower, date(2017, 1, 1))
    placement.save()
    Placement.objects.create(unit=moved, parent=place.stranger, valid=DateRange(date(2017, 1, 1), None))
    rebuild_reach()
    guidance = issue_guidance(place)
    assert {duty.unit for duty in guidance.duties.all()} == {
        place.base,
        *place.cells,
        place.base_with_section,
        place.section_cell,
        place.base_cell,
    }
    assert late not in {duty.unit for duty in guidance.duties.all()}
    tiers = {duty.unit: duty.tier for duty in guidance.duties.all()}
    assert tiers[place.base] == tiers[place.base_cell] == "direct"
    assert tiers[place.cells[0]] == tiers[place.section_cell] == "cell-under-base"
    branches = {duty.unit: duty.branch for duty in guidance.duties.all()}
    assert branches[place.section_cell] == branches[place.base_with_section] == place.base_with_section
    assert {duty.day for duty in guidance.duties.all()} == {ON}


def test_kinds_and_hand_picked_units(place):
    guidance = issue_guidance(
        place, study(choose=(), kinds=(Kind.SECTION,), picked=(place.board.pk, place.stranger.pk))
    )
    assert {(d.unit, d.tier) for d in guidance.duties.all()} == {
        (place.section, "section"),
        (place.board, "direct"),
    }


def test_the_preview_names_exactly_the_units_that_get_the_duty(place):
    chosen = {"issuer_id": place.city.pk, "on": ON, "choose": ("direct", "cells-under-bases")}
    seen = queries.chosen_units(**chosen, plan_of=(place.campaign.pk, 2017))
    guidance = issue_guidance(place)
    assert {one.unit_id for one in seen} == set(guidance.duties.values_list("unit_id", flat=True))
    assert not any(one.has_plan for one in seen)
    assert queries.count_chosen(**chosen) == {"direct": 3, "cell-under-base": 4}
    assert all(one.has_plan for one in queries.chosen_units(**chosen, plan_of=(place.campaign.pk, 2017)))


def test_one_plan_a_year_for_each_unit_and_campaign(place):
    issue_guidance(place)
    again = issue_guidance(place, ask_plan(), study())
    assert set(again.duties.values_list("kind", flat=True)) == {"study"}
    with pytest.raises(actions.CannotAssign, match="Không tìm thấy đơn vị"):
        issue_guidance(place)
    assert issue_guidance(place, ask_plan(year=2018)).duties.count() == 7
    duty = Duty.objects.filter(kind="plan", year=2017).first()
    copy = Duty.objects.get(unit=duty.unit, year=2018)
    with pytest.raises(IntegrityError, match="duty_one_plan_a_year"), transaction.atomic():
        Duty.objects.filter(pk=copy.pk).update(year=2017)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (study(choose=()), "choose"),
        (study(due=date(2017, 2, 13)), "due"),
        (study(what=" "), "what"),
    ],
)
def test_what_cannot_be_asked(place, asked, field):
    with pytest.raises(actions.CannotAssign) as refused:
        issue_guidance(place, asked)
    assert refused.value.field == field


def test_receipts_fill_the_steps_before_them_and_know_on_whose_behalf(place):
    duty = issue_guidance(place, study()).duties.get(unit=place.base)
    owner = actor(make_user("owner", unit=place.base, verbs=("directives.acknowledge",)))
    superior = actor(make_user("superior", unit=place.city, verbs=("directives.acknowledge",)))
    assert actions.record_receipts(duties=[duty], step="received", on=date(2017, 2, 20), by=owner, at=AT) == 1
    actions.record_receipts(
        duties=[duty], step="assigned", on=date(2017, 2, 25), note="Phiếu giấy số 3", by=superior, at=AT
    )
    duty.refresh_from_db()
    assert duty.steps == {
        "received": date(2017, 2, 20),
        "read": date(2017, 2, 25),
        "assigned": date(2017, 2, 25),
        "planned": None,
        "done": None,
    }
    assert duty.next_step == "done"
    receipts = {r.step: (r.actor, r.on_behalf_of, r.note) for r in duty.receipts.all()}
    assert receipts == {
        "received": ("Owner", "", ""),
        "read": ("Superior", place.base.name, ""),
        "assigned": ("Superior", place.base.name, "Phiếu giấy số 3"),
    }
    act = Act.objects.get(verb="directives.duty_assigned")
    assert (act.on_behalf_of, act.why) == (place.base.name, "Phiếu giấy số 3")
    assert actions.record_receipts(duties=[duty], step="read", on=date(2017, 3, 1), by=owner, at=AT) == 0


def test_receipts_that_cannot_be(place):
    guidance = issue_guidance(place)
    duty = guidance.duties.get(unit=place.base)
    for on, step, refusal in (
        (date(2017, 2, 13), "read", "trước ngày giao"),
        (date(2018, 6, 2), "read", "sau hôm nay"),
        (date(2017, 3, 1), "done", "kế hoạch"),
        (date(2017, 3, 1), "planned", "kế hoạch"),
    ):
        with pytest.raises(actions.CannotReceive, match=refusal):
            actions.record_receipts(duties=[duty], step=step, on=on, by=BY, at=AT)
    actions.withdraw_duty(duty=duty, on=date(2017, 3, 1), why="Giao nhầm", by=BY, at=AT)
    with pytest.raises(actions.CannotReceive, match="rút lại"):
        actions.record_receipts(duties=[duty], step="read", on=date(2017, 3, 2), by=BY, at=AT)


def test_a_new_version_asks_again_only_those_whose_duty_changed(place):
    guidance = issue_guidance(place, ask_plan(), study())
    everyone = list(guidance.duties.all())
    actions.issue_plans(
        duties=[d for d in everyone if d.kind == "plan"],
        type=kind_of_paper("ke-hoach"),
        on=date(2017, 3, 1),
        abstract="Kế hoạch",
        by=BY,
        at=AT,
    )
    learning = [d for d in everyone if d.kind == "study"]
    actions.record_receipts(duties=learning, step="done", on=date(2017, 3, 5), by=BY, at=AT)
    plan, theme = guidance.requirements.all()
    version, asked = actions.revise_document(
        document=guidance,
        on=date(2017, 4, 1),
        note="Lùi hạn học chuyên đề",
        rewords={
            plan.pk: actions.Reworded(plan.what, plan.product, plan.due),
            theme.pk: actions.Reworded(theme.what, theme.product, date(2017, 9, 30)),
        },
        by=BY,
        at=AT,
    )
    assert (version.number, asked) == (2, 3)
    changed = Duty.objects.filter(version=2)
    assert {d.unit for d in changed} == {d.unit for d in learning}
    for duty in changed:
        assert (duty.received_on, duty.read_on, duty.assigned_on) == (None, None, None)
        assert (duty.done_on, duty.due) == (date(2017, 3, 5), date(2017, 9, 30))
        assert duty.requirement.replaces == theme
        assert duty.receipts.count() == 4  # what was acknowledged stays on record
    assert not Duty.objects.filter(kind="plan", received_on=None).exists()
    assert set(queries.waiting_duties(Duty.objects.all())) == set(changed)
    assert {(duty.asked_again, duty.next_step) for duty in changed} == {(True, "received")}
    actions.record_receipts(duties=changed, step="read", on=date(2017, 4, 2), by=BY, at=AT)
    assert Receipt.objects.filter(version=2).count() == 6
    assert not any(duty.asked_again for duty in Duty.objects.filter(version=2))


def test_a_version_that_changes_the_work_asks_for_it_again_and_may_add_and_drop(place):
    guidance = issue_guidance(place, study(), study(what="Báo cáo", kind="report"))
    actions.record_receipts(duties=guidance.duties.all(), step="done", on=date(2017, 3, 5), by=BY, at=AT)
    one, other = guidance.requirements.all()
    _version, asked = actions.revise_document(
        document=guidance,
        on=date(2017, 4, 1),
        note="Bổ sung",
        rewords={one.pk: actions.Reworded("Học và viết thu hoạch", "", one.due), other.pk: None},
        adds=[study(what="Sơ kết", kind="other", choose=(), kinds=(Kind.BASE,))],
        by=BY,
        at=AT,
    )
    assert asked == 3 + 2
    assert guidance.duties.filter(requirement__replaces=one, done_on=None).count() == 3
    assert guidance.duties.filter(requirement=other, withdrawn_on=None, done_on__isnull=False).count() == 3
    assert guidance.duties.filter(requirement__what="Sơ kết").count() == 2
    with pytest.raises(actions.CannotIssue, match="không còn"):
        actions.revise_document(
            document=guidance, on=date(2017, 4, 2), note="x", rewords={one.pk: None}, by=BY, at=AT
        )


def test_postponing_needs_a_reason_and_marks_the_months_it_touches(place):
    duty = issue_guidance(place, study()).duties.get(unit=place.base)
    with pytest.raises(actions.CannotAssign, match="lý do"):
        actions.postpone_duty(duty=duty, due=date(2017, 8, 31), why="", by=BY, at=AT)
    StaleMark.objects.all().delete()
    actions.postpone_duty(duty=duty, due=date(2017, 8, 31), why="Bão lũ", by=BY, at=AT)
    assert set(StaleMark.objects.values_list("month", flat=True)) == {
        date(2017, 2, 1),
        date(2017, 7, 1),
        date(2017, 9, 1),
    }


def test_coverage_equals_the_lists_it_opens_to(place):
    guidance = issue_guidance(place, ask_plan(), study())
    silent = place.section_cell
    actions.issue_plans(
        duties=[d for d in guidance.duties.filter(kind="plan") if d.unit != silent],
        type=kind_of_paper("ke-hoach"),
        on=date(2017, 3, 1),
        abstract="Kế hoạch",
        by=BY,
        at=AT,
    )
    today = date(2017, 4, 15)
    duties = guidance.duties.filter(withdrawn_on=None)
    rows = queries.coverage(duties, today)
    assert {row.name: row.unplanned for row in rows} == {
        place.base.name: 0,
        place.base_with_section.name: 1,
        place.base_cell.name: 0,
    }
    everything = queries.total(duties, today)
    for field in ("given", "plans", *STEPS, "overdue"):
        assert sum(getattr(row, field) for row in rows) == getattr(everything, field)
    for row in rows:
        below = queries.under(duties, row.unit_id)
        assert row.given == below.count()
        assert row.unplanned == queries.missing(below, "planned").count()
        assert row.planned == queries.having(below, "planned").count()
        assert row.overdue == queries.overdue_duties(below, today).count()
    deeper = queries.coverage(
        queries.under(duties, place.base_with_section.pk), today, below=place.base_with_section
    )
    assert [(row.name, row.given, row.unplanned) for row in deeper] == [
        (place.base_with_section.name, 2, 0),
        (place.section.name, 1, 1),
    ]
    tiers = queries.by_tier(duties, today)
    assert (tiers["direct"].planned, tiers["direct"].plans) == (3, 3)
    assert (tiers["cell-under-base"].planned, tiers["cell-under-base"].plans) == (3, 4)


def test_the_figure_of_plans_keeps_both_parts_in_the_month_of_the_duty(place):
    guidance = issue_guidance(place)
    figure = next(f for f in FIGURES if f.code == "directives.units_with_plan")
    actions.issue_plans(
        duties=list(guidance.duties.filter(tier="direct")),
        type=kind_of_paper("ke-hoach"),
        on=date(2017, 5, 1),
        abstract="Kế hoạch",
        by=BY,
        at=AT,
    )
    records = figure.records().annotate(n=figure.n, d=figure.d)
    assert {r.day for r in records} == {ON}
    assert (sum(r.n for r in records), sum(r.d for r in records)) == (3, 7)


def test_overdue_is_counted_on_the_days_on_which_it_stood(place):
    duties = list(issue_guidance(place, study()).duties.order_by("pk"))
    actions.record_receipts(duties=duties[:1], step="done", on=date(2017, 6, 30), by=BY, at=AT)
    actions.record_receipts(duties=duties[1:2], step="done", on=date(2017, 8, 10), by=BY, at=AT)
    figure = next(f for f in FIGURES if f.code == "directives.duties_overdue")
    spans = {record.pk: record.valid for record in figure.records()}
    assert spans == {
        duties[1].pk: DateRange(date(2017, 7, 1), date(2017, 8, 10)),
        duties[2].pk: DateRange(date(2017, 7, 1), None),
    }


def test_reminders_go_to_the_owner_first_and_up_once(place):
    guidance = issue_guidance(place, study())
    owner = make_user("nguoi-giu-so", unit=place.base, verbs=("directives.acknowledge",))
    reader = actor(make_user(unit=place.province))
    due = date(2017, 6, 30)
    assert actions.send_reminders(day=due - timedelta(days=8), by=BY, at=AT) == {"owner": 0, "superior": 0}
    envelopes = outbox(reader, due - timedelta(days=7), place.city)
    assert [(e.unit, e.duties, e.readers) for e in envelopes if e.unit == place.base] == [
        (place.base, 1, [str(owner)])
    ]
    assert len(envelopes) == 3
    first = due - timedelta(days=7)
    assert actions.send_reminders(day=first, by=BY, at=AT) == {"owner": 3, "superior": 0}
    assert outbox(reader, first, place.city) == []
    assert actions.send_reminders(day=first, by=BY, at=AT) == {"owner": 0, "superior": 0}
    actions.record_receipts(duties=guidance.duties.filter(unit=place.base), step="done", on=due, by=BY, at=AT)
    assert actions.send_reminders(day=due, by=BY, at=AT) == {"owner": 2, "superior": 0}
    up = due + timedelta(days=14)
    assert actions.send_reminders(day=up, by=BY, at=AT) == {"owner": 2, "superior": 2}
    assert {r.unit for r in Reminder.objects.filter(reminded_as="superior")} == {place.city}
    assert actions.send_reminders(day=up + timedelta(days=30), by=BY, at=AT) == {"owner": 2, "superior": 0}
    assert Act.objects.filter(verb="directives.reminded").exists()


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(0, 2), st.sampled_from(["received", "read", "assigned", "done"]), st.integers(0, 60)
        )
    )
)
def test_whatever_is_received_the_days_and_the_receipts_agree(place, steps):
    with transaction.atomic():
        duties = list(issue_guidance(place, study()).duties.order_by("pk"))
        for index, step, days in steps:
            actions.record_receipts(
                duties=[duties[index]], step=step, on=ON + timedelta(days=days), by=BY, at=AT
            )
        for duty in Duty.objects.filter(pk__in=[d.pk for d in duties]):
            kept = {r.step: r.day for r in duty.receipts.all()}
            assert kept == {step: day for step, day in duty.steps.items() if day}
            done = [step for step in ("received", "read", "assigned", "done") if duty.steps[step]]
            assert done == ["received", "read", "assigned", "done"][: len(done)]
        transaction.set_rollback(True)


def test_the_digest_of_the_day_reaches_its_readers_once(place, mailoutbox):
    issue_guidance(place, study())
    owner = make_user("giu-so", unit=place.base, verbs=("directives.acknowledge",))
    User.objects.filter(pk=owner.pk).update(email="giu-so@example.vn")
    day = date(2017, 6, 25)
    actions.send_reminders(day=day, by=BY, at=AT)
    mail_digests(day=day.isoformat())
    [letter] = mailoutbox
    assert letter.to == ["giu-so@example.vn"]
    assert "1 việc" in letter.subject
    assert f"- {place.base.name}: Học chuyên đề năm 2017 (hạn 30/06/2017)" in letter.body


def test_units_that_came_later_are_given_the_duty_when_it_is_given_again(place):
    guidance = issue_guidance(place, study())
    late = make_unit("Chi bộ mới", parent=place.city, kind=Kind.BASE_CELL, since=date(2017, 5, 1))
    requirement = guidance.requirements.get()
    assert actions.assign_duties(requirement=requirement, on=date(2017, 4, 30), by=BY, at=AT) == 0
    assert actions.assign_duties(requirement=requirement, on=date(2017, 6, 1), by=BY, at=AT) == 1
    duty = guidance.duties.get(unit=late)
    assert (duty.day, duty.due, duty.tier) == (date(2017, 6, 1), date(2017, 6, 30), "direct")
    with pytest.raises(actions.CannotAssign, match="trước ngày giao việc"):
        actions.assign_duties(requirement=requirement, on=date(2017, 7, 1), by=BY, at=AT)
