from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PledgesConfig(AppConfig):
    name = "sen.areas.pledges"
    label = "pledges"
    verbose_name = _("Cam kết cá nhân")

    def ready(self) -> None:
        from sen.areas.organisations.actions.followers import FOLLOWERS, Follower
        from sen.areas.pledges import notices, rules
        from sen.areas.pledges.actions.pacts import follow_units
        from sen.areas.pledges.views import remark_lists
        from sen.foundation import acts
        from sen.foundation.ui import menu, states
        from sen.foundation.web import desk, panels

        if not any(follower.name == self.label for follower in FOLLOWERS):
            FOLLOWERS.append(Follower(name=self.label, changed=follow_units))
        states.register_state("standard_posted", _("Đang niêm yết"), "good", "pin")
        states.register_state("standard_unposted", _("Chưa niêm yết"), "warn", "eye-off")
        states.register_state("standard_replaced", _("Đã thay"), "mute", "history")
        states.register_state("pledge_none", _("Chưa viết"), "mute", "circle-dashed")
        states.register_state("pledge_draft", _("Đang viết"), "info", "pencil")
        states.register_state("pledge_sent", _("Chờ duyệt"), "warn", "hourglass")
        states.register_state("pledge_approved", _("Đã duyệt"), "good", "circle-check")
        states.register_state("pledge_returned", _("Bị trả lại"), "bad", "arrow-back-up")
        states.register_state("pact_signed", _("Đã ký"), "good", "circle-check")
        states.register_state("pact_unsigned", _("Chưa ký"), "warn", "hourglass")
        states.register_state("pact_lapsed", _("Kết thúc trước khi ký"), "mute", "history")
        states.register_state("remarks_concluded", _("Đã kết luận"), "good", "lock")
        states.register_state("remarks_under_way", _("Đang ghi"), "info", "pencil")
        states.register_state("remarks_none", _("Chưa ghi"), "mute", "circle-dashed")
        for verb, words in {
            "pledges.read_month": _("{who} xem nhận xét tháng, {subject}"),
            "pledges.print_month": _("{who} in biên bản nhận xét tháng, {subject}"),
            "pledges.read_table": _("{who} xem bảng {subject}"),
            "pledges.exported_refused": _("{who} tải các dòng không nhận của bảng {subject}"),
            "pledges.read_owing": _("{who} xem danh sách người phải ký cam kết"),
            "pledges.read_alike": _("{who} xem các dòng cam kết giống nhau"),
            "pledges.read_pledge": _("{who} xem bản cam kết của {subject}"),
            "pledges.print_pledge": _("{who} in bản cam kết của {subject}"),
            "pledges.print_cell": _("{who} in các bản cam kết của một đơn vị"),
        }.items():
            acts.SENTENCES[verb] = words
        menu.register(
            menu.Entry(
                _("Cam kết cá nhân"),
                "pledges:round_list",
                "writing-sign",
                lambda actor: actor.may("view"),
                group="following",
                order=35,
                under=("/pledges/",),
            ),
            menu.Entry(
                _("Nhận xét hằng tháng"),
                "pledges:remark_list",
                "message-circle",
                group="following",
                order=36,
                under=("/remarks/",),
            ),
            menu.Entry(
                _("Giao ước thi đua"),
                "pledges:pact_list",
                "heart-handshake",
                lambda actor: actor.may("view"),
                group="following",
                order=42,
                under=("/pacts/",),
            ),
            menu.Entry(
                _("Cam kết của tôi"),
                "pledges:mine",
                "user-check",
                rules.has_own_record,
                group="",
                order=40,
                under=("/pledges/mine/",),
            ),
            menu.Entry(
                _("Chuẩn mực đạo đức"),
                "pledges:standard_list",
                "certificate",
                group="following",
                order=40,
                under=("/standards/", "/postings/"),
            ),
        )
        desk.register(
            desk.Desk(
                "pledges.pacts",
                _("Giao ước thi đua"),
                notices.pact_tasks,
                order=55,
                rule=lambda actor: actor.may(rules.SIGN_PACT) or actor.may(rules.KEEP_PACT),
            ),
            desk.Desk(
                "pledges.own", _("Cam kết của tôi"), notices.own_tasks, order=30, rule=rules.has_own_record
            ),
            desk.Desk(
                "pledges.waiting",
                _("Cam kết chờ duyệt"),
                notices.waiting_tasks,
                order=31,
                rule=lambda actor: actor.may(rules.APPROVE),
            ),
            desk.Desk(
                "pledges.standards",
                _("Chuẩn mực đạo đức"),
                notices.standard_tasks,
                order=60,
                rule=rules.can_set_standard,
            ),
        )
        desk.register(
            desk.Desk(
                "pledges.remarks",
                _("Nhận xét hằng tháng"),
                notices.remark_tasks,
                order=29,
                rule=lambda actor: actor.may(rules.REMARK),
            )
        )
        panels.register(
            panels.Panel(
                "home",
                "pledges.remarks_home",
                _("Nhận xét hằng tháng"),
                rule=rules.can_see,
                draw=remark_lists.cell_panel,
                order=30,
                icon="message-circle",
            ),
            panels.Panel(
                "person",
                "pledges.remarks_person",
                _("Nhận xét hằng tháng"),
                rule=rules.can_see_remarks_of,
                draw=remark_lists.person_panel,
                order=30,
                icon="message-circle",
                wide=12,
            ),
        )
