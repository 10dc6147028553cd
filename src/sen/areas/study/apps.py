from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "sen.areas.study"
    label = "study"
