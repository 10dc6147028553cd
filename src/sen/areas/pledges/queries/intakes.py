"""Reading tables on their way in."""

from django.db.models import Q, QuerySet

from sen.areas.organisations.models import Unit
from sen.areas.pledges.choices import PaperKind
from sen.areas.pledges.models import CellMonth, PaperImport, PledgeRound
from sen.areas.pledges.queries.pledges import KEEP
from sen.areas.pledges.queries.remarks import REMARK
from sen.foundation.access import Actor


def tables_in_view(actor: Actor) -> QuerySet[PaperImport]:
    """Tables sent for units at which the actor enters such things, the latest first."""
    records = PaperImport.objects.all()
    pledges = actor.within(records.filter(kind=PaperKind.PLEDGES), verb=KEEP)
    remarks = actor.within(records.filter(kind=PaperKind.REMARKS), verb=REMARK)
    found = records.filter(Q(pk__in=pledges.values("pk")) | Q(pk__in=remarks.values("pk")))
    return found.select_related("unit__parent", "round").order_by("-created_at", "-pk")


def find_table(actor: Actor, pk: int) -> PaperImport | None:
    return tables_in_view(actor).filter(pk=pk).first()


def waiting_tables(actor: Actor, of: PledgeRound | CellMonth, unit: Unit) -> list[PaperImport]:
    """Tables of the round and unit, or of the month, that were sent and neither written nor dropped."""
    where = {"round": of} if isinstance(of, PledgeRound) else {"month": of.month}
    found = tables_in_view(actor).filter(**where, unit=unit, finished_at__isnull=True)
    return list(found.exclude(file="")[:5])


def cell_month_of(batch: PaperImport) -> CellMonth:
    """The cell's month that a table of remarks is for; an unsaved one while nothing has been written."""
    assert batch.month is not None
    key = {"shard": batch.unit.shard, "month": batch.month, "unit_id": batch.unit_id}
    found = CellMonth.objects.filter(**key).first() or CellMonth(**key)
    found.unit = batch.unit
    return found
