"""Duties within the actor's view: lists, coverage, what stands open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from sen.areas.directives.choices import ACKNOWLEDGE, STEPS, DutyKind
from sen.areas.directives.models import Document, Duty, ReceiptSheet, Requirement
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach, Unit
from sen.foundation.access import Actor


def duties_in_view(actor: Actor) -> QuerySet[Duty]:
    """Duties of the units in view that have not been taken back."""
    return actor.within(Duty.objects.filter(withdrawn_on__isnull=True), day="day")


def duty_in_view(actor: Actor, id: int) -> Duty | None:
    duties = actor.within(Duty.objects.filter(pk=id), day="day")
    return duties.select_related(
        "unit__parent", "document__type", "document__unit__parent", "requirement", "campaign", "plan__type"
    ).first()


def own_duties(actor: Actor) -> QuerySet[Duty]:
    """Duties of the very units for which the actor keeps receipts (not of those below)."""
    return duties_in_view(actor).filter(unit__in=actor.places(ACKNOWLEDGE))


def open_duties(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    return duties.filter(done_on__isnull=True, withdrawn_on__isnull=True)


def asked_of(actor: Actor, document: Document, requirements: Iterable[Requirement]) -> dict[int, int]:
    """Requirement → how many units in view it stands for; only those of which any unit in view was asked.

    A duty hangs on the latest words of what is asked: words that were replaced stand for those who have them now.
    """
    duties = actor.within(Duty.objects.filter(document=document), day="day")
    standing = Count("pk", filter=Q(withdrawn_on=None))
    asked: dict[int, int] = dict(duties.order_by().values_list("requirement_id").annotate(n=standing))
    for one in sorted(requirements, key=lambda one: one.version, reverse=True):
        if one.pk in asked and one.replaces_id:
            asked[one.replaces_id] = asked.get(one.replaces_id, 0) + asked[one.pk]
    return asked


def waiting_duties(duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """Duties that still ask something of their unit: open ones, and done ones that a later version reworded."""
    unread = Q(received_on=None) | Q(read_on=None) | Q(assigned_on=None)
    return duties.filter(Q(done_on=None) | unread, withdrawn_on=None)


def overdue_duties(duties: QuerySet[Duty], today: date) -> QuerySet[Duty]:
    """Open duties whose day has passed."""
    return open_duties(duties).filter(due__lt=today)


def missing(duties: QuerySet[Duty], step: str) -> QuerySet[Duty]:
    """Duties without that receipt; of plans, only those of which one is asked."""
    if step == "planned":
        duties = duties.filter(kind=DutyKind.PLAN)
    return duties.filter(**{f"{step}_on__isnull": True})


def having(duties: QuerySet[Duty], step: str) -> QuerySet[Duty]:
    """Duties with that receipt."""
    if step == "planned":
        duties = duties.filter(kind=DutyKind.PLAN)
    return duties.filter(**{f"{step}_on__isnull": False})


def under(duties: QuerySet[Duty], unit_id: int) -> QuerySet[Duty]:
    """Duties of the unit and of everything that stood below it on the day each was given."""
    ever = Reach.objects.filter(lens=Lens.AS_WAS, ancestor=unit_id).values("descendant_id")
    then = Reach.objects.filter(
        lens=Lens.AS_WAS, ancestor=unit_id, descendant=OuterRef("unit_id"), valid__contains=OuterRef("day")
    )
    # The first condition lets the planner begin with the few units; alone it would count those of other days too.
    return duties.filter(Exists(then), unit__in=ever)


COUNTS = {
    "given": Count("pk"),
    "plans": Count("pk", filter=Q(kind=DutyKind.PLAN)),
    **{
        step: Count(
            "pk",
            filter=Q(**{f"{step}_on__isnull": False}) & (Q(kind=DutyKind.PLAN) if step == "planned" else Q()),
        )
        for step in STEPS
    },
}


@dataclass(frozen=True)
class Covered:
    """How far the units below one unit have come with the duties of a paper. Every number has its list."""

    unit_id: int | None
    name: str
    given: int
    plans: int
    received: int
    read: int
    assigned: int
    planned: int
    done: int
    overdue: int
    leads_on: bool = False

    @property
    def unplanned(self) -> int:
        return self.plans - self.planned

    @property
    def unreceived(self) -> int:
        return self.given - self.received

    @property
    def undone(self) -> int:
        return self.given - self.done


def _counts(today: date) -> dict:
    return COUNTS | {"overdue": Count("pk", filter=Q(due__lt=today, done_on__isnull=True))}


def together(rows: Iterable[Covered]) -> Covered:
    """The counts of several rows that share no duty, added up."""
    summed: dict[str, Any] = dict.fromkeys((*COUNTS, "overdue"), 0)
    for row in rows:
        for one in summed:
            summed[one] += getattr(row, one)
    return Covered(unit_id=None, name="", **summed)


def total(duties: QuerySet[Duty], today: date, *, name: str = "") -> Covered:
    """The counts of all these duties together."""
    return Covered(unit_id=None, name=name, **duties.aggregate(**_counts(today)))


def coverage(duties: QuerySet[Duty], today: date, *, below: Unit | None = None) -> list[Covered]:
    """The duties of one paper counted by the units directly under its issuer, or directly under ``below``.

    Seen in the tree of the day on which each duty was given. A row of ``below`` itself comes first where it
    has a duty of its own.
    """
    if below is None:
        # Names are fetched for the few branches, not joined to each of very many duties.
        counted = duties.values(at=F("branch_id")).annotate(
            **_counts(today), deeper=Count("pk", filter=~Q(unit=F("branch")))
        )
        rows: list[dict[str, Any]] = [dict(row) for row in counted]
        names = Unit.objects.in_bulk([row["at"] for row in rows])
        for row in rows:
            row["called"] = names[row["at"]].name if row["at"] in names else ""
        rows.sort(key=lambda row: (names[row["at"]].sort_key if row["at"] in names else "", row["at"] or 0))
        return [_covered(row) for row in rows]
    own = duties.filter(unit=below)
    named = own.values(at=F("unit_id"), called=F("unit__name"), key=F("unit__sort_key"))
    first = [dict(row) for row in named.annotate(**_counts(today))]
    return [_covered(row) for row in [*first, *_below(duties, today, below)]]


def _below(duties: QuerySet[Duty], today: date, below: Unit) -> list[dict]:
    columns = ["unit_id", "day", "due", "kind", *(f"{step}_on" for step in STEPS)]
    inner, parameters = duties.order_by().values_list(*columns).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT child.descendant_id AS at, unit.name AS called, count(*) AS given,
                   count(*) FILTER (WHERE duty.kind = 'plan') AS plans,
                   count(duty.received_on) AS received, count(duty.read_on) AS read,
                   count(duty.assigned_on) AS assigned,
                   count(duty.planned_on) FILTER (WHERE duty.kind = 'plan') AS planned,
                   count(duty.done_on) AS done,
                   count(*) FILTER (WHERE duty.due < %s AND duty.done_on IS NULL) AS overdue,
                   count(*) FILTER (WHERE reach.depth > 0) AS deeper
            FROM ({inner}) AS duty({", ".join(columns)})
            JOIN organisations_reach reach
                ON reach.lens = 'w' AND reach.descendant_id = duty.unit_id AND reach.valid @> duty.day
            JOIN organisations_reach child
                ON child.lens = 'w' AND child.ancestor_id = %s AND child.depth = 1
                AND child.descendant_id = reach.ancestor_id AND child.valid @> duty.day
            JOIN organisations_unit unit ON unit.id = child.descendant_id
            GROUP BY child.descendant_id, unit.name, unit.sort_key
            ORDER BY unit.sort_key COLLATE "C", child.descendant_id
            """,
            [today, *parameters, below.pk],
        )
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _covered(row: dict) -> Covered:
    numbers = {name: row[name] for name in (*COUNTS, "overdue")}
    return Covered(unit_id=row["at"], name=row["called"] or "", leads_on=bool(row.get("deeper")), **numbers)


