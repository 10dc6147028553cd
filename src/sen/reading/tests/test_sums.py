"""Families of sums and shares, each held by sentences made up for it, and what adds up by chance."""

import pytest

from sen.reading import read
from sen.reading.relations import implied


def told(text: str, relation: str = "sum") -> dict:
    return {tuple(check.inputs): check.verdict for check in read(text).checks if check.relation == relation}


SUMS = {
    "list items": (
        "Toàn xã có 214 hộ đăng ký làm theo.\n- Thôn Đông: 61 hộ;\n- Thôn Đoài: 58 hộ;\n- Thôn Trung: 95 hộ.\n",
        {(61, 58, 95)},
    ),
    "list above its total": (
        ("- 02 giải Nhất, mỗi giải 900.000 đồng;\n- 05 giải Nhì, mỗi giải 700.000 đồng;\n- 11 giải Ba, mỗi giải 400.000 đồng.\n"
        "Tổng tiền thưởng: 9,7 triệu đồng, cho 18 giải."),
        {(2, 5, 11)},
    ),
    "labels before the total": (
        "Kết nạp đảng viên: khối doanh nghiệp 12, khối trường học 19, khối cơ quan 24; tổng cộng 55 đồng chí.",
        {(12, 19, 24)},
    ),
    "money in a bracket": (
        "Các xã ủng hộ 845 triệu đồng (xã An Phú 210 triệu đồng, xã An Lộc 325 triệu đồng, xã An Thọ 310 triệu đồng).",
        {(210_000_000, 325_000_000, 310_000_000)},
    ),
    "present and absent, with what is told of the absent": (
        "Số đảng viên được triệu tập 1.254, có mặt 1.198, vắng 56 (có lý do 51, không lý do 5).",
        {(1198, 56), (51, 5)},
    ),
    "a rest": ("Đảng bộ có 27 chi bộ; 25 chi bộ đã tổ chức, 2 chi bộ còn lại tổ chức trong tháng 4.", {(25, 2)}),
    "a rest to the base of a ratio": ("Số chi bộ đạt tốt là 18/24, chiếm 75%; 6 chi bộ còn lại đạt khá.", {(18, 6)}),
    "spent and left": ("Quỹ có 152 triệu đồng. Đã chi 118 triệu đồng, còn dư 34 triệu đồng.", {(118_000_000, 34_000_000)}),
    "a change between two years": ("Năm 2023 có 112 mô hình, năm 2024 có 137 mô hình, tăng 25 mô hình.", {(112, 25)}),
    "a change and the year before in a bracket": ("Đã giải quyết 46 vụ việc, tăng 9 vụ so với cùng kỳ (37 vụ).", {(9, 37)}),
    "two wholes, tier by tier": (
        ("Đảng ủy biểu dương 31 tập thể và 54 cá nhân. Trong đó: Tỉnh ủy khen 4 tập thể, 9 cá nhân; "
        "Huyện ủy khen 27 tập thể, 45 cá nhân."),
        {(4, 27), (9, 45)},
    ),
    "two kinds in turn, their totals behind": (
        (
            "Trung ương khen 01 TT, 02 CN; Tỉnh ủy khen 05 TT, 08 CN; Huyện ủy khen 18 TT, 33 CN. "
            "Tổng cộng có 24 tập thể, 43 cá nhân được khen."
        ),
        {(1, 5, 18), (2, 8, 33)},
    ),
    "those who did and those who did not": (
        "Có 12 đồng chí dự tuyển, trúng tuyển 9 đồng chí, 3 đồng chí không trúng tuyển.",
        {(9, 3)},
    ),
    "a part with parts of its own": (
        ("Có 132 đảng viên được tặng, truy tặng Huy hiệu. Trong đó trao 129 đảng viên: 31 đảng viên 50 năm; "
        "42 đảng viên 40 năm và 56 đảng viên 30 năm. Truy tặng 3 đảng viên."),
        {(31, 42, 56), (129, 3)},
    ),
    "divided twice": (
        ("Toàn huyện có 90 mô hình, trong đó 34 mô hình tập thể và 56 mô hình cá nhân. Chia theo lĩnh vực: "
        "kinh tế 41, văn hóa 22, xã hội 27."),
        {(34, 56), (41, 22, 27)},
    ),
    "kinds with names of their own": ("Tặng 10 phần quà: 3 bà mẹ liệt sĩ, 7 hộ nghèo.", {(3, 7)}),
    "in so many places": (
        "Tỉnh chia thành 138 xã, 9 phường, 8 thị trấn (155 đơn vị hành chính cấp xã).",
        {(138, 9, 8)},
    ),
    "half of the nouns left out": ("Kiểm tra 52 lượt tổ chức đảng; giám sát 19 lượt; cộng 71 lượt tổ chức đảng.", {(52, 19)}),
    "sentences of one person each": (
        ("Toàn đảng bộ có 3.480 đảng viên. Số đảng viên dự học đợt một là 3.021 đồng chí, đợt hai học bù cho "
        "402 đồng chí; còn 57 đồng chí miễn sinh hoạt."),
        {(3021, 402, 57)},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SUMS.values(), ids=SUMS)
def test_what_belongs_together_is_added_up(text, expected):
    assert told(text) == dict.fromkeys(expected, "holds")


@pytest.mark.parametrize(
    "text",
    [
        "Thành lập 5 đoàn, kiểm tra 22 tổ chức đảng và 17 đảng viên; kết luận 3 tổ chức đảng, 5 đảng viên có vi phạm.",
        "Trao 2 giải nhất, 4 giải nhì, 6 giải ba.",
        "Trao 1 giải nhất cho xã An Lộc; 2 giải nhì cho xã An Phú; 3 giải ba cho các xã khác.",
        "Giải nhất 5.000.000đ, giải nhì 3 triệu đồng, giải ba 2 triệu đồng.",
        "Xây mới 14 nhà, sửa chữa 23 nhà, tổ chức 37 hội nghị.",
        "Có 8 xã chưa đạt tiêu chí; 6 xã đạt đủ; 2 xã đạt 18 tiêu chí; 35 xã đạt từ 10 tiêu chí.",
        "Kiểm tra 5 chi bộ, giám sát 3 chi bộ; 8 đảng viên được phân công phụ trách.",
        "Có 18 thí sinh dự thi. Ngoài giải nhất, còn có 3 giải nhì, 5 giải ba và 10 giải khuyến khích.",
        "Số dự học là 35.599/35.900 đồng chí (đạt 99,16%). Ngoài đảng viên, còn 5.806 cán bộ cùng dự.",
        "Toàn huyện có 286 thôn, trong đó 274 thôn làm tốt; 32 thôn thuộc diện khó khăn.",
        "Bầu Chi ủy 3 đồng chí và đoàn dự đại hội gồm 10 đại biểu chính thức, 1 đại biểu dự khuyết.",
    ],
)
def test_what_only_happens_to_add_up_is_not_told(text):
    assert told(text) == {}


def test_a_promise_of_parts_that_is_broken_is_told():
    assert told("Trao 15 giải, gồm 01 giải nhất, 02 giải nhì, 03 giải ba và 10 giải khuyến khích; 05 giải tập thể.") == {
        (1, 2, 3, 10): "fails"
    }  # fmt: skip
    assert told("Số dự học là 5.118/5.302 đồng chí (đạt 96,5%); 181 đồng chí còn lại vắng mặt.") == {
        (5118, 181): "fails"
    }


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Toàn đảng bộ tiếp nhận 147 đơn: đã giải quyết 139 đơn, còn lại 5 đơn.", (139, 5)),
        ("Khối 6: 120 em, khối 7: 131 em, khối 8: 96 em; tổng số 350 em.", (120, 131, 96)),
    ],
)
def test_a_sum_that_is_meant_and_fails_by_little_is_told(text, parts):
    assert told(text) == {parts: "fails"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ba buổi học có số dự lần lượt là 41, 38 và 44, tổng 124 lượt.", {(41, 38, 44): "fails"}),
        ("Ba buổi học có số dự lần lượt là 41, 38 và 44, tổng 123 lượt.", {(41, 38, 44): "holds"}),
        (
            "Vi phạm kỷ luật 11 vụ, ít hơn quý trước; nguyên nhân: cờ bạc 06 vụ, bỏ trực 04 vụ, cho vay 02 vụ.",
            {(6, 4, 2): "fails"},
        ),
        (
            (
                "Xử lý 7.310 trường hợp; phạt tiền 7.000 trường hợp; cảnh cáo 310 trường hợp; trong đó chở quá tải "
                "2.150 trường hợp; sai làn 3.240 trường hợp; còn lại lỗi khác 1.910 trường hợp."
            ),
            {(7000, 310): "holds", (2150, 3240, 1910): "fails"},
        ),
        (
            ("Đảng bộ có 13/13 chi bộ họp. Vắng 18 đồng chí, trong đó ốm 7, đi học 6, công tác xa 4."),
            {(7, 6, 4): "fails"},
        ),
    ],
)
def test_a_list_that_misses_its_total_by_little_is_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "parts", "wrong"),
    [
        ("Trong kỳ xảy ra {} vụ cháy, giảm 06 vụ (cùng kỳ 28 vụ).", (22, 6), (23, 6)),
        ("Trộm cắp: {} vụ, giảm 5 vụ so với cùng thời gian năm trước là 21 vụ.", (16, 5), (17, 5)),
        ("Trường có {} tổ học tập, so với năm học trước (48 tổ) tăng 14 tổ.", (48, 14), None),
        ("Ghi nhận {} trường hợp đi muộn, giảm 8 trường hợp (27/35).", (8, 27), None),
        (
            "Có {} biên chế, gồm 90 nam và 28 nữ; so với số được giao (125 người) còn thiếu 07 người.",
            (118, 7),
            None,
        ),
        ("Xử lý {} vụ (đánh bạc 31, trộm cắp 33); so với năm 2022 (81 vụ) giảm 17 vụ.", (64, 17), None),
    ],
)
def test_a_difference_is_told_right_or_wrong(text, parts, wrong):
    now = {(48, 14): 62, (8, 27): 27}.get(parts, parts[0])
    assert told(text.format(now))[parts] == "holds"
    if wrong is not None:
        assert told(text.format(wrong[0])) == {wrong: "fails"}


