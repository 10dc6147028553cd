"""Reading meetings: only what lies in the actor's view on its day, or what the actor keeps."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from sen.areas.meetings.choices import HELD, UNSEALED, Form, MeetingKind, Outcome, PointStatus, State
from sen.areas.meetings.models import (
    Correction,
    DurationRule,
    HeadCount,
    Material,
    Meeting,
    Minutes,
    Point,
    RollEntry,
    RollEvent,
    RollImport,
    Sheet,
)
from sen.areas.organisations.choices import CELLS
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor
from sen.foundation.figures import CountedBy
from sen.foundation.vietnamese import sort_key, split_name
from sen.foundation.vietnamese.order import TONES
from sen.foundation.web.search import said

READ = "meetings.read_roll"
LONG_ROLL = 60
"""A roll of more lines than this is shown in parts."""


def points_in_view(actor: Actor) -> QuerySet[Point]:
    """Points at units in view on their day, and those whose roll the actor keeps."""
    if actor.everything:
        return Point.objects.all()
    return actor.within(Point.objects.all(), day="day") | Point.objects.filter(keeper_id=actor.user_id)


def meetings_in_view(actor: Actor) -> QuerySet[Meeting]:
    """Meetings held by units in view on their day, and those with a point in view."""
    records = Meeting.objects.annotate(on=TruncDate("starts_at"))
    if actor.everything:
        return records
    own = actor.within(records, day="on")
    return own | records.filter(Exists(points_in_view(actor).filter(meeting_id=OuterRef("pk"))))


def find_meeting(actor: Actor, pk: int) -> Meeting | None:
    return (
        meetings_in_view(actor)
        .filter(pk=pk)
        .select_related("unit__parent", "campaign", "theme", "created_by")
        .first()
    )


def find_point(actor: Actor, pk: int) -> Point | None:
    return (
        points_in_view(actor)
        .filter(pk=pk)
        .select_related("unit__parent", "meeting__unit__parent", "meeting__theme", "keeper", "sealed_by")
        .first()
    )


def find_point_with_door(actor: Actor, pk: int) -> Point | None:
    """As ``find_point``, but None for a point held online: there is no door at which to sign or to hang a code."""
    point = find_point(actor, pk)
    return point if point is not None and point.form != Form.ONLINE else None


def points_of(actor: Actor, meeting: Meeting) -> QuerySet[Point]:
    """The meeting's points in view."""
    return points_in_view(actor).filter(meeting=meeting).select_related("unit__parent", "keeper", "meeting")


def progress_of(points: QuerySet[Point]) -> dict:
    """How far the points of a meeting have come, in one query; make-up sessions apart."""
    own = Q(makeup=False) & ~Q(status=PointStatus.CANCELLED)
    found = points.aggregate(
        points=Count("pk", filter=own),
        sealed=Count("pk", filter=own & Q(status=PointStatus.SEALED)),
        open=Count("pk", filter=own & Q(status=PointStatus.OPEN)),
        planned=Count("pk", filter=own & Q(status=PointStatus.PLANNED)),
        makeups=Count("pk", filter=Q(makeup=True) & ~Q(status=PointStatus.CANCELLED)),
        summoned=Sum("summoned", filter=own, default=0),
        present=Sum("present", filter=own, default=0),
        excused=Sum("excused", filter=own, default=0),
        absent=Sum("absent", filter=own, default=0),
        heads=Sum("heads", filter=own, default=0),
    )
    found["waiting"] = found["summoned"] - found["present"] - found["excused"] - found["absent"]
    found["marked"] = found["summoned"] - found["waiting"]
    found["share"] = found["present"] * 100 / found["summoned"] if found["summoned"] else None
    return found


def neediest(points: QuerySet[Point], limit: int = 12) -> list[Point]:
    """Points that are not sealed, those with most people unmarked first."""
    rest = points.filter(status__in=UNSEALED, makeup=False)
    waiting = F("summoned") - F("present") - F("excused") - F("absent")
    return list(rest.annotate(left=waiting).order_by("-left", "pk")[:limit])


def still_to_make_up(points: QuerySet[Point]) -> QuerySet[RollEntry]:
    """The lines of those who were summoned to these points, did not come, and have not made up for it."""
    missed = points.filter(makeup=False).filter(Q(excused__gt=0) | Q(absent__gt=0))
    return RollEntry.objects.at(missed).missed()


