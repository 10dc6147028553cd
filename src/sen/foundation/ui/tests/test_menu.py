"""The side menu fits the screen: what does not stand open is folded, and one always sees where one is."""

import pytest

from sen.foundation.ui.menu import LINES, Group, Shown, _fold


def menu(*sizes, current=None):
    """Groups of these sizes, the first without a heading; ``current`` is the group one is in."""
    groups = [
        Group(str(n), f"Nhóm {n}" if n else "", [Shown("Trang", "/", "x", count=1) for _ in range(size)])
        for n, size in enumerate(sizes)
    ]
    if current is not None:
        groups[current].entries[0].current = True
    _fold(groups)
    return groups


def lines(groups):
    return sum(bool(group.label) + (len(group.entries) if group.open else 0) for group in groups)


def test_a_short_menu_stands_open():
    assert all(group.open for group in menu(2, 3, 3, 2))


@pytest.mark.parametrize("current", range(8))
def test_a_long_menu_is_folded_but_where_one_is(current):
    groups = menu(2, 4, 4, 8, 4, 3, 5, 3, current=current)
    assert groups[0].open
    assert groups[current].open
    assert lines(groups) <= LINES + 8
    others = [group.open for group in menu(2, 4, 4, 8, 4, 3, 5, 3)]
    assert [group.open for n, group in enumerate(groups) if n != current] == others[:current] + others[
        current + 1 :
    ]


def test_a_folded_group_tells_what_waits_in_it():
    assert menu(2, 4)[1].count == 4
