"""Reading monthly remarks: a cell's month, what is owed, one's own, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value

from sen.areas.accounts.models import User
from sen.areas.organisations.choices import CELLS, Lens
from sen.areas.organisations.models import Reach, Unit, UnitKind
from sen.areas.people.choices import MEMBERS, MembershipKind, Standing
from sen.areas.people.models import Membership, Person
from sen.areas.pledges.choices import SIGNED, Doing, Level
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PledgeItem, PledgeRound, RemarkDuty
from sen.foundation.access import Actor
from sen.foundation.periods import Month
from sen.foundation.vietnamese import Unreadable

READ_REMARKS = "pledges.read_remarks"
REMARK = "pledges.remark"
OWED = [standing.value for standing in MEMBERS - {Standing.EXEMPT}]
"""The standings of those on whom a cell remarks."""


# -- a cell's month ----------------------------------------------------------------------------------------------


def find_month(actor: Actor, code: str, month: str) -> CellMonth | None:
    """The month of a cell whose remarks the actor reads or keeps; an unsaved one while nothing has been written.

    None for what is no cell, for a month in which the cell did not live, and for one before or outside the view.
    """
    try:
        first = Month.parse(month).first_day
    except Unreadable:
        return None
    unit = Unit.objects.select_related("parent").filter(code=code).first()
    if unit is None or not (actor.may(READ_REMARKS, unit.pk) or actor.may(REMARK, unit.pk)):
        return None
    last = last_day_of(unit, first)
    if last is None or not actor.sees(unit.pk, last):
        return None
    found = CellMonth.objects.filter(shard=unit.shard, month=first, unit=unit).first()
    cell_month = found or CellMonth(shard=unit.shard, month=first, unit=unit)
    cell_month.unit = unit
    return cell_month if found or was_cell(unit, first) else None


def last_day_of(unit: Unit, first: date) -> date | None:
    """The last day of the month on which the unit lived; None when it lived on no day of it."""
    month = Month.of(first)
    end = month.last_day
    if unit.valid.upper is not None:
        end = min(end, unit.valid.upper - timedelta(days=1))
    begins = unit.valid.lower or first
    return end if end >= max(first, begins) else None


def was_cell(unit: Unit, first: date) -> bool:
    """Whether the unit was a cell on some day of the month."""
    month = Month.of(first)
    kinds = UnitKind.objects.filter(unit=unit, kind__in=[kind.value for kind in CELLS])
    return kinds.filter(valid__overlap=(first, (month + 1).first_day)).exists()


@dataclass
class ItemLine:
    """One promise in a month: how it goes, what came of it, and whether its day falls in the month or is past."""

    item: PledgeItem
    doing: Doing = Doing.ON_TRACK
    result: str = ""
    before: Doing | None = None
    due: bool = False
    late: bool = False


@dataclass
class Line:
    """One person in a cell's month. ``owed`` is False for whoever left before its last day, and for a ``guest``,
    who belongs to the cell for a time only. ``elsewhere`` is what another cell remarked on them for the month."""

    person: Person
    standing: str
    owed: bool
    joined: date | None = None
    left: date | None = None
    guest: bool = False
    elsewhere: MonthlyRemark | None = None
    remark: MonthlyRemark | None = None
    last: MonthlyRemark | None = None
    items: list[ItemLine] = field(default_factory=list)
    done: int = 0

    @property
    def pressing(self) -> list[ItemLine]:
        """Promises that are due in the month, or overdue."""
        return [one for one in self.items if one.due or one.late]

    @property
    def noted(self) -> list[ItemLine]:
        """Promises of which something was said."""
        return [one for one in self.items if one.doing != Doing.ON_TRACK or one.result]


def roster_of(cell_month: CellMonth, today: date) -> list[Line]:
    """Everybody on whom the cell may remark in the month, by name; those who left in it come last.

    Whoever is there on the month's last day (today, while it runs; the cell's last, when it ended) is owed a
    remark. Who belongs to the cell for a time only may be remarked on; the cell they belong to owes it.
    """
    first = cell_month.month
    after = (Month.of(first) + 1).first_day
    spells = (
        Membership.objects.filter(
            unit_id=cell_month.unit_id,
            standing__in=OWED,
            valid__overlap=(first, after),
        )
        .select_related("person")
        .order_by("person__sort_key", "person_id", "valid")
    )
    day = min(last_day_of(cell_month.unit, first) or today, max(today, first))
    lines: dict[int, Line] = {}
    begins: dict[int, date | None] = {}
    for spell in spells:
        lower, upper = spell.valid.lower, spell.valid.upper
        line = lines.setdefault(spell.person_id, Line(spell.person, spell.standing, owed=False))
        begins.setdefault(spell.person_id, lower)
        line.standing = spell.standing
        there = (lower is None or lower <= day) and (upper is None or upper > day)
        line.guest = spell.kind != MembershipKind.MAIN
        line.owed = there and not line.guest
        line.left = upper if upper is not None and upper <= day else None
    for person_id, lower in begins.items():
        lines[person_id].joined = lower if lower is not None and lower > first else None
    return sorted(lines.values(), key=lambda line: not line.owed)


def sheet_of(cell_month: CellMonth, today: date) -> list[Line]:
    """The roster with this month's remarks, last month's, and what each person promised for the year."""
    lines = roster_of(cell_month, today)
    by_person = {line.person.pk: line for line in lines}
    first = cell_month.month
    earlier: dict[int, list[MonthlyRemark]] = {}
    elsewhere: list[MonthlyRemark] = []
    since = min(first.replace(month=1), (Month.of(first) - 1).first_day)
    for remark in remarks_on(by_person, since, first):
        if remark.month == first:
            if remark.unit_id == cell_month.unit_id:
                by_person[remark.person_id].remark = remark
            else:
                elsewhere.append(remark)
        else:
            earlier.setdefault(remark.person_id, []).append(remark)
    for person_id, remarks in earlier.items():
        if remarks[-1].month == (Month.of(first) - 1).first_day:
            by_person[person_id].last = remarks[-1]
    for remark in _concluded(MonthlyRemark.objects.filter(pk__in=[one.pk for one in elsewhere])):
        by_person[remark.person_id].elsewhere = remark
    for item in items_on(by_person, first.year):
        line = by_person[item.pledge.person_id]
        _follow(line, item, earlier.get(line.person.pk, ()), first)
    return lines


def remarks_on(people: Iterable[int], since: date, until: date) -> QuerySet[MonthlyRemark]:
    """The remarks on those people from one month to another, the oldest first."""
    return MonthlyRemark.objects.filter(
        person_id__in=list(people), month__gte=since, month__lte=until
    ).order_by("month", "made_at")


def items_on(people: Iterable[int], year: int) -> QuerySet[PledgeItem]:
    """What those people promised for the year and signed."""
    return (
        PledgeItem.objects.filter(
            pledge__person_id__in=list(people), pledge__year=year, pledge__status__in=SIGNED
        )
        .select_related("pledge")
        .defer("keys")
        .order_by("pledge_id", "section", "position")
    )


def remarks_naming(item: PledgeItem, person_id: int) -> QuerySet[MonthlyRemark]:
    """The remarks of the item's year that say something of it; of one person there are twelve at most to look
    at."""
    return MonthlyRemark.objects.filter(
        person_id=person_id,
        month__gte=date(item.year, 1, 1),
        month__lte=date(item.year, 12, 1),
        items__has_key=str(item.pk),
    )


def _follow(line: Line, item: PledgeItem, earlier: Iterable[MonthlyRemark], first: date) -> None:
    """Add a promise to the line, unless it was done in an earlier month."""
    key, before = str(item.pk), None
    for remark in earlier:
        if remark.month.year == item.year and key in remark.items:
            before = Doing(remark.items[key][0])
    if before == Doing.DONE:
        line.done += 1
        return
    found = ItemLine(item, before=before)
    if line.remark is not None and key in line.remark.items:
        doing, found.result = line.remark.items[key]
        found.doing = Doing(doing)
    if item.deadline is not None:
        found.due = item.deadline in Month.of(first)
        found.late = item.deadline < first
    line.items.append(found)


def month_before(cell_month: CellMonth) -> CellMonth | None:
    """What the cell concluded the month before."""
    month = (Month.of(cell_month.month) - 1).first_day
    return CellMonth.objects.filter(shard=cell_month.shard, month=month, unit_id=cell_month.unit_id).first()


def names_of(users: Iterable[int | None]) -> dict[int, str]:
    """User id → name, in one query."""
    wanted = {user for user in users if user}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def find_remark(actor: Actor, code: str, month: str, person: int) -> MonthlyRemark | None:
    """One's own remark, of a month that has been concluded."""
    if actor.person_id is None or actor.person_id != person:
        return None
    try:
        first = Month.parse(month).first_day
    except Unreadable:
        return None
    return own_remarks(actor).filter(unit__code=code, month=first).first()


