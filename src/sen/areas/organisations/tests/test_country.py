"""The real country before and after 1 July 2025."""

from collections import Counter
from datetime import date, datetime, timedelta, timezone

import pytest

from sen.areas.organisations.actions.units import found_unit
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.imports.country import (
    TAKES_EFFECT,
    distance_km,
    import_country,
    party,
    read_country,
    slug,
)
from sen.areas.organisations.models import Placement, Reach, Succession, Unit
from sen.foundation.access import System

AT = datetime(2026, 1, 5, 9, tzinfo=timezone(timedelta(hours=7)))
WHO = {"by": System(), "at": AT}


def test_small_parts():
    assert slug("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"
    assert slug("Ea H'leo") == "ea-hleo"
    assert party("Quận Ô Môn") == "Đảng bộ quận Ô Môn"
    assert 1130 < distance_km((21.0278, 105.8342), (10.7769, 106.7009)) < 1150
    assert distance_km(None, (1.0, 2.0)) is None


def test_what_the_package_holds():
    country = read_country()
    assert Counter(p.kind for p in country.before.values()) == {
        Kind.PROVINCE: 63,
        Kind.SUPERIOR: 696,
        Kind.BASE: 10_035,
    }
    assert Counter(p.kind for p in country.after.values()) == {Kind.PROVINCE: 34, Kind.SUPERIOR: 3_321}
    # 10,035 communes and five island districts without any: each went somewhere, each new one came from somewhere
    assert len({link.old for link in country.links}) == 10_040
    assert len({link.new for link in country.links}) == 3_321
    assert len({link.old for link in country.links if link.divided}) == 471
    assert sum(link.divided for link in country.links) == 1_033
    codes = [p.code for p in country.before.values()]
    codes += [p.code for key, p in country.after.items() if key not in country.same]
    assert len(codes) == len(set(codes))
    assert {"ha-nam", "bac-kan", "bac-kan-tp", "o-mon", "que-vo"} <= set(codes)


@pytest.mark.django_db
def test_the_whole_import():
    # somebody had begun already: a province of their own making, with a bloc the package does not know
    root = found_unit(code="vn", name="Trung ương", kind=Kind.CENTRE, parent=None, on=date(2010, 1, 1), **WHO)
    province = found_unit(
        code="ha-nam", name="Đảng bộ tỉnh Hà Nam", kind=Kind.PROVINCE, parent=root, on=date(2010, 1, 1), **WHO
    )
    bloc = found_unit(
        code="khoi", name="Đảng bộ Khối", kind=Kind.BLOC, parent=province, on=date(2010, 1, 1), **WHO
    )
    done = import_country(**WHO)
    assert (done.already, done.left_over) == (False, 1)
    assert done.founded == 63 + 696 + 10_035 - 1
    living = Counter(Unit.objects.filter(valid__contains=TAKES_EFFECT).values_list("kind", flat=True))
    assert living == {Kind.CENTRE: 1, Kind.PROVINCE: 34, Kind.SUPERIOR: 3_321, Kind.BLOC: 1}
    bloc.refresh_from_db()
    assert bloc.parent.code == "ninh-binh-2025"
    _every_ended_unit_is_linked_and_seen_once()
    _where_some_are_seen()
    divisions = Succession.objects.filter(change="split", distance_km__gt=30)
    assert divisions.count() == 27
    assert not Succession.objects.filter(distance_km__gt=30, doubt="").exists()
    assert Succession.objects.filter(doubt__contains="trùng tên").exists()
    assert not Placement.objects.filter(
        valid__contains=TAKES_EFFECT, parent__valid__endswith=TAKES_EFFECT
    ).exists()
    again = import_country(**WHO)
    assert (again.already, again.founded, again.links) == (True, 0, done.links)


def _every_ended_unit_is_linked_and_seen_once():
    ended = Unit.objects.filter(valid__endswith=TAKES_EFFECT)
    assert ended.count() == 63 + 696 + 10_035 - 148
    assert not ended.exclude(succeeded_by__isnull=False).exists()
    holders = Reach.objects.filter(lens="t", depth=1, descendant__in=ended)
    assert holders.count() == ended.count()
    assert not holders.filter(ancestor__valid__endswith=TAKES_EFFECT).exists()
    root = Unit.objects.get(code="vn")
    assert Reach.objects.filter(lens="t", ancestor=root).count() == Unit.objects.count()


def _where_some_are_seen():
    seen = dict(
        Reach.objects.filter(
            lens="t", depth=1, descendant__code__in=["ha-nam", "o-mon", "bac-kan-tp"]
        ).values_list("descendant__code", "ancestor__code")
    )
    assert seen == {"ha-nam": "ninh-binh-2025", "o-mon": "can-tho-2025", "bac-kan-tp": "thai-nguyen-2025"}
    islands = Unit.objects.get(code="con-co")
    assert (islands.name, islands.kind) == ("Đảng bộ đặc khu Cồn Cỏ", Kind.SUPERIOR)
    assert islands.parent.code == "quang-tri-2025"


@pytest.mark.django_db
def test_the_provinces_that_are_missing_come_in_later():
    """As in the demo, which begins with some provinces: the others join them, and nothing is done twice."""
    first = import_country(only=("ninh-binh-2025",), **WHO)
    both = ("ninh-binh-2025", "thai-nguyen-2025")
    later = import_country(only=both, **WHO)
    assert (later.already, later.founded > 0, later.reorganisation != first.reorganisation) == (
        False,
        True,
        True,
    )
    assert Unit.objects.filter(parent__code="thai-nguyen-2025", kind=Kind.SUPERIOR).count() == 92
    assert Unit.objects.filter(parent__code="ninh-binh-2025", kind=Kind.SUPERIOR).count() == 129
    assert import_country(only=both, **WHO).already
