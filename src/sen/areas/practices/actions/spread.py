"""The spread of a model: taken over, looked at after 6, 12 and 24 months, ended."""

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.actions.living import refuse_without_unit
from sen.areas.organisations.models import Unit
from sen.areas.practices.actions.life import SPREAD, lock_model
from sen.areas.practices.choices import WORTHY
from sen.areas.practices.models import Account, CampaignModel, Replication
from sen.areas.practices.queries.rules import tier_of
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.periods import Month
from sen.foundation.refusals import Conflict, Refusal, in_words, reason_of, refuse_gone
from sen.foundation.vietnamese import clean, clean_lines, short_date

MARKS = (6, 12, 24)
"""After so many months somebody is to look whether a copy lives on."""

acts.SENTENCES |= {
    "practices.adopt_model": _("{who} ghi {unit} áp dụng mô hình {subject}"),
    "practices.give_account": _("{who} ghi kết quả áp dụng mô hình {subject} tại {unit}"),
    "practices.end_replication": _("{who} ghi {unit} dừng áp dụng mô hình {subject}"),
    "practices.undo_end": _("{who} hoàn lại việc ghi {unit} dừng áp dụng mô hình {subject}"),
    "practices.drop_replication": _("{who} gỡ lần ghi nhầm {unit} áp dụng mô hình {subject}"),
    "practices.pass_days": _("{who} chuyển các mốc theo dõi nhân rộng đã đến ngày"),
}


class CannotAdopt(Refusal):
    message = _("Chưa ghi nhân rộng được.")


class CannotAccount(Refusal):
    message = _("Chưa ghi kết quả được.")


def adopt_model(
    *,
    model: CampaignModel,
    unit: Unit,
    on: date,
    changes: str,
    parent: Replication | None = None,
    by: Actor,
    at: datetime,
) -> Replication:
    """Record that a unit took a model over on a day, from its maker or (``parent``) from one that had it
    already."""
    model, today = lock_model(model.pk), localdate(at)
    _check_adoption(model, parent, unit, on, changes, today)
    with in_words(), transaction.atomic():
        copy = Replication.objects.create(
            model=model,
            parent=parent,
            unit=unit,
            origin=model.unit,
            source=parent.unit if parent else model.unit,
            tier=tier_of(unit.pk, on),
            adopted_on=on,
            changes=clean_lines(changes),
        )
        Account.objects.bulk_create(
            Account(
                replication=copy,
                unit=unit,
                months=months,
                due_on=after(on, months),
                passed=after(on, months) <= today,
            )
            for months in MARKS
        )
    mark_stale(SPREAD, [(unit.pk, on), *((unit.pk, after(on, months)) for months in MARKS)])
    acts.record(
        by=by,
        at=at,
        verb="practices.adopt_model",
        subject=model,
        place=unit,
        after={"unit": unit.name, "from": copy.source.name, "on": on, "changes": copy.changes},
    )
    return copy


def _check_adoption(
    model: CampaignModel, parent: Replication | None, unit: Unit, on: date, changes: str, today: date
) -> None:
    if parent is not None:
        refuse_gone(parent)
    if model.status not in WORTHY:
        raise CannotAdopt(_("Chỉ nhân rộng mô hình đang thực hiện hoặc đã được đánh giá, công nhận."))
    if unit.pk == model.unit_id or (parent is not None and unit.pk == parent.unit_id):
        raise CannotAdopt(_("Một đơn vị không thể nhân rộng mô hình từ chính mình."), field="unit")
    if not clean(changes):
        raise CannotAdopt(
            _("Hãy ghi đã điều chỉnh gì cho hợp với đơn vị; nếu giữ nguyên thì ghi “giữ nguyên”."),
            field="changes",
        )
    if on > today:
        raise CannotAdopt(_("Ngày áp dụng không thể ở sau hôm nay."), field="on")
    learnt = parent.adopted_on if parent else model.registered_on
    if on < learnt:
        raise CannotAdopt(
            _("Ngày áp dụng không thể trước %(day)s, ngày nơi được học bắt đầu có mô hình.")
            % {"day": short_date(learnt)},
            field="on",
        )
    if parent is not None and parent.model_id != model.pk:
        raise CannotAdopt(_("Nơi được học phải là nơi đang áp dụng chính mô hình này."), field="parent")
    refuse_without_unit(unit, on, "on")


