"""Reorganisations: nothing lost, nothing doubled, all of it taken back."""

from datetime import date, datetime, timedelta, timezone

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from sen.areas.organisations.actions import followers, spells
from sen.areas.organisations.actions.followers import Follower
from sen.areas.organisations.actions.reorganisations import (
    BuiltUpon,
    CannotSign,
    NotADraft,
    NotSigned,
    absorb,
    add_steps,
    discard_reorganisation,
    draft_reorganisation,
    merge_into_new,
    remove_steps,
    sign_reorganisation,
    split,
    undo_reorganisation,
)
from sen.areas.organisations.actions.tree import prepare_lens, rebuild, refresh
from sen.areas.organisations.actions.units import (
    StillNeeded,
    dissolve_unit,
    found_unit,
    move_unit,
    rename_unit,
)
from sen.areas.organisations.choices import Change, Kind
from sen.areas.organisations.models import (
    KindBelow,
    Lineage,
    Placement,
    Reach,
    Reorganisation,
    Step,
    Succession,
    Unit,
    UnitKind,
    UnitName,
)
from sen.areas.organisations.queries.plans import plan_of
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.refusals import Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2025, 12, 1, 9, tzinfo=timezone(timedelta(hours=7)))
D0, JULY = date(2010, 1, 1), date(2025, 7, 1)
WHO = {"by": System(), "at": AT}


def found(code, parent=None, on=D0, kind=Kind.BASE):
    return found_unit(code=code, name=f"Đơn vị {code}", kind=kind, parent=parent, on=on, **WHO)


def signed(root, *steps, on=JULY):
    reorganisation = drafted(root, *steps, on=on)
    return sign_reorganisation(reorganisation=reorganisation, **WHO)


def drafted(root, *steps, on=JULY):
    reorganisation = draft_reorganisation(
        title="Sắp xếp", decision="Số 01-NQ/TW", takes_effect=on, unit=root, **WHO
    )
    add_steps(reorganisation=reorganisation, steps=[s for group in steps for s in group], **WHO)
    return reorganisation


def establish(code, parent, kind=Kind.BASE):
    return [
        Step(
            change=Change.ESTABLISH,
            new_code=code,
            new_name=f"Đơn vị {code}",
            new_kind=kind,
            new_parent_code=parent,
        )
    ]


def dissolve(*units):
    return [Step(change=Change.DISSOLVE, unit=unit) for unit in units]


def move(unit, code):
    return [Step(change=Change.MOVE, unit=unit, new_parent_code=code)]


def seen(facts, lens):
    """Code of each unit → sum of the facts below it, through the lens. Facts: (unit, day, number)."""
    codes = dict(Unit.objects.values_list("pk", "code"))
    totals = dict.fromkeys(codes.values(), 0)
    for ancestor, descendant, valid in Reach.objects.filter(lens=lens).values_list(
        "ancestor", "descendant", "valid"
    ):
        for unit, day, number in facts:
            if unit.pk == descendant and day in valid:
                totals[codes[ancestor]] += number
    return totals


def everything():
    models = (Unit, UnitName, UnitKind, Placement, Lineage, Reach, KindBelow, Succession)
    return {model: sorted(map(repr, model.objects.values_list())) for model in models}


def test_three_communes_merged():
    root = found("root")
    communes = [found(code, root) for code in "abc"]
    facts = [(unit, date(2025, 5, 10), n) for unit, n in zip(communes, (10, 20, 30), strict=True)]
    steps = merge_into_new(communes, code="x", name="Xã mới", kind=Kind.SUPERIOR, parent="root", on=JULY)
    signed(root, steps)
    today, was = seen(facts, "t"), seen(facts, "w")
    assert (today["x"], today["root"]) == (60, 60)
    assert (was["a"], was["b"], was["c"], was["x"], was["root"]) == (10, 20, 30, 0, 60)
    assert (today["a"], today["b"], today["c"]) == (10, 20, 30)


