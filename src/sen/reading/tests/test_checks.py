"""Arithmetic within a text."""

import pytest

from sen.reading import read


def only(text: str, relation: str):
    (check,) = (check for check in read(text).checks if check.relation == relation)
    return check


def test_a_ratio_must_fit_its_percentage_within_the_digits_printed():
    right = only("Có 41.004/43.519 đảng viên dự, đạt 94,2%.", "ratio")
    assert (right.verdict, right.stated, right.tolerance) == ("holds", 94.2, 0.05)
    assert right.formula == "41.004 / 43.519 = 94,221%"
    wrong = only("Có 41.004/43.519 đảng viên dự, đạt 95,2%.", "ratio")
    assert wrong.verdict == "fails"
    assert wrong.why


def test_a_part_is_not_greater_than_its_whole():
    assert only("Có 36/35 chi bộ xây dựng kế hoạch.", "ratio").verdict == "fails"


def test_a_percentage_implies_a_whole_number_of_people():
    check = only("Có 3.232 đảng viên dự, đạt tỷ lệ 99,38%.", "whole")
    assert (check.verdict, check.why) == ("holds", "tổng là 3.252")
    assert only("Có 7 đồng chí dự, đạt tỷ lệ 99,38%.", "whole").verdict == "fails"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (
            "Có 290 mô hình, trong đó: 03 mô hình cấp tỉnh, 36 mô hình cấp huyện, 251 mô hình cấp cơ sở.",
            "holds",
        ),
        ("Có 290 mô hình, gồm 03 mô hình cấp tỉnh, 36 mô hình cấp huyện, 250 mô hình cấp cơ sở.", "fails"),
        ("Có gần 600 mô hình, gồm 350 mô hình tập thể, 247 mô hình cá nhân.", "holds"),
        ("Có hơn 600 mô hình, gồm 350 mô hình tập thể, 247 mô hình cá nhân.", "fails"),
    ],
)
def test_parts_add_up_to_their_whole(text, verdict):
    assert only(text, "sum").verdict == verdict


def test_some_parts_of_a_whole_are_no_sum():
    (_whole, *parts) = read("Có 290 mô hình, trong đó: 03 mô hình cấp tỉnh, 36 mô hình cấp huyện.").claims
    assert [part.whole for part in parts] == [0, 0]
    assert not read("Có 290 mô hình, trong đó: 03 mô hình cấp tỉnh, 36 mô hình cấp huyện.").checks


def test_tiers_are_added_up_against_the_total_named_before():
    text = (
        "Có 4.320 tập thể và 4.071 cá nhân đăng ký. Cấp tỉnh 615 tập thể, 410 cá nhân; cấp huyện 1.565 tập thể, "
        "1.499 cá nhân; cấp cơ sở 2.140 tập thể, 2.697 cá nhân."
    )
    found = {tuple(check.inputs): check.verdict for check in read(text).checks if check.relation == "sum"}
    assert found == {(615, 1565, 2140): "holds", (410, 1499, 2697): "fails"}


def test_an_anniversary_must_fit_its_dates():
    text = "kỷ niệm 70 năm Ngày Bác Hồ ra Lời kêu gọi thi đua ái quốc (14/6/1958 - 14/6/2018)"
    check = only(text, "span")
    assert (check.computed, check.stated, check.verdict) == (60, 70, "fails")
    assert only(text.replace("1958", "1948"), "span").verdict == "holds"
    assert only("Dịp kỷ niệm 76 năm (19/8/1945 - 19/8/2020) có 14 xã dự thi.", "span").verdict == "fails"
    assert not read("Chi bộ 5 năm liền đạt trong sạch, vững mạnh (2013-2017).").checks, "both years count"


def test_what_several_percentages_may_be_off_is_printed_without_noise():
    (fell,) = (
        check
        for check in read("Thất thoát nước giảm từ 14,8% xuống 13,5%, giảm được 1,3 điểm phần trăm.").checks
        if check.relation == "sum"
    )
    assert (fell.verdict, fell.tolerance) == ("holds", 0.15)
