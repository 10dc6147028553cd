"""The repository itself: no secrets, no machine, no host; no templates that nobody draws; no hidden imports."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from django.conf import settings

from tests.laws.source import nodes, told

PROJECT = Path(settings.PROJECT)
SOURCE = PROJECT / "src/sen"

MACHINE = re.compile(r"(?<![\w.])/(work|home/\w+|Users/\w+|root)/[\w.-]+")
REGISTRY = re.compile(r"^\s*(--(extra-)?index-url|-i |--find-links|.*@ https?://)", re.M)
SECRET = re.compile(r"(SECRET|PASSWORD|TOKEN|KEY)\w*\s*=\s*[\"'][^\"'\s]{8,}[\"']")
BINARY = {".woff2", ".png", ".jpg", ".ttf", ".otf", ".docx", ".xlsx", ".pdf", ".ico", ".mo", ".gz"}

MAY_NAME_A_PATH: dict[str, str] = {}
"""Files in which a path such as the above is no path of one machine → why."""
SELDOM_DRAWN: dict[str, str] = {
    "ui/confirm.html": "offered to every area: a page that asks once more",
    "ui/plain.html": "offered to every area: a page without the shell",
}
"""Templates that no code of ours names → who draws them."""
LIBRARY_TEMPLATES = ("account/", "mfa/")
"""Drawn by the sign-in library."""


@cache
def files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
        text=True,
    )
    found = [PROJECT / name for name in listed.stdout.split("\0") if name]
    assert len(found) > 100, "the files are not where this law looks"
    return [path for path in found if path.is_file() and path.suffix not in BINARY]


def test_no_file_names_a_path_of_one_machine():
    found = {
        path.relative_to(PROJECT).as_posix()
        for path in files()
        if "vendor" not in path.parts and MACHINE.search(told(path)) and path != Path(__file__)
    }
    assert found - set(MAY_NAME_A_PATH) == set()
    assert set(MAY_NAME_A_PATH) <= found


def test_locks_name_no_host():
    locks = sorted(PROJECT.glob("requirements*.txt"))
    assert locks
    assert [path.name for path in locks if REGISTRY.search(told(path))] == []


NO_SECRETS: dict[str, str] = {
    'src/sen/config/demo/seeds.py: PASSWORDS = "demo-password"': "the name of the file that holds it",
}
"""What looks like a secret and is none → why."""


def test_settings_hold_no_secret():
    rooms = [*(SOURCE / "config").rglob("*.py"), *PROJECT.glob("*.toml"), *PROJECT.glob("*.cfg")]
    assert len(rooms) > 3
    found = {
        f"{path.relative_to(PROJECT)}: {match.group(0)}"
        for path in rooms
        if "tests" not in path.parts
        for match in SECRET.finditer(told(path))
    }
    assert found - set(NO_SECRETS) == set()
    assert set(NO_SECRETS) <= found


def test_every_template_is_drawn():
    """By a view, a panel, a listing, another template, or a library; cotton components by their tag."""
    templates = [path for path in SOURCE.rglob("templates/**/*") if path.suffix in (".html", ".txt")]
    assert len(templates) > 10
    text = "\n".join(
        told(path) for path in files() if path.suffix in (".py", ".html", ".txt") and SOURCE in path.parents
    )
    idle = set()
    for path in templates:
        name = path.as_posix().split("/templates/", 1)[1]
        if name.startswith(LIBRARY_TEMPLATES):
            continue
        if name.startswith("cotton/"):
            tag = name.removeprefix("cotton/").removesuffix(".html").replace("/", ".")
            drawn = re.search(rf"<c-{re.escape(tag)}[\s/>]|<c-{re.escape(tag.replace('_', '-'))}[\s/>]", text)
        else:
            drawn = f'"{name}"' in text or f"'{name}'" in text or f'"{name}#' in text
        if not drawn:
            idle.add(name)
    assert idle - set(SELDOM_DRAWN) == set()
    assert set(SELDOM_DRAWN) <= idle


HIDDEN_IMPORTS_PER_AREA = 6


def test_few_imports_are_hidden_in_functions():
    """An import inside a function hides a cycle or a cost. Those of our own code must be few, and go downwards."""
    order = {name: height for height, name in enumerate(settings.AREAS)}
    upward, count = set(), {}
    for path in sorted((SOURCE / "areas").rglob("*.py")):
        area = path.relative_to(SOURCE / "areas").parts[0]
        if "tests" in path.parts or area not in order or path.name == "apps.py":
            continue
        for function in nodes(path):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("sen."):
                    continue
                count[area] = count.get(area, 0) + 1
                _, _, target = (node.module or "").partition("sen.areas.")
                if target and order.get(target.split(".")[0], -1) > order[area]:
                    upward.add(f"{path.relative_to(SOURCE)}: {node.module}")
    assert upward == set()
    assert {area: n for area, n in count.items() if n > HIDDEN_IMPORTS_PER_AREA} == {}


def test_nobody_imports_what_a_module_keeps_to_itself():
    """A name that begins with an underscore may be changed by its module without asking: it has no readers
    elsewhere."""
    modules = [path for path in files() if path.suffix == ".py" and SOURCE in path.parents]
    assert len(modules) > 100
    found = {
        f"{path.relative_to(PROJECT)}: {node.module}.{name.name}"
        for path in modules
        if "tests" not in path.parts
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("sen."))
        for name in node.names
        if name.name.startswith("_")
    }
    assert found == set()


def test_areas_never_name_an_upper_area():
    """Neither as an import nor as text to import by: what lies above registers itself."""
    order = {name: height for height, name in enumerate(settings.AREAS)}
    found = set()
    for path in sorted((SOURCE / "areas").rglob("*.py")):
        area = path.relative_to(SOURCE / "areas").parts[0]
        if "tests" in path.parts or "migrations" in path.parts or area not in order:
            continue
        for name in re.findall(r"sen\.areas\.(\w+)", told(path)):
            if order.get(name, -1) > order[area]:
                found.add(f"{path.relative_to(SOURCE)}: {name}")
    assert found == set()


def test_digits_that_become_a_number_are_decimal():
    """``"²".isdigit()`` is true and ``int("²")`` fails: whoever writes so to an address gets an error page."""
    asking = [
        path.relative_to(PROJECT).as_posix()
        for path in files()
        if path.suffix == ".py"
        and SOURCE in path.parents
        and "reading" not in path.relative_to(SOURCE).parts[:1]
        and ".isdigit()" in told(path)
    ]
    assert asking == []
