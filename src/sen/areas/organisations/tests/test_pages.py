"""Pages of units and reorganisations: what they show, to whom, at what cost."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from sen.areas.organisations import rules
from sen.areas.organisations.actions.reorganisations import (
    absorb,
    add_steps,
    draft_reorganisation,
    merge_into_new,
    sign_reorganisation,
    split,
)
from sen.areas.organisations.actions.units import (
    change_kind,
    dissolve_unit,
    found_unit,
    move_unit,
    rename_unit,
)
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import KindBelow, Reorganisation, Step, Unit
from sen.areas.organisations.queries import units
from sen.areas.organisations.queries.choosing import units_holding
from sen.areas.organisations.queries.history import history_of
from sen.areas.organisations.queries.units import (
    children_of,
    counts_below,
    free_code,
    is_large,
    large_branches,
    nearest_names,
    search_units,
    seen_under,
    suggest_units,
    tops_in_view,
    ultimate_successors,
)
from sen.foundation.access import System
from tests.factories import AT, actor, make_user

pytestmark = pytest.mark.django_db
D0 = date(2010, 1, 1)
WHO = {"by": System(), "at": AT}


def found(code, name, parent=None, kind=Kind.BASE, on=D0):
    return found_unit(code=code, name=name, kind=kind, parent=parent, on=on, **WHO)


@pytest.fixture
def tree():
    root = found("vn", "Đảng Cộng sản Việt Nam", kind=Kind.CENTRE)
    province = found("ha-nam", "Đảng bộ tỉnh Hà Nam", root, Kind.PROVINCE)
    other = found("nam-dinh", "Đảng bộ tỉnh Nam Định", root, Kind.PROVINCE)
    district = found("binh-luc", "Đảng bộ huyện Bình Lục", province, Kind.SUPERIOR)
    for n, name in enumerate(("Đảng bộ xã Hoà Bình", "Đảng bộ xã An Ninh", "Đảng bộ xã Đồng Du")):
        found(f"xa-{n}", name, district)
    found("xa-xa", "Đảng bộ xã Xa Lạ", other)
    return {unit.code: unit for unit in Unit.objects.all()}


@pytest.fixture
def keeper(tree):
    return make_user("canbo", unit=tree["ha-nam"], verbs=(rules.KEEP, rules.REORGANISE))


@pytest.fixture
def signed_in(client, keeper):
    client.force_login(keeper)
    return client


def test_search_without_marks_and_by_old_names(tree, keeper):
    rename_unit(unit=tree["xa-0"], name="Đảng bộ xã Tân Bình", on=date(2017, 1, 1), **WHO)
    who = actor(keeper)
    (unit,) = search_units(who, "hoa binh")
    assert (unit.code, unit.old_name) == ("xa-0", "Đảng bộ xã Hoà Bình")
    (unit,) = search_units(who, "xã tân bình")
    assert unit.old_name is None
    assert search_units(who, "xa la") == []
    assert suggest_units(who, "Hoa Binnh")[0].code == "xa-0"
    assert nearest_names(who, "xã An Nin")[0] == "Đảng bộ xã An Ninh (xa-1)"
    assert nearest_names(who, "Xa Lạ") == []


def test_children_in_order_on_a_day_and_as_today(tree, keeper):
    who, district = actor(keeper), tree["binh-luc"]
    move_unit(unit=tree["xa-1"], parent=tree["ha-nam"], on=date(2017, 1, 1), **WHO)
    dissolve_unit(unit=tree["xa-2"], on=date(2017, 6, 1), **WHO)
    then = children_of(who, district, day=date(2016, 1, 1))
    assert [node.name for node in then] == ["Đảng bộ xã An Ninh", "Đảng bộ xã Đồng Du", "Đảng bộ xã Hoà Bình"]
    assert [n.unit.code for n in children_of(who, district, day=AT.date())] == ["xa-0"]
    today = children_of(who, district, day=AT.date(), lens="t")
    assert [(n.unit.code, n.predecessor) for n in today] == [("xa-0", False), ("xa-2", True)]
    assert counts_below(System(), tree["ha-nam"], day=date(2016, 1, 1)) == [
        (Kind.SUPERIOR, 1),
        (Kind.BASE, 3),
    ]


def test_children_cost_the_same_however_many(tree, keeper, django_assert_num_queries):
    who = actor(keeper)
    children_of(who, tree["binh-luc"], day=AT.date())  # the roles are read once
    for n in range(4):
        with django_assert_num_queries(1):
            children_of(who, tree["binh-luc"], day=AT.date())
        found(f"them-{n}", f"Chi bộ {n}", tree["binh-luc"], Kind.BASE_CELL)


def test_history_in_sentences(tree):
    unit = tree["xa-0"]
    rename_unit(unit=unit, name="Đảng bộ xã Tân Bình", on=date(2017, 1, 1), **WHO)
    move_unit(unit=unit, parent=tree["ha-nam"], on=date(2018, 1, 1), **WHO)
    said = [(event.when, event.sentence) for event in history_of(unit)]
    assert said == [
        ("01/01/2018", "Chuyển từ Đảng bộ huyện Bình Lục về trực thuộc Đảng bộ tỉnh Hà Nam."),
        ("01/01/2017", "Đổi tên từ “Đảng bộ xã Hoà Bình” thành “Đảng bộ xã Tân Bình”."),
        (
            "01/01/2010",
            "Thành lập với tên “Đảng bộ xã Hoà Bình”, loại hình: Đảng bộ cơ sở, trực thuộc Đảng bộ huyện Bình Lục.",
        ),
    ]


def test_what_an_ended_unit_became_is_told_within_the_view_only(signed_in, tree):
    from sen.areas.organisations.actions.reorganisations import (
        absorb,
        add_steps,
        draft_reorganisation,
        sign_reorganisation,
    )

    draft = draft_reorganisation(
        title="Sáp nhập", decision="1-QĐ/TW", takes_effect=date(2017, 1, 1), unit=tree["vn"], **WHO
    )
    steps = absorb([tree["xa-0"]], into=tree["xa-1"], on=date(2017, 1, 1))
    steps += absorb([tree["xa-2"]], into=tree["xa-xa"], on=date(2017, 1, 1))
    add_steps(reorganisation=draft, steps=steps, **WHO)
    sign_reorganisation(reorganisation=draft, **WHO)
    within = signed_in.get(reverse("organisations:unit", args=["xa-0"])).content.decode()
    assert '<a class="sen-inline" href="/units/xa-1/">Đảng bộ xã An Ninh</a>' in within
    beyond = signed_in.get(reverse("organisations:unit", args=["xa-2"])).content.decode()
    assert "/units/xa-xa/" not in beyond
    assert "Kế tục hiện nay" not in beyond


def test_codes_are_made_of_names(tree):
    assert free_code("Đảng bộ xã Đồng Du") == "dang-bo-xa-dong-du"
    assert free_code("Hà Nam") == "ha-nam-2"
    assert free_code("Hà Nam", taken=["ha-nam-2"]) == "ha-nam-3"
    assert free_code("…") == "don-vi"


def test_out_of_view_is_not_there(signed_in, tree):
    for name in ("unit", "unit_children", "unit_below", "unit_rename", "unit_found"):
        assert signed_in.get(reverse(f"organisations:{name}", args=["nam-dinh"])).status_code == 404
        assert signed_in.get(reverse(f"organisations:{name}", args=["khong-co"])).status_code == 404
    assert signed_in.get(reverse("organisations:unit", args=["vn"])).status_code == 404
    text = signed_in.get(reverse("organisations:unit_tree") + "?q=xa").content.decode()
    assert "Xa Lạ" not in text
    assert "An Ninh" in text


def test_the_tree_opens_by_parts(signed_in):
    whole = signed_in.get(reverse("organisations:unit_tree")).content.decode()
    assert "Đảng bộ huyện Bình Lục" in whole
    url = reverse("organisations:unit_children", args=["binh-luc"])
    part = signed_in.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.index("An Ninh") < part.index("Đồng Du") < part.index("Hoà Bình")
    assert "<html" not in part
    assert signed_in.get(url).headers["Location"] == "/units/binh-luc/"
    bad = signed_in.get(reverse("organisations:unit_tree") + "?on=31/02/2017").content.decode()
    assert "không có ngày 31" in bad


def test_what_the_page_of_a_unit_leaves_out_comes_when_it_unfolds(signed_in, tree):
    for number in range(1, 21):
        found(f"thon-{number}", f"Đảng bộ xã Thứ {number:02}", tree["binh-luc"])
    whole = signed_in.get("/units/binh-luc/?on=01/02/2020").content.decode()
    assert "Xem thêm 8 đơn vị" in whole
    further = re.search(r'hx-get="([^"]+further[^"]+)"', whole)[1].replace("&amp;", "&")
    rest = signed_in.get(further, headers={"HX-Request": "true"}).content.decode()
    assert "on=01%2F02%2F2020" in rest
    for unit in Unit.objects.filter(parent=tree["binh-luc"]):
        assert (f"/units/{unit.code}/?" in whole) != (f"/units/{unit.code}/?" in rest), unit.code


def test_a_unit_is_founded_and_changed_on_its_pages(signed_in, tree):
    url = reverse("organisations:unit_found", args=["binh-luc"])
    wrong = signed_in.post(url, {"name": "X", "kind": "cell", "on": "31/02/2018"})
    assert wrong.status_code == 422
    good = signed_in.post(url, {"name": " Chi bộ  Trường THPT ", "kind": "base-cell", "on": "1/3/2018"})
    assert good.headers["Location"] == "/units/chi-bo-truong-thpt/"
    page = signed_in.get(good.headers["Location"]).content.decode()
    assert "Thành lập với tên “Chi bộ Trường THPT”" in page
    move = reverse("organisations:unit_move", args=["chi-bo-truong-thpt"])
    away = signed_in.post(move, {"parent": "nam-dinh", "on": "1/4/2018"})
    assert (away.status_code, "Không tìm thấy" in away.content.decode()) == (422, True)
    assert signed_in.post(move, {"parent": "ha-nam", "on": "1/4/2018"}).status_code == 302
    assert Unit.objects.get(code="chi-bo-truong-thpt").parent.code == "ha-nam"


def test_who_may_only_look_changes_nothing(client, tree):
    client.force_login(make_user("nguoixem", unit=tree["ha-nam"]))
    assert client.get(reverse("organisations:unit", args=["binh-luc"])).status_code == 200
    for name in ("unit_found", "unit_rename", "unit_move", "unit_kind", "unit_dissolve"):
        assert client.get(reverse(f"organisations:{name}", args=["binh-luc"])).status_code == 403
    assert client.get(reverse("organisations:reorganisation_list")).status_code == 403


def test_the_wizard_from_draft_to_signature_and_back(signed_in, tree):
    new = signed_in.post(
        reverse("organisations:reorganisation_new"),
        {"title": "Hợp nhất hai xã", "decision": "12-QĐ/TU", "takes_effect": "01/05/2018", "unit": "ha-nam"},
    )
    draft = Reorganisation.objects.get()
    page_url = reverse("organisations:reorganisation_page", args=[draft.pk])
    assert new.headers["Location"] == page_url
    assert "Chưa có thay đổi nào" in signed_in.get(page_url).content.decode()
    add = reverse("organisations:step_add", args=[draft.pk, "merge"])
    wrong = signed_in.post(
        add,
        {
            "units": "đảng bộ xã hòa bình\nXã An Nin",
            "name": "Xã Mới",
            "kind": "base-organisation",
            "parent": "binh-luc",
        },
    )
    assert wrong.status_code == 422
    assert "Gần giống: Đảng bộ xã An Ninh (xa-1)" in wrong.content.decode()
    right = signed_in.post(
        add,
        {
            "units": "đảng bộ xã hòa bình\nxa-1",
            "name": "Đảng bộ xã Mới",
            "kind": "base-organisation",
            "parent": "binh-luc",
        },
    )
    assert right.status_code == 302
    seen = signed_in.get(page_url).content.decode()
    assert "Cho có hiệu lực" in seen
    assert "Đảng bộ xã Mới" in seen
    assert "→ Đảng bộ huyện Bình Lục" in seen
    assert signed_in.post(reverse("organisations:reorganisation_sign", args=[draft.pk])).status_code == 302
    old = Unit.objects.get(code="xa-0")
    assert old.dissolved
    assert seen_under(old, day=AT.date()).name == "Đảng bộ xã Mới"
    assert [unit.name for unit in ultimate_successors(old, day=AT.date())] == ["Đảng bộ xã Mới"]
    links = signed_in.get(reverse("organisations:link_list", args=[draft.pk])).content.decode()
    assert links.count("hợp nhất") >= 2
    assert "Đảng bộ huyện Bình Lục · xa-0" in links
    page = signed_in.get(reverse("organisations:unit", args=["xa-0"])).content.decode()
    assert "Hợp nhất thành Đảng bộ xã Mới." in page
    undo = reverse("organisations:reorganisation_undo", args=[draft.pk])
    for why, told in ((" ", "Hãy ghi lý do."), ("x" * 501, "Lý do dài 501 ký tự")):
        assert told in signed_in.post(undo, {"why": why}, follow=True).content.decode()
    assert Unit.objects.get(code="xa-0").dissolved
    undone = signed_in.post(undo, {"why": "Nhầm"})
    assert undone.status_code == 302
    assert not Unit.objects.get(code="xa-0").dissolved
    assert not Unit.objects.filter(name="Đảng bộ xã Mới").exists()
    page = signed_in.get(reverse("organisations:reorganisation_page", args=[draft.pk])).content.decode()
    assert "Đã làm, rồi hoàn lại" in page
    assert "Mối nối cần xem lại" not in page


def test_every_sort_of_change_has_a_form_that_opens_and_refuses(signed_in, tree):
    signed_in.post(
        reverse("organisations:reorganisation_new"),
        {"title": "Thử", "decision": "1-QĐ", "takes_effect": "01/05/2018", "unit": "ha-nam"},
    )
    draft = Reorganisation.objects.get()
    filled = {
        "merge": {"units": "xa-0\nxa-1", "name": "Mới 1", "kind": "base-organisation", "parent": "binh-luc"},
        "absorb": {"units": "xa-0", "into": "xa-1"},
        "split": {"unit": "xa-2", "into": "xa-1\nxa-0"},
        "establish": {"name": "Mới 2", "kind": "cell", "parent_code": "binh-luc"},
        "rename": {"unit": "xa-0", "name": "Mới 3"},
        "move": {"units": "xa-0", "parent_code": "ha-nam"},
        "change-kind": {"units": "xa-0", "kind": "superior-organisation"},
        "dissolve": {"units": "xa-0"},
    }
    for change, values in filled.items():
        url = reverse("organisations:step_add", args=[draft.pk, change])
        assert signed_in.get(url).status_code == 200
        assert signed_in.post(url, {}).status_code == 422
        assert signed_in.post(url, values).status_code == 302, change
    assert signed_in.get(reverse("organisations:step_add", args=[draft.pk, "fly"])).status_code == 404
    shown = signed_in.get(reverse("organisations:reorganisation_page", args=[draft.pk]))
    assert "Chưa cho có hiệu lực được" in shown.content.decode()
    refused = signed_in.post(reverse("organisations:reorganisation_sign", args=[draft.pk]), follow=True)
    assert draft.successions.count() == 0
    assert refused.status_code == 200


def test_a_history_names_where_a_unit_came_from_and_nothing_else_of_a_divided_predecessor(tree, client):
    """Law 8, "predecessors included": the name of what a unit was made of belongs to its own history, also where
    it was divided and stands elsewhere today. Its page, its other parts and what went into it stay outside the
    view."""
    district, province = tree["binh-luc"], tree["ha-nam"]
    older = found("xa-cu", "Đảng bộ xã Cũ Xưa", district)
    first = draft_reorganisation(
        title="Một", decision="1-QĐ", takes_effect=date(2014, 1, 1), unit=province, **WHO
    )
    add_steps(reorganisation=first, steps=absorb([older], into=tree["xa-0"], on=first.takes_effect), **WHO)
    sign_reorganisation(reorganisation=first, **WHO)
    second = draft_reorganisation(
        title="Hai", decision="2-QĐ", takes_effect=date(2017, 7, 1), unit=province, **WHO
    )
    add_steps(
        reorganisation=second,
        steps=[
            Step(change="establish", new_code="phan-nam", new_name="Đảng bộ xã Phần Nam", new_kind=Kind.BASE,
                 new_parent_code="binh-luc"),
            *split(tree["xa-0"], into=["phan-nam", "xa-1"]),
        ],
        **WHO,
    )  # fmt: skip
    sign_reorganisation(reorganisation=second, **WHO)
    south = Unit.objects.get(code="phan-nam")
    client.force_login(make_user("phannam", unit=south, verbs=(rules.KEEP,)))
    said = client.get(reverse("organisations:unit", args=["phan-nam"])).content.decode()
    assert "một phần Đảng bộ xã Hoà Bình" in said
    assert "An Ninh" not in said, "the other part"
    assert "Cũ Xưa" not in said, "what had gone into it before"
    address = reverse("organisations:unit", args=["xa-0"])
    assert address not in said
    assert client.get(address).status_code == 404
    for name, words in (("organisations:unit_tree", "hoa binh"), ("organisations:unit_options", "hoa binh")):
        found_page = client.get(reverse(name), {"q": words}).content.decode()
        assert "Hoà Bình" not in found_page


@pytest.fixture
def namesakes(tree):
    """Two cells of one name in one commune, and one in another."""
    return [
        found(code, "Chi bộ thôn Đông", tree[commune], Kind.CELL)
        for code, commune in (("dong-1", "xa-1"), ("dong-2", "xa-1"), ("dong-3", "xa-2"))
    ]


def test_a_cell_is_found_by_its_name_and_that_of_its_commune(tree, keeper, namesakes):
    who = actor(keeper)
    assert {unit.code for unit in search_units(who, "chi bo thon dong an ninh")} == {"dong-1", "dong-2"}
    assert [unit.code for unit in search_units(who, "thon dong dong du")] == ["dong-3"]
    assert search_units(who, "chi bo thon dong hoa binh") == []
    assert [unit.code for unit in units_holding(who, rules.KEEP, "thon dong du")] == ["dong-3"]
    found("xa-dong", "Chi bộ thôn Đông", tree["xa-xa"], Kind.CELL)
    assert search_units(who, "thon dong xa la") == []


def test_namesakes_side_by_side_are_told_apart(signed_in, namesakes):
    told = signed_in.get(reverse("organisations:unit", args=["xa-1"])).content.decode()
    assert "dong-1</" in told
    assert "dong-2</" in told
    assert "dong-3</" not in signed_in.get(reverse("organisations:unit", args=["xa-2"])).content.decode()


def test_names_in_a_draft_are_sought_below_the_deciding_unit(signed_in, tree, namesakes):
    draft = draft_reorganisation(
        title="Sắp xếp", decision="1", takes_effect=date(2018, 7, 1), unit=tree["xa-2"], **WHO
    )
    where = reverse("organisations:step_add", args=[draft.pk, "dissolve"])
    assert signed_in.post(where, {"units": "Chi bộ thôn Đông"}).status_code == 302
    assert draft.steps.get().unit.code == "dong-3"
    wider = draft_reorganisation(
        title="Sắp xếp", decision="2", takes_effect=date(2018, 7, 1), unit=tree["binh-luc"], **WHO
    )
    where = reverse("organisations:step_add", args=[wider.pk, "dissolve"])
    refused = signed_in.post(where, {"units": "Chi bộ thôn Đông"}).content.decode()
    assert "dong-1 (Đảng bộ xã An Ninh); dong-2 (Đảng bộ xã An Ninh); dong-3 (Đảng bộ xã Đồng Du)" in refused


def test_who_decides_at_one_place_need_not_say_where(signed_in, tree):
    form = signed_in.get(reverse("organisations:reorganisation_new")).content.decode()
    assert 'value="ha-nam"' in form


def test_numbers_below_open_lists_as_long(signed_in, tree, namesakes):
    then = date(2016, 1, 1)
    change_kind(unit=tree["xa-0"], kind=Kind.SECTION, on=date(2017, 1, 1), **WHO)
    page = signed_in.get(
        reverse("organisations:unit", args=["binh-luc"]), {"on": "01/01/2016"}
    ).content.decode()
    where = f"{reverse('organisations:unit_below', args=['binh-luc'])}?on=01%2F01%2F2016&amp;kind=base-organisation"
    assert f'href="{where}">3</a>' in page
    listed = signed_in.get(where.replace("&amp;", "&")).content.decode()
    assert "3 đơn vị" in listed
    assert dict(counts_below(System(), tree["binh-luc"], day=then))[Kind.BASE] == 3


def test_the_list_of_what_is_below_says_how_many_without_counting(signed_in, tree):
    where = reverse("organisations:unit_below", args=["binh-luc"])
    found("chi-bo", "Chi bộ thôn", tree["xa-0"], Kind.CELL)
    for asked, said in (
        ({}, "4 đơn vị"),
        ({"kind": "cell"}, "1 đơn vị"),
        ({"kind": "province-organisation"}, "0 đơn vị"),
        ({"kind": "nonsense"}, "4 đơn vị"),
        ({"q": "xa"}, "3 đơn vị"),
        ({"q": "xa", "kind": "cell"}, "0 đơn vị"),
        ({"on": "01/01/2009"}, "0 đơn vị"),
    ):
        with CaptureQueriesContext(connection) as asking:
            page = signed_in.get(where, asked).content.decode()
        assert said in page, asked
        counted = [query for query in asking if "LIMIT 100001" in query["sql"]]
        assert len(counted) == ("q" in asked)


def test_a_workbook_of_what_is_below_counts_nothing(signed_in, tree):
    where = reverse("organisations:unit_below", args=["binh-luc"])
    with CaptureQueriesContext(connection) as asking:
        signed_in.get(where, {"as": "xlsx"})
    assert not [query for query in asking if KindBelow._meta.db_table in query["sql"]]


def test_every_top_of_a_wide_view_is_seen(tree):
    """Somebody sent to more communes than fit a page: each of them is a top, and what stands below all is
    weighed."""
    communes = [found(f"xa-theo-{number}", f"Đảng bộ xã {number}", tree["ha-nam"]) for number in range(51)]
    user = make_user("theodoi", unit=communes[0], verbs=("view",))
    held = user.holdings.get()
    for commune in communes[1:]:
        user.holdings.create(role=held.role, unit=commune, valid=held.valid)
    assert set(tops_in_view(actor(user, AT.date()), AT.date())) == set(communes)


def test_a_branch_is_large_by_what_stood_below_it_on_the_day(tree, monkeypatch):
    monkeypatch.setattr(units, "MOST_COUNTED", 2)
    vn, district, before = tree["vn"], tree["binh-luc"], D0 - timedelta(days=1)
    asked = [(vn.pk, AT.date()), (district.pk, AT.date()), (tree["xa-0"].pk, AT.date()), (vn.pk, before)]
    assert large_branches(asked) == {(vn.pk, AT.date()), (district.pk, AT.date())}
    assert large_branches([]) == set()
    assert is_large([tree["binh-luc"]], AT.date())
    assert not is_large([tree["xa-0"], tree["xa-1"]], AT.date())


def test_what_left_the_view_is_not_counted(tree):
    """A unit that once lay in view and went elsewhere shows of its new branch only what lay in view, too."""
    watcher = actor(make_user("quansat", unit=tree["binh-luc"], verbs=("view",)), date(2018, 6, 1))
    move_unit(unit=tree["xa-0"], parent=tree["nam-dinh"], on=date(2017, 1, 1), **WHO)
    found("moi", "Chi bộ mới", tree["xa-0"], Kind.CELL, on=date(2018, 1, 1))
    assert counts_below(System(), tree["xa-0"], day=date(2018, 6, 1)) == [(Kind.CELL, 1)]
    assert counts_below(watcher, tree["xa-0"], day=date(2018, 6, 1)) == []


def test_what_stood_below_a_unit_before_it_came_into_view_is_not_counted(tree):
    """The unit is seen with its past elsewhere; what stood below it there, and went its own way, is not."""
    left = found("moi", "Chi bộ mới", tree["xa-0"], Kind.CELL)
    found("con", "Chi bộ còn", tree["xa-0"], Kind.CELL)
    move_unit(unit=left, parent=tree["xa-1"], on=date(2015, 1, 1), **WHO)
    move_unit(unit=tree["xa-0"], parent=tree["nam-dinh"], on=date(2017, 1, 1), **WHO)
    newcomer = actor(make_user("quansat", unit=tree["nam-dinh"], verbs=("view",)), date(2018, 6, 1))
    assert counts_below(System(), tree["xa-0"], day=date(2014, 6, 1)) == [(Kind.CELL, 2)]
    assert counts_below(newcomer, tree["xa-0"], day=date(2014, 6, 1)) == [(Kind.CELL, 1)]


def test_a_unit_that_is_going_to_end_still_lives(signed_in, tree, keeper):
    """Signed in June with effect from July: until then nobody is told that it is over, and it can be chosen."""
    now = {"by": System(), "at": timezone.now()}
    today = localdate()
    on = today + timedelta(days=30)
    draft = draft_reorganisation(title="Sắp xếp", decision="1", takes_effect=on, unit=tree["ha-nam"], **now)
    merging = [tree["xa-0"], tree["xa-1"]]
    steps = merge_into_new(
        merging, code="xa-moi", name="Đảng bộ xã Mới", kind=Kind.BASE, parent="binh-luc", on=on
    )
    add_steps(reorganisation=draft, steps=steps, **now)
    sign_reorganisation(reorganisation=draft, **now)
    going, coming = (
        re.sub(r"\s+", " ", signed_in.get(reverse("organisations:unit", args=[code])).content.decode())
        for code in ("xa-0", "xa-moi")
    )
    assert f"Đơn vị sẽ kết thúc hoạt động từ ngày {on:%d/%m/%Y}" in going
    assert "Từ ngày ấy kế tục: <a" in going
    for word in ("Đã kết thúc hoạt động", "Kế tục hiện nay", "được cộng vào"):
        assert word not in going
    assert f"Vào ngày {today:%d/%m/%Y}" in going
    assert f"Hoạt động từ ngày {on:%d/%m/%Y}" in coming
    assert f"Vào ngày {on:%d/%m/%Y}" in coming
    for day, codes in ((today, {"xa-0"}), (on, set())):
        held = units_holding(actor(keeper, day), rules.KEEP, "hoa binh")
        assert {unit.code for unit in held} == codes