def named_to_make_up(actor: Actor, meeting: Meeting) -> QuerySet[RollEntry]:
    """Of those who still have to make up for a meeting the ones whose names the actor reads."""
    lines = still_to_make_up(points_of(actor, meeting))
    return actor.within(lines, day="day", verb=READ).select_related("person", "cell__parent", "point")


def makeups_to_hold(actor: Actor, meeting: Meeting) -> QuerySet[Point]:
    """The meeting's make-up sessions in view that are not sealed, the next one first."""
    return points_of(actor, meeting).filter(makeup=True, status__in=UNSEALED).order_by("day", "pk")


def roll_of(point: Point) -> list[RollEntry]:
    """The roll of a point in Vietnamese order of given names."""
    return list(
        RollEntry.objects.of(point)
        .select_related("person", "cell__parent")
        .only(
            "shard",
            "month",
            "point",
            "person",
            "state",
            "reason",
            "version",
            "original",
            "source",
            "counted_by",
            "made_up_on",
            "person__name",
            "person__folded",
            "person__post",
            "cell__name",
            "cell__kind",
            "cell__parent__name",
        )
        .order_by("person__sort_key", "person_id")
    )


@dataclass
class RollGroup:
    """A part of a long roll that one person can call out: a cell, or the given names of one letter."""

    key: str
    label: str
    lines: list[RollEntry]
    cell_id: int | None = None

    @property
    def waiting(self) -> int:
        """How many are not marked yet."""
        return sum(line.state == State.SUMMONED for line in self.lines)

    @property
    def called(self) -> int:
        """How many were summoned."""
        return sum(line.state != State.RELEASED for line in self.lines)


def groups_of(lines: list[RollEntry]) -> list[RollGroup]:
    """A long roll in parts: by cell when there are several of some size, else by the letter of the given name.

    A short roll (at most ``LONG_ROLL`` lines) is one part without a label.
    """
    if len(lines) <= LONG_ROLL:
        return [RollGroup("", "", lines)]
    cells = {line.cell_id for line in lines}
    by_cell = 1 < len(cells) <= len(lines) / 4
    alone = len({line.cell.parent_id for line in lines}) == 1 or len(
        {line.cell.name for line in lines}
    ) == len(cells)
    groups: dict[str, RollGroup] = {}
    for line in lines:
        if by_cell:
            key, label = f"cell-{line.cell_id}", line.cell.name if alone else line.cell.called
        else:
            label = bare_letter(split_name(line.person.name).given)
            key = f"letter-{label}"
        group = groups.setdefault(key, RollGroup(key, label, [], line.cell_id if by_cell else None))
        group.lines.append(line)
    if not by_cell:
        return list(groups.values())
    return sorted(groups.values(), key=lambda group: numbered(group.label))


def bare_letter(word: str) -> str:
    """The first letter of a word as a dictionary lists it: without its tone, Đ and Ơ being letters of their own."""
    marks = unicodedata.normalize("NFD", word[:1].upper()).translate(dict.fromkeys(map(ord, TONES)))
    return unicodedata.normalize("NFC", marks) or "#"


def numbered(name: str) -> list[tuple[int, str]]:
    """A key by which Chi bộ 2 stands before Chi bộ 10."""
    return [
        (int(part), "") if part.isdecimal() else (0, sort_key(part))
        for part in re.split(r"(\d+)", name)
        if part
    ]


def own_line(actor: Actor, point_id: int) -> RollEntry | None:
    """The actor's own line in the roll of a point, wherever that lies, unless let off; with point and meeting."""
    point = Point.objects.filter(pk=point_id).select_related("meeting", "unit__parent").first()
    if point is None or actor.person_id is None:
        return None
    line = RollEntry.objects.of(point).named().filter(person_id=actor.person_id).first()
    if line is not None:
        line.point = point
    return line


def checked_in(point: Point) -> int:
    """How many at the point are present by the code they scanned themselves."""
    return RollEntry.objects.of(point).filter(state=State.PRESENT, counted_by=CountedBy.QR).count()


def to_settle(actor: Actor, point: Point) -> list[dict]:
    """Marks of the actor that met another's and are not settled, with names: person, mark, what was found, by whom."""
    events = list(
        RollEvent.objects.filter(point=point, user_id=actor.user_id, settled_at__isnull=True)
        .exclude(outcome=Outcome.APPLIED)
        .order_by("received_at", "id")[:100]
    )
    people = Person.objects.in_bulk({event.person_id for event in events})
    keepers = _names({event.found_by for event in events if event.found_by})
    return [
        {
            "event": event,
            "person": people.get(event.person_id),
            "mark": event.get_mark_display(),
            "found": event.get_found_display(),
            "found_by": keepers.get(event.found_by or 0, ""),
            "contrary": event.outcome == Outcome.CONFLICT,
        }
        for event in events
    ]


