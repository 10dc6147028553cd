"""Months and periods: what a figure is counted for, and how it is named."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self, overload

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sen.foundation.vietnamese.text import Unreadable, clean

ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One month of one year. `Month(2025, 12) + 1 == Month(2026, 1)`; `later - earlier` is a number of months."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise Unreadable(
                gettext_lazy("Không có tháng %(month)s/%(year)s."), month=self.month, year=self.year
            )

    @classmethod
    def of(cls, day: date) -> Self:
        """The month that holds the day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, typed: str) -> Self:
        """ "2016-01", "01/2016" or "1/2016". Raises `Unreadable`."""
        text = clean(typed)
        if m := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
            return cls(int(m[1]), int(m[2]))
        if m := re.fullmatch(r"(\d{1,2})[/\-](\d{4})", text):
            return cls(int(m[2]), int(m[1]))
        raise Unreadable(
            gettext_lazy("“%(typed)s” không phải là tháng; hãy viết như 2016-01 hoặc 01/2016."),
            typed=text[:40],
        )

    @property
    def index(self) -> int:
        """Months since year 0: consecutive whole numbers."""
        return self.year * 12 + self.month - 1

    @classmethod
    def at(cls, index: int) -> Self:
        """The month of an `index`."""
        return cls(index // 12, index % 12 + 1)

    def __add__(self, months: int) -> Self:
        return self.at(self.index + months)

    @overload
    def __sub__(self, other: "Month") -> int: ...
    @overload
    def __sub__(self, other: int) -> "Month": ...
    def __sub__(self, other: "int | Month") -> "Month | int":
        return self.index - other.index if isinstance(other, Month) else self.at(self.index - other)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def short(self) -> str:
        """ "05/2025"."""
        return f"{self.month:02d}/{self.year:04d}"


class Kind(StrEnum):
    """What sort of period. Months, quarters, half-years and years are the same for everybody; a term is decided by
    a congress, and a range is any other run of months."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half"
    YEAR = "year"
    TERM = "term"
    RANGE = "range"


_LENGTHS = {1: Kind.MONTH, 3: Kind.QUARTER, 6: Kind.HALF_YEAR, 12: Kind.YEAR}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Whole months from `first` to `last`, both included. `len()` counts them, iteration gives them in order."""

    first: Month
    last: Month
    kind: Kind

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Unreadable(
                gettext_lazy("Kỳ kết thúc (%(last)s) trước khi bắt đầu (%(first)s)."),
                first=self.first.short,
                last=self.last.short,
            )

    @classmethod
    def between(cls, first: Month, last: Month) -> Self:
        """The period of these months; a month, quarter, half-year or calendar year is recognised as such."""
        length = last.index - first.index + 1
        kind = _LENGTHS.get(length, Kind.RANGE)
        return cls(first, last, kind if (first.month - 1) % max(length, 1) == 0 else Kind.RANGE)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        return cls(Month(year, month), Month(year, month), Kind.MONTH)

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Self:
        return cls._part(year, quarter, 3, Kind.QUARTER)

    @classmethod
    def of_half_year(cls, year: int, half: int) -> Self:
        return cls._part(year, half, 6, Kind.HALF_YEAR)

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls._part(year, 1, 12, Kind.YEAR)

    @classmethod
    def of_term(cls, first: Month, last: Month) -> Self:
        """A term between two congresses: its months are decided, not computed."""
        return cls(first, last, Kind.TERM)

    @classmethod
    def _part(cls, year: int, number: int, length: int, kind: Kind) -> Self:
        if not 1 <= number <= 12 // length:
            raise Unreadable(
                gettext_lazy("Không có kỳ thứ %(number)s trong năm %(year)s."), number=number, year=year
            )
        first = Month(year, (number - 1) * length + 1)
        return cls(first, first + (length - 1), kind)

    @classmethod
    def holding(cls, day: date, kind: Kind) -> Self:
        """The month, quarter, half-year or year that holds the day."""
        length = {kind_: months for months, kind_ in _LENGTHS.items()}[kind]
        return cls._part(day.year, (day.month - 1) // length + 1, length, kind)

    @classmethod
    def parse(cls, code: str) -> Self:
        """Reads what `str()` writes: 2025-07, 2025-Q3, 2025-H1, 2025, 2016-01..2018-12, term:2020-10..2025-09."""
        text = clean(code)
        if m := re.fullmatch(r"(\d{4})(?:-([QH])(\d))?", text, re.IGNORECASE):
            year = int(m[1])
            if not m[2]:
                return cls.of_year(year)
            return (cls.of_quarter if m[2].upper() == "Q" else cls.of_half_year)(year, int(m[3]))
        term = text.startswith("term:")
        first, dots, last = text.removeprefix("term:").partition("..")
        if not dots and not term:
            month = Month.parse(first)
            return cls(month, month, Kind.MONTH)
        months = Month.parse(first), Month.parse(last)
        return cls.of_term(*months) if term else cls.between(*months)

    def __str__(self) -> str:
        year = self.first.year
        match self.kind:
            case Kind.MONTH:
                return str(self.first)
            case Kind.QUARTER:
                return f"{year:04d}-Q{self._number}"
            case Kind.HALF_YEAR:
                return f"{year:04d}-H{self._number}"
            case Kind.YEAR:
                return f"{year:04d}"
        return ("term:" if self.kind is Kind.TERM else "") + f"{self.first}..{self.last}"

    @property
    def _number(self) -> int:
        return (self.first.month - 1) // len(self) + 1

    def __len__(self) -> int:
        return self.last.index - self.first.index + 1

    def __iter__(self) -> Iterator[Month]:
        return (Month.at(index) for index in range(self.first.index, self.last.index + 1))

    def __contains__(self, moment: date | Month) -> bool:
        return self.first <= (moment if isinstance(moment, Month) else Month.of(moment)) <= self.last

    @property
    def first_day(self) -> date:
        return self.first.first_day

    @property
    def last_day(self) -> date:
        return self.last.last_day

    @property
    def day_after(self) -> date:
        """The first day that is no longer in it: the upper bound of a half-open range."""
        return self.last_day + timedelta(days=1)

    def parts(self) -> list["Period"]:
        """Its months as periods."""
        return [Period(month, month, Kind.MONTH) for month in self]

    def previous(self) -> "Period":
        """The period of the same kind just before it; of a range or term, as many months just before it."""
        return Period(self.first - len(self), self.first - 1, self.kind)

    def same_last_year(self) -> "Period":
        """The same months one year earlier."""
        return Period(self.first - 12, self.last - 12, self.kind)

    @property
    def label(self) -> str:
        """ "Tháng 5/2025", "Quý III/2025", "6 tháng đầu năm 2025", "Năm 2025", "Nhiệm kỳ 2020 - 2025"."""
        gaps = {
            "month": self.first.month,
            "year": self.first.year,
            "quarter": ROMAN[self._number] if self.kind is Kind.QUARTER else "",
            "first": self.first.short,
            "last": self.last.short,
            "last_year": self.last.year,
        }
        match self.kind:
            case Kind.MONTH:
                sentence = _("Tháng %(month)s/%(year)s")
            case Kind.QUARTER:
                sentence = _("Quý %(quarter)s/%(year)s")
            case Kind.HALF_YEAR if self._number == 1:
                sentence = _("6 tháng đầu năm %(year)s")
            case Kind.HALF_YEAR:
                sentence = _("6 tháng cuối năm %(year)s")
            case Kind.YEAR:
                sentence = _("Năm %(year)s")
            case Kind.TERM:
                sentence = _("Nhiệm kỳ %(year)s - %(last_year)s")
            case _other if self.first.month == 1 and self.first.year == self.last.year:
                sentence = _("%(months)s tháng đầu năm %(year)s")
                gaps["months"] = len(self)
            case _other:
                sentence = _("Từ %(first)s đến %(last)s")
        return sentence % gaps
