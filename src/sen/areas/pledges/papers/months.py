"""The minutes of a cell's monthly remarks."""

from collections.abc import Iterable, Sequence

from sen.areas.organisations.queries.heading import Letterhead
from sen.areas.pledges.models import CellMonth
from sen.areas.pledges.queries import Line
from sen.foundation.periods import Month
from sen.foundation.typesetting import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    paper_as,
    spans,
)
from sen.foundation.vietnamese import official_count

LAYOUT = "party-minutes"
LEVELS = {0: "không nhận xét", 1: "làm tốt", 2: "đạt yêu cầu", 3: "còn hạn chế", 4: "chưa đạt"}
DOINGS = {1: "xong", 2: "đúng tiến độ", 3: "chậm", 4: "chưa làm"}
REMARK_COLUMNS = (
    Column("TT", "centre", 0.5),
    Column("Họ và tên", "text", 1.9),
    Column("Mức", "text", 1.1),
    Column("Việc đã cam kết cần nêu", "text", 2.6),
    Column("Nhận xét", "text", 2.2),
)


def month_as(kind: str, cell_month: CellMonth, lines: Sequence[Line], head: Letterhead) -> bytes:
    """The minutes of a cell's month of remarks as ``docx`` or ``pdf``."""
    paper = month_paper(cell_month, lines, head)
    return paper_as(kind, paper, day=cell_month.concluded_on or cell_month.month)


def month_paper(cell_month: CellMonth, lines: Sequence[Line], head: Letterhead) -> Paper:
    """The minutes: the collective, each person with level, promises to be named and remark, the chair's
    conclusion."""
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type="BIÊN BẢN",
        abstract=f"nhận xét kết quả học tập và làm theo Bác tháng {Month.of(cell_month.month).short}",
        place=head.place,
        date=cell_month.concluded_on,
        year=cell_month.month.year,
        blocks=tuple(_month_blocks(cell_month, lines)),
        signatures=(
            Signature(post="Thư ký", name=cell_month.secretary, hint="(Ký, ghi rõ họ tên)"),
            Signature(post="Chủ trì", name=cell_month.chair, hint="(Ký, ghi rõ họ tên)"),
        ),
        draft="" if cell_month.concluded else "Dự thảo",
    )


def _month_blocks(cell_month: CellMonth, lines: Sequence[Line]) -> Iterable[Block]:
    owed = [line for line in lines if line.owed]
    remarked = [line for line in lines if line.remark is not None]
    levels = [line.remark.level for line in owed if line.remark is not None]
    words = (
        f"Tổng số đảng viên được nhận xét: {official_count(len(owed))} đồng chí;"
        f" đã có nhận xét: {official_count(len(levels))} đồng chí."
    )
    if others := len(remarked) - len(levels):
        words += (
            f" Ngoài ra, nhận xét {official_count(others)} đồng chí sinh hoạt tạm thời"
            " hoặc đã chuyển đi trong tháng."
        )
    yield Paragraph(spans(words))
    yield Heading(1, "I.", "NHẬN XÉT TẬP THỂ")
    level = LEVELS.get(cell_month.level or 0, "……")
    yield Paragraph(spans(f"Mức: {level}."))
    yield from _paragraphs(cell_month.note)
    yield Heading(1, "II.", "NHẬN XÉT TỪNG ĐẢNG VIÊN")
    counts = [f"{word} {official_count(n)}" for value, word in LEVELS.items() if (n := levels.count(value))]
    if counts:
        yield Paragraph(spans(f"Kết quả: {'; '.join(counts)}."))
    yield Table(
        REMARK_COLUMNS,
        tuple(_remark_row(number, line) for number, line in enumerate(remarked, start=1)),
    )
    yield Heading(1, "III.", "KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ")
    yield from _paragraphs(cell_month.conclusion or "………………………………")


def _paragraphs(text: str) -> Iterable[Block]:
    for paragraph in filter(None, text.split("\n")):
        yield Paragraph(spans(paragraph))


def _remark_row(number: int, line: Line) -> Row:
    named = "; ".join(
        f"{one.item.what} ({DOINGS[one.doing]}{': ' + one.result if one.result else ''})"
        for one in line.noted
    )
    assert line.remark is not None
    name = line.person.name
    if not line.owed:
        name += " (sinh hoạt tạm thời)" if line.guest else " (đã chuyển đi)"
    return Row.of(official_count(number), name, LEVELS[line.remark.level], named, line.remark.note)
