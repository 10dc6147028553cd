"""A province with two districts and their bases, a campaign, and short ways to models."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import make_aware

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.practices import actions
from sen.areas.practices.models import CampaignModel
from sen.foundation.access import System
from tests.factories import make_campaign, make_unit, rebuild_reach

BY = System()
AT = make_aware(datetime(2019, 6, 1, 9, 0))
DAY = date(2017, 3, 10)


@dataclass
class Ground:
    province: Unit
    district: Unit
    bases: list[Unit]
    cell: Unit
    board: Unit
    other: Unit
    campaign: Campaign


def make_ground() -> Ground:
    province = make_unit("Đảng bộ tỉnh Hà Nam", kind=Kind.PROVINCE, code="ha-nam", reach=False)
    district = make_unit("Đảng bộ huyện Kim Bảng", parent=province, kind=Kind.SUPERIOR, reach=False)
    bases = [
        make_unit(f"Đảng bộ xã {name}", parent=district, kind=Kind.BASE, reach=False)
        for name in ("Thụy Lôi", "Lê Hồ", "Đại Cương")
    ]
    cell = make_unit("Chi bộ thôn Trung", parent=bases[0], kind=Kind.CELL, reach=False)
    board = make_unit("Ban Tuyên giáo Tỉnh ủy", parent=province, kind=Kind.BOARD, reach=False)
    other = make_unit("Đảng bộ huyện Lý Nhân", parent=province, kind=Kind.SUPERIOR, reach=False)
    rebuild_reach()
    return Ground(province, district, bases, cell, board, other, make_campaign(province))


def measure(**more) -> actions.WantedMeasure:
    return actions.WantedMeasure(
        **{
            "what": "Tỷ lệ hồ sơ trả đúng hẹn",
            "unit_of_measure": "%",
            "baseline": Decimal("82.5"),
            "baseline_on": date(2017, 3, 1),
            "target": Decimal("98"),
            "target_on": date(2017, 12, 31),
        }
        | more
    )


def wanted(ground: Ground, unit: Unit | None = None, **more) -> actions.WantedModel:
    return actions.WantedModel(
        **{
            "unit": unit or ground.bases[0],
            "campaign": ground.campaign,
            "name": "Mô hình “Một cửa thân thiện”",
            "subject": "collective",
            "field": "public-service",
            "reason": "Nhiều hồ sơ trả chậm.",
            "aim": "Không để dân phải đi lại nhiều lần.",
            "owner": "Bí thư Đảng ủy xã",
            "starts": date(2017, 4, 1),
        }
        | more
    )


def registered(ground: Ground, unit: Unit | None = None, on: date = DAY, **more) -> CampaignModel:
    return actions.register_model(
        model=wanted(ground, unit, **more), measures=[measure()], on=on, by=BY, at=AT
    )


def brought_to(model: CampaignModel, status: str, on: date = date(2017, 6, 1)) -> CampaignModel:
    """The model taken through its life up to a state, all on one day."""
    way = ["approved", "running", "reviewed", "recognised", "replicated"]
    for step in way[: way.index(status) + 1]:
        model = actions.take_step(model=model, status=step, on=on, by=BY, at=AT)
    return model
