"""Reading emulation pacts."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from sen.areas.organisations.models import Unit
from sen.areas.pledges.models import (
    BlockMember,
    EmulationBlock,
    EmulationPact,
    PactParties,
    PactParty,
    PactScore,
)
from sen.foundation.access import Actor


def pacts_in_view(actor: Actor) -> QuerySet[EmulationPact]:
    """Pacts kept by units in view, and those to which a unit in view is a party."""
    records = EmulationPact.objects.select_related("unit", "block", "campaign")
    if not actor.everything:
        kept = actor.within(EmulationPact.objects.filter(pk=OuterRef("pk")), day="launched_on")
        party = actor.within(PactParty.objects.filter(pact_id=OuterRef("pk")), day="day")
        records = records.filter(Q(Exists(kept)) | Q(Exists(party)))
    return records


def progress_of_pacts(actor: Actor, pact_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Pact → (signed, due) among the parties in view."""
    parties = actor.within(PactParty.objects.filter(pact_id__in=pact_ids).counted(), day="counted_on")
    rows = parties.order_by().values("pact_id").annotate(signed=Count("signed_on"), due=Count("*"))
    return {row["pact_id"]: (row["signed"], row["due"]) for row in rows}


def find_pact(actor: Actor, pk: int) -> EmulationPact | None:
    return pacts_in_view(actor).filter(pk=pk).first()


def parties_of(actor: Actor, pact: EmulationPact) -> QuerySet[PactParty]:
    """The parties in view with their points; whoever sees the pact's keeper sees all."""
    parties: QuerySet[PactParty] = PactParty.objects.filter(pact=pact).select_related("unit", "pact")
    if not actor.sees(pact.unit_id, pact.launched_on):
        parties = actor.within(parties, day="day")
    return parties.annotate(
        own=Sum("scores__own_points"),
        verified=Sum("scores__verified_points"),
        most=Sum("scores__most_points"),
    )


def find_party(actor: Actor, pk: int) -> PactParty | None:
    party = PactParty.objects.select_related("pact__unit", "unit").filter(pk=pk).first()
    if party is None:
        return None
    pact = find_pact(actor, party.pact_id)
    return parties_of(actor, pact).filter(pk=pk).first() if pact is not None else None


def blocks_of(actor: Actor, verb: str) -> QuerySet[EmulationBlock]:
    """Blocks kept by units at which the actor holds the verb."""
    return actor.within(EmulationBlock.objects.select_related("unit"), verb=verb).order_by("name", "pk")


def members_for(actor: Actor, unit: Unit, block: EmulationBlock | None = None) -> QuerySet[Unit]:
    """Living units directly under a unit, and those that are in the block: who may be put, or left, in it."""
    near = Q(parent=unit)
    if block is not None:
        near |= Q(pk__in=members_of(block).filter(valid__endswith__isnull=True).values("unit_id"))
    return actor.within(Unit.objects.filter(near, valid__endswith__isnull=True), place="pk").order_by(
        "sort_key", "pk"
    )


def blocks_in_view(actor: Actor) -> QuerySet[EmulationBlock]:
    """Blocks kept by units in view, and those that hold a unit in view; how many are in each, how many pacts it
    has."""
    begun = BlockMember.objects.filter(block_id=OuterRef("pk")).order_by("valid__startswith")
    dated = EmulationBlock.objects.annotate(on=Subquery(begun.values("valid__startswith")[:1]))
    records = dated.select_related("unit")
    if not actor.everything:
        kept = actor.within(dated.filter(pk=OuterRef("pk")), day="on")
        spells = BlockMember.objects.annotate(on=F("valid__startswith"))
        held = actor.within(spells.filter(block_id=OuterRef("pk")), day="on")
        records = records.filter(Q(Exists(kept)) | Q(Exists(held)))
    return records.annotate(
        count=_count(BlockMember.objects.filter(block_id=OuterRef("pk"), valid__endswith__isnull=True)),
        pact_count=_count(EmulationPact.objects.filter(block_id=OuterRef("pk"))),
    )


def _count(records: QuerySet) -> Subquery:
    key = records.order_by().values("block_id")
    return Subquery(key.annotate(n=Count("*")).values("n"))


def find_block(actor: Actor, pk: int) -> EmulationBlock | None:
    return blocks_in_view(actor).filter(pk=pk).first()


def members_of(block: EmulationBlock) -> QuerySet[BlockMember]:
    """Every spell in a block, those that go on first."""
    return (
        BlockMember.objects.filter(block=block)
        .select_related("unit__parent")
        .order_by(F("valid__endswith").desc(nulls_first=True), "unit__sort_key", "pk")
    )


def joinable(actor: Actor, pact: EmulationPact) -> QuerySet[Unit]:
    """Units that came into the block after the pact was made and are no party to it."""
    today = members_of(EmulationBlock(pk=pact.block_id)).filter(valid__endswith__isnull=True)
    parties = PactParty.objects.filter(pact=pact).values("unit_id")
    living = Unit.objects.filter(valid__endswith__isnull=True)
    units = living.filter(pk__in=today.values("unit_id")).exclude(pk__in=parties)
    return actor.within(units, place="pk").order_by("sort_key", "pk")


def unsigned_parties(actor: Actor, verb: str, limit: int) -> list[PactParty]:
    """Parties of the actor's own units that have not signed, the most urgent first."""
    return list(
        PactParty.objects.filter(unit_id__in=actor.places(verb), signed_on=None)
        .filter(PactParties.STANDS)
        .select_related("pact", "unit")
        .order_by(F("day").asc(), "pk")[:limit]
    )


def of_places(places: Collection[int], path: str) -> Q:
    """What belongs to one of those units, or to an ended one that went into it."""
    return Q(**{f"{path}_id__in": places}) | Q(**{f"{path}__succeeded_by__successor_id__in": places})


def parties_to_score(actor: Actor, verb: str, today: date, limit: int) -> list[PactParty]:
    """Signed parties of the actor's own units that have claimed no points, when the year of the pact draws to its
    end (from December on) and through the year after it."""
    over = Q(pact__year=today.year - 1)
    if today.month == 12:
        over |= Q(pact__year=today.year)
    found = PactParty.objects.filter(over, of_places(actor.places(verb), "unit"), signed_on__isnull=False)
    claimed = PactScore.objects.filter(party=OuterRef("pk"))
    found = found.filter(~Exists(claimed)).select_related("pact", "unit").distinct()
    return list(found.order_by("pact__year", "pk")[:limit])


def pacts_to_verify(actor: Actor, verb: str, limit: int) -> list[tuple[EmulationPact, int]]:
    """Pacts kept by the actor's own units with points that nobody has verified, each with of how many parties."""
    kept = EmulationPact.objects.filter(of_places(actor.places(verb), "unit"))
    waiting = PactParty.objects.filter(
        pact__in=kept.values("pk"), scores__verified_points=None, scores__isnull=False
    ).exclude(unit_id=F("pact__unit_id"))
    counted = waiting.order_by().values("pact_id", "pact__year").annotate(n=Count("pk", distinct=True))
    rows = list(counted.order_by("pact__year", "pact_id").values_list("pact_id", "n")[:limit])
    found = EmulationPact.objects.select_related("unit").in_bulk([pk for pk, _n in rows])
    return [(found[pk], n) for pk, n in rows]
