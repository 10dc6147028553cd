from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "sen.areas.reports"
    label = "reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        from sen.areas.reports import views
        from sen.areas.reports.rules import can_list_of
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import panels

        register(
            Entry(
                _("Báo cáo"),
                "reports:report_list",
                "report",
                rule=lambda actor: actor.may("view"),
                group="figures",
                order=60,
                under=("reports:",),
            )
        )
        panels.register(
            panels.Panel(
                "unit",
                "reports.latest",
                _("Báo cáo"),
                rule=can_list_of,
                draw=views.unit_panel,
                order=70,
                icon="report",
            )
        )
