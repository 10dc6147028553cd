"""What is a figure, what is none, and what belongs together."""

import pytest

from sen.reading import read


def values(text: str) -> list:
    return [claim.value for claim in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 và Kế hoạch 24-KH/TU.",
        "Theo Thông tư 01/2011/TT-BNV và Nghị quyết 35.",
        "Giai đoạn 2021 - 2025 và định hướng đến năm 2030.",
        "Gia đình thương binh 4/4 ở đường 2/9, phường 3.",
        "Trực 24/24 giờ, đường dây nóng 0912 345 678.",
        'Mô hình “Chợ 0 đồng” và "Gia đình 5 không, 3 sạch" được nhân rộng.',
        "Chi bộ 2, thôn 8, tổ dân phố số 5 làm tốt.",
        "Nhận diện 27 biểu hiện suy thoái; nêu 9 phương hướng, nhiệm vụ trọng tâm.",
        "Kỷ niệm 60 năm Ngày Bác Hồ về thăm; trao Huy hiệu 40 năm tuổi Đảng.",
        "Qua 2 năm thực hiện, sau 6 tháng triển khai, trong 10 ngày.",
        "Hai là, cần làm tốt việc này. Thứ ba, phải kiên trì.",
        "Đại hội lần thứ 4; kỳ họp thứ 9; khóa 13.",
        "Vận chuyển hàng trăm tấn hàng hoá.",
        "Họp lúc 14 giờ 30 ngày 3/2 tại số 81 Lê Văn Thịnh.",
        "Hầu hết là doanh nghiệp dưới 25 lao động và chi bộ dưới 09 đảng viên.",
        "Đề án có 3 phần, 5 mục, 2 phụ lục; liên hệ số 09xx.222.333.",
        "Dịch Covid-19, tệp IMG_6881.jpg, trang https://vidu.vn/2020/55.",
    ],
)
def test_what_only_looks_like_a_figure_is_kept_out(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Có 24/24 tập thể đăng ký, gồm 15 tổ và 9 đội.", [24, 15, 9]),
        ("Số dự thi 130 đ/c, đạt điểm tối đa 42 đ/c.", [130, 42]),
        ("Quỹ có 35500000đ, các đội góp 20700000đ; 31đ/c tham gia.", [35_500_000, 20_700_000, 31]),
        ("Hiến 640 đơn vị máu; trong đó đợt 1 210, đợt 2 224, đợt 3 206. Hết.", [640, 210, 224, 206]),
        (
            "Có 9.180 lượt thi: tuần 1 3.210, tuần 2 3.104, tuần 3 2.866. Đã trao giải.",
            [9180, 3210, 3104, 2866],
        ),
        ("Năm 2022 cũng là năm các xã khôi phục sản xuất, có 14 xã đạt.", [14]),
        (
            "Công tác quán triệt\n1.1. Đảng ủy đã ban hành 03 văn bản, gồm 02 kế hoạch và 01 công văn trong kỳ.",
            [3, 2, 1],
        ),
    ],
)
def test_hasty_and_crowded_hands_are_read(text, told):
    assert values(text) == told


@pytest.mark.parametrize(
    ("text", "percentages"),
    [
        ("Chỉ tiêu cả năm 160 hội viên, như vậy nửa năm đã đạt 80%.", [None, 80]),
        ("Vốn đầu tư là 1.073 tỷ đồng, trong đó phần nhân dân đóng góp bằng tiền chiếm 20%.", [None, 20]),
        (
            "Vận động 4,86 tỷ đồng, tăng 540 triệu đồng so với năm trước (4,32 tỷ đồng), bằng 121,5% chỉ tiêu là 4 tỷ đồng.",
            [None, None, None, 121.5, None],
        ),
        ("Có 486 đảng viên dự học, đạt 97,2%.", [97.2]),
    ],
)
def test_a_percentage_of_something_else_stands_alone(text, percentages):
    assert [claim.percent for claim in read(text).claims] == percentages


