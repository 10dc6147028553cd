"""The plan of a collective for a year, on the screen and on paper."""

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from psycopg.types.range import DateRange
from pypdfium2 import PdfDocument

from sen.areas.organisations.models import UnitName
from sen.areas.priorities import actions
from sen.areas.priorities.choices import Kind, Source
from sen.areas.priorities.tests.ground import AT, BY, make_place, measured, raise_matter, solve


@pytest.fixture
def place(db):
    return make_place()


def url(name, place, year=2018):
    return reverse(f"priorities:{name}", args=[place.cell.code, year])


def plan(place):
    """A breakthrough and what was met with: one solved within the year, one carried over from the year before."""
    breakthrough = raise_matter(
        place, kind=Kind.BREAKTHROUGH, title="Nâng thu nhập bình quân của thôn", source=Source.PLAN
    )
    actions.add_milestone(
        matter=breakthrough, what="Mở lớp nghề cho 30 người", due=date(2018, 5, 1), by=BY, at=AT
    )
    solve(place, raise_matter(place, source=Source.SELF_CRITICISM))
    raise_matter(
        place,
        title="Đường trục thôn hư hỏng",
        raised_on=date(2017, 11, 2),
        measured=measured(baseline_on=date(2017, 11, 1), measured_in="m", baseline=Decimal(1250)),
    )
    raise_matter(place, kind=Kind.QUESTION, title="Bao giờ có đèn đường?")
    actions.withdraw_matter(matter=raise_matter(place, title="Ghi nhầm"), why="Nhầm", by=BY, at=AT)


def texts(content: bytes) -> list[str]:
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in word.paragraphs] + cells


def test_what_stood_open_in_the_year_is_the_plan(place, client):
    plan(place)
    client.force_login(place.keeper)
    shown = client.get(url("plan", place)).content.decode()
    for title in ("Nâng thu nhập bình quân của thôn", "Rác thải đổ ra đường", "Đường trục thôn hư hỏng"):
        assert title in shown
    assert "chuyển tiếp từ năm 2017" in shown
    assert "Bao giờ có đèn đường" not in shown
    assert "Ghi nhầm" not in shown
    assert "thường chọn một nội dung đột phá" not in shown
    later = client.get(url("plan", place, 2019)).content.decode()
    assert "Đường trục thôn hư hỏng" in later
    assert "Rác thải đổ ra đường" not in later
    assert "Chưa có nội dung nào trong năm" in client.get(url("plan", place, 2016)).content.decode()
    before = client.get(url("plan", place, 2017)).content.decode()
    assert "thường chọn một nội dung đột phá" in before


def test_the_plan_on_paper(place, client):
    plan(place)
    client.force_login(place.checker)
    said = texts(client.get(url("plan_file", place), {"as": "docx"}).content)
    assert any("của tập thể năm 2018" in text for text in said)
    assert "Nâng thu nhập bình quân của thôn" in said
    assert "Mở lớp nghề cho 30 người (trước 01/05/2018)" in said
    assert any("khắc phục hạn chế qua tự phê bình" in text for text in said)
    assert any("chuyển tiếp từ năm 2017" in text and "Đường trục thôn" in text for text in said)
    assert any("1.250 → 5 m" in text for text in said)
    pages = PdfDocument(client.get(url("plan_file", place), {"as": "pdf"}).content)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "KẾ HOẠCH" in text
    assert "CHI BỘ THÔN 2" in text
    empty = texts(client.get(url("plan_file", place, 2016)).content)
    assert "………………………………" in empty


def test_whose_plan_is_asked_first(place, client):
    client.force_login(place.keeper)
    asked = client.post(reverse("priorities:plan_start"), {"unit": place.cell.pk, "year": "2018"})
    assert asked.url == url("plan", place)
    assert (
        client.post(reverse("priorities:plan_start"), {"unit": place.cell.pk, "year": "99999"}).status_code
        == 422
    )


def test_strangers_and_odd_years_find_nothing(place, client):
    plan(place)
    client.force_login(place.stranger)
    assert client.get(url("plan", place)).status_code == 404
    assert client.get(url("plan_file", place)).status_code == 404
    client.force_login(place.keeper)
    for year in (0, 9999, 123456):
        assert client.get(url("plan", place, year)).status_code == 404


def test_the_plan_asks_as_much_for_one_matter_as_for_many(place, client):
    client.force_login(place.keeper)
    raise_matter(place)
    client.get(url("plan", place))
    with CaptureQueriesContext(connection) as few:
        client.get(url("plan", place))
    for n in range(4):
        matter = raise_matter(place, title=f"Việc thứ {n}")
        actions.add_milestone(matter=matter, what="Họp thôn", due=date(2018, 5, 1), by=BY, at=AT)
    with CaptureQueriesContext(connection) as many:
        client.get(url("plan", place))
    assert len(few) == len(many)


def test_a_plan_of_the_past_is_headed_and_signed_as_then(place, client):
    plan(place)
    UnitName.objects.filter(unit=place.cell).update(valid=DateRange(date(2010, 1, 1), date(2019, 1, 1)))
    new = "Chi bộ thôn Nhất"
    UnitName.objects.create(
        unit=place.cell, name=new, folded=new.lower(), valid=DateRange(date(2019, 1, 1), None)
    )
    client.force_login(place.keeper)
    said = texts(client.get(url("plan_file", place), {"as": "docx"}).content)
    assert "CHI BỘ THÔN 2" in " ".join(said)
    assert "T/M CHI BỘ" in " ".join(said)
    assert "BÍ THƯ" in " ".join(said)
