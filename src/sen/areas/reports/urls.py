"""Addresses of reports."""

from django.urls import path

from sen.areas.reports import views

app_name = "reports"
urlpatterns = [
    path("reports/", views.report_list, name="report_list"),
    path("reports/new/", views.report_new, name="report_new"),
    path("reports/units/", views.unit_found, name="unit_found"),
    path("reports/<int:report_id>/", views.report_detail, name="report_detail"),
    path("reports/<int:report_id>/head/", views.report_head, name="report_head"),
    path("reports/<int:report_id>/preview/", views.report_preview, name="report_preview"),
    path("reports/<int:report_id>/file/", views.report_file, name="report_file"),
    path("reports/<int:report_id>/freeze/", views.report_freeze, name="report_freeze"),
    path("reports/<int:report_id>/supplement/", views.report_supplement, name="report_supplement"),
    path("reports/<int:report_id>/discard/", views.report_discard, name="report_discard"),
    path("reports/<int:report_id>/parts/<slug:code>/write/", views.part_write, name="part_write"),
]
