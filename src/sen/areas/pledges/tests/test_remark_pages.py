"""The pages of monthly remarks: the month's screen with and without scripts, lists, answers, minutes, cost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange
from pypdfium2 import PdfDocument

from sen.areas.organisations.models import Unit
from sen.areas.people.models import Membership, Person
from sen.areas.pledges import actions, rules
from sen.areas.pledges.choices import Level
from sen.areas.pledges.models import CellMonth, MonthlyRemark
from sen.areas.pledges.papers import months
from sen.areas.pledges.queries import remarks as remark_queries
from sen.areas.pledges.tests.ground import AT, BY, Place
from sen.areas.pledges.tests.test_remarks import asked, concluded, month_of
from sen.foundation.acts.models import Act
from sen.foundation.typesetting import layout_on, lint_docx
from sen.foundation.web import desk
from sen.foundation.web.forms import CONSENT
from tests.factories import actor, make_member, make_user

KEEP = (rules.REMARK, rules.READ_REMARKS)
HTMX = {"HX-Request": "true"}


def address(name: str, place: Place, *more, month: str = "2018-05") -> str:
    return reverse(f"pledges:{name}", args=[place.cells[0].code, month, *more])


@pytest.fixture
def keeper(place, client) -> Client:
    client.force_login(make_user("bi-thu", unit=place.cells[0], verbs=KEEP))
    return client


@pytest.fixture
def one(place):
    return place.people[place.cells[0].pk][0]


def save(client: Client, place: Place, person, headers=None, **given):
    data = {"version": "0", "note": ""} | given
    return client.post(address("remark_save", place, person.pk), data, headers=headers or {})


def test_the_month_is_written_without_scripts(place, keeper, one):
    screen = keeper.get(address("remark_month", place))
    assert screen.status_code == 200
    assert f'id="p{one.pk}"' in screen.content.decode()
    answer = save(keeper, place, one, level="3", note="Chậm hai việc")
    assert answer.url == address("remark_month", place) + f"#p{one.pk}"
    assert keeper.post(address("remark_rest", place), {"level": "2"}).status_code == 302
    form = {"level": "1", "note": "", "conclusion": "Nhất trí.", "chair": "Trần Thị Bí Thư", "version": "1"}
    draft = keeper.post(address("remark_collective", place), form | {"version": "0", "conclusion": ""})
    assert draft.status_code == 302
    assert CellMonth.objects.get().level == 1
    done = keeper.post(address("remark_conclude", place), form | {"on": "31/05/2018"})
    assert done.url == address("remark_month", place) + "#top"
    locked = keeper.get(address("remark_month", place)).content.decode()
    assert "Mở lại tháng" in locked
    assert "Chậm hai việc" in locked
    assert 'name="level"' not in locked
    keeper.post(address("remark_reopen", place), {"why": "Ghi nhầm"})
    assert "Ghi nhầm" in keeper.get(address("remark_month", place)).content.decode()
    assert Act.objects.filter(verb="pledges.read_month").count() == 3


def test_with_scripts_only_the_line_comes_back(place, keeper, one):
    pledge = place.signed(place.round(), one)
    item = pledge.items.first()
    opened = keeper.get(address("remark_save", place, one.pk) + "?items=1", headers=HTMX).content.decode()
    assert f'name="doing-{item.pk}"' in opened
    answer = save(
        keeper,
        place,
        one,
        HTMX,
        level="2",
        items="1",
        **{f"doing-{item.pk}": "3", f"result-{item.pk}": "2/4"},
    )
    part = answer.content.decode()
    assert part.startswith("<li")
    assert "<html" not in part
    assert 'hx-swap-oob="true"' in part
    assert "1/3" in part
    assert MonthlyRemark.objects.get().items == {str(item.pk): [3, "2/4"]}


def test_two_keepers_see_each_other(place, keeper, one):
    """The second is shown what the first wrote, keeps what they typed, and may write over it."""
    hand = Client()
    hand.force_login(make_user("pho", unit=place.cells[0], verbs=KEEP))
    save(keeper, place, one, level="1", note="Rất tích cực")
    plain = save(hand, place, one, level="3", note="Còn đi họp muộn")
    assert plain.status_code == 409
    said = plain.content.decode()
    assert "Rất tích cực" in said
    assert "Còn đi họp muộn" in said
    assert "Bi-Thu" in said
    assert f'href="{address("remark_month", place)}#p{one.pk}"' in said
    part = save(hand, place, one, HTMX, level="3", note="Còn đi họp muộn")
    assert part.status_code == 200
    assert "Ghi theo tôi" in part.content.decode()
    save(hand, place, one, HTMX, level="3", note="Còn đi họp muộn", version="1")
    assert MonthlyRemark.objects.get().note == "Còn đi họp muộn"


def test_two_keepers_of_the_conclusion(place, keeper):
    form = {"level": "1", "note": "Của tôi", "conclusion": "", "chair": "", "version": "0"}
    hand = Client()
    hand.force_login(make_user(unit=place.cells[0], verbs=KEEP))
    hand.post(address("remark_collective", place), form | {"note": "Của người kia"})
    answer = keeper.post(address("remark_collective", place), form)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "Của tôi" in said
    assert "Của người kia" in said
    assert 'name="version" value="1"' in said


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"level": "0"}, "lý do"),
        ({"level": "9"}, ""),
        ({"level": "2", "note": "x" * 501}, "500"),
        ({"level": "2", "note": "x" * 501}, "x" * 501),
        ({"level": "2", "note": "Hoµn thµnh tèt nhiÖm vô ®­îc giao"}, "phông cũ"),
        ({"level": "2", "items": "1", "doing-999": "3"}, "không thuộc bản cam kết"),
    ],
)
def test_what_cannot_be_saved_is_told_and_kept(place, keeper, one, given, words):
    answer = save(keeper, place, one, **given)
    assert answer.status_code == 409
    assert words in answer.content.decode()
    assert not MonthlyRemark.objects.exists()


def test_a_conclusion_in_an_old_font_is_taken_with_consent(place, keeper):
    words = {"level": "2", "conclusion": "NhÊt trÝ víi nhËn xÐt vÒ tËp thÓ", "chair": "B", "rest": "2"}
    answer = keeper.post(address("remark_conclude", place), words)
    assert CONSENT in answer.content.decode()
    keeper.post(address("remark_conclude", place), words | {CONSENT: "on", "on": "31/05/2018"})
    assert CellMonth.objects.get().conclusion == "Nhất trí với nhận xét về tập thể"


def test_the_form_below_the_lines_is_shown_again_and_begins_with_the_secretary(place, keeper, one):
    Person.objects.filter(pk=one.pk).update(post="Bí thư chi bộ")
    page = keeper.get(address("remark_month", place))
    assert page.context["form"]["chair"].value() == one.name
    assert f'action="{address("remark_conclude", place)}#conclude"' in page.content.decode()
    assert f'formaction="{address("remark_collective", place)}#conclude"' in page.content.decode()


def test_words_in_an_old_font_come_back_readable(place, keeper, one):
    said = save(keeper, place, one, level="2", note="Hoµn thµnh tèt nhiÖm vô ®­îc giao").content.decode()
    assert 'value="Hoàn thành tốt nhiệm vụ được giao"' in said


def test_my_own_line_is_not_for_me(place, client, one):
    client.force_login(make_user(unit=place.cells[0], verbs=KEEP, person=one))
    screen = client.get(address("remark_month", place)).content.decode()
    assert "Không ai tự nhận xét mình" in screen
    assert save(client, place, one, level="1").status_code == 409
    assert not MonthlyRemark.objects.exists()


def test_who_may(place, client, one):
    reader = make_user(unit=place.cells[0], verbs=(rules.READ_REMARKS,))
    client.force_login(reader)
    assert client.get(address("remark_month", place)).status_code == 200
    assert save(client, place, one, level="1").status_code == 403
    client.force_login(make_user(unit=place.cells[0]))
    assert client.get(address("remark_month", place)).status_code == 404
    client.force_login(make_user(unit=place.cells[1], verbs=KEEP))
    assert client.get(address("remark_month", place)).status_code == 404


def test_months_that_are_not_there(place, keeper):
    assert keeper.get(address("remark_month", place, month="2030-01")).status_code == 404
    assert keeper.get(address("remark_month", place, month="2009-01")).status_code == 404
    assert keeper.get(address("remark_month", place, month="thang-5")).status_code == 404
    assert keeper.get(address("remark_file", place, month="2030-01")).status_code == 404


def test_the_member_reads_and_answers(place, client, one):
    client.force_login(make_user(person=one))
    concluded(place)
    mine = client.get(reverse("pledges:remark_mine")).content.decode()
    assert "05/2018" in mine
    answer = reverse("pledges:remark_answer", args=[place.cells[0].code, "2018-05", one.pk])
    assert answer in mine
    assert client.get(answer).status_code == 200
    assert client.post(answer, {"text": ""}).status_code == 422
    assert client.post(answer, {"text": "Tôi xin tiếp thu"}).status_code == 302
    assert "Tôi xin tiếp thu" in client.get(reverse("people:my_record")).content.decode()
    old = "T«i xin tiÕp thu vµ söa ch÷a"
    asked_back = client.post(answer, {"text": old})
    assert CONSENT in asked_back.content.decode()
    client.post(answer, {"text": old, CONSENT: "on"})
    assert MonthlyRemark.objects.get(person=one).answer == "Tôi xin tiếp thu và sửa chữa"
    client.force_login(make_user(unit=place.cells[0], verbs=KEEP))
    unread = client.get(address("remark_month", place)).content.decode()
    assert unread.count("Tôi xin tiếp thu") == 2
    assert address("remark_answers", place) in unread
    client.post(address("remark_answers", place))
    assert address("remark_answers", place) not in client.get(address("remark_month", place)).content.decode()
    client.force_login(make_user(person=place.people[place.cells[0].pk][1]))
    assert client.get(answer).status_code == 404


def test_the_list_of_cells_and_the_duty(place, client):
    asked(place)
    concluded(place)
    client.force_login(make_user(unit=place.base, verbs=KEEP))
    shown = client.get(reverse("pledges:remark_list"), {"month": "2018-05"}).content.decode()
    assert "Đã kết luận" in shown
    assert address("remark_month", place) in shown
    only = client.get(reverse("pledges:remark_list"), {"month": "2018-05", "done": "no"}).content.decode()
    assert place.cells[0].name not in only
    assert place.cells[1].name in only
    keeper = actor(make_user(unit=place.cells[1], verbs=KEEP), AT.date())
    tasks = [task.title for task in desk.tasks_for(keeper, AT) if task.key.startswith("remarks-")]
    assert tasks == ["Nhận xét tháng 04/2018", "Nhận xét tháng 05/2018"]


def test_namesakes_and_the_month_are_told_in_the_list(place, client):
    asked(place)
    Unit.objects.filter(pk__in=[cell.pk for cell in place.cells]).update(name="Chi bộ thôn An")
    client.force_login(make_user(unit=place.root, verbs=("view",)))
    page = client.get(reverse("pledges:remark_list"), {"month": "2018-05"}).content.decode()
    assert "Tháng: 05/2018" in page
    assert all(f"· {cell.code}" in page for cell in place.cells)


def test_cells_too_many_to_count_are_listed_uncounted(place, client, monkeypatch):
    asked(place)
    client.force_login(make_user(unit=place.base, verbs=KEEP))
    here = reverse("pledges:remark_list")
    assert client.get(here, {"month": "2018-05"}).context["progress"] == {"done": 0, "due": 2}
    monkeypatch.setattr(remark_queries, "MOST_COUNTED", 1)
    shown = client.get(here, {"month": "2018-05"})
    assert shown.context["progress"] is None
    assert place.cells[1].name in shown.content.decode()


def test_a_round_asks_for_remarks(place, client):
    client.force_login(make_user(unit=place.root, verbs=(rules.OPEN_ROUND,)))
    round = place.round()
    ask = reverse("pledges:round_remarks", args=[round.pk])
    assert client.post(ask, {"since": "13/2018", "by_day": "10"}).status_code == 422
    assert client.post(ask, {"since": "03/2018", "by_day": "5"}).status_code == 302
    round.refresh_from_db()
    assert (round.remarks_from, round.remarks_by) == (date(2018, 3, 1), 5)
    stop = reverse("pledges:round_remarks_stop", args=[round.pk])
    assert client.post(stop, {"why": "Thôi"}).status_code == 302
    round.refresh_from_db()
    assert round.remarks_from is None


def test_the_minutes_keep_the_official_form(place, keeper, one):
    item = place.signed(place.round(), one).items.first()
    said = {item.pk: (3, "mới được 3 buổi")}
    actions.remark_person(
        cell_month=month_of(place), person=one, level=3, note="Cần cố gắng", items=said, by=BY, at=AT
    )
    draft = keeper.get(address("remark_file", place))
    assert draft.status_code == 200
    concluded(place, secretary="Lê Thị Thư Ký")
    answer = keeper.get(address("remark_file", place))
    assert [str(f) for f in lint_docx(answer.content, layout_on("party-minutes", date(2018, 5, 31)))] == []
    pdf = keeper.get(address("remark_file", place) + "?as=pdf")
    text = " ".join(
        "".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf.content)).split()
    )
    assert "nhận xét kết quả học tập và làm theo Bác tháng 05/2018" in text
    assert "mới được 3 buổi" in text
    assert "đạt yêu cầu 02" in text
    assert one.name in text
    assert {level.value: str(level.label) for level in Level} == months.LEVELS


def test_the_minutes_count_those_who_are_owed_a_remark_and_name_the_others_apart(place, keeper, one):
    cell = place.cells[0]
    guest = place.people[place.cells[1].pk][0]
    Membership.objects.create(
        person=guest, unit=cell, kind="temporary", standing="full", valid=DateRange(date(2018, 5, 1), None)
    )
    for person in (one, guest):
        actions.remark_person(cell_month=month_of(place), person=person, level=1, by=BY, at=AT)
    concluded(place)
    pdf = PdfDocument(keeper.get(address("remark_file", place) + "?as=pdf").content)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert "được nhận xét: 03 đồng chí; đã có nhận xét: 03 đồng chí" in text
    assert "nhận xét 01 đồng chí sinh hoạt tạm thời hoặc đã chuyển đi" in text
    assert "làm tốt 01; đạt yêu cầu 02." in text
    assert f"{guest.name} (sinh hoạt tạm thời)" in text


def test_the_screen_asks_as_often_for_thirty_as_for_three(place, keeper):
    round = place.round()
    cell = place.cells[0]

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert keeper.get(address("remark_month", place)).status_code == 200
        return len(caught)

    for person in place.people[cell.pk]:
        place.signed(round, person)
    few = cost()
    for n in range(27):
        person = make_member(cell, f"Nguyễn Thị Hồng Nhung {n}")
        place.signed(round, person)
        actions.remark_person(cell_month=month_of(place), person=person, level=2, by=BY, at=AT)
        actions.remark_person(
            cell_month=month_of(place, date(2018, 4, 1)), person=person, level=1, by=BY, at=AT
        )
    assert cost() <= few
