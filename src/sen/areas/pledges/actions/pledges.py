"""Writing, sending, approving and returning pledges; evidence."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions import check_at_the_door
from sen.areas.people.choices import MembershipKind
from sen.areas.people.models import Membership, Person
from sen.areas.pledges.actions.alike import forget_alike, note_alike
from sen.areas.pledges.actions.files import keep
from sen.areas.pledges.actions.reasons import reason_of
from sen.areas.pledges.choices import OPEN, SIGNED, PledgeStatus, Source
from sen.areas.pledges.figures import PLEDGES
from sen.areas.pledges.models import Evidence, Pledge, PledgeItem, PledgeRound, PledgeRule
from sen.areas.pledges.queries.alike import branch_of, salt_of
from sen.areas.pledges.queries.pledges import asked_of, audience_of, last_day, pledge_rule
from sen.areas.pledges.queries.remarks import remarks_naming
from sen.areas.pledges.queries.units import home_of
from sen.areas.pledges.rules.files import Kept
from sen.areas.pledges.rules.items import Item
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal, in_words, refuse_gone, refuse_other_version
from sen.foundation.vietnamese import clean, fold, keys_of, looks_like_tcvn3

acts.SENTENCES |= {
    "pledges.start_pledge": _("{who} bắt đầu bản của {subject}"),
    "pledges.add_item": _("{who} thêm một việc vào bản của {subject}"),
    "pledges.change_item": _("{who} sửa một việc trong bản của {subject}"),
    "pledges.drop_item": _("{who} bỏ một việc khỏi bản của {subject}"),
    "pledges.read_paper": _("{who} đọc bản Word vào bản của {subject}"),
    "pledges.send_pledge": _("{who} gửi bản của {subject} tới {unit}"),
    "pledges.approve_pledge": _("{who} duyệt bản của {subject}, {unit}"),
    "pledges.return_pledge": _("{who} trả lại bản của {subject}, {unit}"),
    "pledges.discard_pledge": _("{who} bỏ bản đang viết của {subject}"),
    "pledges.add_evidence": _("{who} gửi minh chứng cho một việc của {subject}"),
    "pledges.drop_evidence": _("{who} gỡ một minh chứng của {subject}"),
}

MOST_ITEMS = 30


class NotAsked(Refusal):
    message = _("Người này không thuộc đối tượng của đợt đăng ký, hoặc không còn ở đơn vị.")


class NotOpen(Refusal):
    message = _("Bản này đã gửi; chỉ sửa được khi chi bộ trả lại.")


class TooFewItems(Refusal):
    message = _("Cần ít nhất %(least)s việc cụ thể; hiện có %(count)s.")


class TooManyItems(Refusal):
    message = _("Đã đủ 30 việc. Hãy gộp hoặc bớt việc để theo dõi được.")


class SaysTooLittle(Refusal):
    message = _("Việc “%(what)s” quá ngắn. Hãy ghi rõ sẽ làm gì, từ %(least)s từ trở lên.")


class TooEarly(Refusal):
    message = _("Thời hạn ở trước ngày mở đợt đăng ký. Hãy chọn ngày khác.")


class NotInItsYear(Refusal):
    message = _("Thời hạn phải ở trong năm của bản cam kết, chậm nhất là năm sau.")


class SameItemTwice(Refusal):
    message = _("Việc này đã có trong bản.")


class Followed(Refusal):
    message = _(
        "Việc này đã có minh chứng hoặc đã được nhận xét trong tháng nên không bỏ được. Hãy sửa lời của việc này."
    )


class OldFont(Refusal):
    message = _("Chữ gõ bằng phông cũ (.VnTime). Hãy đồng ý chuyển sang Unicode rồi lưu lại.")


class NotSigned(Refusal):
    message = _("Bản này vừa được trả lại để viết lại; khi đã gửi lại mới thêm hoặc gỡ được minh chứng.")


class NotWaiting(Refusal):
    message = _("Bản này không còn chờ duyệt. Hãy tải lại trang.")


class OwnPledge(Refusal):
    message = _("Quy định hiện hành không cho tự duyệt bản của chính mình. Hãy để người khác duyệt.")


class NoReason(Refusal):
    message = _("Hãy ghi lý do trả lại để người viết biết cần sửa gì.")


class WrongDay(Refusal):
    message = _("Ngày này chưa tới, hoặc ở ngoài năm của đợt đăng ký.")


def start_pledge(
    *, round: PledgeRound, person: Person, source: str = Source.OWN, by: Actor, at: datetime
) -> Pledge:
    """Begin somebody's pledge in the cell they belong to. Refused for whom the round does not ask."""
    day = last_day(round, localdate(at))
    home = home_of(person.pk, day)
    if home is None or round.pk not in {one.pk for one in asked_of(person.pk, day)}:
        raise NotAsked
    with in_words(), transaction.atomic():
        pledge = Pledge.objects.create(
            shard=home.unit.shard,
            round=round,
            campaign_id=round.campaign_id,
            year=round.year,
            unit=home.unit,
            branch_id=branch_of(home.unit, day),
            person=person,
            audience=audience_of(home),
            post=person.post,
            source=source,
            day=day,
            drafted_at=at,
            drafted_by_id=by.user_id,
        )
    _record("pledges.start_pledge", pledge, by, at, after={"year": round.year, "source": source})
    return pledge


