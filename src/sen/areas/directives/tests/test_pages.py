"""The pages as people use them: every number opens the list whose length it is."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate

from sen.areas.directives import actions, queries
from sen.areas.directives.models import Document, Duty
from sen.areas.directives.tables import DUTIES
from sen.areas.directives.tests.conftest import BY, ask_plan, issue_guidance, kind_of_paper
from sen.areas.directives.views import duties as duties_views
from sen.areas.directives.views import papers
from sen.areas.directives.views.duties import shown
from tests.factories import AT, actor, make_unit, make_user

ALL = ("directives.issue", "directives.keep_campaign", "directives.acknowledge", "directives.remind")


@pytest.fixture
def officer(place, client):
    user = make_user("can-bo", unit=place.city, verbs=ALL)
    client.force_login(user)
    return client


def get(client, name, *args, status=200, **query):
    response = client.get(reverse(f"directives:{name}", args=args), query)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def count_of(address, unit):
    """The length of the list behind an address, for a reader at the unit."""
    reader = actor(make_user(unit=unit))
    records = shown(queries.duties_in_view(reader), localdate())
    return DUTIES.narrow(records, QueryDict(unescape(address).partition("?")[2]), reader).count()


def test_every_number_of_the_coverage_opens_its_list(place, officer):
    guidance = issue_guidance(
        place, ask_plan(), ask_plan(kind="study", what="Học chuyên đề", due=date(2017, 6, 30))
    )
    actions.issue_plans(
        duties=list(guidance.duties.filter(kind="plan").exclude(unit=place.section_cell)),
        type=kind_of_paper("ke-hoach"),
        on=date(2017, 3, 1),
        abstract="Kế hoạch",
        by=BY,
        at=AT,
    )
    actions.record_receipts(
        duties=guidance.duties.filter(kind="study", unit=place.base),
        step="read",
        on=date(2017, 3, 2),
        by=BY,
        at=AT,
    )
    looked = 0
    for query in (
        {},
        {"under": place.base_with_section.code},
        {"requirement": guidance.requirements.first().pk},
    ):
        page = get(officer, "document_coverage", guidance.pk, **query)
        for address, number in re.findall(r'<a[^>]*href="(/duties/\?[^"]+)"[^>]*>([\d.]+)</a>', page):
            assert count_of(address, place.city) == int(number.replace(".", "")), address
            looked += 1
    assert looked > 40
    page = get(officer, "document_page", guidance.pk)
    [missing] = re.findall(r'href="(/duties/\?document=\d+&amp;missing=planned)"', page)
    assert count_of(missing, place.city) == 1
    assert place.section_cell.name in officer.get(unescape(missing)).content.decode()


def test_the_silent_units_are_two_clicks_from_the_paper(place, officer):
    guidance = issue_guidance(place)
    coverage = get(officer, "document_coverage", guidance.pk)
    assert reverse("directives:document_coverage", args=[guidance.pk]) in get(
        officer, "document_page", guidance.pk
    )
    [silent] = set(
        re.findall(
            rf'href="(/duties/\?document=\d+&amp;under={place.base.code}&amp;missing=planned)"', coverage
        )
    )
    listed = officer.get(unescape(silent)).content.decode()
    assert all(cell.name in listed for cell in place.cells)


def test_the_units_of_a_coverage_are_turned_over_page_by_page(place, officer, monkeypatch):
    monkeypatch.setattr(duties_views, "ROWS", 2)
    address = reverse("directives:document_coverage", args=[issue_guidance(place).pk])
    first = officer.get(address).content.decode()
    assert "1–2 của 3" in first
    [turned] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = officer.get(address + unescape(turned)).content.decode()
    assert "3–3 của 3" in second
    assert 'rel="next"' not in second
    listed = [
        set(re.findall(r"/duties/\?document=\d+&amp;under=([\w-]+)\"", page)) for page in (first, second)
    ]
    assert [len(codes) for codes in listed] == [2, 1]
    assert not listed[0] & listed[1]
    headers = {"HX-Request": "true", "HX-Target": "each"}
    part = officer.get(address, {"page": 2}, headers=headers).content.decode()
    assert part.lstrip().startswith('<div id="each">')
    assert "sen-tall" in part, "on a phone each unit shows all its numbers"
    under = officer.get(address, {"page": 2, "under": place.base.code}).content.decode()
    above = under[under.index("sen-crumbs") : under.index('id="each"')]
    assert "page=" not in above, "another part of the tree begins on its first page"


def test_a_paper_goes_through_the_four_steps(place, officer, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    start = reverse("directives:document_draft")
    assert place.city.name in get(officer, "document_draft")
    form = {
        "secrecy": "open",
        "unit": place.city.code,
        "type": kind_of_paper("huong-dan").pk,
        "abstract": "Hướng dẫn thực hiện Chỉ thị 05-CT/TW",
        "campaign": place.campaign.pk,
        "cites": "",
        "file": SimpleUploadedFile("huong-dan.txt", "HƯỚNG DẪN\nthực hiện".encode()),
    }
    refused = officer.post(start, form | {"secrecy": "top", "file": ""})
    assert refused.status_code == 422
    assert "không được đưa vào hệ thống" in refused.content.decode()
    marked = SimpleUploadedFile("huong-dan.txt", "MẬT\nHƯỚNG DẪN".encode())
    assert "Dấu mật thấy ở" in officer.post(start, form | {"file": marked}).content.decode()
    assert Document.objects.count() == 1
    settings.FILE_UPLOAD_HANDLERS = ["sen.foundation.staging.uploads.LimitedUpload"]
    settings.SEN_LARGEST_UPLOAD = 1024 * 1024
    heavy = SimpleUploadedFile("huong-dan.docx", b"x" * (3 * 1024 * 1024))
    assert "vượt mức 1 MB" in officer.post(start, form | {"file": heavy}).content.decode()
    assert Document.objects.count() == 1
    form["file"].seek(0)

    answer = officer.post(start, form)
    draft = Document.objects.get(status="draft")
    assert answer.headers["Location"] == reverse("directives:document_recipients", args=[draft.pk])
    officer.post(answer.headers["Location"], {"direct": "on", "above": "on", "lines": "Lưu Văn phòng"})
    assert draft.recipients.count() == 5
    ask = reverse("directives:document_ask", args=[draft.pk])
    wanted = {
        "kind": "plan",
        "what": "Xây dựng kế hoạch",
        "year": "2017",
        "due": "",
        "choose": ["direct", "cells-under-bases"],
    }
    preview = officer.get(
        reverse("directives:document_preview", args=[draft.pk]),
        wanted | {"picked": "Chi bộ không có thật"},
        headers={"HX-Request": "true", "HX-Target": "preview"},
    ).content.decode()
    assert "7 đơn vị sẽ nhận việc" in preview
    assert place.section_cell.name in preview
    wrong = officer.post(ask, wanted | {"picked": "Chi bộ Tiểu"}).content.decode()
    assert f"có phải {place.section_cell.name}" in wrong
    assert officer.post(ask, wanted).status_code == 302
    issue = reverse("directives:document_issue", args=[draft.pk])
    today = get(officer, "document_issue", draft.pk)
    assert "Xây dựng kế hoạch" in today
    assert officer.post(issue, {"on": "14/02/2017", "number": "5"}).status_code == 302
    draft.refresh_from_db()
    assert draft.symbol == "05-HD/TU"
    assert draft.duties.count() == 7
    assert "05-HD/TU" in get(officer, "document_page", draft.pk)
    file = officer.get(reverse("directives:document_file", args=[draft.pk, 1]))
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_of_very_many_recipients_the_number_and_the_other_lines_are_shown(place, officer, monkeypatch):
    monkeypatch.setattr(papers, "MOST_RECIPIENTS", 7)
    written = actions.Paper(unit=place.city, type=kind_of_paper("ke-hoach"), abstract="Kế hoạch năm")
    draft = actions.draft_document(paper=written, by=BY, at=AT)
    units = [make_unit(f"Chi bộ {n}", parent=place.city, kind="cell") for n in range(9)]
    actions.set_recipients(document=draft, units=units, lines=["Lưu Văn phòng"], by=BY, at=AT)
    shown = get(officer, "document_issue", draft.pk)
    assert "<summary>9 đơn vị</summary>" in shown
    assert "và 2 đơn vị khác" in shown
    assert "<div>Lưu Văn phòng</div>" in shown


@pytest.mark.parametrize("step", ["document_edit", "document_recipients", "document_issue"])
def test_a_draft_that_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(place, officer, step):
    written = actions.Paper(unit=place.city, type=kind_of_paper("ke-hoach"), abstract="Kế hoạch năm")
    draft = actions.draft_document(paper=written, by=BY, at=AT)
    address = reverse(f"directives:{step}", args=[draft.pk])
    sent = {
        "document_edit": {"secrecy": "open", "type": draft.type_id, "abstract": "Của tôi"},
        "document_recipients": {"lines": "Của tôi"},
        "document_issue": {"on": "14/02/2017"},
    }[step] | {"seen": officer.get(address).context["form"]["seen"].value()}
    actions.set_recipients(document=draft, lines=["Lưu Văn phòng"], by=BY, at=AT)
    answer = officer.post(address, sent)
    assert "đã được sửa sau khi đồng chí mở trang" in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.symbol, draft.abstract) == ("", "Kế hoạch năm")
    assert [one.label for one in draft.recipients.all()] == ["Lưu Văn phòng"]
    again = answer.context["form"]["seen"].value()
    assert officer.post(address, sent | {"seen": again}).status_code == 302


def test_a_paper_is_cited_by_its_symbol_and_doubt_is_told(place, officer):
    issue_guidance(place, number=5)
    other = make_unit("Đảng bộ phường Phùng Chí Kiên", parent=place.city)
    actions.set_issuer_symbol(unit=other, symbol="TU", by=BY, at=AT)
    actions.issue(
        paper=actions.Paper(
            unit=other, type=kind_of_paper("huong-dan"), abstract="x", campaign=place.campaign
        ),
        on=date(2017, 3, 1),
        number=5,
        by=BY,
        at=AT,
    )
    form = {
        "secrecy": "open",
        "unit": place.base.code,
        "type": kind_of_paper("ke-hoach").pk,
        "abstract": "Kế hoạch",
    }
    start = reverse("directives:document_draft")
    assert "Có nhiều văn bản" in officer.post(start, form | {"cites": "05-HD/TU"}).content.decode()
    assert "Không tìm thấy văn bản" in officer.post(start, form | {"cites": "99-HD/TU"}).content.decode()
    assert officer.post(start, form | {"cites": "5-hd/tu ngày 14/02/2017"}).status_code == 302
    assert Document.objects.get(status="draft").cites.get().unit == place.city


def test_receipts_with_one_tap_from_the_list_of_ones_own(place, client):
    guidance = issue_guidance(place)
    duty = guidance.duties.get(unit=place.cells[0])
    client.force_login(make_user("bi-thu", unit=place.cells[0], verbs=("directives.acknowledge",)))
    page = get(client, "duty_mine")
    assert duty.requirement.what in page
    assert 'value="received"' in page
    answer = client.post(
        reverse("directives:duty_receive", args=[duty.pk]),
        {"step": "received", "next": reverse("directives:duty_mine")},
    )
    assert answer.headers["Location"] == reverse("directives:duty_mine")
    duty.refresh_from_db()
    assert duty.received_on is not None
    assert 'value="read"' in get(client, "duty_mine")
    elsewhere = guidance.duties.get(unit=place.cells[1])
    refused = client.post(reverse("directives:duty_receive", args=[elsewhere.pk]), {"step": "read"})
    assert refused.status_code == 404
    away = client.post(
        reverse("directives:duty_receive", args=[duty.pk]), {"step": "read", "next": "//evil.example/"}
    )
    assert away.headers["Location"] == reverse("directives:duty_page", args=[duty.pk])


def test_only_a_paper_of_the_unit_itself_carries_a_duty_out(place, client):
    guidance = issue_guidance(place)
    duty = guidance.duties.get(unit=place.cells[0])
    client.force_login(make_user("bi-thu", unit=place.cells[0], verbs=("directives.acknowledge",)))
    for chosen in ("", str(guidance.pk)):
        answer = client.post(reverse("directives:duty_settle", args=[duty.pk]), {"plan": chosen}, follow=True)
        assert answer.redirect_chain == [(reverse("directives:duty_page", args=[duty.pk]), 302)]
        assert "Hãy chọn văn bản do chính đơn vị đã ban hành." in answer.content.decode()
    duty.refresh_from_db()
    assert (duty.planned_on, duty.plan) == (None, None)


def test_a_superior_records_on_behalf_and_the_page_says_so(place, officer):
    duty = issue_guidance(place).duties.get(unit=place.base)
    assert "thay Đảng bộ phường Đức Xuân" in get(officer, "duty_page", duty.pk)
    officer.post(
        reverse("directives:duty_receive", args=[duty.pk]),
        {"step": "assigned", "on": "20/02/2017", "note": "Phiếu giấy số 3"},
    )
    page = get(officer, "duty_page", duty.pk)
    assert "Phiếu giấy số 3" in page
    assert "20/02/2017" in page


def test_a_revision_shows_its_diff(place, officer):
    guidance = issue_guidance(place)
    one = guidance.requirements.get()
    get(officer, "document_revise", guidance.pk)
    answer = officer.post(
        reverse("directives:document_revise", args=[guidance.pk]),
        {
            "secrecy": "open",
            "on": "01/04/2017",
            "note": "Lùi hạn",
            f"r{one.pk}_what": one.what.replace("2017", "2017 và gửi về Thành ủy"),
            f"r{one.pk}_product": one.product,
            f"r{one.pk}_due": "30/04/2017",
        },
    )
    assert answer.status_code == 302
    page = get(officer, "document_page", guidance.pk)
    assert "<del>31/03/2017</del>" in page
    assert "<ins>và gửi về Thành ủy</ins>" in page
    assert "hỏi lại 7 đơn vị" in page


def test_the_history_of_a_paper_tells_a_unit_only_what_is_asked_of_it(place, officer, client):
    cells_only = ask_plan(kind="study", what="Chỉ của chi bộ", choose=("cells-under-bases",))
    guidance = issue_guidance(place, ask_plan(choose=("direct",)), cells_only)
    for day, words in ((date(2017, 4, 1), "Nói lại lần một"), (date(2017, 5, 1), "Nói lại lần hai")):
        plan, cells = guidance.requirements.filter(ended_version=None).order_by("position")
        actions.revise_document(
            document=guidance,
            on=day,
            note="Nói rõ hơn",
            rewords={
                plan.pk: actions.Reworded(words, plan.product, plan.due),
                cells.pk: actions.Reworded(f"Riêng: {words}", cells.product, cells.due),
            },
            by=BY,
            at=AT,
        )
    whole = get(officer, "document_page", guidance.pk)
    assert "Riêng:" in whole
    assert (whole.count("hỏi lại 3 đơn vị"), whole.count("hỏi lại 4 đơn vị")) == (2, 2)
    client.force_login(make_user(unit=place.base_cell))
    own = get(client, "document_page", guidance.pk)
    assert "Riêng:" not in own
    assert own.count("hỏi lại 1 đơn vị") == 2


def test_the_outbox_counts_what_it_will_send(place, officer):
    issue_guidance(place)
    page = get(officer, "reminder_outbox")
    assert "7 thư nhắc về 7 việc" in page
    assert "7 đơn vị chưa có tài khoản" in page
    [address] = set(re.findall(rf'href="(/duties/\?reminding=owner:{place.base.code})"', page))
    assert count_of(address, place.city) == 1
    officer.post(reverse("directives:reminder_send"), {"unit": place.city.code})
    assert "không có gì phải nhắc" in get(officer, "reminder_outbox")
    assert place.base.name in get(officer, "reminder_list")


@pytest.mark.parametrize(
    "name",
    [
        "campaign_list",
        "campaign_start",
        "theme_list",
        "term_list",
        "term_add",
        "type_list",
        "document_list",
        "duty_list",
        "duty_mine",
        "reminder_outbox",
        "reminder_list",
    ],
)
def test_pages_open(place, officer, name):
    issue_guidance(place)
    get(officer, name)


@pytest.mark.parametrize("query", ["under=khong-co", "envelope=xx:khong-co", "document=x", "requirement=9"])
def test_filters_by_what_is_not_there_show_nothing(place, officer, query):
    assert officer.get(reverse("directives:duty_list") + "?" + query).status_code == 200


def test_campaigns_themes_and_terms_are_kept(place, client):
    client.force_login(make_user("tinh", unit=place.province, verbs=ALL))
    page = get(client, "campaign_page", place.campaign.pk)
    assert "Từng năm" in page
    theme = {"title": "Chuyên đề năm 2017", "code": "cd-2017", "unit": place.province.code, "kind": "annual"}
    address = reverse("directives:theme_set", args=[place.campaign.pk])
    assert "phải ghi rõ năm" in client.post(address, theme | {"year": ""}).content.decode()
    assert "không diễn ra trong năm này" in client.post(address, theme | {"year": "2001"}).content.decode()
    assert client.post(address, theme | {"year": "2017"}).status_code == 302
    assert "mã này" in client.post(address, theme | {"year": "2018"}).content.decode().lower()
    term = {"unit": place.city.code, "name": "Nhiệm kỳ 2020 - 2025", "first": "01/09/2020", "last": ""}
    assert client.post(reverse("directives:term_add"), term).status_code == 302
    again = client.post(reverse("directives:term_add"), term | {"first": "01/09/2021"}).content.decode()
    assert "đã có một nhiệm kỳ khác" in again
    assert "Nhiệm kỳ 2020 - 2025" in get(client, "term_list")


@pytest.mark.parametrize("name", ["duty_list", "document_list", "duty_mine", "reminder_outbox"])
def test_the_number_of_queries_does_not_grow(place, officer, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = []
    for year in (2017, 2018):
        guidance = issue_guidance(place, ask_plan(year=year))
        if year == 2018:
            actions.record_receipts(
                duties=guidance.duties.all(), step="read", on=date(2017, 3, 1), by=BY, at=AT
            )
        get(officer, name)
        with CaptureQueriesContext(connection) as queries:
            get(officer, name)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert Duty.objects.count() == 14
