from django.apps import AppConfig


class IntakesConfig(AppConfig):
    name = "sen.areas.intakes"
    label = "intakes"
