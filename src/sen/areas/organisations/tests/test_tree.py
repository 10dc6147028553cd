"""Lineage and reach agree with the algebra of figures."""

from datetime import date, datetime, timedelta, timezone

import pytest

from sen.areas.organisations.actions import followers, spells
from sen.areas.organisations.actions.followers import Follower
from sen.areas.organisations.actions.tree import Changed, Homeless, prepare_lens, rebuild, refresh, turn_day
from sen.areas.organisations.actions.units import (
    CodeTaken,
    NothingChanges,
    ParentNotAlive,
    StillHasChildren,
    UnderItself,
    change_kind,
    dissolve_unit,
    found_unit,
    move_unit,
    rename_unit,
)
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import KindBelow, LensDay, Lineage, Placement, Reach, Unit
from sen.areas.organisations.queries.soundness import tree_is_sound
from sen.areas.organisations.queries.units import best_first, counts_below
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.checks import all_checks
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
AT = datetime(2025, 12, 1, 9, tzinfo=timezone(timedelta(hours=7)))
D0, D1, D2 = date(2010, 1, 1), date(2018, 5, 1), date(2020, 5, 1)


def found(code, parent=None, on=D0, kind=Kind.BASE):
    return found_unit(code=code, name=f"Đơn vị {code}", kind=kind, parent=parent, on=on, by=System(), at=AT)


def paths():
    codes = {str(u.pk): u.code for u in Unit.objects.all()}
    return {
        (line.unit.code, str(line.valid.lower), str(line.valid.upper)): "/".join(
            codes[id] for id in line.path.split(".")
        )
        for line in Lineage.objects.select_related("unit")
    }


def rows():
    return set(Reach.objects.values_list("lens", "ancestor", "descendant", "depth", "valid")), set(
        Lineage.objects.values_list("unit", "valid", "path")
    )


def test_founding_moving_and_shards():
    root = found("root")
    a, b = found("a", root), found("b", root)
    c = found("c", a)
    assert (root.shard, a.shard, b.shard, c.shard) == (0, 1, 2, 1)
    move_unit(unit=c, parent=b, on=D1, by=System(), at=AT)
    assert paths() == {
        ("root", "2010-01-01", "None"): "root",
        ("a", "2010-01-01", "None"): "root/a",
        ("b", "2010-01-01", "None"): "root/b",
        ("c", "2010-01-01", "2018-05-01"): "root/a/c",
        ("c", "2018-05-01", "None"): "root/b/c",
    }
    c.refresh_from_db()
    assert c.parent == b
    assert c.shard == 1
    # to the root it reached all the while: one row
    (row,) = Reach.objects.filter(lens="w", ancestor=root, descendant=c)
    assert (row.valid.lower, row.valid.upper, row.depth) == (D0, None, 2)
    assert not Reach.objects.filter(lens="t", ancestor=a, descendant=c).exists()


def test_incremental_is_as_from_scratch():
    root = found("root")
    a, b = found("a", root), found("b", root)
    c, d = found("c", a), found("d", a, on=D1)
    move_unit(unit=c, parent=b, on=D1, by=System(), at=AT)
    move_unit(unit=a, parent=b, on=D2, by=System(), at=AT)
    dissolve_unit(unit=d, on=date(2021, 1, 1), by=System(), at=AT)
    now = rows()
    rebuild(at=AT, day=AT.date())
    assert rows() == now


def test_a_unit_without_successors_stands_with_its_last_parent():
    root = found("root")
    a = found("a", root)
    b = found("b", a)
    dissolve_unit(unit=b, on=D1, by=System(), at=AT)
    assert set(Reach.objects.filter(lens="t", descendant=b).values_list("ancestor__code", "depth")) == {
        ("b", 0),
        ("a", 1),
        ("root", 2),
    }
    dissolve_unit(unit=a, on=D2, by=System(), at=AT)
    assert set(Reach.objects.filter(lens="t", descendant=b).values_list("ancestor__code", flat=True)) == {
        "b",
        "root",
    }


