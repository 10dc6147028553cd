"""The records of good examples for the law of the view: one in the register, one proposed, one that is
published."""

from sen.areas.exemplars import actions
from sen.areas.outreach import actions as outreach
from sen.areas.outreach.models import WantedActivity
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.factories import AT, make_member
from tests.samples import Sample

BY = System()
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    def propose(name: str, word, **more):
        return actions.propose(
            unit=corner.cell,
            person=make_member(corner.cell, name, since=corner.since),
            field="charity",
            summary=word("Nuôi trẻ mồ côi"),
            story=word("Bài viết"),
            post=word("Nông dân"),
            proposed_on=corner.day,
            campaign=corner.campaign,
            by=BY,
            at=AT,
            **more,
        )

    def recognise(one):
        actions.recognise(exemplar=one, level="superior", on=corner.day, decision="05-QĐ/TU", by=BY, at=AT)
        return one

    def plain(text: str) -> str:
        return text

    hidden = recognise(propose(corner.name("Lê Thị Kín"), corner.name, file=take(f"{corner.word}.png", PNG)))
    proposed = propose(corner.name("Lê Thị Chờ"), corner.name)
    deed = actions.link_deed(exemplar=hidden, said=corner.name("Dạy chữ"), by=BY, at=AT)
    shown = recognise(propose("Lê Thị Sáng", plain, home="Một phường", file=take("anh.png", PNG)))
    activity = outreach.enter_activity(
        unit=corner.cell,
        activity=WantedActivity(
            kind="gifts", organiser="women", title=corner.name("Việc của gương"), day=corner.day
        ),
        by=BY,
        at=AT,
    )
    actions.link_deed(exemplar=shown, kind="activity", record=activity, said="Tặng quà", by=BY, at=AT)
    actions.publish(exemplar=shown, by=BY, at=AT)
    actions.record_consent(exemplar=shown, how="Ký giấy đồng ý", on=corner.day, by=BY, at=AT)
    actions.open_to_public(exemplar=shown, by=BY, at=AT)

    one, two = {"pk": hidden.pk}, {"pk": proposed.pk}
    read = Sample({"pk": shown.pk}, open=True, why="published to everybody who signs in")
    opened = Sample({"pk": shown.pk}, open=True, why="opened to the public with the person's consent")
    story = {"summary": "Việc tốt", "field": "charity", "story": "Bài"}
    return {
        "exemplars:reading_page": read,
        "exemplars:exemplar_picture": [read, Sample(one)],
        "exemplars:public_page": opened,
        "exemplars:public_picture": opened,
        "exemplars:exemplar": [Sample(one), Sample(two)],
        "exemplars:exemplar_propose": Sample(
            post=story | {"person": corner.member.pk, "unit": corner.cell.pk, "proposed_on": "20/05/2018"}
        ),
        "exemplars:exemplar_edit": Sample(one, post=story),
        "exemplars:deed_add": Sample(one, post={"said": "Việc làm", "record": f"activity-{activity.pk}"}),
        "exemplars:deed_drop": Sample({"pk": deed.pk}, post={}),
        "exemplars:exemplar_recognise": Sample(two, post={"level": "province", "on": "20/05/2018"}),
        "exemplars:exemplar_decline": Sample(two, post={"why": "Chưa đủ"}),
        "exemplars:exemplar_revoke": Sample(one, post={"why": "Sai"}),
        "exemplars:exemplar_publish": Sample(one, post={}),
        "exemplars:exemplar_unpublish": Sample(one, post={}),
        "exemplars:exemplar_consent": Sample(one, post={"on": "20/05/2018", "how": "Ký giấy"}),
        "exemplars:exemplar_unconsent": Sample(one, post={}),
        "exemplars:exemplar_open": Sample(one, post={}),
        "exemplars:exemplar_close": Sample(one, post={}),
    }
