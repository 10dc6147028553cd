"""Addresses of people."""

from django.urls import path

from sen.areas.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.person_list, name="person_list"),
    path("people/add/", views.person_add, name="person_add"),
    path("people/me/", views.my_record, name="my_record"),
    path("people/units/", views.unit_found, name="unit_found"),
    path("people/receivers/", views.receiver_found, name="receiver_found"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/edit/", views.person_edit, name="person_edit"),
    path("memberships/<int:pk>/standing/", views.membership_standing, name="membership_standing"),
    path("memberships/<int:pk>/end/", views.membership_end, name="membership_end"),
    path("memberships/<int:pk>/send/", views.membership_send, name="membership_send"),
    path("transfers/", views.transfer_list, name="transfer_list"),
    path("transfers/<int:pk>/", views.transfer, name="transfer"),
    path("transfers/<int:pk>/accept/", views.transfer_accept, name="transfer_accept"),
    path("transfers/<int:pk>/return/", views.transfer_return, name="transfer_return"),
    path("transfers/<int:pk>/withdraw/", views.transfer_withdraw, name="transfer_withdraw"),
    path("reorganisations/<int:pk>/members/<slug:code>/", views.allot, name="allot"),
    path("rosters/", views.roster_list, name="roster_list"),
    path("rosters/add/", views.roster_add, name="roster_add"),
    path("rosters/units/", views.import_unit_found, name="import_unit_found"),
    path("rosters/template/", views.roster_template, name="roster_template"),
    path("rosters/<int:pk>/", views.roster, name="roster"),
    path("rosters/<int:pk>/progress/", views.roster_progress, name="roster_progress"),
    path("rosters/<int:pk>/columns/", views.roster_columns, name="roster_columns"),
    path("rosters/<int:pk>/decide/", views.roster_decide, name="roster_decide"),
    path("rosters/<int:pk>/write/", views.roster_write, name="roster_write"),
    path("rosters/<int:pk>/discard/", views.roster_discard, name="roster_discard"),
    path("rosters/<int:pk>/refused/", views.roster_refused, name="roster_refused"),
]
