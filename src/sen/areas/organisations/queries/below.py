"""An actor that works for somebody, and sees no more than one unit and all that ever stood below it."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import System


class Below(System):
    """Work done later for a person who may do it at ``unit``: whatever lies outside that subtree does not
    exist."""

    everything = False

    def __init__(self, unit: Unit, *, user_id: int | None, label: str):
        super().__init__(label)
        self.unit, self.user_id = unit, user_id

    def may(self, verb: str, place: int | None = None) -> bool:
        return place is None or self.sees(place)

    def places(self, verb: str) -> list[int]:
        return [self.unit.pk]

    def within(
        self,
        records: QuerySet,
        *,
        place: str = "unit_id",
        day: str | None = None,
        during: str | None = None,
        verb: str = "view",
    ) -> QuerySet:
        under = Reach.objects.filter(ancestor=self.unit.pk, descendant=OuterRef(place))
        return records.filter(Q(**{place: self.unit.pk}) | Exists(under))

    def sees(self, place: int, day: date | None = None) -> bool:
        return place == self.unit.pk or Reach.objects.filter(ancestor=self.unit.pk, descendant=place).exists()
