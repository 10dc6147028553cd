"""The request as every view gets it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from sen.foundation.access import Actor


class Request(HttpRequest):
    """A request on which the middleware has written who asks and when. For annotations; Django makes the
    object."""

    actor: Actor
    """Who asks (set lazily by ``foundation.access``); one that is not known before sign-in."""
    at: datetime
    """The aware moment at which the request came, the only clock of what is done in it."""
