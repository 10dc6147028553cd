"""What a number opens to: the records behind it, or the units below that make it."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import connection
from django.db.models import (
    BigIntegerField,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    aggregates,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from sen.areas.indicators.choices import LIVE, Lens, Span
from sen.areas.indicators.queries import counting
from sen.areas.indicators.queries.values import NotStored, Question, Sum, coverage, read, read_by, value_of
from sen.areas.indicators.queries.values import Value as FigureValue
from sen.areas.organisations.models import Lineage, Reach, Unit
from sen.foundation.figures import Figure, Kind
from sen.foundation.refusals import Refusal


class NoClosedValue(Refusal):
    """Only live values can be counted from records: what these were when they were closed they do not tell."""

    message = _("Số đã chốt không được lưu cho kỳ hoặc cách chia này. Hãy xem số hiện thời.")


class _ChainOn(Func):
    """The unit with all who stood above it on the day; on the nearest day it lived, when it did not live then."""

    function = "indicators_chain_on"
    output_field = ArrayField(BigIntegerField())


class _Together(aggregates.Aggregate):
    """Spans that may touch, as the days that lie in any of them."""

    function = "range_agg"
    output_field = DateRangeField()


def records(figure: Figure, unit_id: int, question: Question) -> QuerySet:
    """The records that make the figure at the unit: with the columns of ``counting.annotated``.

    The sum of ``f_n`` is the numerator, of ``f_d`` the denominator. For DISTINCT figures each row is one
    subject's record; see ``subjects``.
    """
    found = counting.annotated(figure)
    found = _in_dimensions(found, figure, question)
    first, last = question.period.first.first_day, question.period.last.last_day
    if figure.kind == Kind.STOCK:
        return found.filter(f_valid__contains=last).filter(_under(unit_id, question, last))
    found = found.filter(f_day__range=(first, last))
    if figure.kind == Kind.DISTINCT:
        return found.filter(f_n__gt=0, f_subject__in=_subject_ids(figure, unit_id, question))
    if question.lens == Lens.AS_WAS:
        found = found.alias(f_chain=_ChainOn("f_unit", "f_day"))
    return found.filter(_under(unit_id, question, None))


def subjects(figure: Figure, unit_id: int, question: Question) -> QuerySet:
    """The distinct subjects that a DISTINCT figure counts at the unit; its length is the figure."""
    assert figure.subjects is not None, figure.code
    return figure.subjects().filter(pk__in=_subject_ids(figure, unit_id, question))


def count_in_parts(
    figure: Figure, unit_id: int, question: Question, size: int = 500
) -> Iterator[tuple[int, int, int]]:
    """Count the distinct subjects at the unit, so many homes at a time: (parts done, parts in all, found in this part).

    Everybody has one last home in the period, so the parts have nobody in common.
    """
    below = Reach.objects.filter(lens=str(question.lens), ancestor_id=unit_id)
    if question.lens == Lens.AS_WAS:
        below = below.filter(valid__overlap=(question.period.first_day, question.period.day_after))
    homes = sorted(set(below.values_list("descendant_id", flat=True)))
    assert figure.subjects is not None, figure.code
    parts = range(0, len(homes), size)
    for done, start in enumerate(parts, start=1):
        ids = _subject_ids(figure, unit_id, question, homes[start : start + size])
        yield done, len(parts), figure.subjects().filter(pk__in=ids).count()


def total(figure: Figure, unit_id: int, question: Question) -> FigureValue:
    """The figure counted from its records, for ranges and splits that are not stored. Raises ``NoClosedValue``."""
    _refuse_closed(figure, question)
    if figure.kind == Kind.DISTINCT:
        return as_counted(figure, unit_id, question, subjects(figure, unit_id, question).count())
    found = records(figure, unit_id, question).aggregate(n=aggregates.Sum("f_n"), d=aggregates.Sum("f_d"))
    part = Sum(n=found["n"] or 0, d=found["d"] or 0, has_d=found["d"] is not None)
    return _covered(figure, unit_id, question, part)


def is_closed_away(figure: Figure, question: Question) -> bool:
    """Whether a closed value is asked for, which records do not tell."""
    return question.closed and bool(figure.register)


def _refuse_closed(figure: Figure, question: Question) -> None:
    if is_closed_away(figure, question):
        raise NoClosedValue


def as_counted(figure: Figure, unit_id: int, question: Question, n: int) -> FigureValue:
    """The value of a DISTINCT figure of which ``n`` subjects were counted."""
    part = Sum(n=n)
    part.how["register"] = n
    return _covered(figure, unit_id, question, part)


def _covered(figure: Figure, unit_id: int, question: Question, part: Sum) -> FigureValue:
    covered = coverage({figure.register} - {""}, [unit_id], question)
    return value_of(figure, part, covered.get((figure.register, unit_id)), running=question.is_running)


def children(unit_id: int, question: Question) -> list[Unit]:
    """The units directly below through the lens: in the period as it was, or today with predecessors."""
    reach = Reach.objects.filter(ancestor_id=unit_id, depth=1, lens=question.lens)
    if question.lens == Lens.AS_WAS:
        reach = reach.filter(valid__overlap=(question.period.first_day, question.period.day_after))
    return list(Unit.objects.filter(pk__in=reach.values("descendant_id")).order_by("sort_key", "pk"))


def parts(
    figures: Sequence[Figure], unit_id: int, child_ids: Sequence[int], question: Question
) -> dict[tuple[str, int], tuple[int, int]]:
    """(figure code, child id) → (n, d) that the child brings to the unit; the unit's own id for what is its own.

    Read from the leaves, because a child that came or went within the period brings only a part of its own sum.
    Only for figures that add up month by month (sums), live. Laterally, so that each unit's leaves are looked up by
    their key: joined, the planner reads those of the country.
    """
    array = "was" if question.lens == Lens.AS_WAS else "today"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH place AS MATERIALIZED (
                SELECT DISTINCT unit.shard, unit.id FROM organisations_reach reach
                JOIN organisations_unit unit ON unit.id = reach.descendant_id
                WHERE reach.ancestor_id = %(unit)s AND reach.lens = %(lens)s
            )
            SELECT figure.code, coalesce(child.id, place.id), sum(part.n)::bigint, sum(part.d)::bigint
            FROM place CROSS JOIN LATERAL (
                SELECT leaf.figure_id, leaf.chain_id, sum(leaf.n) AS n, sum(leaf.d) AS d FROM indicators_leaf leaf
                WHERE leaf.shard = place.shard AND leaf.unit_id = place.id AND leaf.figure_id
                    = ANY(ARRAY(SELECT id FROM indicators_storedfigure WHERE code = ANY(%(codes)s)))
                    AND leaf.edition = {LIVE} AND NOT leaf.keyed AND leaf.span = '{Span.MONTH}'
                    AND leaf.month BETWEEN %(first)s AND %(last)s
                    AND (%(campaign)s::bigint IS NULL OR leaf.campaign_id = %(campaign)s)
                GROUP BY 1, 2
            ) AS part
            JOIN indicators_storedfigure figure ON figure.id = part.figure_id
            JOIN indicators_chain chain ON chain.id = part.chain_id AND %(unit)s = ANY(chain.{array})
            LEFT JOIN LATERAL (SELECT id FROM unnest(%(children)s::bigint[]) AS id WHERE id = ANY(chain.{array}) LIMIT 1)
                AS child ON true
            GROUP BY 1, 2
            """,
            {
                "unit": unit_id,
                "children": list(child_ids),
                "lens": str(question.lens),
                "codes": [figure.code for figure in figures],
                "first": question.period.first.first_day,
                "last": question.period.last.first_day,
                "campaign": question.campaign,
            },
        )
        return {(code, child): (n, d) for code, child, n, d in cursor.fetchall()}


