"""Two people write one report in a browser, freeze it, and lose nothing on the way."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sen.areas.reports.models import Report, ReportPart

from .conftest import REQUIRED, begin, officer

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = os.environ.get("SEN_LOOK")
"""A directory for pictures of the screens, for those who want to look."""


def look(page, name: str) -> None:
    if LOOK:
        for width in (1440, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(150)
            page.screenshot(path=str(Path(LOOK) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def lan(province, page, client, live_server, settings):
    by = officer(province, name="lan")
    client.force_login(by.user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    return by


def test_writing_freezing_and_a_second_editor(province, lan, page):
    report = begin(province, by=lan)
    editor = reverse("reports:report_detail", args=[report.pk])
    page.goto(editor)
    other = page.context.new_page()
    other.goto(editor)
    box = page.get_by_label("Nội dung do người soạn viết").nth(2)
    box.fill("Tổ chức 34 buổi tuyên truyền.")
    part = page.locator("form.report-form").nth(2)
    expect(part.get_by_text("Đã lưu lúc")).to_be_visible()
    box.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" Có chất lượng.")  # at one stroke: a slow hand would be saved in the middle
    expect(part.locator("input[name=version]")).to_have_value("2")

    theirs = other.locator("form.report-form").nth(2)
    theirs.locator("textarea").fill("Bản thứ hai.")
    expect(theirs.get_by_text("Hai người cùng sửa phần này")).to_be_visible()
    expect(theirs.get_by_text("Tổ chức 34 buổi tuyên truyền. Có chất lượng.")).to_be_visible()
    expect(theirs.locator("textarea")).to_have_value("Bản thứ hai.")
    look(other, "conflict")
    theirs.get_by_role("button", name="Giữ cả hai").click()
    expect(other.locator("form.report-form").nth(2).locator("textarea")).to_have_value(
        "Tổ chức 34 buổi tuyên truyền. Có chất lượng.\nBản thứ hai."
    )
    assert ReportPart.objects.get().version == 3

    for code in REQUIRED:
        other.locator(f"#text-{code}").fill(
            f"Nội dung của phần {code}, viết đủ một đoạn để xem dòng chữ chạy thế nào."
        )
        expect(other.locator(f"#state-{code}").get_by_text("Đã lưu lúc")).to_be_visible()
    other.reload()
    look(other, "editor")
    other.get_by_role("link", name="Xem bản in").click()
    look(other, "preview")
    other.locator("summary", has_text="Chốt báo cáo").click()
    other.locator(".sen-confirm-box").get_by_role("button", name="Chốt báo cáo").click()
    expect(other.get_by_text("Nội dung còn nguyên")).to_be_visible()
    look(other, "frozen")
    assert Report.objects.get().snapshot.intact
    other.goto(reverse("reports:report_list"))
    look(other, "list")
    other.goto(reverse("reports:report_new"))
    look(other, "new")
    other.close()
