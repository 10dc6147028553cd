"""Scanned paper receipts that people upload."""

import hashlib
from typing import Any

from sen.areas.directives.imports import look_into
from sen.areas.directives.rules.upload import Examined
from sen.foundation.attached import Taken, taken_upload


def look_into_scan(upload: Any) -> tuple[Taken, Examined]:
    """Look at a scanned paper receipt: a picture, of which only the name can be read, or a .pdf, read like any paper.

    Raises `FileRefused` or a refusal of `foundation.attached` for anything else.
    """
    taken = taken_upload(upload)
    if taken.type == "application/pdf":
        upload.seek(0)
        return taken, look_into(upload)
    return taken, Examined(
        name=upload.name,
        kind=taken.type.rpartition("/")[2],
        size=len(taken.content),
        sha256=hashlib.sha256(taken.content).hexdigest(),
        text="",
        readable=False,
        found=None,
        content=upload,
    )
