"""Paper pledges: entered on one screen, and from tables."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from sen.areas.pledges import actions, rules
from sen.areas.pledges.models import AlikeLine, PaperImport, Pledge, PledgeItem
from sen.areas.pledges.rules.lines import items_of_lines
from sen.areas.pledges.rules.said import Said
from sen.areas.pledges.tests.ground import AT, BY, WORK, Item
from sen.foundation.acts.models import Act
from sen.foundation.staging.intake import Stage
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import make_member, make_user

OLD = (
    "Mçi tuÇn phô ®¹o 02 buæi cho häc sinh yÕu",
    "§äc 04 cuèn s¸ch vÒ B¸c trong n¨m",
    "§i häp chi bé ®óng giê",
)
VERBS = (rules.READ, rules.KEEP, rules.APPROVE)


@pytest.fixture
def round(place):
    return place.round()


@pytest.fixture
def secretary(place, client):
    """The secretary of the first cell, who is one of its members."""
    cell = place.cells[0]
    user = make_user(unit=cell, verbs=VERBS, person=place.people[cell.pk][0])
    client.force_login(user)
    return user


def screen(place, round) -> str:
    return f"{reverse('pledges:round_papers', args=[round.pk])}?unit={place.cells[0].code}"


TYPED = "\n".join(
    [
        "I.",
        "- Mỗi quý đọc 01 cuốn sách về Bác; đo: 4 cuốn; hạn: 20/12/2018; minh chứng: sổ ghi chép",
        "Trả lời đơn của công dân trong 5 ngày làm việc",
        "V. Đi họp chi bộ đúng giờ, không vắng buổi nào trong năm",
    ]
)


def test_lines_become_items():
    items = items_of_lines(TYPED)
    assert [(one.section, one.what, one.measure, one.deadline, one.evidence) for one in items] == [
        ("1", "Mỗi quý đọc 01 cuốn sách về Bác", "4 cuốn", date(2018, 12, 20), "sổ ghi chép"),
        ("1", "Trả lời đơn của công dân trong 5 ngày làm việc", "", None, ""),
        ("5", "Đi họp chi bộ đúng giờ, không vắng buổi nào trong năm", "", None, ""),
    ]
    [one] = items_of_lines("Thăm hộ nghèo; gặp gỡ từng nhà; hạn: cuối năm")
    assert (one.what, one.measure) == ("Thăm hộ nghèo; gặp gỡ từng nhà", "hạn cuối năm")


def test_a_secretary_enters_papers_on_one_screen(place, round, secretary, client):
    own, second, third = place.people[place.cells[0].pk]
    page = client.get(screen(place, round))
    assert [home.person_id for home in page.context["homes"]] == [own.pk, second.pk, third.pk]
    send = {"on": "20/03/2018", "confirmed": "on", f"items{own.pk}": TYPED, f"items{second.pk}": TYPED}
    client.post(screen(place, round), send)
    pledges = {pledge.person_id: pledge for pledge in Pledge.objects.all()}
    assert set(pledges) == {own.pk, second.pk}
    assert {(one.source, one.signed_on) for one in pledges.values()} == {("paper", date(2018, 3, 20))}
    # Nobody approves their own, also not on paper.
    assert (pledges[own.pk].status, pledges[second.pk].status) == ("sent", "approved")
    assert PledgeItem.objects.filter(pledge=pledges[second.pk]).count() == 3
    behalf = dict(
        Act.objects.filter(verb="pledges.record_signed").values_list("subject_label", "on_behalf_of")
    )
    assert behalf == {f"{own.name}, 2018": "", f"{second.name}, 2018": second.name}
    # The lines are compared at once, for whoever looks at them.
    assert AlikeLine.objects.count() == 6
    assert [home.person_id for home in client.get(screen(place, round)).context["homes"]] == [third.pk]


def test_what_is_wrong_is_said_beside_the_person_and_nothing_is_lost(place, round, secretary, client):
    _own, second, third = place.people[place.cells[0].pk]
    send = {"on": "20/03/2018", f"items{second.pk}": TYPED, f"items{third.pk}": "Học tập\nLàm theo Bác Hồ"}
    page = client.post(screen(place, round), send)
    assert page.status_code == 422
    assert "Cần ít nhất 3 việc cụ thể; hiện có 2" in str(page.context["form"].errors[f"items{third.pk}"])
    assert "Mỗi quý đọc 01 cuốn sách" in page.content.decode()
    assert not Pledge.objects.exists()
    short = send | {f"items{third.pk}": "Học tập\n" + "\n".join(WORK)}
    assert "quá ngắn" in client.post(screen(place, round), short).content.decode()
    early = send | {f"items{third.pk}": f"{WORK[0]}; hạn: 01/01/2018\n{WORK[1]}\n{WORK[2]}"}
    assert "trước ngày mở đợt" in client.post(screen(place, round), early).content.decode()
    late = send | {f"items{third.pk}": f"{WORK[0]}; hạn: 01/02/2020\n{WORK[1]}\n{WORK[2]}"}
    assert "chậm nhất là năm sau" in client.post(screen(place, round), late).content.decode()
    assert "Chưa có bản nào" in client.post(screen(place, round), {"on": "20/03/2018"}).content.decode()
    future = send | {"on": "02/06/2019", f"items{third.pk}": TYPED}
    assert "Ngày này chưa tới" in client.post(screen(place, round), future).content.decode()
    assert not Pledge.objects.exists()


def test_old_letters_are_taken_with_consent(place, round, secretary, client):
    _own, second, _third = place.people[place.cells[0].pk]
    old = "\n".join(OLD)
    send = {"on": "20/03/2018", f"items{second.pk}": old}
    page = client.post(screen(place, round), send)
    assert "Mỗi tuần phụ đạo 02 buổi" in page.content.decode()
    assert not Pledge.objects.exists()
    consent = page.context["form"].consent
    client.post(screen(place, round), send | {consent.html_name: "on"})
    assert PledgeItem.objects.filter(what="Đọc 04 cuốn sách về Bác trong năm").exists()


def test_who_may_not_keep_the_cell_enters_nothing(place, round, client):
    client.force_login(make_user(unit=place.cells[1], verbs=VERBS))
    assert client.get(screen(place, round)).status_code == 404
    client.force_login(make_user(unit=place.cells[0], verbs=(rules.READ,)))
    assert client.get(screen(place, round)).status_code == 403


# -- tables ------------------------------------------------------------------------------------------------------


def workbook(*rows, name: str = "cam-ket.xlsx") -> SimpleUploadedFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return SimpleUploadedFile(name, held.getvalue())


HEAD = ("STT", "Họ và tên", "Mục", "Việc cụ thể", "Đo bằng", "Thời hạn", "Ngày ký")


def lines_of(name: str, *work: str, on: str = "") -> list[tuple]:
    return [
        (n, name if n == 1 else None, "II" if n == 1 else None, what, None, "30/6/2018", on)
        for n, what in enumerate(work, 1)
    ]


def send_table(client, place, round, *rows, day: str = "20/03/2018"):
    here = f"{reverse('pledges:paper_file_add', args=[round.pk])}?unit={place.cells[0].code}"
    answer = client.post(here, {"day": day, "file": workbook(*rows)})
    assert answer.status_code == 302, answer.content.decode()
    return PaperImport.objects.latest("pk"), answer.url


def test_a_table_of_pledges(place, round, secretary, client):
    own, second, third = place.people[place.cells[0].pk]
    place.signed(round, third)
    batch, url = send_table(
        client,
        place,
        round,
        ("BẢNG TỔNG HỢP CAM KẾT",),
        HEAD,
        *lines_of(second.name, *WORK, on="15/03/2018"),
        *lines_of("Người Lạ", *WORK),
        *lines_of(own.name, WORK[0], "Học tập", WORK[2]),
        *lines_of(third.name, *WORK),
        ("Tổng cộng", "3 bản"),
    )
    assert url == reverse("pledges:table", args=[batch.pk])
    assert {key: batch.counts[key] for key in ("add", "same", "refused")} == {
        "add": 3,
        "same": 3,
        "refused": 6,
    }
    page = client.get(url + "?list=refused").content.decode()
    assert "Không tìm thấy người này" in page
    assert "quá ngắn" in page
    assert Pledge.objects.count() == 1
    client.post(reverse("pledges:table_write", args=[batch.pk]), {"confirmed": "1"})
    made = Pledge.objects.get(person=second)
    assert (made.status, made.source, made.signed_on) == ("approved", "paper", date(2018, 3, 15))
    assert list(made.items.values_list("section", "deadline")) == [
        ("2", date(2018, 6, 30)),
        ("4", date(2018, 6, 30)),
        ("4", date(2018, 6, 30)),
    ]
    batch.refresh_from_db()
    assert (batch.status, batch.counts["written"]) == (Stage.APPLIED, 3)
    # Sent again it changes nothing.
    again, _url = send_table(client, place, round, HEAD, *lines_of(second.name, *WORK, on="15/03/2018"))
    assert (again.counts["add"], again.counts["same"]) == (0, 3)
    # The rows that were not taken go back as they stood, with the reasons.
    answer = client.get(reverse("pledges:table_refused", args=[batch.pk]))
    rows = list(
        load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True)
    )
    assert len(rows) == 7
    assert rows[1][0] == 6
    assert rows[1][3] == "Người Lạ"


def test_other_pledges_than_those_that_stand_are_not_replaced(place, round, secretary, client):
    _own, second, third = place.people[place.cells[0].pk]
    place.signed(round, second)
    place.draft(round, third)
    other = ["Mỗi tháng thăm 02 hộ nghèo trong thôn", *WORK[1:]]
    batch, url = send_table(
        client, place, round, HEAD, *lines_of(second.name, *other), *lines_of(third.name, *WORK)
    )
    page = client.get(url).content.decode()
    assert "Đã có bản ký ngày 01/06/2018 khác với bảng này" in page
    assert "đang viết dở" in page
    assert batch.counts["add"] == 0


def test_namesakes_are_told_apart_by_their_birth(place, round, secretary, client):
    cell = place.cells[0]
    one, other = (make_member(cell, "Trần Văn Trùng") for _ in range(2))
    for person, year in ((one, 1960), (other, 1980)):
        person.birth_date, person.birth_year = date(year, 5, 19), year
        person.save()
    head = ("Họ và tên", "Ngày sinh", "Việc cụ thể")
    rows = [("Trần Văn Trùng", None, WORK[0]), ("Trần Văn Trùng", "19/5/1960", WORK[0])]
    rows += [("Trần Văn Trùng", "19/5/1960", what) for what in WORK[1:]]
    batch, _url = send_table(client, place, round, head, *rows)
    assert (batch.counts["refused"], batch.counts["add"]) == (1, 3)
    assert "2 người trùng họ tên" in batch.reviewed.get(outcome="refused").told["reason"]
    assert {row.person_id for row in batch.reviewed.filter(outcome="add")} == {one.pk}


def test_a_table_that_changed_meanwhile_is_shown_anew(place, round, secretary, client):
    _own, second, third = place.people[place.cells[0].pk]
    batch, _url = send_table(
        client, place, round, HEAD, *lines_of(second.name, *WORK), *lines_of(third.name, *WORK)
    )
    place.signed(round, second, ["Mỗi tháng thăm 02 hộ nghèo trong thôn", *WORK[1:]])
    client.post(reverse("pledges:table_write", args=[batch.pk]), {"confirmed": "1"})
    batch.refresh_from_db()
    assert (batch.status, batch.counts["add"]) == (Stage.CHECKED, 3)
    assert not Pledge.objects.filter(person=third).exists()
    client.post(reverse("pledges:table_write", args=[batch.pk]), {"confirmed": "1"})
    assert Pledge.objects.filter(person=third, status="approved").exists()
    with pytest.raises(NotAtThisStep):
        actions.write_table(batch=batch, by=BY, at=AT)


def test_columns_nobody_knows_are_asked_for_and_remembered(place, round, secretary, client):
    second = place.people[place.cells[0].pk][1]
    head = ("Họ tên", "Ngày sinh", "Nguyện làm gì", "Xong khi nào")
    rows = [(second.name, None, what, "30/6/2018") for what in WORK]
    batch, url = send_table(client, place, round, head, *rows)
    assert url == reverse("pledges:table_columns", args=[batch.pk])
    client.post(url, {"c0": "name", "c1": "birth", "c2": "what", "c3": "deadline", "keep": "on"})
    batch.refresh_from_db()
    assert batch.counts["add"] == 3
    _again, url = send_table(client, place, round, head, *rows)
    assert "columns" not in url


def test_a_table_in_an_old_font_is_sent_back_with_a_word(place, round, secretary, client):
    second = place.people[place.cells[0].pk][1]
    here = f"{reverse('pledges:paper_file_add', args=[round.pk])}?unit={place.cells[0].code}"
    answer = client.post(here, {"day": "20/03/2018", "file": workbook(HEAD, *lines_of(second.name, *OLD))})
    assert "phông .VnTime" in answer.content.decode()
    # One such line among others is read, and said to whoever sends it.
    batch, _url = send_table(client, place, round, HEAD, *lines_of(second.name, OLD[0], *WORK[:2]))
    assert "phông cũ (.VnTime)" in batch.reviewed.first().told["reason"]


def test_a_table_with_names_comes_back_filled(place, round, secretary, client):
    here = f"{reverse('pledges:paper_file_template', args=[round.pk])}?unit={place.cells[0].code}"
    answer = client.get(here)
    rows = list(
        load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.iter_rows(values_only=True)
    )
    names = [row[0] for row in rows if row[0] and row[0].startswith("Nguyễn Thị Mẫu")]
    assert names == [person.name for person in place.people[place.cells[0].pk]]


def test_the_number_of_queries_does_not_grow(place, round, secretary, client, django_assert_max_num_queries):
    people = place.people[place.cells[0].pk]
    people += [make_member(place.cells[0], f"Lê Văn Thêm {letter}") for letter in "ABCDEFGH"]
    rows = [row for person in people for row in lines_of(person.name, *WORK)]
    batch, _url = send_table(client, place, round, HEAD, *rows)
    assert batch.counts["add"] == 33
    said = [row.said for row in batch.reviewed.all()]
    with django_assert_max_num_queries(16):
        actions.check_table(batch=batch, said=[Said(**one) for one in said], by=BY, at=AT)


def test_what_stands_under_a_name_that_was_never_worked_out_is_nobodys(place, round, secretary, client):
    second = place.people[place.cells[0].pk][1]
    rows = lines_of(second.name, *WORK)
    formula = lines_of('="Nguyễn "&"Thị"', *WORK)
    batch, _url = send_table(client, place, round, HEAD, *rows, *formula)
    assert (batch.counts["add"], batch.counts["refused"]) == (3, 3)
    reasons = {row.told["reason"] for row in batch.reviewed.filter(outcome="refused")}
    assert {"công thức chưa có giá trị" in words for words in reasons} == {True}


def test_tables_are_forgotten_after_a_week(place, round, secretary, client):
    batch, _url = send_table(
        client, place, round, HEAD, *lines_of(place.people[place.cells[0].pk][1].name, *WORK)
    )
    sent = batch.created_at
    assert actions.TABLES.forget_old(at=sent + timedelta(days=6)) == 0
    assert actions.TABLES.forget_old(at=sent + timedelta(days=8)) == 1
    batch.refresh_from_db()
    assert (batch.status, batch.file.name, batch.reviewed.count()) == (Stage.DISCARDED, "", 0)


def test_papers_say_who_confirmed_them(place, round):
    home = place.people[place.cells[0].pk][1].memberships.select_related("unit", "person").get()
    send = {"round": round, "papers": [(home, [Item(what=line) for line in WORK])], "on": date(2018, 3, 1)}
    actions.record_signed(**send, confirmed=False, by=BY, at=AT)
    assert Pledge.objects.get().status == "sent"
