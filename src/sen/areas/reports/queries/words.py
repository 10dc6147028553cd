"""Values in words: each state has its own wording, and no number stands without its coverage."""

import re
from collections import Counter
from collections.abc import Iterable

from sen.areas.indicators.choices import State
from sen.areas.indicators.queries.values import Value
from sen.areas.reports.queries.outlines import Line
from sen.foundation.periods import Kind, Period
from sen.foundation.vietnamese import format_number, format_percent, official_count, official_month

_GAPS = re.compile(r"(\{n\}|\{d\}|\{percent\})")
NOT_REPORTED = "chưa báo cáo"
UNCLOSED = "số liệu chưa chốt"
NOT_APPLICABLE = "không thuộc diện"


def count_words(value: Value, *, zero: bool = True) -> str:
    """`41.004`, `03` (`3` without ``zero``, as in fractions); an estimate says so: `khoảng 8.300` when round, `hơn 8.300` when it is more than that."""
    number = value.numerator or 0
    if not (value.estimated or value.state == State.ESTIMATED) or number < 10:
        return official_count(number) if zero else format_number(number)
    step = 10 ** max(len(str(number)) - 2, 0)
    rounded = number // step * step
    return f"{'khoảng' if rounded == number else 'hơn'} {format_number(rounded)}"


def percent_words(value: Value) -> str:
    """`94,2%`; empty where there is nothing to divide by."""
    return format_percent(value.numerator, value.denominator)


def coverage_words(value: Value) -> str:
    """`từ 91/98 đơn vị` while some have not closed, `số liệu chưa chốt` while none has, empty when all have."""
    if value.units_reported >= value.units_due:
        return ""
    if value.units_reported == 0:
        return UNCLOSED
    return f"từ {format_number(value.units_reported)}/{format_number(value.units_due)} đơn vị"


def is_closed(value: Value) -> bool:
    """Whether all who keep the figure's register have closed it: its zero is then none, not merely nothing recorded."""
    return 0 < value.units_due <= value.units_reported


def usual_coverage(values: Iterable[Value]) -> str:
    """The coverage that most of several partial values share; empty where it is not worth saying once for all."""
    found = Counter(words for value in values if value.known and (words := coverage_words(value)))
    return next((words for words, times in found.most_common(1) if times > 2), "")


def usual_words(usual: str) -> str:
    """What the report says of the coverage that its numbers share."""
    if not usual:
        return ""
    if usual == UNCLOSED:
        return "Số liệu trong báo cáo thuộc các sổ phải chốt là số liệu chưa chốt, trừ số có ghi chú riêng."
    covered = usual.removeprefix("từ ")
    return f"Số liệu trong báo cáo thuộc các sổ phải chốt được tính từ {covered} đã chốt, trừ số có ghi chú riêng."


def cell_words(value: Value | None) -> str:
    """A number in a table, or the words for why there is none."""
    if value is None or value.state == State.NOT_APPLICABLE:
        return "–"
    if value.state == State.NOT_REPORTED:
        return NOT_REPORTED
    return count_words(value) if value.estimated else format_number(value.numerator or 0)


def document_words(documents: int, *, wider: bool = False) -> str:
    """`theo 03 văn bản báo cáo`: from how many documents the number is, and that one of them speaks of a longer period."""
    if not documents:
        return ""
    return f"theo {official_count(documents)} văn bản báo cáo" + (
        ", có văn bản tính cho kỳ dài hơn" if wider else ""
    )


def sentence(
    line: Line, value: Value | None, name: str, scope: str, source: str = "", usual: str = ""
) -> list[tuple[str, bool]]:
    """The line's sentence for the value as (words, is it the number) pieces, so that each number can be a link; empty where the line says nothing.

    0, not reported, not applicable and estimated each have their own wording; a partial value names its coverage, unless
    that is the ``usual`` one, which the report says once; one from documents names its ``source``.
    """
    if value is None or value.state == State.NOT_APPLICABLE:
        return []
    if value.state == State.NOT_REPORTED:
        form = line.not_reported
    elif not value.numerator:
        # None of nothing is no news: the sentence would blame whom nobody asked.
        form = (is_closed(value) and line.none) or line.zero
        form = form if value.denominator or "{d}" not in form else ""
    elif "{d}" in line.value and not value.denominator:
        form = line.plain
    else:
        form = line.value
    if not form:
        return []
    notes = [one for one in (coverage_words(value), source) if one not in ("", usual)]
    if value.state != State.NOT_REPORTED and notes:
        form = f"{form.removesuffix('.')} ({'; '.join(notes)})."
    fields = {"scope": scope, "name": name}
    pieces = []
    parts = _GAPS.split(form)
    for place, part in enumerate(parts):
        if part == "{n}":
            pieces.append((count_words(value, zero=not parts[place + 1].startswith("/")), True))
        elif part == "{d}":
            pieces.append((format_number(value.denominator or 0), True))
        elif part == "{percent}":
            pieces.append((percent_words(value), True))
        elif part:
            pieces.append((part.format(**fields), False))
    if not any(is_number for _, is_number in pieces):
        pieces = [(words, True) for words, _ in pieces]
    return pieces


_PAPERS = (
    "Chỉ thị",
    "Kết luận",
    "Nghị quyết",
    "Quy định",
    "Kế hoạch",
    "Hướng dẫn",
    "Chương trình",
    "Cuộc vận động",
    "Đề án",
)


def doing_words(campaign: str) -> str:
    """What is reported of: `thực hiện Chỉ thị số 05-CT/TW …`, or the campaign's name when that already says a doing."""
    if campaign.startswith(_PAPERS):
        return f"thực hiện {campaign[:1].lower() + campaign[1:] if campaign.startswith('Cuộc') else campaign}"
    return campaign[:1].lower() + campaign[1:]


def period_words(period: Period) -> str:
    """`năm 2018`, `6 tháng đầu năm 2018`, `quý I năm 2018`, `tháng 4 năm 2018`, `từ tháng 01 năm 2016 đến tháng 12 năm 2018`."""
    first, last = period.first, period.last

    match period.kind:
        case Kind.MONTH:
            return official_month(first.first_day)
        case Kind.QUARTER:
            return f"quý {('I', 'II', 'III', 'IV')[(first.month - 1) // 3]} năm {first.year}"
        case Kind.HALF_YEAR:
            return f"6 tháng {'đầu' if first.month == 1 else 'cuối'} năm {first.year}"
        case Kind.YEAR:
            return f"năm {first.year}"
    if first.month == 1 and first.year == last.year:
        return f"{len(period)} tháng đầu năm {first.year}"
    if first.month == 1 and last.month == 12:
        return f"giai đoạn {first.year} - {last.year}"
    return f"từ {official_month(first.first_day)} đến {official_month(last.first_day)}"


def before_period(doing: str, period: str) -> str:
    """What is done, with a comma where the period would run into it: "… Kết luận 01-KL/TW, 10 tháng đầu năm 2026"."""
    return f"{doing}," if period[:1].isdecimal() or period.startswith("từ ") else doing
