"""One person at a time: enrol, correct, change standing, end; and the members of a dissolved unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.choices import ReorganisationStatus
from sen.areas.organisations.models import Succession, Unit
from sen.areas.people.choices import MembershipKind, Standing
from sen.areas.people.models import Membership, Person
from sen.foundation import acts
from sen.foundation.acts import SENTENCES
from sen.foundation.figures import mark_stale_span
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, fold, person_sort_key, short_date, tidy_name

SENTENCES |= {
    "people.enrolled": _("{who} ghi tên {subject} vào {unit}"),
    "people.corrected": _("{who} sửa hồ sơ của {subject}"),
    "people.changed_standing": _("{who} đổi loại đảng viên của {subject} tại {unit}"),
    "people.ended": _("{who} kết thúc đợt sinh hoạt của {subject} tại {unit}"),
    "people.moved_to_successors": _("{who} chuyển người của đơn vị kết thúc hoạt động sang {unit}"),
    "people.returned_from_successors": _("{who} đưa người trở lại {unit}"),
}


class AlreadyMember(Refusal):
    message = _("Người này đã có trong danh sách của đơn vị.")


class UnitNotAlive(Refusal):
    message = _("Đơn vị không hoạt động trong ngày này.")


class DayOutside(Refusal):
    message = _("Ngày này nằm ngoài đợt sinh hoạt.")


class NameMissing(Refusal):
    message = _("Hãy ghi họ và tên.")


def enrol_person(
    *,
    unit: Unit,
    name: str,
    since: date,
    by,
    at: datetime,
    birth_date: date | None = None,
    birth_year: int | None = None,
    post: str = "",
    standing: str = Standing.FULL,
    category: str = "",
    kind: str = MembershipKind.MAIN,
    key_cadre: bool = False,
    namesake: bool = False,
) -> Person:
    """A person new to the register, in a unit from ``since`` on.

    Raises :class:`AlreadyMember` for the same name and birth in the unit, unless ``namesake`` says it is another one.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    refuse_not_alive(unit, since)
    if unit.dissolved:
        raise UnitNotAlive(
            _("%(unit)s kết thúc hoạt động từ ngày %(day)s; hãy ghi tên vào đơn vị kế tục.")
            % {"unit": unit, "day": short_date(unit.valid.upper)},
            field="unit",
        )
    name = tidy_name(name)
    if not name:
        raise NameMissing(field="name")
    year = birth_date.year if birth_date else birth_year
    same = Person.objects.filter(
        folded=fold(name), birth_date=birth_date, birth_year=year, memberships__unit=unit
    )
    if not namesake and same.exists():
        raise AlreadyMember(
            _(
                "Trong đơn vị đã có người cùng họ tên, ngày sinh. Nếu là người khác, hãy đánh dấu “trùng tên”."
            ),
            field="name",
        )
    with in_words(), transaction.atomic():
        person = Person.objects.create(
            shard=unit.shard,
            name=name,
            folded=fold(name),
            sort_key=person_sort_key(name),
            birth_date=birth_date,
            birth_year=year,
            post=clean(post),
        )
        Membership.objects.create(
            person=person,
            unit=unit,
            kind=kind,
            standing=standing,
            category=category if standing == Standing.NON_MEMBER else "",
            key_cadre=key_cadre,
            valid=DateRange(since, None),
        )
    acts.record(
        by=by,
        at=at,
        verb="people.enrolled",
        subject=person,
        place=unit,
        after={"unit": unit.pk, "standing": str(standing), "since": since},
    )
    mark_people_stale([unit.pk], since, at)
    return person


