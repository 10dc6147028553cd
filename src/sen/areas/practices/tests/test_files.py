"""Lists of models from files: three lists first, then all of them or none; what is wrong is said row by row."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sen.areas.intakes.imports import take_list, write_list
from sen.areas.intakes.models import Filing
from sen.areas.practices import queries
from sen.areas.practices.imports import MODELS
from sen.areas.practices.models import CampaignModel, ModelState, Reading
from sen.areas.practices.tests.ground import AT, BY, brought_to, make_ground, registered
from sen.foundation.refusals import Refusal
from sen.foundation.staging.refusals import FileRefused
from sen.foundation.staging.reviewed import refused_reasons
from tests.factories import actor, make_unit, make_user, rebuild_reach

pytestmark = pytest.mark.django_db
TITLES = (
    "TT", "Tên mô hình", "Đơn vị đăng ký", "Trực thuộc", "Lĩnh vực", "Đối tượng", "Chỉ số", "ĐVT", "Hiện trạng",
    "Chỉ tiêu", "Ngày đăng ký", "Tình trạng", "Ngày công nhận", "Ghi chú", "Người phụ trách", "Mã đơn vị",
)  # fmt: skip
GOOD = {
    "name": "Một cửa thân thiện",
    "unit": "Đảng bộ xã Thụy Lôi",
    "above": "",
    "field": "cải cách hành chính",
    "subject": "Tập thể",
    "what": "Hồ sơ trả đúng hẹn",
    "measured_in": "%",
    "baseline": "82,5",
    "target": "98%",
    "on": "10/03/2017",
    "status": "",
    "status_on": "",
    "why": "",
    "owner": "Bí thư",
    "code": "",
}


@pytest.fixture
def ground():
    return make_ground()


def book(rows, path: Path | None = None, further: tuple[str, ...] = ()) -> bytes:
    """A list as units keep it: two lines above the titles, rows as dicts, or a text for a line of its own."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, "ĐẢNG BỘ HUYỆN KIM BẢNG")
        page.write(1, 0, "DANH SÁCH MÔ HÌNH NĂM 2017")
        page.write_row(3, 0, (*TITLES, *further))
        for number, row in enumerate(rows, start=4):
            if isinstance(row, str):
                page.write(number, 0, row)
            else:
                page.write_row(number, 0, [number - 3, *row.values()])
    if path is not None:
        path.write_bytes(held.getvalue())
    return held.getvalue()


def read(ground, tmp_path, *rows) -> Filing:
    path = tmp_path / "ds.xlsx"
    book(rows, path)
    return take(ground, path)


def take(ground, path) -> Filing:
    return take_list(
        path, register=MODELS, unit=ground.district, campaign=ground.campaign, by=BY, at=AT, name=path.name
    )


def write(filing) -> bool:
    return write_list(filing, by=BY, at=AT)


def refusals(filing) -> list[str]:
    return list(refused_reasons(filing).values())


