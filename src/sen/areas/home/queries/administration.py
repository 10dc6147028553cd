"""The state of the installation: what is wrong, how to mend it, what work waits."""

from dataclasses import dataclass, field

from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from sen.foundation.checks import Finding, all_checks
from sen.foundation.jobs import JobProgress


@dataclass(frozen=True)
class Checked:
    """One thing looked at, and what was found."""

    name: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def state(self) -> str:
        if not self.findings:
            return "done"
        return "failed" if any(finding.grave for finding in self.findings) else "due"


def checked() -> list[Checked]:
    """Every installation check, as far as a page can wait for it, the grave ones first."""
    found = []
    for name, check in all_checks(short=True):
        try:
            with transaction.atomic():
                findings = list(check())
        except DatabaseError as broken:
            findings = [Finding(str(broken).strip(), _("Chạy `sen check` trên máy chủ để xem chi tiết."))]
        found.append(Checked(name, findings))
    order = {"failed": 0, "due": 1, "done": 2}
    return sorted(found, key=lambda one: order[one.state])


def queue() -> dict[str, int]:
    """How many jobs wait, run, have failed lately, and how many workers are alive."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo'), count(*) FILTER (WHERE status = 'doing'),"
            " count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs"
        )
        waiting, running, failed = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
        )
        workers = cursor.fetchone()[0]
    return {"waiting": waiting, "running": running, "failed": failed, "workers": workers}


def progress_records():
    """The jobs that report progress, the newest first."""
    return JobProgress.objects.all()
