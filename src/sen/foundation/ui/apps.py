from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sen.foundation.ui"
    label = "ui"
