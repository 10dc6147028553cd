"""The pages of study."""

from datetime import date, timedelta

import pytest
from django.db.models import Sum
from django.http import QueryDict
from django.urls import reverse
from psycopg.types.range import DateRange

from sen.areas.accounts.models import Holding
from sen.areas.directives.actions import change_campaign
from sen.areas.meetings import actions
from sen.areas.meetings.tests.ground import AT, SYSTEM, Province
from sen.areas.organisations.actions import units
from sen.areas.study import queries, tables
from sen.areas.study.models import ThemeDuty
from tests.factories import BEGINNING, actor, make_role, make_user
from tests.plans import plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return Province()


def test_which_cells_studied_and_who_missed(client, province):
    theme = province.theme(year=2018)
    point = province.cell_meeting(theme=theme)
    one, *_ = province.people[province.cells[0].pk]
    actions.seal_point(point=point, rest_absent=True, by=SYSTEM, at=AT)
    client.force_login(make_user(unit=province.bases[0], verbs=("meetings.read_roll",)))
    listed = client.get(reverse("study:theme_list")).content.decode()
    assert theme.title in listed
    cells = client.get(reverse("study:theme", args=[theme.pk])).content.decode()
    assert province.cells[0].name in cells
    assert province.cells[1].name in cells
    assert province.cells[2].name not in cells
    silent = client.get(reverse("study:theme", args=[theme.pk]), {"silent": "1"}).content.decode()
    assert province.cells[0].name not in silent
    missed = client.get(reverse("study:missed"), {"theme": theme.code}).content.decode()
    assert one.name in missed
    assert f'href="{reverse("meetings:meeting", args=[point.meeting_id])}"' in missed
    makeup = actions.plan_makeup(
        meeting=point.meeting, unit=province.cells[0], day=AT.date(), by=SYSTEM, at=AT
    )
    actions.mark_rest(point=makeup, state="present", by=SYSTEM, at=AT)
    assert one.name not in client.get(reverse("study:missed")).content.decode()


@pytest.mark.parametrize("lasting", [False, True])
def test_a_theme_that_is_over_keeps_its_count_in_the_list(client, province, lasting):
    """Nobody owes it any more today: the list shows how it stood on the last day, like its own page."""
    theme = province.theme(year=None if lasting else 2018)
    actions.seal_point(point=province.cell_meeting(theme=theme), rest_absent=True, by=SYSTEM, at=AT)
    if lasting:
        change_campaign(
            campaign=province.campaign,
            name=province.campaign.name,
            starts=province.campaign.valid.lower,
            ends=date(2019, 12, 31),
            by=SYSTEM,
            at=AT,
        )
    client.force_login(make_user(unit=province.root))
    assert "25%" in client.get(reverse("study:theme_list")).content.decode()


def test_ones_own_record_and_nobody_elses(client, province):
    point = province.cell_meeting()
    one, two, _three = province.people[province.cells[0].pk]
    actions.mark_rest(point=point, state="present", by=SYSTEM, at=AT)
    client.force_login(make_user(person=one))
    page = client.get(reverse("study:own_study")).content.decode()
    assert point.meeting.title in page
    assert two.name not in page
    assert client.get(reverse("study:missed")).status_code == 403


def test_names_are_read_where_that_right_is_held_not_all_over_the_view(client, province):
    """Who reads names in one cell and only counts in the district reads no names of the other cells."""
    point = province.cell_meeting(theme=province.theme(year=2018))
    actions.seal_point(point=point, rest_absent=True, by=SYSTEM, at=AT)
    user = make_user(
        unit=province.cells[1], verbs=("meetings.read_roll", "meetings.keep_roll", "home.read_acts")
    )
    Holding.objects.create(
        user=user, role=make_role("looks"), unit=province.districts[0], valid=DateRange(BEGINNING, None)
    )
    client.force_login(user)
    stranger = province.people[province.cells[0].pk][0]
    assert stranger.name not in client.get(reverse("study:missed")).content.decode()
    own = province.cell_meeting(province.cells[1])
    asked = {"q": stranger.name, "guest": stranger.name}
    for name in ("meetings:people_options", "meetings:roll"):
        answer = client.get(reverse(name, args=[own.pk]), asked)
        assert answer.status_code == 200
        assert f"{stranger.name}</" not in answer.content.decode()
    assert point.unit.name not in client.get(reverse("home:act_list")).content.decode()


