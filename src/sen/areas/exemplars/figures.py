"""The figures of good examples: persons and collectives recognised, each once, on the first day of recognition."""

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.figures import FOLLOWING
from sen.areas.exemplars.choices import Field, Level, Status, Subject
from sen.areas.exemplars.models import Exemplar
from sen.foundation.figures import Counts, Dimension, Figure, Kind

FAMILY = "exemplars"


def persons() -> QuerySet[Exemplar]:
    """Persons recognised and not revoked. Of one campaign, a person is in the register once."""
    return Exemplar.objects.filter(subject=Subject.PERSON, status=Status.RECOGNISED).defer("content")


def collectives() -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(subject=Subject.COLLECTIVE, status=Status.RECOGNISED).defer("content")


def _open(row: dict) -> str:
    return reverse("exemplars:exemplar", args=[row["pk"]])


def _figure(code: str, name, counts: str, records) -> Figure:
    return Figure(
        code=code,
        name=name,
        counts=counts,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(FAMILY,),
        records=records,
        day="recognised_on",
        campaign="campaign_id",
        dimensions=(
            Dimension("level", _("Cấp công nhận cao nhất"), F("level"), labels=lambda: dict(Level.choices)),
            Dimension("field", _("Lĩnh vực"), F("field"), labels=lambda: dict(Field.choices)),
        ),
        shows=(
            (_("Điển hình"), "called"),
            (_("Đơn vị"), "unit__name"),
            (_("Cấp công nhận"), "level"),
            (_("Ngày công nhận"), "recognised_on"),
            (_("Việc làm"), "summary"),
        ),
        opens=_open,
    )


FIGURES = (
    _figure("exemplars.persons", _("Cá nhân điển hình được công nhận"), Counts.PERSONS, persons),
    _figure("exemplars.collectives", _("Tập thể điển hình được công nhận"), Counts.UNITS, collectives),
)
