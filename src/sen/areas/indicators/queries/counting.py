"""The SELECTs that count figures from records. They are written once: for stale leaves, for a full recount,
for lists and for ranges that are not stored.

Every function returns SQL and its parameters; columns are promised in the docstrings.
"""

from django.db.models import BigIntegerField, BooleanField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from sen.foundation.figures import Figure, Kind

Sql = tuple[str, list]


def _as_expression(source):
    return F(source) if isinstance(source, str) else source


def _number(source):
    return Cast(Value(None) if source is None else _as_expression(source), BigIntegerField())


def annotated(figure: Figure) -> QuerySet:
    """The figure's records with ``f_unit``, ``f_day`` or ``f_valid``, ``f_subject``, ``f_campaign``, ``f_n``, ``f_d``,
    ``f_how``, ``f_est`` and one ``f_dim_<code>`` for each dimension."""
    columns = {
        "f_campaign": _number(figure.campaign),
        "f_n": _number(figure.n),
        "f_d": _number(figure.d),
        "f_how": Cast(_as_expression(figure.counted_by), TextField()),
        "f_est": Cast(_as_expression(figure.estimated), BooleanField()),
    }
    if figure.kind == Kind.DISTINCT:
        columns["f_subject"] = _as_expression(figure.subject)
        columns["f_day"] = _as_expression(figure.day)
    else:
        columns["f_unit"] = _as_expression(figure.unit)
        time = ("f_valid", figure.valid) if figure.kind == Kind.STOCK else ("f_day", figure.day)
        columns[time[0]] = _as_expression(time[1])
    for dimension in figure.dimensions:
        columns[f"f_dim_{dimension.code}"] = Cast(_as_expression(dimension.expression), TextField())
    return figure.records().order_by().annotate(**columns)


def _facts(figure: Figure, units: list[int] | None = None) -> Sql:
    """FROM-item ``f`` with the columns of ``annotated``, dimension ``i`` as ``dim_i``."""
    place = "subject" if figure.kind == Kind.DISTINCT else "unit"
    time = "valid" if figure.kind == Kind.STOCK else "day"
    names = [f"f_{place}", f"f_{time}", "f_campaign", "f_n", "f_d", "f_how", "f_est"]
    names += [f"f_dim_{dimension.code}" for dimension in figure.dimensions]
    columns = [place, time, "campaign", "n", "d", "how", "est"]
    columns += [f"dim_{number}" for number in range(len(figure.dimensions))]
    records = annotated(figure)
    if units is not None:
        # As constants, which the planner carries into views and groupings; a join's condition it would not.
        records = records.filter(f_unit__in=units)
    sql, parameters = records.values_list(*names).query.sql_with_params()
    return f"({sql}) AS f({', '.join(columns)})", list(parameters)


def _dimensions(figure: Figure) -> str:
    """The record's plain dimension values as jsonb, with how it was counted and what it lacks."""
    pairs = [
        f"'{dimension.code}', nullif(f.dim_{number}, '')"
        for number, dimension in enumerate(figure.dimensions)
        if not dimension.key
    ]
    pairs += [
        "'_how', f.how",
        "'_est', CASE WHEN f.est THEN 1 END",
        "'_d', CASE WHEN f.d IS NOT NULL THEN 1 END",
    ]
    return f"jsonb_strip_nulls(jsonb_build_object({', '.join(pairs)}))"


def _keys(figure: Figure) -> tuple[str, str]:
    """(columns to group by, LATERAL item ``k(key, dims)``): each record once without a key, once for each key."""
    keys = [(number, dimension) for number, dimension in enumerate(figure.dimensions) if dimension.key]
    columns = "".join(f", f.dim_{number} AS key_{number}" for number, _ in keys)
    rows = ["('', g.dims)"] + [
        f"('{dimension.code}', CASE WHEN g.key_{number} <> '' THEN"
        f" g.dims || jsonb_build_object('{dimension.code}', g.key_{number}) END)"
        for number, dimension in keys
    ]
    return columns, f"(VALUES {', '.join(rows)}) AS k(key, dims)"


