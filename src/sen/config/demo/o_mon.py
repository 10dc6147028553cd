"""What Ô Môn studied of Conclusion 01, 2021 to 2023."""

from datetime import date, timedelta

from sen.areas.meetings.actions import PointSpec, apply_roll, count_heads, plan_meeting, seal_point, summon
from sen.areas.meetings.choices import Audience, MeetingKind
from sen.areas.meetings.imports import read_roll
from sen.areas.meetings.models import Point
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.people.choices import Category
from sen.config.demo import files, shape
from sen.config.demo.making import BY, REASONS, Making, evening, morning
from sen.config.demo.rolls import hold, is_called
from sen.config.demo.seeds import O_MON


def study(making: Making) -> None:
    """Two conferences for key cadres, a session in each of the 159 cells, 277 sessions for non-members."""
    branch, unit = shape.o_mon(), making.units[O_MON.code]
    bases = branch.children[O_MON.code]
    wards = [body for body in bases if body.kind == Kind.BASE]
    offices = [body for body in bases if body.kind == Kind.BASE_CELL]
    halves = ((wards[:2], date(2021, 6, 10)), (wards[2:] + offices, date(2021, 6, 11)))
    for n, (served, day) in enumerate(halves, start=1):
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.CONFERENCE,
            title=f"Hội nghị triển khai, quán triệt Kết luận 01-KL/TW cho cán bộ chủ chốt (đợt {n})",
            starts_at=morning(day),
            audience=Audience.KEY_CADRE,
            campaign=making.kl_01,
            code=f"quan-triet-kl-01-{n}",
            study=True,
            points=[PointSpec(unit=unit, serves=[making.units[body.code] for body in served])],
            by=BY,
            at=morning(day - timedelta(days=10)),
        )
        summon(meeting=meeting, by=BY, at=morning(day - timedelta(days=5)))
        for point in Point.objects.filter(meeting=meeting).select_related("unit", "meeting"):
            hold(making, point, absent=0, at=evening(day))
    missing = O_MON.summoned - O_MON.attended
    meeting = plan_meeting(
        unit=unit,
        kind=MeetingKind.TALK,
        title="Triển khai Kết luận 01-KL/TW lồng ghép trong sinh hoạt chi bộ",
        starts_at=morning(date(2021, 7, 3)),
        audience=Audience.MEMBER,
        campaign=making.kl_01,
        study=True,
        points=[
            PointSpec(unit=making.units[cell.code], day=date(2021, 7, 3) + timedelta(days=n % 28))
            for n, cell in enumerate(branch.cells(O_MON.code))
        ],
        by=BY,
        at=morning(date(2021, 6, 20)),
    )
    summon(meeting=meeting, by=BY, at=morning(date(2021, 6, 28)))
    rows, short = [], missing
    for n, cell in enumerate(branch.cells(O_MON.code)):
        day = date(2021, 7, 3) + timedelta(days=n % 28)
        here = [person for person in branch.people if person.cell == cell.code and is_called(person, day)]
        for person in here:
            away = person is here[0] and short > 0
            short -= away
            rows.append(
                (person, cell.code, "excused", making.random.choice(REASONS))
                if away
                else (person, cell.code, "present", "")
            )
    path = files.write_roll(making.files / "diem-danh-o-mon.xlsx", "DANH SÁCH ĐIỂM DANH QUẬN Ô MÔN", rows)
    read_at = evening(date(2021, 8, 2))
    roll = read_roll(path, meeting=meeting, by=BY, at=read_at)
    apply_roll(roll=roll, by=BY, at=read_at, seal=True)
    _open_sessions(making, unit, bases)


def _open_sessions(making: Making, unit: Unit, bases: list[shape.Body]) -> None:
    categories = [
        Category.UNION_MEMBER,
        Category.ASSOCIATION_MEMBER,
        Category.PUBLIC_EMPLOYEE,
        Category.WORKER,
    ]
    sittings = shape._split(
        O_MON.open_sessions, [4 if body.kind == Kind.BASE else 1 for body in bases for _ in "ab"]
    )
    heads = shape._split(O_MON.heads, [count * making.random.uniform(0.7, 1.3) for count in sittings])
    places = [body for body in bases for _ in "ab"]
    for half in (0, 1):
        day = date(2021, 9, 4) + timedelta(days=180 * half)
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.TALK,
            title=f"Triển khai Kết luận 01-KL/TW đến đoàn viên, hội viên chưa là đảng viên (đợt {half + 1})",
            starts_at=morning(day),
            audience=Audience.NON_MEMBER,
            campaign=making.kl_01,
            study=True,
            points=[
                PointSpec(
                    unit=making.units[body.code],
                    day=day + timedelta(days=n),
                    sittings=sittings[2 * n + half],
                )
                for n, body in enumerate(bases)
            ],
            by=BY,
            at=morning(day - timedelta(days=10)),
        )
        count_of = {places[n].code: heads[n] for n in range(half, len(places), 2)}
        for n, point in enumerate(Point.objects.filter(meeting=meeting).select_related("unit", "meeting")):
            at = evening(point.day)
            count_heads(
                point=point, category=categories[n % 4], present=count_of[point.unit.code], by=BY, at=at
            )
            seal_point(point=point, by=BY, at=at)
