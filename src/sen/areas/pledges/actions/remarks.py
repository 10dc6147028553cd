"""Monthly remarks: on persons, on the cell; what the chair concludes; reopening; the member's answer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sen.areas.directives.actions import check_at_the_door
from sen.areas.people.models import Person
from sen.areas.pledges.actions.reasons import reason_of
from sen.areas.pledges.choices import Doing, Level
from sen.areas.pledges.figures import REMARKS
from sen.areas.pledges.models import CellMonth, MonthlyRemark
from sen.areas.pledges.queries.remarks import Line, items_on, last_day_of, roster_of
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import mark_stale
from sen.foundation.periods import Month
from sen.foundation.refusals import Conflict, Refusal, in_words
from sen.foundation.vietnamese import clean

acts.SENTENCES |= {
    "pledges.remark_person": _("{who} ghi nhận xét tháng của {subject}, {unit}"),
    "pledges.remark_rest": _("{who} ghi mức chung cho những người còn lại, {subject}"),
    "pledges.remark_collective": _("{who} ghi nhận xét tập thể, {subject}"),
    "pledges.conclude_month": _("{who} ghi kết luận nhận xét tháng, {subject}"),
    "pledges.reopen_month": _("{who} mở lại nhận xét tháng, {subject}"),
    "pledges.read_answers": _("{who} đã đọc ý kiến trả lời nhận xét tháng, {subject}"),
    "pledges.answer_remark": _("{who} trả lời nhận xét tháng, {unit}"),
}


class NotBegun(Refusal):
    message = _("Tháng này chưa tới nên chưa nhận xét được.")


class Concluded(Refusal):
    message = _("Tháng này đã kết luận và khóa. Muốn sửa, hãy mở lại tháng và ghi lý do.")


class NotConcluded(Refusal):
    message = _("Tháng này chưa kết luận.")


class NotInTheCell(Refusal):
    message = _("Người này không sinh hoạt ở chi bộ trong tháng, hoặc không thuộc diện nhận xét.")


class OwnRemark(Refusal):
    message = _(
        "Không ai tự nhận xét mình. Hãy để người khác ghi, hoặc để mức chung khi ghi cho những người còn lại."
    )


class UnknownItem(Refusal):
    message = _("Có việc không thuộc bản cam kết của người này. Hãy tải lại trang.")


class NobodyRemarked(Refusal):
    message = _(
        "Còn %(count)s người chưa có nhận xét. Hãy ghi tiếp, hoặc chọn mức chung cho những người còn lại."
    )


class NothingSaid(Refusal):
    message = _("Hãy ghi ý kiến của đồng chí.")


class WrongConclusionDay(Refusal):
    message = _("Ngày kết luận phải từ ngày đầu của tháng được nhận xét đến hôm nay.")


class NotYourRemark(Refusal):
    message = _("Chỉ người được nhận xét mới trả lời nhận xét đó.")


class RemarkChanged(Conflict):
    """Somebody else has written otherwise since the page was opened. ``theirs`` is what stands now."""

    message = _("Người khác vừa ghi khác. Nội dung của đồng chí vẫn còn dưới đây; hãy chọn giữ bản nào.")

    def __init__(self, theirs: MonthlyRemark | CellMonth):
        super().__init__()
        self.theirs = theirs


# -- remarks -----------------------------------------------------------------------------------------------------


def remark_person(
    *,
    cell_month: CellMonth,
    person: Person,
    level: int | None,
    note: str = "",
    items: Mapping[int, tuple[int, str]] | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> MonthlyRemark:
    """Remark on one person for the month. Without a level, the one that stands is kept (``MET`` when none does).

    ``items``: item id → (``Doing``, what came of it); what stands of others stays. ``version`` is the one the page
    showed, 0 for none yet: when somebody wrote otherwise since, ``RemarkChanged`` is raised with their remark and
    nothing is written.
    """
    cell_month = _open(cell_month, at)
    line = next((one for one in roster_of(cell_month, localdate(at)) if one.person.pk == person.pk), None)
    if line is None:
        raise NotInTheCell
    if by.person_id is not None and by.person_id == person.pk:
        raise OwnRemark
    check_at_the_door(texts={"note": note} | _texts(items))
    known = MonthlyRemark.objects.filter(**_key(cell_month), person=person).first()
    if level is None:
        level = known.level if known is not None else Level.MET
    note = clean(note)[:500]
    said = _said(person, cell_month.month, items or {}, known.items if known is not None else {})
    same = known is not None and (known.level, known.note, known.items) == (level, note, said)
    if known is not None and same and not known.common:
        return known
    stands = known.version if known is not None else 0
    if (
        version is not None
        and version != stands
        and not same
        and not _own(known.made_by if known else None, by)
    ):
        raise RemarkChanged(known or MonthlyRemark(version=0))
    remark = known or MonthlyRemark(**_key(cell_month), person=person, version=0)
    before = _facts(known) if known is not None else None
    remark.level, remark.note, remark.items, remark.common = level, note, said, False
    remark.version += 1
    remark.made_at, remark.made_by, remark.maker_id = at, by.user_id, by.person_id
    with in_words(), transaction.atomic():
        remark.save(force_insert=known is None)
    _record("pledges.remark_person", remark, cell_month, by, at, before=before, after=_facts(remark))
    return remark


def remark_many(
    *, cell_month: CellMonth, remarks: Mapping[int, tuple[int, str, int]], by: Actor, at: datetime
) -> int:
    """Write the remarks of a table: person id → (level, words, version of what is replaced, 0 for none).
    Set-based.

    What was said of single promises stays. Raises ``NotInTheCell``, ``OwnRemark``, and ``RemarkChanged`` when
    somebody wrote otherwise since the table was looked through; nothing is written then.
    """
    cell_month = _open(cell_month, at)
    people = {line.person.pk: line.person for line in roster_of(cell_month, localdate(at))}
    if remarks.keys() - people.keys():
        raise NotInTheCell
    if by.person_id in remarks:
        raise OwnRemark
    held = MonthlyRemark.objects.filter(**_key(cell_month), person_id__in=list(remarks))
    known = {remark.person_id: remark for remark in held}
    done = []
    for person_id, (level, note, version) in remarks.items():
        stands = known.get(person_id)
        if (stands.version if stands is not None else 0) != version:
            raise RemarkChanged(stands or MonthlyRemark(version=0))
        check_at_the_door(texts={"note": note})
        remark = stands or MonthlyRemark(**_key(cell_month), person=people[person_id], version=0)
        remark.person = people[person_id]
        done.append((remark, _facts(remark) if stands is not None else None))
        remark.level, remark.note, remark.common = level, clean(note)[:500], False
        remark.version += 1
        remark.made_at, remark.made_by, remark.maker_id = at, by.user_id, by.person_id
    with in_words(), transaction.atomic():
        MonthlyRemark.objects.bulk_create(
            [remark for remark, _before in done],
            update_conflicts=True,
            unique_fields=["shard", "month", "unit", "person"],
            update_fields=["level", "note", "common", "version", "made_at", "made_by", "maker_id"],
        )
    acts.record_many(
        [_entry(remark, cell_month, before, _facts(remark)) for remark, before in done],
        by=by,
        at=at,
        verb="pledges.remark_person",
    )
    return len(done)


def remark_rest(*, cell_month: CellMonth, level: int, by: Actor, at: datetime) -> int:
    """Remark on everybody left with one level, the keeper too: it is the cell's common level. Set-based."""
    cell_month = _open(cell_month, at)
    return _fill(cell_month, level, by, at)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What is written of a cell's month as a whole. ``level`` is the collective's, None while nobody said it."""

    level: int | None = None
    note: str = ""
    conclusion: str = ""
    chair: str = ""
    secretary: str = ""


def remark_collective(
    *, cell_month: CellMonth, to: Whole, version: int | None = None, by: Actor, at: datetime
) -> CellMonth:
    """Remark on the cell as a whole, and keep the draft of the chair's conclusion.

    ``version`` is the one the page showed: when somebody else wrote otherwise since, ``RemarkChanged`` is raised.
    """
    cell_month = _open(cell_month, at)
    before = _write_whole(cell_month, to, version, by)
    if before is None:
        return cell_month
    with in_words(), transaction.atomic():
        _save(cell_month, by, at)
    after = _whole(cell_month)
    _record("pledges.remark_collective", cell_month, cell_month, by, at, before=before, after=after)
    return cell_month


def conclude_month(
    *,
    cell_month: CellMonth,
    to: Whole,
    on: date,
    rest: int | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> CellMonth:
    """Write the chair's conclusion and lock the month.

    ``rest`` is the common level for whoever has no remark yet; without it the month is not concluded while
    somebody is left.
    """
    cell_month = _open(cell_month, at)
    _write_whole(cell_month, to, version, by)
    if not cell_month.month <= on <= localdate(at):
        raise WrongConclusionDay(field="on")
    if rest is not None:
        _fill(cell_month, rest, by, at)
    left = len(_unremarked(cell_month, at))
    if left:
        raise NobodyRemarked(NobodyRemarked.message % {"count": left}, field="rest")
    cell_month.concluded_on = on
    with in_words(), transaction.atomic():
        _save(cell_month, by, at)
    mark_stale(REMARKS, {(cell_month.unit_id, cell_month.month)})
    after = {"on": on} | _whole(cell_month)
    _record("pledges.conclude_month", cell_month, cell_month, by, at, after=after)
    return cell_month


def reopen_month(*, cell_month: CellMonth, why: str, by: Actor, at: datetime) -> CellMonth:
    """Unlock a concluded month, with the reason. Its conclusion stays as a draft of the next."""
    cell_month = _lock(cell_month)
    if not cell_month.concluded:
        raise NotConcluded
    why = reason_of(why)
    on, cell_month.concluded_on = cell_month.concluded_on, None
    cell_month.reopened_why = why
    _save(cell_month, by, at)
    mark_stale(REMARKS, {(cell_month.unit_id, cell_month.month)})
    _record(
        "pledges.reopen_month",
        cell_month,
        cell_month,
        by,
        at,
        before={"on": on},
        why=why,
    )
    return cell_month


def answer_remark(*, remark: MonthlyRemark, text: str, by: Actor, at: datetime) -> MonthlyRemark:
    """What somebody says to the remark on them, once the month is concluded. Written anew it replaces the
    former."""
    cell_month = _lock(CellMonth(shard=remark.shard, month=remark.month, unit=remark.unit))
    remark = MonthlyRemark.objects.select_related("person").get(pk=remark.pk)
    if by.person_id is None or by.person_id != remark.person_id:
        raise NotYourRemark
    if not cell_month.concluded:
        raise NotConcluded
    text = clean(text)[:1000]
    if not text:
        raise NothingSaid(field="text")
    check_at_the_door(texts={"text": text})
    before = {"answer": remark.answer} if remark.answer else None
    remark.answer, remark.answered_at = text, at
    with in_words(), transaction.atomic():
        remark.save(update_fields=["answer", "answered_at"])
    _record("pledges.answer_remark", remark, cell_month, by, at, before=before, after={"answer": text})
    return remark


def read_answers(*, cell_month: CellMonth, by: Actor, at: datetime) -> CellMonth:
    """Say that the members' answers to a month were read; they no longer wait among the tasks."""
    cell_month = _lock(cell_month)
    cell_month.answers_read_at = at
    cell_month.save(update_fields=["answers_read_at"])
    _record("pledges.read_answers", cell_month, cell_month, by, at)
    return cell_month