def test_a_list_is_read_shown_and_written(ground, tmp_path):
    file = read(
        ground,
        tmp_path,
        "I. CẤP HUYỆN",
        GOOD | {"unit": "Đảng bộ huyện Kim Bảng", "name": "Đối thoại với dân"},
        "II. CẤP CƠ SỞ",
        GOOD | {"unit": "đảng bộ xã thuỵ lôi"},
        GOOD
        | {
            "unit": "Đảng bộ xã Lê Hồ",
            "status": "Đã công nhận",
            "status_on": "20/12/2017",
            "subject": "cá nhân",
            "field": "",
        },
        "Tổng cộng: 3 mô hình",
    )
    assert (file.counts["add"], sum(file.counts.values())) == (3, 3)
    assert not CampaignModel.objects.exists()
    assert write(file)
    made = {model.unit.name: model for model in CampaignModel.objects.select_related("unit")}
    assert made["Đảng bộ huyện Kim Bảng"].tier == "district"
    assert made["Đảng bộ xã Thụy Lôi"].tier == "grassroots"
    known = made["Đảng bộ xã Lê Hồ"]
    assert (known.status, known.subject, known.field) == ("recognised", "individual", "other")
    assert [(s.status, s.began) for s in queries.history_of(known)] == [
        ("registered", date(2017, 3, 10)),
        ("recognised", date(2017, 12, 20)),
    ]
    [of] = queries.measures_of(made["Đảng bộ xã Thụy Lôi"])
    assert (of.baseline_on, of.target_on) == (date(2017, 3, 10), date(2017, 12, 31))
    with pytest.raises(Refusal):
        write(file)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "thiếu tên mô hình"),
        ({"unit": ""}, "thiếu đơn vị thực hiện"),
        ({"unit": "Đảng bộ xã Không Có"}, "không tìm thấy đơn vị"),
        ({"unit": "Đảng bộ huyện Lý Nhân"}, "không tìm thấy đơn vị"),
        ({"on": "31/02/2017"}, "ngày đăng ký: "),
        ({"on": "02/06/2019"}, "ngày đăng ký ở sau hôm nay"),
        ({"on": "02/06/2009"}, "chưa thành lập"),
        ({"what": ""}, "thiếu chỉ số đo"),
        ({"baseline": ""}, "thiếu hiện trạng"),
        ({"baseline": "thấp"}, "không phải là số"),
        ({"target": ""}, "thiếu chỉ tiêu"),
        ({"target": "82,5%"}, "bằng hiện trạng"),
        ({"on": "31/12/2017"}, "hạn đạt chỉ tiêu phải sau"),
        ({"status": "tốt"}, "không hiểu trạng thái"),
        ({"status": "chưa công nhận"}, "không hiểu trạng thái"),
        ({"on": "", "name": "Cổng trường an toàn"}, "thiếu ngày đăng ký"),
        ({"status": "Đã công nhận"}, "ngày chuyển trạng thái phải từ"),
        ({"status": "Đã công nhận", "status_on": "01/03/2017"}, "ngày chuyển trạng thái phải từ"),
        ({"status": "Đã dừng", "status_on": "01/05/2017"}, "thiếu lý do dừng"),
        ({"subject": "nhóm"}, "không hiểu tập thể, cá nhân"),
        ({"field": "chiêm tinh"}, "không hiểu lĩnh vực"),
        ({"name": "x" * 301}, "dài quá 300 ký tự"),
    ],
)
def test_rows_that_are_not_taken_say_why(ground, tmp_path, change, why):
    file = read(ground, tmp_path, GOOD | {"name": "Tuyến phố"}, GOOD | change)
    assert (file.counts["add"], file.counts["refused"]) == (1, 1)
    [said] = refusals(file)
    assert why in said


def test_namesakes_need_their_superior_or_code(ground, tmp_path):
    twin = make_unit("Chi bộ thôn Trung", parent=ground.bases[1], kind="cell", reach=False)
    rebuild_reach()
    row = GOOD | {"unit": "Chi bộ thôn Trung"}
    file = read(
        ground,
        tmp_path,
        row,
        row | {"above": "Đảng bộ xã Lê Hồ"},
        row | {"code": ground.cell.code},
    )
    [said] = refusals(file)
    assert "nhiều đơn vị cùng tên" in said
    assert write(file)
    assert {model.unit_id for model in CampaignModel.objects.all()} == {twin.pk, ground.cell.pk}


def test_what_is_known_already_changes_or_stays(ground, tmp_path):
    model = brought_to(registered(ground, name="Một cửa thân thiện"), "running")
    other = brought_to(registered(ground, ground.bases[1], name="Camera"), "recognised")
    file = read(
        ground,
        tmp_path,
        GOOD | {"status": "Sơ kết", "status_on": "01/12/2017", "owner": "Chủ tịch xã"},
        GOOD
        | {"unit": "Đảng bộ xã Lê Hồ", "name": "Camera", "status": "thí điểm", "status_on": "01/07/2017"},
        GOOD | {"name": "mô hình “một cửa thân thiện”"},
    )
    assert (file.counts["add"], file.counts["change"], file.counts["same"]) == (0, 1, 0)
    assert refusals(file) == ["mô hình trong sổ đã đi xa hơn trạng thái này", "đã có ở một dòng trên"]
    assert write(file)
    model.refresh_from_db()
    assert (model.status, model.owner, model.status_on) == ("reviewed", "Chủ tịch xã", date(2017, 12, 1))
    other.refresh_from_db()
    assert other.status == "recognised"
    again = read(ground, tmp_path, GOOD | {"owner": "", "status": "Sơ kết", "status_on": "01/12/2017"})
    assert (again.counts["same"], again.counts["add"]) == (1, 0)
    assert not write(again)
    again.refresh_from_db()
    assert (again.status, again.problem) == ("checked", "Không có dòng nào để ghi vào sổ.")


def test_all_or_nothing(ground, tmp_path, monkeypatch):
    file = read(ground, tmp_path, GOOD, GOOD | {"name": "Tuyến phố"})

    def broken(rows, **more):
        raise IntegrityError

    monkeypatch.setattr(Reading.objects, "bulk_create", broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(file)
    assert not CampaignModel.objects.exists()
    assert not ModelState.objects.exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"measured_on": "31/02/2017"}, "ngày đo hiện trạng: "),
        ({"measured_on": "02/06/2019"}, "ngày đo hiện trạng ở sau hôm nay"),
        ({"until": "30/13/2017"}, "kết thúc: "),
        ({"until": "01/03/2017", "by": "31/12/2017"}, "ngày kết thúc phải sau ngày bắt đầu"),
    ],
)
def test_a_day_that_cannot_be_read_is_never_replaced_by_another(ground, tmp_path, change, why):
    row = GOOD | {"measured_on": "", "until": "", "by": ""} | change
    path = tmp_path / "ds.xlsx"
    book([row], path, further=("Ngày đo hiện trạng", "Kết thúc", "Hạn đạt chỉ tiêu"))
    [said] = refusals(take(ground, path))
    assert why in said


