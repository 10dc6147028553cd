"""What was promised is counted: standards that hang."""

from datetime import date

import pytest

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import find
from sen.areas.indicators.queries import lists, values
from sen.areas.indicators.queries.values import Question
from sen.areas.pledges import actions
from sen.areas.pledges.models import Posting
from sen.areas.pledges.tests.ground import AT, BY, PICTURE, Place
from sen.foundation.periods import Month, Period


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
