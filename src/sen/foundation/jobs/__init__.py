"""Work that is done later, by another process, exactly once.

The queue (procrastinate, on the same PostgreSQL) is hidden behind :func:`job` and :func:`enqueue`, so that a later
queue needs no change in the areas. Jobs stand in an area's ``tasks.py``.
"""

from sen.foundation.jobs.jobs import Job, Progress, enqueue, enqueue_with, job, retry_stalled_jobs, run_worker
from sen.foundation.jobs.models import JobEffect, JobProgress

__all__ = [
    "Job",
    "JobEffect",
    "JobProgress",
    "Progress",
    "enqueue",
    "enqueue_with",
    "job",
    "retry_stalled_jobs",
    "run_worker",
]
