"""Reports for the law of the view: one draft and one frozen report of the base in each corner."""

from sen.areas.reports import actions
from sen.areas.reports.queries.drafting import outlines_on
from sen.foundation.access import System
from sen.foundation.periods import Period
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    by = System()

    def begun():
        report = actions.start_report(
            unit=corner.base,
            campaign=corner.campaign,
            period=Period.parse("2018-01..2018-05"),
            outline=outlines_on(AT.date())[0],
            by=by,
            at=AT,
        )
        for code in ("limitations", "causes", "directions", "outreach"):
            text = corner.name(f"Nội dung {corner.count}")
            actions.write_part(report=report, code=code, text=text, version=0, by=by, at=AT)
        return report

    draft, frozen = begun(), begun()
    actions.freeze_report(report=frozen, by=by, at=AT)
    at, kept = {"report_id": draft.pk}, {"report_id": frozen.pk}
    part = {"report_id": draft.pk, "code": "outreach"}
    return {
        "reports:report_detail": [at, kept],
        "reports:report_head": Sample(at, post={"issuer": "Ban Chấp hành", "version": "0"}),
        "reports:report_preview": [Sample(at), Sample(kept, query={"sources": "1"})],
        "reports:report_file": [
            Sample(at, query={"as": "docx", "sources": "1"}),
            Sample(kept, query={"as": "pdf"}),
        ],
        "reports:report_freeze": Sample(at, post={}),
        "reports:report_supplement": Sample(kept, post={}),
        "reports:report_discard": Sample(at, post={"why": "Lập lại"}),
        "reports:part_write": Sample(part, post={"text": "Nội dung khác", "version": "1"}),
    }
