from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "sen.areas.home"
    label = "home"
