from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    name = "sen.areas.pledges"
    label = "pledges"

    def ready(self) -> None:
        from sen.areas.pledges import notices, rules
        from sen.foundation.ui import menu, states
        from sen.foundation.web import desk

        states.register_state("standard_posted", _("Đang niêm yết"), "good", "pin")
        states.register_state("standard_unposted", _("Chưa niêm yết"), "warn", "eye-off")
        states.register_state("standard_replaced", _("Đã thay"), "mute", "history")
        menu.register(
            menu.Entry(
                _("Chuẩn mực đạo đức"),
                "pledges:standard_list",
                "certificate",
                group="records",
                order=40,
                under=("/standards/", "/postings/"),
            ),
        )
        desk.register(
            desk.Desk(
                "pledges.standards",
                _("Chuẩn mực đạo đức"),
                notices.standard_tasks,
                order=60,
                rule=rules.can_set_standard,
            )
        )
