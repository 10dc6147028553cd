"""What people do with reports: draft, write together, freeze, supplement."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.translation import override

from sen.areas.indicators.actions import recounting
from sen.areas.organisations.actions import units
from sen.areas.reports import actions, queries
from sen.areas.reports.models import Report, Snapshot, digest_of
from sen.areas.reports.papers import departures, figure_address, paper_of
from sen.areas.reports.queries import drafting
from sen.areas.reports.queries.drafting import content_of, draft_content
from sen.areas.reports.queries.snapshots import own_figures
from sen.areas.reports.views import unit_panel
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Conflict
from sen.foundation.typesetting import Paragraph, Table
from tests import factories
from tests.factories import AT

from .conftest import CONFERENCES, begin, fact, officer, write_required

TODAY = date(2018, 12, 20)


def text_of(content: dict) -> str:
    return "\n".join("".join(span["text"] for span in block.get("spans", [])) for block in content["blocks"])


def refetched(report: Report) -> Report:
    return Report.objects.select_related("unit", "campaign").prefetch_related("parts").get(pk=report.pk)


def test_the_head_is_filled_from_names_of_the_day(draft):
    assert (draft.superior, draft.issuer) == ("", "Tỉnh ủy Hà Nam")
    assert (draft.symbol, draft.place) == ("BC/TU", "Hà Nam")
    assert draft.abstract == "kết quả thực hiện Chỉ thị 05 giai đoạn 2016 - 2018"
    assert draft.recipients.splitlines()[-1] == "Lưu Văn phòng Tỉnh ủy"
    assert Act.objects.filter(verb="reports.start", unit_id=draft.unit_id).count() == 1


def test_a_cell_signs_as_a_cell(province):
    report = begin(province, unit=province.cells[0])
    assert (report.superior, report.issuer, report.symbol) == ("Đảng bộ xã 1", "Chi bộ 1", "BC/CB")
    assert report.place == "1"
    assert report.recipients.startswith("Đảng bộ xã 1 (để báo cáo)")


def test_figures_become_sentences_and_tables(draft):
    content = draft_content(draft, TODAY)
    said = text_of(content)
    assert "Đến cuối kỳ báo cáo, toàn tỉnh có 11 đảng viên." in said
    assert (
        "Hội nghị quán triệt năm 2016: toàn tỉnh có 07 điểm học. Có 6/7 đảng viên được triệu tập đã tham dự "
        "(kể cả học bù), đạt tỷ lệ 85,7%." in said
    )
    assert "Hội nghị chuyên đề năm 2017: toàn tỉnh có 02 điểm học. Có 2/2 đảng viên" in said
    tables = [block for block in content["blocks"] if block["kind"] == "table"]
    by_conference = next(table for table in tables if table["caption"] == "Kết quả học tập theo hội nghị")
    assert [[cell["text"] for cell in row["cells"]] for row in by_conference["rows"]] == [
        [CONFERENCES["quan-triet-2016"], "7", "6", "7", "85,7%"],
        [CONFERENCES["chuyen-de-2017"], "2", "2", "2", "100%"],
    ]
    over_time = next(table for table in tables if "thời gian" in table["caption"])
    assert [[cell["text"] for cell in row["cells"]] for row in over_time["rows"]] == [
        ["Năm 2016", "7"],
        ["Năm 2017", "2"],
        ["Năm 2018", "0"],
    ]


def test_of_very_many_conferences_the_largest_are_told_and_the_others_counted(province, draft):
    for number in range(15):
        fact(province.cells[0], date(2018, 1, 1 + number), f"hoi-nghi-{number}")
    recounting.recount()
    said = text_of(draft_content(draft, TODAY))
    assert said.index("Hội nghị quán triệt năm 2016:") < said.index("Hội nghị chuyên đề năm 2017:")
    assert said.count("điểm học.") == 12
    assert "Ngoài ra còn 05 hội nghị khác." in said


def test_every_number_knows_its_figure(draft):
    content = draft_content(draft, TODAY)
    keys = {figure["key"]: figure for figure in content["figures"]}
    used = {
        span["figure"] for block in content["blocks"] for span in block.get("spans", []) if span["figure"]
    }
    assert used <= set(keys)
    attended = next(
        figure
        for figure in content["figures"]
        if figure["where"].get("conference") == "quan-triet-2016" and figure["n"] == 6
    )
    assert (attended["d"], attended["percent"], attended["state"]) == (7, "85.71", "value")
    address = figure_address(content, attended)
    assert address.startswith("/units/ha-nam/figures/study.attended/?from=2016-01&to=2018-12&lens=as-was")
    assert "where.audience=member&where.conference=quan-triet-2016&where.kind=conference" in address


def test_a_cell_of_a_table_opens_at_its_own_place(draft):
    content = draft_content(draft, TODAY)
    addresses = {figure["key"]: figure_address(content, figure) for figure in content["figures"]}
    over_time = next(block for block in content["blocks"] if "thời gian" in block.get("caption", ""))
    assert "from=2016-01&to=2016-12" in addresses[over_time["rows"][0]["cells"][1]["figure"]]
    below = content["by_unit"]["rows"][0]["cells"]
    child = draft.unit.children.order_by("sort_key").first()
    assert addresses[below[1]["figure"]].startswith(f"/units/{child.code}/figures/study.points/?from=2016-01")
    assert all(cell["figure"] for row in content["by_unit"]["rows"] for cell in row["cells"][1:])


def test_the_printed_draft_follows_the_official_form(draft):
    content = draft_content(draft, TODAY)
    paper = paper_of(content, draft="Dự thảo", sources=True)
    assert departures(paper, day=TODAY) == []
    assert [annex.title for annex in paper.annexes] == [
        "Biểu tổng hợp số liệu",
        "Biểu số liệu theo đơn vị trực thuộc",
        "Nguồn của số liệu",
    ]
    sources = next(block for block in paper.annexes[-1].blocks if isinstance(block, Table))
    assert len(sources.rows) == len(own_figures(content)) < len(content["figures"])
    assert any(
        isinstance(block, Paragraph) and "góc nhìn" in block.text.lower()
        for block in paper.annexes[-1].blocks
    )


def test_the_units_below_add_up_to_the_unit(province, draft):
    rows = [[cell["text"] for cell in row["cells"]] for row in draft_content(draft, TODAY)["by_unit"]["rows"]]
    assert rows == [
        ["Đảng bộ huyện 1", "6", "6", "5", "6", "83,3%"],
        ["Đảng bộ huyện 2", "3", "3", "3", "3", "100%"],
        ["Tổng số", "9", "9", "8", "9", "88,9%"],
    ]
    assert draft_content(begin(province, unit=province.cells[0]), TODAY)["by_unit"] is None


def test_a_year_is_compared_with_the_year_before(province):
    def heads_and_rows(period):
        content = draft_content(begin(province, period=period), TODAY)
        (table,) = paper_of(content).annexes[0].blocks
        return [column.title for column in table.columns], [
            [cell[0].text if cell else "" for cell in row.cells] for row in table.rows
        ]

    heads, rows = heads_and_rows("2017")
    assert heads[6] == "Cùng kỳ năm trước"
    assert next(row for row in rows if row[1] == "study.points")[3:7] == ["2", "–", "–", "7"]
    heads, rows = heads_and_rows("2016-01..2017-12")
    assert "Cùng kỳ năm trước" not in heads


def test_the_page_of_a_unit_shows_its_latest_reports(province, draft, rf):
    request = rf.get("/")
    request.actor = officer(province)
    _template, context = unit_panel(request, province)
    assert context["reports"] == [draft]
    request.actor = officer(province.cells[0], verbs=("view",))
    assert unit_panel(request, province) is None


class TestWriting:
    def test_a_part_is_saved_with_its_version(self, province, draft):
        by = officer(province)
        part = actions.write_part(report=draft, code="outreach", text="Một.", version=0, by=by, at=AT)
        part = actions.write_part(
            report=draft, code="outreach", text="Hai.", version=part.version, by=by, at=AT
        )
        assert (part.text, part.version, part.changed_by) == ("Hai.", 2, by.label)
        written = Act.objects.filter(verb="reports.write_part").values_list("after__text", flat=True)
        assert sorted(written) == ["Hai.", "Một."]

    def test_two_editors_lose_nothing(self, province, draft):
        first, second = officer(province, name="lan"), officer(province, name="minh")
        actions.write_part(report=draft, code="outreach", text="Của Lan.", version=0, by=first, at=AT)
        with pytest.raises(actions.PartChanged) as refused:
            actions.write_part(report=draft, code="outreach", text="Của Minh.", version=0, by=second, at=AT)
        assert refused.value.part.text == "Của Lan."
        assert draft.parts.get(code="outreach").text == "Của Lan."

    def test_the_same_text_twice_is_no_conflict(self, province, draft):
        by = officer(province)
        for _ in range(2):
            part = actions.write_part(report=draft, code="outreach", text="Một.", version=0, by=by, at=AT)
        assert part.version == 1

    def test_a_changed_head_is_not_overwritten(self, province, draft):
        by = officer(province)
        actions.edit_head(report=draft, head={"number": 7, "place": "Phủ Lý"}, version=0, by=by, at=AT)
        with pytest.raises(Conflict):
            actions.edit_head(report=draft, head={"place": "Hà Nội"}, version=0, by=by, at=AT)
        draft.refresh_from_db()
        assert (draft.number, draft.place, draft.head_version) == (7, "Phủ Lý", 1)

    def test_discarding_keeps_the_words_in_the_act(self, province, draft):
        by = officer(province)
        actions.write_part(report=draft, code="outreach", text="Đã viết.", version=0, by=by, at=AT)
        actions.discard_draft(report=draft, by=by, at=AT, why="Lập lại")
        assert not Report.objects.exists()
        assert Act.objects.get(verb="reports.discard").before == {"outreach": "Đã viết."}


class TestFreezing:
    def test_required_parts_must_be_written(self, province, draft):
        with pytest.raises(actions.CannotFreeze, match="Hạn chế; Nguyên nhân; Phương hướng, nhiệm vụ"):
            actions.freeze_report(report=draft, by=officer(province), at=AT)
        assert refetched(draft).is_draft

    def test_a_frozen_report_never_moves(self, province, frozen):
        before = frozen.snapshot.content
        fact(province.cells[0], date(2016, 9, 10), "quan-triet-2016")
        recounting.recount()
        kept = Snapshot.objects.get(report=frozen)
        assert kept.intact
        assert kept.content == before
        assert content_of(refetched(frozen), TODAY) == before
        assert "toàn tỉnh có 07 điểm học" in text_of(before)
        with pytest.raises(actions.CannotWrite):
            actions.write_part(
                report=frozen, code="outreach", text="Sửa", version=0, by=officer(province), at=AT
            )

    def test_the_hash_reads_back_equal_whoever_asks(self, province):
        digests = []
        for language in ("vi", "en"):
            report = begin(province)
            by = officer(province)
            write_required(report, by)
            with override(language):
                content = dict(draft_content(refetched(report), TODAY))
            content["report"] = {**content["report"], "id": 0}
            digests.append(digest_of(content))
        assert digests[0] == digests[1]

    def test_the_database_refuses_a_changed_snapshot(self, frozen):
        for write in (
            lambda: Snapshot.objects.filter(pk=frozen.pk).update(digest="0" * 64),
            lambda: Snapshot.objects.filter(pk=frozen.pk).delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()
        assert Snapshot.objects.get(pk=frozen.pk).intact

    def test_empty_voluntary_parts_are_left_out_and_the_rest_is_numbered_anew(self, frozen):
        headings = [
            f"{block['number']} {block['text']}"
            for block in frozen.snapshot.content["blocks"]
            if block["kind"] == "heading"
        ]
        assert headings == [
            "I Đặc điểm tình hình",
            "II Kết quả thực hiện",
            "1 Công tác lãnh đạo, chỉ đạo, quán triệt và học tập",
            "III Hạn chế, nguyên nhân",
            "1 Hạn chế",
            "2 Nguyên nhân",
            "IV Phương hướng, nhiệm vụ và kiến nghị",
            "1 Phương hướng, nhiệm vụ",
        ]

    def test_the_frozen_paper_lacks_only_its_signer(self, frozen):
        found = departures(paper_of(frozen.snapshot.content), day=TODAY)
        assert {finding.code for finding in found} == {"TT26"}


class TestSupplements:
    def test_a_supplement_lists_what_has_changed(self, province, frozen):
        by = officer(province)
        fact(province.cells[0], date(2016, 9, 10), "quan-triet-2016")
        recounting.recount()
        supplement = actions.start_supplement(report=frozen, by=by, at=AT)
        assert (supplement.supplement, supplement.issuer) == (1, frozen.issuer)
        assert supplement.abstract == f"bổ sung lần 1 Báo cáo {frozen.abstract}"
        content = draft_content(refetched(supplement), TODAY)
        (table,) = [block for block in content["blocks"] if block["kind"] == "table"]
        rows = {tuple(cell["text"] for cell in row["cells"][1:]) for row in table["rows"]}
        assert (f"study.points ({CONFERENCES['quan-triet-2016']}, conference)", "7", "8", "+1") in rows
        assert ("study.sessions", "9", "10", "+1") in rows
        assert not any(name.startswith("people.members") for name, *_ in rows)

    def test_supplements_are_numbered_and_come_one_at_a_time(self, province, frozen):
        by = officer(province)
        first = actions.start_supplement(report=frozen, by=by, at=AT)
        with pytest.raises(actions.Refusal, match="chưa chốt"), transaction.atomic():
            actions.start_supplement(report=frozen, by=by, at=AT)
        actions.write_part(report=first, code="reason", text="Bổ sung biên bản.", version=0, by=by, at=AT)
        actions.freeze_report(report=first, by=by, at=AT + timedelta(days=1))
        assert actions.start_supplement(report=frozen, by=by, at=AT).supplement == 2

    def test_the_second_supplement_compares_with_the_first(self, province, frozen):
        by = officer(province)
        fact(province.cells[0], date(2016, 9, 10), "quan-triet-2016")
        recounting.recount()
        first = actions.start_supplement(report=frozen, by=by, at=AT)
        actions.write_part(report=first, code="reason", text="Thiếu một điểm.", version=0, by=by, at=AT)
        actions.freeze_report(report=first, by=by, at=AT)
        second = actions.start_supplement(report=frozen, by=by, at=AT)
        content = draft_content(refetched(second), TODAY)
        assert "không có số liệu nào khác" in text_of(content)

    def test_what_is_only_closed_since_is_no_change(self, province, frozen, monkeypatch):
        """The numbers are what they were; that more units have closed them is nothing to correct."""
        then = [one | {"state": "running"} for one in own_figures(frozen.snapshot.content)]
        monkeypatch.setattr(drafting, "frozen_figures", lambda report: then)
        supplement = actions.start_supplement(report=frozen, by=officer(province), at=AT)
        assert "không có số liệu nào khác" in text_of(draft_content(refetched(supplement), TODAY))

    def test_a_draft_has_no_supplement(self, province, draft):
        with pytest.raises(actions.CannotSupplement):
            actions.start_supplement(report=draft, by=officer(province), at=AT)


def test_no_zero_is_told_of_what_there_is_nothing_of(province):
    year = text_of(draft_content(begin(province, period="2018"), TODAY))
    assert "chưa ghi nhận cuộc học tập, quán triệt nào" in year
    assert "theo thời gian" not in year


def test_a_place_in_the_head_is_not_torn_apart(draft):
    draft.superior = "Đảng bộ thành phố Cần Thơ"
    assert paper_of(draft_content(draft, TODAY)).superior == "Đảng bộ thành phố Cần\u00a0Thơ"


def test_who_writes_in_what_was_discarded_is_told(province, draft):
    by = officer(province)
    actions.discard_draft(report=draft, why="Lập lại", by=by, at=AT)
    for act in (
        lambda: actions.write_part(report=draft, code="outreach", text="Mới.", version=0, by=by, at=AT),
        lambda: actions.discard_draft(report=draft, why="Lập lại", by=by, at=AT),
    ):
        with pytest.raises(actions.Discarded):
            act()


def test_a_text_is_kept_whole_or_not_at_all(province, draft):
    by = officer(province)
    with pytest.raises(actions.TooLong):
        actions.write_part(
            report=draft, code="outreach", text="x" * (actions.LONGEST_PART + 1), version=0, by=by, at=AT
        )
    assert not draft.parts.exists()


def test_who_took_the_unit_over_in_the_last_month_reads_the_report(province):
    """It is seen by whoever had the unit in view at the end of the period, not at the beginning of its last month."""
    elsewhere = factories.make_unit("Đảng bộ tỉnh khác", kind="province-organisation")
    district = province.cells[0].parent.parent
    how = {"by": System(), "at": AT}
    units.move_unit(unit=district, parent=elsewhere, on=date(2016, 12, 10), **how)
    units.move_unit(unit=district, parent=province, on=date(2017, 1, 1), **how)
    report = begin(province, unit=district, period="2016")
    readers = [factories.actor(factories.make_user(unit=unit)) for unit in (elsewhere, province)]
    assert [queries.find_report(reader, report.pk) == report for reader in readers] == [True, True]
    before = begin(province, unit=district, period="2016-01..2016-11")
    assert [queries.find_report(reader, before.pk) == before for reader in readers] == [False, True]


def test_a_quarter_that_the_period_cuts_is_named_by_its_months_and_one_to_come_is_blank(province):
    report = begin(province, period="2016-08..2017-12")
    tables = [one for one in draft_content(report, date(2017, 5, 3))["blocks"] if one["kind"] == "table"]
    over_time = next(table for table in tables if table["columns"][0]["title"] == "Thời gian")
    assert [[cell["text"] for cell in row["cells"][:2]] for row in over_time["rows"]] == [
        ["Từ tháng 8 năm 2016 đến tháng 9 năm 2016", "7"],
        ["Quý IV năm 2016", "0"],
        ["Quý I năm 2017", "2"],
        ["Quý II năm 2017", "0"],
        ["Quý III năm 2017", "–"],
        ["Quý IV năm 2017", "–"],
    ]


def test_a_month_and_its_year_stay_on_one_line_of_the_abstract(province):
    paper = paper_of(draft_content(begin(province, period="2016-05..2017-09"), TODAY), draft="Dự thảo")
    assert paper.abstract.endswith("từ tháng\u00a05\u00a0năm\u00a02016 đến tháng\u00a09\u00a0năm\u00a02017")
    assert departures(paper, day=TODAY) == []
