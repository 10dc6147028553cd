"""The rules of matters: measured, verified by somebody else, never edited once closed, a clock that goes on."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from psycopg.types.range import DateRange

from sen.areas.organisations.actions.living import NotThere
from sen.areas.organisations.models import Unit
from sen.areas.priorities import actions, figures
from sen.areas.priorities.choices import Kind, Source, Status
from sen.areas.priorities.models import Evidence, FollowingRule, Matter, Milestone, Result, WantedMatter
from sen.areas.priorities.tests.ground import AT, BY, RAISED, make_place, measured, raise_matter, solve
from sen.foundation.acts.models import Act
from sen.foundation.attached import NotTaken, TooLarge, take
from sen.foundation.refusals import Conflict, Refusal
from tests.factories import make_unit, succeed

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def place(db):
    return make_place()


@pytest.fixture
def matter(place):
    return raise_matter(place)


def report(place, matter, after=4, on=date(2018, 7, 5), by=None):
    return actions.report_result(
        matter=matter,
        done="Đặt thùng rác.",
        after=Decimal(after),
        after_on=on,
        by=by or place.may(place.keeper),
        at=AT,
    )


def test_a_matter_is_raised_with_its_clock_and_its_act(place, matter):
    assert (matter.status, matter.raised_on) == (Status.OPEN, RAISED)
    assert matter.carried_from == date(2018, 7, 1)
    assert matter.spells.get().valid.lower == RAISED
    act = Act.objects.get(verb="priorities.raise_matter")
    assert (act.unit_id, act.after["title"]) == (place.cell.pk, matter.title)


@pytest.mark.parametrize(
    ("raised", "months", "carried"),
    [
        (date(2018, 6, 30), 6, date(2018, 7, 1)),
        (date(2018, 12, 31), 6, date(2019, 1, 1)),
        (date(2018, 2, 1), 12, date(2019, 1, 1)),
        (date(2018, 11, 30), 1, date(2018, 12, 1)),
    ],
)
def test_it_is_carried_over_from_the_next_period_on(place, raised, months, carried):
    FollowingRule.objects.update(period_months=months)
    assert (
        raise_matter(place, raised_on=raised, due=date(2019, 6, 1), at=AT.replace(year=2019)).carried_from
        == carried
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"measured": None}, "chỉ số đo"),
        ({"measured": measured(measure="  ")}, "chỉ số đo"),
        ({"measured": measured(target=Decimal(42))}, "khác mức ban đầu"),
        ({"due": date(2018, 2, 9)}, "Hạn giải quyết"),
        ({"due": None}, "chỉ số đo"),
        ({"raised_on": date(2019, 1, 1)}, "chưa đến"),
        ({"measured": measured(baseline_on=date(2018, 12, 2))}, "chưa đến"),
        ({"measured": measured(baseline_on=date(2018, 7, 1))}, "từ ngày đo lần đầu"),
        ({"raised_on": date(2009, 1, 1), "due": date(2009, 2, 1)}, "chưa thành lập"),
    ],
)
def test_what_cannot_be_followed_is_refused(place, more, words):
    with pytest.raises(Refusal, match=words):
        raise_matter(place, **more)
    assert not Matter.objects.exists()


def test_without_a_rule_of_the_day_nothing_can_be_followed(place):
    FollowingRule.objects.all().delete()
    with pytest.raises(actions.NoRule):
        raise_matter(place)


def test_text_in_pieces_is_stored_whole(place):
    matter = raise_matter(place, title="Ra\u0301c   tha\u0309i")
    assert (matter.title, matter.folded) == ("Rác thải", "rac thai")


def test_the_second_measure_waits_as_long_as_the_rule_asks(place, matter):
    with pytest.raises(actions.TooSoon, match="30 ngày, tức từ ngày 10/03/2018"):
        report(place, matter, on=date(2018, 3, 9))
    FollowingRule.objects.update(wait_days=10)
    assert report(place, matter, on=date(2018, 3, 9)).wait_days == 10
    with pytest.raises(IntegrityError, match="result_measured_after_a_while"), transaction.atomic():
        Result.objects.update(after_on=date(2018, 2, 10))


def test_somebody_else_verifies(place, matter):
    report(place, matter)
    with pytest.raises(actions.OwnWork):
        actions.close_matter(matter=matter, on=date(2018, 7, 5), by=place.may(place.keeper), at=AT)
    with pytest.raises(actions.OwnWork):
        actions.close_matter(matter=matter, on=date(2018, 7, 5), by=place.may(place.owning), at=AT)
    with pytest.raises(actions.NotShown):
        actions.close_matter(matter=matter, on=date(2018, 7, 5), by=place.may(place.checker), at=AT)
    day = date(2018, 7, 4)
    actions.add_evidence(matter=matter, what="Biên bản", event_on=day, received_on=day, by=BY, at=AT)
    closed = actions.close_matter(matter=matter, on=date(2018, 7, 5), by=place.may(place.checker), at=AT)
    assert closed.status == Status.CLOSED
    assert matter.spells.get().valid.upper == date(2018, 7, 5)


def test_the_database_has_the_last_word_on_the_second_pair_of_eyes(place, matter):
    solve(place, matter)
    for wrong in ({"verified_person": place.owner}, {"verified_by": place.keeper}, {"verifier": ""}):
        with pytest.raises(IntegrityError, match="result_second_pair_of_eyes"), transaction.atomic():
            Result.objects.update(**wrong)


def test_a_result_short_of_the_target_needs_a_word(place, matter):
    report(place, matter, after=20)
    checker = place.may(place.checker)
    with pytest.raises(actions.NotReached):
        actions.close_matter(matter=matter, on=date(2018, 7, 5), by=checker, at=AT)
    actions.close_matter(matter=matter, on=date(2018, 7, 5), why="Bàn giao cho xã.", by=checker, at=AT)
    assert matter.results.get().verified_note == "Bàn giao cho xã."


def test_a_step_is_neither_due_nor_done_before_the_matter_was_raised(place, matter):
    with pytest.raises(actions.BeforeItBegan, match="10/02/2018"):
        actions.add_milestone(matter=matter, what="Họp thôn", due=date(2018, 2, 9), by=BY, at=AT)
    step = actions.add_milestone(matter=matter, what="Họp thôn", due=RAISED, by=BY, at=AT)
    with pytest.raises(actions.BeforeItBegan, match="10/02/2018"):
        actions.reach_milestone(milestone=step, on=date(2018, 2, 9), by=BY, at=AT)


def test_a_matter_is_raised_only_while_its_unit_is_there(place):
    Unit.objects.filter(pk=place.cell.pk).update(valid=DateRange(date(2018, 2, 11), None))
    place.cell.refresh_from_db()
    with pytest.raises(actions.NotThere):
        raise_matter(place)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "reached"),
    [(42, 5, 5, True), (42, 5, 6, False), (10, 90, 91, True), (10, 90, 89, False)],
)
def test_a_target_may_lie_above_or_below(baseline, target, value, reached):
    assert Matter(baseline=Decimal(baseline), target=Decimal(target)).reached_by(value) is reached


def test_a_closed_matter_is_not_edited(place, matter):
    milestone = actions.add_milestone(matter=matter, what="Họp thôn", due=date(2018, 3, 1), by=BY, at=AT)
    evidence = actions.add_evidence(
        matter=matter, what="Ảnh", event_on=RAISED, received_on=RAISED, by=BY, at=AT
    )
    solve(place, matter)
    tries = (
        lambda: actions.edit_matter(
            matter=matter,
            to=WantedMatter(title="x", source=Source.OTHER, raised_on=RAISED, owner=place.owner),
            by=BY,
            at=AT,
        ),
        lambda: actions.withdraw_matter(matter=matter, why="x", by=BY, at=AT),
        lambda: actions.add_milestone(matter=matter, what="y", due=RAISED, by=BY, at=AT),
        lambda: actions.reach_milestone(milestone=milestone, on=RAISED, by=BY, at=AT),
        lambda: actions.drop_milestone(milestone=milestone, by=BY, at=AT),
        lambda: actions.add_evidence(
            matter=matter, what="z", event_on=RAISED, received_on=RAISED, by=BY, at=AT
        ),
        lambda: actions.remove_evidence(evidence=evidence, by=BY, at=AT),
        lambda: report(place, matter),
    )
    for attempt in tries:
        with pytest.raises(actions.NotOpen):
            attempt()
    assert Matter.objects.get().title == matter.title


def test_reopening_keeps_the_clock(place, matter):
    solve(place, matter)
    matter = actions.reopen_matter(
        matter=matter, on=date(2018, 9, 1), why="Rác lại đổ ra đường.", by=BY, at=AT
    )
    assert (matter.status, matter.raised_on, matter.reopened) == (Status.OPEN, RAISED, 1)
    assert matter.carried_from == date(2018, 7, 1)
    assert [spell.valid.lower for spell in matter.spells.order_by("valid")] == [RAISED, date(2018, 9, 1)]
    assert matter.results.get().undone_on == date(2018, 9, 1)
    with pytest.raises(actions.NotOpen, match="không đổi được ngày nêu"):
        actions.edit_matter(
            matter=matter,
            to=WantedMatter(
                title="x",
                source=Source.LETTER,
                raised_on=date(2018, 3, 1),
                owner=place.owner,
                due=date(2018, 6, 30),
                measured=measured(),
            ),
            by=BY,
            at=AT,
        )
    solve(place, matter, on=date(2018, 11, 1))
    assert matter.results.count() == 2


def test_a_returned_result_leaves_the_matter_open(place, matter):
    report(place, matter)
    checker = place.may(place.checker)
    with pytest.raises(actions.NeedsReason):
        actions.return_result(matter=matter, why=" ", by=checker, at=AT)
    matter = actions.return_result(matter=matter, why="Chưa có ảnh.", by=checker, at=AT)
    assert matter.status == Status.OPEN
    report(place, matter)
    assert [result.number for result in matter.results.all()] == [1, 2]
    with pytest.raises(actions.NotOpen):
        report(place, matter)


def test_a_question_needs_an_answer_and_a_day(place):
    question = raise_matter(place, kind=Kind.QUESTION, source=Source.DIALOGUE, due=None)
    with pytest.raises(actions.WrongKind):
        report(place, question)
    with pytest.raises(Refusal, match="Câu trả lời phải có ngày"):
        actions.answer_matter(matter=question, answer="Có.", on=date(2018, 2, 1), by=BY, at=AT)
    answered = actions.answer_matter(matter=question, answer="Có.", on=date(2018, 2, 12), by=BY, at=AT)
    assert (answered.status, answered.answered_on) == (Status.CLOSED, date(2018, 2, 12))
    reopened = actions.reopen_matter(matter=answered, on=date(2018, 3, 1), why="Chưa rõ.", by=BY, at=AT)
    assert (reopened.answer, reopened.answered_on) == ("", None)
    assert Act.objects.get(verb="priorities.reopen_matter").before["answer"] == "Có."


def test_a_question_answered_on_its_day_was_never_open(place):
    question = raise_matter(place, kind=Kind.QUESTION, source=Source.DIALOGUE, due=None)
    actions.answer_matter(matter=question, answer="Có.", on=RAISED, by=BY, at=AT)
    assert not question.spells.exists()


def test_evidence_keeps_two_days_and_each_file_once(place, matter):
    def add(**more):
        given = {"what": "Ảnh đường thôn", "event_on": RAISED, "received_on": date(2018, 2, 20)} | more
        return actions.add_evidence(matter=matter, **given, by=BY, at=AT)

    first = add(file=take("nhầm.png", PNG))
    seen = Evidence.objects.get(pk=first.pk)
    actions.remove_evidence(evidence=first, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.remove_evidence(evidence=seen, by=BY, at=AT)
    kept = add(file=take("đường thôn.png", PNG))
    assert (kept.type, kept.size, bytes(kept.content)) == ("image/png", len(PNG), PNG)
    with pytest.raises(Refusal, match="đã có trong minh chứng"):
        add(file=take("khac.png", PNG))
    with pytest.raises(Refusal, match="từ ngày việc diễn ra"):
        add(received_on=date(2018, 2, 1))
    with pytest.raises(actions.NotYet):
        add(received_on=date(2030, 1, 1))
    with pytest.raises(NotTaken):
        take("kế hoạch.exe", b"MZ" + b"0" * 40)
    with pytest.raises(TooLarge):
        take("to.png", PNG + b"0" * 9_000_000)
    assert Evidence.objects.count() == 1


def test_a_withdrawn_matter_counts_nowhere(place, matter):
    with pytest.raises(actions.NeedsReason):
        actions.withdraw_matter(matter=matter, why="", by=BY, at=AT)
    actions.withdraw_matter(matter=matter, why="Ghi nhầm đơn vị.", by=BY, at=AT)
    for records in (
        figures.standing_matters,
        figures.open_spells,
        figures.carried_spells,
        figures.late_spells,
    ):
        assert not records().exists()


def test_a_new_rule_ends_the_one_before_and_leaves_what_was_raised(place):
    early = raise_matter(place)
    actions.set_rule(since=date(2018, 4, 1), wait_days=60, period_months=3, by=BY, at=AT)
    late = raise_matter(place, raised_on=date(2018, 4, 2), title="Việc khác")
    assert [str(rule) for rule in FollowingRule.objects.order_by("valid")] == ["30/6", "60/3"]
    early.refresh_from_db()
    assert (early.carried_from, late.carried_from) == (date(2018, 7, 1), date(2018, 7, 1))
    with pytest.raises(actions.TooSoon, match="60 ngày"):
        report(place, early, on=date(2018, 4, 5))
    with pytest.raises(actions.RuleTooEarly):
        actions.set_rule(since=date(2018, 4, 1), wait_days=1, period_months=3, by=BY, at=AT)
    assert FollowingRule.objects.count() == 2


def test_what_its_ended_unit_left_is_settled_only_after_it_was_handed_over(place, matter):
    actions.report_result(
        matter=matter,
        done="Dọn xong",
        after=Decimal(1),
        after_on=date(2018, 6, 1),
        by=place.may(place.keeper),
        at=AT,
    )
    question = raise_matter(place, kind=Kind.QUESTION, title="Bao giờ có đèn?", measured=None)
    succeed(place.cell, make_unit("Chi bộ thôn Mới", parent=place.base), date(2018, 7, 1))
    with pytest.raises(NotThere):
        actions.close_matter(
            matter=matter, on=date(2018, 8, 1), why="Đã xem", by=place.may(place.checker), at=AT
        )
    with pytest.raises(NotThere):
        actions.answer_matter(matter=question, answer="Tháng 9", on=date(2018, 8, 1), by=BY, at=AT)


def test_a_step_that_somebody_took_away_meanwhile_is_said_in_words(matter):
    step = actions.add_milestone(matter=matter, what="Họp dân", due=date(2018, 5, 1), by=BY, at=AT)
    gone = Milestone.objects.get(pk=step.pk)
    actions.drop_milestone(milestone=step, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.drop_milestone(milestone=gone, by=BY, at=AT)
    with pytest.raises(Conflict):
        actions.reach_milestone(milestone=gone, on=date(2018, 5, 1), by=BY, at=AT)
