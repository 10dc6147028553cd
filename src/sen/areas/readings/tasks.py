"""Sent reports are read one after the other, by a worker that may die at any moment."""

from django.db import transaction
from django.utils import timezone

from sen.areas.readings.actions import receiving
from sen.areas.readings.imports import read_file
from sen.areas.readings.models import Reading
from sen.foundation.access import System
from sen.foundation.jobs import job
from sen.foundation.staging.refusals import FileRefused


def refuse_unread(reading_id: int, why: str) -> None:
    """No attempt to read the report is left: its people see why, and may have it read again."""
    reading = Reading.objects.filter(pk=reading_id).first()
    if reading is not None:
        receiving.refuse_report(reading=reading, why=why, by=System(), at=timezone.now())


@job("readings.read_report", queue="imports", retry=3, atomic=False, given_up=refuse_unread)
def read_report(reading_id: int) -> None:
    """Read one report. What was found is kept in one transaction, and only while nobody has kept it already."""
    with transaction.atomic():
        reading = receiving.begin_reading(reading_id=reading_id)
    if reading is None:
        return
    by = System()
    try:
        found = read_file(reading.name, bytes(reading.content))
    except FileRefused as refusal:
        with transaction.atomic():
            receiving.refuse_report(reading=reading, why=str(refusal), by=by, at=timezone.now())
        return
    with transaction.atomic():
        receiving.keep_claims(
            reading=reading,
            text=found.text,
            claims=found.claims,
            checks=found.checks,
            by=by,
            at=timezone.now(),
        )