def _names(users: Iterable[int]) -> dict[int, str]:
    from sen.areas.accounts.models import User

    return {user.pk: str(user) for user in User.objects.filter(pk__in=list(users))}


def conflicts_left(point: Point) -> int:
    return RollEvent.objects.filter(point=point, outcome=Outcome.CONFLICT, settled_at__isnull=True).count()


def guests_for(actor: Actor, point: Point, text: str, limit: int = 20) -> list[Membership]:
    """People where the actor reads names, on the point's day, whose names match, and who are not in its roll."""
    here = RollEntry.objects.of(point).named().filter(person_id=OuterRef("person_id"))
    found = Membership.objects.filter(valid__contains=point.day, kind="main").filter(~Exists(here))
    found = actor.within(found.filter(said(text, "person__folded")), during="valid", verb=READ)
    return list(found.select_related("person", "unit__parent").order_by("person__sort_key", "pk")[:limit])


def people_for(actor: Actor, point: Point, text: str) -> list[tuple]:
    """Options (key, name, cell) of people whose names match: first those in the point's roll, then others in view."""
    listed = RollEntry.objects.of(point).filter(said(text, "person__folded")).select_related("person", "cell")
    options = [
        (line.person_id, line.person.name, line.cell.name)
        for line in listed.order_by("person__sort_key", "person_id")[:21]
    ]
    if len(options) < 21 and text.strip():
        options += [
            (spell.person_id, spell.person.name, spell.unit.name)
            for spell in guests_for(actor, point, text, 21 - len(options))
        ]
    return options


def find_guest(actor: Actor, point: Point, key) -> Person | None:
    """A person where the actor reads names, on the point's day, or who is in the point's roll."""
    listed = RollEntry.objects.of(point).filter(person_id=key).first()
    if listed is not None:
        return listed.person
    found = actor.within(
        Membership.objects.filter(valid__contains=point.day, person_id=key), during="valid", verb=READ
    ).first()
    return found.person if found is not None else None


def likely_unit(actor: Actor, verb: str) -> Unit | None:
    """The unit for which somebody most likely works: that of their role."""
    return Unit.objects.filter(pk__in=actor.places(verb)[:1]).first()


def likely_meeting(actor: Actor, verb: str) -> dict[str, Any]:
    """What somebody most likely plans: a meeting of the unit of their role; at a cell, its regular meeting."""
    unit = likely_unit(actor, verb)
    if unit is None:
        return {}
    return {"unit": unit.pk} | ({"kind": MeetingKind.CELL.value} if unit.kind in CELLS else {})


def units_below(unit: Unit, day: date, kinds: Iterable[str] = ()) -> QuerySet[Unit]:
    """Units standing directly under a unit on a day."""
    found = Unit.objects.filter(placements__parent=unit, placements__valid__contains=day)
    if kinds:
        found = found.filter(kind__in=kinds)
    return found.order_by("sort_key", "pk")


def corrections_of(point: Point) -> list[Correction]:
    """What was corrected at a sealed point, in order, with whom it concerns and who wrote it."""
    return list(point.corrections.select_related("person", "by"))


def head_counts(point: Point) -> list[HeadCount]:
    return list(point.head_counts.select_related("sheet").defer("sheet__content").order_by("category"))


def sheets(point: Point) -> list[Sheet]:
    return list(point.sheets.defer("content").order_by("pk"))


def find_sheet(actor: Actor, pk: int) -> Sheet | None:
    return _of_point(actor, Sheet, pk)


def find_head_count(actor: Actor, pk: int) -> HeadCount | None:
    return _of_point(actor, HeadCount, pk)


def _of_point(actor: Actor, model, pk: int):
    found = model.objects.filter(pk=pk, point__in=points_in_view(actor))
    return found.select_related("point__meeting", "point__unit__parent").first()


def find_import(actor: Actor, pk: int) -> RollImport | None:
    return (
        RollImport.objects.filter(pk=pk, meeting__in=meetings_in_view(actor).values("pk"))
        .select_related("meeting", "unit__parent")
        .first()
    )


def imports_of(meeting: Meeting) -> list[RollImport]:
    return list(meeting.imports.order_by("-created_at")[:10])


