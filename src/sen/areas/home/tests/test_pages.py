"""The pages that mix areas open, keep to the view, and cost the same however much lies below."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import make_aware
from psycopg.types.range import DateRange

from sen.areas.accounts.models import Holding, Role
from sen.areas.home import rules
from sen.areas.home.queries.acts import acts_saying
from sen.areas.home.queries.dashboard import Comparison
from sen.areas.home.tables import shown
from sen.areas.meetings.models import Meeting
from sen.areas.organisations.models import Unit, UnitName
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.acts.models import Act
from sen.foundation.web import desk
from tests.factories import actor, make_campaign, make_member, make_unit, make_user
from tests.plans import plan_of

pytestmark = pytest.mark.django_db

AT = make_aware(datetime(2018, 6, 1, 9, 0))
KEEPER = (rules.READ_ACTS, rules.ADMINISTER)


@pytest.fixture
def tree(settings):
    root = make_unit("Trung ương", code=settings.SEN_ROOT)
    province = make_unit("Đảng bộ tỉnh Hà Nam", parent=root, code="ha-nam")
    other = make_unit("Đảng bộ tỉnh Khác", parent=root, code="khac")
    return root, province, other


def signed(client, unit, *verbs):
    user = make_user(unit=unit, verbs=verbs or ("view",))
    client.force_login(user)
    return user


def test_a_visitor_finds_the_door(client):
    html = client.get("/", follow=True).content.decode()
    assert "Đăng nhập" in html
    assert client.get("/dashboard/").status_code == 302


def test_the_dashboard_is_that_of_the_widest_unit(client, tree):
    _root, province, other = tree
    signed(client, province)
    html = client.get("/", follow=True).content.decode()
    assert "Đảng bộ tỉnh Hà Nam" in html
    assert other.name not in html
    assert client.get("/units/khac/dashboard/").status_code == 404
    assert client.get("/units/nowhere/dashboard/").status_code == 404


def test_the_dashboard_costs_the_same_for_one_and_three_units_below(client, tree):
    _root, province, _other = tree
    signed(client, province)
    counts = []
    for number in (1, 3):
        while province.children.count() < number:
            make_unit(parent=province)
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/units/ha-nam/dashboard/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "query",
    [
        "?from=13/2018",
        "?from=12/2018&to=01/2018",
        "?from=x",
        "?lens=2018-99-99",
        "?from=01/1800&to=02/1800",
        "?from=12/9999&to=12/9999",
    ],
)
def test_a_strange_question_is_answered_with_the_usual_one(client, tree, query):
    signed(client, tree[1])
    assert client.get(f"/units/ha-nam/dashboard/{query}").status_code == 200


def test_search_finds_units_without_tone_marks_and_people_only_in_view(client, tree):
    _root, province, other = tree
    make_member(province, "Trần Thị Ngọc Bích")
    make_member(other, "Trần Văn Ngoài")
    signed(client, province, "view", "people.read")
    html = client.get("/search/hits/?q=ha nam").content.decode()
    assert "Đảng bộ tỉnh Hà Nam" in html
    assert "Ngọc Bích" in client.get("/search/?q=ngoc bich").content.decode()
    for path in ("/search/", "/search/hits/"):
        assert "Văn Ngoài" not in client.get(path, {"q": "van ngoai"}).content.decode()
        assert "tỉnh Khác" not in client.get(path, {"q": "dang bo tinh"}).content.decode()


def found_units(client, text: str) -> list[str]:
    html = client.get("/search/", {"q": text}).content.decode()
    return re.findall(r'<a href="/units/[^"]+">([^<]+)</a><span>([^<]*)</span>', html)


def test_search_names_the_living_first_and_says_only_of_the_dead_that_they_ended(client, tree):
    _root, province, _other = tree
    signed(client, province)
    today = date.today()  # what the page takes for today
    make_unit("Chi bộ Ban Chỉ huy quân sự Bình Lục", parent=province)
    for name, last in (("huyện", today - timedelta(30)), ("phường", today + timedelta(30)), ("xã", None)):
        make_unit(f"Đảng bộ {name} Bình Lục", parent=province, until=last)
    found = found_units(client, "binh luc")
    assert [name.split()[2] for name, _note in found] == ["xã", "Ban", "phường", "huyện"]
    assert ["kết thúc" in note for _name, note in found] == [False, False, False, True]


def test_search_takes_a_number_whole_and_a_word_from_its_beginning(client, tree):
    _root, province, _other = tree
    signed(client, province)
    for name in ("Chi bộ 1", "Chi bộ 12", "Chi bộ Xã hội"):
        make_unit(name, parent=province)
    assert [name for name, _note in found_units(client, "chi bo 1")] == ["Chi bộ 1"]
    assert found_units(client, "oi") == []
    assert found_units(client, "\u0300\u0301\u0300") == []


@pytest.mark.parametrize("model", [Unit, UnitName, Person, Meeting])
def test_what_the_palette_looks_in_at_every_key_has_an_index_of_words(model):
    indexed = [one.fields for one in model._meta.indexes if list(one.opclasses) == ["gin_trgm_ops"]]
    assert ["folded"] in indexed


def test_search_names_nobody_whose_record_would_be_refused(client, tree):
    _root, province, _other = tree
    make_member(province, "Trần Thị Ngọc Bích")
    signed(client, province)
    assert "Ngọc Bích" not in client.get("/search/?q=ngoc bich").content.decode()


def test_tabs_of_tasks_are_not_the_groups_of_the_menu(client, tree):
    signed(client, tree[1], "view", "people.read")
    html = client.get("/tasks/").content.decode()
    assert "Không còn việc nào đang chờ" in html
    assert 'class="sen-tabs"' not in html


def test_every_page_has_a_way_back(client, tree):
    signed(client, tree[1], "view", "people.read", "people.keep")
    assert '<a href="/people/">‹ Đảng viên, quần chúng</a>' in client.get("/people/add/").content.decode()
    assert 'class="sen-crumbs"' not in client.get("/people/").content.decode()


def test_the_menu_offers_an_own_record_only_to_whoever_has_one(client, tree):
    signed(client, tree[1])
    assert 'href="/people/me/"' not in client.get("/tasks/").content.decode()


def test_a_member_is_offered_what_is_their_own_and_the_campaign(client, tree):
    """The role of a member: their own record, nothing to look after."""
    base = make_unit("Đảng bộ xã Liêm Tuyền", parent=tree[1])
    cell = make_unit("Chi bộ 1", parent=base, kind="cell")
    campaign = make_campaign(tree[1])
    user = make_user(person=make_member(cell, "Nguyễn Văn An"))
    role = Role.objects.create(
        code="own", name="Đảng viên", sentence="Xem hồ sơ của mình", verbs=["own"], position=9
    )
    Holding.objects.create(user=user, role=role, unit=cell, valid=DateRange(date(2016, 1, 1), None))
    client.force_login(user)
    said = client.get("/tasks/").content.decode()
    for own in ("/study/mine/", "/pledges/mine/", "/people/me/", "/campaigns/"):
        assert f'href="{own}"' in said
    for register in ("/dashboard/", "/meetings/", "/matters/", "/outreach/", "/reports/", "/duties/"):
        assert f'href="{register}"' not in said
    assert "Chi bộ 1 · Đảng bộ xã Liêm Tuyền" in said
    assert client.get(f"/campaigns/{campaign.pk}/").status_code == 200


def test_acts_are_sentences_and_only_those_in_view(client, tree, monkeypatch):
    _root, province, other = tree
    monkeypatch.setitem(acts.SENTENCES, "test.did", "{who} lập {subject} tại {unit}")
    user = signed(client, province, *KEEPER)
    by = actor(user)
    acts.record(by=by, at=AT, verb="test.did", subject=province, place=province, why="Theo kế hoạch")
    acts.record(by=by, at=AT, verb="test.did", subject=other, place=other)
    html = client.get("/acts/").content.decode()
    assert f"{user.name} lập Đảng bộ tỉnh Hà Nam tại Đảng bộ tỉnh Hà Nam" in html
    assert "Theo kế hoạch" in html
    assert "tỉnh Khác" not in html
    assert client.get("/acts/?as=xlsx").status_code == 200
    day = AT.strftime("%d/%m/%Y")
    with CaptureQueriesContext(connection) as asked:
        assert "Theo kế hoạch" in client.get(f"/acts/?on-from={day}&on-to={day}").content.decode()
    listed = [one["sql"] for one in asked if 'FROM "foundation_act"' in one["sql"]]
    assert listed
    assert all('"foundation_act"."at" >=' in sql and '"foundation_act"."at" <' in sql for sql in listed)
    assert "Theo kế hoạch" not in client.get("/acts/?on-to=31/05/2018").content.decode()
    assert "Theo kế hoạch" not in client.get("/acts/?on-from=02/06/2018").content.decode()


def test_acts_are_searched_without_tone_marks_and_by_an_index(client, tree):
    _root, province, _other = tree
    by = actor(signed(client, province, *KEEPER))
    acts.record(by=by, at=AT, verb="test.did", subject=province, place=province, why="Theo kế hoạch")
    for text in ("ha nam", "Hà Nam", f"{by.label} dang bo tinh"):
        assert "Theo kế hoạch" in client.get("/acts/", {"q": text}).content.decode()
    assert "Theo kế hoạch" not in client.get("/acts/", {"q": "ha nam khong co"}).content.decode()
    assert "act_search" in plan_of(acts_saying(Act.objects.all(), "ha nam"))


@pytest.mark.parametrize("address", ["/search/?q=a%00", "/units/a%00/dashboard/"])
def test_a_zero_byte_in_an_address_is_a_bad_request(client, tree, address):
    signed(client, tree[1])
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()


def test_acts_and_administration_are_for_those_who_may(client, tree):
    signed(client, tree[1])
    assert client.get("/acts/").status_code == 403
    assert client.get("/administration/").status_code == 403


@pytest.mark.parametrize("path", ["", "installation/", "jobs/"])
def test_administration_opens(client, tree, path):
    signed(client, tree[0], *KEEPER)
    assert client.get(f"/administration/{path}").status_code == 200


def test_tasks_come_neediest_first_one_line_for_each_object(client, tree, monkeypatch):
    monkeypatch.setattr(desk, "_DESKS", {})
    late = desk.Task("a", "Việc quá hạn", "ghi", "/a/", due=date(2018, 1, 1))
    soon = desk.Task("b", "Việc sắp đến hạn", "ghi", "/b/", due=date(2999, 1, 1))
    never = desk.Task("c", "Việc không hạn", "ghi", "/c/")
    desk.register(
        desk.Desk("x", "X", lambda actor, at, limit: [never, soon]),
        desk.Desk("y", "Y", lambda actor, at, limit: [late, soon]),
        desk.Desk("z", "Z", lambda actor, at, limit: 1 / 0, rule=lambda actor: False),
    )
    signed(client, tree[1])
    html = client.get("/tasks/").content.decode()
    assert html.count("Việc sắp đến hạn") == 1
    assert html.index("Việc quá hạn") < html.index("Việc sắp đến hạn") < html.index("Việc không hạn")
    assert "Quá hạn" in html
    assert client.get("/tasks/next/").url == "/a/"
    assert client.get("/tasks/next/?after=a").url == "/b/"


def test_a_desk_with_very_many_tasks_hides_none_of_the_others(client, tree, monkeypatch):
    monkeypatch.setattr(desk, "_DESKS", {})
    many = [desk.Task(f"m{n}", f"Việc {n}", "ghi", "/m/", due=date(2018, 1, 1)) for n in range(desk.MOST)]
    last = desk.Task("last", "Chốt số liệu quý", "chốt", "/last/")
    desk.register(
        desk.Desk("x", "Nhiệm vụ", lambda actor, at, limit: many[:limit]),
        desk.Desk("y", "Chốt", lambda actor, at, limit: [last]),
    )
    signed(client, tree[1])
    html = client.get("/tasks/").content.decode()
    assert f"{desk.MOST + 1} việc đang chờ" in html
    assert f"Chỉ hiện {desk.MOST} việc cần nhất" in html
    assert "desk=Ch%E1%BB%91t" in html
    assert "Chốt số liệu quý" in client.get("/tasks/?desk=Chốt").content.decode()


def test_the_run_leads_from_task_to_task_and_ends_at_the_list(client, tree, monkeypatch):
    monkeypatch.setattr(desk, "_DESKS", {})
    waiting = [
        desk.Task(key, key, "ghi", f"/{key}/", due=date(2018, 6, day)) for day, key in enumerate("abc", 1)
    ]
    desk.register(desk.Desk("x", "X", lambda actor, at, limit: waiting))
    signed(client, tree[1])
    assert "Việc tiếp theo" not in client.get("/me/view/").content.decode()
    assert client.get("/tasks/next/").url == "/a/"
    assert 'href="/tasks/next/"' in client.get("/me/view/").content.decode()
    del waiting[0]  # done
    assert client.get("/tasks/next/").url == "/b/"
    assert client.get("/tasks/next/").url == "/c/"  # b was passed over
    assert client.get("/tasks/next/").url == "/tasks/"
    assert "Việc tiếp theo" not in client.get("/tasks/").content.decode()
    assert client.get("/tasks/next/").url == "/b/"


def test_whoever_holds_no_role_any_more_is_told_whom_to_ask(client, tree, monkeypatch):
    monkeypatch.setattr(desk, "_DESKS", {})
    client.force_login(make_user("het-nhiem"))
    assert "hiện không giữ vai trò nào" in client.get("/tasks/").content.decode()


def test_without_tasks_the_list_says_so(client, tree, monkeypatch):
    monkeypatch.setattr(desk, "_DESKS", {})
    signed(client, tree[1])
    assert "Không còn việc nào đang chờ" in client.get("/tasks/").content.decode()
    assert client.get("/tasks/next/").url == "/tasks/"


def test_what_most_key_figures_share_is_said_once():
    def tile(state, coverage=""):
        return {"state": state, "coverage": coverage, "mark": ""}

    tiles = [tile("running", "từ 3/9") for _ in range(3)]
    tiles += [tile("value"), tile("running"), tile("not_reported", "từ 0/9")]
    assert shown.said_once(tiles) == {"state": "running", "coverage": "từ 3/9", "others": True}
    assert [(one["state"], one["coverage"], one["mark"]) for one in tiles] == [
        *[("value", "", "")] * 3,
        ("value", "", "1"),
        ("running", "", ""),
        ("not_reported", "từ 0/9", ""),
    ]
    assert shown.said_once([tile("running", "từ 3/9") for _ in range(2)]) is None


@pytest.mark.parametrize(
    ("change", "fewer", "tone"), [(2, False, "good"), (2, True, "bad"), (-2, True, "good"), (0, True, "mute")]
)
def test_a_rise_of_what_is_overdue_is_no_good_news(change, fewer, tone):
    assert Comparison("previous", change, points=False, fewer=fewer).tone == tone
