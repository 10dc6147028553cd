"""Reports in prose that communes of Ninh Bình sent in last quarter: one decided and answered, two that wait, one unreadable."""

from django.utils import timezone

from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Reach, Unit
from sen.areas.people.models import Membership
from sen.areas.readings.actions import answering, deciding, receiving
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.queries.answers import proposed_answer
from sen.config.demo.making import BY, Making
from sen.foundation.periods import Month, Period
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.vietnamese import format_number
from sen.reading import as_json, read

RECEIVER = "ninh-binh-2025"
FIRST = """{unit}
*
BÁO CÁO
kết quả học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh {period}

I. KẾT QUẢ
1. Học tập, quán triệt
Toàn đảng bộ có {members} đảng viên. Đảng ủy mở 03 hội nghị quán triệt chuyên đề năm; có 412/430 đảng viên tham gia học tập, đạt 95,8%.
2. Tuyên truyền, hội thi
Lắp đặt 18 pano, 42 băng rôn tuyên truyền. Hội thi kể chuyện về Bác nhận được 126 bài dự thi, gấp đôi năm trước.
3. Làm theo
Đến nay có 24 mô hình học tập và làm theo Bác, trong đó: 04 mô hình của chi bộ, 15 mô hình của đoàn thể và 06 mô hình của cá nhân. Nhân dân ủng hộ gần 350 triệu đồng, trao tặng 96 suất quà cho hộ nghèo.
4. Khen thưởng
Đảng ủy khen thưởng 12 tập thể và 31 cá nhân.
II. NHIỆM VỤ
Phấn đấu quý tới có thêm 05 mô hình mới.
"""
SECOND = """{unit}
BÁO CÁO
sơ kết việc học tập và làm theo Bác {period}
Trong quý, đảng ủy mở 02 hội nghị; 295/312 đảng viên dự học tập nghị quyết, đạt 98,6%. Đã ký cam kết 289/312 đảng viên (đạt 92,6%).
Toàn đảng bộ có {members} đảng viên. Kết nạp 07 đảng viên mới.
Ủy ban Kiểm tra tổ chức 04 cuộc kiểm tra, giám sát; thi hành kỷ luật 02 đảng viên bằng hình thức khiển trách.
Có 19 mô hình, trong đó: 06 mô hình của chi bộ, 09 mô hình của đoàn thể và 03 mô hình của cá nhân.
Hội thi tìm hiểu tư tưởng Hồ Chí Minh nhận được 88 bài dự thi; khen thưởng 06 tập thể, 15 cá nhân.
"""
THIRD = """{unit}
BÁO CÁO NHANH
về tuyên truyền, an sinh {period}
Hệ thống truyền thanh phát hơn 60 tin, bài về học tập và làm theo Bác. Tổ chức 05 buổi nói chuyện chuyên đề với khoảng 700 lượt người nghe.
Đoàn thể vận động 1.250 ngày công làm đường, hiến 3.400 m2 đất; sửa 03 căn nhà cho hộ nghèo, hiến 64 đơn vị máu.
Biểu dương 09 tập thể, 20 cá nhân tiêu biểu.
"""


def sent_in(making: Making) -> None:
    """Three communes report; the collator decides about the first, answers it, and finds the others waiting."""
    receiver = making.units[RECEIVER]
    today = timezone.localdate(making.now)
    this = Period.of_quarter(today.year, (today.month - 1) // 3 + 1)
    period = this.previous()
    communes = list(
        Unit.objects.filter(
            parent=receiver, kind=UnitKind.SUPERIOR, name__regex="(xã|phường) ", valid__contains=today
        ).order_by("code")[:4]
    )
    if len(communes) < 4:
        return
    first, *_rest = [
        _read(making, receiver, unit, text, period)
        for unit, text in zip(communes, (FIRST, SECOND, THIRD), strict=False)
    ]
    _decide(making, first)
    answering.send_acknowledgement(
        reading=first, text=proposed_answer(first, today=today), by=BY, at=making.now
    )
    scanned = _receive(
        making, receiver, communes[3], b"%PDF-1.4 scanned", f"Bao cao {communes[3].name}.pdf", period
    )
    receiving.refuse_report(reading=scanned, why=str(FileRefused("scanned")), by=BY, at=making.now)


def _read(making: Making, receiver: Unit, unit: Unit, text: str, period: Period) -> Reading:
    text = text.format(
        unit=unit.name.upper(),
        period=period.label[:1].lower() + period.label[1:],
        members=format_number(_members(unit, period.last)),
    )
    name = f"Báo cáo {period.label.replace('/', '-')} của {unit.name}.txt"
    reading = _receive(making, receiver, unit, text.encode(), name, period)
    found = read(text)
    said = as_json(found)
    claims = [
        plain | {"sentence": claim.sentence}
        for claim, plain in zip(found.claims, said["claims"], strict=True)
    ]
    receiving.keep_claims(
        reading=reading, text=text, claims=claims, checks=said["checks"], by=BY, at=making.now
    )
    return Reading.objects.select_related("receiver", "unit", "campaign").get(pk=reading.pk)


def _receive(
    making: Making, receiver: Unit, unit: Unit, content: bytes, name: str, period: Period
) -> Reading:
    return receiving.receive_report(
        receiver=receiver,
        unit=unit,
        name=name,
        content=content,
        period=period,
        start=lambda _reading: None,
        by=BY,
        at=making.now,
    )


def _members(unit: Unit, month: Month) -> int:
    """The members under the unit at the end of the month."""
    below = Reach.objects.filter(lens="t", ancestor=unit).values("descendant_id")
    return Membership.objects.filter(unit__in=below, kind="main", valid__contains=month.last_day).count()


def _decide(making: Making, reading: Reading) -> None:
    """What is a figure is accepted, the rest ignored with its reason."""
    for claim in Claim.objects.filter(reading=reading).select_related("reading", "about").order_by("seq"):
        if claim.target:
            deciding.ignore_claim(
                claim=claim, why="Không phải kết quả trong kỳ (chỉ tiêu, kế hoạch)", by=BY, at=making.now
            )
        elif claim.figure and claim.about_id:
            deciding.accept_claim(claim=claim, by=BY, at=making.now)
        else:
            deciding.ignore_claim(
                claim=claim, why="Danh mục số liệu không có chỉ tiêu này", by=BY, at=making.now
            )
