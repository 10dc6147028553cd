"""What is known of an uploaded file before anything is stored."""

from dataclasses import dataclass, field
from typing import Any

from sen.areas.directives.rules.secrecy import Mark, mark_in_name


@dataclass(frozen=True)
class Examined:
    """A file read in the bounded worker. ``found`` is the secrecy mark in its text: (level, where, words)."""

    name: str
    kind: str
    size: int
    sha256: str
    text: str
    readable: bool
    found: tuple[str, str, str] | None
    content: Any = field(repr=False)

    @property
    def mark(self) -> Mark | None:
        """The secrecy mark in the file's name or text, if any."""
        return mark_in_name(self.name) or (Mark(*self.found) if self.found else None)