# -- within ------------------------------------------------------------------------------------------------------


def _key(cell_month: CellMonth) -> dict:
    return {"shard": cell_month.shard, "month": cell_month.month, "unit_id": cell_month.unit_id}


def _lock(cell_month: CellMonth) -> CellMonth:
    """The row of the month, made when there is none, locked: the writers of one month wait for one another."""
    key = _key(cell_month)
    with in_words():
        CellMonth.objects.bulk_create([CellMonth(**key)], ignore_conflicts=True)
    return (
        CellMonth.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit__parent")
        .get(**key)
    )


def _open(cell_month: CellMonth, at: datetime) -> CellMonth:
    if cell_month.month > localdate(at):
        raise NotBegun
    if last_day_of(cell_month.unit, cell_month.month) is None:
        raise NotInTheCell
    cell_month = _lock(cell_month)
    if cell_month.concluded:
        raise Concluded
    return cell_month


def _whole(cell_month: CellMonth) -> dict:
    return {field.name: getattr(cell_month, field.name) for field in fields(Whole)}


def _write_whole(cell_month: CellMonth, to: Whole, version: int | None, by: Actor) -> dict | None:
    """Write the words on the month; what stood before, or None when nothing is new."""
    check_at_the_door(texts={"note": to.note, "conclusion": to.conclusion, "chair": to.chair})
    before = _whole(cell_month)
    wanted = {
        "level": to.level,
        "note": clean(to.note)[:1000],
        "conclusion": clean(to.conclusion)[:2000],
        "chair": clean(to.chair)[:120],
        "secretary": clean(to.secretary)[:120],
    }
    if wanted == before:
        return None
    if version is not None and version != cell_month.version and not _own(cell_month.changed_by, by):
        raise RemarkChanged(cell_month)
    for name, value in wanted.items():
        setattr(cell_month, name, value)
    return before


