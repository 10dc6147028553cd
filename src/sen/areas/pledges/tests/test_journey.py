"""A member on a phone: writes an item, is told what it lacks and what it is like, mends it, signs."""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from sen.areas.pledges import actions
from sen.areas.pledges.models import Pledge
from sen.areas.pledges.tests.ground import BY, WORK, Item, Place
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writing(tmp_path, settings):
    """A round of this year, a colleague who has signed, a member with two items written."""
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        place = Place()
        year = localdate().year
        round = place.round(year=year, opens_on=date(year, 1, 1), due_on=date(year, 12, 31))
        me, colleague = place.people[place.cells[0].pk][:2]
        for person, name, post in (
            (
                me,
                "Nguyễn Thị Hồng Phượng Đặng",
                "Giáo viên, Tổ trưởng tổ chuyên môn khối 5, Trường Tiểu học xã Mẫu",
            ),
            (colleague, "Trần Văn Sao Chép", ""),
        ):
            person.name, person.post = name, post
            person.save()
        place.signed(round, colleague, at=now())
        pledge = actions.start_pledge(round=round, person=me, by=BY, at=now())
        for line in WORK[1:]:
            actions.add_item(pledge=pledge, item=Item(what=line, measure="100%"), by=BY, at=now())
        user = make_user("hong-phuong", person=me)
    return pledge, user


def sign_in(page, client, live_server, user) -> None:
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}]
    )


def fits(page) -> bool:
    """Nothing sticks out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_pledge_written_on_a_phone(page, client, live_server, writing):
    pledge, user = writing
    sign_in(page, client, live_server, user)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("pledges:pledge", args=[pledge.pk]))
    assert fits(page)
    expect(page.get_by_text("giống 100% một bản khác trong chi bộ")).to_have_count(2)
    page.get_by_role("link", name="Thêm việc vào mục này").nth(3).click()
    what = page.get_by_label("Việc cụ thể sẽ làm")
    what.fill("Luôn nâng cao tinh thần trách nhiệm")
    page.get_by_text("chưa thấy việc làm cụ thể").wait_for()
    what.fill("Mỗi tuần dự giờ 01 tiết của giáo viên mới trong tổ")
    page.get_by_text("rõ việc, rõ số, rõ thời gian").wait_for()
    assert fits(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Ký và gửi chi bộ").click()
    page.get_by_text("Đã gửi, đang chờ chi bộ duyệt.").wait_for()
    assert Pledge.objects.get(pk=pledge.pk).status == "sent"
