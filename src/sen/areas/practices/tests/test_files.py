"""Lists of models from files: three lists first, then all of them or none; what is wrong is said row by row."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from sen.areas.practices import actions, imports, queries
from sen.areas.practices.models import CampaignModel, ModelImport, ModelState
from sen.areas.practices.tests.ground import AT, BY, brought_to, make_ground, registered
from sen.foundation.refusals import Refusal
from sen.foundation.staging.refusals import FileRefused
from tests.factories import make_unit, make_user, rebuild_reach

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


def book(rows, path: Path | None = None) -> bytes:
    """A list as units keep it: two lines above the titles, rows as dicts, or a text for a line of its own."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, "ĐẢNG BỘ HUYỆN KIM BẢNG")
        page.write(1, 0, "DANH SÁCH MÔ HÌNH NĂM 2017")
        page.write_row(3, 0, TITLES)
        for number, row in enumerate(rows, start=4):
            if isinstance(row, str):
                page.write(number, 0, row)
            else:
                page.write_row(number, 0, [number - 3, *row.values()])
    if path is not None:
        path.write_bytes(held.getvalue())
    return held.getvalue()


def read(ground, tmp_path, *rows) -> ModelImport:
    path = tmp_path / "ds.xlsx"
    book(rows, path)
    return imports.read_models(path, unit=ground.district, campaign=ground.campaign, by=BY, at=AT)


def refusals(file) -> list[str]:
    return [row["refusal"] for row in queries.staged_rows(file, ["refused"])]


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
    assert (file.rows, file.new, file.refused) == (3, 3, 0)
    assert not CampaignModel.objects.exists()
    actions.apply_models(file=file, by=BY, at=AT)
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
        actions.apply_models(file=file, by=BY, at=AT)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "no-name"),
        ({"unit": ""}, "no-unit"),
        ({"unit": "Đảng bộ xã Không Có"}, "unknown-unit"),
        ({"unit": "Đảng bộ huyện Lý Nhân"}, "unknown-unit"),
        ({"on": "31/02/2017"}, "no-day"),
        ({"on": "02/06/2019"}, "later"),
        ({"on": "02/06/2009"}, "no-unit-then"),
        ({"what": ""}, "no-measure"),
        ({"baseline": ""}, "no-baseline"),
        ({"baseline": "thấp"}, "no-baseline"),
        ({"target": ""}, "no-target"),
        ({"target": "82,5%"}, "same-numbers"),
        ({"on": "31/12/2017"}, "bad-days"),
        ({"status": "tốt"}, "bad-status"),
        ({"status": "Đã công nhận"}, "bad-step-day"),
        ({"status": "Đã công nhận", "status_on": "01/03/2017"}, "bad-step-day"),
        ({"status": "Đã dừng", "status_on": "01/05/2017"}, "no-why"),
        ({"subject": "nhóm"}, "bad-subject"),
        ({"field": "chiêm tinh"}, "bad-field"),
        ({"name": "x" * 301}, "too-long"),
    ],
)
def test_rows_that_are_not_taken_say_why(ground, tmp_path, change, why):
    file = read(ground, tmp_path, GOOD | {"name": "Tuyến phố"}, GOOD | change)
    assert (file.new, file.refused) == (1, 1)
    assert refusals(file) == [why]


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
    assert refusals(file) == ["several-units"]
    actions.apply_models(file=file, by=BY, at=AT)
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
    assert (file.new, file.change, file.same) == (0, 1, 0)
    assert refusals(file) == ["backwards", "twice"]
    actions.apply_models(file=file, by=BY, at=AT)
    model.refresh_from_db()
    assert (model.status, model.owner, model.status_on) == ("reviewed", "Chủ tịch xã", date(2017, 12, 1))
    other.refresh_from_db()
    assert other.status == "recognised"
    again = read(ground, tmp_path, GOOD | {"owner": "", "status": "Sơ kết", "status_on": "01/12/2017"})
    assert (again.same, again.new) == (1, 0)
    with pytest.raises(Refusal):
        actions.apply_models(file=again, by=BY, at=AT)


def test_all_or_nothing(ground, tmp_path, monkeypatch):
    file = read(ground, tmp_path, GOOD, GOOD | {"name": "Tuyến phố"})
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "staging"."models_{file.pk}" SET target = baseline WHERE row = 6')
    with pytest.raises(Refusal, match="khác hiện trạng"):
        actions.apply_models(file=file, by=BY, at=AT)
    assert not CampaignModel.objects.exists()
    assert not ModelState.objects.exists()


def test_files_that_are_no_lists(ground, tmp_path):
    for name, content in (("a.xlsx", b"PK\x03\x04"), ("b.csv", b"a;b\n1;2\n"), ("c.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileRefused):
            imports.read_models(tmp_path / name, unit=ground.district, campaign=ground.campaign, by=BY, at=AT)


def test_the_pages_of_a_file(ground, client, tmp_path):
    client.force_login(make_user("canbo", unit=ground.district, verbs=("practices.keep",)))
    url = reverse("practices:file_add")
    assert client.get(url).status_code == 200
    assert client.get(reverse("practices:file_template")).status_code == 200
    sent = {"unit": ground.district.code, "campaign": ground.campaign.pk}
    empty = client.post(url, sent | {"file": SimpleUploadedFile("ds.xlsx", b"PK\x03\x04")})
    assert empty.status_code == 422
    content = book([GOOD, GOOD | {"name": ""}])
    answer = client.post(url, sent | {"file": SimpleUploadedFile("ds.xlsx", content)})
    page = client.get(answer.url).content.decode()
    assert "Một cửa thân thiện" in page
    assert "Thiếu tên mô hình" in page
    file = ModelImport.objects.get()
    assert client.get(reverse("practices:file_refused", args=[file.pk])).status_code == 200
    assert client.post(reverse("practices:file_apply", args=[file.pk])).status_code == 302
    assert CampaignModel.objects.count() == 1
    client.post(reverse("practices:file_discard", args=[file.pk]))
    file.refresh_from_db()
    assert file.status == "applied"


def test_the_template_is_read_back(ground, client, tmp_path):
    client.force_login(make_user("canbo", unit=ground.district, verbs=("practices.keep",)))
    answer = client.get(reverse("practices:file_template"))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    file = imports.read_models(path, unit=ground.district, campaign=ground.campaign, by=BY, at=AT)
    assert refusals(file) == ["unknown-unit", "unknown-unit"]
