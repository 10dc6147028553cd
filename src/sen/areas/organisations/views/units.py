"""The tree, the page of a unit, and its changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.organisations import rules, tables
from sen.areas.organisations.actions import units as actions
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.forms import DissolveForm, FoundForm, KindForm, MoveForm, OnForm, RenameForm
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries import units as queries
from sen.areas.organisations.queries.history import history_of
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import Unreadable, parse_date, short_date
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard, signed_in
from sen.foundation.web.page import page
from sen.foundation.web.panels import panels_for
from sen.foundation.web.request import Request

SHOWN = 15
"""Direct units shown at once on the page of a unit; the others are fetched when they unfold."""


@dataclass(frozen=True)
class Look:
    """How the tree is looked at: on which day, through which lens."""

    day: date
    lens: str
    today: date
    error: str = ""

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def current(self) -> str:
        """The word of the lens switch."""
        return "today" if self.lens == Lens.TODAY else "as-was"

    @property
    def query(self) -> str:
        """The same look for the next address."""
        return self.asking()

    def asking(self, **more: int | str) -> str:
        """The same look, and more, for the next address."""
        values: dict[str, str | int] = {} if self.is_today else {"on": short_date(self.day)}
        if self.lens == Lens.TODAY:
            values["lens"] = "today"
        return f"?{urlencode(values | more)}" if values or more else ""


def _look(request: Request) -> Look:
    today = localdate(request.at)
    if request.GET.get("lens") == "today":
        return Look(today, Lens.TODAY, today)
    typed = request.GET.get("on", "").strip()
    if not typed:
        return Look(today, Lens.AS_WAS, today)
    try:
        return Look(parse_date(typed), Lens.AS_WAS, today)
    except Unreadable as unreadable:
        return Look(today, Lens.AS_WAS, today, str(unreadable))


@guard(rules.can_browse)
def unit_tree(request: Request) -> HttpResponse:
    """Search first; below it the tree from the actor's top units down."""
    look = _look(request)
    text = request.GET.get("q", "").strip()[:120]
    context = {"look": look, "query": text, "tops": [], "found": None, "near": []}
    context["may_import"] = rules.can_import(request.actor)
    if text:
        context["found"] = queries.search_units(request.actor, text, limit=51)
        if not context["found"]:
            context["near"] = queries.suggest_units(request.actor, text)
    else:
        tops = queries.tops_in_view(request.actor, look.day)
        open_first = len(tops) == 1
        context["tops"] = [
            (
                top,
                queries.children_of(request.actor, top, day=look.day, lens=look.lens) if open_first else [],
            )
            for top in tops
        ]
    return page(request, "organisations/unit_tree.html", context, parts=("results",))


@guard(rules.can_see, on=queries.find_unit)
def unit_children(request: Request, unit: Unit) -> HttpResponse:
    """The next level of the tree, for the page that is already there; without scripts, the page of the unit."""
    look = _look(request)
    if not request.headers.get("HX-Request"):
        return redirect(reverse("organisations:unit", args=[unit.code]) + look.query)
    nodes = queries.children_of(request.actor, unit, day=look.day, lens=look.lens)
    if request.GET.get("further"):
        nodes = nodes[SHOWN:]
    return render(request, "organisations/unit_nodes.html", {"nodes": nodes, "look": look})


@guard(signed_in)
def unit_options(request: Request) -> HttpResponse:
    """What a search for one unit finds, as answers of a form's field."""
    found = queries.search_units(request.actor, request.GET.get("q", "")[:120], limit=21)
    options = [
        (
            one.code,
            one.name,
            " · ".join(filter(None, [one.code, one.parent.name if one.parent else "", _ended(one)])),
        )
        for one in found[:20]
    ]
    context = {"name": request.GET.get("name", "unit")[:40], "options": options, "more": len(found) > 20}
    return render(request, "ui/found_options.html", context)


def _ended(unit: Unit) -> str:
    return _("kết thúc %(day)s") % {"day": short_date(unit.valid.upper)} if unit.dissolved else ""


