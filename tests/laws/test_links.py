"""What a page offers, it opens: every link and every form shown to a role answers that role."""

import re
from collections import deque
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from sen.foundation.ui.icons import ICONS
from sen.foundation.web.guard import THIRD_PARTY, name_of
from tests.cast import build_world
from tests.samples import samples_of

pytestmark = pytest.mark.django_db

WALKERS = ("cell-secretary", "inspector", "member")
"""Who walks: one who may do a part, one who only looks on, one who has nothing but a record. What a page forgets
to ask, one of them is offered; the other roles would find the same, for several minutes more."""
STARTS = ("/", "/me/", "/search/?q=zq")
SAME = 1
"""How many links of one kind are followed from one kind of page: a hundred rows of a list teach no more than
one."""
OPENED = re.compile(r"""<[a-z]+\s(?:[^>]*?\s)?(?:href|hx-get)="([^"]+)\"""")
FORMS = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
BUTTONS = re.compile(r"""\s(?:hx-post|formaction)="([^"]+)\"""")
NOT_PRESSED = {"account_logout", "set_language"}
"""Forms that would end the walk or change how it reads."""


def kind_of(url: str) -> tuple[str, str]:
    """The name of the page behind a URL, and whether a question is put to it."""
    parts = urlsplit(url)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return parts.path, ""
    return match.view_name, "asked" if parse_qsl(parts.query) else ""


def offered(said: str, at: str) -> tuple[list[str], list[str]]:
    """The addresses a page offers to open, and those it offers to send a form to."""
    opened = [unescape(one) for one in OPENED.findall(said)]
    sent = [unescape(one) for one in BUTTONS.findall(said)]
    for head, _body in FORMS.findall(said):
        action = re.search(r'\saction="([^"]*)"', head)
        target = unescape(action[1]) if action and action[1] else at
        (sent if re.search(r'method="post"', head) else opened).append(target)
    return [urljoin(at, one) for one in opened], [urljoin(at, one) for one in sent]


def ours(url: str) -> bool:
    parts = urlsplit(url)
    return (
        not parts.scheme and not parts.netloc and not parts.path.startswith("/static/") and bool(parts.path)
    )


class Walk:
    """One role's walk through everything that the pages offer, from the front door on."""

    def __init__(self, client):
        self.client = client
        self.seen: dict[str, int] = {}
        self.followed: dict[tuple, int] = {}
        self.names: set[str] = set()
        self.wrong: list[str] = []

    def once_more(self, source: str, *kind: str) -> bool:
        """Whether one more offer of this kind, on this kind of page, is worth following."""
        key = (source, *kind)
        self.followed[key] = self.followed.get(key, 0) + 1
        return self.followed[key] <= SAME

    def worth_opening(self, source: str, name: str, asked: str) -> bool:
        """A question put to a page is followed from one page of its kind, a plain link from every kind of page."""
        return self.once_more("" if asked else source, name, asked)

    def go(self, *starts: str) -> None:
        queue = deque(("", one) for one in starts)
        while queue:
            source, url = queue.popleft()
            if url in self.seen:
                continue
            status, said = self.open(url)
            if status != 200:
                self.wrong.append(f"{url} on {source}: {status}")
                continue
            for icon in set(re.findall(r'icons[^"]*\.svg#([\w-]*)', said)) - set(ICONS):
                self.wrong.append(f"{url}: there is no icon {icon!r}")
            name = kind_of(url)[0]
            self.names.add(name)
            if name_of(resolve(urlsplit(url).path).func) in THIRD_PARTY:
                continue
            opened, sent = offered(said, url)
            for one in dict.fromkeys(filter(ours, opened)):
                one = one.partition("#")[0]
                if self.seen.get(one, 200) != 200:
                    self.wrong.append(f"{one} on {url}: {self.seen[one]}")
                elif one not in self.seen and self.worth_opening(name, *kind_of(one)):
                    queue.append((url, one))
            for one in dict.fromkeys(filter(ours, sent)):
                if kind_of(one)[0] not in NOT_PRESSED and self.once_more(name, "send", *kind_of(one)):
                    self.send(one, url)

    def open(self, url: str) -> tuple[int, str]:
        answer = self.client.get(url, follow=True)
        self.seen[url] = answer.status_code
        is_page = "text/html" in answer.get("Content-Type", "") and not answer.streaming
        return answer.status_code, answer.content.decode() if is_page else ""

    def send(self, url: str, source: str) -> None:
        """An empty form may be told what it lacks; it may not hear that there is nothing, or that one may not."""
        with transaction.atomic():
            status = self.client.post(url).status_code
            transaction.set_rollback(True)
        if status in (403, 404, 405) or status >= 500:
            self.wrong.append(f"POST {url} on {source}: {status}")


@pytest.mark.parametrize("who", WALKERS)
def test_what_a_page_offers_it_opens(who, client, caplog):
    caplog.set_level("CRITICAL")
    world = build_world()
    for corner in world.corners.values():
        samples_of(corner)
    client.force_login(world.users[who])
    client.raise_request_exception = False
    walk = Walk(client)
    walk.go(*STARTS)
    assert not walk.wrong, "\n".join(walk.wrong)
    assert len(walk.seen) > 5


def test_the_law_sees_what_is_offered():
    said = """<a class="x" href="/units/a/?p=1&amp;q=2">A</a> <form method="post" action="/b/"><button formaction="/c/">
    </form><form><input name="q"></form><div hx-get="/d/"></div><form method="post"></form>"""
    opened, sent = offered(said, "/here/")
    assert sorted(opened) == ["/d/", "/here/", "/units/a/?p=1&q=2"]
    assert sorted(sent) == ["/b/", "/c/", "/here/"]
