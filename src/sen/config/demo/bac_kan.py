"""The plans that members of Bắc Kạn city made for 2017, and the lines of them that were copied."""

from datetime import date

from sen.areas.organisations.choices import Kind
from sen.areas.organisations.models import Unit
from sen.areas.people.actions import enrol_person
from sen.areas.people.models import Membership
from sen.areas.pledges import actions
from sen.areas.pledges.choices import Audience
from sen.config.demo import names, pledged
from sen.config.demo.making import BY, Making, evening, morning
from sen.config.demo.seeds import BAC_KAN

ADMITTED = date(2017, 2, 3)
"""On the founding day of the Party a few join, so that the members under bases can be divided as the report does."""
STEP = 20
"""Of so many members under bases 19 sign: that is 95 per cent."""


def plans_of_members(making: Making) -> None:
    """All members of offices sign; of those in cells under a base committee 95 of a hundred do."""
    opened, signed = BAC_KAN.planned_on, date(2017, 3, 24)
    round = actions.open_round(
        unit=making.units[BAC_KAN.code],
        campaign=making.ct_05,
        year=2017,
        audiences=[Audience.MEMBER],
        opens_on=opened,
        due_on=date(2017, 3, 31),
        wording="plan",
        by=BY,
        at=morning(opened),
    )
    _admit(making)
    homes = pledged.homes_on(BAC_KAN.code, signed)
    under = _under_bases(homes)
    silent = {
        home.pk for home in making.random.sample(under, len(under) * (100 - BAC_KAN.signed_percent) // 100)
    }
    signing = [home for home in homes if home.pk not in silent]
    papers = pledged.papers(signing, making.random, 2017, copying=0.2)
    actions.record_signed(round=round, papers=papers, on=signed, by=BY, at=evening(signed))
    check = actions.begin_check(campaign=making.ct_05, year=2017, by=BY, at=evening(signed))
    while actions.check_some(check=check, at=evening(signed)):
        pass


def _under_bases(homes: list[Membership]) -> list[Membership]:
    return [home for home in homes if home.unit.kind == Kind.CELL]


def _admit(making: Making) -> None:
    """So many new members that those under bases make whole twenties."""
    here = pledged.homes_on(BAC_KAN.code, ADMITTED)
    cells = sorted({home.unit for home in _under_bases(here)}, key=lambda unit: unit.code)
    for n in range(-len(_under_bases(here)) % STEP):
        cell: Unit = cells[n * 7 % len(cells)]
        name, _woman = names.full_name(making.random)
        born = date(
            making.random.randint(1988, 1997), making.random.randint(1, 12), making.random.randint(1, 28)
        )
        enrol_person(
            unit=cell,
            name=name,
            since=ADMITTED,
            birth_date=born,
            standing="probationary",
            namesake=True,
            by=BY,
            at=morning(ADMITTED),
        )
