"""What stands behind every view: the whole page, or the part of it that is about to be replaced."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
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
    status: int | None = None,
) -> HttpResponse:
    """Render the page, or only the partial that htmx asks to replace.

    One name serves as DOM id, htmx target and partial; a part not listed in ``parts`` is never rendered alone. A
    page that shows a form again because what was sent is wrong answers 422 unless told otherwise.
    """
    headers = request.headers
    whole = headers.get("HX-Boosted") or headers.get("HX-History-Restore-Request")
    target = headers.get("HX-Target")
    if headers.get("HX-Request") and not whole and target in parts:
        template = f"{template}#{target}"
    response = render(request, template, context, status=status or _status(request, context or {}))
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _status(request: Request, context: Mapping[str, Any]) -> int:
    """422 for a form that was sent and not taken; a part of a page is put in its place whatever it says (htmx:
    200)."""
    if request.method != "POST" or request.headers.get("HX-Request"):
        return 200
    wrong = any(isinstance(value, BaseForm) and value.errors for value in context.values())
    return 422 if wrong else 200