def test_future_spells_begin_with_the_calendar():
    root = found("root")
    a, b = found("a", root), found("b", root)
    c = found("c", a)
    soon = AT.date() + timedelta(days=3)
    move_unit(unit=c, parent=b, on=soon, by=System(), at=AT)
    rename_unit(unit=c, name="Tên mới", on=soon, by=System(), at=AT)
    c.refresh_from_db()
    assert (c.parent, c.name) == (a, "Đơn vị c")
    assert Reach.objects.filter(lens="t", ancestor=a, descendant=c).exists()
    assert turn_day(at=AT + timedelta(days=1), day=soon - timedelta(days=2)) == Changed()
    # Its past was settled when the move was entered: on the day it is only seen elsewhere.
    assert turn_day(at=AT + timedelta(days=3), day=soon) == Changed(stand=[], seen=[c.pk])
    c.refresh_from_db()
    assert (c.parent, c.name) == (b, "Tên mới")
    assert not Reach.objects.filter(lens="t", ancestor=a, descendant=c).exists()


def test_whoever_changes_the_tree_first_on_a_new_day_tells_of_what_has_begun(monkeypatch):
    root = found("root")
    a, b = found("a", root), found("b", root)
    c = found("c", a)
    later = AT + timedelta(days=3)
    move_unit(unit=c, parent=b, on=later.date(), by=System(), at=AT)
    heard = {}
    follower = Follower(
        name="test",
        changed=lambda units, **_: heard.update(changed=units),
        seen_anew=lambda units, **_: heard.update(seen_anew=units),
    )
    monkeypatch.setattr(followers, "FOLLOWERS", [follower])
    d = found_unit(code="d", name="Mới", kind=Kind.BASE, parent=a, on=D2, by=System(), at=later)
    assert heard == {"changed": [d.pk], "seen_anew": [c.pk]}
    assert turn_day(at=later, day=later.date()) == Changed()


def test_another_day_as_a_lens():
    root = found("root")
    a, b = found("a", root), found("b", root)
    c = found("c", a)
    move_unit(unit=c, parent=b, on=D1, by=System(), at=AT)
    lens = prepare_lens(day=date(2015, 1, 1), at=AT)
    assert lens == "2015-01-01"
    assert Reach.objects.filter(lens=lens, ancestor=a, descendant=c).exists()
    assert not Reach.objects.filter(lens=lens, ancestor=b, descendant=c).exists()
    assert not Reach.objects.filter(lens="t", ancestor=a, descendant=c).exists()


def test_refusals():
    root = found("root")
    a = found("a", root)
    b = found("b", a)
    with pytest.raises(CodeTaken):
        found("a", root)
    with pytest.raises(UnderItself):
        move_unit(unit=a, parent=b, on=D1, by=System(), at=AT)
    with pytest.raises(StillHasChildren, match="Đơn vị b"):
        dissolve_unit(unit=a, on=D1, by=System(), at=AT)
    with pytest.raises(NothingChanges):
        rename_unit(unit=a, name=" Đơn vị  a", on=D1, by=System(), at=AT)
    with pytest.raises(ParentNotAlive):
        found("c", a, on=date(2009, 1, 1))
    dissolve_unit(unit=b, on=D1, by=System(), at=AT)
    with pytest.raises(spells.NotAlive):
        rename_unit(unit=b, name="Khác", on=D2, by=System(), at=AT)
    with pytest.raises(spells.NotAlive):
        dissolve_unit(unit=b, on=D2, by=System(), at=AT)


def test_a_hole_in_the_life_of_a_unit_is_refused():
    root = found("root")
    a = found("a", root)
    b = found("b", a)
    Placement.objects.filter(unit=b).update(valid=(D1, None))
    refresh([b.pk], at=AT, day=AT.date())  # a root before it was placed: still somewhere
    written = spells.Written()
    spells.end([a.pk], D2, written)
    with pytest.raises(Homeless, match="Đơn vị b"):
        refresh([a.pk], at=AT, day=AT.date())


