"""The pages as people use them: raise on a phone, report, verify, reopen; who may not; the same number of
questions."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.meetings.models import Meeting, Point
from sen.areas.organisations.models import Unit
from sen.areas.priorities import actions
from sen.areas.priorities.choices import RULE, Kind, Source, Status
from sen.areas.priorities.models import Evidence, Matter
from sen.areas.priorities.notices import matter_tasks
from sen.areas.priorities.tests.ground import AT, BY, make_place, raise_matter, solve
from sen.foundation.web.desk import desks
from tests.factories import make_unit, make_user


@pytest.fixture
def place(db):
    return make_place()


def url(name, *args):
    return reverse(f"priorities:{name}", args=args)


FORM = {
    "kind": "pressing",
    "title": "Rác thải đổ ra đường",
    "source": "letter",
    "raised_on": "10/2/2018",
    "due": "30/06/2018",
    "measure": "Số hộ đổ rác",
    "measured_in": "hộ",
    "baseline": "1.042,5",
    "baseline_on": "08022018",
    "target": "5",
}


def test_a_matter_goes_from_the_form_to_its_end(place, client):
    client.force_login(place.keeper)
    page = client.get(url("matter_raise"), {"kind": "pressing"}).content.decode()
    assert place.cell.name in page
    sent = client.post(url("matter_raise"), FORM | {"unit": place.cell.pk, "owner": place.owner.pk})
    matter = Matter.objects.get()
    assert sent.url == url("matter", matter.pk)
    assert matter.baseline == 1042.5
    client.post(url("milestone_add", matter.pk), {"what": "Họp thôn", "due": "01/03/2018"})
    client.post(url("milestone_reach", matter.milestones.get().pk), {"on": "02/03/2018"})
    client.post(
        url("evidence_add", matter.pk),
        {
            "what": "Ảnh",
            "event_on": "01/03/2018",
            "received_on": "05/03/2018",
            "file": SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50),
        },
    )
    seen = client.get(url("evidence_file", Evidence.objects.get().pk))
    assert (seen.headers["Content-Type"], seen.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
    client.post(url("matter_report", matter.pk), {"after": "4", "after_on": "05/07/2018", "done": "Xong"})
    page = client.get(url("matter", matter.pk)).content.decode()
    assert url("matter_close", matter.pk) not in page
    assert "Người xác nhận phải khác" in page
    client.force_login(place.checker)
    assert url("matter_close", matter.pk) in client.get(url("matter", matter.pk)).content.decode()
    client.post(url("matter_close", matter.pk), {"on": "06/07/2018"})
    matter.refresh_from_db()
    assert matter.status == Status.CLOSED
    client.post(url("matter_reopen", matter.pk), {"on": "01/09/2018", "why": "Tái diễn"})
    page = client.get(url("matter", matter.pk)).content.decode()
    assert "Mở lại ngày 01/09/2018: Tái diễn" in page
    assert "Đã kéo dài qua" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": "  "}, "bắt buộc"),
        ({"baseline": "bốn hai"}, "số"),
        ({"target": "1.042,5"}, "Mức cần đạt phải khác"),
        ({"due": "31/02/2018"}, "Ngày không có thật"),
        ({"due": "01/01/2018"}, "Hạn giải quyết"),
        ({"measure": ""}, "bắt buộc"),
        ({"owner": "999999"}, "Không tìm thấy"),
        ({"unit": "999999"}, "Không tìm thấy"),
    ],
)
def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(place, client, wrong, words):
    client.force_login(place.keeper)
    sent = client.post(url("matter_raise"), FORM | {"unit": place.cell.pk, "owner": place.owner.pk} | wrong)
    page = sent.content.decode()
    assert sent.status_code == 422
    assert words in page
    assert "Số hộ đổ rác" in page or "measure" in wrong
    assert not Matter.objects.exists()


def test_a_file_of_a_forbidden_type_is_refused_in_words(place, client):
    matter = raise_matter(place)
    client.force_login(place.keeper)
    page = client.post(
        url("evidence_add", matter.pk),
        {
            "what": "Ảnh",
            "event_on": "01/03/2018",
            "received_on": "05/03/2018",
            "file": SimpleUploadedFile("anh.png", b"MZ" * 60),
        },
    ).content.decode()
    assert "Chỉ nhận ảnh JPEG, PNG, WebP hoặc tệp PDF" in page
    assert not Evidence.objects.exists()


def test_a_file_of_two_gigabytes_is_refused_and_nothing_typed_is_lost(place, client):
    matter = raise_matter(place)
    client.force_login(place.keeper)
    given = {"what": "Ảnh ra quân", "event_on": "01/03/2018", "received_on": "05/03/2018"}
    sent = client.post(url("evidence_add", matter.pk), given, **{"sen.upload_refused": 2 << 30})
    page = sent.content.decode()
    assert "quá lớn" in page or "MB" in page
    assert "Ảnh ra quân" in page
    assert not Evidence.objects.exists()


def test_who_answers_for_it_sees_and_works_on_it_but_does_not_verify(place, client):
    matter = raise_matter(place)
    other = raise_matter(place, owner=place.secretary, title="Việc khác")
    client.force_login(place.owning)
    page = client.get(url("matter_list")).content.decode()
    assert matter.title in page
    assert other.title not in page
    assert client.get(url("matter", other.pk)).status_code == 404
    assert client.get(url("matter_report", matter.pk)).status_code == 200
    assert client.get(url("matter_edit", matter.pk)).status_code == 403
    assert client.post(url("matter_close", matter.pk), {"on": "06/07/2018"}).status_code == 403


def test_a_stranger_finds_nothing(place, client):
    matter = raise_matter(place)
    client.force_login(place.stranger)
    assert client.get(url("matter", matter.pk)).status_code == 404
    assert client.post(url("matter_withdraw", matter.pk), {"why": "x"}).status_code == 404
    assert matter.title not in client.get(url("matter_list")).content.decode()


def test_numbers_above_the_list_open_it(place, client):
    raise_matter(place)
    solve(place, raise_matter(place, title="Đã xong"))
    client.force_login(place.keeper)
    page = client.get(url("matter_list"))
    counts = page.context["counts"]
    assert counts == {"open": 1, "overdue": 1, "reported": 0, "closed": 1}
    for query, count in (({"status": "living"}, 1), ({"late": "1"}, 1), ({"status": "closed"}, 1)):
        assert client.get(url("matter_list"), query).context["list"].count == count


def test_a_question_comes_with_the_dialogue_at_which_it_was_asked(place, client):
    meeting = Meeting.objects.create(
        unit=place.cell,
        kind="dialogue",
        title="Đối thoại với nhân dân",
        folded="",
        starts_at=AT,
        created_at=AT,
    )
    point = Point.objects.create(
        meeting=meeting, unit=place.cell, name="Nhà văn hóa", folded="", day=date(2018, 3, 1)
    )
    client.force_login(place.keeper)
    panel = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert f"{url('matter_raise')}?kind=question&amp;point={point.pk}" in panel
    form = client.get(url("matter_raise"), {"kind": "question", "point": point.pk}).context["form"]
    assert (form.initial["source"], form.initial["raised_on"]) == (Source.DIALOGUE, point.day)
    assert form.measures == []
    client.post(
        url("matter_raise"),
        {
            "kind": "question",
            "title": "Khi nào có đèn đường?",
            "unit": place.cell.pk,
            "owner": place.owner.pk,
            "source": "dialogue",
            "raised_on": "01/03/2018",
            "point": point.pk,
        },
    )
    question = Matter.objects.get(kind=Kind.QUESTION)
    assert question.point == point
    client.post(url("matter_answer", question.pk), {"answer": "Trong quý III.", "on": "01/03/2018"})
    panel = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert "Khi nào có đèn đường?" in panel
    assert "Đã trả lời" in panel


def test_what_waits_is_on_the_desk_of_those_it_waits_for(place):
    matter = raise_matter(place)
    assert "priorities.matters" in {desk.key for desk in desks()}

    def tasks(user):
        return [(task.key, task.state) for task in matter_tasks(place.may(user), AT, 50)]

    line = f"matter-{matter.pk}"
    assert tasks(place.owning) == tasks(place.keeper) == [(line, "overdue")]
    assert tasks(place.checker) == tasks(place.stranger) == []
    actions.report_result(
        matter=matter, done="x", after=4, after_on=date(2018, 7, 5), by=place.may(place.keeper), at=AT
    )
    assert tasks(place.checker) == [(line, "waiting")]
    assert tasks(place.keeper) == tasks(place.owning) == []


def test_lists_and_pages_ask_the_same_number_of_questions(place, client):
    client.force_login(place.keeper)
    matter = raise_matter(place)

    def asked(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client.get(url("matter_list"))
    few = [asked(url("matter_list")), asked(url("matter", matter.pk))]
    for number in range(6):
        raise_matter(place, title=f"Vấn đề {number}")
        client.post(url("milestone_add", matter.pk), {"what": f"Mốc {number}", "due": "01/03/2019"})
    client.get(url("matter_list"))
    assert [asked(url("matter_list")), asked(url("matter", matter.pk))] == few


def test_the_page_of_a_unit_says_how_its_matters_stand(place, client):
    raise_matter(place)
    client.force_login(place.checker)
    page = client.get(f"/units/{place.base.code}/").content.decode()
    address = f"{url('matter_list')}?unit={place.base.code}&amp;status=living"
    assert address in page
    assert client.get(address.replace("&amp;", "&")).context["list"].count == 1
    client.force_login(place.stranger)
    assert "status=living" not in client.get("/units/ba-sao/").content.decode()


def test_only_who_sees_everything_rules_how_matters_are_followed(place, client, settings):
    root = make_unit("Trung ương", code=settings.SEN_ROOT)
    client.force_login(make_user("admin", unit=root, verbs=(RULE,)))
    form = {"since": "01/01/2027", "wait_days": "45", "period_months": "12"}
    assert client.post(url("rule_list"), form | {"wait_days": "-1"}).status_code == 422
    assert client.post(url("rule_list"), form).status_code == 302
    assert "từ 01/01/2027" in client.get(url("rule_list")).content.decode().lower()
    client.force_login(make_user("local", unit=place.district, verbs=(RULE,)))
    assert client.get(url("rule_list")).status_code == 403


def test_two_people_who_edit_one_matter_do_not_undo_each_other(place, client):
    matter = raise_matter(place)
    client.force_login(place.keeper)
    read = client.get(url("matter_edit", matter.pk)).context["form"].initial["version"]
    sent = FORM | {"owner": place.owner.pk, "version": read}
    assert (
        client.post(url("matter_edit", matter.pk), sent | {"title": "Của người thứ nhất"}).status_code == 302
    )
    page = client.post(url("matter_edit", matter.pk), sent | {"title": "Của người thứ hai"})
    assert page.status_code == 422
    assert "Có người khác vừa sửa" in page.content.decode()
    assert "Của người thứ hai" in page.content.decode()
    matter.refresh_from_db()
    assert matter.title == "Của người thứ nhất"


def test_text_in_an_old_font_is_converted_with_consent(place, client):
    client.force_login(place.keeper)
    old = {"unit": place.cell.pk, "owner": place.owner.pk, "title": "R¸c th¶i ®æ ra ®­êng trôc th«n"}
    page = client.post(url("matter_raise"), FORM | old).content.decode()
    assert "Rác thải đổ ra đường trục thôn" in page
    assert 'name="convert_old_font"' in page
    assert not Matter.objects.exists()
    client.post(url("matter_raise"), FORM | old | {"convert_old_font": "on"})
    assert Matter.objects.get().title == "Rác thải đổ ra đường trục thôn"


@pytest.mark.parametrize(
    ("change", "words"),
    [({"due": "09/02/2018"}, "từ ngày nêu ra"), ({"title": " "}, "bắt buộc"), ({"baseline": "nhiều"}, "số")],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(place, client, change, words):
    client.force_login(place.keeper)
    page = client.post(
        url("matter_raise"), FORM | {"unit": place.cell.pk, "owner": place.owner.pk} | change
    ).content.decode()
    assert words in page
    assert "Số hộ đổ rác" in page
    assert not Matter.objects.exists()


@pytest.mark.parametrize("odd", ["²", "9" * 40, "-1", ""])
def test_an_odd_key_in_the_address_is_no_key(place, client, odd):
    client.force_login(place.keeper)
    assert client.get(url("matter_raise"), {"from": odd, "point": odd}).status_code == 200


def test_what_was_undone_is_no_way_that_was_gone(place, client):
    matter = solve(place, raise_matter(place))
    client.force_login(place.keeper)
    assert "Quãng đường đã đi" in client.get(url("matter", matter.pk)).content.decode()
    actions.reopen_matter(matter=matter, on=date(2018, 8, 1), why="Rác trở lại", by=BY, at=AT)
    assert "Quãng đường đã đi" not in client.get(url("matter", matter.pk)).content.decode()


def test_a_unit_whose_end_is_still_to_come_hands_nothing_over_yet(place, client):
    matter = raise_matter(place)
    soon = DateRange(date(2010, 1, 1), date(2999, 1, 1))
    Unit.objects.filter(pk=place.cell.pk).update(valid=soon)
    client.force_login(place.keeper)
    assert "Đơn vị này đã kết thúc hoạt động" not in client.get(url("matter", matter.pk)).content.decode()
