"""A province whose figures are counted from transfers (facts) and memberships (heads), under the codes of the outline."""

from datetime import date
from itertools import count

import pytest
from django.db.models import Case, F, Value, When

from sen.areas.indicators import catalogue
from sen.areas.indicators.actions import recounting
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.people.models import Membership, Transfer
from sen.areas.reports import actions
from sen.areas.reports.queries.drafting import outlines_on
from sen.foundation.figures import Dimension, Figure, Kind
from sen.foundation.periods import Period
from tests import factories
from tests.factories import AT

CONFERENCES = {
    "quan-triet-2016": "Hội nghị quán triệt năm 2016",
    "chuyen-de-2017": "Hội nghị chuyên đề năm 2017",
}
REQUIRED = ("limitations", "causes", "directions")
_numbers = count(1)


def _figure(code: str, **more) -> Figure:
    return Figure(
        code=code,
        name=code,
        counts="points",
        kind=Kind.SUM,
        families=("test",),
        records=lambda: Transfer.objects.all(),
        unit="receiver_id",
        day="takes_effect",
        **more,
    )


CONFERENCE = Dimension(
    "conference",
    "Hội nghị",
    F("reason"),
    key=True,
    named=lambda codes: {c: CONFERENCES[c] for c in codes if c in CONFERENCES},
)
OF_CONFERENCE = Dimension("kind", "Loại", Value("conference"))
AUDIENCE = Dimension("audience", "Đối tượng", Value("member"))
FIGURES = (
    Figure(
        code="people.members",
        name="Đảng viên",
        counts="persons",
        kind=Kind.STOCK,
        families=("people",),
        records=lambda: Membership.objects.filter(kind="main"),
    ),
    _figure("study.points", dimensions=(CONFERENCE, OF_CONFERENCE)),
    _figure(
        "study.attended",
        n=Case(When(kind="main", then=1), default=0),
        d=Value(1),
        dimensions=(CONFERENCE, OF_CONFERENCE, AUDIENCE),
    ),
    _figure("study.sessions", dimensions=(AUDIENCE,)),
)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    """Only these figures are declared."""
    caches = (catalogue.get_figures, catalogue.by_code, catalogue.figures_of)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(catalogue, "SOURCES", (type("Source", (), {"FIGURES": FIGURES}),))
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def province(db):
    """A province with two districts, 11 members, and 9 facts in two conferences."""
    centre = factories.make_unit("Trung ương", kind=UnitKind.CENTRE, reach=False)
    province = factories.make_unit(
        "Đảng bộ tỉnh Hà Nam", kind=UnitKind.PROVINCE, code="ha-nam", parent=centre, reach=False
    )
    cells = []
    for number in (1, 2):
        district = factories.make_unit(
            f"Đảng bộ huyện {number}", kind=UnitKind.SUPERIOR, parent=province, reach=False
        )
        base = factories.make_unit(f"Đảng bộ xã {number}", kind=UnitKind.BASE, parent=district, reach=False)
        cells.append(factories.make_unit(f"Chi bộ {number}", kind=UnitKind.CELL, parent=base, reach=False))
    factories.rebuild_reach()
    province.campaign = factories.make_campaign(province)
    province.cells = cells
    for number in range(11):
        factories.make_member(cells[number % 2])
    for number in range(7):
        fact(cells[number % 2], date(2016, 9, 10), "quan-triet-2016", "main" if number else "temporary")
    for _ in range(2):
        fact(cells[0], date(2017, 3, 5), "chuyen-de-2017")
    recounting.recount()
    return province


def fact(unit, day: date, conference: str, kind: str = "main") -> Transfer:
    person = factories.make_person(f"Trần Thị {next(_numbers)}")
    return Transfer.objects.create(
        person=person,
        sender=unit.parent,
        receiver=unit,
        kind=kind,
        status="accepted",
        sent_on=day,
        takes_effect=day,
        answered_on=day,
        reason=conference,
    )


def begin(province, *, period: str = "2016-01..2018-12", by=None, **more):
    """The draft of the province's report."""
    return actions.start_report(
        unit=more.pop("unit", province),
        campaign=province.campaign,
        period=Period.parse(period),
        outline=outlines_on(date(2018, 6, 1))[0],
        by=by or officer(province),
        at=AT,
        **more,
    )


def officer(province, verbs=("reports.draft", "reports.freeze"), name: str = ""):
    """Somebody who may draft and freeze for the province."""
    user = factories.make_user(name, unit=province, verbs=verbs)
    made = factories.actor(user)
    made.user = user
    return made


def write_required(report, by):
    for code in REQUIRED:
        actions.write_part(report=report, code=code, text=f"Nội dung {code}.", version=0, by=by, at=AT)


@pytest.fixture
def draft(province):
    return begin(province)


@pytest.fixture
def frozen(province):
    by = officer(province)
    report = begin(province, by=by)
    write_required(report, by)
    actions.freeze_report(report=report, by=by, at=AT)
    report.refresh_from_db()
    return report
