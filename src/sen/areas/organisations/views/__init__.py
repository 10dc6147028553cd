"""Pages of units and of reorganisations."""

from sen.areas.organisations.views.reorganisations import (
    link_list,
    reorganisation_discard,
    reorganisation_list,
    reorganisation_new,
    reorganisation_page,
    reorganisation_revise,
    reorganisation_sign,
    reorganisation_undo,
    step_add,
    step_remove,
)
from sen.areas.organisations.views.units import (
    unit,
    unit_below,
    unit_children,
    unit_dissolve,
    unit_found,
    unit_kind,
    unit_move,
    unit_options,
    unit_rename,
    unit_tree,
)

__all__ = [
    "link_list",
    "reorganisation_discard",
    "reorganisation_list",
    "reorganisation_new",
    "reorganisation_page",
    "reorganisation_revise",
    "reorganisation_sign",
    "reorganisation_undo",
    "step_add",
    "step_remove",
    "unit",
    "unit_below",
    "unit_children",
    "unit_dissolve",
    "unit_found",
    "unit_kind",
    "unit_move",
    "unit_options",
    "unit_rename",
    "unit_tree",
]
