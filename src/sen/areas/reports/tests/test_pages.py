"""The screens of reports, and their files."""

import io
import re
from datetime import date

import docx
import pypdfium2
import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.indicators import catalogue
from sen.areas.indicators.models import RangeCount
from sen.areas.people.models import Membership, Person, Transfer
from sen.areas.reports import actions
from sen.areas.reports.models import Report, ReportPart
from sen.areas.reports.papers import layout_day
from sen.areas.reports.queries import drafting
from sen.foundation.acts.models import Act
from sen.foundation.figures import Figure, Kind
from sen.foundation.typesetting import layout_on, lint_docx, lint_pages
from tests import factories
from tests.factories import AT

from .conftest import FIGURES, begin, officer, write_required

PARTY = layout_on("party", date(2018, 12, 20))


@pytest.fixture
def writer(province, client):
    by = officer(province, name="lan")
    client.force_login(by.user)
    client.by = by
    return client


def at(name: str, report: Report, **more) -> str:
    return reverse(f"reports:{name}", kwargs={"report_id": report.pk, **more})


def write(client, report, text: str, version: int = 0, **more):
    htmx = {"HX-Request": "true", "HX-Target": "state-outreach"} if more.pop("htmx", True) else {}
    data = {"text": text, "version": version, **more}
    return client.post(at("part_write", report, code="outreach"), data, headers=htmx)


def test_persons_over_the_term_are_counted_as_soon_as_a_report_is_begun(province, writer, monkeypatch):
    """No value is stored for three years; the number is there when the draft is read, unless its months are closed."""
    persons = Figure(
        code="study.persons",
        name="Người đã học",
        counts="persons",
        kind=Kind.DISTINCT,
        families=("test",),
        records=Transfer.objects.all,
        day="takes_effect",
        homes=lambda: Membership.objects.filter(kind="main").annotate(subject=F("person_id")),
        subjects=Person.objects.all,
    )
    monkeypatch.setattr(catalogue, "SOURCES", (type("Source", (), {"FIGURES": (*FIGURES, persons)}),))
    for cached in (catalogue.get_figures, catalogue.by_code, catalogue.figures_of):
        cached.cache_clear()
    Membership.objects.create(
        person=Transfer.objects.earliest("pk").person,
        unit=province.cells[0],
        standing="full",
        valid=DateRange(date(2010, 1, 1), None),
    )
    queued = []
    monkeypatch.setattr(
        "sen.areas.reports.views.enqueue_with", lambda job, args, **more: queued.append((job, args))
    )
    asked = {
        "unit": province.pk,
        "campaign": province.campaign.pk,
        "first": "01/2016",
        "last": "12/2018",
        "lens": "w",
        "outline": "general-2016",
    }
    for period in ({}, {"closed": "1"}, {"first": "01/2018"}):
        answer = writer.post(
            reverse("reports:report_new"), asked | {"campaign": province.campaign.pk} | period
        )
        assert answer.status_code == 302
    assert len(queued) == 1
    report = Report.objects.earliest("pk")
    write_required(report, writer.by)
    assert "Còn số liệu đang đếm từ hồ sơ" in writer.get(at("report_detail", report)).content.decode()
    assert "còn số liệu đang đếm" in writer.post(at("report_freeze", report), follow=True).content.decode()
    for job, args in queued:
        job(**args)
    count = RangeCount.objects.get()
    assert (count.figure, count.n) == ("study.persons", 1)
    html = writer.get(at("report_detail", report)).content.decode()
    assert "Số người đã học ít nhất một lần trong kỳ là" in html
    assert "Còn số liệu đang đếm từ hồ sơ" not in html
    # A supplement compares this number too, so it is counted anew.
    writer.post(at("report_freeze", report))
    Membership.objects.all().delete()
    writer.post(at("report_supplement", report))
    assert len(queued) == 2
    queued[1][0](**queued[1][1])
    supplement = Report.objects.get(original=report)
    assert "Người đã học" in str(drafting.draft_content(supplement, AT.date())["blocks"])


