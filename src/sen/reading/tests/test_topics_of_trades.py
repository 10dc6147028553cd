"""What an enterprise, a court or a ship does in its own trade is practice, not what the words of a campaign suggest."""

import pytest

from sen.reading import read


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Chi đoàn đã số hóa 2.140 hộp tài liệu; phục vụ 5.310 lượt độc giả.", ["practice", "practice"]),
        ("Tòa án hai cấp mở 96 phiên tòa rút kinh nghiệm.", ["practice"]),
        ("Đội tàu tiết kiệm 215 tấn nhiên liệu.", ["practice"]),
        ("Công đoàn ký “4 có, 2 không” với 1.720 công nhân.", ["pledge"]),
        ("Cấp bằng Lao động sáng tạo cho 84 công nhân.", ["commendation"]),
        ("Đã phát 3.150 tờ bướm.", ["outreach"]),
        ("Thu được 4.600 chữ ký ủng hộ người nghèo.", ["practice"]),
    ],
)
def test_what_a_trade_does_is_practice(text, topics):
    assert [claim.topic for claim in read(text).claims] == topics
