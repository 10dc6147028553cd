"""The pages of study."""

from dataclasses import replace

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate

from sen.areas.directives.models import Theme
from sen.areas.study import figures, queries, rules, tables
from sen.foundation.web.guard import guard
from sen.foundation.web.request import Request

READING = ("GET", "HEAD")


@guard(rules.can_see, methods=READING)
def theme_list(request: Request) -> HttpResponseBase:
    """The themes, each with how many cells in view have studied it by today."""
    today = localdate(request.at)

    def prepare(rows, actor):
        counted = figures.studied(actor, rows, today)
        for theme in rows:
            theme.studied = counted.get(theme.pk, (0, 0))

    listing = replace(tables.THEMES, prepare=prepare)
    context = {"missed": rules.can_read_missed(request.actor), "own": rules.has_own_record(request.actor)}
    return listing.respond(
        request, queries.themes(request.actor), template="study/theme_list.html", context=context
    )


@guard(rules.can_see, on=queries.find_theme, methods=READING)
def theme(request: Request, theme: Theme) -> HttpResponseBase:
    """One theme: the cells that owe it, who has studied it and who has not. What is over is seen at its last
    day."""
    day = queries.seen_on(theme, localdate(request.at))
    return tables.CELLS.respond(
        request,
        queries.cells_of(request.actor, theme, day),
        template="study/theme.html",
        context={
            "theme": theme,
            "day": day,
            "missed": rules.can_read_missed(request.actor),
            "crumbs": [(str(tables.THEMES.title), reverse("study:theme_list")), (theme.title, None)],
        },
        title=theme.title,
    )


@guard(rules.can_read_missed, methods=READING, reads_people="study.read_missed")
def missed(request: Request) -> HttpResponseBase:
    """Who missed a study session and has not made up for it."""
    return tables.MISSED.respond(request, queries.missed(request.actor))


@guard(rules.has_own_record, methods=READING)
def own_study(request: Request) -> HttpResponseBase:
    """One's own record of study."""
    return tables.OWN.respond(request, queries.own_study(request.actor))
