"""Forms of accounts: they read and check what was typed, no more."""

import re
from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from sen.areas.accounts import queries
from sen.areas.accounts.models import PLAIN_NAME, Role, User
from sen.areas.organisations.queries.choosing import unit_holding
from sen.foundation.refusals import CONSTRAINTS
from sen.foundation.web.forms import DayField, FoundField, LongTextField, SenForm, TextField, dress


class RoleForm(SenForm):
    """A role, where, and on which days."""

    role = forms.ModelChoiceField(
        queryset=Role.objects.none(), label=_("Vai trò"), empty_label=_("Chọn vai trò"), to_field_name="code"
    )
    unit = FoundField(
        source="accounts:unit_found",
        label=_("Giữ tại đơn vị"),
        help_text=_("Vai trò có hiệu lực tại đơn vị này và mọi đơn vị trực thuộc."),
    )
    first = DayField(label=_("Từ ngày"))
    last = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định ngày kết thúc.")
    )
    why = TextField(
        label=_("Căn cứ"), required=False, help_text=_("Quyết định, phân công; ví dụ: Quyết định 15-QĐ/ĐU.")
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        roles = self.fields["role"]
        roles.queryset = Role.objects.filter(
            pk__in=[role.pk for role in queries.roles_to_give(actor)]
        ).order_by("position")
        roles.label_from_instance = lambda role: role.called
        self.fields["unit"].using(
            lambda key: unit_holding(actor, "accounts.give_roles", key),
            lambda unit: unit.called,
        )


class UserForm(RoleForm):
    """A new account together with its first role."""

    username = TextField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm; ví dụ: nguyenvanan.xadongtam."),
    )
    name = TextField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Dùng để tự đặt lại mật khẩu. Không có cũng được."),
    )
    field_order = ["name", "username", "email", "role", "unit", "first", "last", "why"]

    def clean_username(self) -> str:
        name = self.cleaned_data["username"].lower()
        if not re.fullmatch(PLAIN_NAME, name):
            raise forms.ValidationError(str(CONSTRAINTS["user_name_is_plain"]))
        if User.objects.filter(username=name).exists():
            raise forms.ValidationError(str(CONSTRAINTS["accounts_user_username_key"]))
        return name


class EndForm(SenForm):
    """The last day of a role, and why it ends."""

    last = DayField(label=_("Ngày cuối giữ vai trò"))
    why = LongTextField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class OwnForm(SenForm):
    """What one may change of one's own account."""

    name = TextField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False, help_text=_("Dùng để tự đặt lại mật khẩu khi quên.")
    )


class ReasonForm(SenForm):
    """Why something is done to an account."""

    why = TextField(label=_("Lý do"))


# -- forms of the sign-in library in the dress of the house -----------------------------------------------------


class Dressed:
    """Gives the fields of a library's form our words, and the classes of our widgets."""

    fields: dict[str, Any]
    words = {
        "login": _("Tên đăng nhập"),
        "password": _("Mật khẩu"),
        "remember": _("Giữ đăng nhập trên máy này đến hết ngày làm việc"),
        "oldpassword": _("Mật khẩu hiện tại"),
        "password1": _("Mật khẩu mới"),
        "password2": _("Nhập lại mật khẩu mới"),
        "email": _("Thư điện tử"),
        "code": _("Mã xác thực"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words.get(name, field.label)
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            dress(field)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.widget.attrs["autofocus"] = True


class SignInForm(Dressed, account_forms.LoginForm):
    def clean_login(self) -> str:
        return super().clean_login().lower()


class ForgottenForm(Dressed, account_forms.ResetPasswordForm):
    pass


class NewPasswordForm(Dressed, account_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Dressed, account_forms.ChangePasswordForm):
    pass


class AgainForm(Dressed, account_forms.ReauthenticateForm):
    pass


class CodeForm(Dressed, mfa_forms.AuthenticateForm):
    pass


class CodeAgainForm(Dressed, mfa_forms.ReauthenticateForm):
    pass


class TurnOnForm(Dressed, totp_forms.ActivateTOTPForm):
    pass
