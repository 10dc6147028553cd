"""Hints on promised items, measured on invented, labelled ones."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from sen.areas.pledges.rules.specific import Missing, look_at

CORPUS = Path(__file__).parent / "corpus"
LETTERS = {"A": Missing.ACTION, "P": Missing.POST, "N": Missing.NUMBER, "D": Missing.DATE}


def items(name: str) -> list[tuple[str, str, str]]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def measured(name: str, letter: str) -> tuple[float, float]:
    """Precision and recall of the hint that an element is missing."""
    said = [
        (LETTERS[letter] in look_at(text, post=post).missing, letter not in labels)
        for labels, post, text in items(name)
    ]
    right = sum(hint and true for hint, true in said)
    return right / sum(hint for hint, _ in said), right / sum(true for _, true in said)


def test_there_are_enough_items_and_none_twice():
    whole = items("items.tsv") + items("unseen.tsv")
    assert len(items("items.tsv")) >= 200
    assert len({text for _, _, text in whole}) == len(whole)
    assert all(set(labels) <= {*LETTERS, "-"} for labels, _, _ in whole)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_hint_is_nearly_always_right(letter):
    precision, recall = measured("items.tsv", letter)
    assert precision >= 0.8
    assert recall >= 0.8


@pytest.mark.parametrize("letter", LETTERS)
def test_a_hint_is_right_on_items_that_never_mended_the_rules(letter):
    """There the hints hold back rather than accuse: precision is promised, how much they find is not."""
    precision, _recall = measured("unseen.tsv", letter)
    assert precision >= 0.8


def test_the_fields_of_an_item_count():
    text = "Phụ đạo học sinh yếu của lớp"
    assert look_at(text).missing == (Missing.NUMBER, Missing.DATE)
    assert look_at(text, measure="2 buổi").missing == (Missing.DATE,)
    assert look_at(text, measure="2 buổi", deadline=date(2020, 5, 31)).missing == ()


def test_general_words_are_quoted_as_written():
    assert look_at("Luôn Nâng cao tinh thần trách nhiệm").vague == "Nâng cao"
    assert look_at("KHÔNG NGỪNG rèn luyện").vague == "KHÔNG NGỪNG"
    assert look_at("Đọc 2 cuốn sách").vague == ""


def test_decomposed_text_and_text_without_marks_are_read_too():
    text = "Mỗi tuần phụ đạo 02 buổi cho học sinh yếu lớp 5A"
    assert look_at(unicodedata.normalize("NFD", text)).missing == ()
    assert look_at("moi tuan phu dao 02 buoi cho hoc sinh yeu lop 5A").missing == ()


def test_odd_input_is_no_trouble():
    for text in ("", " ", "…", "%" * 500, "\x00", "năm " * 300):
        assert set(look_at(text).missing) <= set(Missing)
