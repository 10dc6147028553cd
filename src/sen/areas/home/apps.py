from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HomeConfig(AppConfig):
    name = "sen.areas.home"
    label = "home"

    def ready(self) -> None:
        from sen.areas.home import rules
        from sen.areas.home.queries import desks, finding
        from sen.foundation.ui import menu
        from sen.foundation.web import desk, search

        menu.register(
            menu.Entry(
                _("Bảng điều hành"),
                "home:dashboard",
                "layout-dashboard",
                lambda actor: actor.may("view"),
                order=1,
                under=("home:unit_dashboard",),
            ),
            menu.Entry(_("Việc của tôi"), "home:task_list", "checklist", order=2, under=("/tasks/",)),
            menu.Entry(
                _("Nhật ký tác nghiệp"),
                "home:act_list",
                "history",
                rules.can_read_acts,
                "administration",
                60,
                ("/acts/",),
            ),
            menu.Entry(
                _("Trang quản trị"),
                "home:administration",
                "server-cog",
                rules.can_administer,
                "administration",
                90,
                ("/administration/",),
            ),
        )
        desk.register(
            desk.Desk("indicators.closings", _("Chốt số liệu"), desks.closing_tasks, 40, desks.closes),
            desk.Desk("reports.drafts", _("Báo cáo"), desks.report_tasks, 50, desks.drafts),
        )
        search.register(
            search.Source(
                "units", pgettext_lazy("danh mục", "Đơn vị"), "building-community", finding.unit_hits, 10
            ),
            search.Source("people", _("Người"), "users", finding.person_hits, 20),
            search.Source("meetings", _("Cuộc họp, hội nghị"), "calendar-event", finding.meeting_hits, 40),
        )
