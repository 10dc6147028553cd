"""The world in which laws are tried: two provinces, what became of some units, and a user of every role.

Names, codes and counts of the world carry *canaries*: words found nowhere else. A canary in an answer to
somebody who may not see its unit is a leak.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from psycopg.types.range import DateRange

from sen.areas.accounts.choices import ROLES
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives.models import Campaign, Theme
from sen.areas.organisations.actions import tree
from sen.areas.organisations.choices import Change, Kind, ReorganisationStatus
from sen.areas.organisations.models import Placement, Reach, Reorganisation, Succession, Unit
from sen.areas.people.models import Person
from tests.factories import AT, BEGINNING, make_campaign, make_member, make_theme, make_unit

DAY = date(2018, 5, 15)
"""The day on which the samples' facts happened."""
MOVED = date(2017, 1, 1)
"""The day on which a base left its district for another one."""
DISSOLVED = date(2017, 7, 1)

CANARY = re.compile(r"zq(?:unit|fact)[a-z]+zq")


@dataclass
class Corner:
    """One branch of the tree to which samples are added: a province, a district, a base, two cells, a member.

    Samples belong to ``base`` or ``cell`` and happen on ``day``. Give every text that must stay inside the
    view ``name(...)``, every number ``count``; what is published or addressed to others gets plain texts.
    """

    key: str
    province: Unit
    district: Unit
    base: Unit
    cell: Unit
    member: Person
    campaign: Campaign
    theme: Theme
    count: int
    day: date = DAY
    since: date = BEGINNING
    """From when people belong to the corner: nobody of a base that left was there while it was elsewhere."""
    user: User | None = None
    predecessor: Unit | None = None

    @property
    def word(self) -> str:
        return f"zqfact{self.key}zq"

    def name(self, text: str) -> str:
        """The text with this corner's canary in it."""
        return f"{text} {self.word}"

    def code(self, text: str) -> str:
        """A code with this corner's canary in it."""
        return f"{text}-{self.word}"


@dataclass
class World:
    """Everything the laws need, and who is in it."""

    root: Unit
    corners: dict[str, Corner]
    users: dict[str, User]
    words: dict[str, int] = field(default_factory=dict)
    """Canaries in names and codes of units → the unit."""
    _known: dict[int | None, tuple[frozenset[str], tuple[Corner, ...]]] = field(default_factory=dict)

    def actor(self, name: str) -> RoleActor:
        return RoleActor(self.users[name], AT.date())

    def leaks(self, actor: RoleActor, text: str) -> set[str]:
        """The canaries in a text that the actor may not see. What the tree allowed at the first question holds
        on."""
        if actor.user_id not in self._known:
            self._known[actor.user_id] = self._view_of(actor)
        allowed, hidden = self._known[actor.user_id]
        numbers = {
            f"{corner.count} ({corner.key})"
            for corner in hidden
            if re.search(
                rf"(?<![\w.,]){corner.count // 1000}[.,\s]?{corner.count % 1000:03d}(?!\w|[\d.,]*\d)", text
            )
        }
        return set(CANARY.findall(text.lower())) - allowed | numbers

    def may_see(self, actor: RoleActor, corner: Corner) -> bool:
        """Whether the corner's samples lie in the actor's view."""
        return actor.sees(corner.cell.pk, corner.day)

    def _view_of(self, actor: RoleActor) -> tuple[frozenset[str], tuple[Corner, ...]]:
        """The canaries that the actor may be shown, and the corners whose counts they may not."""
        named = self._named_to(actor)
        hidden = tuple(corner for corner in self.corners.values() if not self.may_see(actor, corner))
        facts = {corner.word for corner in self.corners.values() if corner not in hidden}
        if actor.tops or actor.person_id:
            # Samples stand at the base or the cell; a cell's own people see what is addressed to their cell.
            facts.add(self.corners["near"].word)
        return frozenset(facts | {word for word, unit in self.words.items() if unit in named}), hidden

    def _named_to(self, actor: RoleActor) -> set[int]:
        """Units whose names the actor may read: those in view, and whatever stands or stood over them."""
        if actor.everything:
            return set(self.words.values())
        homes = list(actor.tops)
        if actor.person_id:
            homes += Person.objects.get(pk=actor.person_id).memberships.values_list("unit_id", flat=True)
        seen = set(Reach.objects.filter(ancestor_id__in=homes).values_list("descendant_id", flat=True))
        over = Reach.objects.filter(descendant_id__in=seen).values_list("ancestor_id", flat=True)
        successors = Succession.objects.filter(predecessor_id__in=seen).values_list("successor_id", flat=True)
        return seen | set(homes) | set(over) | set(successors)


