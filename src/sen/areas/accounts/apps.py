from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sen.areas.accounts"
    label = "accounts"
