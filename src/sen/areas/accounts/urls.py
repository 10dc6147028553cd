"""Addresses of accounts. Of the sign-in library only the pages named here exist: no sign-up, no social sign-in."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from django.urls import include, path, re_path

from sen.areas.accounts.views import access, own, users
from sen.foundation.web.guard import THIRD_PARTY

THIRD_PARTY |= {
    "allauth.account.views.LoginView": "the door itself: open to all, throttled by account and address",
    "allauth.account.views.LogoutView": "ends the visitor's own session; acts on POST only",
    "allauth.account.views.ReauthenticateView": "asks signed-in users for their password again",
    "allauth.account.views.PasswordResetView": "open to all: mails a link to the account's own address, throttled",
    "allauth.account.views.PasswordResetDoneView": "a fixed text",
    "allauth.account.views.PasswordResetFromKeyView": "opens only with the secret key of a one-time link",
    "allauth.account.views.PasswordResetFromKeyDoneView": "a fixed text",
    "allauth.mfa.base.views.AuthenticateView": "second step of signing in, after the password",
    "allauth.mfa.base.views.ReauthenticateView": "asks signed-in users for their code again",
    "allauth.mfa.recovery_codes.views.ViewRecoveryCodesView": "one's own codes, after the password again; "
    "a GET marks them as seen",
    "allauth.mfa.recovery_codes.views.DownloadRecoveryCodesView": "the same as a file",
}

ours = [
    path("me/", own.my_account, name="my_account"),
    path("me/edit/", own.my_account_edit, name="my_account_edit"),
    path("me/view/", own.my_view, name="my_view"),
    path("users/", users.user_list, name="user_list"),
    path("users/add/", users.user_add, name="user_add"),
    path("users/units/", users.unit_found, name="unit_found"),
    path("users/<int:pk>/", users.user_page, name="user_page"),
    path("users/<int:pk>/give/", users.role_give, name="role_give"),
    path("users/<int:pk>/lock/", users.user_lock, name="user_lock"),
    path("users/<int:pk>/unlock/", users.user_unlock, name="user_unlock"),
    path("users/<int:pk>/reset-link/", users.reset_link, name="reset_link"),
    path("users/<int:pk>/second-factor/drop/", users.second_factor_drop, name="second_factor_drop"),
    path("roles/", users.role_list, name="role_list"),
    path("roles/held/<int:pk>/end/", users.role_end, name="role_end"),
    path("access/", access.access_search, name="access_search"),
    path("access/person/<int:pk>/", access.access_person, name="access_person"),
    path("access/<slug:code>/", access.access_unit, name="access_unit"),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("me/password/", own.change_password, name="account_change_password"),
    path("me/second-factor/", own.my_account, name="mfa_index"),
    path("me/second-factor/on/", own.activate_totp, name="mfa_activate_totp"),
    path("me/second-factor/off/", own.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/recovery-codes/new/", own.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