# -- lists -------------------------------------------------------------------------------------------------------


NAMED = 200
"""So many units that ask for remarks are named to the planner."""


def cells_in(actor: Actor, month: Month) -> QuerySet[Unit]:
    """The cells in view that owe the month's remarks; ``concluded`` says whether each has concluded it.

    The same as ``RemarkDuty`` says of the month's last day, asked of the cells one by one: a page of the country's
    list walks through as many as it shows. ``remarks_by`` is the day of the next month by which to conclude.
    """
    day = month.last_day
    asking = PledgeRound.objects.filter(remarks_from__lte=day, year=day.year)
    # Named one by one, the planner knows how many units stand under them; of a subquery it expects a handful.
    asked = list(asking.values_list("unit_id", flat=True)[: NAMED + 1])
    reach = Reach.objects.filter(lens=Lens.AS_WAS, valid__contains=day)
    few = len(asked) <= NAMED
    over = reach.filter(ancestor_id__in=asked) if few else reach.filter(ancestor__in=asking.values("unit_id"))
    kinds = UnitKind.objects.filter(kind__in=[kind.value for kind in CELLS], valid__contains=day)
    done = CellMonth.objects.filter(month=month.first_day, concluded_on__isnull=False)
    above = reach.filter(descendant_id=OuterRef(OuterRef("pk"))).values("ancestor_id")
    cells = Unit.objects.filter(
        pk__in=over.values("descendant_id"),
    ).filter(pk__in=kinds.values("unit_id"))
    cells = cells.annotate(
        concluded=Exists(done.filter(unit_id=OuterRef("pk"))),
        on=Value(day, DateField()),
        remarks_by=Subquery(asking.filter(unit_id__in=above).values("remarks_by")[:1]),
    )
    return actor.within(cells, place="pk", day="on").select_related("parent")


