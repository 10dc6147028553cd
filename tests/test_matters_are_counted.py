"""The figures of matters count what they say, on every day; the line says what drags on."""

from datetime import date

import pytest
from django.urls import reverse

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.queries.values import Question, read
from sen.areas.organisations.actions import reorganisations as tree
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Unit
from sen.areas.priorities import actions
from sen.areas.priorities.choices import KEEP, VERIFY, Kind, Source
from sen.areas.priorities.figures import FIGURES, carried_on, periods_between, say_carried
from sen.areas.priorities.models import Matter
from sen.areas.priorities.notices import matter_tasks
from sen.areas.priorities.tests.ground import AT, BY, make_place, raise_matter, solve
from sen.areas.reports import actions as reports
from sen.areas.reports.queries.drafting import draft_content, outlines_on
from sen.foundation.periods import Month, Period
from tests.factories import make_campaign, make_unit, make_user

ENDED = date(2018, 8, 1)


@pytest.fixture
def place(db):
    return make_place()


def value(code, place, month, *where, year=2018):
    period = Period.of_month(year, month) if isinstance(month, int) else month
    question = Question(period=period, lens="w", where=where, today=AT.date())
    # Nobody has the duty to keep the register here: what has no records is then not applicable.
    return read([by_code()[code]], [place.district.pk], question)[code, place.district.pk].numerator or 0


def test_open_carried_over_overdue_and_resolved_by_month(place):
    matter = raise_matter(place)
    raise_matter(place, kind=Kind.BREAKTHROUGH, title="Cải cách một cửa", source=Source.PLAN)
    solve(place, matter, on=date(2018, 9, 5))
    recounting.work_off_marks()
    assert [value("priorities.open", place, month) for month in (1, 2, 8, 9)] == [0, 2, 2, 1]
    assert [value("priorities.carried_over", place, month) for month in (6, 7, 8, 9)] == [0, 2, 2, 1]
    assert [value("priorities.overdue", place, month) for month in (6, 7, 9)] == [0, 2, 1]
    assert value("priorities.raised", place, 2) == 2
    assert value("priorities.raised", place, 2, ("kind", "breakthrough")) == 1
    assert value("priorities.resolved", place, Period.of_year(2018)) == 1
    assert recounting.check_recount(figures=FIGURES) == []


def test_a_reopened_matter_is_resolved_no_more_and_open_again(place):
    matter = solve(place, raise_matter(place))
    recounting.work_off_marks()
    assert value("priorities.resolved", place, 7) == 1
    actions.reopen_matter(matter=matter, on=date(2018, 9, 10), why="Tái diễn.", by=BY, at=AT)
    recounting.work_off_marks()
    assert value("priorities.resolved", place, 7) == 0
    assert [value("priorities.open", place, month) for month in (6, 7, 8, 9)] == [1, 0, 0, 1]
    assert value("priorities.carried_over", place, 9) == 1
    assert recounting.check_recount(figures=FIGURES) == []


def test_what_an_ended_unit_left_stands_on_in_its_successor(place, client):
    """Handing over moves no fact: raised and open until then at the old unit, open and solved later at the new
    one."""
    matter = raise_matter(place)
    other = raise_matter(place, title="Việc thứ hai")
    draft = tree.draft_reorganisation(
        title="Sắp xếp", decision="1-QĐ", takes_effect=ENDED, unit=place.district, by=BY, at=AT
    )
    steps = tree.merge_into_new(
        [place.cell, make_unit("Chi bộ thôn 3", parent=place.base, kind=UnitKind.CELL)],
        code="thon-moi",
        name="Chi bộ thôn Mới",
        kind=UnitKind.CELL,
        parent=place.base.code,
        on=ENDED,
    )
    tree.add_steps(reorganisation=draft, steps=steps, by=BY, at=AT)
    tree.sign_reorganisation(reorganisation=draft, by=BY, at=AT)
    heir = Unit.objects.get(code="thon-moi")
    recounting.work_off_marks()
    assert [value("priorities.open", place, month) for month in (7, 8, 9)] == [2, 0, 0]

    superior = make_user("superior", unit=place.base, verbs=(KEEP, VERIFY))
    assert [task.title[:1] for task in matter_tasks(place.may(superior), AT, 9)] == ["2"]
    client.force_login(superior)
    address = reverse("priorities:matter_hand_over", args=[matter.pk])
    assert heir.name in client.get(address).content.decode()
    sent = {"to": heir.pk, "on": "01/08/2018", "matters": [matter.pk, other.pk]}
    assert (
        "trước ngày đơn vị cũ kết thúc" in client.post(address, sent | {"on": "31/07/2018"}).content.decode()
    )
    assert client.post(address, sent).status_code == 302

    solve(place, Matter.objects.get(pk=matter.pk), on=date(2018, 9, 5))
    recounting.work_off_marks()
    assert [value("priorities.open", place, month) for month in (7, 8, 9)] == [2, 2, 1]
    assert [value("priorities.carried_over", place, month) for month in (7, 8, 9)] == [2, 2, 1]
    question = Question(period=Period.of_year(2018), lens="w", today=AT.date())
    at = read(
        [by_code()[code] for code in ("priorities.raised", "priorities.resolved")],
        [place.cell.pk, heir.pk],
        question,
    )
    assert {key: found.numerator or 0 for key, found in at.items()} == {
        ("priorities.raised", place.cell.pk): 2,
        ("priorities.raised", heir.pk): 0,
        ("priorities.resolved", place.cell.pk): 0,
        ("priorities.resolved", heir.pk): 1,
    }
    assert recounting.check_recount(figures=FIGURES) == []
    with pytest.raises(actions.NotOpen):
        actions.hand_over_matter(matter=matter, to=heir, on=ENDED, by=BY, at=AT)


