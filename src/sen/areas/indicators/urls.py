"""Addresses of figures."""

from django.urls import path

from sen.areas.indicators.views import closing, figures, registers

app_name = "indicators"
urlpatterns = [
    path("figures/", figures.figure_start, name="figure_start"),
    path("units/<slug:code>/figures/", figures.figure_board, name="figure_board"),
    path("units/<slug:code>/figures/<str:figure>/", figures.figure_detail, name="figure_detail"),
    path("units/<slug:code>/figures/<str:figure>/records/", figures.figure_records, name="figure_records"),
    path("units/<slug:code>/figures/<str:figure>/target/", figures.target_set, name="target_set"),
    path("units/<slug:code>/figures/<str:figure>/count/", figures.range_count, name="range_count"),
    path("units/<slug:code>/closing/", closing.closing_list, name="closing_list"),
    path("units/<slug:code>/closing/close/", closing.closing_close, name="closing_close"),
    path("registers/", registers.duty_list, name="duty_list"),
    path("registers/add/", registers.duty_add, name="duty_add"),
    path("registers/<int:duty_id>/end/", registers.duty_end, name="duty_end"),
    path("units/<slug:code>/lens/prepare/", figures.lens_prepare, name="lens_prepare"),
]
