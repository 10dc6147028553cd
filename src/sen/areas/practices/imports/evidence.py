"""Papers and pictures as evidence: whole, harmless, of an allowed kind, not heavier than 20 MB."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from sen.areas.practices.choices import EVIDENCE_KINDS
from sen.foundation.staging.bounded import MB, Limits
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.sheets import check_document

LIMITS = Limits(file=20 * MB, unpacked=200 * MB, memory=1024 * MB, cpu=30, wait=45.0, output=8 * MB)
DOCUMENTS = ("docx", "pdf", "xlsx")
PICTURES = {"jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
ALLOWED = ", ".join(f".{kind}" for kind in EVIDENCE_KINDS)


def look_into(upload: Any) -> str:
    """Check an uploaded file (Django's ``UploadedFile``) without keeping it; its hash.

    Raises `FileRefused` when it is too big, damaged, dangerous, or not what its name says.
    """
    suffix = Path(upload.name).suffix.lower().removeprefix(".")
    if suffix not in EVIDENCE_KINDS:
        raise FileRefused("wrong_type", allowed=ALLOWED)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(suffix=f".{suffix}") as copy:
        for piece in upload.chunks():
            size += len(piece)
            if size > LIMITS.file:
                raise FileRefused("too_big", size=f"{size / MB:.0f}", limit=f"{LIMITS.file / MB:.0f}")
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        if size == 0:
            raise FileRefused("empty")
        if suffix in DOCUMENTS:
            check_document(Path(copy.name), (suffix,), LIMITS)
        else:
            copy.seek(0)
            if not copy.read(16).startswith(PICTURES[suffix]):
                raise FileRefused("wrong_type", allowed=ALLOWED)
    upload.seek(0)
    return digest.hexdigest()