@guard(rules.can_see, on=queries.find_unit)
def unit(request: Request, unit: Unit) -> HttpResponse:
    """What the unit is, where it stands, what stands below it, and its life in sentences."""
    look = _look(request)
    ended, begun = unit.ended(look.today), unit.valid.lower <= look.today
    if (ended or not begun) and not request.GET.get("on") and look.lens == Lens.AS_WAS:
        look = replace(look, day=tables.last_day(unit) if ended else unit.valid.lower)
    day = look.day
    actor = request.actor
    children = queries.children_of(actor, unit, day=day, lens=look.lens)
    holder = queries.seen_under(unit, day=look.today)
    successors: Iterable[Unit] = ()
    if ended:
        successors = queries.ultimate_successors(unit, day=look.today)
    elif unit.dissolved:
        successors = queries.heirs_of(unit)
    shown = queries.among_view(actor, [one for one in (*successors, holder) if one])
    listed = reverse("organisations:unit_below", args=[unit.code])
    context = {
        "unit": unit,
        "look": look,
        "day": day,
        "above": queries.path_to(actor, unit, day=day if look.lens == Lens.AS_WAS else None),
        "children": children[:SHOWN],
        "further": len(children[SHOWN:]),
        "further_href": reverse("organisations:unit_children", args=[unit.code]) + look.asking(further=1),
        "counts": [
            (kind.label, number, listed + look.asking(kind=kind.value))
            for kind, number in queries.counts_below(actor, unit, day=day)
        ],
        "history": history_of(unit),
        "ended": ended,
        "begun": begun,
        "holder": holder if holder in shown else None,
        "successors": [one for one in successors if one in shown],
        "may_change": rules.can_change(actor, unit),
        "panels": panels_for(request, "unit", unit),
    }
    return page(request, "organisations/unit.html", context, parts=("below",))


@guard(rules.can_see, on=queries.find_unit)
def unit_below(request: Request, unit: Unit) -> HttpResponseBase:
    """Every unit below on a day, as a list."""
    look, asked = _look(request), request.GET
    found = queries.units_below(request.actor, unit, day=look.day)
    searching = asked.get("q", "").strip()
    number = partial(queries.number_below, request.actor, unit, day=look.day, kind=asked.get("kind", ""))
    title = _("Đơn vị cấp dưới của %(unit)s") % {"unit": unit.name}
    return tables.UNITS.respond(
        request,
        found,
        title=title,
        count=None if searching else number,
        template="organisations/unit_below.html",
        context={"unit": unit, "subtitle": _("Tính đến ngày %(day)s") % {"day": short_date(look.day)}},
    )


@guard(rules.can_found, on=queries.find_unit)
def unit_found(request: Request, unit: Unit) -> HttpResponse:
    """Found a unit directly below this one."""

    def act(*, code, name, **given) -> Unit:
        return actions.found_unit(code=code or queries.free_code(name), name=name, parent=unit, **given)

    return _changed(request, unit, FoundForm, _("Lập đơn vị trực thuộc"), act)


@guard(rules.can_change, on=queries.find_unit)
def unit_rename(request: Request, unit: Unit) -> HttpResponse:
    return _changed(request, unit, RenameForm, _("Đổi tên"), partial(actions.rename_unit, unit=unit))


@guard(rules.can_change, on=queries.find_unit)
def unit_kind(request: Request, unit: Unit) -> HttpResponse:
    return _changed(request, unit, KindForm, _("Đổi loại hình"), partial(actions.change_kind, unit=unit))


@guard(rules.can_change, on=queries.find_unit)
def unit_dissolve(request: Request, unit: Unit) -> HttpResponse:
    act = partial(actions.dissolve_unit, unit=unit)
    return _changed(request, unit, DissolveForm, _("Kết thúc hoạt động"), act)


@guard(rules.can_change, on=queries.find_unit)
def unit_move(request: Request, unit: Unit) -> HttpResponse:
    """Move the unit; one must hold the right at the new parent as well."""

    def act(*, parent, **given) -> Unit:
        if not rules.can_found(request.actor, parent):
            raise NotYours(field="parent")
        return actions.move_unit(unit=unit, parent=parent, **given)

    return _changed(request, unit, MoveForm, _("Chuyển cấp trên trực tiếp"), act)


class NotYours(Refusal):
    """The new parent lies where the actor may not change units."""

    def __init__(self, *, field: str):
        super().__init__(_("Đồng chí không có quyền nhận đơn vị về cấp này."), field=field)


def _changed(request: Request, unit: Unit, form_class: type[OnForm], title: str, act) -> HttpResponse:
    """One form, one action, back to the page of the unit."""
    here = reverse("organisations:unit", args=[unit.code])
    return fill_in(
        request,
        form_class(_posted(request), actor=request.actor),
        act,
        _("Đã ghi: %(what)s.") % {"what": title.lower()},
        to=lambda done: reverse("organisations:unit", args=[done.code]),
        title=title,
        pretitle=unit.name,
        submit=_("Ghi"),
        cancel=here,
        icon="sitemap",
    )


def _posted(request: Request):
    """What was sent, also when it is empty."""
    return request.POST if request.method == "POST" else None
