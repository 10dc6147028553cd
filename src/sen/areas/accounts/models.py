"""Users, roles, and who holds which role where and when."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import UserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from sen.areas.organisations.models import Unit
from sen.areas.people.models import Person
from sen.foundation.fields import ValidField
from sen.foundation.refusals import CONSTRAINTS

PLAIN_NAME = r"^[a-z0-9][a-z0-9._@-]*$"
"""What a user name looks like."""


class User(AbstractBaseUser):
    """An account to sign in with. What it may do and see comes only from the roles it holds."""

    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120)
    folded = models.TextField(default="")
    sort_key = models.TextField(default="")
    person = models.OneToOneField(Person, models.SET_NULL, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(null=True)

    now: "list[Holding]"
    """For a page: the roles held today, where a query has put them."""

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(username__regex=PLAIN_NAME), name="user_name_is_plain"),
        ]
        indexes = [
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="user_search"),
            models.Index(fields=["sort_key", "id"], name="user_order"),
        ]

    def __str__(self) -> str:
        return self.name or self.username


class Role(models.Model):
    """A role as data: a sentence for people, verbs for the system."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=300)
    verbs = ArrayField(models.CharField(max_length=60), default=list)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Its name in the reader's language; “Đảng viên” names a figure too, so the roles have a context."""
        return pgettext("vai trò", self.name)


class Holding(models.Model):
    """A role held by a user for a unit's subtree, over a span of days."""

    user = models.ForeignKey(User, models.CASCADE, related_name="holdings")
    role = models.ForeignKey(Role, models.PROTECT, related_name="holdings")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="holdings")
    valid = ValidField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(valid__isempty=False), name="holding_lasts_some_day"),
            ExclusionConstraint(
                name="holding_once_a_day",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            GistIndex(fields=["user", "valid"], name="holding_user_day"),
            GistIndex(fields=["unit", "valid"], name="holding_unit_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.role} – {self.unit}"


class Attempt(models.Model):
    """What the door remembers of one account or address: wrong passwords in a span, codes already used.

    The columns are those of Django's database cache, which reads and writes them: so a limit holds on every machine
    that serves pages. Keys hold an address or the hash of a user name; ``actions.forget_attempts`` drops what is over.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


CONSTRAINTS |= {
    "accounts_user_username_key": _("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."),
    "user_name_is_plain": _("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm, gạch ngang."),
    "accounts_user_person_id_key": _("Người này đã có tài khoản."),
    "accounts_role_code_key": _("Mã vai trò này đã có."),
    "holding_lasts_some_day": _("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
    "holding_once_a_day": _("Người này đã giữ vai trò đó tại đơn vị trong khoảng ngày này."),
}