@pytest.mark.parametrize(
    ("text", "kind", "value", "of", "percent", "value_max", "qualifier"),
    [
        (
            "Có 41.004/43.519 đảng viên được triệu tập, đạt tỷ lệ 94,2%.",
            "ratio",
            41004,
            43519,
            94.2,
            None,
            "exact",
        ),
        ("Đạt 99,16% (35.599/35.900 đồng chí).", "ratio", 35599, 35900, 99.16, None, "exact"),
        ("Có 3.232 đảng viên dự, đạt 99,38%.", "count", 3232, None, 99.38, None, "exact"),
        ("Tiết kiệm được 9,2 tỷ đồng.", "money", 9_200_000_000, None, None, None, "exact"),
        ("Tổng số 2 tỷ 300 triệu đồng.", "money", 2_300_000_000, None, None, None, "exact"),
        ("Mỗi đảng bộ đăng ký từ 02 - 05 mô hình.", "range", 2, None, None, 5, "exact"),
        ("Mỗi chi bộ đăng ký từ 3 đến 5 việc.", "range", 3, None, None, 5, "exact"),
        ("Ít nhất 80% đảng viên viết cam kết.", "percent", 80, None, 80, None, "at_least"),
        ("Thu hút khoảng trên 1.200 lượt người xem.", "count", 1200, None, None, None, "over"),
        ("Xây dựng được mười lăm công trình.", "count", 15, None, None, None, "exact"),
        ("Hỗ trợ 75 nghìn lượt người.", "count", 75_000, None, None, None, "exact"),
        ("Nhân rộng 41/4,974 mô hình.", "ratio", 41, 4974, None, None, "exact"),
        ("Gần 600 hộ hiến đất.", "count", 600, None, None, None, "nearly"),
        ("Độ tuổi: từ 31 tuổi trở lên 106 (34%).", "count", 106, None, 34, None, "exact"),
        ("Có 312 đảng viên hoàn thành tốt nhiệm vụ trở lên.", "count", 312, None, None, None, "exact"),
        ("Hội trồng được 9580 cây keo giống.", "count", 9580, None, None, None, "exact"),
    ],
)
def test_number_grammar(text, kind, value, of, percent, value_max, qualifier):
    (claim,) = read(text).claims
    assert (claim.kind, claim.value, claim.of, claim.percent, claim.value_max, claim.qualifier) == (
        kind,
        value,
        of,
        percent,
        value_max,
        qualifier,
    )


def test_a_number_may_stand_behind_its_noun_and_parts_are_tied_to_their_whole():
    claims = read(
        "Thi hành kỷ luật 47 đảng viên, gồm khiển trách 34, cảnh cáo 9, cách chức 1, khai trừ 3."
    ).claims
    assert [(claim.object, claim.value, claim.whole) for claim in claims] == [
        ("đảng viên", 47, None),
        ("khiển trách", 34, 0),
        ("cảnh cáo", 9, 0),
        ("cách chức", 1, 0),
        ("khai trừ", 3, 0),
    ]
    (check,) = read("Có 543 mô hình (tập thể: 362, cá nhân: 181).").checks
    assert (check.relation, check.inputs, check.stated, check.verdict) == ("sum", [362, 181], 543, "holds")


def test_growth_is_not_the_share_of_what_stands_before_it():
    claims = read("Có 120 mô hình, tăng 12% so với năm 2020.").claims
    assert [(claim.value, claim.percent) for claim in claims] == [(120, None), (12, 12)]


def test_the_cells_of_a_table_take_their_names_from_its_head_and_their_row():
    table = "TT | Nội dung | Tập thể | Cá nhân\n1 | Cấp tỉnh | 615 | 410\n2 | Cấp huyện | 1.565 | 1.499\n"
    claims = read(table).claims
    assert [(claim.object, claim.value) for claim in claims] == [
        ("Tập thể Cấp tỉnh", 615),
        ("Cá nhân Cấp tỉnh", 410),
        ("Tập thể Cấp huyện", 1565),
        ("Cá nhân Cấp huyện", 1499),
    ]


def test_what_is_still_to_be_reached_is_a_target():
    reached, wanted = read(
        "Năm 2020 có 85% chi bộ đăng ký. Phấn đấu đến năm 2025 có 100% chi bộ đăng ký."
    ).claims
    assert (reached.target, wanted.target) == (False, True)


