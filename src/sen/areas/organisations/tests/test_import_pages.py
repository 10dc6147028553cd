"""The import wizard for units: three lists before anything is written, refused rows back, all or nothing."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sen.areas.organisations import rules, tasks
from sen.areas.organisations.actions.intakes import TABLES
from sen.areas.organisations.actions.units import found_unit, rename_unit
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit, UnitsImport
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from tests.factories import AT, make_user

pytestmark = pytest.mark.django_db
D0 = date(2010, 1, 1)
WHO = {"by": System(), "at": AT}
HEAD = ["Mã", "Tên đơn vị", "Loại hình", "Mã cấp trên", "Từ ngày", "Đến ngày"]


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def province():
    root = found_unit(code="vn", name="Trung ương", kind=Kind.CENTRE, parent=None, on=D0, **WHO)
    found_unit(code="nam-dinh", name="Đảng bộ tỉnh Nam Định", kind=Kind.PROVINCE, parent=root, on=D0, **WHO)
    unit = found_unit(
        code="ha-nam", name="Đảng bộ tỉnh Hà Nam", kind=Kind.PROVINCE, parent=root, on=D0, **WHO
    )
    base = found_unit(code="xa-cu", name="Đảng bộ xã Hòa Hậu", kind=Kind.BASE, parent=unit, on=D0, **WHO)
    rename_unit(unit=base, name="Đảng bộ xã Bắc Lý", on=date(2015, 1, 1), **WHO)
    return unit


@pytest.fixture
def signed_in(client, province):
    client.force_login(make_user("canbo", unit=province, verbs=(rules.KEEP,)))
    return client


def url(name: str, *args) -> str:
    return reverse(f"organisations:import_{name}", args=args)


def send(client, *rows, head=HEAD, unit="ha-nam"):
    text = "\n".join(";".join(row) for row in [head, *rows])
    file = SimpleUploadedFile("don-vi.csv", text.encode())
    return client.post(url("add"), {"unit": unit, "day": "01/01/2018", "file": file})


def checked(client, *rows) -> UnitsImport:
    send(client, *rows)
    batch = UnitsImport.objects.latest("pk")
    chosen = {f"c{c['index']}": c["field"] for c in batch.columns}
    assert client.post(url("columns", batch.pk), chosen | {"keep": "1"}).url == url("page", batch.pk)
    tasks.check_units(batch_id=batch.pk)
    batch.refresh_from_db()
    return batch


def refused(client, batch) -> dict[int, str]:
    answer = client.get(url("refused", batch.pk))
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}


ROWS = (
    ["xa-moi", "Đảng bộ xã Nhân Nghĩa", "Đảng bộ cơ sở", "ha-nam", "01/03/2016", ""],
    ["", "Chi bộ thôn Đông", "Chi bộ", "Đảng bộ xã Nhân Nghĩa", "01/03/2016", "01/01/2020"],
    ["xa-cu", "Đảng bộ xã Bắc Lý", "Chi bộ cơ sở", "ha-nam", "", ""],
    ["", "Chi bộ lạc", "Chi bộ", "Đảng bộ xã Hòa Hậu", "", ""],
    ["", "Chi bộ xa", "Chi bộ", "nam-dinh", "", ""],
)


def test_a_table_on_its_whole_way(signed_in, province):
    answer = send(signed_in, *ROWS)
    batch = UnitsImport.objects.get()
    assert answer.url == url("columns", batch.pk)
    assert "đã nhận ra 6 cột" in signed_in.get(answer.url).content.decode()
    batch = checked(signed_in, *ROWS)
    assert batch.counts == {"add": 2, "change": 1, "refused": 2, "same": 0}
    assert not Unit.objects.filter(code="xa-moi").exists(), "nothing is written before it was seen"
    said = {
        one: signed_in.get(url("page", batch.pk), {"list": one}).content.decode()
        for one in ("add", "change", "refused")
    }
    assert "Đảng bộ xã Nhân Nghĩa" in said["add"]
    assert "đến trước 01/01/2020" in said["add"]
    assert said["add"].count("Đảng bộ xã Nhân Nghĩa") == 2, "a superior of the same file is named"
    assert "Đảng bộ cơ sở → Chi bộ cơ sở" in said["change"]
    assert "gần giống: Đảng bộ xã Bắc Lý (xa-cu)" in said["refused"], "found by its old name"
    why = refused(signed_in, batch)
    assert set(why) == {5, 6}
    assert "nam-dinh" in why[6]
    assert "Nam Định" not in why[6]
    assert signed_in.post(url("write", batch.pk)).url == url("page", batch.pk)
    assert "Đang ghi" in signed_in.get(url("progress", batch.pk)).content.decode()
    tasks.write_units(batch_id=batch.pk, at=AT.isoformat())
    cell = Unit.objects.get(name="Chi bộ thôn Đông")
    assert (cell.parent.code, cell.kind, cell.valid.upper) == ("xa-moi", Kind.CELL, date(2020, 1, 1))
    assert Unit.objects.get(code="xa-cu").kind == Kind.BASE_CELL
    assert "Đã ghi xong" in signed_in.get(url("page", batch.pk)).content.decode()
    act = Act.objects.get(verb="organisations.applied_units")
    assert (act.unit_id, act.user_id) == (province.pk, batch.user_id)
    assert "Chi bộ thôn Đông" not in signed_in.get(url("list")).content.decode()


def test_sent_again_it_changes_nothing(signed_in, province):
    rows = (["xa-moi", "Đảng bộ xã Nhân Nghĩa", "Đảng bộ cơ sở", "ha-nam", "01/03/2016", ""],)
    batch = checked(signed_in, *rows)
    signed_in.post(url("write", batch.pk))
    tasks.write_units(batch_id=batch.pk, at=AT.isoformat())
    again = checked(signed_in, *rows)
    assert again.counts == {"add": 0, "change": 0, "refused": 0, "same": 1}
    assert "Không có gì mới" in signed_in.get(url("page", again.pk)).content.decode()


def test_columns_matched_once_are_proposed_again(signed_in, province):
    head = ["Ký hiệu", "Tên đơn vị", "Loại hình", "Thuộc về"]
    send(signed_in, ["a1", "Đảng bộ A", "Đảng bộ cơ sở", "ha-nam"], head=head)
    batch = UnitsImport.objects.get()
    where = url("columns", batch.pk)
    missing = signed_in.post(where, {"c0": "code", "c1": "name", "c2": "kind", "c3": ""})
    assert missing.status_code == 422
    assert "Chưa có cột nào" in missing.content.decode()
    signed_in.post(where, {"c0": "code", "c1": "name", "c2": "kind", "c3": "parent", "keep": "1"})
    tasks.check_units(batch_id=batch.pk)
    send(signed_in, ["a2", "Đảng bộ B", "Đảng bộ cơ sở", "ha-nam"], head=head)
    latest = UnitsImport.objects.latest("pk")
    assert latest.mapping == {"code": 0, "name": 1, "kind": 2, "parent": 3}


def test_ends_are_all_or_nothing_and_in_order(signed_in, province):
    base = Unit.objects.get(code="xa-cu")
    for code in ("c1", "c2"):
        found_unit(code=code, name=f"Chi bộ {code}", kind=Kind.CELL, parent=base, on=D0, **WHO)
    end = "01/07/2018"
    batch = checked(
        signed_in, ["xa-cu", base.name, "", "ha-nam", "", end], ["c1", "Chi bộ c1", "", "", "", end]
    )
    assert batch.counts == {"add": 0, "change": 1, "refused": 1, "same": 0}
    assert "còn 1 đơn vị trực thuộc: Chi bộ c2" in refused(signed_in, batch)[2]
    both = checked(
        signed_in,
        ["xa-cu", base.name, "", "ha-nam", "", end],
        ["c1", "Chi bộ c1", "", "", "", "01/06/2018"],
        ["c2", "Chi bộ c2", "", "", "", end],
    )
    assert both.counts["change"] == 3
    signed_in.post(url("write", both.pk))
    tasks.write_units(batch_id=both.pk, at=AT.isoformat())
    ended = dict(Unit.objects.filter(code__in=["xa-cu", "c1", "c2"]).values_list("code", "valid"))
    assert {code: valid.upper for code, valid in ended.items()} == {
        "xa-cu": date(2018, 7, 1),
        "c1": date(2018, 6, 1),
        "c2": date(2018, 7, 1),
    }


def test_when_the_tree_has_moved_nothing_is_written(signed_in, province):
    batch = checked(signed_in, ["xa-moi", "Đảng bộ xã Nhân Nghĩa", "Đảng bộ cơ sở", "ha-nam", "", ""])
    found_unit(code="xa-moi", name="Đơn vị khác", kind=Kind.BASE, parent=province, on=D0, **WHO)
    signed_in.post(url("write", batch.pk))
    tasks.write_units(batch_id=batch.pk, at=AT.isoformat())
    batch.refresh_from_db()
    assert (batch.status, batch.counts["change"]) == ("checked", 1), "it is shown anew"
    assert "thay đổi từ lúc kiểm tra" in batch.problem
    assert Unit.objects.get(code="xa-moi").name == "Đơn vị khác"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["x", "Đảng bộ X", "Đảng bộ cơ sở", "ha-nam", "01/02/2018", "01/01/2018"], "không ở sau"),
        (["x", "Đảng bộ X", "Đảng bộ cơ sơ sở", "ha-nam", "", ""], "không có loại hình"),
        (["xa-cu", "Đảng bộ xã Bắc Lý", "", "khong-co", "", ""], "không tìm thấy cấp trên"),
        (["xa-cu", "Đảng bộ xã Bắc Lý", "", "", "31/02/2018", ""], "không có ngày 31"),
        (["", "Đảng bộ Y", "Đảng bộ cơ sở", "Đảng bộ Y2", "", ""], "không tìm thấy"),
    ],
)
def test_bad_rows_say_what_is_wrong(signed_in, province, row, why):
    batch = checked(signed_in, row)
    assert why in refused(signed_in, batch)[2]


def test_a_code_that_was_never_worked_out_makes_no_new_unit(signed_in, province, tmp_path):
    book = openpyxl.Workbook()
    for row in (HEAD, ('="xa-"&"cu"', "Đảng bộ xã Bắc Lý", "Đảng bộ cơ sở", "ha-nam", "", "")):
        book.active.append(row)
    held = BytesIO()
    book.save(held)
    file = SimpleUploadedFile("don-vi.xlsx", held.getvalue())
    signed_in.post(url("add"), {"unit": "ha-nam", "day": "01/01/2018", "file": file})
    batch = UnitsImport.objects.get()
    signed_in.post(url("columns", batch.pk), {f"c{c['index']}": c["field"] for c in batch.columns})
    tasks.check_units(batch_id=batch.pk)
    assert "công thức chưa có giá trị" in refused(signed_in, batch)[2]


def test_a_file_that_is_no_table_and_one_for_a_unit_of_others(signed_in, province):
    file = SimpleUploadedFile("x.xlsx", b"PK\x03\x04 broken")
    answer = signed_in.post(url("add"), {"unit": "ha-nam", "day": "01/01/2018", "file": file})
    assert answer.status_code == 422
    assert "không mở được" in answer.content.decode()
    assert send(signed_in, *ROWS, unit="nam-dinh").status_code == 422
    assert not UnitsImport.objects.exists()


def test_files_and_rows_are_forgotten_after_a_week(signed_in, province):
    from datetime import timedelta

    batch = checked(signed_in, *ROWS)
    assert TABLES.forget_old(at=batch.created_at + timedelta(days=6)) == 0
    assert TABLES.forget_old(at=batch.created_at + timedelta(days=8)) == 1
    batch.refresh_from_db()
    assert (batch.status, batch.reviewed.count(), bool(batch.file)) == ("discarded", 0, False)
