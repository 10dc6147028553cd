"""The records of outreach for the law of the view: an item with a relay, an activity with a deed, two
undertakings."""

from datetime import date
from decimal import Decimal

from sen.areas.outreach import actions
from sen.areas.outreach.models import WantedActivity, WantedItem, WantedUndertaking
from sen.foundation.access import System
from sen.foundation.attached import take
from tests.cast import Corner
from tests.factories import AT, make_member
from tests.samples import Sample

BY = System()
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    leader = make_member(corner.cell, corner.name("Lê Văn Trước"), since=corner.since)
    item = actions.tell(
        unit=corner.cell,
        item=WantedItem(
            channel="press",
            title=corner.name("Bài báo"),
            day=corner.day,
            reach_how="estimated",
            reach=corner.count,
            link=f"https://example.vn/{corner.word}",
            file=take(f"{corner.word}.png", PNG),
        ),
        by=BY,
        at=AT,
    )
    relay = actions.relay(item=item, unit=corner.cell, channel="social", day=corner.day, by=BY, at=AT)
    activity = actions.enter_activity(
        unit=corner.cell,
        activity=WantedActivity(
            kind="gifts",
            organiser="women",
            title=corner.name("Tặng quà"),
            what=corner.name("Nội dung"),
            day=corner.day,
            people=corner.count,
            turns=corner.count,
            how="counted",
            file=take(f"{corner.word}.png", PNG),
        ),
        by=BY,
        at=AT,
    )
    deed = actions.add_deed(
        activity=activity, measure="money", amount=Decimal(corner.count), how="document", by=BY, at=AT
    )

    def undertaking():
        return actions.undertake(
            unit=corner.cell,
            undertaking=WantedUndertaking(
                leader=leader,
                post=corner.name("Bí thư"),
                what=corner.name("Tiếp dân"),
                sign=corner.name("24 buổi"),
                undertaken_on=corner.day,
                due=date(2018, 12, 1),
            ),
            by=BY,
            at=AT,
        )

    working, reported = undertaking(), undertaking()
    actions.note_progress(undertaking=working, said=corner.name("Đã tiếp"), day=corner.day, by=BY, at=AT)
    actions.report_undertaking(undertaking=reported, outcome=corner.name("Đủ"), by=BY, at=AT)
    told = {"channel": "panel", "title": "Pa nô", "day": "20/05/2018", "unit": corner.cell.pk}
    done = {
        "kind": "gifts",
        "title": "Quà",
        "organiser": "women",
        "day": "20/05/2018",
        "unit": corner.cell.pk,
    }
    promised = {
        "leader": leader.pk,
        "post": "Bí thư",
        "what": "Việc",
        "sign": "Dấu hiệu",
        "undertaken_on": "20/05/2018",
        "due": "20/12/2018",
        "unit": corner.cell.pk,
    }
    one, two, three = {"pk": item.pk}, {"pk": activity.pk}, {"pk": working.pk}
    return {
        "outreach:item_list": [Sample(), Sample(query={"unit": corner.cell.code})],
        "outreach:item_tell": Sample(post=told),
        "outreach:item": one,
        "outreach:item_edit": Sample(one, post=told | {"reach_how": "unmeasured", "pieces": "2"}),
        "outreach:item_withdraw": Sample(one, post={"why": "Nhầm"}),
        "outreach:item_relay": Sample(
            one, post={"channel": "talk", "day": "20/05/2018", "unit": corner.cell.pk}
        ),
        "outreach:item_picture": one,
        "outreach:relay_drop": Sample({"pk": relay.pk}, post={}),
        "outreach:activity_list": [Sample(), Sample(query={"unit": corner.cell.code})],
        "outreach:activity_enter": Sample(post=done),
        "outreach:activity": two,
        "outreach:activity_edit": Sample(two, post=done),
        "outreach:activity_withdraw": Sample(two, post={"why": "Nhầm"}),
        "outreach:activity_picture": two,
        "outreach:deed_add": Sample(two, post={"measure": "gifts", "amount": "3", "how": "counted"}),
        "outreach:deed_drop": Sample({"pk": deed.pk}, post={}),
        "outreach:undertaking_list": [Sample(), Sample(query={"unit": corner.cell.code})],
        "outreach:undertaking_add": Sample(post=promised),
        "outreach:undertaking": [Sample(three), Sample({"pk": reported.pk})],
        "outreach:undertaking_edit": Sample(three, post=promised),
        "outreach:undertaking_withdraw": Sample({"pk": reported.pk}, post={"why": "Nhầm"}),
        "outreach:undertaking_progress": Sample(three, post={"day": "20/05/2018", "said": "Đã làm"}),
        "outreach:undertaking_report": Sample(three, post={"outcome": "Xong"}),
        "outreach:undertaking_judge": Sample({"pk": reported.pk}, post={"kept": "1"}),
    }
