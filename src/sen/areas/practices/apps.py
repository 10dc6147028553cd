from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PracticesConfig(AppConfig):
    name = "sen.areas.practices"
    label = "practices"
    verbose_name = _("Mô hình")

    def ready(self) -> None:
        from sen.areas.intakes.choices import register
        from sen.areas.practices import imports, notices, rules
        from sen.areas.practices.choices import Status
        from sen.foundation.ui import menu, states
        from sen.foundation.web import desk, search

        for status, tone, icon in (
            (Status.REGISTERED, "mute", "file-plus"),
            (Status.APPROVED, "info", "check"),
            (Status.PILOT, "lotus", "flag"),
            (Status.RUNNING, "info", "player-play"),
            (Status.REVIEWED, "info", "report-search"),
            (Status.RECOGNISED, "good", "certificate"),
            (Status.REPLICATED, "good", "git-fork"),
            (Status.STOPPED, "bad", "hand-stop"),
        ):
            states.register_state(f"model_{status.value}", status.label, tone, icon)
        states.register_state("copy_alive", _("Đang áp dụng"), "good", "circle-check")
        states.register_state("copy_ended", _("Đã dừng áp dụng"), "bad", "hand-stop")
        states.register_state("copy_left", _("Đơn vị đã kết thúc hoạt động"), "mute", "circle-minus")
        states.register_state("quota_none", _("Chưa đăng ký"), "mute", "circle-minus")
        states.register_state("quota_few", _("Đăng ký còn ít"), "warn", "arrow-down")
        states.register_state("quota_kept", _("Đúng quy định"), "good", "check")
        states.register_state("quota_over", _("Nhiều hơn"), "warn", "arrow-up")
        register(imports.MODELS)
        menu.register(
            menu.Entry(
                _("Mô hình"),
                "practices:model_list",
                "bulb",
                group="following",
                order=44,
                under=("/models/", "/model-", "/replications/", "/intakes/models/"),
            ),
            menu.Entry(
                _("Theo dõi mô hình"),
                "practices:follow_up",
                "clipboard-check",
                rules.can_keep,
                group="following",
                order=45,
            ),
        )
        desk.register(
            desk.Desk("practices.models", _("Mô hình"), notices.model_tasks, order=40, rule=rules.can_keep)
        )
        search.register(search.Source("practices.models", _("Mô hình"), "bulb", notices.model_hits, order=50))
