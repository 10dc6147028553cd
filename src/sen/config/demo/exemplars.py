"""The good examples of Quế Võ: 175 persons and the collectives behind its recognised models."""

from datetime import date, timedelta

from sen.areas.exemplars import actions
from sen.areas.exemplars.choices import DeedKind, Field, Level
from sen.areas.exemplars.models import Exemplar
from sen.areas.organisations.models import Unit
from sen.areas.people.actions import enrol_person
from sen.areas.people.models import Person
from sen.areas.practices.choices import Status
from sen.areas.practices.models import CampaignModel
from sen.config.demo import names, shape
from sen.config.demo.making import BY, Making, evening
from sen.config.demo.seeds import QUE_VO

FIRST, DAYS = date(2021, 6, 1), 1_060
"""Recognised from June 2021 to April 2024."""

STORIES = (
    (Field.ECONOMY, "Nông dân", "Chuyển đất trũng sang nuôi cá, giúp 12 hộ cùng làm", "Từ hai mẫu ruộng trũng kém hiệu quả, gia đình chuyển sang nuôi cá kết hợp trồng cây ăn quả. Có kinh nghiệm, mở lớp ngay tại ao nhà, chỉ cách làm cho 12 hộ trong thôn."),
    (Field.CHARITY, "Chi hội trưởng Phụ nữ", "Mẹ đỡ đầu của trẻ mồ côi", "Nhận đỡ đầu các cháu mồ côi trong xã: mỗi tháng hai lần đến thăm, kèm các cháu học, vận động chị em góp gạo và sách vở."),
    (Field.SERVICE, "Công chức một cửa", "Không để người già phải đi lại lần thứ hai", "Người cao tuổi đến làm thủ tục được hướng dẫn tại chỗ, hồ sơ thiếu thì đến tận nhà lấy. Ba năm liền không có hồ sơ trả chậm."),
    (Field.CULTURE, "Giáo viên", "Lớp học miễn phí buổi tối", "Mỗi tuần ba buổi tối mở lớp ở nhà văn hóa thôn cho học sinh có hoàn cảnh khó khăn, không thu tiền."),
    (Field.SECURITY, "Tổ trưởng tổ an ninh", "Camera an ninh do dân góp", "Vận động các hộ góp lắp camera ở ngã ba, lập nhóm báo tin nhanh; số vụ trộm vặt trong thôn giảm hẳn."),
    (Field.PARTY, "Bí thư chi bộ", "Đến từng nhà đảng viên miễn sinh hoạt", "Mỗi quý đến từng nhà đảng viên cao tuổi, báo tình hình chi bộ và nghe góp ý; ý kiến được ghi lại và trả lời ở buổi sinh hoạt sau."),
    (Field.CHARITY, "Bác sĩ", "Khám bệnh miễn phí ngày thứ Bảy", "Mỗi tháng một thứ Bảy, cùng đồng nghiệp về các thôn xa khám bệnh, phát thuốc cho người cao tuổi."),
)  # fmt: skip
LEVELS = (Level.SUPERIOR,) * 6 + (Level.GRASSROOTS,) * 3 + (Level.PROVINCE,)


def held_up(making: Making) -> None:
    """As many persons as the report counts, each with a deed; the collectives of forty recognised models."""
    branch = shape.que_vo()
    units = [making.units[body.code] for body in branch.children[QUE_VO.code]]
    models: dict[int, list[CampaignModel]] = {}
    for model in CampaignModel.objects.filter(
        unit__in=units, subject="collective", status=Status.RECOGNISED
    ).order_by("pk"):
        models.setdefault(model.unit_id, []).append(model)
    for n in range(QUE_VO.persons):
        _person(making, units[n % len(units)], n, models)
    for unit_id, own in list(models.items())[:40]:
        _collective(making, next(unit for unit in units if unit.pk == unit_id), own)


def _person(making: Making, unit: Unit, n: int, models: dict[int, list[CampaignModel]]) -> None:
    field, post, summary, story = STORIES[n % len(STORIES)]
    name, _woman = names.full_name(making.random)
    born = date(making.random.randint(1955, 1992), making.random.randint(1, 12), making.random.randint(1, 28))
    person = enrol_person(
        unit=unit,
        name=name,
        since=date(2015, 1, 1),
        birth_date=born,
        post=post,
        namesake=True,
        by=BY,
        at=making.now,
    )
    made = _recognised(making, unit, field, summary, story, person=person, post=post)
    if models.get(unit.pk) and n % 2:
        model = making.random.choice(models[unit.pk])
        actions.link_deed(
            exemplar=made,
            kind=DeedKind.MODEL,
            record=model,
            said=f"Góp sức làm mô hình “{model.name}”",
            by=BY,
            at=evening(made.recognition_day),
        )
    else:
        actions.link_deed(exemplar=made, said=summary, by=BY, at=evening(made.recognition_day))
    if n % 5 == 0:
        on = made.recognition_day + timedelta(days=20)
        actions.record_consent(
            exemplar=made, how="Ký giấy đồng ý, lưu tại Ban Tuyên giáo Thị ủy", on=on, by=BY, at=evening(on)
        )
        actions.open_to_public(exemplar=made, by=BY, at=evening(on))


def _collective(making: Making, unit: Unit, models: list[CampaignModel]) -> None:
    made = _recognised(
        making,
        unit,
        Field.PARTY,
        f"{len(models)} mô hình được công nhận, có nơi học theo",
        "Cấp ủy chọn việc khó, giao từng đồng chí phụ trách, sơ kết hằng quý và mời nơi khác đến xem cách làm.",
        collective=unit,
    )
    for model in models[:4]:
        actions.link_deed(
            exemplar=made,
            kind=DeedKind.MODEL,
            record=model,
            said=f"Mô hình “{model.name}”",
            by=BY,
            at=evening(made.recognition_day),
        )


def _recognised(
    making: Making,
    unit: Unit,
    field: str,
    summary: str,
    story: str,
    *,
    person: Person | None = None,
    collective: Unit | None = None,
    post: str = "",
) -> Exemplar:
    on = FIRST + timedelta(days=making.random.randrange(DAYS))
    made = actions.propose(
        unit=unit,
        person=person,
        collective=collective,
        field=field,
        summary=summary,
        story=story,
        post=post,
        proposed_on=on - timedelta(days=20),
        campaign=making.kl_01,
        by=BY,
        at=evening(on),
    )
    actions.recognise(exemplar=made, level=making.random.choice(LEVELS), on=on, by=BY, at=evening(on))
    return actions.publish(exemplar=made, by=BY, at=evening(on))
