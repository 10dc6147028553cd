"""For whom, when and at which level a figure counts."""

import pytest

from sen.reading import read
from sen.reading.claims.levels import level_of
from sen.reading.claims.organisations import named
from sen.reading.claims.sender import sender
from sen.reading.text.lines import Lines


def said(text: str, *names: str) -> list[tuple]:
    return [tuple(getattr(claim, name) for name in ("value", *names)) for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĐẢNG BỘ TỈNH YÊN LÃNG\nHUYỆN ỦY BÌNH KHÊ\n*\nSố 12-BC/HU\n", "Huyện ủy Bình Khê"),
        ("TỈNH ỦY HẢI LÂM\nBAN TUYÊN GIÁO\nSố 3\n", "Tỉnh ủy Hải Lâm"),
        ("TỔNG CÔNG TY THAN ĐÔNG MỎ\nĐẢNG ỦY\n*\n", "ĐẢNG ỦY TỔNG CÔNG TY THAN ĐÔNG MỎ"),
        ("ĐẢNG ỦY SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH HÀ GIA\nBÁO CÁO", "Đảng ủy Sở Giáo dục và Đào tạo tỉnh Hà Gia"),
        ("ĐẢNG BỘ CÔNG TY TNHH MTV CẤP NƯỚC PHÚ HÀ\n", "Đảng bộ Công ty TNHH MTV Cấp nước Phú Hà"),
        (
            "TRƯỜNG CAO ĐẲNG KỸ THUẬT SÔNG CẦU HAI NĂM HỌC VÀ LÀM THEO BÁC\nTrường Cao đẳng Kỹ thuật Sông Cầu vui.",
            "Trường Cao đẳng Kỹ thuật Sông Cầu",
        ),
        ("Mỹ An: từ lời hứa đến việc làm\n\nToàn huyện có nhiều việc tốt. Huyện ủy đã khen.", "Huyện ủy Mỹ An"),
        ("Phụ nữ Đông Hòa làm theo Bác\nHội Liên hiệp Phụ nữ huyện mở hội thi.", "Hội liên hiệp phụ nữ Đông Hòa"),
        (
            "Sơ kết hai năm\nBí thư Quận ủy Lê Văn Sáng phát biểu. Quận ủy Tây Hồ Nam mở lớp. Quận ủy Tây Hồ Nam khen.",
            "Quận ủy Tây Hồ Nam",
        ),
        (
            "Kết quả năm 2023\nThực hiện kế hoạch của Tỉnh ủy Nam Sơn, Đảng ủy xã Hòa Lộc đã mở lớp. Đảng ủy xã Hòa Lộc khen.",
            "Đảng ủy xã Hòa Lộc",
        ),
        (
            "Quân dân một lòng\nĐảng ủy Quân sự tỉnh mở lớp. Nhân dân tỉnh Hà Sơn vui.",
            "Đảng ủy Quân sự tỉnh Hà Sơn",
        ),
        (
            "ĐẢNG ỦY QUÂN SỰ THỊ XÃ\nMở lớp. Nhân dân xã Đông Thọ, xã Đông Thọ vui, dân thị xã Hà Sơn cũng vui.",
            "Đảng ủy Quân sự thị xã Hà Sơn",
        ),
        ("Trời hôm nay đẹp.", ""),
    ],
)  # fmt: skip
def test_whom_a_text_is_from(text, expected):
    assert sender(Lines(text)).casefold() == expected.casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bộ đội Biên phòng tỉnh Hải Triều", ["tỉnh Hải Triều"]),
        ("Sở Nông nghiệp và Phát triển nông thôn đã mở", ["Sở Nông nghiệp và Phát triển nông thôn"]),
        ("Phòng Tài chính - Kế hoạch huyện Vân Trường có", ["Phòng Tài chính - Kế hoạch huyện Vân Trường"]),
        ("Chi bộ 3 và chi bộ thôn 7, xã Tân Hòa", ["Chi bộ 3", "thôn 7", "xã Tân Hòa"]),
        ("Ban Thường vụ Tỉnh ủy, Thành ủy Hải Phòng", ["Ban Thường vụ Tỉnh ủy", "Thành ủy Hải Phòng"]),
        ("cấp xã, trường học và bản làng", []),
    ],
)
def test_organisations_named_in_a_text(text, expected):
    assert [one.words for one in named(text, text.lower(), 0, len(text))] == expected


HEAD = "ĐẢNG ỦY XÃ TÂN HÒA\nBÁO CÁO KẾT QUẢ NĂM 2024\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hội Nông dân xã Phú Lạc vận động 12 hộ hiến đất.", "Hội Nông dân xã Phú Lạc"),
        ("Tiêu biểu: Chi bộ thôn 3 quyên góp 25 triệu đồng.", "Chi bộ thôn 3"),
        ("- Thôn Đông: 14 hộ đăng ký.", "Thôn Đông"),
        ("Riêng thôn Đoài có 14 hộ đăng ký.", "thôn Đoài"),
        ("Thực hiện kế hoạch của Huyện ủy Bình Khê, đã mở 4 lớp.", "Đảng ủy xã Tân Hòa"),
        ("Chi bộ thôn 3 làm tốt. Toàn xã có 14 hộ hiến đất.", "Đảng ủy xã Tân Hòa"),
        ("Đã tặng 20 suất quà cho xã Phú Lạc.", "Đảng ủy xã Tân Hòa"),
        ("Ủy ban Kiểm tra Đảng ủy kiểm tra 4 chi bộ.", "Đảng ủy xã Tân Hòa"),
        ("Hội Phụ nữ xã Tân Hòa giúp 6 hộ.", "Đảng ủy xã Tân Hòa"),
    ],
)
def test_whom_a_sentence_is_about(line, expected):
    assert {unit for _value, unit in said(HEAD + line, "unit")} == {expected}


