"""Files for people: an empty roll to fill."""

from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext as _

from sen.foundation.staging import intake
from sen.foundation.staging.columns import Field


def write_template(target: IO[bytes], fields: Sequence[Field]) -> int:
    """An empty roll: one column for each of ``fields``, two made-up rows that show how to fill it."""
    examples = {
        "name": ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"),
        "birth": ("03/02/1970", "1985"),
        "cell": (_("Chi bộ thôn Đông"), _("Chi bộ thôn Đông")),
        "present": ("x", ""),
        "excused": ("", "x"),
        "reason": ("", _("Ốm")),
    }
    return intake.write_empty(fields, examples, target, _("Điểm danh"))
