"""Setting a theme reaches the figures of study, which stand above it, through marks."""

from sen.areas.directives.actions.campaigns import set_theme
from sen.areas.indicators.actions import recounting
from sen.areas.meetings.tests.ground import AT, SYSTEM, Province, mark


def test_a_theme_set_later_is_owed_by_every_cell_at_once(db):
    """Setting a theme, and a new cell, change who owes it; nobody studied anything."""
    province = Province()
    recounting.recount()
    set_theme(
        campaign=province.campaign,
        unit=province.root,
        code="cd-2018",
        title="Chuyên đề năm 2018",
        kind="annual",
        year=2018,
        by=SYSTEM,
        at=AT,
    )
    while recounting.work_off_marks():
        pass
    assert recounting.check_recount() == []


def test_a_session_that_counts_until_the_end_of_the_year_counts_no_longer(db):
    """A stock that begins in May ends in January: both changes are carried, though only May was marked."""
    province = Province()
    theme = province.theme(year=2018)
    recounting.recount()
    point = province.cell_meeting(province.cells[0], study=True, theme=theme)
    for person in province.people[province.cells[0].pk]:
        mark(point, person)
    while recounting.work_off_marks():
        pass
    assert recounting.check_recount() == []
