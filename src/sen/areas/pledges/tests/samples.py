"""The records of promises for the law of the view."""

from sen.areas.pledges import actions
from sen.areas.pledges.actions import Item
from sen.areas.pledges.tests.ground import PICTURE, photo
from sen.foundation.access import System
from tests.cast import Corner
from tests.factories import AT, make_member
from tests.samples import Sample

BY = System()


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    return standards(corner) | pledges(corner)


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
