"""The life of a unit in sentences."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Change
from sen.areas.organisations.models import Placement, Succession, Unit, UnitKind, UnitName
from sen.foundation.vietnamese import short_date


@dataclass(frozen=True)
class Event:
    """Something that happened to the unit on a day, as a sentence, and by which decision."""

    day: date
    sentence: str
    icon: str = "point"
    why: str = ""

    @property
    def when(self) -> str:
        return short_date(self.day)


def history_of(unit: Unit) -> list[Event]:
    """All that happened to the unit, the latest first; four queries."""
    names = list(UnitName.objects.filter(unit=unit.pk).order_by("valid"))
    kinds = list(UnitKind.objects.filter(unit=unit.pk).order_by("valid"))
    placements = list(Placement.objects.filter(unit=unit.pk).select_related("parent").order_by("valid"))
    links = list(
        Succession.objects.filter(Q(predecessor=unit.pk) | Q(successor=unit.pk))
        .select_related("predecessor", "successor", "reorganisation")
        .order_by("predecessor__sort_key", "pk")
    )
    decisions = {link.takes_effect: link.reorganisation.decision for link in links}
    events = [_birth(unit, names, kinds, placements)]
    events += [
        Event(
            spell.valid.lower,
            _("Đổi tên từ “%(before)s” thành “%(after)s”.") % {"before": before.name, "after": spell.name},
            "edit",
        )
        for before, spell in pairwise(names)
    ]
    events += [
        Event(
            spell.valid.lower,
            _("Chuyển loại hình: %(before)s thành %(after)s.")
            % {"before": before.get_kind_display(), "after": spell.get_kind_display()},
            "status-change",
        )
        for before, spell in pairwise(kinds)
    ]
    events += [
        Event(
            spell.valid.lower,
            _("Chuyển từ %(before)s về trực thuộc %(after)s.")
            % {"before": before.parent, "after": spell.parent},
            "transfer",
        )
        for before, spell in pairwise(placements)
    ]
    events += _links(unit, links)
    if unit.valid.upper is not None:
        events.append(Event(unit.valid.upper, _("Kết thúc hoạt động."), "circle-x"))
    with_reasons = [
        Event(event.day, event.sentence, event.icon, decisions.get(event.day, "")) for event in events
    ]
    return sorted(with_reasons, key=lambda event: event.day, reverse=True)


def _birth(unit: Unit, names: list, kinds: list, placements: list) -> Event:
    gaps = {
        "name": names[0].name if names else unit.name,
        "kind": kinds[0].get_kind_display() if kinds else unit.get_kind_display(),
    }
    if placements and placements[0].valid.lower == unit.valid.lower:
        sentence = _("Thành lập với tên “%(name)s”, loại hình: %(kind)s, trực thuộc %(parent)s.")
        gaps["parent"] = placements[0].parent
    else:
        sentence = _("Thành lập với tên “%(name)s”, loại hình: %(kind)s.")
    return Event(unit.valid.lower, sentence % gaps, "flag")


def _links(unit: Unit, links: list[Succession]) -> list[Event]:
    into, out_of = defaultdict(list), defaultdict(list)
    for link in links:
        if link.successor_id == unit.pk:
            into[link.takes_effect].append(link)
        else:
            out_of[link.takes_effect].append(link)
    events = []
    for day, found in into.items():
        names = [
            _("một phần %(unit)s") % {"unit": link.predecessor.name}
            if link.partial
            else link.predecessor.name
            for link in found
        ]
        words = {"names": _listed(names)}
        events.append(Event(day, _("Tiếp nhận: %(names)s.") % words, "arrows-join"))
    for day, found in out_of.items():
        words = {"names": _listed([link.successor.name for link in found])}
        if any(link.partial for link in found) or len(found) > 1:
            sentence = _("Chia, tách vào: %(names)s.")
        elif found[0].change == Change.ABSORB:
            sentence = _("Sáp nhập vào %(names)s.")
        else:
            sentence = _("Hợp nhất thành %(names)s.")
        events.append(Event(day, sentence % words, "arrows-split"))
    return events


def _listed(names: list[str], most: int = 12) -> str:
    more = len(names) - most
    words = "; ".join(names[:most])
    return words + "; " + _("và %(more)s đơn vị khác") % {"more": more} if more > 0 else words