def correct_person(
    *,
    person: Person,
    name: str,
    birth_date: date | None,
    birth_year: int | None,
    post: str,
    by,
    at: datetime,
    why: str = "",
    place: Unit | None = None,
) -> None:
    """Set right what is kept of a person. Nothing happens when nothing differs."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    name = tidy_name(name)
    if not name:
        raise NameMissing(field="name")
    new = {
        "name": name,
        "birth_date": birth_date,
        "birth_year": birth_date.year if birth_date else birth_year,
        "post": clean(post),
    }
    before = {f: getattr(person, f) for f in new if getattr(person, f) != new[f]}
    if not before:
        return
    for field in before:
        setattr(person, field, new[field])
    person.folded, person.sort_key = fold(name), person_sort_key(name)
    with in_words(), transaction.atomic():
        person.save(update_fields=[*before, "folded", "sort_key"])
    acts.record(
        by=by,
        at=at,
        verb="people.corrected",
        subject=person,
        place=place,
        before=before,
        after={f: new[f] for f in before},
        why=why,
    )


def change_standing(
    *,
    membership: Membership,
    standing: str,
    on: date,
    by,
    at: datetime,
    category: str = "",
    key_cadre: bool | None = None,
    why: str = "",
) -> Membership:
    """From ``on`` the person is something else in the unit: the spell ends and another begins the same day.

    What they are goes with them where a reorganisation carries the spell on later, unless it was changed there.
    """
    spell = hold_membership(membership)
    if on not in days_of(spell):
        raise DayOutside(field="on")
    carried = _carried_on(spell)
    new = {
        "standing": standing,
        "category": category if standing == Standing.NON_MEMBER else "",
        "key_cadre": spell.key_cadre if key_cadre is None else key_cadre,
    }
    before = {f: getattr(spell, f) for f in new if getattr(spell, f) != new[f]}
    if not before:
        return spell
    with in_words(), transaction.atomic():
        if on == spell.valid.lower:
            for field, value in new.items():
                setattr(spell, field, value)
            spell.save(update_fields=list(new))
            after = spell
        else:
            ends = spell.valid.upper
            spell.valid = DateRange(spell.valid.lower, on)
            spell.save(update_fields=["valid"])
            after = Membership.objects.create(
                person_id=spell.person_id,
                unit_id=spell.unit_id,
                kind=spell.kind,
                valid=DateRange(on, ends),
                **new,
            )
    following = list(takewhile(lambda one: all(getattr(one, f) == before[f] for f in before), carried))
    for one in following:
        for field in before:
            setattr(one, field, new[field])
        one.save(update_fields=list(before))
    for one, since in [(spell, on), *((one, one.valid.lower) for one in following)]:
        acts.record(
            by=by,
            at=at,
            verb="people.changed_standing",
            subject=spell.person,
            place=one.unit,
            before=before,
            after={f: new[f] for f in before} | {"on": since},
            why=why,
        )
        mark_people_stale([one.unit_id], since, at)
    return after


def end_membership(*, membership: Membership, on: date, by, at: datetime, why: str = "") -> None:
    """The person's last day in the unit is the day before ``on``: a reorganisation carries them nowhere after it."""
    spell = hold_membership(membership)
    if on not in days_of(spell) or on == spell.valid.lower:
        raise DayOutside(field="on")
    carried = _carried_on(spell)
    before = {one.pk: one.valid.upper for one in (spell, *carried)}
    spell.valid = DateRange(spell.valid.lower, on)
    spell.save(update_fields=["valid"])
    Membership.objects.filter(pk__in=[one.pk for one in carried]).delete()
    for one in (spell, *carried):
        acts.record(
            by=by,
            at=at,
            verb="people.ended",
            subject=spell.person,
            place=one.unit,
            before={"until": before[one.pk]},
            after={"until": on},
            why=why,
        )
        mark_people_stale([one.unit_id], max(on, one.valid.lower), at)


def _carried_on(spell: Membership) -> list[Membership]:
    """The spells, locked and in order, in which this one goes on where units ended and others took their place."""
    found: list[Membership] = []
    while spell.valid.upper is not None:
        heirs = Succession.objects.filter(
            predecessor=spell.unit_id,
            takes_effect=spell.valid.upper,
            reorganisation__status=ReorganisationStatus.SIGNED,
        )
        after = (
            Membership.objects.select_for_update(of=("self",))
            .select_related("unit")
            .filter(
                person=spell.person_id,
                kind=spell.kind,
                unit__in=heirs.values("successor"),
                valid__startswith=spell.valid.upper,
            )
            .first()
        )
        if after is None:
            break
        found.append(after)
        spell = after
    return found


Move = tuple[int, int | None, int]
"""Unit, spell (None: every spell of the unit), successor."""


