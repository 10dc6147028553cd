"""The figures that a content holds, and those that were reported last."""

from sen.areas.reports.models import Report


def own_figures(content: dict) -> list[dict]:
    """The figures of the report's own unit and whole period, without those of single cells of tables."""
    return [figure for figure in content["figures"] if not figure["unit"] and not figure["from"]]


def frozen_figures(report: Report) -> list[dict]:
    """The figures last reported: those of the newest frozen supplement before this one, else of the original."""
    earlier = (
        Report.objects.filter(original=report.original_id, status="frozen", supplement__lt=report.supplement)
        .order_by("-supplement")
        .select_related("snapshot")
        .first()
    )
    before = earlier or Report.objects.select_related("snapshot").get(pk=report.original_id or 0)
    return own_figures(before.snapshot.content)
