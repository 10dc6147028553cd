"""What Ô Môn told and did of Conclusion 01, 2021 to 2023, and what leaders undertook first."""

from datetime import date, timedelta
from decimal import Decimal

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.outreach import actions
from sen.areas.outreach.choices import ActivityKind, Channel, How, Measure, Organiser, Reach
from sen.areas.outreach.models import WantedActivity, WantedItem, WantedUndertaking
from sen.areas.people.models import Membership
from sen.config.demo import shape
from sen.config.demo.making import BY, Making, evening
from sen.config.demo.seeds import O_MON

FIRST, DAYS = date(2021, 6, 1), 850
"""The days on which things were told and done: up to September 2023."""

TOLD = (
    (Channel.PORTAL, "Gương người tốt, việc tốt ở {where}", Reach.COUNTED, (180, 2_400)),
    (Channel.LOUDSPEAKER, "Chuyên mục Học và làm theo Bác của {where}", Reach.ESTIMATED, (900, 6_000)),
    (Channel.PRESS, "{where} đưa Kết luận 01 vào cuộc sống", Reach.UNMEASURED, None),
    (Channel.SOCIAL, "Mỗi ngày một câu chuyện về Bác: {where}", Reach.COUNTED, (60, 1_900)),
    (Channel.TALK, "Tọa đàm làm theo Bác ở {where}", Reach.COUNTED, (40, 220)),
)
DONE = (
    (ActivityKind.BLOOD, Organiser.YOUTH, "Ngày hội hiến máu tình nguyện", ((Measure.BLOOD, 40, 180),)),
    (ActivityKind.VOLUNTEER, Organiser.YOUTH, "Ngày Chủ nhật xanh", ((Measure.DAYS, 60, 240), (Measure.TREES, 50, 400))),
    (ActivityKind.GIFTS, Organiser.WOMEN, "Tặng quà hộ khó khăn", ((Measure.GIFTS, 30, 150), (Measure.MONEY, 9, 60))),
    (ActivityKind.SPONSORING, Organiser.WOMEN, "Mẹ đỡ đầu", ((Measure.CHILDREN, 3, 14), (Measure.MONEY, 4, 20))),
    (ActivityKind.BUILDING, Organiser.VETERANS, "Xóa nhà tạm cho hội viên", ((Measure.HOUSES, 1, 4), (Measure.FAMILIES, 1, 4))),
    (ActivityKind.PERFORMANCE, Organiser.FRONT, "Hội diễn Tiếng hát dâng Người", ()),
    (ActivityKind.GIFTS, Organiser.FRONT, "Hũ gạo tình thương", ((Measure.GOODS, 1, 6), (Measure.FAMILIES, 20, 90))),
)  # fmt: skip
FIRST_TO_DO = (
    ("Tiếp dân đều hai buổi mỗi tháng, không ủy quyền", "24 buổi trong năm, có sổ tiếp dân"),
    ("Dự sinh hoạt với từng chi bộ trực thuộc", "Mỗi chi bộ ít nhất một buổi trong năm"),
    ("Giảm họp, đi cơ sở ít nhất một ngày mỗi tuần", "Nhật ký đi cơ sở 48 ngày"),
    ("Trực tiếp giúp một hộ thoát nghèo", "Một hộ ra khỏi danh sách hộ nghèo cuối năm"),
)
MILLION = 1_000_000


def told_and_done(making: Making) -> None:
    """34 panels; items and their relays; activities with quantities; undertakings of the heads of committees."""
    branch, quan = shape.o_mon(), making.units[O_MON.code]
    bases = [making.units[body.code] for body in branch.children[O_MON.code]]
    wards = [unit for unit in bases if unit.kind == Kind.BASE]
    _panels(making, quan, wards)
    _items(making, quan, wards)
    _activities(making, [quan, *wards])
    _undertakings(making, wards)


def _day(making: Making) -> date:
    return FIRST + timedelta(days=making.random.randrange(DAYS))


