"""Addresses of models and their spread."""

from django.urls import path

from sen.areas.practices.views import models, settings, spread

app_name = "practices"
urlpatterns = [
    path("models/", models.model_list, name="model_list"),
    path("models/register/", models.model_register, name="model_register"),
    path("models/similar/", models.model_similar, name="model_similar"),
    path("models/units/", models.unit_found, name="unit_found"),
    path("models/committees/", models.deciding_unit_found, name="deciding_unit_found"),
    path("models/follow-up/", spread.follow_up, name="follow_up"),
    path("models/worked/", spread.worked, name="worked"),
    path("models/<int:pk>/", models.model, name="model"),
    path("models/<int:pk>/edit/", models.model_edit, name="model_edit"),
    path("models/<int:pk>/step/", models.model_step, name="model_step"),
    path("models/<int:pk>/undo/", models.model_undo, name="model_undo"),
    path("models/<int:pk>/read/", models.reading_add, name="reading_add"),
    path("models/<int:pk>/share/", models.model_share, name="model_share"),
    path("models/<int:pk>/hand-over/", models.model_hand_over, name="model_hand_over"),
    path("models/<int:pk>/spread/", spread.spread, name="spread"),
    path("models/<int:pk>/adopt/", spread.adopt, name="adopt"),
    path("models/<int:pk>/evidence/", models.evidence_add, name="evidence_add"),
    path("models/<int:pk>/file/", models.model_file, name="model_file"),
    path("model-evidence/<int:pk>/", models.evidence_file, name="evidence_file"),
    path("model-evidence/<int:pk>/remove/", models.evidence_remove, name="evidence_remove"),
    path("replications/", spread.replication_list, name="replication_list"),
    path("replications/<int:pk>/end/", spread.replication_end, name="replication_end"),
    path("replications/<int:pk>/undo/", spread.replication_undo, name="replication_undo"),
    path("replications/<int:pk>/drop/", spread.replication_drop, name="replication_drop"),
    path("model-accounts/<int:pk>/", spread.account, name="account"),
    path("model-rules/", settings.count_rule_list, name="count_rule_list"),
    path("model-rules/add/", settings.count_rule_add, name="count_rule_add"),
    path("model-rules/<int:pk>/", settings.count_rule_units, name="count_rule_units"),
    path("model-rules/<int:pk>/end/", settings.count_rule_end, name="count_rule_end"),
]
