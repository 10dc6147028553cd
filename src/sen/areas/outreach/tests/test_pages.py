"""The pages as people use them: an entry in twenty seconds, a relay instead of a double, the leader's page."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sen.areas.outreach import actions, queries, tables
from sen.areas.outreach.choices import LEAD, Stage
from sen.areas.outreach.models import Activity, Item, Undertaking
from sen.areas.outreach.notices import undertaking_tasks
from sen.areas.outreach.tests.ground import AT, BY, DAY, PNG, enter_activity, make_place, tell, undertake
from sen.foundation.attached import TooLarge, take_upload
from tests.factories import make_unit, make_user, succeed
from tests.plans import plan_of


@pytest.fixture
def place(db):
    return make_place()


def url(name, *args):
    return reverse(f"outreach:{name}", args=args)


QUICK = {"channel": "panel", "title": "Pa nô ngã tư", "day": "19/05/2018"}


def test_three_answers_are_enough(place, client):
    client.force_login(place.keeper)
    sent = client.post(url("item_tell"), QUICK | {"file": SimpleUploadedFile("a.png", PNG), "more": "1"})
    item = Item.objects.get()
    assert sent.url == url("item_tell")
    assert (item.unit, item.channel, item.day, item.pieces) == (place.base, "panel", DAY, 1)
    assert client.get(url("item_tell")).context["form"]["channel"].value() == "panel"
    assert client.get(url("item_picture", item.pk)).headers["Content-Type"] == "image/png"
    assert "Không đo" in client.get(url("item", item.pk)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "bắt buộc"),
        ({"channel": "fax"}, "fax"),
        ({"day": "31/11/2018"}, "Ngày không có thật"),
        ({"day": "01/01/2100"}, "chưa đến"),
        ({"reach": "12"}, "đếm được hay ước tính"),
        ({"reach_how": "counted"}, "Hãy ghi số người"),
        ({"link": "javascript:alert(1)"}, "URL"),
        ({"unit": "999999"}, "Không tìm thấy"),
        ({"file": SimpleUploadedFile("a.exe", b"MZ" * 40)}, "Chỉ nhận ảnh"),
        ({"pieces": "-3"}, "1"),
    ],
)
def test_a_wrong_entry_says_what_is_wrong(place, client, wrong, words):
    client.force_login(place.keeper)
    page = client.post(url("item_tell"), QUICK | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert not Item.objects.exists()


def test_what_was_told_already_is_offered_as_a_relay(place, client):
    item = tell(place, channel="broadcast", title="Phóng sự làm theo Bác", link="https://example.vn/1")
    client.force_login(place.keeper)
    again = QUICK | {"channel": "loudspeaker", "title": "phóng sự làm theo bác"}
    page = client.post(url("item_tell"), again).content.decode()
    assert "Có thể đã có người ghi tin này" in page
    assert url("item", item.pk) in page
    assert Item.objects.count() == 1
    client.post(
        url("item_relay", item.pk), {"channel": "loudspeaker", "day": "20/05/2018", "unit": place.base.pk}
    )
    assert item.relays.get().unit == place.base
    assert "Đảng bộ phường Châu Văn Liêm" in client.get(url("item", item.pk)).content.decode()
    client.post(url("item_tell"), again | {"new": "1"})
    assert Item.objects.count() == 2


def test_a_bulletin_for_inside_use_stays_inside(place, client):
    inside = tell(place, channel="bulletin", title="Thông báo nội bộ")
    shown = tell(place, channel="press", title="Bài trên báo")
    theirs = tell(place, unit=place.other, channel="press", title="Bài của phường bạn")
    client.force_login(place.keeper)
    assert client.get(url("item", inside.pk)).status_code == 404
    assert client.get(url("item", theirs.pk)).status_code == 404
    assert client.get(url("item", shown.pk)).status_code == 200
    assert client.get(url("item_edit", shown.pk)).status_code == 403
    assert client.post(url("item_withdraw", shown.pk), {"why": "x"}).status_code == 403


def test_a_relay_of_another_branch_is_counted_but_not_named(place, client):
    item = tell(place, channel="press", title="Bài trên báo")
    actions.relay(item=item, unit=place.other, channel="loudspeaker", day=DAY, by=BY, at=AT)
    client.force_login(place.keeper)
    page = client.get(url("item", item.pk)).content.decode()
    assert place.other.name not in page
    assert "1 lần phát lại của đơn vị khác" in page


def test_a_large_view_shows_the_items_that_a_small_one_shows(place, monkeypatch):
    """Sought by their units or picked in the order of the list; there only those of the page are read."""
    tell(place, channel="bulletin", title="Thông báo nội bộ")
    for unit in (place.district, place.base, place.other, place.cell):
        tell(place, unit=unit, title=f"Tin của {unit.name}")
    sent_on = tell(place, unit=place.other, title="Tin của phường khác")
    actions.relay(item=sent_on, unit=place.cell, channel="social", day=DAY, by=BY, at=AT)
    views = [place.may(user) for user in (place.officer, place.keeper, place.leading, place.stranger)]
    sought = [set(queries.items_in_view(actor)) for actor in views]
    monkeypatch.setattr(queries, "SOUGHT", -1)
    picked = [queries.items_in_view(actor) for actor in views]
    assert [set(items) for items in picked] == sought
    assert sent_on in sought[1]
    for asked, index in (("", "item_by_day"), ("channel", "item_by_channel"), ("-pieces", "item_by_pieces")):
        order = tables.ITEMS.ordered(queries.listed_items(picked[1]), QueryDict(f"sort={asked}"))
        plan = plan_of(order.sorted()[:50])
        assert index in plan
        assert "Sort Key" not in plan


def test_an_activity_with_its_quantities(place, client):
    client.force_login(place.keeper)
    client.post(
        url("activity_enter"),
        {
            "kind": "gifts",
            "title": "Tặng quà hộ nghèo",
            "organiser": "women",
            "day": "19/05/2018",
            "people": "40",
            "turns": "55",
            "how": "document",
            "unit": place.base.pk,
        },
    )
    activity = Activity.objects.get()
    client.post(url("deed_add", activity.pk), {"measure": "money", "amount": "25.000.000", "how": "document"})
    client.post(url("deed_add", activity.pk), {"measure": "goods", "amount": "1,5", "how": "counted"})
    page = client.get(url("activity", activity.pk)).content.decode()
    assert "25.000.000 đồng" in page
    assert "1,5 tấn" in page
    assert "tiền: 25.000.000 đồng" in client.get(url("activity_list")).content.decode()
    answer = client.post(
        url("deed_add", activity.pk), {"measure": "families", "amount": "hai", "how": "counted"}, follow=True
    )
    assert "số" in answer.content.decode()
    assert activity.deeds.count() == 2


def test_the_leader_follows_and_the_committee_judges(place, client):
    client.force_login(place.keeper)
    client.post(
        url("undertaking_add"),
        {
            "leader": place.leader.pk,
            "post": "Bí thư",
            "what": "Tiếp dân",
            "sign": "24 buổi",
            "undertaken_on": "10/01/2018",
            "due": "30/11/2018",
            "unit": place.base.pk,
        },
    )
    made = Undertaking.objects.get()
    line = f"undertaking-{made.pk}"

    def tasks(user):
        return [(task.key, task.state) for task in undertaking_tasks(place.may(user), AT, 20)]

    assert (tasks(place.leading), tasks(place.keeper)) == ([(line, "overdue")], [])
    client.force_login(place.leading)
    client.post(url("undertaking_progress", made.pk), {"day": "01/03/2018", "said": "Đã tiếp 4 buổi"})
    client.post(url("undertaking_report", made.pk), {"outcome": "Đủ 24 buổi"})
    assert "không tự kết luận" in client.get(url("undertaking", made.pk)).content.decode()
    assert client.post(url("undertaking_judge", made.pk), {"kept": "1"}).status_code == 403
    assert (tasks(place.leading), tasks(place.keeper)) == ([], [(line, "waiting")])
    client.force_login(place.keeper)
    client.post(url("undertaking_judge", made.pk), {"kept": "0", "why": ""})
    made.refresh_from_db()
    assert made.stage == Stage.REPORTED
    client.post(url("undertaking_judge", made.pk), {"kept": "1", "why": "Dân đồng tình"})
    made.refresh_from_db()
    assert made.stage == Stage.KEPT
    assert "Dân đồng tình" in client.get(url("undertaking", made.pk)).content.decode()


def test_a_stranger_finds_nothing(place, client):
    activity, made = enter_activity(place), undertake(place)
    client.force_login(place.stranger)
    assert client.get(url("activity", activity.pk)).status_code == 404
    assert client.get(url("undertaking", made.pk)).status_code == 404
    for name in ("item_list", "activity_list", "undertaking_list"):
        page = client.get(url(name)).content.decode()
        assert activity.title not in page
        assert made.what not in page


def test_lists_and_pages_ask_the_same_number_of_questions(place, client):
    client.force_login(place.officer)
    item, activity, made = tell(place, channel="press"), enter_activity(place), undertake(place)
    actions.add_deed(activity=activity, measure="money", amount=5, how="counted", by=BY, at=AT)
    actions.relay(item=item, unit=place.base, channel="social", day=DAY, by=BY, at=AT)
    pages = [
        url("item_list"),
        url("item", item.pk),
        url("activity_list"),
        url("activity", activity.pk),
        url("undertaking_list"),
        url("undertaking", made.pk),
    ]

    def asked():
        counts = []
        for address in pages:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    asked()
    few = asked()
    for number, measure in enumerate(("goods", "families", "gifts")):
        tell(place, title=f"Tin {number}")
        one = enter_activity(place, title=f"Việc {number}")
        for activity_here in (one, activity):
            actions.add_deed(activity=activity_here, measure=measure, amount=5, how="counted", by=BY, at=AT)
        actions.relay(
            item=item, unit=place.cell, channel=("press", "portal", "talk")[number], day=DAY, by=BY, at=AT
        )
        undertake(place, what=f"Việc nhận {number}")
        actions.note_progress(undertaking=made, said="x", day=DAY, by=BY, at=AT)
    assert asked() == few


def test_text_in_an_old_font_is_converted_with_consent(place, client):
    client.force_login(place.keeper)
    old = QUICK | {"title": "ChuyÖn kÓ vÒ B¸c Hå trªn sãng"}
    page = client.post(url("item_tell"), old).content.decode()
    assert "Chuyện kể về Bác Hồ trên sóng" in page
    assert page.count('name="convert_old_font"') == 1
    assert not Item.objects.exists()
    client.post(url("item_tell"), old | {"convert_old_font": "on"})
    assert Item.objects.get().title == "Chuyện kể về Bác Hồ trên sóng"


def test_a_file_of_two_gigabytes_is_refused_unread():
    """The size that the server counted is enough; the file itself is not looked at."""

    class Huge:
        name, size = "phim.mp4", 2 * 1024**3

        def read(self) -> bytes:
            raise AssertionError("read")

    with pytest.raises(TooLarge):
        take_upload(Huge())


def test_a_picture_that_did_not_arrive_is_asked_for_again(place, client):
    tell(place)
    client.force_login(place.keeper)
    page = client.post(url("item_tell"), QUICK | {"file": SimpleUploadedFile("a.png", PNG)}).content.decode()
    assert "Có thể đã có người ghi tin này" in page
    assert "hãy chọn lại" in page
    assert "hãy chọn lại" not in client.post(url("item_tell"), QUICK).content.decode()


@pytest.mark.parametrize("name", ["item", "activity", "undertaking"])
def test_two_who_edit_one_record_do_not_undo_each_other(place, client, name):
    make = {"item": tell, "activity": enter_activity, "undertaking": undertake}[name]
    record = make(place, unit=place.base)
    client.force_login(place.keeper)
    form = client.get(url(f"{name}_edit", record.pk)).context["form"]
    sent = {field: form[field].value() for field in form.fields}
    sent = {field: value for field, value in sent.items() if value is not None and field != "file"}
    sent |= {key: f"{value:%d/%m/%Y}" for key, value in sent.items() if hasattr(value, "strftime")}
    words = "what" if name == "undertaking" else "title"
    assert client.post(url(f"{name}_edit", record.pk), sent | {words: "Người thứ nhất"}).status_code == 302
    late = client.post(url(f"{name}_edit", record.pk), sent | {words: "Người thứ hai"})
    assert "Có người khác vừa sửa" in late.content.decode()
    record.refresh_from_db()
    assert str(record) == "Người thứ nhất"


def test_goods_are_kept_to_the_kilogram_and_never_rounded(place, client):
    activity = enter_activity(place)
    client.force_login(place.keeper)
    deed = {"measure": "goods", "how": "document"}
    client.post(url("deed_add", activity.pk), deed | {"amount": "0,3755"})
    assert not activity.deeds.exists()
    client.post(url("deed_add", activity.pk), deed | {"amount": "0,375"})
    assert activity.deeds.get().amount == 375


def test_what_an_ended_committee_left_to_judge_waits_for_its_successor(place):
    undertaking = undertake(place)
    actions.report_undertaking(undertaking=undertaking, outcome="Đủ 24 buổi", by=BY, at=AT)
    heir = make_unit("Đảng bộ phường Ô Môn", kind="superior", since=date(2018, 11, 1))
    succeed(place.base, heir, date(2018, 11, 1))
    judge = make_user("ke-tuc", unit=heir, verbs=(LEAD,))
    assert [task.key for task in undertaking_tasks(place.may(judge), AT, 9)] == [
        f"undertaking-{undertaking.pk}"
    ]
    assert list(undertaking_tasks(place.may(place.stranger), AT, 9)) == []
