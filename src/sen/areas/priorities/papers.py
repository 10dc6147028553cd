"""The plan of a collective as an official paper. Official papers are always in Vietnamese."""

from collections.abc import Iterable, Sequence
from datetime import date

from sen.areas.organisations.queries.heading import Letterhead, signs_for
from sen.areas.priorities.choices import Source
from sen.areas.priorities.models import Matter
from sen.areas.priorities.queries import Plan
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
from sen.foundation.vietnamese import format_number, official_count, short_date

LAYOUT = "party"
COLUMNS = (
    Column("TT", "centre", 0.4),
    Column("Nội dung", "text", 2.6),
    Column("Hiện nay → cần đạt", "text", 1.9),
    Column("Người chịu trách nhiệm", "text", 1.4),
    Column("Thời hạn", "centre", 1.0),
    Column("Các mốc, cách làm", "text", 2.2),
)
FOUND_BY: dict[str, str] = {
    Source.DIALOGUE: "qua đối thoại với nhân dân",
    Source.MEETING: "qua hội nghị, sinh hoạt",
    Source.LETTER: "qua đơn thư, phản ánh",
    Source.INSPECTION: "khắc phục hạn chế qua kiểm tra, giám sát",
    Source.SELF_CRITICISM: "khắc phục hạn chế qua tự phê bình và phê bình",
    Source.SUPERIOR: "khắc phục hạn chế cấp trên chỉ ra",
}
"""How the paper says where a matter comes from; of a plan's own choice it says nothing."""


def plan_as(kind: str, plan: Plan, day: date, head: Letterhead) -> bytes:
    """The plan as ``docx`` or ``pdf``, in the layout of the day."""
    return paper_as(kind, plan_paper(plan, head), day=day)


def plan_paper(plan: Plan, head: Letterhead) -> Paper:
    """The plan: breakthroughs, pressing matters, how it is followed. Number and day are left to the pen."""
    authority, post = signs_for(plan.unit.kind)
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type="KẾ HOẠCH",
        abstract=f"học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh của tập thể năm {plan.year}",
        place=head.place,
        year=plan.year,
        blocks=tuple(_blocks(plan)),
        signatures=(Signature(authority=authority, post=post, hint="(Ký, ghi rõ họ tên)"),),
    )


def _blocks(plan: Plan) -> Iterable[Block]:
    yield Heading(1, "I.", "NỘI DUNG ĐỘT PHÁ")
    yield from _part(plan.breakthroughs, plan.year)
    yield Heading(1, "II.", "VẤN ĐỀ BỨC XÚC, NỔI CỘM TẬP TRUNG GIẢI QUYẾT")
    yield from _part(plan.pressing, plan.year)
    yield Heading(1, "III.", "TỔ CHỨC THỰC HIỆN")
    yield Paragraph(
        spans(
            "Người chịu trách nhiệm báo kết quả kèm minh chứng và số đo lại theo đúng chỉ số lúc đầu;"
            " kết quả do người khác xác nhận trước khi kết thúc. Việc chưa xong được chuyển sang kỳ sau và nêu rõ"
            " trong báo cáo."
        )
    )


def _part(matters: Sequence[Matter], year: int) -> Iterable[Block]:
    if not matters:
        yield Paragraph(spans("………………………………"))
        return
    yield Table(COLUMNS, tuple(_row(number, matter, year) for number, matter in enumerate(matters, start=1)))


def _row(number: int, matter: Matter, year: int) -> Row:
    about = [FOUND_BY[matter.source]] if matter.source in FOUND_BY else []
    if matter.raised_on.year < year:
        about.append(f"chuyển tiếp từ năm {matter.raised_on.year}")
    title = f"{matter.title} ({'; '.join(about)})" if about else matter.title
    measured = (
        f"{matter.measure}: {_value(matter.baseline)} → {_value(matter.target)} {matter.measured_in}"
        f" (đo ngày {short_date(matter.baseline_on)})"
    )
    steps = [f"{step.what} (trước {short_date(step.due)})" for step in matter.milestones.all()]
    how = "; ".join([matter.what, *steps] if matter.what else steps)
    return Row.of(official_count(number), title, measured, matter.owner.name, short_date(matter.due), how)


def _value(value) -> str:
    return format_number(value.normalize())
