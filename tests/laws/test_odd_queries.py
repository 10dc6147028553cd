"""Whatever stands behind the question mark, a page answers: in words, with nothing, but never with an error of its
own."""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse

import sen
from sen.foundation.web.guard import THIRD_PARTY, name_of
from tests.cast import build_world
from tests.samples import Sample, addresses, samples_of

pytestmark = pytest.mark.django_db
ASKED = re.compile(r"""GET(?:\.get\(|\.getlist\(|\[)\s*["']([\w.-]+)["']|\bdata\.get\(\s*["']([\w.-]+)["']""")
FILTERS = re.compile(r"""\b(?:Choice|Flag|Given|Days|OnDay)\(\s*["']([\w-]+)["']""")
TRAPS = ("items", "keys", "copy", "q", "sort", "after", "before", "as", "where.audience")
"""Names that a template could take for methods of a query string, and those of every list."""
ODD = {
    "a number beyond any column": "99999999999999999999",
    "a day that does not exist": "31/02/2025",
    "marks and signs": "ẩ'\"<b>%_\\",
}


def parameters() -> set[str]:
    """Every name that a view, a form of a query or a filter of a list reads."""
    found = set(TRAPS)
    for path in Path(sen.__file__).parent.rglob("*.py"):
        if "/tests/" in path.as_posix() or "/config/demo/" in path.as_posix():
            continue
        text = path.read_text(encoding="utf-8")
        found.update(name for pair in ASKED.findall(text) for name in pair if name)
        for key in FILTERS.findall(text):
            found |= {key, f"{key}-from", f"{key}-to"}
    return found


@pytest.mark.parametrize("odd", ODD)
def test_no_query_breaks_a_page(client, odd):
    world = build_world()
    client.force_login(world.users["central-administrator"])
    samples = samples_of(world.corners["near"])
    query = dict.fromkeys(sorted(parameters()), ODD[odd])
    assert len(query) > 60, "the law found too few parameters to try"
    walked, broken = 0, []
    for address in addresses():
        if name_of(address.view) in THIRD_PARTY or "GET" not in getattr(address.view, "methods", ("GET",)):
            continue
        for sample in samples.get(address.name, [] if address.arguments else [Sample()])[:1]:
            url = reverse(address.name, kwargs=sample.url)
            for asked in (query, {**query, **sample.query}) if sample.query else (query,):
                walked += 1
                try:
                    with transaction.atomic():
                        client.get(url, asked)
                except Exception as fault:
                    broken.append(f"{address.name}: {type(fault).__name__} {fault}"[:200])
    assert walked > 200, "the law found too few pages to ask"
    assert sorted(set(broken)) == []
