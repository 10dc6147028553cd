"""Campaigns, the papers that founded them, and the plans made to carry them out."""

from collections.abc import Sequence
from datetime import date

from sen.areas.directives.actions import campaigns, configuration, issuing, papers
from sen.areas.directives.choices import Choose, DutyKind, ThemeKind
from sen.areas.directives.models import Campaign, Document, DocumentType, Duty
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.imports.country import ROOT_CODE
from sen.areas.organisations.models import Unit
from sen.config.demo import shape
from sen.config.demo.making import BY, Making
from sen.config.demo.seeds import BAC_KAN, HA_NAM


def directives(making: Making) -> None:
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
            campaigns.WantedTerm(unit=making.units[code], name=name, first=first, last=last)
            for code, name, first, last in terms
        ],
        by=BY,
        at=making.now,
    )
    symbols = {"bac-kan-tp": "TU", "phu-ly": "TU", "duy-tien": "TU", "kim-bang": "TU", "o-mon": "QU"}
    symbols |= dict.fromkeys(("thanh-liem", "binh-luc", "ly-nhan"), "HU")
    for code, symbol in symbols.items():
        if code in making.units:
            configuration.set_issuer_symbol(unit=making.units[code], symbol=symbol, by=BY, at=making.now)
    root = making.units[ROOT_CODE]
    ct_05 = campaigns.start_campaign(
        code="ct-05",
        name="Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh theo Chỉ thị 05-CT/TW",
        unit=root,
        starts=date(2016, 5, 15),
        ends=date(2021, 5, 17),
        by=BY,
        at=making.now,
    )
    kl_01 = campaigns.start_campaign(
        code="kl-01",
        name="Tiếp tục thực hiện Chỉ thị 05-CT/TW theo Kết luận 01-KL/TW",
        unit=root,
        starts=date(2021, 5, 18),
        by=BY,
        at=making.now,
    )
    directive = paper(
        making,
        root,
        "chi-thi",
        5,
        date(2016, 5, 15),
        "về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        ct_05,
        signer="Tổng Bí thư",
        published=True,
    )
    paper(
        making,
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
    ha_nam = making.units[HA_NAM.code]
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
            at=making.now,
        )


def paper(
    making: Making,
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
        at=making.now,
    )
    for asked in asks:
        papers.ask_in_draft(document=draft, asked=asked, by=BY, at=making.now)
    return issuing.issue_document(document=draft, on=on, number=number, settles=settles, by=BY, at=making.now)


def plans(making: Making) -> None:
    """Papers that ask for plans, and the plans: all of Bắc Kạn's, nearly all of Hà Nam's."""
    bac_kan = making.units[BAC_KAN.code]
    guidance = paper(
        making,
        bac_kan,
        "huong-dan",
        5,
        BAC_KAN.asked_on,
        "xây dựng kế hoạch làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2017",
        making.ct_05,
        cites=[making.founding("05-CT/TW")],
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
        at=making.now,
    )
    asked = paper(
        making,
        making.units[HA_NAM.code],
        "ke-hoach",
        18,
        date(2016, 8, 12),
        "thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị",
        making.ct_05,
        cites=[making.founding("05-CT/TW")],
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
        making.random.sample([duty.pk for duty in given if duty.unit.kind in (Kind.BASE, Kind.BASE_CELL)], 23)
    )
    issuing.issue_plans(
        duties=Duty.objects.filter(pk__in=[duty.pk for duty in given if duty.pk not in silent]),
        type=plan,
        on=date(2016, 9, 20),
        abstract="thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị",
        signer_post="Bí thư",
        by=BY,
        at=making.now,
    )
