"""Addresses of figures."""

from django.urls import path

from sen.areas.indicators import views

app_name = "indicators"
urlpatterns = [
    path("figures/", views.figure_start, name="figure_start"),
    path("units/<slug:code>/figures/", views.figure_board, name="figure_board"),
    path("units/<slug:code>/figures/<str:figure>/", views.figure_detail, name="figure_detail"),
    path("units/<slug:code>/figures/<str:figure>/records/", views.figure_records, name="figure_records"),
    path("units/<slug:code>/figures/<str:figure>/target/", views.target_set, name="target_set"),
    path("units/<slug:code>/closing/", views.closing_list, name="closing_list"),
    path("units/<slug:code>/closing/close/", views.closing_close, name="closing_close"),
    path("units/<slug:code>/lens/prepare/", views.lens_prepare, name="lens_prepare"),
]
