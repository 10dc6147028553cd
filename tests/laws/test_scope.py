"""Outside one's view nothing exists: every address is asked by every role, and no canary may appear in an
answer."""

import inspect
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from sen.foundation.acts.models import Act
from sen.foundation.web.guard import THIRD_PARTY, name_of
from tests.cast import CANARY, CAST, build_world
from tests.samples import Address, Sample, addresses, samples_of

HIDDEN = {302, 403, 404, 405}
"""Answers to a record outside the view. 302: the sign-in page, or a detour."""
SEARCH = "zq"
"""Typed into every search: what every canary begins with finds them all."""

NO_SAMPLE: dict[str, str] = {
    "account_reset_password_from_key": "opens with the key of a one-time link only; has tests of its own",
}
"""URL names that take arguments and have no record of a unit behind them → why. One that has a sample fails."""


@pytest.fixture
def world(db):
    return build_world()


def ours() -> list[Address]:
    return [address for address in addresses() if name_of(address.view) not in THIRD_PARTY]


def text_of(response) -> str:
    """Everything the answer says: headers, body, and what is packed inside a workbook, a paper or a PDF."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = [f"{name}: {value}" for name, value in response.items() if name != "Content-Length"]
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            told += [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    elif body[:5] == b"%PDF-":
        import pypdfium2

        told += [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(body)]
    else:
        told.append(body.decode("utf-8", "replace"))
    return "\n".join(told)


def without(said: str, data: dict) -> str:
    """The answer without the codes that the asker typed: to repeat them tells nothing; a name would."""
    for typed in re.findall(r"[\w-]*" + CANARY.pattern, " ".join(map(str, data.values()))):
        said = said.replace(typed, "")
    return said


def parts_of(view) -> list[str]:
    """Names of the page parts that a view may send alone."""
    source = inspect.getsource(inspect.unwrap(view))
    named = re.findall(r"parts=\(([^)]*)\)", source)
    return [part for names in named for part in re.findall(r"[\"']([\w-]+)[\"']", names)]


def questions(address: Address, sample: Sample) -> Iterator[tuple[str, dict, dict]]:
    """Every way in which the address is asked: (method, data, headers). Sent the page itself, it asks on: for what
    the page offers to search, to load in parts, to export and to print. Sent None, it asks no more of the kind."""
    methods = getattr(address.view, "methods", ("GET", "POST"))
    if "GET" in methods:
        page = yield "get", sample.query, {}
        if page is not None:
            source = inspect.getsource(inspect.unwrap(address.view))
            parts = {*parts_of(address.view), *(["results"] if 'id="results"' in page else [])}
            search = {"q": SEARCH} if '"q"' in source or 'class="sen-q"' in page else {}
            for part in sorted(parts):
                yield "get", sample.query | search, {"HX-Request": "true", "HX-Target": part}
            if search and not parts:
                yield "get", sample.query | search, {}
            if "as=xlsx" in page:
                yield "get", sample.query | {"as": "xlsx"}, {}
                yield "get", sample.query | {"as": "print"}, {}
    if "POST" in methods:
        yield "post", sample.post or {}, {}


def ask(client: Client, url: str, method: str, data: dict, headers: dict, before: set):
    """The answer, and the units at which a form wrote acts besides those of ``before``; all of it is taken
    back."""
    with transaction.atomic():
        response = getattr(client, method)(url, data, headers=headers)
        response.said = text_of(response)
        acts = Act.objects.values_list("id", "unit_id", "verb") if method == "post" else ()
        written = [(unit, verb) for id, unit, verb in acts if id not in before]
        transaction.set_rollback(True)
    return response, written


@pytest.mark.parametrize("who", CAST)
def test_no_answer_shows_what_lies_outside_the_view(world, who, client, caplog):
    """As one role: pages, parts, searches, exports, prints and sent forms, for records inside and outside."""
    caplog.set_level("CRITICAL")
    actor = world.actor(who)
    samples = {key: samples_of(corner) for key, corner in world.corners.items()}
    before = set(Act.objects.values_list("id", flat=True))
    client.force_login(world.users[who])
    client.raise_request_exception = False
    wrong: list[str] = []
    asked = 0
    for address in ours():
        for key, corner in world.corners.items():
            if key != "near" and (world.may_see(actor, corner) or not address.arguments):
                continue
            for sample in samples[key].get(address.name, [] if address.arguments else [Sample()]):
                outside = bool(address.arguments) and key != "near" and not sample.open
                url = reverse(address.name, kwargs=sample.url)
                asking = questions(address, sample)
                question = next(asking, None)
                while question is not None:
                    method, data, headers = question
                    response, written = ask(client, url, *question, before)
                    asked += 1
                    about = f"{method.upper()} {address.name} {key} {data or ''} {headers or ''}".strip()
                    try:
                        question = asking.send(response.said if response.status_code == 200 else None)
                    except StopIteration:
                        question = None
                    leaks = world.leaks(actor, without(response.said, data))
                    if leaks:
                        wrong.append(f"{about}: shows {sorted(leaks)} ({response.status_code})")
                    if response.status_code >= 500:
                        _, error, _ = getattr(response, "exc_info", None) or (None, "", None)
                        wrong.append(
                            f"{about}: {response.status_code} {type(error).__name__} {str(error)[:200]}"
                        )
                    if outside and method == "post":
                        # Of a unit that left, the page may still be known; doing anything there may not.
                        hidden = response.status_code in HIDDEN
                        if key == "gone":
                            hidden = True
                            written = [one for one in written if one[0] in (corner.base.pk, corner.cell.pk)]
                        if written or not hidden:
                            wrong.append(f"{about}: {response.status_code}, acts written: {written}")
    assert asked > 20
    assert not wrong, f"{who}:\n" + "\n".join(wrong)


def test_every_address_with_a_record_has_a_sample(world):
    have = set(samples_of(world.corners["near"]))
    need = {address.name for address in ours() if address.arguments}
    known = {address.name for address in addresses()}
    assert not need - have - set(NO_SAMPLE), "declare them in tests/samples.py of their area"
    assert not have - known, "samples for addresses that are gone"
    assert not set(NO_SAMPLE) & have, "exempt, and yet with a sample"
    assert set(NO_SAMPLE) <= known, "exempt, and gone"


def test_the_law_sees_a_leak(world):
    """A law that cannot fail holds nothing: the member must be told nothing of the far province."""
    member, far = world.actor("member"), world.corners["far"]
    assert world.leaks(member, f"<p>{far.name('Hội nghị')}</p>") == {far.word}
    assert world.leaks(member, far.district.name) == {CANARY.findall(far.district.name)[0]}
    assert world.leaks(member, "73.139 lượt") == {"73139 (far)"}
    assert world.leaks(member, "273.139, 73.1391 và <code>73139ab0</code>") == set(), "the id of a request"
    assert world.leaks(world.actor("central-administrator"), far.name("") + far.district.name) == set()


def test_the_world_is_as_the_law_needs_it(world):
    """Who sees which corner: the law is empty if everybody sees everything, or nobody anything."""
    seen = {
        who: {key for key, corner in world.corners.items() if world.may_see(world.actor(who), corner)}
        for who in CAST
    }
    assert seen["central-administrator"] == {"near", "sibling", "gone", "far"}
    assert seen["collator"] == {"near", "sibling", "gone"}
    assert seen["committee-secretary"] == {"near", "sibling"}
    assert seen["inspector"] == {"near"}
    assert seen["cell-secretary"] == {"near"}
    assert seen["member"] == seen["stranger"] == set()


def test_successors_see_what_their_predecessors_left(world):
    near = world.corners["near"]
    assert world.actor("inspector").sees(near.predecessor.pk)
    assert not world.actor("cell-secretary").sees(near.predecessor.pk)


def test_who_left_shows_what_happened_before_and_nothing_of_what_came_after(world):
    gone, secretary = world.corners["gone"], world.actor("committee-secretary")
    assert secretary.sees(gone.base.pk, gone.day.replace(year=2016))
    assert not secretary.sees(gone.base.pk, gone.day)
