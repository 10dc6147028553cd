"""A small province with people, for the tests of promises."""

from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import make_aware

from sen.areas.organisations.choices import Kind
from sen.areas.pledges import actions
from sen.areas.pledges.models import EthicsStandard
from sen.foundation.access import System
from tests.factories import make_campaign, make_member, make_unit, rebuild_reach

AT = make_aware(datetime(2018, 6, 1, 9, 0))
BY = System()
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(64))

LINES = [
    "Chào hỏi, hướng dẫn người dân ngay khi họ đến trụ sở",
    "Trả lời đơn thư của công dân đúng hạn ghi trên phiếu hẹn",
    "Không uống rượu bia trong giờ làm việc và buổi trưa ngày làm việc",
]


def photo(content: bytes = PICTURE, name: str = "bang-tin.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


class Place:
    """A province, a district, a base with two cells of three members and one non-member each."""

    def __init__(self) -> None:
        self.root = make_unit("Đảng bộ tỉnh Mẫu", kind=Kind.PROVINCE, reach=False)
        self.district = make_unit("Đảng bộ huyện Mẫu", parent=self.root, kind=Kind.SUPERIOR, reach=False)
        self.base = make_unit("Đảng bộ xã Mẫu", parent=self.district, kind=Kind.BASE, reach=False)
        self.cells = [
            make_unit(f"Chi bộ thôn {n}", parent=self.base, kind=Kind.CELL, reach=False) for n in (1, 2)
        ]
        self.other = make_unit("Đảng bộ xã Khác", parent=self.district, kind=Kind.BASE, reach=False)
        rebuild_reach()
        self.campaign = make_campaign(self.root)
        self.people = {
            cell.pk: [make_member(cell, f"Nguyễn Thị Mẫu {cell.pk}{n}") for n in range(3)]
            for cell in self.cells
        }

    def standard(self, unit=None, *, lines=LINES, **more) -> EthicsStandard:
        return actions.draft_standard(unit=unit or self.base, lines=lines, by=BY, at=AT, **more)

    def approved(self, unit=None, *, on: date = date(2018, 1, 10), **more) -> EthicsStandard:
        return actions.approve_standard(
            standard=self.standard(unit, **more), on=on, approved_by="Hội nghị đảng bộ", by=BY, at=AT
        )

    def posted(self, standard: EthicsStandard, *, on: date = date(2018, 2, 5), content: bytes = PICTURE):
        return actions.post_standard(
            standard=standard, place="Bảng tin", on=on, photo=actions.picture_of(photo(content)), by=BY, at=AT
        )


__all__ = ["AT", "BY", "LINES", "PICTURE", "Place", "photo"]
