"""The records of directives for the law of the view."""

from datetime import date

from psycopg.types.range import DateRange

from sen.areas.directives import actions
from sen.areas.directives.models import DocumentType, NumberingRule, Term
from sen.areas.directives.rules.upload import Examined
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample

BY = System()
PICTURE = b"\xff\xd8\xff\xe0" + b"0" * 40


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    """A paper of the district's base that asks something of its cell, a draft, a plan, a theme and a term."""
    term = Term.objects.create(
        unit=corner.base, name=corner.name("Nhiệm kỳ"), valid=DateRange(corner.day, date(2020, 8, 1))
    )
    plan_type = DocumentType.objects.get(code="ke-hoach")

    def paper(text: str, unit=corner.base, **more) -> actions.Paper:
        return actions.Paper(
            unit=unit, type=plan_type, abstract=corner.name(text), campaign=corner.campaign, **more
        )

    def asked(kind: str) -> actions.Asked:
        return actions.Asked(
            kind=kind, what=corner.name("Xây dựng kế hoạch"), year=2018, choose=("direct",), due=AT.date()
        )

    issued = actions.issue(
        paper=paper("Hướng dẫn"), on=corner.day, asks=[asked("plan"), asked("study")], by=BY, at=AT
    )
    duty = issued.duties.get(kind="study")
    planned = issued.duties.get(kind="plan")
    own_plan = actions.issue(
        paper=paper("Kế hoạch của chi bộ", unit=corner.cell, cites=[issued]), on=AT.date(), by=BY, at=AT
    )
    actions.record_receipts(duties=[duty], step="read", on=AT.date(), note=corner.name("Phiếu"), by=BY, at=AT)
    actions.send_reminders(day=AT.date(), below=corner.base, by=BY, at=AT)
    draft = actions.draft_document(paper=paper("Dự thảo"), by=BY, at=AT)
    requirement = actions.ask_in_draft(document=draft, asked=asked("report"), by=BY, at=AT)
    theme = actions.set_theme(
        campaign=corner.campaign,
        unit=corner.base,
        code=f"cd-{corner.key}",
        title=corner.name("Chuyên đề"),
        kind="annual",
        year=2018,
        by=BY,
        at=AT,
    )
    sheet, _new = actions.receive_on_paper(
        document=issued,
        duties=[duty],
        step="assigned",
        on=AT.date(),
        vouched_by=corner.name("Văn thư"),
        scan=take(f"{corner.name('phiếu')}.jpg", PICTURE),
        read=Examined(corner.name("phieu"), "jpg", 9, "0" * 64, "", readable=False, found=None, content=None),
        sworn=True,
        by=BY,
        at=AT,
    )
    symbol = actions.set_issuer_symbol(
        unit=corner.base, symbol=corner.code("kh")[:20], since=corner.day, by=BY, at=AT
    )
    page, of_draft, of_duty = {"pk": issued.pk}, {"pk": draft.pk}, {"pk": duty.pk}
    form = {
        "secrecy": "open",
        "unit": corner.base.code,
        "type": plan_type.pk,
        "abstract": "Kế hoạch",
        "cites": "",
    }
    campaign = {"pk": corner.campaign.pk}
    everybodys = "types and numbering hold for everybody; only who keeps them may end one"
    coming_down = "a campaign and its themes run down the whole province"
    return {
        "directives:campaign_page": Sample(campaign, open=True, why=coming_down),
        "directives:campaign_edit": Sample(
            campaign,
            post={"name": "Chiến dịch", "starts": "01/01/2016", "ends": "", "founding": ""},
            open=True,
            why=coming_down,
        ),
        "directives:theme_set": Sample(
            campaign,
            post={
                "title": "x",
                "code": f"moi-{corner.key}",
                "unit": corner.base.code,
                "kind": "term",
                "year": "",
            },
            open=True,
            why=coming_down,
        ),
        "directives:theme_edit": Sample(
            {"pk": theme.pk}, post={"title": "x", "kind": "annual", "year": "2018"}
        ),
        "directives:term_edit": Sample(
            {"pk": term.pk}, post={"name": "x", "first": "15/05/2018", "last": ""}
        ),
        "directives:document_page": [Sample(page), Sample({"pk": own_plan.pk})],
        "directives:document_coverage": [Sample(page), Sample(page, {"under": corner.cell.code})],
        "directives:document_revise": Sample(
            page, post={"secrecy": "open", "on": "01/06/2018", "note": "Sửa"}
        ),
        "directives:document_withdraw": Sample(page, post={"on": "01/06/2018", "why": "Nhầm"}),
        "directives:document_issuing": Sample(of_draft, post={}),
        "directives:receipt_sheet_add": [
            Sample(page, post={"step": "received", "on": "01/06/2018", "vouched_by": "x", "all": "1"}),
            Sample(page, {"step": "read", "q": "chi bo"}),
        ],
        "directives:receipt_sheet_file": Sample({"pk": sheet.pk}),
        "directives:numbering": Sample({"pk": corner.base.pk}),
        "directives:symbol_end": Sample({"pk": symbol.pk}, post={"last": "01/06/2018", "why": "Đổi tên"}),
        "directives:symbol_set": [
            Sample(post={"unit": corner.base.code, "symbol": "X", "since": "01/06/2018"}),
            Sample(query={"unit": corner.base.code}),
        ],
        "directives:type_end": Sample(
            {"pk": plan_type.pk}, post={"last": "01/06/2018", "why": "x"}, open=True, why=everybodys
        ),
        "directives:numbering_end": Sample(
            {"pk": NumberingRule.objects.filter(regime="party").latest("pk").pk},
            post={"last": "01/06/2018", "why": "x"},
            open=True,
            why=everybodys,
        ),
        "directives:document_file": Sample({"pk": issued.pk, "number": 1}),
        "directives:document_edit": Sample(of_draft, post=form),
        "directives:document_recipients": Sample(of_draft, post={"lines": "Lưu"}),
        "directives:document_ask": Sample(
            of_draft, post={"kind": "other", "what": "Việc", "year": "2018", "choose": ["direct"]}
        ),
        "directives:document_preview": Sample(
            of_draft, {"kind": "other", "what": "Việc", "year": "2018", "choose": ["direct"]}
        ),
        "directives:document_issue": Sample(of_draft, post={"on": "01/06/2018", "number": ""}),
        "directives:document_discard": Sample(of_draft, post={}),
        "directives:requirement_drop": Sample({"pk": requirement.pk}, post={}),
        "directives:requirement_assign": Sample({"pk": duty.requirement_id}, post={}),
        "directives:duty_page": [Sample(of_duty), Sample({"pk": planned.pk})],
        "directives:duty_receive": Sample(of_duty, post={"step": "done"}),
        "directives:duty_settle": Sample({"pk": planned.pk}, post={"plan": own_plan.pk}),
        "directives:duty_postpone": Sample(of_duty, post={"due": "01/09/2018", "why": "Bão lũ"}),
        "directives:duty_withdraw": Sample(of_duty, post={"why": "Nhầm"}),
        "directives:document_draft": [
            Sample(post=form),
            Sample(query={"implements": issued.pk}),
        ],
        "directives:campaign_start": Sample(
            post={
                "name": "x",
                "code": f"cd-moi-{corner.key}",
                "unit": corner.base.code,
                "starts": "01/01/2018",
            }
        ),
        "directives:term_add": Sample(
            post={"unit": corner.cell.code, "name": "x", "first": "01/01/2018", "last": ""}
        ),
        "directives:reminder_outbox": Sample(query={"unit": corner.base.code}),
        "directives:reminder_send": Sample(post={"unit": corner.base.code}),
        "directives:duty_list": [
            Sample(),
            Sample(query={"document": issued.pk}),
            Sample(query={"under": corner.base.code}),
            Sample(query={"at": corner.cell.code}),
            Sample(query={"requirement": duty.requirement_id}),
            Sample(query={"reminding": f"owner:{corner.cell.code}"}),
        ],
        "directives:document_list": [
            Sample(),
            Sample(query={"implements": issued.pk}),
            Sample(query={"drafts": "1"}),
        ],
    }
