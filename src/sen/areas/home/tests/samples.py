"""Records with which the law of the view walks this area's addresses."""

from tests.cast import Corner
from tests.samples import Sample


def samples(corner: Corner) -> dict:
    """The dashboards of a corner's units; acts, tasks and search need no arguments."""
    return {
        "home:unit_dashboard": [
            Sample({"code": corner.district.code}, query={"all": "1"}),
            Sample({"code": corner.province.code}, query={"all": "1", "from": "01/2016", "to": "12/2018"}),
            Sample({"code": corner.province.code}, query={"all": "1", "lens": "today"}),
            Sample({"code": corner.cell.code}),
        ]
    }
