from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "sen.areas.practices"
    label = "practices"
