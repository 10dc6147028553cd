"""The emulation pacts of Hà Nam in 2017: all of province and district level signed by the end of April."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sen.areas.organisations.choices import ABOVE_BASE, Kind
from sen.areas.organisations.models import Unit
from sen.areas.pledges import actions
from sen.areas.pledges.actions import Target
from sen.areas.pledges.models import EmulationPact, PactParty
from sen.config.demo import shape
from sen.config.demo.making import BY, Making, evening, morning
from sen.config.demo.seeds import HA_NAM

TARGETS = (
    Target(content="Chi bộ sinh hoạt chuyên đề đủ bốn quý", measure="% chi bộ", plan=Decimal(100), most_points=Decimal(25)),
    Target(content="Cán bộ, đảng viên đăng ký nội dung làm theo", measure="% đảng viên", plan=Decimal(98), most_points=Decimal(25)),
    Target(content="Mô hình điểm được xây dựng và duy trì", measure="mô hình", plan=Decimal(2), most_points=Decimal(20)),
    Target(content="Vấn đề bức xúc, nổi cộm được giải quyết xong", measure="vấn đề", plan=Decimal(1), most_points=Decimal(20)),
    Target(content="Tập thể, cá nhân điển hình được giới thiệu", measure="điển hình", plan=Decimal(3), most_points=Decimal(10)),
)  # fmt: skip
LAUNCHED = date(2017, 3, 20)
UNSIGNED = 2
"""Of the police's own bases so many had not signed theirs."""


def pacts(making: Making) -> None:
    """The districts sign one pact, the blocs and forces another, and the police's bases one among themselves."""
    branch, province = shape.ha_nam(), making.units[HA_NAM.code]
    bodies = [making.units[body.code] for body in branch.children[HA_NAM.code]]
    territories = [unit for unit in bodies if unit.kind == Kind.SUPERIOR]
    others = [unit for unit in bodies if unit.kind in ABOVE_BASE and unit.kind != Kind.SUPERIOR]
    _signed(making, province, "Cụm thi đua các huyện, thành phố", territories)
    _signed(making, province, "Khối thi đua các đảng bộ trực thuộc Tỉnh ủy", others)
    police = next(unit for unit in others if unit.kind == Kind.POLICE)
    bases = [making.units[body.code] for body in branch.children[police.code]]
    _signed(making, police, "Khối thi đua các đơn vị Công an tỉnh", bases, leave=UNSIGNED)


def _signed(making: Making, keeper: Unit, name: str, members: Sequence[Unit], *, leave: int = 0) -> None:
    """A block, its pact, the signatures; half a year later the points of two parties, found a little high."""
    block = actions.form_block(
        unit=keeper, name=name, members=members, since=date(2017, 1, 1), by=BY, at=morning(LAUNCHED)
    )
    pact = actions.make_pact(
        block=block,
        year=2017,
        title="Giao ước thi đua “Học tập và làm theo Bác” năm 2017",
        targets=TARGETS,
        launched_on=LAUNCHED,
        sign_by=HA_NAM.pacts_signed_by,
        campaign=making.ct_05,
        by=BY,
        at=morning(LAUNCHED),
    )
    parties = list(PactParty.objects.filter(pact=pact).select_related("unit").order_by("unit__code"))
    signing = parties[: len(parties) - leave]
    for party in signing:
        on = LAUNCHED + timedelta(days=making.random.randrange(38))
        actions.sign_pact(party=party, on=on, signer="Bí thư cấp ủy", by=BY, at=evening(on))
    _scored(making, pact, signing[:2])


def _scored(making: Making, pact: EmulationPact, parties: Sequence[PactParty]) -> None:
    at = evening(date(2017, 12, 15))
    targets = list(pact.targets.all())
    for party in parties:
        own = {target.pk: (target.plan, target.most_points) for target in targets}
        actions.score_pact(party=party, scores=own, by=BY, at=at)
        found = {target.pk: target.most_points - making.random.randint(0, 3) for target in targets}
        actions.verify_pact(
            party=party, points=found, why="Đối chiếu với sổ theo dõi", by=BY, at=at + timedelta(days=5)
        )