def move_members_to_successors(
    *, moves: Sequence[Move], on: date, by, at: datetime, why: str = ""
) -> dict[int, int]:
    """From ``on`` spells go on in a successor: all of a unit that ends, or single ones of a unit that is divided.

    A spell that was to end on a known day ends on it in the successor too. Set-based; one act for each successor.
    Returns how many spells went on, by unit left. Run again, it moves nobody.
    """
    if not moves:
        return {}
    with in_words(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            WITH link AS (
                SELECT * FROM unnest(%(old)s::bigint[], %(spell)s::bigint[], %(new)s::bigint[]) AS l(old, spell, new)
            ), moving AS (
                SELECT m.id, m.person_id, l.old, l.new, upper(m.valid) AS until
                FROM people_membership m JOIN link l ON l.old = m.unit_id AND (l.spell IS NULL OR l.spell = m.id)
                WHERE m.valid @> %(on)s::date AND lower(m.valid) < %(on)s
            ), ended AS (
                UPDATE people_membership m SET valid = daterange(lower(m.valid), %(on)s)
                FROM moving g WHERE m.id = g.id
                RETURNING m.person_id, g.old, g.new, g.until, m.kind, m.standing, m.category, m.key_cadre
            ), begun AS (
                INSERT INTO people_membership (person_id, unit_id, kind, standing, category, key_cadre, valid)
                SELECT e.person_id, e.new, e.kind, e.standing, e.category, e.key_cadre, daterange(%(on)s, e.until)
                FROM ended e
            )
            SELECT old, new, count(*) FROM ended GROUP BY 1, 2
            """,
            {
                "old": [old for old, _spell, _new in moves],
                "spell": [spell for _old, spell, _new in moves],
                "new": [new for _old, _spell, new in moves],
                "on": on,
            },
        )
        found = cursor.fetchall()
    left: Counter[int] = Counter()
    come: Counter[int] = Counter()
    for old, new, n in found:
        left[old] += n
        come[new] += n
    _record_moves("people.moved_to_successors", come, on, by, at, why)
    mark_people_stale(sorted({*left, *come}), on, at)
    return dict(left)


def return_members_from_successors(
    *, moves: Sequence[tuple[int, int]], on: date, by, at: datetime, why: str = ""
) -> int:
    """Undo :func:`move_members_to_successors` while nothing else happened to those spells; ``moves`` are pairs of
    unit and successor."""
    if not moves:
        return 0
    old, new = zip(*moves, strict=True)
    with in_words(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            WITH link AS (SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[]) AS l(old, new))
            DELETE FROM people_membership n USING link, people_membership o
            WHERE n.unit_id = link.new AND o.unit_id = link.old AND o.person_id = n.person_id AND o.kind = n.kind
              AND lower(n.valid) = %(on)s AND upper(o.valid) = %(on)s
            RETURNING o.id, upper(n.valid), o.unit_id
            """,
            {"old": list(old), "new": list(new), "on": on},
        )
        back = cursor.fetchall()
        cursor.execute(
            """
            UPDATE people_membership m SET valid = daterange(lower(m.valid), b.until)
            FROM unnest(%(spells)s::bigint[], %(until)s::date[]) AS b(spell, until) WHERE m.id = b.spell
            """,
            {"spells": [spell for spell, _until, _unit in back], "until": [until for _s, until, _u in back]},
        )
    came = Counter(unit for _spell, _until, unit in back)
    _record_moves("people.returned_from_successors", came, on, by, at, why)
    mark_people_stale(sorted({*old, *new}), on, at)
    return len(back)


def _record_moves(verb: str, counts: dict[int, int], on: date, by, at: datetime, why: str) -> None:
    units = Unit.objects.in_bulk(counts)
    acts.record_many(
        [
            acts.entry_of(units[unit_id], units[unit_id], after={"persons": n, "on": on})
            for unit_id, n in counts.items()
            if n
        ],
        by=by,
        at=at,
        verb=verb,
        why=why,
    )


def hold_membership(membership: Membership) -> Membership:
    """The membership as it is now, locked until the end of the transaction."""
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("person", "unit")
        .get(pk=membership.pk)
    )


class _Days:
    def __init__(self, valid: Any) -> None:
        self.lower, self.upper = valid.lower, valid.upper

    def __contains__(self, day: date) -> bool:
        return (self.lower is None or self.lower <= day) and (self.upper is None or day < self.upper)


def days_of(spell: Any) -> _Days:
    """The days on which a membership, a unit or whatever else has a ``valid`` lasts."""
    return _Days(spell.valid)


def refuse_not_alive(unit: Unit, day: date) -> None:
    """Raises UnitNotAlive where the unit does not exist on the day."""
    if day not in days_of(unit):
        raise UnitNotAlive(
            _("%(unit)s không hoạt động vào ngày %(day)s.") % {"unit": unit, "day": short_date(day)},
            field="since",
        )


def mark_people_stale(units: list[int], since: date, at: datetime) -> None:
    """What these units' people are counted to be since a day has to be counted anew."""
    mark_stale_span("people", units, since, max(since, localdate(at)))
