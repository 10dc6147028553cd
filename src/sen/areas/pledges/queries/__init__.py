"""Reading promises: only what lies in the actor's view, and one's own."""

from sen.areas.pledges.queries.standards import (
    age_limit,
    find_posting,
    find_standard,
    standard_rule,
    standard_tasks,
    standards_in_view,
    versions_of,
)
from sen.areas.pledges.queries.units import find_unit, units_for

__all__ = [
    "age_limit",
    "find_posting",
    "find_standard",
    "find_unit",
    "standard_rule",
    "standard_tasks",
    "standards_in_view",
    "units_for",
    "versions_of",
]
