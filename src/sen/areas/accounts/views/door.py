"""How the sign-in library behaves here: our words, our acts, encrypted secrets, no sign-up."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts import actions, queries


class Door(DefaultAccountAdapter):
    """Sign-in, sign-out and passwords."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã bị khóa. Hãy liên hệ quản trị viên của đơn vị."),
        "enter_current_password": _("Hãy nhập đúng mật khẩu hiện tại."),
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã mới nhất trên ứng dụng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "invalid_password_reset": _("Liên kết đặt lại mật khẩu không hợp lệ."),
        "rate_limited": _("Đồng chí thao tác quá nhanh. Hãy chờ một phút rồi thử lại."),
        "too_many_login_attempts": _(
            "Nhập sai quá nhiều lần. Để bảo vệ tài khoản, hãy chờ 5 phút rồi thử lại, "
            "hoặc dùng mục “Quên mật khẩu”."
        ),
        "unknown_email": _("Không có tài khoản nào dùng thư điện tử này."),
        "username_password_mismatch": _(
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
        ),
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def clean_username(self, username, shallow=False):
        return username

    def respond_user_inactive(self, request, user):
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("account_login")

    def set_password(self, user, password) -> None:
        moment = getattr(self.request, "at", None) or timezone.now()
        actions.set_password(user=user, password=password, by=queries.actor_of(user, moment), at=moment)

    def post_login(self, request, user, **more):
        actions.note_sign_in(user=user, by=queries.actor_of(user, request.at), at=request.at)
        return super().post_login(request, user, **more)


class SecondFactor(DefaultMFAAdapter):
    """The authenticator app and the recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Mã không đúng hoặc đã hết hạn. Hãy nhập mã mới nhất trên ứng dụng."),
        "cannot_delete_authenticator": _(
            "Vai trò của đồng chí bắt buộc dùng xác thực hai lớp, không tắt được."
        ),
        "cannot_generate_recovery_codes": _("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
    }

    def get_totp_label(self, user) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator) -> bool:
        return not queries.must_have_second_factor(queries.actor_of(authenticator.user, timezone.now()))

    def send_notification_mail(self, *args, **kwargs) -> None:
        """Acts tell it; many users have no e-mail address."""


def _fernet() -> MultiFernet:
    """Encrypts under the installation's secret key; older keys still open what they closed."""
    keys: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(f"sen second factor {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
