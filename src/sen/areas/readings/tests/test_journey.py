"""A collator sends a report in, decides about its numbers with the keyboard, and finds one of them in the figures."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sen.areas.indicators.actions import recounting
from sen.areas.readings.models import Claim, Reading
from sen.areas.readings.tasks import read_report
from sen.areas.readings.tests.ground import REPORT, make_place, read

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = os.environ.get("SEN_LOOK")
"""A directory for pictures of the screens, for those who want to look."""


def look(page, name: str) -> None:
    if LOOK:
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(200)
            page.screenshot(path=str(Path(LOOK) / f"{name}-{width}.png"), full_page=width == 360)
        page.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def place(page, client, live_server, settings):
    place = make_place()
    client.force_login(place.collator)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    return place


def test_from_a_file_to_a_figure_with_the_keyboard(place, page):
    page.goto(reverse("readings:reading_send"))
    page.get_by_label("Tệp báo cáo").set_input_files(
        {
            "name": "Báo cáo kết quả học tập và làm theo năm 2018 của xã An Hòa.txt",
            "mimeType": "text/plain",
            "buffer": REPORT.replace("94,2%", "96,2%").encode(),
        }
    )
    page.get_by_label("Kỳ báo cáo, từ tháng").fill("01/2018")
    page.get_by_label("Đến tháng").fill("12/2018")
    look(page, "send")
    page.get_by_role("button", name="Gửi và đọc").click()
    expect(page.get_by_text("Đã nhận 1 tệp")).to_be_visible()
    look(page, "queue-reading")
    read_report(reading_id=Reading.objects.get().pk)
    expect(page.locator("#job")).to_contain_text("Đã đọc xong")
    expect(page.get_by_text("Đã nhận 1 tệp")).to_be_visible()
    expect(page.locator("#results tbody")).to_contain_text("Chờ duyệt")
    look(page, "queue")
    page.get_by_role("link", name="Báo cáo kết quả").click()
    expect(page.locator("#reading-keys")).to_be_visible()
    page.wait_for_load_state()
    look(page, "desk")

    page.keyboard.press("j")
    expect(page.locator("#c-1")).to_be_focused()
    expect(page.locator("#t-1")).to_have_class("reading-mark is-open is-current")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#c-2 .reading-state")).to_contain_text("Đã nhận")
    expect(page.locator("#t-2")).to_have_class("reading-mark is-accepted")
    expect(page.locator("#c-3")).to_be_focused()
    expect(page.locator("#reading-counts")).to_contain_text("1/")
    page.keyboard.press("c")
    expect(page.locator("#c-3 input[name=n]")).to_be_focused()
    page.keyboard.type("104")
    look(page, "correct")
    page.keyboard.press("Enter")
    expect(page.locator("#c-3 .reading-state")).to_contain_text("Đã sửa và nhận")
    expect(page.locator("#c-4")).to_be_focused()
    page.keyboard.press("i")
    expect(page.locator("#c-4 input[name=why][required]")).to_be_focused()
    page.keyboard.type("Không phải số liệu")
    page.keyboard.press("Enter")
    expect(page.locator("#c-4 .reading-state")).to_contain_text("Bỏ qua")
    expect(page.locator("#c-5")).to_be_focused()
    page.keyboard.press("k")
    page.locator("#t-1").click()
    expect(page.locator("#c-1")).to_be_focused()
    page.keyboard.press("i")
    expect(page.locator("#c-1 input[name=why][required]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#c-1")).to_be_focused()
    target = Claim.objects.get(quote__contains="60 bài")
    page.locator(f"#t-{target.seq}").click()
    page.keyboard.press("a")  # of no figure: it is to be named first
    expect(page.locator(f"#c-{target.seq} input[name=figure]")).to_be_focused()
    page.keyboard.press("Escape")
    look(page, "desk-decided")
    decided = Claim.objects.exclude(decision="open").order_by("seq").values_list("decision", flat=True)
    assert list(decided) == ["accepted", "corrected", "ignored"]

    page.get_by_role("link", name="Phản hồi").click()
    look(page, "answer")
    page.get_by_role("button", name="Gửi cho đơn vị").click()
    expect(page.get_by_text("Đơn vị gửi chưa ghi nhận.")).to_be_visible()
    look(page, "answer-sent")

    while recounting.work_off_marks():
        pass
    page.goto(
        reverse("indicators:figure_detail", args=[place.communes[0].code, "documents.contest_entries"])
        + "?from=01/2018&to=12/2018"
    )
    expect(page.locator(".sen-kpi-value")).to_have_text("52")
    look(page, "figure")
    page.get_by_role("link", name="Hội thi nhận được 52 bài dự thi").click()
    expect(page.locator("blockquote")).to_contain_text("Hội thi nhận được 52 bài dự thi.")
    look(page, "source")


def test_what_is_typed_on_never_falls_into_another_number(place, page):
    """A fast hand: a key for the next number comes before the answer about the one before."""
    page.set_viewport_size({"width": 1440, "height": 900})
    reading = read(place, REPORT)
    page.goto(reverse("readings:reading_desk", args=[reading.pk]))
    page.route("**/claims/**", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.keyboard.press("a")
    expect(page.locator("#c-1")).to_be_focused()
    assert not Claim.objects.exclude(decision="open").exists(), "nothing is decided unseen"
    for key in ("a", "i", "4", "i"):
        page.keyboard.press(key)
    page.keyboard.type("khác kỳ")
    page.keyboard.press("Enter")
    expect(page.locator("#c-4")).to_be_focused()
    expect(page.locator("#reading-counts")).to_contain_text("3/")
    decided = reading.claims.exclude(decision="open").order_by("seq").values_list("decision", "why")
    assert list(decided) == [
        ("accepted", ""),
        ("ignored", "Đã nêu ở chỗ khác trong báo cáo"),
        ("ignored", "khác kỳ"),
    ]
    page.keyboard.press("u")
    expect(page.locator("#c-3 .reading-state")).to_contain_text("Chưa duyệt")
    expect(page.locator("#c-3")).to_be_focused()


def test_without_a_connection_a_number_comes_back_undecided(place, page):
    reading = read(place, REPORT)
    page.goto(reverse("readings:reading_desk", args=[reading.pk]))
    page.keyboard.press("j")
    page.route("**/claims/**", lambda route: route.abort())
    page.keyboard.press("a")
    expect(page.locator("#sen-live")).to_be_visible()
    expect(page.locator("#c-1")).to_be_focused()
    expect(page.locator("#c-1")).to_have_class("card sen-card reading-claim is-open is-current")
    page.unroute("**/claims/**")
    page.keyboard.press("a")
    expect(page.locator("#c-1 .reading-state")).to_contain_text("Đã nhận")


def test_by_thumb(place, page):
    page.set_viewport_size({"width": 360, "height": 740})
    reading = read(place, REPORT)
    page.goto(reverse("readings:reading_desk", args=[reading.pk]))
    expect(page.locator("#c-2 .reading-sentence")).to_be_visible()
    page.locator("#c-2 .reading-place").click()
    expect(page.locator("#t-2")).to_be_in_viewport()
    page.locator("#c-2 summary").last.click()
    page.locator("#c-2").get_by_text("Không phải số liệu").click()
    expect(page.locator("#c-2 .reading-state")).to_contain_text("Bỏ qua")
    expect(page.locator("#c-3")).to_be_in_viewport()
