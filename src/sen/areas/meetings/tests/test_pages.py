"""The pages: who may, what they show, what they cost, and the roll without scripts."""

import io
import json
import re
import uuid
from datetime import date, time, timedelta

import docx
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sen.areas.meetings import actions, forms, rules
from sen.areas.meetings.actions import PointSpec
from sen.areas.meetings.models import HeadCount, Meeting, Minutes, Point, RollEntry, RollImport, Sheet
from sen.areas.meetings.rules import codes
from sen.areas.meetings.tests.ground import AT, DAY, LATER, SYSTEM, Province, line, mark
from sen.areas.meetings.tests.test_files import row, sheet
from sen.foundation.acts.models import Act
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db
ALL = tuple(rules.VERBS)


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def officer(client, province):
    user = make_user("can-bo", unit=province.root, verbs=ALL)
    client.force_login(user)
    return user


@pytest.fixture
def point(province):
    return province.cell_meeting()


def test_meetings_of_a_day_are_found_by_their_moment(client, officer, province):
    """Of the days asked for the first and the last count whole, as they are here; the index of moments finds them."""
    late = province.cell_meeting().meeting
    Meeting.objects.filter(pk=late.pk).update(starts_at=AT.replace(hour=23, minute=30))
    day = f"{AT:%d/%m/%Y}"
    with CaptureQueriesContext(connection) as asked:
        html = client.get(reverse("meetings:meeting_list"), {"day-from": day, "day-to": day}).content.decode()
    assert late.title in html
    listed = [one["sql"] for one in asked if 'FROM "meetings_meeting"' in one["sql"]]
    assert listed
    assert all('"starts_at" >=' in sql and '"starts_at" <' in sql for sql in listed)
    for beyond in (
        {"day-to": f"{AT - timedelta(1):%d/%m/%Y}"},
        {"day-from": f"{AT + timedelta(1):%d/%m/%Y}"},
    ):
        assert late.title not in client.get(reverse("meetings:meeting_list"), beyond).content.decode()


def test_from_plan_to_progress(client, officer, province):
    plan = {
        "unit": province.root.pk,
        "kind": "conference",
        "title": "Hội nghị  quán triệt",
        "day": "10/05/2018",
        "hour": "7h30",
        "form": "broadcast",
        "audience": "member",
        "campaign": province.campaign.pk,
        "study": "on",
        "code": "quan-triet-2018",
    }
    made = client.post(reverse("meetings:meeting_plan"), plan)
    meeting = Meeting.objects.get()
    assert made.url == reverse("meetings:points_add", args=[meeting.pk])
    assert meeting.title == "Hội nghị quán triệt"
    client.post(made.url, {"units": [unit.pk for unit in province.districts], "day": ""})
    client.post(reverse("meetings:meeting_summon", args=[meeting.pk]))
    page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert "12 người được triệu tập" in page
    assert 'hx-trigger="every 5s"' in page
    part = client.get(
        reverse("meetings:meeting", args=[meeting.pk]),
        headers={"HX-Request": "true", "HX-Target": "progress"},
    ).content.decode()
    assert part.lstrip().startswith('<div id="progress"')


@pytest.mark.parametrize("what", ["name", "place"])
def test_a_name_or_place_typed_for_many_points_is_not_dropped(client, officer, province, what):
    meeting = province.conference(points=[PointSpec(unit=province.cells[0])], summon=False)
    address = reverse("meetings:points_add", args=[meeting.pk])
    many = {"units": [unit.pk for unit in province.districts], what: "Hội trường A"}
    assert "Chỉ ghi khi đặt một điểm" in client.post(address, many).content.decode()
    assert meeting.points.count() == 1
    client.post(address, {"units": [province.districts[0].pk], what: "Hội trường A"})
    assert getattr(meeting.points.get(unit=province.districts[0]), what) == "Hội trường A"


