"""Users, their roles, and the links that let them set a password."""

from functools import partial

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.accounts import actions, forms, queries, rules, tables
from sen.areas.accounts.models import Holding, Role, User
from sen.areas.organisations.queries.choosing import as_options, units_holding
from sen.foundation.web.doing import do, fill_in
from sen.foundation.web.guard import guard
from sen.foundation.web.options import offer, typed
from sen.foundation.web.page import page
from sen.foundation.web.request import Request


@guard(rules.can_see_users, methods=("GET", "HEAD"), reads_people="accounts.read_users")
def user_list(request: Request) -> HttpResponseBase:
    """The accounts whose roles lie where the actor may see users."""
    return tables.USERS.respond(
        request,
        queries.users(request.actor),
        template="accounts/user_list.html",
        context={"adds": rules.can_add_user(request.actor)},
    )


@guard(rules.can_see_user, on=lambda actor, pk: queries.find_user(actor, pk), methods=("GET", "HEAD"))
def user_page(request: Request, user: User) -> HttpResponse:
    """One account: its roles through time, and what may be done with it."""
    return page(request, "accounts/user_page.html", _about(request, user))


def _about(request: Request, user: User, **more) -> dict:
    actor = request.actor
    holdings = queries.holdings_of(actor, user)
    actor.look_ahead({held.unit_id for held in holdings})
    today = localdate(request.at)
    return {
        "title": user.name,
        "owner": user,
        "holdings": [(held, _state(held, today), rules.can_end(actor, held)) for held in holdings],
        "keeps": rules.can_keep(actor, user),
        "gives": rules.can_add_user(actor),
        "second_factor": queries.has_second_factor(user),
        **more,
    }


def _state(held: Holding, today) -> str:
    if held.valid.upper is not None and held.valid.upper <= today:
        return "ended"
    return "planned" if held.valid.lower is not None and held.valid.lower > today else "held"


@guard(rules.can_add_user)
def user_add(request: Request) -> HttpResponse:
    """A new account with its first role; then its page, where the link for a password is given."""
    form = forms.UserForm(request.POST or None, actor=request.actor, initial={"first": localdate(request.at)})
    return fill_in(
        request,
        form,
        actions.create_user,
        _("Đã lập tài khoản. Hãy cấp liên kết để người dùng tự đặt mật khẩu."),
        to=_page_of,
        title=_("Lập tài khoản"),
        icon="user-plus",
        submit=_("Lập tài khoản"),
        cancel=reverse("accounts:user_list"),
    )


def _page_of(user: User) -> str:
    return reverse("accounts:user_page", args=[user.pk])


@guard(
    lambda actor, user: rules.can_add_user(actor) and rules.can_see_user(actor, user),
    on=lambda actor, pk: queries.find_user(actor, pk),
)
def role_give(request: Request, user: User) -> HttpResponse:
    """One more role for a user."""
    form = forms.RoleForm(request.POST or None, actor=request.actor, initial={"first": localdate(request.at)})
    back = _page_of(user)
    return fill_in(
        request,
        form,
        partial(actions.give_role, user=user),
        _("Đã giao vai trò."),
        to=back,
        title=_("Giao vai trò cho %(name)s") % {"name": user.name},
        icon="user-shield",
        submit=_("Giao vai trò"),
        cancel=back,
    )


@guard(rules.can_end, on=lambda actor, pk: queries.find_holding(actor, pk))
def role_end(request: Request, holding: Holding) -> HttpResponse:
    """The end of a role, with its reason."""
    form = forms.EndForm(request.POST or None, initial={"last": localdate(request.at)})
    words = {"role": holding.role.called, "unit": holding.unit.name, "name": holding.user.name}
    back = _page_of(holding.user)
    return fill_in(
        request,
        form,
        partial(actions.end_role, holding=holding),
        _("Đã ghi ngày kết thúc vai trò."),
        to=back,
        title=_("Kết thúc vai trò"),
        icon="user-minus",
        pretitle=holding.user.name,
        subtitle=_("%(role)s tại %(unit)s. Những việc %(name)s đã làm vẫn giữ nguyên.") % words,
        submit=_("Kết thúc vai trò"),
        cancel=back,
    )


@guard(rules.can_keep, on=lambda actor, pk: queries.find_user(actor, pk), methods=("POST",))
def user_lock(request: Request, user: User) -> HttpResponse:
    return _do(request, user, actions.lock_user, _("Đã khóa tài khoản."))


@guard(rules.can_keep, on=lambda actor, pk: queries.find_user(actor, pk), methods=("POST",))
def user_unlock(request: Request, user: User) -> HttpResponse:
    return _do(request, user, actions.unlock_user, _("Đã mở khóa tài khoản."))


@guard(rules.can_keep, on=lambda actor, pk: queries.find_user(actor, pk), methods=("POST",))
def reset_link(request: Request, user: User) -> HttpResponse:
    """A link that sets a new password once. It is shown this one time and kept nowhere."""
    actions.note_reset_link(user=user, why=request.POST.get("why", ""), by=request.actor, at=request.at)
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token}
    )
    response = page(
        request, "accounts/reset_link.html", _about(request, user, link=request.build_absolute_uri(path))
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@guard(rules.can_keep, on=lambda actor, pk: queries.find_user(actor, pk), methods=("POST",))
def second_factor_drop(request: Request, user: User) -> HttpResponse:
    """Help somebody who lost phone and recovery codes."""
    said = _("Đã gỡ xác thực hai lớp; người dùng đăng nhập bằng mật khẩu rồi bật lại.")
    return _do(request, user, actions.drop_second_factor, said)


def _do(request: Request, user: User, act, said: str) -> HttpResponse:
    """What is done to an account for a reason."""
    return do(request, partial(act, user=user, why=request.POST.get("why", "")), said, back=_page_of(user))


@guard(rules.can_see_users, methods=("GET", "HEAD"))
def role_list(request: Request) -> HttpResponse:
    """Every role: its sentence, and what it allows in words."""
    sentences = rules.declared_verbs()
    roles = [
        (role, [sentences[verb] for verb in sentences if verb in role.verbs]) for role in Role.objects.all()
    ]
    return page(request, "accounts/role_list.html", {"title": _("Các vai trò"), "roles": roles})


@guard(rules.can_add_user, methods=("GET", "HEAD"))
def unit_found(request: Request) -> HttpResponse:
    """Options for picking the unit of a role."""
    return offer(request, as_options(units_holding(request.actor, "accounts.give_roles", typed(request))))
