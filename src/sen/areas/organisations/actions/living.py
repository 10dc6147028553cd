"""Whether a unit lived on the day on which something is said to have happened there."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import Unit
from sen.foundation.refusals import Refusal


class NotThere(Refusal):
    """The unit did not exist on that day."""

    message = _("Vào ngày này, đơn vị chưa thành lập hoặc đã kết thúc hoạt động.")


def refuse_without_unit(unit: Unit, day: date, field: str = "day") -> None:
    """Raises NotThere: a fact on a day on which its unit did not exist would be counted nowhere."""
    if day not in unit.valid:
        raise NotThere(field=field)