def duty_of(actor: Actor, unit: Unit, month: Month) -> Unit | None:
    """The cell, when it owes the month."""
    return cells_in(actor, month).filter(pk=unit.pk).first()


MOST_COUNTED = 20_000
"""So many cells are counted for a page: those of any province. Of more the figure speaks, which is kept ready."""


def progress_in(actor: Actor, month: Month) -> dict[str, int] | None:
    """How many cells in view owe the month, and how many have concluded it; None where they are too many to
    count."""
    cells = cells_in(actor, month).order_by()
    due = cells.values("pk")[: MOST_COUNTED + 1].count()
    if due > MOST_COUNTED:
        return None
    done = CellMonth.objects.filter(month=month.first_day, concluded_on__isnull=False).values("unit_id")
    return {"done": cells.filter(pk__in=done).count(), "due": due}


def standing_of(units: Iterable[Unit], month: Month) -> dict[int, dict]:
    """Unit id → the day it concluded the month, how many remarks and answers it has; for the units of one page."""
    units = list(units)
    key = {
        "shard__in": {unit.shard for unit in units},
        "month": month.first_day,
        "unit_id__in": [unit.pk for unit in units],
    }
    found: dict[int, dict[str, Any]] = {unit.pk: {"done_on": None, "made": 0, "answers": 0} for unit in units}
    for pk, day in CellMonth.objects.filter(**key).values_list("unit_id", "concluded_on"):
        found[pk]["done_on"] = day
    counted = MonthlyRemark.objects.filter(**key).order_by().values("unit_id")
    for row in counted.annotate(made=Count("*"), answers=Count("answered_at")):
        found[row["unit_id"]] |= {"made": row["made"], "answers": row["answers"]}
    return found


