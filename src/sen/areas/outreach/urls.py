"""Addresses of outreach."""

from django.urls import path

from sen.areas.outreach.views import activities, items, undertakings

app_name = "outreach"
urlpatterns = [
    path("outreach/", items.item_list, name="item_list"),
    path("outreach/tell/", items.item_tell, name="item_tell"),
    path("outreach/units/", items.unit_found, name="unit_found"),
    path("outreach/<int:pk>/", items.item, name="item"),
    path("outreach/<int:pk>/edit/", items.item_edit, name="item_edit"),
    path("outreach/<int:pk>/withdraw/", items.item_withdraw, name="item_withdraw"),
    path("outreach/<int:pk>/relay/", items.item_relay, name="item_relay"),
    path("outreach/<int:pk>/picture/", items.item_picture, name="item_picture"),
    path("relays/<int:pk>/drop/", items.relay_drop, name="relay_drop"),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/enter/", activities.activity_enter, name="activity_enter"),
    path("activities/<int:pk>/", activities.activity, name="activity"),
    path("activities/<int:pk>/edit/", activities.activity_edit, name="activity_edit"),
    path("activities/<int:pk>/withdraw/", activities.activity_withdraw, name="activity_withdraw"),
    path("activities/<int:pk>/picture/", activities.activity_picture, name="activity_picture"),
    path("activities/<int:pk>/deeds/add/", activities.deed_add, name="deed_add"),
    path("deeds/<int:pk>/drop/", activities.deed_drop, name="deed_drop"),
    path("example/", undertakings.undertaking_list, name="undertaking_list"),
    path("example/undertake/", undertakings.undertaking_add, name="undertaking_add"),
    path("example/committees/", undertakings.committee_found, name="committee_found"),
    path("example/leaders/", undertakings.leader_found, name="leader_found"),
    path("example/<int:pk>/", undertakings.undertaking, name="undertaking"),
    path("example/<int:pk>/edit/", undertakings.undertaking_edit, name="undertaking_edit"),
    path("example/<int:pk>/withdraw/", undertakings.undertaking_withdraw, name="undertaking_withdraw"),
    path("example/<int:pk>/progress/", undertakings.undertaking_progress, name="undertaking_progress"),
    path("example/<int:pk>/report/", undertakings.undertaking_report, name="undertaking_report"),
    path("example/<int:pk>/judge/", undertakings.undertaking_judge, name="undertaking_judge"),
]
