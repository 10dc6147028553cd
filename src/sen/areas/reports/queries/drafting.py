"""Drafting: an outline filled with numbers and with what people wrote becomes the content that is previewed, printed, frozen.

The content is plain JSON (no floats): ``head``, ``blocks`` and ``figures`` in the order in which they are met. A span of
a block may name the key of a figure; papers and pages make links of it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property

from django.utils.translation import override

from sen.areas.indicators.catalogue import by_code, get_lines
from sen.areas.indicators.choices import State
from sen.areas.indicators.queries import pages
from sen.areas.indicators.queries.sentences import lines_told
from sen.areas.indicators.queries.values import Question, Value
from sen.areas.reports.models import Report
from sen.areas.reports.queries import documents, numbers, words
from sen.areas.reports.queries.framing import framed, head_of
from sen.areas.reports.queries.numbers import (
    Basis,
    known_figures,
    labels_of,
    read_by_unit,
    read_numbers,
    read_report,
)
from sen.areas.reports.queries.outlines import Ask, Block, Outline, Part, Split, outlines
from sen.areas.reports.queries.snapshots import frozen_figures
from sen.areas.reports.queries.tables import (
    ask_among,
    ask_keyed,
    columns_of,
    figure_name,
    has_below,
    note_words,
    parts_words,
    put_together,
    spans_of,
    year_and_words,
)
from sen.foundation.figures import Figure
from sen.foundation.periods import Month
from sen.foundation.vietnamese import format_number, official_count

FORM = 2
"""Version of the content's form, kept in every snapshot."""
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
RESULTS = "results"
"""The part before whose figures stands what they have in common."""
LONGEST_SPLIT = 60
MOST_PARAGRAPHS = 12
"""Of a key dimension with more values than this, the largest get a paragraph each; the others are counted."""
OPEN = "[...]"
_DASH = {"text": "–", "figure": ""}


class NoOutline(LookupError):
    """No outline of that code, or none that holds on the day."""


def outline_of(code: str) -> Outline:
    """The outline of that code, with the figures that the catalogue holds. Raises NoOutline."""
    found = next((one for one in outlines(known_figures()) if one.code == code), None)
    if found is None:
        raise NoOutline(code)
    return found


def outlines_on(day: date, kind: str = "report") -> list[Outline]:
    """The outlines that hold on the day, newest first."""
    return [
        one
        for one in reversed(outlines(known_figures()))
        if one.kind == kind and one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
    ]


def basis_of(report: Report, today: date) -> Basis:
    return Basis(report.unit_id, report.campaign_id, report.period, report.lens, report.closed, today)


def left_to_jobs(report: Report, today: date) -> list[tuple[Figure, Question]]:
    """The numbers of the report that a job must count before it can print them; of a supplement also those that it
    compares."""
    outline = outline_of(report.outline)
    asks = [*outline.asks(), *(_reported(report) if any(part.changes for part in outline.parts) else ())]
    return numbers.left_to_jobs(asks, basis_of(report, today), report.unit)


def uncounted_figures(report: Report, today: date) -> list[tuple[Figure, Question]]:
    """Those of them that no job has counted yet."""
    return [
        (figure, question)
        for figure, question in left_to_jobs(report, today)
        if pages.counted_value(figure, report.unit, question) is None
    ]


def _reported(report: Report) -> dict[Ask, dict]:
    """What was reported last of each figure that the catalogue still holds."""
    then = {Ask(one["code"], tuple(sorted(one["where"].items()))): one for one in frozen_figures(report)}
    return {ask: one for ask, one in then.items() if ask.figure in known_figures()}


