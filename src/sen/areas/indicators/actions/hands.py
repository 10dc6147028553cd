"""Several hands for one recount: connections that work at the same time, and how their work comes together.

One connection holds the lock and alone writes leaves and sums, in one transaction: readers see all of it or nothing.
Counting, placing, comparing and adding up is done by HANDS others, each piece of work in a transaction of its own. They
read the records as of one moment, a snapshot that the first exports. What is for another's eyes they leave in unlogged
tables, committed, because nobody can read another's uncommitted ones. No one else looks at these tables; they go at the
end, or with the next recount if a process was killed.

Inside somebody's transaction there are no other hands, for they would not see what it has not committed: then the same
pieces of work are done on its own connection, one after the other.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress

from django.db import DEFAULT_DB_ALIAS, Error, OperationalError, connection, connections, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import LockNotAvailable

from sen.foundation.refusals import Refusal

LOCK = 5_205_001
"""Advisory lock of whoever writes leaves or sums."""
PATIENCE = 20
"""Seconds that somebody who waits before a screen is made to wait for a recount."""

HANDS = 2
"""Connections beside the one that writes: two keep two cores of the database busy."""
SHARED = "recount_shared_"
"""How the names of the tables begin that one hand leaves for the others."""


class Busy(Refusal):
    message = _("Hệ thống đang tính lại số liệu nên chưa làm được việc này. Hãy thử lại sau ít phút.")


def hold_lock(cursor) -> None:
    """Let one transaction at a time write leaves and sums."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def hold_lock_soon(cursor) -> None:
    """The same for somebody who waits before a screen. Raises ``Busy``."""
    try:
        with transaction.atomic():
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
            hold_lock(cursor)
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise Busy from error
        raise


class Hands:
    """The hands of one recount. ``cursor`` belongs to the connection that writes."""

    def __init__(self, cursor, *, apart: bool):
        self.cursor = cursor
        self._pool = ThreadPoolExecutor(HANDS, thread_name_prefix="recount") if apart else None
        self._lines: set = set()
        self._moment = ""

    def hold_moment(self) -> None:
        """From now on, work ``at_moment`` reads what is committed now."""
        if self._pool is not None:
            self.cursor.execute("SELECT pg_export_snapshot()")
            (self._moment,) = self.cursor.fetchone()

    def ask(self, work: Callable, *args, at_moment: bool = False) -> Future:
        """Have ``work(cursor, *args)`` done in a transaction of its own, as soon as a hand is free."""
        if self._pool is not None:
            return self._pool.submit(self._do, work, args, self._moment if at_moment else "")
        done: Future = Future()
        done.set_result(work(self.cursor, *args))
        return done

    def ask_each(self, work: Callable, *args, at_moment: bool = False) -> list[Future]:
        """The same for every part: ``work(cursor, part, *args)``."""
        return [self.ask(work, part, *args, at_moment=at_moment) for part in range(HANDS)]

    def _do(self, work: Callable, args: tuple, moment: str):
        line = connections[DEFAULT_DB_ALIAS]
        if line not in self._lines:
            line.inc_thread_sharing()  # so that it can be cut off and closed from outside
            self._lines.add(line)
        with transaction.atomic(), line.cursor() as cursor:
            if moment:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET TRANSACTION SNAPSHOT %s", [moment])
            # The cores are busy with the other hands: a plan of several processes would only cost more.
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
            # A hand never has to wait for the writer, who may be waiting for the hand.
            cursor.execute("SET LOCAL lock_timeout = '60s'")
            return work(cursor, *args)

    def part(self, *, at_once: bool = False) -> None:
        """Send the hands home, when they have done what they are doing or ``at_once``."""
        if self._pool is not None:
            if at_once:
                for line in list(self._lines):
                    if line.connection is not None:  # one may only be about to connect
                        line.connection.cancel()
            self._pool.shutdown(cancel_futures=True)
            for line in self._lines:
                line.close()


@contextmanager
def take_hands() -> Iterator[Hands]:
    """In a transaction, alone under the lock, with hands to do the work."""
    apart = not connection.in_atomic_block
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            hold_lock(cursor)
            hands = Hands(cursor, apart=apart)
            try:
                hands.ask(_drop_shared).result()
                yield hands
            except BaseException:
                hands.part(at_once=True)
                raise
            hands.part()
            if not apart:
                _drop_shared(cursor)
    finally:
        if apart:
            _tidy()


def _tidy() -> None:
    """Drop what was shared. Where somebody is reading it after all (a backup), it stays until the next time; where the
    next recount has begun, what stands there is its own."""
    with suppress(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if cursor.fetchone() == (True,):
            _drop_shared(cursor)


def _drop_shared(cursor) -> None:
    cursor.execute(
        "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND starts_with(relname, %s)"
        " AND pg_table_is_visible(oid)",
        [SHARED],
    )
    found = [name for (name,) in cursor.fetchall()]
    if found:
        cursor.execute(f"DROP TABLE {', '.join(found)}")
