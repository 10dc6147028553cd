"""A commune that holds people up as examples, a district that recognises them, the people themselves."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import make_aware

from sen.areas.accounts.models import User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives.models import Campaign
from sen.areas.exemplars import actions
from sen.areas.exemplars.choices import PROPOSE, RECOGNISE
from sen.areas.exemplars.models import Exemplar
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.foundation.access import System
from tests.factories import actor, make_campaign, make_member, make_unit, make_user

BY = System()
DAY = date(2018, 5, 19)
AT = make_aware(datetime(2018, 12, 1, 9, 0))
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@dataclass
class Place:
    town: Unit
    base: Unit
    person: Person
    campaign: Campaign
    keeper: User
    officer: User
    self: User
    reader: User

    def may(self_, user: User) -> RoleActor:
        return actor(user, AT.date())


def make_place() -> Place:
    town = make_unit("Đảng bộ thị xã Quế Võ", kind=UnitKind.SUPERIOR, code="que-vo", reach=False)
    base = make_unit("Đảng bộ phường Phố Mới", parent=town, kind=UnitKind.BASE, code="pho-moi", reach=False)
    elsewhere = make_unit("Đảng bộ huyện Gia Bình", kind=UnitKind.SUPERIOR, code="gia-binh")
    person = make_member(base, "Nguyễn Thị Mến")
    return Place(
        town=town,
        base=base,
        person=person,
        campaign=make_campaign(town),
        keeper=make_user("keeper", unit=base, verbs=(PROPOSE,)),
        officer=make_user("officer", unit=town, verbs=(PROPOSE, RECOGNISE)),
        self=make_user("self", person=person),
        reader=make_user("reader", unit=elsewhere),
    )


def propose(place: Place, **more) -> Exemplar:
    given = {
        "unit": place.base,
        "person": place.person,
        "field": "charity",
        "summary": "Nuôi dạy trẻ mồ côi",
        "story": "Chị Mến nhận đỡ đầu 12 cháu.\nMỗi tháng hai lần thăm.",
        "proposed_on": DAY,
        "campaign": place.campaign,
    } | more
    return actions.propose(**given, by=BY, at=AT)


def recognised(place: Place, level: str = "superior", **more) -> Exemplar:
    made = propose(place, **more)
    actions.recognise(exemplar=made, level=level, on=date(2018, 6, 1), by=BY, at=AT)
    return actions.publish(exemplar=made, by=BY, at=AT)
