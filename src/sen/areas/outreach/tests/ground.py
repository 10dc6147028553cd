"""A district with a commune and a cell, who keep their registers; a leader, and somebody who is not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import make_aware

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives.models import Theme
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Unit
from sen.areas.outreach import actions
from sen.areas.outreach.choices import KEEP, LEAD
from sen.areas.outreach.models import (
    Activity,
    Item,
    Undertaking,
    WantedActivity,
    WantedItem,
    WantedUndertaking,
)
from sen.areas.people.models import Person
from sen.foundation.access import System
from tests.factories import actor, make_campaign, make_member, make_theme, make_unit, make_user

BY = System()
DAY = date(2018, 5, 19)
AT = make_aware(datetime(2018, 12, 1, 9, 0))
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@dataclass
class Place:
    district: Unit
    base: Unit
    other: Unit
    cell: Unit
    leader: Person
    theme: Theme
    officer: User
    keeper: User
    leading: User
    stranger: User

    def may(self, user: User) -> RoleActor:
        return actor(user, AT.date())


def make_place() -> Place:
    district = make_unit("Đảng bộ quận Ô Môn", kind=UnitKind.SUPERIOR, code="o-mon", reach=False)
    base = make_unit(
        "Đảng bộ phường Châu Văn Liêm", parent=district, kind=UnitKind.BASE, code="cvl", reach=False
    )
    other = make_unit(
        "Đảng bộ phường Thới An", parent=district, kind=UnitKind.BASE, code="thoi-an", reach=False
    )
    cell = make_unit("Chi bộ khu vực 3", parent=base, kind=UnitKind.CELL, code="cvl-3")
    leader = make_member(base, "Lê Văn Thuận")
    campaign = make_campaign(district)
    verbs = (KEEP, LEAD)
    return Place(
        district=district,
        base=base,
        other=other,
        cell=cell,
        leader=leader,
        theme=make_theme(campaign, code="chuyen-de-2018", year=2018),
        officer=make_user("officer", unit=district, verbs=verbs),
        keeper=make_user("keeper", unit=base, verbs=verbs),
        leading=make_user("leading", unit=base, verbs=verbs, person=leader),
        stranger=make_user("stranger", unit=other, verbs=verbs),
    )


def tell(place: Place, **more) -> Item:
    given = {"unit": place.district, "channel": "panel", "title": "Pa nô ngã tư", "day": DAY} | more
    unit = given.pop("unit")
    return actions.tell(unit=unit, item=WantedItem(**given), by=BY, at=AT)


def enter_activity(place: Place, **more) -> Activity:
    given = {
        "unit": place.base,
        "kind": "blood",
        "organiser": "youth",
        "title": "Ngày hội hiến máu",
        "day": DAY,
        "people": 80,
        "turns": 95,
        "how": "counted",
    } | more
    unit = given.pop("unit")
    return actions.enter_activity(unit=unit, activity=WantedActivity(**given), by=BY, at=AT)


def undertake(place: Place, **more) -> Undertaking:
    given = {
        "unit": place.base,
        "leader": place.leader,
        "post": "Bí thư Đảng ủy",
        "what": "Tiếp dân 02 buổi mỗi tháng",
        "sign": "Sổ tiếp dân, 24 buổi",
        "undertaken_on": date(2018, 1, 10),
        "due": date(2018, 11, 30),
    } | more
    unit = given.pop("unit")
    return actions.undertake(unit=unit, undertaking=WantedUndertaking(**given), by=BY, at=AT)
