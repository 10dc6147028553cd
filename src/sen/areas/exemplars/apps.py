from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemplarsConfig(AppConfig):
    name = "sen.areas.exemplars"
    label = "exemplars"
    verbose_name = _("Gương sáng")

    def ready(self) -> None:
        from sen.areas.exemplars import imports, notices, rules
        from sen.areas.intakes import choices as intakes
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import desk, search

        intakes.register(imports.EXEMPLARS)
        register(
            Entry(
                _("Gương sáng"),
                "exemplars:reading_room",
                "star",
                group="telling",
                order=60,
                under=("exemplars:reading",),
            ),
            Entry(
                _("Sổ điển hình"),
                "exemplars:exemplar_list",
                "certificate",
                rules.can_propose_somewhere,
                group="telling",
                order=61,
                under=("exemplars:exemplar", "/intakes/exemplars/"),
            ),
        )
        desk.register(desk.Desk("exemplars.proposals", _("Điển hình"), notices.proposal_tasks, order=60))
        search.register(
            search.Source("exemplars.room", _("Gương sáng"), "star", notices.exemplar_hits, order=70)
        )
