"""The registration form of a model as an official paper. Official papers are always in Vietnamese."""

from sen.areas.organisations.queries.heading import Letterhead, signs_for
from sen.areas.practices.choices import Area, Subject, Tier
from sen.areas.practices.models import CampaignModel, Measure
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
from sen.foundation.vietnamese import format_number, short_date

LAYOUT = "party-minutes"
QUOTES = "“”\"' "
_SUBJECTS: dict[str, str] = {Subject.COLLECTIVE: "tập thể", Subject.INDIVIDUAL: "cá nhân"}
_TIERS: dict[str, str] = {
    Tier.CENTRE: "trung ương",
    Tier.PROVINCE: "cấp tỉnh",
    Tier.DISTRICT: "cấp huyện và tương đương",
    Tier.COMMUNE: "cấp xã và tương đương",
    Tier.GRASSROOTS: "cấp cơ sở",
    Tier.OTHER: "khác",
}
_FIELDS: dict[str, str] = {
    Area.PARTY: "xây dựng Đảng và hệ thống chính trị",
    Area.ECONOMY: "phát triển kinh tế",
    Area.CULTURE: "văn hóa - xã hội",
    Area.DEFENCE: "quốc phòng, an ninh, trật tự",
    Area.SERVICE: "cải cách hành chính, phục vụ Nhân dân",
    Area.MOBILISATION: "dân vận, nông thôn mới, đô thị văn minh",
    Area.ENVIRONMENT: "môi trường, cảnh quan",
    Area.LEARNING: "giáo dục, y tế",
    Area.OTHER: "lĩnh vực khác",
}


def registration_as(kind: str, model: CampaignModel, measures: list[Measure], head: Letterhead) -> bytes:
    """The registration form as ``docx`` or ``pdf``; ``head`` is that of the unit that registered, on the day."""
    return paper_as(kind, registration_paper(model, measures, head), day=model.registered_on)


def registration_paper(model: CampaignModel, measures: list[Measure], head: Letterhead) -> Paper:
    """What was registered, in the order in which a committee reads it: why, what for, how, what is measured,
    who."""
    authority, post = signs_for(model.unit.kind)
    return Paper(
        layout=LAYOUT,
        superior=head.superior.upper(),
        issuer=head.name.upper(),
        type="PHIẾU ĐĂNG KÝ",
        abstract=f"Mô hình “{model.name.strip(QUOTES)}”",
        place=head.place,
        date=model.registered_on,
        blocks=tuple(_blocks(model, measures, head.name)),
        signatures=(
            Signature(post="Người phụ trách", hint="(Ký, ghi rõ họ tên)"),
            Signature(authority=authority, post=post, hint="(Ký, ghi rõ họ tên)"),
        ),
    )


def _blocks(model: CampaignModel, measures: list[Measure], unit: str):
    def lines(text: str) -> list[Block]:
        return [Paragraph(spans(line)) for line in text.split("\n") if line.strip()]

    yield Paragraph(
        spans(f"Thực hiện “{model.campaign.name}”, {unit} đăng ký xây dựng mô hình với các nội dung sau:")
    )
    yield Heading(1, "I.", "THÔNG TIN CHUNG")
    yield from lines(f"Tên mô hình: {model.name}.")
    yield from lines(
        f"Chủ thể: {_SUBJECTS[model.subject]}; cấp: {_TIERS[model.tier]}; lĩnh vực: {_FIELDS[model.field]}."
    )
    ending = f" đến ngày {short_date(model.ends)}" if model.ends else ", làm thường xuyên"
    yield from lines(f"Thời gian thực hiện: từ ngày {short_date(model.starts)}{ending}.")
    yield Heading(1, "II.", "LÝ DO VÀ MỤC TIÊU")
    if model.reason:
        yield Heading(2, "1.", "Vì sao cần mô hình")
        yield from lines(model.reason)
    yield Heading(2, "2." if model.reason else "1.", "Mục tiêu")
    yield from lines(model.aim)
    yield Heading(1, "III.", "CHỈ SỐ ĐO")
    yield Table(
        columns=(
            Column("TT", "number", 0.4),
            Column("Chỉ số", width=2.6),
            Column("Đơn vị tính", width=0.9),
            Column("Hiện trạng", "number", 0.9),
            Column("Đo ngày", width=1.1),
            Column("Chỉ tiêu", "number", 0.9),
            Column("Đạt trước ngày", width=1.1),
        ),
        rows=tuple(
            Row.of(
                str(number),
                measure.what,
                measure.unit_of_measure,
                format_number(measure.baseline.normalize()),
                short_date(measure.baseline_on),
                format_number(measure.target.normalize()),
                short_date(measure.target_on),
            )
            for number, measure in enumerate(measures, start=1)
        ),
    )
    if model.steps:
        yield Heading(1, "IV.", "CÁCH LÀM")
        yield from lines(model.steps)
    yield Heading(1, "V." if model.steps else "IV.", "TỔ CHỨC THỰC HIỆN")
    yield from lines(f"Người phụ trách: {model.owner}.")
    if model.supervisor:
        yield from lines(f"Cấp ủy viên theo dõi: {model.supervisor}.")
    if model.resources:
        yield from lines(f"Nguồn lực: {model.resources}")
