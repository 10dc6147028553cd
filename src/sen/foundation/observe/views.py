"""The addresses that monitoring asks: is it alive, is it ready, how is it doing."""

import ipaddress
import secrets

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse, JsonResponse
from prometheus_client import CONTENT_TYPE_LATEST

from sen.foundation.observe import metrics
from sen.foundation.web.guard import public
from sen.foundation.web.request import Request


def live(request: Request) -> HttpResponse:
    """200 while the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: Request) -> HttpResponse:
    """200 when the database answers and has every migration, else 503 with the reason."""
    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"ready": False, "why": "database"}, status=503)
    if behind:
        return JsonResponse({"ready": False, "why": "migrations"}, status=503)
    return JsonResponse({"ready": True})


def measured(request: Request) -> HttpResponse:
    """Metrics, for this machine itself or for whoever holds ``SEN_METRICS_TOKEN``; for others there is no such
    page."""
    if not (_holds_token(request) or _from_here(request)):
        raise Http404
    return HttpResponse(metrics.collect(), content_type=CONTENT_TYPE_LATEST)


# Not through public(): being alive must not depend on the database.
live.guard = ready.guard = measured.guard = public  # type: ignore[attr-defined]


def _holds_token(request: Request) -> bool:
    token = settings.SEN_METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and secrets.compare_digest(given.encode(), token.encode())


def _from_here(request: Request) -> bool:
    # Behind a proxy every request comes from this machine: only the token counts.
    if settings.SEN_BEHIND_PROXY or settings.SEN_METRICS_TOKEN or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
