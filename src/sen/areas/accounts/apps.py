from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "sen.areas.accounts"
    label = "accounts"
    verbose_name = _("Người dùng")

    def ready(self):
        from sen.areas.accounts import notices, rules
        from sen.areas.accounts.views import panels
        from sen.areas.organisations.queries.touches import TOUCHES
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web.panels import Panel
        from sen.foundation.web.panels import register as register_panels

        if notices.touched_roles not in TOUCHES:
            TOUCHES.append(notices.touched_roles)
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
        register_panels(
            Panel(
                "unit",
                "accounts.holders",
                _("Người giữ vai trò"),
                rule=lambda actor, unit: actor.known,
                draw=panels.holders,
                order=80,
                icon="user-shield",
            ),
            Panel(
                "person",
                "accounts.readers",
                _("Ai xem được"),
                rule=lambda actor, record: actor.known,
                draw=panels.readers,
                order=90,
                icon="eye-question",
            ),
        )
