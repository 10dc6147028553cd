"""What people are told about accounts, in words."""

from collections.abc import Iterator

from django.db.models import Count
from django.utils.translation import gettext as _

from sen.areas.accounts.models import Holding
from sen.areas.organisations.queries.touches import Coming, Touched
from sen.foundation.ui.templatetags.ui import number, so_many

NAMED = 8


def touched_roles(coming: Coming) -> Iterator[Touched]:
    """Roles that a drafted reorganisation leaves at units that end, and those whose view it changes."""
    held = Holding.objects.filter(user__is_active=True, valid__contains=coming.day)
    at_ends = held.filter(unit__in=coming.ending)
    ending = at_ends.count()
    named = at_ends.select_related("user", "role", "unit").order_by("unit__sort_key", "role__position", "pk")
    if ending:
        names = "; ".join(f"{one.user} – {one.role} ({one.unit})" for one in named[:NAMED])
        yield Touched(
            so_many(
                "%(n)s vai trò đang giữ tại đơn vị kết thúc: từ ngày có hiệu lực chỉ còn xem được việc cũ; "
                "hãy giao lại ở đơn vị kế tục.",
                ending,
            ),
            ending,
            note=names + ("; …" if ending > NAMED else ""),
            tone="warn",
        )
    for codes, sentence in (
        (coming.losing, _("%(n)s người giữ vai trò ở cấp trên cũ thôi thấy các đơn vị chuyển đi.")),
        (coming.gaining, _("%(n)s người giữ vai trò ở cấp trên mới bắt đầu thấy các đơn vị chuyển đến.")),
    ):
        users = held.filter(unit__code__in=codes).exclude(unit__in=coming.ending)
        n = users.aggregate(n=Count("user", distinct=True))["n"] if codes else 0
        yield Touched(sentence % {"n": number(n)}, n)
