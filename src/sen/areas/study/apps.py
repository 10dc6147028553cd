from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudyConfig(AppConfig):
    name = "sen.areas.study"
    label = "study"
    verbose_name = _("Học tập chuyên đề")

    def ready(self) -> None:
        from sen.areas.study import rules
        from sen.foundation import acts
        from sen.foundation.ui import menu

        acts.SENTENCES["study.read_missed"] = _("{who} xem danh sách người cần học bù")
        menu.register(
            menu.Entry(
                _("Học tập chuyên đề"),
                "study:theme_list",
                "school",
                lambda actor: actor.may("view"),
                group="study",
                order=20,
                under=("/study/",),
            ),
            menu.Entry(
                _("Việc học của tôi"),
                "study:own_study",
                "school",
                rules.has_own_record,
                group="",
                order=45,
                under=("/study/mine/",),
            ),
            menu.Entry(
                _("Người cần học bù"),
                "study:missed",
                "user-x",
                rules.can_read_missed,
                group="study",
                order=21,
            ),
        )
