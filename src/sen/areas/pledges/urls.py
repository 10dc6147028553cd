"""Addresses of promises."""

from django.urls import path

from sen.areas.pledges.views import pledges, rounds, standards

app_name = "pledges"
urlpatterns = [
    path("pledges/units/", standards.unit_options, name="unit_options"),
    path("standards/", standards.standard_list, name="standard_list"),
    path("standards/add/", standards.standard_add, name="standard_add"),
    path("standards/hints/", standards.standard_hints, name="standard_hints"),
    path("standards/<int:pk>/", standards.standard, name="standard"),
    path("standards/<int:pk>/edit/", standards.standard_edit, name="standard_edit"),
    path("standards/<int:pk>/approve/", standards.standard_approve, name="standard_approve"),
    path("standards/<int:pk>/discard/", standards.standard_discard, name="standard_discard"),
    path("standards/<int:pk>/post/", standards.standard_post, name="standard_post"),
    path("standards/<int:pk>/poster/", standards.standard_poster, name="standard_poster"),
    path("postings/<int:pk>/take-down/", standards.posting_take_down, name="posting_take_down"),
    path("postings/<int:pk>/photo/", standards.posting_photo, name="posting_photo"),
    path("pledges/", rounds.round_list, name="round_list"),
    path("pledges/mine/", pledges.mine, name="mine"),
    path("pledges/alike/", rounds.alike_list, name="alike_list"),
    path("pledges/samples/", rounds.sample_list, name="sample_list"),
    path("pledges/samples/<int:pk>/drop/", rounds.sample_drop, name="sample_drop"),
    path("pledges/rounds/add/", rounds.round_add, name="round_add"),
    path("pledges/rounds/<int:pk>/", rounds.round, name="round"),
    path("pledges/rounds/<int:pk>/people/", rounds.round_people, name="round_people"),
    path("pledges/rounds/<int:pk>/print/", rounds.round_print, name="round_print"),
    path("pledges/rounds/<int:pk>/cancel/", rounds.round_cancel, name="round_cancel"),
    path("pledges/rounds/<int:pk>/check/", rounds.round_check, name="round_check"),
    path("pledges/rounds/<int:pk>/start/<int:person>/", pledges.pledge_start, name="pledge_start"),
    path("pledges/<int:pk>/", pledges.pledge, name="pledge"),
    path("pledges/<int:pk>/add/", pledges.item_add, name="item_add"),
    path("pledges/<int:pk>/look/", pledges.item_look, name="item_look"),
    path("pledges/<int:pk>/read/", pledges.pledge_read, name="pledge_read"),
    path("pledges/<int:pk>/send/", pledges.pledge_send, name="pledge_send"),
    path("pledges/<int:pk>/discard/", pledges.pledge_discard, name="pledge_discard"),
    path("pledges/<int:pk>/approve/", pledges.pledge_approve, name="pledge_approve"),
    path("pledges/<int:pk>/return/", pledges.pledge_return, name="pledge_return"),
    path("pledges/<int:pk>/file/", pledges.pledge_file, name="pledge_file"),
    path("pledges/items/<int:pk>/edit/", pledges.item_edit, name="item_edit"),
    path("pledges/items/<int:pk>/drop/", pledges.item_drop, name="item_drop"),
    path("pledges/items/<int:pk>/judge/", pledges.alike_judge, name="alike_judge"),
    path("pledges/items/<int:pk>/evidence/", pledges.evidence_add, name="evidence_add"),
    path("pledges/evidence/<int:pk>/file/", pledges.evidence_file, name="evidence_file"),
    path("pledges/evidence/<int:pk>/drop/", pledges.evidence_drop, name="evidence_drop"),
]
