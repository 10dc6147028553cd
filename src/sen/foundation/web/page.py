"""What stands behind every view: the whole page, or the part of it that is about to be replaced."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from sen.foundation.web.request import Request


def page(
    request: Request,
    template: str,
    context: dict | None = None,
    *,
    parts: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only the partial that htmx asks to replace.

    One name serves as DOM id, htmx target and partial; a part not listed in ``parts`` is never rendered alone.
    """
    headers = request.headers
    whole = headers.get("HX-Boosted") or headers.get("HX-History-Restore-Request")
    target = headers.get("HX-Target")
    if headers.get("HX-Request") and not whole and target in parts:
        template = f"{template}#{target}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
