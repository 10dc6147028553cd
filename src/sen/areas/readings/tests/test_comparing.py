"""Numbers held against the register, the period before and the units below; what a number is taken for."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sen.areas.indicators.actions import recounting
from sen.areas.indicators.catalogue import by_code
from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value
from sen.areas.readings.actions import deciding
from sen.areas.readings.choices import Relation, Verdict
from sen.areas.readings.queries import comparing, desk, proposing
from sen.areas.readings.tests.ground import AT, BY, TODAY, claim_of, make_place, read
from sen.foundation.periods import Period
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    place = make_place()
    for _ in range(5):
        make_member(place.communes[0])
    recounting.recount()
    return place


def checks(reading, words: str) -> dict:
    card = desk.card_of(claim_of(reading, words), today=TODAY)
    return {one.relation: one for one in card.outside}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("5 đảng viên", "HOLDS"),
        ("6 đảng viên", "FAILS"),
        ("gần 6 đảng viên", "FAILS"),
        ("ít nhất 4 đảng viên", "HOLDS"),
    ],
)
def test_against_the_register(place, said, verdict):
    reading = read(place, f"ĐẢNG ỦY XÃ AN HÒA\nTổ chức đảng: toàn đảng bộ có {said}.")
    assert reading.claims.get().figure == "people.members"
    found = checks(reading, "đảng viên")[Relation.REGISTER]
    assert found.verdict == Verdict[verdict]
    assert "sổ 5" in found.formula


def test_what_matches_the_register_is_ready_to_be_taken_over(place):
    reading = read(place, "ĐẢNG ỦY XÃ AN HÒA\nToàn đảng bộ có 5 đảng viên. Hội thi nhận được 52 bài dự thi.")
    assert [card.claim.figure for card in desk.ready_cards(reading, today=TODAY)] == ["people.members"]


def test_a_figure_without_a_register_says_so(place):
    reading = read(place, "ĐẢNG ỦY XÃ AN HÒA\nHội thi nhận được 52 bài dự thi.")
    found = checks(reading, "52")
    assert found[Relation.REGISTER].verdict == Verdict.OPEN
    assert "chưa có sổ" in found[Relation.REGISTER].why


def test_against_the_period_before(place):
    before = read(place, "ĐẢNG ỦY XÃ AN HÒA\nHội thi nhận được 50 bài dự thi.", period=Period.of_year(2017))
    deciding.accept_claim(claim=claim_of(before, "50"), by=BY, at=AT)
    while recounting.work_off_marks():
        pass
    usual = read(place, "ĐẢNG ỦY XÃ AN HÒA\nHội thi nhận được 60 bài dự thi.")
    odd = read(place, "ĐẢNG ỦY XÃ AN HÒA\nHội thi nhận được 160 bài dự thi.")
    assert checks(usual, "60")[Relation.PREVIOUS].verdict == Verdict.HOLDS
    assert checks(odd, "160")[Relation.PREVIOUS].verdict == Verdict.FAILS
    working = checks(odd, "160")[Relation.PREVIOUS]
    assert (working.formula, working.allowed) == (
        "160 (kỳ này) / 50 (Năm 2017) = 3,2 lần",
        "từ 0,5 đến 2 lần",
    )


def test_against_the_units_below(place):
    def commune(name: str, n: int):
        reading = read(place, f"ĐẢNG ỦY XÃ {name}\nHội thi nhận được {n} bài dự thi.")
        deciding.accept_claim(claim=claim_of(reading, str(n)), by=BY, at=AT)

    def verdict(n: int) -> str:
        reading = read(place, f"TỈNH ỦY\nHội thi nhận được {n} bài dự thi.", unit=place.province)
        return checks(reading, str(n))[Relation.CHILDREN].verdict

    commune("AN HÒA", 30)
    assert verdict(90) == Verdict.OPEN
    assert verdict(29) == Verdict.FAILS
    commune("BÌNH MINH", 41)
    assert verdict(71) == Verdict.HOLDS
    assert verdict(72) == Verdict.FAILS


def test_what_units_below_said_of_other_years_is_not_even_read(place):
    for year in range(2011, 2019):
        text = f"ĐẢNG ỦY XÃ AN HÒA\nNăm {year}, hội thi nhận được {year - 1980} bài dự thi."
        reading = read(place, text, period=Period.of_year(year))
        deciding.accept_claim(claim=claim_of(reading, str(year - 1980)), by=BY, at=AT)
    reading = read(place, "TỈNH ỦY\nHội thi nhận được 90 bài dự thi.", unit=place.province)
    with CaptureQueriesContext(connection) as asked:
        assert "38 = 38" in checks(reading, "90")[Relation.CHILDREN].formula
    (rows,) = [one["sql"] for one in asked if "document_value" in one["sql"] or "documentvalue" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(rows)
        assert len(cursor.fetchall()) == 1


def test_a_register_that_everyone_closed_waits_for_the_rest_of_the_period():
    value = Value(state=State.RUNNING, numerator=3, units_reported=1, units_due=1)
    assert comparing._still_open(value) == "kỳ chưa kết thúc, sổ còn được ghi tiếp"
    assert "1/2 đơn vị" in comparing._still_open(replace(value, units_due=2))


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Có 3.232/3.252 đảng viên tham gia học tập nghị quyết, đạt 99,38%.", "study.attended"),
        ("Mở 12 lớp quán triệt chuyên đề.", "study.sessions"),
        ("Có 8.300 lượt người dự học tập chuyên đề.", "study.turns"),
        ("Toàn tỉnh có 290 mô hình học tập và làm theo Bác.", "practices.models"),
        ("Trong năm công nhận 15 mô hình.", "practices.recognised"),
        ("Cuộc thi thu hút 52.087 bài dự thi.", "documents.contest_entries"),
        ("Khen thưởng 103 tập thể.", "documents.commended_collectives"),
        ("Thi hành kỷ luật 12 đảng viên bằng hình thức khiển trách.", "documents.disciplined"),
        ("Nhân dân ủng hộ 9,2 tỷ đồng giúp hộ nghèo.", "outreach.quantity_money"),
        ("Trao tặng 450 suất quà cho hộ nghèo.", "outreach.quantity_gifts"),
        ("Lắp đặt 34 pano tuyên truyền.", "outreach.items"),
        ("Phấn đấu năm 2025 có 300 mô hình.", ""),
        ("Tỷ lệ dự học tập đạt 98%.", ""),
    ],
)
def test_which_figure_a_number_is_taken_for(sentence, figure):
    from sen.reading import as_json
    from sen.reading import read as find

    found = find(sentence)
    claims = [
        plain | {"sentence": claim.sentence}
        for claim, plain in zip(found.claims, as_json(found)["claims"], strict=True)
    ]
    assert figure in [proposing.figure_for(claim)[0] for claim in claims]


def test_every_proposed_figure_exists_and_has_the_dimensions():
    for cue in proposing.CUES:
        figure = by_code()[cue.figure]
        assert all(figure.dimension(code) for code in cue.where)
        assert figure.ratio or "ratio" not in cue.kinds or cue.figure == "study.turns"
