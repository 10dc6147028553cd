"""Values, tasks and acts as the templates of this area read them."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sen.areas.home.queries import dashboard as reading
from sen.areas.home.queries.acts import sentence
from sen.areas.home.tables.asked import Asked
from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value, drawn
from sen.areas.organisations.models import Unit
from sen.foundation.acts.models import Act
from sen.foundation.figures import Counts, Figure
from sen.foundation.periods import Month, Period
from sen.foundation.ui import menu
from sen.foundation.ui.templatetags.ui import day, moment, number, percent, so_many
from sen.foundation.web.desk import Task
from sen.foundation.web.request import Request

ICONS = {
    "people.members": "users",
    "study.attended": "user-check",
    "study.turns": "users-group",
    "study.sessions": "school",
    "study.points": "map-pin",
    "directives.units_with_plan": "file-check",
    "meetings.cell_meetings": "message-2",
    "meetings.cell_attendance": "clipboard-check",
    "pledges.signed": "writing-sign",
    "practices.models": "bulb",
    "priorities.resolved": "target",
    "outreach.items": "speakerphone",
}


def figure_link(code: str, unit: Unit, asked: Asked) -> str:
    """What a number opens to: the page of the figure at the unit, for the same question."""
    return reverse("indicators:figure_detail", args=[unit.code, code]) + asked.query()


def words(value: Value, *, ratio: bool) -> str:
    """The number as printed: a percentage for a ratio, its numerator otherwise."""
    if ratio and value.percent is not None:
        return percent(value.percent)
    return number(value.numerator)


def coverage(value: Value) -> str:
    """From how many units the number comes; '' when no unit is due."""
    if not value.units_due:
        return ""
    return so_many("từ %(reported)s/%(n)s đơn vị", value.units_due, reported=number(value.units_reported))


def tile(one: reading.Tile, unit: Unit, asked: Asked) -> dict[str, Any]:
    """A key figure as its component takes it."""
    value, figure = one.value, one.figure
    # Turns are first of all many; how many were summoned stands below.
    share = value.percent if figure.ratio and figure.counts != Counts.TURNS else None
    hint = ""
    if figure.ratio and value.known and value.denominator and share is None:
        hint = so_many("trên %(n)s lượt triệu tập", value.denominator)
    elif figure.ratio and value.known and value.denominator:
        hint = _("%(n)s trên %(d)s %(counts)s") % {
            "n": number(value.numerator),
            "d": number(value.denominator),
            "counts": Counts(figure.counts).behind(value.denominator),
        }
    tone = ""
    if share is not None:
        tone = "good" if share >= reading.WANTED else "warn" if share >= 80 else "bad"
    return {
        "code": figure.code,
        "label": figure.name,
        "words": words(value, ratio=share is not None),
        "counts": "" if share is not None else Counts(figure.counts).behind(value.numerator),
        "href": figure_link(figure.code, unit, asked),
        "state": str(value.state),
        "coverage": coverage(value),
        "icon": ICONS.get(figure.code, "chart-bar"),
        "share": share,
        "hint": hint,
        "tone": tone,
        "mark": "",
        "changes": [change(comparison) for comparison in one.comparisons],
    }


def said_once(tiles: list[dict[str, Any]]) -> dict[str, Any] | None:
    """State and coverage that most key figures share, to be said once above them; the others keep their own.

    Marks in ``tiles`` what each still has to say. None when fewer than three share them.
    """
    shared = Counter((one["state"], one["coverage"]) for one in tiles if one["coverage"]).most_common(1)
    if not shared or shared[0][1] < 3:
        return None
    (state, told), _many = shared[0]
    for one in tiles:
        if (one["state"], one["coverage"]) == (state, told):
            one["state"], one["coverage"] = "value", ""
        elif one["state"] not in (state, State.NOT_REPORTED, State.NOT_APPLICABLE):
            one["mark"] = "1"
    return {"state": state, "coverage": told, "others": any(one["mark"] or one["coverage"] for one in tiles)}


def change(one: reading.Comparison) -> dict[str, str]:
    """A comparison in words: an arrow, the difference, and with what."""
    arrow = "▲" if one.change > 0 else "▼"
    by = abs(Decimal(one.change))
    size = so_many("%(n)s điểm %%", by) if one.points else number(by)
    against = {"previous": _("so với kỳ trước"), "last_year": _("so với cùng kỳ")}[one.label]
    return {"tone": one.tone, "size": f"{arrow} {size}" if one.change else _("không đổi"), "against": against}


def chart(
    months: dict[str, dict[Month, Value]], unit: Unit, asked: Asked, today: date
) -> dict[str, Any] | None:
    """Bars over months, each a link to its month; None when there is nothing at all.

    Conferences are deeds of a day: a line between them would show what nobody attended.
    """
    catalogue = {figure.code: figure for figure in reading.known(tuple(months))}
    if not any(value.numerator for series in months.values() for value in series.values()):
        return None
    axis = list(next(iter(months.values())))
    series = []
    for index, (code, found) in enumerate(months.items()):
        figure: Figure = catalogue[code]
        series.append(
            {
                "name": str(figure.name),
                "kind": "bar",
                "axis": 1 if index else 0,
                "values": drawn(found, today),
            }
        )
    figures = list(catalogue.values())
    return {
        "kind": "bar",
        "labels": [month.short for month in axis],
        "links": [asked.query(Period.between(month, month)) for month in axis],
        "unit": str(Counts(figures[0].counts).label),
        "unit2": str(Counts(figures[1].counts).label) if len(figures) > 1 else "",
        "series": series,
        "first": axis[0].short,
        "last": axis[-1].short,
    }


def conference(found: dict[str, Any]) -> dict[str, Any]:
    """The progress of one conference over its points."""
    points, sealed, opened = found["points"], found["closed"], found["open"]
    called, came = found["called"] or 0, found["came"] or 0
    return {
        "title": found["meeting__title"],
        "href": reverse("meetings:meeting", args=[found["meeting_id"]]),
        "day": found["last"],
        "points": points,
        "sealed": sealed,
        "open": opened,
        "waiting": found["to_open"],
        "share": Decimal(sealed) * 100 / Decimal(points) if points else Decimal(0),
        "came": came,
        "called": called,
        "attendance": percent(Decimal(came) * 100 / Decimal(called)) if called else "",
    }


def below(one: reading.Below, asked: Asked) -> dict[str, Any]:
    """One unit below with its figures, each a link."""
    cells = []
    for figure in reading.known(tuple(one.values)):
        value = one.values[figure.code]
        cells.append(
            {
                "label": figure.name,
                "ratio": figure.ratio,
                "words": words(value, ratio=figure.ratio),
                "share": value.percent,
                "hint": f"{number(value.numerator)}/{number(value.denominator)}"
                if value.percent is not None
                else "",
                "known": value.state not in (State.NOT_REPORTED, State.NOT_APPLICABLE)
                and not (figure.ratio and value.percent is None),
                "state": str(value.state),
                "tone": "good" if value.percent is not None and value.percent >= reading.WANTED else "warn",
                "href": figure_link(figure.code, one.unit, asked),
            }
        )
    return {
        "unit": one.unit,
        "href": reverse("home:unit_dashboard", args=[one.unit.code]) + asked.query(),
        "cells": cells,
        "silent": one.silent,
        "lagging": one.lagging,
    }


def task(one: Task, today: date) -> dict[str, Any]:
    """A task with its state on the day: overdue, due soon or open."""
    state = one.state
    if one.due and state in ("open", "due", "overdue"):
        state = "overdue" if one.due < today else "due" if (one.due - today).days <= 7 else "open"
    late = (today - one.due).days if one.due and one.due < today else 0
    return {
        "key": one.key,
        "title": one.title,
        "what": one.what,
        "href": one.href,
        "place": one.place,
        "due": day(one.due) if one.due else "",
        "state": state,
        "late": so_many("quá %(n)s ngày", late) if late else "",
        "desk": one.desk,
    }


def task_groups(tasks: Sequence[Task], chosen: str) -> list[dict[str, Any]]:
    """The kinds of tasks as tabs with their counts."""
    counts: dict[str, int] = {}
    for one in tasks:
        counts[str(one.desk)] = counts.get(str(one.desk), 0) + 1
    base = reverse("home:task_list")
    groups = [{"label": _("Tất cả"), "href": base, "current": not chosen, "count": len(tasks)}]
    for name, count in counts.items():
        query = QueryDict(mutable=True)
        query["desk"] = name
        groups.append(
            {
                "label": name or _("Việc khác"),
                "href": f"{base}?{query.urlencode()}",
                "current": chosen == name,
                "count": count,
            }
        )
    return groups


def act(one: Act) -> dict[str, Any]:
    """An act as a line of a timeline."""
    return {
        "sentence": getattr(one, "sentence", "") or sentence(one),
        "when": moment(one.at),
        "why": one.why,
        "icon": "point",
        "href": "",
    }


def administration_links(request: Request) -> list[menu.Shown]:
    """Every page of the menu's group of administration, except the one we are on."""
    groups = menu.menu_for(request.actor, request.resolver_match, request.path)
    label = menu.GROUPS["administration"]
    return [one for group in groups if group.label == label for one in group.entries if not one.current]
