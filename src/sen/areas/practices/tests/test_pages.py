"""The pages of models: the form in steps loses nothing, lists ask the same number of questions, files are
checked."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as Docx
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.practices import actions, notices, queries
from sen.areas.practices.models import CampaignModel, CountRule, Evidence, Reading, Replication
from sen.areas.practices.tests.ground import AT, BY, DAY, brought_to, make_ground, measure, registered
from sen.foundation.refusals import Conflict
from tests.factories import actor, make_user

pytestmark = pytest.mark.django_db
VERBS = ("practices.keep", "practices.decide")


@pytest.fixture
def ground():
    return make_ground()


@pytest.fixture
def officer(ground, client):
    user = make_user("canbo", unit=ground.district, verbs=VERBS)
    client.force_login(user)
    return user


def answers(ground, **more) -> dict:
    return {
        "unit": ground.bases[0].code,
        "campaign": ground.campaign.pk,
        "name": "Một cửa thân thiện",
        "subject": "collective",
        "field": "public-service",
        "on": "10/03/2017",
        "reason": "Nhiều hồ sơ chậm",
        "aim": "Trả đúng hẹn",
        "owner": "Bí thư Đảng ủy",
        "starts": "01/04/2017",
        "what_1": "Hồ sơ trả đúng hẹn",
        "unit_of_measure_1": "%",
        "baseline_1": "82,5",
        "baseline_on_1": "01/03/2017",
        "target_1": "98%",
        "target_on_1": "31/12/2017",
    } | more


def test_the_form_goes_step_by_step_and_carries_every_answer(client, ground, officer):
    url = reverse("practices:model_register")
    assert 'name="name"' in client.get(url).content.decode()
    first = {
        key: value for key, value in answers(ground).items() if key in ("unit", "campaign", "name", "field")
    }
    page = client.post(url, first | {"subject": "collective", "on": "10/03/2017", "step": "1", "go": "next"})
    said = page.content.decode()
    assert page.status_code == 200
    assert 'name="reason"' in said
    assert '<input type="hidden" name="name" value="Một cửa thân thiện">' in said
    assert "is-wrong" not in said
    sent = answers(ground, step="4", go="save")
    answer = client.post(url, sent)
    model = CampaignModel.objects.get()
    assert answer.url == reverse("practices:model", args=[model.pk])
    assert [str(m.baseline.normalize()) for m in queries.measures_of(model)] == ["82.5"]


@pytest.mark.parametrize(
    ("change", "asked_again", "words"),
    [
        ({"baseline_1": ""}, "baseline_1", "bắt buộc"),
        ({"what_1": "", "baseline_1": "", "target_1": ""}, "what_1", "bắt buộc"),
        ({"baseline_1": "khá"}, "baseline_1", "số"),
        ({"target_1": "82,5"}, "target_1", "khác hiện trạng"),
        ({"target_on_1": "28/02/2017"}, "target_on_1", "sau ngày đo"),
        ({"what_2": "Số đơn thư"}, "baseline_2", "ghi đủ"),
        ({"ends": "01/04/2017"}, "ends", "sau ngày bắt đầu"),
        ({"name": "  "}, "name", "bắt buộc"),
        ({"on": "31/02/2017"}, "on", "không có thật"),
        ({"unit": "khong-co"}, "unit", "Không tìm thấy"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_on_its_step(
    client, ground, officer, change, asked_again, words
):
    page = client.post(reverse("practices:model_register"), answers(ground, step="4", go="save") | change)
    said = page.content.decode()
    assert page.status_code == 422
    assert (
        f'id="id_{asked_again}_error"' in said or f'id="id_{asked_again}-error"' in said or "is-wrong" in said
    )
    assert words in said
    assert not CampaignModel.objects.exists()


def test_decomposed_letters_are_kept_composed(client, ground, officer):
    import unicodedata

    sent = answers(ground, step="4", go="save", name=unicodedata.normalize("NFD", "Tuyến phố văn minh"))
    client.post(reverse("practices:model_register"), sent)
    assert CampaignModel.objects.get().name == "Tuyến phố văn minh"


def test_similar_models_and_a_full_quota_are_shown_before_going_on(client, ground, officer):
    registered(ground, ground.bases[0], name="Một cửa thân thiện, hiện đại")
    actions.set_count_rule(
        unit=ground.district,
        kinds=["base-organisation"],
        least=1,
        most=1,
        paper="KH 30",
        since=DAY,
        by=BY,
        at=AT,
    )
    said = client.post(
        reverse("practices:model_register"), answers(ground, step="1", go="next")
    ).content.decode()
    assert "Một cửa thân thiện, hiện đại" in said
    assert "KH 30" in said
    part = client.get(reverse("practices:model_similar"), {"name": "mot cua than thien"}).content.decode()
    assert "hiện đại" in part
    client.post(reverse("practices:model_register"), answers(ground, step="4", go="save"))
    assert CampaignModel.objects.count() == 2


def test_a_model_through_its_pages(client, ground, officer):
    model = registered(ground)
    url = reverse("practices:model", args=[model.pk])
    assert client.get(url).status_code == 200
    for status in ("approved", "running"):
        client.post(reverse("practices:model_step", args=[model.pk]), {"status": status, "on": "01/04/2017"})
    refused = client.post(
        reverse("practices:model_step", args=[model.pk]), {"status": "stopped", "on": "01/05/2017", "why": ""}
    )
    assert refused.status_code == 422
    [of] = queries.measures_of(model)
    client.post(
        reverse("practices:reading_add", args=[model.pk]),
        {"measure": of.pk, "day": "01/09/2017", "value": "91,2"},
    )
    assert Reading.objects.filter(measure=of).count() == 2
    said = client.get(url).content.decode()
    assert "Cấp ủy duyệt mô hình" in said
    undo = reverse("practices:model_undo", args=[model.pk])
    for why, told in ((" ", "Hãy ghi lý do."), ("x" * 501, "Lý do dài 501 ký tự")):
        assert told in client.post(undo, {"why": why}, follow=True).content.decode()
    model.refresh_from_db()
    assert model.status == "running"
    client.post(undo, {"why": "Nhầm"})
    model.refresh_from_db()
    assert model.status == "approved"


def test_who_only_keeps_cannot_decide(client, ground):
    client.force_login(make_user("chibo", unit=ground.bases[0], verbs=("practices.keep",)))
    model = registered(ground)
    answer = client.post(
        reverse("practices:model_step", args=[model.pk]), {"status": "approved", "on": "01/04/2017"}
    )
    assert answer.status_code == 422
    assert client.get(reverse("practices:count_rule_add")).status_code == 403
    other = registered(ground, ground.bases[1])
    assert client.get(reverse("practices:model", args=[other.pk])).status_code == 404


def test_adopting_from_itself_is_refused_in_the_form(client, ground, officer):
    model = brought_to(registered(ground), "recognised")
    url = reverse("practices:adopt", args=[model.pk])
    sent = {"on": "01/09/2017", "changes": "Giữ nguyên"}
    page = client.post(url, sent | {"unit": ground.bases[0].code})
    assert page.status_code == 422
    assert "từ chính mình" in page.content.decode()
    assert client.post(url, sent | {"unit": ground.bases[1].code}).status_code == 302
    assert Replication.objects.get().source == ground.bases[0]
    said = client.get(reverse("practices:spread", args=[model.pk])).content.decode()
    assert said.count("<rect") == 2
    assert client.get(reverse("practices:spread", args=[model.pk]), {"as": "xlsx"}).status_code == 200


def test_save_and_next_goes_to_the_account_that_waited_longest(client, ground, officer):
    model = brought_to(registered(ground), "recognised")
    for unit, day in ((ground.bases[1], date(2017, 9, 1)), (ground.bases[2], date(2017, 8, 1))):
        actions.adopt_model(model=model, unit=unit, on=day, changes="x", by=BY, at=AT)
    actions.pass_days(day=date(2018, 3, 1), by=BY, at=AT)
    first, second, *_others = queries.accounts_waiting(BY, AT.date()).order_by("due_on")
    assert first.unit == ground.bases[2]
    sent = {"alive": "1", "result": "Duy trì tốt", "on": "01/03/2019", "go": "next"}
    early = client.post(reverse("practices:account", args=[first.pk]), sent | {"on": "01/09/2017"})
    assert early.status_code == 422
    assert early.context["form"].errors.keys() == {"on"}
    assert "Duy trì tốt" in early.content.decode(), "what was typed is not lost"
    answer = client.post(reverse("practices:account", args=[first.pk]), sent)
    assert answer.url == reverse("practices:account", args=[second.pk])
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("practices:follow_up")).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90"),
        ("a.png", b"<svg onload=alert(1)>"),
        ("a.pdf", b"\x00%PDF-1.4"),
        ("a.docx", b"PK\x03\x04"),
        ("a.pdf", b"%PDF-" + b"x" * 9 * 1024 * 1024),
        ("a.jpg", b""),
    ],
)
def test_forbidden_evidence_is_refused_and_nothing_is_kept(client, ground, officer, name, content):
    model = registered(ground)
    page = client.post(
        reverse("practices:evidence_add", args=[model.pk]),
        {"file": SimpleUploadedFile(name, content), "note": "Ảnh", "day": "01/05/2017"},
    )
    assert page.status_code == 422
    assert not Evidence.objects.exists()


def test_evidence_too_heavy_is_stopped_by_its_announced_length(client, ground, officer, settings):
    settings.SEN_LARGEST_UPLOAD = 1024 * 1024
    model = registered(ground)
    page = client.post(
        reverse("practices:evidence_add", args=[model.pk]),
        {
            "note": "Ảnh",
            "day": "01/05/2017",
            "file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 2 * 1024 * 1024),
        },
    )
    assert page.status_code == 422
    assert "MB" in page.content.decode()
    assert not Evidence.objects.exists()


def test_evidence_is_kept_and_given_back(client, ground, officer):
    model = registered(ground)
    sent = {
        "file": SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\nx"),
        "note": "Bàn tiếp dân",
        "day": "01/05/2017",
    }
    assert client.post(reverse("practices:evidence_add", args=[model.pk]), sent).status_code == 302
    one = Evidence.objects.get()
    answer = client.get(reverse("practices:evidence_file", args=[one.pk]))
    assert answer.content.startswith(b"\x89PNG")
    client.post(reverse("practices:evidence_remove", args=[one.pk]), {"why": "Nhầm tệp"})
    assert not Evidence.objects.exists()
    with pytest.raises(Conflict):
        actions.remove_evidence(evidence=one, why="Nhầm tệp", by=BY, at=AT)


def test_a_handover_tells_each_thing_that_is_wrong(client, ground, officer):
    model = registered(ground)
    url = reverse("practices:model_hand_over", args=[model.pk])
    for sent, told in (
        ({}, "Hãy chọn đơn vị kế tục. Hãy ghi ngày chuyển."),
        ({"to": ground.bases[1].pk, "on": "30/02/2018"}, "Hãy chọn đơn vị kế tục. Ngày không có thật"),
    ):
        assert told in client.post(url, sent, follow=True).content.decode()
    model.refresh_from_db()
    assert model.unit == ground.bases[0]


def test_the_registration_form_is_printed(client, ground, officer, tmp_path):
    model = registered(ground, reason="Dân chờ lâu")
    word = client.get(reverse("practices:model_file", args=[model.pk]))
    (tmp_path / "a.docx").write_bytes(word.content)
    paper = Docx(str(tmp_path / "a.docx"))
    head = " ".join(cell.text for row in paper.tables[0].rows for cell in row.cells)
    assert "ĐẢNG BỘ HUYỆN KIM BẢNG" in head
    assert "ĐẢNG BỘ XÃ THỤY LÔI" in head
    assert "Thụy Lôi, ngày" in head
    assert any("Dân chờ lâu" in paragraph.text for paragraph in paper.paragraphs)
    assert any("82,5" in cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert client.get(reverse("practices:model_file", args=[model.pk]), {"as": "pdf"}).content[:5] == b"%PDF-"
    assert client.get(reverse("practices:model_file", args=[model.pk]), {"as": "exe"}).status_code == 404


@pytest.mark.parametrize("name", ["model_list", "replication_list", "worked", "follow_up", "model", "spread"])
def test_pages_ask_the_same_number_of_questions(client, ground, officer, name):
    def fill(unit, label):
        model = brought_to(registered(ground, unit, name=label), "recognised")
        for other in (*ground.bases, ground.other):
            if other != unit:
                actions.adopt_model(model=model, unit=other, on=date(2017, 7, 1), changes="x", by=BY, at=AT)
        for account in queries.accounts_waiting(BY, AT.date()).filter(months=12):
            actions.give_account(account=account, on=date(2019, 1, 1), alive=True, result="Còn", by=BY, at=AT)
        actions.record_reading(
            measure=queries.measures_of(model)[0], day=date(2018, 1, 1), value=measure().target, by=BY, at=AT
        )
        return model

    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    model = fill(ground.bases[0], "Một cửa")
    url = reverse(f"practices:{name}", args=[model.pk] if name in ("model", "spread") else [])
    asked()
    before = asked()
    for unit, label in (
        (ground.bases[1], "Camera"),
        (ground.bases[2], "Tuyến phố"),
        (ground.district, "Đối thoại"),
    ):
        fill(unit, label)
    if name in ("model", "spread"):
        actions.adopt_model(model=model, unit=ground.district, on=date(2017, 7, 1), changes="x", by=BY, at=AT)
    assert asked() == before


def test_rules_are_set_and_ended(client, ground, officer):
    sent = {
        "unit": ground.district.code,
        "kinds": ["base-organisation"],
        "least": "2",
        "most": "5",
        "paper": "KH 30",
        "since": "01/01/2017",
    }
    assert client.post(reverse("practices:count_rule_add"), sent | {"most": "1"}).status_code == 422
    assert client.post(reverse("practices:count_rule_add"), sent).status_code == 302
    assert client.post(reverse("practices:count_rule_add"), sent).status_code == 422
    rule = CountRule.objects.get()
    assert client.get(reverse("practices:count_rule_list")).status_code == 200
    client.post(reverse("practices:count_rule_end", args=[rule.pk]), {"on": "01/01/2018"})
    rule.refresh_from_db()
    assert rule.valid.upper == date(2018, 1, 1)


def test_my_tasks_name_what_waits_for_my_very_unit(ground):
    near = registered(ground, ground.bases[0])
    registered(ground, ground.cell, name="Của chi bộ")
    model = brought_to(registered(ground, ground.bases[1], name="Camera"), "recognised")
    actions.adopt_model(model=model, unit=ground.bases[0], on=date(2017, 7, 1), changes="x", by=BY, at=AT)

    def tasks(unit, *verbs):
        found = notices.model_tasks(actor(make_user(unit=unit, verbs=verbs), AT.date()), AT, 50)
        return [(task.key.split("-")[0], task.title, str(task.what)) for task in found]

    assert [title for _kind, title, what in tasks(ground.district, *VERBS)] == [near.name]
    assert len(tasks(ground.bases[0], "practices.keep")) == 2
    assert tasks(ground.bases[2], "practices.keep") == []


def test_a_reviewed_model_waits_for_its_recognition(ground):
    brought_to(registered(ground, ground.bases[0]), "reviewed")
    found = notices.model_tasks(actor(make_user(unit=ground.district, verbs=VERBS), AT.date()), AT, 50)
    assert [str(task.what) for task in found] == ["xem xét công nhận"]


def test_who_waits_for_the_committee_is_told_so_and_not_led_to_stop(client, ground):
    model = registered(ground)
    client.force_login(make_user("bithu", unit=ground.bases[0], verbs=("practices.keep",)))
    page = client.get(reverse("practices:model", args=[model.pk])).content.decode()
    assert "Đang chờ cấp ủy duyệt." in page
    assert "<summary>Dừng mô hình</summary>" in page


def test_text_in_an_old_font_is_converted_with_consent_across_the_steps(client, ground, officer):
    """Asked on the step where it was typed; agreed once, the agreement travels along."""
    url, old = reverse("practices:model_register"), "M« h×nh tuyÕn phè v¨n minh"
    page = client.post(url, answers(ground, step="1", go="next", name=old)).content.decode()
    assert "Mô hình tuyến phố văn minh" in page
    assert 'name="convert_old_font"' in page
    agreed = answers(ground, step="1", go="next", name=old, convert_old_font="on")
    page = client.post(url, agreed).content.decode()
    assert '<input type="hidden" name="convert_old_font" value="on">' in page
    client.post(url, agreed | {"step": "4", "go": "save"})
    assert CampaignModel.objects.get().name == "Mô hình tuyến phố văn minh"


def test_an_answer_that_was_emptied_on_an_earlier_step_stays_empty(client, ground, officer):
    model = registered(ground, steps="Phát phiếu hẹn", supervisor="Phó Bí thư")
    url = reverse("practices:model_edit", args=[model.pk])
    shown = client.post(url, {"step": "2", "go": "next", "reason": "Chậm", "aim": "Nhanh", "steps": ""})
    sent = {one["name"]: one.get("value", "") for one in inputs(shown, "model-form")} | {"go": "save"}
    client.post(url, sent)
    model.refresh_from_db()
    assert (model.steps, model.reason, model.supervisor) == ("", "Chậm", "Phó Bí thư")


def inputs(answer, form: str) -> list[dict]:
    """The inputs of a form as a browser would send them; those of several lines are not read."""
    said = answer.content.decode().split(f'id="{form}"')[1].split("</form>")[0]
    found = [dict(re.findall(r'([\w-]+)="([^"]*)"', one)) for one in re.findall(r"<input[^>]*>", said)]
    return [one for one in found if "name" in one]


def test_two_who_edit_one_model_do_not_undo_each_other(client, ground, officer):
    model = registered(ground)
    url = reverse("practices:model_edit", args=[model.pk])
    [version] = [one for one in inputs(client.get(url), "model-form") if one["name"] == "version"]
    sent = {key: value for key, value in answers(ground).items() if key not in ("unit", "campaign", "on")}
    sent |= {"step": "4", "go": "save", "version": version["value"]}
    assert client.post(url, sent | {"owner": "Chủ tịch"}).status_code == 302
    late = client.post(url, sent | {"owner": "Bí thư"})
    assert late.status_code == 422
    assert "Có người khác vừa sửa" in late.content.decode()
    model.refresh_from_db()
    assert model.owner == "Chủ tịch"


def test_what_is_shown_to_others_can_be_taken_back_only_by_who_decided_it(client, ground, officer):
    model = brought_to(registered(ground), "reviewed")
    url = reverse("practices:model", args=[model.pk])
    actions.share_model(model=model, within=ground.district, on=date(2018, 1, 1), by=BY, at=AT)
    actions.undo_step(model=model, why="Nhầm", by=BY, at=AT)
    assert "Lưu phạm vi" in client.get(url).content.decode()
    client.post(reverse("practices:model_share", args=[model.pk]), {"within": ""})
    model.refresh_from_db()
    assert model.shared_with is None
    brought = actions.take_step(model=model, status="reviewed", on=date(2018, 1, 1), by=BY, at=AT)
    actions.share_model(model=brought, within=ground.province, on=date(2018, 1, 1), by=BY, at=AT)
    assert "Lưu phạm vi" not in client.get(url).content.decode()
    client.post(reverse("practices:model_share", args=[model.pk]), {"within": ""})
    model.refresh_from_db()
    assert model.shared_with == ground.province


def test_what_happens_after_a_unit_has_ended_is_not_entered_there(client, ground, officer):
    model = brought_to(registered(ground), "running")
    Unit.objects.filter(pk=model.unit_id).update(valid=DateRange(date(2010, 1, 1), date(2018, 1, 1)))
    url = reverse("practices:model_step", args=[model.pk])
    late = client.post(url, {"status": "stopped", "on": "01/01/2018", "why": "Sáp nhập"})
    assert "đã kết thúc hoạt động" in late.content.decode()
    page = client.get(reverse("practices:model", args=[model.pk])).content.decode()
    assert 'name="on" value="31/12/2017"' in page
    assert client.post(url, {"status": "stopped", "on": "31/12/2017", "why": "Sáp nhập"}).status_code == 302
