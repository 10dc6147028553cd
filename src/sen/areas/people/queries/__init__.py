"""Reading people: within the places where the actor may read lists, and one's own record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sen.areas.organisations.choices import CELLS
from sen.areas.organisations.models import Reach, Unit
from sen.areas.organisations.queries.choosing import units_holding
from sen.areas.people.choices import MembershipKind, TransferStatus
from sen.areas.people.models import Membership, Person, RosterImport, Transfer
from sen.foundation.access import Actor
from sen.foundation.acts import SENTENCES
from sen.foundation.acts.models import Act
from sen.foundation.staging.intake import Stage
from sen.foundation.ui.templatetags.ui import moment
from sen.foundation.vietnamese import fold
from sen.foundation.web.options import MOST_OFFERED

READ = "people.read"
SLOW = timedelta(days=30)
"""A transfer under way longer than this is listed on both desks."""


# --- persons and spells ----------------------------------------------------------------------------------


def memberships_on(actor: Actor, day: date) -> QuerySet[Membership]:
    """Spells that hold on the day, in the places where the actor reads lists."""
    return actor.within(
        Membership.objects.filter(valid__contains=day).select_related("person", "unit__parent"),
        during="valid",
        verb=READ,
    )


def memberships(actor: Actor) -> QuerySet[Membership]:
    """Every spell in the places where the actor reads lists, as long as they were theirs."""
    return actor.within(
        Membership.objects.select_related("person", "unit__parent"), during="valid", verb=READ
    )


def memberships_below(records: QuerySet[Membership], unit: Unit) -> QuerySet[Membership]:
    """Those in the unit's subtree, as it stood at any time of the spell or stands today."""
    reach = Reach.objects.filter(
        lens__in=("w", "t"), ancestor=unit, descendant=OuterRef("unit_id"), valid__overlap=OuterRef("valid")
    )
    return records.filter(Q(unit=unit) | Exists(reach))


def memberships_under(records: QuerySet[Membership], unit: Unit, day: date) -> QuerySet[Membership]:
    """Those in the unit's subtree as it stood on the day."""
    reach = Reach.objects.filter(lens="w", ancestor=unit, descendant=OuterRef("unit_id"), valid__contains=day)
    return records.filter(Exists(reach))


def head_count(unit: Unit, day: date, *, standing: tuple[str, ...] = ()) -> int:
    """How many persons belonged (main) to the unit's subtree on the day: the number of their spells."""
    spells = memberships_under(
        Membership.objects.filter(kind=MembershipKind.MAIN, valid__contains=day), unit, day
    )
    return spells.filter(standing__in=standing).count() if standing else spells.count()


def _seen(actor: Actor) -> QuerySet[Membership]:
    return actor.within(Membership.objects.all(), during="valid", verb=READ)


def find_person(actor: Actor, pk: int) -> Person | None:
    """A person with a spell in the actor's places, or the actor themself."""
    if actor.person_id == pk:
        return Person.objects.filter(pk=pk).first()
    return Person.objects.filter(Exists(_seen(actor).filter(person_id=OuterRef("pk"))), pk=pk).first()


def own_person(actor: Actor) -> Person | None:
    return Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None


def spells_of(actor: Actor, person: Person) -> list[Membership]:
    """Every spell of one's own; of others, those in view. The latest first."""
    spells = person.memberships.select_related("unit__parent").order_by("-valid", "kind")
    if actor.person_id != person.pk:
        spells = actor.within(spells, during="valid", verb=READ)
    return list(spells)


def transfers_of(actor: Actor, person: Person) -> list[Transfer]:
    """Transfers of a person; of others, those that leave or reach the actor's places."""
    found = person.transfers.select_related("sender__parent", "receiver__parent").order_by("-sent_on", "-pk")
    if actor.person_id == person.pk or actor.everything:
        return list(found)
    at_sender = actor.within(Transfer.objects.filter(pk=OuterRef("pk")), place="sender_id", verb=READ)
    at_receiver = actor.within(Transfer.objects.filter(pk=OuterRef("pk")), place="receiver_id", verb=READ)
    return list(found.filter(Exists(at_sender) | Exists(at_receiver)))


def acts_on(actor: Actor, person: Person, *, limit: int = 30) -> list[Act]:
    """What was done to a person's record; of others, what was done at units in view."""
    units = list(person.memberships.values_list("unit_id", flat=True))
    added = Q(verb="people.added_by_roster", unit_id__in=units, after__persons__contains=[person.pk])
    acts = Act.objects.filter(Q(subject_kind="people.Person", subject_id=str(person.pk)) | added).order_by(
        "-at"
    )
    if actor.person_id != person.pk and not actor.everything:
        acts = actor.within(acts.filter(unit_id__isnull=False), verb=READ)
    return list(acts[:limit])


