"""What an actor is: somebody who may do some things and sees some places. The areas say who is who."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


class Actor(ABC):
    """Somebody, or the system itself, at one moment."""

    user_id: int | None = None
    person_id: int | None = None
    label: str = ""
    on: date
    """The day whose roles count. Those who come by a request have one."""

    @property
    def known(self) -> bool:
        """True when the actor has signed in."""
        return self.user_id is not None

    @property
    def everything(self) -> bool:
        """True when nothing lies outside the view (so that queries need no filter)."""
        return False

    @property
    def detour(self) -> str | None:
        """Where the actor must go before anything else (a URL name), such as to set up a second factor."""
        return None

    @abstractmethod
    def may(self, verb: str, place: int | None = None) -> bool:
        """Whether the actor may do ``verb`` at the place (anywhere at all, when no place is given)."""

    @abstractmethod
    def places(self, verb: str) -> list[int]:
        """Ids of the top places at which the actor holds ``verb``."""

    @abstractmethod
    def within(
        self,
        records: QuerySet,
        *,
        place: str = "unit_id",
        day: str | None = None,
        during: str | None = None,
        verb: str = "view",
    ) -> QuerySet:
        """The records whose place (a field's path) lies in the view.

        Name ``day`` (a date field) or ``during`` (a range of days) wherever the record has one: a place that
        left the view shows what happened before it left, and nothing of what came after. With ``verb``, only
        what lies at the places where the actor holds that verb; without a day then, where it holds now, as
        ``may`` says.
        """

    def look_ahead(self, places: Iterable[int]) -> None:  # noqa: B027 - most actors need no preparation
        """Announce places that ``may`` and ``sees`` will be asked about, so that one query answers for all."""

    @abstractmethod
    def sees(self, place: int, day: date | None = None) -> bool:
        """Whether the place lies in the view (on that day; ever, when none is given)."""


class Nobody(Actor):
    """A visitor who has not signed in: may nothing, sees nothing."""

    def may(self, verb: str, place: int | None = None) -> bool:
        return False

    def places(self, verb: str) -> list[int]:
        return []

    def within(
        self,
        records: QuerySet,
        *,
        place: str = "unit_id",
        day: str | None = None,
        during: str | None = None,
        verb: str = "view",
    ) -> QuerySet:
        return records.none()

    def sees(self, place: int, day: date | None = None) -> bool:
        return False


class System(Actor):
    """The installation itself: commands, jobs and the calendar. Never reached from a request."""

    everything = True

    def __init__(self, label: str = "Hệ thống"):
        self.label = label

    def may(self, verb: str, place: int | None = None) -> bool:
        return True

    def places(self, verb: str) -> list[int]:
        return []

    def within(
        self,
        records: QuerySet,
        *,
        place: str = "unit_id",
        day: str | None = None,
        during: str | None = None,
        verb: str = "view",
    ) -> QuerySet:
        return records

    def sees(self, place: int, day: date | None = None) -> bool:
        return True


def subject_id(record: Model | Any) -> str:
    """The key of a record as text, composite keys joined with a slash."""
    key = record.pk
    return "/".join(map(str, key)) if isinstance(key, tuple) else str(key)


class KnowTheActor:
    """Middleware: ``request.actor``, found when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.actor_for = import_string(settings.SEN_ACTOR_FACTORY)

    def __call__(self, request):
        request.actor = SimpleLazyObject(lambda: self.actor_for(request))
        return self.get_response(request)
