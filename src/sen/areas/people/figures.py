"""Head-counts: who belonged where on which day."""

from typing import Any

from django.db.models import F, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.people.choices import MEMBERS, Category, MembershipKind, Standing
from sen.areas.people.models import Membership
from sen.foundation.figures import Counts, Dimension, Figure, Kind

FAMILY = "people"


def _main() -> QuerySet[Membership]:
    return Membership.objects.filter(kind=MembershipKind.MAIN)


def members() -> QuerySet[Membership]:
    """Main spells of party members, whatever their standing. One person has one on a day."""
    return _main().filter(standing__in=[s.value for s in MEMBERS])


def non_members() -> QuerySet[Membership]:
    """Main spells of persons outside the Party."""
    return _main().filter(standing=Standing.NON_MEMBER)


def key_cadres() -> QuerySet[Membership]:
    """Main spells of members who are key cadres."""
    return members().filter(key_cadre=True)


def temporary() -> QuerySet[Membership]:
    """Spells of members who take part elsewhere for a time; their main spell goes on beside it."""
    return Membership.objects.filter(kind=MembershipKind.TEMPORARY, standing__in=[s.value for s in MEMBERS])


def _open(row: dict) -> str | None:
    try:
        return reverse("people:person", kwargs={"pk": row["person_id"]})
    except NoReverseMatch:
        return None


STANDING = Dimension("standing", _("Loại đảng viên"), F("standing"), labels=lambda: dict(Standing.choices))
CATEGORY = Dimension("category", _("Nhóm đối tượng"), F("category"), labels=lambda: dict(Category.choices))

_SHARED: dict[str, Any] = {
    "counts": Counts.PERSONS,
    "kind": Kind.STOCK,
    "families": (FAMILY,),
    "personal": "people.read",
    "opens": _open,
    "shows": (
        (_("Họ và tên"), "person__name"),
        (_("Đơn vị"), "unit__name"),
        (_("Loại"), "standing"),
        (_("Năm sinh"), "person__birth_year"),
        (_("Chức vụ"), "person__post"),
    ),
}

FIGURES = (
    Figure(code="people.members", name=_("Đảng viên"), records=members, dimensions=(STANDING,), **_SHARED),
    Figure(
        code="people.non_members",
        name=_("Quần chúng trong danh sách"),
        records=non_members,
        dimensions=(CATEGORY,),
        **_SHARED,
    ),
    Figure(code="people.key_cadres", name=_("Cán bộ chủ chốt"), records=key_cadres, **_SHARED),
    Figure(code="people.temporary", name=_("Đảng viên sinh hoạt tạm thời"), records=temporary, **_SHARED),
)
