from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "sen.areas.organisations"
    label = "organisations"

    def ready(self):
        from django.utils.translation import gettext_lazy as _
        from django.utils.translation import pgettext_lazy

        from sen.areas.organisations import rules
        from sen.foundation.ui import menu

        menu.register(
            menu.Entry(
                pgettext_lazy("danh mục", "Đơn vị"),
                "organisations:unit_tree",
                "sitemap",
                rule=rules.can_browse,
                group="organisation",
                order=10,
                under=("organisations:unit", "organisations:import"),
            ),
            menu.Entry(
                _("Sắp xếp tổ chức"),
                "organisations:reorganisation_list",
                "arrows-exchange",
                rule=rules.can_reorganise_somewhere,
                group="organisation",
                order=30,
                under=("organisations:reorganisation", "organisations:step", "organisations:link"),
            ),
        )
