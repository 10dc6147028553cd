"""A report's content as an official paper, and as files."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import override

from sen.areas.indicators.choices import State
from sen.areas.reports.choices import Format
from sen.areas.reports.models import Report
from sen.areas.reports.queries.snapshots import own_figures
from sen.areas.reports.queries.words import period_words
from sen.foundation.figures import CountedBy
from sen.foundation.periods import Month, Period
from sen.foundation.typesetting import (
    Annex,
    Block,
    Column,
    Finding,
    Heading,
    Paper,
    Paragraph,
    Row,
    Signature,
    Span,
    Table,
    as_docx,
    as_pdf,
    layout_on,
    lint_docx,
)
from sen.foundation.vietnamese import fold, format_number, format_percent, short_date

FAMILY = "party"
LENS_WORDS = {"w": "như lúc đó", "t": "theo tổ chức hôm nay"}
DOCUMENT_COLUMNS = (
    Column("TT", "centre", 0.9),
    Column("Chỉ tiêu", "text", 3),
    Column("Đơn vị", "text", 2.8),
    Column("Kỳ", "text", 2),
    Column("Số", "number", 1.4),
    Column("Cách dùng", "text", 1.8),
    Column("Câu trong văn bản", "text", 5.4),
)
Address = Callable[[dict], str]


def figure_address(content: dict, figure: dict, site: str = "") -> str:
    """Where the figure of a report opens to its records; '' while no page offers it. ``site`` makes it absolute."""
    report = content["report"]
    try:
        path = reverse("indicators:figure_detail", args=[figure["unit"] or report["unit"], figure["code"]])
    except NoReverseMatch:
        return ""
    lens = {"w": "as-was", "t": "today"}.get(report["lens"], report["lens"])
    query = {"from": figure["from"] or report["from"], "to": figure["to"] or report["to"], "lens": lens}
    if figure["of_campaign"]:
        query["campaign"] = report["campaign"]
    if report["closed"]:
        query["closed"] = "1"
    query |= {f"where.{code}": value for code, value in sorted(figure["where"].items())}
    return f"{site}{path}?{urlencode(query)}"


def _spans(raw: list[dict], addresses: dict[str, str]) -> tuple[Span, ...]:
    return tuple(Span(span["text"], link=addresses.get(span["figure"], "")) for span in raw)


def _table(raw: dict, addresses: dict[str, str]) -> Table:
    return Table(
        tuple(Column(column["title"], column["kind"], column["width"]) for column in raw["columns"]),
        tuple(
            Row(tuple(_spans([cell], addresses) for cell in row["cells"]), row["strong"])
            for row in raw["rows"]
        ),
        raw["caption"],
        raw["note"],
    )


def block_of(raw: dict, addresses: dict[str, str]) -> Block:
    """One block of the content as a block of the paper."""
    if raw["kind"] == "heading":
        return Heading(raw["level"], raw["number"], raw["text"])
    if raw["kind"] == "table":
        return _table(raw, addresses)
    return Paragraph(_spans(raw["spans"], addresses))


ANNEX_COLUMNS = (
    Column("TT", "centre", 0.9),
    Column("Chỉ tiêu", "text", 4.6),
    Column("Đơn vị tính", "centre", 1.5),
    Column("Kết quả", "number", 1.7),
    Column("Tổng số", "number", 1.7),
    Column("Tỷ lệ", "number", 1.6),
    Column("Cùng kỳ năm trước", "number", 1.6),
    Column("Ghi chú", "text", 2.1),
)
_YEAR_BEFORE = 6
SOURCE_COLUMNS = (
    Column("TT", "centre", 0.9),
    Column("Chỉ tiêu", "text", 4),
    Column("Mã số liệu", "text", 3.4),
    Column("Giá trị", "number", 2.2),
    Column("Trạng thái", "text", 2),
    Column("Chốt", "centre", 1.3),
    Column("Cách đếm", "text", 2.6),
    Column("Mở hồ sơ", "centre", 1.3),
)


def annexes_of(content: dict, addresses: dict[str, str], *, sources: bool) -> tuple[Annex, ...]:
    """The annex of figures, and for internal use the one that names the source of each."""
    found = []
    if content["annex"]:
        compared = any(row["cells"][_YEAR_BEFORE]["text"] not in ("", "–") for row in content["annex"])
        shown = [place for place in range(len(ANNEX_COLUMNS)) if compared or place != _YEAR_BEFORE]
        rows = tuple(
            Row(tuple(_spans([row["cells"][place]], addresses) for place in shown), row["strong"])
            for row in content["annex"]
        )
        note = content.get("coverage", "")
        note += " " if note else ""
        note += "Dấu “–”: không có số để so sánh hoặc không thuộc diện. Số liệu không ghi chú là số liệu đã chốt đủ hoặc không thuộc sổ phải chốt."
        table = Table(tuple(ANNEX_COLUMNS[place] for place in shown), rows, note=note)
        found.append(Annex("Phụ lục 1", "Biểu tổng hợp số liệu", (table,), attached=_attached(content)))
    if content["by_unit"]:
        table = _table(content["by_unit"], addresses)
        found.append(
            Annex(
                f"Phụ lục {len(found) + 1}",
                content["by_unit"]["title"],
                (table,),
                attached=_attached(content),
            )
        )
    for title, blocks in (
        ("Nguồn của số liệu", _sources(content, addresses) if own_figures(content) else ()),
        ("Số liệu lấy từ văn bản báo cáo", _documents(content)),
    ):
        if sources and blocks:
            label = f"Phụ lục {len(found) + 1}"
            found.append(Annex(label, title, blocks, "(Lưu hành nội bộ, không gửi kèm)", True))
    return tuple(found)


def _attached(content: dict) -> str:
    head = content["head"]
    if head["number"] is None:
        return f"(Kèm theo Báo cáo {head['abstract']})"
    return f"(Kèm theo Báo cáo số {head['number']:02d}-{head['symbol']})"


def _sources(content: dict, addresses: dict[str, str]) -> tuple[Block, ...]:
    report = content["report"]
    lens = (
        LENS_WORDS.get(report["lens"])
        or f"theo tổ chức ngày {short_date(date.fromisoformat(report['lens']))}"
    )
    basis = (
        f"Đơn vị: {report['unit_name']} (mã {report['unit']}). Cuộc vận động: {report['campaign']}. "
        f"Kỳ: {Month.parse(report['from']).short} đến {Month.parse(report['to']).short}. Góc nhìn: {lens}. "
        f"Số liệu: {'đã chốt' if report['closed'] else 'hiện thời'}."
    )
    states = dict(State.choices)
    ways = dict(CountedBy.choices)
    rows = []
    for place, figure in enumerate(own_figures(content), start=1):
        where = "".join(f" · {code}={value}" for code, value in sorted(figure["where"].items()))
        link = addresses.get(figure["key"], "")
        rows.append(
            Row.of(
                str(place),
                ", ".join((figure["name"], *figure["where_words"])),
                f"{figure['code']}{where}",
                figure_words(figure),
                str(states.get(figure["state"], figure["state"])),
                f"{figure['reported']}/{figure['due']}",
                "; ".join(
                    f"{ways.get(how, how)}: {format_number(n)}" for how, n in figure["counted_by"].items()
                )
                or "–",
                Span("mở", link=link) if link else "–",
            )
        )
    return (Paragraph.of(basis), Table(SOURCE_COLUMNS, tuple(rows)))


def _documents(content: dict) -> tuple[Block, ...]:
    """Each value of a document with its sentence: those that are the report's numbers, and those beside a register."""
    rows = []
    for place, one in enumerate(content.get("documents", ()), start=1):
        months = Period.between(Month.parse(one["first"][:7]), Month.parse(one["last"][:7]))
        value = format_number(one["n"]) + ("" if one["d"] is None else f"/{format_number(one['d'])}")
        rows.append(
            Row.of(
                str(place),
                one["name"],
                one["of_unit"],
                period_words(months),
                f"khoảng {value}" if one["estimated"] else value,
                "là số liệu" if one["counts"] else "bên cạnh sổ, không tính",
                f"“{' '.join(one['sentence'].split())}” ({one['source_label']})",
            )
        )
    if not rows:
        return ()
    said = (
        "Chỉ tiêu có sổ thì lấy số của sổ; số trong văn bản chỉ để đối chiếu. Chỉ tiêu chưa có sổ thì lấy số trong văn "
        "bản đã được người có thẩm quyền duyệt; số của cả kỳ được tính vào tháng cuối kỳ."
    )
    return (Paragraph.of(said), Table(DOCUMENT_COLUMNS, tuple(rows)))