def _own(user_id: int | None, by: Actor) -> bool:
    """Whether what stands was written by the same account, from a page that was slower: no quarrel."""
    return user_id is not None and user_id == by.user_id


def _save(cell_month: CellMonth, by: Actor, at: datetime) -> None:
    cell_month.version += 1
    cell_month.changed_at, cell_month.changed_by = at, by.user_id
    cell_month.save()


def _unremarked(cell_month: CellMonth, at: datetime) -> list[Line]:
    made = set(MonthlyRemark.objects.filter(**_key(cell_month)).values_list("person_id", flat=True))
    return [line for line in roster_of(cell_month, localdate(at)) if line.owed and line.person.pk not in made]


def _fill(cell_month: CellMonth, level: int, by: Actor, at: datetime) -> int:
    if level not in Level.values or level == Level.NONE:
        raise Refusal(_("Không có mức nhận xét này."), field="level")
    left = _unremarked(cell_month, at)
    if not left:
        return 0
    MonthlyRemark.objects.bulk_create(
        MonthlyRemark(
            **_key(cell_month),
            person=line.person,
            level=level,
            common=True,
            made_at=at,
            made_by=by.user_id,
            maker_id=by.person_id,
        )
        for line in left
    )
    people = [line.person.pk for line in left]
    _record("pledges.remark_rest", cell_month, cell_month, by, at, after={"level": level, "people": people})
    return len(left)


