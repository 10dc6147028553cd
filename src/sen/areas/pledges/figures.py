"""The figures of promises: standards posted, pledges signed, months remarked on, lines copied, pacts signed."""

from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.figures import FOLLOWING
from sen.areas.organisations.choices import Tier
from sen.areas.organisations.queries.units import is_large, large_branches, tops_in_view
from sen.areas.pledges import queries
from sen.areas.pledges.choices import Audience, Judgement, Likeness, PactTier, StandardScope
from sen.areas.pledges.models import (
    AlikeLine,
    EthicsStandard,
    PactParty,
    PledgeDuty,
    PledgeRound,
    RemarkDuty,
)
from sen.foundation.access import Actor
from sen.foundation.figures import Counts, Dimension, Figure, Kind, kept_by
from sen.foundation.periods import Month

STANDARDS = "standards"
"""The family that a posting makes stale."""
PLEDGES = "pledges"
"""The family that rounds and signatures make stale."""
ALIKE = "alike-lines"
"""The family that a line found alike, or judged, makes stale."""
PACTS = "pacts"
"""The family that pacts and their signatures make stale."""
REMARKS = "remarks"
"""The family that a concluded month of remarks makes stale."""
PEOPLE = "people"
TREE = "tree"


def posted_standards() -> QuerySet[EthicsStandard]:
    """Standards that hang somewhere, over the days on which they do."""
    return EthicsStandard.objects.filter(shown__isnull=False)


def pledge_duties() -> QuerySet[PledgeDuty]:
    """Who owes a pledge, and who has signed one, over the days of the year."""
    return PledgeDuty.objects.all()


def alike_lines() -> QuerySet[AlikeLine]:
    """Lines like others that nobody has called shared work."""
    return AlikeLine.objects.exclude(judgement=Judgement.SHARED)


def pact_parties() -> QuerySet[PactParty]:
    """Units that are to sign a pact, by the day on which they are to have done so; none that ended before,
    unsigned."""
    return PactParty.objects.counted()


def remark_duties() -> QuerySet[RemarkDuty]:
    """Cells that owe the month's remarks, and those that concluded them, over the days of the month."""
    return RemarkDuty.objects.all()


def _labels(choices):
    return lambda: dict(choices.choices)


def _open_standard(row: dict) -> str:
    return reverse("pledges:standard", args=[row["pk"]])


def _open_pact(row: dict) -> str:
    return reverse("pledges:pact", args=[row["pact_id"]])


def _open_pledge(row: dict) -> str:
    return reverse("pledges:pledge", args=[row["pledge_id"]])


SIGNED = Figure(
    code="pledges.signed",
    name=_("Người đã ký cam kết, kế hoạch cá nhân"),
    counts=Counts.PERSONS,
    kind=Kind.STOCK,
    register=FOLLOWING,
    families=(PLEDGES, PEOPLE, TREE),
    records=pledge_duties,
    campaign="campaign_id",
    n=F("n"),
    d=F("d"),
    dimensions=(
        Dimension("audience", _("Đối tượng"), F("audience"), labels=_labels(Audience)),
        Dimension("tier", _("Cấp"), F("tier"), labels=_labels(Tier)),
    ),
    shows=(
        (_("Họ và tên"), "person__name"),
        (_("Đơn vị"), "unit__name"),
        (_("Năm"), "year"),
        (_("Phải ký"), "d"),
        (_("Đã ký"), "n"),
    ),
    personal="pledges.read",
)


