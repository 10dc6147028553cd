"""Records of people for the walk of every address as every role."""

from datetime import timedelta

from psycopg.types.range import DateRange

from sen.areas.organisations.actions.reorganisations import add_steps, draft_reorganisation, split
from sen.areas.people.models import Membership, RosterImport, Transfer
from sen.foundation.access import System
from tests.cast import Corner
from tests.factories import AT, make_member, make_unit
from tests.samples import Sample


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    """A member, a spell to end, a transfer between two cells of the base, an import."""
    person = make_member(corner.cell, corner.name("Nguyễn Văn Mẫu"), since=corner.since)
    spell = person.memberships.get()
    other = make_unit(corner.name("Chi bộ tiếp nhận"), parent=corner.base, kind="cell", reach=False)
    transfer = Transfer.objects.create(
        person=person,
        sender=corner.cell,
        receiver=other,
        sent_on=corner.day - timedelta(days=60),
        takes_effect=corner.day,
        reason=corner.name("Chuyển công tác"),
    )
    Membership.objects.create(
        person=person,
        unit=corner.base,
        kind="temporary",
        standing="full",
        valid=DateRange(corner.day, None),
    )
    roster = RosterImport.objects.create(
        unit=corner.base,
        user_label=corner.name("Người gửi"),
        file_name=corner.name("danh-sach.xlsx"),
        day=corner.day,
        created_at=AT,
        status="checked",
        columns=[
            {"index": 0, "title": corner.name("Họ và tên"), "plain": "ho va ten", "field": "name", "score": 1.0,
             "nearest": "name", "examples": [corner.name("An")]}
        ],
        counts={"rows": corner.count, "add": corner.count},
    )  # fmt: skip
    divided = make_unit(corner.name("Chi bộ được chia"), parent=corner.base, kind="cell", reach=False)
    make_member(divided, corner.name("Trần Thị Chia"), since=corner.since)
    draft = draft_reorganisation(
        title=corner.name("Chia chi bộ"),
        decision="01-QĐ/TU",
        takes_effect=AT.date() + timedelta(days=30),
        unit=corner.base,
        by=System(),
        at=AT,
    )
    steps = split(divided, into=[corner.cell.code, other.code])
    add_steps(reorganisation=draft, steps=steps, by=System(), at=AT)
    one, spells = {"pk": person.pk}, {"pk": spell.pk}
    moved, sent = {"pk": transfer.pk}, {"pk": roster.pk}
    day = f"{corner.day:%d/%m/%Y}"
    return {
        "people:person": one,
        "people:person_edit": Sample(one, post={"name": person.name, "birth": "1970", "post": ""}),
        "people:person_list": Sample(query={"unit": str(corner.base.pk), "q": "mau"}),
        "people:unit_found": Sample(query={"q": corner.word, "name": "unit"}),
        "people:receiver_found": Sample(query={"q": corner.word, "name": "receiver"}),
        "people:import_unit_found": Sample(query={"q": corner.word, "name": "unit"}),
        "people:membership_standing": Sample(spells, post={"standing": "exempt", "on": day}),
        "people:membership_end": Sample(spells, post={"on": day, "why": "x"}),
        "people:membership_send": Sample(
            spells, post={"receiver": other.code, "kind": "main", "takes_effect": day}
        ),
        "people:transfer": moved,
        "people:transfer_accept": Sample(moved, post={"on": day}),
        "people:transfer_return": Sample(moved, post={"why": "x"}),
        "people:transfer_withdraw": Sample(moved, post={}),
        "people:allot": Sample({"pk": draft.pk, "code": divided.code}, post={"rest": corner.cell.code}),
        "people:roster": sent,
        "people:roster_progress": sent,
        "people:roster_columns": Sample(sent, post={"c0": "name"}),
        "people:roster_decide": Sample(sent, post={"row": "2", "choice": "skip"}),
        "people:roster_write": Sample(sent, post={}),
        "people:roster_discard": Sample(sent, post={}),
        "people:roster_refused": sent,
    }
