"""What import contracts cannot see: where lines of a certain kind may stand. Fails when it finds nothing to look
at."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from tests.laws.source import dotted, nodes

AREAS = Path(settings.PROJECT) / "src/sen/areas"

MODEL_WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "update_or_create",
    "get_or_create",
    "delete",
    "adelete",
    "asave",
    "acreate",
}
WRITING_SQL = re.compile(
    r"^\s*(insert\s+into|update\s+\w+\s+(as\s+\w+\s+)?set|delete\s+from|truncate|merge\s+into|copy\s|create\s|drop\s|alter\s)",
    re.I,
)
MAY_WRITE = {"actions", "migrations", "tests"}
READS_THE_CLOCK = {"views", "api", "tasks", "commands", "tests", "migrations"}
CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "date.today",
    "datetime.today",
}

ALLOWED: dict[str, str] = {
    "pledges/papers/personal.py: whole.save(…)": "a .pdf put together in memory",
}
"""``area/room.py: line's text`` → why this one may stand where it stands. An entry that matches nothing fails."""


def rooms(exempt: set[str]):
    for path in sorted(AREAS.rglob("*.py")):
        area, room, *_ = (*path.relative_to(AREAS).with_suffix("").parts, "")
        if area != "__init__" and room not in exempt:
            yield path


@cache
def writes_in(path: Path) -> list[tuple[int, str]]:
    """Line and text of whatever writes."""
    documents = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    found = []
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            queryset_update = name == "update" and not node.args and node.keywords
            instance_delete = name != "delete" or not node.args
            if queryset_update or (name in MODEL_WRITES and instance_delete):
                found.append((node.lineno, f"{ast.unparse(node.func)}(…)"))
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in documents:
            continue
        if WRITING_SQL.match(node.value):
            found.append((node.lineno, node.value.strip().splitlines()[0]))
    return found


@cache
def clocks_in(path: Path) -> list[tuple[int, str]]:
    """Line and text of whatever reads the clock."""
    return [
        (node.lineno, f"{ast.unparse(node.func)}()")
        for node in nodes(path)
        if isinstance(node, ast.Call) and ".".join(dotted(node.func).split(".")[-2:]) in CLOCKS
    ]


def findings(exempt: set[str], find):
    looked_at = list(rooms(exempt))
    assert len(looked_at) > 20, "the areas are not where this law looks"
    return [
        (f"{path.relative_to(AREAS)}: {what}", line)
        for path in looked_at
        for line, what in find(path)
        if f"{path.relative_to(AREAS)}: {what}" not in ALLOWED
    ]


def test_only_actions_write():
    assert findings(MAY_WRITE, writes_in) == []


def test_the_clock_is_read_at_the_door():
    assert findings(READS_THE_CLOCK, clocks_in) == []


def test_no_permission_to_break_a_law_is_stale():
    found = {f"{p.relative_to(AREAS)}: {what}" for p in rooms(MAY_WRITE) for _, what in writes_in(p)}
    found |= {f"{p.relative_to(AREAS)}: {what}" for p in rooms(READS_THE_CLOCK) for _, what in clocks_in(p)}
    assert set(ALLOWED) <= found


@pytest.mark.parametrize(
    "line",
    [
        "unit.save()",
        "Unit.objects.filter(code='x').update(name='y')",
        "unit.delete()",
        "cursor.execute('delete from unit')",
        "cursor.execute('''\n  insert into unit values (1)''')",
        "Unit.objects.bulk_create(rows)",
    ],
)
def test_the_law_sees(line, tmp_path):
    path = tmp_path / "queries.py"
    path.write_text(line)
    assert len(writes_in(path)) == 1


@pytest.mark.parametrize(
    "line", ["counts.update({1: 2})", "cursor.execute('select 1')", '"""Update the docs."""']
)
def test_the_law_leaves_alone(line, tmp_path):
    path = tmp_path / "queries.py"
    path.write_text(line)
    assert writes_in(path) == []


def test_every_view_says_who_may_open_it():
    from django.urls import get_resolver

    from sen.foundation.web.guard import THIRD_PARTY, name_of

    def views(patterns, before=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from views(pattern.url_patterns, before + str(pattern.pattern))
            else:
                yield before + str(pattern.pattern), pattern.callback

    found = list(views(get_resolver().url_patterns))
    assert len(found) > 3
    open_ones = {name_of(view): address for address, view in found if not hasattr(view, "guard")}
    assert {name: address for name, address in open_ones.items() if name not in THIRD_PARTY} == {}
    assert set(THIRD_PARTY) <= set(open_ones), "a permission for a view that is gone"
