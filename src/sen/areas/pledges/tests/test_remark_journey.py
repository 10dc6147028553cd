"""A cell of thirty: the month is written with the keyboard alone, and by thumb on a phone."""

from datetime import date

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from sen.areas.pledges import actions, rules
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PledgeItem
from sen.areas.pledges.tests.ground import BY, Item, Place
from sen.foundation.periods import Month
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db(transaction=True)
POSTS = (
    "Phó Hiệu trưởng, Chủ tịch Công đoàn, Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở xã Mẫu",
    "",
    "Trưởng thôn",
)


@pytest.fixture
def cell(tmp_path, settings):
    """Thirty members with long names, some with pledges, one item due this month; last month is concluded."""
    settings.MEDIA_ROOT = tmp_path
    with transaction.atomic():
        place = Place()
        home = place.cells[0]
        for person in place.people[home.pk]:
            person.memberships.update(valid=(date(2010, 1, 1), date(2011, 1, 1)))
        month = Month.of(localdate())
        people = [
            make_member(home, f"Nguyễn Thị Hồng Phượng Đặng {chr(65 + n % 26)}{n:02d}") for n in range(30)
        ]
        for n, person in enumerate(people):
            person.post = POSTS[n % 3]
            person.sort_key = f"{n:03d}"
            person.save()
        year = localdate().year
        round = place.round(year=year, opens_on=date(year, 1, 1), due_on=date(year, 12, 31))
        for person in people[:3]:
            pledge = actions.start_pledge(round=round, person=person, by=BY, at=now())
            for what in (
                "Mỗi tuần phụ đạo 02 buổi cho học sinh yếu của lớp 5A",
                "Dự giờ",
                "Đọc 01 cuốn sách mỗi quý",
            ):
                item = Item(what=what + " cùng tổ", measure="02 buổi mỗi tuần")
                actions.add_item(pledge=pledge, item=item, by=BY, at=now())
            actions.send_pledge(pledge=pledge, by=BY, at=now())
        due = PledgeItem.objects.filter(pledge__person=people[0])[1]
        PledgeItem.objects.filter(pk=due.pk).update(deadline=month.last_day)
        before = CellMonth(shard=home.shard, month=(month - 1).first_day, unit=home)
        actions.remark_person(
            cell_month=before,
            person=people[0],
            level=3,
            note="Dự giờ chưa đủ số tiết đã hứa",
            by=BY,
            at=now(),
        )
        actions.conclude_month(
            cell_month=before,
            to=actions.Whole(
                level=1, conclusion="Nhất trí.", chair="Trần Văn Chủ Trì", secretary="Lê Thị Thư Ký"
            ),
            on=(month - 1).last_day,
            rest=2,
            by=BY,
            at=now(),
        )
        keeper = make_user("bi-thu", unit=home, verbs=(rules.REMARK, rules.READ_REMARKS))
    return home, people, keeper, reverse("pledges:remark_month", args=[home.code, str(month)])


@pytest.fixture
def screen(page, client, live_server, cell):
    *_, keeper, address = cell
    client.force_login(keeper)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}]
    )
    page.goto(address)
    return page


def this_month():
    return MonthlyRemark.objects.filter(month=Month.of(localdate()).first_day)


def at(page, person) -> None:
    """The focus stands on that person's line."""
    page.locator(f"#p{person.pk}:focus").wait_for()


def test_thirty_members_with_the_keyboard(screen, cell):
    """A number for each who differs, words where needed, C for the rest and again for the conclusion: no mouse, no
    Tab."""
    _home, people, *_ = cell
    keys = []

    def press(key: str) -> None:
        keys.append(key)
        screen.keyboard.press(key)

    press("j")
    at(screen, people[0])
    press("3")
    at(screen, people[1])
    press("1")
    at(screen, people[2])
    press("ArrowDown")
    at(screen, people[3])
    press("Enter")
    screen.keyboard.type("Tích cực giúp hộ nghèo")
    press("Enter")
    at(screen, people[4])
    press("4")
    at(screen, people[5])
    press("k")
    press("k")
    at(screen, people[3])
    press("1")
    at(screen, people[4])
    screen.get_by_text("4/30").wait_for()
    expect(screen.locator("#rm-left")).to_have_text("26")
    press("c")
    screen.locator("#rest [value='2']:focus").wait_for()
    press("2")
    screen.get_by_text("Đã ghi mức chung cho 26 người.").wait_for()
    press("c")
    screen.locator("#conclude [name=level]:focus").wait_for()
    press("1")
    press("Enter")
    screen.get_by_text("Đã kết luận và khóa tháng.").wait_for()
    assert len(keys) < 20
    levels = dict(this_month().values_list("person_id", "level"))
    assert len(levels) == 30
    assert [levels[person.pk] for person in people[:6]] == [3, 1, 2, 1, 4, 2]
    assert this_month().get(person=people[3]).note == "Tích cực giúp hộ nghèo"
    assert CellMonth.objects.get(month=Month.of(localdate()).first_day).chair == "Trần Văn Chủ Trì"


