"""The measure on forty annotated passages (``make bench-reading``). The rules have since been mended on them, so they
hold what is reached; they do not tell how texts never seen are read."""

from functools import cache
from pathlib import Path

from sen.reading.scoring import Score, score

EXAMPLES = Path(__file__).parent / "examples"


@cache
def measured() -> Score:
    return score([EXAMPLES])


def test_there_is_something_to_measure():
    assert measured().all.hits + measured().all.misses > 400
    assert measured().kept_out + measured().let_in >= 300


def test_figures_are_found_and_little_else():
    assert measured().all.f1 >= 0.97, measured().missed + measured().alarms


def test_what_is_no_figure_stays_out():
    assert measured().kept_out_share >= 0.97, measured().alarms


def test_most_topics_and_relations_are_right():
    assert measured().topic_share >= 0.88, measured().astray
    assert measured().relations.f1 >= 0.93, measured().missed
