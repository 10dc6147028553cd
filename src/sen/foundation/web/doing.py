"""A button of a record's page: the deed is done, or refused in words, and the page is shown again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sen.foundation.refusals import Refusal
from sen.foundation.web.forms import SenForm
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request


def do(
    request: Request,
    act: Callable[..., object],
    said: str,
    *,
    back: str,
    after: str = "",
    form: SenForm | None = None,
) -> HttpResponse:
    """Call ``act`` with ``by``, ``at`` and what the form read; say ``said``, or say why not.

    ``back`` is the address of the record's page; ``after`` is where a deed leads that was done, when elsewhere.
    """
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(back)
    given = form.cleaned_data if form is not None else {}
    try:
        act(**given, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
        return redirect(back)
    messages.success(request, said)
    return redirect(after or back)