def own_remarks(actor: Actor) -> QuerySet[MonthlyRemark]:
    """What was remarked on the actor in concluded months."""
    return _concluded(MonthlyRemark.objects.filter(person_id=actor.person_id or 0)).select_related("unit")


def remarks_in_view(actor: Actor, person: Person) -> QuerySet[MonthlyRemark]:
    """What was remarked on a person: one's own once concluded, and what the actor's places remarked."""
    records = MonthlyRemark.objects.filter(person=person)
    if actor.person_id == person.pk:
        records = _concluded(records)
    else:
        records = actor.within(records, day="month", verb=READ_REMARKS)
    return records.select_related("unit").order_by("-month")


def _concluded(records: QuerySet[MonthlyRemark]) -> QuerySet[MonthlyRemark]:
    months = CellMonth.objects.filter(
        shard=OuterRef("shard"),
        month=OuterRef("month"),
        unit_id=OuterRef("unit_id"),
        concluded_on__isnull=False,
    )
    return records.filter(Exists(months))


def items_named(remark: MonthlyRemark) -> list[tuple[str, str, str]]:
    """The promises of which a remark says something: what, how it goes in words, what came of it."""
    what = dict(PledgeItem.objects.filter(pk__in=list(remark.items)).values_list("pk", "what"))
    return [
        (what[int(key)], str(Doing(doing).label), result)
        for key, (doing, result) in remark.items.items()
        if int(key) in what
    ]


def unread_answers(units: Iterable[int]) -> QuerySet[MonthlyRemark]:
    """What members of those cells answered since a keeper last said that the month's answers were read."""
    read = CellMonth.objects.filter(
        shard=OuterRef("shard"),
        month=OuterRef("month"),
        unit_id=OuterRef("unit_id"),
        answers_read_at__gte=OuterRef("answered_at"),
    )
    return MonthlyRemark.objects.filter(~Exists(read), unit_id__in=list(units), answered_at__isnull=False)


def answer_tasks(actor: Actor, limit: int) -> list[dict]:
    """Months of the actor's own cells with answers that nobody has read, the oldest first: unit, month, how
    many."""
    rows = unread_answers(actor.places(REMARK)).order_by().values("unit_id", "month").annotate(n=Count("*"))
    found = list(rows.order_by("month", "unit_id")[:limit])
    units = Unit.objects.in_bulk([row["unit_id"] for row in found])
    return [row | {"unit": units[row["unit_id"]]} for row in found]


def cells_kept(actor: Actor) -> list[Unit]:
    """Living cells at which the actor itself keeps the remarks."""
    units = Unit.objects.filter(
        pk__in=actor.places(REMARK), kind__in=[kind.value for kind in CELLS], valid__endswith__isnull=True
    )
    return list(units.order_by("sort_key"))


def remark_tasks(actor: Actor, today: date, limit: int) -> list[tuple[RemarkDuty, Month]]:
    """Months owed and not concluded by the cells at which the actor keeps the remarks, the oldest first.

    A month waits from its twenty-fifth day on.
    """
    duties = list(
        RemarkDuty.objects.filter(unit_id__in=actor.places(REMARK), d=1)
        .filter(Q(valid__endswith=None) | Q(valid__endswith__gt=today - timedelta(days=366)))
        .select_related("unit", "round")
    )
    if not duties:
        return []
    done = set(
        CellMonth.objects.filter(
            unit_id__in=[duty.unit_id for duty in duties],
            month__gte=min(duty.valid.lower for duty in duties).replace(day=1),
            concluded_on__isnull=False,
        ).values_list("unit_id", "month")
    )
    found = []
    last = Month.of(today) if today.day >= 25 else Month.of(today) - 1
    for duty in duties:
        month = Month.of(duty.valid.lower)
        while month <= last and (duty.valid.upper is None or month.last_day < duty.valid.upper):
            if (duty.unit_id, month.first_day) not in done:
                found.append((duty, month))
            month += 1
    return sorted(found, key=lambda one: (one[1], one[0].unit.sort_key))[:limit]


def levels_of(lines: Iterable[Line]) -> dict[int, int]:
    """Level → how many persons."""
    counts = dict.fromkeys(Level.values, 0)
    for line in lines:
        if line.remark is not None:
            counts[line.remark.level] += 1
    return counts
