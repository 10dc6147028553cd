"""Short ways to the records that tests stand on."""

from datetime import date, datetime
from itertools import count

from django.db import connection
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.accounts.models import Holding, Role, User
from sen.areas.accounts.queries import RoleActor
from sen.areas.directives.models import Campaign, Theme
from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import Placement, Reorganisation, Succession, Unit, UnitKind, UnitName
from sen.areas.people.models import Membership, Person
from sen.foundation.vietnamese import fold, person_sort_key, sort_key

BEGINNING = date(2010, 1, 1)
AT = make_aware(datetime(2018, 6, 1, 9, 0))
_numbers = count(1)


def make_unit(
    name: str = "",
    *,
    parent: Unit | None = None,
    kind: str = Kind.BASE,
    code: str = "",
    since: date = BEGINNING,
    until: date | None = None,
    reach: bool = True,
) -> Unit:
    """A unit with one name, one kind and, below the root, one placement over its whole life."""
    number = next(_numbers)
    name = name or f"Đơn vị {number}"
    valid = DateRange(since, until)
    unit = Unit.objects.create(
        code=code or f"don-vi-{number}",
        shard=parent.shard if parent else 0,
        valid=valid,
        name=name,
        folded=fold(name),
        sort_key=sort_key(name),
        kind=kind,
        parent=parent,
    )
    UnitName.objects.create(unit=unit, name=name, folded=fold(name), valid=valid)
    UnitKind.objects.create(unit=unit, kind=kind, valid=valid)
    if parent is not None:
        Placement.objects.create(unit=unit, parent=parent, valid=valid)
    if reach:
        rebuild_reach()
    return unit


def succeed(unit: Unit, heir: Unit, on: date) -> None:
    """The unit ends on the day and the other goes on in its place. Reach is not rebuilt."""
    reorganisation = Reorganisation.objects.create(
        title="Sáp nhập", decision="1-QĐ", takes_effect=on, unit=heir, drafted_at=AT
    )
    Succession.objects.create(
        reorganisation=reorganisation, predecessor=unit, successor=heir, takes_effect=on, change=Change.MERGE
    )
    unit.valid = DateRange(unit.valid.lower, on)
    unit.save(update_fields=["valid"])


def rebuild_reach() -> None:
    """Derive lineages and reach of every unit from the placements."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisations_reach")
        cursor.execute("DELETE FROM organisations_lineage")
        cursor.execute(
            """
            WITH RECURSIVE down(unit_id, path, valid) AS (
                SELECT unit.id, unit.id::text::ltree, unit.valid FROM organisations_unit unit
                WHERE NOT EXISTS (SELECT FROM organisations_placement p WHERE p.unit_id = unit.id)
                UNION ALL
                SELECT p.unit_id, down.path || p.unit_id::text, down.valid * p.valid
                FROM down JOIN organisations_placement p ON p.parent_id = down.unit_id AND p.valid && down.valid
            )
            INSERT INTO organisations_lineage (unit_id, path, valid) SELECT unit_id, path, valid FROM down
            """
        )
        cursor.execute(
            """
            INSERT INTO organisations_reach (lens, ancestor_id, descendant_id, depth, valid)
            SELECT 'w', subpath(path, n, 1)::text::bigint, unit_id, nlevel(path) - 1 - n, valid
            FROM organisations_lineage, generate_series(0, nlevel(path) - 1) n
            """
        )
        cursor.execute(
            """
            INSERT INTO organisations_reach (lens, ancestor_id, descendant_id, depth, valid)
            SELECT DISTINCT ON (ancestor_id, descendant_id)
                't', ancestor_id, descendant_id, depth, daterange(NULL, NULL)
            FROM organisations_reach WHERE lens = 'w'
            """
        )


def make_person(name: str = "Nguyễn Văn Mẫu", **more) -> Person:
    return Person.objects.create(name=name, folded=fold(name), sort_key=person_sort_key(name), **more)


def make_member(
    unit: Unit,
    name: str = "",
    *,
    standing: str = "full",
    since: date = BEGINNING,
    until: date | None = None,
    **more,
) -> Person:
    """A person with one main membership in the unit."""
    person = make_person(name or f"Nguyễn Văn {next(_numbers)}", shard=unit.shard)
    Membership.objects.create(
        person=person, unit=unit, standing=standing, valid=DateRange(since, until), **more
    )
    return person


def make_role(code: str = "role", verbs: tuple[str, ...] = ("view",), **more) -> Role:
    role, _ = Role.objects.update_or_create(
        code=code, defaults={"name": code, "sentence": code, "verbs": list(verbs), **more}
    )
    return role


def make_user(
    username: str = "",
    *,
    unit: Unit | None = None,
    verbs: tuple[str, ...] = ("view",),
    person: Person | None = None,
) -> User:
    """A user who may sign in; with a unit, holding one role there with those verbs."""
    username = username or f"user{next(_numbers)}"
    user = User.objects.create(username=username, name=username.title(), person=person)
    if unit is not None:
        role = make_role("-".join(("role", *verbs))[:40].replace(".", "-"), tuple({"view", *verbs}))
        Holding.objects.create(user=user, role=role, unit=unit, valid=DateRange(BEGINNING, None))
    return user


def actor(user: User, on: date = date(2018, 6, 1)) -> RoleActor:
    return RoleActor(user, on)


def make_campaign(unit: Unit, code: str = "ct-05") -> Campaign:
    return Campaign.objects.create(
        code=code, name="Chỉ thị 05", unit=unit, valid=DateRange(date(2016, 5, 15), None)
    )


def make_theme(campaign: Campaign, code: str = "", year: int | None = None) -> Theme:
    return Theme.objects.create(
        campaign=campaign,
        unit=campaign.unit,
        code=code or f"chuyen-de-{next(_numbers)}",
        title="Chuyên đề",
        kind="annual" if year else "term",
        year=year,
    )
