"""Panels: what upper areas add to the pages of lower ones, without those knowing them.

A page names a spot (``unit`` for the page of a unit, ``home`` for the start page). An upper area registers a panel
for the spot from its ``AppConfig.ready``; the page draws all panels that its actor may see:

    register(Panel("unit", "study.sessions", _("Học tập"), rule=can_see_sessions, draw=panels.sessions, order=30))

    {% for panel in panels %}<c-card title="{{ panel.title }}" icon="{{ panel.icon }}">{{ panel.html }}</c-card>{% endfor %}
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from sen.foundation.web.request import Request

SPOTS = ("unit", "home", "person", "document", "meeting", "administration")


@dataclass(frozen=True)
class Panel:
    """``rule(actor, record)`` says who sees it (record None at home); ``draw(request, record)`` returns
    (template, context), or None when there is nothing to show. Its number of queries must be constant."""

    spot: str
    key: str
    title: Any
    rule: Callable[..., bool]
    draw: Callable[..., tuple[str, dict] | None]
    order: int = 50
    icon: str = ""
    wide: int = 6
    """Twelfths of the page's width, from 3 to 12."""


@dataclass
class Drawn:
    """A panel ready to be put on the page."""

    key: str
    title: Any
    html: str
    icon: str
    wide: int


_PANELS: dict[str, Panel] = {}


def register(*panels: Panel) -> None:
    """Add panels; the same key again replaces."""
    for panel in panels:
        if panel.spot not in SPOTS:
            raise ValueError(f"no such spot: {panel.spot}")
        _PANELS[panel.key] = panel


def panels_for(request: Request, spot: str, record: Any = None) -> list[Drawn]:
    """The panels of a spot that the request's actor may see, in order, rendered."""
    drawn = []
    for panel in sorted(_PANELS.values(), key=lambda one: (one.order, one.key)):
        if panel.spot != spot:
            continue
        allowed = panel.rule(request.actor, record) if record is not None else panel.rule(request.actor)
        content = panel.draw(request, record) if allowed else None
        if content is not None:
            template, context = content
            html = render_to_string(template, context, request=request)
            drawn.append(Drawn(panel.key, panel.title, html, panel.icon, panel.wide))
    return drawn
