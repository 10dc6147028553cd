"""What was promised is counted: standards that hang, pledges signed, lines alike."""

from datetime import date

import pytest

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import find, get_figures
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.areas.pledges import actions, figures, queries
from sen.areas.pledges.models import AlikeLine, Posting
from sen.areas.pledges.tests import test_pacts as pacts
from sen.areas.pledges.tests.ground import AT, BY, PICTURE, Place
from sen.foundation.periods import Month, Period
from tests.factories import actor, make_user


@pytest.fixture
def place(db, settings, tmp_path) -> Place:
    settings.MEDIA_ROOT = tmp_path
    return Place()


def value(code: str, unit, first: Month, last: Month | None = None, **where):
    """The stored value of a figure, after every mark has been worked off."""
    while recounting.work_off_marks():
        pass
    question = Question(period=Period.between(first, last or first), where=tuple(where.items()))
    return values.read([find(code)], [unit.pk], question)[code, unit.pk]


def differences() -> list:
    """What a recount from scratch would change in the figures of promises."""
    ours = tuple(
        figure for figure in get_figures() if figure.code.startswith(("pledges.", "standards.", "pacts."))
    )
    return recounting.check_recount(figures=ours)


def posted_in(unit, month: Month) -> int:
    return value("standards.posted", unit, month).numerator or 0


def test_the_figure_follows_postings(place):
    made = place.approved(place.cells[0])
    assert posted_in(place.district, Month(2018, 2)) == 0
    posting = place.posted(made)
    place.posted(made, content=PICTURE + b"2")
    assert posted_in(place.district, Month(2018, 1)) == 0
    assert posted_in(place.district, Month(2018, 2)) == 1
    assert posted_in(place.root, Month(2018, 5)) == 1
    actions.take_down_standard(posting=posting, on=date(2018, 3, 1), by=BY, at=AT)
    assert posted_in(place.root, Month(2018, 5)) == 1
    other = Posting.objects.get(taken_down_on=None)
    actions.take_down_standard(posting=other, on=date(2018, 3, 15), by=BY, at=AT)
    assert posted_in(place.root, Month(2018, 2)) == 1
    assert posted_in(place.root, Month(2018, 3)) == 0
    question = Question(period=Period.between(Month(2018, 2), Month(2018, 2)))
    assert lists.records(find("standards.posted"), place.root.pk, question).count() == 1


def signed_in(unit, last: Month, **where) -> tuple:
    found = value("pledges.signed", unit, Month(last.year, 1), last, **where)
    return found.numerator, found.denominator


def test_signatures_are_counted_until_the_year_ends(place):
    round = place.round()
    people = [person for some in place.people.values() for person in some]
    assert signed_in(place.district, Month(2018, 3)) == (0, 6)
    first = place.signed(round, people[0])
    assert signed_in(place.district, Month(2018, 5)) == (0, 6)
    assert signed_in(place.district, Month(2018, 6)) == (1, 6)
    assert signed_in(place.root, Month(2018, 12), tier="cell-under-base", audience="member") == (1, 6)
    actions.return_pledge(pledge=first, why="Sửa", by=BY, at=AT)
    assert signed_in(place.root, Month(2018, 12)) == (0, 6)
    assert differences() == []
    actions.send_pledge(pledge=first, by=BY, at=AT)
    assert signed_in(place.root, Month(2018, 12)) == (1, 6)
    assert differences() == []
    question = Question(period=Period.of_year(2018))
    records = list(lists.records(find("pledges.signed"), place.root.pk, question))
    assert sum(record.f_n for record in records) == 1
    assert sum(record.f_d for record in records) == 6


def test_alike_lines_are_counted_unless_a_person_calls_them_shared_work(place):
    round = place.round()
    people = place.people[place.cells[0].pk]
    place.signed(round, people[0])
    place.signed(round, people[1])
    assert value("pledges.copied_lines", place.root, Month(2018, 6)).numerator == 3
    line = AlikeLine.objects.first()
    actions.judge_line(line=line, judgement="shared", by=BY, at=AT)
    assert value("pledges.copied_lines", place.root, Month(2018, 6)).numerator == 2
    assert value("pledges.copied_lines", place.cells[0], Month(2018, 6), found_in="cell").numerator == 2
    assert differences() == []
    question = Question(period=Period.of_year(2018))
    assert lists.records(find("pledges.copied_lines"), place.root.pk, question).count() == 2


def test_pacts_are_counted_by_the_day_they_are_to_be_signed(place):
    pact = pacts.make(place)
    assert value("pacts.signed", place.district, Month(2018, 1), Month(2018, 4)).denominator == 2
    pacts.sign(pact.parties.first())
    found = value("pacts.signed", place.root, Month(2018, 1), Month(2018, 4), tier="grassroots")
    assert (found.numerator, found.denominator) == (1, 2)
    assert value("pacts.signed", place.root, Month(2018, 5)).denominator in (None, 0)
    assert differences() == []


def test_a_large_round_shows_as_kept_what_a_small_one_counts(place, monkeypatch):
    """The list of rounds says the same whether it counts people or, in a large view, reads the figure."""
    this, last = place.round(), place.round(year=2017)
    place.signed(this, place.people[place.cells[0].pk][0])
    days = {this: date(2018, 6, 1), last: date(2017, 12, 31)}
    recounting.recount()
    for unit in (place.root, place.cells[0]):
        reader = actor(make_user(unit=unit, verbs=("view",)))
        counted = figures.progress_of_rounds(reader, days)
        assert counted == queries.progress_of_rounds(reader, days)
        with monkeypatch.context() as large:
            large.setattr(figures, "COUNTED", -1)
            large.setattr(queries, "progress_of_rounds", lambda actor, days: dict.fromkeys(days, "counted"))
            assert figures.progress_of_rounds(reader, days) == counted
    assert counted[this.pk] == (1, 3)
    place.round(place.district, audiences=["non-member"])
    monkeypatch.setattr(figures, "COUNTED", -1)
    reader = actor(make_user(unit=place.root, verbs=("view",)))
    assert figures.progress_of_rounds(reader, days) == queries.progress_of_rounds(reader, days), (
        "of two, none is kept"
    )
