"""A frozen report says one moment, although its figures are read by many statements."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse

from sen.areas.indicators.actions import recounting
from sen.areas.reports import actions
from sen.areas.reports.actions import write_part
from sen.areas.reports.models import ReportPart, Snapshot
from sen.areas.reports.queries import drafting
from tests.factories import AT

from .conftest import REQUIRED, begin, fact, officer, write_required

pytestmark = pytest.mark.django_db(transaction=True)


def meanwhile(monkeypatch, work) -> None:
    """Have ``work`` done and committed by somebody else once, after the first figures have been read."""
    once = []

    def somebody_else():
        work()
        connection.close()

    def read_report(outline, basis):
        found = numbers(outline, basis)
        if not once:
            once.append(True)
            thread = Thread(target=somebody_else)
            thread.start()
            thread.join()
        return found

    numbers = drafting.read_report
    monkeypatch.setattr(drafting, "read_report", read_report)


def figures(content: dict) -> dict[tuple, int | None]:
    return {
        (one["code"], *sorted(one["where"].items()), one["unit"], one["from"]): one["n"]
        for one in content["figures"]
    }


@pytest.fixture
def ready(client, province):
    by = officer(province)
    with transaction.atomic():
        report = begin(province, by=by)
        write_required(report, by)
    client.force_login(by.user)
    return report


def test_what_is_recounted_while_a_report_is_frozen_is_not_in_it(client, ready, province, monkeypatch):
    before = figures(drafting.draft_content(ready, AT.date()))

    def correct() -> None:
        for _ in range(3):
            fact(province.cells[0], date(2017, 3, 6), "chuyen-de-2017")
        recounting.recount()

    meanwhile(monkeypatch, correct)
    client.post(reverse("reports:report_freeze", args=[ready.pk]))
    frozen = figures(Snapshot.objects.get(report=ready).content)
    assert frozen == before
    assert figures(drafting.draft_content(ready, AT.date())) != before


def test_who_writes_while_a_report_is_frozen_is_not_overruled_unseen(client, ready, province, monkeypatch):
    """The report's row is locked from the first statement on: the writer waits, and is then refused."""
    by = officer(province, name="khac")

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(Exception, match="lock timeout"), transaction.atomic():
            write_part(report=ready, code=REQUIRED[0], text="Khác.", version=1, by=by, at=AT)

    meanwhile(monkeypatch, write)
    client.post(reverse("reports:report_freeze", args=[ready.pk]))
    assert Snapshot.objects.filter(report=ready).count() == 1
    assert ReportPart.objects.get(report=ready, code=REQUIRED[0]).text != "Khác."


def test_what_was_saved_before_the_freezer_had_the_report_is_not_lost(client, ready, province, monkeypatch):
    """Its moment had begun, so its snapshot would hold the words of before: it must begin anew."""
    by = officer(province, name="khac")
    lock, once = actions._locked_draft, []

    def write() -> None:
        with transaction.atomic():
            write_part(report=ready, code=REQUIRED[0], text="Mới.", version=1, by=by, at=AT)
        connection.close()

    def lock_late(report):
        if not once:
            once.append(True)
            thread = Thread(target=write)
            thread.start()
            thread.join()
        return lock(report)

    monkeypatch.setattr(actions, "_locked_draft", lock_late)
    answer = client.post(reverse("reports:report_freeze", args=[ready.pk]), follow=True)
    assert ReportPart.objects.get(report=ready, code=REQUIRED[0]).text == "Mới."
    assert not Snapshot.objects.exists()
    assert "Có người khác vừa sửa" in answer.content.decode()
    client.post(reverse("reports:report_freeze", args=[ready.pk]))
    assert "Mới." in str(Snapshot.objects.get(report=ready).content)