@pytest.mark.parametrize("typed", ["08:30", "8h30", "8 giờ 30", "8 giờ 30 phút", "8g30", "8.30", "8H30"])
def test_an_hour_is_read_as_people_write_it(typed):
    assert forms.ClockField().clean(typed) == time(8, 30)


@pytest.mark.parametrize(("typed", "hour"), [("8", 8), ("8h", 8), ("14 giờ", 14), ("0 giờ", 0)])
def test_a_full_hour_is_read_as_people_write_it(typed, hour):
    assert forms.ClockField().clean(typed) == time(hour)


@pytest.mark.parametrize("typed", ["25:00", "8h75", "sáng", "8 giờ kém", "8:30:15:1"])
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(ValidationError, match="Giờ viết chưa đúng"):
        forms.ClockField().clean(typed)


def test_a_day_that_does_not_exist_and_a_bad_code(client, officer, province):
    answer = client.post(
        reverse("meetings:meeting_plan"), {"day": "31/02/2018", "hour": "25:00", "code": "quán triệt"}
    )
    page = answer.content.decode()
    assert "Ngày không có thật" in page
    assert "Giờ viết chưa đúng" in page
    assert "Mã chỉ gồm chữ không dấu" in page


def test_progress_costs_the_same_for_few_and_many_points(client, officer, province):
    def cost(meeting):
        address = reverse("meetings:meeting", args=[meeting.pk])
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers={"HX-Request": "true", "HX-Target": "progress"})
        return len(queries)

    few = province.conference(code="it")
    many = province.conference(
        code="nhieu", points=[actions.PointSpec(unit=unit) for unit in (*province.bases, *province.cells)]
    )
    client.get(reverse("meetings:meeting_list"))
    assert cost(few) == cost(many)


def test_the_roll_costs_the_same_for_few_and_many(client, officer, province, point):
    address = reverse("meetings:roll", args=[point.pk])
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(20):
        make_member(province.cells[0])
    actions.summon(meeting=point.meeting, by=SYSTEM, at=AT)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(few) == len(many)


def test_the_roll_without_scripts(client, officer, province, point):
    address = reverse("meetings:roll", args=[point.pk])
    page = client.get(address).content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]
    one, two, _three = province.people[province.cells[0].pk]
    send = reverse("meetings:roll_mark", args=[point.pk])
    client.post(send, {"mark": f"{one.pk}:present:0", "token": token})
    client.post(send, {"mark": f"{one.pk}:present:0", "token": token})
    assert line(point, one).version == 1
    answer = client.post(send, {"mark": f"{two.pk}:excused:0", "token": token}, follow=True)
    assert "phải ghi lý do" in answer.content.decode()
    client.post(send, {"mark": f"{two.pk}:excused:0", "token": str(uuid.uuid4()), f"reason-{two.pk}": "Ốm"})
    assert line(point, two).reason == "Ốm"
    rest = client.post(reverse("meetings:roll_rest", args=[point.pk]), {"state": "present"})
    assert RollEntry.objects.of(point).filter(state="present").count() == 2
    undo = client.get(rest.url)
    moment = re.search(r'name="moment" value="([^"]+)"', undo.content.decode())[1]
    client.post(reverse("meetings:roll_rest_undo", args=[point.pk]), {"moment": moment})
    assert RollEntry.objects.of(point).filter(state="summoned").count() == 1
    for bad in ("", "x:y", "1:2:3:4", f"{one.pk}:present:-1"):
        assert client.post(send, {"mark": bad, "token": token}).status_code == 302
    searched = client.get(address, {"q": one.name.lower().replace("ễ", "e")}).content.decode()
    assert one.name in searched