def _panels(making: Making, quan: Unit, wards: list[Unit]) -> None:
    """So many panels as the report counts: some of the district, the rest ward by ward, several in one entry."""
    left = O_MON.panels
    while left:
        pieces = min(left, making.random.randint(1, 4))
        unit = making.random.choice([quan, *wards])
        day = _day(making)
        actions.tell(
            unit=unit,
            item=WantedItem(
                channel=Channel.PANEL,
                title=f"Pa nô “Học tập và làm theo Bác” tại {_short(unit)}, đợt {day.month}/{day.year}",
                day=day,
                pieces=pieces,
                campaign=making.kl_01,
            ),
            by=BY,
            at=evening(day),
        )
        left -= pieces


def _short(unit: Unit) -> str:
    return unit.name.removeprefix("Đảng bộ ")


def _items(making: Making, quan: Unit, wards: list[Unit]) -> None:
    for n in range(96):
        channel, title, how, span = TOLD[n % len(TOLD)]
        unit, day = making.random.choice([quan, quan, *wards]), _day(making)
        item = actions.tell(
            unit=unit,
            item=WantedItem(
                channel=channel,
                title=title.format(where=_short(unit)),
                day=day,
                campaign=making.kl_01,
                reach_how=how,
                reach=making.random.randint(*span) if span else None,
            ),
            by=BY,
            at=evening(day),
        )
        if unit == quan:
            for ward in making.random.sample(wards, making.random.randint(0, 3)):
                later = day + timedelta(days=making.random.randrange(4))
                actions.relay(
                    item=item, unit=ward, channel=Channel.LOUDSPEAKER, day=later, by=BY, at=evening(later)
                )


def _activities(making: Making, units: list[Unit]) -> None:
    for n in range(84):
        kind, organiser, title, quantities = DONE[n % len(DONE)]
        unit, day = making.random.choice(units), _day(making)
        people = making.random.randint(25, 260)
        activity = actions.enter_activity(
            unit=unit,
            activity=WantedActivity(
                kind=kind,
                organiser=organiser,
                title=f"{title}, {_short(unit)}",
                day=day,
                people=people,
                turns=people + making.random.randrange(0, people),
                how=making.random.choice((How.COUNTED, How.DOCUMENT, How.ESTIMATED)),
                campaign=making.kl_01,
            ),
            by=BY,
            at=evening(day),
        )
        for measure, least, most in quantities:
            amount = making.random.randint(least, most) * (MILLION if measure == Measure.MONEY else 1)
            actions.add_deed(
                activity=activity,
                measure=measure,
                amount=Decimal(amount),
                how=How.DOCUMENT if measure == Measure.MONEY else How.COUNTED,
                by=BY,
                at=evening(day),
            )


def _undertakings(making: Making, wards: list[Unit]) -> None:
    """Each year the head of each ward's committee undertakes one thing; the committee judges it at the end."""
    for n, ward in enumerate(wards):
        spells = Membership.objects.filter(unit__parent=ward, valid__contains=date(2021, 6, 1), kind="main")
        leader = spells.select_related("person").order_by("-person__post", "pk")[0].person
        for year in (2022, 2023):
            what, sign = FIRST_TO_DO[(n + year) % len(FIRST_TO_DO)]
            begun, due = date(year, 1, 12), date(year, 9, 30)
            made = actions.undertake(
                unit=ward,
                undertaking=WantedUndertaking(
                    leader=leader,
                    post="Bí thư Đảng ủy phường",
                    what=what,
                    sign=sign,
                    undertaken_on=begun,
                    due=due,
                    campaign=making.kl_01,
                ),
                by=BY,
                at=evening(begun),
            )
            middle = date(year, 6, 15)
            actions.note_progress(
                undertaking=made, said="Đã làm được quá nửa.", day=middle, by=BY, at=evening(middle)
            )
            actions.report_undertaking(
                undertaking=made,
                outcome="Đã làm đủ như đã hứa; cán bộ, nhân dân đồng tình.",
                by=BY,
                at=evening(due),
            )
            kept = making.random.random() < 0.85
            actions.judge_undertaking(
                undertaking=made,
                kept=kept,
                why="" if kept else "Mới đạt khoảng hai phần ba; tiếp tục làm trong năm sau.",
                by=BY,
                at=evening(due + timedelta(days=20)),
            )
