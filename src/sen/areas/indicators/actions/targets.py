"""Targets: what a unit sets itself to reach."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.areas.directives.models import Campaign
from sen.areas.indicators.models import Target
from sen.areas.organisations.models import Unit
from sen.foundation import acts
from sen.foundation.access import Actor
from sen.foundation.figures import Figure
from sen.foundation.periods import Period
from sen.foundation.refusals import Refusal

LARGEST = 10**12 - 1
"""The largest goal that can be kept."""

acts.SENTENCES |= {"indicators.set_target": _("{who} đặt chỉ tiêu {subject}")}


class CannotSetTarget(Refusal):
    message = _("Chưa đặt được chỉ tiêu.")


def set_target(
    *,
    unit: Unit,
    figure: Figure,
    campaign: Campaign | None,
    period: Period,
    goal: Decimal,
    by: Actor,
    at: datetime,
) -> Target:
    """Set (or set anew) the unit's goal for a figure in a period: a number, or percent for a ratio."""
    if not 0 <= goal <= (100 if figure.ratio else LARGEST):
        raise CannotSetTarget(
            _("Chỉ tiêu tỷ lệ từ 0 đến 100; chỉ tiêu số lượng không âm, không quá 12 chữ số."), field="goal"
        )
    key: dict[str, Any] = {
        "unit": unit,
        "campaign": campaign,
        "figure": figure.code,
        "first": period.first.first_day,
        "last": period.last.last_day,
    }
    before = Target.objects.select_for_update().filter(**key).values_list("goal", flat=True).first()
    target, _new = Target.objects.update_or_create(**key, defaults={"goal": goal})
    acts.record(
        by=by,
        at=at,
        verb="indicators.set_target",
        subject=target,
        place=unit,
        before={"goal": before},
        after={"goal": goal, "figure": figure.code},
    )
    return target