def test_two_periods_side_by_side_are_compared():
    text = "Năm nay quyên góp {} triệu đồng, năm trước chỉ 187 triệu đồng, tăng 28 triệu đồng."
    assert told(text.format(215)) == {(187_000_000, 28_000_000): "holds"}
    assert told(text.format(216)) == {(187_000_000, 28_000_000): "fails"}


def test_a_list_in_a_bracket_that_makes_too_much_is_told():
    assert told("Đã xử lý 96 đơn (khiếu nại 24, tố cáo 17, phản ánh 56).") == {(24, 17, 56): "fails"}
    assert told("Đã xử lý 96 đơn (khiếu nại 24, tố cáo 87, phản ánh 56).") == {}


def test_a_difference_from_something_else_is_no_error():
    assert told("Có 12 mô hình, tăng 3 mô hình so với năm 2021.") == {}
    assert told("Có 45 hộ khá, tăng 9 hộ so với năm trước (18 hộ nghèo).") == {}


def test_another_division_of_the_same_whole_that_nearly_makes_it_is_told_to_fail():
    text = "Kỷ luật 64 đảng viên (huyện 21, cơ sở 43); hình thức: khiển trách {}, cảnh cáo 12, cách chức 2, khai trừ 3."
    assert told(text.format(46)) == {(21, 43): "holds", (46, 12, 2, 3): "fails"}
    assert told(text.format(47)) == {(21, 43): "holds", (47, 12, 2, 3): "holds"}
    assert told(text.format(12)) == {(21, 43): "holds"}, "some kinds only"