HOLD = """() => {
    const send = XMLHttpRequest.prototype.send, held = [];
    XMLHttpRequest.prototype.send = function (...sent) { held.push(() => send.apply(this, sent)); };
    window.release = () => { XMLHttpRequest.prototype.send = send; held.forEach(one => one()); };
}"""


def test_what_is_said_of_a_line_still_on_its_way_is_not_lost(screen, cell):
    """A fast hand, a slow wire: back to the line before its answer has come."""
    _home, people, *_ = cell
    screen.evaluate(HOLD)
    for key in ("j", "3", "k", "2"):
        screen.keyboard.press(key)
    screen.keyboard.press("Enter")  # at the next line
    screen.keyboard.type("Siêng năng")
    screen.keyboard.press("Enter")
    at(screen, people[2])
    screen.keyboard.press("k")
    screen.keyboard.press("1")
    screen.evaluate("window.release()")
    for person, level in ((people[0], 2), (people[1], 1)):
        expect(screen.locator(f"#p{person.pk} [data-key='{level}']")).to_have_attribute(
            "aria-pressed", "true"
        )
    kept = this_month().values_list("person_id", "level", "note")
    assert set(kept) == {(people[0].pk, 2, ""), (people[1].pk, 1, "Siêng năng")}


def test_a_thumb_on_a_phone(screen, cell):
    _home, people, *_ = cell
    screen.set_viewport_size({"width": 360, "height": 740})
    assert screen.evaluate("document.documentElement.scrollWidth") <= 360
    line = screen.locator(f"#p{people[0].pk}")
    for button in line.locator(".rm-level").all():
        box = button.bounding_box()
        assert box["height"] >= 48
        assert box["width"] >= 60
    line.get_by_text("Các việc đã cam kết (3)").click()
    line.locator("fieldset").nth(1).get_by_text("chậm").click()
    line.get_by_label("Kết quả").nth(1).fill("mới dự được 01 tiết")
    line.get_by_role("button", name="Hạn chế").click()
    screen.get_by_text("chậm: Dự giờ cùng tổ – mới dự được 01 tiết").wait_for()
    assert screen.evaluate("document.documentElement.scrollWidth") <= 360
    other = screen.locator(f"#p{people[1].pk}")
    assert not other.get_by_label("Nhận xét").is_visible()
    other.get_by_role("button", name="Đạt", exact=True).click()
    other.get_by_label("Nhận xét").fill("Vắng họp một buổi có lý do")
    screen.get_by_text("2/30").wait_for()
    with screen.expect_response(lambda answer: "/people/" in answer.url):
        screen.locator("h1").click()
    screen.get_by_role("link", name="Còn 28 người").click()
    expect(screen.locator("#rest").get_by_role("button", name="Đạt", exact=True)).to_be_visible()
    kept = this_month().get(person=people[1])
    assert (kept.level, kept.note) == (2, "Vắng họp một buổi có lý do")


def test_what_another_wrote_meanwhile_is_shown_beside(screen, cell):
    home, people, *_ = cell
    with transaction.atomic():
        actions.remark_person(
            cell_month=CellMonth(shard=home.shard, month=Month.of(localdate()).first_day, unit=home),
            person=people[0],
            level=1,
            note="Rất cố gắng",
            by=BY,
            at=now(),
        )
    line = screen.locator(f"#p{people[0].pk}")
    line.get_by_label("Nhận xét").fill("Còn đi muộn")
    line.get_by_role("button", name="Hạn chế").click()
    screen.get_by_text("Người khác vừa ghi khác").wait_for()
    assert "Rất cố gắng" in line.inner_text()
    assert line.get_by_label("Nhận xét").input_value() == "Còn đi muộn"
    line.get_by_role("button", name="Ghi theo tôi").click()
    screen.get_by_text("Người khác vừa ghi khác").wait_for(state="detached")
    assert this_month().get().note == "Còn đi muộn"


def test_what_is_set_without_a_connection_is_sent_when_there_is_one(screen, cell):
    _home, people, *_ = cell
    line = screen.locator(f"#p{people[1].pk}")
    screen.context.set_offline(True)
    line.get_by_label("Nhận xét").fill("Vắng một buổi có lý do")
    line.get_by_role("button", name="Hạn chế").click()
    line.get_by_text("có mạng sẽ tự gửi").wait_for()
    assert not this_month().exists()
    with screen.expect_response(lambda answer: "/people/" in answer.url):
        screen.context.set_offline(False)
    screen.get_by_text("1/30").wait_for()
    expect(line.get_by_text("có mạng sẽ tự gửi")).to_have_count(0)
    kept = this_month().get()
    assert (kept.person_id, kept.level, kept.note) == (people[1].pk, 3, "Vắng một buổi có lý do")
