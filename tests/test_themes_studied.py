"""The list of themes says the same whether it counts or, in a large view, shows what is kept of the figure."""

from datetime import date

import pytest

from sen.areas.directives.actions import change_campaign
from sen.areas.indicators.actions import recounting
from sen.areas.meetings import actions
from sen.areas.meetings.tests.ground import AT, SYSTEM, Province
from sen.areas.organisations.queries import units
from sen.areas.study import figures, queries
from tests.factories import actor, make_user

pytestmark = pytest.mark.django_db


def test_a_large_view_shows_as_kept_what_a_small_one_counts(monkeypatch):
    province, today = Province(), AT.date()
    themes = [province.theme(year=year) for year in (2017, 2018, 2099, None)]
    change_campaign(
        campaign=province.campaign,
        name=province.campaign.name,
        starts=province.campaign.valid.lower,
        ends=date(2019, 12, 31),
        by=SYSTEM,
        at=AT,
    )
    for theme in themes[1:]:
        actions.seal_point(point=province.cell_meeting(theme=theme), rest_absent=True, by=SYSTEM, at=AT)
    recounting.recount()
    for unit in (province.root, province.bases[0], province.cells[0]):
        reader = actor(make_user(unit=unit), today)
        counted = figures.studied(reader, themes, today)
        assert counted == queries.studied(reader, themes, today)
        with monkeypatch.context() as large:
            large.setattr(units, "MOST_COUNTED", -1)
            large.setattr(queries, "studied", None)
            kept = figures.studied(reader, themes, today)
        assert kept == {theme.pk: counted.get(theme.pk, (0, 0)) for theme in themes}
    assert kept[themes[1].pk] == (1, 1)
