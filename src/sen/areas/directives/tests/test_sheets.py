"""Receipts on paper: one scan, many units ticked, who vouched; marked papers and unread scans stay out."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sen.areas.directives.models import Duty, Receipt, ReceiptSheet
from sen.areas.directives.tests.conftest import ask_plan, issue_guidance
from sen.foundation.acts.models import Act
from tests.factories import make_user

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 200
VERBS = ("view", "directives.acknowledge")


@pytest.fixture
def guidance(place):
    return issue_guidance(place, ask_plan(), on=date(2017, 2, 14))


@pytest.fixture
def clerk(client, place):
    client.force_login(make_user("van-thu", unit=place.city, verbs=VERBS))
    return client


def send(client, guidance, *duties, name="phieu.jpg", content=JPEG, query="", **more):
    given = {
        "file": SimpleUploadedFile(name, content),
        "sworn": "on",
        "step": "received",
        "on": "20/02/2017",
        "vouched_by": "Văn thư Đảng ủy phường",
        "duties": [duty.pk for duty in duties],
    }
    address = reverse("directives:receipt_sheet_add", args=[guidance.pk]) + query
    return client.post(address, {key: value for key, value in (given | more).items() if value is not None})


def test_one_scan_for_many_units(clerk, place, guidance):
    duties = list(guidance.duties.filter(unit__in=place.cells))
    assert send(clerk, guidance, *duties).status_code == 302
    sheet = ReceiptSheet.objects.get()
    assert (sheet.units, sheet.vouched_by, sheet.sworn) == (3, "Văn thư Đảng ủy phường", True)
    assert bytes(sheet.content) == JPEG
    for receipt in Receipt.objects.filter(sheet=sheet):
        assert receipt.on_behalf_of == receipt.duty.unit.name
        assert receipt.note == "Theo phiếu giấy, Văn thư Đảng ủy phường xác nhận"
    assert set(Duty.objects.filter(received_on=date(2017, 2, 20))) == set(duties)
    act = Act.objects.get(verb="directives.received_on_paper")
    assert (act.after["units"], act.after["sworn"], act.after["vouched_by"]) == (
        3,
        True,
        "Văn thư Đảng ủy phường",
    )
    assert Act.objects.get(verb="directives.sworn").after["file"] == "phieu.jpg"
    page = clerk.get(reverse("directives:duty_page", args=[duties[0].pk])).content.decode()
    scan = reverse("directives:receipt_sheet_file", args=[sheet.pk])
    assert scan in page
    assert clerk.get(scan).content == JPEG


def test_all_that_were_searched_and_the_same_scan_again(clerk, place, guidance):
    base = Duty.objects.get(document=guidance, unit=place.base)
    send(clerk, guidance, base)
    send(clerk, guidance, all="1", query="?q=chi+bo+to")
    sheet = ReceiptSheet.objects.get()
    assert sheet.units == 5
    assert set(Duty.objects.exclude(received_on=None).values_list("unit_id", flat=True)) == {
        place.base.pk,
        place.base_cell.pk,  # "Tòa án" begins with "to" too
        *(cell.pk for cell in place.cells),
    }


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"sworn": None}, "cam đoan"),
        ({"vouched_by": ""}, "bắt buộc"),
        ({"name": "phieu MẬT.jpg"}, "độ mật “Mật”"),
        ({"content": b"MZ" + b"0" * 50}, "Chỉ nhận ảnh"),
        ({"content": b"\xff\xd8\xff" + b"0" * 9_000_000}, "8 MB"),
        ({"on": "01/01/2016"}, "trước ngày giao việc"),
        ({"duties": []}, "ít nhất một đơn vị"),
        ({"step": "done"}, "is-wrong"),
    ],
)
def test_what_is_refused_leaves_nothing(clerk, place, guidance, more, words):
    answer = send(clerk, guidance, guidance.duties.first(), **more).content.decode()
    assert words in answer
    assert not ReceiptSheet.objects.exists()
    assert not Receipt.objects.exists()


def test_units_outside_ones_reach_cannot_be_ticked(client, place, guidance):
    client.force_login(make_user("phuong", unit=place.base, verbs=VERBS))
    page = client.get(reverse("directives:receipt_sheet_add", args=[guidance.pk])).content.decode()
    assert "Chi bộ tổ 1" in page
    assert "Chi bộ Tòa án" not in page
    outside = guidance.duties.get(unit=place.base_cell)
    assert send(client, guidance, outside).status_code == 422
    send(client, guidance, all="1")
    outside.refresh_from_db()
    assert outside.received_on is None
    assert guidance.duties.exclude(received_on=None).count() == 4


def test_a_scan_naming_others_is_not_shown_below(client, clerk, place, guidance):
    send(clerk, guidance, *guidance.duties.filter(unit__in=place.cells))
    scan = reverse("directives:receipt_sheet_file", args=[ReceiptSheet.objects.get().pk])
    client.force_login(make_user("chi-bo", unit=place.cells[0], verbs=VERBS))
    assert client.get(scan).status_code == 404
    duty = guidance.duties.get(unit=place.cells[0])
    page = client.get(reverse("directives:duty_page", args=[duty.pk])).content.decode()
    assert "Theo phiếu giấy" in page
    assert scan not in page


def test_many_units_cost_no_more_questions(clerk, place, guidance, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        send(clerk, guidance, all="1")
    assert not guidance.duties.filter(received_on=None).exists()
