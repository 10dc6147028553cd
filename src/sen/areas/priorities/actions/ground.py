"""What the actions on matters share: refusals, locking, the rule of a day, marking what becomes stale."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from sen.areas.priorities.choices import Status
from sen.areas.priorities.figures import FAMILY
from sen.areas.priorities.models import FollowingRule, Matter
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal


class NotOpen(Refusal):
    message = _(
        "Vấn đề không còn ở trạng thái đang giải quyết nên không sửa được. Muốn sửa, hãy mở lại vấn đề."
    )


class NothingWaits(Refusal):
    message = _("Không có kết quả nào đang chờ xác nhận.")


class OwnWork(Refusal):
    message = _("Người xác nhận phải khác người chịu trách nhiệm và khác người báo kết quả.")


class TooSoon(Refusal):
    """The effect has not lasted as long as the rule asks."""


class NotReached(Refusal):
    message = _(
        "Kết quả chưa đạt mức đề ra. Hãy trả lại, hoặc ghi rõ vì sao vẫn xác nhận là đã giải quyết xong."
    )


class NotShown(Refusal):
    message = _("Chưa có minh chứng nào. Hãy thêm minh chứng, hoặc ghi rõ đã kiểm tra bằng cách nào.")


class BeforeItBegan(Refusal):
    """Something is dated before what it follows from."""


class NoRule(Refusal):
    message = _("Chưa có quy định theo dõi cho ngày này. Hãy báo người quản trị.")


class RuleTooEarly(Refusal):
    message = _("Quy định mới phải bắt đầu sau ngày bắt đầu của quy định đang có.")


class WrongKind(Refusal):
    message = _("Việc này không dùng cho loại vấn đề này.")


def lock(matter: Matter) -> Matter:
    rows = Matter.objects.select_for_update(of=("self",)).select_related("unit", "owner")
    return rows.get(pk=matter.pk)


def lock_open(matter: Matter) -> Matter:
    matter = lock(matter)
    if matter.status != Status.OPEN:
        raise NotOpen
    return matter


def rule_of(day: date, field: str) -> FollowingRule:
    rule = FollowingRule.objects.filter(valid__contains=day).first()
    if rule is None:
        raise NoRule(field=field)
    return rule


def next_period(day: date, months: int) -> date:
    """The first day of the reporting period after the one in which the day lies."""
    first = (day.year * 12 + day.month - 1) // months * months + months
    return date(first // 12, first % 12 + 1, 1)


def stale(matter: Matter) -> None:
    """Mark every month in which a figure may change because of the matter, at every unit it ever stood at."""
    days = {matter.raised_on, matter.carried_from, matter.answered_on}
    units = {matter.origin_id, matter.unit_id}
    if matter.due:
        days.add(matter.due + timedelta(days=1))
    for spell in matter.spells.all():
        days |= {spell.valid.lower, spell.valid.upper}
        units.add(spell.unit_id)
    for unit_id, day in matter.results.values_list("unit_id", "closed_on"):
        days.add(day)
        units.add(unit_id)
    mark_stale(FAMILY, ((unit_id, day) for unit_id in units for day in days if day is not None))


def told(matter: Matter, *fields: str) -> dict:
    return {name: getattr(matter, name) for name in fields}
