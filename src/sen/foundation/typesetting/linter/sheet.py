"""Rules of the sheet and of the head of a paper."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from sen.foundation.typesetting.form import Form
from sen.foundation.typesetting.linter.rule import NEAR, rule

_DATE = re.compile(r"ngày (\d+) tháng (\d+) năm (\d{4})$")
_OPEN_DATE = re.compile(r"ngày\s+tháng\s+năm\s*(\d{4})?\s*$")
_SYMBOL = re.compile(r"^[A-ZĐ]{2,}[A-ZĐa-zđ]*[/-][A-ZĐƯĂÂÊÔƠ][\wĐđ-]*$")
_SECRET = re.compile(r"^(?:TUYỆT MẬT|TỐI MẬT|MẬT)$")


@rule("TT01", "page_size", _("Văn bản trình bày trên khổ giấy A4 (210 × 297 mm)."))
def _page_size(form: Form) -> Iterator[str]:
    page = form.layout.page
    for one in form.printed.sections:
        if (
            abs(min(one.width, one.height) - page["width"]) > NEAR
            or abs(max(one.width, one.height) - page["height"]) > NEAR
        ):
            yield f"{one.width:g} × {one.height:g} mm"


@rule("TT02", "margins", _("Lề trang đúng quy định: trên, dưới, trái, phải."))
def _margins(form: Form) -> Iterator[str]:
    page = form.layout.page
    upright = tuple(page[side] for side in ("top", "right", "bottom", "left"))
    turned = (upright[3], *upright[:3])
    for one in form.printed.sections:
        found = (one.top, one.right, one.bottom, one.left)
        wanted = turned if one.width > one.height else upright
        if any(abs(a - b) > NEAR for a, b in zip(found, wanted, strict=True)):
            yield "trên {:g}, phải {:g}, dưới {:g}, trái {:g} mm".format(*found)


@rule("TT03", "font", _("Toàn văn bản dùng một phông chữ theo quy định (Times New Roman)."))
def _font(form: Form) -> Iterator[str]:
    lines = [*form.printed.every_line(), *(line for one in form.printed.sections for line in one.header)]
    found = {run.font for line in lines for run in line.runs if run.text.strip()}
    yield from sorted(str(font) for font in found if font != form.layout.font)


@rule("TT04", "unicode", _("Chữ Việt theo bảng mã Unicode dựng sẵn (TCVN 6909:2001)."))
def _unicode(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        if not unicodedata.is_normalized("NFC", line.text):
            yield f"“{line.words[:60]}”"


@rule("TT05", "page_number", _("Số trang ở giữa, phía trên, từ trang thứ hai; trang đầu không đánh số."))
def _page_number(form: Form) -> Iterator[str]:
    for place, one in enumerate(form.printed.sections):
        if not one.header_has_page:
            yield "không có số trang ở đầu trang"
        elif any(line.align != "center" for line in one.header if line.words):
            yield "số trang không ở giữa"
        if place == 0 and not one.first_page_apart:
            yield "trang đầu có đánh số"


@rule("TT06", "national", _("Tiêu đề ở góc phải, dòng đầu trang đầu, in hoa, đậm, đúng cỡ chữ."))
def _national(form: Form) -> Iterator[str]:
    header, lines = form.layout.header, [line for line in form.head_lines(0, 1) if line.words]
    wanted = [("national", header["national"])] + ([("motto", header["motto"])] if header["motto"] else [])
    for place, (part, words) in enumerate(wanted):
        if place >= len(lines) or lines[place].words != words:
            yield f"thiếu “{words}”"
        else:
            yield from form.wrong_look(lines[place], part)


@rule("TT07", "national_line", _("Dưới tiêu đề có đường kẻ ngang nét liền, dài bằng dòng chữ phía trên."))
def _national_line(form: Form) -> Iterator[str]:
    ruled = [line for line in form.head_lines(0, 1) if line.ruled and not line.words]
    if not ruled or form.head is None:
        yield "không có đường kẻ"
        return
    length = form.head.rows[0][1].width - ruled[0].left - ruled[0].right
    if abs(length - form.layout.header["national_line"]) > 3:
        yield f"đường kẻ dài {length:g} mm"


@rule("TT08", "issuer", _("Tên cơ quan cấp trên in hoa, đứng; tên cơ quan ban hành in hoa, đậm, ở góc trái."))
def _issuer(form: Form) -> Iterator[str]:
    star = form.layout.header["star"]
    lines = [line for line in form.head_lines(0, 0) if line.words and line.words != star]
    if not lines:
        yield "thiếu tên cơ quan ban hành"
        return
    issuer = [line for line in lines if line.every("bold")] or [lines[-1]]
    for line in lines:
        yield from form.wrong_look(line, "issuer" if line in issuer else "superior", caps=True)


@rule(
    "TT09",
    "star",
    _("Dưới tên cơ quan ban hành có dấu ngăn cách với số và ký hiệu: dấu sao (Đảng), đường kẻ (Nhà nước)."),
)
def _star(form: Form) -> Iterator[str]:
    star, lines = form.layout.header["star"], form.head_lines(0, 0)
    last = lines[-1] if lines else None
    if last is None or (last.words != star if star else not last.ruled):
        yield "không có dấu sao" if star else "không có đường kẻ"


@rule("TT10", "number", _("Số và ký hiệu ghi đúng mẫu: “Số 30-KH/ĐU” (Đảng), “Số: 30/KH-UBND” (Nhà nước)."))
def _number(form: Form) -> Iterator[str]:
    lines = [line for line in form.head_lines(1, 0) if line.words and "DỰ THẢO" not in line.words.upper()]
    if not lines:
        if form.layout.header.get("number_required", True):
            yield "thiếu số và ký hiệu"
        return
    match = re.match(form.layout.header["number_pattern"], lines[0].words)
    if not match or not _SYMBOL.match(match.group(2)):
        yield f"“{lines[0].words}”"
    yield from form.wrong_look(lines[0], "number")


@rule(
    "TT11", "place", _("Địa danh và ngày, tháng, năm in nghiêng, dưới tiêu đề, cùng dòng với số và ký hiệu.")
)
def _place(form: Form) -> Iterator[str]:
    lines = [line for line in form.head_lines(1, 1) if line.words]
    if not lines:
        yield "thiếu địa danh và ngày, tháng, năm"
        return
    if not re.match(r"^\S.*, ngày\s", lines[0].words):
        yield f"“{lines[0].words}”: thiếu địa danh"
    yield from form.wrong_look(lines[0], "place")


def date_fault(words: str) -> str | None:
    """What is wrong with a written date: a day below 10 or a month of 1 or 2 without its zero, another month with
    one."""
    match = _DATE.search(words)
    if not match:
        return None if _OPEN_DATE.search(words) else words
    day, month, year = match.groups()
    wanted = f"{int(month):02d}" if int(month) < 3 else str(int(month))
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return match.group(0)
    return None if day == f"{int(day):02d}" and month == wanted else match.group(0)


@rule(
    "TT12",
    "date",
    _(
        "Ngày dưới 10 và tháng 1, tháng 2 có số 0 ở trước; các tháng khác không có: “ngày 03 tháng 4 năm 2018”."
    ),
)
def _date(form: Form) -> Iterator[str]:
    for line in form.head_lines(1, 1):
        if line.words and (fault := date_fault(line.words)):
            yield f"“{fault}”"


@rule("TT13", "draft", _("Văn bản còn ghi “Dự thảo” thì chưa có số; đã có số thì bỏ dấu “Dự thảo”."))
def _draft(form: Form) -> Iterator[str]:
    numbered = any(re.match(r"^Số:? \d", line.words) for line in form.head_lines(1, 0))
    if form.draft and numbered:
        yield "vừa có số vừa ghi “Dự thảo”"


@rule("TT14", "secrecy", _("Hệ thống không lưu văn bản mật: không được có dấu Mật, Tối mật, Tuyệt mật."))
def _secrecy(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        if _SECRET.match(line.words):
            yield f"“{line.words}”"
