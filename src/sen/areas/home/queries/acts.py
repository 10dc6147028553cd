"""Reading the audit."""

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate

from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.acts.models import SAID, Act, ActSeal
from sen.foundation.web.search import said


def acts_in_view(actor: Actor) -> QuerySet[Act]:
    """The acts at units where the actor reads them, on their day; acts at no unit are for those who see everything."""
    return actor.within(Act.objects.annotate(on=TruncDate("at")), day="on", verb="home.read_acts")


def acts_saying(records: QuerySet[Act], text: str) -> QuerySet[Act]:
    """The acts in which every word stands in the name of who did it or of the record."""
    return records.alias(said=SAID).filter(said(text, "said"))


def sentence(act: Act, unit: str = "") -> str:
    """The act as people read it; a verb without a sentence is shown as it is."""
    pattern = acts.SENTENCES.get(act.verb)
    who = act.actor if not act.on_behalf_of else f"{act.actor} ({act.on_behalf_of})"
    if pattern is None:
        return f"{who}: {act.verb} {act.subject_label}".strip()
    return str(pattern).format(who=who, subject=act.subject_label, unit=unit)


def name_units(rows: list[Act], actor: Actor) -> None:
    """Give each act of a page the name of its unit and its sentence, in one query."""
    units = Unit.objects.filter(pk__in={row.unit_id for row in rows if row.unit_id}).select_related("parent")
    names = {unit.pk: unit.called for unit in units}
    for row in rows:
        row.unit_name = names.get(row.unit_id or 0, "")
        row.sentence = sentence(row, row.unit_name)


def sealed_acts() -> int:
    """How many acts are sealed into the chains: positions of a shard have no gaps."""
    tops = (
        ActSeal.objects.order_by().values("shard").annotate(top=Max("position")).values_list("top", flat=True)
    )
    return sum(tops)


def latest(records: QuerySet[Act], limit: int) -> list[Act]:
    """The newest of them."""
    return list(records.order_by("-at")[:limit])
