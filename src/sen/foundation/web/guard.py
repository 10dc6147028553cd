"""What stands in front of every view: who may, which record, and whether anything may be written."""

from collections.abc import Callable
from contextlib import nullcontext
from errno import EDQUOT, ENOSPC
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, OperationalError, transaction
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url
from django.template.response import SimpleTemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from psycopg.errors import DeadlockDetected, DiskFull, SerializationFailure

from sen.foundation.acts import Entry
from sen.foundation.moments import read_one_moment
from sen.foundation.refusals import Conflict, NoRoom, Refusal, explain
from sen.foundation.staging.uploads import refuse_oversized
from sen.foundation.web.refused import undoable
from sen.foundation.web.request import Request

READING = frozenset({"GET", "HEAD"})
ACCEPTED = frozenset({301, 302, 303})
"""How a form is answered that was taken."""
THIRD_PARTY: dict[str, str] = {}
"""Views from libraries that bring their own guard: dotted name (see :func:`name_of`) → why it is safe."""


def name_of(view: Callable) -> str:
    """The dotted name of a view, for class-based ones that of the class."""
    made_by = getattr(view, "view_class", view)
    return f"{made_by.__module__}.{getattr(made_by, '__qualname__', type(made_by).__qualname__)}"


def guard(
    rule: Callable[..., bool],
    *,
    on: Callable[..., Any] | None = None,
    methods: tuple[str, ...] = ("GET", "HEAD", "POST"),
    reads_people: str | None = None,
    before_detour: bool = False,
    one_moment: bool = False,
):
    """Open a view only to signed-in actors whom ``rule(actor[, record])`` allows.

    ``on(actor, **url)`` finds the record that the URL names within the actor's view; where it returns None the
    answer is 404, whether or not such a record exists elsewhere. The view is called with the record in place of
    the URL's arguments. GET and HEAD run in a READ ONLY transaction that reads one moment, the others in an
    ordinary one that is rolled back on any exception; ``one_moment`` lets these read one moment too, for what is
    kept of many statements. ``reads_people`` names the personal list that the page shows: each reading is recorded
    as an act after the answer. ``before_detour`` opens the view also to actors who must first go elsewhere
    (``Actor.detour``).

    A refusal that the view lets through becomes a message on the page the form came from; nothing is written. One
    that it catches takes back what was written before it, when it is told with ``form.refuse`` or ``refused``.
    """

    def around(view):
        @wraps(view)
        def guarded(request: Request, **url) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            actor = request.actor
            if not actor.known:
                return _to_sign_in(request)
            if actor.detour and not before_detour:
                return _go(request, resolve_url(actor.detour))
            record = None
            try:
                with transaction.atomic():
                    if one_moment or request.method in READING:
                        read_one_moment(only=request.method in READING)
                    if on is not None:
                        record = on(actor, **url)
                        if record is None:
                            raise Http404
                        allowed = rule(actor, record)
                    else:
                        allowed = rule(actor)
                    if not allowed:
                        raise PermissionDenied
                    with undoable() if request.method not in READING else nullcontext():
                        response = view(request, record) if on is not None else view(request, **url)
                    if response.status_code in ACCEPTED:
                        # A form that can do without its file must not pass for one that was sent without.
                        refuse_oversized(request)
                    _end_reading(request, response)
            except (Refusal, IntegrityError, OperationalError, OSError, ObjectDoesNotExist) as error:
                refusal = _in_words(error)
                if refusal is None or request.method in READING:
                    raise
                response = _refused(request, refusal)
            if reads_people and request.method in READING and response.status_code == 200:
                _record_reading(request, reads_people, record)
            _record_carried(request, response)
            return response

        told: Any = guarded
        told.guard, told.on, told.methods = rule, on, methods
        return guarded

    return around


def public(view):
    """Open a view to anyone, signed in or not. It still may not write on GET."""

    @wraps(view)
    def opened(request: Request, **url) -> HttpResponse:
        with transaction.atomic():
            if request.method in READING:
                read_one_moment(only=True)
            response = view(request, **url)
            _end_reading(request, response)
            return response

    told: Any = opened
    told.guard, told.on = public, None
    return opened


def signed_in(actor, record=None) -> bool:
    """The rule of pages that everyone with an account may open."""
    return actor.known


class RefuseUnguardedViews:
    """Middleware: a view that forgot to say who may open it never runs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if hasattr(view, "guard"):
            return
        name = name_of(view)
        if name not in THIRD_PARTY:
            raise ImproperlyConfigured(f"{name} has no guard")


def _in_words(error: Exception) -> Refusal | None:
    """The refusal that an error means; None for one that means none."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, IntegrityError):
        return explain(error)
    if isinstance(error.__cause__, DiskFull) or getattr(error, "errno", None) in (ENOSPC, EDQUOT):
        return NoRoom()
    # Whoever looked for what was there when the page was drawn has met somebody who took it away.
    met = isinstance(error, ObjectDoesNotExist)
    return Conflict() if met or isinstance(error.__cause__, SerializationFailure | DeadlockDetected) else None


def _end_reading(request: Request, response: HttpResponse) -> None:
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    if request.method in READING:
        # A savepoint that is rolled back gives the mode back; so the fence also stands inside a test.
        transaction.set_rollback(True)


def _go(request: Request, url: str) -> HttpResponse:
    """Send the browser elsewhere, the whole of it also when only a part was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return redirect(url)


def _to_sign_in(request: Request) -> HttpResponse:
    """Sign in first, then come back: of what was sent or asked for in part, to the page that it came from."""
    back = request.get_full_path()
    if request.headers.get("HX-Request") or request.method not in READING:
        back = _page_of(request) or "/"
    return _go(request, redirect_to_login(back).url)


def _page_of(request: Request) -> str | None:
    """The page of this site on which the request was made, as a path."""
    url = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure()):
        return None
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _refused(request: Request, refusal: Refusal) -> HttpResponse:
    messages.error(request, str(refusal))
    return _go(request, _page_of(request) or "/")


def _record_reading(request: Request, what: str, record) -> None:
    from sen.foundation import acts

    with transaction.atomic():
        acts.record(by=request.actor, at=request.at, verb=what, subject=record)


def carry(response: HttpResponseBase, verb: str, entry: Entry) -> None:
    """Let an answer carry an act, which the guard records once the answer is made."""
    carrier: Any = response
    carrier.acts = [*getattr(response, "acts", ()), (verb, entry)]


def _record_carried(request: Request, response: HttpResponse) -> None:
    """Write the acts that the answer itself carries (an export is an act although a GET may not write)."""
    from sen.foundation import acts

    for verb, entry in getattr(response, "acts", ()):
        with transaction.atomic():
            acts.record_many([entry], by=request.actor, at=request.at, verb=verb)