def discard_pledge(*, pledge: Pledge, by: Actor, at: datetime) -> None:
    """Throw away what was never signed."""
    pledge = _lock(pledge)
    if pledge.status != PledgeStatus.DRAFT:
        raise NotOpen
    before = {"items": [item.what for item in pledge.items.all()]}
    _record("pledges.discard_pledge", pledge, by, at, before=before)
    pledge.delete()


def add_item(
    *, pledge: Pledge, item: Item, version: int | None = None, by: Actor, at: datetime
) -> PledgeItem:
    """Write one more item. ``version`` is that of the page: a pledge changed by somebody else meanwhile is
    refused."""
    pledge = _lock_open(pledge, version)
    made = PledgeItem(pledge=pledge, shard=pledge.shard, unit_id=pledge.unit_id, year=pledge.year)
    write_item(made, item, at)
    _refuse_twice(pledge, made)
    made.position = _next_position(pledge, made.section)
    if pledge.items.count() >= MOST_ITEMS:
        raise TooManyItems
    with in_words(), transaction.atomic():
        made.save()
    _touch(pledge)
    _record("pledges.add_item", pledge, by, at, after=_facts(made))
    return made


def change_item(
    *, item: PledgeItem, to: Item, version: int | None = None, by: Actor, at: datetime
) -> PledgeItem:
    """Write an item anew."""
    pledge = _lock_open(item.pledge, version)
    item = PledgeItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    before, section = _facts(item), item.section
    item.pledge = pledge
    write_item(item, to, at)
    _refuse_twice(pledge, item)
    if item.section != section:
        item.position = _next_position(pledge, item.section)
    with in_words(), transaction.atomic():
        item.save()
    _touch(pledge)
    _record("pledges.change_item", pledge, by, at, before=before, after=_facts(item))
    return item


def drop_item(*, item: PledgeItem, version: int | None = None, by: Actor, at: datetime) -> None:
    """Take an item out of a pledge that is still being written; not one of which evidence or a remark speaks."""
    pledge = _lock_open(item.pledge, version)
    if item.evidences.exists() or remarks_naming(item, pledge.person_id).exists():
        raise Followed
    _record("pledges.drop_item", pledge, by, at, before=_facts(item))
    item.delete()
    _touch(pledge)


def read_paper(
    *, pledge: Pledge, items: Sequence[Item], name: str, by: Actor, at: datetime
) -> list[PledgeItem]:
    """Add the items read from a Word form; those already there are left as they are, equal ones are not doubled.

    What somebody reads from a file of their own is theirs alone until it is sent, as if they had typed it.
    """
    pledge = _lock_open(pledge, None)
    known = {fold(item.what) for item in pledge.items.all()}
    made: list[PledgeItem] = []
    for item in items:
        if fold(item.what) in known:
            continue
        known.add(fold(item.what))
        one = PledgeItem(pledge=pledge, shard=pledge.shard, unit_id=pledge.unit_id, year=pledge.year)
        write_item(one, item, at)
        one.position = _next_position(pledge, one.section)
        with in_words(), transaction.atomic():
            one.save()
        made.append(one)
    if pledge.items.count() > MOST_ITEMS:
        raise TooManyItems(field="file")
    if by.person_id != pledge.person_id:
        pledge.source = Source.PAPER
        pledge.save(update_fields=["source"])
    _touch(pledge)
    _record("pledges.read_paper", pledge, by, at, after={"file": name, "items": [one.what for one in made]})
    return made