def _in_dimensions(found: QuerySet, figure: Figure, question: Question) -> QuerySet:
    if question.campaign is not None:
        found = found.filter(f_campaign=question.campaign)
    for code, value in question.where:
        found = found.filter(**{f"f_dim_{code}": value})
    return found


def _under(unit_id: int, question: Question, day: date | None) -> Q:
    """Records whose unit stood under the unit on their day (or on the given one), through the lens.

    As it was, only records of units that ever stood there are looked at, found by their units where these are few, and
    day by day only those of units that came or went within the period.
    """
    ever = Reach.objects.filter(lens=str(question.lens), ancestor_id=unit_id)
    below = ever.filter(descendant_id=OuterRef("f_unit"))
    if question.lens != Lens.AS_WAS:
        alive = (
            Q(Exists(Lineage.objects.filter(unit_id=OuterRef("f_unit"), valid__contains=day))) if day else Q()
        )
        return Q(Exists(below)) & alive
    if day is not None:
        return Q(Exists(below.filter(valid__contains=day)))
    on_the_day = Q(Exists(below.filter(valid__contains=OuterRef("f_day"))))
    lived = Exists(Lineage.objects.filter(unit_id=OuterRef("f_unit"), valid__contains=OuterRef("f_day")))
    in_parts = on_the_day | (~Q(lived) & Q(f_chain__contains=[unit_id]))
    held = Q(f_unit__in=ever.values("descendant_id"))
    spans: QuerySet = ever.order_by().values("descendant_id").annotate(spans=_Together("valid"))
    whole = spans.filter(spans__contains=(question.period.first_day, question.period.day_after))
    return held & (Q(f_unit__in=whole.values("descendant_id")) | held & in_parts)


