from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrioritiesConfig(AppConfig):
    name = "sen.areas.priorities"
    label = "priorities"
    verbose_name = _("Đột phá, bức xúc")

    def ready(self) -> None:
        from sen.areas.priorities import notices, rules
        from sen.areas.priorities.views import matters
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import desk, panels, search

        register(
            Entry(
                _("Đột phá, bức xúc"),
                "priorities:matter_list",
                "target",
                lambda actor: actor.may("view"),
                group="following",
                order=46,
                under=("priorities:",),
            )
        )
        desk.register(desk.Desk("priorities.matters", _("Đột phá, bức xúc"), notices.matter_tasks, order=25))
        search.register(
            search.Source(
                "priorities.matters", _("Đột phá, bức xúc"), "target", notices.matter_hits, order=60
            )
        )
        panels.register(
            panels.Panel(
                "unit",
                "priorities.unit",
                _("Đột phá, bức xúc, nổi cộm"),
                rule=rules.can_see,
                draw=matters.unit_panel,
                order=45,
                icon="target",
            ),
            panels.Panel(
                "meeting",
                "priorities.raised",
                _("Câu hỏi, vấn đề nêu ra"),
                rule=rules.can_see,
                draw=matters.meeting_panel,
                order=40,
                icon="message-2",
                wide=12,
            ),
        )
