"""The records of promises for the law of the view."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from django.core.files import File

from sen.areas.pledges import actions
from sen.areas.pledges.actions import Item, Target
from sen.areas.pledges.choices import PaperKind
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PaperImport, PledgeRound
from sen.areas.pledges.rules.said import Said
from sen.areas.pledges.tests.ground import PICTURE, photo
from sen.foundation.access import System
from tests.cast import Corner
from tests.factories import AT, make_member
from tests.samples import Sample

BY = System()


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    return standards(corner) | pledges(corner) | remarks(corner) | tables(corner) | pacts(corner)


def standards(corner: Corner) -> dict:
    """A standard that hangs at the base, and a draft of the next."""
    send = {"by": BY, "at": AT}
    lines = [corner.name("Chào hỏi, hướng dẫn người dân")]
    made = actions.draft_standard(unit=corner.base, lines=lines, title=corner.name("Chuẩn mực"), **send)
    actions.approve_standard(
        standard=made, on=corner.day, approved_by=corner.name("Hội nghị"), decision=corner.code("12"), **send
    )
    posting = actions.post_standard(
        standard=made,
        place=corner.name("Bảng tin"),
        on=corner.day,
        photo=actions.picture_of(photo(PICTURE + corner.key.encode())),
        **send,
    )
    draft = actions.draft_standard(unit=corner.base, lines=lines, **send)
    page, of_draft, of_posting = {"pk": made.pk}, {"pk": draft.pk}, {"pk": posting.pk}
    return {
        "pledges:standard": [Sample(page), Sample(of_draft)],
        "pledges:standard_add": Sample(query={"after": made.pk}),
        "pledges:standard_edit": Sample(of_draft, post={"title": "", "lines": "Chào hỏi người dân"}),
        "pledges:standard_approve": Sample(of_draft, post={"on": "01/06/2018", "approved_by": "Chi bộ"}),
        "pledges:standard_discard": Sample(of_draft, post={}),
        "pledges:standard_post": Sample(page, post={"place": "Cổng", "on": "01/06/2018"}),
        "pledges:standard_poster": Sample(page),
        "pledges:standard_hints": Sample(post={"lines": "Chào hỏi người dân"}),
        "pledges:posting_take_down": Sample(of_posting, post={}),
        "pledges:posting_photo": Sample(of_posting),
    }


def pledges(corner: Corner) -> dict:
    """A round at the base; a signed pledge with evidence, a copy of it, a draft on somebody's behalf, a sample."""
    send = {"by": BY, "at": AT}
    year = corner.day.year
    asked = actions.open_round(
        unit=corner.base,
        campaign=corner.campaign,
        year=year,
        audiences=["member"],
        opens_on=corner.day.replace(month=1, day=5),
        due_on=corner.day,
        **send,
    )
    lines = [corner.name(f"Mỗi tháng thăm hỏi gia đình chính sách trong thôn số {n}") for n in range(3)]

    def write(person, *, sign: bool):
        pledge = actions.start_pledge(round=asked, person=person, source="proxy", **send)
        for line in lines:
            actions.add_item(pledge=pledge, item=Item(what=line, measure=corner.name("5 hộ")), **send)
        return actions.send_pledge(pledge=pledge, on=corner.day, **send) if sign else pledge

    signed = write(corner.member, sign=True)
    copy = write(make_member(corner.cell, corner.name("Người chép"), since=corner.since), sign=True)
    draft = write(make_member(corner.cell, corner.name("Người già"), since=corner.since), sign=False)
    silent = make_member(corner.cell, corner.name("Người chưa viết"), since=corner.since)
    item, of_draft = signed.items.first(), draft.items.first()
    evidence = actions.add_evidence(
        item=item,
        happened_on=corner.day,
        note=corner.name("Ảnh thăm hỏi"),
        file=actions.picture_of(photo(PICTURE + corner.key.encode())),
        **send,
    )
    [sample] = actions.keep_sample(
        unit=corner.base, texts=[corner.name("Câu mẫu đang lan truyền ở xã")], **send
    )
    actions.begin_check(campaign=corner.campaign, year=year, **send)
    page, writing, copied = {"pk": signed.pk}, {"pk": draft.pk}, {"pk": copy.pk}
    fields = {"section": "4", "what": "Mỗi tuần dọn đường làng một buổi"}
    return {
        "pledges:round": Sample({"pk": asked.pk}),
        "pledges:round_people": [
            Sample({"pk": asked.pk}),
            Sample({"pk": asked.pk}, query={"unit": corner.cell.code}),
        ],
        "pledges:round_print": Sample({"pk": asked.pk}, query={"unit": corner.cell.code}),
        "pledges:round_cancel": Sample({"pk": asked.pk}, post={"why": "Nhầm"}),
        "pledges:round_check": Sample({"pk": asked.pk}, post={}),
        "pledges:pledge_start": Sample({"pk": asked.pk, "person": silent.pk}, post={}),
        "pledges:pledge": [Sample(page), Sample(writing), Sample(copied)],
        "pledges:item_add": Sample(writing, post=fields),
        "pledges:item_look": Sample(writing, post=fields),
        "pledges:pledge_read": Sample(writing, post={}),
        "pledges:pledge_send": Sample(writing, post={}),
        "pledges:pledge_discard": Sample(writing, post={}),
        "pledges:pledge_approve": Sample(page, post={}),
        "pledges:pledge_return": Sample(page, post={"why": "Ghi rõ hơn"}),
        "pledges:pledge_file": Sample(page),
        "pledges:item_edit": Sample({"pk": of_draft.pk}, post=fields),
        "pledges:item_drop": Sample({"pk": of_draft.pk}, post={}),
        "pledges:alike_judge": Sample({"pk": copy.items.first().pk}, post={"judgement": "shared"}),
        "pledges:evidence_add": Sample({"pk": item.pk}, post={"happened_on": "01/06/2018", "note": "Ảnh"}),
        "pledges:evidence_file": Sample({"pk": evidence.pk}),
        "pledges:evidence_drop": Sample({"pk": evidence.pk}, post={"why": "Nhầm"}),
        "pledges:sample_drop": Sample({"pk": sample.pk}, post={}),
    }


