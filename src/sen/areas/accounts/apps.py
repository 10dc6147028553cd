from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "sen.areas.accounts"
    label = "accounts"

    def ready(self):
        from sen.areas.accounts import rules
        from sen.foundation.ui.menu import Entry, register

        register(
            Entry(
                _("Người dùng"),
                "accounts:user_list",
                "users",
                rules.can_see_users,
                group="administration",
                order=10,
                under=("accounts:user", "accounts:role"),
            ),
            Entry(
                _("Ai thấy được gì"),
                "accounts:access_search",
                "eye-question",
                rules.can_explain,
                group="administration",
                order=20,
                under=("accounts:access",),
            ),
        )