def test_the_worked_example():
    root = found("root")
    p = found("p", root, kind=Kind.PROVINCE)
    k, m = found("k", p, kind=Kind.SUPERIOR), found("l", p, kind=Kind.SUPERIOR)
    a, b, c, d = found("a", k), found("b", k), found("c", k), found("d", m)
    facts = [(u, date(2025, 5, 10), n) for u, n in ((a, 10), (b, 20), (c, 30), (d, 5))]
    signed(
        root,
        establish("q", "root", Kind.PROVINCE),
        establish("x", "q"),
        establish("y", "q"),
        [Step(change=Change.MERGE, unit=u, new_code="x") for u in (a, b)],
        [Step(change=Change.MERGE, unit=d, new_code="y")],
        split(c, into=["x", "y"]),
        [Step(change=Change.MERGE, unit=p, new_code="q")],
        split(k, into=["x", "y"]),
        dissolve(a, b, d, p, m),
    )
    was, today = seen(facts, "w"), seen(facts, "t")
    assert (was["k"], was["l"], was["p"]) == (60, 5, 65)
    assert (today["x"], today["y"], today["q"], today["root"]) == (30, 5, 65, 65)
    (above,) = Reach.objects.filter(lens="t", descendant=c, depth=1)
    assert above.ancestor.code == "q"
    assert today["c"] == 30
    # a correction of one in June: +1 to X and Q today, to K and P as it was
    corrected = [*facts, (b, date(2025, 5, 10), 1)]
    assert [seen(corrected, "t")[u] - today[u] for u in "xyqp"] == [1, 0, 1, 0]
    assert [seen(corrected, "w")[u] - was[u] for u in "xqkp"] == [0, 0, 1, 1]


def test_what_once_stood_under_a_predecessor_is_left_alone():
    """A district was divided among communes, and one of these moves: the district is seen elsewhere, its cells are
    not."""
    root = found("root")
    p, q = found("p", root), found("q", root)
    district = found("district", p)
    cells = [found(code, district) for code in ("a", "b", "c")]
    gone = found("gone", district)
    dissolve_unit(unit=gone, on=date(2024, 1, 1), **WHO)
    signed(
        root,
        establish("x", "p"),
        establish("y", "p"),
        *(move(cell, to) for cell, to in zip(cells, "xxy", strict=True)),
        split(district, into=["x", "y"]),
    )
    x = Unit.objects.get(code="x")
    Placement.objects.filter(unit=x).update(valid=(JULY, AT.date()))
    Placement.objects.create(unit=x, parent=q, valid=(AT.date(), None))
    changed = refresh([x.pk], at=AT, day=AT.date())
    assert (set(changed.stand), set(changed.seen)) == (
        {x.pk, cells[0].pk, cells[1].pk},
        {district.pk, gone.pk},
    )
    now = everything()
    rebuild(at=AT, day=AT.date())
    assert everything() == now


def test_a_division_loses_and_doubles_nothing():
    root = found("root")
    a = found("a", root)
    found("b", root)
    cells = [found(f"cell-{n}", a, kind=Kind.CELL) for n in range(4)]
    facts = [(a, date(2025, 1, 5), 7), *((cell, date(2025, 1, 5), 1) for cell in cells)]
    facts += [(cell, date(2025, 8, 5), 100) for cell in cells]
    signed(
        root,
        establish("a1", "root"),
        [*move(cells[0], "a1"), *move(cells[1], "a1"), *move(cells[2], "b"), *move(cells[3], "b")],
        split(a, into=["a1", "b"]),
    )
    was, today = seen(facts, "w"), seen(facts, "t")
    assert was == today | {"a": 11, "a1": 200, "b": 200}
    assert today == {"root": 411, "a": 7, "a1": 202, "b": 202} | {f"cell-{n}": 101 for n in range(4)}
    (above,) = Reach.objects.filter(lens="t", descendant=a, depth=1)
    assert above.ancestor == root
    assert list(Succession.objects.values_list("partial", flat=True)) == [True, True]


def test_undo_restores_row_for_row():
    root = found("root")
    a, b, c = (found(code, root) for code in "abc")
    cells = [found(f"cell-{n}", (a, b)[n % 2], kind=Kind.CELL) for n in range(4)]
    rename_unit(unit=c, name="Tên khác", on=date(2020, 1, 1), **WHO)
    before = everything()
    reorganisation = signed(
        root,
        merge_into_new([a, b], code="x", name="Xã X", kind=Kind.SUPERIOR, parent="root", on=JULY),
        [Step(change=Change.RENAME, unit=c, new_name="Tên thứ ba")],
        [Step(change=Change.CHANGE_KIND, unit=c, new_kind=Kind.SUPERIOR)],
    )
    assert everything() != before
    assert {cell.parent_id for cell in Unit.objects.filter(pk__in=[c.pk for c in cells])} == {
        Unit.objects.get(code="x").pk
    }
    undo_reorganisation(reorganisation=reorganisation, **WHO, why="Ký nhầm ngày")
    assert everything() == before
    reorganisation.refresh_from_db()
    assert reorganisation.status == "undone"
    with pytest.raises(NotSigned):
        undo_reorganisation(reorganisation=reorganisation, why="Nhầm", **WHO)
    assert Act.objects.filter(verb="organisations.reorganise_unit").count() == 8
    assert Act.objects.filter(verb="organisations.restore_unit").count() == 7


