"""Whatever wizard a bad file is sent to, it is refused beside its field in words, and nothing of it is kept."""

from datetime import date
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sen.areas.exemplars.choices import PROPOSE
from sen.areas.intakes.models import Filing
from sen.areas.meetings.actions import plan_meeting
from sen.areas.meetings.models import RollImport
from sen.areas.meetings.rules import PLAN
from sen.areas.organisations.models import UnitsImport
from sen.areas.organisations.rules import KEEP as KEEP_UNITS
from sen.areas.people.models import RosterImport
from sen.areas.pledges import rules
from sen.areas.pledges.actions import open_round
from sen.areas.pledges.models import PaperImport
from sen.foundation.access import System
from sen.foundation.acts.models import Act
from sen.foundation.staging.tests.files import bomb, repack, workbook
from tests.factories import AT, make_campaign, make_unit, make_user

pytestmark = pytest.mark.django_db
VERBS = (
    "people.import",
    KEEP_UNITS,
    "outreach.keep",
    "practices.keep",
    PROPOSE,
    PLAN,
    rules.KEEP,
    rules.REMARK,
)


@pytest.fixture
def wizards(client, settings, tmp_path) -> dict[str, tuple[str, dict]]:
    """Address and the other fields of each wizard, for an officer who may use them all."""
    settings.MEDIA_ROOT = tmp_path / "media"
    base = make_unit("Đảng bộ xã", kind="base", code="xa", reach=False)
    cell = make_unit("Chi bộ thôn Đông", parent=base, kind="cell", code="thon-dong")
    campaign = make_campaign(base)
    asked = open_round(
        unit=base,
        campaign=campaign,
        year=2018,
        audiences=["member"],
        opens_on=date(2018, 1, 5),
        due_on=date(2018, 3, 31),
        by=System(),
        at=AT,
    )
    held = plan_meeting(
        unit=base, kind="conference", title="Hội nghị quán triệt", starts_at=AT, by=System(), at=AT
    )
    client.force_login(make_user("officer", unit=base, verbs=VERBS))
    lists = {
        key: (reverse("intakes:filing_add", args=[key]), {"unit": base.pk, "campaign": campaign.pk})
        for key in ("models", "outreach", "activities", "exemplars")
    }
    of_unit = f"?unit={base.code}"
    return lists | {
        "roster": (reverse("people:roster_add"), {"unit": base.pk, "day": "01/01/2018"}),
        "units": (reverse("organisations:import_add"), {"unit": base.code, "day": "01/01/2018"}),
        "pledges": (
            reverse("pledges:paper_file_add", args=[asked.pk]) + of_unit,
            {"day": "01/03/2018"},
        ),
        "roll": (reverse("meetings:roll_file_add", args=[held.pk]), {}),
        "remarks": (reverse("pledges:remark_file_add", args=[cell.code, "2018-04"]), {}),
    }


def bad_files(folder: Path) -> dict[str, bytes]:
    """Words of the refusal → what is sent."""
    plain = workbook(folder / "a.xlsx", [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn An", "1970"]])
    document = docx.Document()
    document.add_paragraph("Danh sách " * 400)
    document.save(folder / "a.docx")
    whole = (folder / "a.docx").read_bytes()
    return {
        "nén bất thường": bomb(folder / "bom.xlsx").read_bytes(),
        "có chứa macro": repack(plain, {}, add={"xl/vbaProject.bin": b"x"}).read_bytes(),
        "là tệp Word": whole,
        "tải lên chưa trọn vẹn": whole[: len(whole) // 2],
        "không có nội dung": b"",
        "vượt mức 1 MB": b"x" * (2 * 1024 * 1024),
    }


def test_bad_files_are_refused_beside_their_field_by_every_wizard(client, wizards, settings, tmp_path):
    settings.FILE_UPLOAD_HANDLERS = ["sen.foundation.staging.uploads.LimitedUpload"]
    settings.SEN_LARGEST_UPLOAD = 1024 * 1024
    before = Act.objects.count()
    for words, content in bad_files(tmp_path).items():
        for name, (address, fields) in wizards.items():
            sent = fields | {"file": SimpleUploadedFile("danh-sach.xlsx", content)}
            answer = client.post(address, sent)
            assert (name, answer.status_code) == (name, 422), words
            said = " ".join(answer.context["form"].errors["file"])
            assert words in said, name
    for kind in (RosterImport, UnitsImport, PaperImport, Filing, RollImport):
        assert not kind.objects.exists()
    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]
    assert Act.objects.count() == before