def test_what_a_phone_sends(client, officer, province, point):
    one = province.people[province.cells[0].pk][0]
    address = reverse("meetings:roll_marks", args=[point.pk])
    body = {
        "device": str(uuid.uuid4()),
        "marks": [{"id": str(uuid.uuid4()), "person": one.pk, "state": "present", "base": 0}],
    }
    answers = [client.post(address, json.dumps(body), "application/json").json() for _ in range(2)]
    assert [answer["answers"][0]["outcome"] for answer in answers] == ["applied", "applied"]
    assert answers[0]["present"] == 1
    assert line(point, one).version == 1
    for bad in (b"", b"[]", b"{}", b'{"device": 1, "marks": [{}]}', b"\xff", b'{"device":"x","marks":3}'):
        answer = client.post(address, bad, "application/json")
        assert answer.status_code == 400
        assert "không đọc được" in answer.json()["error"]


def test_heads_with_a_picture_and_a_wrong_file(client, officer, province, point):
    address = reverse("meetings:heads", args=[point.pk])
    picture = SimpleUploadedFile("ky.jpg", b"\xff\xd8\xff\xe0" + b"1" * 30, "image/jpeg")
    form = {"category": "youth", "present": "300", "precision": "over", "summoned": "", "note": ""}
    assert client.post(address, form | {"file": picture}).status_code == 302
    assert HeadCount.objects.get().estimated
    shown = client.get(reverse("meetings:sheet", args=[Sheet.objects.get().pk]))
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    wrong = SimpleUploadedFile("ky.jpg", b"#!/bin/sh", "image/jpeg")
    answer = client.post(address, form | {"category": "worker", "file": wrong})
    assert "Chỉ nhận ảnh" in answer.content.decode()
    assert HeadCount.objects.count() == 1


def test_a_picture_too_heavy_is_said_and_the_count_does_not_pass_for_one_without(
    client, officer, point, settings
):
    settings.FILE_UPLOAD_HANDLERS = ["sen.foundation.staging.uploads.LimitedUpload"]
    settings.SEN_LARGEST_UPLOAD = 1024 * 1024
    heavy = SimpleUploadedFile("ky.jpg", b"\xff\xd8\xff\xe0" + b"1" * (3 * 1024 * 1024), "image/jpeg")
    form = {"category": "youth", "present": "300", "precision": "over", "summoned": "", "note": ""}
    answer = client.post(reverse("meetings:heads", args=[point.pk]), form | {"file": heavy})
    assert answer.status_code == 422
    assert "vượt mức 1 MB" in answer.content.decode()
    assert not HeadCount.objects.exists()


def test_seal_then_correct(client, officer, province, point):
    one = province.people[province.cells[0].pk][0]
    seal = reverse("meetings:point_seal", args=[point.pk])
    assert "Còn 3 người" in client.post(seal, follow=True).content.decode()
    client.post(seal, {"rest_absent": "1"})
    assert client.post(seal).status_code == 403
    address = reverse("meetings:point_correct", args=[point.pk])
    send = {"person": one.pk, "state": "present", "reason": "", "why": ""}
    assert "bắt buộc" in client.post(address, send).content.decode().lower()
    assert client.post(address, send | {"why": "Ghi nhầm"}).status_code == 302
    assert "Ghi nhầm" in client.get(reverse("meetings:point", args=[point.pk])).content.decode()


def test_a_sealed_head_count_is_corrected_with_a_reason_and_shown(client, officer, province, point):
    actions.count_heads(point=point, category="youth", present=300, precision="over", by=SYSTEM, at=AT)
    actions.seal_point(point=point, rest_absent=True, by=SYSTEM, at=AT)
    address = reverse("meetings:heads_correct", args=[point.pk])
    assert 'value="300"' in client.get(address, {"category": "youth"}).content.decode()
    wrong = {"category": "youth", "present": "290", "precision": "exact", "why": ""}
    assert "bắt buộc" in client.post(address, wrong).content.decode()
    client.post(address, wrong | {"why": "Đếm lại theo bảng ký tên"})
    assert HeadCount.objects.get().present == 290
    page = client.get(reverse("meetings:point", args=[point.pk])).content.decode()
    assert "hơn 300" in page
    assert "<b>290</b>" in page
    assert "Đếm lại theo bảng ký tên" in page
    same = client.post(address, wrong | {"why": "Lại"}).content.decode()
    assert "không khác với sổ" in same


