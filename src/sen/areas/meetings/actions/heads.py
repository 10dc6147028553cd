"""Counting non-members by head, and the pictures of the sheets they signed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import lock_point, open_roll, recount, refuse_closed, stale
from sen.areas.meetings.choices import Precision
from sen.areas.meetings.models import HeadCount, Point, Sheet
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "meetings.count_heads": _("{who} ghi số quần chúng dự tại {subject}, {unit}"),
    "meetings.drop_head_count": _("{who} xóa số quần chúng dự tại {subject}, {unit}"),
    "meetings.add_sheet": _("{who} tải ảnh bảng ký tên của {subject}, {unit}"),
    "meetings.remove_sheet": _("{who} gỡ ảnh bảng ký tên của {subject}, {unit}"),
}

MOST_HEADS = 1_000_000


class TooManyHeads(Refusal):
    message = _("Số người dự lớn bất thường (trên 1.000.000). Hãy kiểm tra lại.")


def add_sheet(*, point: Point, taken: Taken, by: Actor, at: datetime) -> Sheet:
    """Keep the picture of a signed sheet."""
    point = lock_point(point)
    refuse_closed(point)
    with in_words(), transaction.atomic():
        sheet = Sheet.objects.create(
            point=point,
            **taken.columns,
            added_at=at,
            added_by_id=by.user_id,
        )
    acts.record(
        by=by,
        at=at,
        verb="meetings.add_sheet",
        subject=point,
        place=point.unit,
        after={"name": sheet.name, "size": sheet.size, "sha256": sheet.sha256},
    )
    return sheet


def remove_sheet(*, sheet: Sheet, by: Actor, at: datetime) -> None:
    """Take a picture away again, as long as the point is not sealed."""
    point = lock_point(sheet.point)
    refuse_closed(point)
    acts.record(
        by=by,
        at=at,
        verb="meetings.remove_sheet",
        subject=point,
        place=point.unit,
        before={"name": sheet.name, "sha256": sheet.sha256},
    )
    sheet.delete()


def count_heads(
    *,
    point: Point,
    category: str,
    present: int,
    by: Actor,
    at: datetime,
    summoned: int | None = None,
    precision: str = Precision.EXACT,
    sheet: Sheet | None = None,
    note: str = "",
) -> HeadCount:
    """Write down, or write anew, how many of a category came. Opens the point. A sheet kept before stays unless
    another is given.
    """
    point = lock_point(point)
    if max(present, summoned or 0) > MOST_HEADS:
        raise TooManyHeads(field="present")
    open_roll(point, at)
    found = HeadCount.objects.filter(point=point, category=category).first()
    before = {"present": found.present, "precision": found.precision} if found else None
    kept = found.sheet_id if found else None
    with in_words(), transaction.atomic():
        count, _made = HeadCount.objects.update_or_create(
            point=point,
            category=category,
            defaults={
                "present": present,
                "summoned": summoned,
                "precision": precision,
                "sheet_id": sheet.pk if sheet else kept,
                "note": clean(note)[:300],
                "counted_at": at,
                "counted_by_id": by.user_id,
            },
        )
    recount([point.pk])
    stale([point], [])
    acts.record(
        by=by,
        at=at,
        verb="meetings.count_heads",
        subject=point,
        place=point.unit,
        before=before,
        after={"category": category, "present": present, "summoned": summoned, "precision": precision},
    )
    return count


def drop_head_count(*, count: HeadCount, by: Actor, at: datetime) -> None:
    """Take a count away again, as long as the point is not sealed."""
    point = lock_point(count.point)
    refuse_closed(point)
    acts.record(
        by=by,
        at=at,
        verb="meetings.drop_head_count",
        subject=point,
        place=point.unit,
        before={"category": count.category, "present": count.present},
    )
    count.delete()
    recount([point.pk])
    stale([point], [])