class Drafter:
    """Fills one report's outline. Figures are collected as they are met and get the keys ``f1``, ``f2``, …"""

    def __init__(self, report: Report, today: date, texts: Mapping[str, str] | None = None) -> None:
        self.report = report
        self.outline = outline_of(report.outline)
        self.basis = basis_of(report, today)
        self.scope = self.outline.head_of(report.unit.kind, report.unit.name).get("scope", "toàn đảng bộ")
        self.texts = {part.code: part.text for part in report.parts.all()} if texts is None else texts
        self.found = read_report(self.outline, self.basis)
        self.values = self.found.numbers
        self.usual = words.usual_coverage(self.values.values()) if self.outline.part(RESULTS) else ""
        self.said_by = documents.said_in(tuple(self.values), self.basis)
        self.figures: dict[tuple[Ask, str, str, str], dict] = {}
        self.labels: dict[tuple[str, str], str] = {}

    # -- figures

    def figure(self, ask: Ask, value: Value | None, unit: str = "", months: Sequence[Month] = ()) -> str:
        """Note a figure and give its key; '' for one without a value.

        ``unit`` (a code) and ``months`` say where a cell of a table stands apart from the report's unit and period;
        such figures are linked, but neither listed among the sources nor compared by supplements.
        """
        if value is None:
            return ""
        first, last = (str(months[0]), str(months[-1])) if months else ("", "")
        place = (ask, unit, first, last)
        if place not in self.figures:
            declared = by_code()[ask.figure]
            self.figures[place] = {
                "key": f"f{len(self.figures) + 1}",
                "code": ask.figure,
                "where": dict(ask.where),
                "where_words": [self.label(ask, code, value) for code, value in ask.where],
                "of_campaign": declared.campaign is not None,
                "unit": unit,
                "from": first,
                "to": last,
                "name": str(declared.name),
                "counts": str(
                    declared.counts.label if hasattr(declared.counts, "label") else declared.counts
                ),
                "state": str(value.state),
                "n": value.numerator,
                "d": value.denominator,
                "percent": None if value.percent is None else str(value.percent),
                "reported": value.units_reported,
                "due": value.units_due,
                "counted_by": {str(how): n for how, n in sorted(value.counted_by.items())},
                "estimated": value.estimated,
            }
        return self.figures[place]["key"]

    def label(self, ask: Ask, dimension: str, code: str) -> str:
        """The words of one dimension value; those of key dimensions were fetched with their split."""
        if (dimension, code) not in self.labels:
            self.learn(Ask(ask.figure, by=dimension), [code])
        return self.labels[dimension, code]

    def learn(self, ask: Ask, codes: Collection[str]) -> dict[str, str]:
        """Fetch and keep the words of many values of ``ask.by`` at once."""
        found = labels_of(ask, codes)
        self.labels |= {(ask.by, code): words for code, words in found.items()}
        return found

    def source(self, ask: Ask) -> str:
        """From how many documents the figure is; empty for one with a register."""
        behind = documents.behind(self.said_by, ask.figure)
        return words.document_words(len(behind), wider=any(one["wider"] for one in behind))

    def has(self, code: str) -> bool:
        """Whether there is anything of the figure."""
        value = self.values.get(Ask(code))
        return value is not None and bool(value.numerator or value.denominator)

    # -- blocks

    def line_spans(self, block: Block, values: Mapping[Ask, Value | None], lead: str = "") -> list[dict]:
        """The sentences of a paragraph, one after the other."""
        spans: list[dict] = [{"text": lead, "figure": ""}] if lead else []
        for line in block.lines:
            ask = line.ask
            if block.each:
                ask = ask_among(ask, block.each, values)
            value = values.get(ask)
            name = str(by_code()[ask.figure].name)
            if line.needs and not self.has(line.needs) and value is not None and not value.numerator:
                continue
            pieces = words.sentence(line, value, name, self.scope, self.source(ask), self.usual)
            if not pieces:
                continue
            key = self.figure(ask, value)
            before = spans[-1]["text"] if spans else "."
            if spans:
                spans.append({"text": " ", "figure": ""})
            for place, (text, is_number) in enumerate(pieces):
                if place == 0 and before.endswith("."):
                    text = text[:1].upper() + text[1:]
                spans.append({"text": text, "figure": key if is_number else ""})
        return spans if len(spans) > (1 if lead else 0) else []

    def paragraphs(self, block: Block) -> list[dict]:
        if not block.each:
            spans = self.line_spans(block, self.values)
            return [{"kind": "text", "spans": spans}] if spans else []
        assert block.of is not None
        split = self.found.splits.get(block.of, {})
        largest = sorted(split, key=lambda code: (-(split[code].numerator or 0), code))[:MOST_PARAGRAPHS]
        labels = self.learn(block.of, largest)
        found = []
        columns = {
            line.ask: self.found.splits.get(Ask(line.ask.figure, line.ask.where, by=block.each), {})
            for line in block.lines
        }
        for code in sorted(largest, key=lambda code: year_and_words(code, labels[code])):
            here = {ask_keyed(ask, block.each, code): values.get(code) for ask, values in columns.items()}
            spans = self.line_spans(block, here, block.lead.format(value=labels[code]))
            if spans:
                found.append({"kind": "text", "spans": spans})
        if rest := len(split) - len(largest):
            dimension = by_code()[block.of.figure].dimension(block.each)
            more = f"Ngoài ra còn {official_count(rest)} {str(dimension.name if dimension else '').lower()} khác."
            found.append({"kind": "text", "spans": [{"text": more, "figure": ""}]})
        return found

    def table(self, split: Split) -> list[dict]:
        rows = self._rows_over_time(split) if split.by == "time" else self._rows_by(split)
        told = {cell["text"] for row in rows for cell in row["cells"][1:]}
        if not rows or told <= {"0", "–", ""}:
            return []
        return [
            {
                "kind": "table",
                "caption": split.caption,
                "note": "",
                "columns": columns_of(split),
                "rows": rows,
            }
        ]

    def _cells(
        self, ask: Ask, value: Value | None, whole: bool, unit: str = "", months: Sequence[Month] = ()
    ) -> list[dict]:
        key = self.figure(ask, value, unit, months)
        cells = [{"text": words.cell_words(value), "figure": key}]
        if whole:
            whole_of, rate = "", ""
            if value is not None and value.known and value.denominator is not None:
                whole_of, rate = format_number(value.denominator), words.percent_words(value)
            cells += [{"text": text, "figure": key} if text else dict(_DASH) for text in (whole_of, rate)]
        return cells

    def _rows_by(self, split: Split) -> list[dict]:
        found = {column: self.found.splits.get(column.ask, {}) for column in split.columns}
        codes = list(dict.fromkeys(code for values in found.values() for code in values))
        if len(codes) < 2 or len(codes) > LONGEST_SPLIT:
            return []
        labels = self.learn(split.columns[0].ask, codes)
        rows = []
        for code in sorted(codes, key=lambda code: year_and_words(code, labels[code])):
            cells = [{"text": labels[code][:1].upper() + labels[code][1:], "figure": ""}]
            for column in split.columns:
                ask = ask_keyed(column.ask, split.by, code)
                cells += self._cells(ask, found[column].get(code), bool(column.whole))
            rows.append({"cells": cells, "strong": False})
        return rows

    def _rows_over_time(self, split: Split) -> list[dict]:
        spans = spans_of(self.basis.period)
        if len(spans) < 2:
            return []
        monthly = self.found.months
        rows = []
        for label, months in spans:
            cells = [{"text": label, "figure": ""}]
            for column in split.columns:
                values = [
                    value
                    for month, value in monthly.get(column.ask, {}).items()
                    if month in months and month.first_day <= self.basis.today
                ]
                value = put_together(column.ask, values) if values else None
                cells += self._cells(column.ask, value, bool(column.whole), months=months)
            rows.append({"cells": cells, "strong": False})
        return rows

    def by_unit(self) -> dict | None:
        """The table of the units directly below, whose rows add up to the unit's own figures."""
        split = self.outline.by_unit
        if split is None:
            return None
        units, values = read_by_unit([column.ask for column in split.columns], self.basis)
        rows = []
        for pk, code, name in units:
            own = pk == self.basis.unit_id
            line = [values.get((column.ask, pk)) for column in split.columns]
            if own and not any(value and (value.numerator or value.denominator) for value in line):
                continue
            cells = [{"text": "Cơ quan cấp mình" if own else name, "figure": ""}]
            for column, value in zip(split.columns, line, strict=True):
                cells += self._cells(column.ask, value, bool(column.whole), unit="" if own else code)
            rows.append({"cells": cells, "strong": False})
        if not rows:
            return None
        total = [{"text": "Tổng số", "figure": ""}]
        for column in split.columns:
            total += self._cells(column.ask, self.values.get(column.ask), bool(column.whole))
        rows.append({"cells": total, "strong": True})
        return {
            "kind": "table",
            "caption": "",
            "note": "",
            "columns": columns_of(split),
            "rows": rows,
            "title": split.caption,
        }

    # -- the whole

    def said(self, part: Part) -> list[dict]:
        """What the figures of one part say: sentences, then tables."""
        blocks: list[dict] = []
        if part.code == RESULTS and self.usual:
            blocks.append({"kind": "text", "spans": [{"text": words.usual_words(self.usual), "figure": ""}]})
        blocks += [found for block in part.blocks for found in self.paragraphs(block)]
        blocks += [found for table in part.tables for found in self.table(table)]
        return blocks + self.told(part) + (self.changes() if part.changes else [])

    def told(self, part: Part) -> list[dict]:
        """What the lines of the areas have to say in this part on the last day of the period, a paragraph each."""
        basis = self.basis
        day = min(basis.period.last_day, basis.today)
        blocks = []
        lines = (line for line in get_lines() if line.part == part.code)
        for told in lines_told(lines, basis.unit_id, campaign_id=basis.campaign_id, day=day, lens=basis.lens):
            words = list(told.sentences)
            if told.more:
                words.append(f"Ngoài ra còn {official_count(told.more)} trường hợp khác.")
            blocks += [{"kind": "text", "spans": [{"text": sentence, "figure": ""}]} for sentence in words]
        return blocks

    def written(self, part: Part, after: bool) -> list[dict]:
        """What people wrote in the part; in a draft, an open place where they still must."""
        lines = [line.strip() for line in self.texts.get(part.code, "").splitlines() if line.strip()]
        if part.narrative and not lines and self.report.is_draft and (part.required or not after):
            return [{"kind": "open", "spans": [{"text": OPEN, "figure": ""}]}]
        return [{"kind": "written", "spans": [{"text": line, "figure": ""}]} for line in lines]

    @cached_property
    def parts(self) -> list[tuple[Part, list[dict]]]:
        """Each part of the outline with what its figures say."""
        return [(part, self.said(part)) for part in self.outline.parts]

    def changes(self) -> list[dict]:
        """What a supplement changes: every figure whose value is no longer what was reported last."""
        then = _reported(self.report)
        now = read_numbers(then, self.basis)
        rows: list[dict] = []
        for ask, old in then.items():
            value = now.get(ask)
            if value is None:
                continue
            key = self.figure(ask, value)
            new = self.figures[ask, "", "", ""]
            if parts_words(old) == parts_words(new):
                continue
            difference = (new["n"] or 0) - (old["n"] or 0)
            rows.append(
                {
                    "cells": [
                        {"text": str(len(rows) + 1), "figure": ""},
                        {"text": figure_name(old), "figure": ""},
                        {"text": parts_words(old), "figure": ""},
                        {"text": parts_words(new), "figure": key},
                        {"text": f"{'+' if difference > 0 else ''}{format_number(difference)}", "figure": ""},
                    ],
                    "strong": False,
                }
            )
        if not rows:
            nothing = "Đến nay không có số liệu nào khác với báo cáo đã chốt."
            return [{"kind": "text", "spans": [{"text": nothing, "figure": ""}]}]
        columns = [("TT", "centre", 1), ("Chỉ tiêu", "text", 6), ("Đã báo cáo", "number", 2)]
        columns += [("Nay là", "number", 2), ("Chênh lệch", "number", 2)]
        return [
            {
                "kind": "table",
                "caption": "Số liệu thay đổi so với báo cáo đã chốt",
                "note": "",
                "columns": [{"title": title, "kind": kind, "width": width} for title, kind, width in columns],
                "rows": rows,
            }
        ]

    def content(self) -> dict:
        """Everything the report prints."""
        report, outline = self.report, self.outline
        filled = [(part, said + self.written(part, after=bool(said))) for part, said in self.parts]
        blocks: list[dict] = [
            {"kind": "text", "spans": [{"text": self._frame(outline.opening), "figure": ""}]}
        ]
        counts = [0, 0]
        for place, (part, own) in enumerate(filled):
            if not own and not has_below(filled, place):
                continue
            counts[part.level - 1] += 1
            counts[part.level :] = [0] * (2 - part.level)
            number = ROMAN[counts[0]] if part.level == 1 else str(counts[1])
            blocks.append(
                {
                    "kind": "heading",
                    "level": part.level,
                    "number": number,
                    "text": part.title,
                    "part": part.code,
                }
            )
            blocks += own
        blocks.append({"kind": "text", "spans": [{"text": self._frame(outline.ending), "figure": ""}]})
        annex, by_unit = self.annex(), self.by_unit()
        return {
            "form": FORM,
            "report": {
                "id": report.pk,
                "unit": report.unit.code,
                "unit_name": report.unit.name,
                "campaign": report.campaign.code,
                "campaign_name": report.campaign.name,
                "from": str(report.period.first),
                "to": str(report.period.last),
                "lens": report.lens,
                "closed": report.closed,
                "outline": outline.code,
                "supplement": report.supplement,
            },
            "head": head_of(report, outline),
            "blocks": blocks,
            "annex": annex,
            "coverage": words.usual_words(self.usual),
            "by_unit": by_unit,
            "figures": list(self.figures.values()),
            "documents": self.said_by,
        }

    def _frame(self, form: str) -> str:
        return framed(form, self.report, scope=self.scope)

    def annex(self) -> list[dict]:
        """The rows of the annex of figures: group titles, then each figure with its two parts, what it was a year
        before, and its coverage."""
        rows: list[dict] = []
        for group in self.outline.annex:
            lines = [(row, self.values[row.ask]) for row in group.rows if row.ask in self.values]
            lines = [(row, value) for row, value in lines if _printed(row.ask, value)]
            if not lines:
                continue
            letter = chr(ord("A") + sum(row["strong"] for row in rows))
            title = [{"text": letter, "figure": ""}, {"text": group.title, "figure": ""}]
            rows.append({"cells": title + [{"text": "", "figure": ""}] * 6, "strong": True})
            for place, (row, value) in enumerate(lines, start=1):
                figure = by_code()[row.ask.figure]
                cells = [
                    {"text": str(place), "figure": ""},
                    {"text": row.name or str(figure.name), "figure": ""},
                    {
                        "text": row.measure or str(getattr(figure.counts, "label", figure.counts)),
                        "figure": "",
                    },
                    *self._cells(row.ask, value, whole=True),
                    {"text": words.cell_words(self.found.before.get(row.ask)), "figure": ""},
                    {"text": note_words(value, self.source(row.ask), self.usual), "figure": ""},
                ]
                rows.append({"cells": cells, "strong": False})
        return rows


