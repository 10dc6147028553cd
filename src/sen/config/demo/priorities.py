"""Breakthroughs, pressing matters and questions: what Hà Nam worked on, and what is under way in Ninh Bình today."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import Kind as UnitKind
from sen.areas.organisations.models import Succession, Unit
from sen.areas.people.models import Membership, Person
from sen.areas.priorities import actions
from sen.areas.priorities.choices import LIVING, Kind, Source
from sen.areas.priorities.models import Matter, Measured, WantedMatter
from sen.config.demo.making import BY, Making, evening
from sen.config.demo.seeds import HA_NAM

# (kind, title, source, measure, measured in, baseline, target)
SUBJECTS = (
    (Kind.PRESSING, "Đơn thư về đất đai kéo dài chưa giải quyết", Source.LETTER, "Đơn thư quá hạn", "đơn", 14, 2),
    (Kind.PRESSING, "Rác thải sinh hoạt đổ ra đường trục liên thôn", Source.DIALOGUE, "Điểm tập kết rác tự phát", "điểm", 9, 0),
    (Kind.PRESSING, "Hộ dân lấn chiếm hành lang kênh mương", Source.INSPECTION, "Hộ lấn chiếm", "hộ", 21, 3),
    (Kind.PRESSING, "Đảng viên bỏ sinh hoạt không lý do", Source.SELF_CRITICISM, "Lượt vắng không lý do mỗi quý", "lượt", 18, 4),
    (Kind.PRESSING, "Hồ sơ một cửa trả chậm", Source.LETTER, "Hồ sơ trả chậm mỗi tháng", "hồ sơ", 35, 5),
    (Kind.PRESSING, "Mất trật tự quanh cổng trường giờ tan học", Source.MEETING, "Vụ va chạm mỗi quý", "vụ", 7, 1),
    (Kind.BREAKTHROUGH, "Nâng tỷ lệ hồ sơ giải quyết trước hạn", Source.PLAN, "Hồ sơ giải quyết trước hạn", "%", 42, 80),
    (Kind.BREAKTHROUGH, "Sinh hoạt chi bộ theo chuyên đề hằng quý", Source.PLAN, "Chi bộ sinh hoạt chuyên đề đủ bốn quý", "chi bộ", 3, 11),
    (Kind.BREAKTHROUGH, "Xây dựng tuyến đường hoa do dân tự quản", Source.SUPERIOR, "Đường hoa có người chăm sóc", "km", 1, 6),
    (Kind.BREAKTHROUGH, "Cán bộ xã trực tiếp đối thoại với dân", Source.PLAN, "Buổi đối thoại mỗi năm", "buổi", 1, 6),
)  # fmt: skip
QUESTIONS = (
    "Khi nào thôn được lắp đèn chiếu sáng đường ngõ?",
    "Mức thu quỹ xây dựng nông thôn mới tính thế nào?",
    "Vì sao chợ xã chưa được di dời như đã hứa?",
    "Hộ mới thoát nghèo có còn được hỗ trợ bảo hiểm y tế?",
)
SOLVED, SLOW, BACK = 0.62, 0.2, 0.06
"""Of the matters of Hà Nam: solved, still open years later, solved and come back."""


def matters(making: Making) -> None:
    """Of every sixth commune of Hà Nam or so, one breakthrough and one or two matters; most solved, some dragged on."""
    bases = Unit.objects.filter(
        kind=UnitKind.BASE, parent__parent__code=HA_NAM.code, name__regex="^Đảng bộ (xã|phường|thị trấn) "
    ).order_by("code")
    chosen = [base for base in bases if making.random.random() < 0.17]
    owners = _owners(chosen)
    for base in chosen:
        if not owners[base.pk]:
            continue
        for subject in _drawn(making):
            raised = date(2017, 1, 15) + timedelta(days=making.random.randrange(420))
            _followed(making, base, making.random.choice(owners[base.pk]), subject, raised, making.ct_05)


def _drawn(making: Making) -> Iterator[tuple]:
    pressing = [subject for subject in SUBJECTS if subject[0] == Kind.PRESSING]
    yield making.random.choice([subject for subject in SUBJECTS if subject[0] == Kind.BREAKTHROUGH])
    yield from making.random.sample(pressing, making.random.randint(1, 2))


def _owners(units: list[Unit]) -> dict[int, list[Person]]:
    """A few people of the cells of each unit: those with a post first."""
    found: dict[int, list[Person]] = {unit.pk: [] for unit in units}
    spells = Membership.objects.filter(unit__parent__in=units, valid__contains=date(2017, 1, 1), kind="main")
    for spell in spells.select_related("person", "unit").order_by("unit__parent_id", "-person__post", "pk"):
        some = found[spell.unit.parent_id or 0]
        if len(some) < 3:
            some.append(spell.person)
    return found


def _raise(
    base: Unit, owner: Person, subject: tuple, raised: date, due: date, campaign: Campaign, at: datetime
) -> Matter:
    kind, title, source, measure, measured_in, baseline, target = subject
    return actions.raise_matter(
        unit=base,
        kind=kind,
        matter=WantedMatter(
            title=title,
            source=source,
            raised_on=raised,
            owner=owner,
            due=due,
            measured=Measured(
                measure=measure,
                measured_in=measured_in,
                baseline=Decimal(baseline),
                baseline_on=raised - timedelta(days=5),
                target=Decimal(target),
            ),
            campaign=campaign,
        ),
        by=BY,
        at=at,
    )


def _followed(
    making: Making, base: Unit, owner: Person, subject: tuple, raised: date, campaign: Campaign
) -> None:
    due = raised + timedelta(days=making.random.choice((120, 180, 240)))
    matter = _raise(base, owner, subject, raised, due, campaign, evening(raised))
    draw = making.random.random()
    if draw > SOLVED + SLOW:
        return
    late = making.random.randrange(30, 200) if draw > SOLVED else making.random.randrange(-60, 20)
    ended = due + timedelta(days=late)
    milestone = actions.add_milestone(
        matter=matter,
        what="Họp dân, thống nhất cách làm",
        due=raised + timedelta(days=30),
        by=BY,
        at=evening(raised),
    )
    reached = raised + timedelta(days=making.random.randrange(15, 45))
    actions.reach_milestone(milestone=milestone, on=reached, by=BY, at=evening(reached))
    actions.add_evidence(
        matter=matter,
        what="Biên bản họp và danh sách ký cam kết",
        event_on=reached,
        received_on=reached + timedelta(days=6),
        by=BY,
        at=evening(reached + timedelta(days=6)),
    )
    matter = _solve(matter, ended)
    if draw < BACK:
        back = ended + timedelta(days=150)
        actions.reopen_matter(matter=matter, on=back, why="Tình trạng cũ tái diễn.", by=BY, at=evening(back))


def _solve(matter: Matter, on: date) -> Matter:
    actions.report_result(
        matter=matter,
        done="Phân công từng đồng chí phụ trách, kiểm tra hằng tháng, công khai kết quả tại nhà văn hóa.",
        after=matter.target or Decimal(0),
        after_on=on,
        by=BY,
        at=evening(on),
    )
    return actions.close_matter(matter=matter, on=on, by=BY, at=evening(on))


def _handed_over(making: Making) -> None:
    """What the communes of Hà Nam left unsolved went on in their successors on the day they ended, save a few."""
    left = Matter.objects.filter(status__in=LIVING, unit__valid__endswith__lte=timezone.localdate(making.now))
    links = Succession.objects.filter(predecessor__in=left.values("unit")).select_related("successor")
    heirs = {link.predecessor_id: link for link in links.order_by("-partial", "-pk")}
    for n, matter in enumerate(left.select_related("unit").order_by("pk")):
        link = heirs.get(matter.unit_id)
        if link is not None and n % 12 != 7:
            actions.hand_over_matter(
                matter=matter, to=link.successor, on=link.takes_effect, by=BY, at=making.now
            )


def under_way(making: Making) -> None:
    """In communes of Ninh Bình now: matters in every state, questions answered and not, one result to verify."""
    _handed_over(making)
    today = timezone.localdate(making.now)
    units = list(
        Unit.objects.filter(
            parent__code="ninh-binh-2025",
            kind=UnitKind.SUPERIOR,
            children__memberships__valid__contains=today,
        )
        .distinct()
        .order_by("code")[:14]
    )
    spells = Membership.objects.filter(unit__parent__in=units, valid__contains=today, kind="main")
    owners: dict[int, Person] = {}
    for spell in spells.select_related("person", "unit").order_by("unit__parent_id", "-person__post", "pk"):
        owners.setdefault(spell.unit.parent_id or 0, spell.person)
    pressing = [subject for subject in SUBJECTS if subject[0] == Kind.PRESSING]
    for n, unit in enumerate(units):
        raised = today - timedelta(days=40 + 23 * n)
        due = raised + timedelta(days=150)
        owner = owners[unit.pk]
        subject = pressing[n % len(pressing)] if n % 3 else SUBJECTS[6 + n % 4]
        matter = _raise(unit, owner, subject, raised, due, making.kl_01, making.now)
        if n % 5 == 2:
            actions.report_result(
                matter=matter,
                done="Tổ công tác đến từng hộ vận động; ra quân ba đợt.",
                after=matter.target or Decimal(0),
                after_on=today - timedelta(days=3),
                by=BY,
                at=making.now,
            )
        asked = today - timedelta(days=12 + n)
        question = actions.raise_matter(
            unit=unit,
            kind=Kind.QUESTION,
            matter=WantedMatter(
                title=QUESTIONS[n % len(QUESTIONS)],
                source=Source.DIALOGUE,
                raised_on=asked,
                owner=owner,
                due=asked + timedelta(days=20),
                campaign=making.kl_01,
            ),
            by=BY,
            at=making.now,
        )
        if n % 2:
            actions.answer_matter(
                matter=question,
                answer="Đã đưa vào kế hoạch quý tới; Ủy ban nhân dân xã chịu trách nhiệm, công khai tiến độ hằng tháng.",
                on=asked + timedelta(days=5),
                by=BY,
                at=making.now,
            )
