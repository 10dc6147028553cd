"""The wizard of lists, whatever they are about: columns by hand and remembered, who may, what is kept for how
long."""

import json
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.intakes import imports, tasks
from sen.areas.intakes.actions import LISTS
from sen.areas.intakes.choices import Told, register_of
from sen.areas.intakes.models import Filing
from sen.areas.intakes.queries import NoPlace, Places
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Placement, Reach, Unit
from sen.foundation.access import System
from sen.foundation.jobs import JobProgress
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.reviewed import refused_reasons
from sen.foundation.staging.steps import NotAtThisStep
from tests.factories import AT, make_campaign, make_unit, make_user, rebuild_reach

pytestmark = pytest.mark.django_db
BY = System()
STRANGE = "Alpha;Beta;Gamma\npa nô;Pa nô ngã ba;19/05/2018\nloa;Phát thanh sáng;20/05/2018\n"


@pytest.fixture
def base():
    district = make_unit("Đảng bộ huyện Lý Nhân", kind=Kind.SUPERIOR, code="ly-nhan", reach=False)
    make_campaign(district)
    return make_unit("Đảng bộ xã Nhân Hậu", parent=district, kind=Kind.BASE, code="nhan-hau")


@pytest.fixture
def keeper(base, client):
    user = make_user("keeper", unit=base, verbs=("outreach.keep",))
    client.force_login(user)
    return user


def send(client, base, text=STRANGE, name="ds.csv"):
    form = client.get(reverse("intakes:filing_add", args=["outreach"])).context["form"]
    sent = {"unit": base.pk, "campaign": form.initial["campaign"].pk}
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("intakes:filing_add", args=["outreach"]), sent | {"file": file})


def test_unknown_titles_are_matched_by_hand_once(client, base, keeper):
    answer = send(client, base)
    page = client.get(answer.url).content.decode()
    assert "Alpha" in page
    assert "Pa nô ngã ba" in page
    unsaid = client.post(answer.url, {"c0": "channel", "c1": "", "c2": "day"})
    assert unsaid.status_code == 422
    looked = client.post(answer.url, {"c0": "channel", "c1": "title", "c2": "day", "keep": "on"}, follow=True)
    assert "Phát thanh sáng" in looked.content.decode()
    client.post(reverse("intakes:filing_write", args=[Filing.objects.get().pk]))
    assert apps.get_model("outreach", "Item").objects.count() == 2
    again = send(client, base, STRANGE.replace("ngã ba", "chợ"))
    bound = client.get(again.url).context["form"]
    assert [bound[f"c{n}"].value() for n in range(3)] == ["channel", "title", "day"]
    listed = client.get(reverse("intakes:filing_list", args=["outreach"])).content.decode()
    assert listed.count("ds.csv") >= 2


def test_only_who_keeps_the_register_sends_and_sees(client, base, keeper):
    send(client, base)
    filing = Filing.objects.get()
    assert client.get(reverse("intakes:filing_add", args=["models"])).status_code == 403
    assert client.get(reverse("intakes:filing_add", args=["nothing"])).status_code == 404
    other = make_unit("Đảng bộ xã Nhân Mỹ", parent=base.parent, kind=Kind.BASE, code="nhan-my")
    client.force_login(make_user("other", unit=other, verbs=("outreach.keep",)))
    assert client.get(reverse("intakes:filing", args=[filing.pk])).status_code == 404
    assert "ds.csv" not in client.get(reverse("intakes:filing_list", args=["outreach"])).content.decode()
    client.force_login(make_user("reader", unit=base))
    assert client.get(reverse("intakes:filing_list", args=["outreach"])).status_code == 403


def test_files_that_are_no_lists_are_refused_beside_their_field(client, base, keeper, monkeypatch):
    for text, name in (("", "a.csv"), ("x", "b.csv"), ("PK\x03\x04", "c.xlsx")):
        answer = send(client, base, text, name)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"]
    assert not Filing.objects.exists()
    monkeypatch.setattr(imports, "MOST_ROWS", 1)
    answer = send(client, base)
    page = client.post(answer.url, {"c0": "channel", "c1": "title", "c2": "day"}, follow=True)
    assert "Hãy chia thành nhiều tệp" in page.content.decode()


