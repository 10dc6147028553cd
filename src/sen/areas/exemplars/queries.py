"""Reading good examples: the register in view, the reading room for everybody, the public page."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from sen.areas.exemplars.choices import RECOGNISE, DeedKind, Status
from sen.areas.exemplars.models import Deed, Exemplar
from sen.areas.meetings.queries import meetings_in_view
from sen.areas.outreach.queries import activities_in_view
from sen.areas.practices.queries.models import models_seen
from sen.areas.priorities.choices import Status as MatterStatus
from sen.areas.priorities.queries import matters_in_view
from sen.foundation.access import Actor
from sen.foundation.web.search import said


def exemplars_in_view(actor: Actor) -> QuerySet[Exemplar]:
    """The register: what the units in view proposed, and what is said of oneself."""
    if actor.everything:
        return Exemplar.objects.all()
    own = actor.within(Exemplar.objects.filter(pk=OuterRef("pk")), day="proposed_on")
    return Exemplar.objects.filter(Q(Exists(own)) | Q(person_id=actor.person_id or 0))


def listed(exemplars: QuerySet[Exemplar]) -> QuerySet[Exemplar]:
    """Without the pictures."""
    return exemplars.select_related("unit__parent").defer("content")


def find_exemplar(actor: Actor, pk: int) -> Exemplar | None:
    found = (
        exemplars_in_view(actor)
        .filter(pk=pk)
        .select_related("unit__parent", "campaign", "person", "collective")
    )
    return found.defer("content").first()


def find_deed(actor: Actor, pk: int) -> Deed | None:
    found = Deed.objects.filter(pk=pk, exemplar__in=exemplars_in_view(actor))
    return found.select_related("exemplar__unit__parent").first()


def reading_room() -> QuerySet[Exemplar]:
    """What was published to everybody who signs in."""
    return Exemplar.objects.filter(published_on__isnull=False)


def find_published(actor: Actor, pk: int) -> Exemplar | None:
    found = reading_room().filter(pk=pk).select_related("unit__parent", "campaign")
    return found.defer("content").first()


def find_picture(actor: Actor, pk: int) -> Exemplar | None:
    """The picture of somebody in the reading room, or in the register in view."""
    seen = exemplars_in_view(actor).filter(pk=OuterRef("pk"))
    found = Exemplar.objects.filter(Q(published_on__isnull=False) | Q(Exists(seen)), pk=pk)
    return found.exclude(size=0).first()


def public_page() -> QuerySet[Exemplar]:
    """What a unit opened to the public."""
    return Exemplar.objects.filter(public_on__isnull=False).select_related("unit__parent").defer("content")


def find_public(pk: int) -> Exemplar | None:
    return public_page().filter(pk=pk).first()


def find_public_picture(pk: int) -> Exemplar | None:
    return Exemplar.objects.filter(public_on__isnull=False, pk=pk).exclude(size=0).first()


def search(exemplars: QuerySet[Exemplar], words: str) -> QuerySet[Exemplar]:
    """Every word, without tone marks, anywhere in the name, the summary or the story."""
    return exemplars.filter(said(words, "folded"))


def waiting(actor: Actor, limit: int) -> QuerySet[Exemplar]:
    """Proposals that wait for the actor to recognise or decline them: never of oneself."""
    found = actor.within(Exemplar.objects.filter(status=Status.PROPOSED), verb=RECOGNISE)
    if actor.person_id is not None:
        found = found.filter(Q(person=None) | ~Q(person=actor.person_id))
    return found.select_related("unit__parent").defer("content").order_by("proposed_on", "pk")[:limit]


# -- the records that deeds are found in ------------------------------------------------------------------------

PAGES = {
    DeedKind.MODEL: "practices:model",
    DeedKind.MATTER: "priorities:matter",
    DeedKind.MEETING: "meetings:meeting",
    DeedKind.ACTIVITY: "outreach:activity",
}


def _records(actor: Actor, kind: str) -> QuerySet:
    """The records of one kind in the actor's view."""
    if kind == DeedKind.MODEL:
        return models_seen(actor)
    if kind == DeedKind.MATTER:
        return matters_in_view(actor).filter(status=MatterStatus.CLOSED)
    if kind == DeedKind.MEETING:
        return meetings_in_view(actor)
    if kind == DeedKind.ACTIVITY:
        return activities_in_view(actor)
    raise LookupError(kind)


def deeds_of(actor: Actor, exemplar: Exemplar) -> list[tuple[Deed, str | None]]:
    """The deeds, each with the address of its record where the actor may see that."""
    deeds = list(exemplar.deeds.all())
    seen: dict[str, set[int]] = {}
    for kind in {deed.kind for deed in deeds} & set(PAGES):
        ids = [deed.record_id for deed in deeds if deed.kind == kind]
        seen[kind] = set(_records(actor, kind).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        (
            deed,
            reverse(PAGES[DeedKind(deed.kind)], args=[deed.record_id])
            if deed.record_id in seen.get(deed.kind, ())
            else None,
        )
        for deed in deeds
    ]


def deed_options(actor: Actor, text: str, limit: int = 6) -> list[tuple[str, str, str]]:
    """Records that may stand behind an example: (kind-key, title, kind and unit), a few of each kind."""
    found = []
    for kind in PAGES:
        records = _records(actor, kind).filter(said(text, "folded"))
        for record in records.select_related("unit__parent").order_by("-pk")[:limit]:
            found.append((f"{kind}-{record.pk}", str(record), f"{DeedKind(kind).label}, {record.unit.name}"))
    return found


def find_record(actor: Actor, key: str):
    """The record of a ``kind-key`` in the actor's view: (kind, record), or None."""
    kind, _, pk = str(key).partition("-")
    if kind not in PAGES or not pk.isdecimal():
        return None
    record = _records(actor, kind).filter(pk=int(pk)).first()
    return (kind, record) if record is not None else None


# -- what forms offer -------------------------------------------------------------------------------------------
