"""Every figure of matters, outreach and good examples is the sum of the list it opens to, and of its workbook."""

import io
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from sen.areas.exemplars import actions as exemplars
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import get_figures
from sen.areas.indicators.queries import lists
from sen.areas.indicators.queries.values import Question
from sen.areas.outreach import actions as outreach
from sen.areas.outreach.choices import Measure
from sen.areas.outreach.models import WantedActivity, WantedItem, WantedUndertaking
from sen.areas.priorities import actions as priorities
from sen.areas.priorities.choices import Kind, Source
from sen.areas.priorities.tests.ground import AT, BY, Place, make_place, raise_matter, solve
from sen.foundation.periods import Period
from tests.factories import make_user

AREAS = ("priorities", "outreach", "exemplars")
DAY = date(2018, 5, 19)
YEAR = Period.of_year(2018)


@pytest.fixture
def place(db) -> Place:
    place = make_place()
    raise_matter(place)
    raise_matter(place, unit=place.base, kind=Kind.BREAKTHROUGH, source=Source.PLAN, title="Một cửa")
    solve(place, raise_matter(place, title="Đã xong"))
    question = raise_matter(place, kind=Kind.QUESTION, source=Source.DIALOGUE, due=None, title="Bao giờ?")
    priorities.answer_matter(matter=question, answer="Quý tới.", on=DAY, by=BY, at=AT)
    item = outreach.tell(
        unit=place.base,
        item=WantedItem(
            channel="panel", title="Pa nô", day=DAY, pieces=34, reach_how="estimated", reach=8_300
        ),
        by=BY,
        at=AT,
    )
    outreach.relay(item=item, unit=place.cell, channel="social", day=DAY, by=BY, at=AT)
    activity = outreach.enter_activity(
        unit=place.cell,
        activity=WantedActivity(
            kind="gifts", organiser="women", title="Quà", day=DAY, people=40, turns=55, how="counted"
        ),
        by=BY,
        at=AT,
    )
    for measure in Measure:
        outreach.add_deed(activity=activity, measure=measure, amount=Decimal(7), how="document", by=BY, at=AT)
    outreach.undertake(
        unit=place.base,
        undertaking=WantedUndertaking(
            leader=place.owner,
            post="Bí thư",
            what="Tiếp dân",
            sign="24 buổi",
            undertaken_on=DAY,
            due=date(2018, 12, 1),
        ),
        by=BY,
        at=AT,
    )
    for subject in ({"person": place.owner}, {"collective": place.cell}):
        made = exemplars.propose(
            unit=place.cell,
            field="charity",
            summary="Việc tốt",
            story="Bài",
            proposed_on=DAY,
            by=BY,
            at=AT,
            **subject,
        )
        exemplars.recognise(exemplar=made, level="superior", on=date(2018, 6, 1), by=BY, at=AT)
    while recounting.work_off_marks():
        pass
    return place


@pytest.mark.parametrize("where", ["district", "base", "cell"])
def test_a_number_is_the_sum_of_its_list_and_of_its_workbook(place, client, where):
    unit = getattr(place, where)
    client.force_login(make_user(unit=unit))
    question = Question(period=YEAR, lens="w", today=AT.date())
    figures = [figure for figure in get_figures() if figure.code.split(".")[0] in AREAS]
    assert len(figures) > 20
    some = 0
    for figure in figures:
        value = lists.answer(figure, unit.pk, question)
        records = list(lists.records(figure, unit.pk, question))
        assert sum(record.f_n for record in records) == (value.numerator or 0), figure.code
        address = f"/units/{unit.code}/figures/{figure.code}/records/"
        query = {"from": YEAR.first.short, "to": YEAR.last.short}
        answer = client.get(address, query)
        assert (answer.status_code, answer.context["list"].count) == (200, len(records)), figure.code
        book = client.get(address, query | {"as": "xlsx"})
        content = b"".join(book.streaming_content) if book.streaming else book.content
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        assert len(rows) - 1 == len(records), figure.code
        some += bool(value.numerator)
    assert some > (5 if where == "cell" else 15)


def test_nothing_differs_from_a_recount(place):
    mine = tuple(figure for figure in get_figures() if figure.code.split(".")[0] in AREAS)
    assert recounting.check_recount(figures=mine) == []
