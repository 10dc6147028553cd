"""A commune with a cell, who answers for what, who verifies; and a matter of each kind."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import make_aware

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.areas.priorities import actions
from sen.areas.priorities.choices import KEEP, VERIFY, Kind, Source
from sen.areas.priorities.models import Matter, Measured, WantedMatter
from sen.foundation.access import System
from tests.factories import actor, make_campaign, make_member, make_unit, make_user

BY = System()
RAISED = date(2018, 2, 10)
AT = make_aware(datetime(2018, 12, 1, 9, 0))


@dataclass
class Place:
    district: Unit
    base: Unit
    cell: Unit
    owner: Person
    secretary: Person
    campaign: Campaign
    keeper: User
    checker: User
    owning: User
    stranger: User

    def may(self, user: User) -> RoleActor:
        return actor(user, AT.date())


def make_place() -> Place:
    district = make_unit("Đảng bộ huyện Kim Bảng", kind=UnitKind.SUPERIOR, code="kim-bang", reach=False)
    base = make_unit("Đảng bộ xã Thi Sơn", parent=district, kind=UnitKind.BASE, code="thi-son", reach=False)
    cell = make_unit("Chi bộ thôn 2", parent=base, kind=UnitKind.CELL, code="thi-son-2", reach=False)
    other = make_unit("Đảng bộ xã Ba Sao", parent=district, kind=UnitKind.BASE, code="ba-sao")
    owner = make_member(cell, "Nguyễn Thị Hạnh")
    secretary = make_member(cell, "Trần Văn Lực")
    verbs = (KEEP, VERIFY)
    return Place(
        district=district,
        base=base,
        cell=cell,
        owner=owner,
        secretary=secretary,
        campaign=make_campaign(district),
        keeper=make_user("keeper", unit=cell, verbs=verbs, person=secretary),
        checker=make_user("checker", unit=base, verbs=verbs),
        owning=make_user("owning", person=owner),
        stranger=make_user("stranger", unit=other, verbs=verbs),
    )


def measured(**more) -> Measured:
    return Measured(
        **{
            "measure": "Số hộ đổ rác ra đường",
            "measured_in": "hộ",
            "baseline": Decimal(42),
            "baseline_on": date(2018, 2, 8),
            "target": Decimal(5),
        }
        | more
    )


def raise_matter(place: Place, *, by=BY, at=AT, **more) -> Matter:
    given = {
        "unit": place.cell,
        "kind": Kind.PRESSING,
        "title": "Rác thải đổ ra đường trục thôn 2",
        "source": Source.LETTER,
        "raised_on": RAISED,
        "owner": place.owner,
        "due": date(2018, 6, 30),
        "measured": measured(),
        "campaign": place.campaign,
    } | more
    if given["kind"] == Kind.QUESTION:
        given |= {"measured": None}
    unit, kind = given.pop("unit"), given.pop("kind")
    wanted = WantedMatter(**given)
    return actions.raise_matter(unit=unit, kind=kind, matter=wanted, by=by, at=at)


def solve(place: Place, matter: Matter, *, after: int = 4, on: date = date(2018, 7, 5)) -> Matter:
    """Report by the keeper and verify by the checker."""
    actions.report_result(
        matter=matter,
        done="Đặt thùng rác, ký cam kết từng hộ.",
        after=Decimal(after),
        after_on=on,
        by=place.may(place.keeper),
        at=AT,
    )
    seen = "Đã đến xem tại chỗ."
    return actions.close_matter(matter=matter, on=on, why=seen, by=place.may(place.checker), at=AT)
