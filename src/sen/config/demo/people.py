"""The rosters, and one sign-in for each role."""

import secrets
from datetime import date

from django.conf import settings

from sen.areas.accounts import actions
from sen.areas.accounts.models import Role
from sen.areas.organisations.imports.country import ROOT_CODE
from sen.areas.people import actions as people
from sen.areas.people.imports import FIELDS
from sen.areas.people.models import Person, RosterImport
from sen.areas.people.tasks import check as check_roster
from sen.config.demo import files, shape
from sen.config.demo.making import BY, Making
from sen.config.demo.seeds import HA_NAM


def write_rosters(making: Making) -> None:
    """The three large rosters, as files."""
    for branch, name, title in _rosters():
        files.write_roster(making.files / name, branch, title)


def rosters(making: Making) -> None:
    """The three large rosters, taken in as a user would."""
    for branch, name, title in _rosters():
        take_in(making, branch, name, title)


def _rosters() -> tuple[tuple[shape.Branch, str, str], ...]:
    return (
        (shape.ha_nam(), "danh-sach-dang-vien-ha-nam.xlsx", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ TỈNH HÀ NAM"),
        (shape.bac_kan(), "danh-sach-bac-kan.csv", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ THÀNH PHỐ BẮC KẠN"),
        (shape.o_mon(), "danh-sach-o-mon.xlsx", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ QUẬN Ô MÔN"),
    )


def take_in(making: Making, branch: shape.Branch, name: str, title: str) -> None:
    """Take the people of a branch in from a file, written here unless it is there."""
    path = making.files / name
    if not path.exists():
        files.write_roster(path, branch, title)
    roster = RosterImport(unit=making.units[branch.code], day=HA_NAM.roster_day)
    roster = people.ROSTERS.take(roster, path, FIELDS, by=BY, at=making.now, name=name)
    people.ROSTERS.begin_check(roster)
    check_roster(roster.pk, making.now)
    roster = RosterImport.objects.get(pk=roster.pk)
    if roster.counts.get("add") != len(branch.people):
        raise SystemExit(f"{name}: {roster.counts} {roster.problem}")
    people.apply_roster(roster=roster, by=BY, at=making.now)


def accounts(making: Making) -> None:
    """One sign-in per role, with one password that is made now and kept beside the database."""
    actions.load_roles(by=BY, at=making.now)
    password = f"sen-{secrets.token_hex(4)}"
    (settings.VAR / "demo-password").touch(mode=0o600)
    (settings.VAR / "demo-password").write_text(password)
    someone = (
        Person.objects.filter(
            memberships__unit__code__startswith="ha-nam-kcq", memberships__valid__endswith=None
        )
        .filter(post="", card_hash__isnull=False)
        .order_by("pk")
        .first()
    )
    cell = someone.memberships.get().unit if someone else None
    for username, name, role, unit, person in (
        ("quantri", "Quản trị hệ thống", "administrator", ROOT_CODE, None),
        ("bithu", "Bí thư Tỉnh ủy (mẫu)", "committee-secretary", "ninh-binh-2025", None),
        ("canbo", "Cán bộ theo dõi (mẫu)", "campaign-officer", "ninh-binh-2025", None),
        ("tonghop", "Cán bộ tổng hợp (mẫu)", "collator", "ninh-binh-2025", None),
        (
            "bithuchibo",
            "Bí thư chi bộ (mẫu)",
            "cell-secretary",
            cell.code if cell else "ninh-binh-2025",
            None,
        ),
        ("kiemtra", "Cán bộ kiểm tra (mẫu)", "inspector", "ninh-binh-2025", None),
        ("thuky", "Thư ký cuộc thi (mẫu)", "contest-secretary", "ninh-binh-2025", None),
        (
            "dangvien",
            someone.name if someone else "Đảng viên (mẫu)",
            "member",
            cell.code if cell else "vn",
            someone,
        ),
    ):
        user = actions.create_user(
            username=username,
            name=name,
            role=Role.objects.get(code=role),
            unit=making.units[unit],
            first=date(2025, 7, 1),
            person=person,
            why="Dữ liệu mẫu",
            by=BY,
            at=making.now,
        )
        actions.set_password(user=user, password=password, by=BY, at=making.now)