def test_unit_period_and_level_come_from_around_the_figure():
    (claim,) = read("Tỉnh ủy Hà Nam. Năm 2016, toàn tỉnh có 257 điểm học quán triệt Chỉ thị.").claims
    assert (claim.unit, claim.period, claim.level, claim.topic) == (
        "Tỉnh ủy Hà Nam",
        "năm 2016",
        "province",
        "study",
    )


def test_a_ratio_keeps_its_percentage_when_another_figure_follows():
    text = "Có 2.714/2.780 cán bộ dự học, đạt tỷ lệ 97,6%; 100% cán bộ ký cam kết, 95% đảng viên có kế hoạch."
    reading = read(text)
    assert [(claim.value, claim.of, claim.percent) for claim in reading.claims] == [
        (2714, 2780, 97.6),
        (100, None, 100),
        (95, None, 95),
    ]
    assert [(check.relation, check.verdict) for check in reading.checks] == [("ratio", "holds")]


def test_a_range_may_name_its_unit_twice():
    (claim,) = read("Mỗi cháu được giúp từ 300.000 đồng đến 500.000 đồng một tháng.").claims
    assert (claim.kind, claim.value, claim.value_max) == ("range", 300_000, 500_000)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Đến năm 2025 tỷ lệ hộ nghèo còn 1,2%.", [1.2]),
        ("Trong năm tỷ lệ hộ nghèo giảm 2,1%.", [2.1]),
        ("Tổng thu 2.025 tỷ đồng.", [2_025_000_000_000]),
        ("Dân hiến 1,250m2 đất làm đường.", [1250]),
        ("Trao 5 suất quà, 2 xe đạp và một học bổng.", [5, 2, 1]),
    ],
)
def test_values_are_read_as_they_are_meant(text, values):
    assert [claim.value for claim in read(text).claims] == values


@pytest.mark.parametrize(
    ("text", "percents"),
    [
        ("Có 412 đảng viên học trực tuyến, chiếm 31% đảng viên toàn huyện.", [31]),
        ("Bệnh viện có 5 chi bộ, phấn đấu mức hài lòng của người bệnh đạt trên 92%.", [None, 92]),
    ],
)
def test_a_percentage_belongs_to_what_it_is_of(text, percents):
    assert [claim.percent for claim in read(text).claims] == percents


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Biểu dương 165 người, trong đó người Mông 82, người Thái 51, dân tộc khác 32.", [165, 82, 51, 32]),
        ("Phát hiện 9 lỗi: lễ tiết 5, ra vào cơ quan 2 và trực ban 2.", [9, 5, 2, 2]),
        ("Nhắc nhở 6 hộ: tổ 1, tổ 2, tổ 3.", [6]),
        ("Tổng số chi bộ 10 ; đảng viên 236.", [10, 236]),
    ],
)
def test_what_adds_up_is_a_figure_whatever_it_looks_like(text, wanted):
    assert values(text) == wanted


@pytest.mark.parametrize("text", ["50 đồng chí trở lên họp.", "1/2 đảng viên trở lên dự.", "3 trở lên"])
def test_a_text_may_begin_with_a_threshold(text):
    assert read(text).text_chars == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Quỹ khuyến học đã có hai tỷ rưỡi.", 2_500_000_000),
        ("Năm nay góp ba tỷ tư.", 3_400_000_000),
        ("Giá trị công trình một phẩy năm tỷ đồng.", 1_500_000_000),
        ("Tỷ lệ vắng một phẩy hai phần trăm.", 1.2),
        ("Cả bản góp nửa tỷ đồng làm đường.", 500_000_000),
        ("Toàn huyện có 1 .200 lượt người nghe.", 1200),
        ("Chi bộ góp 5.000 .000đ giúp hộ nghèo.", 5_000_000),
        ("Tổng kinh phí 15. 000.000 đồng từ nguồn xã hội hóa.", 15_000_000),
        ("Tặng 2OO cuốn sách.", 200),
        ("Ủng hộ 1O.OOO đồng mỗi người.", 10_000),
        ("Có 98, 5% đảng viên dự học.", 98.5),
    ],
)
def test_amounts_in_words_and_slips_of_the_hand(text, value):
    assert [claim.value for claim in read(text).claims] == [value]
