"""What Hà Nam studied: the conference at 257 points, the themes of 2017 and 2018."""

from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from sen.areas.directives.models import Theme
from sen.areas.meetings.actions import PointSpec, apply_roll, plan_makeup, plan_meeting, summon
from sen.areas.meetings.choices import Audience, Form, MeetingKind
from sen.areas.meetings.imports import read_roll
from sen.areas.meetings.models import Meeting, Point
from sen.config.demo import files, shape
from sen.config.demo.making import BY, REASONS, Making, evening
from sen.config.demo.rolls import hold, is_called
from sen.config.demo.seeds import HA_NAM
from sen.config.demo.shape import Body, Branch, Someone

START = datetime(2016, 10, 10, 7, 30, tzinfo=timezone.get_current_timezone())
MADE_UP = 900
"""How many of those who missed the conference made up for it."""


def write_rolls(making: Making) -> None:
    """The rolls of the conference as its twelve bodies send them: one file each."""
    branch, random = shape.ha_nam(), Random("conference")
    homes = points_of(branch)
    called = _called(branch)
    _missing, missed = _who_missed(branch, random)
    for body in branch.children[HA_NAM.code]:
        cells = {cell.code for cell in branch.cells(body.code)}
        rows = [
            (person, homes[person.cell], *_mark(missed.get(person.card), random))
            for person in called
            if person.cell in cells
        ]
        files.write_roll(making.files / _roll_of(body), f"DANH SÁCH ĐIỂM DANH – {body.name}", rows)


def _roll_of(body: Body) -> str:
    return f"diem-danh-{body.code}.xlsx"


def _called(branch: Branch) -> list[Someone]:
    return [person for person in branch.people if is_called(person, START.date() + timedelta(days=40))]


def _who_missed(branch: Branch, random: Random) -> tuple[list[Someone], dict[str, bool]]:
    """Those who were not at the conference; of each (by card) whether there was a reason."""
    missing = random.sample(_called(branch), HA_NAM.summoned - HA_NAM.attended + MADE_UP)
    return missing, {person.card: random.random() < 0.8 for person in missing}


def conference(making: Making) -> None:
    """The conference of 2016 at 257 points, its rolls imported from twelve files, and twelve make-up sessions."""
    branch, unit = shape.ha_nam(), making.units[HA_NAM.code]
    homes = points_of(branch)
    specs = [
        PointSpec(
            unit=making.units[code],
            place=f"Hội trường {making.units[code].name.removeprefix('Đảng bộ ').removeprefix('Chi bộ ')}",
            day=START.date() + timedelta(days=n % 40),
            form=Form.BROADCAST if n % 5 == 0 else Form.IN_PERSON,
        )
        for n, code in enumerate(sorted(set(homes.values())))
    ]
    meeting = plan_meeting(
        unit=unit,
        kind=MeetingKind.CONFERENCE,
        title="Hội nghị quán triệt, triển khai Chỉ thị 05-CT/TW và chuyên đề năm 2016",
        starts_at=START,
        audience=Audience.MEMBER,
        form=Form.COMBINED,
        campaign=making.ct_05,
        code=HA_NAM.conference,
        study=True,
        points=specs,
        by=BY,
        at=START - timedelta(days=20),
    )
    summon(meeting=meeting, by=BY, at=START - timedelta(days=10))
    making.take_stock("meetings_point", "meetings_catchment")
    after = START + timedelta(days=50)
    for body in branch.children[HA_NAM.code]:
        roll = read_roll(making.files / _roll_of(body), meeting=meeting, by=BY, at=after)
        apply_roll(roll=roll, by=BY, at=after, seal=True)
    missing, _missed = _who_missed(branch, Random("conference"))
    _make_ups(making, meeting, branch, missing, after.date() + timedelta(days=10))


def _make_ups(making: Making, meeting: Meeting, branch: Branch, missing: list[Someone], day: date) -> None:
    at = timezone.make_aware(datetime(day.year, day.month, day.day, 20))
    bodies = branch.children[HA_NAM.code]
    body_of = {cell.code: body.code for body in bodies for cell in branch.cells(body.code)}
    by_body: dict[str, list[Someone]] = {body.code: [] for body in bodies}
    for person in missing:
        by_body[body_of[person.cell]].append(person)
    left = MADE_UP
    for n, body in enumerate(bodies):
        later = sum(len(by_body[other.code]) for other in bodies[n + 1 :])
        come = min(len(by_body[body.code]), max(left - later, round(left / (len(bodies) - n))))
        left -= come
        point = plan_makeup(meeting=meeting, unit=making.units[body.code], day=day, by=BY, at=at)
        path = files.write_roll(
            making.files / f"hoc-bu-{body.code}.xlsx",
            f"HỌC BÙ – {body.name}",
            [(person, body.code, "present", "") for person in by_body[body.code][:come]],
        )
        roll = read_roll(path, meeting=meeting, point=point, by=BY, at=at)
        apply_roll(roll=roll, by=BY, at=at, rest_absent=True, seal=True)


def themes(making: Making) -> None:
    """The themes of 2017 and 2018, studied at the twelve committees; nearly everybody came."""
    branch, unit = shape.ha_nam(), making.units[HA_NAM.code]
    for year in (2017, 2018):
        start = datetime(year, 3, 14, 7, 30, tzinfo=timezone.get_current_timezone())
        theme = Theme.objects.select_related("campaign").get(code=f"chuyen-de-{year}")
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.CONFERENCE,
            title=f"Hội nghị học tập chuyên đề năm {year}",
            starts_at=start,
            theme=theme,
            code=theme.code,
            form=Form.BROADCAST,
            points=[
                PointSpec(unit=making.units[body.code], day=start.date() + timedelta(days=n))
                for n, body in enumerate(branch.children[HA_NAM.code])
            ],
            by=BY,
            at=start - timedelta(days=15),
        )
        summon(meeting=meeting, by=BY, at=start - timedelta(days=7))
        for point in Point.objects.filter(meeting=meeting).select_related("unit", "meeting"):
            hold(making, point, absent=0.04, at=evening(point.day))


def points_of(branch: Branch) -> dict[str, str]:
    """Cell → code of the unit at whose point its members study: 257 points, the largest bases have their own."""
    size: dict[str, int] = {}
    for person in branch.people:
        size[person.cell] = size.get(person.cell, 0) + 1
    bodies = branch.children[branch.code]
    bases = [(base, body) for body in bodies for base in branch.children[body.code]]
    weight = {base.code: sum(size.get(cell.code, 0) for cell in branch.cells(base.code)) for base, _ in bases}
    own = {
        code
        for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[
            : HA_NAM.points - len(bodies)
        ]
    }
    return {
        cell.code: base.code if base.code in own else body.code
        for base, body in bases
        for cell in branch.cells(base.code)
    }


def _mark(excused: bool | None, random: Random) -> tuple[str, str]:
    if excused is None:
        return "present", ""
    return ("excused", random.choice(REASONS)) if excused else ("absent", "")
