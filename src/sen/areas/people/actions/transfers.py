"""Transfers: one hand sends, the other accepts or returns; until then the person counts where they were."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Unit
from sen.areas.people.actions.memberships import (
    DayOutside,
    days_of,
    hold_membership,
    mark_people_stale,
    refuse_not_alive,
)
from sen.areas.people.choices import MembershipKind, TransferStatus
from sen.areas.people.models import Membership, Transfer
from sen.foundation import acts
from sen.foundation.acts import SENTENCES
from sen.foundation.refusals import Refusal, in_words, reason_of
from sen.foundation.vietnamese import clean, short_date

SENTENCES |= {
    "people.sent_transfer": _("{who} chuyển sinh hoạt: {subject} từ {unit}"),
    "people.accepted_transfer": _("{who} tiếp nhận {subject} về {unit}"),
    "people.returned_transfer": _("{who} trả lại hồ sơ chuyển sinh hoạt của {subject}"),
    "people.withdrew_transfer": _("{who} rút lại việc chuyển sinh hoạt của {subject}"),
}

LATEST_AFTER = timedelta(days=366)
"""How long after the day agreed a person may be taken in; more is a slip of the year, and could not be undone."""


class NotInTransit(Refusal):
    message = _("Lượt chuyển này đã được trả lời hoặc đã rút.")


class CannotTransfer(Refusal):
    message = _("Không chuyển được từ đợt sinh hoạt này.")


def send_transfer(
    *,
    membership: Membership,
    receiver: Unit,
    takes_effect: date,
    by,
    at: datetime,
    kind: str = MembershipKind.MAIN,
    until: date | None = None,
    reason: str = "",
) -> Transfer:
    """Send a person from the unit of a main membership to another unit, for good or (temporary) for a time.

    ``takes_effect`` may lie ahead. Nothing moves until the other hand accepts.
    """
    spell = hold_membership(membership)
    if spell.kind != MembershipKind.MAIN:
        raise CannotTransfer(_("Chỉ chuyển từ nơi sinh hoạt chính thức."))
    if takes_effect not in days_of(spell) or takes_effect == spell.valid.lower:
        raise DayOutside(
            _("Ngày chuyển phải ở trong đợt sinh hoạt, sau ngày bắt đầu (%(day)s).")
            % {"day": short_date(spell.valid.lower)},
            field="takes_effect",
        )
    if kind == MembershipKind.TEMPORARY and until is not None and until <= takes_effect:
        raise DayOutside(_("Ngày hết sinh hoạt tạm thời phải sau ngày bắt đầu."), field="until")
    if kind == MembershipKind.MAIN:
        _refuse_gone_on(spell.person_id, takes_effect, _("hãy gửi từ đó."))
    refuse_not_alive(receiver, takes_effect)
    with in_words(), transaction.atomic():
        transfer = Transfer.objects.create(
            person=spell.person,
            sender=spell.unit,
            receiver=receiver,
            kind=kind,
            sent_on=localdate(at),
            takes_effect=takes_effect,
            until=until if kind == MembershipKind.TEMPORARY else None,
            reason=clean(reason),
        )
    acts.record(
        by=by,
        at=at,
        verb="people.sent_transfer",
        subject=spell.person,
        place=spell.unit,
        after={"receiver": receiver.pk, "kind": str(kind), "takes_effect": takes_effect, "until": until},
        why=clean(reason),
    )
    return transfer


def accept_transfer(*, transfer: Transfer, by, at: datetime, on: date | None = None) -> Membership:
    """Take the person in from ``on`` (the day agreed, or up to a year later): the old spell ends that day, the new
    one begins.

    So on every day the person counts in exactly one main unit.
    """
    transfer = _in_transit(transfer)
    on = on or transfer.takes_effect
    if on < transfer.takes_effect:
        raise DayOutside(
            _("Ngày tiếp nhận không được trước ngày chuyển (%(day)s).")
            % {"day": short_date(transfer.takes_effect)},
            field="on",
        )
    if on > transfer.takes_effect + LATEST_AFTER:
        raise DayOutside(
            _("Ngày tiếp nhận cách ngày chuyển (%(day)s) hơn một năm; hãy xem lại năm đã viết.")
            % {"day": short_date(transfer.takes_effect)},
            field="on",
        )
    gone = transfer.receiver.valid.upper
    if gone is not None:
        raise CannotTransfer(
            _(
                "%(unit)s kết thúc hoạt động từ ngày %(day)s; hãy trả lại, để nơi chuyển đi gửi tới đơn vị kế tục."
            )
            % {"unit": transfer.receiver, "day": short_date(gone)}
        )
    refuse_not_alive(transfer.receiver, on)
    old = (
        Membership.objects.select_for_update()
        .filter(
            person_id=transfer.person_id,
            unit_id=transfer.sender_id,
            kind=MembershipKind.MAIN,
            valid__contains=on,
        )
        .first()
    )
    if old is None or old.valid.lower == on:
        raise CannotTransfer(_("Người này không còn sinh hoạt ở nơi chuyển đi vào ngày đó; hãy trả lại."))
    ends = old.valid.upper
    temporary = transfer.kind == MembershipKind.TEMPORARY
    if temporary:
        ends = min((d for d in (transfer.until, old.valid.upper) if d), default=None)
        if ends is not None and ends <= on:
            raise DayOutside(
                _("Đợt sinh hoạt tạm thời hết từ ngày %(day)s; hãy trả lại.") % {"day": short_date(ends)},
                field="on",
            )
    else:
        _refuse_gone_on(transfer.person_id, on, _("hãy trả lại, rồi gửi từ đó."))
    with in_words(), transaction.atomic():
        if not temporary:
            old.valid = DateRange(old.valid.lower, on)
            old.save(update_fields=["valid"])
        new = Membership.objects.create(
            person_id=transfer.person_id,
            unit=transfer.receiver,
            kind=transfer.kind,
            standing=old.standing,
            category=old.category,
            key_cadre=old.key_cadre,
            valid=DateRange(on, ends),
        )
    _answer(transfer, TransferStatus.ACCEPTED, at)
    acts.record(
        by=by,
        at=at,
        verb="people.accepted_transfer",
        subject=transfer.person,
        place=transfer.receiver,
        before={"unit": transfer.sender_id},
        after={"unit": transfer.receiver_id, "kind": transfer.kind, "on": on},
    )
    mark_people_stale([transfer.sender_id, transfer.receiver_id], on, at)
    return new


def return_transfer(*, transfer: Transfer, why: str, by, at: datetime) -> None:
    """The receiving hand sends it back with a reason; the person never left."""
    transfer = _in_transit(transfer)
    why = reason_of(why)
    _answer(transfer, TransferStatus.RETURNED, at, why)
    acts.record(
        by=by,
        at=at,
        verb="people.returned_transfer",
        subject=transfer.person,
        place=transfer.receiver,
        why=why,
    )


def withdraw_transfer(*, transfer: Transfer, by, at: datetime) -> None:
    """The sending hand takes it back before it was answered."""
    transfer = _in_transit(transfer)
    _answer(transfer, TransferStatus.WITHDRAWN, at)
    acts.record(
        by=by,
        at=at,
        verb="people.withdrew_transfer",
        subject=transfer.person,
        place=transfer.sender,
    )


def _refuse_gone_on(person_id: int, day: date, what_to_do: Any) -> None:
    """Refuse to end a main spell on the day when another is known to begin later."""
    later = Membership.objects.filter(
        person_id=person_id, kind=MembershipKind.MAIN, valid__startswith__gt=day
    ).select_related("unit")
    spell = later.order_by("valid").first()
    if spell is not None:
        words = _("Người này sinh hoạt ở %(unit)s từ ngày %(day)s; %(do)s")
        raise CannotTransfer(
            words % {"unit": spell.unit, "day": short_date(spell.valid.lower), "do": what_to_do}
        )


def _in_transit(transfer: Transfer) -> Transfer:
    transfer = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("person", "sender", "receiver")
        .get(pk=transfer.pk)
    )
    if transfer.status != TransferStatus.SENT:
        raise NotInTransit
    return transfer


def _answer(transfer: Transfer, status: str, at: datetime, why: str = "") -> None:
    transfer.status, transfer.answered_on, transfer.answer = status, localdate(at), clean(why)
    transfer.save(update_fields=["status", "answered_on", "answer"])
