"""The records of priorities for the law of the view: one matter on its way, one to verify, one closed, a
question."""

from datetime import date
from decimal import Decimal

from sen.areas.priorities import actions
from sen.areas.priorities.choices import Kind, Source
from sen.areas.priorities.models import Measured, WantedMatter
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.factories import AT, make_member
from tests.samples import Sample

BY = System()
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    # Somebody of the cell who is not the corner's own member: whoever answers for a matter sees it.
    owner = make_member(corner.cell, corner.name("Trần Thị Sen"), since=corner.since)

    def matter(kind: str = Kind.PRESSING):
        measured = Measured(
            measure=corner.name("Số hộ"),
            measured_in="hộ",
            baseline=Decimal(corner.count),
            baseline_on=date(2018, 1, 2),
            target=Decimal(1),
        )
        return actions.raise_matter(
            unit=corner.cell,
            kind=kind,
            matter=WantedMatter(
                title=corner.name("Rác thải"),
                what=corner.name("Nội dung"),
                source=Source.LETTER,
                raised_on=corner.day,
                owner=owner,
                due=date(2018, 8, 1),
                measured=None if kind == Kind.QUESTION else measured,
            ),
            by=BY,
            at=AT,
        )

    def report(one):
        actions.report_result(
            matter=one, done=corner.name("Đã làm"), after=Decimal(1), after_on=corner.day, by=BY, at=AT
        )
        return one

    working, question = matter(), matter(Kind.QUESTION)
    waiting, closed = report(matter()), report(matter())
    actions.close_matter(matter=closed, on=corner.day, why=corner.name("Đã xem tận nơi"), by=BY, at=AT)
    step = actions.add_milestone(
        matter=working, what=corner.name("Họp thôn"), due=date(2018, 7, 1), by=BY, at=AT
    )
    evidence = actions.add_evidence(
        matter=working,
        what=corner.name("Ảnh"),
        event_on=corner.day,
        received_on=corner.day,
        file=take(f"{corner.word}.png", PNG),
        by=BY,
        at=AT,
    )
    day = {"on": "20/05/2018", "why": "Lý do"}
    form = {
        "kind": "pressing",
        "title": "Việc",
        "unit": corner.cell.pk,
        "source": "other",
        "raised_on": "15/05/2018",
        "owner": owner.pk,
        "due": "01/09/2018",
        "measure": "Số hộ",
        "measured_in": "hộ",
        "baseline": "9",
        "baseline_on": "15/05/2018",
        "target": "1",
    }
    at_work, to_verify = {"pk": working.pk}, {"pk": waiting.pk}
    plan = {"code": corner.cell.code, "year": corner.day.year}
    return {
        "priorities:plan": Sample(plan),
        "priorities:plan_file": Sample(plan, query={"as": "docx"}),
        "priorities:plan_start": Sample(post={"unit": corner.cell.pk, "year": 2018}),
        "priorities:matter": [
            Sample(at_work),
            Sample(to_verify),
            Sample({"pk": closed.pk}),
            Sample({"pk": question.pk}),
        ],
        "priorities:matter_list": [Sample(), Sample(query={"unit": corner.cell.code})],
        "priorities:matter_raise": [Sample(post=form), Sample(query={"from": question.pk})],
        "priorities:matter_edit": Sample(at_work, post=form),
        "priorities:matter_withdraw": Sample(at_work, post=day),
        "priorities:milestone_add": Sample(at_work, post={"what": "Mốc", "due": "01/08/2018"}),
        "priorities:milestone_reach": Sample({"pk": step.pk}, post=day),
        "priorities:milestone_drop": Sample({"pk": step.pk}, post={}),
        "priorities:evidence_add": Sample(
            at_work, post={"what": "Ảnh", "event_on": "15/05/2018", "received_on": "16/05/2018"}
        ),
        "priorities:evidence_file": Sample({"pk": evidence.pk}),
        "priorities:evidence_remove": Sample({"pk": evidence.pk}, post={}),
        "priorities:matter_report": Sample(
            at_work, post={"after": "3", "after_on": "20/05/2018", "done": "Đã làm"}
        ),
        "priorities:matter_answer": Sample(
            {"pk": question.pk}, post={"answer": "Trả lời", "on": "20/05/2018"}
        ),
        "priorities:matter_hand_over": Sample(
            at_work, post={"to": corner.base.pk, "on": "01/06/2018", "matters": [working.pk]}
        ),
        "priorities:matter_return": Sample(to_verify, post=day),
        "priorities:matter_close": Sample(to_verify, post=day),
        "priorities:matter_reopen": Sample({"pk": closed.pk}, post=day),
    }
