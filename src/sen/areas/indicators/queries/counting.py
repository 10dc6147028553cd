"""The SELECTs that count figures from records. They are written once: for stale leaves, for a full recount,
for lists and for ranges that are not stored.

Every function returns SQL and its parameters; columns are promised in the docstrings.
"""

from django.db.models import BigIntegerField, BooleanField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from sen.areas.indicators.choices import ANY_CAMPAIGN
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


def _facts(figure: Figure) -> Sql:
    """FROM-item ``f`` with the columns of ``annotated``, dimension ``i`` as ``dim_i``."""
    place = "subject" if figure.kind == Kind.DISTINCT else "unit"
    time = "valid" if figure.kind == Kind.STOCK else "day"
    names = [f"f_{place}", f"f_{time}", "f_campaign", "f_n", "f_d", "f_how", "f_est"]
    names += [f"f_dim_{dimension.code}" for dimension in figure.dimensions]
    columns = [place, time, "campaign", "n", "d", "how", "est"]
    columns += [f"dim_{number}" for number in range(len(figure.dimensions))]
    sql, parameters = annotated(figure).values_list(*names).query.sql_with_params()
    return f"({sql}) AS f({', '.join(columns)})", list(parameters)


def _keys(figure: Figure) -> list[int]:
    """Numbers of the dimensions that are each split alone: the key dimensions.

    All those of a DISTINCT, because a subject may stand under several values of any of them.
    """
    distinct = figure.kind == Kind.DISTINCT
    return [n for n, dimension in enumerate(figure.dimensions) if distinct or dimension.key]


def _raw(figure: Figure) -> list[str]:
    """The columns of a record that make its combination, as they are: text is grouped more cheaply than jsonb."""
    columns = [f"dim_{number}" for number in range(len(figure.dimensions))]
    return columns if figure.kind == Kind.DISTINCT else [*columns, "how", "est", "has_d"]


def _raw_of_facts(figure: Figure) -> str:
    columns = ["f.d IS NOT NULL AS has_d" if name == "has_d" else f"f.{name}" for name in _raw(figure)]
    return "".join(f", {column}" for column in columns)


def _words(figure: Figure) -> str:
    """Columns ``dims, keys`` (jsonb) of a group ``g`` that has the columns of ``_raw``.

    ``dims`` holds the plain dimension values, how it was counted and what it lacks; ``keys`` the other values.
    """
    keys = _keys(figure)
    values = [f"'{d.code}', nullif(g.dim_{n}, '')" for n, d in enumerate(figure.dimensions)]
    plain = [value for n, value in enumerate(values) if n not in keys]
    if figure.kind != Kind.DISTINCT:
        plain += ["'_how', g.how", "'_est', CASE WHEN g.est THEN 1 END", "'_d', CASE WHEN g.has_d THEN 1 END"]
    split = [values[n] for n in keys]
    return ", ".join(f"jsonb_strip_nulls(jsonb_build_object({', '.join(part)}))" for part in (plain, split))


def _positions(first: int, columns: list[str]) -> str:
    return "".join(f", {first + n}" for n in range(len(columns)))


SPLITS = """
    (SELECT '' AS key, g.dims AS dimensions
     UNION ALL SELECT split.key, g.dims || jsonb_build_object(split.key, split.value)
        FROM jsonb_each_text(g.keys) AS split) AS k
"""
"""LATERAL item ``k(key, dimensions)``: the combinations of a group ``g``, one without a key and one for each key."""

SPANS = """
    (SELECT span, first, (first + length)::date AS next FROM (VALUES
        ('m', date_trunc('month', {day})::date, interval '1 month'),
        ('q', date_trunc('quarter', {day})::date, interval '3 months'),
        ('h', make_date(extract(year FROM {day})::int, CASE WHEN extract(month FROM {day}) < 7 THEN 1 ELSE 7 END, 1),
            interval '6 months'),
        ('y', date_trunc('year', {day})::date, interval '1 year')
    ) AS standard(span, first, length)) AS span
"""

_MONTHS_OF = (
    [("m", month, 1, 1 << (month - 1)) for month in range(1, 13)]
    + [("q", 3 * quarter + 1, 3, 0b111 << (3 * quarter)) for quarter in range(4)]
    + [("h", 6 * half + 1, 6, 0b111111 << (6 * half)) for half in range(2)]
    + [("y", 1, 12, 0b111111111111)]
)
SPANS_OF_YEAR = f"(VALUES {', '.join(str(span) for span in _MONTHS_OF)}) AS span(span, first, months, mask)"
"""FROM-item: the standard spans of a year with their first month, length, and months as bits (each its own)."""


