"""Hà Nội's Department of Culture and Sports: its 32 cells, the themes of four years, the pledges of 2020."""

from datetime import date, timedelta
from functools import cache
from random import Random

from sen.areas.directives.actions import campaigns
from sen.areas.directives.choices import ThemeKind
from sen.areas.meetings.actions import PointSpec, apply_roll, plan_meeting, summon
from sen.areas.meetings.choices import MeetingKind
from sen.areas.meetings.imports import read_roll
from sen.areas.organisations.actions.units import NewUnit, found_units
from sen.areas.organisations.choices import Kind
from sen.areas.pledges import actions
from sen.areas.pledges.choices import Audience
from sen.config.demo import files, pledged, shape
from sen.config.demo.making import BY, REASONS, Making, evening, morning
from sen.config.demo.people import take_in
from sen.config.demo.seeds import SO_VHTT

BLOC = "ha-noi-kcq"
THEMES = {
    2017: "Chống suy thoái về tư tưởng chính trị, đạo đức, lối sống, “tự diễn biến”, “tự chuyển hóa”",
    2018: "Xây dựng phong cách, tác phong công tác của người đứng đầu, của cán bộ, đảng viên",
    2019: "Xây dựng ý thức tôn trọng Nhân dân, phát huy dân chủ, chăm lo đời sống Nhân dân",
    2020: "Tăng cường khối đại đoàn kết toàn dân tộc, xây dựng Đảng và hệ thống chính trị trong sạch, vững mạnh",
}
OFFICES = (
    "Văn phòng Sở", "Tổ chức - Pháp chế", "Kế hoạch - Tài chính", "Thanh tra Sở", "Quản lý Di sản", "Quản lý Văn hóa",
    "Nghệ thuật", "Nếp sống văn hóa và Gia đình", "Quản lý Thể dục thể thao", "Tuyên truyền, quảng cáo", "Thư viện",
    "Bảo tàng", "Trung tâm Văn hóa", "Trung tâm Triển lãm", "Trung tâm Thông tin triển lãm", "Nhà hát Kịch",
    "Nhà hát Cải lương", "Nhà hát Chèo", "Nhà hát Ca múa nhạc", "Nhà hát Múa rối", "Đoàn Xiếc", "Ban Quản lý di tích",
    "Khu di tích phố cổ", "Khu di tích nội thành", "Khu di tích ngoại thành", "Trung tâm Huấn luyện thể thao 1",
    "Trung tâm Huấn luyện thể thao 2", "Cung thể thao", "Sân vận động", "Trường năng khiếu thể thao", "Trung tâm Điện ảnh",
    "Trung tâm Bơi lặn",
)  # fmt: skip


@cache
def branch() -> shape.Branch:
    """The committee and its cells, some 600 members."""
    made = shape.Branch(SO_VHTT.code)
    made.add(shape.Body(SO_VHTT.code, "Đảng bộ Sở Văn hóa và Thể thao Hà Nội", Kind.BASE, BLOC))
    for n, office in enumerate(OFFICES[: SO_VHTT.cells], start=1):
        made.add(shape.Body(f"{SO_VHTT.code}-cb{n:02d}", f"Chi bộ {office}", Kind.CELL, SO_VHTT.code))
    shape._people(made, SO_VHTT.members, SO_VHTT.exempt, Random(SO_VHTT.code), prefix="01")
    return made


def committee(making: Making) -> None:
    """The units, under the city's bloc of agencies, and the roster, from a file."""
    city = next(place for place in shape.country().before.values() if place.code == "ha-noi")
    bloc = ("Đảng bộ khối Các cơ quan thành phố Hà Nội", Kind.BLOC, city.code)
    new = [
        NewUnit(code=code, name=name, kind=kind, parent_code=parent, on=shape.BEFORE)
        for code, name, kind, parent in (
            (city.code, city.name, city.kind, "vn"),
            (BLOC, *bloc),
            *((body.code, body.name, body.kind, body.parent) for body in branch().bodies),
        )
    ]
    found_units(units=new, by=BY, at=making.now, why="Dữ liệu mẫu")
    making.begin("so_vhtt")
    take_in(making, branch(), "danh-sach-so-vhtt.csv", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ SỞ VĂN HÓA VÀ THỂ THAO")


def themes(making: Making) -> None:
    """Every March each of the 32 cells studies the theme of the year; the rolls come in as one file a year."""
    unit, cells = making.units[SO_VHTT.code], branch().cells(SO_VHTT.code)
    people = [person for person in branch().people if person.standing != "exempt"]
    for year, title in THEMES.items():
        first = date(year, 3, 2)
        theme = campaigns.set_theme(
            campaign=making.ct_05,
            unit=unit,
            code=f"chuyen-de-so-vhtt-{year}",
            title=title,
            kind=ThemeKind.ANNUAL,
            year=year,
            by=BY,
            at=morning(first),
        )
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.CELL,
            title=f"Sinh hoạt chi bộ học tập chuyên đề năm {year}",
            starts_at=morning(first),
            theme=theme,
            points=[
                PointSpec(unit=making.units[cell.code], day=first + timedelta(days=n % 12))
                for n, cell in enumerate(cells)
            ],
            by=BY,
            at=morning(first - timedelta(days=14)),
        )
        summon(meeting=meeting, by=BY, at=morning(first - timedelta(days=7)))
        rows = [
            (person, person.cell, "excused", making.random.choice(REASONS))
            if making.random.random() < 0.03
            else (person, person.cell, "present", "")
            for person in people
        ]
        path = making.files / f"diem-danh-so-vhtt-{year}.xlsx"
        files.write_roll(path, f"ĐIỂM DANH CHUYÊN ĐỀ NĂM {year}", rows)
        after = evening(first + timedelta(days=14))
        roll = read_roll(path, meeting=meeting, by=BY, at=after)
        apply_roll(roll=roll, by=BY, at=after, seal=True)


def pledges(making: Making) -> None:
    """In 2020 every member signs; exempt members owe nothing."""
    opened = date(2020, 1, 6)
    round = actions.open_round(
        unit=making.units[SO_VHTT.code],
        campaign=making.ct_05,
        year=2020,
        audiences=[Audience.MEMBER],
        opens_on=opened,
        due_on=date(2020, 2, 28),
        wording="pledge",
        by=BY,
        at=morning(opened),
    )
    signed = date(2020, 2, 14)
    papers = pledged.papers(pledged.homes_on(SO_VHTT.code, signed), making.random, 2020)
    actions.record_signed(round=round, papers=papers, on=signed, by=BY, at=evening(signed))
