"""Setting a theme reaches the figures of study, which stand above it, through marks."""

import json

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


def test_all_themes_of_a_kind_are_asked_for_by_their_kind(db, capsys):
    """``theme=annual`` is every annual theme, however many there are; a theme's own code still asks for it
    alone."""
    from sen.config.cli import build_parser

    province = Province()
    studied = province.theme(year=2018)
    set_theme(
        campaign=province.campaign,
        unit=province.root,
        code="toan-khoa",
        title="Chuyên đề toàn khóa",
        kind="term",
        by=SYSTEM,
        at=AT,
    )
    point = province.cell_meeting(province.cells[0], study=True, theme=studied)
    for person in province.people[province.cells[0].pk]:
        mark(point, person)
    recounting.recount()

    def asked(value: str) -> tuple[int, int, dict]:
        words = ["--unit", province.root.code, "--from", "2018-12", "--where", f"theme={value}", "--json"]
        args = build_parser().parse_args(["figure", "study.units_studied", *words])
        assert args.run(args) == 0
        answer = json.loads(capsys.readouterr().out)
        return answer["numerator"], answer["denominator"], answer["where"]

    cells = len(province.cells)
    assert asked("annual") == (1, cells, {"theme": "annual"})
    assert asked("term")[:2] == (0, cells)
    assert asked(studied.code)[:2] == (1, cells)