def _each(sql: str, of: str) -> str:
    """FROM-item ``g``: the query, once for each row ``s`` of the table ``of`` if there is one.

    One by one, because what is equal to one number the planner carries into views and groupings, and through their
    joins; what is one of many, or another table's, it would not, and read the whole country for them.
    """
    return f"{of} s CROSS JOIN LATERAL ({sql}) AS g" if of else f"({sql}) AS g"


def sum_groups(figure: Figure, *, stale: bool = False) -> Sql:
    """Rows (unit, day, month, campaign, dims, keys, n, d) of a SUM; only of table ``stale_now`` if asked."""
    facts, parameters = _facts(figure)
    among = (
        "WHERE f.unit = s.unit_id AND f.day >= s.month AND f.day < (s.month + interval '1 month')::date"
        if stale
        else ""
    )
    groups = f"""
        SELECT f.unit, f.day, coalesce(f.campaign, 0) AS campaign, sum(f.n)::bigint AS n,
            coalesce(sum(f.d), 0)::bigint AS d {_raw_of_facts(figure)}
        FROM {facts} {among}
        GROUP BY 1, 2, 3{_positions(6, _raw(figure))}
    """
    sql = f"""
        SELECT g.unit, g.day, date_trunc('month', g.day)::date, g.campaign, {_words(figure)}, g.n, g.d
        FROM {_each(groups, "stale_now" if stale else "")}
    """
    return sql, parameters


def stock_groups(figure: Figure, *, stale: bool = False) -> Sql:
    """The same columns for a STOCK: by how much it changed from the month before, on every chain of its units.

    A record counts on a chain in the months whose last day lies in both their spans. So it comes in the month in
    which it first stands there and goes in the month in which that ends; within one month the two cancel out.
    If asked, only of the units of table ``stale_now`` (one row each) from its month onwards.
    ``day`` is one on which the chain holds.
    """
    facts, parameters = _facts(figure)
    raw = "".join(f", g.{name}" for name in _raw(figure))
    groups = f"""
        SELECT g.unit, coalesce(lower(lineage.valid), upper(lineage.valid) - 1, b.day) AS day,
            date_trunc('month', b.day)::date AS month, g.campaign,
            sum(b.sign * g.n)::bigint AS n, sum(b.sign * g.d)::bigint AS d {raw}
        FROM (
            SELECT f.unit, f.valid, coalesce(f.campaign, 0) AS campaign, sum(f.n) AS n,
                coalesce(sum(f.d), 0) AS d {_raw_of_facts(figure)}
            FROM {facts} {"WHERE f.unit = s.unit_id" if stale else ""}
            GROUP BY 1, 2, 3{_positions(6, _raw(figure))}
        ) AS g
        JOIN organisations_lineage lineage ON lineage.unit_id = g.unit AND lineage.valid && g.valid
        CROSS JOIN LATERAL (VALUES (lower(g.valid * lineage.valid), 1), (upper(g.valid * lineage.valid), -1))
            AS b(day, sign)
        WHERE b.day IS NOT NULL {"AND s.month <= date_trunc('month', b.day)" if stale else ""}
        GROUP BY 1, 2, 3, 4{_positions(7, _raw(figure))}
        HAVING sum(b.sign * g.n) <> 0 OR sum(b.sign * g.d) <> 0
    """
    sql = f"""
        SELECT g.unit, g.day, g.month, g.campaign, {_words(figure)}, g.n, g.d
        FROM {_each(groups, "stale_now" if stale else "")}
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


def distinct_subjects(figure: Figure) -> Sql:
    """Rows (subject, year): all who were at home at a unit of table ``distinct_now`` in one of its spans."""
    homes, parameters = _homes(figure)
    sql = f"""
        SELECT DISTINCT h.subject, extract(year FROM p.first)::int AS year
        FROM distinct_now p
        JOIN {homes} AS h(subject, unit, valid) ON h.unit = p.unit AND h.valid && daterange(p.first, p.next)
    """
    return sql, parameters


def subject_years(figure: Figure, *, stale: bool = False) -> Sql:
    """Rows (subject, year, campaign, dims, keys, months): in which months of a year a subject has records, as bits.

    Only of the subjects of table ``distinct_subject`` if asked.
    """
    facts, parameters = _facts(figure)
    among = (
        "AND f.subject = s.subject AND f.day >= make_date(s.year, 1, 1) AND f.day < make_date(s.year + 1, 1, 1)"
        if stale
        else ""
    )
    years = f"""
        SELECT f.subject, extract(year FROM f.day)::int AS year, coalesce(f.campaign, 0) AS campaign,
            bit_or(1 << (extract(month FROM f.day)::int - 1)) AS months {_raw_of_facts(figure)}
        FROM {facts} WHERE f.n > 0 {among}
        GROUP BY 1, 2, 3{_positions(5, _raw(figure))}
    """
    sql = f"""
        SELECT g.subject, g.year, g.campaign, {_words(figure)}, g.months
        FROM {_each(years, "distinct_subject" if stale else "")}
    """
    return sql, parameters


def subject_splits(figure: Figure) -> Sql:
    """Rows (subject, year, unit, slot, months): table ``recount_subject`` with its words as slots, and where the subject
    had one home from the first day of the year to its last, that home."""
    homes, parameters = _homes(figure)
    sql = f"""
        SELECT y.subject, y.year, h.unit, word.slot_id, bit_or(y.months) AS months
        FROM recount_subject y
        LEFT JOIN {homes} AS h(subject, unit, valid) ON h.subject = y.subject
            AND h.valid @> daterange(make_date(y.year, 1, 1), make_date(y.year + 1, 1, 1))
        CROSS JOIN LATERAL {CAMPAIGNS}
        JOIN recount_word word ON (word.month, word.campaign_id, word.dims, word.keys)
            = (y.month, of.campaign_id, y.dims, y.keys)
        GROUP BY 1, 2, 3, 4
    """
    return sql, parameters


CAMPAIGNS = f"(VALUES (y.campaign_id), ({ANY_CAMPAIGN}::bigint)) AS of(campaign_id)"
"""LATERAL item: a subject of some campaigns counts once in each, and once in all of them."""

SETTLED_GROUPS = """
    SELECT g.unit, span.last, span.slot_id, sum(g.n)::bigint
    FROM (
        SELECT unit, slot_id, months, count(*) AS n FROM recount_subject_slot WHERE unit IS NOT NULL GROUP BY 1, 2, 3
    ) AS g
    JOIN recount_span span ON span.year_slot_id = g.slot_id AND g.months & span.mask <> 0
    GROUP BY 1, 2, 3