LINEAGE_ON_THE_DAY = """
    CROSS JOIN LATERAL (SELECT indicators_chain_on(g.unit, g.day) AS chain) AS lineage
"""
"""A fact dated outside its unit's life is placed by the nearest lineage: it is odd, but it is not lost."""

SPANS = """
    (SELECT span, first, (first + length)::date AS next FROM (VALUES
        ('m', date_trunc('month', {day})::date, interval '1 month'),
        ('q', date_trunc('quarter', {day})::date, interval '3 months'),
        ('h', make_date(extract(year FROM {day})::int, CASE WHEN extract(month FROM {day}) < 7 THEN 1 ELSE 7 END, 1),
            interval '6 months'),
        ('y', date_trunc('year', {day})::date, interval '1 year')
    ) AS standard(span, first, length)) AS span
"""


def fresh_sum(figure: Figure, *, stale: bool, units: list[int] | None = None) -> Sql:
    """Rows (unit, chain, span, month, campaign, key, dims, n, d) of a SUM; only of table ``stale_now`` if asked."""
    facts, parameters = _facts(figure, units)
    key_columns, keys = _keys(figure)
    scope = (
        f"stale_now s JOIN {facts} ON f.unit = s.unit_id AND f.day >= s.month"
        " AND f.day < (s.month + interval '1 month')::date"
        if stale
        else facts
    )
    key_numbers = "".join(f", {number + 8}" for number in range(key_columns.count(" AS ")))
    sql = f"""
        SELECT g.unit, lineage.chain, 'm', date_trunc('month', g.day)::date, g.campaign, k.key, k.dims,
            sum(g.n), sum(g.d)
        FROM (
            SELECT f.unit, f.day, coalesce(f.campaign, 0) AS campaign, {_dimensions(figure)} AS dims,
                sum(f.n) AS n, coalesce(sum(f.d), 0) AS d, 0 AS filler {key_columns}
            FROM {scope}
            GROUP BY 1, 2, 3, 4{key_numbers}
        ) AS g
        {LINEAGE_ON_THE_DAY}
        CROSS JOIN LATERAL {keys}
        WHERE k.dims IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5, 6, 7
    """
    return sql, parameters


def stock_boundaries(figure: Figure, units: list[int] | None = None) -> Sql:
    """Rows (unit_id, month): every month in which a stock may change, over all records (of those units) and lineages."""
    facts, parameters = _facts(figure, units)
    sql = f"""
        WITH f AS MATERIALIZED (SELECT DISTINCT f.unit, f.valid FROM {facts})
        SELECT unit AS unit_id, date_trunc('month', day)::date AS month FROM (
            SELECT unit, lower(valid) AS day FROM f UNION SELECT unit, upper(valid) FROM f
            UNION SELECT lineage.unit_id, b.day FROM organisations_lineage lineage
                CROSS JOIN LATERAL (VALUES (lower(lineage.valid)), (upper(lineage.valid))) AS b(day)
                WHERE lineage.unit_id IN (SELECT unit FROM f)
        ) AS boundary
        WHERE day IS NOT NULL
        GROUP BY 1, 2
    """
    return sql, parameters


def fresh_stock(figure: Figure, units: list[int] | None = None) -> Sql:
    """The same columns for a STOCK, over the units and months of ``stale_now``: the change since the month before."""
    facts, parameters = _facts(figure, units)
    key_columns, keys = _keys(figure)
    sql = f"""
        SELECT g.unit, g.chain, 'm', g.month, g.campaign, k.key, k.dims, sum(g.n), sum(g.d)
        FROM (
            SELECT f.unit, string_to_array(lineage.path::text, '.')::bigint[] AS chain, b.month, coalesce(f.campaign, 0) AS campaign,
                {_dimensions(figure)} AS dims, b.sign * f.n AS n, coalesce(b.sign * f.d, 0) AS d {key_columns}
            FROM stale_now s
            CROSS JOIN LATERAL (VALUES (s.month, (s.month + interval '1 month')::date - 1, 1),
                (s.month, s.month - 1, -1)) AS b(month, day, sign)
            JOIN {facts} ON f.unit = s.unit_id AND f.valid @> b.day
            JOIN organisations_lineage lineage ON lineage.unit_id = s.unit_id AND lineage.valid @> b.day
        ) AS g
        CROSS JOIN LATERAL {keys}
        WHERE k.dims IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5, 6, 7
        HAVING sum(g.n) <> 0 OR sum(g.d) <> 0
    """
    return sql, parameters


