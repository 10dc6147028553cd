from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sen.areas.reports"
    label = "reports"
