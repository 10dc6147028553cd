"""What is sent to a page is done, or refused in words: by a button of a record's page, by a page that is one form."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from sen.foundation.refusals import Refusal
from sen.foundation.web.forms import SenForm
from sen.foundation.web.page import page
from sen.foundation.web.refused import refused
from sen.foundation.web.request import Request


def do(
    request: Request,
    act: Callable[..., Any],
    said: str | Callable[[Any], str],
    *,
    back: str,
    after: str = "",
    form: SenForm | None = None,
) -> HttpResponse:
    """Call ``act`` with ``by``, ``at`` and what the form read; say ``said``, or say why not.

    What ``act`` returns is given to ``said`` where that is a function. ``back`` is the address of the record's page;
    ``after`` is where a deed leads that was done, when elsewhere.
    """
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(back)
    given = form.cleaned_data if form is not None else {}
    try:
        done = act(**given, by=request.actor, at=request.at)
    except Refusal as refusal:
        refused(request, refusal)
        return redirect(back)
    messages.success(request, said(done) if callable(said) else said)
    return redirect(after or back)


def fill_in(
    request: Request,
    form: SenForm,
    act: Callable[..., Any],
    said: str | Callable[[Any], str] = "",
    *,
    to: str | Callable[[Any], str],
    template: str = "ui/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that is one form: shown, refused in words beside the field they belong to, or done.

    ``act`` is called as by ``do``. What it returns is given to ``said`` and to ``to``, the address that follows,
    where these are functions. ``context`` is what the template asks for (see ``ui/form.html``).

    A form that stands on a record's page is sent to an address of its own and comes already bound: whoever asks
    for that address without sending (by a link of the page that a refusal left there, or in another language) is
    led to ``to``.
    """
    if form.is_bound and request.method != "POST":
        assert isinstance(to, str)
        return redirect(to)
    if form.sent(request):
        try:
            made = act(**form.cleaned_data, by=request.actor, at=request.at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            if said:
                messages.success(request, said(made) if callable(said) else said)
            return redirect(to(made) if callable(to) else to)
    return page(request, template, {"form": form, **context})
