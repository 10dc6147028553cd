"""What documents say: in the report where no register counts, marked as such; beside a register never in its place."""

from itertools import count

import pytest

from sen.areas.indicators import catalogue
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.actions.documents import Said, enter_document_values
from sen.areas.indicators.queries.documents import FIGURES as TOLD
from sen.areas.indicators.queries.documents import SAID
from sen.areas.reports.papers import departures, paper_of
from sen.areas.reports.queries.drafting import draft_content
from sen.areas.reports.tests.conftest import FIGURES, begin
from sen.areas.reports.tests.test_reports import TODAY, text_of
from sen.foundation.access import System
from sen.foundation.periods import Period
from tests.factories import AT

_ids = count(1)


@pytest.fixture(autouse=True)
def known(declared, monkeypatch):
    """The figures of the area's tests, and those known from documents."""
    monkeypatch.setattr(catalogue, "SOURCES", (type("Source", (), {"FIGURES": (*FIGURES, SAID, *TOLD)}),))


def say(unit, code, n, sentence, *, period="2018", campaign=None, settle=True, **more):
    said = Said(
        unit=unit,
        figure=catalogue.find(code),
        period=Period.parse(period),
        n=n,
        campaign=campaign,
        sentence=sentence,
        source="test",
        source_id=next(_ids),
        source_label="Báo cáo số 05",
        **more,
    )
    enter_document_values([said], by=System(), at=AT)
    while settle and recounting.work_off_marks():
        pass


def drafted(province, **more) -> dict:
    return draft_content(begin(province, **more), TODAY)


def notes_of(content) -> dict[str, str]:
    return {row["cells"][1]["text"]: row["cells"][-1]["text"] for row in content["annex"]}


def test_without_a_document_nothing_is_said_of_it(province):
    content = drafted(province)
    assert "kiểm tra, giám sát." not in text_of(content)
    assert not [name for name in notes_of(content) if "theo văn bản" in name]
    assert content["documents"] == []


def test_a_number_of_documents_is_printed_with_how_many_they_are(province):
    for cell, n in zip(province.cells, (4, 3), strict=True):
        said = f"Đã tiến hành {n:02d} cuộc kiểm tra."
        say(cell, "documents.inspections", n, said, campaign=province.campaign)
    content = drafted(province)
    assert (
        "Cấp ủy, ủy ban kiểm tra các cấp đã tiến hành 07 cuộc kiểm tra, giám sát (theo 02 văn bản báo cáo)."
        in text_of(content)
    )
    assert notes_of(content)["Cuộc kiểm tra, giám sát (theo văn bản)"] == "theo 02 văn bản báo cáo"
    paper = paper_of(content, draft="Dự thảo", sources=True)
    assert departures(paper, day=TODAY) == []
    annex = paper.annexes[-1]
    assert annex.title == "Số liệu lấy từ văn bản báo cáo"
    rows = [["".join(span.text for span in cell) for cell in row.cells] for row in annex.blocks[1].rows]
    assert [row[2:6] for row in rows] == [
        ["Chi bộ 1", "năm 2018", "4", "là số liệu"],
        ["Chi bộ 2", "năm 2018", "3", "là số liệu"],
    ]
    assert rows[0][6] == "“Đã tiến hành 04 cuộc kiểm tra.” (Báo cáo số 05)"
    assert all("văn bản báo cáo" not in annex.title for annex in paper_of(content).annexes)


def test_zero_in_a_document_is_zero_and_a_longer_period_is_said(province):
    say(
        province,
        "documents.disciplined",
        0,
        "Không có.",
        campaign=province.campaign,
        period="2016-01..2018-12",
    )
    assert "Không có đảng viên bị thi hành kỷ luật (theo 01 văn bản báo cáo)." in text_of(drafted(province))
    assert "(theo 01 văn bản báo cáo, có văn bản tính cho kỳ dài hơn)" in text_of(
        drafted(province, period="2018")
    )


def test_a_document_never_stands_in_a_registers_place(province):
    before = text_of(drafted(province))
    say(province, "study.sessions", 999, "Đã tổ chức 999 cuộc.")
    content = drafted(province)
    assert text_of(content) == before
    assert [(one["n"], one["counts"]) for one in content["documents"]] == [(999, False)]
    rows = paper_of(content, sources=True).annexes[-1].blocks[1].rows
    assert "".join(span.text for span in rows[0].cells[5]) == "bên cạnh sổ, không tính"


def test_an_estimate_of_a_document_says_so(province):
    say(
        province,
        "documents.contest_entries",
        8316,
        "Hơn 8.300 bài.",
        campaign=province.campaign,
        estimated=True,
    )
    assert "Các cuộc thi, hội thi nhận được hơn 8.300 bài dự thi (theo 01 văn bản báo cáo)." in text_of(
        drafted(province)
    )


def test_snapshots_of_before_documents_are_still_printed(province):
    content = drafted(province)
    del content["documents"]
    assert paper_of(content, sources=True).annexes
