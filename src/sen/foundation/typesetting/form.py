"""The parts of a printed paper (head, title, body, closing, annexes), found by where they stand, not by style
names."""

import re
from collections.abc import Iterator
from functools import cached_property

from .layouts import Layout
from .reading import Grid, Line, Printed


class Form:
    """The parts of a printed paper, found by where they stand."""

    def __init__(self, printed: Printed, layout: Layout) -> None:
        self.printed, self.layout = printed, layout

    @cached_property
    def head(self) -> Grid | None:
        return next((item for item in self.printed.items if isinstance(item, Grid)), None)

    def head_lines(self, row: int, column: int) -> list[Line]:
        rows = self.head.rows if self.head else ()
        if row >= len(rows) or column >= len(rows[row]):
            return []
        return [line for line in rows[row][column].lines if line.words or line.ruled]

    @cached_property
    def _after_head(self) -> list[Line | Grid]:
        items = list(self.printed.items)
        return items[items.index(self.head) + 1 :] if self.head else items

    @cached_property
    def closing(self) -> Grid | None:
        """The grid with recipients and signatures: the last one without borders after the head."""
        found = [item for item in self._after_head if isinstance(item, Grid) and not item.bordered]
        return found[-1] if found else None

    @cached_property
    def title(self) -> list[Line]:
        """Type, abstract and what ends it: the centred lines below the head."""
        found = []
        for item in self._after_head:
            if not isinstance(item, Line) or (item.words and item.align != "center"):
                break
            if item.words or item.ruled:
                found.append(item)
            if item.words == self.layout.abstract["after"] != "" or (item.ruled and not item.words):
                break
        return found

    @cached_property
    def _rest(self) -> list[Line | Grid]:
        rest = list(self._after_head)
        if self.title:
            rest = rest[rest.index(self.title[-1]) + 1 :]
        return rest

    @cached_property
    def body(self) -> list[Line | Grid]:
        return self._rest[: self._rest.index(self.closing)] if self.closing in self._rest else self._rest

    @cached_property
    def annexes(self) -> list[Line | Grid]:
        return self._rest[self._rest.index(self.closing) + 1 :] if self.closing in self._rest else []

    @cached_property
    def text_lines(self) -> list[Line]:
        """Running text of the body: justified or left lines with words, headings left out."""
        return [
            line
            for line in self.body
            if isinstance(line, Line) and line.words and not self.heading_level(line)
        ]

    def heading_level(self, line: Line) -> int:
        """1 for `I.`, 2 for `1.`, 3 for `1.1.`, 0 for what is no heading. Headings are bold all through."""
        if not line.words or not line.every("bold"):
            return 0
        for level, pattern in ((3, r"^\d+\.\d+\.? "), (2, r"^\d+\. "), (1, r"^[IVX]+[.-] ")):
            if re.match(pattern, line.words):
                return level
        return 0

    @cached_property
    def recipients(self) -> list[Line]:
        title = self.layout.recipients["title"]
        for row in self.closing.rows if self.closing else ():
            for cell in row:
                if cell.words.startswith(title):
                    return [line for line in cell.lines if line.words]
        return []

    @cached_property
    def signature_cells(self) -> list[list[Line]]:
        cells = []
        for row in self.closing.rows if self.closing else ():
            for cell in row:
                lines = [line for line in cell.lines if line.words]
                if lines and lines != self.recipients:
                    cells.append(lines)
        return cells

    @cached_property
    def tables(self) -> list[Grid]:
        return [item for item in self.printed.items if isinstance(item, Grid) and item.bordered]

    @cached_property
    def draft(self) -> bool:
        return any("DỰ THẢO" in line.words.upper() for line in self.head_lines(1, 0))

    def wrong_look(self, line: Line, part: str, caps: bool = False) -> Iterator[str]:
        look = self.layout.looks[part]
        wrong = [size for size in line.sizes if not look.allows(size)]
        if wrong:
            yield f"“{line.words[:60]}”: cỡ chữ {wrong[0]:g}"
        if look.bold != line.every("bold"):
            yield f"“{line.words[:60]}”: {'không đậm' if look.bold else 'in đậm'}"
        if look.italic != line.every("italic"):
            yield f"“{line.words[:60]}”: {'không nghiêng' if look.italic else 'in nghiêng'}"
        if caps and line.words != line.words.upper():
            yield f"“{line.words[:60]}”: không in hoa"
