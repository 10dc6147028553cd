"""Entering what was told and done, its relays and quantities; and following what leaders undertake."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign, Theme
from sen.areas.organisations.models import Unit
from sen.areas.outreach.choices import SCALES, Reach, Stage
from sen.areas.outreach.figures import ACTIVITIES, ITEMS, UNDERTAKINGS
from sen.areas.outreach.models import Activity, Deed, Item, Progress, Relay, Undertaking
from sen.areas.people.models import Person
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.attached import Taken
from sen.foundation.figures import mark_stale
from sen.foundation.refusals import Refusal, in_words
from sen.foundation.vietnamese import clean, clean_lines, fold

acts.SENTENCES |= {
    "outreach.tell": _("{who} ghi tin, bài “{subject}” của {unit}"),
    "outreach.edit_item": _("{who} sửa tin, bài “{subject}” của {unit}"),
    "outreach.withdraw_item": _("{who} rút tin, bài “{subject}” của {unit}"),
    "outreach.relay": _("{who} ghi {unit} phát lại “{subject}”"),
    "outreach.drop_relay": _("{who} bỏ lần {unit} phát lại “{subject}”"),
    "outreach.enter_activity": _("{who} ghi hoạt động “{subject}” của {unit}"),
    "outreach.edit_activity": _("{who} sửa hoạt động “{subject}” của {unit}"),
    "outreach.withdraw_activity": _("{who} rút hoạt động “{subject}” của {unit}"),
    "outreach.add_deed": _("{who} ghi số liệu của hoạt động “{subject}”, {unit}"),
    "outreach.drop_deed": _("{who} bỏ một số liệu của hoạt động “{subject}”, {unit}"),
    "outreach.undertake": _("{who} ghi việc người đứng đầu nhận làm trước: “{subject}”, {unit}"),
    "outreach.note_progress": _("{who} ghi tiến độ việc “{subject}”, {unit}"),
    "outreach.report_undertaking": _("{who} báo kết quả việc “{subject}”, {unit}"),
    "outreach.judge_undertaking": _("{who} kết luận việc “{subject}”, {unit}"),
}


class NotYet(Refusal):
    message = _("Ngày này chưa đến.")


class NeedsReason(Refusal):
    message = _("Hãy ghi lý do.")


class Withdrawn(Refusal):
    message = _("Mục này đã được rút.")


class OwnItem(Refusal):
    message = _("Đơn vị không phát lại tin của chính mình ở cùng kênh; hãy sửa tin đã ghi.")


class BeforeItem(Refusal):
    message = _("Ngày phát lại phải từ ngày đăng tin trở đi.")


class BadAmount(Refusal):
    message = _("Số lượng phải lớn hơn 0 và không lẻ dưới đơn vị nhỏ nhất.")


class NotAtThisStage(Refusal):
    message = _("Việc không ở bước này nữa. Hãy tải lại trang.")


class OwnJudgement(Refusal):
    message = _("Người nêu gương không tự kết luận việc của mình.")


def _past(day: date, at: datetime, field: str = "day") -> None:
    if day > localdate(at):
        raise NotYet(field=field)


def _record(verb: str, record, place: Unit, by: Actor, at: datetime, **more) -> None:
    acts.record(by=by, at=at, verb=verb, subject=record, place=place, **more)


# -- items ------------------------------------------------------------------------------------------------------


def _told(item: Item) -> dict:
    names = ("channel", "title", "day", "pieces", "link", "reach_how", "reach", "sha256")
    return {name: getattr(item, name) for name in names}


def _fill_item(
    item: Item, at: datetime, *, channel, title, day, theme, campaign, link, pieces, reach_how, reach
):
    _past(day, at)
    item.channel, item.title, item.day = channel, clean(title), day
    item.folded = fold(item.title)
    item.theme, item.link, item.pieces = theme, link, pieces
    item.campaign = campaign or (theme.campaign if theme else None)
    item.reach_how = reach_how
    item.reach = None if reach_how == Reach.UNMEASURED else reach


def tell(
    *,
    unit: Unit,
    channel: str,
    title: str,
    day: date,
    by: Actor,
    at: datetime,
    theme: Theme | None = None,
    campaign: Campaign | None = None,
    link: str = "",
    pieces: int = 1,
    reach_how: str = Reach.UNMEASURED,
    reach: int | None = None,
    file: Taken | None = None,
) -> Item:
    """Enter one item that was published, broadcast or put up."""
    item = Item(unit=unit, created_at=at, created_by_id=by.user_id, **(file.columns if file else {}))
    _fill_item(
        item,
        at,
        channel=channel,
        title=title,
        day=day,
        theme=theme,
        campaign=campaign,
        link=link,
        pieces=pieces,
        reach_how=reach_how,
        reach=reach,
    )
    with in_words(), transaction.atomic():
        item.save(force_insert=True)
    mark_stale(ITEMS, [(unit.pk, day)])
    _record("outreach.tell", item, unit, by, at, after=_told(item))
    return item


def _lock_item(item: Item) -> Item:
    item = Item.objects.select_for_update(of=("self",)).select_related("unit").get(pk=item.pk)
    if item.withdrawn_on:
        raise Withdrawn
    return item


def edit_item(
    *,
    item: Item,
    channel: str,
    title: str,
    day: date,
    by: Actor,
    at: datetime,
    theme: Theme | None = None,
    campaign: Campaign | None = None,
    link: str = "",
    pieces: int = 1,
    reach_how: str = Reach.UNMEASURED,
    reach: int | None = None,
    file: Taken | None = None,
) -> Item:
    """Put an entry right; without a new picture, the old one stays."""
    item = _lock_item(item)
    before = _told(item)
    mark_stale(ITEMS, _places_of(item))
    if file:
        for name, value in file.columns.items():
            setattr(item, name, value)
    _fill_item(
        item,
        at,
        channel=channel,
        title=title,
        day=day,
        theme=theme,
        campaign=campaign,
        link=link,
        pieces=pieces,
        reach_how=reach_how,
        reach=reach,
    )
    with in_words(), transaction.atomic():
        item.save()
    mark_stale(ITEMS, _places_of(item))
    _record("outreach.edit_item", item, item.unit, by, at, before=before, after=_told(item))
    return item


def _places_of(item: Item) -> list[tuple[int, date]]:
    return [(item.unit_id, item.day), *item.relays.values_list("unit_id", "day")]


def withdraw_item(*, item: Item, why: str, by: Actor, at: datetime) -> None:
    """Take out an entry made by mistake, with its relays: they count no more."""
    item = _lock_item(item)
    if not clean(why):
        raise NeedsReason(field="why")
    item.withdrawn_on = localdate(at)
    item.save(update_fields=["withdrawn_on"])
    mark_stale(ITEMS, _places_of(item))
    _record("outreach.withdraw_item", item, item.unit, by, at, why=clean(why))


def relay(
    *, item: Item, unit: Unit, channel: str, day: date, by: Actor, at: datetime, link: str = ""
) -> Relay:
    """A unit sent the item on. The item stays one."""
    item = _lock_item(item)
    _past(day, at)
    if day < item.day:
        raise BeforeItem(field="day")
    if unit.pk == item.unit_id and channel == item.channel:
        raise OwnItem(field="channel")
    with in_words(), transaction.atomic():
        made = Relay.objects.create(
            item=item, unit=unit, channel=channel, day=day, link=link, added_at=at, added_by_id=by.user_id
        )
    mark_stale(ITEMS, [(unit.pk, day)])
    _record("outreach.relay", item, unit, by, at, after={"channel": channel, "day": day})
    return made


def drop_relay(*, relay: Relay, by: Actor, at: datetime) -> None:
    """Take back a relay entered by mistake."""
    item = _lock_item(relay.item)
    mark_stale(ITEMS, [(relay.unit_id, relay.day)])
    _record(
        "outreach.drop_relay",
        item,
        relay.unit,
        by,
        at,
        before={"channel": relay.channel, "day": relay.day},
    )
    relay.delete()


# -- activities and deeds ---------------------------------------------------------------------------------------


def _done(activity: Activity) -> dict:
    names = ("kind", "organiser", "title", "day", "people", "turns", "how")
    return {name: getattr(activity, name) for name in names}


def _fill_activity(activity, at, *, kind, organiser, title, day, what, link, people, turns, how, campaign):
    _past(day, at)
    activity.kind, activity.organiser, activity.title, activity.day = kind, organiser, clean(title), day
    activity.folded = fold(activity.title)
    activity.what, activity.link, activity.campaign = clean_lines(what), link, campaign
    activity.people, activity.turns = people, turns
    activity.how = how if people is not None or turns is not None else ""


def enter_activity(
    *,
    unit: Unit,
    kind: str,
    organiser: str,
    title: str,
    day: date,
    by: Actor,
    at: datetime,
    what: str = "",
    link: str = "",
    people: int | None = None,
    turns: int | None = None,
    how: str = "",
    campaign: Campaign | None = None,
    file: Taken | None = None,
) -> Activity:
    """Enter something done with people. Its quantities are added afterwards, each with its own measure."""
    activity = Activity(unit=unit, created_at=at, created_by_id=by.user_id, **(file.columns if file else {}))
    _fill_activity(
        activity,
        at,
        kind=kind,
        organiser=organiser,
        title=title,
        day=day,
        what=what,
        link=link,
        people=people,
        turns=turns,
        how=how,
        campaign=campaign,
    )
    with in_words(), transaction.atomic():
        activity.save(force_insert=True)
    mark_stale(ACTIVITIES, [(unit.pk, day)])
    _record("outreach.enter_activity", activity, unit, by, at, after=_done(activity))
    return activity


def _lock_activity(activity: Activity) -> Activity:
    activity = Activity.objects.select_for_update(of=("self",)).select_related("unit").get(pk=activity.pk)
    if activity.withdrawn_on:
        raise Withdrawn
    return activity


def edit_activity(
    *,
    activity: Activity,
    kind: str,
    organiser: str,
    title: str,
    day: date,
    by: Actor,
    at: datetime,
    what: str = "",
    link: str = "",
    people: int | None = None,
    turns: int | None = None,
    how: str = "",
    campaign: Campaign | None = None,
    file: Taken | None = None,
) -> Activity:
    """Put an activity right; its quantities move with its day."""
    activity = _lock_activity(activity)
    before = _done(activity)
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    if file:
        for name, value in file.columns.items():
            setattr(activity, name, value)
    _fill_activity(
        activity,
        at,
        kind=kind,
        organiser=organiser,
        title=title,
        day=day,
        what=what,
        link=link,
        people=people,
        turns=turns,
        how=how,
        campaign=campaign,
    )
    with in_words(), transaction.atomic():
        activity.save()
        activity.deeds.update(day=day)
    mark_stale(ACTIVITIES, [(activity.unit_id, day)])
    _record("outreach.edit_activity", activity, activity.unit, by, at, before=before, after=_done(activity))
    return activity


def withdraw_activity(*, activity: Activity, why: str, by: Actor, at: datetime) -> None:
    """Take out an activity entered by mistake; it and its quantities count no more."""
    activity = _lock_activity(activity)
    if not clean(why):
        raise NeedsReason(field="why")
    activity.withdrawn_on = localdate(at)
    activity.save(update_fields=["withdrawn_on"])
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    _record("outreach.withdraw_activity", activity, activity.unit, by, at, why=clean(why))


def add_deed(
    *, activity: Activity, measure: str, amount: Decimal, how: str, by: Actor, at: datetime, note: str = ""
) -> Deed:
    """Add how much was done, in the unit in which people write the measure."""
    activity = _lock_activity(activity)
    kept = SCALES[measure].to_kept(amount)
    if kept <= 0 or kept != int(kept):
        raise BadAmount(field="amount")
    with in_words(), transaction.atomic():
        deed = Deed.objects.create(
            activity=activity,
            unit=activity.unit,
            day=activity.day,
            measure=measure,
            amount=int(kept),
            how=how,
            note=clean(note)[:200],
        )
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    _record(
        "outreach.add_deed",
        activity,
        activity.unit,
        by,
        at,
        after={"measure": measure, "amount": deed.amount, "how": how},
    )
    return deed


def drop_deed(*, deed: Deed, by: Actor, at: datetime) -> None:
    """Take a quantity away again."""
    activity = _lock_activity(deed.activity)
    mark_stale(ACTIVITIES, [(activity.unit_id, activity.day)])
    _record(
        "outreach.drop_deed",
        activity,
        activity.unit,
        by,
        at,
        before={"measure": deed.measure, "amount": deed.amount},
    )
    deed.delete()


# -- leaders go first -------------------------------------------------------------------------------------------


def undertake(
    *,
    unit: Unit,
    leader: Person,
    post: str,
    what: str,
    sign: str,
    undertaken_on: date,
    due: date,
    by: Actor,
    at: datetime,
    campaign: Campaign | None = None,
) -> Undertaking:
    """Write down what a head of the committee will do first, by when, and by what it will be known."""
    _past(undertaken_on, at, "undertaken_on")
    with in_words(), transaction.atomic():
        made = Undertaking.objects.create(
            unit=unit,
            campaign=campaign,
            leader=leader,
            post=clean(post),
            what=clean(what),
            folded=fold(clean(what)),
            sign=clean(sign),
            undertaken_on=undertaken_on,
            due=due,
            created_at=at,
            created_by_id=by.user_id,
        )
    _changed(made)
    _record(
        "outreach.undertake", made, unit, by, at, after={"leader": leader.pk, "what": made.what, "due": due}
    )
    return made


def _changed(undertaking: Undertaking) -> None:
    mark_stale(UNDERTAKINGS, [(undertaking.unit_id, undertaking.undertaken_on)])


def _lock_undertaking(undertaking: Undertaking, *stages: str) -> Undertaking:
    rows = Undertaking.objects.select_for_update(of=("self",)).select_related("unit")
    undertaking = rows.get(pk=undertaking.pk)
    if undertaking.stage not in stages:
        raise NotAtThisStage
    return undertaking


def note_progress(*, undertaking: Undertaking, said: str, day: date, by: Actor, at: datetime) -> Progress:
    """Say how it is getting on."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN)
    _past(day, at)
    note = Progress.objects.create(
        undertaking=undertaking, day=day, said=clean(said)[:500], at=at, by=by.label[:200]
    )
    _record(
        "outreach.note_progress",
        undertaking,
        undertaking.unit,
        by,
        at,
        after={"day": day, "said": note.said},
    )
    return note


