"""Which reports exist for whom, and what they say."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from sen.areas.directives.models import Campaign
from sen.areas.indicators.queries.reporting import month_end
from sen.areas.organisations.models import Reach
from sen.areas.reports.choices import Status
from sen.areas.reports.models import Report, ReportPart
from sen.areas.reports.queries.drafting import outline_of
from sen.areas.reports.queries.outlines import Part
from sen.foundation.access import Actor


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """The reports of units that were in the actor's view at the end of the period, with unit and campaign."""
    reports = Report.objects.select_related("unit__parent", "campaign", "original")
    return actor.within(reports.alias(ends=month_end("last")), day="ends")


def find_report(actor: Actor, report_id: int) -> Report | None:
    return visible_reports(actor).prefetch_related("parts").filter(pk=report_id).first()


def frozen_report(actor: Actor, report_id: int) -> Report | None:
    return (
        visible_reports(actor).select_related("snapshot").filter(pk=report_id, status=Status.FROZEN).first()
    )


def find_part(actor: Actor, report_id: int, code: str) -> tuple[Report, str] | None:
    """A report in view and the code of one of its narrative parts."""
    report = find_report(actor, report_id)
    part = outline_of(report.outline).part(code) if report is not None else None
    return (report, code) if report is not None and part is not None and part.narrative else None


def chain_of(report: Report) -> list[Report]:
    """The original and its supplements, in order."""
    first = report.original_id or report.pk
    return list(Report.objects.filter(Q(pk=first) | Q(original=first)).order_by("supplement"))


def written_part(report: Report, part: Part) -> ReportPart:
    """What people wrote in the part; an unsaved one while nobody has."""
    for one in report.parts.all():
        if one.code == part.code:
            return one
    return ReportPart(report=report, code=part.code)


def campaigns_around(unit_ids: Collection[int]) -> QuerySet[Campaign]:
    """The campaigns launched at, above or below any of the units."""
    above = Reach.objects.filter(lens="t", ancestor_id=OuterRef("unit_id"), descendant_id__in=unit_ids)
    below = Reach.objects.filter(lens="t", ancestor_id__in=unit_ids, descendant_id=OuterRef("unit_id"))
    return Campaign.objects.filter(Exists(above) | Exists(below)).order_by("-valid")


def beside(report: Report) -> QuerySet[Report]:
    """The other reports of the same unit and campaign for the same period."""
    same = Report.objects.filter(unit=report.unit_id, campaign=report.campaign_id, original__isnull=True)
    return same.filter(first=report.first, last=report.last).exclude(pk=report.pk)
