"""Filled Word forms, read in the bounded worker, which imports this package: tables are read in ``tables``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from sen.areas.pledges.rules.items import Item
from sen.foundation.refusals import Refusal
from sen.foundation.staging.bounded import MB, Limits, result_of
from sen.foundation.vietnamese import Unreadable, clean, fold, parse_date

LIMITS = Limits(file=10 * MB, unpacked=100 * MB, memory=1024 * MB, cpu=20, wait=30.0, output=4 * MB)


class OldFontFile(Refusal):
    message = _(
        "Tệp gõ bằng phông cũ (.VnTime). Đọc được là: “%(text)s”. Nếu đúng, hãy đánh dấu ô đồng ý rồi gửi lại tệp."
    )


class NothingRead(Refusal):
    message = _(
        "Không tìm thấy việc nào trong tệp. Hãy kiểm tra tệp có theo mẫu (mục I đến V, bảng việc cụ thể) không."
    )


@dataclass(frozen=True)
class Found:
    """What a form says: the name in its head, and its items."""

    name: str
    items: list[Item]


def read_form(path: Path, *, convert: bool = False) -> Found:
    """Read a filled form. Text in an old font is converted only when the person agrees.

    Raises ``FileRefused`` for what is no sound .docx, ``OldFontFile`` and ``NothingRead``.
    """
    options = {"max_unpacked": LIMITS.unpacked, "max_ratio": LIMITS.ratio, "convert": convert}
    found = result_of("sen.areas.pledges.imports.reading:read_pledge", path, options, LIMITS)
    if found["old_font"]:
        raise OldFontFile(OldFontFile.message % {"text": found["sample"]}, field="file")
    items = [_item(one) for one in found["items"]]
    if not items:
        raise NothingRead(field="file")
    return Found(clean(found["name"]), items)


def _item(row: dict[str, Any]) -> Item:
    """An item of a row; a deadline that is no day is kept as words in the measure, so that nothing is lost."""
    measure, deadline = row["measure"], None
    if row["deadline"]:
        try:
            deadline = parse_date(row["deadline"])
        except Unreadable:
            measure = "; ".join(part for part in (measure, f"thời hạn: {row['deadline']}") if part)
    return Item(
        section=row["section"],
        what=row["what"][:1000],
        measure=measure[:300],
        deadline=deadline,
        evidence=row["evidence"][:300],
    )


def same_person(written: str, name: str) -> bool:
    """Whether a name in a file is that of the person, marks and case aside."""
    return fold(written) == fold(name)
