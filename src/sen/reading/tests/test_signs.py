"""The signs that are weighed where no rule is certain, and the table of their weights."""

import pytest

from bench import signs as learning
from bench.learning import TESTS, unmarked
from sen.reading import read
from sen.reading.numbers import mentions, signs
from sen.reading.text.lines import Lines

UNSEEN = {
    "Máy đầm MIKASA <80> kg phục vụ {14} tổ thợ.": "machines",
    "Ga Phú Cường cách ga Lạc Sơn <19> km, có {23} nhân viên.": "distances",
    "Kết quả thi đua: loại A {31}, loại B {12}.": "elided nouns",
    "Đoàn kịch về bản, diễn {64} đêm trong <3> tháng.": "how often something was done",
    "Sóng <1.053> kHz phát {6} buổi.": "frequencies",
}


@pytest.mark.parametrize("marked", UNSEEN, ids=UNSEEN.values())
def test_sentences_of_trades_the_table_was_not_learned_from(marked):
    text, numbers = unmarked(marked)
    claims = read(text).claims
    assert len(claims) == sum(one.label != "<" for one in numbers), [claim.quote for claim in claims]


def test_the_table_is_of_the_texts_that_lie_here():
    """After texts were changed: python -m bench.signs"""
    assert signs.TABLE.read_text("utf-8").startswith(f"# {learning.digest()}\n")


def test_the_same_examples_give_the_same_weights():
    examples = [one for file in learning.sentence_files() for one in learning.of_sentences(file)][:200]
    assert learning.learn(examples) == learning.learn(examples)


def test_a_number_is_an_example_of_what_the_annotations_call_it():
    gold = {one.figure for one in learning.of_directory(TESTS / "examples")}
    assert gold == {True, False}
    both = [one.figure for one in learning._of_sentence("Bếp số <3> nấu {240} suất.")]
    assert both == [False, True]


def test_signs_say_what_stands_around():
    lines = Lines("Công suất máy 2.400 CV.")
    mention = next(iter(mentions.find(lines)))
    found = signs.signs(lines.text, mention, None)
    assert {("b1", "máy"), ("a1", "cv"), ("case", "a", "AA"), ("written", "9.999")} <= set(found)
    assert len(found) == len(set(found))
