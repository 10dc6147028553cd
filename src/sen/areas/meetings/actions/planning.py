"""Planning a meeting and its points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import User
from sen.areas.directives.models import Campaign, Theme
from sen.areas.meetings.actions.ground import (
    FAMILY,
    MakeupTooEarly,
    lock_meeting,
    lock_point,
    lock_points,
    refuse_closed,
    settle_meeting,
    stale,
    summon_where_they_came,
)
from sen.areas.meetings.choices import (
    Audience,
    Form,
    MeetingKind,
    MeetingStatus,
    PointStatus,
)
from sen.areas.meetings.models import Catchment, Meeting, Point, Rapporteur, RollEntry
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale, mark_stale_where
from sen.foundation.refusals import Refusal, in_words, reason_of
from sen.foundation.vietnamese import clean, fold

acts.SENTENCES |= {
    "meetings.plan": _("{who} lập kế hoạch {subject} của {unit}"),
    "meetings.change": _("{who} sửa kế hoạch {subject} của {unit}"),
    "meetings.cancel": _("{who} hủy {subject} của {unit}"),
    "meetings.add_points": _("{who} đặt thêm điểm cho {subject}"),
    "meetings.change_point": _("{who} sửa {subject} tại {unit}"),
    "meetings.cancel_point": _("{who} hủy {subject} tại {unit}"),
    "meetings.set_rapporteurs": _("{who} cập nhật báo cáo viên của {subject}"),
}


class MeetingClosed(Refusal):
    message = _("Cuộc họp đã hoàn thành hoặc đã hủy, không sửa kế hoạch được nữa.")


class NothingPlanned(Refusal):
    message = _("Chưa có điểm nào. Hãy chọn ít nhất một đơn vị đặt điểm.")


class SameUnitTwice(Refusal):
    message = _("Một đơn vị được chọn cho hai điểm của cùng hội nghị.")


class HeldPointStays(Refusal):
    message = _("Điểm đã điểm danh thì không hủy được; hãy lấy lại các lượt điểm danh trước.")


@dataclass(frozen=True, kw_only=True)
class PointSpec:
    """A point to be. ``serves`` are the units whose people belong to it: the unit's own when empty."""

    unit: Unit
    name: str = ""
    place: str = ""
    day: date | None = None
    form: str = ""
    keeper: User | None = None
    sittings: int = 1
    serves: Sequence[Unit] = ()


def plan_meeting(
    *,
    unit: Unit,
    kind: str,
    title: str,
    starts_at: datetime,
    by: Actor,
    at: datetime,
    audience: str = Audience.MEMBER,
    form: str = Form.IN_PERSON,
    campaign: Campaign | None = None,
    theme: Theme | None = None,
    code: str = "",
    study: bool = False,
    note: str = "",
    points: Sequence[PointSpec] = (),
) -> Meeting:
    """Plan a meeting; a cell meeting has its one point at the unit at once.

    A theme makes it a study meeting of the theme's campaign. Raises a refusal when the code is taken.
    """
    title = clean(title)
    with in_words(), transaction.atomic():
        meeting = Meeting.objects.create(
            unit=unit,
            campaign=theme.campaign if theme is not None else campaign,
            theme=theme,
            code=code,
            kind=kind,
            title=title,
            folded=fold(title),
            form=form,
            audience=audience,
            study=study or theme is not None,
            starts_at=starts_at,
            note=clean(note),
            created_at=at,
            created_by_id=by.user_id,
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.plan",
        subject=meeting,
        place=unit,
        after={"title": title, "kind": kind, "starts_at": starts_at, "audience": audience, "code": code},
    )
    if kind == MeetingKind.CELL and not points:
        points = (PointSpec(unit=unit),)
    if points:
        add_points(meeting=meeting, points=points, by=by, at=at)
    return meeting


def change_meeting(*, meeting: Meeting, by: Actor, at: datetime, **fields) -> Meeting:
    """Change title, time, form, audience, campaign, theme, study, code or note of a meeting not yet finished.

    What rolls have copied follows. The day of the points does not: they are changed one by one.
    """
    points = lock_points(meeting)
    meeting = lock_meeting(meeting)
    if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.RUNNING):
        raise MeetingClosed
    if fields.get("theme") is not None:
        fields |= {"campaign": fields["theme"].campaign, "study": True}
    before = {name: getattr(meeting, name) for name in fields}
    old_day = meeting.day
    for name, value in fields.items():
        setattr(meeting, name, value)
    meeting.title = clean(meeting.title)
    meeting.folded = fold(meeting.title)
    with in_words(), transaction.atomic():
        meeting.save()
    if points and {"audience", "campaign", "theme", "study", "code"} & fields.keys():
        _copy_into_rolls(meeting, points)
    if meeting.day != old_day and meeting.kind == MeetingKind.CELL:
        for point in (one for one in points if one.status == PointStatus.PLANNED and one.day == old_day):
            change_point(point=point, day=meeting.day, by=by, at=at)
    acts.record(
        by=by,
        at=at,
        verb="meetings.change",
        subject=meeting,
        place=meeting.unit,
        before=before,
        after={name: getattr(meeting, name) for name in fields},
    )
    return meeting


def _copy_into_rolls(meeting: Meeting, points: Sequence[Point]) -> None:
    copied: dict[str, Any] = {
        "campaign_id": meeting.campaign_id,
        "theme": meeting.theme.code if meeting.theme else "",
        "conference": meeting.code,
        "study": meeting.study,
    }
    if meeting.audience != Audience.MIXED:
        copied["audience"] = meeting.audience
    rolls = RollEntry.objects.at(points)
    rolls.update(**copied)
    mark_stale(FAMILY, {(point.unit_id, point.day) for point in points})
    mark_stale_where(FAMILY, rolls, unit="cell_id")


