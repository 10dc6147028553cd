"""Figures, closings and targets for the walk of every address as every role."""

from datetime import date
from decimal import Decimal

from psycopg.types.range import DateRange

from sen.areas.indicators.models import RegisterDuty, Target
from sen.areas.organisations.choices import Kind
from tests.cast import Corner
from tests.samples import Sample


def samples(corner: Corner) -> dict[str, dict | Sample | list]:
    """The figures of the base and its cell, a goal with a count of its own, another province's campaign asked for."""
    figure = "people.members"
    for unit in (corner.base, corner.cell):
        Target.objects.create(
            unit=unit,
            campaign=None,
            figure=figure,
            first=date(2018, 1, 1),
            last=date(2018, 12, 31),
            goal=Decimal(corner.count),
        )
    duty, _new = RegisterDuty.objects.get_or_create(
        register="study", kind=Kind.SUPERIOR, valid=DateRange(date(2018, 1, 1), None), source="HD 05-HD/TU"
    )
    unit, one = {"code": corner.base.code}, {"code": corner.base.code, "figure": figure}
    year = {"from": "01/2018", "to": "12/2018"}
    asked = year | {"campaign": "chien-dich-far"}
    cell = {"code": corner.cell.code, "figure": figure}
    return {
        "indicators:figure_board": [Sample(unit, query=year), Sample(unit, query=asked)],
        "indicators:figure_detail": [
            Sample(one, query=year),
            Sample(one, query=asked),
            Sample(one, query=year | {"lens": "today"}),
            Sample(cell, query=year),
        ],
        "indicators:figure_records": [Sample(one, query=year), Sample(cell, query=year | {"lens": "today"})],
        "indicators:range_count": Sample(
            {"code": corner.province.code, "figure": "study.persons"},
            query={"from": "02/2018", "to": "10/2018"},
            post={},
        ),
        "indicators:closing_list": Sample(unit, query={"month": "05/2018"}),
        "indicators:closing_close": [
            Sample(unit, post={"register": "study", "month": "05/2018"}),
            Sample(unit, post={"register": "study", "month": "05/2018", "below": "1"}),
        ],
        "indicators:duty_add": Sample(
            post={"register": "study", "kind": "bloc", "first": "05/2018", "source": "HD 05-HD/TU"}
        ),
        "indicators:duty_end": Sample({"duty_id": duty.pk}, post={"last": "12/2018", "why": "HD 09-HD/TU"}),
        "indicators:target_set": Sample(one, post=year | {"goal": "100"}),
        "indicators:lens_prepare": Sample(unit, post=year | {"lens": "2017-01-01"}),
    }
