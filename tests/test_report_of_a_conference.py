"""The main job, small: a roll is taken, the figures are counted, the report is printed and every number is the
same."""

import io
import json
from contextlib import redirect_stdout
from datetime import date

import pytest

from sen.areas.indicators.actions import recounting
from sen.areas.meetings import actions
from sen.areas.meetings.choices import State
from sen.areas.meetings.models import RollEntry
from sen.areas.meetings.tests.ground import LATER, SYSTEM, Province, mark
from sen.areas.reports.models import Report
from sen.config import cli
from sen.foundation.typesetting import layout_on, lint_docx
from sen.foundation.typesetting.reading import read_docx


@pytest.fixture
def province(db):
    """Twelve members are summoned to two points; ten come."""
    province = Province()
    meeting = province.conference()
    people = [person for cell in province.cells for person in province.people[cell.pk]]
    absent = {people[0].pk, people[-1].pk}
    for point in meeting.points.all():
        for entry in RollEntry.objects.of(point).select_related("person"):
            mark(point, entry.person, State.ABSENT if entry.person_id in absent else State.PRESENT)
        actions.seal_point(point=point, by=SYSTEM, at=LATER)
    recounting.recount()
    return province


def sen(*words: str) -> str:
    told = io.StringIO()
    with redirect_stdout(told):
        root = cli.Parser(prog="sen")
        commands = cli.Commands(root)
        from sen.areas.indicators import commands as indicators
        from sen.areas.reports import commands as reports

        indicators.register(commands)
        reports.register(commands)
        args = root.parse_args(words)
        assert args.run(args) == 0
    return told.getvalue()


def test_the_printed_report_says_what_the_figure_says(province, tmp_path):
    asked = ("--unit", province.root.code, "--campaign", "ct-05", "--from", "2018-01", "--to", "2018-12")
    where = ("--where", "conference=quan-triet", "--where", "audience=member")
    figure = json.loads(sen("figure", "study.attended", *asked, *where, "--json"))
    assert (figure["numerator"], figure["denominator"]) == (10, 12)

    out = tmp_path / "report.docx"
    sen("report", "draft", *asked, "--out", str(out))
    assert lint_docx(out.read_bytes(), layout_on("party", date(2018, 12, 31))) == []
    text = "\n".join(line.text for line in read_docx(out.read_bytes()).every_line())
    assert "Hội nghị học tập, quán triệt: toàn tỉnh có 02 điểm học." in text
    assert "Có 10/12 đảng viên được triệu tập đã tham dự (kể cả học bù), đạt tỷ lệ 83,3%" in text
    assert "toàn tỉnh có 12 đảng viên" in text
    assert not Report.objects.exists()
