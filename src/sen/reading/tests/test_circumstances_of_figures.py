"""How exactly a figure is meant, and whether it is still to be reached: sentences made up for one family each."""

import pytest

from sen.reading import read


def meant(text: str) -> list[tuple]:
    return [(claim.value, claim.qualifier) for claim in read(text).claims]


def wanted(text: str) -> dict:
    return {claim.value: claim.target for claim in read(text).claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu nhập bình quân 54 triệu đồng/người.", [(54_000_000, "exact")]),
        ("Bình quân khoảng 120 lượt người mỗi buổi.", [(120, "about")]),
        ("Kết nạp 96 đảng viên, vượt 6,7% chỉ tiêu.", [(96, "exact"), (6.7, "exact")]),
        ("Toàn xã có 41 gương, nhiều hơn 9 gương so với năm trước.", [(41, "exact"), (9, "exact")]),
        ("Xử lý trên dưới 60 vụ việc.", [(60, "about")]),
        ("Mật độ 412 người/km2.", [(412, "exact")]),
        ("Có hơn 700 hội viên và gần 90 đoàn viên dự.", [(700, "over"), (90, "nearly")]),
    ],
)
def test_how_exactly_a_figure_is_meant(text, expected):
    assert meant(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phấn đấu năm tới xây dựng 6 mô hình mới; 100% chi bộ sinh hoạt chuyên đề.",
            {6: True, 100: True},
        ),
        ("Đạt chỉ tiêu Đại hội; xã có 14 mô hình.", {14: False}),
        ("Có 52 mô hình đạt yêu cầu, 7 mô hình phải làm lại.", {52: False, 7: False}),
        ("Huyện đạt 104% chỉ tiêu, giới thiệu 37 đoàn viên ưu tú.", {104: False, 37: False}),
        (
            "III. Phương hướng, nhiệm vụ năm 2025\n- Kết nạp 45 đảng viên.\n- Đã có 12 hồ sơ hoàn chỉnh.",
            {45: True, 12: False},
        ),
        ("II. Kết quả thực hiện nhiệm vụ năm 2024\n- Kết nạp 45 đảng viên.", {45: False}),
        (
            "Nghị quyết có các chỉ tiêu cụ thể như sau:\n- Kết nạp 30 đảng viên;\n- Mở 4 lớp tập huấn.\nTrong năm tổ chức 11 hội nghị.",
            {30: True, 4: True, 11: False},
        ),
        ("Tôi hứa năm nay đọc 15 cuốn sách.", {15: True}),
        ("Kế hoạch kiểm tra 8 tổ chức đảng. Trong quý kiểm tra 3 tổ chức.", {8: True, 3: False}),
    ],
)
def test_what_is_still_to_be_reached(text, expected):
    assert wanted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch 120 lớp, thực hiện 118 lớp.", {120: True, 118: False}),
        ("Mở 46 lớp, đạt 115% kế hoạch (40 lớp), với 4.073 học viên.", {46: False, 40: True, 4073: False}),
        ("Kế hoạch cả năm 16 căn, đã xong 12 căn.", {16: True, 12: False}),
        ("Kế hoạch năm: 30 cuộc; đến nay giám sát 21 cuộc.", {30: True, 21: False}),
        ("Thu quỹ vượt kế hoạch 12 triệu đồng.", {12000000: False}),
        ("Kết nạp vượt chỉ tiêu 3 đảng viên.", {3: False}),
        (
            "Nộp 15.871 sáng kiến, vượt chỉ tiêu được giao (15.000 sáng kiến), tặng 12 giấy khen.",
            {15871: False, 15000: True, 12: False},
        ),
        ("Tỷ lệ trực tuyến 51%, chỉ tiêu tỉnh giao là 40%.", {51: False, 40: True}),
        ("Chỉ tiêu 90% chi bộ sinh hoạt chuyên đề, kết quả đạt 93%.", {90: True, 93: False}),
        ("Chỉ tiêu kết nạp 60 đảng viên, kết quả kết nạp 41.", {60: True, 41: False}),
        ("Chi bộ ban hành 5 kế hoạch, 12 thông báo.", {5: False, 12: False}),
        ("Đề nghị Tỉnh ủy cấp 200 triệu đồng sửa hội trường.", {}),
        ("Kiến nghị bổ sung 2 biên chế cho Ban Tuyên giáo.", {}),
        ("Kiến nghị cấp trên hỗ trợ 30 bộ máy tính và 200 triệu đồng.", {}),
        ("Đề xuất trang bị thêm 12 tủ sách; năm qua đã có 8 tủ sách.", {8: False}),
        ("Xin bổ sung kinh phí 45 triệu đồng để in tài liệu.", {}),
        ("Đề nghị cấp trên khen 7 tập thể.", {7: False}),
        ("Kiểm tra và kiến nghị thu hồi 11 triệu đồng.", {11000000: False}),
        ("Theo đề nghị của xã, huyện đã hỗ trợ 30 bộ máy tính.", {30: False}),
        ("Đã đề nghị và được cấp 200 triệu đồng.", {200000000: False}),
        ("Cử tri gửi 14 kiến nghị, hỗ trợ 9 hộ sửa nhà.", {14: False, 9: False}),
        ("Công đoàn hỗ trợ 40 đoàn viên theo đề nghị của tổ.", {40: False}),
        ("Năm tới mở 6 lớp và in 300 tờ gấp.", {6: True, 300: True}),
        ("Đăng ký trong năm tới xây dựng 15 mô hình.", {15: True}),
        ("Nhiệm vụ quý IV: tổ chức 3 hội thi kể chuyện.", {3: True}),
        ("Thực hiện nhiệm vụ năm 2024: tổ chức 3 hội thi kể chuyện.", {3: False}),
        ("Để chuẩn bị cho năm tới, chi bộ đã mua 30 cuốn sách.", {30: False}),
        ("Phấn đấu quý tới có 12 chi bộ ký giao ước; quý này có 9 chi bộ ký.", {12: True, 9: False}),
        ("Chỉ tiêu là 12 mô hình, hiện có 14 mô hình.", {12: True, 14: False}),
        ("Giao chỉ tiêu mỗi chi bộ 2 gương điển hình.", {2: True}),
        ("Kết nạp 50/50 chỉ tiêu (đạt 100%) và thành lập tổ chức đảng 3/5 đơn vị.", {50: False, 3: False}),
        (
            "Đại hội đề ra 4 chỉ tiêu cụ thể: kết nạp 69 đảng viên; mở 6 lớp; tặng 80 suất quà.",
            {69: True, 6: True, 80: True},
        ),
    ],
)
def test_plans_requests_and_what_came_of_them(text, expected):
    assert wanted(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "level"),
    [
        ("ĐẢNG BỘ TỈNH HÀ LÂM\nHUYỆN ỦY TAM SƠN\n*\nMở 12 lớp học.", "Huyện ủy Tam Sơn", "district"),
        ("ĐẢNG ỦY XÃ ĐỒNG NGHỆ\nBáo cáo\nĐảng ủy mở 3 lớp học.", "Đảng ủy xã Đồng Nghệ", "grassroots"),
        (
            "TỈNH ỦY PHÚ LÂM - BAN TUYÊN GIÁO\nBan Thường vụ Tỉnh ủy mở 02 hội nghị.",
            "Tỉnh ủy Phú Lâm",
            "province",
        ),
        (
            "Ban Thường vụ Huyện ủy Vân Trường mở 5 hội nghị.",
            "Huyện ủy Vân Trường",
            "district",
        ),
        ("Đảng bộ thị xã Kỳ Hòa mở 4 lớp.", "Đảng bộ thị xã Kỳ Hòa", "district"),
    ],
)
def test_for_whom_a_figure_counts(text, unit, level):
    claim = read(text).claims[0]
    assert (claim.unit, claim.level) == (unit, level)
