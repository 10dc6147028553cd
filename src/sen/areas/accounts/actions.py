"""What changes accounts and roles. Each is one act."""

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.accounts import rules
from sen.areas.accounts.choices import ROLES
from sen.areas.accounts.models import Attempt, Holding, Role, User
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.refusals import Conflict, Refusal, in_words, reason_of
from sen.foundation.vietnamese import fold, person_sort_key

acts.SENTENCES |= {
    "accounts.load_role": _("{who} cập nhật vai trò {subject}"),
    "accounts.create_user": _("{who} lập tài khoản {subject}"),
    "accounts.edit_user": _("{who} sửa tài khoản {subject}"),
    "accounts.lock_user": _("{who} khóa tài khoản {subject}"),
    "accounts.unlock_user": _("{who} mở khóa tài khoản {subject}"),
    "accounts.give_reset_link": _("{who} cấp liên kết đặt lại mật khẩu cho {subject}"),
    "accounts.set_password": _("{who} đặt mật khẩu của {subject}"),
    "accounts.read_users": _("{who} xem danh sách người dùng"),
    "accounts.sign_in": _("{who} đăng nhập"),
    "accounts.turn_on_second_factor": _("{who} bật xác thực hai lớp"),
    "accounts.turn_off_second_factor": _("{who} tắt xác thực hai lớp"),
    "accounts.drop_second_factor": _("{who} gỡ xác thực hai lớp của {subject}"),
    "accounts.renew_recovery_codes": _("{who} tạo mã dự phòng mới"),
    "accounts.give_role": _("{who} giao vai trò: {subject}"),
    "accounts.end_role": _("{who} kết thúc vai trò: {subject}"),
}


class CannotGiveRole(Refusal):
    message = _("Đồng chí chỉ giao được vai trò không cao hơn vai trò của mình, trong phạm vi của mình.")


class CannotEndRole(Refusal):
    message = _("Đồng chí không thu hồi được vai trò này.")


class CannotKeepUser(Refusal):
    message = _("Đồng chí không sửa được tài khoản này: người này giữ vai trò ngoài phạm vi của đồng chí.")


class NoSecondFactor(Refusal):
    message = _("Tài khoản này không còn bật xác thực hai lớp.")


class WrongDays(Refusal):
    message = _("Ngày kết thúc phải từ ngày bắt đầu trở đi.")


class EndsBefore(Refusal):
    message = _("Vai trò này đã có ngày kết thúc sớm hơn. Muốn giữ lâu hơn thì giao lại vai trò.")


class WeakPassword(Refusal):
    message = _("Mật khẩu chưa đủ mạnh.")


class LastAdministrator(Refusal):
    message = _("Đây là quản trị viên cuối cùng của toàn hệ thống; hãy giao vai trò cho người khác trước.")


# -- roles as data ---------------------------------------------------------------------------------------------


def load_roles(*, by: Actor, at: datetime) -> int:
    """Make the roles of the database those of ``choices.ROLES``. Running it again changes nothing.

    Returns how many were added or changed. Roles that were added by hand stay.
    """
    known = {role.code: role for role in Role.objects.select_for_update()}
    changed = 0
    for spec in ROLES:
        wanted = {
            "name": _source(spec.name),
            "sentence": _source(spec.sentence),
            "verbs": sorted(spec.verbs),
            "position": spec.position,
        }
        role = known.get(spec.code)
        before = {name: getattr(role, name) for name in wanted} if role else None
        if before == wanted:
            continue
        role = role or Role(code=spec.code)
        for name, value in wanted.items():
            setattr(role, name, value)
        role.save()
        acts.record(by=by, at=at, verb="accounts.load_role", subject=role, before=before, after=wanted)
        changed += 1
    return changed


def _source(text) -> str:
    """The Vietnamese source of a translatable text, whatever language is active."""
    from django.utils.translation import override

    with override(settings.LANGUAGE_CODE):
        return str(text)


