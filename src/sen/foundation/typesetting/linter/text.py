"""Rules of the title and of the body of a paper."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sen.foundation.typesetting.form import Form
from sen.foundation.typesetting.linter.rule import NEAR, ROMAN, WRONG_NUMBERS, rule
from sen.foundation.typesetting.reading import Line

_NUMERIC = re.compile(r"^[\d.,]+\s?%?$")
_EMPTY_PLACE = re.compile(r"\{\{|\[\s*(?:\.{2,}|…)\s*\]|\.{5,}|…{2,}|XXX")


@rule("TT15", "type", _("Tên loại văn bản in hoa, đậm, ở giữa, đúng cỡ chữ."))
def _type(form: Form) -> Iterator[str]:
    if not form.title or not form.title[0].words:
        yield "thiếu tên loại văn bản"
    else:
        yield from form.wrong_look(form.title[0], "type", caps=True)


@rule("TT16", "abstract", _("Trích yếu ở dưới tên loại, in thường, đậm, ở giữa, không có dấu chấm cuối."))
def _abstract(form: Form) -> Iterator[str]:
    end = form.layout.abstract["after"]
    lines = [line for line in form.title[1:] if line.words and line.words != end]
    if not lines:
        yield "thiếu trích yếu"
        return
    for line in lines:
        yield from form.wrong_look(line, "abstract")
        if line.words == line.words.upper():
            yield f"“{line.words[:60]}”: in hoa"
    if lines[-1].words.endswith("."):
        yield "trích yếu có dấu chấm cuối"


@rule(
    "TT17",
    "abstract_end",
    _("Dưới trích yếu có dấu ngăn cách với nội dung: năm gạch nối (Đảng), đường kẻ (Nhà nước)."),
)
def _abstract_end(form: Form) -> Iterator[str]:
    end, last = form.layout.abstract["after"], form.title[-1] if form.title else None
    if last is None or (last.words != end if end else not last.ruled):
        yield "không có dấu ngăn cách"


@rule("TT18", "body", _("Nội dung in thường, đứng, đúng cỡ chữ."))
def _body(form: Form) -> Iterator[str]:
    look = form.layout.looks["body"]
    for line in form.text_lines:
        if line.style.endswith(("Caption", "Note")):
            continue
        wrong = [size for size in line.sizes if not look.allows(size)]
        if wrong:
            yield f"“{line.words[:60]}”: cỡ chữ {wrong[0]:g}"


@rule(
    "TT19",
    "spacing",
    _(
        "Đoạn văn canh đều hai bên, dòng đầu lùi vào 10 mm, dòng cách dòng và đoạn cách đoạn đúng mức tối thiểu."
    ),
)
def _spacing(form: Form) -> Iterator[str]:
    body = form.layout.body
    for line in form.text_lines:
        if line.style.endswith(("Caption", "Note")) or line.align in ("center", "right"):
            continue
        faults = []
        if line.align != "both":
            faults.append("không canh đều hai bên")
        if line.indent < body["indent"] - NEAR:
            faults.append(f"dòng đầu lùi {line.indent:g} mm")
        if line.line < body["line"] - 0.5:
            faults.append(f"dòng cách dòng {line.line:g} pt")
        if line.after < body["after"] - 0.5:
            faults.append(f"đoạn cách đoạn {line.after:g} pt")
        if faults:
            yield f"“{line.words[:60]}”: {', '.join(faults)}"


@rule("TT20", "headings", _("Đề mục đánh số liên tục: I, II, III; 1, 2, 3; 1.1, 1.2."))
def _headings(form: Form) -> Iterator[str]:
    counts = [0, 0, 0]
    for line in form.body:
        if not isinstance(line, Line) or not (level := form.heading_level(line)):
            continue
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        if level == 1:
            wanted = ROMAN[counts[0] - 1] if counts[0] <= len(ROMAN) else ""
        elif level == 2:
            wanted = str(counts[1])
        else:
            wanted = f"{counts[1]}.{counts[2]}"
        numbered = re.match(r"^[\dIVX.]+", line.words)
        if wanted and numbered and numbered[0].rstrip(".") != wanted:
            yield f"“{line.words[:60]}”: phải là {wanted}"
            return


@rule("TT21", "numbers", _("Số viết theo cách của Việt Nam: 1.234,5; 94,2%."))
def _numbers(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        for match in WRONG_NUMBERS.finditer(line.text):
            yield f"“{match.group(0)}”"


@rule("TT22", "placeholder", _("Văn bản chính thức không còn chỗ để trống hoặc chữ giữ chỗ."))
def _placeholder(form: Form) -> Iterator[str]:
    if form.draft:
        return
    for line in form.printed.every_line():
        if match := _EMPTY_PLACE.search(line.text):
            yield f"“{line.words[:60]}”: {match.group(0)}"


@rule("TT23", "table", _("Bảng kéo sang trang sau phải lặp lại dòng tiêu đề."))
def _table_head(form: Form) -> Iterator[str]:
    for place, table in enumerate(form.tables, start=1):
        if not table.head_repeats:
            yield f"bảng thứ {place}"


@rule("TT24", "table", _("Số trong bảng đứng sát bên phải của cột."))
def _table_numbers(form: Form) -> Iterator[str]:
    for place, table in enumerate(form.tables, start=1):
        for row in table.rows[1:]:
            for cell in row[1:]:
                if any(
                    _NUMERIC.match(line.words) and line.align not in ("right", "end", "center")
                    for line in cell.lines
                ):
                    yield f"bảng thứ {place}: “{cell.words}”"