@pytest.mark.parametrize("upon", ["child", "rename", "later"])
def test_no_undo_once_something_stands_on_it(upon):
    root = found("root")
    a, b = found("a", root), found("b", root)
    reorganisation = signed(
        root, merge_into_new([a, b], code="x", name="Xã X", kind=Kind.BASE, parent="root", on=JULY)
    )
    x = Unit.objects.get(code="x")
    if upon == "child":
        found("child", x, on=date(2025, 8, 1))
    elif upon == "rename":
        rename_unit(unit=x, name="Xã XX", on=date(2025, 9, 1), **WHO)
    else:
        d = found("d", root)
        signed(root, absorb([d], into=x, on=date(2025, 9, 1)), on=date(2025, 9, 1))
    before = everything()
    with pytest.raises(BuiltUpon):
        undo_reorganisation(reorganisation=reorganisation, why="Nhầm", **WHO)
    assert everything() == before


def test_other_areas_may_hold_it_back(monkeypatch):
    root = found("root")
    a, b = found("a", root), found("b", root)
    steps = merge_into_new([a, b], code="x", name="Xã X", kind=Kind.BASE, parent="root", on=JULY)
    heard = []
    follower = Follower(
        name="test",
        blocks=lambda units, day: [f"{len(units)} đơn vị còn đảng viên."] if a.pk in units else [],
        changed=lambda units, **_: heard.append(set(units)),
    )
    monkeypatch.setattr(followers, "FOLLOWERS", [follower])
    with pytest.raises(StillNeeded, match="2 đơn vị còn đảng viên"):
        signed(root, steps)
    assert heard == []


def test_what_a_plan_refuses():
    root = found("root")
    p, q = found("p", root), found("q", root)
    a, b = found("a", p), found("b", p)
    early = found("early", p, on=date(2025, 9, 1))
    cases = {
        "Chưa có thay đổi": [],
        "đã có đơn vị dùng": establish("a", "p"),
        "Không có đơn vị nào mang mã “zz”": establish("n", "zz"),
        "được đặt cho 2 đơn vị": establish("n", "p") + establish("n", "p"),
        "không hoạt động vào ngày 01/07/2025": dissolve(early),
        "có hai lần": move(a, "q") + move(a, "root"),
        "còn 3 đơn vị trực thuộc": dissolve(p),
        "kết thúc hoạt động cùng ngày": move(a, "b") + dissolve(b),
        "đơn vị cấp dưới của nó": move(p, "a"),
        "tiền thân của chính nó": [Step(change=Change.SPLIT, unit=a, new_code="a")],
        "chưa có bước kết thúc": [Step(change=Change.MERGE, unit=a, new_code="b")],
    }
    for words, steps in cases.items():
        reorganisation = drafted(root, steps)
        assert any(words in problem for problem in plan_of(reorganisation).problems), words
        with pytest.raises(CannotSign):
            sign_reorganisation(reorganisation=reorganisation, **WHO)
    outside = drafted(q, move(a, "q"))
    assert any("Không thuộc phạm vi" in problem for problem in plan_of(outside).problems)


def test_the_preview_says_what_moves_and_where_it_is_seen():
    root = found("root")
    a, b, c = (found(code, root) for code in "abc")
    for n in range(3):
        found(f"cell-{n}", a, kind=Kind.CELL)
    d = found("d", c)
    found("e", d)
    reorganisation = drafted(
        root,
        merge_into_new([a, b], code="x", name="Xã X", kind=Kind.SUPERIOR, parent="root", on=JULY),
        move(d, "x"),
        split(c, into=["x"]),
    )
    plan = plan_of(reorganisation)
    assert plan.problems == []
    assert [(e.unit.code, e.seen_under, e.moved_children) for e in plan.endings] == [
        ("a", "Xã X", 3),
        ("b", "Xã X", 0),
        ("c", "Xã X", 1),
    ]
    assert [(m.unit.code, m.above, m.below, m.along) for m in plan.movings][-1] == (
        "d",
        "Đơn vị c",
        "Xã X",
        1,
    )
    assert ("Đảng bộ cơ sở", 3, 0) in plan.balance


def test_a_signed_or_discarded_draft_is_no_draft():
    root = found("root")
    a = found("a", root)
    reorganisation = drafted(root, [Step(change=Change.RENAME, unit=a, new_name="Mới")], move(a, "root"))
    assert remove_steps(reorganisation=reorganisation, positions=[2], **WHO) == 1
    sign_reorganisation(reorganisation=reorganisation, **WHO)
    with pytest.raises(NotADraft):
        sign_reorganisation(reorganisation=reorganisation, **WHO)
    with pytest.raises(NotADraft):
        add_steps(reorganisation=reorganisation, steps=[], **WHO)
    draft = drafted(root, [Step(change=Change.RENAME, unit=a, new_name="Mới hơn")])
    discard_reorganisation(reorganisation=draft, **WHO)
    assert not Reorganisation.objects.filter(pk=draft.pk).exists()


