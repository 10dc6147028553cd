"""The text of pages that were set for print (.pdf): sentences put together again, cells of a row side by side, page numbers
and running heads left out. Runs inside the bounded worker.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sen.foundation.staging.parsers import Bad
from sen.reading.files.markup import CELL, RAISED
from sen.reading.text.numerals import LOWER

_SENTENCE_OVER = re.compile(r"[.!?:;”\"…]\s*$")
_GOES_ON = re.compile(rf"[{LOWER}(%“]")
_MARK = re.compile(r"[-–—+*•\uf0b7\uf02d]|\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[a-zđ]\)|[IVX]+[.)]")
_ITEM = re.compile(rf"(?:{_MARK.pattern})(?:\s|$)")
"""What begins an item of a list."""
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*([0-9]{1,4})\s*(?:[-–—]|/\s*[0-9]{1,4})?", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]")
_SPACE = re.compile(r"\s+")
_HYPHEN = re.compile(rf"(?<=[{LOWER}])\ufffe(?=[{LOWER}])")
GAP, WIDE = 0.7, 2.0
"""Of the size of the letters: a wider space, should it be far wider than its neighbours, parts two cells; the other always."""
TALLEST = 6
"""Lines of a cell that are put together; columns of a newspaper have more."""
INDENT = 60.0
"""So far, in points, the first line of a paragraph may stand to the right of the others."""
HEADS = 3
"""On so many pages a line at the edge is a running head."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class _Piece:
    """Letters on one line with no wide space among them; ``first`` is the width of the first word."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    first: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def size(self) -> float:
        return max(self.top - self.bottom, 1.0)


@dataclass(slots=True)
class _Row:
    """Cells side by side, each of pieces one below the other. A line of running text is a row of one cell."""

    cells: list[list[_Piece]]
    edge: float = field(default=0.0)
    """Where the lines around it end on the right."""

    @property
    def start(self) -> _Piece:
        return self.cells[0][0]

    @property
    def last(self) -> _Piece:
        return self.cells[-1][-1]

    @property
    def text(self) -> str:
        return CELL.join(" ".join(piece.text for piece in cell) for cell in self.cells)

    @property
    def top(self) -> float:
        return max(piece.top for cell in self.cells for piece in cell)

    @property
    def right(self) -> float:
        return max(piece.right for cell in self.cells for piece in cell)


def printed_lines(where: Path) -> Iterator[str]:
    """Lines of thought and rows of tables of a .pdf."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(str(where))
        _refuse_scanned(document)
        pages = [_rows_of(page) for page in document]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        raise Bad("encrypted" if locked else "broken_pdf") from error
    held, before = "", None
    for row in _without_furniture(pages):
        if before is not None and _goes_on(before, row):
            held = f"{held} {row.text}"
        else:
            if before is not None:
                yield held
            held = row.text
        before = row
    yield held


def _goes_on(before: _Row, row: _Row) -> bool:
    """Whether the margin broke the line in the middle of a sentence: the next word would have had no room there."""
    if len(before.cells) > 1 or len(row.cells) > 1 or _ITEM.match(row.text):
        return False
    size = before.last.size
    full = before.last.right + row.start.first + size / 5 > before.edge
    near = before.last.bottom - row.start.top < size
    if full and near and before.last.left - INDENT < row.start.left < before.last.left + size / 2:
        return True
    return bool(_GOES_ON.match(row.text)) and not _SENTENCE_OVER.search(before.text)


# --- the rows of a page ----------------------------------------------------------------------------------


