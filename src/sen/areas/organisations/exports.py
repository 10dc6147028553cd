"""Files for people: an empty table of units to fill."""

from typing import IO

from django.utils.translation import gettext as _

from sen.areas.organisations.choices import Kind
from sen.foundation.staging import intake
from sen.foundation.staging.columns import Field


def write_template(target: IO[bytes], fields: tuple[Field, ...]) -> int:
    """An empty table: one column for each of ``fields``, two made-up rows that show how to fill it."""
    base = _("Đảng bộ xã Mẫu")
    examples = {
        "code": ("xa-mau", ""),
        "name": (base, _("Chi bộ thôn Đông")),
        "kind": (str(Kind.BASE.label), str(Kind.CELL.label)),
        "parent": (_("Đảng bộ huyện Mẫu"), base),
        "on": ("01/01/2016", "01/03/2016"),
    }
    return intake.write_empty(fields, examples, target, _("Đơn vị"))
