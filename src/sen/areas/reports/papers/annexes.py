"""The annexes of a report: its figures, the units below, and for internal use where each number comes from."""

from datetime import date

from sen.areas.indicators.choices import State
from sen.areas.reports.papers.pieces import PLACE, figure_words, numbered, spans_of, table_of
from sen.areas.reports.queries.snapshots import own_figures
from sen.areas.reports.queries.words import period_words
from sen.foundation.figures import CountedBy
from sen.foundation.periods import Month, Period
from sen.foundation.typesetting import Annex, Block, Column, Paragraph, Row, Span, Table
from sen.foundation.vietnamese import format_number, short_date

LENS_WORDS = {"w": "như lúc đó", "t": "theo tổ chức hôm nay"}
ANNEX_COLUMNS = (
    PLACE,
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
    Column("Chỉ tiêu", "text", 4),
    Column("Mã số liệu", "text", 3.4),
    Column("Giá trị", "number", 2.2),
    Column("Trạng thái", "text", 2),
    Column("Chốt", "centre", 1.3),
    Column("Cách đếm", "text", 2.6),
    Column("Mở hồ sơ", "centre", 1.3),
)
DOCUMENT_COLUMNS = (
    Column("Chỉ tiêu", "text", 3),
    Column("Đơn vị", "text", 2.8),
    Column("Kỳ", "text", 2),
    Column("Số", "number", 1.9),
    Column("Cách dùng", "text", 1.8),
    Column("Câu trong văn bản", "text", 4.9),
)


def annexes_of(content: dict, addresses: dict[str, str], *, sources: bool) -> tuple[Annex, ...]:
    """The annex of figures, and for internal use the one that names the source of each."""
    found = []
    if content["annex"]:
        compared = any(row["cells"][_YEAR_BEFORE]["text"] not in ("", "–") for row in content["annex"])
        shown = [place for place in range(len(ANNEX_COLUMNS)) if compared or place != _YEAR_BEFORE]
        rows = tuple(
            Row(tuple(spans_of([row["cells"][place]], addresses) for place in shown), row["strong"])
            for row in content["annex"]
        )
        note = content.get("coverage", "")
        note += " " if note else ""
        note += "Dấu “–”: không có số để so sánh hoặc không thuộc diện. Số liệu không ghi chú là số liệu đã chốt đủ hoặc không thuộc sổ phải chốt."
        table = Table(tuple(ANNEX_COLUMNS[place] for place in shown), rows, note=note)
        found.append(Annex("Phụ lục 1", "Biểu tổng hợp số liệu", (table,), attached=_attached(content)))
    if content["by_unit"]:
        table = table_of(content["by_unit"], addresses)
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
    rows = [_source(figure, addresses.get(figure["key"], "")) for figure in own_figures(content)]
    return (Paragraph.of(basis), numbered(SOURCE_COLUMNS, rows))


def _source(figure: dict, link: str) -> tuple:
    states, ways = dict(State.choices), dict(CountedBy.choices)
    where = "".join(f" · {code}={value}" for code, value in sorted(figure["where"].items()))
    counted = (f"{ways.get(how, how)}: {format_number(n)}" for how, n in figure["counted_by"].items())
    return (
        ", ".join((figure["name"], *figure["where_words"])),
        f"{figure['code']}{where}",
        figure_words(figure),
        str(states.get(figure["state"], figure["state"])),
        f"{format_number(figure['reported'])}/{format_number(figure['due'])}" if figure["due"] else "–",
        "; ".join(counted) or "–",
        Span("mở", link=link) if link else "–",
    )


def _documents(content: dict) -> tuple[Block, ...]:
    """Each value of a document with its sentence: those that are the report's numbers, and those beside a register."""
    documents = content.get("documents", ())
    if not documents:
        return ()
    said = (
        "Chỉ tiêu có sổ thì lấy số của sổ; số trong văn bản chỉ để đối chiếu. Chỉ tiêu chưa có sổ thì lấy số trong văn "
        "bản đã được người có thẩm quyền duyệt; số của cả kỳ được tính vào tháng cuối kỳ."
    )
    return (Paragraph.of(said), numbered(DOCUMENT_COLUMNS, map(_document, documents)))


def _document(one: dict) -> tuple:
    months = Period.between(Month.parse(one["first"][:7]), Month.parse(one["last"][:7]))
    value = format_number(one["n"]) + ("" if one["d"] is None else f"/{format_number(one['d'])}")
    return (
        one["name"],
        one["of_unit"],
        period_words(months),
        f"khoảng {value}" if one["estimated"] else value,
        _use(one),
        f"“{' '.join(one['sentence'].split())}” ({one['source_label']})",
    )


def _use(one: dict) -> str:
    if one["counts"]:
        return "là số liệu"
    return "không tính, đã có số của văn bản khác" if one.get("told") else "bên cạnh sổ, không tính"