def _rows_of(page: Any) -> list[_Row]:
    rows: list[_Row] = []
    for piece in _pieces_of(page):
        _place(rows, piece)
    extents = [(row.start.left, row.right) for row in rows]
    for row, (left, _right) in zip(rows, extents, strict=True):
        beside = sorted((right for other, right in extents if abs(other - left) < INDENT), reverse=True)
        # The footer of a page in columns is wider than a column.
        row.edge = beside[len(beside) // 10]
    page.close()
    return rows


def _place(rows: list[_Row], piece: _Piece) -> None:
    """Add a piece in the order of the file, which mostly is that of reading: cell by cell, each line by line."""
    if rows:
        row, last = rows[-1], rows[-1].last
        below = last.middle - piece.middle
        if abs(below) < last.size / 2 and piece.left >= last.right - 1:
            if _MARK.fullmatch(row.text):
                row.cells[0].append(piece)
            else:
                row.cells.append([piece])
            return
        if len(row.cells) > 1 and 0 < below < 1.7 * last.size:
            others = max(other.right for cell in row.cells[:-1] for other in cell)
            if piece.left > others and piece.left < row.right and piece.right > last.left:
                row.cells[-1].append(piece)
                return
        tall = _height_beside(rows, piece)
        if tall:
            first, *more = rows[-tall:]
            first.cells[-1] += [one for other in more for one in other.cells[0]]
            first.cells.append([piece])
            del rows[len(rows) - len(more) :]
            return
    rows.append(_Row([[piece]]))


def _height_beside(rows: list[_Row], piece: _Piece) -> int:
    """How many of the last lines are the cell to the left of this piece, which goes up again beside them; 0 for none."""
    bottom = rows[-1].last.bottom - rows[-1].last.size / 4
    for tall in range(1, min(TALLEST, len(rows)) + 1):
        first = rows[-tall]
        if first.right > piece.left + 1 or (tall > 1 and len(rows[1 - tall].cells) > 1):
            break
        if first.top > piece.middle > bottom:
            return tall
    # Beside a taller cell a number stands at half its height.
    row = rows[-1]
    return int(row.right <= piece.left + 1 and bottom < piece.middle < row.top + 3 * piece.size)


def _pieces_of(page: Any) -> Iterator[_Piece]:
    """What stands on the page, in the order of the file, split where cells part."""
    shown = page.get_textpage()
    text: str = shown.get_text_range()
    if len(text) != shown.count_chars():
        text = "".join(chr(_unicode(shown, at)) for at in range(shown.count_chars()))
    starts = [found.span() for found in re.finditer(r"[^\r\n]+", text) if found.group().strip()]
    box = _boxes(shown, [span for span in starts if span[1] - span[0] > 4])
    for begin, end in starts:
        text_of_line = text[begin:end]
        stop = begin + len(text_of_line.rstrip())
        begin += len(text_of_line) - len(text_of_line.lstrip())
        spaces = [found.span() for found in _SPACE.finditer(text, begin, stop)]
        gaps = [box(right)[0] - box(left - 1)[2] for left, right in spaces]
        size = box(begin)[3] - box(begin)[1]
        usual = sorted(gaps)[len(gaps) // 4] if gaps else 0.0
        wide = size * min(max(GAP, 2.2 * usual / size), WIDE) if size > 0 else 0.0
        at = begin
        for (left, right), gap in zip([*spaces, (stop, stop)], [*gaps, wide + 1], strict=True):
            if gap > wide:
                word = min((space[0] for space in spaces if space[0] > at), default=left)
                first, last = box(at), box(left - 1)
                yield _Piece(
                    _clean(text, at, left, box),
                    first[0],
                    last[2],
                    min(first[1], last[1]),
                    max(first[3], last[3]),
                    box(min(word, left) - 1)[2] - first[0],
                )
                at = right


def _unicode(shown: Any, at: int) -> int:
    from pypdfium2.raw import FPDFText_GetUnicode

    return int(FPDFText_GetUnicode(shown, at))


def _boxes(shown: Any, lines: list[tuple[int, int]]) -> Callable[[int], Box]:
    """The box of each letter, the page turned so that most lines run from left to right."""
    from ctypes import byref

    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    rect = FS_RECTF()

    def box(at: int) -> Box:
        FPDFText_GetLooseCharBox(shown, at, byref(rect))
        return rect.left, rect.bottom, rect.right, rect.top

    def turned(turn: str) -> Callable[[int], Box]:
        def seen(at: int) -> Box:
            left, bottom, right, top = box(at)
            match turn:
                case "up":
                    return bottom, -right, top, -left
                case "down":
                    return -top, left, -bottom, right
                case _:
                    return -right, -top, -left, -bottom

        return seen

    ways: Counter[str] = Counter()
    for begin, end in lines[:40]:
        first, last = box(begin), box(end - 1)
        across, along = last[0] - first[0], last[1] - first[1]
        if abs(across) >= abs(along):
            ways["right" if across >= 0 else "left"] += 1
        else:
            ways["up" if along > 0 else "down"] += 1
    way = ways.most_common(1)[0][0] if ways else "right"
    return box if way == "right" else turned(way)


def _clean(text: str, begin: int, end: int, box: Callable[[int], Box]) -> str:
    """The letters of a piece; a hyphen at the end of a line goes where a word was broken, numbers of notes are raised."""
    piece = text[begin:end]
    for found in _NUMBER.finditer(piece):
        _left, bottom, _right, top = box(begin + found.start())
        raised = found.end()
        while raised > found.start() and box(begin + raised - 1)[1] > bottom + 0.2 * (top - bottom):
            raised -= 1
        if raised < found.end():
            piece = piece[:raised] + piece[raised : found.end()].translate(RAISED) + piece[found.end() :]
    return _SPACE.sub(" ", _HYPHEN.sub("", piece).replace("\ufffe", "-"))


# --- what is on the page for the page's sake -------------------------------------------------------------


def _without_furniture(pages: list[list[_Row]]) -> Iterator[_Row]:
    """All rows but page numbers and running heads; of a table's head on every page the first."""
    edges = [_edges(rows) for rows in pages]
    shifts = Counter(
        int(found[1]) - place
        for place, rows in enumerate(edges)
        for row in rows
        if (found := _PAGE_NUMBER.fullmatch(row.text))
    )
    shift, pages_so = max(shifts.items(), key=lambda one: one[1], default=(1, 0))
    shift = shift if pages_so > 1 else 1
    heads = Counter(
        head for place, rows in enumerate(edges) for head in {_head(row, place + shift) for row in rows}
    )
    seen: set[str] = set()
    for place, (rows, outer) in enumerate(zip(pages, edges, strict=True)):
        for row in rows:
            if any(row is one for one in outer):
                number = _PAGE_NUMBER.fullmatch(row.text)
                if number and int(number[1]) == place + shift:
                    continue
                head = _head(row, place + shift)
                if len(row.cells) > 2 and not re.search("[0-9]", head):
                    if head in seen:
                        continue
                    seen.add(head)
                elif heads[head] >= HEADS and heads[head] * 5 >= len(pages) * 2:
                    continue
            yield row


def _edges(rows: list[_Row]) -> list[_Row]:
    """The two uppermost and the two lowest rows of a page."""
    by_height = sorted(rows, key=lambda row: -row.top)
    return by_height[:2] + by_height[2:][-2:]


def _head(row: _Row, page: int) -> str:
    """The text of a row without the number of its page: what is the same on many pages."""
    return re.sub(rf"\b{page}\b", "#", row.text)


# --- scans -----------------------------------------------------------------------------------------------

STAMP = 120
"""Letters on a page that holds pictures: with fewer on all pages together, for each, they are a stamp or a signature's mark."""
SAMPLE = 30
"""So many pages tell whether a document was scanned."""


def _refuse_scanned(document: Any) -> None:
    """Raise where the pages are pictures, be it that a digital signature left its few words on one of them."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    pages = [document[place] for place in range(min(len(document), SAMPLE))]
    letters = sum(len(page.get_textpage().get_text_range().split()) for page in pages) * 5
    pictured = [page for page in pages if next(page.get_objects([FPDF_PAGEOBJ_IMAGE], max_depth=3), None)]
    if pages and len(pictured) * 2 > len(pages) and letters < STAMP * len(pages):
        raise Bad("scanned")
