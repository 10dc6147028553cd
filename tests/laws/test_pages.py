"""Every page says what it is, and fits on a phone: the walk of the law of the view, with a person's eyes."""

import mimetypes
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from sen.foundation.web.guard import THIRD_PARTY, name_of
from tests.cast import build_world
from tests.samples import Sample, addresses, samples_of

pytestmark = pytest.mark.django_db
SITE = "http://sen.test"
NARROW = 360


def pages(client) -> dict[str, tuple[str, str]]:
    """Every whole page that the widest role can open: URL name → (address, what it says)."""
    world = build_world()
    client.force_login(world.users["central-administrator"])
    samples = samples_of(world.corners["near"])
    found: dict[str, tuple[str, str]] = {}
    for address in addresses():
        if name_of(address.view) in THIRD_PARTY or "GET" not in getattr(address.view, "methods", ("GET",)):
            continue
        for sample in samples.get(address.name, [] if address.arguments else [Sample()])[:1]:
            url = reverse(address.name, kwargs=sample.url)
            answer = client.get(url, sample.query)
            is_page = answer.status_code == 200 and "text/html" in answer.get("Content-Type", "")
            said = "" if not is_page or answer.streaming else answer.content.decode()
            if "<!doctype html>" in said:
                found[address.name] = (url, said)
    return found


def faults_of(said: str) -> list[str]:
    title = unescape(re.search(r"<title>(.*?)</title>", said, re.S)[1]).removesuffix("· Sen").strip()
    headings = len(re.findall(r"<h1[\s>]", said))
    ids = Counter(re.findall(r'\sid="([^"]+)"', said))
    return [
        *([] if title else ["no title"]),
        *([] if headings == 1 else [f"{headings} first headings"]),
        *(f"{n} × id {one}" for one, n in ids.items() if n > 1),
    ]


def test_every_page_has_a_title_and_one_heading_and_none_scrolls_sideways_on_a_phone(client, browser):
    found = pages(client)
    assert len(found) > 60, "the law found too few pages to judge"
    wrong = [f"{name}: {fault}" for name, (_url, said) in found.items() for fault in faults_of(said)]
    by_address = dict(found.values())
    context = browser.new_context(viewport={"width": NARROW, "height": 740}, java_script_enabled=False)
    context.route("**/*", lambda route: serve(route, by_address))
    page = context.new_page()
    for name, (url, _said) in found.items():
        page.goto(SITE + url, wait_until="load")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            wrong.append(f"{name}: {width} px wide")
    context.close()
    assert wrong == []


def serve(route, by_address: dict[str, str]) -> None:
    """Answer the browser with the pages fetched before and with the static files; nothing else exists."""
    path = urlsplit(route.request.url).path
    if path in by_address:
        return route.fulfill(body=by_address[path], content_type="text/html; charset=utf-8")
    file = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if file is None:
        return route.fulfill(status=404)
    return route.fulfill(
        body=Path(file).read_bytes(), content_type=mimetypes.guess_type(file)[0] or "text/plain"
    )


def test_the_law_sees_a_page_without_a_title():
    said = '<title> · Sen</title><h1 id="a">A</h1><h1 id="a">B</h1>'
    assert faults_of(said) == ["no title", "2 first headings", "2 × id a"]
