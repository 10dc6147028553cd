"""What stands in front of every view: who may, which record, and whether anything may be written."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

READING = frozenset({"GET", "HEAD"})
THIRD_PARTY: dict[str, str] = {}
"""Views from libraries that bring their own guard: dotted name → why it is safe."""


def guard(
    rule: Callable[..., bool],
    *,
    on: Callable[..., Any] | None = None,
    methods: tuple[str, ...] = ("GET", "HEAD", "POST"),
    reads_people: str | None = None,
):
    """Open a view only to signed-in actors whom ``rule(actor[, record])`` allows.

    ``on(actor, **url)`` finds the record that the URL names within the actor's view; where it returns None
    the answer is 404, whether or not such a record exists elsewhere. The view is called with the record in
    place of the URL's arguments. GET and HEAD run in a READ ONLY transaction, the others in an ordinary one
    that is rolled back on any exception. ``reads_people`` names the personal list that the page shows: each
    reading is recorded as an act after the answer.
    """

    def around(view):
        @wraps(view)
        def guarded(request: HttpRequest, **url) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if not request.actor.known:
                return redirect_to_login(request.get_full_path())
            record = None
            with transaction.atomic():
                if request.method in READING:
                    _read_only()
                if on is not None:
                    record = on(request.actor, **url)
                    if record is None:
                        raise Http404
                    allowed = rule(request.actor, record)
                else:
                    allowed = rule(request.actor)
                if not allowed:
                    raise PermissionDenied
                response = view(request, record) if on is not None else view(request, **url)
                if hasattr(response, "render") and not response.is_rendered:
                    response.render()
            if reads_people and request.method in READING and response.status_code == 200:
                _record_reading(request, reads_people, record)
            _record_carried(request, response)
            return response

        guarded.guard = rule
        guarded.on = on
        guarded.methods = methods
        return guarded

    return around


def public(view):
    """Open a view to anyone, signed in or not. It still may not write on GET."""

    @wraps(view)
    def opened(request: HttpRequest, **url) -> HttpResponse:
        with transaction.atomic():
            if request.method in READING:
                _read_only()
            return view(request, **url)

    opened.guard = public
    opened.on = None
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
        name = f"{view.__module__}.{getattr(view, '__qualname__', type(view).__qualname__)}"
        if name not in THIRD_PARTY:
            raise ImproperlyConfigured(f"{name} has no guard")


def _read_only() -> None:
    # Inside a test's own transaction, or after another query, the mode can no longer be set: a savepoint
    # cannot be read only. The outermost block of a request is the first statement, so it always can there.
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")


def _record_reading(request: HttpRequest, what: str, record) -> None:
    from sen.foundation import acts

    with transaction.atomic():
        acts.record(by=request.actor, at=request.at, verb=what, subject=record)


def _record_carried(request: HttpRequest, response: HttpResponse) -> None:
    """Write the acts that the answer itself carries (an export is an act although a GET may not write)."""
    from sen.foundation import acts

    for verb, entry in getattr(response, "acts", ()):
        with transaction.atomic():
            acts.record_many([entry], by=request.actor, at=request.at, verb=verb)
