from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    name = "sen.areas.outreach"
    label = "outreach"
    verbose_name = _("Tuyên truyền")

    def ready(self) -> None:
        from sen.areas.intakes import choices as intakes
        from sen.areas.outreach import imports, notices
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import desk

        intakes.register(imports.ITEMS, imports.ACTIVITIES)
        register(
            Entry(
                _("Tuyên truyền"),
                "outreach:item_list",
                "speakerphone",
                lambda actor: actor.may("view"),
                group="telling",
                order=50,
                under=("outreach:item", "/intakes/outreach/"),
            ),
            Entry(
                _("Hoạt động, việc làm"),
                "outreach:activity_list",
                "heart-handshake",
                lambda actor: actor.may("view"),
                group="following",
                order=51,
                under=("outreach:activity", "/intakes/activities/"),
            ),
            Entry(
                _("Nêu gương"),
                "outreach:undertaking_list",
                "user-star",
                lambda actor: actor.may("view"),
                group="following",
                order=52,
                under=("outreach:undertaking",),
            ),
        )
        desk.register(desk.Desk("outreach.undertakings", _("Nêu gương"), notices.undertaking_tasks, order=26))
