"""Files that cannot be read: the report is refused, the page says what was wrong, and nothing else happens."""

import pytest
from django.urls import reverse

from sen.areas.readings.choices import State
from sen.areas.readings.imports import read_file
from sen.areas.readings.models import Claim
from sen.areas.readings.tests.ground import make_place, read
from sen.foundation.staging.bounded import Limits
from sen.reading.tests.test_documents import PASSWORD, entities, paragraph, pdf, swollen, word

BAD = {
    "zip bomb": (swollen, "nén bất thường"),
    "entity bomb": (entities, "không an toàn"),
    "broken part": (lambda folder: word(folder, "<w:p><w:r>"), "bị hỏng"),
    "password": (lambda folder: pdf(folder, b"", trailer=PASSWORD), "mật khẩu"),
    "scanned": (lambda folder: pdf(folder, b"0 0 100 100 re f"), "hình ảnh quét"),
}


@pytest.fixture
def place(db, client):
    place = make_place()
    client.force_login(place.collator)
    return place


@pytest.mark.parametrize("kind", BAD)
def test_the_page_says_what_was_wrong(place, client, tmp_path, kind):
    make, words = BAD[kind]
    file = make(tmp_path)
    reading = read(place, file.read_bytes(), name=file.name)
    assert reading.state == State.REFUSED
    page = client.get(reverse("readings:reading_desk", args=[reading.pk])).content.decode()
    assert words in page
    assert "Gửi tệp khác" in page
    queue = client.get(reverse("readings:reading_list")).content.decode()
    assert "Không đọc được" in queue
    assert not Claim.objects.exists()


def test_an_unreadable_binary_is_refused(place):
    assert read(place, b"\x00\x01\x02\xff" * 500, name="x.bin").state in (State.REFUSED, State.READ)


def test_a_text_longer_than_a_desk_holds_is_refused(place, monkeypatch):
    monkeypatch.setattr("sen.areas.readings.imports.LONGEST", 1000)
    reading = read(place, "Có 12 hội nghị. " * 200)
    assert reading.state == State.REFUSED
    assert "quá nhiều dữ liệu" in reading.why


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Có 41\u200b.004 đảng viên dự học.", 41_004),
        ("Có １２３ mô hình mới.", 123),
        ("Có \u202e12\u202c hội nghị quán triệt.", 12),
    ],
)
def test_odd_characters_inside_numbers(place, text, value):
    reading = read(place, text)
    claim = reading.claims.get()
    assert claim.value == value
    assert reading.text[claim.start : claim.end] == claim.quote


def test_a_word_file_keeps_its_lines(tmp_path):
    file = word(tmp_path, paragraph("Có 12 hội nghị.") + paragraph("Có 52 bài dự thi."))
    assert read_file("bao-cao.docx", file.read_bytes()).text.split("\n")[:2] == [
        "Có 12 hội nghị.",
        "Có 52 bài dự thi.",
    ]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [({"wait": 0.01}, "quá lâu"), ({"output": 100}, "quá nhiều dữ liệu")],
    ids=["time", "output"],
)
def test_a_report_that_costs_too_much_is_refused_on_the_page(place, client, monkeypatch, bounds, words):
    monkeypatch.setattr("sen.reading.files.workers.LIMITS", Limits().but(**bounds))
    reading = read(place, "Có 12 hội nghị quán triệt. " * 400)
    assert reading.state == State.REFUSED
    assert words in client.get(reverse("readings:reading_desk", args=[reading.pk])).content.decode()
    assert not Claim.objects.exists()
