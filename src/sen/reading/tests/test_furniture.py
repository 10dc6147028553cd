"""Pages of the net are copied whole: what stands beside the article is no report."""

import pytest

from sen.reading import read

ARTICLE = "Xã Bình Khê học và làm theo Bác\nToàn xã có 45 mô hình.\n"


def figures(text: str) -> list[str]:
    return [claim.quote for claim in read(ARTICLE + text).claims][1:]


@pytest.mark.parametrize(
    "text",
    [
        "Các tin khác:\nKết nạp 12 đảng viên mới\nTrao 30 suất quà cho hộ nghèo",
        "Tin cùng chuyên mục\n\n- Trao 30 suất quà cho hộ nghèo\n- Hơn 200 đại biểu dự hội nghị",
        "[Tin liên quan]\nHơn 200 đại biểu dự hội nghị",
        "CÓ THỂ BẠN QUAN TÂM\nTrồng 1.200 cây xanh ở thôn Đông",
        "Xã Tân Hòa kết nạp 12 đảng viên mới (17/05/2025)",
        "17/05/2025 - Trao 30 suất quà cho hộ nghèo\n16/05/2025 - Trồng 1.200 cây xanh",
        "15:42 | 3,118 lượt đọc",
        "1.234 lượt xem",
        "Cập nhật: 13/04/2021   Đã đọc: 2.058   Bình luận: 3",
        "03/07/2024 16:45 - 912 lượt xem | A+ A-",
        "16:08     Cỡ chữ: 14    Lượt xem: 3,605",
        "Bình chọn: 4.5/5 (12 phiếu)",
        "Chia sẻ 36 Bình luận (4)",
        "Hôm nay: 1.203 Hôm qua: 4.567 Tổng: 9.876.543",
        "Điểm: 4.5/5 (12 đánh giá)",
    ],
)
def test_what_stands_beside_an_article_is_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tin liên quan\nTrao 30 suất quà cho hộ nghèo\nTrong năm, xã trồng 1.200 cây xanh.",
            ["1.200 cây xanh"],
        ),
        ("Các tin, bài được đăng: 45 tin, 12 bài.", ["45 tin", "12 bài"]),
        ("Trang của xã đăng 36 tin, có 3.118 lượt xem.", ["36 tin", "3.118 lượt xem"]),
        (
            "Đã mở lớp cho 120 cán bộ (17/05/2025)\nTrong năm, xã trồng 1.200 cây xanh.",
            ["120 cán bộ", "1.200 cây xanh"],
        ),
        ("Bài viết dự thi: 345 bài", ["345 bài"]),
    ],
)
def test_what_the_article_tells_stays(text, expected):
    assert figures(text) == expected