def report_undertaking(*, undertaking: Undertaking, outcome: str, by: Actor, at: datetime) -> Undertaking:
    """Say what came of it; the committee then judges."""
    undertaking = _lock_undertaking(undertaking, Stage.OPEN)
    undertaking.outcome, undertaking.reported_on = clean_lines(outcome), localdate(at)
    undertaking.stage = Stage.REPORTED
    with in_words(), transaction.atomic():
        undertaking.save(update_fields=["outcome", "reported_on", "stage"])
    _record("outreach.report_undertaking", undertaking, undertaking.unit, by, at)
    return undertaking


def judge_undertaking(
    *, undertaking: Undertaking, kept: bool, by: Actor, at: datetime, why: str = ""
) -> Undertaking:
    """The committee says whether it was done; where it was not, it says why. Never the leader."""
    undertaking = _lock_undertaking(undertaking, Stage.REPORTED)
    if by.person_id is not None and by.person_id == undertaking.leader_id:
        raise OwnJudgement
    if not kept and not clean(why):
        raise NeedsReason(field="why")
    undertaking.stage = Stage.KEPT if kept else Stage.UNKEPT
    undertaking.judged_on, undertaking.judged_by = localdate(at), by.label[:200]
    undertaking.judged_person_id, undertaking.judged_note = by.person_id, clean(why)[:500]
    with in_words(), transaction.atomic():
        undertaking.save()
    _changed(undertaking)
    _record(
        "outreach.judge_undertaking",
        undertaking,
        undertaking.unit,
        by,
        at,
        after={"stage": undertaking.stage},
        why=clean(why),
    )
    return undertaking