FIGURES = (
    Figure(
        code="standards.posted",
        name=_("Chuẩn mực đạo đức đang niêm yết"),
        counts=Counts.DOCUMENTS,
        kind=Kind.STOCK,
        register=FOLLOWING,
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
    SIGNED,
    Figure(
        code="remarks.cells_done",
        name=_("Chi bộ đã kết luận nhận xét tháng"),
        counts=Counts.UNITS,
        kind=Kind.STOCK,
        register=FOLLOWING,
        families=(REMARKS, TREE),
        records=remark_duties,
        campaign="campaign_id",
        n=F("n"),
        d=F("d"),
        dimensions=(Dimension("tier", _("Cấp"), F("tier"), labels=_labels(Tier)),),
        shows=(
            (_("Chi bộ"), "unit__name"),
            (_("Kết luận ngày"), "concluded_on"),
            (_("Phải nhận xét"), "d"),
            (_("Đã kết luận"), "n"),
        ),
    ),
    Figure(
        code="pledges.copied_lines",
        name=_("Dòng cam kết giống dòng khác"),
        counts=Counts.LINES,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(ALIKE,),
        records=alike_lines,
        fewer=True,
        campaign="campaign_id",
        dimensions=(Dimension("found_in", _("Giống ở đâu"), F("found_in"), labels=_labels(Likeness)),),
        shows=(
            (_("Người viết"), "pledge__person__name"),
            (_("Chi bộ"), "unit__name"),
            (_("Dòng đã viết"), "text"),
            (_("Giống"), "found_in"),
            (_("Phần trăm"), "percent"),
            (_("Dòng kia"), "other_text"),
        ),
        opens=_open_pledge,
        personal="pledges.read",
    ),
    Figure(
        code="pacts.signed",
        name=_("Đơn vị đã ký giao ước thi đua"),
        counts=Counts.UNITS,
        kind=Kind.SUM,
        register=FOLLOWING,
        families=(PACTS,),
        records=pact_parties,
        day="counted_on",
        campaign="campaign_id",
        n=Case(When(Q(signed_on__isnull=False), then=Value(1)), default=Value(0)),
        d=Value(1),
        dimensions=(Dimension("tier", _("Cấp"), F("tier"), labels=_labels(PactTier)),),
        shows=(
            (_("Đơn vị"), "unit__name"),
            (_("Giao ước"), "pact__title"),
            (_("Hạn ký"), "day"),
            (_("Ngày ký"), "signed_on"),
            (_("Người ký"), "signer"),
        ),
        opens=_open_pact,
    ),
)


COUNTED = 1_000
"""Under so many units the people of a round are counted for a page; under more the kept figure speaks, where it can."""


def progress_of(actor: Actor, round: PledgeRound, day: date) -> dict[str, int] | None:
    """Signed, due, and waiting for approval, within the actor's view; None where they are too many to count."""
    counted = progress_of_rounds(actor, {round: day})[round.pk]
    if counted is None:
        return None
    signed, due = counted
    return {"signed": signed, "due": due, "waiting": queries.waiting_of(actor, round)}


def progress_of_rounds(actor: Actor, days: dict[PledgeRound, date]) -> dict[int, tuple[int, int] | None]:
    """Round → (signed, due) within the actor's view, each on its day; None where they are too many to count.

    Of a large round in a large view as kept: of the month of its day, as of today. The figure knows years, not rounds:
    it speaks for the only round of a year.
    """
    kept = _kept(actor, days)
    return (
        queries.progress_of_rounds(actor, {round: day for round, day in days.items() if round.pk not in kept})
        | kept
    )


def _kept(actor: Actor, days: dict[PledgeRound, date]) -> dict[int, tuple[int, int]]:
    of_year = (
        PledgeRound.objects.filter(year__in={round.year for round in days}).order_by().values_list("year")
    )
    alone = {year for year, rounds in of_year.annotate(rounds=Count("pk")) if rounds == 1}
    asked = {round: day for round, day in days.items() if round.year in alone}
    large = large_branches(((round.unit_id, day) for round, day in asked.items()), more_than=COUNTED)
    views = {day: tops_in_view(actor, day) for _unit_id, day in large}
    tops = {
        day: tuple(top.pk for top in units)
        for day, units in views.items()
        if is_large(units, day, more_than=COUNTED)
    }
    months = {
        round: Month.of(day) for round, day in asked.items() if (round.unit_id, day) in large and day in tops
    }
    found: dict[int, tuple[int, int]] = {}
    for unit_ids in set(tops.values()):
        seen = {round: month for round, month in months.items() if tops[asked[round]] == unit_ids}
        kept = kept_by(SIGNED, unit_ids, "audience", set(seen.values()))
        for round, month in seen.items():
            parts = [part for (when, _audience), part in kept.items() if when == month]
            if parts:
                found[round.pk] = (sum(signed for signed, _due in parts), sum(due for _signed, due in parts))
    return found
