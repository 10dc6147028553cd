"""The organisations of the demo, and their reorganisation."""

from sen.areas.organisations.actions.units import NewUnit, found_unit, found_units
from sen.areas.organisations.choices import Kind
from sen.areas.organisations.imports.country import ROOT_CODE, ROOT_NAME, import_country
from sen.config.demo import shape
from sen.config.demo.making import BY, Making


def organisations(making: Making) -> None:
    """The three territories as they were, with the bases and cells that no register knows."""
    root = found_unit(
        code=ROOT_CODE, name=ROOT_NAME, kind=Kind.CENTRE, parent=None, on=shape.BEFORE, by=BY, at=making.now
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
    found_units(units=[*provinces, *new], by=BY, at=making.now, why="Dữ liệu mẫu")


def reorganisation(making: Making) -> None:
    """The real reorganisation of 1 July 2025, in the four provinces into which the demo's units went.

    The whole country comes in with ``sen import reorganisation-2025``, in a minute of its own.
    """
    import_country(
        by=BY,
        at=making.now,
        since=shape.BEFORE,
        only=("ninh-binh-2025", "thai-nguyen-2025", "can-tho-2025", "bac-ninh-2025"),
    )
