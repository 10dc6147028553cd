from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "sen.foundation"
    label = "foundation"