def test_missing_columns_are_named(base, tmp_path):
    path = tmp_path / "ds.csv"
    path.write_text("Kênh;Tiêu đề\npa nô;Pa nô\n")
    register = register_of("outreach")
    with pytest.raises(FileRefused, match="Ngày"):
        imports.take_list(path, register=register, unit=base, campaign=None, by=BY, at=AT)


def test_a_list_nobody_wrote_is_forgotten_after_a_week(client, base, keeper):
    send(client, base)
    filing = Filing.objects.get()
    assert LISTS.forget_old(at=filing.created_at + timedelta(days=6)) == 0
    assert LISTS.forget_old(at=filing.created_at + timedelta(days=8)) == 1
    filing.refresh_from_db()
    assert (filing.status, filing.file.name) == ("discarded", "")
    with pytest.raises(NotAtThisStep):
        imports.check_list(filing, by=BY, at=AT)


def big(rows: int = 3200) -> str:
    lines = (f"pa nô;Pa nô số {n} tại ngã ba thôn Đông, xã Nhân Hậu;19/05/2018" for n in range(rows))
    return "\n".join(["Kênh;Tiêu đề;Ngày", *lines])


def asked() -> dict:
    """What the last job in the queue was asked, but for its progress."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE queue_name = 'imports' ORDER BY id DESC LIMIT 1"
        )
        args = json.loads(cursor.fetchone()[0])
    return {name: value for name, value in args.items() if name != "progress_id"}


def test_a_large_list_is_looked_through_and_written_by_the_worker(client, base, keeper):
    where = send(client, base, big()).url
    assert len(big().encode()) > LISTS.at_once
    shown = client.post(where, {"c0": "channel", "c1": "title", "c2": "day"}).url
    filing = Filing.objects.get()
    assert filing.status == "checking"
    assert "Đang đọc và kiểm tra tệp" in client.get(shown).content.decode()
    tasks.check_list(**asked())
    assert "Ghi 3.200 dòng" in client.get(shown).content.decode()
    client.post(reverse("intakes:filing_write", args=[filing.pk]))
    filing.refresh_from_db()
    assert (filing.status, apps.get_model("outreach", "Item").objects.count()) == ("applying", 0)
    tasks.write_list(**asked())
    assert apps.get_model("outreach", "Item").objects.count() == 3200
    assert "Đã thêm 3.200 dòng" in client.get(shown).content.decode()


def test_the_worker_writes_with_the_rights_of_whoever_asked(client, base, keeper):
    where = send(client, base, big()).url
    client.post(where, {"c0": "channel", "c1": "title", "c2": "day"})
    tasks.check_list(**asked())
    filing = Filing.objects.get()
    client.post(reverse("intakes:filing_write", args=[filing.pk]))
    keeper.holdings.all().delete()
    tasks.write_list(**asked())
    filing.refresh_from_db()
    assert filing.status == "checked"
    assert "không còn quyền" in filing.problem
    assert not apps.get_model("outreach", "Item").objects.exists()


def test_a_list_that_no_worker_takes_up_can_be_discarded(client, base, keeper):
    client.post(send(client, base, big()).url, {"c0": "channel", "c1": "title", "c2": "day"})
    client.post(reverse("intakes:filing_discard", args=[Filing.objects.get().pk]))
    assert Filing.objects.get().status == "discarded"
    with pytest.raises(NotAtThisStep):
        tasks.check_list(**asked())


def test_a_file_goes_only_when_its_going_holds(client, base, keeper, django_capture_on_commit_callbacks):
    send(client, base)
    filing = Filing.objects.get()
    stored = Path(filing.file.path)
    with django_capture_on_commit_callbacks() as at_commit, transaction.atomic():
        LISTS.discard(filing, by=BY, at=AT)
        transaction.set_rollback(True)
    assert not at_commit
    with django_capture_on_commit_callbacks(execute=True):
        LISTS.discard(Filing.objects.get(), by=BY, at=AT)
    assert not stored.exists()
    [column] = {str(column["examples"]) for column in Filing.objects.get().columns}
    assert column == "[]", "what the file showed goes with it"


def test_forgetting_costs_the_same_for_one_list_and_for_many(client, base, keeper, django_assert_num_queries):
    send(client, base)
    later = Filing.objects.get().created_at + timedelta(days=8)
    with CaptureQueriesContext(connection) as one:
        assert LISTS.forget_old(at=later) == 1
    cost = len(one)
    for n in range(4):
        send(client, base, STRANGE.replace("ngã ba", str(n)))
    with django_assert_num_queries(cost):
        assert LISTS.forget_old(at=later) == 4
    assert LISTS.forget_old(at=later) == 0


def test_a_formula_without_a_saved_value_is_refused_by_its_column(client, base, keeper, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("Kênh", "Tiêu đề", "Ngày", "Liên kết"),
        ("pa nô", "Pa nô ngã ba", "19/05/2018", None),
        ("pa nô", "Pa nô chợ", "19/05/2018", '="https://"&A2'),
        (None, None, None, '="https://"&A2'),
    ):
        book.active.append(row)
    book.save(tmp_path / "ds.xlsx")
    register = register_of("outreach")
    filing = imports.take_list(
        tmp_path / "ds.xlsx", register=register, unit=base, campaign=None, by=BY, at=AT
    )
    assert (filing.counts["add"], filing.counts["refused"]) == (1, 1)
    assert refused_reasons(filing) == {
        3: "Cột “Liên kết” là công thức chưa có giá trị được lưu; hãy mở bằng Excel, lưu lại rồi gửi lại."
    }


def test_where_the_worker_failed_one_can_match_anew_or_discard(client, base, keeper):
    shown = client.post(send(client, base, big()).url, {"c0": "channel", "c1": "title", "c2": "day"}).url
    again = reverse("intakes:filing_columns", args=[Filing.objects.get().pk])
    assert again not in client.get(shown).content.decode()
    JobProgress.objects.update(state="failed", ended_at=AT, message="Lỗi của hệ thống")
    page = client.get(shown).content.decode()
    assert "Lỗi của hệ thống" in page
    assert again in page
    client.post(again, {"c0": "channel", "c1": "title", "c2": "day"})
    tasks.check_list(**asked())
    assert "Ghi 3.200 dòng" in client.get(shown).content.decode()


def test_a_unit_is_told_apart_by_what_stood_over_it_on_the_day(base):
    old = make_unit("Đảng bộ xã Nhân Phúc", parent=base.parent, reach=False)
    moved = make_unit("Chi bộ thôn 1", parent=old, kind=Kind.CELL, reach=False)
    twin = make_unit("Chi bộ thôn 1", parent=base, kind=Kind.CELL, reach=False)
    on = date(2018, 1, 1)
    Placement.objects.filter(unit=moved).update(valid=DateRange(date(2010, 1, 1), on))
    Placement.objects.create(unit=moved, parent=base, valid=DateRange(on, None))
    Unit.objects.filter(pk=moved.pk).update(parent=base)
    rebuild_reach()
    Reach.objects.filter(lens="t", ancestor=old, descendant=moved).delete()
    cells = {"unit": "Chi bộ thôn 1", "above": "đảng bộ xã Nhân Phúc"}
    places = Places(base.parent, [Told(1, cells, ()), Told(2, cells | {"above": base.code}, ())])
    assert places.find(cells, date(2017, 5, 1)) == moved
    with pytest.raises(NoPlace, match="không tìm thấy"):
        places.find(cells, date(2018, 5, 1))
    assert places.find(cells | {"above": base.code}, date(2017, 5, 1)) == twin
    with pytest.raises(NoPlace, match="nhiều đơn vị cùng tên"):
        places.find(cells | {"above": base.code}, date(2018, 5, 1))
    with pytest.raises(NoPlace, match="không-có"):
        places.find(cells | {"code": "không-có"}, on)
