"""One's own account: what it is, what it sees, its password and second factor."""

from collections.abc import Callable
from functools import partial, wraps
from typing import cast

from allauth.account import views as account_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as totp_views
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from sen.areas.accounts import actions, forms, queries, rules
from sen.areas.accounts.models import User
from sen.foundation.web.doing import fill_in
from sen.foundation.web.guard import guard, signed_in
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(signed_in, methods=("GET", "HEAD"), before_detour=True)
def my_account(request: Request) -> HttpResponse:
    """The account of whoever asks."""
    user = _owner(request)
    return page(
        request,
        "accounts/my_account.html",
        {
            "title": _("Tài khoản của tôi"),
            "owner": user,
            "holdings": queries.holdings_of(request.actor, user),
            "today": request.actor.on,
            "second_factor": queries.has_second_factor(user),
            "second_factor_due": queries.must_have_second_factor(request.actor),
        },
    )


@guard(signed_in)
def my_account_edit(request: Request) -> HttpResponse:
    """Correct one's own name and address."""
    user = _owner(request)
    form = forms.OwnForm(request.POST or None, initial={"name": user.name, "email": user.email})
    back = reverse("accounts:my_account")
    return fill_in(
        request,
        form,
        partial(actions.edit_user, user=user),
        _("Đã lưu."),
        to=back,
        title=_("Sửa thông tin của tôi"),
        icon="user-circle",
        cancel=back,
    )


@guard(signed_in, methods=("GET", "HEAD"))
def my_view(request: Request) -> HttpResponse:
    """What the actor sees and may do, role by role."""
    return page(
        request,
        "accounts/my_view.html",
        {
            "title": _("Tôi thấy được gì"),
            "sights": queries.what_i_see(cast(queries.RoleActor, request.actor)),
            "sentences": rules.declared_verbs(),
            "person_id": request.actor.person_id,
        },
    )


def _owner(request: Request) -> User:
    """The account that asks; the guard has let nobody else through."""
    return cast(User, request.user)


def library(view: Callable, done: str | None = None) -> Callable:
    """A page of the sign-in library behind our guard. A POST that it answers with a redirect was carried out;
    ``done`` names the act to record then."""

    @guard(signed_in, before_detour=True)
    @sensitive_post_parameters()
    @wraps(view, updated=())
    def opened(request: Request, **url) -> HttpResponse:
        response = view(request, **url)
        if done and request.method == "POST" and response.status_code == 302:
            actions.note_second_factor(user=_owner(request), verb=done, by=request.actor, at=request.at)
        return response

    return opened


change_password = library(account_views.password_change)
activate_totp = library(totp_views.activate_totp, done="accounts.turn_on_second_factor")
deactivate_totp = library(totp_views.deactivate_totp, done="accounts.turn_off_second_factor")
generate_recovery_codes = library(code_views.generate_recovery_codes, done="accounts.renew_recovery_codes")
