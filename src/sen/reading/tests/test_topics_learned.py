"""What words tell of topics is learned by ``bench.topics`` from the texts of this directory; see
docs/decisions/reading-topics-learned.md. How far texts left out are read right is measured there for all of them."""

import pytest

from bench.topics import WEIGHTS, Row, explained, learn, left_out, rows, written
from sen.reading import read
from sen.reading.claims import topics

DRIFT, STRAY = 25, 0.02
"""How far a weight may be off before it counts as stray, and how many may: rules of reading that change a little
change what stands around some figures, and learning need not follow each of them at once."""


@pytest.fixture(scope="module")
def known() -> list[Row]:
    return rows()


def _table(text: str) -> dict[str, list[int]]:
    lines = (line.split("\t") for line in text.splitlines() if line[0] != "#")
    return {words: [int(one or 0) for one in told] for words, *told in lines}


def test_the_weights_are_those_that_the_texts_of_the_repository_teach(known):
    kept, taught = _table(WEIGHTS.read_text("utf-8")), _table(written(learn(known)))
    nothing = [0] * len(topics.LEARNED)
    stray = [
        gram
        for gram in kept.keys() | taught.keys()
        if any(
            abs(one - other) > DRIFT
            for one, other in zip(kept.get(gram, nothing), taught.get(gram, nothing), strict=True)
        )
    ]
    assert len(stray) < STRAY * len(kept), f"run python -m bench.topics: {sorted(stray)[:20]}"


def test_topics_are_right_in_texts_left_out(known):
    _fold, right, noted = next(left_out(known))
    assert right / noted >= 0.85


def test_a_list_takes_one_topic_whatever_its_parts_are_called():
    text = "Khen thưởng 71 gương, gồm: nông dân 20, học sinh giỏi 14, thanh niên làm kinh tế 19, chiến sĩ 18."
    assert {claim.topic for claim in read(text).claims} == {"commendation"}


def test_another_paragraph_is_free_to_have_another_topic():
    text = (
        "1. Học tập: mở 14 lớp quán triệt cho 620 đảng viên.\n"
        "2. Khen thưởng: 12 tập thể, 31 cá nhân được tặng giấy khen.\n"
        "3. Kỷ luật: khiển trách 3 đảng viên, cảnh cáo 1."
    )
    assert [claim.topic for claim in read(text).claims] == [
        *("study", "study"),
        *("commendation", "commendation"),
        *("inspection", "inspection"),
    ]


def test_the_words_that_decided_can_be_told():
    (line,) = explained("Tổ chức hội thi kể chuyện với 24 thí sinh.")
    assert line.startswith("contest")
    assert "thí sinh" in line or "hội thi" in line


def test_what_a_word_tells_of_all_topics_is_one_number():
    told = list(range(-5, len(topics.LEARNED) - 5))
    assert topics.unpacked(topics.packed(told) * 7 - topics.packed(told)) == [6 * one for one in told]
