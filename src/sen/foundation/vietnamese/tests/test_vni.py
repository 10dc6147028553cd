import pytest

from sen.foundation.vietnamese import from_vni, looks_like_vni

OLD = [
    (
        "Ñaûng boä tænh coù 35 chi boä, ñaït 100% ñaûng vieân hoïc taäp",
        "Đảng bộ tỉnh có 35 chi bộ, đạt 100% đảng viên học tập",
    ),
    ("nghò quyeát, thöïc hieän toát; töï pheâ bình", "nghị quyết, thực hiện tốt; tự phê bình"),
    ("ÑAÛNG BOÄ TÆNH, Ñaûng boä", "ĐẢNG BỘ TỈNH, Đảng bộ"),
]


@pytest.mark.parametrize(("old", "new"), OLD)
def test_old_fonts_are_recognised_and_read(old, new):
    assert looks_like_vni(old.lower())
    assert from_vni(old) == new
    assert not looks_like_vni(new)


@pytest.mark.parametrize(
    "text", ["", "Mỗi tháng giúp đỡ 02 hộ nghèo", "Café crème à la carte, naïve, Noël", "OK 12/5"]
)
def test_other_text_is_left_alone(text):
    assert not looks_like_vni(text)
