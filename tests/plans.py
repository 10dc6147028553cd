"""How the database would read something where there was much of it."""

from django.db import connection
from django.db.models import QuerySet


def plan_of(records: QuerySet) -> str:
    """The plan of a query that reads no table whole and sorts nothing, where there is a way: which one is cheap is only
    known where there are records."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "sort", "hashjoin", "mergejoin", "material"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    return records.explain()
