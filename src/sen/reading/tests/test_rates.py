"""Percentages whose base stands elsewhere, each family held by sentences made up for it."""

import pytest

from sen.reading import read


def told(text: str, relation: str = "ratio") -> dict:
    return {tuple(check.inputs): check.verdict for check in read(text).checks if check.relation == relation}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong tổng số 6.140 thợ may, có 5.219 người ký “Lời hứa đầu chuyền”, chiếm tỷ lệ 85%.",
            {(5219, 6140): "holds"},
        ),
        (
            "Trong tổng số 6.140 thợ may, có 5.219 người ký “Lời hứa đầu chuyền”, chiếm tỷ lệ 86%.",
            {(5219, 6140): "fails"},
        ),
        (
            "Kế hoạch năm là 25 căn, đến nay xong 18 căn, đạt 70% kế hoạch.",
            {(18, 25): "fails"},
        ),
        ("Kế hoạch giao 40 lớp, thực hiện 35 lớp, đạt 90%.", {(35, 40): "fails"}),
        ("Trong số 240 thuyền viên, có 192 người ký cam kết, đạt tỷ lệ 80%.", {(192, 240): "holds"}),
        ("So với chỉ tiêu 300 hộ thì mới đạt 82%; đến nay đã có 246 hộ đăng ký.", {(246, 300): "holds"}),
        (
            "Cấp thẻ: xe tải 2.150; xe khách 3.870; cộng 6.020 phương tiện. Nộp trực tuyến 4.816 hồ sơ (=80%).",
            {(4816, 6020): "holds"},
        ),
        (
            "Bồi dưỡng 1.240 quần chúng ưu tú; số được kết nạp 806 đồng chí, đạt 65,8%.",
            {(806, 1240): "fails"},
        ),
        (
            "Đón 5.120 lượt khách: buổi sáng 1.936 lượt, buổi chiều 3.184 lượt, chiếm lần lượt 37,8% và 62,2%.",
            {(1936, 5120): "holds", (3184, 5120): "holds"},
        ),
        (
            "Toàn khối chi 92,4 tỷ đồng: học bổng 31,7 tỷ, nhà ở 40,5 tỷ và y tế 20,2 tỷ đồng. Riêng học bổng chiếm 34,3% tổng chi.",
            {(31_700_000_000, 92_400_000_000): "holds"},
        ),
        (
            (
                "Có 4.207 sinh viên dự thi. So với số sinh viên chính quy (học kỳ 1: 6.010 sinh viên) "
                "thì sinh viên dự thi mới đạt 70%."
            ),
            {(4207, 6010): "holds"},
        ),
        (
            (
                "Toàn tỉnh có 41.250 hội viên; đã học 38.610 hội viên (khối xã 30.000; khối trường 8.610); "
                "tỷ lệ học trong toàn Hội là 93,6%."
            ),
            {(38610, 41250): "holds"},
        ),
    ],
)
def test_a_percentage_finds_its_base(text, expected):
    assert told(text) == expected
    assert told(text, "whole") == {}


def test_those_who_were_absent_are_added_to_those_who_were_there():
    text = (
        "Đảng bộ có 3.420 đảng viên. Số theo dõi cả buổi là 3.229 đảng viên; đối chiếu với tổng số đảng viên, "
        "tỷ lệ dự học là 94,4%. Số không dự được (191 đồng chí) đã học bù."
    )
    assert told(text) == {(3229, 3420): "holds"}
    assert told(text, "sum") == {(3229, 191): "holds"}
    text = "Đã có 143/190 doanh nghiệp lập công đoàn. Còn 47/190 doanh nghiệp chưa có tổ chức công đoàn."
    assert told(text, "sum") == {(143, 47): "holds"}


@pytest.mark.parametrize(
    "text",
    [
        "Có 4.120 hội viên dự học; thu nhập tăng 12,5% so với năm trước.",
        "Tặng 31 suất quà, hỗ trợ 92 hộ; tỷ lệ hộ nghèo còn 3,4%.",
        "Kế hoạch năm là 25 căn, đến nay hỗ trợ 18 hộ vay vốn, đạt 72% kế hoạch vay.",
    ],
)
def test_a_percentage_of_something_else_has_no_base(text):
    assert told(text) == {}


def test_all_of_others_is_not_checked_by_a_ratio_that_is_full():
    checks = read("Có 35/35 chi bộ học tập, 100% đoàn viên ký cam kết.").checks
    assert [(check.inputs, check.claims) for check in checks] == [([35, 35], [0])]
