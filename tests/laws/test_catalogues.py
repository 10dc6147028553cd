"""The English catalogue is complete: every string of the sources is in it, translated; nothing stale is kept."""

import ast
import re
from collections.abc import Iterator

import pytest

from sen.foundation import catalogues

NAMES = [package.name for package in catalogues.packages()]


def test_there_are_packages_and_strings_to_look_at():
    assert "areas.organisations" in NAMES
    assert sum(len(package.used) for package in catalogues.packages()) > 300


@pytest.fixture(scope="module")
def found() -> list[str]:
    return catalogues.problems()


@pytest.mark.parametrize("name", NAMES)
def test_english_is_complete(name, found):
    assert [problem for problem in found if problem.startswith(f"{name}: ")] == []


def test_no_string_hides_inside_an_f_string():
    """The extractor cannot see ``f"{_('…')}"``: such a string would never be translated."""
    hidden = [
        str(path)
        for package in catalogues.packages()
        for path in package.files()
        if path.suffix == ".py"
        and re.search(r"""f(["']).*\{(?:_|gettext|gettext_lazy)\(.*\1""", path.read_text())
    ]
    assert hidden == []


def test_no_string_hides_behind_another_name():
    """The extractor knows the functions by their names: what ``gettext as _now`` marks would never be
    translated."""
    hidden = [
        f"{path}: {found[0]}"
        for package in catalogues.packages()
        for path in package.files()
        if path.suffix == ".py"
        for found in re.finditer(r"\w*gettext\w* as (\w+)", path.read_text())
        if found[1] not in catalogues.KEYWORDS
    ]
    assert hidden == []


def test_no_string_is_translated_while_a_module_loads():
    """At import there is no reader yet: what ``gettext`` returns then stays Vietnamese for everybody."""
    early = []
    for package in catalogues.packages():
        for path in package.files():
            if path.suffix == ".py" and "gettext" in (text := path.read_text()):
                early += [f"{path}:{line}" for line in _translated_at_import(ast.parse(text))]
    assert early == []


def _translated_at_import(tree: ast.Module) -> Iterator[int]:
    """The lines on which a module calls a translating function that is not lazy, outside the bodies of functions."""
    eager = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in ("gettext", "ngettext", "pgettext", "npgettext")
    }
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += [*node.args.defaults, *filter(None, node.args.kw_defaults)]
            waiting += getattr(node, "decorator_list", [])
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in eager:
            yield node.lineno
        waiting += ast.iter_child_nodes(node)


def test_one_vietnamese_string_has_one_english():
    """All catalogues are one when the site runs: of two wordings only one is ever seen. Two meanings need a
    context."""
    wordings: dict = {}
    for package in catalogues.packages():
        for message, translation in package.written("en").items():
            wordings.setdefault(message, {}).setdefault(str(translation), []).append(package.name)
    assert {message: said for message, said in wordings.items() if len(said) > 1} == {}
