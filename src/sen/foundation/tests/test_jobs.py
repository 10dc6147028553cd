"""Jobs: once per commit, again after a kill, one effect."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from sen.foundation.jobs import JobProgress, enqueue, enqueue_with, job, run_worker
from sen.foundation.refusals import Refusal

ROOT = Path(settings.PROJECT)

WORKER = """
import os, sys, time
import django
django.setup()
from sen.foundation.jobs import job, run_worker

{body}

run_worker(wait=False, stalled_after=float(sys.argv[1]))
"""

SLOW_WRITE = """
from django.db import connection

@job("test.write_slowly")
def write_slowly(slow):
    with connection.cursor() as cursor:
        cursor.execute("insert into job_test values (1)")
    if os.environ.get("SLOW"):
        print("written", flush=True)
        time.sleep(600)
"""


@job("test.tick")
def tick(n, progress):
    progress.start(total=n)
    for step in range(n):
        progress.step(step + 1, f"{step + 1}/{n}")
    progress.finish(counted=n)


@job("test.fail", retry=0)
def fail(refused, progress):
    raise Refusal("Hết chỗ.") if refused else ValueError("division by zero")


given_up_of: list[dict] = []


@job("test.fail_for_good", retry=0, given_up=lambda **told: given_up_of.append(told))
def fail_for_good(n):
    raise Refusal("Hết chỗ.")


@job("test.fail_at_first", retry=3, given_up=lambda **told: given_up_of.append(told))
def fail_at_first(n):
    raise Refusal("Hết chỗ.")


@job("test.write_slowly")
def write_slowly(slow):
    """Its body runs in the other process."""


def work():
    """Work the queue off, on a thread of its own: a browser of another test keeps an event loop on this one."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(run_worker, wait=False).result()


def jobs_named(name):
    with connection.cursor() as cursor:
        cursor.execute("select status::text from procrastinate_jobs where task_name = %s order by id", [name])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_transaction_never_exists():
    with transaction.atomic():
        enqueue(tick, n=1)
        transaction.set_rollback(True)
    assert jobs_named("test.tick") == []


@pytest.mark.django_db(transaction=True)
def test_runs_and_tells_how_far_it_is():
    progress_id = enqueue_with(tick, {"n": 3}, title="Đếm")
    assert JobProgress.objects.get(pk=progress_id).state == "waiting"
    work()
    told = JobProgress.objects.get(pk=progress_id)
    assert (told.state, told.done, told.total, told.percent, told.result) == (
        "done",
        3,
        3,
        100,
        {"counted": 3},
    )
    assert told.message == "3/3"


@pytest.mark.django_db(transaction=True)
def test_a_failure_stands_on_the_progress_record():
    refused, broken = enqueue(fail, refused=True), enqueue(fail, refused=False)
    work()
    told = {one.pk: (one.state, one.message) for one in JobProgress.objects.all()}
    assert told[refused] == ("failed", "Hết chỗ.")
    assert told[broken][1].startswith("Lỗi của hệ thống")
    assert jobs_named("test.fail") == ["failed", "failed"]


@pytest.mark.django_db(transaction=True)
def test_who_waits_is_told_once_no_attempt_is_left():
    given_up_of.clear()
    enqueue(fail_for_good, n=7)
    enqueue(fail_at_first, n=8)
    work()
    assert given_up_of == [{"n": 7, "why": "Hết chỗ."}]
    assert (jobs_named("test.fail_for_good"), jobs_named("test.fail_at_first")) == (["failed"], ["todo"])


@pytest.mark.django_db(transaction=True)
def test_what_is_done_stays_done_when_only_the_worker_died_before_saying_so():
    progress_id = enqueue(tick, n=2)
    work()
    with connection.cursor() as cursor:
        cursor.execute("alter table procrastinate_jobs disable trigger all")
        cursor.execute("update procrastinate_jobs set status = 'todo', worker_id = null")
        cursor.execute("alter table procrastinate_jobs enable trigger all")
    work()
    told = JobProgress.objects.get(pk=progress_id)
    assert (told.state, told.done, told.message) == ("done", 2, "2/2")


@pytest.mark.django_db(transaction=True)
def test_one_waiting_job_is_enough():
    with transaction.atomic():
        assert enqueue_with(tick, {"n": 1}, once="đếm") is not None
        assert enqueue_with(tick, {"n": 1}, once="đếm") is None
    assert jobs_named("test.tick") == ["todo"]
    assert JobProgress.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_has_its_job_run_again_with_one_effect():
    with connection.cursor() as cursor:
        cursor.execute("create table job_test (n int)")
    enqueue(write_slowly, slow=True)
    killed = _worker(SLOW="1")
    assert killed.stdout.readline() == "written\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert jobs_named("test.write_slowly") == ["doing"]
    assert _rows() == 0
    time.sleep(0.1)  # the dead worker's last sign of life must lie in the past
    assert _worker(stalled_after=0.05).wait(timeout=300) == 0
    assert jobs_named("test.write_slowly") == ["succeeded"]
    assert _rows() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_its_commit_adds_no_second_effect():
    with connection.cursor() as cursor:
        cursor.execute("create table job_test (n int)")
    enqueue(write_slowly, slow=False)
    assert _worker().wait(timeout=300) == 0
    with connection.cursor() as cursor:  # as if the worker had died between its commit and saying so
        cursor.execute("alter table procrastinate_jobs disable trigger all")
        cursor.execute("update procrastinate_jobs set status = 'doing', worker_id = null")
        cursor.execute("alter table procrastinate_jobs enable trigger all")
    assert _worker(stalled_after=0.05).wait(timeout=300) == 0
    assert jobs_named("test.write_slowly") == ["succeeded"]
    assert _rows() == 1


def _rows():
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from job_test")
        return cursor.fetchone()[0]


def _worker(*, stalled_after=60.0, **env):
    params = connection.settings_dict
    url = f"postgres://{params['USER']}:{params['PASSWORD']}@/{params['NAME']}?host={params['HOST']}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER.format(body=SLOW_WRITE), str(stalled_after)],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "sen.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        | env,
        stdout=subprocess.PIPE,
        text=True,
    )