def test_a_unit_named_once_says_nothing_of_later_sentences():
    text = f"{HEAD}Thôn Đông có 14 hộ đăng ký. Cả xã có 210 hộ.\nXã mở 3 lớp học."
    assert said(text, "unit") == [
        (14, "Thôn Đông"),
        (210, "Đảng ủy xã Tân Hòa"),
        (3, "Đảng ủy xã Tân Hòa"),
    ]


def test_rows_of_a_table_are_of_the_unit_that_they_name():
    text = "HUYỆN ỦY BÌNH KHÊ\nĐơn vị | Số mô hình | Số buổi học\nXã Yên Thái | 14 | 6\nXã Yên Hạ | 11 | 5\nCộng | 25 | 11\n"
    units = [unit for _value, unit in said(text, "unit")]
    assert units == ["Xã Yên Thái"] * 2 + ["Xã Yên Hạ"] * 2 + ["Huyện ủy Bình Khê"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "Mở 12 lớp học.", ["năm 2024"]),
        (HEAD + "Năm 2023, xã mở 12 lớp học. Có 340 đảng viên dự.", ["năm 2023", "năm 2023"]),
        (HEAD + "Đến hết tháng 6/2024 đã mở 12 lớp học.", ["đến hết tháng 6/2024"]),
        (HEAD + "Đã mở 12 lớp học, nhiều hơn so với năm 2022.", ["năm 2024"]),
        (HEAD + "Học chuyên đề năm 2025 có 12 lớp.", ["năm 2024"]),
        (HEAD + "Theo Kế hoạch số 4-KH/ĐU ngày 12 tháng 3 năm 2021, đã mở 12 lớp.", ["năm 2024"]),
        (HEAD + "Hằng năm, 12 chi bộ đăng ký.", ["hằng năm"]),
        (HEAD + "Năm 2023 có 12 lớp.\nMở thêm 4 lớp.", ["năm 2023", "năm 2024"]),
        ("Kết quả 6 tháng đầu năm 2023\nMở 12 lớp học.", ["6 tháng đầu năm 2023"]),
        ("Số liệu quý III/2023\nMở 12 lớp học.", ["quý III/2023"]),
        ("Tổng hợp năm học 2022 - 2023\nMở 12 lớp học.", ["năm học 2022 - 2023"]),
        ("BÁO CÁO 5 năm thực hiện Chỉ thị số 05-CT/TW\nMở 12 lớp học.", ["05 năm (2016-2021)"]),
        (
            "Sơ kết hai năm thực hiện Kết luận số 01-KL/TW\nTrong 2 năm qua, mở 12 lớp.",
            ["02 năm (2021-2023)"],
        ),
        (
            "Sơ kết 03 năm thực hiện Nghị quyết số 21-NQ/TW ngày 16/6/2022\nMở 12 lớp.",
            ["03 năm (2022-2025)"],
        ),
        ("Năm 2024 sinh hoạt mỗi quý 12 buổi; đã mở 9 lớp.", ["mỗi quý", "năm 2024"]),
        ("Học chuyên đề năm 2023, có 12 lớp.", ["năm 2023"]),
        (
            "Năm 2024 có 4 lớp. Năm nào cả 12 chi bộ cũng đăng ký; mỗi chuyên đề có 90 việc.",
            ["năm 2024", "năm nào", "mỗi chuyên đề"],
        ),
        ("Mỗi việc từ 40 đến 60 phút, có 12 lớp học.\nNăm 2024 có 4 lớp.", ["", "năm 2024"]),
    ],
)
def test_when_a_figure_was_counted(text, expected):
    assert [claim.period for claim in read(text).claims] == expected


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Tỉnh ủy Hà Lâm", "province"),
        ("Đảng ủy Công an tỉnh Bình Gia", "province"),
        ("Bệnh viện Đa khoa tỉnh An Lộc", "grassroots"),
        ("Huyện ủy Bình Khê", "district"),
        ("Hội Nông dân huyện Bình Khê", "district"),
        ("Đảng ủy phường Bến Đông", "grassroots"),
        ("Đảng ủy Trường Đại học Sông Cầu", "grassroots"),
        ("Chi bộ Trường Tiểu học Tân Hòa", "cell"),
        ("Thôn Đông", "cell"),
        ("Hà Lâm", None),
        ("Yên Bái", "province"),
        ("Thành ủy Đà Nẵng", "province"),
        ("Thành ủy Yên Bái", "city"),
    ],
)
def test_the_level_of_an_organisation(name, level):
    assert level_of(name) == level


def test_a_list_keeps_the_level_that_it_began_with():
    text = "TỈNH ỦY HÀ LÂM\nCó cấp tỉnh 15 tập thể, 40 cá nhân; cấp huyện 65 tập thể, 49 cá nhân; toàn tỉnh có 9 lớp."
    assert said(text, "level") == [
        (15, "province"), (40, "province"), (65, "district"), (49, "district"), (9, "province"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("THÀNH ỦY SƠN LỘC\nTheo Tỉnh ủy, thành phố có 12 lớp học.", "district"),
        ("THÀNH ỦY HẢI BÌNH\nCác quận, huyện mở 12 lớp học.", "province"),
    ],
)
def test_a_city_stands_below_a_province_or_in_place_of_one(text, level):
    assert [claim.level for claim in read(text).claims] == [level]
