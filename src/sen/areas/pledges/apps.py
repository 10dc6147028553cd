from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "sen.areas.pledges"
    label = "pledges"
