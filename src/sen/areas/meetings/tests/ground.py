"""A small province with people, for the tests of meetings and study."""

import uuid
from datetime import date, datetime

from django.utils.timezone import make_aware

from sen.areas.meetings import actions
from sen.areas.meetings.actions import Mark, PointSpec
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from tests.factories import make_campaign, make_member, make_theme, make_unit, rebuild_reach

DAY = date(2018, 5, 10)
AT = make_aware(datetime(2018, 5, 10, 9, 0))
LATER = make_aware(datetime(2018, 5, 20, 9, 0))
SYSTEM = System()
PHONE, OTHER_PHONE = uuid.uuid4(), uuid.uuid4()


class Province:
    """A province, two districts, a base with two cells in each, three members in every cell."""

    def __init__(self, members: int = 3):
        self.root = make_unit("Tỉnh ủy Mẫu", kind=Kind.PROVINCE, reach=False)
        self.districts, self.bases, self.cells, self.people = [], [], [], {}
        for d in range(2):
            district = make_unit(f"Huyện ủy {d}", parent=self.root, kind=Kind.SUPERIOR, reach=False)
            base = make_unit(f"Đảng bộ xã {d}", parent=district, kind=Kind.BASE, reach=False)
            self.districts.append(district)
            self.bases.append(base)
            for c in range(2):
                cell = make_unit(f"Chi bộ thôn {d}{c}", parent=base, kind=Kind.CELL, reach=False)
                self.cells.append(cell)
                self.people[cell.pk] = [
                    make_member(cell, f"Nguyễn Thị Mẫu {d}{c}{n}") for n in range(members)
                ]
        rebuild_reach()
        self.campaign = make_campaign(self.root)

    def conference(self, *, code: str = "quan-triet", points=None, summon: bool = True, **more) -> Meeting:
        """A study conference with one point in each district."""
        meeting = actions.plan_meeting(
            unit=self.root,
            kind="conference",
            title="Hội nghị học tập, quán triệt",
            starts_at=AT,
            campaign=self.campaign,
            code=code,
            study=True,
            points=points or [PointSpec(unit=unit) for unit in self.districts],
            by=SYSTEM,
            at=AT,
            **more,
        )
        if summon:
            actions.summon(meeting=meeting, by=SYSTEM, at=AT)
        return meeting

    def cell_meeting(self, cell=None, **more) -> Point:
        """A cell meeting with its summons."""
        meeting = actions.plan_meeting(
            unit=cell or self.cells[0],
            kind="cell-meeting",
            title="Sinh hoạt chi bộ tháng 5",
            starts_at=AT,
            campaign=self.campaign,
            by=SYSTEM,
            at=AT,
            **more,
        )
        actions.summon(meeting=meeting, by=SYSTEM, at=AT)
        return meeting.points.get()

    def theme(self, **more):
        return make_theme(self.campaign, **more)


def mark(point: Point, person, state: str = "present", *, device=PHONE, by=SYSTEM, at=AT, **more):
    """Send one mark; the answer."""
    [answer] = actions.take_marks(
        point=point, marks=[Mark(person_id=person.pk, state=state, **more)], device=device, by=by, at=at
    )
    return answer


def line(point: Point, person) -> RollEntry:
    return RollEntry.objects.of(point).get(person=person)
