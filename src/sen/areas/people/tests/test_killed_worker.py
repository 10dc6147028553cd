"""A worker killed in the middle of a roster: nothing half written, and the next worker does it once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from sen.areas.people import actions, tasks
from sen.areas.people.models import Membership, Person, RosterImport
from sen.foundation.acts.models import Act
from sen.foundation.figures import StaleMark
from sen.foundation.jobs import enqueue
from tests.factories import AT, make_unit

from .rosters import acts_of_change, csv, sent

ROOT = Path(settings.PROJECT)
ROWS = [
    [f"Nguyễn Văn {name}", "1970", "Thôn Đông", f"3800{n}", ""] for n, name in enumerate(("An", "Bình"), 10)
]
WORKER = """
import sys, time
import django
django.setup()
from django.conf import settings
settings.MEDIA_ROOT = sys.argv[1]
from sen.areas.people.actions import rosters
from sen.foundation.jobs import run_worker

count = rosters._count

def count_and_wait(*given):
    counts = count(*given)
    print("counted", counts["add"], flush=True)
    if len(sys.argv) > 2:
        time.sleep(600)
    return counts

rosters._count = count_and_wait
run_worker(wait=False, stalled_after=0.05)
"""


def worker(*arguments):
    params = connection.settings_dict
    url = f"postgres://{params['USER']}:{params['PASSWORD']}@/{params['NAME']}?host={params['HOST']}"
    env = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "sen.config.settings", "PYTHONPATH": f"{ROOT}/src"}
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(settings.MEDIA_ROOT), *arguments],
        cwd=ROOT,
        env=os.environ | env | {"SEN_MATCH_KEY": settings.SEN_MATCH_KEY},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_in_the_middle() -> None:
    """Let a worker come as far as the last count, all written and nothing committed, and kill it there."""
    killed = worker("slow")
    assert killed.stdout.readline() == "counted 2\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    time.sleep(0.1)  # the dead worker's last sign of life must lie in the past


@pytest.fixture
def roster(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    with transaction.atomic():
        base = make_unit("Đảng bộ xã", code="goc")
        make_unit("Chi bộ thôn Đông", parent=base, kind="cell", code="thon-dong")
        roster = sent(csv(tmp_path / "a.csv", ROWS), base)
        actions.ROSTERS.begin_check(roster)
    return roster


def again(roster: RosterImport) -> RosterImport:
    assert worker().wait(timeout=300) == 0
    roster.refresh_from_db()
    return roster


@pytest.mark.django_db(transaction=True)
def test_killed_while_checking_it_is_checked_by_the_next(roster):
    enqueue(tasks.check_roster, roster_id=roster.pk)
    kill_in_the_middle()
    roster.refresh_from_db()
    assert (roster.status, roster.counts) == ("checking", {})
    assert again(roster).status == "checked"
    assert (roster.counts["add"], Person.objects.count()) == (2, 0)


@pytest.mark.django_db(transaction=True)
def test_killed_while_writing_nothing_is_half_written_and_the_next_writes_it_once(roster):
    with transaction.atomic():
        tasks.check(roster.pk, AT)
        actions.ROSTERS.begin_writing(roster)
        StaleMark.objects.all().delete()
    enqueue(tasks.apply_roster, roster_id=roster.pk, at=AT.isoformat())
    kill_in_the_middle()
    roster.refresh_from_db()
    assert roster.status == "applying"
    written = (Person, Membership, StaleMark)
    assert [model.objects.count() for model in written] == [0, 0, 0]
    assert not Act.objects.filter(verb="people.added_by_roster").exists()
    assert again(roster).status == "applied"
    assert (Person.objects.count(), Membership.objects.count(), acts_of_change()) == (2, 2, 2)
    [act] = Act.objects.filter(verb="people.applied_roster")
    assert act.after["add"] == 2
