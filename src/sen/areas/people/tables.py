"""How people, transfers and imports are listed."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.people import queries
from sen.areas.people.choices import MEMBERS, Category, MembershipKind, Standing, TransferStatus
from sen.areas.people.models import Membership, Transfer
from sen.areas.people.queries import divisions
from sen.foundation.staging.intake import Stage
from sen.foundation.ui.states import register_state
from sen.foundation.ui.templatetags.ui import day as day_words
from sen.foundation.web.forms import DayField
from sen.foundation.web.lists import Choice, Column, Control, Flag, Given, Listing

for _key, _label, _tone, _icon in (
    ("member_full", Standing.FULL.label, "good", "circle-check"),
    ("member_probationary", Standing.PROBATIONARY.label, "info", "hourglass"),
    ("member_exempt", Standing.EXEMPT.label, "mute", "circle-minus"),
    ("member_non-member", Standing.NON_MEMBER.label, "mute", "users"),
    ("transfer_sent", TransferStatus.SENT.label, "info", "send"),
    ("transfer_slow", _("chuyển quá 30 ngày"), "bad", "alarm"),
    ("transfer_accepted", TransferStatus.ACCEPTED.label, "good", "circle-check"),
    ("transfer_returned", TransferStatus.RETURNED.label, "warn", "arrow-back-up"),
    ("transfer_withdrawn", TransferStatus.WITHDRAWN.label, "mute", "circle-x"),
):
    register_state(_key, _label, _tone, _icon)


@dataclass(frozen=True)
class OnDay:
    """Only spells that hold on one day; today when none is given."""

    key: str = "day"
    label: Any = _("Vào ngày")  # noqa: RUF009 - lazy, immutable

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, data: QueryDict) -> tuple[date, Any]:
        """The day asked for and what is wrong with it, if anything."""
        try:
            return DayField(required=False).clean(data.get(self.key, "")) or localdate(), ""
        except ValidationError as problem:
            return localdate(), problem.messages[0]

    def narrow(self, records: QuerySet, data: QueryDict, actor) -> QuerySet:
        return records.filter(valid__contains=self.read(data)[0])

    def pills(self, data: QueryDict, actor) -> list[tuple[Any, dict]]:
        if not data.get(self.key):
            return []
        return [(f"{self.label}: {day_words(self.read(data)[0])}", {self.key: None})]

    def control(self, data: QueryDict, actor) -> Control:
        day, error = self.read(data)
        return Control("days", self.key, self.label, options=[(self.key, day_words(day))], error=error)


ON_DAY = OnDay()


def _standing(records: QuerySet, value: str) -> QuerySet:
    if value == "members":
        return records.filter(standing__in=[s.value for s in MEMBERS])
    return records.filter(standing=value)


def _under(records: QuerySet, value: str, actor) -> QuerySet:
    unit = queries.find_unit(actor, int(value))
    if unit is None:
        raise LookupError(value)
    return queries.memberships_below(records, unit)


def _unit_words(value: str, actor) -> str:
    unit = queries.find_unit(actor, int(value))
    if unit is None:
        raise LookupError(value)
    return unit.name


def _person(membership: Membership) -> str:
    return reverse("people:person", kwargs={"pk": membership.person_id})


def born(person) -> str:
    """ "03/02/1970", or the year when no more is known."""
    return day_words(person.birth_date) if person.birth_date else str(person.birth_year or "")


PEOPLE = Listing(
    key="people.people",
    title=_("Đảng viên, quần chúng"),
    icon="users",
    noun=_("người"),
    columns=(
        Column(
            "name",
            _("Họ và tên"),
            value="person.name",
            sort="person__sort_key",
            main=True,
            link=_person,
            note=lambda m: m.person.post,
        ),
        Column("birth", _("Ngày sinh"), value=lambda m: born(m.person), sort="person__birth_year"),
        Column(
            "unit", _("Đơn vị"), value="unit.called", sort=("unit__sort_key", "unit_id", "person__sort_key")
        ),
        Column("standing", _("Loại"), value=lambda m: f"member_{m.standing}", kind="state"),
        Column("category", _("Nhóm"), value=lambda m: m.get_category_display()),
        Column("kind", _("Hình thức sinh hoạt"), value=lambda m: m.get_kind_display(), screen=False),
        Column("key_cadre", _("Cán bộ chủ chốt"), value="key_cadre", screen=False),
        Column("post", _("Chức vụ"), value="person.post", screen=False),
        Column("since", _("Từ ngày"), value="valid.lower", kind="day", sort="valid"),
    ),
    filters=(
        Given("unit", _("Thuộc"), _under, _unit_words),
        Choice(
            "standing",
            _("Loại"),
            [("members", _("Đảng viên (mọi loại)")), *Standing.choices],
            where=_standing,
        ),
        Choice("category", _("Nhóm quần chúng"), Category.choices, where="category"),
        Choice(
            "kind", _("Hình thức"), MembershipKind.choices, where="kind", default=MembershipKind.MAIN.value
        ),
        ON_DAY,
        Flag("cadre", _("Chỉ cán bộ chủ chốt"), Q(key_cadre=True)),
    ),
    search="person__folded",
    search_hint=_("Tìm theo họ tên, không cần dấu"),
    order="name",
    tie=("person_id", "id"),
    empty=_("Không có ai khớp"),
    empty_hint=_("Thử bỏ bớt điều kiện, hoặc chọn ngày khác."),
)


def transfer_state(transfer: Transfer) -> str:
    """The key of a transfer's state; a long wait is a state of its own."""
    if transfer.status == TransferStatus.SENT and transfer.sent_on < localdate() - queries.SLOW:
        return "transfer_slow"
    return f"transfer_{transfer.status}"