def find_membership(actor: Actor, pk: int) -> Membership | None:
    return _seen(actor).select_related("person", "unit__parent").filter(pk=pk).first()


def own_cell(actor: Actor, verb: str) -> int | None:
    """The cell at which the actor holds the verb, when it is the only place."""
    places = actor.places(verb)
    cells = Unit.objects.filter(pk__in=places, kind__in=CELLS).values_list("pk", flat=True)
    return cells.first() if len(places) == 1 else None


def find_unit(actor: Actor, pk: int, verb: str = READ) -> Unit | None:
    """A unit at which the actor holds the verb."""
    return actor.within(Unit.objects.filter(pk=pk), place="pk", verb=verb).first()


def find_receiver(key: str) -> Unit | None:
    """The living unit a person is sent to, by its exact code: also one outside the view, as ``receivers`` offers it."""
    return Unit.objects.filter(valid__endswith=None, code=key.strip().lower()).first()


def receivers(actor: Actor, text: str, *, limit: int = MOST_OFFERED + 1) -> list[Unit]:
    """Units in view that match, and the one unit whose code was typed in full; none whose end is known."""
    if not text.split():
        return []
    found = units_holding(actor, "view", text, limit=limit)
    units = [unit for unit in found if not unit.dissolved]
    living = Unit.objects.filter(valid__endswith=None).select_related("parent")
    exact = living.filter(code=text.strip().lower()).first()
    return units if exact is None or exact in units else [exact, *units]


# --- transfers -------------------------------------------------------------------------------------------


def transfers_at(actor: Actor, side: str) -> QuerySet[Transfer]:
    """Transfers that reach (``in``) or leave (``out``) the places where the actor keeps transfers."""
    place = "receiver_id" if side == "in" else "sender_id"
    found = Transfer.objects.select_related("person", "sender__parent", "receiver__parent")
    return actor.within(found, place=place, verb="people.transfer")


def transfers_on_desk(actor: Actor) -> QuerySet[Transfer]:
    """Both directions."""
    at_sender = actor.within(
        Transfer.objects.filter(pk=OuterRef("pk")), place="sender_id", verb="people.transfer"
    )
    at_receiver = actor.within(
        Transfer.objects.filter(pk=OuterRef("pk")), place="receiver_id", verb="people.transfer"
    )
    return Transfer.objects.select_related("person", "sender__parent", "receiver__parent").filter(
        Exists(at_sender) | Exists(at_receiver)
    )


def slow_transfers(records: QuerySet[Transfer], day: date) -> QuerySet[Transfer]:
    """Under way for more than 30 days."""
    return records.filter(status=TransferStatus.SENT, sent_on__lt=day - SLOW)


def taken_in_from(transfer: Transfer) -> date | None:
    """From which day on the person belongs to the receiving unit by an accepted transfer; None before."""
    if transfer.status != TransferStatus.ACCEPTED:
        return None
    spells = Membership.objects.filter(
        person_id=transfer.person_id,
        unit_id=transfer.receiver_id,
        kind=transfer.kind,
        valid__startswith__gte=transfer.takes_effect,
    )
    first = spells.order_by("valid").first()
    return first.valid.lower if first is not None else None


def returned_lately(records: QuerySet[Transfer], day: date) -> QuerySet[Transfer]:
    """Returned in the last 14 days, and the person not sent anywhere since: the sender has to learn of it."""
    later = Transfer.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"), pk__gt=OuterRef("pk"))
    back = records.filter(status=TransferStatus.RETURNED, answered_on__gte=day - timedelta(days=14))
    return back.exclude(Exists(later))


def find_transfer(actor: Actor, pk: int) -> Transfer | None:
    return transfers_on_desk(actor).filter(pk=pk).first()


def waiting_count(actor: Actor) -> int:
    """Transfers that wait for the actor's answer."""
    return transfers_at(actor, "in").filter(status=TransferStatus.SENT).count()


# --- rosters ---------------------------------------------------------------------------------------------


def rosters(actor: Actor) -> QuerySet[RosterImport]:
    return actor.within(RosterImport.objects.select_related("unit__parent"), verb="people.import")


def find_roster(actor: Actor, pk: int) -> RosterImport | None:
    return rosters(actor).filter(pk=pk).first()


