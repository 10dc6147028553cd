"""Addresses of lists on their way into a register."""

from django.urls import path

from sen.areas.intakes import views

app_name = "intakes"
urlpatterns = [
    path("intakes/<slug:key>/", views.filing_list, name="filing_list"),
    path("intakes/<slug:key>/units/", views.filing_units, name="filing_units"),
    path("intakes/<slug:key>/template/", views.filing_template, name="filing_template"),
    path("intakes/<slug:key>/add/", views.filing_add, name="filing_add"),
    path("intake/<int:pk>/", views.filing, name="filing"),
    path("intake/<int:pk>/columns/", views.filing_columns, name="filing_columns"),
    path("intake/<int:pk>/progress/", views.filing_progress, name="filing_progress"),
    path("intake/<int:pk>/write/", views.filing_write, name="filing_write"),
    path("intake/<int:pk>/discard/", views.filing_discard, name="filing_discard"),
    path("intake/<int:pk>/refused/", views.filing_refused, name="filing_refused"),
]
