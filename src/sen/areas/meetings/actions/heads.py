"""Counting non-members by head, and the pictures of the sheets they signed."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.meetings.actions.ground import lock_point, open_roll, recount, refuse_closed, stale
from sen.areas.meetings.choices import Precision
from sen.areas.meetings.models import HeadCount, Point, Sheet
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "meetings.count_heads": _("{who} ghi số quần chúng dự tại {subject}, {unit}"),
    "meetings.drop_head_count": _("{who} xóa số quần chúng dự tại {subject}, {unit}"),
    "meetings.add_sheet": _("{who} tải ảnh bảng ký tên của {subject}, {unit}"),
    "meetings.remove_sheet": _("{who} gỡ ảnh bảng ký tên của {subject}, {unit}"),
}

LARGEST_SHEET = 8 * 1024 * 1024
MOST_HEADS = 1_000_000


class SheetTooLarge(Refusal):
    message = _("Ảnh lớn quá 8 MB. Hãy chụp lại ở độ phân giải thấp hơn.")


class SheetEmpty(Refusal):
    message = _("Tệp rỗng. Hãy chọn lại ảnh.")


class NotAPicture(Refusal):
    message = _("Tệp này không phải ảnh JPEG, PNG, WebP hay tệp PDF. Hãy chọn ảnh chụp bảng ký tên.")


class AppleFormat(Refusal):
    message = _(
        "Ảnh ở định dạng HEIC của iPhone. Hãy vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại."
    )


class TooManyHeads(Refusal):
    message = _("Số người dự lớn bất thường (trên 1.000.000). Hãy kiểm tra lại.")


def type_of(content: bytes) -> str:
    """The media type that the bytes themselves show; raises when they are no picture and no PDF."""
    if content[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[:5] == b"%PDF-":
        return "application/pdf"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"heif"):
        raise AppleFormat(field="file")
    raise NotAPicture(field="file")


def add_sheet(*, point: Point, name: str, content: bytes, by: Actor, at: datetime) -> Sheet:
    """Keep the picture of a signed sheet. Its type is read from its bytes, never from its name."""
    point = lock_point(point)
    refuse_closed(point)
    if not content:
        raise SheetEmpty(field="file")
    if len(content) > LARGEST_SHEET:
        raise SheetTooLarge(field="file")
    with in_words(), transaction.atomic():
        sheet = Sheet.objects.create(
            point=point,
            name=clean(name)[-120:] or "bang-ky-ten",
            type=type_of(content),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
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
    """Write down, or write anew, how many of a category came. Opens the point."""
    point = lock_point(point)
    if max(present, summoned or 0) > MOST_HEADS:
        raise TooManyHeads(field="present")
    open_roll(point, at)
    found = HeadCount.objects.filter(point=point, category=category).first()
    before = {"present": found.present, "precision": found.precision} if found else None
    with in_words(), transaction.atomic():
        count, _made = HeadCount.objects.update_or_create(
            point=point,
            category=category,
            defaults={
                "present": present,
                "summoned": summoned,
                "precision": precision,
                "sheet": sheet,
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
