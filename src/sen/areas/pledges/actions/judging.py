"""What would become of each row of a table: whom it names, and whether it can be written. Reads only."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sen.areas.directives.actions import check_at_the_door
from sen.areas.organisations.choices import Lens
from sen.areas.organisations.models import Reach
from sen.areas.people.models import Membership, Person
from sen.areas.pledges.actions.paper import checked_items
from sen.areas.pledges.actions.pledges import OldFont, check_signing_day
from sen.areas.pledges.actions.remarks import OwnRemark
from sen.areas.pledges.choices import SIGNED, Level, PaperKind, RowOutcome, Section
from sen.areas.pledges.models import (
    MonthlyRemark,
    PaperImport,
    PaperRow,
    Pledge,
    PledgeRound,
    PledgeRule,
)
from sen.areas.pledges.queries.intakes import cell_month_of
from sen.areas.pledges.queries.pledges import KEEP, homes_on, last_day, owing, pledge_rule
from sen.areas.pledges.queries.remarks import roster_of
from sen.areas.pledges.rules.matching import Known, People
from sen.areas.pledges.rules.said import Said
from sen.foundation.access import Actor
from sen.foundation.refusals import Refusal
from sen.foundation.vietnamese import fold, looks_like_tcvn3, short_date


def judge(batch: PaperImport, said: Sequence[Said], by: Actor, at: datetime) -> list[PaperRow]:
    """One row for each of the table, in its order; a constant number of queries."""
    if batch.kind == PaperKind.PLEDGES:
        return _pledges(batch, said, by, at)
    return _remarks(batch, said, by, at)


def _row(said: Said, outcome: RowOutcome, person_id: int | None = None, **told: Any) -> PaperRow:
    return PaperRow(
        row=said.row,
        outcome=outcome,
        person_id=person_id,
        name=said.name[:300],
        said=said.kept(),
        told=told,
    )


def _refused(said: Said, reason: object, person_id: int | None = None) -> PaperRow:
    return _row(said, RowOutcome.REFUSED, person_id, reason=str(reason))


def _known(person: Person, place: str) -> Known:
    return Known(
        person.pk,
        person.name,
        person.birth_date,
        person.birth_year,
        bytes(person.card_hash) if person.card_hash else None,
        place,
    )


def _person(people: People, said: Said, stranger: str) -> tuple[int | None, str]:
    """The person a row names; or why it names nobody."""
    if said.wrong:
        return None, said.wrong
    found = people.find(said.written)
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, stranger
    return None, _("Có %(count)s người trùng họ tên; hãy ghi thêm ngày sinh hoặc chi bộ.") % {
        "count": len(found)
    }


# -- pledges -----------------------------------------------------------------------------------------------------


def _pledges(batch: PaperImport, said: Sequence[Said], by: Actor, at: datetime) -> list[PaperRow]:
    round, today = batch.round, localdate(at)
    assert round is not None
    homes = _owing_homes(batch, round, last_day(round, today), by)
    people = People(_known(home.person, home.unit.name) for home in homes.values())
    rows: dict[int, PaperRow] = {}
    groups: dict[int, list[Said]] = {}
    stranger = _("Không tìm thấy người này trong số người phải ký của đơn vị.")
    for one in said:
        person_id, why = _person(people, one, stranger)
        if person_id is None:
            rows[one.row] = _refused(one, why)
        else:
            groups.setdefault(person_id, []).append(one)
    standing = _standing(round, groups)
    rule = pledge_rule(today)
    for person_id, lines in groups.items():
        home = homes[person_id]
        outcome, why = _paper(round, lines, standing.get(person_id), batch.day, today, rule, at)
        for one in lines:
            if outcome == RowOutcome.REFUSED:
                rows[one.row] = _refused(one, why, person_id)
            else:
                rows[one.row] = _row(one, outcome, person_id, unit=home.unit.name, **_shown(one, batch.day))
    return [rows[one.row] for one in said]


def _owing_homes(batch: PaperImport, round: PledgeRound, day: date, by: Actor) -> dict[int, Membership]:
    under = Reach.objects.filter(lens=Lens.TODAY, ancestor_id=batch.unit_id).values("descendant_id")
    owed = owing(by, round, day, verb=KEEP).filter(unit_id__in=under).values("person_id")
    return {home.person_id: home for home in homes_on(day).filter(person_id__in=owed)}


def _standing(round: PledgeRound, people: Iterable[int]) -> dict[int, Pledge]:
    """The pledges those people have for the year, with their items."""
    held = Pledge.objects.filter(
        campaign_id=round.campaign_id, year=round.year, person_id__in=list(people)
    ).prefetch_related("items")
    return {pledge.person_id: pledge for pledge in held}


def _paper(
    round: PledgeRound,
    lines: list[Said],
    stands: Pledge | None,
    day: date,
    today: date,
    rule: PledgeRule,
    at: datetime,
) -> tuple[RowOutcome, str]:
    """What would become of one person's rows; why, where they cannot be written."""
    if stands is not None:
        said = {fold(one.what) for one in lines}
        if stands.status in SIGNED and said == {fold(item.what) for item in stands.items.all()}:
            return RowOutcome.SAME, ""
        if stands.status in SIGNED:
            words = _(
                "Đã có bản ký ngày %(day)s khác với bảng này; muốn sửa thì chi bộ trả lại bản ấy trước."
            )
            return RowOutcome.REFUSED, words % {"day": short_date(stands.signing_day)}
        return RowOutcome.REFUSED, _("Người này đang viết dở một bản; hãy gửi hoặc bỏ bản ấy trước.")
    days = {one.signed_on or day for one in lines}
    if len(days) > 1:
        return RowOutcome.REFUSED, _("Các dòng của người này ghi những ngày ký khác nhau.")
    blank = Pledge(round=round, year=round.year, shard=0, unit_id=0, branch_id=0)
    try:
        check_signing_day(round, days.pop(), today)
        checked_items(blank, [one.item for one in lines], rule, at, least=True)
    except Refusal as refusal:
        return RowOutcome.REFUSED, str(refusal)
    return RowOutcome.ADD, ""


