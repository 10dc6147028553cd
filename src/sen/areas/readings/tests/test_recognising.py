"""Whose report it is and of which period, by its own words: head, title, file name, opening."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from sen.areas.readings.actions import deciding, receiving
from sen.areas.readings.queries.recognising import (
    Named,
    beginning_of,
    period_in,
    period_of,
    sender_of,
    stated_period,
)
from sen.areas.readings.tests.ground import AT, BY, REPORT, YEAR, claim_of, make_place, read
from sen.foundation.periods import Month, Period
from tests.factories import make_campaign

TERM = Period.between(Month(2016, 1), Month(2018, 12))
PROVINCE = Named(1, "dang bo tinh ha nam", "trung uong")
CITY = Named(2, "dang bo thanh pho phu ly", "dang bo tinh ha nam")
WARD = Named(3, "dang bo phuong quang trung", "dang bo thanh pho phu ly")
NAMESAKE = Named(4, "dang bo phuong quang trung", "dang bo thanh pho nam dinh")
DISTRICT = Named(5, "dang bo huyen thanh liem", "dang bo tinh ha nam")
TOWN = Named(6, "dang bo thi xa kim bang", "dang bo tinh ha nam", last=date(2025, 7, 1))
POLICE = Named(7, "dang bo cong an tinh", "dang bo tinh ha nam")
CELL = Named(8, "chi bo phong noi vu phu ly", "dang bo thanh pho phu ly")
OLD = Named(9, "dang bo xa binh minh", "dang bo huyen thanh liem", last=date(2025, 7, 1))
NEW = Named(10, "dang bo xa binh minh", "dang bo tinh ha nam", first=date(2025, 7, 1))
UNITS = [PROVINCE, CITY, WARD, NAMESAKE, DISTRICT, TOWN, POLICE, CELL, OLD, NEW]


def report(*head: str, title: str = "kết quả thực hiện Chỉ thị 05 năm 2018") -> str:
    return "\n".join([*head, "BÁO CÁO", title, "-----", "Thực hiện Chỉ thị, đơn vị báo cáo như sau:"])


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (report("ĐẢNG BỘ TỈNH HÀ NAM", "HUYỆN ỦY THANH LIÊM", "*", "Số 12-BC/HU"), DISTRICT),
        (report("ĐẢNG BỘ THÀNH PHỐ PHỦ LÝ", "ĐẢNG ỦY PHƯỜNG QUANG TRUNG", "*"), WARD),
        (report("ĐẢNG BỘ TỈNH HÀ NAM | ĐẢNG CỘNG SẢN VIỆT NAM", "THÀNH UỶ PHỦ LÝ | Phủ Lý, ngày 05/12/2018"), CITY),
        (report("TỈNH ỦY HÀ NAM", "*", "Số 30-BC/TU"), PROVINCE),
        (report("ĐẢNG BỘ TỈNH HÀ NAM", "THỊ ỦY KIM BẢNG"), TOWN),
        (report("ĐẢNG ỦY CÔNG AN TỈNH HÀ NAM", "*"), POLICE),
        (report("ĐẢNG BỘ THÀNH PHỐ PHỦ LÝ", "CHI BỘ PHÒNG NỘI VỤ PHỦ LÝ"), CELL),
        ("Đảng bộ huyện Thanh Liêm\nBIỂU TỔNG HỢP KẾT QUẢ NĂM 2018\nTT | Nội dung", DISTRICT),
        ("Năm 2018, " + "việc học tập được quan tâm. " * 8 + "Đảng bộ huyện Thanh Liêm có 12 mô hình.", DISTRICT),
    ],
)  # fmt: skip
def test_the_sender_stands_below_its_superior(text, sender):
    assert sender_of("x.docx", text, UNITS) == sender.pk


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("Bao cao huyen Thanh Liem 2018.docx", DISTRICT.pk),
        ("BC_Thanh_Liem.docx", DISTRICT.pk),
        ("thị ủy Kim Bảng.pdf", TOWN.pk),
        ("bao cao.docx", None),
    ],
)
def test_the_name_of_the_file_says_it_too(name, sender):
    assert sender_of(name, "Có 12 hội nghị quán triệt.", UNITS) == sender


def test_namesakes_are_told_apart_by_superior_and_by_day_or_not_at_all():
    assert sender_of("x", report("ĐẢNG ỦY PHƯỜNG QUANG TRUNG"), UNITS) is None
    assert sender_of("x", report("ĐẢNG BỘ THÀNH PHỐ NAM ĐỊNH", "ĐẢNG ỦY PHƯỜNG QUANG TRUNG"), UNITS) == 4
    words = report("ĐẢNG ỦY XÃ BÌNH MINH")
    assert sender_of("x", words, UNITS, day=date(2018, 12, 31)) == OLD.pk
    assert sender_of("x", words, UNITS, day=date(2026, 6, 30)) == NEW.pk
    assert sender_of("x", words, UNITS) is None


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("quý I/2024", Period.of_quarter(2024, 1)),
        ("Quý 3 năm 2023", Period.of_quarter(2023, 3)),
        ("6 tháng đầu năm 2024", Period.of_half_year(2024, 1)),
        ("06 tháng cuối năm 2024", Period.of_half_year(2024, 2)),
        ("9 tháng đầu năm 2024", Period.between(Month(2024, 1), Month(2024, 9))),
        ("Tháng 5/2024", Period.of_month(2024, 5)),
        ("giai đoạn 2021 – 2024", Period.between(Month(2021, 1), Month(2024, 12))),
        ("hai năm 2017 và 2018", Period.between(Month(2017, 1), Month(2018, 12))),
        ("từ tháng 5/2021 đến hết tháng 9/2023", Period.between(Month(2021, 5), Month(2023, 9))),
        ("từ tháng 5 năm 2021 đến tháng 9 năm 2023", Period.between(Month(2021, 5), Month(2023, 9))),
        ("từ ngày 15/5/2016 đến ngày 31/12/2018", Period.between(Month(2016, 5), Month(2018, 12))),
        ("năm 2017", Period.of_year(2017)),
        ("thang 11 nam 2018", Period.of_month(2018, 11)),
        ("tháng 13/2024", None),
        ("so với năm 2016", None),
        ("từ năm 2016", None),
        ("ngày 15/5/2016", None),
        ("từ đầu nhiệm kỳ đến nay", None),
        ("", None),
    ],
)
def test_periods_by_their_words(words, period):
    assert period_in(words) == period
    assert period_of(words, YEAR) == (period or YEAR)


@pytest.mark.parametrize(
    ("name", "text", "period"),
    [
        ("x.docx", report(title="kết quả học tập và làm theo Bác năm 2018, phương hướng năm 2019"), YEAR),
        ("x.docx", report(title="sơ kết 03 năm thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 (2016 - 2018)"), TERM),
        ("x.docx", report(title="kết quả thực hiện Kế hoạch số 12-KH/TU ngày 05/01/2017"), None),
        ("BC 6 thang dau nam 2018.docx", report(title="kết quả học tập và làm theo Bác"), Period.of_half_year(2018, 1)),
        ("x.xlsx", "Đảng bộ xã A\nBIỂU TỔNG HỢP KẾT QUẢ QUÝ III NĂM 2018\nTT | Nội dung | Số lượng", Period.of_quarter(2018, 3)),
        ("x.txt", "Đảng ủy xã A báo cáo kết quả thực hiện Chỉ thị 05-CT/TW trong năm 2018 như sau: có 12 mô hình.", YEAR),
        ("x.txt", "Có 12 hội nghị. So với năm 2016 tăng 02 hội nghị.", None),
    ],
)  # fmt: skip
def test_the_period_a_report_states(name, text, period):
    assert stated_period(name, text) == period


def test_a_beginning_without_words_is_empty():
    found = beginning_of("")
    assert (found.head, found.title, found.opening) == ("", "", "")


@pytest.fixture
def place(db):
    return make_place()


def test_a_period_nobody_gave_is_taken_from_the_report(place):
    reading = read(place, period=None)
    assert (reading.period, reading.period_known) == (YEAR, True)
    assert claim_of(reading, "52 bài").period == YEAR
    given = read(place, REPORT + " ", period=Period.of_quarter(2018, 3))
    assert given.period == Period.of_quarter(2018, 3)


def test_a_campaign_that_does_not_run_then_gives_way(place):
    past, present = (make_campaign(place.root, code) for code in ("ct-05", "kl-01"))
    present.valid = DateRange(date(2021, 5, 18), None)
    present.save()
    assert read(place, period=None, campaign=present).campaign == past
    assert read(place, REPORT + " ", period=YEAR, campaign=present).campaign == present


def test_nothing_is_taken_over_while_the_period_is_not_known(place):
    reading = read(place, "ĐẢNG ỦY XÃ AN HÒA\nHội thi nhận được 52 bài dự thi.", period=None)
    assert reading.period_words == "chưa rõ kỳ"
    claim = claim_of(reading, "52")
    assert not claim.takeable
    with pytest.raises(deciding.NoPeriod):
        deciding.accept_claim(claim=claim, by=BY, at=AT)
    receiving.change_about(reading=reading, unit=reading.unit, period=YEAR, campaign=None, by=BY, at=AT)
    assert deciding.accept_claim(claim=claim, by=BY, at=AT).period == YEAR
