"""One line and one measurement per request."""

import re
import time
import uuid

import structlog
from django.core.signals import got_request_exception

from sen.foundation.observe.metrics import SECONDS

log = structlog.get_logger("sen.request")
TOLD_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Observe:
    """Middleware: gives the request an id (a proxy's is kept), logs its outcome and measures it."""

    def __init__(self, get_response):
        self.get_response = get_response
        got_request_exception.connect(_log_exception, dispatch_uid="sen.observe")

    def __call__(self, request):
        told = request.headers.get("X-Request-ID", "")
        request.id = told if TOLD_ID.fullmatch(told) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.id)
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        match = request.resolver_match
        view = (match.view_name or match._func_path) if match else "-"
        response["X-Request-ID"] = request.id
        if not request.path.startswith("/static/"):
            SECONDS.labels(view, request.method, str(response.status_code)).observe(seconds)
            user = getattr(request, "user", None)
            # The user is only named when somebody already asked who it is: a log line makes no query.
            known = getattr(user, "_wrapped", None)
            log.info(
                "request",
                method=request.method,
                path=request.path,
                view=view,
                status=response.status_code,
                ms=round(seconds * 1000, 1),
                user_id=getattr(known, "pk", None),
            )
        return response


def _log_exception(sender, request=None, **_):
    log.exception("request_failed", path=getattr(request, "path", ""))
