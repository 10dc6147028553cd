"""The law of figures: for everyone who may see it, a number is the sum of the list it opens to, and so is its
workbook.

Chance draws who asks, the figure, the unit, the period, the lens, a split, live or closed.
"""

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils.timezone import make_aware
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from psycopg.types.range import DateRange
from python_calamine import CalamineWorkbook

from sen.areas.indicators import rules
from sen.areas.indicators.actions import closing, recounting
from sen.areas.indicators.catalogue import by_code, get_figures
from sen.areas.indicators.commands import catalogue_page
from sen.areas.indicators.models import RegisterDuty
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.areas.meetings import actions as meetings
from sen.areas.meetings.choices import State
from sen.areas.meetings.models import HeadCount, RollEntry
from sen.areas.meetings.tests.ground import DAY, LATER, SYSTEM, Province, mark
from sen.areas.organisations.actions import units
from sen.foundation.figures import Kind
from sen.foundation.periods import Month, Period
from tests.factories import actor, make_unit, make_user

MOVED = date(2018, 9, 1)
NOW = make_aware(datetime(2019, 3, 1, 9, 0))


class Counted:
    """A province that studied, lost a base to another district, and closed what its bases must close."""

    def __init__(self) -> None:
        self.place = place = Province()
        for kind in ("base-organisation", "superior-organisation", "province-organisation"):
            RegisterDuty.objects.create(register="study", kind=kind, valid=DateRange(date(2018, 1, 1), None))
        conference = place.conference()
        people = [person for cell in place.cells for person in place.people[cell.pk]]
        for point in conference.points.all():
            for entry in RollEntry.objects.of(point).select_related("person"):
                mark(point, entry.person, State.ABSENT if entry.person_id == people[0].pk else State.PRESENT)
            HeadCount.objects.create(
                point=point, category="youth", present=17, precision="over", counted_at=LATER
            )
            meetings.seal_point(point=point, by=SYSTEM, at=LATER)
        theme = place.theme(year=2018)
        for cell in place.cells[:3]:
            point = place.cell_meeting(cell, study=True, theme=theme)
            for person in place.people[cell.pk][:2]:
                mark(point, person, State.PRESENT)
        units.move_unit(
            unit=place.bases[1], parent=place.districts[0], on=MOVED, by=SYSTEM, at=NOW, why="sắp xếp"
        )
        make_unit("Chi bộ vắng", parent=place.bases[0], kind="cell", code="vang")
        recounting.recount()
        for unit in (place.root, *place.districts, *place.bases):
            closing.close_months(unit=unit, register="study", through=Month(2018, 12), by=SYSTEM, at=NOW)
        while recounting.work_off_marks():
            pass
        verbs = tuple(sorted({figure.personal for figure in get_figures() if figure.personal}))
        self.readers = [
            make_user(unit=place.root, verbs=verbs),
            make_user(unit=place.root),
            make_user(unit=place.districts[0], verbs=verbs),
            make_user(unit=place.cells[0], verbs=verbs),
        ]
        self.codes = [figure.code for figure in get_figures() if figure.records().exists()]
        self.units = [place.root, *place.districts, *place.bases, *place.cells]


@pytest.fixture
def counted(db):
    return Counted()


PERIODS = [
    Period.of_year(2018),
    Period.of_month(DAY.year, DAY.month),
    Period.of_quarter(2018, 2),
    Period.of_month(2018, 10),
    Period.between(Month(2018, 2), Month(2018, 10)),
]


def test_a_number_is_the_sum_of_its_list_and_of_its_workbook(counted):
    seen: set[tuple[str, bool]] = set()

    @settings(
        max_examples=60,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    @given(st.data())
    def law(data):
        reader = data.draw(st.sampled_from(counted.readers))
        figure = by_code()[data.draw(st.sampled_from(counted.codes))]
        unit = data.draw(st.sampled_from(counted.units))
        period = data.draw(st.sampled_from(PERIODS))
        lens = data.draw(st.sampled_from(["as-was", "today"]))
        closed = data.draw(st.booleans()) and figure.register == "study" and figure.kind != Kind.STOCK
        where = ()
        if figure.dimensions and data.draw(st.booleans()):
            dimension = data.draw(st.sampled_from(figure.dimensions))
            found = lists.values_of(figure, dimension.code, unit.pk)
            assume(found)
            where = ((dimension.code, data.draw(st.sampled_from(found))),)
        asker = actor(reader, NOW.date())
        assume(asker.sees(unit.pk, period.first.first_day))
        question = Question(
            period=period, lens=lens[0] if lens == "today" else "w", where=where, closed=closed
        )
        if closed:
            try:
                value = values.read([figure], [unit.pk], question)[figure.code, unit.pk]
            except values.NotStored:
                assume(False)
        else:
            value = lists.answer(figure, unit.pk, question)
        client = Client()
        client.force_login(reader)
        query = {"from": period.first.short, "to": period.last.short, "lens": lens}
        query |= {f"where.{code}": chosen for code, chosen in where}
        address = f"/units/{unit.code}/figures/{figure.code}/records/"
        answer = client.get(address, query)
        if not rules.can_open_records(asker, figure, unit):
            assert answer.status_code == 404
            children = lists.children(unit.pk, question)
            if figure.kind == Kind.SUM and not where and not closed and children:
                brought = lists.parts([figure], unit.pk, [child.pk for child in children], question)
                assert sum(n for n, _ in brought.values()) == (value.numerator or 0)
            return
        assert answer.status_code == 200
        book = CalamineWorkbook.from_filelike(
            io.BytesIO(_content(client.get(address, {**query, "as": "xlsx"})))
        )
        rows = book.get_sheet_by_index(0).to_python()
        if figure.kind == Kind.DISTINCT:
            listed = answer.context["list"].count
            assert listed == (value.numerator or 0)
            assert len(rows) - 1 == listed
        else:
            records = list(lists.records(figure, unit.pk, question))
            assert answer.context["list"].count == len(records)
            assert sum(record.f_n for record in records) == (value.numerator or 0)
            if value.denominator is not None:
                assert sum(record.f_d or 0 for record in records) == value.denominator
            assert len(rows) - 1 == len(records)
        seen.add((figure.code, bool(value.numerator)))

    law()
    assert len({code for code, some in seen if some}) >= 5, seen


def _content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_catalogue_page_is_true():
    """``docs/figures.md`` says what the code declares: write it anew with ``sen figure --doc``."""
    page = Path(__file__).parents[2] / "docs" / "figures.md"
    assert page.read_text(encoding="utf-8") == catalogue_page()
