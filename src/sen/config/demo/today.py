"""What is under way today."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from sen.areas.directives.actions import campaigns, duties, papers
from sen.areas.directives.choices import Choose, DutyKind, Step, ThemeKind
from sen.areas.directives.models import Duty
from sen.areas.meetings.actions import Mark, PointSpec, plan_meeting, summon, take_marks
from sen.areas.meetings.choices import Form, MeetingKind, State
from sen.areas.meetings.models import Point, RollEntry
from sen.areas.organisations.choices import CELLS, Kind
from sen.areas.organisations.models import Unit
from sen.config.demo.making import BY, Making, evening, morning
from sen.config.demo.papers import paper
from sen.config.demo.rolls import hold


def under_way(making: Making) -> None:
    """What is under way now in Ninh Bình, where Hà Nam went: a duty half done, a conference half held."""
    ninh_binh = making.units["ninh-binh-2025"]
    today = timezone.localdate(making.now)
    campaigns.record_terms(
        terms=[campaigns.WantedTerm(unit=ninh_binh, name="Nhiệm kỳ 2025 - 2030", first=date(2025, 7, 1))],
        by=BY,
        at=making.now,
    )
    asked = paper(
        making,
        ninh_binh,
        "ke-hoach",
        None,
        today - timedelta(days=45),
        f"tổ chức học tập chuyên đề năm {today.year} và báo cáo kết quả thực hiện Kết luận 01-KL/TW",
        making.kl_01,
        cites=[making.founding("01-KL/TW")],
        asks=[
            papers.Asked(
                kind=DutyKind.REPORT,
                what=f"Báo cáo kết quả học tập và làm theo Bác năm {today.year}",
                product="Báo cáo và phụ lục số liệu",
                year=today.year,
                due=today + timedelta(days=9),
                choose=(Choose.DIRECT,),
            )
        ],
    )
    given = list(Duty.objects.filter(document=asked).order_by("pk"))
    for step, share in ((Step.RECEIVED, 0.92), (Step.READ, 0.8), (Step.ASSIGNED, 0.6), (Step.DONE, 0.35)):
        chosen = given[: round(len(given) * share)]
        on = today - timedelta(days=40 - 10 * list(Step).index(step))
        duties.record_receipts(duties=chosen, step=step, on=min(on, today), by=BY, at=making.now)
    theme = campaigns.set_theme(
        campaign=making.kl_01,
        unit=ninh_binh,
        code=f"chuyen-de-ninh-binh-{today.year}",
        title="Nêu cao trách nhiệm, gần dân, sát cơ sở trong vận hành chính quyền địa phương hai cấp",
        kind=ThemeKind.ANNUAL,
        year=today.year,
        by=BY,
        at=making.now,
    )
    communes = list(
        Unit.objects.filter(
            parent=ninh_binh,
            kind=Kind.SUPERIOR,
            children__kind__in=CELLS,
            children__memberships__isnull=False,
        )
        .distinct()
        .order_by("sort_key")
    )
    meeting = plan_meeting(
        unit=ninh_binh,
        kind=MeetingKind.CONFERENCE,
        title=f"Hội nghị học tập chuyên đề năm {today.year}",
        starts_at=morning(today - timedelta(days=4)),
        theme=theme,
        code=f"ninh-binh-{today.year}",
        form=Form.COMBINED,
        points=[
            PointSpec(unit=commune, day=today - timedelta(days=4 - n * 6 // len(communes)))
            for n, commune in enumerate(communes)
        ],
        by=BY,
        at=making.now - timedelta(days=20),
    )
    summon(meeting=meeting, by=BY, at=making.now - timedelta(days=6))
    for point in Point.objects.filter(meeting=meeting, day__lte=today).select_related("unit", "meeting"):
        if point.day < today:
            hold(making, point, absent=making.random.uniform(0.02, 0.12), at=evening(point.day))
        else:
            ids = list(RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True))
            marks = [Mark(person_id=pk, state=State.PRESENT) for pk in ids[: min(len(ids) * 2 // 3, 200)]]
            if marks:
                take_marks(point=point, marks=marks, device=uuid4(), by=BY, at=making.now)