def _subject_ids(
    figure: Figure, unit_id: int, question: Question, homes_in: Sequence[int] | None = None
) -> RawSQL:
    """The subjects counted at the unit: those whose last home in the period lies under it (and among ``homes_in``)."""
    assert figure.homes is not None, figure.code
    homes, home_parameters = (
        figure.homes().order_by().values_list("subject", "unit", "valid").query.sql_with_params()
    )
    facts = _in_dimensions(counting.annotated(figure), figure, question).filter(
        f_day__range=(question.period.first.first_day, question.period.last.last_day), f_n__gt=0
    )
    facts_sql, parameters = facts.values_list("f_subject").query.sql_with_params()
    span = [question.period.first.first_day, question.period.day_after]
    sql = f"""
        SELECT home.subject FROM ({homes}) AS home(subject, unit, valid)
        WHERE home.valid && daterange(%s, %s) {"" if homes_in is None else "AND home.unit = ANY(%s)"}
            AND EXISTS (SELECT FROM organisations_reach reach WHERE reach.lens = %s AND reach.ancestor_id = %s
                AND reach.descendant_id = home.unit
                {"AND reach.valid @> least(%s::date, upper(home.valid)) - 1" if question.lens == Lens.AS_WAS else ""})
            AND NOT EXISTS (SELECT FROM ({homes}) AS later(subject, unit, valid) WHERE later.subject = home.subject
                AND later.valid && daterange(%s, %s) AND lower(later.valid) > lower(home.valid))
            AND home.subject IN ({facts_sql})
    """
    return RawSQL(
        sql,
        [
            *home_parameters,
            *span,
            *([] if homes_in is None else [list(homes_in)]),
            str(question.lens),
            unit_id,
            *([span[1]] if question.lens == Lens.AS_WAS else []),
            *home_parameters,
            *span,
            *parameters,
        ],
    )


def answer(figure: Figure, unit_id: int, question: Question) -> FigureValue:
    """The figure at the unit: as stored, or counted from its records where such a value is not kept."""
    try:
        return read([figure], [unit_id], question)[figure.code, unit_id]
    except NotStored:
        return total(figure, unit_id, question)


def answer_by(figure: Figure, unit_id: int, question: Question) -> dict[str, FigureValue]:
    """Value of the dimension ``question.by`` → the figure at the unit, as stored or counted from records; '' for none."""
    try:
        return read_by(figure, unit_id, question)
    except NotStored:
        return _total_by(figure, unit_id, question)


def _total_by(figure: Figure, unit_id: int, question: Question) -> dict[str, FigureValue]:
    _refuse_closed(figure, question)
    distinct = figure.kind == Kind.DISTINCT
    split = Coalesce(f"f_dim_{question.by}", Value(""), output_field=TextField())
    n = aggregates.Count("f_subject", distinct=True) if distinct else aggregates.Sum("f_n")
    rows = records(figure, unit_id, question).values_list(split).annotate(n=n, d=aggregates.Sum("f_d"))
    covered = coverage({figure.register} - {""}, [unit_id], question).get((figure.register, unit_id))
    return {
        value: value_of(
            figure,
            Sum(n=n or 0, d=d or 0, has_d=d is not None, how={"register": n} if distinct else {}),
            covered,
            running=question.is_running,
        )
        for value, n, d in rows.order_by(split)
        if value or not distinct  # as where it is stored: a subject may stand under several values, or none
    }


def values_of(figure: Figure, dimension: str, unit_id: int) -> list[str]:
    """The values of a dimension that ever occur at the unit or below, or that have fixed words."""
    found = figure.dimension(dimension)
    assert found is not None
    fixed = [str(value) for value in found.labels()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT combination.dimensions ->> %s FROM indicators_combination combination"
            " JOIN indicators_storedfigure stored ON stored.id = combination.figure_id"
            " WHERE stored.code = %s AND combination.dimensions ? %s AND (EXISTS ("
            "  SELECT FROM indicators_rolled rolled JOIN organisations_unit unit ON unit.shard = rolled.shard"
            "   AND unit.id = rolled.unit_id WHERE unit.id = %s AND rolled.combination_id = combination.id)"
            " OR EXISTS (SELECT FROM indicators_leaf leaf JOIN organisations_unit unit ON unit.shard = leaf.shard"
            "   AND unit.id = leaf.unit_id WHERE unit.id = %s AND leaf.combination_id = combination.id))",
            [dimension, figure.code, dimension, unit_id, unit_id],
        )
        used = [value for (value,) in cursor.fetchall()]
    return fixed + sorted(set(used) - set(fixed))
