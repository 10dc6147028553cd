"""Every address of the site: one line per area."""

from importlib.util import find_spec

from django.urls import include, path

from sen.config import (
    checking,  # noqa: F401 - the page of the installation asks the checks it declares
    errors,
)
from sen.config.settings import AREAS
from sen.foundation.observe import views as observe

urlpatterns = [
    path("health/live", observe.live, name="health_live"),
    path("health/ready", observe.ready, name="health_ready"),
    path("metrics", observe.measured, name="metrics"),
    path("", include("sen.foundation.ui.urls")),
    *(
        path("", include(f"sen.areas.{area}.urls"))
        for area in AREAS
        if find_spec(f"sen.areas.{area}.urls") is not None
    ),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
