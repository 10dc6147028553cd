"""Reading outreach: what the units in view told, did and undertook on the day it happened."""

from datetime import date, timedelta

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from sen.areas.directives.models import Theme
from sen.areas.directives.queries import papers
from sen.areas.organisations.models import Reach, Succession
from sen.areas.organisations.queries.units import is_large, tops_in_view
from sen.areas.outreach.choices import LEAD, Channel, Stage
from sen.areas.outreach.models import Activity, Deed, Item, Relay, Undertaking
from sen.foundation.access import Actor
from sen.foundation.vietnamese import fold

SOUGHT = 1_000
"""Under so many units items are sought by their units; under more, those of the list are picked in its order."""
NEAR = timedelta(days=45)
"""Within so many days the same title is most likely the same item."""


def standing_items() -> QuerySet[Item]:
    return Item.objects.filter(withdrawn_on=None)


def items_in_view(actor: Actor) -> QuerySet[Item]:
    """Items of the units in view on their day, those that a unit in view sent on, and what superiors made public.

    Whoever relays an item of the district must be able to find it; a bulletin for inside use stays where it is.
    """
    if actor.everything:
        return standing_items()
    own = actor.within(Item.objects.all(), day="day")
    relayed = actor.within(Relay.objects.all(), day="day")
    over = Reach.objects.filter(lens__in=("w", "t"), descendant_id__in=actor.places("view"))
    # The few units above are named, so that only their items are read and not those of the whole country.
    above = Item.objects.filter(unit_id__in=sorted(set(over.values_list("ancestor_id", flat=True))))
    then = over.filter(ancestor_id=OuterRef("unit_id"), valid__contains=OuterRef("day"))
    public = above.exclude(channel=Channel.BULLETIN).filter(Exists(then))
    if is_large(tops_in_view(actor, actor.on), actor.on, more_than=SOUGHT):
        others = Q(pk__in=relayed.values("item_id")) | Q(pk__in=public.values("pk"))
        return (own | Item.objects.filter(others)).filter(withdrawn_on=None)
    return standing_items().filter(
        pk__in=own.values("pk").union(relayed.values("item_id"), public.values("pk"))
    )


def listed_items(items: QuerySet[Item]) -> QuerySet[Item]:
    """With what a list shows, without the pictures."""
    relays = Relay.objects.filter(item=OuterRef("pk")).order_by().values("item").annotate(n=Count("*"))
    relayed = Coalesce(Subquery(relays.values("n")), 0)
    return items.select_related("unit__parent", "theme").defer("content").annotate(relayed=relayed)


def find_item(actor: Actor, pk: int) -> Item | None:
    found = items_in_view(actor).filter(pk=pk).select_related("unit__parent", "theme", "campaign")
    return found.defer("content").first()


def find_picture(actor: Actor, pk: int) -> Item | None:
    return items_in_view(actor).filter(pk=pk).exclude(size=0).first()


def relays_of(actor: Actor, item: Item) -> QuerySet[Relay]:
    """The relays in view; others are counted only."""
    return actor.within(item.relays.select_related("unit__parent"), day="day").order_by("day", "pk")


def find_relay(actor: Actor, pk: int) -> Relay | None:
    found = actor.within(Relay.objects.filter(pk=pk, item__withdrawn_on=None), day="day")
    return found.select_related("unit__parent", "item__unit__parent").first()


def similar_items(actor: Actor, *, title: str, link: str, day: date, limit: int = 5) -> list[Item]:
    """Items in view that the new one most likely repeats: the same link, or the same title about the same time."""
    same = Q(folded=fold(title), day__gte=day - NEAR, day__lte=day + NEAR)
    if link:
        same |= Q(link=link)
    found = items_in_view(actor).filter(same).select_related("unit__parent").defer("content")
    return list(found.order_by("day", "pk")[:limit])


def last_channel(actor: Actor) -> str:
    """The channel the actor used last: most likely the next one, too."""
    found = Item.objects.filter(created_by_id=actor.user_id or 0).order_by("-pk").values_list("channel")
    return next((channel for (channel,) in found[:1]), "")


def activities_in_view(actor: Actor) -> QuerySet[Activity]:
    return actor.within(Activity.objects.filter(withdrawn_on=None), day="day")


def listed_activities(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    return activities.select_related("unit__parent").defer("content").prefetch_related("deeds")


def find_activity(actor: Actor, pk: int) -> Activity | None:
    found = activities_in_view(actor).filter(pk=pk).select_related("unit__parent", "campaign")
    return found.defer("content").first()


def find_photo(actor: Actor, pk: int) -> Activity | None:
    return activities_in_view(actor).filter(pk=pk).exclude(size=0).first()


def find_deed(actor: Actor, pk: int) -> Deed | None:
    found = Deed.objects.filter(pk=pk, activity__in=activities_in_view(actor))
    return found.select_related("activity__unit__parent").first()


def undertakings_in_view(actor: Actor) -> QuerySet[Undertaking]:
    """Those of the committees in view, and one's own."""
    standing = Undertaking.objects.filter(withdrawn_on=None)
    if actor.everything:
        return standing
    own = actor.within(Undertaking.objects.filter(pk=OuterRef("pk")), day="undertaken_on")
    return standing.filter(Q(Exists(own)) | Q(leader_id=actor.person_id or 0))


def listed_undertakings(undertakings: QuerySet[Undertaking], today: date) -> QuerySet[Undertaking]:
    late = Case(
        When(stage=Stage.OPEN, due__lt=today, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    return undertakings.select_related("unit__parent", "leader").annotate(late=late)


def find_undertaking(actor: Actor, pk: int) -> Undertaking | None:
    return (
        undertakings_in_view(actor)
        .filter(pk=pk)
        .select_related("unit__parent", "leader", "campaign")
        .prefetch_related("progress")
        .first()
    )


def undertakings_waiting(actor: Actor, limit: int) -> QuerySet[Undertaking]:
    """What the actor has undertaken and not yet reported, and what waits for the actor's own committee, or was
    left to it by one that has ended."""
    mine = Q(leader_id=actor.person_id or 0, stage=Stage.OPEN)
    homes = actor.places(LEAD)
    ended = Succession.objects.filter(successor__in=homes).values("predecessor")
    here = Q(unit_id__in=homes) | Q(unit_id__in=ended, unit__valid__endswith__lte=actor.on)
    ours = here & Q(stage=Stage.REPORTED) & ~Q(leader_id=actor.person_id or 0)
    found = Undertaking.objects.filter(mine | ours, withdrawn_on=None).select_related(
        "unit__parent", "leader"
    )
    return found.order_by("due", "pk")[:limit]


def themes(actor: Actor) -> QuerySet[Theme]:
    """Themes in view, those of the newest year first and those of a whole term last."""
    return papers.themes_in_view(actor).order_by(F("year").desc(nulls_last=True), "title")
