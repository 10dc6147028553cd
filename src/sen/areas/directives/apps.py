from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DirectivesConfig(AppConfig):
    name = "sen.areas.directives"
    label = "directives"
    verbose_name = _("Văn bản")

    def ready(self):
        from sen.areas.directives import notices, rules
        from sen.areas.organisations.queries.touches import TOUCHES
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import desk, search

        if notices.touched_duties not in TOUCHES:
            TOUCHES.append(notices.touched_duties)
        register(
            Entry(
                pgettext_lazy("danh mục", "Chiến dịch"),
                "directives:campaign_list",
                "flag",
                group="campaign",
                order=10,
                under=("directives:campaign", "directives:theme", "directives:term"),
            ),
            Entry(
                pgettext_lazy("danh mục", "Văn bản"),
                "directives:document_list",
                "files",
                group="campaign",
                order=20,
                under=("directives:document", "directives:type", "directives:numbering", "directives:symbol"),
            ),
            Entry(
                _("Việc đơn vị được giao"),
                "directives:duty_mine",
                "inbox",
                rules.can_acknowledge,
                group="campaign",
                order=30,
            ),
            Entry(
                _("Việc đã giao"),
                "directives:duty_list",
                "clipboard-list",
                lambda actor: actor.may("view"),
                group="campaign",
                order=40,
                under=("directives:duty",),
            ),
            Entry(
                _("Nhắc việc"),
                "directives:reminder_outbox",
                "bell",
                rules.can_remind,
                group="campaign",
                order=50,
                under=("directives:reminder",),
            ),
        )
        desk.register(
            desk.Desk(
                "directives.duties",
                _("Việc được giao"),
                notices.duty_tasks,
                order=10,
                rule=rules.can_acknowledge,
            )
        )
        search.register(
            search.Source(
                "directives.documents",
                pgettext_lazy("danh mục", "Văn bản"),
                "files",
                notices.document_hits,
                order=30,
            )
        )
