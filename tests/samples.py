"""The records with which the law of the view walks every address.

Each area declares them in ``src/sen/areas/<area>/tests/samples.py``:

    def samples(corner: Corner) -> dict[str, dict | Sample | list]:
        meeting = make_meeting(corner.cell, title=corner.name("Sinh hoạt"), day=corner.day)
        return {
            "meetings:meeting_page": {"pk": meeting.pk},
            "meetings:roll_save": Sample({"pk": meeting.pk}, post={"present": "1"}),
        }

It is called once for each corner of the world (see ``tests.cast``), makes its records there, and returns for each
URL name of the area that takes arguments the arguments that open them. Texts that must stay inside the view are
made with ``corner.name(...)`` and ``corner.code(...)``, large counts with ``corner.count``. URL names without
arguments need no sample; name them only to add a query or a body to send.
"""

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Corner


@dataclass
class Sample:
    """How one address is asked: its arguments, a query, and a sensible body for a POST."""

    url: dict = field(default_factory=dict)
    query: dict = field(default_factory=dict)
    post: dict | None = None
    open: bool = False
    """True when the record is published or addressed to everyone of the cast: then it need not be hidden."""
    why: str = ""
    """Why it is open."""


def samples_of(corner: Corner) -> dict[str, list[Sample]]:
    """The samples of every area in this corner, by URL name."""
    found: dict[str, list[Sample]] = {}
    for area in settings.AREAS:
        room = f"sen.areas.{area}.tests.samples"
        if find_spec(f"sen.areas.{area}.tests") is None or find_spec(room) is None:
            continue
        for name, given in import_module(room).samples(corner).items():
            several = given if isinstance(given, list) else [given]
            found[name] = [one if isinstance(one, Sample) else Sample(one) for one in several]
    return found


@dataclass(frozen=True)
class Address:
    """One pattern of the site: its name with the namespace, the names of its arguments, its view."""

    name: str
    arguments: tuple[str, ...]
    view: object

    @property
    def area(self) -> str:
        return self.name.partition(":")[0] if ":" in self.name else ""


def addresses() -> list[Address]:
    """Every address of the site, in the order of the URLconf."""
    return list(_walk(get_resolver().url_patterns, (), ()))


def _walk(patterns, names: tuple[str, ...], arguments: tuple[str, ...]):
    for pattern in patterns:
        taken = (*arguments, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            namespace = (pattern.namespace,) if pattern.namespace else ()
            yield from _walk(pattern.url_patterns, (*names, *namespace), taken)
        elif isinstance(pattern, URLPattern):
            yield Address(":".join((*names, pattern.name or "")), taken, pattern.callback)
