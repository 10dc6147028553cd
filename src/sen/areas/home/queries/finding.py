"""What quick search finds here: units by any name they ever bore, people in view, meetings."""

from collections.abc import Iterator

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.meetings.models import Meeting
from sen.areas.organisations.models import Unit, UnitName
from sen.areas.people.models import Membership, Person
from sen.foundation.access import Actor
from sen.foundation.ui.templatetags.ui import day
from sen.foundation.vietnamese import fold
from sen.foundation.web.search import Hit, said


def units(actor: Actor, text: str) -> QuerySet:
    """Units in view that bear the words in a name of any day, or begin with them as a code."""
    old = UnitName.objects.filter(said(text, "folded"), unit_id=OuterRef("pk"))
    folded, today = fold(text), said(text, "folded")
    found = Unit.objects.filter(today | Q(code__startswith=text.lower()) | Exists(old))
    return actor.within(found, place="pk", during="valid").annotate(
        named_so=Case(When(today, then=Value(True)), default=Value(False)),
        nearness=Case(
            When(code=text.lower(), then=Value(0)),
            When(folded=folded, then=Value(1)),
            When(folded__startswith=folded, then=Value(2)),
            When(folded__endswith=folded, then=Value(3)),
            default=Value(4),
            output_field=IntegerField(),
        ),
    )


def unit_hits(actor: Actor, text: str, limit: int) -> Iterator[Hit]:
    """Units, among equals the living first, and those of whose name the words are the most."""
    found = list(
        units(actor, text)
        .select_related("parent")
        .order_by(
            "nearness", F("valid__endswith").desc(nulls_first=True), Length("folded"), "sort_key", "pk"
        )[:limit]
    )
    former = [unit.pk for unit in found if not unit.named_so]
    renamed = dict(
        UnitName.objects.filter(said(text, "folded"), unit_id__in=former).values_list("unit_id", "name")
    )
    for unit in found:
        notes = [unit.parent.name if unit.parent else "", unit.code]
        if unit.pk in renamed:
            notes.insert(0, _("tên cũ: %(name)s") % {"name": renamed[unit.pk]})
        if unit.ended(actor.on):
            notes.append(_("kết thúc %(day)s") % {"day": day(unit.valid.upper)})
        yield Hit(
            unit.name,
            reverse("organisations:unit", args=[unit.code]),
            " · ".join(filter(None, notes)),
        )


def person_hits(actor: Actor, text: str, limit: int) -> Iterator[Hit]:
    """Persons whose record the actor may open: of the places where lists are read, and the actor's own."""
    spells = Membership.objects.filter(person_id=OuterRef("pk"))
    inside = Exists(actor.within(spells, during="valid", verb="people.read"))
    found = Person.objects.filter(said(text, "folded")).order_by("sort_key", "pk")
    found = found.filter(inside | Q(pk=actor.person_id) if actor.person_id else inside)
    people = list(found[:limit])
    homes: dict[int, str] = {}
    for membership in (
        actor.within(Membership.objects.filter(person_id__in=[one.pk for one in people]), during="valid")
        .select_related("unit__parent")
        .order_by("valid")
    ):
        homes[membership.person_id] = membership.unit.called
    for person in people:
        born = f"{person.birth_date.year}" if person.birth_date else ""
        notes = " · ".join(filter(None, [homes.get(person.pk, ""), born]))
        yield Hit(person.name, reverse("people:person", args=[person.pk]), notes)


def meeting_hits(actor: Actor, text: str, limit: int) -> Iterator[Hit]:
    """Meetings of units in view, the newest first."""
    dated = Meeting.objects.filter(said(text, "folded")).annotate(on=TruncDate("starts_at"))
    found = actor.within(dated, day="on").select_related("unit__parent")
    for meeting in found.order_by("-starts_at", "-pk")[:limit]:
        yield Hit(
            meeting.title,
            reverse("meetings:meeting", args=[meeting.pk]),
            f"{meeting.unit.called} · {day(meeting.starts_at)}",
        )