def roll_is_staged(roll: RollImport) -> bool:
    """Whether the rows of a file wait to be looked through."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [_staging(roll)])
        return cursor.fetchone()[0] is not None


def _staging(roll: RollImport) -> str:
    return f'"staging"."roll_{roll.pk}"'


ROWS = "row, name, cell, state, reason, was, refusal"


def staged_rows(roll: RollImport, verdict: str, *, after: int = 0, limit: int | None = None) -> list[dict]:
    """Rows of a staged file that stand in one list, in the file's order."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {ROWS} FROM {_staging(roll)} WHERE verdict = %s AND row > %s ORDER BY row LIMIT %s",
            [verdict, after, limit],
        )
        return [dict(zip(ROWS.split(", "), row, strict=True)) for row in cursor.fetchall()]


def find_minutes(actor: Actor, pk: int) -> Meeting | None:
    """The meeting whose minutes are asked for, when its own unit lies in view."""
    meeting = find_meeting(actor, pk)
    if meeting is None or not (actor.everything or actor.sees(meeting.unit_id, meeting.day)):
        return None
    return meeting


def minutes_of(meeting: Meeting) -> Minutes | None:
    return Minutes.objects.filter(meeting=meeting).prefetch_related("items").first()


def duration_rule(minutes: Minutes, day: date) -> DurationRule | None:
    """The rule on how long such a meeting must last that held on that day, if any."""
    return DurationRule.objects.filter(valid__contains=day, thematic=minutes.thematic).first()


def attendance(meeting: Meeting) -> dict:
    """Who was there, as minutes tell it: present by standing, absent named with reasons and without."""
    rows = list(
        RollEntry.objects.at(meeting.points.filter(makeup=False))
        .named()
        .select_related("person")
        .order_by("person__sort_key", "person_id")
    )
    standings: dict[int, str] = {}
    for spell in Membership.objects.filter(
        person_id__in=[row.person_id for row in rows], valid__contains=meeting.day
    ):
        if spell.kind == "main" or spell.person_id not in standings:
            standings[spell.person_id] = spell.standing
    came = [row for row in rows if row.state == State.PRESENT]
    by_standing: dict[str, int] = {}
    for row in came:
        standing = standings.get(row.person_id, "full")
        by_standing[standing] = by_standing.get(standing, 0) + 1
    return {
        "present": len(came),
        "by_standing": by_standing,
        "excused": [row for row in rows if row.state == State.EXCUSED],
        "absent": [row for row in rows if row.state == State.ABSENT],
        "waiting": sum(row.state == State.SUMMONED for row in rows),
    }


def materials_in_view(actor: Actor) -> QuerySet[Material]:
    """Materials compiled by units in view, or issued to one of them."""
    records = Material.objects.annotate(
        copies=Sum("issues__copies", default=0), units=Count("issues__unit", distinct=True)
    )
    if actor.everything:
        return records
    own = actor.within(Material.objects.filter(pk=OuterRef("pk")), day="compiled_on")
    from sen.areas.meetings.models import MaterialIssue

    given = actor.within(MaterialIssue.objects.filter(material_id=OuterRef("pk")), day="day")
    return records.filter(Q(Exists(own)) | Q(Exists(given)))


def find_material(actor: Actor, pk: int) -> Material | None:
    return materials_in_view(actor).filter(pk=pk).select_related("unit__parent", "theme").first()


def issues_of(actor: Actor, material: Material):
    return actor.within(material.issues.select_related("unit__parent"), day="day").order_by(
        "-day", "unit__sort_key"
    )


def rolls_to_take(actor: Actor, today: date, limit: int) -> list[Point]:
    """Points whose roll the actor keeps or may keep, whose day has come and which are not sealed."""
    due = Point.objects.filter(
        status__in=UNSEALED,
        day__lte=today,
        day__gte=today - timedelta(days=60),
    )
    keeps = Q(keeper_id=actor.user_id)
    if actor.may("meetings.keep_roll"):
        from sen.areas.organisations.models import Reach

        below = Reach.objects.filter(
            lens="w",
            ancestor_id__in=actor.places("meetings.keep_roll"),
            descendant_id=OuterRef("unit_id"),
            valid__contains=OuterRef("day"),
            depth__lte=1,
        )
        keeps |= Q(Exists(below)) & Q(keeper__isnull=True)
    return list(due.filter(keeps).select_related("meeting", "unit__parent").order_by("day", "pk")[:limit])


def held_meetings(actor: Actor) -> QuerySet[Meeting]:
    """Meetings in view of which at least one point was held."""
    return meetings_in_view(actor).filter(
        Exists(Point.objects.filter(meeting=OuterRef("pk"), status__in=HELD))
    )