def send_pledge(
    *, pledge: Pledge, on: date | None = None, version: int | None = None, by: Actor, at: datetime
) -> Pledge:
    """Sign a pledge and hand it to the cell. ``on``: the day a paper was signed that is typed in later.

    Notes which of its lines are like others, for whoever approves it. That is no reason to refuse it.
    """
    pledge = _lock_open(pledge, version)
    today = localdate(at)
    rule = pledge_rule(today)
    items = list(pledge.items.all())
    if len(items) < rule.least_items:
        raise TooFewItems(TooFewItems.message % {"least": rule.least_items, "count": len(items)})
    on = on or last_day(pledge.round, today)
    check_signing_day(pledge.round, on, today)
    moved = _follow_home(pledge, items, on)
    pledge.status, pledge.signed_on, pledge.day = PledgeStatus.SENT, on, on
    pledge.decided_on, pledge.decided_by, pledge.decided_by_id, pledge.reason = None, "", None, ""
    pledge.post = pledge.person.post
    pledge.version += 1
    pledge.save()
    alike = note_alike(pledge, items, rule)
    mark_signed([pledge], on)
    _record(
        "pledges.send_pledge",
        pledge,
        by,
        at,
        before=moved,
        after={"signed_on": on, "items": len(items), "alike": alike},
    )
    return pledge


def check_signing_day(round: PledgeRound, on: date, today: date) -> None:
    """A pledge of the round is signed from the year on in which that opens to the end of its own, never later than
    today. Raises ``WrongDay``."""
    if on > today or on.year > round.year or on < round.opens_on.replace(month=1, day=1):
        raise WrongDay(field="on")


def _follow_home(pledge: Pledge, items: list[PledgeItem], on: date) -> dict | None:
    """A pledge is signed in the cell to which its writer belongs that day, wherever the draft was begun.

    Returns what stood before, None when the cell is the same. What was signed is never moved.
    """
    home = home_of(pledge.person_id, on)
    if home is None or home.unit_id == pledge.unit_id:
        return None
    before = {"unit": pledge.unit_id}
    pledge.unit, pledge.shard = home.unit, home.unit.shard
    pledge.audience, pledge.branch_id = audience_of(home), branch_of(home.unit, on)
    for item in items:
        item.unit_id, item.shard = home.unit_id, home.unit.shard
        item.keys = keys_of(item.what, salt_of(pledge.branch_id, item.year))
    PledgeItem.objects.bulk_update(items, ["unit", "shard", "keys"])
    return before


def approve_pledge(*, pledge: Pledge, version: int | None = None, by: Actor, at: datetime) -> Pledge:
    """Confirm a pledge for the cell. Nobody approves their own, unless the rule of the day allows it."""
    pledge = _lock(pledge)
    if pledge.status != PledgeStatus.SENT:
        raise NotWaiting
    refuse_other_version(version, pledge, NotWaiting)
    rule = pledge_rule(localdate(at))
    own = by.person_id is not None and by.person_id == pledge.person_id
    if own and not rule.author_may_approve:
        raise OwnPledge
    pledge.status, pledge.decided_on = PledgeStatus.APPROVED, max(localdate(at), pledge.signing_day)
    pledge.decided_by_id, pledge.decided_by, pledge.approver_id = by.user_id, by.label, by.person_id
    pledge.exception = rule if own else None
    pledge.version += 1
    with in_words(), transaction.atomic():
        pledge.save()
    _record("pledges.approve_pledge", pledge, by, at, after={"decided_on": pledge.decided_on})
    return pledge


def return_pledge(*, pledge: Pledge, why: str, version: int | None = None, by: Actor, at: datetime) -> Pledge:
    """Give a pledge back to be written again, with the reason. It no longer counts as signed."""
    pledge = _lock(pledge)
    if pledge.status not in SIGNED:
        raise NotWaiting
    refuse_other_version(version, pledge, NotWaiting)
    why = reason_of(why, most=1000, refusal=NoReason)
    signed_on = pledge.signing_day
    pledge.status, pledge.signed_on, pledge.reason = PledgeStatus.RETURNED, None, why
    pledge.decided_on, pledge.decided_by_id, pledge.decided_by = localdate(at), by.user_id, by.label
    pledge.approver, pledge.exception = None, None
    pledge.version += 1
    pledge.save()
    forget_alike(pledge)
    mark_signed([pledge], signed_on)
    _record("pledges.return_pledge", pledge, by, at, why=why, before={"signed_on": signed_on})
    return pledge


def add_evidence(
    *, item: PledgeItem, happened_on: date, note: str, file: Kept | None = None, by: Actor, at: datetime
) -> Evidence:
    """Hand in what shows that an item was done: the day it happened, and when it was received."""
    if happened_on > localdate(at) or happened_on.year < item.year - 1:
        raise WrongDay(field="happened_on")
    check_at_the_door(texts={"note": note})
    pledge = _lock(item.pledge)
    if pledge.status not in SIGNED:
        raise NotSigned
    with in_words(), transaction.atomic():
        evidence = Evidence.objects.create(
            item=item,
            happened_on=happened_on,
            received_at=at,
            note=clean(note)[:500],
            file=keep(file, "evidence") if file else "",
            file_name=file.name if file else "",
            file_type=file.type if file else "",
            size=file.size if file else 0,
            sha256=file.sha256 if file else "",
            added_by_id=by.user_id,
        )
    after = {"happened_on": happened_on, "note": evidence.note, "file": evidence.sha256}
    _record("pledges.add_evidence", pledge, by, at, after=after)
    return evidence


