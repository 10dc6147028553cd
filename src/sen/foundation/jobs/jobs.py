"""Declaring, enqueuing and running jobs."""

import contextlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
import structlog
from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate import exceptions as queue_errors
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.retry import RetryStrategy

from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese.text import Unreadable

log = structlog.get_logger(__name__)

STALLED_AFTER = 60
"""Seconds without a sign of life after which a worker counts as dead. A sign comes every 10 seconds."""


@dataclass(frozen=True)
class Job:
    """One kind of work. Calling it runs it here and now; :func:`enqueue` runs it in a worker."""

    name: str
    function: Callable[..., Any]
    wants_progress: bool
    task: Any
    retry: int
    given_up: Callable[..., None] | None

    def __call__(self, **args: Any) -> Any:
        if self.wants_progress:
            args.setdefault("progress", Progress(None))
        return self.function(**args)


def job(
    name: str,
    *,
    queue: str = "default",
    retry: int = 5,
    lock: str | None = None,
    once: str | None = None,
    every: str | None = None,
    atomic: bool = True,
    priority: int = 0,
    given_up: Callable[..., None] | None = None,
) -> Callable[[Callable[..., Any]], Job]:
    """Make a function a job.

    ``name`` is kept in the queue and must not change while jobs wait. ``retry`` counts the attempts after a
    failure (growing pauses). ``lock``: two jobs of one lock never run at the same time. ``once``: while one
    waits, a second one is not added. ``every``: also run by the clock, five cron fields in UTC.

    An ``atomic`` job runs in one transaction together with the mark that it has had its effect: when its worker
    is killed at any moment, it runs again and still has one effect. A job that is not atomic commits its own
    steps and must itself be able to go on where it stopped.

    A function that takes ``progress`` is given a :class:`Progress`. Arguments are plain JSON. ``given_up`` is
    called with them, and with ``why`` in words, when the last attempt has failed: so that nobody waits for it any
    longer.
    """

    def around(function: Callable[..., Any]) -> Job:
        wants_progress = "progress" in inspect.signature(function).parameters

        def run(context, *, progress_id: int | None = None, timestamp: int | None = None, **args):
            return _run(context, made[0], atomic, progress_id, args)

        task = app.task(
            name=name,
            queue=queue,
            lock=lock,
            queueing_lock=once or (name if every else None),
            priority=priority,
            pass_context=True,
            retry=RetryStrategy(max_attempts=retry, exponential_wait=4) if retry else False,
        )(run)
        if every:
            app.periodic(cron=every)(task)  # type: ignore[arg-type]
        made = [Job(name, function, wants_progress, task, retry, given_up)]
        return made[0]

    return around


def enqueue(job: Job, /, **args: Any) -> int | None:
    """Have the job run after the caller's transaction commits (never, if it is rolled back).

    Returns the number of its progress record when the job reports progress.
    """
    return enqueue_with(job, args)


def enqueue_with(
    job: Job,
    args: dict[str, Any],
    /,
    *,
    lock: str | None = None,
    once: str | None = None,
    run_at: datetime | None = None,
    priority: int | None = None,
    title: str = "",
    user_id: int | None = None,
) -> int | None:
    """:func:`enqueue` with a lock, a coalescing key, a moment or a title for the screen.

    With ``once``, nothing is added (and None returned) while an equal job still waits.
    """
    from sen.foundation.jobs.models import JobProgress

    options: dict[str, Any] = {
        "lock": lock,
        "queueing_lock": once,
        "schedule_at": run_at,
        "priority": priority,
    }
    deferrer = job.task.configure(**{name: value for name, value in options.items() if value is not None})
    try:
        # Its own savepoint: an equal job in the queue is a broken unique index, which would end the caller's.
        with transaction.atomic():
            progress_id = None
            if job.wants_progress:
                progress_id = JobProgress.objects.create(job_name=job.name, title=title, user_id=user_id).pk
                args = {**args, "progress_id": progress_id}
            deferrer.defer(**args)
            return progress_id
    except queue_errors.AlreadyEnqueued:
        return None


class Progress:
    """Tells the screen how far a job is. Written beside the job's transaction, so it shows while the job runs."""

    def __init__(self, progress_id: int | None):
        self.id = progress_id
        self._beside: psycopg.Connection | None = None
        self._result: dict[str, Any] | None = None

    def start(self, total: int | None = None, message: str = "") -> None:
        """The work begins; ``total`` steps lie ahead."""
        self._write(total=total, message=message)

    def step(self, done: int, message: str | None = None, total: int | None = None) -> None:
        """``done`` steps are behind us."""
        values: dict[str, Any] = {"done": done}
        if message is not None:
            values["message"] = message
        if total is not None:
            values["total"] = total
        self._write(**values)

    def finish(self, **result: Any) -> None:
        """What the screen shows at the end (plain JSON: counts, an address)."""
        self._result = result

    def _write(self, **values: Any) -> None:
        if self.id is None:
            return
        if self._beside is None:
            self._beside = psycopg.connect(**connector_params(), autocommit=True)
        names = ", ".join(f"{name} = %s" for name in values)
        self._beside.execute(
            f"update foundation_job_progress set {names} where id = %s",
            [*values.values(), self.id],
        )

    def _close(self) -> None:
        if self._beside is not None:
            self._beside.close()
            self._beside = None


