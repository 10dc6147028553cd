"""Addresses of campaigns, papers and duties."""

from django.urls import path

from sen.areas.directives.views import campaigns, drafting, duties, papers, reminders, revising

app_name = "directives"
urlpatterns = [
    path("campaigns/", campaigns.campaign_list, name="campaign_list"),
    path("campaigns/start/", campaigns.campaign_start, name="campaign_start"),
    path("campaigns/<int:pk>/", campaigns.campaign_page, name="campaign_page"),
    path("campaigns/<int:pk>/edit/", campaigns.campaign_edit, name="campaign_edit"),
    path("campaigns/<int:pk>/themes/add/", campaigns.theme_set, name="theme_set"),
    path("themes/", campaigns.theme_list, name="theme_list"),
    path("themes/<int:pk>/edit/", campaigns.theme_edit, name="theme_edit"),
    path("terms/", campaigns.term_list, name="term_list"),
    path("terms/add/", campaigns.term_add, name="term_add"),
    path("terms/<int:pk>/edit/", campaigns.term_edit, name="term_edit"),
    path("document-types/", campaigns.type_list, name="type_list"),
    path("campaigns/units/", campaigns.unit_found, name="unit_found"),
    path("documents/issuers/", campaigns.issuer_found, name="issuer_found"),
    path("documents/", papers.document_list, name="document_list"),
    path("documents/draft/", drafting.document_draft, name="document_draft"),
    path("documents/<int:pk>/", papers.document_page, name="document_page"),
    path("documents/<int:pk>/edit/", drafting.document_edit, name="document_edit"),
    path("documents/<int:pk>/recipients/", drafting.document_recipients, name="document_recipients"),
    path("documents/<int:pk>/ask/", drafting.document_ask, name="document_ask"),
    path("documents/<int:pk>/ask/preview/", drafting.document_preview, name="document_preview"),
    path("documents/<int:pk>/issue/", drafting.document_issue, name="document_issue"),
    path("documents/<int:pk>/discard/", drafting.document_discard, name="document_discard"),
    path("documents/<int:pk>/revise/", revising.document_revise, name="document_revise"),
    path("documents/<int:pk>/withdraw/", revising.document_withdraw, name="document_withdraw"),
    path("documents/<int:pk>/coverage/", duties.document_coverage, name="document_coverage"),
    path("documents/<int:pk>/file/<int:number>/", papers.document_file, name="document_file"),
    path("requirements/<int:pk>/drop/", drafting.requirement_drop, name="requirement_drop"),
    path("requirements/<int:pk>/assign/", revising.requirement_assign, name="requirement_assign"),
    path("duties/", duties.duty_list, name="duty_list"),
    path("duties/mine/", duties.duty_mine, name="duty_mine"),
    path("duties/<int:pk>/", duties.duty_page, name="duty_page"),
    path("duties/<int:pk>/receive/", duties.duty_receive, name="duty_receive"),
    path("duties/<int:pk>/settle/", duties.duty_settle, name="duty_settle"),
    path("duties/<int:pk>/postpone/", duties.duty_postpone, name="duty_postpone"),
    path("duties/<int:pk>/withdraw/", duties.duty_withdraw, name="duty_withdraw"),
    path("reminders/", reminders.reminder_outbox, name="reminder_outbox"),
    path("reminders/send/", reminders.reminder_send, name="reminder_send"),
    path("reminders/sent/", reminders.reminder_list, name="reminder_list"),
]
