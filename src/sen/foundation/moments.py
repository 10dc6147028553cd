"""Reading as of one moment: numbers that stand beside each other must not come from before and after a change."""

from django.db import connection


def read_one_moment(*, only: bool = False) -> None:
    """Let all statements of the transaction read the same moment (REPEATABLE READ); ``only``: and write nothing.

    To be called first thing in it. Inside another transaction, as in a test, the moment is that transaction's
    affair. A write to a row that somebody changed since then fails with ``SerializationFailure``.
    """
    modes = [] if connection.savepoint_ids else ["ISOLATION LEVEL REPEATABLE READ"]
    modes += ["READ ONLY"] if only else []
    if modes:
        with connection.cursor() as cursor:
            cursor.execute(f"SET TRANSACTION {', '.join(modes)}")
