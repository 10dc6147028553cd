from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingsConfig(AppConfig):
    name = "sen.areas.readings"
    label = "readings"
    verbose_name = _("Báo cáo gửi đến")

    def ready(self) -> None:
        from sen.areas.indicators.queries.documents import OPENS
        from sen.areas.readings import notices, rules
        from sen.areas.readings.choices import SOURCE, Decision, State, Verdict
        from sen.foundation.ui import menu, states
        from sen.foundation.web import desk

        for state, tone, icon in (
            (State.QUEUED, "mute", "hourglass"),
            (State.READING, "info", "progress"),
            (State.READ, "warn", "eye-check"),
            (State.REFUSED, "bad", "alert-triangle"),
            (State.SETTLED, "good", "circle-check"),
        ):
            states.register_state(f"reading_{state.value}", state.label, tone, icon)
        for decision, tone, icon in (
            (Decision.OPEN, "mute", "circle-dot"),
            (Decision.ACCEPTED, "good", "circle-check"),
            (Decision.CORRECTED, "lotus", "pencil"),
            (Decision.IGNORED, "mute", "circle-x"),
        ):
            states.register_state(f"claim_{decision.value}", decision.label, tone, icon)
        for verdict, tone, icon in (
            (Verdict.HOLDS, "good", "circle-check"),
            (Verdict.FAILS, "bad", "alert-triangle"),
            (Verdict.OPEN, "mute", "circle-dot"),
        ):
            states.register_state(f"verdict_{verdict.name.lower()}", verdict.label, tone, icon)
        OPENS[SOURCE] = notices.source_address
        menu.register(
            menu.Entry(
                _("Báo cáo gửi đến"),
                "readings:reading_list",
                "inbox",
                rule=rules.can_read_somewhere,
                group="figures",
                order=50,
                under=("/readings/",),
            )
        )
        menu.register(
            menu.Entry(
                _("Phản hồi nhận được"),
                "readings:answer_list",
                "mail",
                rule=rules.is_answered_somewhere,
                group="figures",
                order=52,
                under=("/reading-answers/",),
            )
        )
        desk.register(
            desk.Desk(
                "readings.decide",
                _("Báo cáo gửi đến"),
                notices.reading_tasks,
                order=55,
                rule=rules.can_read_somewhere,
            ),
            desk.Desk(
                "readings.answers",
                _("Phản hồi về báo cáo"),
                notices.answer_tasks,
                order=20,
                rule=rules.is_answered_somewhere,
            ),
        )