def test_a_list_decides_nothing_that_its_sender_may_not_decide(ground, tmp_path):
    keeper = actor(make_user("bithu", unit=ground.district, verbs=("practices.keep",)))
    approved = brought_to(registered(ground, ground.bases[2], name="Camera"), "approved")
    assert approved.status == "approved"
    told = {"unit": "Đảng bộ xã Đại Cương", "name": "Camera", "status_on": "01/12/2017"}
    rows = [
        GOOD | {"status": "đã công nhận", "status_on": "01/12/2017"},
        GOOD | {"name": "Tuyến phố", "status": "đang thực hiện", "status_on": "01/12/2017"},
        GOOD | {"name": "Dòng họ"},
        GOOD | told | {"status": "đang thực hiện"},
    ]
    path = tmp_path / "ds.xlsx"
    book(rows, path)
    given = {"register": MODELS, "unit": ground.district, "campaign": ground.campaign}
    file = take_list(path, **given, by=keeper, at=AT)
    assert (file.counts["add"], file.counts["change"], file.counts["refused"]) == (1, 1, 2)
    assert all("không có quyền duyệt" in said for said in refusals(file))


def test_files_that_are_no_lists(ground, tmp_path):
    for name, content in (("a.xlsx", b"PK\x03\x04"), ("b.csv", b"a;b\n1;2\n"), ("c.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileRefused):
            take(ground, tmp_path / name)


def test_the_pages_of_a_list(ground, client):
    client.force_login(make_user("canbo", unit=ground.district, verbs=("practices.keep",)))
    url = reverse("intakes:filing_add", args=["models"])
    assert reverse("practices:model_list") in client.get(url).content.decode()
    assert url in client.get(reverse("practices:model_list")).content.decode()
    sent = {"unit": ground.district.pk, "campaign": ground.campaign.pk}
    empty = client.post(url, sent | {"file": SimpleUploadedFile("ds.xlsx", b"PK\x03\x04")})
    assert empty.status_code == 422
    content = book([GOOD, GOOD | {"name": ""}])
    matching = client.post(url, sent | {"file": SimpleUploadedFile("ds.xlsx", content)})
    filing = Filing.objects.get()
    columns = {f"c{column['index']}": column["field"] for column in filing.columns}
    looking = client.post(matching.url, columns | {"keep": "on"})
    assert "Một cửa thân thiện" in client.get(looking.url).content.decode()
    refused = client.get(looking.url, {"list": "refused"}).content.decode()
    assert "Thiếu tên mô hình" in refused
    assert client.get(reverse("intakes:filing_refused", args=[filing.pk])).status_code == 200
    client.post(reverse("intakes:filing_write", args=[filing.pk]))
    assert CampaignModel.objects.count() == 1
    assert "Đã thêm 1 dòng" in client.get(looking.url).content.decode()
    assert client.get(reverse("intakes:filing_refused", args=[filing.pk])).status_code == 200
    client.post(reverse("intakes:filing_discard", args=[filing.pk]))
    filing.refresh_from_db()
    assert filing.status == "applied"


def test_where_the_register_has_moved_the_list_is_shown_anew(ground, tmp_path):
    file = read(ground, tmp_path, GOOD)
    registered(ground, name="Một cửa thân thiện")
    assert not write(file)
    file.refresh_from_db()
    assert (file.status, file.counts["add"], file.counts["change"]) == ("checked", 0, 1)
    assert write(file)
    assert CampaignModel.objects.get().owner == "Bí thư"


def test_a_longer_list_asks_no_more_questions(ground, tmp_path):
    def asked(*rows):
        file = read(ground, tmp_path, *rows)
        with CaptureQueriesContext(connection) as queries_made:
            write(file)
        return len(queries_made)

    asked(GOOD | {"name": "Việc đầu"})
    few = asked(GOOD | {"name": "Việc hai"})
    assert asked(*(GOOD | {"name": f"Việc {n} lần"} for n in range(40))) == few


def test_the_template_is_read_back(ground, client, tmp_path):
    client.force_login(make_user("canbo", unit=ground.district, verbs=("practices.keep",)))
    answer = client.get(reverse("intakes:filing_template", args=["models"]))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    said = refusals(take(ground, path))
    assert [text.startswith("không tìm thấy đơn vị") for text in said] == [True, True]