def remarks(corner: Corner) -> dict:
    """A concluded month with a remark that was answered, and the month before, still open."""
    send = {"by": BY, "at": AT}
    asked = PledgeRound.objects.get(unit=corner.base)
    actions.ask_remarks(round=asked, since=corner.day.replace(month=4), **send)
    may, april = (
        CellMonth(shard=corner.cell.shard, month=corner.day.replace(month=month, day=1), unit=corner.cell)
        for month in (5, 4)
    )
    for month in (april, may):
        actions.remark_person(
            cell_month=month, person=corner.member, level=3, note=corner.name("Cần cố gắng"), **send
        )
    actions.conclude_month(
        cell_month=may,
        to=actions.Whole(
            level=2,
            note=corner.name("Tập thể"),
            conclusion=corner.name("Nhất trí"),
            chair=corner.name("Bí thư"),
        ),
        on=corner.day,
        rest=2,
        **send,
    )
    member = System(corner.name("Đảng viên"))
    member.person_id = corner.member.pk
    remark = MonthlyRemark.objects.get(month=may.month, unit=corner.cell, person=corner.member)
    actions.answer_remark(remark=remark, text=corner.name("Xin tiếp thu"), by=member, at=AT)
    closed, open_ = ({"code": corner.cell.code, "month": month} for month in ("2018-05", "2018-04"))
    one = open_ | {"person": corner.member.pk}
    whole = {
        "level": "2",
        "note": "",
        "conclusion": "Nhất trí",
        "chair": "Bí thư",
        "on": "30/04/2018",
        "rest": "2",
    }
    return {
        "pledges:round_remarks": Sample({"pk": asked.pk}, post={"since": "04/2018", "by_day": "10"}),
        "pledges:round_remarks_stop": Sample({"pk": asked.pk}, post={"why": "Thôi"}),
        "pledges:remark_list": [Sample(query={"month": "2018-05"}), Sample(query={"month": "2018-04"})],
        "pledges:remark_answer": Sample(closed | {"person": corner.member.pk}, post={"text": "Xin tiếp thu"}),
        "pledges:remark_month": [
            Sample(closed),
            Sample(open_),
            Sample(open_, query={"open": corner.member.pk}),
        ],
        "pledges:remark_save": Sample(one, post={"level": "2", "note": "Đạt"}),
        "pledges:remark_rest": Sample(open_, post={"level": "2"}),
        "pledges:remark_collective": Sample(open_, post=whole),
        "pledges:remark_conclude": Sample(open_, post=whole),
        "pledges:remark_reopen": Sample(closed, post={"why": "Nhầm"}),
        "pledges:remark_answers": Sample(closed, post={}),
        "pledges:remark_file": [Sample(closed), Sample(open_, query={"as": "pdf"})],
    }


