"""The figures that the demo must arrive at, each with the report it stands in. Nothing here is ever stored as a figure:
it says how many people, sessions and papers to invent."""

from dataclasses import dataclass
from datetime import date

PASSWORDS = "demo-password"


@dataclass(frozen=True)
class HaNam:
    """Hà Nam, two years of Directive 05 (report of 2018)."""

    code = "ha-nam"
    campaign = "ct-05"
    conference = "quan-triet-2016"
    points = 257
    summoned = 43_519
    attended = 41_004
    bodies_at_district_level = 12
    roster_day = date(2016, 1, 1)
    province_models = 3
    district_models = 36
    grassroots_models = 251
    bases_with_models = 84
    least_models, most_models = 2, 5
    pacts_signed_by = date(2017, 4, 28)


@dataclass(frozen=True)
class BacKan:
    """Bắc Kạn city, 2017: "35/35 chi, đảng bộ trực thuộc … 183/183 chi bộ trực thuộc Đảng bộ cơ sở, 100% cán bộ,
    đảng viên … tại các cơ quan, đơn vị, 95% đảng viên sinh hoạt tại các chi bộ trực thuộc Đảng bộ cơ sở"."""

    code = "bac-kan-tp"
    direct = 35
    cells_under_bases = 183
    asked_on = date(2017, 1, 16)
    planned_on = date(2017, 2, 14)
    signed_percent = 95


@dataclass(frozen=True)
class OMon:
    """Ô Môn, two years of Conclusion 01 (report of 2023)."""

    code = "o-mon"
    campaign = "kl-01"
    cadre_sessions = 2
    cadres = 147
    sessions = 159
    summoned = 3_252
    attended = 3_232
    open_sessions = 277
    heads = 8_316
    models = 147
    panels = 34


@dataclass(frozen=True)
class QueVo:
    """Quế Võ, three years of Conclusion 01 (report of 2024): "103 mô hình tốt của tập thể, 175 cá nhân tiêu biểu"."""

    code = "que-vo"
    recognised = 103
    others = 44
    persons = 175


@dataclass(frozen=True)
class SoVhtt:
    """Hà Nội's Department of Culture and Sports, four years of Directive 05 (report of 2020): "hằng năm, 32/32 chi bộ tổ
    chức sinh hoạt chuyên đề", "100% đảng viên đăng ký bản cam kết"."""

    code = "so-vhtt-hn"
    cells = 32
    members, exempt = 610, 24


HA_NAM, BAC_KAN, O_MON, QUE_VO, SO_VHTT = HaNam(), BacKan(), OMon(), QueVo(), SoVhtt()