def add_points(*, meeting: Meeting, points: Sequence[PointSpec], by: Actor, at: datetime) -> list[Point]:
    """Set up many points at once. Raises when one unit is to belong to two of them."""
    meeting = lock_meeting(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise MeetingClosed
    if not points:
        raise NothingPlanned
    served = [unit.pk for spec in points for unit in (spec.serves or (spec.unit,))]
    if len(served) != len(set(served)):
        raise SameUnitTwice
    rows = []
    for spec in points:
        name = clean(spec.name) or spec.unit.name
        rows.append(
            Point(
                meeting=meeting,
                unit=spec.unit,
                shard=spec.unit.shard,
                name=name,
                folded=fold(name),
                place=clean(spec.place),
                day=spec.day or localdate(meeting.starts_at),
                form=spec.form or meeting.form,
                keeper=spec.keeper,
                sittings=spec.sittings,
            )
        )
    with in_words(), transaction.atomic():
        made = Point.objects.bulk_create(rows, batch_size=2000)
        Catchment.objects.bulk_create(
            (
                Catchment(point=point, meeting=meeting, unit=unit)
                for point, spec in zip(made, points, strict=True)
                for unit in (spec.serves or (spec.unit,))
            ),
            batch_size=2000,
        )
    acts.record_many(
        (
            acts.entry_of(
                point,
                point.unit,
                label=point.name,
                after={"meeting": meeting.pk, "day": point.day, "place": point.place},
            )
            for point in made
        ),
        by=by,
        at=at,
        verb="meetings.add_points",
    )
    settle_meeting(meeting.pk)
    return made


def change_point(*, point: Point, by: Actor, at: datetime, **fields) -> Point:
    """Change name, place, day, form, keeper or sittings of a point that is not sealed."""
    point = lock_point(point)
    refuse_closed(point)
    before = {name: getattr(point, name) for name in fields}
    roll = RollEntry.objects.of(point)
    stale([point])
    day = fields.get("day", point.day)
    if day != point.day and point.status != PointStatus.PLANNED:
        raise Refusal(_("Điểm đã điểm danh thì không đổi ngày được."), field="day")
    if point.makeup and day < (point.makeup_of or point.meeting).day:
        raise MakeupTooEarly(field="day")
    if day != point.day:
        roll.update(day=day, month=day.replace(day=1))
    if fields.get("form", point.form) != point.form:
        RollEntry.objects.filter(shard=point.shard, month=day.replace(day=1), point=point).update(
            form=fields["form"]
        )
    for name, value in fields.items():
        setattr(point, name, value)
    point.name = clean(point.name) or point.unit.name
    point.folded = fold(point.name)
    point.place = clean(point.place)
    with in_words(), transaction.atomic():
        point.save()
    stale([point])
    acts.record(
        by=by,
        at=at,
        verb="meetings.change_point",
        subject=point,
        place=point.unit,
        before=before,
        after={name: getattr(point, name) for name in fields},
    )
    return point


def cancel_point(*, point: Point, why: str, by: Actor, at: datetime) -> Point:
    """Cancel a point on whose roll nobody is marked. Its people may be summoned to another point again.

    Whoever of them came to another point already is counted there, as summoned.
    """
    point = lock_point(point)
    refuse_closed(point)
    why = reason_of(why)
    if point.present or point.excused or point.absent or point.heads:
        raise HeldPointStays
    lock_meeting(point.meeting)
    stale([point])
    roll = RollEntry.objects.of(point)
    called = list(roll.filter(original=True).values_list("person_id", flat=True))
    roll.delete()
    summon_where_they_came(point.meeting_id, called)
    Catchment.objects.filter(point=point).delete()
    point.status = PointStatus.CANCELLED
    point.summoned = 0
    point.save(update_fields=["status", "summoned"])
    settle_meeting(point.meeting_id)
    acts.record(by=by, at=at, verb="meetings.cancel_point", subject=point, place=point.unit, why=why)
    return point


def cancel_meeting(*, meeting: Meeting, why: str, by: Actor, at: datetime) -> Meeting:
    """Cancel a meeting none of whose points was held."""
    points = lock_points(meeting)
    meeting = lock_meeting(meeting)
    why = reason_of(why)
    if meeting.status != MeetingStatus.PLANNED:
        raise Refusal(_("Cuộc họp đã diễn ra thì không hủy được."))
    RollEntry.objects.at(points).delete()
    Catchment.objects.filter(meeting=meeting).delete()
    Point.objects.filter(meeting=meeting).update(status=PointStatus.CANCELLED, summoned=0)
    meeting.status = MeetingStatus.CANCELLED
    meeting.save(update_fields=["status"])
    acts.record(by=by, at=at, verb="meetings.cancel", subject=meeting, place=meeting.unit, why=why)
    return meeting


def set_rapporteurs(
    *, meeting: Meeting, rapporteurs: Iterable[dict], by: Actor, at: datetime
) -> list[Rapporteur]:
    """Replace the list of rapporteurs: dicts with ``name`` and, if any, ``person``, ``post``, ``topic``."""
    meeting = lock_meeting(meeting)
    before = list(meeting.rapporteurs.values_list("name", "topic"))
    meeting.rapporteurs.all().delete()
    with in_words(), transaction.atomic():
        made = Rapporteur.objects.bulk_create(
            Rapporteur(
                meeting=meeting,
                person=row.get("person"),
                name=clean(row["name"]),
                post=clean(row.get("post", "")),
                topic=clean(row.get("topic", "")),
            )
            for row in rapporteurs
            if clean(row["name"])
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.set_rapporteurs",
        subject=meeting,
        place=meeting.unit,
        before={"rapporteurs": before},
        after={"rapporteurs": [(row.name, row.topic) for row in made]},
    )
    return made
