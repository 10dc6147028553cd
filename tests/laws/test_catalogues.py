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


LIMITS = {"most", "least", "months"}
"""Gaps that hold the number of a rule; they are always of several."""
SEVERAL = {
    "%(count)s people bear this name; add the date of birth or the cell.",
    "%(0)s people of this name are in the unit; choose the right one.",
    "The file has %(0)s rows of the same name and birth date in one unit, without a card number.",
    "The standard has %(lines)s lines, more than the %(most)s allowed. Keep the most essential ones.",
    "%(n)s columns are matched to “%(field)s”; a field takes one column.",
}
"""What is only said of two or more."""


@pytest.fixture(scope="module")
def plurals() -> set[str]:
    """The nouns that the catalogues have for many and not for one."""
    found = {
        word
        for package in catalogues.packages()
        for forms in package.written("en").values()
        if isinstance(forms, tuple)
        for word in set(re.findall(r"[a-z]+", forms[1])) - set(re.findall(r"[a-z]+", forms[0]))
        if word.endswith("s") or word in ("people", "children")
    }
    assert {"units", "people"} <= found
    return found


def test_what_is_counted_has_words_for_one(plurals):
    """“1 units”: what counts is written with ``so_many`` and has two forms, or reads “Units: 1”."""
    found = {
        english
        for package in catalogues.packages()
        for english in package.written("en").values()
        if isinstance(english, str)
        for gap, word in re.findall(r"%\((\w+)\)[sd] (?:more )?([a-z]+)", english)
        if word in plurals and gap not in LIMITS
    }
    assert found == SEVERAL


def test_no_noun_stands_alone_behind_a_number(plurals):
    """A number and a translated noun beside each other have one form: they are one sentence (``so_many``), or the
    noun is asked for so many (``noun_of``)."""
    english = {
        text: said for package in catalogues.packages() for (_, text), said in package.written("en").items()
    }
    alone = [
        f"{path}: {text}"
        for package in catalogues.packages()
        for path in package.files()
        if path.suffix != ".py"
        for text in re.findall(
            r'\|(?:number|length)[^}]*\}\}(?:</\w+>)? *\{% translate "([^"]+)" %\}', path.read_text()
        )
        if str(english.get(text)).split()[0] in plurals
    ]
    assert alone == []
