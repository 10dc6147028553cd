"""Every state in its own words; no number without its coverage."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value
from sen.areas.reports.models import Report
from sen.areas.reports.queries import framing, words
from sen.areas.reports.queries.drafting import outlines_on
from sen.areas.reports.queries.outlines import WORDS, Ask, Line
from sen.foundation.periods import Period
from tests.factories import AT

LINE = Line(
    Ask("study.attended"),
    value="Có {n}/{d} đảng viên được triệu tập đã tham dự, đạt tỷ lệ {percent}.",
    plain="Có {n} đảng viên tham dự.",
    zero="Chưa có đảng viên nào trong {d} đảng viên được triệu tập tham dự.",
    not_reported=WORDS["not_reported"],
)
FULL = Value(numerator=41004, denominator=43519, units_reported=98, units_due=98)


def said(value, line=LINE) -> str:
    return "".join(text for text, _ in words.sentence(line, value, "Đảng viên dự học", "toàn tỉnh"))


def test_a_full_value_keeps_both_parts():
    assert said(FULL) == "Có 41.004/43.519 đảng viên được triệu tập đã tham dự, đạt tỷ lệ 94,2%."


def test_zero_is_said_as_zero():
    assert (
        said(replace(FULL, numerator=0))
        == "Chưa có đảng viên nào trong 43.519 đảng viên được triệu tập tham dự."
    )


def test_nothing_recorded_and_none_are_two_things():
    line = replace(LINE, zero="Chưa ghi nhận buổi nào.", none="Sổ đã chốt, không ghi buổi nào.")
    none = Value(numerator=0, units_reported=12, units_due=12)
    assert said(none, line) == "Sổ đã chốt, không ghi buổi nào."
    assert said(replace(none, units_reported=5), line) == "Chưa ghi nhận buổi nào (từ 5/12 đơn vị)."
    assert said(Value(numerator=0), line) == "Chưa ghi nhận buổi nào."


def test_none_of_nothing_is_not_said():
    assert said(Value(numerator=0)) == ""
    assert said(Value(numerator=0, denominator=0)) == ""


def test_not_reported_is_not_zero():
    value = Value(state=State.NOT_REPORTED, units_due=98)
    assert said(value) == "Đảng viên dự học: các đơn vị chưa báo cáo."
    assert words.cell_words(value) == "chưa báo cáo"


def test_not_applicable_says_nothing():
    value = Value(state=State.NOT_APPLICABLE)
    assert said(value) == ""
    assert words.cell_words(value) == "–"


def test_a_partial_value_names_its_coverage():
    partial = replace(FULL, state=State.RUNNING, units_reported=91)
    assert said(partial).endswith("đạt tỷ lệ 94,2% (từ 91/98 đơn vị).")
    assert said(replace(partial, units_reported=0)).endswith("(số liệu chưa chốt).")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (8316, "hơn 8.300"),
        (8300, "khoảng 8.300"),
        (260000, "khoảng 260.000"),
        (52087, "hơn 52.000"),
        (7, "07"),
        (12, "khoảng 12"),
    ],
)
def test_an_estimate_says_so(number, written):
    assert words.count_words(Value(state=State.ESTIMATED, estimated=True, numerator=number)) == written


def test_without_a_denominator_the_plain_sentence_is_taken():
    assert said(replace(FULL, denominator=None)) == "Có 41.004 đảng viên tham dự."


def test_counts_below_ten_take_a_zero():
    assert said(Value(numerator=2)) == "Có 02 đảng viên tham dự."


@given(
    st.builds(
        Value,
        state=st.sampled_from(list(State)),
        numerator=st.integers(0, 10**7),
        denominator=st.none() | st.integers(0, 10**7),
        units_reported=st.integers(0, 200),
        units_due=st.integers(0, 200),
        estimated=st.booleans(),
    )
)
def test_a_sentence_is_whole_and_says_what_it_lacks(value):
    sentence = said(value)
    assert "{" not in sentence
    nothing = not value.numerator and not value.denominator and value.state != State.NOT_REPORTED
    if value.state == State.NOT_APPLICABLE or nothing:
        assert sentence == ""
        return
    assert sentence.endswith(".")
    assert not sentence.endswith("..")
    if value.state == State.NOT_REPORTED:
        assert not any(character.isdecimal() for character in sentence)
    elif value.units_reported < value.units_due:
        assert "đơn vị)" in sentence or "chưa chốt" in sentence


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2018", "năm 2018"),
        ("2018-H1", "6 tháng đầu năm 2018"),
        ("2018-Q3", "quý III năm 2018"),
        ("2018-02", "tháng 02 năm 2018"),
        ("2018-04", "tháng 4 năm 2018"),
        ("2018-01..2018-09", "9 tháng đầu năm 2018"),
        ("2016-01..2018-12", "giai đoạn 2016 - 2018"),
        ("2021-05..2023-09", "từ tháng 5 năm 2021 đến tháng 9 năm 2023"),
    ],
)
def test_periods_in_words(period, written):
    assert words.period_words(Period.parse(period)) == written


@pytest.mark.parametrize(
    ("campaign", "written"),
    [
        ("Chỉ thị số 05-CT/TW", "thực hiện Chỉ thị số 05-CT/TW"),
        ("Cuộc vận động mới", "thực hiện cuộc vận động mới"),
        ("Học tập và làm theo Bác", "học tập và làm theo Bác"),
    ],
)
def test_campaigns_in_words(campaign, written):
    assert words.doing_words(campaign) == written


@pytest.mark.parametrize(
    ("kind", "name", "issuer", "scope"),
    [
        ("province-organisation", "Đảng bộ tỉnh Hà Nam", "Tỉnh ủy Hà Nam", "toàn tỉnh"),
        ("province-organisation", "Đảng bộ thành phố Cần Thơ", "Thành ủy Cần Thơ", "toàn thành phố"),
        ("superior-organisation", "Đảng bộ thành phố Bắc Kạn", "Thành ủy Bắc Kạn", "toàn thành phố"),
        ("superior-organisation", "Đảng bộ quận Ô Môn", "Quận ủy Ô Môn", "toàn quận"),
        ("base-organisation", "Đảng bộ xã Mẫu", "Đảng ủy xã Mẫu", "toàn đảng bộ"),
        ("base-cell", "Chi bộ Trường Mẫu", "{name}", "chi bộ"),
    ],
)
def test_units_call_themselves_by_kind_and_name(kind, name, issuer, scope):
    head = outlines_on(AT.date())[0].head_of(kind, name)
    assert (head["issuer"], head["scope"]) == (issuer, scope)


def test_outlines_ask_only_for_known_figures():
    (outline,) = outlines_on(AT.date())
    assert {ask.figure for ask in outline.asks()} == {
        "people.members",
        "study.points",
        "study.attended",
        "study.sessions",
    }
    assert [part.code for part in outline.parts if part.required] == ["limitations", "causes", "directions"]
    assert outlines_on(AT.date().replace(year=2015)) == []


def test_the_coverage_that_most_numbers_share_is_said_once():
    most = replace(FULL, state=State.RUNNING, units_reported=91)
    other = replace(most, units_reported=17)
    assert words.usual_coverage([most, most]) == ""
    usual = words.usual_coverage([most, most, other, most, FULL])
    assert usual == "từ 91/98 đơn vị"
    assert "được tính từ 91/98 đơn vị đã chốt" in words.usual_words(usual)
    pieces = words.sentence(LINE, most, "", "", usual=usual)
    assert "".join(text for text, _ in pieces).endswith("94,2%.")
    pieces = words.sentence(LINE, other, "", "", usual=usual)
    assert "".join(text for text, _ in pieces).endswith("94,2% (từ 17/98 đơn vị).")
    assert "chưa chốt" in words.usual_words(words.UNCLOSED)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("10 tháng đầu năm 2026", "theo Kết luận 01, 10 tháng đầu năm 2026"),
        ("từ tháng 5 năm 2021 đến tháng 9 năm 2023", "theo Kết luận 01, từ tháng 5"),
        ("năm 2018", "theo Kết luận 01 năm 2018"),
        ("giai đoạn 2016 - 2018", "theo Kết luận 01 giai đoạn"),
    ],
)
def test_a_period_never_runs_into_the_number_of_a_paper(period, written):
    assert f"{words.before_period('theo Kết luận 01', period)} {period}".startswith(written)


@pytest.mark.parametrize(
    ("day", "written"),
    [((2021, 3, 5), "05/3/2021"), ((2021, 2, 15), "15/02/2021"), ((2021, 11, 1), "01/11/2021")],
)
def test_another_paper_is_named_by_its_number_and_day(day, written):
    report = Report(number=7, symbol="BC/TU", signed_on=date(*day))
    assert framing.reference(report) == f"Báo cáo số 07-BC/TU ngày {written}"


def test_how_many_units_have_closed_is_written_as_other_numbers():
    assert words.coverage_words(Value(units_reported=1234, units_due=3500)) == "từ 1.234/3.500 đơn vị"
