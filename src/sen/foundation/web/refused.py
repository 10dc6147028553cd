"""A view that catches a refusal itself, to show it beside a field: whatever it had written before is taken
back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib import messages
from django.db import connection, transaction
from django.http import HttpRequest

from sen.foundation.refusals import Refusal

_begin: ContextVar[str | None] = ContextVar("where the writing of a request begins", default=None)


@contextmanager
def undoable() -> Iterator[None]:
    """Remember where the writing begins; the guard opens every view that may write inside it."""
    with transaction.atomic():
        before = _begin.set(connection.savepoint_ids[-1] if connection.savepoint_ids else None)
        try:
            yield
        finally:
            _begin.reset(before)


def take_back() -> None:
    """Undo what the view has written so far. A refusal caught inside a transaction of its own undoes itself."""
    begin = _begin.get()
    if begin is not None and connection.savepoint_ids and connection.savepoint_ids[-1] == begin:
        transaction.set_rollback(False)
        transaction.savepoint_rollback(begin)


def refused(request: HttpRequest, refusal: Refusal) -> None:
    """Undo what the view has written so far, and tell the person why on the page to come."""
    take_back()
    messages.error(request, str(refusal))