def _run(context, job: Job, atomic: bool, progress_id: int | None, args: dict[str, Any]) -> Any:
    progress = Progress(progress_id)
    given = {**args, "progress": progress} if job.wants_progress else args
    log.info("job_started", job=job.name, id=context.job.id, attempt=context.job.attempts)
    _progress_starts(progress_id)
    try:
        with transaction.atomic() if atomic else contextlib.nullcontext():
            if atomic and not _first_effect(context.job.id):
                log.info("job_had_its_effect", job=job.name, id=context.job.id)
                return None
            answer = job.function(**given)
            _progress_ends(progress_id, "done", "", progress._result)
    except Exception as problem:
        log.exception("job_failed", job=job.name, id=context.job.id)
        why = _in_words(problem, context.job.id)
        _progress_ends(progress_id, "failed", why, None)
        if job.given_up is not None and context.job.attempts >= job.retry:
            _give_up(job.given_up, why, args)
        raise
    finally:
        progress._close()
    log.info("job_done", job=job.name, id=context.job.id)
    return answer


def _give_up(given_up: Callable[..., None], why: str, args: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            given_up(why=why, **args)
    except Exception:
        log.exception("giving_up_failed")  # what went wrong first is what is raised


def _in_words(problem: Exception, job_id: int) -> str:
    """What the person who asked is told; what a library says of itself is for the log."""
    if isinstance(problem, Refusal | Unreadable):
        return str(problem)[:500]
    return _(
        "Lỗi của hệ thống, không phải của đồng chí. Quản trị viên tìm được trong nhật ký theo số %(id)s."
    ) % {"id": job_id}


def _first_effect(job_id: int) -> bool:
    # First statement of the transaction: a second run of the same job waits here until the first ends.
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_job_effect (job_id) values (%s) on conflict do nothing returning job_id",
            [job_id],
        )
        return cursor.fetchone() is not None


def _progress_starts(progress_id: int | None) -> None:
    if progress_id is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                "update foundation_job_progress set state = 'running', started_at = now(), ended_at = null, "
                "done = 0, message = '' where id = %s and state <> 'done'",  # that run only had to say so
                [progress_id],
            )


def _progress_ends(progress_id: int | None, state: str, message: str, result: dict | None) -> None:
    if progress_id is None:
        return
    from psycopg.types.json import Jsonb

    values: list[Any] = [
        state,
        message,
        message,
        None if result is None else Jsonb(result),
        state,
        progress_id,
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "update foundation_job_progress set state = %s, ended_at = now(), "
            "message = case when %s = '' then message else %s end, result = coalesce(%s, result), "
            "done = case when %s = 'done' then coalesce(total, done) else done end where id = %s",
            values,
        )


async def retry_stalled_jobs(manager, *, seconds: float = STALLED_AFTER) -> int:
    """Give the jobs of dead workers back to the queue; returns how many."""
    stalled = list(await manager.get_stalled_jobs(seconds_since_heartbeat=seconds))
    for found in stalled:
        await manager.retry_job(found)
        log.warning("job_of_dead_worker_runs_again", job=found.task_name, id=found.id)
    return len(stalled)


@app.periodic(cron="* * * * *")
@app.task(
    name="foundation.retry_stalled_jobs", queueing_lock="foundation.retry_stalled_jobs", pass_context=True
)
async def _retry_stalled_jobs(context, timestamp: int) -> None:
    await retry_stalled_jobs(context.app.job_manager)


@job("foundation.forget_old_jobs", every="17 18 * * *")
def _forget_old_jobs() -> None:
    """Remove what finished jobs leave behind after a month, failed ones after three."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_jobs j where j.status in ('succeeded', 'failed', 'cancelled', 'aborted') and "
            "not exists (select 1 from procrastinate_events e where e.job_id = j.id and e.at > now() - "
            "case when j.status = 'succeeded' then interval '31 days' else interval '92 days' end)"
        )
        cursor.execute(
            "delete from foundation_job_effect f where done_at < now() - interval '31 days' "
            "and not exists (select 1 from procrastinate_jobs j where j.id = f.job_id)"
        )
        cursor.execute("delete from foundation_job_progress where ended_at < now() - interval '92 days'")


def run_worker(
    *,
    queues: list[str] | None = None,
    wait: bool = True,
    concurrency: int = 1,
    name: str = "sen",
    stalled_after: float = STALLED_AFTER,
) -> None:
    """Work off the queue in this process; ``wait=False`` ends when it is empty. Stops in an orderly way on
    SIGTERM."""
    import asyncio

    async def work() -> None:
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            await retry_stalled_jobs(worker_app.job_manager, seconds=stalled_after)
            await worker_app.run_worker_async(
                queues=queues,  # type: ignore[arg-type]
                wait=wait,
                concurrency=concurrency,
                name=name,
                stalled_worker_timeout=STALLED_AFTER,
                shutdown_graceful_timeout=60,
            )

    asyncio.run(work())