def test_a_share_is_of_the_whole_it_belongs_to():
    text = "Kinh phí 850 triệu đồng, trong đó ngân sách 782 triệu đồng, tăng 12,5%, chiếm 92%; đóng góp 68 triệu đồng, chiếm 8%."
    assert told(text, "ratio") == {(782_000_000, 850_000_000): "holds", (68_000_000, 850_000_000): "holds"}


def test_a_rate_named_apart_from_its_figures_is_found():
    text = "Toàn thị xã có 1.202 đảng viên; dự học 1.173; đăng ký 1.192.\nTỷ lệ đăng ký toàn thị xã là 99,2%."
    assert told(text, "ratio") == {(1192, 1202): "holds"}


def test_one_share_that_does_not_fit_among_those_that_do_is_told_to_fail():
    text = "Có 175 mô hình, trong đó loại tốt 98 mô hình (56%); khá 61 mô hình ({}); đạt 16 mô hình (9,1%)."
    assert set(told(text.format("34,9%"), "ratio").values()) == {"holds"}
    assert told(text.format("38,9%"), "ratio")[(61, 175)] == "fails"


def test_a_share_that_was_cut_off_names_its_whole():
    text = "Kỷ luật 62 đảng viên, trong đó có 13 cấp ủy viên (chiếm 20,9%)."
    (check,) = (check for check in read(text).checks if check.relation == "ratio")
    assert (check.inputs, check.verdict, check.why) == ([13, 62], "fails", "phần lẻ đã bỏ đi, không làm tròn")


def test_figures_of_a_rare_kind_pages_apart_are_no_sum():
    others = "".join(f"Trao {300 + 7 * n} suất quà cho {40 + n} hộ.\n" for n in range(40))
    text = "Tỉnh có 61 hồ chứa. Xã có 23 hồ chứa.\n" + others + "Huyện có 38 hồ chứa."
    assert (23, 38) not in told(text)


def test_many_figures_take_no_more_time_each():
    """Runs are looked up by their totals: a text ten times as long is ten times the work, and no more."""
    from sen.reading.claims.assembling import claims_of
    from sen.reading.relations.layout import Layout
    from sen.reading.relations.series import Finder

    line = "Trao {} suất quà, {} áo ấm, {} thẻ cho {} hộ nghèo ở {} thôn.\n"
    text = "".join(line.format(*(7 + (13 * n + k) % 91 for k in range(5))) for n in range(200))
    claims = claims_of(text)
    assert len(claims) == 1000
    few, many = (len(Finder(Layout(text, claims[:stop])).runs()) for stop in (100, 1000))
    assert many <= 15 * max(few, 10)


def test_very_many_shares_of_one_sentence_are_looked_at_a_few_at_a_time(monkeypatch):
    looked = []
    known = implied.tolerance
    monkeypatch.setattr(implied, "tolerance", lambda claim: looked.append(1) or known(claim))
    shares = 200
    read("Xếp loại: " + "; ".join(f"tốt 0,1{n % 7}%" for n in range(shares)) + ".")
    assert 0 < len(looked) <= shares * (implied.MOST_GRADES + 1)
