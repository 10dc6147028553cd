"""What the search box of a form's field offers (see ``FoundField``)."""

from collections.abc import Sequence

from django.http import HttpResponse

from sen.foundation.web.page import page
from sen.foundation.web.request import Request

MOST_OFFERED = 20
"""Options shown; fetch one more, so that the box can say that there are others."""

Option = tuple[object, str, str]
"""Key, label and a note below it."""


def typed(request: Request) -> str:
    """What was typed into the search box."""
    return request.GET.get("q", "").strip()[:100]


def offer(request: Request, options: Sequence[Option]) -> HttpResponse:
    """The options as choices of the field, at most ``MOST_OFFERED`` of them."""
    context = {
        "name": request.GET.get("name", "")[:40],
        "options": options[:MOST_OFFERED],
        "more": len(options) > MOST_OFFERED,
    }
    return page(request, "ui/found_options.html", context)
