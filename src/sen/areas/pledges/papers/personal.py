"""The personal pledge in the official form, one or those of a whole cell."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from pypdfium2 import PdfDocument

from sen.areas.organisations.queries.heading import Letterhead, Letterheads
from sen.areas.pledges.choices import ROMAN, Section, Source
from sen.areas.pledges.models import Pledge, PledgeItem
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
from sen.foundation.vietnamese import fold, short_date

LAYOUT = "party-minutes"
TYPES = {
    "pledge": "BẢN CAM KẾT",
    "registration": "BẢN ĐĂNG KÝ",
    "plan": "KẾ HOẠCH CÁ NHÂN",
}
SUBJECTS = {
    "pledge": "tu dưỡng, rèn luyện, phấn đấu năm",
    "registration": "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm",
    "plan": "học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm",
}
SIGNS = {"pledge": "Người cam kết", "registration": "Người đăng ký", "plan": "Người lập kế hoạch"}
TITLES = {
    Section.POLITICS: "VỀ TƯ TƯỞNG CHÍNH TRỊ",
    Section.ETHICS: "VỀ PHẨM CHẤT ĐẠO ĐỨC, LỐI SỐNG; PHÒNG, CHỐNG “TỰ DIỄN BIẾN”, “TỰ CHUYỂN HÓA”",
    Section.DISCIPLINE: "VỀ Ý THỨC TỔ CHỨC KỶ LUẬT",
    Section.DUTIES: "VỀ THỰC HIỆN CHỨC TRÁCH, NHIỆM VỤ ĐƯỢC GIAO",
    Section.FAULTS: "VỀ KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM CỦA NĂM TRƯỚC",
}
COLUMNS = (
    Column("TT", "centre", 0.5),
    Column("Việc cụ thể", "text", 3.2),
    Column("Kết quả đo bằng", "text", 1.6),
    Column("Thời hạn", "centre", 1.1),
    Column("Minh chứng", "text", 1.5),
)


def pledge_as(kind: str, pledge: Pledge, head: Letterhead) -> bytes:
    """One pledge as ``docx`` or ``pdf``; ``head`` is its unit's on the day of the pledge."""
    return paper_as(kind, pledge_paper(pledge, head), day=pledge.day)


def pledge_paper(pledge: Pledge, head: Letterhead) -> Paper:
    """The pledge in the official form: whose, sections I to V, the work items as a table, two signatures."""
    wording = pledge.round.wording
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type=TYPES[wording],
        abstract=f"{SUBJECTS[wording]} {pledge.year}",
        place=head.place,
        date=pledge.signed_on,
        year=pledge.year,
        blocks=tuple(_pledge_blocks(pledge, head)),
        signatures=(
            Signature(
                post="Xác nhận của chi ủy",
                name=pledge.decided_by if pledge.status == "approved" else "",
                hint="(Ký, ghi rõ họ tên)",
            ),
            Signature(post=SIGNS[wording], name=pledge.person.name, hint="(Ký, ghi rõ họ tên)"),
        ),
        draft="" if pledge.signed_on else "Dự thảo",
    )


def _pledge_blocks(pledge: Pledge, head: Letterhead) -> Iterable[Block]:
    person = pledge.person
    born = (
        f"Ngày sinh: {short_date(person.birth_date)}"
        if person.birth_date
        else f"Năm sinh: {person.birth_year or '……'}"
    )
    yield Paragraph(spans(f"Họ và tên: {person.name}. {born}."))
    yield Paragraph(spans(f"Chức vụ: {pledge.post or '……'}."))
    yield Paragraph(spans(f"Đơn vị công tác, sinh hoạt: {head.name}."))
    items = list(pledge.items.all())
    for code in Section.values:
        yield Heading(1, f"{ROMAN[code]}.", TITLES[Section(code)])
        own = [item for item in items if item.section == code]
        if not own:
            yield Paragraph(spans("………………………………"))
            continue
        yield Table(COLUMNS, tuple(_row(number, item) for number, item in enumerate(own, start=1)))
    if pledge.source == Source.PROXY:
        yield Paragraph(spans("(Bản này được viết hộ theo đề nghị của người có tên trên.)"))


def _row(number: int, item: PledgeItem) -> Row:
    what = item.what
    if item.standard_line_id and item.standard_line is not None:
        what += f" (thực hiện chuẩn mực: {item.standard_line.text})"
    if item.fault:
        what += f" (khắc phục: {item.fault})"
    return Row.of(str(number), what, item.measure, short_date(item.deadline), item.evidence)


def cell_as(kind: str, pledges: Sequence[Pledge], heads: Letterheads) -> bytes:
    """The pledges of a whole cell: one ``pdf`` with all of them, or a ``zip`` with a .docx for each."""
    if kind == "pdf":
        return _together(_headed("pdf", pledge, heads) for pledge in pledges)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, pledge in enumerate(pledges, start=1):
            name = re.sub(r"[^a-z0-9]+", "-", fold(pledge.person.name)).strip("-")
            entry = zipfile.ZipInfo(f"{number:02d}-{name}.docx", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, _headed("docx", pledge, heads))
    return target.getvalue()


def _headed(kind: str, pledge: Pledge, heads: Letterheads) -> bytes:
    return pledge_as(kind, pledge, heads.on(pledge.unit_id, pledge.day))


def _together(parts: Iterable[bytes]) -> bytes:
    whole = PdfDocument.new()
    for part in parts:
        whole.import_pages(PdfDocument(part))
    target = io.BytesIO()
    whole.save(target)
    return target.getvalue()
