"""Addresses of breakthroughs and pressing matters."""

from django.urls import path

from sen.areas.priorities.views import matters, plans

app_name = "priorities"
urlpatterns = [
    path("matters/", matters.matter_list, name="matter_list"),
    path("matters/raise/", matters.matter_raise, name="matter_raise"),
    path("matters/plan/", plans.plan_start, name="plan_start"),
    path("matters/plan/<slug:code>/<int:year>/", plans.plan, name="plan"),
    path("matters/plan/<slug:code>/<int:year>/file/", plans.plan_file, name="plan_file"),
    path("matters/rules/", matters.rule_list, name="rule_list"),
    path("matters/units/", matters.unit_found, name="unit_found"),
    path("matters/owners/", matters.owner_found, name="owner_found"),
    path("matters/<int:pk>/", matters.matter, name="matter"),
    path("matters/<int:pk>/edit/", matters.matter_edit, name="matter_edit"),
    path("matters/<int:pk>/withdraw/", matters.matter_withdraw, name="matter_withdraw"),
    path("matters/<int:pk>/milestones/add/", matters.milestone_add, name="milestone_add"),
    path("matters/<int:pk>/evidence/add/", matters.evidence_add, name="evidence_add"),
    path("matters/<int:pk>/report/", matters.matter_report, name="matter_report"),
    path("matters/<int:pk>/answer/", matters.matter_answer, name="matter_answer"),
    path("matters/<int:pk>/hand-over/", matters.matter_hand_over, name="matter_hand_over"),
    path("matters/<int:pk>/return/", matters.matter_return, name="matter_return"),
    path("matters/<int:pk>/close/", matters.matter_close, name="matter_close"),
    path("matters/<int:pk>/reopen/", matters.matter_reopen, name="matter_reopen"),
    path("milestones/<int:pk>/reach/", matters.milestone_reach, name="milestone_reach"),
    path("milestones/<int:pk>/drop/", matters.milestone_drop, name="milestone_drop"),
    path("evidence/<int:pk>/", matters.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/remove/", matters.evidence_remove, name="evidence_remove"),
]
