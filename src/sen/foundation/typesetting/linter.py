"""Checks a written paper against the official form. It reads the output, never the model: what is checked is what is sent.

Every rule has a code, a sentence for the reader, and its source, which the layout names (`[sources]` of its TOML file);
a rule without a source in a layout does not hold there. `tests/test_linter.py` breaks one paper per rule.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from .form import Form
from .layouts import Layout
from .reading import Grid, Line, read_docx

_NEAR = 1.0
_DATE = re.compile(r"ngày (\d+) tháng (\d+) năm (\d{4})$")
_OPEN_DATE = re.compile(r"ngày\s+tháng\s+năm\s*(\d{4})?\s*$")
_SYMBOL = re.compile(r"^[A-ZĐ]{2,}[A-ZĐa-zđ]*[/-][A-ZĐƯĂÂÊÔƠ][\wĐđ-]*$")
_WRONG_NUMBERS = re.compile(
    r"\d+\.\d{1,2}\s?%|(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d./,\w-])[1-9]\d{4,}(?![\d/\w-])"
)
_NUMERIC = re.compile(r"^[\d.,]+\s?%?$")
_EMPTY_PLACE = re.compile(r"\{\{|\[\s*(?:\.{2,}|…)\s*\]|\.{5,}|…{2,}|XXX")
_SECRET = re.compile(r"^(?:TUYỆT MẬT|TỐI MẬT|MẬT)$")
_ANNEX = re.compile(r"^Phụ lục(?: (\d+|[IVX]+))?$", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class Finding:
    """One departure from the form: the rule's code and sentence, where it is written, and what was found."""

    code: str
    sentence: str
    source: str
    found: str


@dataclass(frozen=True)
class Rule:
    code: str
    source: str
    sentence: str
    check: Callable[[Form], Iterable[str]]


RULES: dict[str, Rule] = {}


def _rule(code: str, source: str, sentence):
    def keep(check):
        RULES[code] = Rule(code, source, sentence, check)
        return check

    return keep


# -- the sheet


@_rule("TT01", "page_size", _("Văn bản trình bày trên khổ giấy A4 (210 × 297 mm)."))
def _page_size(form: Form) -> Iterator[str]:
    page = form.layout.page
    for one in form.printed.sections:
        if (
            abs(min(one.width, one.height) - page["width"]) > _NEAR
            or abs(max(one.width, one.height) - page["height"]) > _NEAR
        ):
            yield f"{one.width:g} × {one.height:g} mm"


@_rule("TT02", "margins", _("Lề trang đúng quy định: trên, dưới, trái, phải."))
def _margins(form: Form) -> Iterator[str]:
    page = form.layout.page
    upright = tuple(page[side] for side in ("top", "right", "bottom", "left"))
    turned = (upright[3], *upright[:3])
    for one in form.printed.sections:
        found = (one.top, one.right, one.bottom, one.left)
        wanted = turned if one.width > one.height else upright
        if any(abs(a - b) > _NEAR for a, b in zip(found, wanted, strict=True)):
            yield "trên {:g}, phải {:g}, dưới {:g}, trái {:g} mm".format(*found)


@_rule("TT03", "font", _("Toàn văn bản dùng một phông chữ theo quy định (Times New Roman)."))
def _font(form: Form) -> Iterator[str]:
    lines = [*form.printed.every_line(), *(line for one in form.printed.sections for line in one.header)]
    found = {run.font for line in lines for run in line.runs if run.text.strip()}
    yield from sorted(str(font) for font in found if font != form.layout.font)