def figure_words(figure: dict) -> str:
    """`41.004/43.519 (94,2%)`, or the state's words where there is no number."""
    if figure["n"] is None:
        return "–"
    if figure["d"] is None:
        return format_number(figure["n"])
    share = format_percent(figure["n"], figure["d"])
    return f"{format_number(figure['n'])}/{format_number(figure['d'])}" + (f" ({share})" if share else "")


def paper_of(
    content: dict, *, draft: str = "", sources: bool = False, address: Address | None = None
) -> Paper:
    """The paper of a report's content, always in Vietnamese. ``draft`` is the words of the draft mark; ``address`` links each figure."""
    head = content["head"]
    addresses = {figure["key"]: address(figure) for figure in content["figures"]} if address else {}
    signature = Signature(head["post"], head["signer"], tuple(head["authority"]))
    with override("vi"):
        annexes = annexes_of(content, addresses, sources=sources)
    return Paper(
        layout=FAMILY,
        superior=_unbroken(head["superior"]),
        issuer=head["issuer"],
        type=head["type"],
        abstract=_MONTHS.sub("\\1\u00a0", head["abstract"]),
        symbol=head["symbol"],
        number=None if draft else head["number"],
        place=head["place"],
        date=date.fromisoformat(head["date"]) if head["date"] else None,
        year=head["year"],
        blocks=tuple(block_of(raw, addresses) for raw in content["blocks"]),
        signatures=(signature,) if head["post"] else (),
        recipients=tuple(head["recipients"]),
        annexes=annexes,
        draft=draft,
    )


