"""Addresses of promises."""

from django.urls import path

from sen.areas.pledges.views import standards

app_name = "pledges"
urlpatterns = [
    path("pledges/units/", standards.unit_options, name="unit_options"),
    path("standards/", standards.standard_list, name="standard_list"),
    path("standards/add/", standards.standard_add, name="standard_add"),
    path("standards/hints/", standards.standard_hints, name="standard_hints"),
    path("standards/<int:pk>/", standards.standard, name="standard"),
    path("standards/<int:pk>/edit/", standards.standard_edit, name="standard_edit"),
    path("standards/<int:pk>/approve/", standards.standard_approve, name="standard_approve"),
    path("standards/<int:pk>/discard/", standards.standard_discard, name="standard_discard"),
    path("standards/<int:pk>/post/", standards.standard_post, name="standard_post"),
    path("standards/<int:pk>/poster/", standards.standard_poster, name="standard_poster"),
    path("postings/<int:pk>/take-down/", standards.posting_take_down, name="posting_take_down"),
    path("postings/<int:pk>/photo/", standards.posting_photo, name="posting_photo"),
]
