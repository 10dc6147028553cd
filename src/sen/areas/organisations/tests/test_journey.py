"""In a real browser: the tree by keyboard, the search while typing, and both without scripts."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from sen.areas.organisations import rules
from sen.areas.organisations.actions.units import found_unit, rename_unit
from sen.areas.organisations.choices import Kind
from sen.foundation.access import System
from tests.factories import AT, make_user

pytestmark = pytest.mark.django_db(transaction=True)
WHO = {"by": System(), "at": AT}
D0 = date(2010, 1, 1)


@pytest.fixture
def cookie(client, settings):
    """Somebody who sees a province with two districts and a commune that was renamed."""

    def found(code, name, parent, kind):
        return found_unit(code=code, name=name, kind=kind, parent=parent, on=D0, **WHO)

    root = found(settings.SEN_ROOT, "Trung ương", None, Kind.CENTRE)
    province = found("ha-nam", "Đảng bộ tỉnh Hà Nam", root, Kind.PROVINCE)
    district = found("binh-luc", "Đảng bộ huyện Bình Lục", province, Kind.SUPERIOR)
    found("ly-nhan", "Đảng bộ huyện Lý Nhân", province, Kind.SUPERIOR)
    commune = found("xa-1", "Đảng bộ xã Hoà Bình", district, Kind.BASE)
    rename_unit(unit=commune, name="Đảng bộ xã Tân Bình", on=date(2017, 1, 1), **WHO)
    client.force_login(make_user(unit=province, verbs=(rules.KEEP,)))
    return client.cookies["sessionid"].value


def opened(page, live_server, cookie):
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto("/units/")
    return page


def test_the_tree_opens_by_keyboard_and_leads_to_the_unit(page, live_server, cookie):
    opened(page, live_server, cookie)
    district = page.locator(".sen-tree details details", has_text="Bình Lục")
    district.locator("summary").focus()
    page.keyboard.press("Enter")
    commune = district.get_by_role("link", name="Đảng bộ xã Tân Bình")
    expect(commune).to_be_visible()
    commune.click()
    expect(page.locator("h1")).to_contain_text("Đảng bộ xã Tân Bình")
    expect(page.locator(".sen-timeline")).to_contain_text("Đổi tên từ “Đảng bộ xã Hoà Bình”")


def test_typing_finds_by_the_old_name(page, live_server, cookie):
    opened(page, live_server, cookie)
    page.locator("input[name=q]").first.press_sequentially("hoa binh")
    expect(page.locator("#results")).to_contain_text("tên cũ: Đảng bộ xã Hoà Bình")
    page.locator("input[name=q]").first.fill("khong co xa nay")
    expect(page.locator("#results")).to_contain_text("Không tìm thấy đơn vị nào")


@pytest.mark.parametrize("key", ["Enter", "ArrowDown"])
def test_one_chooses_with_the_keyboard_alone(key, page, live_server, cookie):
    opened(page, live_server, cookie)
    page.goto("/units/xa-1/move/")
    search = page.locator(".sen-found input[type=search]")
    search.fill("ly nhan")  # at one stroke: what a slow hand is offered goes again when it types on
    option = page.locator(".sen-options label", has_text="Đảng bộ huyện Lý Nhân").locator("input")
    expect(option).to_be_visible()
    search.press(key)
    expect(option).to_be_checked()
    expect(option).to_be_focused()
    expect(search).to_have_value(re.compile("Lý Nhân"))
    assert page.url.endswith("/units/xa-1/move/")


def test_a_narrow_screen_without_scripts(browser, live_server, cookie):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 360, "height": 780}
    )
    page = opened(context.new_page(), live_server, cookie)
    page.fill("input[name=q]", "tan binh")
    page.locator("main button[type=submit]").first.click()
    page.get_by_role("link", name="Đảng bộ xã Tân Bình").click()
    expect(page.locator("h1")).to_contain_text("Đảng bộ xã Tân Bình")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()
