"""What narrows a list: answers to choose, days, ticks, and what comes with a link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from sen.foundation.ui.templatetags.ui import day as day_words
from sen.foundation.web.forms import DayField


@dataclass
class Control:
    """A filter as drawn: what the template needs to show one input."""

    kind: str
    key: str
    label: Any
    value: Any = ""
    options: Sequence[tuple[str, Any]] = ()
    error: Any = ""


class Filter(Protocol):
    """What a list asks of anything that narrows it."""

    @property
    def key(self) -> str: ...

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of its values in the query string."""

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet: ...

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        """What is chosen, in words, each with the change of the query that lifts it."""

    def control(self, data: QueryDict, actor) -> Control: ...


@dataclass(frozen=True)
class Choice:
    """A filter with fixed answers. ``choices`` are pairs or a function of the actor; ``where`` a path, or a
    function ``(records, value) -> records``. ``default`` is what applies when the reader has chosen nothing; the
    choice ``all`` then lifts it."""

    key: str
    label: Any
    choices: Any
    where: Any
    default: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def options(self, actor) -> list[tuple[str, Any]]:
        pairs = self.choices(actor) if callable(self.choices) else self.choices
        return [(str(value), label) for value, label in pairs if value not in ("", None)]

    def chosen(self, data: QueryDict, actor) -> tuple[str, Any] | None:
        value = data.get(self.key, "") or self.default
        return next((pair for pair in self.options(actor) if pair[0] == value), None)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        pair = self.chosen(data, actor)
        if pair is None:
            return records
        return (
            self.where(records, pair[0]) if callable(self.where) else records.filter(**{self.where: pair[0]})
        )

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        pair = self.chosen(data, actor)
        if pair is None:
            return []
        return [(f"{self.label}: {pair[1]}", {self.key: "all" if self.default else None})]

    def control(self, data: QueryDict, actor) -> Control:
        pair = self.chosen(data, actor)
        options = self.options(actor)
        if self.default:
            options = [("all", _("Tất cả")), *options]
        return Control(
            "choice", self.key, self.label, pair[0] if pair else ("all" if self.default else ""), options
        )


@dataclass(frozen=True)
class Days:
    """A filter on a day: from, to, or both, written d/m/Y. ``where`` is the path of a date, or of a ``moment``."""

    key: str
    label: Any
    where: str
    moment: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return (f"{self.key}-from", f"{self.key}-to")

    def read(self, data: QueryDict) -> tuple[list[date | None], Any]:
        days: list[date | None] = []
        error: Any = ""
        for key in self.keys:
            try:
                days.append(DayField(required=False).clean(data.get(key, "")))
            except ValidationError as problem:
                days.append(None)
                error = problem.messages[0]
        if days[0] and days[1] and days[0] > days[1]:
            error = _("Ngày bắt đầu sau ngày kết thúc.")
        return days, error

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        (first, last), _error = self.read(data)
        if first:
            records = records.filter(**{f"{self.where}__gte": self._begins(first)})
        if last and self.moment:
            records = records.filter(**{f"{self.where}__lt": self._begins(last + timedelta(1))})
        elif last:
            records = records.filter(**{f"{self.where}__lte": last})
        return records

    def _begins(self, day: date) -> date:
        """The day, or the moment at which it begins here: a comparison that an index of moments serves."""
        return make_aware(datetime.combine(day, time.min)) if self.moment else day

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        (first, last), _error = self.read(data)
        found = []
        if first:
            found.append((_("%s: từ %s") % (self.label, day_words(first)), {self.keys[0]: None}))
        if last:
            found.append((_("%s: đến %s") % (self.label, day_words(last)), {self.keys[1]: None}))
        return found

    def control(self, data: QueryDict, actor) -> Control:
        _days, error = self.read(data)
        values = [(key, data.get(key, "")) for key in self.keys]
        return Control("days", self.key, self.label, options=values, error=error)


@dataclass(frozen=True)
class Flag:
    """A filter to tick. ``where`` is a Q or a function of the records."""

    key: str
    label: Any
    where: Any

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        if data.get(self.key) != "1":
            return records
        return self.where(records) if callable(self.where) else records.filter(self.where)

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        return [(self.label, {self.key: None})] if data.get(self.key) == "1" else []

    def control(self, data: QueryDict, actor) -> Control:
        return Control("flag", self.key, self.label, data.get(self.key) == "1")


@dataclass(frozen=True)
class Given:
    """A filter that comes with a link and has no input, only a pill. ``where(records, value, actor)`` narrows, or
    raises LookupError for a value it does not know: then nothing matches. ``words(value, actor)`` names it."""

    key: str
    label: Any
    where: Callable[[QuerySet, str, Any], QuerySet]
    words: Callable[[str, Any], Any] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        value = data.get(self.key)
        if not value:
            return records
        try:
            return self.where(records, value, actor)
        except (LookupError, ValueError, ValidationError):
            return records.none()

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        value = data.get(self.key)
        if not value:
            return []
        try:
            named = self.words(value, actor) if self.words else value
        except (LookupError, ValueError, ValidationError):
            named = value
        return [(f"{self.label}: {named}", {self.key: None})]

    def control(self, data: QueryDict, actor) -> Control:
        return Control("given", self.key, self.label, data.get(self.key, ""))
