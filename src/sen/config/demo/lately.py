"""What communes of Ninh Bình have told, done, undertaken and held up this year, in every state."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from sen.areas.exemplars import actions as exemplars
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.outreach import actions
from sen.areas.outreach.choices import Channel, How, Measure
from sen.areas.outreach.models import WantedActivity, WantedItem, WantedUndertaking
from sen.areas.people.models import Membership
from sen.config.demo.exemplars import STORIES
from sen.config.demo.making import BY, Making, evening
from sen.config.demo.outreach import DONE, FIRST_TO_DO, MILLION, TOLD

EVERYBODYS = tuple(story for story in STORIES if "Phụ nữ" not in story[1])
"""Stories that may be told of men and women alike."""


def lately(making: Making) -> None:
    """Items and relays, activities, undertakings and good examples of a dozen communes and of a member's own cell."""
    today = timezone.localdate(making.now)
    province = making.units["ninh-binh-2025"]
    communes = list(
        Unit.objects.filter(parent=province, kind=Kind.SUPERIOR, children__memberships__valid__contains=today)
        .distinct()
        .order_by("code")[:12]
    )
    spells = Membership.objects.filter(unit__parent__in=communes, valid__contains=today, kind="main")
    people: dict[int, list[Membership]] = {unit.pk: [] for unit in communes}
    for spell in spells.select_related("person", "unit").order_by("unit__parent_id", "-person__post", "pk"):
        found = people[spell.unit.parent_id or 0]
        if len(found) < 4:
            found.append(spell)
    cells = Unit.objects.filter(code__startswith="ha-nam-kcq", kind=Kind.CELL, valid__endswith=None)
    places = [province, *communes, *cells.order_by("code")[:2]]
    for n in range(30):
        _told(making, n, places[n % len(places)], communes, today)
        _done(making, n, places[(n + 3) % len(places)], today)
    for n, unit in enumerate(communes):
        if people[unit.pk]:
            _undertaken(making, n, unit, people[unit.pk][0], today)
            _held_up(making, n, unit, people[unit.pk][-1], today)


def _short(unit: Unit) -> str:
    return unit.name.removeprefix("Đảng bộ ")


def _told(making: Making, n: int, unit: Unit, communes: list[Unit], today: date) -> None:
    channel, title, how, span = TOLD[n % len(TOLD)]
    day = today - timedelta(days=3 + 7 * n)
    item = actions.tell(
        unit=unit,
        item=WantedItem(
            channel=channel,
            title=title.format(where=_short(unit)),
            day=day,
            campaign=making.kl_01,
            reach_how=how,
            reach=making.random.randint(*span) if span else None,
        ),
        by=BY,
        at=evening(day),
    )
    for commune in making.random.sample(communes, n % 3) if unit == communes[0].parent else ():
        later = day + timedelta(days=1)
        actions.relay(
            item=item, unit=commune, channel=Channel.LOUDSPEAKER, day=later, by=BY, at=evening(later)
        )


def _done(making: Making, n: int, unit: Unit, today: date) -> None:
    kind, organiser, title, quantities = DONE[n % len(DONE)]
    day, people = today - timedelta(days=5 + 8 * n), making.random.randint(15, 160)
    activity = actions.enter_activity(
        unit=unit,
        activity=WantedActivity(
            kind=kind,
            organiser=organiser,
            title=f"{title}, {_short(unit)}",
            day=day,
            people=people,
            turns=people + making.random.randrange(people),
            how=making.random.choice((How.COUNTED, How.DOCUMENT, How.ESTIMATED)),
            campaign=making.kl_01,
        ),
        by=BY,
        at=evening(day),
    )
    for measure, least, most in quantities:
        amount = making.random.randint(least, most) * (MILLION if measure == Measure.MONEY else 1)
        how = How.DOCUMENT if measure == Measure.MONEY else How.COUNTED
        actions.add_deed(
            activity=activity, measure=measure, amount=Decimal(amount), how=how, by=BY, at=evening(day)
        )


def _undertaken(making: Making, n: int, unit: Unit, leader: Membership, today: date) -> None:
    what, sign = FIRST_TO_DO[n % len(FIRST_TO_DO)]
    begun = today - timedelta(days=200 - n)
    made = actions.undertake(
        unit=unit,
        undertaking=WantedUndertaking(
            leader=leader.person,
            post="Bí thư Đảng ủy",
            what=what,
            sign=sign,
            undertaken_on=begun,
            due=today + timedelta(days=(40, -12, -20, -30)[n % 4]),
            campaign=making.kl_01,
        ),
        by=BY,
        at=evening(begun),
    )
    middle = begun + timedelta(days=90)
    said = "Đã làm được quá nửa; các buổi đều có ghi sổ."
    actions.note_progress(undertaking=made, said=said, day=middle, by=BY, at=evening(middle))
    if n % 4 > 1:
        outcome = "Đã làm đủ như đã hứa; cán bộ, nhân dân đồng tình."
        actions.report_undertaking(undertaking=made, outcome=outcome, by=BY, at=making.now)
    if n % 4 > 2:
        actions.judge_undertaking(undertaking=made, kept=True, by=BY, at=making.now)


def _held_up(making: Making, n: int, unit: Unit, spell: Membership, today: date) -> None:
    field, post, summary, story = EVERYBODYS[n % len(EVERYBODYS)]
    proposed = today - timedelta(days=90 - 5 * n)
    made = exemplars.propose(
        unit=unit,
        person=spell.person,
        field=field,
        summary=summary,
        story=story,
        post=post,
        home=spell.unit.name,
        proposed_on=proposed,
        campaign=making.kl_01,
        by=BY,
        at=evening(proposed),
    )
    exemplars.link_deed(exemplar=made, said=summary, by=BY, at=evening(proposed))
    if n % 4 == 3:
        return
    on = proposed + timedelta(days=20)
    exemplars.recognise(exemplar=made, level="grassroots", on=on, by=BY, at=evening(on))
    exemplars.publish(exemplar=made, by=BY, at=evening(on))
    if n % 4 == 0:
        exemplars.record_consent(
            exemplar=made, how="Ký giấy đồng ý, lưu tại Đảng ủy xã", on=on, by=BY, at=making.now
        )
        exemplars.open_to_public(exemplar=made, by=BY, at=making.now)
