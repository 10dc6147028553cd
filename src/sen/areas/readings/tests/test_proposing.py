"""How often the figure that is proposed for a number is the right one, on invented sentences; what nobody counts stays alone."""

from pathlib import Path

import pytest

from sen.areas.readings.queries.proposing import figure_for
from sen.reading import as_json, read

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "proposals.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PRECISION, RECALL = 0.95, 0.9


def proposed(sentence: str, value: int) -> str:
    """The figure proposed for the number of that value; '-' for none."""
    found = read(sentence)
    for claim, plain in zip(found.claims, as_json(found)["claims"], strict=True):
        if plain["value"] == value:
            return figure_for(plain | {"sentence": claim.sentence})[0] or "-"
    return "-"


def test_proposals_are_right(record_property):
    answers = [(code, proposed(sentence, int(value)), value, sentence) for value, code, sentence in LINES]
    made = [one for one in answers if one[1] != "-"]
    right = [one for one in made if one[0] == one[1]]
    wanted = [one for one in answers if one[0] != "-"]
    precision, recall = len(right) / len(made), len(right) / len(wanted)
    record_property("proposals", f"precision {precision:.3f}, recall {recall:.3f} of {len(answers)}")
    wrong = [
        f"{value}: {said} instead of {code} – {sentence}"
        for code, said, value, sentence in answers
        if code != said
    ]
    assert precision >= PRECISION, "\n".join(wrong)
    assert recall >= RECALL, "\n".join(wrong)


@pytest.mark.parametrize("code", sorted({code for _value, code, _sentence in LINES} - {"-"}))
def test_every_figure_of_the_sentences_is_in_the_catalogue(code):
    from sen.areas.indicators.catalogue import by_code

    assert code in by_code()
