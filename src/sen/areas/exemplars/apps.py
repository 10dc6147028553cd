from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = "sen.areas.exemplars"
    label = "exemplars"