def test_the_plan_takes_a_constant_number_of_queries(django_assert_num_queries):
    root = found("root")
    for group in (1, 5):
        units = [found(f"u{group}-{n}", root) for n in range(group)]
        reorganisation = drafted(
            root,
            merge_into_new(units, code=f"x{group}", name="Mới", kind=Kind.BASE, parent="root", on=JULY),
        )
        with django_assert_num_queries(8):
            plan = plan_of(reorganisation)
            assert len(plan.endings) == group
            assert plan.movings == []


SOME_DAYS = [date(2011, 1, 1) + timedelta(days=400 * n) for n in range(12)]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "absorb", "move", "end"]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
    ),
    max_size=10,
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    parents=st.lists(st.integers(0, 10**6), min_size=4, max_size=12),
    changes=CHANGES,
    look=st.sampled_from([*SOME_DAYS, AT.date()]),
)
def test_totals_are_equal_under_every_lens(parents, changes, look):
    """Whatever happens to the tree: the root's total stays, each unit's facts are seen once by whoever sees
    them."""
    with transaction.atomic():
        root = _tree(parents)
        facts, signings = [], 0
        for number, (what, *picks) in enumerate(changes):
            on = SOME_DAYS[number]
            facts += _facts(on - timedelta(days=1), number)
            living = list(Unit.objects.filter(valid__contains=on).exclude(pk=root.pk).order_by("pk"))
            if len(living) < 3:
                break
            one, two, three = (living[pick % len(living)] for pick in picks)
            try:
                if what == "move":
                    move_unit(unit=one, parent=two, on=on, **WHO)
                else:
                    signings += _sign_or_take_back(root, what, one, two, three, number, on)
            except Refusal:
                continue
        event(f"{signings} signed")
        facts += _facts(AT.date(), 99)
        now = everything()
        rebuild(at=AT, day=AT.date())
        assert everything() == now
        total = sum(number for *_, number in facts)
        lens = prepare_lens(day=look, at=AT)
        assert [seen(facts, seen_as)["root"] for seen_as in ("w", "t", lens)] == [total] * 3
        _nothing_twice(facts)
        transaction.set_rollback(True)


def _tree(parents):
    written = spells.Written()
    (root,) = spells.begin([spells.Birth("root", "Gốc", Kind.CENTRE, None, 0, D0)], written)
    units = [root]
    for number, parent in enumerate(parents):
        birth = spells.Birth(f"u{number}", f"Đơn vị {number}", Kind.BASE, units[parent % len(units)], 1, D0)
        units += spells.begin([birth], written)
    rebuild(at=AT, day=AT.date())
    return root


def _sign_or_take_back(root, what, one, two, three, number, on):
    before = everything()
    with transaction.atomic():
        reorganisation = signed(root, _steps(what, one, two, three, number, on), on=on)
    if number % 3:
        return 1
    try:
        undo_reorganisation(reorganisation=reorganisation, why="Nhầm", **WHO)
    except Refusal as refusal:
        raise AssertionError("nothing depends on it yet") from refusal
    assert everything() == before
    return 0


def _nothing_twice(facts):
    days = {(unit.pk, day) for unit, day, _number in facts}
    for lens in "wt":
        rows = Reach.objects.filter(lens=lens).values_list("ancestor", "descendant", "valid")
        hits = [(a, d, day) for a, d, valid in rows for unit, day in days if unit == d and day in valid]
        assert len(hits) == len(set(hits))


def _facts(day, number):
    return [(unit, day, (unit.pk * 7 + number) % 10 + 1) for unit in Unit.objects.filter(valid__contains=day)]


def _steps(what, one, two, three, number, on):
    below = Placement.objects.filter(parent=one, valid__contains=on, valid__endswith=None)
    children = [placement.unit for placement in below.select_related("unit")]
    if what == "merge":
        return merge_into_new(
            list({one, two}), code=f"x{number}", name="Mới", kind=Kind.BASE, parent=three.code, on=on
        )
    if what == "absorb":
        return absorb([one], into=two, on=on)
    if what == "end":
        return [*(s for child in children for s in move(child, two.code)), *dissolve(one)]
    steps = establish(f"x{number}", two.code)
    for n, child in enumerate(children):
        steps += move(child, (f"x{number}", three.code)[n % 2])
    return steps + split(one, into=[f"x{number}", three.code])
