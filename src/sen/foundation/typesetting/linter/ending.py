"""Rules of what stands at the end of a paper: signature, recipients, annexes."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from sen.foundation.typesetting.form import Form
from sen.foundation.typesetting.linter.rule import ROMAN, rule
from sen.foundation.typesetting.reading import Grid

_ANNEX = re.compile(r"^Phụ lục(?: (\d+|[IVX]+))?$", re.IGNORECASE)


@rule(
    "TT25",
    "authority",
    _(
        "Quyền hạn ký đúng cách viết (T/M, K/T, T/L ở văn bản Đảng; TM., KT., TL. ở văn bản hành chính), in hoa, đậm."
    ),
)
def _authority(form: Form) -> Iterator[str]:
    wanted = form.layout.signature
    for lines in form.signature_cells:
        signed = [line for line in lines if line.words.startswith(tuple(wanted["prefixes"]))]
        for line in lines:
            if line.words.upper().startswith(tuple(wanted["wrong_prefixes"])):
                yield f"“{line.words}”"
        if (
            not signed
            and wanted.get("authority_required", True)
            and not any(line.words.upper().startswith(tuple(wanted["wrong_prefixes"])) for line in lines)
        ):
            yield f"“{lines[0].words}”: thiếu quyền hạn ký"
        for line in signed:
            yield from form.wrong_look(line, "authority", caps=True)


@rule("TT26", "signer", _("Có chức vụ (in hoa) và họ tên (in thường, đậm) của người ký."))
def _signer(form: Form) -> Iterator[str]:
    wanted = form.layout.signature
    prefixes = (*wanted["prefixes"], *wanted["wrong_prefixes"])
    if not form.signature_cells and wanted["required"]:
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


@rule(
    "TT27",
    "recipients",
    _("“Nơi nhận” ở cuối, bên trái; mỗi nơi nhận một dòng, đầu dòng có gạch nối, đúng cỡ chữ."),
)
def _recipients(form: Form) -> Iterator[str]:
    wanted = form.layout.recipients
    if not form.recipients:
        if wanted["required"]:
            yield "thiếu nơi nhận"
        return
    for line in form.recipients[1:]:
        if not line.words.startswith(wanted["mark"]):
            yield f"“{line.words}”: thiếu gạch nối"
        yield from form.wrong_look(line, "recipients")


@rule(
    "TT28",
    "recipients_end",
    _("Dòng cuối của nơi nhận là nơi lưu và kết thúc bằng dấu chấm; các dòng trên kết thúc đúng dấu."),
)
def _recipients_end(form: Form) -> Iterator[str]:
    wanted, lines = form.layout.recipients, form.recipients[1:]
    for line in lines[:-1]:
        if not line.words.endswith(wanted["end"]):
            yield f"“{line.words}”"
    if lines:
        last = lines[-1].words
        if not last.endswith(wanted["last"]) or not last.lstrip("- ").startswith(wanted["last_begins"]):
            yield f"“{last}”"


@rule("TT29", "annex", _("Phụ lục bắt đầu ở trang mới và đánh số liên tục: Phụ lục 1, Phụ lục 2."))
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
            if match.group(1) and match.group(1) not in (str(count), ROMAN[min(count, len(ROMAN)) - 1]):
                yield f"“{item.words}” phải là số {count}"
        fresh = item.ends_section or item.break_inside or (fresh and not item.words)
