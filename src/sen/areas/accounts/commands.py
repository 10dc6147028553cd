"""The words ``sen roles`` and ``sen user``: how a new installation gets its roles and its first administrator."""

from __future__ import annotations

import argparse
import sys

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sen.areas.accounts import actions
from sen.areas.accounts.models import Role, User
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.units import nearest_names
from sen.foundation.access import System
from sen.foundation.vietnamese import nearest


def register(commands) -> None:
    roles = commands.add_parser("roles", help="bring the roles up to date (migrate does it too)")
    roles.set_defaults(run=run_roles)
    user = commands.add_parser("user", help="an account with a role, and a link that sets its password")
    user.add_argument("username")
    user.add_argument("--name", default="", help="the person's name (needed for a new account)")
    user.add_argument("--role", default="administrator", help="code of the role (default: administrator)")
    user.add_argument("--unit", help="code of the unit at which the role is held (needed for a new account)")
    user.add_argument(
        "--site", default="", metavar="URL", help="address of the site, to print the whole link"
    )
    user.set_defaults(run=run_user)


def run_roles(args: argparse.Namespace) -> int:
    """Load the roles; running it again changes nothing."""
    with transaction.atomic():
        changed = actions.load_roles(by=System("sen roles"), at=timezone.now())
    print(f"{changed} vai trò được thêm hoặc cập nhật (roles added or changed).")
    return 0


def run_user(args: argparse.Namespace) -> int:
    """The account, made if it is not there, and a one-time link. 2: unknown role or unit, with the nearest codes."""
    at = timezone.now()
    by = System("sen user")
    with transaction.atomic():
        actions.load_roles(by=by, at=at)
        user = User.objects.filter(username=args.username.lower()).first()
        if user is None:
            role = Role.objects.filter(code=args.role).first()
            unit = Unit.objects.filter(code=args.unit or "").first()
            if role is None:
                return _unknown(
                    "vai trò",
                    args.role,
                    nearest(args.role, list(Role.objects.values_list("code", flat=True))),
                )
            if unit is None:
                return _unknown("đơn vị", args.unit or "", nearest_names(by, args.unit or ""))
            if not args.name:
                print("Hãy cho biết họ tên: --name (give the person's name).", file=sys.stderr)
                return 2
            user = actions.create_user(
                username=args.username,
                name=args.name,
                role=role,
                unit=unit,
                first=timezone.localdate(at),
                why="sen user",
                by=by,
                at=at,
            )
            print(f"Đã lập tài khoản {user.username}: {role.name}, {unit.name}.")
        actions.note_reset_link(user=user, why="sen user", by=by, at=at)
        token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token}
    )
    print(f"Liên kết đặt mật khẩu, dùng một lần (sets the password once):\n{args.site.rstrip('/')}{path}")
    return 0


def _unknown(what: str, code: str, near: list[str]) -> int:
    told = f" Gần nhất (nearest): {', '.join(near)}" if near else ""
    print(f"Không có {what} “{code}” (unknown).{told}", file=sys.stderr)
    return 2
