"""List pages by declaration: columns, filters, search, sort, pages, print and .xlsx, all from one queryset.

    UNITS = Listing(
        key="organisations.units",
        title=_("Đơn vị"),
        columns=(
            Column("name", _("Tên"), value="name_now", link=lambda unit: unit_url(unit), sort="sort_key", main=True),
            Column("members", _("Đảng viên"), kind="number", sort="members"),
        ),
        filters=(Choice("kind", _("Loại hình"), UnitKinds.choices, where="kind"), Days("born", _("Thành lập"), where="born_on")),
        search="folded",
        order="name",
    )

    @guard(can_list_units)
    def unit_list(request):
        return UNITS.respond(request, queries.units_in_view(request.actor))

The queryset decides the scope; a Listing only narrows it. The number of queries does not depend on the number of
rows. Everything works without scripts; with them, filters and pages replace only ``#results``.
"""

from .columns import Cell, Column, pick, written
from .filters import Choice, Control, Days, Flag, Given
from .listing import COUNTED, PAGE, PRINTED, SORTED, Heading, Listing, Shown

__all__ = [
    "COUNTED",
    "PAGE",
    "PRINTED",
    "SORTED",
    "Cell",
    "Choice",
    "Column",
    "Control",
    "Days",
    "Flag",
    "Given",
    "Heading",
    "Listing",
    "Shown",
    "pick",
    "written",
]
