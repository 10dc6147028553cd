from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sen.areas.meetings"
    label = "meetings"
