from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "sen.areas.outreach"
    label = "outreach"
