"""Pictures and papers that people attach to a record: what is taken, how large, and how it is handed out again.

Most are kept in the database, so that one backup holds everything; what is large lies in the storage.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import clean

LARGEST = 8 * 1024 * 1024
ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
"""For the ``accept`` of a form's input."""


class TooLarge(Refusal):
    message = _("Tệp lớn quá 8 MB. Hãy chụp lại ở độ phân giải thấp hơn hoặc chia thành nhiều tệp.")


class Empty(Refusal):
    message = _("Tệp rỗng. Hãy chọn lại tệp.")


class NotTaken(Refusal):
    message = _("Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF. Hãy chọn tệp khác.")


class ApplePicture(Refusal):
    message = _(
        "Ảnh ở định dạng HEIC của iPhone. Hãy vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại."
    )


@dataclass(frozen=True)
class Taken:
    """A file that was read and judged: its name, the type its bytes show, its content."""

    name: str
    type: str
    content: bytes

    @property
    def columns(self) -> dict:
        """The values of the columns of :class:`Attached`."""
        return {
            "name": self.name,
            "type": self.type,
            "size": len(self.content),
            "sha256": hashlib.sha256(self.content).hexdigest(),
            "content": self.content,
        }


class Attached(models.Model):
    """The columns of a record that may carry one file. Without a file, all are empty."""

    name = models.CharField(max_length=120, blank=True)
    type = models.CharField(max_length=40, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(null=True)

    class Meta:
        abstract = True


def type_of(content: bytes) -> str:
    """The media type that the bytes themselves show. Raises NotTaken or ApplePicture."""
    if content[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[:5] == b"%PDF-":
        return "application/pdf"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"heif"):
        raise ApplePicture(field="file")
    raise NotTaken(field="file")


def take(name: str, content: bytes) -> Taken:
    """Judge a file by its bytes, never by its name. Raises Empty, TooLarge, NotTaken, ApplePicture."""
    if not content:
        raise Empty(field="file")
    if len(content) > LARGEST:
        raise TooLarge(field="file")
    return Taken(clean(name)[-120:] or "tep", type_of(content), content)


def take_upload(upload: UploadedFile | None) -> Taken | None:
    """The same for what a form was sent; None for no file. A file too large is not read at all."""
    if upload is None:
        return None
    if (upload.size or 0) > LARGEST:
        raise TooLarge(field="file")
    return take(upload.name or "", upload.read())


def taken_upload(upload: UploadedFile | None) -> Taken:
    """The same where a file must be sent. Raises Empty without one."""
    taken = take_upload(upload)
    if taken is None:
        raise Empty(field="file")
    return taken


def hand_out(record: Any) -> HttpResponse:
    """The file of a record with ``type`` and ``content``, as it was taken: pictures are shown, papers are
    downloaded."""
    response = HttpResponse(bytes(record.content or b""), content_type=record.type)
    response.headers["Content-Disposition"] = "inline" if record.type.startswith("image/") else "attachment"
    _keep_to_oneself(response)
    return response


def hand_stored(file: FieldFile, kind: str = "", name: str = "") -> FileResponse:
    """A file of the storage as it was taken: pictures are shown, papers are downloaded; without a ``kind`` its name
    tells it. 404 for one that is gone."""
    if not file or not default_storage.exists(str(file.name)):
        raise Http404
    response = FileResponse(
        default_storage.open(str(file.name)),
        content_type=kind or None,
        as_attachment=not kind.startswith("image/"),
        filename=name,
    )
    _keep_to_oneself(response)
    return response


def _keep_to_oneself(response: HttpResponseBase) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
