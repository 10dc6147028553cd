"""Files for people: an empty roster to fill."""

from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext as _

from sen.foundation.staging import intake
from sen.foundation.staging.columns import Field


def write_template(target: IO[bytes], fields: Sequence[Field]) -> int:
    """An empty roster: one column for each of ``fields``, two made-up rows that show how to fill it."""
    examples = {
        "name": ("Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"),
        "birth": ("03/02/1970", "1985"),
        "card": ("38012345", ""),
        "unit": (_("Chi bộ thôn Đông"), _("Chi bộ thôn Đông")),
        "parent": (_("Đảng bộ xã Mẫu"), _("Đảng bộ xã Mẫu")),
        "standing": (_("chính thức"), _("dự bị")),
        "since": ("01/01/2016", ""),
        "post": (_("Bí thư chi bộ"), ""),
    }
    return intake.write_empty(fields, examples, target, _("Danh sách"))
