import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.foundation.vietnamese import (
    clean,
    clean_lines,
    fold,
    nearest,
    person_sort_key,
    same_spelling,
    sort_key,
    split_name,
    tidy_name,
    tone_style,
)


def shuffled(words):
    return random.Random(1).sample(words, len(words))


VIETNAMESE = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵAĐƯ 09'-",
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng bộ xã Hoà  Bình", "dang bo xa hoa binh"),
        ("NGUYỄN THỊ ƯỚC", "nguyen thi uoc"),
        ("Đắk R’Lấp", "dak r'lap"),
        ("  Hà\u00a0Nam\u200b ", "ha nam"),
        ("05–CT/TW", "05-ct/tw"),
        ("１２３", "123"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(VIETNAMESE)
def test_fold_does_not_see_unicode_forms_and_is_stable(text):
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(fold(text))


@given(st.text(max_size=40))
def test_clean_is_stable_and_composed(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


def test_clean_lines_keeps_paragraphs():
    assert clean_lines(" Một \r\n\r\n\r\n\r\nhai\u200b  ba\x00 ") == "Một\n\nhai ba"


@pytest.mark.parametrize(
    ("new", "old"),
    [("Hoà Bình", "Hòa Bình"), ("Thuỷ", "Thủy"), ("loè", "lòe"), ("HOÀ", "HÒA"), ("Tuý, hoá!", "Túy, hóa!")],
)
def test_tone_style(new, old):
    assert tone_style(new) == old == tone_style(old)
    assert same_spelling(new, old)


@pytest.mark.parametrize("text", ["quý", "Quỳnh", "quỷ", "hoàn", "thuyền", "khuỷu", "Loan", "oác"])
def test_tone_style_leaves_other_rhymes(text):
    assert tone_style(text) == text


def test_same_spelling_is_not_folding():
    assert not same_spelling("Hoa Bình", "Hòa Bình")


def test_alphabet_order():
    words = [
        "an",
        "ăn",
        "ân",
        "ba",
        "ca",
        "da",
        "đa",
        "en",
        "ên",
        "ga",
        "oi",
        "ôi",
        "ơi",
        "ta",
        "un",
        "ưn",
        "xa",
        "yê",
    ]
    assert sorted(shuffled(words), key=sort_key) == words


def test_tones_count_only_when_letters_are_equal():
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "ba An", "bạ An", "bà Ba", "ban"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_numbers_and_signs_in_order():
    assert sort_key("Chi bộ số 1") < sort_key("Chi bộ số 2") < sort_key("Chi bộ thôn An")
    assert sort_key("Hà Nam") == sort_key("hà-nam") == sort_key(" HÀ  NAM.")


def test_people_by_given_then_family_then_middle():
    people = [
        "Trần Văn An",
        "Đỗ Văn Ân",
        "Lê Thị Hà",
        "Nguyễn An Hà",
        "Nguyễn Văn Hà",
        "Lê Thị Hạ",
        "Ánh",
    ]
    expected = [
        "Trần Văn An",
        "Ánh",
        "Đỗ Văn Ân",
        "Lê Thị Hà",
        "Nguyễn An Hà",
        "Nguyễn Văn Hà",
        "Lê Thị Hạ",
    ]
    assert sorted(people, key=person_sort_key) == expected


def test_split_and_tidy_names():
    assert split_name(" Nguyễn  Thị Minh Khai ") == ("Nguyễn", "Thị Minh", "Khai")
    assert split_name("Khai") == ("", "", "Khai")
    assert tidy_name("NGUYỄN VĂN ĐỨC") == "Nguyễn Văn Đức"
    assert tidy_name("h'hen niê") == "H'Hen Niê"
    assert tidy_name("Lê McDonald") == "Lê McDonald"


def test_nearest_names():
    communes = ["Xã Hòa Bình", "Xã Hoà An", "Phường Lý Thường Kiệt", "Xã Bình Lục", "Xã Bình Nghĩa"]
    assert nearest("xa hoa binh", communes)[0] == "Xã Hòa Bình"
    assert nearest("Ly Thuong Kiệt", communes, ignoring=["xã", "phường"])[0] == "Phường Lý Thường Kiệt"
    assert nearest("Binh Lục", communes, ignoring=["xã"])[0] == "Xã Bình Lục"
    assert nearest("Bịnh Lụt", communes, ignoring=["xã"])[0] == "Xã Bình Lục"
    assert nearest("Quảng Trị", communes, ignoring=["xã", "phường"]) == []
    assert nearest("", communes) == []


def test_nearest_prefers_the_right_tones():
    assert nearest("Bảo An", ["Báo An", "Bào An", "Bảo Ân", "Bảo An"])[0] == "Bảo An"
