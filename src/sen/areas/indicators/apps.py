from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "sen.areas.indicators"
    label = "indicators"
