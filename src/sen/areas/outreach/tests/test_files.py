"""Lists of items and activities from Excel: words as people write them, nothing twice, relays not as new items."""

from datetime import date

import pytest

from sen.areas.directives.models import Campaign
from sen.areas.intakes.imports import take_list, write_list
from sen.areas.outreach.imports import ACTIVITIES, ITEMS
from sen.areas.outreach.models import Activity, Item
from sen.areas.outreach.tests.ground import AT, BY, DAY, make_place, tell
from sen.foundation.figures import StaleMark
from sen.foundation.staging.reviewed import refused_reasons

HEAD = "Kênh;Tiêu đề;Ngày;Số lượng;Liên kết;Số người tiếp cận;Cách tính số người;Đơn vị;Chuyên đề\n"
DONE = "Loại hoạt động;Tên hoạt động;Tổ chức thực hiện;Ngày;Số người tham gia;Số lượt người;Cách đếm;Tiền (đồng);Suất quà;Đơn vị\n"


@pytest.fixture
def place(db):
    return make_place()


def take(place, tmp_path, register, text):
    path = tmp_path / "ds.csv"
    path.write_text(text)
    campaign = Campaign.objects.get()
    return take_list(path, register=register, unit=place.district, campaign=campaign, by=BY, at=AT)


def test_items_are_told_from_a_list(place, tmp_path):
    lines = (
        "pano;Pa nô ngã tư;19/05/2018;34;;;;;\n"
        "Báo điện tử;Gương sáng;20/05/2018;;bao.vn/guong;1.200;ước tính;Đảng bộ phường Thới An;chuyen-de-2018\n"
    )
    filing = take(place, tmp_path, ITEMS, HEAD + lines)
    assert filing.counts == {"add": 2, "change": 0, "refused": 0, "same": 0}
    assert write_list(filing, by=BY, at=AT)
    panel, press = Item.objects.order_by("day")
    assert (panel.channel, panel.pieces, panel.unit, panel.campaign) == (
        "panel",
        34,
        place.district,
        Campaign.objects.get(),
    )
    assert (press.unit, press.reach, press.reach_how, press.theme) == (
        place.other,
        1200,
        "estimated",
        place.theme,
    )
    assert press.link == "https://bao.vn/guong"
    assert StaleMark.objects.filter(family="outreach.items").exists()
    again = take(place, tmp_path, ITEMS, HEAD + lines)
    assert again.counts["same"] == 2


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (";Tin;19/05/2018;;;;;;", "thiếu kênh"),
        ("bồ câu;Tin;19/05/2018;;;;;;", "không hiểu kênh"),
        ("báo;;19/05/2018;;;;;;", "thiếu tiêu đề"),
        ("báo;Tin;31/02/2018;;;;;;", ""),
        ("báo;Tin;19/05/2019;;;;;;", "chưa đến"),
        ("báo;Tin;19/05/2018;0;;;;;", "số nguyên"),
        ("báo;Tin;19/05/2018;;;500;;;", "đếm được hay ước tính"),
        ("báo;Tin;19/05/2018;;;500;áng chừng;;", "không hiểu cách tính"),
        ("báo;Tin;19/05/2018;;không có;;;;", "liên kết"),
        ("báo;Tin;19/05/2018;;;;;Đảng bộ xã Không Có;", "không tìm thấy đơn vị"),
        ("báo;Tin;19/05/1990;;;;;;", "chưa thành lập"),
        ("báo;Tin;19/05/2018;;;;;;la-gi", "chuyên đề"),
    ],
)
def test_rows_that_are_not_taken_say_why(place, tmp_path, row, words):
    filing = take(place, tmp_path, ITEMS, HEAD + row + "\nloa;Phát thanh;19/05/2018;;;;;;\n")
    assert (filing.counts["add"], filing.counts["refused"]) == (1, 1)
    [why] = refused_reasons(filing).values()
    assert words in why


def test_what_another_unit_told_is_a_relay(place, tmp_path):
    tell(place, channel="press", title="Bài trên báo", link="https://bao.vn/bai")
    row = "báo;Bài hay trên báo;20/05/2018;;https://bao.vn/bai;;;Đảng bộ phường Thới An;\n"
    filing = take(place, tmp_path, ITEMS, HEAD + row)
    [why] = refused_reasons(filing).values()
    assert "hãy ghi phát lại" in why


def test_activities_with_their_quantities(place, tmp_path):
    lines = (
        "Tặng quà;Quà Tết;Hội Phụ nữ;19/05/2018;25;30;theo danh sách;20.000.000;40;Chi bộ khu vực 3\n"
        "hiến máu;Ngày hội;Đoàn Thanh niên;20/05/2018;80;60;đếm;;;\n"
        "văn nghệ;Hội diễn;Công đoàn;21/05/2018;80;;;;;\n"
    )
    filing = take(place, tmp_path, ACTIVITIES, DONE + lines)
    reasons = refused_reasons(filing)
    assert "không thể ít hơn" in reasons[3]
    assert "thiếu cách đếm" in reasons[4]
    assert write_list(filing, by=BY, at=AT)
    made = Activity.objects.get()
    assert (made.unit, made.people, made.turns, made.how, made.day) == (place.cell, 25, 30, "document", DAY)
    deeds = {deed.measure: (deed.amount, deed.day) for deed in made.deeds.all()}
    assert deeds == {"money": (20_000_000, DAY), "gifts": (40, date(2018, 5, 19))}
    again = take(place, tmp_path, ACTIVITIES, DONE + lines)
    assert again.counts["same"] == 1