def test_a_district_sees_its_own_cells_only(client, province):
    point = province.cell_meeting(theme=province.theme(year=2018))
    actions.seal_point(point=point, rest_absent=True, by=SYSTEM, at=AT)
    client.force_login(make_user(unit=province.districts[1], verbs=("meetings.read_roll",)))
    page = client.get(reverse("study:missed")).content.decode()
    assert province.people[province.cells[0].pk][0].name not in page


def test_the_meeting_of_who_missed_is_opened_only_where_it_is_seen(client, province):
    point, _other = province.conference().points.order_by("pk")
    actions.seal_point(point=point, rest_absent=True, by=SYSTEM, at=AT)
    client.force_login(make_user(unit=province.cells[0], verbs=("meetings.read_roll",)))
    page = client.get(reverse("study:missed")).content.decode()
    assert province.people[province.cells[0].pk][0].name in page
    assert reverse("meetings:meeting", args=[point.meeting_id]) not in page


def test_the_list_of_a_theme_is_as_long_as_its_count(province):
    """A cell that left the view before the day is in neither; ``ThemeDuty``, which figures count, says the
    same."""
    theme = province.theme(year=2018)
    actions.seal_point(point=province.cell_meeting(theme=theme), rest_absent=True, by=SYSTEM, at=AT)
    units.move_unit(unit=province.cells[1], parent=province.bases[1], on=AT.date(), by=SYSTEM, at=AT)
    today = AT.date() + timedelta(days=30)
    for base, found in ((province.bases[0], (1, 1)), (province.bases[1], (0, 3))):
        reader = actor(make_user(unit=base), today)
        counted = queries.studied(reader, [theme], today)[theme.pk]
        cells = queries.cells_of(reader, theme, today)
        assert counted == found == (cells.exclude(studied_on=None).count(), cells.count())
    duties = ThemeDuty.objects.filter(theme=theme, valid__contains=today).aggregate(Sum("n"), Sum("d"))
    everything = queries.studied(actor(make_user(unit=province.root), today), [theme], today)
    assert everything == {theme.pk: (duties["n__sum"], duties["d__sum"])}


def test_a_theme_of_next_year_is_owed_by_nobody_yet(province):
    next_year = province.theme(year=AT.year + 1)
    reader = actor(make_user(unit=province.root), AT.date())
    assert queries.studied(reader, [next_year], AT.date()).get(next_year.pk, (0, 0)) == (0, 0)
    assert not queries.cells_of(reader, next_year, AT.date()).exists()


def test_the_themes_are_counted_in_one_statement(province, django_assert_num_queries):
    """And without the view of all duties at all times: joined to it, a country took the square of its cells."""
    themes = [province.theme(year=2018)]
    reader = actor(make_user(unit=province.root), AT.date())
    queries.studied(reader, themes, AT.date())
    with django_assert_num_queries(1) as run:
        queries.studied(reader, themes * 3, AT.date())
    assert "study_themeduty" not in run.captured_queries[0]["sql"]


def test_who_missed_is_read_in_the_order_of_an_index(province):
    """Of all who missed something in a province, only those of the page are read."""
    reader = actor(make_user(unit=province.root, verbs=("view", "meetings.read_roll")))
    page = tables.MISSED.ordered(queries.missed(reader), QueryDict()).sorted()[:50]
    plan = plan_of(page)
    assert "Scan Backward using roll_missed_by_day" in plan
    assert "Sort" not in plan


def test_what_cannot_be_null_is_sorted_as_an_index_has_it(province):
    """Also across a key that cannot be null: with a clause about nulls no index would serve the way down."""
    reader = actor(make_user(unit=province.root, verbs=("view", "meetings.read_roll")))
    by_name = tables.MISSED.ordered(queries.missed(reader), QueryDict("sort=-person"))
    assert [key.nullable for key in by_name.keys] == [False] * 3
    assert "NULLS" not in str(by_name.sorted().query)
