"""What the forms of directives share: a unit first, lines of text, papers and units named in words."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sen.areas.directives import queries
from sen.areas.directives.choices import KEEP
from sen.areas.directives.models import Document
from sen.areas.directives.queries.places import named_units
from sen.areas.organisations.queries.choosing import unit_holding
from sen.foundation.vietnamese import Unreadable, parse_date, short_date
from sen.foundation.web.forms import FoundField, SenForm

MOST_LINES = 200
OATH = _(
    "Nếu tệp là bản chụp, bản quét (máy không đọc được chữ): tôi đã xem từng trang và cam đoan không có dấu "
    "Mật, Tối mật, Tuyệt mật. Lời cam đoan được ghi vào nhật ký cùng tên tôi."
)
"""What is sworn of a scan; the same words wherever one is taken."""


def lines_of(text: str) -> list[str]:
    """The lines that say something, each once."""
    return list(dict.fromkeys(line for line in (one.strip() for one in text.split("\n")) if line))


class UnitForm(SenForm):
    """A form whose first question is for which unit."""

    verb = KEEP
    unit = FoundField(source="directives:unit_found", label=_("Đơn vị"))

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].using(
                lambda key: unit_holding(actor, self.verb, key), lambda unit: unit.called
            )
            self.fields["unit"].prepare_value = lambda value: getattr(value, "code", value)


_LINE = re.compile(
    r"(?:số\s*)?(?P<symbol>\d[\w]*\s*[-/]\s*[^\s(,;]+)(?:.*?ngày\s*(?P<day>[\d/.\- ]+\d))?(?:.*?\((?P<issuer>[^()]+)\))?",
    re.IGNORECASE,
)


def cited_paper(actor, line: str) -> Document:
    """The one paper in view that the line names: "05-HD/TU", "05-HD/TU ngày 14/02/2017 (Thành ủy Bắc Kạn)".

    Raises ValidationError with what it may mean when it names none or several.
    """
    match = _LINE.search(line)
    if match is None:
        raise ValidationError(
            _("“%(line)s”: hãy ghi số và ký hiệu như 05-HD/TU."), params={"line": line[:80]}
        )
    papers = queries.documents_in_view(actor).select_related("unit", "type")
    wanted = queries.searchable(match["symbol"]).split()[-1]
    found = [
        paper
        for paper in papers.filter(folded__contains=wanted)
        if _same_symbol(paper.symbol, match["symbol"])
    ]
    if match["day"]:
        try:
            day = parse_date(match["day"])
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        found = [paper for paper in found if paper.issued_on == day]
    if match["issuer"] and len(found) > 1:
        issuer = queries.searchable(match["issuer"])
        found = [paper for paper in found if queries.searchable(paper.unit.name) == issuer]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(
            _("Không tìm thấy văn bản %(symbol)s trong phạm vi của đồng chí. Hãy nhập văn bản đó trước."),
            params={"symbol": match["symbol"][:60]},
        )
    raise ValidationError(
        _("Có nhiều văn bản %(symbol)s; hãy ghi rõ một trong các dòng: %(lines)s."),
        params={"symbol": match["symbol"][:60], "lines": "; ".join(line_of(paper) for paper in found[:5])},
    )


def _same_symbol(one: str, other: str) -> bool:
    return queries.searchable(one).split()[-1].lstrip("0") == queries.searchable(other).split()[-1].lstrip(
        "0"
    )


def line_of(paper: Document) -> str:
    """How a paper is named in one line, so that `cited_paper` finds it again."""
    return gettext("%(symbol)s ngày %(day)s (%(unit)s)") % {
        "symbol": paper.symbol,
        "day": short_date(paper.issued_on),
        "unit": paper.unit.name,
    }


def picked_units(form) -> list:
    """The units that the form's lines name; an error that suggests the nearest where a line names none."""
    lines = lines_of(form.cleaned_data["picked"])
    if len(lines) > MOST_LINES:
        raise ValidationError(
            _("Không quá %(most)s dòng; hãy chọn theo nhóm đơn vị."), params={"most": MOST_LINES}
        )
    units, doubtful = named_units(form.actor, form.issuer.pk, form.on, lines)
    if doubtful:
        raise ValidationError(
            [
                _("“%(line)s”: có phải %(near)s?") % {"line": line[:80], "near": "; ".join(near)}
                if near
                else _("“%(line)s”: không có đơn vị cấp dưới nào mang tên hoặc mã này.") % {"line": line[:80]}
                for line, near in list(doubtful.items())[:8]
            ]
        )
    return units
