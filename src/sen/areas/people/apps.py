from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "sen.areas.people"
    label = "people"
    verbose_name = _("Đảng viên, quần chúng")

    def ready(self):
        from sen.areas.organisations.actions.followers import FOLLOWERS, Follower
        from sen.areas.organisations.queries.touches import TOUCHES
        from sen.areas.people import actions, notices, queries, rules
        from sen.areas.people.views import panels
        from sen.foundation.ui.menu import Entry, register
        from sen.foundation.web import desk
        from sen.foundation.web.panels import Panel
        from sen.foundation.web.panels import register as register_panels

        register(
            Entry(
                _("Đảng viên, quần chúng"),
                "people:person_list",
                "users",
                rules.can_read,
                group="organisation",
                order=20,
                under=("/people/", "/memberships/"),
            ),
            Entry(
                _("Chuyển sinh hoạt"),
                "people:transfer_list",
                "transfer",
                rules.can_use_desk,
                group="organisation",
                order=30,
                under=("/transfers/",),
                count=queries.waiting_count,
            ),
            Entry(
                _("Nhập danh sách"),
                "people:roster_list",
                "file-import",
                rules.can_import,
                group="organisation",
                order=40,
                under=("/rosters/",),
            ),
        )
        if not any(follower.name == self.label for follower in FOLLOWERS):
            FOLLOWERS.append(
                Follower(
                    name=self.label,
                    sign=actions.follow_reorganisation,
                    undo=actions.unfollow_reorganisation,
                    blocks=actions.people_left,
                )
            )
        for touched in (notices.touched_people, notices.touched_transfers):
            if touched not in TOUCHES:
                TOUCHES.append(touched)
        register_panels(
            Panel(
                "unit",
                "people.belonging",
                _("Đảng viên, quần chúng"),
                rule=rules.can_read_at,
                draw=panels.belonging,
                order=10,
                icon="users",
            )
        )
        desk.register(
            desk.Desk(
                "people.transfers",
                _("Chuyển sinh hoạt"),
                notices.transfer_tasks,
                order=40,
                rule=rules.can_use_desk,
            ),
            desk.Desk(
                "people.rosters", _("Nhập danh sách"), notices.roster_tasks, order=60, rule=rules.can_import
            ),
        )
