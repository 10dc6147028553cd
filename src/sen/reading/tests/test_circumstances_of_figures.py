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
