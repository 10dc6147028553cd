"""Who may keep accounts, give roles and ask who sees what."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts.models import Holding, Role, User
from sen.foundation.access import Actor

VERBS = {
    "view": _("Xem hồ sơ và số liệu của đơn vị và các đơn vị trực thuộc"),
    "own": _("Xem hồ sơ của chính mình và ý kiến lại về các nhận xét"),
    "accounts.see_users": _("Xem danh sách người dùng và vai trò"),
    "accounts.keep_users": _("Lập, khóa, mở tài khoản; cấp liên kết đặt lại mật khẩu"),
    "accounts.give_roles": _("Giao và thu hồi vai trò không cao hơn vai trò của mình"),
    "accounts.explain_access": _("Xem ai thấy được một đơn vị, và vì sao"),
}


def declared_verbs() -> dict[str, object]:
    """Every verb that any area declares in its rules, with its sentence."""
    found: dict[str, object] = {}
    for app in apps.get_app_configs():
        room = f"{app.name}.rules"
        if app.name.startswith("sen.") and find_spec(room) is not None:
            found |= getattr(import_module(room), "VERBS", {})
    return found


def can_see_users(actor: Actor) -> bool:
    return actor.may("accounts.see_users")


def can_see_user(actor: Actor, user: User) -> bool:
    return can_see_users(actor) or user.pk == actor.user_id


def can_add_user(actor: Actor) -> bool:
    return actor.may("accounts.keep_users") and actor.may("accounts.give_roles")


def can_give(actor: Actor, role: Role, unit_id: int) -> bool:
    """Whether the actor may give or end the role at the unit: the right to give is held there, and everything
    that the role allows the actor may do there too."""
    return actor.may("accounts.give_roles", unit_id) and all(actor.may(verb, unit_id) for verb in role.verbs)


def can_end(actor: Actor, holding: Holding) -> bool:
    return can_give(actor, holding.role, holding.unit_id)


def can_keep(actor: Actor, user: User) -> bool:
    """Whether the actor may lock the account or let its password be set anew.

    Whoever resets a password can act as that user, so the user's roles must all be the actor's to give.
    """
    if user.pk == actor.user_id or not actor.may("accounts.keep_users"):
        return False
    holdings = list(user.holdings.select_related("role"))
    return bool(holdings) and all(
        actor.may("accounts.keep_users", holding.unit_id) and can_end(actor, holding) for holding in holdings
    )


def can_explain(actor: Actor) -> bool:
    return actor.may("accounts.explain_access")


def can_explain_person(actor: Actor, person) -> bool:
    """Everyone may ask who reads their own record; about others the query has looked already."""
    return actor.known


def can_explain_unit(actor: Actor, unit) -> bool:
    return actor.may("accounts.explain_access", unit.pk)
