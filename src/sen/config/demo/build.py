"""Builds the demo data, once: writes files, imports them, and does the rest with the areas' own actions."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from sen.areas.accounts import actions as accounts
from sen.areas.accounts.models import Role
from sen.areas.directives.actions import campaigns, duties, issuing, papers
from sen.areas.directives.choices import Choose, DutyKind, Step, ThemeKind
from sen.areas.directives.models import Campaign, Document, DocumentType, Duty, Theme
from sen.areas.indicators.actions import recounting
from sen.areas.meetings.actions import (
    Mark,
    PointSpec,
    apply_roll,
    count_heads,
    mark_rest,
    plan_makeup,
    plan_meeting,
    seal_point,
    summon,
    take_marks,
)
from sen.areas.meetings.choices import Audience, Form, MeetingKind, State
from sen.areas.meetings.imports import read_roll
from sen.areas.meetings.models import Meeting, Point, RollEntry
from sen.areas.organisations.actions.units import NewUnit, found_unit, found_units
from sen.areas.organisations.choices import CELLS, Kind
from sen.areas.organisations.imports.country import ROOT_CODE, ROOT_NAME, import_country
from sen.areas.organisations.models import Unit
from sen.areas.people import actions as people
from sen.areas.people.choices import Category
from sen.areas.people.imports import open_roster
from sen.areas.people.models import Person, RosterImport
from sen.areas.people.tasks import check as check_roster
from sen.config.demo import files, shape
from sen.config.demo.seeds import BAC_KAN, HA_NAM, O_MON
from sen.config.demo.shape import Branch, Someone
from sen.foundation.access import System
from sen.foundation.models import StaleMark

BY = System("Bộ dữ liệu mẫu")
DONE = "demo.done"


def ensure() -> None:
    """Build the demo data unless it is there. A build that was interrupted is told, never continued."""
    if (settings.VAR / DONE).exists() and Unit.objects.filter(code=HA_NAM.code).exists():
        return
    if Unit.objects.exists():
        if Meeting.objects.filter(code=HA_NAM.conference).exists() and accounts_exist():
            return
        raise SystemExit(
            "Cơ sở dữ liệu đã có dữ liệu khác (hoặc lần dựng trước bị ngắt): xoá thư mục var/postgres rồi chạy lại."
        )
    print("Đang dựng dữ liệu mẫu, khoảng hai phút…", flush=True)
    Builder(timezone.now()).build()


def accounts_exist() -> bool:
    """Whether the last step of a build was reached."""
    from sen.areas.accounts.models import User

    return User.objects.filter(username="quantri").exists()


class Builder:
    """One build. ``now`` is the moment at which everything of today happens."""

    def __init__(self, now: datetime):
        self.now = now
        self.random = Random(0)
        self.units: dict[str, Unit] = {}
        self.files = Path()

    def build(self) -> None:
        """All steps in order, each in one transaction."""
        began = time.monotonic()
        with TemporaryDirectory(prefix="sen-demo-") as aside:
            self.files = Path(aside)
            for words, step in (
                ("cây tổ chức", self.organisations),
                ("chiến dịch, văn bản", self.directives),
                ("danh sách đảng viên", self.people),
                ("hội nghị 257 điểm của Hà Nam", self.conference),
                ("chuyên đề năm 2017, 2018", self.themes),
                ("kế hoạch của Bắc Kạn, Hà Nam", self.plans),
                ("học tập ở Ô Môn", self.o_mon),
                ("sắp xếp tổ chức ngày 01/7/2025", self.reorganisation),
                ("việc của hôm nay", self.today),
                ("tài khoản", self.accounts),
                ("tính số liệu", self.figures),
            ):
                before = time.monotonic()
                self.run(step)
                print(f"  {words}: {time.monotonic() - before:.1f} giây", flush=True)
        (settings.VAR / DONE).write_text(self.now.isoformat())
        print(f"Dữ liệu mẫu đã xong sau {time.monotonic() - began:.0f} giây.", flush=True)

    def run(self, step: Callable[[], None]) -> None:
        """One step, in one transaction, with chances of its own: no step depends on what an earlier one drew."""
        self.random = Random(step.__name__)
        self.units = {unit.code: unit for unit in Unit.objects.all()}
        with transaction.atomic():
            step()
        with connection.cursor() as cursor:
            cursor.execute("analyze")

    @property
    def ct_05(self) -> Campaign:
        return Campaign.objects.get(code="ct-05")

    @property
    def kl_01(self) -> Campaign:
        return Campaign.objects.get(code="kl-01")

    def founding(self, symbol: str) -> Document:
        """The paper of the centre with that symbol."""
        return Document.objects.get(unit__code=ROOT_CODE, symbol=symbol)

    # -- organisations ---------------------------------------------------------------------------------------

    def organisations(self) -> None:
        """The three territories as they were, with the bases and cells that no register knows."""
        root = found_unit(
            code=ROOT_CODE, name=ROOT_NAME, kind=Kind.CENTRE, parent=None, on=shape.BEFORE, by=BY, at=self.now
        )
        provinces = [
            NewUnit(code=place.code, name=place.name, kind=place.kind, parent_code=root.code, on=shape.BEFORE)
            for place in shape.country().before.values()
            if place.code in ("bac-kan", "can-tho")
        ]
        new = [
            NewUnit(code=body.code, name=body.name, kind=body.kind, parent_code=body.parent, on=shape.BEFORE)
            for branch in (shape.ha_nam(), shape.bac_kan(), shape.o_mon())
            for body in branch.bodies
        ]
        found_units(units=[*provinces, *new], by=BY, at=self.now, why="Dữ liệu mẫu")

    # -- directives ------------------------------------------------------------------------------------------

    def directives(self) -> None:
        """Two campaigns, the papers that founded them, terms, symbols, themes."""
        terms = [
            (ROOT_CODE, "Khóa XII", date(2016, 1, 29), date(2021, 2, 1)),
            (ROOT_CODE, "Khóa XIII", date(2021, 2, 2), date(2026, 1, 23)),
            (ROOT_CODE, "Khóa XIV", date(2026, 1, 24), None),
        ]
        # Cells of Hà Nam and Ô Môn issue no papers here: their terms would only be ballast.
        for branch in (shape.ha_nam(), shape.bac_kan(), shape.o_mon()):
            for body in branch.bodies:
                if body.kind != Kind.CELL or branch.code == BAC_KAN.code:
                    terms.append((body.code, "Nhiệm kỳ 2015 - 2020", date(2015, 10, 1), date(2020, 10, 15)))
        campaigns.record_terms(
            terms=[
                campaigns.WantedTerm(unit=self.units[code], name=name, first=first, last=last)
                for code, name, first, last in terms
            ],
            by=BY,
            at=self.now,
        )
        symbols = {"bac-kan-tp": "TU", "phu-ly": "TU", "duy-tien": "TU", "kim-bang": "TU", "o-mon": "QU"}
        symbols |= dict.fromkeys(("thanh-liem", "binh-luc", "ly-nhan"), "HU")
        for code, symbol in symbols.items():
            if code in self.units:
                campaigns.set_issuer_symbol(unit=self.units[code], symbol=symbol, by=BY, at=self.now)
        root = self.units[ROOT_CODE]
        ct_05 = campaigns.start_campaign(
            code="ct-05",
            name="Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh theo Chỉ thị 05-CT/TW",
            unit=root,
            starts=date(2016, 5, 15),
            ends=date(2021, 5, 17),
            by=BY,
            at=self.now,
        )
        kl_01 = campaigns.start_campaign(
            code="kl-01",
            name="Tiếp tục thực hiện Chỉ thị 05-CT/TW theo Kết luận 01-KL/TW",
            unit=root,
            starts=date(2021, 5, 18),
            by=BY,
            at=self.now,
        )
        directive = self.paper(
            root,
            "chi-thi",
            5,
            date(2016, 5, 15),
            "về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            ct_05,
            signer="Tổng Bí thư",
            published=True,
        )
        self.paper(
            root,
            "ket-luan",
            1,
            date(2021, 5, 18),
            "về tiếp tục thực hiện Chỉ thị số 05-CT/TW “Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách "
            "Hồ Chí Minh”",
            kl_01,
            cites=[directive],
            signer="Thường trực Ban Bí thư",
            published=True,
        )
        ha_nam = self.units[HA_NAM.code]
        for year, title in (
            (
                2017,
                "Chống suy thoái về tư tưởng chính trị, đạo đức, lối sống, “tự diễn biến”, “tự chuyển hóa”",
            ),
            (2018, "Xây dựng phong cách, tác phong công tác của người đứng đầu, của cán bộ, đảng viên"),
        ):
            campaigns.set_theme(
                campaign=ct_05,
                unit=ha_nam,
                code=f"chuyen-de-{year}",
                title=title,
                kind=ThemeKind.ANNUAL,
                year=year,
                by=BY,
                at=self.now,
            )

    def paper(
        self,
        unit: Unit,
        type_: str,
        number: int | None,
        on: date,
        abstract: str,
        campaign: Campaign,
        *,
        cites: Sequence[Document] = (),
        asks: Sequence[papers.Asked] = (),
        signer: str = "Bí thư",
        published: bool = False,
        settles: Sequence[Duty] = (),
    ) -> Document:
        """Draft and issue one paper."""
        draft = papers.draft_document(
            paper=papers.Paper(
                unit=unit,
                type=DocumentType.objects.get(code=type_),
                abstract=abstract,
                campaign=campaign,
                cites=cites,
                signer_post=signer,
                published=published,
            ),
            by=BY,
            at=self.now,
        )
        for asked in asks:
            papers.ask_in_draft(document=draft, asked=asked, by=BY, at=self.now)
        return issuing.issue_document(
            document=draft, on=on, number=number, settles=settles, by=BY, at=self.now
        )

    # -- people ----------------------------------------------------------------------------------------------

    def people(self) -> None:
        """Three rosters, written as files and imported as a user would."""
        for branch, name, title in (
            (shape.ha_nam(), "danh-sach-dang-vien-ha-nam.xlsx", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ TỈNH HÀ NAM"),
            (shape.bac_kan(), "danh-sach-bac-kan.csv", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ THÀNH PHỐ BẮC KẠN"),
            (shape.o_mon(), "danh-sach-o-mon.xlsx", "DANH SÁCH ĐẢNG VIÊN ĐẢNG BỘ QUẬN Ô MÔN"),
        ):
            path = files.write_roster(self.files / name, branch, title)
            roster = open_roster(
                path, unit=self.units[branch.code], day=HA_NAM.roster_day, by=BY, at=self.now, name=name
            )
            people.begin_check(roster=roster, at=self.now)
            check_roster(roster.pk, self.now)
            roster = RosterImport.objects.get(pk=roster.pk)
            if roster.counts.get("add") != len(branch.people):
                raise SystemExit(f"{name}: {roster.counts} {roster.problem}")
            people.apply_roster(roster=roster, by=BY, at=self.now)

    # -- Hà Nam ----------------------------------------------------------------------------------------------

    def conference(self) -> None:
        """The conference of 2016 at 257 points, its rolls imported from twelve files, and twelve make-up sessions."""
        branch, unit = shape.ha_nam(), self.units[HA_NAM.code]
        start = datetime(2016, 10, 10, 7, 30, tzinfo=timezone.get_current_timezone())
        homes = points_of(branch)
        specs = [
            PointSpec(
                unit=self.units[code],
                place=f"Hội trường {self.units[code].name.removeprefix('Đảng bộ ').removeprefix('Chi bộ ')}",
                day=start.date() + timedelta(days=n % 40),
                form=Form.BROADCAST if n % 5 == 0 else Form.IN_PERSON,
            )
            for n, code in enumerate(sorted(set(homes.values())))
        ]
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.CONFERENCE,
            title="Hội nghị quán triệt, triển khai Chỉ thị 05-CT/TW và chuyên đề năm 2016",
            starts_at=start,
            audience=Audience.MEMBER,
            form=Form.COMBINED,
            campaign=self.ct_05,
            code=HA_NAM.conference,
            study=True,
            points=specs,
            by=BY,
            at=start - timedelta(days=20),
        )
        summon(meeting=meeting, by=BY, at=start - timedelta(days=10))
        called = [person for person in branch.people if _called(person, start.date() + timedelta(days=40))]
        missing = self.random.sample(called, HA_NAM.summoned - HA_NAM.attended + self.made_up)
        missed = {person.card: self.random.random() < 0.8 for person in missing}
        after = start + timedelta(days=50)
        for body in branch.children[HA_NAM.code]:
            cells = {cell.code for cell in branch.cells(body.code)}
            rows = [
                (person, homes[person.cell], *_mark(missed.get(person.card), self.random))
                for person in called
                if person.cell in cells
            ]
            path = files.write_roll(
                self.files / f"diem-danh-{body.code}.xlsx", f"DANH SÁCH ĐIỂM DANH – {body.name}", rows
            )
            roll = read_roll(path, meeting=meeting, by=BY, at=after)
            apply_roll(roll=roll, by=BY, at=after, seal=True)
        self._make_ups(meeting, branch, missing, after.date() + timedelta(days=10))

    made_up = 900

    def _make_ups(self, meeting: Meeting, branch: Branch, missing: list[Someone], day: date) -> None:
        at = timezone.make_aware(datetime(day.year, day.month, day.day, 20))
        bodies = branch.children[HA_NAM.code]
        body_of = {cell.code: body.code for body in bodies for cell in branch.cells(body.code)}
        by_body: dict[str, list[Someone]] = {body.code: [] for body in bodies}
        for person in missing:
            by_body[body_of[person.cell]].append(person)
        left = self.made_up
        for n, body in enumerate(bodies):
            later = sum(len(by_body[other.code]) for other in bodies[n + 1 :])
            come = min(len(by_body[body.code]), max(left - later, round(left / (len(bodies) - n))))
            left -= come
            point = plan_makeup(meeting=meeting, unit=self.units[body.code], day=day, by=BY, at=at)
            path = files.write_roll(
                self.files / f"hoc-bu-{body.code}.xlsx",
                f"HỌC BÙ – {body.name}",
                [(person, body.code, "present", "") for person in by_body[body.code][:come]],
            )
            roll = read_roll(path, meeting=meeting, point=point, by=BY, at=at)
            apply_roll(roll=roll, by=BY, at=at, rest_absent=True, seal=True)

    def themes(self) -> None:
        """The themes of 2017 and 2018, studied at the twelve committees; nearly everybody came."""
        branch, unit = shape.ha_nam(), self.units[HA_NAM.code]
        for year in (2017, 2018):
            start = datetime(year, 3, 14, 7, 30, tzinfo=timezone.get_current_timezone())
            theme = Theme.objects.select_related("campaign").get(code=f"chuyen-de-{year}")
            meeting = plan_meeting(
                unit=unit,
                kind=MeetingKind.CONFERENCE,
                title=f"Hội nghị học tập chuyên đề năm {year}",
                starts_at=start,
                theme=theme,
                code=theme.code,
                form=Form.BROADCAST,
                points=[
                    PointSpec(unit=self.units[body.code], day=start.date() + timedelta(days=n))
                    for n, body in enumerate(branch.children[HA_NAM.code])
                ],
                by=BY,
                at=start - timedelta(days=15),
            )
            summon(meeting=meeting, by=BY, at=start - timedelta(days=7))
            for point in Point.objects.filter(meeting=meeting).select_related("unit", "meeting"):
                self.hold(point, absent=0.04, at=_evening(point.day))

    def hold(self, point: Point, *, absent: float, at: datetime, seal: bool = True) -> None:
        """Take the roll of one point: a few are away, the rest came."""
        ids = list(RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True))
        away = self.random.sample(ids, round(len(ids) * absent))
        marks = []
        for n, person_id in enumerate(away):
            state, reason = (State.EXCUSED, self.random.choice(REASONS)) if n % 5 else (State.ABSENT, "")
            marks.append(Mark(person_id=person_id, state=state, reason=reason))
        for first in range(0, len(marks), 200):
            take_marks(point=point, marks=marks[first : first + 200], device=uuid4(), by=BY, at=at)
        mark_rest(point=point, state=State.PRESENT, by=BY, at=at)
        if seal:
            seal_point(point=point, by=BY, at=at)

    # -- plans -----------------------------------------------------------------------------------------------

    def plans(self) -> None:
        """Papers that ask for plans, and the plans: all of Bắc Kạn's, nearly all of Hà Nam's."""
        bac_kan = self.units[BAC_KAN.code]
        guidance = self.paper(
            bac_kan,
            "huong-dan",
            5,
            BAC_KAN.asked_on,
            "xây dựng kế hoạch làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2017",
            self.ct_05,
            cites=[self.founding("05-CT/TW")],
            asks=[
                papers.Asked(
                    kind=DutyKind.PLAN,
                    what="Xây dựng kế hoạch làm theo Bác năm 2017 gắn với khắc phục hạn chế sau kiểm điểm",
                    product="Kế hoạch của chi bộ, đảng bộ",
                    year=2017,
                    due=date(2017, 2, 28),
                    choose=(Choose.DIRECT, Choose.UNDER_BASES),
                )
            ],
        )
        plan = DocumentType.objects.get(code="ke-hoach")
        issuing.issue_plans(
            duties=Duty.objects.filter(document=guidance),
            type=plan,
            on=BAC_KAN.planned_on,
            abstract="thực hiện việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2017",
            signer_post="Bí thư",
            by=BY,
            at=self.now,
        )
        asked = self.paper(
            self.units[HA_NAM.code],
            "ke-hoach",
            18,
            date(2016, 8, 12),
            "thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị",
            self.ct_05,
            cites=[self.founding("05-CT/TW")],
            asks=[
                papers.Asked(
                    kind=DutyKind.PLAN,
                    what="Xây dựng kế hoạch thực hiện Chỉ thị 05-CT/TW toàn khóa",
                    product="Kế hoạch",
                    year=2016,
                    due=date(2016, 10, 31),
                    choose=(Choose.DIRECT,),
                    kinds=(Kind.BASE, Kind.BASE_CELL),
                )
            ],
        )
        given = list(Duty.objects.filter(document=asked).order_by("pk"))
        silent = set(
            self.random.sample(
                [duty.pk for duty in given if duty.unit.kind in (Kind.BASE, Kind.BASE_CELL)], 23
            )
        )
        issuing.issue_plans(
            duties=Duty.objects.filter(pk__in=[duty.pk for duty in given if duty.pk not in silent]),
            type=plan,
            on=date(2016, 9, 20),
            abstract="thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị",
            signer_post="Bí thư",
            by=BY,
            at=self.now,
        )

    # -- Ô Môn -----------------------------------------------------------------------------------------------

    def o_mon(self) -> None:
        """Two conferences for key cadres, a session in each of the 159 cells, 277 sessions for non-members."""
        branch, unit = shape.o_mon(), self.units[O_MON.code]
        bases = branch.children[O_MON.code]
        wards = [body for body in bases if body.kind == Kind.BASE]
        offices = [body for body in bases if body.kind == Kind.BASE_CELL]
        halves = ((wards[:2], date(2021, 6, 10)), (wards[2:] + offices, date(2021, 6, 11)))
        for n, (served, day) in enumerate(halves, start=1):
            meeting = plan_meeting(
                unit=unit,
                kind=MeetingKind.CONFERENCE,
                title=f"Hội nghị triển khai, quán triệt Kết luận 01-KL/TW cho cán bộ chủ chốt (đợt {n})",
                starts_at=_morning(day),
                audience=Audience.KEY_CADRE,
                campaign=self.kl_01,
                code=f"quan-triet-kl-01-{n}",
                study=True,
                points=[PointSpec(unit=unit, serves=[self.units[body.code] for body in served])],
                by=BY,
                at=_morning(day - timedelta(days=10)),
            )
            summon(meeting=meeting, by=BY, at=_morning(day - timedelta(days=5)))
            for point in Point.objects.filter(meeting=meeting).select_related("unit", "meeting"):
                self.hold(point, absent=0, at=_evening(day))
        missing = O_MON.summoned - O_MON.attended
        meeting = plan_meeting(
            unit=unit,
            kind=MeetingKind.TALK,
            title="Triển khai Kết luận 01-KL/TW lồng ghép trong sinh hoạt chi bộ",
            starts_at=_morning(date(2021, 7, 3)),
            audience=Audience.MEMBER,
            campaign=self.kl_01,
            study=True,
            points=[
                PointSpec(unit=self.units[cell.code], day=date(2021, 7, 3) + timedelta(days=n % 28))
                for n, cell in enumerate(branch.cells(O_MON.code))
            ],
            by=BY,
            at=_morning(date(2021, 6, 20)),
        )
        summon(meeting=meeting, by=BY, at=_morning(date(2021, 6, 28)))
        points = list(Point.objects.filter(meeting=meeting).select_related("unit", "meeting").order_by("pk"))
        for n, point in enumerate(points):
            ids = list(
                RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True)[:1]
            )
            if n < missing:
                mark = Mark(person_id=ids[0], state=State.EXCUSED, reason=self.random.choice(REASONS))
                take_marks(point=point, marks=[mark], device=uuid4(), by=BY, at=_evening(point.day))
            mark_rest(point=point, state=State.PRESENT, by=BY, at=_evening(point.day))
            seal_point(point=point, by=BY, at=_evening(point.day))
        self._open_sessions(unit, bases)

    def _open_sessions(self, unit: Unit, bases: list[shape.Body]) -> None:
        categories = [
            Category.UNION_MEMBER,
            Category.ASSOCIATION_MEMBER,
            Category.PUBLIC_EMPLOYEE,
            Category.WORKER,
        ]
        sittings = shape._split(
            O_MON.open_sessions, [4 if body.kind == Kind.BASE else 1 for body in bases for _ in "ab"]
        )
        heads = shape._split(O_MON.heads, [count * self.random.uniform(0.7, 1.3) for count in sittings])
        places = [body for body in bases for _ in "ab"]
        for half in (0, 1):
            day = date(2021, 9, 4) + timedelta(days=180 * half)
            meeting = plan_meeting(
                unit=unit,
                kind=MeetingKind.TALK,
                title=f"Triển khai Kết luận 01-KL/TW đến đoàn viên, hội viên chưa là đảng viên (đợt {half + 1})",
                starts_at=_morning(day),
                audience=Audience.NON_MEMBER,
                campaign=self.kl_01,
                study=True,
                points=[
                    PointSpec(
                        unit=self.units[body.code],
                        day=day + timedelta(days=n),
                        sittings=sittings[2 * n + half],
                    )
                    for n, body in enumerate(bases)
                ],
                by=BY,
                at=_morning(day - timedelta(days=10)),
            )
            count_of = {places[n].code: heads[n] for n in range(half, len(places), 2)}
            for n, point in enumerate(
                Point.objects.filter(meeting=meeting).select_related("unit", "meeting")
            ):
                at = _evening(point.day)
                count_heads(
                    point=point, category=categories[n % 4], present=count_of[point.unit.code], by=BY, at=at
                )
                seal_point(point=point, by=BY, at=at)

    # -- today -----------------------------------------------------------------------------------------------

    def reorganisation(self) -> None:
        """The real reorganisation of 1 July 2025, in the three provinces into which the demo's units went.

        The whole country comes in with ``sen import reorganisation-2025``, in a minute of its own.
        """
        import_country(
            by=BY,
            at=self.now,
            since=shape.BEFORE,
            only=("ninh-binh-2025", "thai-nguyen-2025", "can-tho-2025"),
        )

    def today(self) -> None:
        """What is under way now in Ninh Bình, where Hà Nam went: a duty half done, a conference half held."""
        ninh_binh = self.units["ninh-binh-2025"]
        today = timezone.localdate(self.now)
        campaigns.record_terms(
            terms=[campaigns.WantedTerm(unit=ninh_binh, name="Nhiệm kỳ 2025 - 2030", first=date(2025, 7, 1))],
            by=BY,
            at=self.now,
        )
        asked = self.paper(
            ninh_binh,
            "ke-hoach",
            None,
            today - timedelta(days=45),
            f"tổ chức học tập chuyên đề năm {today.year} và báo cáo kết quả thực hiện Kết luận 01-KL/TW",
            self.kl_01,
            cites=[self.founding("01-KL/TW")],
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
            duties.record_receipts(duties=chosen, step=step, on=min(on, today), by=BY, at=self.now)
        theme = campaigns.set_theme(
            campaign=self.kl_01,
            unit=ninh_binh,
            code=f"chuyen-de-ninh-binh-{today.year}",
            title="Nêu cao trách nhiệm, gần dân, sát cơ sở trong vận hành chính quyền địa phương hai cấp",
            kind=ThemeKind.ANNUAL,
            year=today.year,
            by=BY,
            at=self.now,
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
            starts_at=_morning(today - timedelta(days=4)),
            theme=theme,
            code=f"ninh-binh-{today.year}",
            form=Form.COMBINED,
            points=[
                PointSpec(unit=commune, day=today - timedelta(days=4 - n * 6 // len(communes)))
                for n, commune in enumerate(communes)
            ],
            by=BY,
            at=self.now - timedelta(days=20),
        )
        summon(meeting=meeting, by=BY, at=self.now - timedelta(days=6))
        for point in Point.objects.filter(meeting=meeting, day__lte=today).select_related("unit", "meeting"):
            if point.day < today:
                self.hold(point, absent=self.random.uniform(0.02, 0.12), at=_evening(point.day))
            else:
                ids = list(
                    RollEntry.objects.of(point).order_by("person_id").values_list("person_id", flat=True)
                )
                marks = [Mark(person_id=pk, state=State.PRESENT) for pk in ids[: min(len(ids) * 2 // 3, 200)]]
                if marks:
                    take_marks(point=point, marks=marks, device=uuid4(), by=BY, at=self.now)

    # -- accounts --------------------------------------------------------------------------------------------

    def accounts(self) -> None:
        """One sign-in per role, with one password that is made now and kept beside the database."""
        accounts.load_roles(by=BY, at=self.now)
        password = f"sen-{secrets.token_hex(4)}"
        (settings.VAR / "demo-password").touch(mode=0o600)
        (settings.VAR / "demo-password").write_text(password)
        someone = (
            Person.objects.filter(
                memberships__unit__code__startswith="ha-nam-kcq", memberships__valid__endswith=None
            )
            .filter(post="", card_hash__isnull=False)
            .order_by("pk")
            .first()
        )
        cell = someone.memberships.get().unit if someone else None
        for username, name, role, unit, person in (
            ("quantri", "Quản trị hệ thống", "administrator", ROOT_CODE, None),
            ("bithu", "Bí thư Tỉnh ủy (mẫu)", "committee-secretary", "ninh-binh-2025", None),
            ("canbo", "Cán bộ theo dõi (mẫu)", "campaign-officer", "ninh-binh-2025", None),
            ("tonghop", "Cán bộ tổng hợp (mẫu)", "collator", "ninh-binh-2025", None),
            (
                "bithuchibo",
                "Bí thư chi bộ (mẫu)",
                "cell-secretary",
                cell.code if cell else "ninh-binh-2025",
                None,
            ),
            ("kiemtra", "Cán bộ kiểm tra (mẫu)", "inspector", "ninh-binh-2025", None),
            ("thuky", "Thư ký cuộc thi (mẫu)", "contest-secretary", "ninh-binh-2025", None),
            (
                "dangvien",
                someone.name if someone else "Đảng viên (mẫu)",
                "member",
                cell.code if cell else "vn",
                someone,
            ),
        ):
            user = accounts.create_user(
                username=username,
                name=name,
                role=Role.objects.get(code=role),
                unit=self.units[unit],
                first=date(2025, 7, 1),
                person=person,
                why="Dữ liệu mẫu",
                by=BY,
                at=self.now,
            )
            accounts.set_password(user=user, password=password, by=BY, at=self.now)

    def figures(self) -> None:
        """Count everything from scratch, so that the first page shows numbers; every mark is served by that."""
        last = StaleMark.objects.aggregate(last=Max("pk"))["last"] or 0
        recounting.recount()
        StaleMark.objects.filter(pk__lte=last).delete()


REASONS = ("Ốm, đang điều trị", "Đi công tác", "Việc gia đình", "Đi học tập trung", "Tuổi cao, sức yếu")


def points_of(branch: Branch) -> dict[str, str]:
    """Cell → code of the unit at whose point its members study: 257 points, the largest bases have their own."""
    size: dict[str, int] = {}
    for person in branch.people:
        size[person.cell] = size.get(person.cell, 0) + 1
    bodies = branch.children[branch.code]
    bases = [(base, body) for body in bodies for base in branch.children[body.code]]
    weight = {base.code: sum(size.get(cell.code, 0) for cell in branch.cells(base.code)) for base, _ in bases}
    own = {
        code
        for code, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))[
            : HA_NAM.points - len(bodies)
        ]
    }
    return {
        cell.code: base.code if base.code in own else body.code
        for base, body in bases
        for cell in branch.cells(base.code)
    }


def _called(person: Someone, day: date) -> bool:
    return (
        person.standing != "exempt" and person.since <= day and (person.until is None or person.until > day)
    )


def _mark(excused: bool | None, random: Random) -> tuple[str, str]:
    if excused is None:
        return "present", ""
    return ("excused", random.choice(REASONS)) if excused else ("absent", "")


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 7, 30))


def _evening(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 19))


@contextmanager
def quietly() -> Iterator[None]:
    """For tests: no lines on the screen."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()):
        yield
