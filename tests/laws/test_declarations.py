"""What areas declare must fit together: verbs and roles, constraints and their words, acts and their sentences."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CheckConstraint, UniqueConstraint

from sen.areas.accounts.choices import ROLES
from sen.areas.accounts.rules import declared_verbs
from sen.foundation import acts
from sen.foundation.refusals import CONSTRAINTS
from tests.laws.source import nodes

SOURCE = Path(settings.PROJECT) / "src/sen"
AREAS = SOURCE / "areas"

WORDLESS: dict[str, str] = {
    "act_sealed_once": "the sealing job alone writes here",
    "above_once": "derived rows, written by the recount",
    "job_progress_ended_when_over": "written by the machinery of jobs",
    "chain_once": "derived rows, written by the recount",
    "combination_once": "derived rows, written by the recount",
    "trace_once": "derived rows, written by the recount",
    "indicators_storedfigure_code_key": "declared figures, stored by the recount",
    "step_position_once": "positions are counted by the action",
    "point_makeup_of_what": "the action that opens a make-up session names its conference",
    "roll_makes_up_the_original": "the action that makes up names the first row",
    "roster_decision_names_whom": "the form asks for the person",
}
"""Constraints that no person can breach by what they enter → why."""
SILENT: dict[str, str] = {
    "pledges: check_table": "keeps what would become of each row; sending the table and writing it are acts",
    "organisations: sign_along": "tells the areas above; each records what it does there",
    "organisations: undo_along": "tells the areas above; each records what it does there",
    "organisations: tell_changed": "tells the areas above that derived rows changed",
    "indicators: tree_changed": "asks for a recount; the change of the tree is an act already",
    "pledges: follow_units": "asks for a recount; the change of the tree is an act already",
}
"""Actions that write and record no act → why; as ``area: function``."""


def areas() -> list[Path]:
    found = [path for path in sorted(AREAS.iterdir()) if (path / "apps.py").exists()]
    assert len(found) == len(settings.AREAS)
    return found


def test_every_declared_verb_is_in_a_role_and_every_verb_of_a_role_is_declared():
    declared = declared_verbs()
    held = frozenset().union(*(role.verbs for role in ROLES))
    assert len(declared) > 5
    assert set(declared) - held == set(), "give them to a role in accounts/choices.py"
    assert held - set(declared) == set(), "no area declares them"


def test_every_verb_is_a_sentence_of_its_own():
    sentences = [str(sentence) for sentence in declared_verbs().values()]
    assert len(set(sentences)) == len(sentences)
    assert all(len(sentence) > 10 for sentence in sentences)


def test_verbs_asked_for_are_declared():
    """A rule that asks for a misspelt verb would refuse everybody for ever."""
    declared = set(declared_verbs())
    asked = set()
    for path in sorted(AREAS.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in nodes(path):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("may", "places")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                asked.add(node.args[0].value)
    assert asked
    assert asked - declared == set()


def load_actions() -> None:
    """Import every room of actions: the sentences of acts stand beside them."""
    for area in areas():
        for path in actions_of(area):
            dotted = ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)
            import_module(dotted.removesuffix(".__init__"))


def constraints():
    for model in apps.get_models():
        if not model.__module__.startswith("sen."):
            continue
        for constraint in model._meta.constraints:
            yield constraint.name
        for column in model._meta.local_fields:
            if column.unique and not column.primary_key and column.db_column is None:
                yield f"{model._meta.db_table}_{column.column}_key"


def test_every_constraint_has_its_words():
    """But those named ``…_when``: they pair a state with its moment, both of which an action writes."""
    found = set(constraints())
    assert len(found) > 10
    wordy = {name for name in found if not name.endswith("_when")}
    assert wordy - set(CONSTRAINTS) - set(WORDLESS) == set(), "say in CONSTRAINTS what its breach means"
    assert set(WORDLESS) <= found, "no such constraint any more"
    assert set(WORDLESS) & set(CONSTRAINTS) == set()


def test_no_words_without_a_constraint():
    assert set(CONSTRAINTS) - set(constraints()) == set()


def test_constraints_are_named_by_hand():
    for model in apps.get_models():
        if model.__module__.startswith("sen."):
            for constraint in model._meta.constraints:
                assert isinstance(constraint, CheckConstraint | UniqueConstraint) or constraint.name
                assert re.fullmatch(r"[a-z][a-z0-9_]{2,62}", constraint.name), constraint.name


# -- acts --------------------------------------------------------------------------------------------------------


def actions_of(area: Path) -> list[Path]:
    room = area / "actions.py"
    return [room] if room.exists() else sorted((area / "actions").glob("*.py"))


def recorded_verbs() -> set[str]:
    """Every verb written as a literal (or a module's constant) into an act."""
    found = set()
    for area in areas():
        for path in sorted(area.rglob("*.py")):
            if "tests" in path.parts or "migrations" in path.parts:
                continue
            for node in nodes(path):
                if not isinstance(node, ast.Call):
                    continue
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                names = {"verb"} if called in ("record", "record_many") else {"reads_people"}
                found |= {
                    keyword.value.value
                    for keyword in node.keywords
                    if keyword.arg in names and isinstance(keyword.value, ast.Constant)
                }
    return {verb for verb in found if isinstance(verb, str)}


def test_every_act_has_its_sentence():
    load_actions()
    recorded = recorded_verbs()
    assert len(recorded) > 5
    assert recorded - set(acts.SENTENCES) == set(), "add them to acts.SENTENCES beside the action"


def test_every_sentence_names_who():
    load_actions()
    assert acts.SENTENCES
    assert {verb for verb, words in acts.SENTENCES.items() if "{who}" not in str(words)} == set()


def calls(node: ast.AST) -> set[str]:
    return {
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }


def test_every_action_records_an_act():
    """An action is a public function with ``by`` and ``at``: it records, or calls something that does."""
    looked_at, silent = 0, set()
    for area in areas():
        functions: dict[str, ast.FunctionDef] = {}
        for path in actions_of(area):
            for node in nodes(path):
                if isinstance(node, ast.FunctionDef):
                    functions[node.name] = node
        recording = {"record", "record_many"}
        grown = True
        while grown:
            more = {
                name for name, node in functions.items() if name not in recording and calls(node) & recording
            }
            grown = bool(more)
            recording |= more
        for name, node in functions.items():
            taken = {one.arg for one in node.args.kwonlyargs}
            if not name.startswith("_") and {"by", "at"} <= taken:
                looked_at += 1
                if name not in recording:
                    silent.add(f"{area.name}: {name}")
    assert looked_at > 10, "the actions are not where this law looks"
    assert silent - set(SILENT) == set()
    assert set(SILENT) <= silent, "records by now"


@pytest.mark.parametrize("area", areas(), ids=lambda path: path.name)
def test_every_area_says_what_it_is(area):
    readme = area / "README.md"
    assert readme.exists(), "about 20 lines: purpose, words, states, who may, figures"
    assert 8 <= len(readme.read_text(encoding="utf-8").splitlines()) <= 45
