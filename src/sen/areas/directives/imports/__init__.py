"""Papers that people upload, read in the bounded worker. This module knows no model: the worker imports it."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from sen.areas.directives.rules.upload import Examined
from sen.foundation.staging.bounded import MB, Limits, result_of
from sen.foundation.staging.refusals import FileRefused

LIMITS = Limits(file=20 * MB, unpacked=200 * MB, memory=1024 * MB, cpu=30, wait=45.0, output=8 * MB)
SUFFIXES = {".docx": "docx", ".pdf": "pdf", ".txt": "txt"}


def look_into(upload: Any) -> Examined:
    """Read an uploaded file (Django's ``UploadedFile``) without storing it: its kind, text, size, hash, secrecy mark.

    Raises `FileRefused` when it is too big, damaged, dangerous, or not what its name says.
    """
    name = Path(upload.name).name
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise FileRefused("wrong_type", allowed=", ".join(SUFFIXES))
    try:
        found, digest, size = _examine(upload)
    except FileRefused as refusal:
        if refusal.code != "wrong_type":
            raise
        raise FileRefused("wrong_type", allowed=", ".join(SUFFIXES)) from refusal
    if found["kind"] != SUFFIXES[suffix]:
        raise FileRefused("wrong_type", allowed=", ".join(SUFFIXES))
    return Examined(
        name=name,
        kind=found["kind"],
        size=size,
        sha256=digest,
        text=found["text"],
        readable=found["readable"],
        found=tuple(found["mark"]) if found["mark"] else None,
        content=upload,
    )


def _examine(upload: Any) -> tuple[dict, str, int]:
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(suffix=".paper") as copy:
        for piece in upload.chunks():
            size += len(piece)
            if size > LIMITS.file:
                raise FileRefused("too_big", size=f"{size / MB:.0f}", limit=f"{LIMITS.file / MB:.0f}")
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        found = result_of(
            "sen.areas.directives.imports.reading:read_paper",
            Path(copy.name),
            {"max_unpacked": LIMITS.unpacked, "max_ratio": LIMITS.ratio},
            LIMITS,
        )
    upload.seek(0)
    return found, digest.hexdigest(), size
