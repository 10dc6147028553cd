"""A table of units on its way: sent, its columns matched, checked, written or discarded."""

from django.utils.translation import gettext_lazy as _

from sen.areas.organisations.models import UnitsImport, UnitsRow
from sen.foundation import acts
from sen.foundation.staging.steps import Steps

acts.SENTENCES |= {
    "organisations.sent_units": _("{who} gửi bảng đơn vị {subject} cho {unit}"),
    "organisations.matched_columns": _("{who} ghép cột của bảng đơn vị {subject}"),
    "organisations.applied_units": _("{who} ghi bảng đơn vị {subject} vào {unit}"),
    "organisations.discarded_units": _("{who} bỏ bảng đơn vị {subject}"),
    "organisations.exported_refused": _("{who} tải các dòng không nhận của bảng đơn vị {subject}"),
}

TABLES = Steps(
    model=UnitsImport,
    rows=UnitsRow,
    sent="organisations.sent_units",
    matched="organisations.matched_columns",
    applied="organisations.applied_units",
    discarded="organisations.discarded_units",
)
