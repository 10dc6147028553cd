"""What was promised and done stands in the report: by number, as none, as not reported, as partly reported, as
estimate."""

import re
from datetime import date

import pytest
from django.utils.timezone import datetime, make_aware

from sen.areas.directives.figures import FOLLOWING
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.actions.closing import close_months
from sen.areas.indicators.actions.registers import set_register_duty
from sen.areas.indicators.catalogue import by_code
from sen.areas.organisations.choices import Kind
from sen.areas.outreach import actions as outreach
from sen.areas.outreach.models import WantedItem
from sen.areas.pledges.tests.ground import AT, BY, Place
from sen.areas.reports import actions as reports
from sen.areas.reports.queries.drafting import draft_content, outlines_on
from sen.foundation.periods import Month, Period

YEAR = Period.of_year(2018)
LATER = make_aware(datetime(2019, 2, 1, 9))


@pytest.fixture
def place(db, settings, tmp_path) -> Place:
    settings.MEDIA_ROOT = tmp_path
    return Place()


def said(place: Place, unit=None) -> str:
    """What the parts on outreach, following and models say of the year."""
    while recounting.work_off_marks():
        pass
    report = reports.start_report(
        unit=unit or place.root,
        campaign=place.campaign,
        period=YEAR,
        outline=outlines_on(date(2018, 6, 1))[0],
        by=BY,
        at=LATER,
    )
    blocks = draft_content(report, date(2019, 2, 1))["blocks"]
    return " ".join("".join(span["text"] for span in block.get("spans", ())) for block in blocks)


def test_without_a_duty_and_records_nothing_is_said(place):
    words = said(place)
    assert "giao ước" not in words
    assert "mô hình" not in words


def test_numbers_none_not_reported_partial_and_estimated(place):
    set_register_duty(
        register=FOLLOWING, kind=Kind.SUPERIOR, first=Month(2018, 1), source="Quy định", by=BY, at=AT
    )
    assert "Số liệu về mô hình chưa được báo cáo." in said(place)

    round = place.round()
    people = [person for some in place.people.values() for person in some]
    for person in people[:4]:
        place.signed(round, person)
    place.posted(place.approved(place.cells[0], campaign=place.campaign))
    outreach.tell(
        unit=place.base,
        item=WantedItem(
            channel="loudspeaker",
            title="Chuyên mục",
            day=date(2018, 3, 3),
            campaign=place.campaign,
            reach_how="estimated",
            reach=8_316,
        ),
        by=BY,
        at=AT,
    )
    words = said(place)
    assert "04/6 đảng viên" not in words
    assert "Số liệu trong báo cáo thuộc các sổ phải chốt là số liệu chưa chốt" in words
    assert "4/6 đảng viên đã ký cam kết, kế hoạch cá nhân, đạt tỷ lệ 66,7%." in words
    assert "Đến cuối kỳ có 01 bản chuẩn mực đạo đức đang được niêm yết công khai." in words
    assert "số lượt người tiếp cận là hơn 8.300" in words

    close_months(unit=place.district, register=FOLLOWING, through=Month(2018, 12), by=BY, at=LATER)
    words = said(place)
    assert "chưa chốt" not in words
    assert "4/6 đảng viên đã ký cam kết, kế hoạch cá nhân, đạt tỷ lệ 66,7%." in words
    assert "Trong kỳ, không có mô hình mới đăng ký." in words
    assert "Trong kỳ, chưa có cá nhân điển hình nào được công nhận." in words
    assert "giao ước" not in words, "nobody was asked to sign one"


def test_a_register_that_is_open_says_that_nothing_was_recorded_not_that_nothing_was_done():
    for outline in outlines_on(date(2026, 1, 1)):
        lines = [line for part in outline.parts for block in part.blocks for line in block.lines]
        for line in lines:
            if by_code()[line.ask.figure].register and not line.none:
                assert not re.search(
                    r"\b(không (tổ chức|có)|chưa (tổ chức|xác định))\b", line.zero.lower()
                ), line.zero
