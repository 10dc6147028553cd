"""Models and their spread in Hà Nam, Ô Môn and Quế Võ: lists written as files and imported, the rest by actions."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from django.utils.timezone import localdate

from sen.areas.intakes.imports import take_list, write_list
from sen.areas.organisations.actions.units import NewUnit, found_units
from sen.areas.organisations.choices import ABOVE_BASE, BASES, Kind
from sen.areas.organisations.models import Succession, Unit
from sen.areas.practices import actions
from sen.areas.practices.choices import Status
from sen.areas.practices.imports import MODELS
from sen.areas.practices.models import Account, CampaignModel, Measure, Replication
from sen.config.demo import files, shape
from sen.config.demo.ideas import IDEAS, Idea
from sen.config.demo.making import BY, Making
from sen.config.demo.seeds import HA_NAM, O_MON, QUE_VO

COLUMNS = (
    "TT", "Tên mô hình", "Mã đơn vị", "Đơn vị thực hiện", "Lĩnh vực", "Tập thể/cá nhân", "Lý do", "Mục tiêu", "Cách làm",
    "Chỉ số đo", "Đơn vị tính", "Hiện trạng", "Chỉ tiêu", "Hạn đạt chỉ tiêu", "Người phụ trách", "Ngày đăng ký",
    "Trạng thái", "Ngày chuyển trạng thái", "Căn cứ", "Ghi chú",
)  # fmt: skip
Planned = tuple[shape.Body, Idea, str, date, str, date | None]
"""Unit, idea, who carries it, day of registration, state, day of the state."""


def que_vo(making: Making) -> None:
    """Quế Võ with its communes and a few offices; no people are needed for models."""
    branch = shape.que_vo()
    province = next(place for place in shape.country().before.values() if place.code == "bac-ninh")
    new = [
        NewUnit(code="bac-ninh", name=province.name, kind=province.kind, parent_code="vn", on=shape.BEFORE)
    ]
    new += [
        NewUnit(code=body.code, name=body.name, kind=body.kind, parent_code=body.parent, on=shape.BEFORE)
        for body in branch.bodies
    ]
    found_units(units=new, by=BY, at=making.now, why="Dữ liệu mẫu")


def registers(making: Making) -> None:
    """Three lists of models, and what Hà Nam found when it reviewed its own two years later."""
    actions.set_count_rule(
        unit=making.units[HA_NAM.code],
        kinds=[*sorted(ABOVE_BASE), *sorted(BASES), Kind.PROVINCE],
        least=HA_NAM.least_models,
        most=HA_NAM.most_models,
        paper="Kế hoạch của Ban Thường vụ Tỉnh ủy thực hiện Chỉ thị 05-CT/TW",
        since=date(2017, 1, 1),
        until=date(2021, 1, 1),
        by=BY,
        at=making.now,
    )
    planned = list(_ha_nam(making))
    _read(
        making,
        planned,
        HA_NAM.code,
        "ct-05",
        "mo-hinh-ha-nam-2017.xlsx",
        "DANH SÁCH ĐĂNG KÝ MÔ HÌNH NĂM 2017",
    )
    reviewed = [_reviewed(making, one) for one in planned]
    _read(
        making, reviewed, HA_NAM.code, "ct-05", "mo-hinh-ha-nam-2019.xlsx", "KẾT QUẢ RÀ SOÁT MÔ HÌNH NĂM 2019"
    )
    _read(
        making,
        list(_o_mon(making)),
        O_MON.code,
        "kl-01",
        "mo-hinh-o-mon.xlsx",
        "DANH SÁCH MÔ HÌNH 2021 - 2023",
    )
    _read(
        making,
        list(_que_vo(making)),
        QUE_VO.code,
        "kl-01",
        "mo-hinh-que-vo.xlsx",
        "MÔ HÌNH THỰC HIỆN KẾT LUẬN 01",
    )
    _measured(making)
    _spread(making)


def _ha_nam(making: Making) -> Iterable[Planned]:
    """3 of the province, 36 of its 12 district-level committees, 251 of bases that each register 2 to 5."""
    branch, random = shape.ha_nam(), making.random
    province = shape.Body(HA_NAM.code, "Đảng bộ tỉnh Hà Nam", Kind.PROVINCE, "vn")
    districts = branch.children[HA_NAM.code]
    bases = [base for district in districts for base in branch.children[district.code] if base.kind in BASES]
    chosen = sorted(random.sample(range(len(bases)), HA_NAM.bases_with_models))
    counts = [HA_NAM.least_models] * len(chosen)
    while sum(counts) < HA_NAM.grassroots_models:
        n = random.randrange(len(counts))
        if counts[n] < HA_NAM.most_models:
            counts[n] += 1
    yield from _several(making, province, HA_NAM.province_models, date(2017, 1, 10), 40)
    for district in districts:
        yield from _several(making, district, HA_NAM.district_models // len(districts), date(2017, 1, 20), 70)
    for n, count in zip(chosen, counts, strict=True):
        yield from _several(making, bases[n], count, date(2017, 2, 1), 85)


def _several(
    making: Making, body: shape.Body, count: int, first: date, days: int, status: str = ""
) -> Iterable[Planned]:
    for idea in making.random.sample(IDEAS, count):
        subject = "cá nhân" if making.random.random() < 0.08 else "tập thể"
        yield body, idea, subject, first + timedelta(days=making.random.randrange(days)), status, None


def _reviewed(making: Making, planned: Planned) -> Planned:
    """What became of a model by 2019: most were reviewed, the best recognised, some had ended."""
    body, idea, subject, registered, _status, _on = planned
    draw = making.random.random()
    day = date(2018, 3, 1) + timedelta(days=making.random.randrange(500))
    if draw < 0.09:
        return body, idea, subject, registered, "đã dừng", day
    status = "đã công nhận" if draw < 0.42 else "đã sơ kết" if draw < 0.75 else "đang thực hiện"
    return body, idea, subject, registered, status, day


def _o_mon(making: Making) -> Iterable[Planned]:
    """147 models of the wards, offices and cells of Ô Môn, all kept up to September 2023."""
    branch = shape.o_mon()
    places = [*branch.children[O_MON.code], *branch.cells(O_MON.code)]
    unique = list({body.code: body for body in places}.values())
    for body in unique[: O_MON.models]:
        [(_body, idea, subject, registered, _status, _on)] = _several(making, body, 1, date(2021, 6, 1), 700)
        reviewed = making.random.random() < 0.5
        day = registered + timedelta(days=making.random.randrange(30, 120)) if reviewed else registered
        yield body, idea, subject, registered, "đã sơ kết" if reviewed else "đang thực hiện", day


def _que_vo(making: Making) -> Iterable[Planned]:
    """103 collective models recognised by May 2024, some of individuals, some still on their way."""
    branch = shape.que_vo()
    bodies = [body for body in branch.bodies if body.code != QUE_VO.code]
    per_unit = -(-(QUE_VO.recognised + QUE_VO.others) // len(bodies))
    drawn = [one for body in bodies for one in _several(making, body, per_unit, date(2021, 8, 1), 500)]
    making.random.shuffle(drawn)
    for n, (body, idea, _subject, registered, _status, _on) in enumerate(
        drawn[: QUE_VO.recognised + QUE_VO.others]
    ):
        if n < QUE_VO.recognised:
            day = date(2023, 1, 10) + timedelta(days=making.random.randrange(480))
            yield body, idea, "tập thể", registered, "đã công nhận", day
        elif n % 2:
            yield body, idea, "cá nhân", registered, "đã công nhận", date(2024, 5, 10)
        else:
            yield body, idea, "tập thể", registered, "đang thực hiện", registered


def _read(
    making: Making, planned: Sequence[Planned], unit: str, campaign: str, name: str, title: str
) -> None:
    """Write a list as units keep it, and take it in as a user would."""
    path: Path = making.files / name
    files.write_table(
        path, "Mô hình", title, COLUMNS, (_row(making, n, one) for n, one in enumerate(planned, 1))
    )
    filing = take_list(
        path,
        register=MODELS,
        unit=making.units[unit],
        campaign={"ct-05": making.ct_05, "kl-01": making.kl_01}[campaign],
        name=name,
        by=BY,
        at=making.now,
    )
    if filing.counts["refused"] or sum(filing.counts.values()) != len(planned):
        raise SystemExit(f"{name}: {filing.counts}")
    write_list(filing, by=BY, at=making.now)


def _row(making: Making, number: int, planned: Planned) -> list:
    body, idea, subject, registered, status, on = planned
    chances = making.random.__class__(f"{body.code} {idea.name}")
    baseline, target = idea.numbers(chances)
    stopped = status == "đã dừng"
    return [
        number,
        idea.name if chances.random() < 0.7 else f"Mô hình “{idea.name}”",
        body.code,
        body.name,
        idea.field,
        subject,
        idea.reason,
        idea.aim,
        idea.steps,
        idea.what,
        idea.measured_in,
        f"{baseline}",
        f"{target}",
        f"{registered + timedelta(days=300):%d/%m/%Y}",
        "Bí thư cấp ủy" if chances.random() < 0.6 else "Phó Bí thư Thường trực",
        f"{registered:%d/%m/%Y}",
        status,
        f"{on:%d/%m/%Y}" if on else "",
        "Thông báo kết quả rà soát" if status == "đã công nhận" else "",
        "Không còn phù hợp sau khi sắp xếp lại bộ phận phụ trách" if stopped else "",
    ]


def _measured(making: Making) -> None:
    """Every seventh measure or so was read again, most on the way to their target."""
    measures = Measure.objects.select_related("model__unit").order_by("pk")
    for measure in measures:
        if making.random.random() > 0.15:
            continue
        for share in (0.4, 0.8):
            day = measure.baseline_on + (measure.target_on - measure.baseline_on) * share
            value = (
                measure.baseline
                + (measure.target - measure.baseline)
                * round(share * making.random.uniform(0.5, 1.3) * 100)
                / 100
            )
            actions.record_reading(measure=measure, day=day, value=round(value, 1), by=BY, at=making.now)


CHANGES = (
    "Giữ nguyên cách làm, thêm một buổi tối trong tuần.",
    "Bỏ phần góp kinh phí, dùng nguồn của đơn vị.",
    "Gộp với tổ tự quản sẵn có, không lập tổ mới.",
    "Thu hẹp ở ba thôn làm trước, sau sáu tháng mới mở rộng.",
    "Giao cho Đoàn thanh niên chủ trì thay cho chi hội phụ nữ.",
)


def _spread(making: Making) -> None:
    """Eighteen recognised models of Hà Nam went to other bases of their district, some from there on to others."""
    branch, random = shape.ha_nam(), making.random
    known = CampaignModel.objects.filter(
        unit__code__startswith=HA_NAM.code, status=Status.RECOGNISED
    ).select_related("unit")
    known |= CampaignModel.objects.filter(unit__parent__parent__code=HA_NAM.code, status=Status.RECOGNISED)
    for model in known.order_by("pk")[:18]:
        parent = branch.by_code.get(model.unit.code)
        beside = branch.children[parent.parent if parent else HA_NAM.code]
        takers = [body for body in beside if body.code != model.unit.code]
        copies: list[Replication] = []
        for body in random.sample(takers, min(len(takers), random.randint(2, 9))):
            source = random.choice(copies) if copies and random.random() < 0.35 else None
            since = source.adopted_on if source else model.status_on
            day = since + timedelta(days=random.randint(40, 300))
            copies.append(
                actions.adopt_model(
                    model=model,
                    unit=making.units[body.code],
                    on=day,
                    changes=random.choice(CHANGES),
                    parent=source,
                    by=BY,
                    at=making.now,
                )
            )
        for copy in copies:
            _followed(making, copy)


RESULTS = (
    "Vẫn duy trì, số đo tốt hơn trước khi áp dụng.",
    "Duy trì đều, đã thành nếp sinh hoạt của chi bộ.",
    "Duy trì ở hai trong ba nơi làm trước.",
)


def _followed(making: Making, copy: Replication) -> None:
    random = making.random
    ends = random.random() < 0.25
    for account in Account.objects.filter(replication=copy).order_by("months"):
        if random.random() < 0.08:
            continue
        if ends and account.months == 12:
            day = account.due_on - timedelta(days=random.randint(5, 100))
            why = "Không bố trí được người phụ trách"
            actions.end_replication(copy=copy, on=day, why=why, by=BY, at=making.now)
            return
        actions.give_account(
            account=account,
            on=account.due_on + timedelta(days=random.randint(0, 20)),
            alive=True,
            result=random.choice(RESULTS),
            by=BY,
            at=making.now,
        )


def today(making: Making) -> None:
    """After the reorganisation: living models go on in the successors, save a few that nobody has taken on yet."""
    on = date(2025, 7, 1)
    left = CampaignModel.objects.exclude(status=Status.STOPPED).filter(unit__valid__endswith=on)
    heirs: dict[int, Unit] = {}
    links = Succession.objects.filter(predecessor__in=left.values("unit"), takes_effect=on)
    for link in links.select_related("successor").order_by("-partial", "-pk"):
        heirs[link.predecessor_id] = link.successor
    for n, model in enumerate(left.select_related("unit").order_by("pk")):
        heir = heirs.get(model.unit_id)
        if heir is None or n % 14 == 5 or _named(heir, model):
            continue
        actions.hand_over_model(model=model, to=heir, on=on, by=BY, at=making.now)
    province = making.units["ninh-binh-2025"]
    actions.set_count_rule(
        unit=province,
        kinds=[*sorted(ABOVE_BASE), *sorted(BASES)],
        least=1,
        most=3,
        paper="Hướng dẫn của Ban Tuyên giáo và Dân vận Tỉnh ủy",
        since=on,
        by=BY,
        at=making.now,
    )
    _taken_lately(making, province)


def _named(heir: Unit, model: CampaignModel) -> bool:
    """Whether the successor has a model of that name already (from another of its predecessors)."""
    living = CampaignModel.objects.exclude(status=Status.STOPPED)
    return living.filter(unit=heir, campaign=model.campaign_id, folded=model.folded).exists()


def _taken_lately(making: Making, province: Unit) -> None:
    """A few models are shown to the whole province; communes took them over last winter and this spring."""
    day = localdate(making.now)
    communes = list(Unit.objects.filter(parent=province, kind=Kind.SUPERIOR).order_by("pk"))
    shown = CampaignModel.objects.filter(status=Status.RECOGNISED, unit__in=communes).select_related("unit")
    for model in shown.order_by("-status_on", "pk")[:6]:
        actions.share_model(model=model, within=province, on=day, by=BY, at=making.now)
        takers = [unit for unit in communes if unit.pk != model.unit_id]
        for unit in making.random.sample(takers, min(len(takers), 5)):
            adopted = max(date(2025, 7, 15), day - timedelta(days=making.random.randint(20, 420)))
            if unit.valid.lower <= adopted <= day:
                actions.adopt_model(
                    model=model,
                    unit=unit,
                    on=adopted,
                    changes=making.random.choice(CHANGES),
                    by=BY,
                    at=making.now,
                )
