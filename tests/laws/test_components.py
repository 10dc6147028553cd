"""Components are called by their declared names and parameters; icons exist; nothing is declared for nothing."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import Template, TemplateDoesNotExist, engines
from django_cotton.templatetags._component import CottonComponentNode
from django_cotton.templatetags._slot import CottonSlotNode
from django_cotton.templatetags._vars import CottonVarsNode

import sen
import sen.config.urls  # the rooms it imports register their states
from sen.foundation.ui.icons import ICONS
from sen.foundation.ui.states import STATES

ROOT = Path(sen.__file__).parent
THROUGH = re.compile(r"^(hx-|data-|aria-)")
"""Attributes that a component hands on to its element, where it prints ``{{ attrs }}``."""


def names() -> list[str]:
    """Every template of the project, by the name it is loaded with."""
    found = [
        str(path.relative_to(folder))
        for folder in ROOT.rglob("templates")
        if folder.is_dir()
        for path in sorted(folder.rglob("*.html"))
    ]
    assert len(found) > 30, "the law found too few templates to judge"
    return sorted(set(found))


def load(name: str) -> Template:
    return engines["django"].get_template(name).template


def nodes(template: Template, kind: type) -> list:
    return list(template.nodelist.get_nodes_by_type(kind))


@cache
def declared(component: str) -> tuple[frozenset[str], bool]:
    """(parameters of a component, whether it hands other attributes on). Raises TemplateDoesNotExist."""
    template = load(f"cotton/{component.replace('-', '_').replace('.', '/')}.html")
    known: set[str] = {"slot"}
    for variables in nodes(template, CottonVarsNode):
        known |= {one.exclude_key for one in variables._prepared_vars} | set(variables.empty_vars)
    return frozenset(known), "{{ attrs }}" in template.source


def faults_of(template: Template, name: str) -> list[str]:
    """What one template does wrong with components, as sentences."""
    faults = []
    for call in nodes(template, CottonComponentNode):
        try:
            known, hands_on = declared(call.component_name)
        except TemplateDoesNotExist:
            faults.append(f"{name}: there is no <c-{call.component_name}>")
            continue
        given = {one.key for one in call._prepared_attrs}
        given |= {slot.slot_name for slot in slots_of(call)}
        for extra in sorted(given - known):
            if not (hands_on and THROUGH.match(extra)):
                faults.append(f"{name}: <c-{call.component_name}> has no parameter {extra!r}")
        values = {one.key: one.value for one in call._prepared_attrs if isinstance(one.value, str)}
        for key in ("icon", "name") if call.component_name == "icon" else ("icon",):
            value = values.get(key, "")
            if value and "{" not in value and value not in ICONS:
                faults.append(f"{name}: there is no icon {value!r}")
        if (
            call.component_name == "state"
            and "{" not in values.get("name", "")
            and values.get("name") not in STATES
        ):
            faults.append(f"{name}: there is no state {values.get('name')!r}")
    drawn = re.findall(r'\{% icon "([^"]*)"', template.source)
    return faults + [f"{name}: there is no icon {icon!r}" for icon in drawn if icon not in ICONS]


def slots_of(call) -> list:
    """The named slots filled directly in a call, not those of components inside it."""
    found = []
    waiting = list(call.nodelist)
    while waiting:
        node = waiting.pop()
        if isinstance(node, CottonSlotNode):
            found.append(node)
        elif not isinstance(node, CottonComponentNode):
            for attribute in getattr(node, "child_nodelists", ()):
                waiting += list(getattr(node, attribute, None) or [])
    return found


@pytest.mark.parametrize("name", names())
def test_every_call_of_a_component_is_declared(name):
    assert faults_of(load(name), name) == []


@pytest.mark.parametrize(
    "text",
    [
        "<c-nothing />",
        '<c-card tilte="x">x</c-card>',
        '<c-card><c-slot name="actoins">x</c-slot></c-card>',
        '<c-icon name="no-such-icon" />',
        '{% icon "no-such-icon" %}',
        '<c-state name="no_such_state" />',
        '{% if a %}<c-badge colour="red" label="x" />{% endif %}',
    ],
)
def test_the_law_sees(text):
    from django_cotton.compiler_regex import CottonCompiler

    assert faults_of(engines["django"].from_string(CottonCompiler().process(text)).template, "x")


def test_icons_named_in_python_exist():
    """Menu entries, panels, states and lists name icons too."""
    unknown = []
    for path in sorted(ROOT.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for icon in re.findall(r'\bicon(?:=|": )"([a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            if icon not in ICONS:
                unknown.append(f"{path.name}: {icon}")
    unknown += [f"state: {state.icon}" for state in STATES.values() if state.icon and state.icon not in ICONS]
    assert unknown == []
    sprite = (ROOT / "foundation/ui/static/ui/icons.svg").read_text()
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == set(ICONS)


def test_icons_that_areas_register_exist():
    """Those named by position, which the search through the sources above does not see."""
    from sen.foundation.ui import menu
    from sen.foundation.web import panels, search

    named = {entry.icon for entry in menu.entries()}
    named |= {source.icon for source in search._SOURCES.values()}
    named |= {panel.icon for panel in panels._PANELS.values() if panel.icon}
    assert len(named) > 20
    assert named - set(ICONS) == set()


def test_every_icon_is_used():
    """The sprite is loaded by every page: what nobody names is not in it."""
    named: set[str] = set()
    for path in sorted((*ROOT.rglob("*.py"), *ROOT.rglob("*.html"), *ROOT.rglob("*.js"))):
        if not {"tests", "vendor"} & set(path.parts) and path.name != "icons.py":
            named |= set(re.findall(r"""["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8")))
    assert set(ICONS) - named == set()
