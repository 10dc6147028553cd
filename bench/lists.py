"""Every page that can be opened, at four heights of the tree, as somebody who may do everything there.

The addresses are those of the URL table, so a new page is found by itself. What an address names is sought among the
records that the country happens to have; of what type, the guard's ``on`` promises. A list is asked for also in every
order that its headings offer, for its next page, and searched.
"""

import logging
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from typing import Any, get_args, get_type_hints
from urllib.parse import parse_qs

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from psycopg.types.range import DateRange

from bench.country import Made, copy
from bench.measure import AT, Table, request_seconds, seconds, spread, unaided
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.accounts.queries import actor_of
from sen.areas.accounts.rules import declared_verbs
from sen.areas.indicators.actions import recounting
from sen.areas.organisations.models import Unit
from sen.areas.outreach.choices import Channel, Reach
from sen.areas.outreach.models import Item
from sen.areas.people.models import Membership
from sen.foundation.access import Actor
from sen.foundation.web.guard import THIRD_PARTY, name_of

BUDGET = 0.150
"""Seconds within which 95 of 100 answers are to be there."""
FEW = 3
"""Requests for a page that stays below half of that."""
LONG = 4.0
"""Seconds after which a slow page has been asked for often enough."""
TRIED = 30
"""Records tried of a type: the first of the country, where the four places lie."""
TOLD = 30
"""Items that each cell told within a year, written where there are none: no other section needs any."""
SEARCHED = "chi bo 3"
WORST = 30
"""Pages that the table at the end tells."""
WORDS: dict[str, Any] = {"month": "2026-03", "year": 2026, "figure": "study.attended", "key": "models"}
"""What an address is given for arguments that name no record."""


@dataclass(frozen=True)
class Address:
    """A page of the site: its name, its view, and the names of its arguments."""

    name: str
    view: Any
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Took:
    """What one page took, asked for in one way."""

    page: str
    times: list[float]
    work: float
    statements: int
    slowest: str

    @property
    def mark(self) -> str:
        """Two marks: over the budget by the clock on the wall and by the processors'; one: only by that on the wall."""
        over = sorted(self.times)[round(0.95 * (len(self.times) - 1))] > BUDGET
        return "" if not over else " !!" if self.work > BUDGET else " !"

    @property
    def told(self) -> str:
        return f"{spread(self.times)}, {self.statements} statements, {self.work * 1000:.0f} ms of one core{self.mark}"


@unaided()
def lists(made: Made, table: Table, *, rounds: int = 20) -> None:
    """Ask for every page at every height, and tell the worst first, what is over the budget with its slowest statement."""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    settings.SEN_TOTP_REQUIRED_FROM = None
    _tell_items(made)
    recounting.recount()  # what other sections brought in by COPY is marked nowhere
    members = (
        Membership.objects.filter(unit_id=made.cells[0]).order_by("pk").values_list("person_id", flat=True)
    )
    places = {
        "root": made.root,
        "province": made.provinces[0],
        "commune": made.communes[0],
        "cell": made.cells[0],
    }
    found: list[Took] = []
    left: dict[str, list[str]] = defaultdict(list)
    for (who, place), person in zip(places.items(), members, strict=False):
        unit = Unit.objects.get(pk=place)
        user = _officer(who, unit, person)
        client = Client(raise_request_exception=False)
        client.force_login(user)
        actor = actor_of(user, timezone.now())
        for address in _addresses():
            if why := _no_page(address.view):
                left[why].append(address.name)
                continue
            url = _url(address, unit, actor)
            asked = url and _ask(client, f"{who} {address.name}", url, rounds)
            if not url:
                left[f"{who}: nothing there that the address could name"].append(address.name)
            elif isinstance(asked, int):
                left[f"{who}: answered {asked}"].append(address.name)
            else:
                found += asked
                if any(took.mark for took in asked):
                    worst = max(asked, key=lambda took: took.work)
                    print(f"  {worst.page}: {worst.told}", flush=True)
        print(f"  {who}: walked, {len(found)} pages so far", flush=True)
    _tell(found, table)
    for why, names in left.items():
        print(f"  left out, {why}: {', '.join(dict.fromkeys(names))}")


def _tell(found: list[Took], table: Table) -> None:
    found.sort(key=lambda took: -took.work)  # the clock on the wall tells as much of the neighbours
    for number, took in enumerate(found):
        if number < WORST:
            table.add(took.page, took.told, "≤ 150 ms at p95")
        else:
            print(f"  {took.page}: {took.told}")
        if took.mark:
            print(f"      {took.slowest}")
    over = [took for took in found if took.mark]
    table.add(
        f"pages asked for: {len(found)}",
        f"{len(over)} over the budget, {sum(took.mark == ' !!' for took in over)} also by the processors' clock",
    )


