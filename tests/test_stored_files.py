"""Files beside the database: one copy of each content, and none that no record names."""

import os
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sen.areas.people.actions import ROSTERS
from sen.areas.people.imports import FIELDS
from sen.areas.people.models import RosterImport
from sen.foundation import files
from sen.foundation.access import System
from tests.factories import AT, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "danh-sach.csv"
    path.write_text("Họ và tên,Ngày sinh\nNguyễn Văn Mẫu,03/02/1970\n", encoding="utf-8")
    return path


def stored(media):
    return sorted(path for path in media.rglob("*") if path.is_file())


def sent(sheet, unit):
    roster = RosterImport(unit=unit, day=date(2018, 1, 1))
    return ROSTERS.take(roster, sheet, FIELDS, by=System(), at=AT)


def refused(sheet, unit):
    with transaction.atomic():
        sent(sheet, unit)
        transaction.set_rollback(True)


def soon():
    return timezone.now() + timedelta(minutes=1)


def test_what_a_refused_upload_left_behind_is_swept(media, sheet):
    unit = make_unit()
    kept = sent(sheet, unit)
    refused(sheet, unit)
    assert len(stored(media)) == 2
    assert files.sweep(before=soon()) == 1
    assert [path.name for path in stored(media)] == [os.path.basename(kept.file.name)]
    assert files.sweep(before=soon()) == 0


def test_what_was_just_written_and_what_belongs_to_nobody_is_left_alone(media, sheet):
    refused(sheet, make_unit())
    (media / "lost+found").mkdir()
    (media / "lost+found" / "a").write_bytes(b"a")
    files.sweep_files()
    assert len(stored(media)) == 2
    assert files.sweep(before=soon()) == 1
    assert [path.name for path in stored(media)] == ["a"]


def test_one_content_is_stored_once_and_whole(media):
    place = "papers/ab/abcd.pdf"
    content = b"%PDF-1.7 all of it"
    for _again in range(2):
        assert files.keep(ContentFile(content), place, len(content)) == place
    (media / place).write_bytes(content[:4])
    assert files.keep(ContentFile(content), place, len(content)) == place
    assert default_storage.open(place).read() == content
    assert len(stored(media)) == 1