def test_a_report_is_begun_and_opened(province, writer):
    page = writer.get(reverse("reports:report_new"))
    assert page.status_code == 200
    answer = writer.post(
        reverse("reports:report_new"),
        {
            "unit": province.pk,
            "campaign": province.campaign.pk,
            "first": "01/2016",
            "last": "12/2018",
            "lens": "w",
            "outline": "general-2016",
        },
    )
    report = Report.objects.get()
    assert answer["Location"] == at("report_detail", report)
    html = writer.get(answer["Location"]).content.decode()
    assert "toàn tỉnh có" in html
    link = re.search(r'href="(/units/ha-nam/figures/study\.points/[^"]+)">07</a>', html)
    assert link is not None
    assert "where.conference=quan-triet-2016" in link[1]


def test_the_own_unit_is_proposed_and_units_of_the_past_are_found(province, writer):
    gone = factories.make_unit("Đảng bộ huyện Đã Giải Thể", parent=province)
    gone.valid = DateRange(gone.valid.lower, date(2025, 7, 1))
    gone.save()
    html = writer.get(reverse("reports:report_new")).content.decode()
    assert f'value="{province.pk}"' in html
    found = writer.get(reverse("reports:unit_found") + "?name=unit&q=giai the").content.decode()
    assert f'value="{gone.pk}"' in found
    data = {"campaign": province.campaign.pk, "first": "01/2016", "last": "12/2018", "lens": "w"}
    wish = {**data, "unit": gone.pk, "outline": "general-2016"}
    assert writer.post(reverse("reports:report_new"), wish).status_code == 302
    assert Report.objects.get().unit == gone