def _printed(ask: Ask, value: Value) -> bool:
    """Whether the annex has a row for it: not where nobody is asked, be it for want of a duty or of a register."""
    unasked = by_code()[ask.figure].told and value.state == State.NOT_REPORTED
    return value.state != State.NOT_APPLICABLE and not unasked


def draft_content(report: Report, today: date, texts: Mapping[str, str] | None = None) -> dict:
    """What the report prints as of now, always in Vietnamese. ``texts`` (part code → text) are its parts when it is not
    saved. Raises NoOutline."""
    with override("vi"):
        return Drafter(report, today, texts).content()


def draft_for_editing(report: Report, today: date) -> tuple[list[tuple[Part, list[dict]]], dict]:
    """Each part of the outline with what its figures say, and the content that is printed as of now."""
    with override("vi"):
        drafter = Drafter(report, today)
        return drafter.parts, drafter.content()


def content_of(report: Report, today: date) -> dict:
    """The snapshot of a frozen report, the living draft of any other."""
    return draft_content(report, today) if report.is_draft else report.snapshot.content


def empty_parts(report: Report) -> list[Part]:
    """The parts that must be written and are not."""
    written = {part.code for part in report.parts.all() if part.text.strip()}
    return [part for part in outline_of(report.outline).parts if part.required and part.code not in written]
