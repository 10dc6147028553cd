from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sen.areas.people"
    label = "people"