# -- users -----------------------------------------------------------------------------------------------------


def create_user(
    *,
    username: str,
    name: str,
    role: Role,
    unit: Unit,
    first: date,
    last: date | None = None,
    email: str = "",
    person: Person | None = None,
    why: str = "",
    by: Actor,
    at: datetime,
) -> User:
    """An account with its first role. It has no password yet: give its owner a link to set one."""
    user = User(
        username=username.strip().lower(),
        name=name,
        folded=fold(f"{name} {username}"),
        sort_key=person_sort_key(name),
        email=email,
        person=person,
        created_at=at,
    )
    user.set_unusable_password()
    with in_words():
        user.save()
    acts.record(
        by=by,
        at=at,
        verb="accounts.create_user",
        subject=user,
        place=unit,
        after={"username": user.username, "name": name, "email": email},
        why=why,
    )
    give_role(user=user, role=role, unit=unit, first=first, last=last, why=why, by=by, at=at)
    return user


def edit_user(*, user: User, name: str, email: str, by: Actor, at: datetime) -> User:
    """Correct the name and the e-mail address of one's own account, or of one that the actor keeps."""
    user = _locked(user)
    if user.pk != by.user_id and not rules.can_keep(by, user):
        raise CannotKeepUser
    before = {"name": user.name, "email": user.email}
    user.name, user.email = name, email
    user.folded, user.sort_key = fold(f"{name} {user.username}"), person_sort_key(name)
    user.save(update_fields=["name", "email", "folded", "sort_key"])
    after = {"name": name, "email": email}
    if before != after:
        place = _home(user, at)
        acts.record(
            by=by, at=at, verb="accounts.edit_user", subject=user, place=place, before=before, after=after
        )
    return user


def lock_user(*, user: User, why: str, by: Actor, at: datetime) -> User:
    """Let the account sign in no more; its sessions end with the next request."""
    return _set_active(user, False, "accounts.lock_user", why, by, at)


def unlock_user(*, user: User, why: str, by: Actor, at: datetime) -> User:
    """Let the account sign in again."""
    return _set_active(user, True, "accounts.unlock_user", why, by, at)


def _set_active(user: User, active: bool, verb: str, why: str, by: Actor, at: datetime) -> User:
    user, why = _locked(user), reason_of(why)
    if not rules.can_keep(by, user):
        raise CannotKeepUser
    if user.is_active == active:
        raise Conflict
    if not active:
        _refuse_without_administrator(Q(user=user), localdate(at))
    user.is_active = active
    user.save(update_fields=["is_active"])
    acts.record(
        by=by,
        at=at,
        verb=verb,
        subject=user,
        place=_home(user, at),
        before={"active": not active},
        after={"active": active},
        why=why,
    )
    return user


def note_reset_link(*, user: User, why: str, by: Actor, at: datetime) -> None:
    """Record that the actor lets the user set a new password through a one-time link."""
    why = reason_of(why)
    if not rules.can_keep(by, user):
        raise CannotKeepUser
    acts.record(by=by, at=at, verb="accounts.give_reset_link", subject=user, place=_home(user, at), why=why)


def set_password(*, user: User, password: str, by: Actor, at: datetime) -> None:
    """Set a new password; every other session of the user ends. The password itself is recorded nowhere."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPassword(" ".join(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    acts.record(by=by, at=at, verb="accounts.set_password", subject=user, place=_home(user, at))


def note_sign_in(*, user: User, by: Actor, at: datetime) -> None:
    """Record that the user came in."""
    acts.record(by=by, at=at, verb="accounts.sign_in", subject=user, place=_home(user, at))


def note_second_factor(*, user: User, verb: str, by: Actor, at: datetime) -> None:
    """Record a change of the user's second factor; ``verb`` is one of ``acts.SENTENCES``."""
    acts.record(by=by, at=at, verb=verb, subject=user, place=_home(user, at))


