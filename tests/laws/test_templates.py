"""The content policy allows nothing inline, and every text is escaped: held in the source, not found by users."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = Path(settings.PROJECT) / "src/sen"

FORBIDDEN = {
    "inline style": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)", re.I),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "foreign host": re.compile(r"(src|href)\s*=\s*[\"']?(https?:)?//", re.I),
    "unescaped text": re.compile(r"\|\s*safe\b|\bautoescape\s+off"),
    "htmx evaluates": re.compile(r"\bhx-(on|vals)\s*[:=]\s*[\"']?js:", re.I),
}

ALLOWED: dict[str, str] = {}
"""``path: rule`` → the reason."""


def breaches(text: str) -> list[str]:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", "", text, flags=re.S)
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_templates_hold_nothing_inline():
    templates = sorted(SOURCE.rglob("templates/**/*.html"))
    assert len(templates) > 5, "the templates are not where this law looks"
    found = {
        f"{path.relative_to(SOURCE)}: {name}" for path in templates for name in breaches(path.read_text())
    }
    assert found - set(ALLOWED) == set()
    assert set(ALLOWED) - found == set(), "a permission that is no longer needed"


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color:red">',
        "<script>alert(1)</script>",
        '<a onclick="x()">',
        '<a href="javascript:x()">',
        '<img src="https://elsewhere.example/x.png">',
        "{{ text|safe }}",
    ],
)
def test_the_law_sees(text):
    assert len(breaches(text)) == 1


def test_the_law_leaves_alone():
    assert (
        breaches('<script src="/static/a.js" defer></script><c-button tone="danger">{{ name }}</c-button>')
        == []
    )
