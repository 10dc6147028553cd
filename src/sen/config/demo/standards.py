"""Ethics standards that hang where they can be read: of the Department in Hà Nội, and in Ninh Bình today."""

import hashlib
import struct
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from django.core.files.base import ContentFile
from django.utils import timezone

from sen.areas.directives.models import Campaign
from sen.areas.organisations.choices import CELLS, Kind
from sen.areas.organisations.models import Unit
from sen.areas.pledges import actions
from sen.areas.pledges.models import EthicsStandard
from sen.areas.pledges.rules.files import Kept
from sen.config.demo.making import BY, Making, evening
from sen.config.demo.seeds import SO_VHTT

GENERAL = (
    "Nói đi đôi với làm, đã hẹn ngày nào thì xong ngày ấy",
    "Chào hỏi, hướng dẫn người đến làm việc ngay từ cửa",
    "Trả lời đơn thư đúng hạn ghi trên phiếu hẹn",
    "Không uống rượu bia vào buổi trưa ngày làm việc",
    "Nhận lỗi trước tập thể, ghi rõ ngày sửa xong",
)
TRADES = (
    ("Thanh tra", ("Không nhận quà của nơi mình đến thanh tra", "Biên bản đọc lại cho người được kiểm tra nghe rồi mới ký", "Kết luận đúng hạn, có căn cứ từng điều")),
    ("Hướng dẫn viên di tích", ("Thuyết minh đúng sử liệu, không bịa chuyện", "Nhắc khách giữ lễ bằng lời nhỏ nhẹ", "Không nhận thêm tiền ngoài vé")),
    ("Huấn luyện viên", ("Không để vận động viên dùng chất cấm", "Đến sân trước buổi tập mười phút", "Ghi sổ chấn thương ngay trong ngày")),
)  # fmt: skip
PLACES = ("Sảnh tầng 1 trụ sở", "Nơi tiếp công dân", "Phòng họp chi bộ", "Bảng tin cạnh cầu thang")


def of_the_department(making: Making) -> None:
    """General standards of the Department and twelve of its cells, three of trades; most hang, one was renewed."""
    unit = making.units[SO_VHTT.code]
    on = date(2017, 6, 5)
    first = _approved(unit, GENERAL[:4], making.ct_05, on)
    _posted(first, PLACES[:2], on + timedelta(days=10))
    for trade, lines in TRADES:
        _posted(_approved(unit, lines, making.ct_05, on, trade=trade), PLACES[:1], on + timedelta(days=12))
    cells = sorted(
        (one for one in making.units.values() if one.parent_id == unit.pk), key=lambda one: one.code
    )
    for n, cell in enumerate(cells[:12]):
        day = date(2018, 1, 15) + timedelta(days=9 * n)
        standard = _approved(cell, making.random.sample(GENERAL, 3), making.ct_05, day)
        if n % 4 != 3:
            _posted(standard, PLACES[2:3], day + timedelta(days=5))
    renewed = date(2020, 5, 19)
    _posted(_approved(unit, GENERAL, making.ct_05, renewed), PLACES, renewed + timedelta(days=3))


def today(making: Making) -> None:
    """In communes of Ninh Bình: a standard that hangs, one that waits for its place, one that nobody has looked at for years."""
    now = timezone.localdate(making.now)
    communes = Unit.objects.filter(
        parent__code="ninh-binh-2025", kind=Kind.SUPERIOR, children__kind__in=CELLS
    ).distinct()
    for n, commune in enumerate(communes.order_by("code")[:9]):
        since = max(date(2025, 7, 20), now - timedelta(days=120 + 40 * n))
        standard = _approved(commune, making.random.sample(GENERAL, 4), making.kl_01, since)
        if n % 3 != 1:
            _posted(standard, making.random.sample(PLACES, 2), since + timedelta(days=7))


def _approved(
    unit: Unit, lines: Sequence[str], campaign: Campaign, on: date, *, trade: str = ""
) -> EthicsStandard:
    standard = actions.draft_standard(
        unit=unit, lines=lines, trade=trade, campaign=campaign, by=BY, at=evening(on)
    )
    return actions.approve_standard(
        standard=standard, on=on, approved_by="Ban Chấp hành", by=BY, at=evening(on)
    )


def _posted(standard: EthicsStandard, places: Sequence[str], on: date) -> None:
    for n, place in enumerate(places):
        actions.post_standard(standard=standard, place=place, on=on, photo=_photo(n), by=BY, at=evening(on))


@cache
def _photo(n: int) -> Kept:
    """A picture of a board on a wall, drawn: nobody's photograph."""
    wide, high = 320, 240
    walls = (b"\xe8\xdf\xcf", b"\xd7\xe3\xe8", b"\xe6\xe6\xdc", b"\xee\xe2\xe2")
    wall, frame, paper, ink = walls[n % len(walls)], b"\x9b\x1c\x1c", b"\xff\xfd\xf5", b"\x44\x3c\x30"
    rows = []
    for y in range(high):
        inside = 30 <= y < 200
        line = inside and 60 <= y < 180 and (y - 60) % 24 < 5
        row = wall * 50 + (frame * 220 if inside else wall * 220) + wall * 50
        if 38 <= y < 192:
            row = (
                wall * 50
                + frame * 8
                + (paper * 20 + ink * 164 + paper * 20 if line else paper * 204)
                + frame * 8
                + wall * 50
            )
        rows.append(b"\x00" + row)
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"".join(rows))),
            (b"IEND", b""),
        )
    )  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    return Kept(f"bang-tin-{n}.png", "image/png", len(content), digest, ContentFile(content))
