"""Transfers under way when the tree changes: they follow the units into their successors, or go back to the sender."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Reorganisation, Unit
from sen.areas.people.models import Person
from sen.foundation import acts

acts.SENTENCES |= {
    "people.rerouted_transfer": _("{who} chuyển tiếp hồ sơ chuyển sinh hoạt của {subject} theo {unit}"),
    "people.resumed_transfer": _("{who} đưa lượt chuyển sinh hoạt của {subject} về như trước khi sắp xếp"),
}

# The sender is where the person's spell went on, the receiver what the receiving unit became. One of several heirs
# nobody can choose, and a person is not sent to where they arrived already: then the transfer goes back. The new day
# is one on which both hands can act: a day after the spell at the sender's heir begins, or when the receiver's heir does.
_REROUTE = """
WITH heir(old, new, single, ends) AS (
    SELECT * FROM unnest(%(old)s::bigint[], %(new)s::bigint[], %(single)s::boolean[], %(ends)s::boolean[])
), touched AS (
    SELECT t.id, t.person_id, t.sender_id, t.receiver_id, t.takes_effect, t.until,
        coalesce(goes_on.unit_id, t.sender_id) AS sender,
        CASE WHEN into_one.ends THEN into_one.new ELSE t.receiver_id END AS receiver,
        greatest(t.takes_effect, CASE WHEN goes_on.unit_id IS NOT NULL THEN %(on)s::date + 1 END,
                 CASE WHEN into_one.ends THEN %(on)s::date END) AS effect,
        EXISTS (SELECT FROM heir WHERE heir.old = t.receiver_id AND heir.ends AND NOT heir.single) AS nowhere
    FROM people_transfer t
    LEFT JOIN heir into_one ON into_one.old = t.receiver_id AND into_one.single
    LEFT JOIN LATERAL (
        SELECT m.unit_id FROM people_membership m JOIN heir ON heir.new = m.unit_id AND heir.old = t.sender_id
        WHERE m.person_id = t.person_id AND m.kind = 'main' AND lower(m.valid) = %(on)s
    ) goes_on ON true
    WHERE t.status = 'sent'
      AND (t.sender_id IN (SELECT old FROM heir) OR t.receiver_id IN (SELECT old FROM heir WHERE ends))
), judged AS (
    SELECT *, nowhere OR sender = receiver OR coalesce(until <= effect, false) AS ended FROM touched
    WHERE nowhere OR (sender, receiver) IS DISTINCT FROM (sender_id, receiver_id)
), kept AS (
    INSERT INTO people_rerouting (reorganisation_id, transfer_id, sender_id, receiver_id, takes_effect, returned)
    SELECT %(reorganisation)s, id, sender_id, receiver_id, takes_effect, ended FROM judged
), changed AS (
    UPDATE people_transfer t SET
        sender_id = CASE WHEN ended THEN t.sender_id ELSE sender END,
        receiver_id = CASE WHEN ended THEN t.receiver_id ELSE receiver END,
        takes_effect = CASE WHEN ended THEN t.takes_effect ELSE effect END,
        status = CASE WHEN ended THEN 'returned' ELSE t.status END,
        answered_on = CASE WHEN ended THEN %(today)s::date END
    FROM judged WHERE judged.id = t.id
)
SELECT person_id, sender, CASE WHEN ended THEN sender ELSE receiver END, ended FROM judged ORDER BY id
"""
# What was answered since keeps its answer; only what signing itself returned is under way again, unless another is.
_RESUME = """
WITH back AS (
    DELETE FROM people_rerouting WHERE reorganisation_id = %(reorganisation)s RETURNING *
), changed AS (
    UPDATE people_transfer t SET
        sender_id = back.sender_id, receiver_id = back.receiver_id, takes_effect = back.takes_effect,
        status = CASE WHEN resumes.it THEN 'sent' ELSE t.status END,
        answered_on = CASE WHEN resumes.it THEN NULL ELSE t.answered_on END
    FROM back CROSS JOIN LATERAL (
        SELECT back.returned AND NOT EXISTS (
            SELECT FROM people_transfer other JOIN people_transfer own ON own.id = back.transfer_id
            WHERE (other.person_id, other.kind, other.status) = (own.person_id, own.kind, 'sent')
        ) AS it
    ) resumes
    WHERE t.id = back.transfer_id AND t.status <> 'accepted'
    RETURNING t.person_id, t.sender_id
)
SELECT person_id, sender_id FROM changed
"""


def reroute_transfers(
    *,
    reorganisation: Reorganisation,
    heirs: Mapping[int, Mapping[str, int]],
    ended: set[int],
    by,
    at: datetime,
) -> int:
    """Let transfers under way follow the units of ``heirs`` (predecessor → code → successor); ``ended`` are those of
    them that are no more. Memberships have gone on before. Returns how many transfers were touched."""
    if not heirs:
        return 0
    links = [(old, new, len(into) == 1, old in ended) for old, into in heirs.items() for new in into.values()]
    old, new, single, ends = (list(column) for column in zip(*links, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(
            _REROUTE,
            {
                "old": old,
                "new": new,
                "single": single,
                "ends": ends,
                "on": reorganisation.takes_effect,
                "today": localdate(at),
                "reorganisation": reorganisation.pk,
            },
        )
        found = cursor.fetchall()
    for verb, returned in (("people.rerouted_transfer", False), ("people.returned_transfer", True)):
        places = [(person, place) for person, _sender, place, ended in found if ended == returned]
        _record(verb, places, by, at, str(reorganisation))
    return len(found)


def resume_transfers(*, reorganisation: Reorganisation, by, at: datetime) -> int:
    """Undo :func:`reroute_transfers`; who was taken in since stays where they are."""
    with connection.cursor() as cursor:
        cursor.execute(_RESUME, {"reorganisation": reorganisation.pk})
        found = cursor.fetchall()
    _record("people.resumed_transfer", found, by, at, str(reorganisation))
    return len(found)


def _record(verb: str, places: list[tuple[int, int]], by, at: datetime, why: str) -> None:
    """One act for each person, at the unit that has the transfer next."""
    persons = Person.objects.in_bulk({person for person, _place in places})
    units = Unit.objects.in_bulk({place for _person, place in places})
    acts.record_many(
        (acts.entry_of(persons[person], units[place]) for person, place in places),
        by=by,
        at=at,
        verb=verb,
        why=why[:300],
    )