def drop_evidence(*, evidence: Evidence, why: str, by: Actor, at: datetime) -> None:
    """Take evidence back; the act keeps its hash."""
    pledge = _lock(evidence.item.pledge)
    refuse_gone(evidence)
    if pledge.status not in SIGNED:
        raise NotSigned
    why = reason_of(why)
    _record(
        "pledges.drop_evidence",
        pledge,
        by,
        at,
        why=why,
        before={"note": evidence.note, "file": evidence.sha256},
    )
    evidence.delete()


def write_item(item: PledgeItem, given: Item, at: datetime, rule: PledgeRule | None = None) -> None:
    """Check and write the words of an item, by the rule of the day (read here unless it is given)."""
    texts = {
        "what": given.what,
        "measure": given.measure,
        "evidence": given.evidence,
        "fault": given.fault,
    }
    for field, text in texts.items():
        if looks_like_tcvn3(text):
            raise OldFont(field=field)
    check_at_the_door(texts=texts)
    what = clean(given.what)
    least = (rule or pledge_rule(localdate(at))).least_words
    if len(what.split()) < least or not any(letter.isalpha() for letter in what):
        raise SaysTooLittle(SaysTooLittle.message % {"what": what[:60], "least": least}, field="what")
    if given.deadline is not None and given.deadline < item.pledge.round.opens_on:
        raise TooEarly(field="deadline")
    if given.deadline is not None and given.deadline.year not in (item.year, item.year + 1):
        raise NotInItsYear(field="deadline")
    item.section, item.what = given.section, what[:1000]
    item.measure, item.evidence = clean(given.measure)[:300], clean(given.evidence)[:300]
    item.fault, item.deadline = clean(given.fault)[:500], given.deadline
    item.standard_line = given.standard_line
    item.keys = keys_of(item.what, salt_of(item.pledge.branch_id, item.year))


def _refuse_twice(pledge: Pledge, item: PledgeItem) -> None:
    others = pledge.items.exclude(pk=item.pk).values_list("what", flat=True)
    if fold(item.what) in {fold(other) for other in others}:
        raise SameItemTwice(field="what")


def _next_position(pledge: Pledge, section: str) -> int:
    last = pledge.items.filter(section=section).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _lock(pledge: Pledge) -> Pledge:
    return (
        Pledge.objects.select_for_update(of=("self",))
        .select_related("round", "person", "unit")
        .get(pk=pledge.pk)
    )


def _lock_open(pledge: Pledge, version: int | None) -> Pledge:
    pledge = _lock(pledge)
    if pledge.status not in OPEN:
        raise NotOpen
    refuse_other_version(version, pledge)
    return pledge


def _touch(pledge: Pledge) -> None:
    pledge.version += 1
    pledge.save(update_fields=["version"])


def _facts(item: PledgeItem) -> dict:
    return {
        "section": item.section,
        "what": item.what,
        "measure": item.measure,
        "deadline": item.deadline,
        "evidence": item.evidence,
    }


def mark_signed(pledges: Sequence[Pledge], since: date) -> None:
    """Mark the months that change for every unit at which the writers belonged since the day they signed."""
    places = {(pledge.unit_id, since) for pledge in pledges}
    until = date(max(pledge.year for pledge in pledges) + 1, 1, 1)
    homes = Membership.objects.filter(
        person_id__in=[pledge.person_id for pledge in pledges],
        kind=MembershipKind.MAIN,
        valid__overlap=(since, until),
    )
    for unit_id, valid in homes.values_list("unit_id", "valid"):
        places.add((unit_id, max(since, valid.lower) if valid.lower else since))
    mark_stale(PLEDGES, places)


def _record(verb: str, pledge: Pledge, by: Actor, at: datetime, **more) -> None:
    behalf = pledge.person.name if by.person_id != pledge.person_id else ""
    deciding = verb in ("pledges.approve_pledge", "pledges.return_pledge")
    acts.record(
        by=by,
        at=at,
        verb=verb,
        subject=pledge,
        place=pledge.unit,
        on_behalf_of="" if deciding else behalf,
        **more,
    )