TRANSFERS = Listing(
    key="people.transfers",
    title=_("Chuyển sinh hoạt"),
    icon="transfer",
    noun=_("lượt chuyển"),
    columns=(
        Column(
            "person",
            _("Họ và tên"),
            value="person.name",
            sort="person__sort_key",
            main=True,
            link=lambda t: reverse("people:transfer", kwargs={"pk": t.pk}),
            note=lambda t: t.get_kind_display(),
        ),
        Column("sender", _("Nơi chuyển đi"), value="sender.called"),
        Column("receiver", _("Nơi chuyển đến"), value="receiver.called"),
        Column("sent_on", _("Ngày gửi"), kind="day", sort="sent_on"),
        Column("takes_effect", _("Từ ngày"), kind="day", sort="takes_effect"),
        Column("status", _("Trạng thái"), value=transfer_state, kind="state"),
    ),
    filters=(
        Choice(
            "status",
            _("Trạng thái"),
            TransferStatus.choices,
            where="status",
            default=TransferStatus.SENT.value,
        ),
        Choice("kind", _("Hình thức"), MembershipKind.choices, where="kind"),
        Given(
            "draft",
            _("Việc sắp xếp"),
            lambda records, value, actor: divisions.waiting_for_draft(records, int(value), actor),
            lambda value, actor: divisions.draft_called(int(value), actor),
        ),
        Flag("slow", _("Chỉ lượt quá 30 ngày"), lambda records: queries.slow_transfers(records, localdate())),
    ),
    search="person__folded",
    search_hint=_("Tìm theo họ tên, không cần dấu"),
    order="sent_on",
    empty=_("Không có lượt chuyển nào"),
    empty_hint=_("Để chuyển sinh hoạt, mở hồ sơ của đảng viên rồi chọn “Chuyển sinh hoạt”."),
)


def _counted(outcome: str):
    return lambda roster: roster.counts.get(outcome)


ROSTERS = Listing(
    key="people.rosters",
    title=_("Nhập danh sách"),
    icon="file-import",
    noun=_("lần nhập"),
    columns=(
        Column(
            "file_name",
            _("Tệp"),
            sort="file_name",
            main=True,
            link=lambda r: reverse("people:roster", kwargs={"pk": r.pk}),
            note=lambda r: r.user_label,
        ),
        Column("unit", _("Đơn vị"), value="unit.called"),
        Column("created_at", _("Gửi lúc"), kind="moment", sort="created_at"),
        Column("rows", _("Số dòng"), value=_counted("rows"), kind="number"),
        Column("add", _("Thêm"), value=_counted("add"), kind="number"),
        Column("change", _("Đổi"), value=_counted("change"), kind="number"),
        Column("refused", _("Không nhận"), value=_counted("refused"), kind="number"),
        Column("status", _("Trạng thái"), value=lambda r: f"intake_{r.status}", kind="state"),
    ),
    filters=(Choice("status", _("Trạng thái"), Stage.choices, where="status"),),
    order="-created_at",
    empty=_("Chưa nhập danh sách nào"),
    empty_hint=_("Gửi tệp Excel hoặc CSV; hệ thống cho xem trước mọi thay đổi rồi mới ghi."),
)


def span_words(lower: date | None, upper: date | None) -> str:
    """ "01/02/2016 – 30/06/2018", "từ 01/02/2016"; the last day is the day before the range's end."""
    if upper is None:
        return gettext("từ %(day)s") % {"day": day_words(lower)}
    return f"{day_words(lower)} – {day_words(upper - timedelta(days=1))}"
