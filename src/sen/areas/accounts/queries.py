"""Who is who: the actor behind a request, and what lies in their view."""

from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from sen.areas.accounts.models import Holding, User
from sen.areas.organisations.models import Reach
from sen.foundation.access import Actor, Nobody


class RoleActor(Actor):
    """A user, with the roles held on one day.

    The view is everything under the units of those roles: as the tree was on each day, and as it is today
    (so that a successor sees what its predecessors left). Holding a role at a root sees everything.
    """

    def __init__(self, user: User, on: date):
        self.user = user
        self.on = on
        self.user_id = user.pk
        self.person_id = user.person_id
        self.label = str(user)

    @cached_property
    def holdings(self) -> list[Holding]:
        """The roles held on the day, with role and unit."""
        return list(
            Holding.objects.filter(user_id=self.user_id, valid__contains=self.on).select_related(
                "role", "unit"
            )
        )

    @cached_property
    def tops(self) -> list[int]:
        """Ids of the units whose subtrees are in view."""
        return sorted({holding.unit_id for holding in self.holdings if "view" in holding.role.verbs})

    @cached_property
    def everything(self) -> bool:
        return any(
            holding.unit.parent_id is None
            and "view" in holding.role.verbs
            and holding.unit.code == settings.SEN_ROOT
            for holding in self.holdings
        )

    def places(self, verb: str) -> list[int]:
        return sorted({holding.unit_id for holding in self.holdings if verb in holding.role.verbs})

    def may(self, verb: str, place: int | None = None) -> bool:
        tops = self.places(verb)
        if place is None or not tops:
            return bool(tops)
        if place in tops:
            return True
        return Reach.objects.filter(ancestor_id__in=tops, descendant_id=place).exists()

    def within(self, records: QuerySet, *, place: str = "unit_id", day: str | None = None) -> QuerySet:
        if self.everything:
            return records
        if not self.tops:
            return records.none()
        reach = Reach.objects.filter(ancestor_id__in=self.tops, descendant_id=OuterRef(place))
        if day is not None:
            reach = reach.filter(valid__contains=OuterRef(day))
        return records.filter(Exists(reach))

    def sees(self, place: int, day: date | None = None) -> bool:
        if self.everything or place in self.tops:
            return True
        reach = Q(ancestor_id__in=self.tops, descendant_id=place)
        if day is not None:
            reach &= Q(valid__contains=day)
        return bool(self.tops) and Reach.objects.filter(reach).exists()


def actor_for(request) -> Actor:
    """The actor of a request: its signed-in user with the roles of the day, or nobody."""
    return actor_of(request.user, request.at)


def actor_of(user, at: datetime) -> Actor:
    """The user as an actor at one moment."""
    if not user.is_authenticated or not user.is_active:
        return Nobody()
    return RoleActor(user, localdate(at))
