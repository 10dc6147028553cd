"""Lists on their way into a register, where the actor keeps it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sen.areas.directives.models import Campaign
from sen.areas.directives.queries import campaigns_in_view
from sen.areas.intakes.choices import Register, Told, register_of
from sen.areas.intakes.models import Filing
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit, UnitName
from sen.foundation.access import Actor
from sen.foundation.staging.reviewed import reviewed_rows
from sen.foundation.vietnamese import Unreadable, clean, fold, short_date


def find_register(actor: Actor, key: str) -> Register | None:
    return register_of(key)


def filings_in_view(actor: Actor, register: Register) -> QuerySet[Filing]:
    """Lists sent for units at which the actor keeps the register, the latest first."""
    found = actor.within(Filing.objects.filter(register=register.key), place="unit_id", verb=register.verb)
    return found.select_related("unit__parent", "campaign").order_by("-created_at", "-pk")


def find_filing(actor: Actor, pk: int) -> Filing | None:
    key = Filing.objects.filter(pk=pk).values_list("register", flat=True).first()
    register = register_of(key) if key else None
    return filings_in_view(actor, register).filter(pk=pk).first() if register else None


def filed_rows(filing: Filing, outcome: str, *, after: int, limit: int) -> list[dict[str, Any]]:
    """Rows of one outcome in the order of the file, each with its ``cells``: label and words of each column."""
    rows = reviewed_rows(filing, outcome, after=after, limit=limit)
    for row in rows:
        row["cells"] = [(label, row.get("shown", {}).get(code, "")) for code, label in filing.kept_in.shown]
    return rows


def campaigns(actor: Actor) -> QuerySet[Campaign]:
    """The campaigns that a list may belong to, the newest first."""
    return campaigns_in_view(actor).order_by("-valid", "-pk")


class Places:
    """The units at or below a list's unit that its rows name: by code, or by a name they bore, told apart by the
    day and by a unit that stood over them on it. Five queries for any number of rows."""

    def __init__(self, unit: Unit, told: Iterable[Told]):
        told = list(told)
        within = Reach.objects.filter(ancestor=unit, lens__in=("w", "t")).values("descendant")
        units = Unit.objects.filter(pk__in=within).select_related("parent")
        said = {clean(one.cells.get(key, "")) for one in told for key in ("unit", "code")} - {""}
        named = UnitName.objects.filter(unit__in=within, folded__in={fold(text) for text in said})
        spelt: dict[str, set[int]] = {}
        for folded, pk in named.values_list("folded", "unit_id"):
            spelt.setdefault(folded, set()).add(pk)
        wanted = {pk for found in spelt.values() for pk in found}
        codes = [text.lower() for text in said]
        self.known = {one.pk: one for one in units.filter(Q(pk__in=wanted) | Q(code__in=codes))}
        self.by_code = {one.code: one for one in self.known.values()}
        self.by_name = {folded: [self.known[pk] for pk in sorted(found)] for folded, found in spelt.items()}
        self.home = unit
        self.over = self._over({clean(one.cells.get("above", "")) for one in told} - {""})

    def _over(self, said: set[str]) -> dict[str, list[tuple[Any, ...]]]:
        """By folded name or code of a unit: which of the known units stands under it, in which lens, and when."""
        called = {fold(text) for text in said} | {text.lower() for text in said}
        words: dict[int, set[str]] = {}
        for folded, pk in UnitName.objects.filter(folded__in=called).values_list("folded", "unit_id"):
            words.setdefault(pk, set()).add(folded)
        for code, pk in Unit.objects.filter(code__in=called).values_list("code", "pk"):
            words.setdefault(pk, set()).add(code)
        spans = Reach.objects.filter(
            lens__in=("w", "t"), ancestor__in=words, descendant__in=self.known, depth__gt=0
        )
        found: dict[str, list[tuple[Any, ...]]] = {}
        for ancestor, *span in spans.values_list("ancestor_id", "descendant_id", "lens", "valid"):
            for word in words[ancestor]:
                found.setdefault(word, []).append(tuple(span))
        return found

    def _stood(self, units: list[Unit], above: str, day: date) -> list[Unit]:
        """Those that stood under a unit so called on the day, or else stand under it today."""
        spans = [*self.over.get(fold(above), ()), *self.over.get(above.lower(), ())]
        for lens in Lens.AS_WAS, Lens.TODAY:
            under = {pk for pk, seen, valid in spans if seen == lens and day in valid}
            if found := [unit for unit in units if unit.pk in under]:
                return found
        return []

    def find(self, cells: Mapping[str, str], day: date) -> Unit:
        """The unit of a row on the day it speaks of. Raises ``NoPlace`` with words for the person who sent the
        list.

        A row that names no unit stands at the list's own.
        """
        code, name, above = (clean(cells.get(key, "")) for key in ("code", "unit", "above"))
        if not code and not name:
            found = [self.home]
        elif (exact := self.by_code.get((code or name).lower())) is not None:
            found = [exact]
        else:
            found = self.by_name.get(fold(code or name), [])
        if above:
            found = self._stood(found, above, day)
        if not found:
            raise NoPlace(
                _("không tìm thấy đơn vị “%(name)s” trong phạm vi của danh sách")
                % {"name": (code or name)[:120]}
            )
        living = [one for one in found if day in one.valid]
        if not living:
            raise NoPlace(_("ngày %(day)s đơn vị chưa thành lập hoặc đã kết thúc") % {"day": short_date(day)})
        if len(living) > 1:
            codes = ", ".join(one.code for one in living[:5])
            raise NoPlace(_("có nhiều đơn vị cùng tên, hãy ghi mã: %(codes)s") % {"codes": codes})
        return living[0]


class NoPlace(Unreadable):
    """A row names no unit, or several; the message says which."""