def _lock_copy(copy: Replication) -> Replication:
    lock_model(copy.model_id)
    held = Replication.objects.select_related("unit", "model").filter(pk=copy.pk).first()
    if held is None:
        raise Conflict
    return held


def after(day: date, months: int) -> date:
    """The day so many months later; the month's last day where it has fewer.

    >>> after(date(2023, 8, 31), 6)
    datetime.date(2024, 2, 29)
    """
    month = Month.of(day) + months
    return month.first_day.replace(day=min(day.day, month.last_day.day))


def give_account(*, account: Account, on: date, alive: bool, result: str, by: Actor, at: datetime) -> Account:
    """Say what became of a copy after 6, 12 or 24 months. Not before its day; a correction keeps both in the acts.

    A copy found gone has ended on the day it was looked at, if nobody has said when; a correction takes that back.
    """
    copy = _lock_copy(account.replication)
    account = Account.objects.get(pk=account.pk)
    if not clean(result):
        raise CannotAccount(_("Hãy ghi kết quả cụ thể, có số đo nếu được."), field="result")
    if on < account.due_on:
        raise CannotAccount(
            _("Chưa đủ %(months)s tháng: mốc này đến ngày %(day)s mới kiểm tra.")
            % {"months": account.months, "day": short_date(account.due_on)},
            field="on",
        )
    if on > localdate(at):
        raise CannotAccount(_("Ngày kiểm tra không thể ở sau hôm nay."), field="on")
    found_gone = account.alive is False and (copy.ended_on, copy.end_why) == (
        account.checked_on,
        account.result,
    )
    if alive and copy.ended_on is not None and copy.ended_on <= account.due_on and not found_gone:
        raise CannotAccount(
            _("Nơi này đã dừng áp dụng từ ngày %(day)s.") % {"day": short_date(copy.ended_on)}, field="alive"
        )
    before = {"alive": account.alive, "result": account.result} if account.checked_on else None
    account.checked_on, account.alive, account.result = on, alive, clean(result)
    account.save(update_fields=["checked_on", "alive", "result"])
    mark_stale(SPREAD, [(account.unit_id, account.due_on)])
    if found_gone:
        _go_on(copy, checked_on=copy.ended_on)
    if not alive and copy.ended_on is None:
        _end(copy, on, account.result, on)
    acts.record(
        by=by,
        at=at,
        verb="practices.give_account",
        subject=copy.model,
        place=copy.unit,
        before=before,
        after={"months": account.months, "alive": alive, "on": on, "result": account.result},
    )
    return account


def end_replication(*, copy: Replication, on: date, why: str, by: Actor, at: datetime) -> Replication:
    """Record that a unit gave a model up, and why; accounts due after that day are answered by it."""
    copy = _lock_copy(copy)
    if copy.ended_on is not None:
        raise CannotAccount(_("Nơi này đã dừng áp dụng từ trước."))
    why = reason_of(why, most=1000)
    if on < copy.adopted_on or on > localdate(at):
        raise CannotAccount(_("Ngày dừng phải từ ngày áp dụng đến hôm nay."), field="on")
    if Account.objects.filter(replication=copy, alive=True, due_on__gte=on).exists():
        raise CannotAccount(
            _("Đã có kết quả kiểm tra ghi là còn duy trì ở mốc sau ngày này; hãy sửa kết quả đó trước."),
            field="on",
        )
    _end(copy, on, why, localdate(at))
    acts.record(
        by=by,
        at=at,
        verb="practices.end_replication",
        subject=copy.model,
        place=copy.unit,
        after={"on": on},
        why=why,
    )
    return copy