def roster_rows(
    roster: RosterImport, outcome: str, *, after: int = 0, limit: int = 50
) -> list[dict[str, Any]]:
    """Staged rows of one outcome in the order of the file, with what is there now beside what would be."""
    table = f'"staging"."roster_{roster.pk}_checked"'
    if not roster_is_staged(roster):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT c.row, c.name, c.birth_date, c.birth_year, c.post, c.unit_shown, c.lo, c.hi, c.standing, c.category,
                   c.kind, c.reasons, c.changes, c.how, c.unit_id, c.person_id,
                   concat_ws(' · ', u.name, CASE WHEN u.kind = ANY(%s) THEN above.name END) AS unit_name,
                   p.name AS was_name, p.birth_date AS was_birth_date, p.birth_year AS was_birth_year,
                   p.post AS was_post, m.standing AS was_standing, m.category AS was_category, w.name AS was_unit,
                   c.was_lo, c.was_hi, c.outcome
            FROM {table} c
            LEFT JOIN organisations_unit u ON u.id = c.unit_id
            LEFT JOIN organisations_unit above ON above.id = u.parent_id
            LEFT JOIN people_person p ON p.id = c.person_id
            LEFT JOIN people_membership m ON m.id = c.spell_id
            LEFT JOIN organisations_unit w ON w.id = m.unit_id
            WHERE c.outcome = %s AND c.row > %s ORDER BY c.row LIMIT %s
            """,
            [sorted(CELLS), outcome, after, limit],
        )
        names = [c.name for c in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def roster_is_staged(roster: RosterImport) -> bool:
    """Whether the rows of the last check are still there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f'"staging"."roster_{roster.pk}_checked"'])
        return cursor.fetchone()[0] is not None


def refused_rows(roster: RosterImport) -> dict[int, list[str]]:
    """Row number → staged reasons, of everything that was not taken: refused and undecided rows."""
    if not roster_is_staged(roster):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT row, reasons FROM "staging"."roster_{roster.pk}_checked"'
            " WHERE outcome IN ('refused', 'decide') ORDER BY row"
        )
        return dict(cursor.fetchall())


def candidates(roster: RosterImport, rows: list[dict[str, Any]]) -> dict[int, list[Person]]:
    """For each undecided row, the persons of its unit with that folded name, and the days of their spells there."""
    wanted = {(r["unit_id"], fold(r["name"])) for r in rows if r["unit_id"]}
    if not wanted:
        return {}
    spells = (
        Membership.objects.filter(
            unit_id__in={u for u, _ in wanted}, person__folded__in={n for _, n in wanted}
        )
        .select_related("person")
        .order_by("person_id", "valid")
    )
    found: dict[tuple[int, str], dict[int, Person]] = {}
    for spell in spells:
        people = found.setdefault((spell.unit_id, spell.person.folded), {})
        person = people.setdefault(spell.person_id, spell.person)
        person.spells_here = [*getattr(person, "spells_here", []), spell]
    return {
        r["row"]: list(found.get((r["unit_id"], fold(r["name"])), {}).values()) for r in rows if r["unit_id"]
    }


def open_rosters(actor: Actor) -> QuerySet[RosterImport]:
    """Imports that wait for somebody: columns to match, lists to look through."""
    return rosters(actor).filter(status__in=[Stage.UPLOADED, Stage.CHECKED])


def standings_on(actor: Actor, unit: Unit, day: date) -> dict[str, int]:
    """How many persons of each standing the list of the unit's subtree shows on the day (main spells)."""
    spells = memberships_below(memberships_on(actor, day).filter(kind=MembershipKind.MAIN), unit)
    return dict(spells.order_by().values_list("standing").annotate(n=Count("*")))


def find_candidate(roster: RosterImport, row: int, person_id: int | None) -> Person | None:
    """One of the persons that a row of an import may be."""
    if person_id is None or not roster_is_staged(roster):
        return None
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT unit_id FROM "staging"."roster_{roster.pk}_checked" WHERE row = %s', [row])
        found = cursor.fetchone()
    if found is None or found[0] is None:
        return None
    return Person.objects.filter(pk=person_id, memberships__unit_id=found[0]).first()


def last_unit(person: Person, day: date) -> Unit | None:
    """The unit of the main spell that holds on the day, else of the last before it, else of the first to come."""
    main = person.memberships.filter(kind=MembershipKind.MAIN).select_related("unit__parent")
    spells = list(main.order_by("valid"))
    begun = [spell for spell in spells if spell.valid.lower is None or spell.valid.lower <= day]
    found = begun[-1:] or spells[:1]
    return found[0].unit if found else None


def told_acts(acts: list[Act]) -> list[dict[str, Any]]:
    """Acts as lines of a timeline: sentence, why, when."""
    units = Unit.objects.in_bulk({a.unit_id for a in acts if a.unit_id})
    lines = []
    for act in acts:
        words = str(SENTENCES.get(act.verb, act.verb))
        gaps = {"who": act.actor, "subject": act.subject_label, "unit": units.get(act.unit_id, "")}
        lines.append(
            {
                "sentence": words.format(**gaps) if "{" in words else words,
                "why": act.why,
                "when": moment(act.at),
            }
        )
    return lines