def build_world() -> World:
    """Two provinces; in the first a base of a second district, one that left its district, and a predecessor."""
    words: dict[str, int] = {}

    def unit(word: str, kind: str, parent: Unit | None, **more) -> Unit:
        canary = f"zqunit{word}zq"
        made = make_unit(
            f"Đơn vị {canary}", parent=parent, kind=kind, code=f"ma-{canary}", reach=False, **more
        )
        words[canary] = made.pk
        return made

    root = make_unit("Trung ương", kind=Kind.CENTRE, code=settings.SEN_ROOT, reach=False)
    near_province = unit("neartinh", Kind.PROVINCE, root)
    near_district = unit("nearhuyen", Kind.SUPERIOR, near_province)
    near_base = unit("nearxa", Kind.BASE, near_district)
    near_cell = unit("nearchibo", Kind.CELL, near_base)
    predecessor = unit("nearcu", Kind.BASE, near_district, until=DISSOLVED)
    sibling_base = unit("siblingxa", Kind.BASE, near_district)
    sibling_cell = unit("siblingchibo", Kind.CELL, sibling_base)
    other_district = unit("otherhuyen", Kind.SUPERIOR, near_province)
    gone_base = unit("gonexa", Kind.BASE, near_district)
    gone_cell = unit("gonechibo", Kind.CELL, gone_base)
    far_province = unit("fartinh", Kind.PROVINCE, root)
    far_district = unit("farhuyen", Kind.SUPERIOR, far_province)
    far_base = unit("farxa", Kind.BASE, far_district)
    far_cell = unit("farchibo", Kind.CELL, far_base)

    Placement.objects.filter(unit=gone_base).update(valid=DateRange(BEGINNING, MOVED))
    Placement.objects.create(unit=gone_base, parent=other_district, valid=DateRange(MOVED, None))
    reorganisation = Reorganisation.objects.create(
        title="Sáp nhập",
        decision="12-QĐ/TU",
        takes_effect=DISSOLVED,
        status=ReorganisationStatus.SIGNED,
        unit=near_province,
        drafted_at=AT,
        signed_at=AT,
    )
    Succession.objects.create(
        reorganisation=reorganisation,
        predecessor=predecessor,
        successor=near_base,
        takes_effect=DISSOLVED,
        change=Change.ABSORB,
    )
    tree.rebuild(at=AT, day=AT.date())

    corners = {
        "near": _corner("near", near_province, near_district, near_base, near_cell, 61_357),
        "sibling": _corner("sibling", near_province, near_district, sibling_base, sibling_cell, 67_391),
        "gone": _corner("gone", near_province, other_district, gone_base, gone_cell, 71_593),
        "far": _corner("far", far_province, far_district, far_base, far_cell, 73_139),
    }
    corners["near"].predecessor = predecessor
    users = _users(corners["near"], root)
    for corner in corners.values():
        corner.user = _user(corner.word, "cell-secretary", corner.cell, since=_since(corner.key))
    return World(root=root, corners=corners, users=users, words=words)


def _corner(key: str, province: Unit, district: Unit, base: Unit, cell: Unit, count: int) -> Corner:
    campaign = make_campaign(province, code=f"chien-dich-{key}")
    if key == "far":
        # A province's campaign is for all of its units, so only another province's is hidden.
        Campaign.objects.filter(pk=campaign.pk).update(name="Chỉ thị 05 zqfactfarzq")
    return Corner(
        key=key,
        province=province,
        district=district,
        base=base,
        cell=cell,
        since=_since(key),
        member=make_member(cell, f"Nguyễn Văn zqfact{key}zq", since=_since(key)),
        campaign=campaign,
        theme=make_theme(campaign, code=f"chuyen-de-{key}"),
        count=count,
    )


def _since(key: str) -> date:
    """Who belongs to the base that left came to it afterwards; so its old district never saw them."""
    return MOVED if key == "gone" else BEGINNING


def _user(
    username: str, role: str, unit: Unit | None, person: Person | None = None, since: date = BEGINNING
) -> User:
    user = User.objects.create(username=username, name=f"Người dùng {username}", person=person)
    if unit is not None:
        held = Role.objects.get(code=role)
        Holding.objects.create(user=user, role=held, unit=unit, valid=DateRange(since, None))
    return user


WHERE = {
    "administrator": "province",
    "committee-secretary": "district",
    "campaign-officer": "district",
    "collator": "province",
    "cell-secretary": "cell",
    "inspector": "base",
    "contest-secretary": "province",
    "member": "cell",
}
"""The unit of the near corner at which each role is held."""
CAST = (*WHERE, "central-administrator", "stranger")
"""Everybody who walks every address: one of each role, one who sees everything, one who holds nothing."""


def _users(near: Corner, root: Unit) -> dict[str, User]:
    for role in ROLES:
        Role.objects.update_or_create(
            code=role.code,
            defaults={
                "name": str(role.name),
                "sentence": str(role.sentence),
                "verbs": list(role.verbs),
                "position": role.position,
            },
        )
    own = make_member(near.cell, "Trần Thị Bản Thân")
    users = {
        role: _user(role, role, getattr(near, place), own if role == "member" else None)
        for role, place in WHERE.items()
    }
    users["central-administrator"] = _user("central-administrator", "administrator", root)
    users["stranger"] = _user("stranger", "member", None)
    return users


__all__ = ["CAST", "DAY", "WHERE", "Corner", "World", "build_world"]
