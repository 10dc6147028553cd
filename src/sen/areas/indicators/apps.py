from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "sen.areas.indicators"
    label = "indicators"
    verbose_name = _("Số liệu")

    def ready(self):
        from sen.areas.indicators import tasks  # noqa: F401  the alarm for stale marks
        from sen.areas.indicators.actions.recounting import seen_anew, tree_changed
        from sen.areas.indicators.notices import touched_figures
        from sen.areas.indicators.queries.values import kept_by
        from sen.areas.organisations.actions.followers import FOLLOWERS, Follower
        from sen.areas.organisations.queries.touches import TOUCHES
        from sen.foundation.figures import KEEPERS

        if not any(follower.name == self.label for follower in FOLLOWERS):
            FOLLOWERS.append(Follower(name=self.label, changed=tree_changed, seen_anew=seen_anew))
        if touched_figures not in TOUCHES:
            TOUCHES.append(touched_figures)
        if kept_by not in KEEPERS:
            KEEPERS.append(kept_by)
        self._offer()

    def _offer(self):
        from sen.areas.indicators import rules
        from sen.foundation.ui import menu

        menu.register(
            menu.Entry(
                _("Số liệu"),
                "indicators:figure_start",
                "chart-bar",
                rule=lambda actor: actor.may("view"),
                group="figures",
                order=10,
                under=("/figures/", "indicators:figure_", "indicators:closing_", "indicators:target_"),
            ),
            menu.Entry(
                _("Quy định chốt số liệu"),
                "indicators:duty_list",
                "lock",
                rule=rules.can_rule_registers,
                group="administration",
                order=40,
                under=("/registers/",),
            ),
        )
