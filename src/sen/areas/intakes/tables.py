"""Lists that were sent."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.intakes.choices import Register
from sen.foundation.staging.intake import Stage
from sen.foundation.web.lists import Choice, Column, Listing


def sent(register: Register) -> Listing:
    """The lists sent for a register."""
    return Listing(
        key=f"intakes.{register.key}",
        title=register.title,
        noun=_("danh sách"),
        icon="file-import",
        columns=(
            Column(
                "file_name",
                _("Tệp"),
                link=lambda one: reverse("intakes:filing", args=[one.pk]),
                main=True,
            ),
            Column("unit", _("Danh sách của"), value="unit.called", sort="unit__sort_key"),
            Column("user_label", _("Người gửi")),
            Column("created_at", _("Gửi lúc"), kind="moment", sort="created_at"),
            Column("status", _("Trạng thái"), kind="state", value=lambda one: f"intake_{one.status}"),
        ),
        filters=(Choice("status", _("Trạng thái"), Stage.choices, where="status"),),
        order="-created_at",
        empty=_("Chưa có danh sách nào được gửi"),
        empty_hint=_("Bấm “Nhập từ tệp” để đưa cả danh sách Excel đang có vào sổ."),
    )
