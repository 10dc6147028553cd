"""Files from people: looked into by their bytes, kept under their hash."""

import hashlib
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions import check_at_the_door
from sen.areas.directives.imports import look_into
from sen.areas.pledges.rules.files import LARGEST, PAPERS, PICTURES, Kept
from sen.foundation import files
from sen.foundation.attached import ApplePicture, NotTaken, type_of
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import clean


class FileTooLarge(Refusal):
    message = _("Tệp lớn quá 10 MB. Hãy chụp lại ở độ phân giải thấp hơn hoặc chia nhỏ tệp.")


class FileEmpty(Refusal):
    message = _("Tệp rỗng. Hãy chọn lại tệp.")


class NotAPicture(Refusal):
    message = _("Tệp này không phải ảnh JPEG, PNG hay WebP. Hãy chọn ảnh chụp.")


def picture_of(upload: Any, *, field: str = "photo") -> Kept:
    """An uploaded picture, known by its bytes. Raises FileEmpty, FileTooLarge, NotAPicture or ApplePicture."""
    size = upload.size or 0
    if not size:
        raise FileEmpty(field=field)
    if size > LARGEST:
        raise FileTooLarge(field=field)
    digest, head = hashlib.sha256(), b""
    for piece in upload.chunks():
        head = head or piece[:32]
        digest.update(piece)
    upload.seek(0)
    try:
        found = type_of(head)
    except NotTaken:
        found = ""
    except ApplePicture:
        raise ApplePicture(field=field) from None
    if found not in PICTURES:
        raise NotAPicture(field=field)
    name = clean(Path(upload.name or "").name)[-120:] or "anh"
    return Kept(name=name, type=found, size=size, sha256=digest.hexdigest(), content=upload)


class NotEvidence(Refusal):
    message = _("Loại tệp này không được nhận. Hãy gửi ảnh (JPEG, PNG, WebP), tệp .pdf hoặc .docx.")


def evidence_of(upload: Any, *, field: str = "file") -> Kept:
    """An uploaded picture or paper. A paper is read in the bounded worker: one marked secret is refused."""
    if (upload.size or 0) > LARGEST:
        raise FileTooLarge(field=field)
    head = upload.read(32)
    upload.seek(0)
    if head[:4] not in (b"PK\x03\x04", b"%PDF"):
        try:
            return picture_of(upload, field=field)
        except NotAPicture:
            raise NotEvidence(field=field) from None
    kind = "pdf" if head[:4] == b"%PDF" else "docx"
    if Path(upload.name or "").suffix.lower() != f".{kind}":
        raise NotEvidence(field=field)
    found = look_into(upload)
    check_at_the_door(texts={}, file=found, sworn=True)
    types = {suffix: kind_of_file for kind_of_file, suffix in PAPERS.items()}
    name = clean(Path(upload.name).name)[-120:]
    return Kept(name=name, type=types[found.kind], size=found.size, sha256=found.sha256, content=upload)


def keep(file: Kept, folder: str) -> str:
    """Store the file under its hash; returns where."""
    return files.keep(file.content, f"{folder}/{file.sha256[:2]}/{file.sha256}.{file.suffix}", file.size)
