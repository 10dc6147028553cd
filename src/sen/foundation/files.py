"""Files from people that lie beside the database: one copy of each content, and none that no record names.

A file is written before its record, and no transaction takes it back: what a refusal, a crash or a deleted record
leaves behind is swept up here.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection, models, transaction
from django.utils import timezone

from sen.foundation.jobs import job

LOCK = 5_205_003
GRACE = timedelta(days=1)
"""Longer than any transaction that has written a file and not yet its record."""
AT_ONCE = 100_000
"""Names that are looked up in one pass over the records."""


def keep(content: File, place: str, size: int) -> str:
    """Store ``content`` of ``size`` bytes at ``place``, a name made of its hash, unless it lies there whole
    already.

    Call it in the transaction that writes the record: until that ends, nothing is swept.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [LOCK])
    if default_storage.exists(place):
        if default_storage.size(place) == size:
            return place
        default_storage.delete(place)  # cut short when it was written
    content.seek(0)
    return default_storage.save(place, content)


def sweep(*, before: datetime) -> int:
    """Delete stored files written before then that no record names; returns how many.

    Only in folders that belong to records: those that a file field declares, and those in which a record has a
    file.
    """
    swept, written = 0, _written(before)
    while names := list(islice(written, AT_ONCE)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            for name in _unnamed(names):
                default_storage.delete(name)
                swept += 1
    return swept


@job("foundation.sweep_files", every="50 19 * * *", atomic=False)
def sweep_files() -> None:
    """Remove stored files that no record names."""
    sweep(before=timezone.now() - GRACE)


def _fields() -> list[models.FileField]:
    return [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]


def _written(before: datetime) -> Iterator[str]:
    """Names of the files in the folders of records, written before then."""
    for folder in sorted(_folders()):
        if default_storage.exists(folder):
            for name in _below(folder):
                if default_storage.get_modified_time(name) < before:
                    yield name


def _folders() -> set[str]:
    declared = {PurePosixPath(str(field.upload_to)).parts[0] for field in _fields() if field.upload_to}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT split_part(name, '/', 1) FROM ({_all_names()}) AS kept WHERE name LIKE '%/%'"
        )
        return declared | {folder for (folder,) in cursor.fetchall()}


def _below(folder: str) -> Iterator[str]:
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from _below(f"{folder}/{name}")


def _unnamed(names: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT stored FROM unnest(%s::text[]) AS stored EXCEPT SELECT name FROM ({_all_names()}) AS kept",
            [names],
        )
        return [name for (name,) in cursor.fetchall()]


def _all_names() -> str:
    quoted = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT {quoted(str(field.column))} AS name FROM {quoted(field.model._meta.db_table)}"
        for field in _fields()
    )
