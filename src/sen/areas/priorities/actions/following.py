"""On the way: milestones, evidence, and handing a matter over when its unit has ended."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import DateRange

from sen.areas.organisations.models import Succession, Unit
from sen.areas.priorities.actions.ground import BeforeItBegan, NotOpen, lock, lock_open, stale
from sen.areas.priorities.choices import LIVING
from sen.areas.priorities.models import Evidence, Matter, Milestone, OpenSpell
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.refusals import Conflict, Refusal, in_words, refuse_future, refuse_gone
from sen.foundation.vietnamese import clean, short_date

acts.SENTENCES |= {
    "priorities.add_milestone": _("{who} thêm mốc cho “{subject}” của {unit}"),
    "priorities.reach_milestone": _("{who} ghi đã xong một mốc của “{subject}”, {unit}"),
    "priorities.drop_milestone": _("{who} bỏ một mốc của “{subject}”, {unit}"),
    "priorities.add_evidence": _("{who} thêm minh chứng cho “{subject}” của {unit}"),
    "priorities.remove_evidence": _("{who} gỡ một minh chứng của “{subject}”, {unit}"),
    "priorities.hand_over": _("{who} chuyển “{subject}” cho {unit} tiếp tục giải quyết"),
}


class CannotHandOver(Refusal):
    """The matter does not pass to that unit on that day."""


def add_milestone(*, matter: Matter, what: str, due: date, by: Actor, at: datetime) -> Milestone:
    """Set one step on the way with its day."""
    matter = lock_open(matter)
    if due < matter.raised_on:
        raise BeforeItBegan(
            _("Hạn của mốc phải từ ngày nêu ra, %(day)s, trở đi.") % {"day": short_date(matter.raised_on)},
            field="due",
        )
    with in_words(), transaction.atomic():
        milestone = Milestone.objects.create(matter=matter, what=clean(what)[:300], due=due)
    acts.record(
        by=by,
        at=at,
        verb="priorities.add_milestone",
        subject=matter,
        place=matter.unit,
        after={"what": milestone.what, "due": due},
    )
    return milestone


def reach_milestone(*, milestone: Milestone, on: date, by: Actor, at: datetime) -> Milestone:
    """A step is done; said again, the day is corrected."""
    matter = lock_open(milestone.matter)
    refuse_future(on, at, "on")
    if on < matter.raised_on:
        raise BeforeItBegan(
            _("Ngày xong phải từ ngày nêu ra, %(day)s, trở đi.") % {"day": short_date(matter.raised_on)},
            field="on",
        )
    milestone = _held(milestone)
    before = milestone.done_on
    milestone.done_on = on
    milestone.save(update_fields=["done_on"])
    acts.record(
        by=by,
        at=at,
        verb="priorities.reach_milestone",
        subject=matter,
        place=matter.unit,
        before={"done_on": before},
        after={"what": milestone.what, "done_on": on},
    )
    return milestone


def _held(milestone: Milestone) -> Milestone:
    """The step as it is, under its matter's lock. Raises Conflict when somebody has taken it away."""
    held = Milestone.objects.filter(pk=milestone.pk).first()
    if held is None:
        raise Conflict
    return held


def drop_milestone(*, milestone: Milestone, by: Actor, at: datetime) -> None:
    """Take away a step that is not done."""
    matter = lock_open(milestone.matter)
    milestone = _held(milestone)
    if milestone.done_on:
        raise NotOpen(_("Mốc đã xong thì không bỏ được."))
    acts.record(
        by=by,
        at=at,
        verb="priorities.drop_milestone",
        subject=matter,
        place=matter.unit,
        before={"what": milestone.what, "due": milestone.due},
    )
    milestone.delete()


def add_evidence(
    *,
    matter: Matter,
    what: str,
    event_on: date,
    received_on: date,
    by: Actor,
    at: datetime,
    link: str = "",
    file: Taken | None = None,
) -> Evidence:
    """Keep something that shows what happened on a day, and the day on which it came in."""
    matter = lock(matter)
    if not matter.living:
        raise NotOpen
    refuse_future(event_on, at, "event_on")
    refuse_future(received_on, at, "received_on")
    with in_words(), transaction.atomic():
        evidence = Evidence.objects.create(
            matter=matter,
            what=clean(what)[:300],
            event_on=event_on,
            received_on=received_on,
            link=link,
            added_at=at,
            added_by_id=by.user_id,
            **(file.columns if file else {}),
        )
    acts.record(
        by=by,
        at=at,
        verb="priorities.add_evidence",
        subject=matter,
        place=matter.unit,
        after={"what": evidence.what, "event_on": event_on, "sha256": evidence.sha256},
    )
    return evidence


def remove_evidence(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take evidence away again while the matter is open."""
    matter = lock_open(evidence.matter)
    refuse_gone(evidence)
    acts.record(
        by=by,
        at=at,
        verb="priorities.remove_evidence",
        subject=matter,
        place=matter.unit,
        before={"what": evidence.what, "event_on": evidence.event_on, "sha256": evidence.sha256},
    )
    evidence.delete()


def hand_over_matter(*, matter: Matter, to: Unit, on: date, by: Actor, at: datetime) -> Matter:
    """Give a matter of a dissolved unit to one of its successors, which goes on with it from that day.

    No fact moves: it stays raised where it was raised, and the days on which it stood open there stay there.
    """
    matter = lock(matter)
    old = matter.unit
    if matter.status not in LIVING:
        raise NotOpen
    if old.valid.upper is None:
        raise CannotHandOver(_("Chỉ chuyển việc của đơn vị đã kết thúc hoạt động."), field="to")
    refuse_future(on, at, "on")
    spell = matter.spells.select_for_update().get(valid__endswith=None)
    if on < max(old.valid.upper, spell.valid.lower):
        raise CannotHandOver(_("Ngày chuyển không thể trước ngày đơn vị cũ kết thúc hoạt động."), field="on")
    if not Succession.objects.filter(predecessor=old, successor=to, takes_effect__lte=on).exists():
        raise CannotHandOver(_("Đơn vị nhận phải là đơn vị kế tục của đơn vị có việc."), field="to")
    if on not in to.valid:
        raise CannotHandOver(_("Đơn vị nhận không hoạt động vào ngày này."), field="on")
    stale(matter)
    if spell.valid.lower < on:
        spell.valid = DateRange(spell.valid.lower, on)
        spell.save(update_fields=["valid"])
    else:
        spell.delete()
    matter.unit = to
    matter.version += 1
    with in_words(), transaction.atomic():
        matter.save(update_fields=["unit", "version"])
        OpenSpell.objects.create(matter=matter, unit=to, valid=DateRange(on, None))
    stale(matter)
    acts.record(
        by=by,
        at=at,
        verb="priorities.hand_over",
        subject=matter,
        place=to,
        before={"unit": old.name},
        after={"unit": to.name, "on": on},
    )
    return matter


def hand_over_matters(
    *, matters: Sequence[Matter], to: Unit, on: date, by: Actor, at: datetime
) -> list[Matter]:
    """The same for several at once, all or nothing: what a dissolved unit left goes to one successor."""
    with transaction.atomic():
        return [hand_over_matter(matter=matter, to=to, on=on, by=by, at=at) for matter in matters]
