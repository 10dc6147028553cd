"""A month's remarks from a table: nothing that stands is replaced unseen."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sen.areas.pledges import actions, rules
from sen.areas.pledges.actions.remarks import NotInTheCell, RemarkChanged
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PaperImport
from sen.areas.pledges.tests.ground import AT, BY
from sen.areas.pledges.tests.test_papers import workbook
from sen.foundation.acts.models import Act
from tests.factories import make_user

HEAD = ("TT", "Họ và tên", "Xếp loại", "Nhận xét")


@pytest.fixture
def month(place) -> CellMonth:
    cell = place.cells[0]
    return CellMonth(shard=cell.shard, month=date(2018, 4, 1), unit=cell)


@pytest.fixture
def people(place):
    return place.people[place.cells[0].pk]


@pytest.fixture
def keeper(place, client, people):
    cell = place.cells[0]
    user = make_user(unit=cell, verbs=(rules.REMARK, rules.READ_REMARKS), person=people[0])
    client.force_login(user)
    return user


def address(name: str, month: CellMonth) -> str:
    return reverse(f"pledges:{name}", args=[month.unit.code, "2018-04"])


def send(client, month, *rows) -> PaperImport:
    answer = client.post(address("remark_file_add", month), {"file": workbook(*rows, name="thang-4.xlsx")})
    assert answer.status_code == 302, answer.content.decode()
    return PaperImport.objects.latest("pk")


def levels() -> dict[int, tuple]:
    return {one.person_id: (one.level, one.note, one.version) for one in MonthlyRemark.objects.all()}


def test_a_table_of_remarks(client, month, people, keeper):
    own, second, third = people
    batch = send(
        client,
        month,
        ("NHẬN XÉT ĐẢNG VIÊN THÁNG 4",),
        HEAD,
        (1, own.name, "Tốt", ""),
        (2, second.name, "Hạn chế", "Họp muộn 02 buổi"),
        (3, third.name, "không nhận xét", ""),
        (4, "Người Lạ", "Tốt", ""),
        (5, second.name, "Tốt", ""),
        ("Bí thư chi bộ",),
    )
    reasons = [row.told["reason"] for row in batch.reviewed.filter(outcome="refused").order_by("row")]
    assert [words[:22] for words in reasons] == [
        "Không ai tự nhận xét m",
        "Không nhận xét thì hãy",
        "Không tìm thấy người n",
        "Người này đã có ở dòng",
    ]
    assert not levels()
    client.post(reverse("pledges:table_write", args=[batch.pk]))
    assert levels() == {second.pk: (3, "Họp muộn 02 buổi", 1)}
    assert Act.objects.filter(verb="pledges.remark_person").count() == 1


def test_what_stands_is_shown_and_replaced_only_when_asked(client, month, people, keeper):
    _own, second, third = people
    for person, level, note in ((second, 1, "Gương mẫu"), (third, 2, "")):
        actions.remark_person(cell_month=month, person=person, level=level, note=note, by=BY, at=AT)
    rows = (HEAD, (1, second.name, "Đạt", "Cần cố gắng"), (2, third.name, "Đạt", None))
    batch = send(client, month, *rows)
    assert [batch.counts[one] for one in ("add", "change", "same", "refused")] == [0, 1, 1, 0]
    page = client.get(reverse("pledges:table", args=[batch.pk]) + "?list=change").content.decode()
    assert "Gương mẫu" in page
    assert "Cần cố gắng" in page
    # Somebody writes meanwhile: it is shown anew, nothing is written.
    actions.remark_person(cell_month=month, person=second, level=1, note="Rất gương mẫu", by=BY, at=AT)
    client.post(reverse("pledges:table_write", args=[batch.pk]), {"replace": "1"})
    assert levels()[second.pk] == (1, "Rất gương mẫu", 2)
    assert "Rất gương mẫu" in client.get(reverse("pledges:table", args=[batch.pk])).content.decode()
    client.post(reverse("pledges:table_write", args=[batch.pk]), {"replace": "1"})
    assert levels() == {second.pk: (2, "Cần cố gắng", 3), third.pk: (2, "", 1)}


def test_without_being_asked_nothing_is_replaced(client, month, people, keeper):
    _own, second, third = people
    actions.remark_person(cell_month=month, person=second, level=1, note="Gương mẫu", by=BY, at=AT)
    batch = send(client, month, HEAD, (1, second.name, "Đạt", ""), (2, third.name, 4, "Bỏ họp"))
    client.post(reverse("pledges:table_write", args=[batch.pk]))
    assert levels() == {second.pk: (1, "Gương mẫu", 1), third.pk: (4, "Bỏ họp", 1)}


def test_what_was_said_of_promises_stays(place, month, people):
    second = people[1]
    pledge = place.signed(place.round(), second)
    item = pledge.items.first()
    send = {"cell_month": month, "by": BY, "at": AT}
    actions.remark_person(person=second, level=2, items={item.pk: (3, "chậm một tuần")}, **send)
    actions.remark_many(remarks={second.pk: (3, "Còn chậm", 1)}, **send)
    remark = MonthlyRemark.objects.get()
    assert (remark.level, remark.items) == (3, {str(item.pk): [3, "chậm một tuần"]})
    with pytest.raises(RemarkChanged):
        actions.remark_many(remarks={second.pk: (1, "", 1)}, **send)
    with pytest.raises(NotInTheCell):
        actions.remark_many(remarks={place.people[place.cells[1].pk][0].pk: (1, "", 0)}, **send)


def test_four_columns_with_a_cross(client, month, people, keeper):
    _own, second, third = people
    batch = send(
        client,
        month,
        ("Họ và tên", "Tốt", "Đạt", "Hạn chế", "Chưa đạt", "Nhận xét"),
        (second.name, None, None, "x", None, "Họp muộn"),
        (third.name, "x", "x", None, None, None),
    )
    assert batch.reviewed.get(outcome="add").told == {"level": 3, "note": "Họp muộn"}
    assert "mức không hiểu được" in batch.reviewed.get(outcome="refused").told["reason"]


def test_a_name_that_was_never_worked_out_is_said(client, month, people, keeper):
    batch = send(client, month, HEAD, (1, people[1].name, "Tốt", ""), (2, '="Nguyễn "&"Thị"', "Tốt", ""))
    assert (batch.counts["add"], batch.counts["refused"]) == (1, 1)
    assert "công thức chưa có giá trị" in batch.reviewed.get(outcome="refused").told["reason"]


def test_a_concluded_month_takes_no_table(client, month, people, keeper):
    whole = actions.Whole(level=2, note="Tốt", conclusion="Nhất trí", chair="Bí thư")
    actions.conclude_month(cell_month=month, to=whole, on=date(2018, 4, 30), rest=2, by=BY, at=AT)
    file = workbook(HEAD, (1, people[1].name, "Tốt", ""))
    answer = client.post(address("remark_file_add", month), {"file": file})
    assert "đã kết luận và khóa" in answer.content.decode()
    assert not PaperImport.objects.exists()


def test_the_table_with_names_goes_there_and_back(client, month, people, keeper):
    actions.remark_person(cell_month=month, person=people[1], level=3, note="Họp muộn", by=BY, at=AT)
    answer = client.get(address("remark_file_template", month))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] == "Họ và tên")
    assert [row[0] for row in rows[head + 1 :]] == [person.name for person in people]
    batch = send(client, month, *rows)
    assert [batch.counts[one] for one in ("add", "same", "refused")] == [0, 1, 2]
