from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "sen.areas.priorities"
    label = "priorities"