def by_tier(duties: QuerySet[Duty], today: date) -> dict[str, Covered]:
    """The counts for each tier."""
    counted = duties.values("tier").annotate(**_counts(today)).order_by("tier")
    rows: list[dict[str, Any]] = [dict(row) for row in counted]
    return {
        row["tier"]: Covered(unit_id=None, name=row["tier"], **{n: row[n] for n in (*COUNTS, "overdue")})
        for row in rows
    }


def plan_papers_for(document: Document) -> QuerySet[Duty]:
    """Open duties of the issuer that this paper may settle: those of the papers it carries out."""
    return open_duties(Duty.objects.filter(unit=document.unit_id, document__cited_in__document=document))


def chain(actor: Actor, top_id: int, unit: Unit, on: date) -> list[Unit]:
    """The units between the top and the unit on that day, both left out, as far as in view, from the top down."""
    above = Reach.objects.filter(lens=Lens.AS_WAS, descendant=unit, valid__contains=on)
    depth = above.filter(ancestor=top_id).values_list("depth", flat=True).first()
    if depth is None:
        return []
    steps = dict(above.filter(depth__gt=0, depth__lt=depth).values_list("ancestor_id", "depth"))
    units = actor.within(Unit.objects.filter(pk__in=steps), place="pk")
    return sorted(units, key=lambda one: -steps[one.pk])


def tasks_of(actor: Actor, limit: int) -> list[Duty]:
    """Duties that wait for the actor's own units, the soonest due first."""
    duties = waiting_duties(own_duties(actor)).select_related("unit__parent", "requirement", "document")
    return list(duties.order_by(F("due").asc(nulls_last=True), "pk")[:limit])


def receivable_duties(actor: Actor, document: Document, step: str) -> QuerySet[Duty]:
    """Duties of the paper that miss that receipt, of the units for which the actor may record it."""
    duties = Duty.objects.filter(document=document, withdrawn_on__isnull=True)
    return missing(actor.within(duties, day="day", verb=ACKNOWLEDGE), step)


def sheet_in_view(actor: Actor, pk: int) -> ReceiptSheet | None:
    """A scanned receipt, for those who see the issuer of its paper and for the one who recorded it.

    A sheet may name many units; whoever sees only some of them does not see it.
    """
    sheet = ReceiptSheet.objects.filter(pk=pk).select_related("document__unit__parent").first()
    if sheet is None:
        return None
    issuer = actor.sees(sheet.document.unit_id, sheet.document.issued_on)
    return sheet if issuer or sheet.user_id == actor.user_id else None
