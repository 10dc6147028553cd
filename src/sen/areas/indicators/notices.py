"""What people are told about stored figures, in words."""

from collections.abc import Iterator

from django.db.models import Count, Max, Min

from sen.areas.indicators.choices import Span
from sen.areas.indicators.models import Closing, Leaf
from sen.areas.organisations.models import Unit
from sen.areas.organisations.queries.touches import Coming, Touched
from sen.foundation.ui.templatetags.ui import so_many

LOOKED_INTO = 300
"""Units whose months are named; of more the figures are only said to be carried."""


def touched_figures(coming: Coming) -> Iterator[Touched]:
    """Whose figures a drafted reorganisation carries to other units, of which months; closed months stay."""
    units = Unit.objects.filter(pk__in=coming.carried)
    n = units.count()
    sentence = so_many(
        "Số liệu của %(n)s đơn vị được cộng theo tổ chức mới khi xem theo hôm nay; số liệu như khi đó không đổi.",
        n,
    )
    note = ""
    if 0 < n <= LOOKED_INTO:
        leaves = Leaf.objects.filter(
            shard__in=list(units.order_by().values_list("shard", flat=True).distinct()),
            unit__in=list(units.values_list("pk", flat=True)),
            span=Span.MONTH,
            month__lt=coming.day,
        ).aggregate(n=Count("month", distinct=True), first=Min("month"), last=Max("month"))
        if leaves["n"]:
            note = so_many(
                "%(n)s tháng có số liệu, từ %(first)s đến %(last)s.",
                leaves["n"],
                first=f"{leaves['first']:%m/%Y}",
                last=f"{leaves['last']:%m/%Y}",
            )
    yield Touched(sentence, n, note=note)
    closed = Closing.objects.filter(unit__in=coming.carried).count()
    yield Touched(so_many("%(n)s lượt chốt tháng của các đơn vị này giữ nguyên.", closed), closed)
