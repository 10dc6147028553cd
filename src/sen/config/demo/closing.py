"""The figures of the demo: counted, then closed by those who must; some are late, as some always are."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from sen.areas.directives.figures import FOLLOWING
from sen.areas.indicators.actions import recounting
from sen.areas.indicators.actions.closing import close_together
from sen.areas.indicators.actions.registers import set_register_duty
from sen.areas.meetings.figures import REGISTER as STUDY
from sen.areas.organisations.choices import ABOVE_BASE, Kind
from sen.areas.organisations.models import Unit
from sen.config.demo import shape, so_vhtt
from sen.config.demo.making import BY, Making
from sen.config.demo.seeds import BAC_KAN, HA_NAM, O_MON, QUE_VO
from sen.foundation.models import StaleMark
from sen.foundation.periods import Month

REGISTERS = (STUDY, FOLLOWING)
LATE_DISTRICT = "kim-bang"
"""It did not close the last two months before it was dissolved: Hà Nam's figures then come from 11 of 12."""
LAST_OF_HA_NAM = Month(2025, 6)


def duties(making: Making) -> None:
    """The committees above the bases close the registers of study and of following, from 2016 on."""
    for register in REGISTERS:
        for kind in Kind:
            if kind in ABOVE_BASE:
                set_register_duty(
                    register=register,
                    kind=kind,
                    first=Month(2016, 1),
                    source="Quy định của bộ dữ liệu mẫu",
                    by=BY,
                    at=making.now,
                )


def figures(making: Making) -> None:
    """Count everything from scratch, so that the first page shows numbers; every mark is served by that."""
    last = StaleMark.objects.aggregate(last=Max("pk"))["last"] or 0
    recounting.recount()
    StaleMark.objects.filter(pk__lte=last).delete()


def closings(making: Making) -> None:
    """Hà Nam's twelve and the four others closed every month of their lives; in Ninh Bình a few are late today."""
    twelve = [making.units[body.code] for body in shape.ha_nam().children[HA_NAM.code]]
    others = [making.units[code] for code in (BAC_KAN.code, O_MON.code, QUE_VO.code, so_vhtt.BLOC)]
    _close([*twelve, *others], Month(2018, 12))
    _close([unit for unit in twelve if unit.code == LATE_DISTRICT], LAST_OF_HA_NAM - 2)
    _close([unit for unit in [*twelve, *others] if unit.code != LATE_DISTRICT], LAST_OF_HA_NAM)
    today = Month.of(timezone.localdate(making.now))
    below = Unit.objects.filter(parent__code="ninh-binh-2025", kind__in=ABOVE_BASE).order_by("sort_key", "pk")
    punctual: list[Unit] = []
    late: list[Unit] = []
    for n, unit in enumerate(below):
        if n % 40 != 7:  # these have never closed anything
            (late if n % 18 == 3 else punctual).append(unit)
    _close(late, today - 3)
    _close(punctual, today - 1)
    while recounting.work_off_marks():
        pass


def _close(units: list[Unit], through: Month) -> None:
    """Each month's figures were closed by the fifth of the next."""
    day = (through + 1).first_day
    at = timezone.make_aware(datetime(day.year, day.month, 5, 9))
    for register in REGISTERS:
        close_together(units=units, register=register, through=through, by=BY, at=at)
