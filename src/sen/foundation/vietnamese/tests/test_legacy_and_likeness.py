import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.vietnamese import from_tcvn3, keys_of, likeness, looks_like_tcvn3, nearest_of
from sen.foundation.vietnamese.legacy import _LETTERS, mend_line, old_lines
from sen.foundation.vietnamese.likeness import SHORTEST, words_of

OLD = [
    ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    (
        "Häc tËp vµ lµm theo t\u00ad t\u00adëng, ®¹o ®øc, phong c¸ch Hå ChÝ Minh",
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    ),
    ("Mçi th¸ng gióp ®ì 02 hé nghÌo ë xãm", "Mỗi tháng giúp đỡ 02 hộ nghèo ở xóm"),
    ("Kh«ng uèng r\u00adîu bia trong giê lµm viÖc", "Không uống rượu bia trong giờ làm việc"),
]


@pytest.mark.parametrize(("old", "new"), OLD)
def test_old_fonts_are_recognised_and_read(old, new):
    assert looks_like_tcvn3(old)
    assert from_tcvn3(old) == new
    assert not looks_like_tcvn3(new)
    assert not looks_like_tcvn3(unicodedata.normalize("NFD", new)) or "đ" not in new


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mỗi tháng giúp đỡ 02 hộ nghèo",
        "Hoan thanh 3 bao cao truoc 30/6",
        "Nhiệt độ 30°C ± 2, giá 5 £ hoặc 7 ¥ và § 12",
        "Café crème à la carte, naïve",
        "OK",
        "Điều 5 © 2020",
    ],
)
def test_other_text_is_left_alone(text):
    assert not looks_like_tcvn3(text)


@given(st.text(alphabet=sorted(set(_LETTERS.values())) + list(" abcdeghiklmnopqrstuvxy"), min_size=1))
def test_every_letter_goes_there_and_back(text):
    back = {new: chr(old) for old, new in _LETTERS.items()}
    assert from_tcvn3("".join(back.get(letter, letter) for letter in text)) == text


def test_a_paper_with_a_head_in_unicode_is_mended_line_by_line():
    lines = ["ĐẢNG BỘ XÃ", *(old for old, _new in OLD), "Sæ ghi", "12/5"]
    assert old_lines(lines)
    assert [mend_line(line) for line in lines] == [
        "ĐẢNG BỘ XÃ",
        *(new for _old, new in OLD),
        "Sổ ghi",
        "12/5",
    ]
    assert not old_lines(["ĐẢNG BỘ XÃ", "Café crème", "30°C"])


# -- likeness ---------------------------------------------------------------------------------------------------------

WORDS = [
    "thực",
    "hiện",
    "nghiêm",
    "giờ",
    "làm",
    "việc",
    "giúp",
    "đỡ",
    "hộ",
    "nghèo",
    "trong",
    "xóm",
    "đọc",
    "sách",
    "báo",
    "mỗi",
    "tháng",
    "viết",
    "bài",
    "tuyên",
    "truyền",
    "sửa",
    "đường",
    "trồng",
    "cây",
    "vệ",
    "sinh",
    "môi",
    "trường",
    "họp",
    "chi",
    "bộ",
    "đúng",
    "ngày",
    "trả",
    "lời",
    "đơn",
    "thư",
    "công",
    "dân",
    "tiết",
    "kiệm",
    "điện",
    "nước",
    "dạy",
    "phụ",
    "đạo",
]


def line_of(chance: random.Random, size: int = 18) -> list[str]:
    return [chance.choice(WORDS) for _ in range(size)]


def test_same_words_are_the_same_however_they_are_written():
    one = "Mỗi quý, đọc 01 cuốn sách về Bác Hồ!"
    for other in (one.upper(), one.replace(",", " ;"), unicodedata.normalize("NFD", one), "  " + one):
        assert likeness(one, other) == 100
        assert keys_of(one, "x") == keys_of(other, "x")


def test_short_lines_have_no_keys():
    assert keys_of("Sống giản dị", "x") == []
    assert keys_of("a b c d e", "x") != []
    assert SHORTEST == 5


def test_keys_of_two_places_never_meet():
    line = "Mỗi quý đọc một cuốn sách về Bác Hồ"
    assert not set(keys_of(line, "1/2020")) & set(keys_of(line, "2/2020"))


def test_keys_fit_into_the_database():
    chance = random.Random(5)
    for _ in range(50):
        keys = keys_of(" ".join(line_of(chance)), "x")
        assert len(keys) == 7
        assert all(-(2**63) <= key < 2**63 for key in keys)


def test_alike_lines_nearly_always_share_a_key_and_others_seldom():
    chance = random.Random(7)
    found = tried = chance_hits = 0
    while tried < 300:
        one = line_of(chance)
        other = list(one)
        other[chance.randrange(len(other))] = "khác"
        if likeness(" ".join(one), " ".join(other)) < 70:
            continue
        tried += 1
        found += bool(set(keys_of(" ".join(one), "x")) & set(keys_of(" ".join(other), "x")))
        chance_hits += bool(set(keys_of(" ".join(one), "x")) & set(keys_of(" ".join(line_of(chance)), "x")))
    assert found >= 0.96 * tried
    assert chance_hits <= 0.1 * tried


def test_the_nearest_is_the_most_alike():
    line = "Mỗi quý đọc một cuốn sách về Bác Hồ"
    others = [
        ("far", "Không uống rượu bia trong giờ làm việc"),
        ("near", "Mỗi quý đọc một cuốn sách về Bác Hồ và viết thu hoạch"),
        ("same", "mỗi quý đọc một cuốn sách về bác hồ"),
    ]
    assert nearest_of(line, others, least=70) == ("same", 100)
    assert nearest_of(line, others[:2], least=60) == ("near", 66)
    assert nearest_of(line, others[:1], least=50) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_symmetric_and_bounded(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, one) == 100
    assert isinstance(words_of(one), list)
