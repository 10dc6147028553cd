"""A small province with people, for the tests of promises."""

from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import make_aware

from sen.areas.organisations.choices import Kind
from sen.areas.pledges import actions
from sen.areas.pledges.actions import Item
from sen.areas.pledges.models import EthicsStandard, Pledge, PledgeRound
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

WORK = [
    "Mỗi tuần phụ đạo 02 buổi cho học sinh yếu của lớp 5A",
    "Trả lời đơn của công dân trong 5 ngày làm việc kể từ khi nhận",
    "Mỗi quý đọc 01 cuốn sách về Bác và kể lại trước chi bộ",
]


def photo(content: bytes = PICTURE, name: str = "bang-tin.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def in_letters(number: int) -> str:
    """A number as a name may bear it: papers would ask for points between the thousands of one in digits."""
    return "".join("ABCDEFGHIJ"[int(digit)] for digit in str(number))


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
            cell.pk: [make_member(cell, f"Nguyễn Thị Mẫu {in_letters(cell.pk)}{n}") for n in range(3)]
            for cell in self.cells
        }

    def round(self, unit=None, *, year: int = 2018, **more) -> PledgeRound:
        given = {
            "audiences": ["member"],
            "opens_on": date(year, 1, 5),
            "due_on": date(year, 3, 31),
        }
        return actions.open_round(
            unit=unit or self.root, campaign=self.campaign, year=year, by=BY, at=AT, **(given | more)
        )

    def draft(self, round: PledgeRound, person, lines=WORK, *, at=AT, by=BY, **more) -> Pledge:
        pledge = actions.start_pledge(round=round, person=person, by=by, at=at, **more)
        for line in lines:
            actions.add_item(pledge=pledge, item=Item(what=line), by=by, at=at)
        return pledge

    def signed(self, round: PledgeRound, person, lines=WORK, **more) -> Pledge:
        pledge = self.draft(round, person, lines, **more)
        return actions.send_pledge(pledge=pledge, by=BY, at=more.get("at", AT))

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


__all__ = ["AT", "BY", "LINES", "PICTURE", "WORK", "Item", "Place", "photo"]
