"""What kind of file the bytes themselves show; names are never believed. Pure."""

from dataclasses import dataclass
from typing import Any

PICTURES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
PAPERS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
LARGEST = 10 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A file that was looked into and may be kept: its name, media type, size, hash and content."""

    name: str
    type: str
    size: int
    sha256: str
    content: Any

    @property
    def suffix(self) -> str:
        return (PICTURES | PAPERS)[self.type]


def picture_type(head: bytes) -> str | None:
    """The media type of a picture from its first bytes; ``"heic"`` for Apple's format, None for anything else."""
    if head[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"heif"):
        return "heic"
    return None