def _homes(figure: Figure) -> Sql:
    assert figure.homes is not None, figure.code
    sql, parameters = (
        figure.homes().order_by().values_list("subject", "unit", "valid").query.sql_with_params()
    )
    return f"({sql})", list(parameters)


def distinct_scope(figure: Figure) -> Sql:
    """Rows (unit, span, first, next) to recount: of the stale homes and of all who were ever at home there."""
    homes, parameters = _homes(figure)
    spans = SPANS.format(day="s.month")
    sql = f"""
        SELECT DISTINCT other.unit, span.span, span.first, span.next
        FROM stale_now s
        CROSS JOIN LATERAL {spans}
        JOIN {homes} AS h(subject, unit, valid)
            ON h.unit = s.unit_id AND h.valid && daterange(span.first, span.next)
        JOIN {homes} AS other(subject, unit, valid)
            ON other.subject = h.subject AND other.valid && daterange(span.first, span.next)
        UNION SELECT s.unit_id, span.span, span.first, span.next
        FROM stale_now s CROSS JOIN LATERAL {spans}
    """
    return sql, [*parameters, *parameters]


def wandering_scope(figure: Figure) -> Sql:
    """The same rows for the subjects of table ``wandering`` (subject, year) only: those without one home all year."""
    homes, parameters = _homes(figure)
    sql = f"""
        SELECT DISTINCT h.unit, span.span, span.first, span.next
        FROM wandering w
        CROSS JOIN generate_series(1, 12) AS month
        CROSS JOIN LATERAL {SPANS.format(day="make_date(w.year, month, 1)")}
        JOIN {homes} AS h(subject, unit, valid)
            ON h.subject = w.subject AND h.valid && daterange(span.first, span.next)
    """
    return sql, parameters


def years_of_subjects(figure: Figure) -> Sql:
    """Rows (subject, year, campaign, key, dims, months): in which months of a year a subject has records, as bits.

    Campaign -1 stands for all of them; each dimension is split alone.
    """
    facts, parameters = _facts(figure)
    plain = "".join(f", f.dim_{number}" for number in range(len(figure.dimensions)))
    sql = f"""
        SELECT f.subject, f.year, c.campaign, k.key, k.dims, bit_or(f.months) AS months
        FROM (
            SELECT f.subject, extract(year FROM f.day)::int AS year, coalesce(f.campaign, 0) AS campaign,
                bit_or(1 << (extract(month FROM f.day)::int - 1)) AS months {plain}
            FROM {facts} WHERE f.n > 0
            GROUP BY f.subject, extract(year FROM f.day)::int, coalesce(f.campaign, 0) {plain}
        ) AS f
        CROSS JOIN LATERAL (VALUES (-1), (f.campaign)) AS c(campaign)
        CROSS JOIN LATERAL {_alone(figure)}
        WHERE k.dims IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5
    """
    return sql, parameters


def settled_homes(figure: Figure) -> Sql:
    """Rows (subject, year, unit) of table ``subject_year``: those who had one home from its first day to its last."""
    homes, parameters = _homes(figure)
    sql = f"""
        SELECT y.subject, y.year, h.unit
        FROM (SELECT DISTINCT subject, year FROM subject_year) AS y
        JOIN {homes} AS h(subject, unit, valid) ON h.subject = y.subject
            AND h.valid @> daterange(make_date(y.year, 1, 1), make_date(y.year + 1, 1, 1))
    """
    return sql, parameters


