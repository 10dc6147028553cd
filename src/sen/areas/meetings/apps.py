from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "sen.areas.meetings"
    label = "meetings"
    verbose_name = _("Hội nghị, cuộc họp")

    def ready(self) -> None:
        from sen.areas.meetings import notices, tasks
        from sen.areas.organisations.queries.touches import TOUCHES
        from sen.foundation.ui import menu, states
        from sen.foundation.web import desk

        if notices.touched_points not in TOUCHES:
            TOUCHES.append(notices.touched_points)
        states.register_state("meeting_running", _("Đang diễn ra"), "info", "live-view")
        states.register_state("roll_open", _("Đang điểm danh"), "info", "clipboard-list")
        states.register_state("roll_summoned", _("Chưa điểm danh"), "mute", "circle-dashed")
        states.register_state("roll_present", _("Có mặt"), "good", "circle-check")
        states.register_state("roll_excused", _("Vắng có lý do"), "warn", "circle-minus")
        states.register_state("roll_absent", _("Vắng không lý do"), "bad", "circle-x")
        states.register_state("roll_released", _("Không thuộc diện triệu tập"), "mute", "user-minus")
        menu.register(
            menu.Entry(
                _("Hội nghị, cuộc họp"),
                "meetings:meeting_list",
                "calendar-event",
                lambda actor: actor.may("view"),
                group="study",
                order=10,
                under=("/meetings/", "/points/", "/roll-files/", "/check-in/"),
            ),
            menu.Entry(
                _("Tài liệu học tập"),
                "meetings:material_list",
                "book-2",
                lambda actor: actor.may("view"),
                group="study",
                order=30,
                under=("/materials/",),
            ),
        )
        desk.register(desk.Desk("meetings.rolls", _("Sổ điểm danh"), tasks.roll_tasks, order=20))
