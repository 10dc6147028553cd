"""Addresses of units and reorganisations."""

from django.urls import path

from sen.areas.organisations import views

app_name = "organisations"
urlpatterns = [
    path("units/", views.unit_tree, name="unit_tree"),
    path("unit-options/", views.unit_options, name="unit_options"),
    path("units/<slug:code>/", views.unit, name="unit"),
    path("units/<slug:code>/children/", views.unit_children, name="unit_children"),
    path("units/<slug:code>/below/", views.unit_below, name="unit_below"),
    path("units/<slug:code>/found/", views.unit_found, name="unit_found"),
    path("units/<slug:code>/rename/", views.unit_rename, name="unit_rename"),
    path("units/<slug:code>/move/", views.unit_move, name="unit_move"),
    path("units/<slug:code>/kind/", views.unit_kind, name="unit_kind"),
    path("units/<slug:code>/dissolve/", views.unit_dissolve, name="unit_dissolve"),
    path("unit-imports/", views.import_list, name="import_list"),
    path("unit-imports/add/", views.import_add, name="import_add"),
    path("unit-imports/template/", views.import_template, name="import_template"),
    path("unit-imports/<int:pk>/", views.import_page, name="import_page"),
    path("unit-imports/<int:pk>/columns/", views.import_columns, name="import_columns"),
    path("unit-imports/<int:pk>/progress/", views.import_progress, name="import_progress"),
    path("unit-imports/<int:pk>/write/", views.import_write, name="import_write"),
    path("unit-imports/<int:pk>/discard/", views.import_discard, name="import_discard"),
    path("unit-imports/<int:pk>/refused/", views.import_refused, name="import_refused"),
    path("reorganisations/", views.reorganisation_list, name="reorganisation_list"),
    path("reorganisations/new/", views.reorganisation_new, name="reorganisation_new"),
    path("reorganisations/<int:pk>/", views.reorganisation_page, name="reorganisation_page"),
    path("reorganisations/<int:pk>/revise/", views.reorganisation_revise, name="reorganisation_revise"),
    path("reorganisations/<int:pk>/add/<slug:change>/", views.step_add, name="step_add"),
    path("reorganisations/<int:pk>/remove/", views.step_remove, name="step_remove"),
    path("reorganisations/<int:pk>/sign/", views.reorganisation_sign, name="reorganisation_sign"),
    path("reorganisations/<int:pk>/undo/", views.reorganisation_undo, name="reorganisation_undo"),
    path("reorganisations/<int:pk>/discard/", views.reorganisation_discard, name="reorganisation_discard"),
    path("reorganisations/<int:pk>/links/", views.link_list, name="link_list"),
]
