"""Every address of the site: one line per area."""

from importlib.util import find_spec

from django.urls import include, path

from sen.config.settings import AREAS

urlpatterns = [
    path("", include(f"sen.areas.{area}.urls"))
    for area in AREAS
    if find_spec(f"sen.areas.{area}.urls") is not None
]