def _shown(one: Said, day: date) -> dict[str, str]:
    """What the list shows of a promise."""
    return {
        "what": one.what,
        "section": str(Section(one.section).label),
        "measure": one.measure,
        "deadline": one.deadline,
        "on": (one.signed_on or day).isoformat(),
    }


# -- remarks -----------------------------------------------------------------------------------------------------


def _remarks(batch: PaperImport, said: Sequence[Said], by: Actor, at: datetime) -> list[PaperRow]:
    cell_month = cell_month_of(batch)
    people = {line.person.pk: line.person for line in roster_of(cell_month, localdate(at))}
    finder = People(_known(person, cell_month.unit.name) for person in people.values())
    held = MonthlyRemark.objects.filter(
        shard=cell_month.shard, month=cell_month.month, unit_id=cell_month.unit_id
    )
    known = {remark.person_id: remark for remark in held}
    rows: list[PaperRow] = []
    first: dict[int, int] = {}
    stranger = _("Không tìm thấy người này trong danh sách được nhận xét của chi bộ trong tháng.")
    for one in said:
        person_id, why = _person(finder, one, stranger)
        if person_id is None:
            rows.append(_refused(one, why))
        elif person_id in first:
            words = _("Người này đã có ở dòng %(row)s.") % {"row": first[person_id]}
            rows.append(_refused(one, words, person_id))
        else:
            first[person_id] = one.row
            rows.append(_remark(one, person_id, known.get(person_id), by))
    return rows


def _remark(one: Said, person_id: int, stands: MonthlyRemark | None, by: Actor) -> PaperRow:
    why = _not_to_be_said(one, own=by.person_id is not None and by.person_id == person_id)
    if why:
        return _refused(one, why, person_id)
    assert one.level is not None
    shown = {"level": one.level, "note": one.note}
    if stands is None:
        return _row(one, RowOutcome.ADD, person_id, **shown)
    if (stands.level, stands.note) == (one.level, one.note):
        return _row(one, RowOutcome.SAME, person_id, **shown)
    before = {"level": stands.level, "note": stands.note}
    return _row(one, RowOutcome.CHANGE, person_id, before=before, version=stands.version, **shown)


def _not_to_be_said(one: Said, *, own: bool) -> str:
    if own:
        return str(OwnRemark.message)
    if one.level is None:
        return _("Chưa ghi mức, hoặc mức không hiểu được; hãy ghi Tốt, Đạt, Hạn chế hoặc Chưa đạt.")
    if one.level == Level.NONE and not one.note:
        return _("Không nhận xét thì hãy ghi lý do.")
    if len(one.note) > 500:
        return _("Lời nhận xét dài quá 500 ký tự.")
    if looks_like_tcvn3(one.note):
        return str(OldFont.message)
    try:
        check_at_the_door(texts={"note": one.note})
    except Refusal as refusal:
        return str(refusal)
    return ""
