"""Figures made for these tests: over transfers (facts with a unit and a day) and memberships (spells)."""

from datetime import date

import pytest
from django.db.models import F

from sen.areas.indicators import catalogue
from sen.areas.indicators import figures as own
from sen.areas.people.models import Membership, Person, Transfer
from sen.foundation.figures import Dimension, Figure, Kind
from tests import factories

TURNS = Figure(
    code="test.turns",
    name="Lượt",
    counts="turns",
    kind=Kind.SUM,
    families=("test",),
    records=lambda: Transfer.objects.all(),
    unit="receiver_id",
    day="takes_effect",
    d=F("pk") * 0 + 2,
    dimensions=(
        Dimension("kind", "Loại", "kind"),
        Dimension("reason", "Lý do", "reason", key=True),
    ),
    register="test",
)
MEMBERS = Figure(
    code="test.members",
    name="Đảng viên",
    counts="persons",
    kind=Kind.STOCK,
    families=("people",),
    records=lambda: Membership.objects.filter(kind="main"),
    dimensions=(Dimension("standing", "Diện", "standing"),),
)
PERSONS = Figure(
    code="test.persons",
    name="Người",
    counts="persons",
    kind=Kind.DISTINCT,
    families=("test", "people"),
    records=lambda: Transfer.objects.all(),
    day="takes_effect",
    homes=lambda: Membership.objects.filter(kind="main").annotate(subject=F("person_id")),
    subjects=lambda: Person.objects.all(),
    dimensions=(Dimension("kind", "Loại", "kind"),),
)
LIVING = Figure(
    code="test.living",
    name="Đảng viên của sổ",
    counts="persons",
    kind=Kind.STOCK,
    families=("people",),
    records=lambda: Membership.objects.filter(kind="main"),
    register="test",
)
FIGURES = (TURNS, MEMBERS, PERSONS, LIVING, *own.FIGURES)


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    """Only these figures are declared."""
    for cached in (catalogue.get_figures, catalogue.by_code, catalogue.figures_of):
        cached.cache_clear()
    source = type("Source", (), {"FIGURES": FIGURES})
    monkeypatch.setattr(catalogue, "SOURCES", (source,))
    yield
    for cached in (catalogue.get_figures, catalogue.by_code, catalogue.figures_of):
        cached.cache_clear()


_sender = {}


def fact(unit, day: date, *, person=None, kind: str = "main", reason: str = "") -> Transfer:
    """One record of ``test.turns`` at the unit on the day."""
    person = person or factories.make_person()
    sender = factories.make_unit(reach=False)
    return Transfer.objects.create(
        person=person,
        sender=sender,
        receiver=unit,
        kind=kind,
        status="accepted",
        sent_on=day,
        takes_effect=day,
        answered_on=day,
        reason=reason,
    )
