"""A paper that asks very many units is issued by a job: shown as it goes, all or nothing, and once."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from sen.areas.directives import actions, tasks
from sen.areas.directives.models import Document, Duty
from sen.areas.directives.tests.conftest import BY, ask_plan, kind_of_paper
from sen.areas.organisations.choices import Kind
from sen.foundation.acts.models import Act
from sen.foundation.jobs import JobProgress, run_worker
from tests.factories import AT, make_campaign, make_unit, make_user, rebuild_reach

ROOT = Path(settings.PROJECT)
ON = date(2017, 2, 14)
VERBS = ("directives.issue", "directives.acknowledge")

SLOW_WORKER = """
import sys, time
import django
django.setup()
from sen.areas.directives.actions import issuing
from sen.foundation.jobs import run_worker

give = issuing.give

def give_and_wait(**more):
    given = give(**more)
    print("given", given, flush=True)
    if len(sys.argv) > 1:
        time.sleep(600)
    return given

issuing.give = give_and_wait
run_worker(wait=False, stalled_after=0.05)
"""


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Three units are very many."""
    monkeypatch.setattr("sen.areas.directives.views.drafting.MOST_AT_ONCE", 2)


@pytest.fixture
def draft(transactional_db):
    with transaction.atomic():
        return make_draft()


def make_draft():
    city = make_unit("Đảng bộ thành phố", kind=Kind.SUPERIOR, code="thanh-pho", reach=False)
    for n in range(3):
        make_unit(f"Đảng bộ phường {n}", parent=city, kind=Kind.BASE, reach=False)
    rebuild_reach()
    campaign = make_campaign(city)
    term = actions.WantedTerm(unit=city, name="Nhiệm kỳ", first=date(2015, 8, 1))
    actions.record_terms(terms=[term], by=BY, at=AT)
    paper = actions.Paper(
        unit=city, type=kind_of_paper("huong-dan"), abstract="Thực hiện Chỉ thị 05", campaign=campaign
    )
    draft = actions.draft_document(paper=paper, by=BY, at=AT)
    actions.ask_in_draft(document=draft, asked=ask_plan(choose=("direct",)), by=BY, at=AT)
    return draft


@pytest.fixture
def officer(draft, client):
    client.force_login(make_user("can-bo", unit=draft.unit, verbs=VERBS))
    return client


def ask(officer, draft, **more):
    return officer.post(
        reverse("directives:document_issue", args=[draft.pk]), {"on": "14/02/2017", "number": ""} | more
    )


def worker(*arguments):
    params = connection.settings_dict
    url = f"postgres://{params['USER']}:{params['PASSWORD']}@/{params['NAME']}?host={params['HOST']}"
    env = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "sen.config.settings", "PYTHONPATH": f"{ROOT}/src"}
    return subprocess.Popen(
        [sys.executable, "-c", SLOW_WORKER, *arguments],
        cwd=ROOT,
        env=os.environ | env,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_a_draft_and_the_next_one_issues_it_once(officer, draft):
    waiting = reverse("directives:document_issuing", args=[draft.pk])
    assert ask(officer, draft).url == waiting
    assert "có thể rời trang" in officer.get(waiting).content.decode().lower()

    killed = worker("slow")
    assert killed.stdout.readline() == "given 3\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    draft.refresh_from_db()
    assert (draft.status, draft.number, draft.being_issued) == ("draft", None, True)
    assert not Duty.objects.exists()
    assert not Act.objects.filter(verb="directives.paper_issued").exists()

    time.sleep(0.1)  # the dead worker's last sign of life must lie in the past
    assert worker().wait(timeout=300) == 0
    draft.refresh_from_db()
    assert (draft.status, draft.symbol, draft.being_issued) == ("issued", "01-HD/ĐU", False)
    assert Duty.objects.count() == 3
    [act] = Act.objects.filter(verb="directives.paper_issued")
    assert act.user_id is not None
    assert officer.get(waiting).url == reverse("directives:document_page", args=[draft.pk])
    assert officer.get(waiting, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


@pytest.mark.django_db(transaction=True)
def test_meanwhile_the_draft_rests(officer, draft):
    ask(officer, draft)
    draft.refresh_from_db()
    for attempt in (
        lambda: actions.discard_draft(document=draft, by=BY, at=AT),
        lambda: actions.set_recipients(document=draft, lines=["Lưu"], by=BY, at=AT),
        lambda: actions.issue_document(document=draft, on=ON, by=BY, at=AT),
        lambda: actions.request_issue(document=draft, on=ON, progress_id=1, by=BY, at=AT),
    ):
        with pytest.raises(actions.BeingIssued, match="đang được ban hành"), transaction.atomic():
            attempt()
    assert ask(officer, draft).url == reverse("directives:document_issuing", args=[draft.pk])
    assert JobProgress.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_the_job_refuses_goes_back_to_its_writers_with_the_reason(officer, draft):
    ask(officer, draft)
    Document.objects.filter(pk=draft.pk).update(campaign=None)
    draft.requirements.update(due=date(2017, 1, 1))
    run_worker(wait=False)
    draft.refresh_from_db()
    assert (draft.status, draft.being_issued) == ("draft", False)
    assert "trước ngày giao việc" in draft.problem
    assert not Duty.objects.exists()
    page = officer.get(reverse("directives:document_issue", args=[draft.pk])).content.decode()
    assert "Lần ban hành vừa rồi không thành" in page


@pytest.mark.django_db(transaction=True)
def test_what_can_be_refused_at_once_is_and_nothing_waits(officer, draft):
    assert "không thể ở sau hôm nay" in ask(officer, draft, on="01/01/2150").content.decode()
    assert "chưa khai nhiệm kỳ" in ask(officer, draft, on="01/01/2014").content.decode()
    assert JobProgress.objects.count() == 0
    draft.refresh_from_db()
    assert not draft.being_issued


@pytest.mark.django_db(transaction=True)
def test_a_job_that_failed_for_good_gives_the_draft_back(officer, draft):
    ask(officer, draft)
    JobProgress.objects.update(state="failed", ended_at=AT, message="Mất kết nối")
    page = reverse("directives:document_issuing", args=[draft.pk])
    assert "Trả về dự thảo" in officer.get(page).content.decode()
    officer.post(page)
    draft.refresh_from_db()
    assert not draft.being_issued
    assert "Mất kết nối" in draft.problem
    run_worker(wait=False)  # the job, tried once more, finds that nobody waits for it
    draft.refresh_from_db()
    assert draft.status == "draft"


@pytest.mark.django_db(transaction=True)
def test_few_units_are_given_their_duties_while_one_waits(officer, draft, monkeypatch):
    monkeypatch.setattr("sen.areas.directives.views.drafting.MOST_AT_ONCE", 3)
    assert ask(officer, draft).url == reverse("directives:document_page", args=[draft.pk])
    assert not JobProgress.objects.filter(job_name=tasks.issue.name).exists()