def tables(corner: Corner) -> dict:
    """A table of pledges for the cell that was looked through, and the way to one of its remarks."""
    send = {"by": BY, "at": AT}
    asked = PledgeRound.objects.get(unit=corner.base)
    name = {"index": 0, "title": "Họ và tên", "plain": "ho va ten", "field": "name"}
    batch = actions.TABLES.begin(
        PaperImport(
            kind=PaperKind.PLEDGES,
            unit=corner.cell,
            round=asked,
            day=corner.day,
            sheet="1",
            columns=[name | {"score": 1, "nearest": "name", "examples": []}],
        ),
        file=File(BytesIO(corner.name("Tệp").encode())),
        name=corner.name("Bảng") + ".xlsx",
        digest=corner.code("a" * 40),
        **send,
    )
    said = [
        Said(row=2, name=corner.member.name, what=corner.name("Việc khác hẳn")),
        Said(row=3, name=corner.name("Lạ")),
    ]
    batch = actions.check_table(batch=batch, said=said, **send)
    page, here = {"pk": batch.pk}, {"code": corner.cell.code, "month": "2018-04"}
    of_round, of_cell = {"pk": asked.pk}, {"unit": corner.cell.code}
    return {
        "pledges:round_papers": Sample(of_round, query=of_cell, post={"on": "01/06/2018"}),
        "pledges:paper_file_add": Sample(of_round, query=of_cell, post={}),
        "pledges:paper_file_template": Sample(of_round, query=of_cell),
        "pledges:remark_file_add": Sample(here, post={}),
        "pledges:remark_file_template": Sample(here),
        "pledges:table": [Sample(page), Sample(page, query={"list": "refused"})],
        "pledges:table_columns": Sample(page, post={"c0": "name"}),
        "pledges:table_progress": Sample(page),
        "pledges:table_write": Sample(page, post={}),
        "pledges:table_discard": Sample(page, post={}),
        "pledges:table_refused": Sample(page),
    }


def pacts(corner: Corner) -> dict:
    """A pact kept at the base between itself and its cell: one has signed and scored, the other has not."""
    send = {"by": BY, "at": AT}
    block = actions.form_block(
        unit=corner.base,
        name=corner.name("Cụm thi đua"),
        members=[corner.base, corner.cell],
        since=max(date(2018, 1, 1), corner.since),
        **send,
    )
    target = Target(
        content=corner.name("Mô hình"),
        measure=corner.name("mô hình"),
        plan=Decimal(3),
        most_points=Decimal(60),
    )
    made = actions.make_pact(
        block=block,
        year=2018,
        title=corner.name("Giao ước"),
        targets=[target],
        launched_on=corner.day,
        sign_by=AT.date(),
        **send,
    )
    party, open_party = made.parties.get(unit=corner.cell), made.parties.get(unit=corner.base)
    actions.sign_pact(party=party, on=corner.day, signer=corner.name("Bí thư"), **send)
    key = made.targets.get().pk
    actions.score_pact(party=party, scores={key: (Decimal(2), Decimal(40))}, **send)
    of_party = {"pk": party.pk}
    return {
        "pledges:pact": Sample({"pk": made.pk}),
        "pledges:pact_file": Sample({"pk": made.pk}, query={"as": "docx"}),
        "pledges:pact_add": Sample(query={"block": block.pk}),
        "pledges:pact_edit": Sample({"pk": made.pk}, post={"sign_by": "30/06/2018"}),
        "pledges:party_add": Sample({"pk": made.pk}, post={"unit": corner.base.pk}),
        "pledges:party_drop": Sample({"pk": open_party.pk}, post={"why": "Nhầm"}),
        "pledges:block": Sample({"pk": block.pk}),
        "pledges:block_edit": Sample(
            {"pk": block.pk}, post={"name": "Cụm", "since": "01/06/2018", "members": [corner.base.pk]}
        ),
        "pledges:pact_withdraw": Sample({"pk": made.pk}, post={"why": "Nhầm"}),
        "pledges:block_add": Sample(query={"unit": corner.base.pk}),
        "pledges:party": [Sample(of_party), Sample({"pk": open_party.pk})],
        "pledges:party_sign": Sample({"pk": open_party.pk}, post={"on": "01/06/2018", "signer": "Bí thư"}),
        "pledges:party_unsign": Sample(of_party, post={"why": "Nhầm"}),
        "pledges:party_score": Sample(of_party, post={f"reached{key}": "1", f"points{key}": "20"}),
        "pledges:party_verify": Sample(of_party, post={f"points{key}": "20"}),
    }