_MONTHS = re.compile(r"(\d+) (?=tháng đầu|năm thực hiện)")
"""A number and what it counts stay on one line of the abstract."""


def _unbroken(name: str) -> str:
    """A name whose last two words stay on one line: no place is torn apart in the narrow column of the head."""
    first, _space, last = name.rpartition(" ")
    return f"{first}\u00a0{last}" if first.count(" ") > 2 else name


def draft_mark(report: Report) -> str:
    """The words of the draft mark; none once the report is frozen."""
    return "Dự thảo" if report.is_draft else ""


def layout_day(report: Report, today: date) -> date:
    """The day whose layout the report takes while it has no date: today, and once frozen the day it was frozen."""
    return localdate(report.frozen_at) if report.frozen_at else today


def printed(paper: Paper, form: str, *, day: date) -> bytes:
    """The paper as a file of the format."""
    return as_pdf(paper, day=day) if form == Format.PDF else as_docx(paper, day=day)


def departures(paper: Paper, *, day: date) -> list[Finding]:
    """What the printed .docx gets wrong of the official form."""
    return lint_docx(as_docx(paper, day=day), layout_on(paper.layout, paper.date or day))


def file_name(report: Report, form: str) -> str:
    """`bao-cao-ha-nam-2016-01-2018-12.docx`."""
    months = "-".join(dict.fromkeys((str(report.period.first), str(report.period.last))))
    extra = f"-bo-sung-{report.supplement}" if report.supplement else ""
    name = f"bao-cao-{report.unit.code}-{months}{extra}"
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9-]+", "-", plain) + f".{form}"