def _tell_items(made: Made) -> None:
    if Item.objects.exists():
        return
    chance = random.Random(23)
    last = date(2026, 3, 31)
    rows = (
        (
            cell, made.campaign, chance.choice(Channel.values), "Gương sáng", "guong sang", last - timedelta(chance.randrange(365)),
            1, "", Reach.UNMEASURED, 0, AT, "", "", 0, "",
        )
        for cell in made.cells
        for _ in range(TOLD)
    )  # fmt: skip
    copy(
        "outreach_item",
        "unit_id, campaign_id, channel, title, folded, day, pieces, link, reach_how, version, created_at, name, type, size,"
        " sha256",
        rows,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE outreach_item")


def _officer(who: str, unit: Unit, person: int) -> User:
    """Somebody who holds every verb at the unit."""
    role, _ = Role.objects.update_or_create(
        code="bench-all", defaults={"name": "bench", "sentence": "bench", "verbs": sorted(declared_verbs())}
    )
    user, new = User.objects.get_or_create(
        username=f"bench-{who}", defaults={"name": who, "person_id": person}
    )
    if new:
        Holding.objects.create(user=user, role=role, unit_id=unit.pk, valid=DateRange(None, None))
    return user


def _addresses() -> Iterator[Address]:
    """Every address of the site."""

    def walk(patterns: list, names: tuple[str, ...], arguments: tuple[str, ...]) -> Iterator[Address]:
        for one in patterns:
            taken = (*arguments, *one.pattern.regex.groupindex)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, (*names, *filter(None, [one.namespace])), taken)
            elif isinstance(one, URLPattern):
                yield Address(":".join((*names, one.name or "")), one.callback, taken)

    return walk(get_resolver().url_patterns, (), ())


def _no_page(view: Callable) -> str:
    """Why an address is no page of the site's own; "" where it is one."""
    if name_of(view) in THIRD_PARTY:
        return "a library's"
    return "" if "GET" in getattr(view, "methods", ("GET",)) else "takes forms only"


def _url(address: Address, unit: Unit, actor: Actor) -> str:
    """The address with the first record that is there and that its guard opens to the actor; "" where there is none."""
    find, rule = getattr(address.view, "on", None), getattr(address.view, "guard", None)
    for given in _given(address, unit, actor):
        try:
            if find is None or ((record := find(actor, **given)) is not None and rule(actor, record)):
                return reverse(address.name, kwargs=given)
        except (Http404, ValueError, ObjectDoesNotExist):
            continue
    return ""


def _given(address: Address, unit: Unit, actor: Actor) -> Iterator[dict[str, Any]]:
    """Arguments to try, the likeliest first."""
    known = WORDS | {"code": unit.code, "person": actor.person_id}
    fixed = {name: known[name] for name in address.arguments if name in known}
    unknown = [name for name in address.arguments if name not in known]
    if not unknown:
        yield fixed
    elif len(unknown) == 1 and (model := _model(address.view.on)) is not None:
        own = [unit.pk] if model is Unit else []
        for key in [*own, *model.objects.order_by("pk").values_list("pk", flat=True)[:TRIED]]:
            yield {**fixed, unknown[0]: key}


def _model(find: Callable) -> type[models.Model] | None:
    """The type of record that a query promises to find, also when it comes with something else."""
    try:
        waiting = [get_type_hints(find).get("return")]
    except (NameError, TypeError):
        return None
    while waiting:
        promised = waiting.pop(0)
        if isinstance(promised, type) and issubclass(promised, models.Model):
            return promised
        waiting += get_args(promised)
    return None


def _ask(client: Client, page: str, url: str, rounds: int) -> list[Took] | int:
    """What the page took, and every way in which it offers to be asked for; or how it answered, when not with a page."""
    first = client.get(url)
    if first.status_code != 200:
        return first.status_code
    html = "" if first.streaming else first.content.decode("utf-8", "replace")
    return [
        _measure(client, f"{page} {how}".rstrip(), target, rounds)
        for how, target in {"": url, **_offered(html, url)}.items()
    ]


def _offered(html: str, url: str) -> dict[str, str]:
    """Other orders, the next page and the search of a list: in words, with their addresses."""
    found = {}
    for href in map(unescape, re.findall(r'href="([^"]*\?[^"]*)"', html)):
        path, _, query = href.partition("?")
        asked = parse_qs(query)
        if path in ("", url) and len(asked) == 1 and (how := next(iter(asked))) in ("sort", "after"):
            found["next" if how == "after" else f"by {asked[how][0]}"] = f"{url}?{query}"
    if 'class="sen-q"' in html:  # the search of the list; that of the site stands on every page
        found[f"searched for {SEARCHED}"] = f"{url}?q={SEARCHED}"
    return found


def _measure(client: Client, page: str, url: str, rounds: int) -> Took:
    def get() -> None:
        response = client.get(url)
        if response.streaming:
            b"".join(response.streaming_content)

    with CaptureQueriesContext(connection) as captured:
        get()
    asked = captured.captured_queries  # the next request empties the log
    slowest = max(asked, key=lambda one: float(one["time"]), default={"time": "0", "sql": ""})
    before = request_seconds()
    times = [seconds(get) for _ in range(FEW)]
    while min(times) > BUDGET / 2 and len(times) < rounds and sum(times) < LONG:
        times.append(seconds(get))
    work = (request_seconds() - before) / len(times)
    return Took(page, times, work, len(asked), f"{slowest['time']} s: {slowest['sql'][:700]}")
