from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "sen.areas.reports"
    label = "reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        from sen.areas.reports.rules import can_list
        from sen.foundation.ui.menu import Entry, register

        register(
            Entry(
                _("Báo cáo"),
                "reports:report_list",
                "report",
                rule=can_list,
                group="figures",
                order=60,
                under=("reports:",),
            )
        )
