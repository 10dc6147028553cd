"""The records of promises for the law of the view."""

from sen.areas.pledges import actions
from sen.areas.pledges.tests.ground import PICTURE, photo
from sen.foundation.access import System
from tests.cast import Corner
from tests.factories import AT
from tests.samples import Sample

BY = System()


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    return standards(corner)


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
