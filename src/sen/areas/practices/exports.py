"""Workbooks of models: an empty list to fill in, and rows that were not taken."""

from collections.abc import Iterable, Sequence
from typing import IO

from django.utils.translation import gettext as _

from sen.areas.practices.models import ModelImport
from sen.foundation.staging.columns import Field
from sen.foundation.staging.export import ExportColumn, write_table

_EXAMPLES = {
    "name": ("Một cửa thân thiện", "Tuyến phố văn minh"),
    "unit": ("Đảng bộ xã …", "Chi bộ tổ dân phố …"),
    "tier": ("cấp cơ sở", "cấp cơ sở"),
    "subject": ("tập thể", "tập thể"),
    "field": ("cải cách hành chính", "đô thị văn minh"),
    "what": ("Tỷ lệ hồ sơ trả đúng hẹn", "Số hộ lấn chiếm vỉa hè"),
    "unit_of_measure": ("%", "hộ"),
    "baseline": ("82,5", "37"),
    "baseline_on": ("01/03/2017", "15/02/2017"),
    "target": ("98", "0"),
    "target_on": ("31/12/2017", "30/06/2017"),
    "owner": ("Bí thư Đảng ủy", "Bí thư chi bộ"),
    "registered_on": ("10/03/2017", "20/02/2017"),
    "status": ("đã đăng ký", "đang thực hiện"),
    "status_on": ("", "01/04/2017"),
}


def write_template(target: IO[bytes], fields: Sequence[Field]) -> int:
    """Write an empty list with every column that is understood, and two rows to show how they are filled."""
    columns = [ExportColumn(str(field.label), 22) for field in fields]
    rows = ([_EXAMPLES.get(field.code, ("", ""))[n] for field in fields] for n in (0, 1))
    return write_table(
        target,
        columns,
        rows,
        title=_("Danh sách mô hình"),
        notes=[_("Bắt buộc: tên, đơn vị, ngày đăng ký, chỉ số đo, đơn vị tính, hiện trạng, chỉ tiêu.")],
    )


def write_refused(target: IO[bytes], file: ModelImport, rows: Iterable[dict]) -> int:
    """Write the rows that were not taken, each with its number in the file and the reason."""
    columns = [
        ExportColumn(_("Dòng"), 8, "number"),
        ExportColumn(_("Tên mô hình"), 40),
        ExportColumn(_("Đơn vị"), 34),
        ExportColumn(_("Lý do không nhận"), 60),
    ]
    lines = ((row["row"], row["name"], row["unit"], str(row["refusal"])) for row in rows)
    return write_table(target, columns, lines, title=_("Các dòng không nhận"), notes=[file.name])
