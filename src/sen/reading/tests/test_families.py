"""Kinds of mistakes that blind texts showed, each held by sentences made up for it."""

import pytest

from sen.reading import read
from sen.reading.claims.topics import BROAD


def values(text: str) -> list:
    return [claim.value for claim in read(text).claims]


def sums(text: str) -> dict:
    return {tuple(check.inputs): check.verdict for check in read(text).checks if check.relation == "sum"}


@pytest.mark.parametrize(
    "text",
    [
        "Xã nằm cách trung tâm huyện 23 km, nơi xa nhất phải đi bộ 4 km.",
        "Theo quy chế, mỗi hộ được vay tối đa 80 triệu đồng.",
        "Chi bộ có từ 9 đảng viên trở lên được bầu chi ủy.",
        "Sáng 14.6, đoàn làm việc tại xã; lễ diễn ra hai ngày (14-15.6).",
        "Bộ đội Tiểu đoàn Bộ binh 5 về làng 6.",
        "Xã là 1 trong 7 đơn vị làm điểm; chấm theo thang 10 điểm.",
        "Bài thi đúng cả 20 câu hỏi được chọn.",
        "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
        "Ba mô hình mới ở một vùng quê\nChi bộ họp thường kỳ.",
        "2.4 Về công tác cán bộ (xem mục 3.2).",
        "Tuần lễ diễn ra từ 9 đến 15/6.",
        "Đề thi dành cho học sinh các khối 7,8 và 9.",
        "Bảng tin khổ 2m x 4,5m đặt trước trụ sở.",
    ],
)
def test_circumstances_and_limits_are_no_figures(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguồn vốn tăng từ 3.150 lên 4.720 tỷ đồng.", [3_150_000_000_000, 4_720_000_000_000]),
        (
            "Ba năm liền, doanh thu lần lượt là 2,5, 3,1 và 4 tỷ đồng.",
            [2_500_000_000, 3_100_000_000, 4_000_000_000],
        ),
        ("Các doanh nghiệp góp hơn 3 nghìn tỷ đồng.", [3_000_000_000_000]),
        ("Kết luận 03 tổ chức đảng có vi phạm.", [3]),
        ("So với cùng kỳ 04 đơn là giảm.", [4]),
        ("Nâng cấp 02 tuyến đường.", [2]),
        ("Trao huy hiệu: 60 năm 14 đảng viên; 45 năm 32 đảng viên.", [14, 32]),
        ("Trao một giải nhất, hai giải nhì và 5 giải ba.", [1, 2, 5]),
        ("Thưởng 400.000 đồng/cá nhân.", [400_000]),
        ("Đến nay có 12 chỉ tiêu đạt và vượt, 3 chỉ tiêu chưa đạt.", [12, 3]),
        ("Phấn đấu kết nạp từ 40 đảng viên trở lên.", [40]),
    ],
)
def test_what_is_counted_is_found_in_hard_places(text, expected):
    assert values(text) == expected


def test_a_percentage_behind_a_bracket_belongs_to_what_stands_before_it():
    first, women = read("Kết nạp 18 đồng chí (nữ: 7), đạt 120% kế hoạch.").claims
    assert (first.value, first.percent, women.percent) == (18, 120, None)


def test_a_comparison_with_another_period_is_a_figure_of_its_own():
    money, share = read("Giá trị đạt 512 tỷ đồng, bằng 108,5% so với cùng kỳ.").claims
    assert (money.percent, share.percent) == (None, 108.5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Huyện khen 46 tập thể, cá nhân\nCấp tỉnh tặng 9 tập thể, 12 cá nhân; cấp huyện tặng 8 tập thể, 17 cá nhân.", (9, 12, 8, 17)),
        ("Trên 1.500 thí sinh dự thi. Ở cơ sở có 1.310 thí sinh, cấp huyện gần 200 thí sinh.", (1310, 200)),
        ("Hội có 96 cơ sở ở 14 phường và 82 xã.", (14, 82)),
        ("Tặng 640 suất quà cho 520 hộ nghèo và 120 hộ chính sách.", (520, 120)),
        ("Khối 6: 120 em, khối 7: 131 em, khối 8: 99 em; toàn trường: 350 em.", (120, 131, 99)),
        ("600 suất quà đến tay người nghèo\nNgày đầu trao 250 suất. Ngày sau trao 350 suất.", (250, 350)),
        ("Số mô hình tăng 15 mô hình (từ 32 lên 47).", (15, 32)),
    ],
)  # fmt: skip
def test_sums_that_no_word_announces(text, parts):
    assert sums(text).get(parts) == "holds", sums(text)


@pytest.mark.parametrize(
    "text",
    [
        "Khối 6: 120 em, khối 7: 31 em, khối 8: 40 em.",
        "Đã kiểm tra 5 chi bộ và 6 cá nhân, trong đó cấp trên kiểm tra 2 chi bộ. Có 3 chi bộ làm tốt.",
        "Giao 150 đảng viên: 90 đảng viên trong độ tuổi thanh niên, 50 đảng viên là học sinh.",
    ],
)
def test_figures_that_stand_together_by_chance_are_no_sum(text):
    assert sums(text) == {}


