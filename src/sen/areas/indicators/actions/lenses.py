"""Lenses of other days: prepared on request, kept while they are used."""

from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.actions.carrying import ROLLED_KEY
from sen.areas.indicators.actions.hands import hold_lock
from sen.areas.indicators.models import PreparedLens, Rolled
from sen.areas.indicators.queries import pages
from sen.areas.organisations.actions import tree as organisations
from sen.areas.organisations.models import LensDay
from sen.foundation import acts
from sen.foundation.access import Actor

acts.SENTENCES |= {"indicators.ask_for_lens": _("{who} yêu cầu chuẩn bị góc nhìn theo ngày {subject}")}


@transaction.atomic
def prepare_lens(*, day: date, at: datetime) -> None:
    """Roll every stored value up the tree as it stands on the day; kept up by every later recount.

    What stands ready and is kept up is not rolled again.
    """
    organisations.lock_tree()
    ready = pages.is_lens_ready(day.isoformat())
    lens = organisations.prepare_lens(day=day, at=at)
    if ready:
        PreparedLens.objects.filter(day=day).update(used_at=at)
        return
    with connection.cursor() as cursor:
        hold_lock(cursor)
        cursor.execute("DELETE FROM indicators_rolled WHERE lens = %s", [lens])
        cursor.execute(
            f"""
            INSERT INTO indicators_rolled ({ROLLED_KEY}, n, d)
            SELECT unit.shard, reach.ancestor_id, %s, leaf.figure_id, leaf.edition, leaf.span, leaf.keyed, leaf.month,
                leaf.campaign_id, leaf.combination_id, sum(leaf.n), sum(leaf.d)
            FROM indicators_leaf leaf
            JOIN organisations_reach reach ON reach.lens = %s AND reach.descendant_id = leaf.unit_id
                AND reach.depth > 0
            JOIN organisations_unit unit ON unit.id = reach.ancestor_id
            GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
            """,
            [lens, lens],
        )
        PreparedLens.objects.update_or_create(day=day, defaults={"ready_at": at, "used_at": at})


def ask_for_lens(*, day: date, by: Actor, at: datetime) -> None:
    """Note that a lens is wanted, so that screens can say that it is being prepared."""
    lens, _new = PreparedLens.objects.update_or_create(day=day, defaults={"used_at": at})
    acts.record(by=by, at=at, verb="indicators.ask_for_lens", subject=lens)


def drop_lenses(*, before: datetime) -> int:
    """Forget lenses not used since ``before``, and those whose tree has changed since or is gone; how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        organisations.drop_lenses(
            before=before
        )  # first, so that the locks are taken in the order of ``prepare_lens``
        hold_lock(cursor)
        kept = set(LensDay.objects.values_list("lens", flat=True))
        days = [
            lens.day
            for lens in PreparedLens.objects.all()
            if lens.used_at < before or (lens.ready_at is not None and lens.day.isoformat() not in kept)
        ]
        Rolled.objects.filter(lens__in=[day.isoformat() for day in days]).delete()
        PreparedLens.objects.filter(day__in=days).delete()
    return len(days)