def test_an_answered_question_is_counted_apart(place):
    question = raise_matter(place, kind=Kind.QUESTION, source=Source.DIALOGUE, due=None)
    actions.answer_matter(matter=question, answer="Có.", on=date(2018, 3, 3), by=BY, at=AT)
    recounting.work_off_marks()
    assert value("priorities.answered", place, 3) == 1
    assert value("priorities.resolved", place, 3) == 0
    assert value("priorities.open", place, 2, ("kind", "question")) == 1


@pytest.mark.parametrize(
    ("first", "last", "months", "periods"),
    [
        (date(2018, 2, 10), date(2018, 6, 30), 6, 0),
        (date(2018, 2, 10), date(2018, 7, 1), 6, 1),
        (date(2018, 6, 30), date(2020, 1, 1), 6, 4),
        (date(2018, 2, 10), date(2020, 12, 31), 12, 2),
        (date(2019, 2, 10), date(2018, 1, 1), 6, 0),
    ],
)
def test_periods_are_counted_by_their_beginnings(first, last, months, periods):
    assert periods_between(first, last, months) == periods


def test_the_line_names_what_drags_on_and_nothing_else(place):
    raise_matter(place)
    raise_matter(place, kind=Kind.QUESTION, source=Source.DIALOGUE, due=None, title="Khi nào có đèn đường?")
    solve(place, raise_matter(place, title="Đã xong"))
    assert not carried_on(date(2018, 6, 30)).exists()
    said, question = say_carried(list(carried_on(date(2019, 1, 31))), date(2019, 1, 31))
    assert "“Khi nào có đèn đường?”, nêu ngày 10/02/2018, chưa trả lời" in question
    assert said == (
        "Chi bộ thôn 2: “Rác thải đổ ra đường trục thôn 2”, nêu ngày 10/02/2018, chưa giải quyết xong,"
        " kéo dài 02 kỳ báo cáo, quá hạn từ ngày 30/06/2018."
    )
    assert Month(2018, 7).first_day == date(2018, 7, 1)


def test_a_matter_that_drags_on_writes_itself_into_the_limitations(place):
    raise_matter(place)
    other = make_campaign(place.district, code="ct-khac")
    raise_matter(place, campaign=other, title="Việc của cuộc vận động khác")
    recounting.work_off_marks()
    officer = make_user("officer", unit=place.district, verbs=("reports.draft",))
    report = reports.start_report(
        unit=place.district,
        campaign=place.campaign,
        period=Period.between(Month(2018, 7), Month(2018, 12)),
        outline=outlines_on(date(2018, 6, 1))[0],
        by=place.may(officer),
        at=AT.replace(year=2019),
    )
    content = draft_content(report, date(2019, 1, 15))
    said = ["".join(span["text"] for span in block.get("spans", ())) for block in content["blocks"]]
    assert "Còn 01 vấn đề kéo dài từ kỳ trước chưa giải quyết xong." in " ".join(said)
    assert any(line.startswith("Chi bộ thôn 2: “Rác thải đổ ra đường trục thôn 2”") for line in said)
    assert not any("Việc của cuộc vận động khác" in line for line in said)