def _end(copy: Replication, on: date, why: str, known: date) -> None:
    """The copy has ended; what is asked of it after that day is answered by it, on the day it became known."""
    copy.ended_on, copy.end_why = on, why
    copy.save(update_fields=["ended_on", "end_why"])
    later = Account.objects.filter(replication=copy, due_on__gte=on, alive__isnull=True)
    mark_stale(SPREAD, [(copy.unit_id, copy.adopted_on), *later.values_list("unit_id", "due_on")])
    later.update(alive=False, checked_on=known, result=why)


def undo_end(*, copy: Replication, why: str, by: Actor, at: datetime) -> Replication:
    """The end of a copy was recorded by mistake: it goes on, and what the end had answered is asked again.

    Not where an account told of the end: that account is put right instead.
    """
    copy = _lock_copy(copy)
    ended_on, end_why = copy.ended_on, copy.end_why
    if ended_on is None:
        raise CannotAccount(_("Nơi này vẫn đang áp dụng."))
    why = reason_of(why)
    told = Account.objects.filter(replication=copy, alive=False, due_on__lt=ended_on)
    account = told.filter(checked_on=ended_on, result=end_why).first()
    if account is not None:
        raise CannotAccount(
            _("Kết quả sau %(months)s tháng ghi là không còn duy trì; hãy sửa kết quả đó.")
            % {"months": account.months}
        )
    _go_on(copy)
    acts.record(
        by=by,
        at=at,
        verb="practices.undo_end",
        subject=copy.model,
        place=copy.unit,
        before={"on": ended_on, "why": end_why},
        why=why,
    )
    return copy


def _go_on(copy: Replication, **answered: date | None) -> None:
    """The copy was thought to have ended: it goes on, and what that answered is asked again."""
    later = Account.objects.filter(
        replication=copy, due_on__gte=copy.ended_on, alive=False, result=copy.end_why, **answered
    )
    mark_stale(SPREAD, [(copy.unit_id, copy.adopted_on), *later.values_list("unit_id", "due_on")])
    asked_again = list(later.values_list("pk", flat=True))
    copy.ended_on, copy.end_why = None, ""
    with in_words(), transaction.atomic():
        copy.save(update_fields=["ended_on", "end_why"])
    Account.objects.filter(pk__in=asked_again).update(alive=None, checked_on=None, result="")


def drop_replication(*, copy: Replication, why: str, by: Actor, at: datetime) -> None:
    """Take out an adoption recorded by mistake: it never was. Not while another place is said to have learnt from
    it."""
    copy = _lock_copy(copy)
    why = reason_of(why)
    child = copy.offspring.select_related("unit").first()
    if child is not None:
        raise CannotAccount(
            _("%(unit)s được ghi là học từ nơi này; hãy gỡ nơi đó trước.") % {"unit": child.unit.name}
        )
    accounts = list(copy.accounts.order_by("months"))
    mark_stale(SPREAD, [(copy.unit_id, copy.adopted_on), *((copy.unit_id, one.due_on) for one in accounts)])
    before = {
        "unit": copy.unit.name,
        "on": copy.adopted_on,
        "changes": copy.changes,
        "results": [f"{one.months}: {one.result}" for one in accounts if one.checked_on],
    }
    model, unit = copy.model, copy.unit
    copy.delete()
    acts.record(
        by=by,
        at=at,
        verb="practices.drop_replication",
        subject=model,
        place=unit,
        before=before,
        why=why,
    )


def pass_days(*, day: date, by: Actor, at: datetime) -> int:
    """Let the days of account that have come count; how many. The daily tick; running it twice changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE practices_account SET passed = true WHERE NOT passed AND due_on <= %s RETURNING unit_id, due_on",
            [day],
        )
        passed = cursor.fetchall()
    mark_stale(SPREAD, passed)
    if passed:
        acts.record(by=by, at=at, verb="practices.pass_days", after={"day": day, "accounts": len(passed)})
    return len(passed)
