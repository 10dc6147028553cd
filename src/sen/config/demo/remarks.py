"""Two cells that keep their months: that of the cell secretary's sign-in, and one of about thirty members.

Pledges of this year on paper, each month since remarked on and concluded, one answered; this month half written.
"""

from datetime import date, timedelta

from django.utils import timezone

from sen.areas.accounts.models import Holding, User
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.people.models import Membership, Person
from sen.areas.pledges import actions, queries
from sen.areas.pledges.choices import Doing, Level
from sen.areas.pledges.models import CellMonth, MonthlyRemark, PledgeItem, PledgeRound
from sen.config.demo.making import BY, Making, evening
from sen.foundation.access import System
from sen.foundation.periods import Month

MEMBERS = 30
PROMISES = (
    ("Mỗi tháng thăm hỏi, giúp đỡ 02 hộ gia đình chính sách trong thôn", "02 hộ mỗi tháng", None),
    ("Mỗi quý đọc 01 cuốn sách về Bác và kể lại trước chi bộ", "01 cuốn mỗi quý", None),
    ("Vận động 05 hộ phân loại rác tại nhà trước ngày 30/6", "05 hộ", 6),
    ("Hướng dẫn 20 người dân nộp hồ sơ trực tuyến trong quý III", "20 người", 9),
    ("Cùng tổ dân phố sửa 200 m đường nội đồng trước ngày 30/11", "200 m", 11),
    ("Không họp muộn, mỗi cuộc họp có ít nhất 01 ý kiến góp ý", "01 ý kiến mỗi cuộc", None),
)
PRAISE = (
    "Tích cực giúp đỡ các hộ khó khăn, được bà con tin yêu",
    "Hoàn thành sớm việc đã hứa",
    "Có sáng kiến hay về vệ sinh môi trường",
)
FAULT = ("Còn chậm một việc đã cam kết", "Dự họp muộn hai lần", "Cần ghi chép việc làm theo đầy đủ hơn")


def months(making: Making) -> None:
    """Both cells, from the second month of the year on."""
    today = timezone.localdate(making.now)
    secretary = Holding.objects.get(user__username="bithuchibo").unit
    cells = [secretary, *_large(secretary, today)]
    for cell in cells:
        homes = list(
            Membership.objects.filter(unit=cell, kind="main", standing__in=("full", "probationary"))
            .filter(valid__contains=today)
            .select_related("person", "unit")
            .order_by("person__sort_key")
        )
        if homes:
            _year(making, cell, homes, today)
    member = User.objects.get(username="dangvien").person
    if member is not None:
        _answer(making, member)


def _large(beside: Unit, today: date) -> list[Unit]:
    """A cell of about thirty members under another committee than the first."""
    counted: dict[int, int] = {}
    living = Membership.objects.filter(
        kind="main",
        standing__in=("full", "probationary"),
        valid__contains=today,
        unit__kind=Kind.CELL,
        unit__code__startswith="ha-nam",
    ).exclude(unit__parent=beside.parent_id)
    for unit_id in living.values_list("unit_id", flat=True):
        counted[unit_id] = counted.get(unit_id, 0) + 1
    best = min(counted, key=lambda pk: (abs(counted[pk] - MEMBERS), pk), default=None)
    return list(Unit.objects.filter(pk__in=[] if best is None else [best]))


def _year(making: Making, cell: Unit, homes: list[Membership], today: date) -> None:
    round = _round(making, cell, homes[0].person, today)
    now = Month.of(today)
    begin = max(Month.of(round.remarks_from or today), now - 9)
    signed_on = min(today, max(round.opens_on, begin.first_day - timedelta(days=10)))
    actions.record_signed(
        round=round,
        papers=[(home, _promises(making, today.year)) for home in homes],
        on=signed_on,
        by=BY,
        at=making.now,
    )
    items: dict[int, list[PledgeItem]] = {}
    for item in PledgeItem.objects.filter(unit=cell, year=today.year).select_related("pledge"):
        items.setdefault(item.pledge.person_id, []).append(item)
    month = begin
    while month <= now:
        cell_month = CellMonth(shard=cell.shard, month=month.first_day, unit=cell)
        said_on = min(month.last_day, today)
        for home in making.random.sample(homes, min(len(homes), 5)):
            _exception(making, cell_month, home.person, items.get(home.person_id, []), said_on)
        if month < now:
            actions.conclude_month(
                cell_month=cell_month,
                to=actions.Whole(
                    level=making.random.choice((Level.GOOD, Level.MET)),
                    note="Chi bộ giữ nền nếp sinh hoạt, các việc đã hứa được làm đúng hạn.",
                    conclusion="Nhất trí với nhận xét về tập thể và từng đảng viên; các đồng chí còn hạn chế khắc phục"
                    " trong tháng sau.",
                    chair=homes[0].person.name,
                    secretary=homes[-1].person.name,
                ),
                on=said_on,
                rest=Level.MET,
                by=BY,
                at=evening(said_on),
            )
        month += 1


def _round(making: Making, cell: Unit, person: Person, today: date) -> PledgeRound:
    """The round that asks the cell this year, opened by its committee where there is none; with monthly remarks."""
    asked = next((one for one in queries.asked_of(person.pk, today) if one.year == today.year), None)
    round = asked or actions.open_round(
        unit=cell.parent or cell,
        campaign=making.kl_01,
        year=today.year,
        audiences=["member"],
        opens_on=date(today.year, 1, 5),
        due_on=date(today.year, 3, 31),
        by=BY,
        at=making.now,
    )
    if round.remarks_from is None:
        since = date(today.year, min(2, today.month), 1)
        round = actions.ask_remarks(round=round, since=since, by=BY, at=making.now)
    return round


def _promises(making: Making, year: int) -> list[actions.Item]:
    chosen = sorted(making.random.sample(range(len(PROMISES)), 4))
    return [
        actions.Item(
            what=what,
            measure=measure,
            deadline=Month(year, due).last_day if due else None,
        )
        for what, measure, due in (PROMISES[n] for n in chosen)
    ]


def _exception(
    making: Making, cell_month: CellMonth, person: Person, items: list[PledgeItem], on: date
) -> None:
    good = making.random.random() < 0.5
    said = {}
    if items:
        item = making.random.choice(items)
        if good and item.deadline and item.deadline <= Month.of(on).last_day:
            said = {item.pk: (Doing.DONE, "")}
        elif not good:
            said = {item.pk: (Doing.SLOW, "mới làm được một nửa")}
    actions.remark_person(
        cell_month=cell_month,
        person=person,
        level=Level.GOOD if good else Level.PARTLY,
        note=making.random.choice(PRAISE if good else FAULT),
        items=said,
        by=BY,
        at=evening(on) if on < timezone.localdate(making.now) else making.now,
    )


def _answer(making: Making, member: Person) -> None:
    last = MonthlyRemark.objects.filter(
        person=member, month__lt=timezone.localdate(making.now).replace(day=1)
    )
    remark = last.select_related("unit").order_by("-month").first()
    if remark is None:
        return
    myself = System(member.name)
    myself.person_id = member.pk
    actions.answer_remark(
        remark=remark,
        text="Tôi nhất trí với nhận xét của chi bộ và sẽ cố gắng hơn trong tháng tới.",
        by=myself,
        at=making.now,
    )
