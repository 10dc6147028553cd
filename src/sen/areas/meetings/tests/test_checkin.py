"""Checking in with a code: who is in the roll, once, while the code holds; everybody else learns only that they are not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sen.areas.accounts.queries import RoleActor
from sen.areas.meetings import actions, rules
from sen.areas.meetings.actions.checkin import (
    CodeOld,
    CodeWrong,
    KeeperSaidAbsent,
    NoPersonBehind,
    NotSummonedHere,
)
from sen.areas.meetings.actions.ground import PointSealed, TooEarly
from sen.areas.meetings.models import Point, RollEvent
from sen.areas.meetings.rules import codes
from sen.areas.meetings.tests.ground import AT, DAY, LATER, SYSTEM, Province, line, mark
from sen.foundation.acts.models import Act
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return Province()


@pytest.fixture
def point(province):
    return province.cell_meeting()


@pytest.fixture
def person(province):
    return province.people[province.cells[0].pk][0]


def account(person, unit=None):
    user = make_user(f"dv-{person.pk}", unit=unit, verbs=("view",) if unit else ())
    user.person = person
    user.save()
    return user


@pytest.fixture
def member(person):
    return RoleActor(account(person), DAY)


def scan(point, by, at=AT, shown=AT):
    return actions.check_in(code=codes.shown_code(point, shown), by=by, at=at)


def test_a_scan_marks_present_once_and_is_an_act(point, person, member):
    scan(point, member)
    entry = scan(point, member, at=AT + timedelta(hours=2))
    assert (entry.state, entry.counted_by, entry.version) == ("present", "qr", 1)
    point.refresh_from_db()
    assert (point.status, point.present) == ("open", 1)
    [act] = Act.objects.filter(verb="meetings.check_in")
    assert act.user_id == member.user_id
    assert act.after["counted_by"] == "qr"
    assert RollEvent.objects.get().outcome == "applied"


def test_a_keeper_may_change_it_and_a_stale_phone_meets_it(point, person, member):
    scan(point, member)
    assert mark(point, person, "absent", base=0).outcome == "conflict"
    assert mark(point, person, "absent", base=1).outcome == "applied"
    with pytest.raises(KeeperSaidAbsent):
        scan(point, member)
    assert line(point, person).state == "absent"


def test_a_code_is_short_lived_and_of_its_point(point, province, member):
    with pytest.raises(CodeOld):
        scan(point, member, at=AT + timedelta(seconds=codes.GOOD_FOR + 1))
    with pytest.raises(CodeOld):
        scan(point, member, shown=AT + timedelta(minutes=5))
    assert codes.read_code(str(codes.shown_code(point, AT))) == codes.shown_code(point, AT)
    text = str(codes.shown_code(point, AT))
    for forged in (text[:-1], text.replace("s", "p", 1), f"{point.pk}.s1.x", "x", ""):
        assert codes.read_code(forged) is None
    with pytest.raises(CodeWrong):
        actions.check_in(code=None, by=member, at=AT)


def test_a_printed_code_holds_on_the_day_until_another_is_printed(point, member):
    assert not codes.code_holds(codes.printed_code(point), point, LATER)
    first = codes.printed_code(actions.print_code(point=point, by=SYSTEM, at=AT))
    point.refresh_from_db()
    second = codes.printed_code(actions.print_code(point=point, by=SYSTEM, at=AT))
    with pytest.raises(CodeOld):
        actions.check_in(code=first, by=member, at=AT)
    assert actions.check_in(code=second, by=member, at=AT).state == "present"
    assert Act.objects.filter(verb="meetings.print_code").count() == 2


def test_who_is_not_in_the_roll_is_told_so(point, province, person):
    elsewhere = province.people[province.cells[1].pk][0]
    with pytest.raises(NotSummonedHere):
        scan(point, RoleActor(account(elsewhere), DAY))
    with pytest.raises(NoPersonBehind):
        scan(point, RoleActor(make_user("khong-ai"), DAY))
    actions.release_person(point=point, person=person, why="Miễn", by=SYSTEM, at=AT)
    with pytest.raises(NotSummonedHere):
        scan(point, RoleActor(account(person), DAY))


def test_sealed_points_and_early_days(point, member):
    early = AT - timedelta(days=1)
    with pytest.raises(TooEarly):
        scan(point, member, at=early, shown=early)
    sealed = actions.seal_point(point=point, by=SYSTEM, at=AT, rest_absent=True)
    with pytest.raises(PointSealed):
        scan(sealed, member)


def test_at_a_makeup_session_it_makes_up_for_the_summons(province):
    meeting = province.conference()
    first = meeting.points.order_by("pk").first()
    actions.seal_point(point=first, rest_absent=True, by=SYSTEM, at=AT)
    session = actions.plan_makeup(
        meeting=meeting, unit=province.districts[0], day=LATER.date(), of=first, by=SYSTEM, at=AT
    )
    person = province.people[province.cells[0].pk][0]
    scan(session, RoleActor(account(person), LATER.date()), at=LATER, shown=LATER)
    assert line(first, person).made_up_on == LATER.date()


# -- the screens ---------------------------------------------------------------------------------------


@pytest.fixture
def now(monkeypatch):
    """The clock of requests stands at the moment of the meeting."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def test_from_the_screen_at_the_door_to_the_thanks(client, province, point, person, now):
    client.force_login(make_user("giu-so", unit=province.cells[0], verbs=tuple(rules.VERBS)))
    shown = client.get(reverse("meetings:point_code", args=[point.pk])).content.decode()
    assert "<svg" in shown
    assert 'hx-trigger="every 20s"' in shown
    part = client.get(
        reverse("meetings:point_code", args=[point.pk]),
        headers={"HX-Request": "true", "HX-Target": "code"},
    ).content.decode()
    assert part.lstrip().startswith('<div id="code"')
    assert client.get(reverse("meetings:code_sheet", args=[point.pk])).status_code == 302
    sheet = client.post(reverse("meetings:code_sheet", args=[point.pk]), follow=True).content.decode()
    assert "Tờ số 1" in sheet

    client.force_login(account(person))
    address = reverse("meetings:check_in", args=[str(codes.shown_code(point, AT))])
    assert "Tôi có mặt" in client.get(address).content.decode()
    done = client.post(address, follow=True).content.decode()
    assert "đã được ghi có mặt" in done
    assert Point.objects.get(pk=point.pk).present == 1


def test_an_outsider_learns_nothing_of_the_meeting(client, province, point, now):
    client.force_login(account(province.people[province.cells[3].pk][0]))
    address = reverse("meetings:check_in", args=[str(codes.shown_code(point, AT))])
    for answer in (client.get(address), client.post(address)):
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "không có tên trong danh sách triệu tập" in page
        assert point.meeting.title not in page
        assert point.name not in page


def test_only_keepers_show_codes(client, province, point):
    other = make_user("nguoi-khac", unit=province.cells[0], verbs=("view",))
    client.force_login(other)
    assert client.get(reverse("meetings:point_code", args=[point.pk])).status_code == 403
    assert client.post(reverse("meetings:code_sheet", args=[point.pk])).status_code == 403


def test_signed_out_one_comes_back_to_the_code(client, point):
    address = reverse("meetings:check_in", args=[str(codes.shown_code(point, AT))])
    assert address.replace("/", "%2F") in client.get(address).url.replace("/", "%2F")


def test_a_forgotten_member_is_not_summoned_by_a_code(province, point):
    forgotten = make_member(province.cells[0])
    with pytest.raises(NotSummonedHere):
        scan(point, RoleActor(account(forgotten), DAY))
