"""How accounts are listed."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import Holding, Role, User
from sen.foundation.ui.states import register_state
from sen.foundation.web.lists import Choice, Column, Listing

register_state("account_active", _("Đang dùng"), "good", "circle-check")
register_state("account_locked", _("Đã khóa"), "bad", "lock")
register_state("account_unset", _("Chưa đặt mật khẩu"), "warn", "clock")
register_state("held", _("Đang giữ"), "good", "circle-check")
register_state("ended", _("Đã kết thúc"), "mute", "circle-minus")


def state_of_account(user: User) -> str:
    if not user.is_active:
        return "account_locked"
    return "account_active" if user.has_usable_password() else "account_unset"


def _holding(records: QuerySet, code: str) -> QuerySet:
    held = Holding.objects.filter(user_id=OuterRef("pk"), role__code=code)
    return records.filter(Exists(held))


def _active(records: QuerySet, value: str) -> QuerySet:
    return records.filter(is_active=value == "active")


def _complete(rows: list[User], actor) -> None:
    """Give each user of the page the roles of today that the actor may see."""
    holdings = Holding.objects.filter(
        user_id__in=[user.pk for user in rows], valid__contains=actor.on
    ).select_related("role", "unit__parent")
    seen: dict[int, list[Holding]] = {}
    for held in actor.within(holdings, during="valid", verb="accounts.see_users").order_by("role__position"):
        seen.setdefault(held.user_id, []).append(held)
    for user in rows:
        user.now = seen.get(user.pk, [])


USERS = Listing(
    key="accounts.users",
    title=_("Người dùng"),
    icon="users",
    noun=_("người dùng"),
    columns=(
        Column(
            "name",
            _("Họ và tên"),
            sort="sort_key",
            main=True,
            link=lambda user: reverse("accounts:user_page", kwargs={"pk": user.pk}),
            note=lambda user: user.username,
        ),
        Column(
            "roles",
            _("Vai trò hiện nay"),
            value=lambda user: "; ".join(h.role.called for h in user.now),
        ),
        Column("units", _("Giữ tại"), value=lambda user: "; ".join(h.unit.called for h in user.now)),
        Column("last_login", _("Đăng nhập gần nhất"), kind="moment", sort="last_login"),
        Column("state", _("Trạng thái"), value=state_of_account, kind="state"),
    ),
    filters=(
        Choice(
            "role",
            _("Vai trò"),
            lambda actor: [(role.code, role.called) for role in Role.objects.all()],
            where=_holding,
        ),
        Choice(
            "state",
            _("Trạng thái"),
            [("active", _("Đang dùng")), ("locked", _("Đã khóa"))],
            where=_active,
        ),
    ),
    search="folded",
    search_hint=_("Tìm theo tên, tên đăng nhập"),
    order="name",
    prepare=_complete,
    empty=_("Không có người dùng nào khớp"),
    empty_hint=_("Mỗi người một tài khoản, kèm vai trò đầu tiên; bấm “Lập tài khoản”."),
)