def test_a_file_in_three_lists(client, officer, province, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    meeting = province.conference()
    one = province.people[province.cells[0].pk][0]
    path = sheet(tmp_path / "roll.xlsx", [row(one), row("Người Lạ")])
    upload = SimpleUploadedFile("Điểm danh.xlsx", path.read_bytes())
    answer = client.post(reverse("meetings:roll_file_add", args=[meeting.pk]), {"file": upload})
    roll = RollImport.objects.get()
    assert one.name in client.get(answer.url).content.decode()
    page = client.get(answer.url, {"list": "refused"}).content.decode()
    assert "Không có tên trong danh sách triệu tập" in page
    refused = client.get(reverse("meetings:roll_file_refused", args=[roll.pk]))
    assert b"".join(refused.streaming_content)[:2] == b"PK"
    client.post(reverse("meetings:roll_file_write", args=[roll.pk]), {"rest_absent": "1", "seal": "1"})
    assert Point.objects.filter(status="sealed").count() == 1
    broken = SimpleUploadedFile("x.xlsx", b"PK\x03\x04")
    answer = client.post(reverse("meetings:roll_file_add", args=[meeting.pk]), {"file": broken})
    assert "bị hỏng" in answer.content.decode()


def test_minutes_from_draft_to_paper(client, officer, province, point):
    from sen.foundation.typesetting import layout_on, lint_docx

    one, two, three = province.people[province.cells[0].pk]
    mark(point, one)
    mark(point, two, "excused", reason="Đi công tác")
    mark(point, three, "absent")
    meeting = point.meeting
    write = client.post(reverse("meetings:minutes_draft", args=[meeting.pk])).url
    form = {
        "place": "Nhà văn hóa thôn",
        "began": "19:00",
        "ended": "20h15",
        "chair": "Nguyễn Văn A",
        "secretary": "Trần Thị B",
        "guests": "",
        "full": "3",
        "probationary": "0",
        "exempt": "2",
        "away": "0",
        "content": "Đánh giá tháng 4\nĐã xong\n\nNhiệm vụ tháng 5\nLàm tiếp",
        "opinions": "Nhất trí",
        "votes_for": "1",
        "votes_against": "",
        "votes_other": "",
        "conclusion": "Thống nhất",
    }
    assert client.post(write, form).status_code == 302
    minutes = Minutes.objects.get()
    assert (minutes.duration, minutes.items.count()) == (75, 2)
    assert client.post(write, form | {"content": "Nhiệm vụ tháng 5"}).status_code == 302
    changed = Act.objects.filter(verb="meetings.write_minutes").latest("at", "transaction")
    assert changed.before["items"] == [["Đánh giá tháng 4", "Đã xong"], ["Nhiệm vụ tháng 5", "Làm tiếp"]]
    assert changed.after["items"] == [["Nhiệm vụ tháng 5", ""]]
    page = client.get(reverse("meetings:minutes", args=[meeting.pk])).content.decode()
    assert "Đi công tác" in page
    paper = client.get(reverse("meetings:minutes_file", args=[meeting.pk]), {"as": "docx"})
    assert [str(f) for f in lint_docx(paper.content, layout_on("party-minutes", date(2018, 5, 10)))] == []
    lines = [line.text for line in docx.Document(io.BytesIO(paper.content)).paragraphs]
    assert any("05 đồng chí (chính thức 03, dự bị 0, được miễn sinh hoạt 02)" in line for line in lines)
    pdf = client.get(reverse("meetings:minutes_file", args=[meeting.pk]), {"as": "pdf"})
    assert pdf.content[:5] == b"%PDF-"


def test_minutes_that_somebody_else_wrote_meanwhile_are_not_overwritten_unseen(client, officer, province):
    meeting = actions.plan_meeting(
        unit=province.cells[0], kind="cell-meeting", title="Sinh hoạt", starts_at=AT, by=SYSTEM, at=AT
    )
    minutes = actions.draft_minutes(meeting=meeting, by=SYSTEM, at=AT)
    actions.write_minutes(minutes=minutes, items=[("Của người khác", "")], by=SYSTEM, at=AT)
    address = reverse("meetings:minutes_write", args=[meeting.pk])
    sent = {"began": "08:00", "full": 3, "probationary": 0, "exempt": 0, "away": 0, "content": "Của tôi"}
    answer = client.post(address, sent | {"version": "0"})
    assert "người khác đã lưu biên bản này" in answer.content.decode()
    assert "Của tôi" in answer.content.decode()
    assert [item.title for item in minutes.items.all()] == ["Của người khác"]
    again = answer.context["form"]["version"].value()
    assert client.post(address, sent | {"version": again}).status_code == 302
    assert [item.title for item in minutes.items.all()] == ["Của tôi"]


def test_too_short_a_meeting_is_said_once_the_rule_holds(client, officer, province):
    from datetime import timedelta

    later = AT.replace(year=2026)
    meeting = actions.plan_meeting(
        unit=province.cells[0], kind="cell-meeting", title="Sinh hoạt", starts_at=later, by=SYSTEM, at=later
    )
    minutes = actions.draft_minutes(meeting=meeting, by=SYSTEM, at=later)
    actions.write_minutes(
        minutes=minutes, items=[], ended_at=minutes.began_at + timedelta(minutes=70), by=SYSTEM, at=later
    )
    page = client.get(reverse("meetings:minutes", args=[meeting.pk])).content.decode()
    assert "ít nhất 90 phút" in page
    assert "42-HD/BTCTW" in page


def test_makeup_sign_sheet_materials_and_tasks(client, officer, province):
    from sen.areas.meetings.tasks import roll_tasks
    from tests.factories import actor

    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    other = make_user("nguoi-khac")
    actions.change_point(point=second, keeper_id=other.pk, by=SYSTEM, at=AT)
    assert [task.key for task in roll_tasks(actor(officer), AT, 10)] == [f"point-{first.pk}"]
    assert [task.key for task in roll_tasks(actor(other), AT, 10)] == [f"point-{second.pk}"]
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
    assert list(roll_tasks(actor(officer), LATER, 10)) == []
    waiting = reverse("meetings:meeting_waiting", args=[meeting.pk])
    assert waiting in client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    names = client.get(waiting).content.decode()
    assert all(person.name in names for person in province.people[province.cells[0].pk])
    made = client.post(
        reverse("meetings:makeup_plan", args=[meeting.pk]),
        {"unit": province.districts[0].pk, "day": "20/05/2018"},
    )
    assert "Học bù" in client.get(made.url).content.decode()
    sessions = reverse("meetings:meeting_points", args=[meeting.pk]) + "?makeup=1"
    assert sessions in client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    paper = client.get(reverse("meetings:sign_sheet", args=[first.pk])).content.decode()
    assert province.people[province.cells[0].pk][0].name in paper
    made = client.post(
        reverse("meetings:material_add"),
        {"unit": province.root.pk, "kind": "theme", "title": "Tài liệu", "compiled_on": "01/05/2018"},
    )
    issue = made.url + "issue/"
    client.post(
        issue, {"units": [unit.pk for unit in province.districts], "copies": "5", "day": "02/05/2018"}
    )
    assert province.districts[0].name in client.get(made.url).content.decode()


def test_who_waits_at_a_makeup_session_is_listed_at_another_only_if_that_is_meant(client, officer, province):
    meeting = province.conference()
    first, _second = Point.objects.filter(meeting=meeting).order_by("pk")
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
    plan = reverse("meetings:makeup_plan", args=[meeting.pk])
    sent = {"unit": province.districts[0].pk, "day": "20/05/2018"}
    made = client.post(plan, sent).url
    link = f'<a href="{made}">Học bù – Huyện ủy 0, 20/05/2018</a>'

    again = client.post(plan, sent | {"twice": "on"})
    assert (again.status_code, link in again.content.decode()) == (422, True), "the same session, sent twice"
    sent |= {"unit": province.cells[0].pk}
    asked = client.post(plan, sent)
    page = asked.content.decode()
    assert (asked.status_code, link in page, 'name="twice"' in page) == (422, True, True)
    assert "3 người cần học bù đã có tên ở buổi học bù khác" in page
    assert meeting.points.filter(makeup=True).count() == 1
    other = client.post(plan, sent | {"twice": "on"})
    assert RollEntry.objects.filter(point__makeup=True, point__unit=province.cells[0]).count() == 3
    form = client.get(plan).content.decode()
    assert 0 < form.index(f'href="{made}"') < form.index(f'href="{other.url}"')


def test_from_a_sealed_point_to_a_makeup_session_and_nobody_left(client, province):
    meeting = province.conference()
    first, _second = Point.objects.filter(meeting=meeting).order_by("pk")
    client.force_login(make_user("bi-thu", unit=first.unit, verbs=(rules.KEEP,)))
    plan, point, page = (
        reverse(f"meetings:{name}", args=[pk])
        for name, pk in (("makeup_plan", meeting.pk), ("point", first.pk), ("meeting", meeting.pk))
    )

    def offered(address: str) -> bool:
        return f'href="{plan}' in client.get(address).content.decode()

    assert [offered(point), offered(page)] == [False, False]
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
    assert [offered(point), offered(page)] == [True, True]
    assert "Còn 6 người cần học bù." in client.get(plan).content.decode()
    made = client.post(plan, {"unit": first.unit_id, "day": "20/05/2018"}).url
    session = Point.objects.get(makeup=True)
    mark(session, province.people[province.cells[0].pk][0], at=LATER)
    asked = client.get(made).content.decode()
    assert "5 người chưa điểm danh sẽ được ghi vắng không lý do." in asked
    assert "rest_absent" not in asked, "no box that changes nothing"
    actions.mark_rest(point=session, state="present", by=SYSTEM, at=LATER)
    assert [offered(point), offered(page)] == [False, False]


def test_who_set_up_a_makeup_session_moves_or_cancels_it(client, province):
    meeting = province.conference()
    first, _second = Point.objects.filter(meeting=meeting).order_by("pk")
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
    client.force_login(make_user("bi-thu", unit=first.unit, verbs=(rules.KEEP,)))
    sent = {"unit": first.unit_id, "day": "20/05/2018"}
    made = client.post(reverse("meetings:makeup_plan", args=[meeting.pk]), sent).url
    session = Point.objects.get(makeup=True)
    moved = {"name": "Học bù", "form": "in-person", "sittings": "1"}
    edit = reverse("meetings:point_edit", args=[session.pk])
    early = client.post(edit, moved | {"day": "09/05/2018"})
    assert (early.status_code, "không thể trước ngày họp chính" in early.content.decode()) == (422, True)
    assert client.post(edit, moved | {"day": "21/05/2018"}).status_code == 302
    assert "Hủy điểm này?" in client.get(made).content.decode()
    client.post(reverse("meetings:point_cancel", args=[session.pk]), {"why": "Nhầm ngày"})
    session.refresh_from_db()
    assert session.status == "cancelled"
    other = reverse("meetings:point_cancel", args=[first.pk])
    assert client.post(other, {"why": "Nhầm"}).status_code == 403, "a point of the meeting is its planner's"


def test_of_many_makeup_sessions_the_form_says_that_there_are_more(client, officer, province):
    meeting = province.conference()
    day = {"meeting": meeting, "unit": province.root, "shard": province.root.shard, "makeup": True}
    Point.objects.bulk_create(
        [Point(**day, name=f"Học bù {n}", folded="", day=DAY + timedelta(days=n)) for n in range(1, 15)]
    )
    page = client.get(reverse("meetings:makeup_plan", args=[meeting.pk])).content.decode()
    assert ("Học bù 12<" in page, "Học bù 13<" in page, "Còn 2 buổi nữa" in page) == (True, False, True)
    every = reverse("meetings:meeting_points", args=[meeting.pk]) + "?makeup=1&sort=day"
    assert every.replace("&", "&amp;") in page
    assert "Học bù 14<" in client.get(every).content.decode()


def test_who_keeps_a_roll_makes_up_at_their_own_unit(client, province):
    meeting = province.conference()
    client.force_login(make_user("bi-thu", unit=province.districts[0], verbs=(rules.KEEP,)))
    page = client.get(reverse("meetings:makeup_plan", args=[meeting.pk])).content.decode()
    assert f'name="unit" value="{province.districts[0].pk}"' in page


def test_what_is_saved_of_a_point_and_of_rapporteurs_is_said(client, officer, province, point):
    edit = reverse("meetings:point_edit", args=[point.pk])
    sent = {"name": "Hội trường", "day": f"{point.day:%d/%m/%Y}", "form": "online", "sittings": "1"}
    assert "Đã lưu điểm." in client.post(edit, sent, follow=True).content.decode()
    speakers = reverse("meetings:rapporteurs", args=[point.meeting_id])
    answer = client.post(speakers, {"lines": "Báo cáo viên; Trưởng ban; Chuyên đề"}, follow=True)
    assert "Đã lưu danh sách báo cáo viên." in answer.content.decode()


def test_who_holds_no_verb_sees_counts_and_no_names(client, province, point):
    reader = make_user("nguoi-xem", unit=province.cells[0])
    client.force_login(reader)
    assert client.get(reverse("meetings:point", args=[point.pk])).status_code == 200
    assert client.get(reverse("meetings:roll", args=[point.pk])).status_code == 403
    assert client.post(reverse("meetings:point_seal", args=[point.pk])).status_code == 403
    client.force_login(make_user("nguoi-xa", unit=province.cells[1], verbs=ALL))
    assert client.get(reverse("meetings:point", args=[point.pk])).status_code == 404


def test_a_keeper_from_elsewhere_reaches_the_point_and_no_more(client, province):
    meeting = province.conference()
    first, second = Point.objects.filter(meeting=meeting).order_by("pk")
    keeper = make_user("nguoi-giu", unit=province.cells[3])
    actions.change_point(point=first, keeper_id=keeper.pk, by=SYSTEM, at=AT)
    client.force_login(keeper)
    assert client.get(reverse("meetings:roll", args=[first.pk])).status_code == 200
    assert client.get(reverse("meetings:point", args=[second.pk])).status_code == 404


def test_the_summons_is_edited_on_the_roll(client, officer, province, point):
    one, *_rest = province.people[province.cells[0].pk]
    guest = province.people[province.cells[1].pk][0]
    address = reverse("meetings:roll", args=[point.pk])
    assert guest.name in client.get(address, {"guest": guest.name}).content.decode()
    client.post(reverse("meetings:roll_summon", args=[point.pk]), {"person": guest.pk})
    assert line(point, guest).state == "summoned"
    release = reverse("meetings:roll_release", args=[point.pk])
    assert "ghi lý do" in client.post(release, {"person": one.pk, "why": ""}, follow=True).content.decode()
    client.post(release, {"person": one.pk, "why": "Nghỉ thai sản"})
    assert line(point, one).state == "released"
    assert "Nghỉ thai sản" in client.get(address).content.decode()
    client.post(reverse("meetings:roll_summon", args=[point.pk]), {"person": one.pk})
    assert line(point, one).state == "summoned"
    for bad in ("", "x", "999999999", "9" * 30):
        assert client.post(release, {"person": bad, "why": "x"}).status_code == 302


def test_the_next_step_stands_on_top_of_a_meeting(client, province):
    secretary = make_user("bi-thu-chi-bo", unit=province.cells[0], verbs=(rules.PLAN, rules.KEEP, rules.READ))
    client.force_login(secretary)
    made = actions.plan_meeting(
        unit=province.cells[0],
        kind="cell-meeting",
        title="Sinh hoạt chi bộ",
        starts_at=AT,
        campaign=province.campaign,
        by=SYSTEM,
        at=AT,
    )
    point = made.points.get()

    def parts():
        html = client.get(reverse("meetings:meeting", args=[made.pk])).content.decode()
        head, _mark, body = html.partition('id="progress"')
        return head[head.index('id="main"') :], body

    summon, roll = (
        reverse("meetings:meeting_summon", args=[made.pk]),
        reverse("meetings:roll", args=[point.pk]),
    )
    head, body = parts()
    assert summon in head
    assert summon not in body
    client.post(summon)
    head, body = parts()
    assert roll in head
    assert summon in body
    assert reverse("meetings:roll_file_add", args=[made.pk]) in body
    actions.seal_point(point=Point.objects.get(pk=point.pk), rest_absent=True, by=SYSTEM, at=AT)
    head, body = parts()
    assert roll not in head
    assert reverse("meetings:roll_file_add", args=[made.pk]) not in body, "no file can be written any more"
    sealed = client.get(reverse("meetings:point", args=[point.pk])).content.decode()
    assert "báo cấp ủy cấp trên đính chính" in sealed


def test_a_material_begins_with_ones_own_unit_and_today(client, officer, province):
    html = client.get(reverse("meetings:material_add")).content.decode()
    assert f'name="unit" value="{province.root.pk}"' in html
    assert re.search(r'name="compiled_on" value="\d\d/\d\d/\d{4}"', html)


def test_an_online_point_prints_nothing(client, officer, province, point):
    door, sheet, paper = (
        reverse(f"meetings:{name}", args=[point.pk]) for name in ("point_code", "sign_sheet", "code_sheet")
    )

    def offered():
        pages = [
            client.get(page).content.decode() for page in (reverse("meetings:point", args=[point.pk]), door)
        ]
        assert door in pages[0]
        return [sheet in pages[0], paper in pages[1], "ở cửa" in pages[1]]

    def answers():
        return [client.get(sheet).status_code, client.get(paper).status_code, client.post(paper).status_code]

    assert (offered(), answers()) == ([True] * 3, [200, 302, 302])
    point.refresh_from_db()
    code = codes.printed_code(point)
    assert codes.code_holds(code, point, AT)
    point = actions.change_point(point=point, form="online", by=SYSTEM, at=AT)
    assert (offered(), answers()) == ([False] * 3, [404] * 3)
    assert not codes.code_holds(code, point, AT), "a sheet hung up before opens nothing either"


def test_who_has_to_make_up_is_listed_by_name_only_where_names_are_read(client, province):
    meeting = province.conference()
    actions.seal_point(point=meeting.points.order_by("pk").first(), rest_absent=True, by=SYSTEM, at=AT)
    shown, waiting = (
        reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("meeting", "meeting_waiting")
    )
    client.force_login(make_user("xem", unit=province.root))
    assert "Người còn phải học bù" in (page := client.get(shown).content.decode())
    assert waiting not in page
    assert client.get(waiting).status_code == 403
    client.force_login(make_user("doc", unit=province.root, verbs=("meetings.read_roll",)))
    assert waiting in client.get(shown).content.decode()
    assert province.people[province.cells[0].pk][0].name in client.get(waiting).content.decode()
