"""Whatever is sent in a form, the answer is in words: never an error of its own, nothing half written, nothing
unclean kept. Every address that takes a form is asked which fields it reads, and is sent odd values in each of
them."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test import client as test_client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from sen.foundation.web.guard import ACCEPTED, THIRD_PARTY, name_of
from tests.cast import build_world
from tests.samples import Sample, addresses, samples_of

pytestmark = pytest.mark.django_db

WRITTEN = re.compile(
    r'\s*(?:WITH\b.*?\b)?(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?"?(\w+)', re.S | re.I
)
SAVEPOINT = re.compile(r'(ROLLBACK TO SAVEPOINT|RELEASE SAVEPOINT|SAVEPOINT) "?(\w+)')
SAID = re.compile(r'class="sen-error"[^>]*>.*?<span>(.*?)</span>', re.S)
WRONG = re.compile(r'class="sen-error"|class="sen-field is-wrong')
UNCLEAN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SPARED = {"django_session", "accounts_attempt"}
"""Where a refused form may leave something: what was said to the person, and how often a password was tried."""
DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{4}")
NUMBER = re.compile(r"-?\d[\d.,]*")

CONTROL = "Chi bộ\x00 A\x07\x1b\x0b"
DECOMPOSED = unicodedata.normalize("NFD", "Chi bộ Đặng Thuỳ Trâm")
LONG = "Đ" * 10_000
ODD_DAYS = ("31/02/2025", "01/01/0001", ["30/12/2199", "x"], CONTROL, "31/12/9999", "31/12/2199")
ODD_NUMBERS = ("99999999999999999999", "-1", "NaN", "1e999", CONTROL, "0", "2147483648", ["1", "2"])
ODD_TEXTS = (CONTROL, LONG, DECOMPOSED, ["x", "y"], "-99999999999999999999", "NaN")
ROUNDS = 2
"""How often all fields of a form are odd at once; each time each gets another kind of oddness."""


class Writes:
    """What statements have written and no savepoint has taken back, and what of it is not clean text."""

    def __init__(self) -> None:
        self._levels: list[tuple[str | None, set[str]]] = [(None, set())]
        self.unclean: set[str] = set()

    @property
    def kept(self) -> set[str]:
        return {table for _name, tables in self._levels for table in tables} - SPARED

    def __call__(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if step := SAVEPOINT.match(sql):
            self._step(*step.groups())
        elif (written := WRITTEN.match(sql)) and written[1] not in SPARED:
            self._levels[-1][1].add(written[1])
            self.unclean |= {f"{written[1]}: {text[:40]!r}" for text in _texts(params) if _is_unclean(text)}
        return answer

    def _step(self, word: str, name: str) -> None:
        if word == "SAVEPOINT":
            self._levels.append((name, set()))
            return
        while len(self._levels) > 1:
            level, tables = self._levels.pop()
            if word.startswith("RELEASE"):
                self._levels[-1][1].update(tables)
            if level == name:
                break
        if word.startswith("ROLLBACK"):
            self._levels.append((name, set()))


def _texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for key, one in told.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(told, list | tuple | set):
        for one in told:
            yield from _texts(one)
    elif hasattr(told, "obj"):
        yield from _texts(told.obj)


def _is_unclean(text: str) -> bool:
    return bool(UNCLEAN.search(text)) or not unicodedata.is_normalized("NFC", text)


@contextmanager
def listening(monkeypatch):
    """The names that are asked of what was sent."""
    asked: set[str] = set()

    def hear(owner, word):
        true = getattr(owner, word)
        monkeypatch.setattr(
            owner, word, lambda self, key, *more: (_note(self, key), true(self, key, *more))[1]
        )

    def _note(told, key) -> None:
        if isinstance(told, QueryDict) and isinstance(key, str) and key != "csrfmiddlewaretoken":
            asked.add(key)

    with monkeypatch.context() as monkeypatch:
        for word in ("__getitem__", "get", "getlist"):
            hear(MultiValueDict, word)
        monkeypatch.setattr(
            QueryDict,
            "__contains__",
            lambda self, key: (_note(self, key), key in self.keys())[1],
            raising=False,
        )
        yield asked


@dataclass
class Answer:
    """How an odd form was answered, and what is wrong with that."""

    status: int
    faults: list[str]


def send(client, url: str, told: dict) -> Answer:
    """Send a form and take back whatever it wrote; say what the answer did that no answer may."""
    writes, faults, status, said, moaned = Writes(), [], 0, "", False
    with transaction.atomic():
        try:
            with connection.execute_wrapper(writes):
                response = client.post(url, told)
            status = response.status_code
            if not response.streaming and "html" in response.get("Content-Type", ""):
                said = response.content.decode()
            storage = getattr(response.wsgi_request, "_messages", None)
            moaned = any(one.level_tag == "error" for one in getattr(storage, "_queued_messages", ()))
        except Exception as fault:
            faults.append(f"{type(fault).__name__} {fault}"[:160])
        transaction.set_rollback(True)
    if status >= 500:
        faults.append(f"answers {status}")
    if ((status not in ACCEPTED and (status >= 400 or WRONG.search(said))) or moaned) and writes.kept:
        faults.append(f"refuses ({status}) and yet writes {sorted(writes.kept)}")
    faults += [f"keeps {one}" for one in sorted(writes.unclean)]
    faults += [f"says {one!r}" for one in map(unescape, SAID.findall(said)) if one.isascii()]
    return Answer(status, faults)


def odd_of(value: object, turn: int, stranger: object) -> object:
    """Something odd for a field in which ``value`` would do; another kind of it at every turn."""
    value = str(value[0] if isinstance(value, list) and value else value)
    odd = ODD_DAYS if DAY.fullmatch(value) else ODD_NUMBERS if NUMBER.fullmatch(value) else ODD_TEXTS
    return [*odd, stranger][turn % (len(odd) + 1)] if stranger is not None else odd[turn % len(odd)]


def test_no_odd_field_breaks_a_form(client, monkeypatch):
    # Kept copies of every template's context would cost as much as the answers.
    monkeypatch.setattr(test_client, "store_rendered_templates", lambda *told, **more: None)
    world = build_world()
    client.force_login(world.users["central-administrator"])
    near, far = samples_of(world.corners["near"]), samples_of(world.corners["far"])
    faults: set[str] = set()
    tried: set[str] = set()
    turn = 0
    for address in addresses():
        if name_of(address.view) in THIRD_PARTY or "POST" not in getattr(address.view, "methods", ("POST",)):
            continue
        for number, sample in enumerate(near.get(address.name, [] if address.arguments else [Sample()])):
            url, good = reverse(address.name, kwargs=sample.url), sample.post or {}
            if number and not good:
                continue
            with listening(monkeypatch) as asked:
                faults |= faults_of(client, url, address.name, "empty", {})
                if not asked and not good:
                    continue
                fair = send(client, url, good)
            fields = sorted(asked | set(good))
            tried.add(address.name)
            faults |= {f"{address.name}, good: {fault}" for fault in fair.faults}
            others = [one.post or {} for one in far.get(address.name, [])]
            stranger = others[number] if number < len(others) else {}
            for _ in range(ROUNDS):
                turn += 1
                odd = {
                    key: odd_of(good.get(key, ""), turn + at, stranger.get(key))
                    for at, key in enumerate(fields)
                }
                faults |= faults_of(client, url, address.name, "all odd", odd)
            if fair.status in ACCEPTED:
                for key in good:
                    turn += 1
                    odd = odd_of(good[key], turn, stranger.get(key))
                    faults |= faults_of(
                        client, url, address.name, f"{key}={str(odd)[:30]!r}", good | {key: odd}
                    )
    assert len(tried) > 150, "the law found too few forms to send"
    assert not faults, "\n".join(sorted(faults))


def faults_of(client, url: str, name: str, how: str, told: dict) -> set[str]:
    return {f"{name}, {how}: {fault}" for fault in send(client, url, told).faults}


def test_the_law_sees_what_is_kept_and_what_is_not():
    """Only what no savepoint took back counts as written; decomposed text and control characters are told."""
    writes = Writes()
    for sql in (
        'SAVEPOINT "a"',
        'INSERT INTO "one" VALUES (%s)',
        'SAVEPOINT "b"',
        'UPDATE "two" SET x = 1',
        'ROLLBACK TO SAVEPOINT "b"',
        'RELEASE SAVEPOINT "b"',
        'UPDATE "django_session" SET x = 1',
        "WITH gone AS (SELECT 1) DELETE FROM three USING gone",
        'RELEASE SAVEPOINT "a"',
        "SELECT 1",
    ):
        writes(lambda *told: None, sql, [DECOMPOSED, {"why": ["a\x0bb", "Đủ"]}], False, {})
    assert writes.kept == {"one", "three"}
    assert any("DELETE" not in one and "three" in one for one in writes.unclean)
    assert len(writes.unclean) == 6
    writes(lambda *told: None, 'ROLLBACK TO SAVEPOINT "a"', None, False, {})


def test_the_law_sends_odd_things():
    assert odd_of("05/09/2025", 0, None) == "31/02/2025"
    assert odd_of("1.234", 2, None) == "NaN"
    assert odd_of("Chi bộ", 1, None) == LONG
    assert odd_of(["x"], len(ODD_TEXTS), "999") == "999"
