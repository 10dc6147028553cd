"""Numbers for a monitoring system, in the text form of Prometheus."""

import os

from django.db import connection
from prometheus_client import REGISTRY as PROCESS
from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest, multiprocess

SECONDS = Histogram(
    "sen_request_seconds",
    "Time of a request on the server",
    ["view", "method", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10),
)

QUESTIONS = {
    "sen_database_connections": (
        "Connections to the database by state",
        ("state",),
        "select coalesce(state, 'none'), count(*) from pg_stat_activity where datname = current_database() group by 1",
    ),
    "sen_database_bytes": ("Size of the database", (), "select pg_database_size(current_database())"),
    "sen_jobs": (
        "Jobs that wait or run, by queue",
        ("queue", "status"),
        (
            "select queue_name, status::text, count(*) from procrastinate_jobs "
            "where status in ('todo', 'doing') group by 1, 2"
        ),
    ),
    "sen_jobs_failed_day": (
        "Jobs that failed for good in the last 24 hours",
        (),
        "select count(*) from procrastinate_events where type = 'failed' and at > now() - interval '1 day'",
    ),
    "sen_jobs_oldest_seconds": (
        "Age of the oldest job that could run and has not begun",
        (),
        (
            "select coalesce(extract(epoch from now() - min(coalesce(j.scheduled_at, e.at))), 0) "
            "from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id and e.type = 'deferred' "
            "where j.status = 'todo' and coalesce(j.scheduled_at, now()) <= now()"
        ),
    ),
    "sen_workers": (
        "Job workers that gave a sign of life in the last minute",
        (),
        "select count(*) from procrastinate_workers where last_heartbeat > now() - interval '1 minute'",
    ),
    "sen_stale_marks": (
        "Figures that wait to be recounted",
        (),
        "select count(*) from foundation_stalemark",
    ),
}


def collect() -> bytes:
    """Everything that can be told now, as the body of an answer."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)
    for name, (words, labels, question) in QUESTIONS.items():
        gauge = Gauge(name, words, labels, registry=registry)
        with connection.cursor() as cursor:
            cursor.execute(question)
            for *values, number in cursor.fetchall():
                (gauge.labels(*values) if labels else gauge).set(float(number))
    told = generate_latest(registry)
    return told if os.environ.get("PROMETHEUS_MULTIPROC_DIR") else told + generate_latest(PROCESS)