"""
"""Rows (unit, day, slot, n) of those with one home all year, in the spans of table ``recount_span``. That is nearly
everybody, and no single day need be looked at."""

WANDERING = "SELECT DISTINCT subject, year FROM recount_subject_slot WHERE unit IS NULL"
"""The others."""


def last_homes(figure: Figure) -> Sql:
    """Rows (subject, year, mask, unit, day): the home that each of table ``recount_wanderer`` had last in each span of the
    year, and the last day on which they had it."""
    homes, parameters = _homes(figure)
    sql = f"""
        SELECT DISTINCT ON (w.subject, w.year, span.mask)
            w.subject, w.year, span.mask, h.unit, least(span.next, upper(h.valid)) - 1 AS day
        FROM recount_wanderer w
        CROSS JOIN LATERAL (
            SELECT mask, make_date(w.year, first, 1) AS start,
                (make_date(w.year, first, 1) + make_interval(months => months))::date AS next
            FROM {SPANS_OF_YEAR}
        ) AS span
        JOIN {homes} AS h(subject, unit, valid)
            ON h.subject = w.subject AND h.valid && daterange(span.start, span.next)
        ORDER BY w.subject, w.year, span.mask, lower(h.valid) DESC NULLS LAST
    """
    return sql, parameters


WANDERING_GROUPS = """
    SELECT home.unit, home.day, span.slot_id, count(*)
    FROM recount_subject_slot y JOIN recount_home home ON home.subject = y.subject AND home.year = y.year
    JOIN recount_span span ON span.year_slot_id = y.slot_id AND span.mask = home.mask
    WHERE y.months & home.mask <> 0
    GROUP BY 1, 2, 3
"""
"""The same columns for the others: each counts at the home of table ``recount_home``."""
