"""From records to fresh values: what each figure is at each unit and day, its words as numbers.

Reading order: records → groups (by unit, day and words) → fresh values (unit, day, slot, n, d). Used for a few stale
leaves and for whole figures alike.
"""

from collections.abc import Iterable

from sen.areas.indicators.actions.carrying import SLOT, add_slots, add_slots_of_spans, make, start_slots
from sen.areas.indicators.choices import LIVE, Span
from sen.areas.indicators.models import StoredFigure
from sen.areas.indicators.queries import counting
from sen.foundation.figures import Figure

GROUP = "SELECT 0, NULL::date, NULL::date, 0, '{}'::jsonb, '{}'::jsonb, 0, 0"


def stored_ids(figures: Iterable[Figure]) -> dict[str, int]:
    """Code → number in the heavy tables; new figures get theirs."""
    codes = [figure.code for figure in figures]
    known = set(StoredFigure.objects.filter(code__in=codes).values_list("code", flat=True))
    StoredFigure.objects.bulk_create(StoredFigure(code=code) for code in codes if code not in known)
    return dict(StoredFigure.objects.filter(code__in=codes).values_list("code", "id"))


def start(cursor, fresh: str, *, shared: bool = False, first_slot: int = 1) -> None:
    """Make the table ``fresh`` for fresh values, empty, and the tables used on the way to it."""
    make(
        cursor,
        fresh,
        "SELECT 0::bigint AS unit_id, NULL::date AS day, 0 AS slot_id, 0::bigint AS n, 0::bigint AS d WHERE false",
        shared=shared,
    )
    start_slots(cursor, first=first_slot)
    make(cursor, "recount_group", groups(0, GROUP) + " WHERE false")


def groups(stored_id: int, sql: str) -> str:
    """The groups that the query counts, with the number of their figure and their span."""
    return (
        f"SELECT {stored_id}::smallint AS figure_id, g.unit_id::bigint, g.day, '{Span.MONTH}' AS span, g.month,"
        " g.campaign_id::bigint, g.dims, g.keys, g.n::bigint, g.d::bigint"
        f" FROM ({sql}) AS g(unit_id, day, month, campaign_id, dims, keys, n, d)"
    )


def enter_groups(cursor, fresh: str) -> None:
    """Enter the groups of SUMs and STOCKs as fresh values, each once without a key and once for each key."""
    _find_words(cursor, "recount_group")
    cursor.execute(
        f"INSERT INTO {fresh} SELECT unit_id, day, slot_id, n, d"
        f" FROM recount_group JOIN recount_word USING ({WORDS})"
    )


WORDS = "figure_id, span, month, campaign_id, dims, keys"


def _find_words(cursor, source: str) -> None:
    """Table ``recount_word``: the slots that stand for the columns WORDS of the source; what is new is made.

    There are few different words among millions of groups. From here on one number stands for them.
    """
    make(
        cursor,
        "recount_split",
        f"SELECT g.*, k.key, k.dimensions FROM (SELECT DISTINCT {WORDS} FROM {source}) AS g"
        f" CROSS JOIN LATERAL {counting.SPLITS}",
    )
    cursor.execute(
        "INSERT INTO indicators_combination (figure_id, key, dimensions)"
        " SELECT DISTINCT figure_id, key, dimensions FROM recount_split ON CONFLICT DO NOTHING"
    )
    make(
        cursor,
        "recount_meant",
        f"SELECT {WORDS}, {LIVE}::smallint AS edition, split.key <> '' AS keyed, combination.id AS combination_id"
        " FROM recount_split split JOIN indicators_combination combination USING (figure_id, key, dimensions)",
    )
    add_slots(cursor, "recount_meant")
    make(
        cursor,
        "recount_word",
        f"SELECT {WORDS}, slot_id FROM recount_meant JOIN recount_slot USING ({SLOT})",
    )


def enter_persons(cursor, figure: Figure, stored: int, fresh: str, *, stale: bool = False) -> None:
    """Enter the fresh values of a DISTINCT: of everybody, or of the units and spans of table ``distinct_now``.

    In which months of a year somebody has records is kept as bits, so that a person's records are read once for all
    spans. Nearly everybody has one home all year; only for the others their homes are looked at span by span.
    """
    sql, parameters = counting.subject_years(figure, stale=stale)
    found = make(
        cursor,
        "recount_subject",
        f"SELECT {stored}::smallint AS figure_id, '{Span.YEAR}' AS span, make_date(year, 1, 1) AS month, y.*"
        f" FROM ({sql}) AS y(subject, year, campaign_id, dims, keys, months)",
        parameters,
    )
    if not found:
        return
    _find_words(
        cursor,
        "(SELECT figure_id, span, month, of.campaign_id, dims, keys"
        f" FROM (SELECT DISTINCT {WORDS} FROM recount_subject) AS y CROSS JOIN LATERAL {counting.CAMPAIGNS}) AS y",
    )
    make(cursor, "recount_subject_slot", *counting.subject_splits(figure))
    add_slots_of_spans(cursor, counting.SPANS_OF_YEAR)
    make(cursor, "recount_wanderer", counting.WANDERING)
    make(cursor, "recount_home", *counting.last_homes(figure))
    for sql in (counting.SETTLED_GROUPS, counting.WANDERING_GROUPS):
        counted = f"({sql}) AS g(unit, day, slot_id, n)"
        if stale:
            make(cursor, "recount_counted", f"SELECT * FROM {counted}")
            counted = (
                "recount_counted g JOIN recount_slot slot USING (slot_id) JOIN distinct_now now"
                " ON now.unit = g.unit AND now.span = slot.span AND now.first = slot.month"
            )
        cursor.execute(f"INSERT INTO {fresh} SELECT g.unit, g.day, slot_id, g.n, 0 FROM {counted}")