def test_a_unit_out_of_reach_is_not_found(province, writer):
    other = factories.make_unit("Đảng bộ tỉnh khác", parent=province.parent)
    found = writer.get(reverse("reports:unit_found") + "?name=unit&q=khac").content.decode()
    assert f'value="{other.pk}"' not in found
    data = {"campaign": province.campaign.pk, "first": "01/2016", "last": "12/2018", "lens": "w"}
    wish = {**data, "unit": other.pk, "outline": "general-2016"}
    assert writer.post(reverse("reports:report_new"), wish).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last": "12/2015"}, "không sớm hơn"),
        ({"first": "13/2016"}, "09/2025"),
        ({"outline": "khac"}, "khac"),
    ],
)
def test_a_wrong_wish_is_explained(province, writer, wrong, words):
    data = {
        "unit": province.pk,
        "campaign": province.campaign.pk,
        "first": "01/2016",
        "last": "12/2018",
        "lens": "w",
    }
    answer = writer.post(reverse("reports:report_new"), {**data, "outline": "general-2016", **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_the_list_costs_the_same_for_one_and_for_three(province, writer):
    begin(province)
    writer.get(reverse("reports:report_list"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        writer.get(reverse("reports:report_list"))
    for _ in range(2):
        begin(province)
    with CaptureQueriesContext(connection) as three:
        html = writer.get(reverse("reports:report_list")).content.decode()
    assert html.count("/preview/") + html.count("Kết quả thực hiện") >= 3
    assert len(one) == len(three)


def test_the_editor_costs_the_same_for_more_facts(province, writer):
    from sen.areas.indicators.actions import recounting

    from .conftest import fact

    report = begin(province)
    writer.get(at("report_detail", report))
    with CaptureQueriesContext(connection) as few:
        writer.get(at("report_detail", report))
    for number in range(5):
        fact(province.cells[1], date(2018, 1, 1 + number), f"chuyen-de-{number}")
    recounting.recount()
    with CaptureQueriesContext(connection) as many:
        writer.get(at("report_detail", report))
    assert len(few) == len(many)


def test_who_begins_a_report_a_second_time_is_told(province, writer):
    begin(province)
    asked = {"unit": province.pk, "campaign": province.campaign.pk, "lens": "w", "outline": "general-2016"}
    answers = [
        writer.post(reverse("reports:report_new"), asked | {"first": first, "last": "12/2018"}, follow=True)
        for first in ("01/2016", "01/2017")
    ]
    assert ["đã có báo cáo khác" in answer.content.decode() for answer in answers] == [True, False]


class TestWriting:
    def test_autosave_answers_with_the_new_version(self, province, writer):
        report = begin(province)
        html = write(writer, report, "Một.").content.decode()
        assert 'id="state-outreach"' in html
        assert 'name="version" value="1"' in html
        assert "Đã lưu lúc" in html
        assert "<html" not in html

    def test_two_editors_see_each_other(self, province, writer):
        report = begin(province)
        other = officer(province, name="minh")
        actions.write_part(report=report, code="outreach", text="Của Minh.", version=0, by=other, at=AT)
        html = write(writer, report, "Của Lan.").content.decode()
        assert "Của Minh." in html
        assert "Minh" in html
        assert 'name="version" value="0"' in html, "the next autosave must not overwrite"
        assert ReportPart.objects.get().text == "Của Minh."
        both = write(writer, report, "Của Lan.", keep="both", theirs=1)
        assert both["HX-Refresh"] == "true"
        assert ReportPart.objects.get().text == "Của Minh.\nCủa Lan."
        write(writer, report, "Của Lan.", version=0, keep="mine", theirs=2)
        assert ReportPart.objects.get().text == "Của Lan."

    def test_without_scripts_the_conflict_is_a_page(self, province, writer):
        report = begin(province)
        assert write(writer, report, "Một.", htmx=False).status_code == 302
        answer = write(writer, report, "Hai.", htmx=False)
        assert answer.status_code == 409
        html = answer.content.decode()
        assert "Một." in html
        assert "Hai.</textarea>" in html

    def test_words_are_escaped(self, province, writer):
        report = begin(province)
        write(writer, report, "<script>alert(1)</script>")
        for name in ("report_detail", "report_preview"):
            assert "<script>alert" not in writer.get(at(name, report)).content.decode()

    def test_a_part_without_writing_does_not_exist(self, province, writer):
        report = begin(province)
        assert (
            writer.post(at("part_write", report, code="results"), {"text": "x", "version": 0}).status_code
            == 404
        )

    def test_the_head_is_edited(self, province, writer):
        report = begin(province)
        head = {name: getattr(report, name) or "" for name in actions.HEAD}
        head |= {"number": "130", "signed_on": "20/12/2018", "signer": "Nguyễn Văn Mẫu", "version": "0"}
        assert writer.post(at("report_head", report), head).status_code == 302
        report.refresh_from_db()
        assert (report.number, report.signed_on) == (130, date(2018, 12, 20))
        refused = writer.post(at("report_head", report), {**head, "place": "Phủ Lý"})
        assert refused.status_code == 422
        assert 'value="Phủ Lý"' in refused.content.decode()
        assert "Có người khác vừa sửa" in refused.content.decode()


def test_a_draft_is_discarded_for_a_reason_that_is_kept_whole(province, writer):
    report = begin(province)
    for why, told in ((" ", "Hãy ghi lý do."), ("x" * 501, "Lý do dài 501 ký tự")):
        answer = writer.post(at("report_discard", report), {"why": why}, follow=True)
        assert answer.redirect_chain == [(at("report_detail", report), 302)]
        assert told in answer.content.decode()
    answer = writer.post(at("report_discard", report), {"why": "x" * 500}, follow=True)
    assert answer.redirect_chain == [(reverse("reports:report_list"), 302)]
    assert Act.objects.get(verb="reports.discard").why == "x" * 500


def test_freezing_and_supplementing_from_the_page(province, writer):
    report = begin(province)
    answer = writer.post(at("report_freeze", report), follow=True)
    assert "còn phần chưa viết" in answer.content.decode()
    for code in ("limitations", "causes", "directions"):
        writer.post(at("part_write", report, code=code), {"text": f"Nội dung {code}", "version": 0})
    html = writer.post(at("report_freeze", report), follow=True).content.decode()
    report.refresh_from_db()
    assert report.snapshot.digest in html
    assert "Nội dung còn nguyên" in html
    assert writer.get(at("report_detail", report))["Location"] == at("report_preview", report)
    answer = writer.post(at("report_supplement", report))
    supplement = Report.objects.get(original=report)
    assert answer["Location"] == at("report_detail", supplement)
    assert "không có số liệu nào khác" in writer.get(answer["Location"]).content.decode()


class TestFiles:
    def test_word(self, province, writer):
        report = begin(province)
        answer = writer.get(at("report_file", report), {"as": "docx"})
        assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-ha-nam-2016-01-2018-12.docx"'
        assert lint_docx(answer.content, PARTY) == []
        opened = docx.Document(io.BytesIO(answer.content))
        assert not any(paragraph.hyperlinks for paragraph in opened.paragraphs)

    def test_the_internal_annex_opens_every_figure(self, province, writer):
        report = begin(province)
        answer = writer.get(at("report_file", report), {"as": "docx", "sources": "1"})
        assert lint_docx(answer.content, PARTY) == []
        opened = docx.Document(io.BytesIO(answer.content))
        rows = opened.tables[-1].rows
        assert len(rows) > 8
        codes = [row.cells[2].text for row in rows]
        assert "study.attended · audience=member · conference=quan-triet-2016 · kind=conference" in codes

    def test_pdf(self, province, writer):
        report = begin(province)
        answer = writer.get(at("report_file", report), {"as": "pdf"})
        with pypdfium2.PdfDocument(answer.content) as opened:
            pages = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in opened]
        assert "DỰ THẢO" in pages[0]
        assert lint_pages(pages, PARTY) == []

    def test_the_same_report_gives_the_same_file(self, province, writer):
        report = begin(province)
        first, second = (writer.get(at("report_file", report), {"as": "pdf"}).content for _ in range(2))
        assert first == second

    def test_papers_are_vietnamese_whoever_prints(self, province, writer):
        report = begin(province)
        asked = {"as": "docx", "sources": "1"}
        vietnamese = writer.get(at("report_file", report), asked).content
        english = writer.get(at("report_file", report), asked, headers={"Accept-Language": "en"}).content
        assert vietnamese == english

    def test_a_frozen_report_keeps_the_layout_of_its_day(self, frozen):
        assert layout_day(frozen, date(2030, 1, 1)) == AT.date()

    def test_other_formats_do_not_exist(self, province, writer):
        assert writer.get(at("report_file", begin(province)), {"as": "exe"}).status_code == 404


class TestWhoMay:
    def test_a_stranger_finds_nothing(self, province, client):
        report = begin(province)
        elsewhere = factories.make_unit("Đảng bộ tỉnh khác")
        client.force_login(
            factories.make_user(unit=elsewhere, verbs=("view", "reports.draft", "reports.freeze"))
        )
        for name in ("report_detail", "report_preview", "report_file", "report_head"):
            assert client.get(at(name, report)).status_code == 404
        assert client.post(at("report_freeze", report)).status_code == 404
        assert "Kết quả thực hiện" not in client.get(reverse("reports:report_list")).content.decode()

    def test_a_reader_reads_only(self, province, client):
        report = begin(province)
        client.force_login(factories.make_user(unit=province))
        assert client.get(at("report_preview", report)).status_code == 200
        assert client.get(at("report_head", report)).status_code == 403
        assert write(client, report, "x").status_code == 403
        assert client.get(reverse("reports:report_new")).status_code == 403

    def test_freezing_is_a_right_of_its_own(self, province, client):
        report = begin(province)
        client.force_login(officer(province, verbs=("reports.draft",)).user)
        assert client.get(at("report_detail", report)).status_code == 200
        assert client.post(at("report_freeze", report)).status_code == 403
