"""Which reports, numbers and answers exist for whom."""

from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from sen.areas.organisations.models import Reach, Unit
from sen.areas.readings.choices import ANSWER, READ, Answered, Decision, State
from sen.areas.readings.models import TAKEN, Acknowledgement, Claim, Reading
from sen.foundation.access import Actor

_ANSWERED = Case(
    When(acknowledgement__seen_at__isnull=False, then=Value(Answered.SEEN)),
    When(acknowledgement__sent_at__isnull=False, then=Value(Answered.SENT)),
    When(acknowledgement__isnull=False, then=Value(Answered.DRAFT)),
    default=Value(Answered.NOT),
)
"""How far the answer to a report is."""


def readings_in_view(actor: Actor) -> QuerySet[Reading]:
    """The reports that the actor may read, without file and text."""
    found = Reading.objects.select_related("receiver", "unit__parent", "campaign").defer("content", "text")
    return actor.within(found, place="receiver_id", verb=READ)


def count_claims(rows: list[Any], actor: Actor) -> None:
    """Give each report of a page its counts: numbers ``found``, still ``left`` to decide, taken over (``taken_n``);
    and how far it is ``answered``."""
    left = Count("pk", filter=Q(decision=Decision.OPEN))
    taken = Count("pk", filter=Q(decision__in=TAKEN))
    claims = Claim.objects.filter(reading__in=[one.pk for one in rows]).order_by()
    counts = {
        pk: numbers
        for pk, *numbers in claims.values_list("reading").annotate(
            found=Count("pk"), left=left, taken_n=taken
        )
    }
    reached = dict(Reading.objects.filter(pk__in=[one.pk for one in rows]).values_list("pk", _ANSWERED))
    for one in rows:
        one.found, one.left, one.taken_n = counts.get(one.pk, (0, 0, 0))
        one.answered = Answered(reached[one.pk])


def narrow_to_answered(readings: QuerySet[Reading], answered: str) -> QuerySet[Reading]:
    """The reports whose answer is so far."""
    return readings.alias(reached=_ANSWERED).filter(reached=Answered(answered))


def find_reading(actor: Actor, pk: int) -> Reading | None:
    return readings_in_view(actor).filter(pk=pk).first()


def find_reading_with_text(actor: Actor, pk: int) -> Reading | None:
    return readings_in_view(actor).defer(None).defer("content").filter(pk=pk).first()


def find_reading_with_file(actor: Actor, pk: int) -> Reading | None:
    return readings_in_view(actor).defer(None).defer("text").filter(pk=pk).first()


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related(
        "reading__receiver", "reading__unit__parent", "reading__campaign", "about__parent"
    ).defer("reading__content", "reading__text")


def find_claim(actor: Actor, pk: int, seq: int) -> Claim | None:
    """A number of a report that the actor may read."""
    return (
        actor.within(_claims(), place="reading__receiver_id", verb=READ).filter(reading=pk, seq=seq).first()
    )


def find_source(actor: Actor, claim_id: int) -> Claim | None:
    """A number that was taken over, of a unit in view in its period; or of a report that the actor may read."""
    taken = _claims().filter(pk=claim_id)
    return (
        actor.within(taken.filter(decision__in=TAKEN), place="about_id", day="last").first()
        or actor.within(taken, place="reading__receiver_id", verb=READ).first()
    )


def acknowledgements() -> QuerySet[Acknowledgement]:
    return Acknowledgement.objects.select_related(
        "reading__unit__parent", "reading__receiver", "reading__campaign"
    ).defer("reading__content", "reading__text")


def find_acknowledgement(actor: Actor, pk: int) -> Acknowledgement | None:
    """The answer to a report, for those who read it and, once sent, for the sender's people."""
    return (
        actor.within(acknowledgements(), place="reading__receiver_id", verb=READ).filter(reading=pk).first()
        or actor.within(
            acknowledgements().filter(sent_at__isnull=False), place="reading__unit_id", verb=ANSWER
        )
        .filter(reading=pk)
        .first()
    )


def was_answered(reading: Reading) -> bool:
    """Whether an answer to the report has left."""
    return Acknowledgement.objects.filter(reading=reading, sent_at__isnull=False).exists()


def waiting_to_decide(actor: Actor, limit: int) -> list[Reading]:
    """Reports that are read and wait for a person, the oldest first."""
    found = readings_in_view(actor).filter(state__in=(State.READ, State.REFUSED))
    return list(found.order_by("received_at", "pk")[:limit])


def next_to_decide(actor: Actor, reading: Reading) -> Reading | None:
    """The report that was received after this one and waits for decisions; behind the last the oldest again."""
    waiting = readings_in_view(actor).filter(state=State.READ).exclude(pk=reading.pk)
    later = Q(received_at__gt=reading.received_at) | Q(received_at=reading.received_at, pk__gt=reading.pk)
    return waiting.order_by(Case(When(later, then=0), default=1), "received_at", "pk").first()


def answers_received(actor: Actor) -> QuerySet[Acknowledgement]:
    """Answers that were sent to the actor's units; none of a receiver that the actor looks after."""
    answers = acknowledgements().filter(sent_at__isnull=False)
    own = actor.within(answers, place="reading__receiver_id", verb=ANSWER)
    found = actor.within(answers, place="reading__unit_id", verb=ANSWER)
    return found.exclude(pk__in=own.exclude(reading__unit=F("reading__receiver")).values("pk"))


def unseen_acknowledgements(actor: Actor, limit: int) -> list[Acknowledgement]:
    """Answers to the actor's units that nobody there has looked at."""
    return list(answers_received(actor).filter(seen_at__isnull=True).order_by("sent_at", "pk")[:limit])


def busy(actor: Actor) -> tuple[int, int]:
    """(reports still to be read by the machine, reports sent together with them)."""
    mine = actor.within(Reading.objects.all(), place="receiver_id", verb=READ)
    waiting = mine.filter(state__in=(State.QUEUED, State.READING))
    together = mine.filter(received_at__in=waiting.values("received_at"))
    counts = together.aggregate(
        left=Count("pk", filter=Q(state__in=(State.QUEUED, State.READING))), total=Count("pk")
    )
    return counts["left"], counts["total"]


def receivers(actor: Actor) -> QuerySet[Unit]:
    """The units in whose name the actor may receive reports: those at which the role is held."""
    return Unit.objects.filter(pk__in=actor.places(READ)).order_by("sort_key")


def senders(actor: Actor, receiver_id: int | None = None) -> QuerySet[Unit]:
    """The units whose reports the actor may receive: those in view, under the receiver where one is named."""
    found = actor.within(Unit.objects.all(), place="pk", verb=READ)
    if receiver_id is not None:
        below = Reach.objects.filter(ancestor_id=receiver_id, lens__in=("w", "t"))
        found = found.filter(pk__in=below.values("descendant_id"))
    return found


def is_under(receiver_id: int, unit_id: int) -> bool:
    """Whether the unit stands (or stood) under the other, or is it."""
    return receiver_id == unit_id or (
        Reach.objects.filter(ancestor_id=receiver_id, descendant_id=unit_id, lens__in=("w", "t")).exists()
    )