@_rule("TT04", "unicode", _("Chữ Việt theo bảng mã Unicode dựng sẵn (TCVN 6909:2001)."))
def _unicode(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        if not unicodedata.is_normalized("NFC", line.text):
            yield f"“{line.words[:60]}”"


@_rule("TT05", "page_number", _("Số trang ở giữa, phía trên, từ trang thứ hai; trang đầu không đánh số."))
def _page_number(form: Form) -> Iterator[str]:
    for place, one in enumerate(form.printed.sections):
        if not one.header_has_page:
            yield "không có số trang ở đầu trang"
        elif any(line.align != "center" for line in one.header if line.words):
            yield "số trang không ở giữa"
        if place == 0 and not one.first_page_apart:
            yield "trang đầu có đánh số"


# -- the head


@_rule("TT06", "national", _("Tiêu đề ở góc phải, dòng đầu trang đầu, in hoa, đậm, đúng cỡ chữ."))
def _national(form: Form) -> Iterator[str]:
    header, lines = form.layout.header, [line for line in form.head_lines(0, 1) if line.words]
    wanted = [("national", header["national"])] + ([("motto", header["motto"])] if header["motto"] else [])
    for place, (part, words) in enumerate(wanted):
        if place >= len(lines) or lines[place].words != words:
            yield f"thiếu “{words}”"
        else:
            yield from form.wrong_look(lines[place], part)


@_rule("TT07", "national_line", _("Dưới tiêu đề có đường kẻ ngang nét liền, dài bằng dòng chữ phía trên."))
def _national_line(form: Form) -> Iterator[str]:
    ruled = [line for line in form.head_lines(0, 1) if line.ruled and not line.words]
    if not ruled or form.head is None:
        yield "không có đường kẻ"
        return
    length = form.head.rows[0][1].width - ruled[0].left - ruled[0].right
    if abs(length - form.layout.header["national_line"]) > 3:
        yield f"đường kẻ dài {length:g} mm"


@_rule(
    "TT08", "issuer", _("Tên cơ quan cấp trên in hoa, đứng; tên cơ quan ban hành in hoa, đậm, ở góc trái.")
)
def _issuer(form: Form) -> Iterator[str]:
    star = form.layout.header["star"]
    lines = [line for line in form.head_lines(0, 0) if line.words and line.words != star]
    if not lines:
        yield "thiếu tên cơ quan ban hành"
        return
    issuer = [line for line in lines if line.every("bold")] or [lines[-1]]
    for line in lines:
        yield from form.wrong_look(line, "issuer" if line in issuer else "superior", caps=True)


@_rule(
    "TT09",
    "star",
    _("Dưới tên cơ quan ban hành có dấu ngăn cách với số và ký hiệu: dấu sao (Đảng), đường kẻ (Nhà nước)."),
)
def _star(form: Form) -> Iterator[str]:
    star, lines = form.layout.header["star"], form.head_lines(0, 0)
    last = lines[-1] if lines else None
    if last is None or (last.words != star if star else not last.ruled):
        yield "không có dấu sao" if star else "không có đường kẻ"


@_rule("TT10", "number", _("Số và ký hiệu ghi đúng mẫu: “Số 30-KH/ĐU” (Đảng), “Số: 30/KH-UBND” (Nhà nước)."))
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


@_rule(
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


def _date_fault(words: str) -> str | None:
    """What is wrong with a written date: a day below 10 or a month of 1 or 2 without its zero, another month with one."""
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


@_rule(
    "TT12",
    "date",
    _(
        "Ngày dưới 10 và tháng 1, tháng 2 có số 0 ở trước; các tháng khác không có: “ngày 03 tháng 4 năm 2018”."
    ),
)
def _date(form: Form) -> Iterator[str]:
    for line in form.head_lines(1, 1):
        if line.words and (fault := _date_fault(line.words)):
            yield f"“{fault}”"


@_rule("TT13", "draft", _("Văn bản còn ghi “Dự thảo” thì chưa có số; đã có số thì bỏ dấu “Dự thảo”."))
def _draft(form: Form) -> Iterator[str]:
    numbered = any(re.match(r"^Số:? \d", line.words) for line in form.head_lines(1, 0))
    if form.draft and numbered:
        yield "vừa có số vừa ghi “Dự thảo”"


@_rule("TT14", "secrecy", _("Hệ thống không lưu văn bản mật: không được có dấu Mật, Tối mật, Tuyệt mật."))
def _secrecy(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        if _SECRET.match(line.words):
            yield f"“{line.words}”"


# -- the title


@_rule("TT15", "type", _("Tên loại văn bản in hoa, đậm, ở giữa, đúng cỡ chữ."))
def _type(form: Form) -> Iterator[str]:
    if not form.title or not form.title[0].words:
        yield "thiếu tên loại văn bản"
    else:
        yield from form.wrong_look(form.title[0], "type", caps=True)


@_rule("TT16", "abstract", _("Trích yếu ở dưới tên loại, in thường, đậm, ở giữa, không có dấu chấm cuối."))
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


@_rule(
    "TT17",
    "abstract_end",
    _("Dưới trích yếu có dấu ngăn cách với nội dung: năm gạch nối (Đảng), đường kẻ (Nhà nước)."),
)
def _abstract_end(form: Form) -> Iterator[str]:
    end, last = form.layout.abstract["after"], form.title[-1] if form.title else None
    if last is None or (last.words != end if end else not last.ruled):
        yield "không có dấu ngăn cách"


# -- the body


@_rule("TT18", "body", _("Nội dung in thường, đứng, đúng cỡ chữ."))
def _body(form: Form) -> Iterator[str]:
    look = form.layout.looks["body"]
    for line in form.text_lines:
        if line.style.endswith(("Caption", "Note")):
            continue
        wrong = [size for size in line.sizes if not look.allows(size)]
        if wrong:
            yield f"“{line.words[:60]}”: cỡ chữ {wrong[0]:g}"


@_rule(
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
        if line.indent < body["indent"] - _NEAR:
            faults.append(f"dòng đầu lùi {line.indent:g} mm")
        if line.line < body["line"] - 0.5:
            faults.append(f"dòng cách dòng {line.line:g} pt")
        if line.after < body["after"] - 0.5:
            faults.append(f"đoạn cách đoạn {line.after:g} pt")
        if faults:
            yield f"“{line.words[:60]}”: {', '.join(faults)}"


@_rule("TT20", "headings", _("Đề mục đánh số liên tục: I, II, III; 1, 2, 3; 1.1, 1.2."))
def _headings(form: Form) -> Iterator[str]:
    counts = [0, 0, 0]
    for line in form.body:
        if not isinstance(line, Line) or not (level := form.heading_level(line)):
            continue
        counts[level - 1] += 1
        counts[level:] = [0] * (3 - level)
        if level == 1:
            wanted = _ROMAN[counts[0] - 1] if counts[0] <= len(_ROMAN) else ""
        elif level == 2:
            wanted = str(counts[1])
        else:
            wanted = f"{counts[1]}.{counts[2]}"
        numbered = re.match(r"^[\dIVX.]+", line.words)
        if wanted and numbered and numbered[0].rstrip(".") != wanted:
            yield f"“{line.words[:60]}”: phải là {wanted}"
            return


@_rule("TT21", "numbers", _("Số viết theo cách của Việt Nam: 1.234,5; 94,2%."))
def _numbers(form: Form) -> Iterator[str]:
    for line in form.printed.every_line():
        for match in _WRONG_NUMBERS.finditer(line.text):
            yield f"“{match.group(0)}”"


@_rule("TT22", "placeholder", _("Văn bản chính thức không còn chỗ để trống hoặc chữ giữ chỗ."))
def _placeholder(form: Form) -> Iterator[str]:
    if form.draft:
        return
    for line in form.printed.every_line():
        if match := _EMPTY_PLACE.search(line.text):
            yield f"“{line.words[:60]}”: {match.group(0)}"


@_rule("TT23", "table", _("Bảng kéo sang trang sau phải lặp lại dòng tiêu đề."))
def _table_head(form: Form) -> Iterator[str]:
    for place, table in enumerate(form.tables, start=1):
        if not table.head_repeats:
            yield f"bảng thứ {place}"


@_rule("TT24", "table", _("Số trong bảng đứng sát bên phải của cột."))
def _table_numbers(form: Form) -> Iterator[str]:
    for place, table in enumerate(form.tables, start=1):
        for row in table.rows[1:]:
            for cell in row[1:]:
                if any(
                    _NUMERIC.match(line.words) and line.align not in ("right", "end", "center")
                    for line in cell.lines
                ):
                    yield f"bảng thứ {place}: “{cell.words}”"


# -- the end


@_rule(
    "TT25",
    "authority",
    _(
        "Quyền hạn ký đúng cách viết (T/M, K/T, T/L ở văn bản Đảng; TM., KT., TL. ở văn bản hành chính), in hoa, đậm."
    ),
)
def _authority(form: Form) -> Iterator[str]:
    rule = form.layout.signature
    for lines in form.signature_cells:
        signed = [line for line in lines if line.words.startswith(tuple(rule["prefixes"]))]
        for line in lines:
            if line.words.upper().startswith(tuple(rule["wrong_prefixes"])):
                yield f"“{line.words}”"
        if (
            not signed
            and rule.get("authority_required", True)
            and not any(line.words.upper().startswith(tuple(rule["wrong_prefixes"])) for line in lines)
        ):
            yield f"“{lines[0].words}”: thiếu quyền hạn ký"
        for line in signed:
            yield from form.wrong_look(line, "authority", caps=True)


@_rule("TT26", "signer", _("Có chức vụ (in hoa) và họ tên (in thường, đậm) của người ký."))
def _signer(form: Form) -> Iterator[str]:
    rule = form.layout.signature
    prefixes = (*rule["prefixes"], *rule["wrong_prefixes"])
    if not form.signature_cells and rule["required"]:
        yield "thiếu người ký"
    for lines in form.signature_cells:
        rest = [line for line in lines if not line.words.upper().startswith(prefixes)]
        posts = [line for line in rest if line.words == line.words.upper()]
        names = [line for line in rest if line.words != line.words.upper() and not line.words.startswith("(")]
        if not posts:
            yield "thiếu chức vụ người ký"
        if not names and not form.draft:
            yield "thiếu họ tên người ký"
        for line in posts:
            yield from form.wrong_look(line, "post")
        for line in names:
            yield from form.wrong_look(line, "name")


@_rule(
    "TT27",
    "recipients",
    _("“Nơi nhận” ở cuối, bên trái; mỗi nơi nhận một dòng, đầu dòng có gạch nối, đúng cỡ chữ."),
)
def _recipients(form: Form) -> Iterator[str]:
    rule = form.layout.recipients
    if not form.recipients:
        if rule["required"]:
            yield "thiếu nơi nhận"
        return
    for line in form.recipients[1:]:
        if not line.words.startswith(rule["mark"]):
            yield f"“{line.words}”: thiếu gạch nối"
        yield from form.wrong_look(line, "recipients")


@_rule(
    "TT28",
    "recipients_end",
    _("Dòng cuối của nơi nhận là nơi lưu và kết thúc bằng dấu chấm; các dòng trên kết thúc đúng dấu."),
)
def _recipients_end(form: Form) -> Iterator[str]:
    rule, lines = form.layout.recipients, form.recipients[1:]
    for line in lines[:-1]:
        if not line.words.endswith(rule["end"]):
            yield f"“{line.words}”"
    if lines:
        last = lines[-1].words
        if not last.endswith(rule["last"]) or not last.lstrip("- ").startswith(rule["last_begins"]):
            yield f"“{last}”"


@_rule("TT29", "annex", _("Phụ lục bắt đầu ở trang mới và đánh số liên tục: Phụ lục 1, Phụ lục 2."))
def _annex(form: Form) -> Iterator[str]:
    count, fresh = 0, False
    for item in form.annexes:
        if isinstance(item, Grid):
            fresh = False
            continue
        match = _ANNEX.match(item.words) if item.every("bold") else None
        if match and item.words:
            count += 1
            if not (item.breaks_before or fresh):
                yield f"“{item.words}” không ở trang mới"
            if match.group(1) and match.group(1) not in (str(count), _ROMAN[min(count, len(_ROMAN)) - 1]):
                yield f"“{item.words}” phải là số {count}"
        fresh = item.ends_section or item.break_inside or (fresh and not item.words)


def _findings(rules: Iterable[Rule], form: Form, layout: Layout) -> list[Finding]:
    return [
        Finding(rule.code, str(rule.sentence), layout.sources[rule.source], found)
        for rule in rules
        if rule.source in layout.sources
        for found in rule.check(form)
    ]


def lint_docx(content: bytes, layout: Layout) -> list[Finding]:
    """Every departure of a .docx from the form of the layout; an empty list is a clean paper.

    Raises reading.Unreadable when the file is no sound .docx.
    """
    return _findings(RULES.values(), Form(read_docx(content), layout), layout)


def lint_pages(pages: Sequence[str], layout: Layout) -> list[Finding]:
    """What the text of a PDF's pages alone can show: Unicode, page numbers, head, number, date, ways of writing numbers."""

    def finding(code: str, found: str) -> Finding:
        rule = RULES[code]
        return Finding(code, str(rule.sentence), layout.sources[rule.source], found)

    found = []
    for place, page in enumerate(pages, start=1):
        if not unicodedata.is_normalized("NFC", page):
            found.append(finding("TT04", f"trang {place}"))
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        numbered = bool(lines) and str(place) in (lines[0], lines[-1])
        if numbered != (place >= layout.page["number_from_page"]):
            found.append(finding("TT05", f"trang {place}"))
        found += [finding("TT21", f"“{match.group(0)}”") for match in _WRONG_NUMBERS.finditer(page)]
    first = pages[0] if pages else ""
    if layout.header["national"] not in first:
        found.append(finding("TT06", "trang 1"))
    for line in first.splitlines():
        if line.strip().startswith("Số") and "ngày" not in line:
            match = re.match(layout.header["number_pattern"], line.strip())
            if not match:
                found.append(finding("TT10", f"“{line.strip()}”"))
            break
    dated = re.search(r"ngày \d+ tháng \d+ năm \d{4}", first)
    if dated and (fault := _date_fault(dated.group(0))):
        found.append(finding("TT12", f"“{fault}”"))
    return found
