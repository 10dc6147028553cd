"""Addresses of breakthroughs and pressing matters."""

from django.urls import path

from sen.areas.priorities import views

app_name = "priorities"
urlpatterns = [
    path("matters/", views.matter_list, name="matter_list"),
    path("matters/raise/", views.matter_raise, name="matter_raise"),
    path("matters/rules/", views.rule_list, name="rule_list"),
    path("matters/units/", views.unit_found, name="unit_found"),
    path("matters/owners/", views.owner_found, name="owner_found"),
    path("matters/<int:pk>/", views.matter, name="matter"),
    path("matters/<int:pk>/edit/", views.matter_edit, name="matter_edit"),
    path("matters/<int:pk>/withdraw/", views.matter_withdraw, name="matter_withdraw"),
    path("matters/<int:pk>/milestones/add/", views.milestone_add, name="milestone_add"),
    path("matters/<int:pk>/evidence/add/", views.evidence_add, name="evidence_add"),
    path("matters/<int:pk>/report/", views.matter_report, name="matter_report"),
    path("matters/<int:pk>/answer/", views.matter_answer, name="matter_answer"),
    path("matters/<int:pk>/hand-over/", views.matter_hand_over, name="matter_hand_over"),
    path("matters/<int:pk>/return/", views.matter_return, name="matter_return"),
    path("matters/<int:pk>/close/", views.matter_close, name="matter_close"),
    path("matters/<int:pk>/reopen/", views.matter_reopen, name="matter_reopen"),
    path("milestones/<int:pk>/reach/", views.milestone_reach, name="milestone_reach"),
    path("milestones/<int:pk>/drop/", views.milestone_drop, name="milestone_drop"),
    path("evidence/<int:pk>/", views.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/remove/", views.evidence_remove, name="evidence_remove"),
]
