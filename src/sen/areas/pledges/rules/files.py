"""Files that may be kept: of which kinds, how large, and one that was looked into. Pure."""

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