def _texts(items: Mapping[int, tuple[int, str]] | None) -> dict[str, str]:
    return {f"result{key}": text for key, (_doing, text) in (items or {}).items()}


def _said(person: Person, month: date, items: Mapping[int, tuple[int, str]], stands: dict) -> dict:
    """The promises of which something is said, as they are kept: these, and what stands of others."""
    if not items:
        return stands
    known = set(items_on([person.pk], month.year).values_list("pk", flat=True))
    said = {key: value for key, value in stands.items() if int(key) not in items}
    for key, (doing, text) in sorted(items.items()):
        if key not in known or doing not in Doing.values:
            raise UnknownItem
        text = clean(text)[:300]
        if doing != Doing.ON_TRACK or text:
            said[str(key)] = [int(doing), text]
    return said


def _facts(remark: MonthlyRemark) -> dict:
    return {"level": remark.level, "note": remark.note, "items": remark.items}


def _entry(subject: MonthlyRemark | CellMonth, cell_month: CellMonth, before, after) -> acts.Entry:
    month = Month.of(cell_month.month).short
    named = subject.person.name if isinstance(subject, MonthlyRemark) else cell_month.unit.name
    return acts.entry_of(subject, cell_month.unit, label=f"{named}, {month}", before=before, after=after)


def _record(verb: str, subject, cell_month: CellMonth, by: Actor, at: datetime, **more) -> None:
    entry = _entry(subject, cell_month, more.get("before"), more.get("after"))
    acts.record_many([entry], by=by, at=at, verb=verb, why=more.get("why", ""))