def drop_second_factor(*, user: User, why: str, by: Actor, at: datetime) -> None:
    """Let a user whose phone and recovery codes are gone sign in with the password alone, to set both up anew."""
    user, why = _locked(user), reason_of(why)
    if not rules.can_keep(by, user):
        raise CannotKeepUser
    gone, _kinds = Authenticator.objects.filter(user=user).delete()
    if not gone:
        raise NoSecondFactor
    acts.record(
        by=by, at=at, verb="accounts.drop_second_factor", subject=user, place=_home(user, at), why=why
    )


# -- holdings --------------------------------------------------------------------------------------------------


def give_role(
    *,
    user: User,
    role: Role,
    unit: Unit,
    first: date,
    last: date | None = None,
    why: str = "",
    by: Actor,
    at: datetime,
) -> Holding:
    """Let the user hold the role for the unit's subtree, from ``first`` up to and including ``last``."""
    user = _locked(user)
    if not rules.can_give(by, role, unit.pk):
        raise CannotGiveRole(field="role")
    if last is not None and last < first:
        raise WrongDays(field="last")
    holding = Holding(user=user, role=role, unit=unit, valid=_span(first, last), why=why)
    with in_words():
        holding.save()
    acts.record(
        by=by,
        at=at,
        verb="accounts.give_role",
        subject=holding,
        place=unit,
        after={"role": role.code, "unit": unit.code, "first": first, "last": last},
        why=why,
    )
    return holding


def end_role(*, holding: Holding, last: date, why: str, by: Actor, at: datetime) -> Holding:
    """End the holding after ``last``, a day of it: to hold a role longer it must be given again. What was done under it
    stays."""
    holding = (
        Holding.objects.select_for_update(of=("self",)).select_related("role", "unit").get(pk=holding.pk)
    )
    if not rules.can_end(by, holding):
        raise CannotEndRole
    if holding.valid.upper is not None and holding.valid.upper <= localdate(at):
        raise Conflict
    if holding.valid.lower is not None and last < holding.valid.lower:
        raise WrongDays(field="last")
    if holding.valid.upper is not None and last >= holding.valid.upper:
        raise EndsBefore(field="last")
    _refuse_without_administrator(Q(pk=holding.pk), last + timedelta(days=1))
    before = {"last": holding.valid.upper and holding.valid.upper - timedelta(days=1)}
    holding.valid = _span(holding.valid.lower, last)
    holding.save(update_fields=["valid"])
    acts.record(
        by=by,
        at=at,
        verb="accounts.end_role",
        subject=holding,
        place=holding.unit,
        before=before,
        after={"last": last},
        why=why,
    )
    return holding


def _refuse_without_administrator(gone: Q, day: date) -> None:
    """Raise `LastAdministrator` if without what is gone nobody could give roles at the root of the tree on that day.

    Whoever takes away such a role waits for the others who do: two never take each other's away at once.
    """
    givers = Holding.objects.filter(
        unit__code=settings.SEN_ROOT, role__verbs__contains=["accounts.give_roles"]
    )
    if not givers.filter(gone).exists():
        return
    list(Unit.objects.select_for_update(no_key=True).filter(code=settings.SEN_ROOT))
    if not givers.exclude(gone).filter(user__is_active=True, valid__contains=day).exists():
        raise LastAdministrator


def forget_attempts(*, at: datetime) -> int:
    """Drop what the door remembers of attempts that no longer count; returns how many. No act: nothing was decided."""
    dropped, _kinds = Attempt.objects.filter(expires__lt=at).delete()
    return dropped


def _span(first: date | None, last: date | None) -> DateRange:
    return DateRange(first, last + timedelta(days=1) if last is not None else None)


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _home(user: User, at: datetime) -> Unit | None:
    """The unit of the user's first role on the day: where acts about the account belong."""
    held = (
        user.holdings.filter(valid__contains=localdate(at))
        .select_related("unit")
        .order_by("role__position", "pk")
        .first()
    )
    return held.unit if held else None
