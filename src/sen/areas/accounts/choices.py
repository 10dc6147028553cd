"""The roles: a sentence for people, verbs for the system. The areas declare the verbs in their rules."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LOOK = frozenset({"view"})
"""To see the records and figures of a unit and everything under it."""

OWN = frozenset({"own"})
"""To see and answer what is recorded about oneself."""


@dataclass(frozen=True)
class RoleSpec:
    """One role as it is delivered. ``position`` orders the lists; what a role may give away follows from verbs."""

    code: str
    name: Any
    sentence: Any
    position: int
    verbs: frozenset[str]


EXPLAIN = frozenset({"accounts.explain_access"})
SEE_USERS = frozenset({"accounts.see_users"})

CELL_SECRETARY = (
    LOOK
    | OWN
    | EXPLAIN
    | {
        "people.read",
        "people.keep",
        "people.transfer",
        "directives.acknowledge",
        "meetings.plan",
        "meetings.keep_roll",
        "meetings.read_roll",
        "meetings.write_minutes",
        "pledges.set_standard",
        "practices.keep",
        "pledges.read",
        "pledges.keep",
        "pledges.approve",
        "pledges.remark",
        "pledges.read_remarks",
        "pledges.sign_pact",
        "indicators.close",
        "reports.draft",
        "priorities.keep",
        "priorities.verify",
        "outreach.keep",
        "outreach.lead",
        "exemplars.propose",
        "readings.answer",
    }
)
INSPECTOR = (
    LOOK
    | OWN
    | EXPLAIN
    | SEE_USERS
    | {"people.read", "meetings.read_roll", "pledges.read", "pledges.read_remarks", "home.read_acts"}
)
COLLATOR = (
    LOOK
    | OWN
    | EXPLAIN
    | SEE_USERS
    | {"home.read_acts", "directives.remind", "indicators.close", "reports.draft", "readings.read"}
)
CONTEST_SECRETARY = LOOK | OWN
CAMPAIGN_OFFICER = (
    CELL_SECRETARY
    | INSPECTOR
    | COLLATOR
    | CONTEST_SECRETARY
    | {
        "accounts.keep_users",
        "accounts.give_roles",
        "organisations.keep_units",
        "people.import",
        "directives.keep_campaign",
        "directives.issue",
        "meetings.correct",
        "meetings.issue_materials",
        "practices.decide",
        "pledges.open_round",
        "pledges.keep_pact",
        "indicators.target",
        "exemplars.recognise",
    }
)
COMMITTEE_SECRETARY = CAMPAIGN_OFFICER | {"organisations.reorganise", "reports.freeze"}
ADMINISTRATOR = COMMITTEE_SECRETARY | {"priorities.rule", "home.administer", "indicators.rule_registers"}
"""Each role of those who keep records holds the verbs of the roles below it: so it may also give them."""

ROLES = (
    RoleSpec(
        "administrator",
        pgettext_lazy("vai trò", "Quản trị viên"),
        _(
            "Giữ cây tổ chức, danh sách, tài khoản và vai trò trong phạm vi được giao; "
            "nhập dữ liệu, theo dõi hệ thống vận hành."
        ),
        1,
        ADMINISTRATOR,
    ),
    RoleSpec(
        "committee-secretary",
        pgettext_lazy("vai trò", "Bí thư cấp ủy"),
        _(
            "Lãnh đạo việc học tập và làm theo trong đảng bộ: xem mọi số liệu, chốt số liệu, "
            "quyết định báo cáo gửi lên cấp trên, giao vai trò cho cấp dưới."
        ),
        2,
        COMMITTEE_SECRETARY,
    ),
    RoleSpec(
        "campaign-officer",
        pgettext_lazy("vai trò", "Cán bộ theo dõi"),
        _(
            "Giúp cấp ủy tổ chức thực hiện: ban hành và giao việc theo văn bản, mở hội nghị, "
            "giữ danh sách, đôn đốc đơn vị chậm, soạn báo cáo."
        ),
        3,
        CAMPAIGN_OFFICER,
    ),
    RoleSpec(
        "collator",
        pgettext_lazy("vai trò", "Cán bộ tổng hợp"),
        _("Đối chiếu số liệu của các đơn vị trực thuộc, chốt số liệu và tổng hợp báo cáo."),
        4,
        COLLATOR,
    ),
    RoleSpec(
        "cell-secretary",
        pgettext_lazy("vai trò", "Bí thư chi bộ"),
        _("Giữ sổ của chi bộ: danh sách, sinh hoạt, điểm danh, biên bản; xác nhận việc được giao."),
        5,
        CELL_SECRETARY,
    ),
    RoleSpec(
        "inspector",
        pgettext_lazy("vai trò", "Cán bộ kiểm tra"),
        _("Xem hồ sơ, số liệu và nhật ký của các đơn vị trong phạm vi được giao; không sửa."),
        6,
        INSPECTOR,
    ),
    RoleSpec(
        "contest-secretary",
        pgettext_lazy("vai trò", "Thư ký cuộc thi"),
        _("Tổ chức cuộc thi: nhận bài, rọc phách, phân công giám khảo, tổng hợp kết quả."),
        7,
        CONTEST_SECRETARY,
    ),
    RoleSpec(
        "member",
        pgettext_lazy("vai trò", "Đảng viên"),
        _("Xem hồ sơ của chính mình và mọi nhận xét về mình; thực hiện việc của mình."),
        8,
        OWN,
    ),
)
