"""In a real browser: the palette by keyboard, lists that refresh in place, narrow screens, and life without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from sen.areas.home import rules
from sen.foundation import acts
from tests.factories import AT, actor, make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True)
NONE = re.compile(r"(?<!\d)0 việc")


@pytest.fixture
def keeper(client, settings):
    """Somebody who answers for a province, and a few acts there."""
    root = make_unit("Trung ương", code=settings.SEN_ROOT)
    province = make_unit("Đảng bộ tỉnh Hà Nam", parent=root, code="ha-nam")
    for number in range(60):
        make_unit(f"Đảng bộ xã Số {number:02d}", parent=province, code=f"xa-{number}", reach=number == 59)
    user = make_user(unit=province, verbs=(rules.READ_ACTS, rules.ADMINISTER))
    by = actor(user, date(2018, 6, 1))
    for number in range(60):
        acts.record(by=by, at=AT, verb="a.one" if number % 2 else "a.two", subject=province, place=province)
    client.force_login(user)
    return client.cookies["sessionid"].value


def signed(page, live_server, cookie):
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def test_the_palette_opens_finds_and_goes_by_keyboard_alone(page, live_server, keeper):
    signed(page, live_server, keeper).goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("xa so 07")
    expect(page.locator("#palette .sen-hits a").first).to_contain_text("Đảng bộ xã Số 07")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Đảng bộ xã Số 07")


def test_a_list_refreshes_in_place_and_keeps_its_address(page, live_server, keeper):
    signed(page, live_server, keeper).goto("/acts/")
    expect(page.locator("#results")).to_contain_text("60 việc")
    page.fill("input[name=q]", "khong co")
    expect(page.locator("#results")).to_contain_text(NONE)
    expect(page).to_have_url(re.compile(r"/acts/\?q=khong\+co$"))
    page.locator(".sen-pill").first.click()
    expect(page.locator("#results")).to_contain_text("60 việc")
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator("#results tbody tr")).to_have_count(10)
    page.go_back()
    expect(page.locator("#results tbody tr")).to_have_count(50)


@pytest.mark.parametrize(
    "path", ["/", "/units/ha-nam/dashboard/?all=1", "/acts/", "/administration/", "/ui/gallery/"]
)
def test_nothing_is_wider_than_a_phone(page, live_server, keeper, path):
    page.set_viewport_size({"width": 360, "height": 740})
    signed(page, live_server, keeper).goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("a.sen-burger").click()
    expect(page.locator("#menu")).to_be_visible()


def test_escape_closes_the_menu_of_a_phone_and_a_focused_button_shows(page, live_server, keeper):
    page.set_viewport_size({"width": 360, "height": 740})
    signed(page, live_server, keeper).goto("/acts/")
    page.click(".sen-burger")
    expect(page.locator(".sen-side")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".sen-side")).to_be_hidden()
    expect(page.locator(".sen-burger")).to_be_focused()
    page.goto("/tasks/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    page.wait_for_function("getComputedStyle(document.activeElement).outlineStyle === 'solid'")


def test_without_scripts_lists_filter_and_the_menu_opens(browser, live_server, keeper):
    context = browser.new_context(
        base_url=live_server.url,
        locale="vi-VN",
        java_script_enabled=False,
        viewport={"width": 360, "height": 740},
    )
    page = signed(context.new_page(), live_server, keeper)
    page.goto("/acts/")
    page.fill("input[name=q]", "khong co")
    page.locator(".sen-filters button[type=submit]").click()
    expect(page.locator("#results")).to_contain_text(NONE)
    page.locator("a.sen-burger").click()
    expect(page.locator("#menu")).to_be_visible()
    context.close()
