"""A phone in a hall without a connection: every mark is kept, sent when it returns, and counts exactly once."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from sen.areas.meetings import actions
from sen.areas.meetings.models import Minutes, RollEntry, RollEvent
from sen.areas.meetings.tests.ground import AT, OTHER_PHONE, SYSTEM, Province, line, mark
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def evening():
    """A cell meeting, its people, and the user who keeps its roll."""
    with transaction.atomic():
        province = Province()
        for number, person in enumerate(province.people[province.cells[0].pk]):
            person.name = f"Nguyễn Thị Hồng Phượng Đặng {number}"
            person.folded = f"nguyen thi hong phuong dang {number}"
            person.save()
        point = province.cell_meeting()
        verbs = ("meetings.keep_roll", "meetings.read_roll", "meetings.write_minutes")
        keeper = make_user("bi-thu", unit=province.cells[0], verbs=verbs)
    return point, province.people[province.cells[0].pk], keeper


@pytest.fixture
def sign_in(page, client, live_server):
    """Signs the browser in as a user."""

    def become(user):
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}]
        )

    return become


@pytest.fixture
def phone(page, evening, sign_in):
    """The browser, 360 pixels wide, signed in as the keeper, on the page of the roll."""
    point, _people, keeper = evening
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(keeper)
    page.goto(reverse("meetings:roll", args=[point.pk]))
    return page


def press(page, person, mark):
    page.locator(f'[data-person="{person.pk}"] [data-mark="{mark}"]').click()


KEPT_WITH_ITS_FILES = """async () => {
    const files = performance.getEntriesByType("resource").map(one => one.name).filter(name => name.includes("/static/"));
    const found = await Promise.all([location.pathname, ...files].map(one => caches.match(one)));
    return files.length > 0 && found.every(Boolean);
}"""


@pytest.mark.parametrize("service_workers", ["allow"])
def test_marks_without_a_connection_arrive_exactly_once(phone, evening):
    point, people, _keeper = evening
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    press(phone, people[0], "present")
    phone.get_by_text("Đã gửi hết").wait_for()
    phone.wait_for_function(KEPT_WITH_ITS_FILES)

    phone.context.set_offline(True)
    press(phone, people[1], "absent")
    press(phone, people[1], "present")
    press(phone, people[2], "excused")
    phone.get_by_role("button", name="Ốm").click()
    phone.get_by_text("3 chờ gửi").wait_for()
    assert RollEvent.objects.count() == 1

    phone.reload()
    phone.get_by_text("3 chờ gửi").wait_for()
    line = phone.locator(f'[data-person="{people[1].pk}"]')
    assert line.get_attribute("data-state") == "present"

    # A page that is not on the phone says so, and leads back to the roll that is.
    phone.goto(f"/points/{point.pk}/")
    phone.get_by_role("heading", name="Mất kết nối").wait_for()
    phone.get_by_role("link", name="Sổ điểm danh").click()
    phone.get_by_text("3 chờ gửi").wait_for()

    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    phone.get_by_text("Đã gửi hết").wait_for()
    assert phone.evaluate("Object.keys(localStorage).filter(k => k.startsWith('sen.roll.')).length") == 0
    states = dict(RollEntry.objects.of(point).values_list("person_id", "state"))
    assert states == {people[0].pk: "present", people[1].pk: "present", people[2].pk: "excused"}
    assert RollEvent.objects.filter(outcome="applied").count() == RollEvent.objects.count() == 4
    assert RollEntry.objects.of(point).get(person=people[1]).version == 2


LOSE_ANSWERS = """() => {
    const send = window.fetch;
    window.sent = 0;
    window.losing = true;
    window.fetch = async (...call) => {
        const answer = await send(...call);
        if (call[1]?.method === "POST") {
            window.sent++;
            if (window.losing) { throw new TypeError("lost on the way"); }
        }
        return answer;
    };
}"""


def test_an_answer_lost_on_the_way_is_asked_for_again_and_counts_once(phone, evening):
    point, people, _keeper = evening
    phone.evaluate(LOSE_ANSWERS)
    press(phone, people[0], "present")
    phone.get_by_text("1 chờ gửi · Mất mạng, đã giữ trên máy này").wait_for()
    assert RollEvent.objects.count() == 1, "the server has it, the phone does not know"
    phone.evaluate("window.losing = false; window.dispatchEvent(new Event('online'))")
    phone.get_by_text("Đã gửi hết").wait_for()
    assert phone.evaluate("window.sent") > 1, "sent again"
    assert RollEvent.objects.count() == 1
    assert RollEntry.objects.of(point).get(person=people[0]).version == 1


def test_marks_of_another_keeper_on_a_shared_phone_wait_for_that_keeper(phone, evening):
    point, people, _keeper = evening
    waiting = f"sen.roll.{point.pk}.0.000000000001"
    phone.evaluate(f"localStorage.setItem('{waiting}', '{{}}')")
    press(phone, people[0], "present")
    phone.get_by_text("Đã gửi hết · 1 lượt của người khác chờ người đó đăng nhập lại").wait_for()
    assert phone.evaluate(f"localStorage.getItem('{waiting}')") == "{}"
    assert RollEvent.objects.count() == 1


def test_a_conflict_is_shown_to_the_one_who_made_it(phone, evening):
    point, people, _keeper = evening
    phone.context.set_offline(True)
    press(phone, people[0], "absent")
    phone.get_by_text("1 chờ gửi").wait_for()
    with transaction.atomic():
        mark(point, people[0], "present", device=OTHER_PHONE)
    phone.context.set_offline(False)
    phone.evaluate("window.dispatchEvent(new Event('online'))")
    conflict = phone.get_by_text("Chỗ ghi trái nhau của đồng chí")
    conflict.wait_for()
    phone.get_by_role("button", name="Ghi theo tôi").click()
    conflict.wait_for(state="detached")
    assert RollEntry.objects.of(point).get(person=people[0]).state == "absent"


def test_search_without_tone_marks_and_taking_back(phone, evening):
    point, people, _keeper = evening
    phone.get_by_label("Tìm tên, không cần dấu").fill("phuong dang 2")
    expect(phone.locator("[data-person]:visible")).to_have_count(1)
    press(phone, people[2], "present")
    phone.get_by_role("button", name="Hoàn tác").click()
    phone.get_by_text("Đã gửi hết").wait_for()
    phone.wait_for_function("!Object.keys(localStorage).some(k => k.startsWith('sen.roll.'))")
    assert RollEntry.objects.of(point).get(person=people[2]).state == "summoned"


def test_why_somebody_is_excused_is_asked_on_the_page(phone, evening):
    point, people, _keeper = evening
    ask = phone.get_by_role("dialog")
    press(phone, people[0], "excused")
    ask.get_by_text(people[0].name).wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert ask.bounding_box()["width"] <= 360
    phone.keyboard.press("Escape")
    expect(ask).to_be_hidden()
    assert phone.locator(f'[data-person="{people[0].pk}"]').get_attribute("data-state") == "summoned"

    press(phone, people[0], "excused")
    ask.get_by_role("button", name="Ghi vắng có lý do").click()
    assert ask.is_visible()
    ask.get_by_label("Hoặc ghi lý do khác").fill("Đưa con đi viện")
    phone.keyboard.press("Enter")
    phone.get_by_text("Đã gửi hết").wait_for()
    phone.wait_for_function("!Object.keys(localStorage).some(k => k.startsWith('sen.roll.'))")
    entry = RollEntry.objects.of(point).get(person=people[0])
    assert (entry.state, entry.reason) == ("excused", "Đưa con đi viện")


def test_who_missed_makes_up_once_by_the_phone(phone, evening):
    point, people, _keeper = evening
    with transaction.atomic():
        mark(point, people[0], "absent")
        actions.mark_rest(point=point, state="present", by=SYSTEM, at=AT)
        actions.seal_point(point=point, by=SYSTEM, at=AT)
    plan = phone.get_by_role("link", name="Tổ chức học bù")
    made, asked = phone.get_by_text("Đã lập buổi học bù."), phone.get_by_label("Vẫn lập thêm buổi này")
    for day, answer in (("20/05/2018", made), ("21/05/2018", asked)):
        phone.goto(reverse("meetings:point", args=[point.pk]))
        plan.click()
        phone.get_by_text("Còn 1 người cần học bù.").wait_for()
        phone.get_by_label("Ngày học bù").fill(day)
        phone.get_by_role("button", name="Lập buổi học bù").click()
        answer.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.get_by_role("link", name="20/05/2018").click()

    phone.get_by_role("link", name="Điểm danh", exact=True).click()
    press(phone, people[0], "present")
    phone.get_by_text("Đã gửi hết").wait_for()
    phone.get_by_role("link", name="Về trang điểm, khóa sổ").click()
    phone.locator("summary", has_text="Khóa sổ").click()
    phone.get_by_role("button", name="Khóa sổ").click()
    phone.get_by_text("Đã khóa sổ điểm này.").wait_for()
    phone.goto(reverse("meetings:meeting", args=[point.meeting_id]))
    phone.get_by_text("Người còn phải học bù").wait_for()
    expect(plan).to_have_count(0)
    assert str(line(point, people[0]).made_up_on) == "2018-05-20"


def test_what_was_typed_is_not_lost_with_the_page_or_the_session(phone, evening, sign_in):
    point, _people, keeper = evening
    with transaction.atomic():
        actions.draft_minutes(meeting=point.meeting, by=SYSTEM, at=AT)
    write = reverse("meetings:minutes_write", args=[point.meeting_id])
    said, offer = "Đánh giá tháng 4\nĐã xong\n\nNhiệm vụ tháng 5", phone.get_by_text("chưa được lưu")
    take_back = phone.get_by_role("button", name="Lấy lại nội dung đã gõ")
    content = phone.get_by_label("Nội dung", exact=False).first

    phone.goto(write)
    content.fill(said)
    phone.reload()
    offer.wait_for()
    assert content.input_value() != said
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    take_back.click()
    assert content.input_value() == said

    Session.objects.all().delete()
    phone.locator("main form[method=post]").evaluate("form => form.requestSubmit()")
    phone.get_by_role("button", name="Đăng nhập").first.wait_for()
    with transaction.atomic():
        another = make_user("pho", unit=point.unit, verbs=("meetings.write_minutes",))
    sign_in(another)
    phone.goto(write)
    assert not offer.is_visible()

    sign_in(keeper)
    phone.goto(write)
    take_back.click()
    phone.get_by_label("Bắt đầu lúc").fill("19:00")
    phone.locator("main form[method=post]").evaluate("form => form.requestSubmit()")
    phone.wait_for_url("**/minutes/")
    assert Minutes.objects.get().items.count() == 2
    phone.goto(write)
    assert not offer.is_visible()
    assert phone.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('sen.draft.')).length") == 0
