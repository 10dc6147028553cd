"""A city's party organisation with bases, cells under them, a section and a base-level cell."""

from dataclasses import dataclass
from datetime import date

import pytest

from sen.areas.directives import actions
from sen.areas.directives.models import Campaign, Document, DocumentType
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.foundation.access import System
from tests.factories import AT, make_campaign, make_unit, rebuild_reach

BY = System()


@dataclass
class City:
    province: Unit
    city: Unit
    base: Unit
    cells: list[Unit]
    base_with_section: Unit
    section: Unit
    section_cell: Unit
    base_cell: Unit
    board: Unit
    stranger: Unit
    campaign: Campaign
    parent: Document

    @property
    def below(self) -> list[Unit]:
        return [
            self.base,
            *self.cells,
            self.base_with_section,
            self.section,
            self.section_cell,
            self.base_cell,
        ]


@pytest.fixture
def place(db) -> City:
    province = make_unit("Đảng bộ tỉnh Bắc Kạn", kind=Kind.PROVINCE, code="bac-kan", reach=False)
    city = make_unit(
        "Đảng bộ thành phố Bắc Kạn", parent=province, kind=Kind.SUPERIOR, code="bac-kan-tp", reach=False
    )
    base = make_unit("Đảng bộ phường Đức Xuân", parent=city, kind=Kind.BASE, reach=False)
    cells = [make_unit(f"Chi bộ tổ {n}", parent=base, kind=Kind.CELL, reach=False) for n in (1, 2, 3)]
    other = make_unit("Đảng bộ phường Sông Cầu", parent=city, kind=Kind.BASE, reach=False)
    section = make_unit("Đảng bộ bộ phận Trường học", parent=other, kind=Kind.SECTION, reach=False)
    section_cell = make_unit("Chi bộ Tiểu học", parent=section, kind=Kind.CELL, reach=False)
    base_cell = make_unit("Chi bộ Tòa án", parent=city, kind=Kind.BASE_CELL, reach=False)
    board = make_unit("Ban Tuyên giáo Thành ủy", parent=city, kind=Kind.BOARD, reach=False)
    stranger = make_unit("Đảng bộ huyện Bạch Thông", parent=province, kind=Kind.SUPERIOR, reach=False)
    rebuild_reach()
    campaign = make_campaign(province)
    actions.record_terms(
        terms=[
            actions.WantedTerm(
                unit=unit, name="Nhiệm kỳ 2015 - 2020", first=date(2015, 8, 1), last=date(2020, 8, 31)
            )
            for unit in (province, city)
        ],
        by=BY,
        at=AT,
    )
    actions.set_issuer_symbol(unit=city, symbol="TU", by=BY, at=AT)
    parent = actions.issue(
        paper=actions.Paper(
            unit=province,
            type=kind_of_paper("ke-hoach"),
            abstract="Thực hiện Chỉ thị 05-CT/TW",
            campaign=campaign,
        ),
        on=date(2016, 9, 1),
        by=BY,
        at=AT,
    )
    return City(
        province,
        city,
        base,
        cells,
        other,
        section,
        section_cell,
        base_cell,
        board,
        stranger,
        campaign,
        parent,
    )


def kind_of_paper(code: str) -> DocumentType:
    return DocumentType.objects.get(code=code)


def ask_plan(**more) -> actions.Asked:
    return actions.Asked(
        **{
            "kind": "plan",
            "what": "Xây dựng kế hoạch làm theo Bác năm 2017",
            "product": "Kế hoạch",
            "year": 2017,
            "due": date(2017, 3, 31),
            "choose": ("direct", "cells-under-bases"),
        }
        | more
    )


def issue_guidance(place: City, *asks: actions.Asked, on: date = date(2017, 2, 14), **more) -> Document:
    """The city's guidance that carries out the province's plan."""
    return actions.issue(
        paper=actions.Paper(
            unit=place.city,
            type=kind_of_paper("huong-dan"),
            abstract="Thực hiện Chỉ thị 05-CT/TW giai đoạn 2017 - 2020",
            campaign=place.campaign,
            cites=[place.parent],
            signer_post="Phó Bí thư Thành ủy",
        ),
        on=on,
        asks=asks or (ask_plan(),),
        by=BY,
        at=AT,
        **more,
    )