def test_changes_are_recorded_with_what_was():
    root = found("root")
    a = found("a", root)
    rename_unit(unit=a, name="Tên mới", on=D1, by=System(), at=AT, why="Quyết định 1")
    rename_unit(unit=a, name="Tên đúng", on=D1, by=System(), at=AT)
    change_kind(unit=a, kind=Kind.SUPERIOR, on=D2, by=System(), at=AT)
    assert list(a.names.order_by("valid").values_list("name", flat=True)) == ["Đơn vị a", "Tên đúng"]
    act = Act.objects.get(verb="organisations.rename_unit", why="Quyết định 1")
    assert (act.before, act.after) == ({"name": "Đơn vị a"}, {"name": "Tên mới", "on": "2018-05-01"})
    a.refresh_from_db()
    assert (a.name, a.kind, a.folded) == ("Tên đúng", Kind.SUPERIOR, "ten dung")


def test_the_check_of_the_installation_sees_what_is_wrong():
    assert list(tree_is_sound()) == []
    root = found("root")
    a = found("a", root)
    found("b", a)
    assert [finding.what for finding in tree_is_sound() if finding.grave] == []
    Lineage.objects.filter(unit=a).update(valid=(D0, D2))
    a.names.all().delete()
    Reach.objects.filter(lens="t", ancestor=a, descendant=a).delete()
    assert len([finding for finding in tree_is_sound() if finding.grave]) == 3


def test_a_page_asks_for_the_day_alone_and_the_command_for_the_whole_tree():
    root = found("root")
    KindBelow.objects.create(unit=root, kind=Kind.CELL, day=D0, more=1)
    LensDay.objects.update(day=date(2020, 1, 1))
    short = dict(all_checks(short=True))
    (tree,) = (check for name, check in short.items() if name.startswith("Cây đơn vị"))
    assert [finding.what for finding in tree()] == ["Góc nhìn theo hôm nay đang dừng ở ngày 01/01/2020."]
    assert len(list(tree_is_sound())) == 2


def test_wrong_counts_of_units_below_are_seen_and_mended():
    root = found("root")
    found("a", root)
    KindBelow.objects.filter(unit=root).update(more=5)
    (finding,) = (finding for finding in tree_is_sound() if finding.grave)
    assert finding.what == "1 đơn vị có số đơn vị cấp dưới theo loại hình không khớp cây đơn vị."
    rebuild(at=AT, day=AT.date())
    assert not [finding for finding in tree_is_sound() if finding.grave]


def test_units_below_are_counted_by_the_kind_they_had_where_they_stood():
    root = found("root")
    a, b = found("a", root, kind=Kind.SUPERIOR), found("b", root, kind=Kind.SUPERIOR)
    c = found("c", a)
    found("cell", c, kind=Kind.CELL, on=D1)
    change_kind(unit=c, kind=Kind.SECTION, on=D1, by=System(), at=AT)
    move_unit(unit=c, parent=b, on=D2, by=System(), at=AT)
    then = {
        day: {one.code: counts_below(System(), one, day=day) for one in (root, a, b)} for day in (D0, D1, D2)
    }
    superior = (Kind.SUPERIOR, 2)
    moved = [(Kind.SECTION, 1), (Kind.CELL, 1)]
    assert then == {
        D0: {"root": [superior, (Kind.BASE, 1)], "a": [(Kind.BASE, 1)], "b": []},
        D1: {"root": [superior, *moved], "a": moved, "b": []},
        D2: {"root": [superior, *moved], "a": [], "b": moved},
    }
    dissolve_unit(unit=Unit.objects.get(code="cell"), on=date(2021, 1, 1), by=System(), at=AT)
    assert counts_below(System(), b, day=date(2021, 1, 1)) == [(Kind.SECTION, 1)]


def test_what_was_typed_as_it_stands_comes_first():
    root = make_unit("Trung ương")
    for name in ("Chi bộ Ban Nhân Hà Đông", "Chi bộ Hà thôn Nhân", "Đảng bộ xã Nhân Hà", "Nhân Hà"):
        make_unit(name, parent=root)
    found = best_first(Unit.objects.filter(folded__contains="nhan"), "nhân hà")
    assert [unit.name for unit in found] == [
        "Nhân Hà",
        "Đảng bộ xã Nhân Hà",
        "Chi bộ Ban Nhân Hà Đông",
        "Chi bộ Hà thôn Nhân",
    ]