def test_what_stands_besides_is_no_part():
    text = "Trao 90 suất quà, gồm 50 suất cho hộ nghèo, 40 suất cho học sinh; ngoài ra tặng thêm 7 suất."
    assert sums(text) == {(50, 40): "holds"}


def test_only_the_topics_of_the_given_files_are_promised():
    text = "Đảng bộ có 12 chi bộ, 240 đảng viên. Ban hành 15 văn bản. Giải quyết 3 vụ việc bức xúc. Có 5 điều khác."
    claims = read(text).claims
    assert {claim.topic for claim in claims} <= set(BROAD)
    assert {"organisation", "directive", "priority"} <= {claim.matter for claim in claims}


def test_shares_that_make_up_a_whole_are_measured_against_it():
    found = read(
        "Toàn huyện hiện có 240 cách làm hay. Rà soát lại: loại tốt 150 CL (62,5%); khá 66 CL (27,5%); đạt 24 CL (10%)."
    )
    told = {(check.relation, tuple(check.inputs)): check.verdict for check in found.checks}
    assert told[("sum", (150, 66, 24))] == "holds"
    assert told[("ratio", (66, 240))] == "holds"
    assert not any(relation == "whole" for relation, _ in told), "the base is named"


def test_a_list_adds_up_to_what_leads_in_whatever_its_lines_are_called():
    text = (
        "Kỷ luật 512 đảng viên, chiếm 0,6% tổng số, gồm:\n+ Khiển trách: 340 trường hợp;\n"
        "+ Cảnh cáo: 121 trường hợp;\n+ Khai trừ: 51 trường hợp (tăng 07 trường hợp)."
    )
    assert sums(text) == {(340, 121, 51): "holds"}


def test_a_table_that_became_lines_is_added_up_column_by_column():
    text = (
        "1) Phường Bắc: 310 đảng viên; dự học 300; đăng ký 305\n2) Phường Nam: 190 đảng viên; dự học 188; đăng ký 186\n"
        "Cộng 2 đơn vị: 500 đảng viên; dự học 488; đăng ký 494"
    )
    assert sums(text) == {(310, 190): "holds", (300, 188): "holds", (305, 186): "fails"}
    apart = text.replace("488; đăng ký 494", "487; đăng ký 494").replace(": 500", ": 501")
    assert "fails" not in sums(apart).values(), "where no column adds up, the lines are something else"


@pytest.mark.parametrize(
    ("text", "value", "percent"),
    [
        ("Nhân dân đóng góp 1.860 tr.đ, bằng 62% tổng kinh phí.", 1_860_000_000, 62),
        ("Thu nhập bình quân 47 trđ/người.", 47_000_000, None),
        ("Quỹ khuyến học có 3tr đồng.", 3_000_000, None),
    ],
)
def test_millions_are_written_short_in_many_ways(text, value, percent):
    (claim,) = read(text).claims
    assert (claim.value, claim.kind, claim.percent) == (value, "money", percent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ đăng ký năm 2022 là 91,4%, năm 2023 là 98%, tương ứng 490/500 đảng viên.",
            [(91.4, None, 91.4), (490, 500, 98)],
        ),
        (
            "Năm 2022 đạt 91,4%, năm 2023 đạt 96%, tương ứng 312 và 330 đảng viên.",
            [(91.4, None, 91.4), (96, None, 96), (312, None, None), (330, None, None)],
        ),
        (
            "Chỉ có 75 đồng chí kể được mình đã hứa điều gì với chi bộ, nghĩa là 60%.",
            [(75, None, 60)],
        ),
        (
            "Đã mở 04 lớp học, số đảng viên tham gia đạt 97,5%; tức 195 đồng chí.",
            [(4, None, None), (195, None, 97.5)],
        ),
        ("Có 47/50ĐV học tập-94%; học bù 3 đ/c.", [(47, 50, 94), (3, None, None)]),
    ],
)
def test_a_percentage_finds_its_number_before_and_behind_it(text, expected):
    assert [(claim.value, claim.of, claim.percent) for claim in read(text).claims] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 8 cặp hoãn cưới (nữ dưới 18, nam dưới 20 tuổi).", [8]),
        ("Tặng quà 15 cụ từ 80, 90 tuổi.", [15]),
        ("Có 31 chi bộ từ 70 đến dưới 90 điểm, 4 chi bộ dưới 50 điểm.", [31, 4]),
        ("Số hộ giảm từ 70 xuống dưới 50 hộ.", [70, 50]),
        ("Bài đăng ở trang chibo.a07.example, thư gửi hòm thư 3BK-412.", []),
        ("Tổng số 66đ/c dự, mua 20kg gạo.", [66, 20]),
    ],
)
def test_ages_marks_and_addresses_are_kept_apart(text, expected):
    assert values(text) == expected
