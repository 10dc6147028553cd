from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "sen.areas.organisations"
    label = "organisations"