def fresh_settled() -> Sql:
    """The columns of ``fresh_sum`` for all who had one home all year (table ``settled``): no day need be looked at."""
    masks = (
        [("m", month, 1 << (month - 1)) for month in range(1, 13)]
        + [("q", 3 * quarter + 1, 0b111 << (3 * quarter)) for quarter in range(4)]
        + [("h", 6 * half + 1, 0b111111 << (6 * half)) for half in range(2)]
        + [("y", 1, 0b111111111111)]
    )
    counts = ", ".join(f"count(*) FILTER (WHERE y.months & {mask} <> 0)" for _, _, mask in masks)
    spans = ", ".join(f"({n + 1}, '{span}', {month})" for n, (span, month, _) in enumerate(masks))
    sql = f"""
        SELECT g.unit, indicators_chain_on(g.unit, (make_date(g.year, span.month, 1) + CASE span.span
                WHEN 'm' THEN interval '1 month' WHEN 'q' THEN interval '3 months'
                WHEN 'h' THEN interval '6 months' ELSE interval '1 year' END)::date - 1),
            span.span, make_date(g.year, span.month, 1), g.campaign, g.key, g.dims, g.counts[span.number], 0
        FROM (
            SELECT s.unit, y.year, y.campaign, y.key, y.dims, ARRAY[{counts}] AS counts
            FROM subject_year y JOIN settled s ON s.subject = y.subject AND s.year = y.year
            GROUP BY 1, 2, 3, 4, 5
        ) AS g
        CROSS JOIN (VALUES {spans}) AS span(number, span, month)
        WHERE g.counts[span.number] > 0
    """
    return sql, []


def _alone(figure: Figure) -> str:
    """LATERAL item ``k(key, dims)``: each dimension alone, because a subject may stand under several values of it."""
    rows = ["('', '{}'::jsonb)"] + [
        f"('{dimension.code}', CASE WHEN f.dim_{number} <> '' THEN"
        f" jsonb_build_object('{dimension.code}', f.dim_{number}) END)"
        for number, dimension in enumerate(figure.dimensions)
    ]
    return f"(VALUES {', '.join(rows)}) AS k(key, dims)"


def fresh_distinct(figure: Figure, *, wandering: bool = False) -> Sql:
    """The same columns for a DISTINCT over ``distinct_now`` (unit, span, first, next).

    A subject counts at the home it last had in the span. ``wandering``: only the subjects of that table.
    """
    facts, parameters = _facts(figure)
    homes, home_parameters = _homes(figure)
    among = "AND (f.subject, extract(year FROM f.day)::int) IN (SELECT subject, year FROM wandering)"
    sql = f"""
        SELECT g.unit, lineage.chain, g.span, g.first, g.campaign, g.key, g.dims, g.n, 0
        FROM (
            SELECT p.unit, p.span, p.first, c.campaign, k.key, k.dims, least(p.next, upper(h.valid)) - 1 AS day,
                count(DISTINCT f.subject) AS n
            FROM distinct_now p
            JOIN {homes} AS h(subject, unit, valid)
                ON h.unit = p.unit AND h.valid && daterange(p.first, p.next)
            JOIN {facts} ON f.subject = h.subject AND f.day >= p.first AND f.day < p.next
            CROSS JOIN LATERAL (VALUES (-1), (coalesce(f.campaign, 0))) AS c(campaign)
            CROSS JOIN LATERAL {_alone(figure)}
            WHERE k.dims IS NOT NULL AND f.n > 0 {among if wandering else ""} AND NOT EXISTS (
                SELECT FROM {homes} AS later(subject, unit, valid)
                WHERE later.subject = h.subject AND later.valid && daterange(p.first, p.next)
                    AND lower(later.valid) > lower(h.valid)
            )
            GROUP BY 1, 2, 3, 4, 5, 6, 7
        ) AS g
        {LINEAGE_ON_THE_DAY}
    """
    return sql, [*home_parameters, *parameters, *home_parameters]
