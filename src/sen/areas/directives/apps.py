from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "sen.areas.directives"
    label = "directives"
