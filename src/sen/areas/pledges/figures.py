"""The figures of promises: standards posted, pledges signed, lines copied, pacts signed."""

from django.db.models import Case, F, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.choices import Tier
from sen.areas.pledges.choices import StandardScope
from sen.areas.pledges.models import EthicsStandard
from sen.foundation.figures import Counts, Dimension, Figure, Kind

STANDARDS = "standards"
"""The family that a posting makes stale."""


def posted_standards() -> QuerySet[EthicsStandard]:
    """Standards that hang somewhere, over the days on which they do."""
    return EthicsStandard.objects.filter(shown__isnull=False)


def _labels(choices):
    return lambda: dict(choices.choices)


def _open_standard(row: dict) -> str:
    return reverse("pledges:standard", args=[row["pk"]])


FIGURES = (
    Figure(
        code="standards.posted",
        name=_("Chuẩn mực đạo đức đang niêm yết"),
        counts=Counts.RECORDS,
        kind=Kind.STOCK,
        families=(STANDARDS,),
        records=posted_standards,
        valid="shown",
        campaign="campaign_id",
        dimensions=(
            Dimension(
                "scope",
                _("Phạm vi"),
                Case(When(trade="", then=Value(StandardScope.GENERAL)), default=Value(StandardScope.TRADE)),
                labels=_labels(StandardScope),
            ),
            Dimension("tier", _("Cấp"), F("tier"), labels=_labels(Tier)),
        ),
        shows=(
            (_("Chuẩn mực"), "title"),
            (_("Đơn vị"), "unit__name"),
            (_("Ngành nghề"), "trade"),
            (_("Thông qua ngày"), "approved_on"),
        ),
        opens=_open_standard,
    ),
)
