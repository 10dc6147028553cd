"""What all steps of the demo share: the moment, the units, the files, the chances."""

from datetime import date, datetime
from pathlib import Path
from random import Random

from django.db import connection
from django.utils import timezone

from sen.areas.directives.models import Campaign, Document
from sen.areas.organisations.imports.country import ROOT_CODE
from sen.areas.organisations.models import Unit
from sen.foundation.access import System

BY = System("Bộ dữ liệu mẫu")
REASONS = ("Ốm, đang điều trị", "Đi công tác", "Việc gia đình", "Đi học tập trung", "Tuổi cao, sức yếu")


class Making:
    """One build. ``now`` is the moment at which everything of today happens."""

    def __init__(self, now: datetime, files: Path):
        self.now = now
        self.files = files
        self.random = Random(0)
        self.units: dict[str, Unit] = {}

    def begin(self, step: str) -> None:
        """Get ready for a step: with chances of its own, so that no step depends on what an earlier one drew."""
        self.random = Random(step)
        self.units = {unit.code: unit for unit in Unit.objects.all()}

    def take_stock(self, *tables: str) -> None:
        """Fresh statistics of ``tables``; without a name, of those much written to since they were last taken.

        Autovacuum would take them within minutes, but the next step begins now.
        """
        with connection.cursor() as cursor:
            if not tables:
                cursor.execute("SELECT pg_stat_force_next_flush()")
                cursor.execute(
                    "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'public'"
                    " AND n_mod_since_analyze > 50 + n_live_tup / 5 ORDER BY relname"
                )
                tables = tuple(name for (name,) in cursor.fetchall())
            if tables:
                cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(tables)}")

    @property
    def ct_05(self) -> Campaign:
        return Campaign.objects.get(code="ct-05")

    @property
    def kl_01(self) -> Campaign:
        return Campaign.objects.get(code="kl-01")

    def founding(self, symbol: str) -> Document:
        """The paper of the centre with that symbol."""
        return Document.objects.get(unit__code=ROOT_CODE, symbol=symbol)


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 7, 30))


def evening(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 19))
